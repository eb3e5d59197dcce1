"""How alike two names of indicators are.

In Chinese the head of a name stands last (规上工业增加值 is a 增加值), and what stands before narrows it down. So a
name is like another if it has all of its terms, and unlike it if the heads differ, however long the common rest.
"""

from __future__ import annotations

from collections import Counter

from index.segment_words import segment_words

# How much of the likeness comes from what was asked being in the name, the rest from the name holding nothing else.
ASKED_SHARE = 0.75
# A name with another head (规上工业产值 for 规上工业增加值) keeps this part of its likeness.
OTHER_HEAD = 0.7


def indicator_terms(name: str) -> list[str]:
    """The terms under which a name is found, without repetitions."""
    return list(dict.fromkeys(segment_words(name)))


def indicator_likeness(asked: str, name: str, canonical: str = "") -> float:
    """How well the indicator ``name`` (by the synonym table ``canonical``) fits what was asked for, 0 to 1."""
    if asked in (name, canonical):
        return 1.0
    return max(_likeness(asked, form) for form in (name, canonical) if form) if name or canonical else 0.0


def _likeness(asked: str, name: str) -> float:
    wanted, found = Counter(segment_words(asked)), Counter(segment_words(name))
    common = (wanted & found).total()
    if not common:
        return 0.0
    likeness = ASKED_SHARE * common / wanted.total() + (1 - ASKED_SHARE) * common / found.total()
    return likeness if segment_words(asked)[-1:] == segment_words(name)[-1:] else OTHER_HEAD * likeness
