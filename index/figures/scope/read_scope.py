"""Region, period and status of every figure of a report, from frames that each say until where they hold.

Document (title, publisher, date) → section → paragraph → sentence → clause: each may set where and when, the innermost
that does so counts. See ``times``, ``regions`` and ``status`` for how far each reaches.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.periods import find_periods
from juzheng.index.figures.scope.outlook import Outlook
from juzheng.index.figures.scope.places import Place, PlaceReader
from juzheng.index.figures.scope.regions import RegionFrames
from juzheng.index.figures.scope.sentences import runs_of
from juzheng.index.figures.scope.status import GOAL_SIGHT, is_done, is_held_to, is_margin_to_goal, status_of
from juzheng.index.figures.scope.times import TimeFrames
from juzheng.index.figures.scope.times_at import SIGHT
from juzheng.index.figures.sections import PROBLEMS, Setting, SettingReader
from juzheng.index.figures.sentences import Span, clause_starts
from juzheng.index.report import Report, Status
from juzheng.index.words.flat_text import flatten

_NUMBERING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、]|[-—•·*])?\s*"
)
_HEADED = re.compile(_NUMBERING.pattern + r"(20\d\d)\s?年")
# A paragraph that looks closer at what the one before tells.
_GOES_ON = re.compile(r"[\s*]*(?:其中|[从分按][^,。;:]{1,10}(?:看|分|来看|划分)[,:])")
LONGEST_PLACE = 12
# How many first figures of a section are kept.
MOST_TOLD = 12
# Characters before a run in which 分别 says that it is told one by one; a list there says of whom.
SAID_BEFORE = 16
_EACH = re.compile("分别|依次")
_PLACED = re.compile("[、和与及]")
_OF_YEAR = re.compile(
    r"(?:年度|全年|年初|当年|本年|今年)[^,。;\d]{0,4}(?:目标|任务|计划|预算)(?:数|值|完成)?(?:投资)?(?:[是为]|定[为在])?(?:\((?:增长|下降)?)?$|预算(?:数)?$"
)


def _year_of(heading: str) -> int | None:
    """The year that a heading begins with (二、2024年上半年预算执行情况)."""
    match = _HEADED.match(flatten(heading))
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose and when a figure is, and whether it is an outcome, a target or a forecast."""

    region: str | None
    subject: str | None
    year: int | None
    span: str | None
    status: Status


class ScopeReader:
    """The frames of one report; ask for its paragraphs in reading order."""

    def __init__(self, report: Report) -> None:
        self._description = report.description
        self._settings = SettingReader(report.description)
        self._year: int | None = None
        self._before: tuple[tuple[str, ...], TimeFrames] | None = None
        self._outlook: tuple[tuple[str, ...], Outlook] | None = None
        self._told: tuple[tuple[str, ...], tuple[FigureDraft, ...]] = ((), ())
        self._places = PlaceReader(report.description, (flatten(p.text) for p in report.paragraphs))

    def setting_of(self, section: tuple[str, ...], flat: str) -> Setting:
        """Whether a paragraph plans, and what 今年 means in it: the year that its headings begin with, or that the chapter
        before began with, where the report goes on from one year to the next."""
        setting = self._settings.setting_of(section, flat)
        if self._description.kind == "政府工作报告":
            return setting
        year = next((year for heading in section if (year := _year_of(heading)) is not None), None)
        if section[:1] and year is not None:
            self._year = year
        year = year or (self._year if section[:1] else None)
        if year is None or setting.year is None or year <= setting.year or year == self._description.plan_year:
            return setting
        return replace(setting, year=year, calendar=replace(setting.calendar, this_year=year, review_year=year))

    def told_in(self, section: tuple[str, ...]) -> tuple[FigureDraft, ...]:
        """The first figures of the paragraph before and of the section, which what follows may speak of."""
        return self._told[1] if self._told[0] == section else ()

    def keep_told(self, section: tuple[str, ...], drafts: Sequence[FigureDraft], *, opens: bool) -> bool:
        """Note the first figure of a paragraph (which ``opens`` with these), that of its section, and between them the section's
        first of each other unit; whether there is a figure."""
        if not drafts:
            return False
        told = self.told_in(section)
        head, *others, first = told if len(told) > 1 else (drafts[0], told[0] if told else drafts[0])
        units = {draft.number.unit_word for draft in (first, *others)}
        more = {draft.number.unit_word: draft for draft in reversed(drafts) if draft.number.unit_word not in units}
        between = (*others, *more.values())[:MOST_TOLD]
        self._told = (section, (drafts[0] if opens else head, *between, first))
        return True

    def paragraph(self, section: tuple[str, ...], flat: str, setting: Setting) -> ParagraphScope:
        """The frames of a paragraph; ``flat`` is its flattened text."""
        description = self._description
        own_span = None if setting.plans or setting.plan_span else self._span_of(section, setting)
        times = TimeFrames(setting, own_span, lists_deeds=description.kind.startswith("总结"))
        if self._before is not None and self._before[0] == section:
            ended = self._before[1].ended()
            if _GOES_ON.match(flat) or times.sums_up(ended):
                times.go_on(ended)
            times.keep_stock(self._before[1].stock)
        self._before = (section, times)
        own = self._place_of(section, flat) or Place(0, 0, description.region, "own")
        return ParagraphScope(flat, setting, times, RegionFrames(self._places, own), self._outlook_of(section, setting))

    def _outlook_of(self, section: tuple[str, ...], setting: Setting) -> Outlook:
        """Whether the text looks ahead: what one paragraph has begun goes on in the next one only where no heading says
        what its chapter is about, or where one says that it is about shortcomings and plans."""
        goes_on = self._outlook is not None and self._outlook[0] == section[:1]
        mixed = not section or PROBLEMS.search(section[0]) is not None
        if goes_on and mixed and self._outlook is not None:
            return self._outlook[1]
        outlook = Outlook(setting.calendar, setting.year)
        self._outlook = (section[:1], outlook)
        return outlook

    def _span_of(self, section: tuple[str, ...], setting: Setting) -> str | None:
        """The part of the year that the innermost heading names, else that of the report."""
        for heading in reversed(section):
            named = [p for p in find_periods(flatten(heading), setting.calendar) if p.kind in ("part", "month")]
            if named and named[0].year in (None, setting.year):
                return named[0].span
        return self._description.span if setting.year == self._description.year else None

    def _place_of(self, section: tuple[str, ...], flat: str) -> Place | None:
        """The place that a section is of, or that a paragraph begins with as its title (东岭区:…)."""
        titles = [flat[: flat.find(":")]] if 0 < flat.find(":") <= LONGEST_PLACE else []
        for title in [*titles, *(flatten(heading) for heading in reversed(section))]:
            bare = title[_NUMBERING.match(title).end() :].strip() if _NUMBERING.match(title) else title  # type: ignore[union-attr]
            places = self._places.find(bare) if 2 <= len(bare) <= LONGEST_PLACE else []
            if len(places) == 1 and (places[0].start, places[0].end) == (0, len(bare)):
                return places[0]
        return None


