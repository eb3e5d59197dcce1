"""How well words of a question are met by a piece of text.

A word counts as met where it stands in the text; a longer word that does not is met in part by the pairs of
characters it shares with the text (涉企补助 against 涉企的补助), so that a typing error or another word order costs a little
and not everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from juzheng.qa.words.word import Word

# A word of which fewer than half of the character pairs occur is not met at all; else it counts at most this much.
PARTIAL = 0.75
# From so much on a word counts as named.
NAMED = PARTIAL * 0.5
# A shortened name counts this much.
SPREAD = 0.85
# Letters of the longest numeral in Latin letters that stands alone as a word (iii类).
ROMAN = 3
# Words that stand inside another word of its own meaning.
_WIDER = {"出口": "进出口", "进口": "进出口"}


@dataclass(frozen=True, slots=True)
class Level:
    """A piece of folded text and how much a word found there counts, in [0, 1]."""

    text: str
    weight: float


def met(word: str, text: str) -> float:
    """How far ``word`` is met by ``text``, in [0, 1]; both folded."""
    if len(word) <= ROMAN and word.isascii() and word.isalpha():
        # i in ii类 is another class.
        return float(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) is not None)
    if word in text:
        wider = _WIDER.get(word[:2])
        return 1.0 if wider is None or word in text.replace(wider, "") else 0.0
    if len(word) < 3 or word.isascii():
        return 0.0
    if len(word) <= 6 and _spread(word).search(text):
        return SPREAD
    if len(word) == 4 and word[:2] in text and word[2:] in text:
        return SPREAD
    pairs = _pairs(word)
    share = sum([pair in text for pair in pairs]) / len(pairs)
    return PARTIAL * share if share >= 0.5 else 0.0


# For texts of records and passages, which lie there as long as their report does: one text is compared with the same words for
# each record that stands in it, and again for each reading of the question.
met_there = lru_cache(maxsize=16384)(met)


@lru_cache(maxsize=4096)
def _pairs(word: str) -> tuple[str, ...]:
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


@lru_cache(maxsize=4096)
def _spread(word: str) -> re.Pattern[str]:
    """The characters of a word in order, each at most two characters behind the one before (小微园 in 小微企业园)."""
    return re.compile(".{0,2}?".join(map(re.escape, word)))


def cover(words: Sequence[Word], levels: Sequence[Level]) -> float:
    """Share of the words' weight that the levels meet, each word at the level where it counts most; 0 without words."""
    total = sum(word.weight for word in words)
    if not total:
        return 0.0
    return sum(word.weight * _best(word.text, levels) for word in words) / total


def _best(word: str, levels: Sequence[Level]) -> float:
    best = 0.0
    for level in levels:
        if level.weight <= best:
            break
        best = max(best, level.weight * met_there(word, level.text))
    return best


def missing(words: Iterable[Word], text: str) -> tuple[str, ...]:
    """Words that narrow down what is meant and that the text does not meet."""
    return tuple(word.text for word in words if word.weight >= 1.0 and met(word.text, text) < NAMED)


# 进出口总值 is what 进出口 asks for; what stands before a name narrows it, such an ending does not.
_TOTAL = re.compile(r"(?:总值|总额|总量|总数|总规模|规模|数量|额|量)$")


# 各类首店 is what 首店 asks for.
_OF_ALL = re.compile("各类|各种|各项|各级|全部|所有")


def surplus(name: str, wanted: str) -> float:
    """Share of the characters of ``name`` that do not occur in ``wanted`` as pairs or whole; 0 where all is wanted.

    It tells 规上工业增加值 from 区属规上工业增加值 when the question asks for the first.
    """
    if not name:
        return 1.0
    if short := _OF_ALL.sub("", _TOTAL.sub("", name)):
        name = short
    inside = [False] * len(name)
    for size in (3, 2):
        for i in range(len(name) - size + 1):
            if name[i : i + size] in wanted:
                inside[i : i + size] = [True] * size
    return 1.0 - sum(inside) / len(name)
