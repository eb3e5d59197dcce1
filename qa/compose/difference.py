"""Answers that are computed from two records: between two years, between target and outcome, or a sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from juzheng.qa.compose.comparison import draft_figure
from juzheng.qa.compose.phrase_figure import MINUS, quote_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Period, Query

Choose = Callable[[Query, Part], FigureEvidence | None]


def draft_difference(query: Query, choose: Choose) -> list[Draft]:
    """The two records and what is computed from them; empty where one is missing or they are of different units.

    ``choose`` finds the record that answers a part of a question.
    """
    found = [choose(asked, part) for asked, part in _pairs(query)]
    records = [evidence for evidence in found if evidence is not None]
    if len(found) < 2 or len(records) < len(found) or len({id(e.figure) for e in records}) < len(records):
        return []
    computed = _compute(query, records)
    return [*(draft_figure(e) for e in records), computed] if computed else []


def _pairs(query: Query) -> list[tuple[Query, Part]]:
    """The question once for each record that it needs."""
    part = query.parts[0]
    if query.wording.sums:
        return [(query, each) for each in query.parts]
    years = [p for p in query.periods if p.year is not None]
    if both := query.wording.both:
        first, last = (years[0], years[-1]) if years else (None, None)
        statuses = ("target", "actual") if both == "target" else ("actual", "target")
        times = [(first,) if first else (), (last,) if last else ()]
        return [(replace(query, status=s, periods=t), part) for s, t in zip(statuses, times, strict=True)]  # type: ignore[arg-type]
    if len(years) == 1 and years[0].year and query.wording.year_before:
        years = [years[0], Period(years[0].year - 1, None, years[0].span)]
    if len(years) == 2:
        return [(replace(query, periods=(year,)), part) for year in years]
    return [(query, each) for each in query.parts] if len(query.parts) == 2 else []


def _compute(query: Query, records: Sequence[FigureEvidence]) -> Draft | None:
    figures = [e.figure for e in records]
    try:
        values = [Decimal(f.value.replace(",", "")) for f in figures]
    except InvalidOperation:
        return None
    if len({f.unit for f in figures}) > 1 or len({f.rate for f in figures}) > 1:
        return Draft("两者单位不同\uff0c不宜直接相减", tuple(quote_figure(e) for e in records), "derived")
    unit = "个百分点" if figures[0].unit in ("%", "\uff05") else figures[0].unit
    quotes = tuple(quote_figure(e) for e in records)
    if query.wording.sums:
        total = sum(values, Decimal())
        return Draft(f"合计{total}{figures[0].unit}\uff08{'+'.join(map(str, values))}={total}\uff09", quotes, "derived")
    gap = values[0] - values[1]
    word = "多" if gap > 0 else "少" if gap < 0 else "差"
    shown = f"{max(values)}{MINUS}{min(values)}={abs(gap)}"
    return Draft(f"前者比后者{word}{abs(gap)}{unit}\uff08{shown}\uff09", quotes, "derived")