class ParagraphScope:
    """The frames of one paragraph; ask for its sentences in order."""

    def __init__(self, flat: str, setting: Setting, times: TimeFrames, regions: RegionFrames, outlook: Outlook) -> None:
        self._flat, self._setting, self._times, self._regions = flat, setting, times, regions
        self._outlook = outlook
        self._clauses: list[int] = []
        self._given: list[Place] = []

    def begin(self, sentence: Span, numbers: Sequence[Number]) -> None:
        """Turn to the next sentence, which has these figures."""
        self._clauses = clause_starts(self._flat, sentence)
        self._outlook.begin(self._flat[sentence.start : sentence.end])
        self._times.begin(self._flat, sentence, numbers)
        self._regions.begin(self._flat, sentence, self._clauses, numbers, self._times.ends())

    def of_figures(self, drafts: Sequence[FigureDraft]) -> Iterator[tuple[FigureDraft, Scope]]:
        """The scope of each figure of the sentence, in order."""
        ordered = sorted(drafts, key=lambda draft: draft.number.start)
        for run in runs_of(self._flat, ordered):
            times = self._times.of_run(self._flat, run)
            places = self._regions.of_run(self._flat, run) or self._told_before(run)
            for at, draft in enumerate(run):
                year, span = times[at] if times else self._times.at(draft, self._flat)
                place = places[at] if places else self._regions.at(draft)
                self._given.append(place)
                status = self._status(draft, year)
                if status == "target" and not times and self._is_of_year(draft):
                    span = None
                yield draft, Scope(place.name, place.subject, year, span, status)

    def _told_before(self, run: Sequence[FigureDraft]) -> list[Place]:
        """本部门急诊203万人次,东院区115万人次;床位使用率分别为97.6%、91.2%: the places that as many figures before were told of
        one by one; empty where they were not."""
        count, first = len(run), run[0]
        told = self._flat[max(first.begun, first.number.prefix_start - SAID_BEFORE) : first.number.prefix_start]
        given = self._given[-count:]
        apart = len({place.name for place in given}) == count > 1
        each = _EACH.search(told) is not None and not first.relation
        return given if apart and each and _PLACED.search(told) is None else []

    def _is_of_year_ahead(self, draft: FigureDraft, clause: str) -> bool:
        """Whether a figure is said of the year planned for (2025年新增床位500张), of which nothing can be told yet."""
        period = self._times.year_before(draft)
        return period is not None and not is_done(clause) and self._outlook.is_ahead(period.year)

    def _is_of_year(self, draft: FigureDraft) -> bool:
        """Whether a target is that of the year, beside the outcome of a part of it (完成年度计划13.7亿元的48%)."""
        said = self._flat[max(0, draft.number.prefix_start - 12) : draft.number.prefix_start]
        return _OF_YEAR.search(said) is not None or not (self._times.is_named(draft) or self._setting.plan_span)

    def _status(self, draft: FigureDraft, year: int | None) -> Status:
        at = draft.number.start
        clause = self._clauses[bisect_right(self._clauses, at) - 1]
        begun = max(self._clauses[0], at - SIGHT)
        own = self._flat[max(begun, min(clause, draft.clause_start)) : at]
        after = self._flat[draft.number.suffix_end : draft.number.suffix_end + GOAL_SIGHT]
        plans = self._setting.plans or self._outlook.ahead
        if draft.relation and is_margin_to_goal(own):
            return "target" if plans and not is_done(own) else "actual"
        status = status_of(own, self._flat[begun:at], after, plans=plans)
        if status == "actual" and is_held_to(own):
            return "target"
        plan_year = self._setting.calendar.plan_year
        if status == "actual" and (self._times.is_aim(draft) or self._is_of_year_ahead(draft, own)):
            return "target"
        past = bool(year and plan_year and year < (self._setting.plan_from or plan_year))
        past = self._times.is_past(draft) if not self._setting.plans else past
        if plans and status == "target" and (draft.came_from or past):
            return "actual"
        return status
