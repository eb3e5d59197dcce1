"""How alike two names of indicators are.

In Chinese the head of a name stands last (规上工业增加值 is a 增加值), and what stands before narrows it down. So a
name is like another if it has all of its terms, and unlike it if the heads differ, however long the common rest.
"""

from __future__ import annotations

from collections import Counter

from index.indicators import canonical_indicator
from index.segment_words import segment_words

# How much of the likeness comes from what was asked being in the name, the rest from the name holding nothing else.
ASKED_SHARE = 0.75
# A name with another head (规上工业产值 for 规上工业增加值) keeps this part of its likeness.
OTHER_HEAD = 0.7


def indicator_terms(name: str) -> list[str]:
    """The terms under which a name is found, as written and by the synonym table, without repetitions."""
    return list(dict.fromkeys(segment_words(name) + segment_words(canonical_indicator(name))))


def indicator_likeness(asked: str, name: str, canonical: str = "") -> float:
    """How well the indicator ``name`` (``canonical`` by the synonym table) fits what was asked for, 0 to 1."""
    canonical = canonical or canonical_indicator(name)
    wanted = canonical_indicator(asked)
    if asked == name or wanted == canonical:
        return 1.0
    return max(_likeness(asked, name), _likeness(wanted, canonical))


def _likeness(asked: str, name: str) -> float:
    asked_terms, terms = segment_words(asked), segment_words(name)
    common = (Counter(asked_terms) & Counter(terms)).total()
    if not common:
        return 0.0
    likeness = ASKED_SHARE * common / len(asked_terms) + (1 - ASKED_SHARE) * common / len(terms)
    return likeness if asked_terms[-1] == terms[-1] else OTHER_HEAD * likeness
