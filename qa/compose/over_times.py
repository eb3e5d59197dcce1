"""One thing at several times: which quarter or year has most, and what quarters and months come to together."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.compose.reckon import draft_sum
from juzheng.qa.find.compare_records import compared_value
from juzheng.qa.find.find_times import find_parts_of_year, find_times
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query


def draft_end_of_times(query: Query, ranked: Sequence[FigureEvidence]) -> list[Draft]:
    """What is asked for at each of the times that are told, that with the most, or the least, first; empty where fewer than two are."""
    part = query.parts[0]
    valued = [(e, v) for e in find_times(query, part, ranked) if (v := compared_value(e, part)) is not None]
    if len(valued) < 2:
        return []
    low = query.direction == "min" or query.ends == ("min",)
    ordered = sorted(valued, key=lambda pair: pair[1] if low else -pair[1])
    return [draft_figure(e) for e, _ in ordered]


def tells_times(drafts: Sequence[Draft]) -> bool:
    """Whether an answer tells one thing at several times."""
    figures = [figure for draft in drafts for quote in draft.quotes for figure in quote.figures]
    times = {(figure.year, figure.span) for figure in figures}
    return len(drafts) > 1 and len(times) == len(figures) and len({f.canonical or f.indicator for f in figures}) == 1


def draft_part_of_year(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[Draft]:
    """What the quarters or months of the part of the year that is asked for come to, with the sum; empty where one of them is not told."""
    found = find_parts_of_year(query, part, ranked)
    total = draft_sum(found) if found else None
    return [*(draft_figure(e) for e in found), total] if total else []
