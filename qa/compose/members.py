"""What a part lists, filled one by one: 高技术制造业、装备制造业增加值 are two figures where the report has two, one where it has one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import VERB_WEIGHT, fold
from juzheng.qa.words.match_words import met

Rank = Callable[[Query, Part], Sequence[FigureEvidence]]
# A member is named by a record that meets one of its own words this well.
NAMED = 0.7


class Members(NamedTuple):
    """The records of the members of a part, in their order, and the members that have none."""

    found: tuple[FigureEvidence, ...] = ()
    lacking: tuple[Part, ...] = ()


def fill_members(query: Query, part: Part, best: FigureEvidence | None, rank: Rank) -> Members:
    """The record of each member of a part; ``best`` is the record of the part as a whole, which may tell several. Empty
    where the part lists nothing or the records do not tell its members apart."""
    own = [_own_words(member, part.members) for member in part.members]
    if not part.members or not all(own):
        return Members()
    found: list[FigureEvidence] = []
    lacking: list[Part] = []
    for member, words in zip(part.members, own, strict=True):
        told = next((e for e in (best, *found) if e is not None and _names(e, words)), None)
        if told is None:
            told = next((e for e in rank(query, member) if _names(e, words) and accepted(query, member, e)), None)
        if told is None:
            lacking.append(member)
        elif all(told.figure is not e.figure for e in found):
            found.append(told)
    return Members(tuple(found), tuple(lacking)) if len(found) > 1 else Members()


def _own_words(member: Part, members: Sequence[Part]) -> list[str]:
    """The words that only this member has."""
    others = {w.text for other in members if other is not member for w in other.words if w.weight >= VERB_WEIGHT}
    return [w.text for w in member.words if w.weight >= VERB_WEIGHT and w.text not in others]


def _names(evidence: FigureEvidence, words: Sequence[str]) -> bool:
    name = fold(evidence.figure.indicator)
    return any(met(word, name) >= NAMED for word in words)
