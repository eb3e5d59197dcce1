"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from juzheng.index.words import late_re
from juzheng.index.words.late_re import LatePattern

ROOT = Path(__file__).parents[2]
TEXT = "砚湖区2023年增长5.2%，2022年增长4%"


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    """Every method gives the same, the first time and after, flags included."""
    for late in (late_re.compile(r"(?P<year>20\d\d)年"), late_re.compile(r"(?P<year>20\d\d)年 # a year", re.VERBOSE)):
        plain = re.compile(r"(?P<year>20\d\d)年")
        for _ in range(2):
            assert [found.span() for found in late.finditer(TEXT)] == [found.span() for found in plain.finditer(TEXT)]
            assert late.sub(r"\g<year>", TEXT) == plain.sub(r"\g<year>", TEXT)
            assert late.split(TEXT) == plain.split(TEXT) and late.findall(TEXT) == plain.findall(TEXT)
            assert late.groupindex == plain.groupindex and late.groups == 1
            assert late.match(TEXT) is None and late.match(TEXT, 3) and late.fullmatch("2023年")


def test_nothing_is_compiled_before_it_is_used() -> None:
    """A broken pattern is found when it is used; what is no method of a pattern is not there."""
    broken = late_re.compile("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("(")
    with pytest.raises(AttributeError):
        _ = late_re.compile("a").scanner


def test_every_late_pattern_of_the_rooms_compiles() -> None:
    """No module holds a broken one that only a rare question would meet."""
    patterns = []
    for file in (path for room in ("index", "qa") for path in sorted((ROOT / room).rglob("*.py"))):
        if "import late_re as re" in file.read_text(encoding="utf-8"):
            module = import_module(".".join(("juzheng", *file.relative_to(ROOT).with_suffix("").parts)))
            patterns += [value for value in vars(module).values() if isinstance(value, LatePattern)]
    assert len(patterns) > 300
    for pattern in patterns:
        re.compile(pattern.pattern, pattern.flags)
