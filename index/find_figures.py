"""Every figure of a report as a record: the figure ledger.

A paragraph is flattened (full-width forms made plain, offsets kept), its numbers are found and those that are no
figures left out, each sentence's numbers are bound to names, changes and ranks, and each gets its period, status,
region and base unit. The words by which this is done stand in ``figures/words.toml`` and ``indicators.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from index.figures.bind_figures import bind_sentence, find_topic
from index.figures.drafts import Draft, Reading
from index.figures.flat_text import flatten
from index.figures.names import strip_name
from index.figures.non_figures import is_figure, mask_non_figures
from index.figures.number_forms import find_numbers
from index.figures.periods import Calendar, Period, find_periods
from index.figures.sections import (
    begins_five_years,
    begins_last_year,
    calendar_of,
    is_five_year_plan,
    is_plan_section,
    status_of,
)
from index.figures.sentences import Span, clause_starts, find_sentences
from index.figures.word_lists import word_list
from index.indicators import canonical_indicator, qualifiers_of
from index.normalise_units import to_base_unit
from index.regions import find_regions, is_within
from index.report import Figure, Paragraph, Report, Status

# Characters before a figure in which words of its sentence bear on its status and period.
SIGHT = 400
# Times named before a figure in its sentence that are looked at.
NAMED = 12
_ENUMERATED = re.compile(r"\s*[一二三四五六七八九十]{1,2}是")
_CUMULATIVE = re.compile(r"年均|累计|五年|新增|净增")


@dataclass(slots=True)
class _Setting:
    """What holds for a paragraph: whether it plans, what relative words mean, which years it speaks of."""

    plans: bool
    calendar: Calendar
    year: int | None
    five_years: str | None


def find_figures(report: Report) -> tuple[Figure, ...]:
    """All figures of a report in reading order, with indicator, value, unit, period, status, change and rank.

    Offsets are characters within the paragraph, ``paragraph.text[start:end] == raw``. An amount with its growth is one
    record, as is a range. Takes time linear in the length of the report; raises nothing.
    """
    found: list[Figure] = []
    section: tuple[str, ...] | None = None
    five_years = False
    for paragraph in report.paragraphs:
        if section is None or paragraph.section[:1] != section[:1]:
            section, five_years = paragraph.section, False
        flat = flatten(paragraph.text)
        setting = _setting_of(report, paragraph)
        if not setting.plans:
            five_years = (five_years and not begins_last_year(flat)) or (
                report.description.kind == "政府工作报告" and begins_five_years(flat)
            )
            if five_years:
                setting.five_years = _plan_name(setting.year)
        found.extend(_figures_of(report, paragraph, flat, setting))
    return tuple(found)


def _setting_of(report: Report, paragraph: Paragraph) -> _Setting:
    description = report.description
    plans = is_plan_section(paragraph.section, description)
    calendar = calendar_of(description, plans=plans)
    if not plans:
        return _Setting(False, calendar, calendar.review_year or calendar.this_year, None)
    if is_five_year_plan(paragraph.section) and calendar.plan_year is not None:
        end = calendar.plan_year + 4 - (calendar.plan_year - 1) % 5
        return _Setting(True, calendar, end, _plan_name(end))
    return _Setting(True, calendar, calendar.plan_year or calendar.this_year, None)


def _plan_name(year: int | None) -> str | None:
    """The five-year plan that ends with a year."""
    return {2015: "十二五", 2020: "十三五", 2025: "十四五", 2030: "十五五", 2035: "十六五"}.get(year or 0)


def _figures_of(report: Report, paragraph: Paragraph, flat: str, setting: _Setting) -> Iterator[Figure]:
    if not any(character.isdigit() or character in "成分" for character in flat):
        return
    masked = mask_non_figures(flat)
    numbers = [number for number in find_numbers(flat, masked) if is_figure(flat, number)]
    if not numbers:
        return
    starts = [number.start for number in numbers]
    reading = Reading()
    periods = _Periods(setting)
    for sentence in find_sentences(flat):
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        periods.begin(flat, sentence)
        reading.topic = find_topic(flat, sentence) or reading.topic
        if not inside:
            continue
        clauses = clause_starts(flat, sentence)
        drafts = bind_sentence(flat, sentence, clauses, inside, reading)
        for draft in sorted(drafts, key=lambda draft: draft.number.start):
            yield _record(report, paragraph, flat, clauses, draft, setting, periods)


class _Periods:
    """The period at each place of a paragraph: the last one named before it, else that of the section."""

    def __init__(self, setting: _Setting) -> None:
        self.setting = setting
        self.here: list[Period] = []
        self.year: int | None = setting.year
        self.span: str | None = None
        self.explicit = False
        self.cumulative = setting.five_years
        self.sentence = Span(0, 0)

    def begin(self, flat: str, sentence: Span) -> None:
        """Turn to the next sentence; a part of a year holds on until another time is named or a new item begins."""
        text = flat[sentence.start : sentence.end]
        if self.here:
            self._pass(self.here)
        if _ENUMERATED.match(text):
            self.year, self.span, self.explicit = self.setting.year, None, False
        found = find_periods(text, self.setting.calendar)
        self.here = [Period(p.start + sentence.start, p.end + sentence.start, p.year, p.span, p.kind) for p in found]
        self.sentence = sentence

    def _pass(self, periods: list[Period]) -> None:
        for period in periods:
            if period.kind == "plan":
                if period.year == self.setting.year:
                    self.cumulative, self.year, self.span = period.span, period.year, None
            elif period.kind == "part":
                self.year, self.span, self.explicit = period.year or self.year, period.span, True
            elif period.kind == "now":
                self.year, self.span = period.year or self.year, None
            elif period.year is not None and period.year == self.setting.year:
                self.year, self.span = period.year, None

    def at(self, draft: Draft, flat: str) -> tuple[int | None, str | None, bool]:
        """Year and span of a figure, and whether the text itself names them within its sentence."""
        before = [
            period for period in self.here if period.start < draft.number.start and not self._repeats(period, flat)
        ]
        if draft.came_from:
            return self._origin(draft, flat), None, True
        if not before:
            return self.year, self._span(draft, flat, self.span), self.explicit
        year, span = self.year, self.span
        cumulative = self.cumulative
        for period in before:
            if period.kind == "plan":
                year, span, cumulative = period.year, None, period.span
            else:
                year, span = period.year or year, period.span
                if period.year is not None and period.kind == "year":
                    cumulative = None if period.year != self.setting.year else cumulative
        return year, self._span(draft, flat, span, cumulative), True

    def _repeats(self, period: Period, flat: str) -> bool:
        """其中今年新纳统企业: the year named again within a part of what was counted for 1-5月."""
        return period.kind == "year" and period.year == self.year and flat.endswith("其中", 0, period.start)

    def _origin(self, draft: Draft, flat: str) -> int | None:
        """The year of the first of a pair: named before it, else that before the period."""
        near = re.search(r"(20\d\d)年底?的?$", flat[max(0, draft.number.prefix_start - 8) : draft.number.prefix_start])
        if near is not None:
            return int(near[1])
        first = re.search(
            r"(20\d\d)年?[到至-]", flat[max(self.sentence.start, draft.number.start - SIGHT) : draft.number.start]
        )
        if first is not None:
            return int(first[1])
        if self.setting.year is None:
            return None
        return self.setting.year - (5 if self.cumulative else 1)

    def _span(self, draft: Draft, flat: str, span: str | None, cumulative: str | None = "") -> str | None:
        """The five-year plan for what has been summed up over it; a level reached at its end has no span."""
        plan = self.cumulative if cumulative == "" else cumulative
        if span is not None or plan is None:
            return span
        start = max(self.sentence.start, draft.clause_start)
        before = flat[max(start, draft.number.start - SIGHT) : draft.number.prefix_start]
        at = bisect_left(self.here, draft.number.start, key=lambda period: period.start)
        named = any(period.kind == "plan" and start <= period.start for period in self.here[max(0, at - NAMED) : at])
        if named or _CUMULATIVE.search(before) or draft.rate or draft.basis == "年均":
            return plan
        return None


def _record(
    report: Report,
    paragraph: Paragraph,
    flat: str,
    clauses: list[int],
    draft: Draft,
    setting: _Setting,
    periods: _Periods,
) -> Figure:
    number = draft.number
    unit = _money(draft)
    # A ratio keeps its sign as written (8.7∶41.2).
    value = paragraph.text[number.start : number.end] if ":" in number.value else number.value
    base = to_base_unit(value, unit)
    year, span, _ = periods.at(draft, flat)
    status = _status(flat, clauses, draft, setting, year)
    name = draft.name or (strip_name(flatten(paragraph.section[-1])) if paragraph.section else "")
    region, subject = _region(report, name)
    return Figure(
        paragraph=paragraph.number,
        start=number.start,
        end=number.end,
        raw=paragraph.text[number.start : number.end],
        value=value,
        unit=unit,
        indicator=name,
        status=status,
        region=region,
        clause_start=min(draft.clause_start, number.start),
        clause_end=max(draft.after_end, number.suffix_end),
        year=year,
        span=span,
        canonical=canonical_indicator(name),
        qualifiers=(("其中",) if draft.part_of else ()) + qualifiers_of(name),
        subject=subject,
        number=base.number,
        number_high=base.high,
        base_unit=base.unit,
        rate=draft.rate,
        direction=draft.direction,
        change=draft.change,
        rank=draft.rank,
        bound=number.bound,
    )


def _money(draft: Draft) -> str:
    """6.1亿 behind 投资 means 亿元."""
    unit = draft.unit or draft.number.unit
    if unit in ("万", "亿", "万亿") and any(word in draft.name for word in word_list("units", "money_words")):
        return unit + "元"
    return unit


def _status(flat: str, clauses: list[int], draft: Draft, setting: _Setting, year: int | None) -> Status:
    at = draft.number.start
    clause = clauses[bisect_right(clauses, at) - 1]
    begun = max(clauses[0], at - SIGHT)
    status = status_of(flat[max(begun, min(clause, draft.clause_start)) : at], flat[begun:at], plans=setting.plans)
    plan_year = setting.calendar.plan_year
    if setting.plans and status == "target" and (draft.came_from or (year and plan_year and year < plan_year)):
        return "actual"
    return status


def _region(report: Report, name: str) -> tuple[str | None, str | None]:
    """Whom a figure speaks of: the report's region, unless its name begins with another one; a place within the region
    is the subject."""
    description = report.description
    if name.startswith("全国平均"):
        return "全国", None
    if not description.region_path:
        return description.region, None
    mention = next(iter(find_regions(name[:12])), None)
    if mention is None or mention.start > 0 or is_within(description.region_path, mention.path):
        return description.region, None
    if is_within(mention.path, description.region_path):
        return description.region, mention.name
    return mention.name, None
