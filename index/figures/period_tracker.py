"""The period at each place of a paragraph: the last one named before it, else that of its section."""

from __future__ import annotations

import re
from bisect import bisect_left

from juzheng.index.figures.drafts import Draft
from juzheng.index.figures.periods import Period, find_periods
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.sentences import Span

# Characters before a figure, and times named there, that are looked at.
SIGHT = 400
NAMED = 12
_ENUMERATED = re.compile(r"\s*[一二三四五六七八九十]{1,2}是")
_CUMULATIVE = re.compile(r"年均|累计|五年|新增|净增")
# 新增3000公里、突破1.1万公里: the second is where it stands now.
_REACHED = re.compile(r"[、,](?:总量|累计)?(?:突破|超过?|达到?|增至|跨越|提高到|提升至)(?:了)?$")
_YEAR_OF = re.compile(r"(20\d\d)年底?的?$")
_FROM_YEAR = re.compile(r"(20\d\d)年?[到至-]")


class PeriodTracker:
    """Follows the times that a paragraph names. ``begin`` each sentence in order, then ask ``at`` for its figures."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._here: list[Period] = []
        self._year: int | None = setting.year
        self._span: str | None = None
        self._plan = setting.plan_span
        self._sentence = Span(0, 0)

    def begin(self, flat: str, sentence: Span) -> None:
        """Turn to the next sentence. A part of a year (1-5月) holds on until another time is named or a new item of an
        enumeration (二是) begins."""
        for period in self._here:
            self._pass(period)
        text = flat[sentence.start : sentence.end]
        if _ENUMERATED.match(text):
            self._year, self._span = self._setting.year, None
        found = find_periods(text, self._setting.calendar)
        shift = sentence.start
        self._here = [Period(p.start + shift, p.end + shift, p.year, p.span, p.kind) for p in found]
        self._sentence = sentence

    def _pass(self, period: Period) -> None:
        if period.kind == "plan":
            if period.year == self._setting.year:
                self._plan, self._year, self._span = period.span, period.year, None
        elif period.span is not None and period.span.endswith("年"):
            # 2020-2025年 is the span of its own sentence.
            self._span = None
        elif period.kind == "part":
            self._year, self._span = period.year or self._year, period.span
        elif period.kind == "now":
            self._year, self._span = period.year or self._year, None
        elif period.year is not None and period.year == self._setting.year:
            self._year, self._span = period.year, None

    def at(self, draft: Draft, flat: str) -> tuple[int | None, str | None]:
        """Year and span of a figure."""
        if draft.came_from:
            return self._origin(draft, flat), None
        year, span, plan = self._year, self._span, self._plan
        for period in self._named_before(draft):
            if self._repeats(period, flat):
                continue
            if period.kind == "plan":
                year, span, plan = period.year, None, period.span
            else:
                year, span = period.year or year, period.span
                if period.kind == "year" and period.year not in (None, self._setting.year):
                    plan = None
        if span is None and plan is not None and self._is_summed_up(draft, flat):
            return year, plan
        return year, span

    def _named_before(self, draft: Draft) -> list[Period]:
        at = bisect_left(self._here, draft.number.start, key=lambda period: period.start)
        return self._here[max(0, at - NAMED) : at]

    def _repeats(self, period: Period, flat: str) -> bool:
        """其中今年新纳统企业: the year named again within a part of what was counted for 1-5月."""
        return period.kind == "year" and period.year == self._year and flat.endswith("其中", 0, period.start)

    def _origin(self, draft: Draft, flat: str) -> int | None:
        """The year of the first of a pair: named right before it, or as the beginning of 2020年到2025年; else the year
        before, or the end of the plan before."""
        near = _YEAR_OF.search(flat[max(0, draft.number.prefix_start - 8) : draft.number.prefix_start])
        if near is not None:
            return int(near[1])
        begun = max(self._sentence.start, draft.number.start - SIGHT)
        first = _FROM_YEAR.search(flat[begun : draft.number.start])
        if first is not None:
            return int(first[1])
        if self._setting.year is None:
            return None
        return self._setting.year - (5 if self._plan else 1)

    def _is_summed_up(self, draft: Draft, flat: str) -> bool:
        """Whether a figure sums up the five years; a level reached at their end (突破3万亿元) has no span,
        unless its growth over them stands beside it (1.5万亿元、增长19.8%)."""
        begun = max(self._sentence.start, draft.clause_start, draft.number.start - SIGHT)
        if draft.change is not None and draft.change.basis is None:
            return True
        if not draft.rate and _REACHED.search(flat[max(begun, draft.number.start - 8) : draft.number.start]):
            return False
        if any(period.kind == "plan" and period.start >= begun for period in self._named_before(draft)):
            return True
        summed = _CUMULATIVE.search(flat[begun : draft.number.prefix_start]) is not None
        return summed or draft.rate or draft.basis == "年均"
