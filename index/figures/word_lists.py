"""The word lists of ``words.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

WORDS_FILE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))


@cache
def word_list(section: str, name: str) -> tuple[str, ...]:
    """A list of ``words.toml``, longest words first. Raises ``KeyError`` for an unknown name."""
    return tuple(sorted(dict.fromkeys(_data()[section][name]), key=len, reverse=True))


def word_map(section: str, name: str) -> Mapping[str, Any]:
    """A table of ``words.toml``. Raises ``KeyError`` for an unknown name."""
    table: Mapping[str, Any] = _data()[section][name]
    return table


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``words``, to be put into another one."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"


def any_pattern(section: str, name: str) -> str:
    """One regular expression of a list of ``words.toml`` whose items are themselves regular expressions."""
    return "(?:" + "|".join(_data()[section][name]) + ")"
