"""Whether the time of a ledger record fits the time that a question asks for."""

from __future__ import annotations

import re

from juzheng.index.report import Figure
from juzheng.qa.find.year_parts import SO_FAR, ends_with, read_part, same_span
from juzheng.qa.nouns.query import MANY_YEARS, THESE_FIVE_YEARS, Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.read_periods import plan_end, plan_meant, years_meant


def fits_period(query: Query, view: ReportView, figure: Figure) -> bool:
    """Whether a record may be of the time that a question asks for."""
    planned = query.status in ("target", "forecast")
    years = years_meant(query.periods, view.description, planned=planned)
    spans = {p.span for p in query.periods if p.span}
    if plan := next(filter(None, (plan_meant(span, view.description) for span in spans)), None):
        own = view.description.year if THESE_FIVE_YEARS in spans else None
        return _fits_plan(plan, own or plan_end(plan), figure)
    if any(period.whole for period in query.periods) and _PART_OF_YEAR.search(told_span(figure, view)):
        return False
    if years:
        if figure.year is not None and figure.year not in years:
            return False
        if span_of_years(figure) and not _is_level(figure, view) and not _is_level_asked(query, figure, view):
            return False
    if spans:
        return any(_fits_span(figure, view, span) for span in spans)
    return not (years and _is_short(figure, view))


# Months that a part of a year has at most that can never stand for the year.
SHORT = 3


def _is_short(figure: Figure, view: ReportView) -> bool:
    """Whether a report of a year has an amount that came about in a quarter or a month of it only; what a longer part of the
    year came to may stand for the year so far, a rate or a balance for any day of it."""
    part = read_part(figure.span) if figure.span and not view.description.span else None
    if part is None or part.balance or figure.rate or "%" in figure.unit:
        return False
    return part.months <= SHORT and part.first != part.last


# What stands at a time and does not come about in the course of it.
_STANDS = re.compile(r"余额|存量|结存|库存|保有量|库容|可售|待售|在[册建校岗园营]|现有|实有|共有|累计")


def _fits_span(figure: Figure, view: ReportView, asked: str) -> bool:
    """Whether a record is of a part of a year: of just this part; of the months of it that its own report has so far (1-5月
    in a report of 上半年); planned in such a report for the half that is left."""
    own, told = view.description.span or "", told_span(figure, view)
    if same_span(told, asked) or _names_days(figure, view, asked):
        return True
    told_part, asked_part = read_part(told), read_part(asked)
    if asked_part is None:
        return False
    if told in SO_FAR:
        return asked_part.so_far
    if told_part is None:
        return False
    if ends_with(told_part, asked_part):
        return True
    if asked_part.balance and told_part.last == asked_part.last:
        # What stands is that of the last day of whatever time it is told of.
        return _STANDS.search(figure.indicator) is not None
    if same_span(own, asked) and not (told_part.balance or asked_part.balance):
        return told_part.first == asked_part.first and told_part.last < asked_part.last
    return asked == "下半年" and not figure.span and figure.status != "actual"


def _names_days(figure: Figure, view: ReportView, asked: str) -> bool:
    """Whether the words before a record in its sentence name the ten days of a month that are asked for."""
    if not asked.endswith("旬"):
        return False
    text = view.passages[figure.paragraph].paragraph.text[: figure.start]
    return asked in re.split("[。；;]", text)[-1]


def told_span(figure: Figure, view: ReportView) -> str:
    """The part of a year that a record is of: its own, else that of its report, which speaks of it where it names no other
    time; empty for the whole year."""
    description = view.description
    inherits = figure.status == "actual" and figure.year in (None, description.year)
    if figure.span and not (figure.span in SO_FAR and inherits):
        return figure.span
    return (description.span or figure.span or "") if inherits else ""


def _fits_plan(plan: str, end: int, figure: Figure) -> bool:
    """十四五 asked: records of these five years, or of ``end``, the last of them; the same for any five-year plan."""
    span = span_of_years(figure)
    return span == plan if span else figure.year in (None, end)


_PART_OF_YEAR = re.compile(r"[1-9]月|1[01]月|上半年|季度|截至|半年")
_REACHED = re.compile(r"达到?|提高[到至]|提升[到至]|增[至加]到?|突破|超过?|保持")
_ADDED_UP = re.compile(r"累计|新增|净增|完成|年均|每年")
_YEARS = re.compile(r"(20\d{2})\D{1,3}(20\d{2})")


def span_of_years(figure: Figure) -> str | None:
    """The five-year plan that a record's span covers, by name or by its years (2021-2025年); None for a single year."""
    span = figure.span or ""
    if span in MANY_YEARS:
        return span
    if match := _YEARS.search(span):
        return next((plan for plan in MANY_YEARS if plan_end(plan) - 5 < int(match[2]) <= plan_end(plan)), span)
    return None


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
