"""How well the time of a ledger record fits the time that a question asks for."""

from __future__ import annotations

import re

from juzheng.index.report import Figure
from juzheng.qa.nouns.query import MANY_YEARS, Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.read_periods import years_meant

PERIOD_FITS, SPAN_FITS, SPAN_DIFFERS = 0.12, 0.15, -0.3


def score_period(query: Query, view: ReportView, figure: Figure) -> tuple[float, bool]:
    """How well a record's time fits the question's, and whether it fits at all."""
    years = years_meant(query.periods, view.description)
    spans = {p.span for p in query.periods if p.span}
    if plan := next((span for span in spans if span in MANY_YEARS), None):
        return _score_plan(plan, figure, view)
    score = 0.0
    if any(period.whole for period in query.periods) and _PART_OF_YEAR.search(figure.span or _own_span(figure, view)):
        return SPAN_DIFFERS, False
    if years:
        if figure.year is not None and figure.year not in years:
            return SPAN_DIFFERS, False
        if span_of_years(figure) and not _is_level(figure, view) and not _is_level_asked(query, figure, view):
            return SPAN_DIFFERS, False
        score += PERIOD_FITS if figure.year in years else 0.0
    if spans:
        return score + (SPAN_FITS if figure.span in spans else -0.1), figure.span in spans or not span_of_years(figure)
    return score + _score_open_span(figure, view, bool(years)), True


def _own_span(figure: Figure, view: ReportView) -> str:
    """A report of half a year speaks of that half where it names no other time."""
    description = view.description
    return description.span or "" if figure.status == "actual" and figure.year == description.year else ""


def _score_plan(plan: str, figure: Figure, view: ReportView) -> tuple[float, bool]:
    """十四五 asked: records of these five years, or of its last year; the same for any five-year plan."""
    last = 2025 + 5 * (MANY_YEARS.index(plan) - MANY_YEARS.index("十四五"))
    span = span_of_years(figure)
    if span == plan:
        return SPAN_FITS, True
    if span:
        return SPAN_DIFFERS, False
    fits = figure.year is None or figure.year == last
    if fits and _FIVE_YEARS.search(view.passages[figure.paragraph].paragraph.text[: figure.start]):
        return SPAN_FITS, True
    return (-0.05 if fits else SPAN_DIFFERS), fits


_PART_OF_YEAR = re.compile(r"[1-9]月|1[01]月|上半年|季度|截至|半年")
_REACHED = re.compile(r"达到?|提高[到至]|提升[到至]|增[至加]到?|突破|超过?|保持")
_ADDED_UP = re.compile(r"累计|新增|净增|完成|年均|每年")
_FIVE_YEARS = re.compile(r"五年来|这五年|过去五年|“?十四五”?(?:期间|时期|以来)")
_YEARS = re.compile(r"(20\d{2})\D{1,3}(20\d{2})")


def span_of_years(figure: Figure) -> str | None:
    """The five-year plan that a record's span covers, by name or by its years (2021-2025年); None for a single year."""
    span = figure.span or ""
    if span in MANY_YEARS:
        return span
    if match := _YEARS.search(span):
        index = (int(match[2]) - 2025) // 5 + MANY_YEARS.index("十四五")
        return MANY_YEARS[index] if 0 <= index < len(MANY_YEARS) else "十四五"
    return "十四五" if span in ("五年", "五年来", "这五年") else None


def _is_level(figure: Figure, view: ReportView) -> bool:
    """Whether a record of a run of years states what was reached at its end (达到, 提高到), not what was added up."""
    if figure.rate or figure.year is None:
        return False
    text = view.passages[figure.paragraph].paragraph.text[figure.clause_start : figure.start]
    return bool(_REACHED.search(text)) or figure.unit in ("%", "％", "岁")


def _is_level_asked(query: Query, figure: Figure, view: ReportView) -> bool:
    """The level of 1.5万亿元、增长19.8% is that of the last year; its growth is that of five years."""
    text = view.passages[figure.paragraph].paragraph.text[figure.clause_start : figure.start]
    grew = figure.change is not None and not _ADDED_UP.search(text)
    return grew and not any("growth" in part.wanted for part in query.parts)


def _score_open_span(figure: Figure, view: ReportView, year_named: bool) -> float:
    """Without a named part of the year the whole year is meant first, then the report's own part, many years last."""
    if span_of_years(figure):
        # Where a year is named, only the level reached at its end has come this far.
        return -0.05 if year_named else -0.1
    if year_named or figure.year is None:
        return 0.0
    description = view.description
    if description.plan_year is not None and figure.year > description.plan_year:
        return -0.1
    return -0.15 if description.year is not None and figure.year < description.year else 0.0
