"""The word lists of ``gate_words.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

_DATA = tomllib.loads(files("juzheng.qa.words").joinpath("gate_words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def gate_words(name: str) -> tuple[str, ...]:
    """One list, its longest words first. Raises ``KeyError`` for an unknown name."""
    return tuple(sorted(dict.fromkeys(_DATA[name].split()), key=len, reverse=True))


@lru_cache(maxsize=8)
def gate_word_set(name: str) -> frozenset[str]:
    """One list as a set. Raises ``KeyError`` for an unknown name."""
    return frozenset(gate_words(name))
