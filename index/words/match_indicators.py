"""How alike two names of indicators are.

In Chinese the head of a name stands last (规上工业增加值 is a 增加值), and what stands before narrows it down. So a
name is like another if it has all of its terms, and unlike it if the heads differ, however long the common rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.words.indicators import canonical_indicator
from juzheng.index.words.segment_words import segment_words

# How much of the likeness comes from what was asked being in the name, the rest from the name holding nothing else.
ASKED_SHARE = 0.75
# A name with another head (规上工业产值 for 规上工业增加值) keeps this part of its likeness.
OTHER_HEAD = 0.7
# Words at the end that ask for an aspect of a record (its change), or that the text says of it; no part of its name.
# 新增 is one: it counts what is new.
_ASPECT = re.compile(r"(?<=..)(?:(?<!新)增|(?:同比)?(?:增长率?|增速|增幅|变化|涨幅|降幅)){1,3}$")


def indicator_terms(name: str) -> list[str]:
    """The terms under which a name is found, as written and by the synonym table, without repetitions."""
    bare = _bare(name)
    return list(dict.fromkeys(segment_words(bare) + segment_words(canonical_indicator(bare))))


def indicator_likeness(asked: str, name: str, canonical: str = "") -> float:
    """How well the indicator ``name`` (``canonical`` by the synonym table) fits what was asked for, 0 to 1."""
    asked, name = _bare(asked), _bare(name)
    wanted, canonical = canonical_indicator(asked), _bare(canonical) or canonical_indicator(name)
    if asked == name or wanted == canonical:
        return 1.0
    return max(_likeness(asked, name), _likeness(wanted, canonical))


# The names of a ledger are compared again with each question.
@lru_cache(maxsize=65_536)
def _terms(name: str) -> tuple[str, ...]:
    return tuple(segment_words(name))


@lru_cache(maxsize=65_536)
def _bare(name: str) -> str:
    return _ASPECT.sub("", name)


def _likeness(asked: str, name: str) -> float:
    if asked == name:
        return 1.0
    asked_terms, terms = _terms(asked), _terms(name)
    left = list(terms)
    common = 0
    for term in asked_terms:
        if term in left:
            left.remove(term)
            common += 1
    if not common:
        return 0.0
    likeness = ASKED_SHARE * common / len(asked_terms) + (1 - ASKED_SHARE) * common / len(terms)
    return likeness if asked_terms[-1] == terms[-1] else OTHER_HEAD * likeness
