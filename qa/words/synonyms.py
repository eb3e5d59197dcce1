"""Words that say the same, in questions and reports alike: the classes ``synonyms`` of ``prose.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from juzheng.qa.words.content_words import WEAK_WORDS, fold


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("juzheng.qa.words").joinpath("prose.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for line in data["synonyms"]:
        words = {fold(word) for word in line.split()}
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(words - {word}) for word, words in found.items()}


def synonyms_of(word: str) -> frozenset[str]:
    """Other folded words that say the same as ``word``."""
    return _synonyms().get(word, frozenset())


@lru_cache(maxsize=4096)
def told_for(word: str) -> frozenset[str]:
    """Other folded words by which a text may tell what a question calls ``word``: not those that narrow nothing (规模)."""
    return frozenset(w for w in synonyms_of(word) if len(w) > 1 and w not in WEAK_WORDS)
