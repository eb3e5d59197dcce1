"""The records of one thing for several parts of one year: a number for each quarter, each month, or each year."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from juzheng.index.report import Figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.year_parts import YearPart, read_part
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import missing

# What the times are called that one is asked for: no noun of what is measured.
_TIMES = frozenset({"季度", "月份", "月", "年份", "年", "年度", "半年"})
# Months that a quarter, and a month, is long.
_LENGTHS = (("季度", 3), ("半年", 6), ("月", 1))
_NOT_SUMMED = re.compile(r"平均|人均|户均|亩均|余额|存量|[率比]$|比重|占|增速|增幅|累计|年末|期末|在校|人口")


def find_times(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records of the thing that a part names for each of the times of which one is asked for (哪个季度), in their order; empty where
    fewer than two are told."""
    length = next((months for word, months in _LENGTHS if word in part.focus), 0)
    times = [e for e in ranked if _may_be_meant(query, part, e) and _is_long(e.figure, length)]
    return _of_one_thing(times, lambda f: f.span if length else f.year)


def find_parts_of_year(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records of the thing that a part names for the quarters or months that make up the part of the year that is asked for (上半年
    of 一季度 and 二季度); empty where one is not told, or the thing is none that adds up."""
    asked = [p for p in query.periods if p.span or p.whole]
    whole = read_part(asked[0].span or "") if len(asked) == len(query.periods) == 1 else None
    if whole is None or whole.balance or part.wanted != frozenset({"value"}):
        return []
    for length in (3, 1):
        within = [e for e in ranked if _may_be_meant(query, part, e) and _is_within(e.figure, whole, length)]
        found = _of_one_thing([e for e in within if _adds_up(e.figure)], lambda f: f.span)
        if len(found) * length == round(whole.months):
            return found
    return []


def _may_be_meant(query: Query, part: Part, evidence: FigureEvidence) -> bool:
    """Whether a record is of what is asked for at whatever part of the year."""
    years = {period.year for period in query.periods if period.year}
    figure = evidence.figure
    nouns = [word for word in part.words if word.text not in _TIMES]
    told = fold(f"{figure.indicator}{evidence.passage.paragraph.text[figure.clause_start : figure.end]}")
    named = any(word.weight >= 1.0 for word in nouns) and not missing(nouns, told)
    fits = evidence.side_fits and evidence.unit_fits and evidence.status_fits and evidence.region_fits
    return fits and named and (not years or figure.year in years)


def _part_of(figure: Figure) -> YearPart | None:
    part = read_part(figure.span) if figure.span else None
    return None if part is None or part.balance else part


def _is_long(figure: Figure, months: int) -> bool:
    part = _part_of(figure)
    if not months:
        return figure.span is None and figure.year is not None
    return part is not None and round(part.months) == months


def _is_within(figure: Figure, whole: YearPart, months: int) -> bool:
    part = _part_of(figure)
    return part is not None and _is_long(figure, months) and whole.first <= part.first and part.last <= whole.last


def _adds_up(figure: Figure) -> bool:
    per = figure.rate or "/" in figure.unit or figure.unit in ("%", "％", "‰")
    return not per and _NOT_SUMMED.search(figure.indicator) is None


def _of_one_thing(times: Sequence[FigureEvidence], time_of: Callable[[Figure], Hashable]) -> list[FigureEvidence]:
    """The records of the thing that is told for most times, one for each of them."""
    groups: dict[Hashable, dict[Hashable, FigureEvidence]] = {}
    for e in times:
        f = e.figure
        year = None if f.span is None else f.year
        key = (f.canonical or f.indicator, f.base_unit, f.rate, f.region, f.status, year, e.view.report_id)
        groups.setdefault(key, {}).setdefault(time_of(f), e)
    best = max(groups.values(), key=lambda group: (len(group), max(e.score for e in group.values())), default={})
    return sorted(best.values(), key=_order) if len(best) > 1 else []


def _order(evidence: FigureEvidence) -> tuple[int, int]:
    part = _part_of(evidence.figure)
    return evidence.figure.year or 0, part.first if part is not None else 0
