"""The names of things, read from ``vocabulary.toml``: one table for the ledger, the questions and the texts they search.

A name is replaced only where it stands as words of its own, so that 物价 is not found in 货物价值.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import rjieba

TABLE_FILE = Path(__file__).with_name("vocabulary.toml")
# Longer names are never found by chance across two words.
LONGEST_CHECKED = 4
# Characters on each side that are cut into words to see where they end.
CONTEXT = 6
# 全社会研发经费投入占GDP比重 becomes a name of the table only after its parts have been replaced.
PASSES = 2
_ASCII = re.compile(r"[a-z0-9]", re.IGNORECASE)
_RUN = re.compile(r"[一-龥]+")


@dataclass(frozen=True, slots=True)
class Names:
    """Names and what stands for each; ``form`` finds them in a text, the longest first."""

    meant: Mapping[str, str]
    form: re.Pattern[str]

    @classmethod
    def of(cls, meant: Mapping[str, str]) -> Names:
        """The table with its pattern."""
        longest = sorted(meant, key=len, reverse=True)
        return cls(meant, re.compile("|".join(map(re.escape, longest))))


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, str]]:
    """The sections of the table, each from name to what stands for it; ``names`` holds the standing names as well, so that
    what they contain is not replaced within them."""
    data = tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))
    sections = {
        section: {other: name for name, others in data[section].items() for other in others.split()}
        for section in ("names", "composed", "words")
    }
    sections["names"] |= {name: name for name in data["names"]} | {word: word for word in data["unchanged"]["words"]}
    return sections | {"short": data["short"]}


@lru_cache(maxsize=1)
def standing_names() -> Names:
    """Every name of the table with the one by which the ledger compares."""
    return Names.of(vocabulary()["names"] | vocabulary()["composed"])


@lru_cache(maxsize=1)
def names_in_lower_case() -> Names:
    """``standing_names`` in lower case."""
    return Names.of({name.lower(): meant.lower() for name, meant in vocabulary()["names"].items()})


@lru_cache(maxsize=1)
def folded_names() -> Names:
    """Every name and word of the table, in lower case, with what stands for it."""
    return Names.of(dict(names_in_lower_case().meant) | vocabulary()["words"])


@lru_cache(maxsize=1)
def short_names() -> Names:
    """The names that are written short where words are compared, in lower case."""
    return Names.of({name.lower(): short for name, short in vocabulary()["short"].items()})


def fold_names(text: str) -> str:
    """Text in lower case with one short name for each thing: 生产总值 and gdp → gdp. Linear in its length."""
    short = short_names()
    return short.form.sub(lambda match: short.meant[match[0]], replace_names(text, folded_names()))


def replace_names(text: str, names: Names) -> str:
    """``text`` with each name replaced where it stands as words of its own. Linear in its length."""
    for _ in range(PASSES):
        replaced = names.form.sub(lambda match: _meant(match, names), text)
        if replaced == text:
            break
        text = replaced
    return text


def _meant(match: re.Match[str], names: Names) -> str:
    return names.meant[match[0]] if stands_alone(match.string, match.start(), match.end()) else match[0]


def stands_alone(text: str, start: int, end: int, *, checked: int = LONGEST_CHECKED) -> bool:
    """Whether ``text[start:end]`` is made of whole words: no word of the dictionary reaches across its ends, or reading it
    as a name leaves fewer words (净增高企, but not 提高企业). What is longer than ``checked`` characters always is."""
    if _ASCII.match(text[start]) and start and _ASCII.match(text[start - 1]):
        return False
    if _ASCII.match(text[end - 1]) and end < len(text) and _ASCII.match(text[end]):
        return False
    if end - start > checked:
        return True
    before = _RUN.search(text[max(0, start - CONTEXT) : start][::-1])
    left = before[0][::-1] if before and before.start() == 0 else ""
    behind = _RUN.match(text, end, end + CONTEXT)
    return _is_word(left, text[start:end], behind[0] if behind else "")


@lru_cache(maxsize=65536)
def _is_word(left: str, name: str, right: str) -> bool:
    cut = rjieba.cut(left + name + right, False)
    ends, at = set(), 0
    for word in cut:
        at += len(word)
        ends.add(at)
    begins, stops = not left or len(left) in ends, not right or len(left) + len(name) in ends
    if begins and stops:
        return True
    apart = len(rjieba.cut(left, False)) + 1 + len(rjieba.cut(right, False))
    # What narrows a name stands before it (大规模工业); behind it stand verbs, which dictionaries join to anything (占比达).
    return apart < len(cut) or (begins and apart == len(cut))
