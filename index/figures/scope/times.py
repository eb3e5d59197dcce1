"""The time at each place of a paragraph: the last one named before it, else what holds on from before.

A part of a year (1-5月) holds for the sentences that follow, a single month, another year or the end of a month only for
its own sentence and for what goes on with it (其中, 分行业看); balances and stocks keep the last day named for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.periods import NamedPeriod, find_periods
from juzheng.index.figures.scope.held_times import HeldTimes
from juzheng.index.figures.scope.named_times import (
    Time,
    is_ahead,
    is_aside,
    is_founding,
    is_in_closed_brackets,
    move_on,
    shifted,
    times_named,
)
from juzheng.index.figures.scope.sentences import CONTINUES, LOOKS, pair_with_run
from juzheng.index.figures.scope.stocks import is_balance, is_stock
from juzheng.index.figures.scope.times_at import (
    before_turn,
    is_next,
    is_of_plan,
    is_of_same_part,
    is_summed_up,
    year_behind,
    year_of_bracket,
    year_of_first,
)
from juzheng.index.figures.scope.times_beside import lists_of
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.sentences import Span

# Times named before a figure that are looked at.
NAMED = 12
# 从贸易方式看, 主体税种中: what the whole is parted by.
_WITHIN = re.compile(rf"{LOOKS.pattern}|\s*(?!其中)[^,。;\d]{{2,12}}中,")
_MONTH = re.compile(r"(\d{1,2})月")
_ITEM = re.compile(r"\s*[一二三四五六七八九十]{1,2}是")


class TimeFrames:
    """Follows the times that a paragraph names. ``begin`` each sentence in order, then ask ``at`` for its figures.

    ``own_span`` is the part of the year that the report or the section speaks of; ``lists_deeds`` that it is a summary of
    work, whose enumerations (一是…, 二是…) tell of deeds and not of that time.
    """

    def __init__(self, setting: Setting, own_span: str | None = None, *, lists_deeds: bool = False) -> None:
        self._setting = setting
        self._lists_deeds = lists_deeds
        self._holds = HeldTimes(setting, own_span)
        self._start = self._holds.own
        self._here: list[NamedPeriod] = []
        self._lists: list[list[NamedPeriod]] = []
        self._listed: list[tuple[int, int]] = []
        self._sentence = Span(0, 0)
        self._figures_end = 0
        self._aim: NamedPeriod | None = None
        self._flat = ""

    def begin(self, flat: str, sentence: Span, numbers: Sequence[Number]) -> None:
        """Turn to the next sentence, which has these figures."""
        self._flat = flat
        text = flat[sentence.start : sentence.end]
        item = _ITEM.match(text) is not None
        told = self._told_in_order()
        last = self._leave(told)
        self._figures_end = numbers[-1].start if numbers else 0
        if item:
            self._holds.begin_item(of_deeds=self._lists_deeds)
        joined = flat[self._sentence.end - 1 : self._sentence.end] == ";" and not item
        self._aim = self._aim_that_goes_on() if joined else None
        # 5月当月,…。从贸易方式看,…: what is looked into is the whole again.
        whole = bool(told) and told[-1].kind == "month" and _WITHIN.match(text) is not None
        self._start = last if joined or (CONTINUES.match(text) and not whole) else self._holds.held
        self._sentence = sentence
        month = self._holds.month or self._holds.own[1]
        here = shifted(times_named(text, self._setting, self._start, last, month), sentence.start)
        self._here = [period for period in here if not is_founding(flat, period)]
        self._lists = list(lists_of(flat, self._here))
        self._listed = [(times[-1].end, len(times)) for times in self._lists]

    def _told_in_order(self) -> list[NamedPeriod]:
        """The times of the sentence that its figures were told of one after another."""
        listed = {period for times in self._lists for period in times}
        return [
            period
            for period in self._here
            if not is_ahead(period, self._setting)
            and (not self._figures_end or period.start < self._figures_end)
            and not is_in_closed_brackets(self._flat, self._sentence.start, period, self._sentence.end)
            and period not in listed
            and not is_aside(self._flat, period)
        ]

    def _leave(self, told: list[NamedPeriod]) -> Time:
        """Keep what the times of the sentence set beyond it; the time that it ends with."""
        listed = {period for times in self._lists for period in times}
        for period in self._here:
            if period not in listed:
                self._holds.keep(period, self._flat, self._sentence)
        if not self._figures_end and self._here and self._sentence.start == 0:
            self._holds.announce(self._here[0], self._flat)
        if self._here and self._here[-1].kind == "part" and self._here[-1].start >= self._figures_end:
            # 截至4月26日,21个市一季度数据出炉: what was announced last is what is gone into.
            return self._holds.held
        return move_on(self._start, told, self._setting.year)

    def _aim_that_goes_on(self) -> NamedPeriod | None:
        """到2026年,产值达到3600亿元;产量达到50万吨: what is aimed at, where no other time was named since."""
        own = [period for period in self._here if period.kind in ("aim", "year", "part")]
        if not own:
            return self._aim
        # 明年,甲公司投资9亿元;乙公司投资1亿元
        opens = len(own) == 1 and is_ahead(own[0], self._setting) and self._flat[own[0].end : own[0].end + 1] == ","
        return own[-1] if own[-1].kind == "aim" or opens else None

    def at(self, draft: FigureDraft, flat: str) -> Time:
        """Year and span of a figure."""
        begun = self._sentence.start
        if (bracketed := year_of_bracket(draft, flat)) is not None:
            return bracketed, None
        if draft.came_from and not is_of_plan(draft, flat):
            when = before_turn(draft, flat)
            if when is not None and not when.startswith(("上年", "去年")):
                return self._time_of_turn(when, draft)
            span = self._span_here(draft) if is_of_same_part(draft, flat) else None
            return year_of_first(draft, flat, begun) or self._year_before_own(), span
        if draft.turning and (turned := before_turn(draft, flat)) is not None:
            return self._time_of_turn(turned, draft)
        named = self._named_before(draft, flat)
        if not named and (held := self._held_for(draft, flat)) is not None:
            return held
        (year, span), plan = self._start, self._holds.plan
        for period in named:
            if self._repeats(period, flat):
                continue
            year, span = move_on((year, span), [period], self._setting.year)
            if period.kind == "plan":
                plan = period.span
            elif period.kind == "year" and period.year not in (None, self._setting.year):
                plan = None
        if span is None and plan is not None and is_summed_up(draft, flat, begun, self._named_before(draft)):
            return (named[-1].year if named and named[-1].kind == "plan" else year), plan
        return year, span

    def _time_of_turn(self, words: str, draft: FigureDraft) -> Time:
        """The time that words name from which a growth turned (上年同期, 上半年)."""
        named = find_periods(words, self._setting.calendar)
        if named:
            return move_on(self._start, named, self._setting.year)
        here = move_on(self._start, self._named_before(draft), self._setting.year)
        if words == "上月" and (month := _MONTH.fullmatch(here[1] or "")) is not None:
            return (here[0], f"{int(month[1]) - 1}月") if month[1] != "1" else (here[0] and here[0] - 1, "12月")
        year = self._setting.year - 1 if self._setting.year else None
        return year, here[1] if "同期" in words else None

    def _span_here(self, draft: FigureDraft) -> str | None:
        """The part of the year that the text before a figure is of."""
        return move_on(self._start, self._named_before(draft), self._setting.year)[1]

    def _held_for(self, draft: FigureDraft, flat: str) -> Time | None:
        """The time of a figure that none is named before: behind it, what is aimed at, the day of balances or of stocks."""
        if later := year_behind(draft, flat, self._here):
            return later.year, None
        if self._aim is not None:
            return self._aim.year, None
        holds = self._holds
        if holds.balances is not None and is_balance(draft):
            return holds.balances
        if holds.stock is not None and self._start == holds.held and is_stock(draft, holds.own[1]):
            return holds.stock
        return None

    def _year_before_own(self) -> int | None:
        """The year that the first of a pair is of where none is named: the one before, or the end of the plan before."""
        if self._setting.year is None:
            return None
        return self._setting.year - (5 if self._holds.plan else 1)

    def _repeats(self, period: NamedPeriod, flat: str) -> bool:
        """其中今年新纳统企业: the year named again within a part of what was counted for 1-5月."""
        own = period.kind == "year" and period.year == self._holds.held[0]
        return own and self._holds.own[1] is None and flat.endswith("其中", 0, period.start)

    def go_on(self, last: Time) -> None:
        """Begin with the time that the paragraph before ended with (从收入结构看,…)."""
        self._holds.held = self._start = last

    def ended(self) -> Time:
        """The time that holds behind the last sentence."""
        for period in self._here:
            if not is_aside(self._flat, period):
                self._holds.keep(period, self._flat, self._sentence)
        self._here = []
        return self._holds.held

    @property
    def stock(self) -> tuple[int | None, str] | None:
        """The day that balances were last told for."""
        return self._holds.balances

    def keep_stock(self, stock: tuple[int | None, str] | None) -> None:
        """Balances of the paragraphs that follow are of the same day (6月末,…)."""
        self._holds.balances = stock

    def sums_up(self, last: Time) -> bool:
        """Whether a time is the year up to the month that the report is of: what follows in a monthly report goes on with
        it."""
        year, span = self._holds.own
        month = _MONTH.fullmatch(span or "")
        return month is not None and last[0] == year and last[1] in (f"1-{month[1]}月", f"前{month[1]}个月")

    def ends(self) -> list[int]:
        """Where the times that the sentence names end, in characters of the paragraph."""
        return [period.end for period in self._here]

    def is_named(self, draft: FigureDraft) -> bool:
        """Whether the sentence names a time before a figure."""
        return bool(self._named_before(draft))

    def year_before(self, draft: FigureDraft) -> NamedPeriod | None:
        """The whole year that a clause of the sentence began with before a figure, if that is the last time named."""
        named = self._named_before(draft)[-1:]
        begun = named[0].start if named else 0
        opens = begun <= self._sentence.start or self._flat[begun - 1] in ",;:。 、"
        whole = bool(named) and named[0].kind == "year" and named[0].span is None
        return named[0] if whole and opens and not is_aside(self._flat, named[0]) else None

    def is_past(self, draft: FigureDraft) -> bool:
        """Whether the clause of a figure names the year of the report, or one before it (2024年为61.4天)."""
        named = self._named_before(draft)[-1:]
        own = self._setting.year
        return bool(
            named and own and named[0].year and named[0].year <= own and named[0].start >= draft.clause_start - 2
        )

    def is_aim(self, draft: FigureDraft) -> bool:
        """Whether a figure is of a year to come (到2025年达到240个)."""
        named = self._named_before(draft)
        return named[-1].kind == "aim" if named else self._aim is not None

    def of_run(self, flat: str, run: list[FigureDraft]) -> list[Time] | None:
        """The times of a run of figures that are paired with as many times (一、二季度分别…); None where they are not."""
        paired = pair_with_run(flat, self._listed, run)
        named = self._named_before(run[0])
        if paired is None or (named and named[-1] is not self._lists[paired][-1]):
            return None
        return [move_on(self._start, [period], self._setting.year) for period in self._lists[paired]]

    def _named_before(self, draft: FigureDraft, flat: str = "") -> list[NamedPeriod]:
        at, begun = bisect_left(self._here, draft.number.start, key=lambda p: p.start), self._sentence.start
        near = self._here[max(0, at - NAMED) : at]
        named = [p for p in near if not is_in_closed_brackets(self._flat, begun, p, draft.number.start)]
        if not flat:
            return named
        return [p for p in named if not is_aside(flat, p) or (is_next(p, draft, flat) and not draft.relation)]
