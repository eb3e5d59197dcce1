"""The paragraphs of a report that an open question means: of what was done or is planned, of a year, half a year or five years."""

from __future__ import annotations

from collections.abc import Callable

from juzheng.qa.compose.problems import owned_problems
from juzheng.qa.nouns.query import THESE_FIVE_YEARS, OpenAsk, Query, Stance
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.understand.read_periods import years_meant

# Forms that ask for what was or will be done, which the paragraph of problems does not tell.
_DEEDS = frozenset({"measures", "draft", "compare", "overview"})


def passages_meant(query: Query, ask: OpenAsk, view: ReportView) -> list[PassageView]:
    """The paragraphs of the time that is asked for; all where the report does not tell them apart."""
    every = [p for p in view.passages.values() if p.paragraph.kind == "text"]
    if ask.form in _DEEDS:
        owned = {p.paragraph.number for p in owned_problems(every)}
        every = [p for p in every if p.paragraph.number not in owned] or every
    stance, five = _time_meant(query, ask, view)
    for keep in (_fits(view, stance, five=five), _fits(view, stance, five=None)):
        kept = [passage for passage in every if keep(passage)]
        if kept:
            return kept
    return every


def _fits(view: ReportView, stance: Stance | None, *, five: bool | None) -> Callable[[PassageView], bool]:
    def fits(passage: PassageView) -> bool:
        time = view.times.get(passage.paragraph.number)
        if time is None:
            return True
        return (stance is None or time.stance == stance) and (five is None or time.five_years == five)

    return fits


# Of a report on half a year 下半年 is what it plans; of any report the months behind it are what it tells.
_HALVES: tuple[tuple[str, Stance], ...] = (
    ("上半年", "review"),
    ("一季度", "review"),
    ("前三季度", "review"),
    ("下半年", "plan"),
)


def _time_meant(query: Query, ask: OpenAsk, view: ReportView) -> tuple[Stance | None, bool | None]:
    """Whether what was done or what is planned is meant, and whether of five years; None where both may be."""
    if ask.form == "problems":
        return None, None
    spans = {period.span for period in query.periods}
    if ask.five_years or spans & {THESE_FIVE_YEARS, "十四五", "十五五"}:
        return ("plan" if "十五五" in spans or ask.stance == "plan" else "review"), True
    description = view.description
    years = years_meant(query.periods, description, planned=ask.stance == "plan")
    if years and description.plan_year != description.year:
        if years <= {description.plan_year}:
            return "plan", False
        if years <= {description.year}:
            return "review", False
    if ask.stance and ask.form != "why":
        return ask.stance, False
    half: Stance | None = next((stance for span, stance in _HALVES if spans == {span}), None)
    if half and description.plan_year == description.year:
        return half, False
    return None, (False if ask.form == "overview" else None)
