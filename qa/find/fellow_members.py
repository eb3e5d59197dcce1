"""What one word of a question stands for, told whole: 城乡 asks for what the towns and the country each have."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.figures.word_lists import word_map
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part
from juzheng.qa.words.content_words import fold


def with_fellows(part: Part, best: FigureEvidence, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The record that answers a part and, where it is of one member of what the part says in one word (城乡居民收入), those of
    the other members, of the same time and status, in the word's order; ``best`` alone where one of them is missing."""
    asked, name = fold(part.focus), fold(best.figure.indicator)
    for word, members in word_map("names", "members").items():
        own = next((member for member in members if member in name), None)
        if word not in asked or word in name or own is None:
            continue
        found = [_named(name.replace(own, member, 1), best, ranked) for member in members]
        told = [evidence for evidence in found if evidence is not None]
        if len(told) == len(members):
            return told
    return [best]


def _named(name: str, best: FigureEvidence, ranked: Sequence[FigureEvidence]) -> FigureEvidence | None:
    """The record of a name that has the time, status and kind of another one."""
    same = _fields(best)
    return next((e for e in (best, *ranked) if fold(e.figure.indicator) == name and _fields(e) == same), None)


def _fields(evidence: FigureEvidence) -> tuple[object, ...]:
    figure = evidence.figure
    # 801元/月 in the towns, 7226元/年 in the country.
    unit = figure.base_unit.partition("/")[0]
    return evidence.owner, figure.year, figure.span, figure.status, figure.rate, unit
