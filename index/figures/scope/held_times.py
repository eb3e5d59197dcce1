"""What holds on from one sentence to the next: the time told of, the day of stocks and balances, the plan."""

from __future__ import annotations

import re

from juzheng.index.figures.periods import NamedPeriod
from juzheng.index.figures.scope.named_times import Time, is_in_closed_brackets
from juzheng.index.figures.scope.times_beside import month_ending
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.sentences import Span

_MOVES = re.compile(r"(?:^|[。;!?\n])\s*(?:进入|迈入|步入|跨入|展望)?$")
_OPENS = re.compile(r"(?:据(?:了解|悉|介绍|统计|测算),)?\s*")
_PART_BEFORE = re.compile(r"(?:其中|单看|仅看|只看)[,:]?$")


class HeldTimes:
    """``own`` is the time that the report, or the item of a list, speaks of; ``held`` the one that holds now; ``stock`` the
    day of what is counted or owned, ``balances`` that of balances, which hold longer; ``month`` the last single month or
    day; ``plan`` the span of the five years that are summed up."""

    def __init__(self, setting: Setting, own_span: str | None) -> None:
        self._setting = setting
        self.own: Time = (setting.year, own_span)
        self.held = self.own
        self.stock: tuple[int | None, str] | None = None
        self.balances: tuple[int | None, str] | None = None
        self.month: str | None = None
        self.plan = setting.plan_span

    def begin_item(self, *, of_deeds: bool) -> None:
        """Turn to an item of a list (一是…), which tells of the own time again; of deeds no part of the year is meant."""
        self.own = (self._setting.year, None if of_deeds else self.own[1])
        self.held, self.stock = self.own, None

    def keep(self, period: NamedPeriod, flat: str, sentence: Span) -> None:
        """Keep what a time sets beyond the sentence that names it."""
        if period.kind == "plan":
            if period.year == self._setting.year:
                self.plan, self.held = period.span, (period.year, None)
        elif period.span is not None and re.search(r"\d年$", period.span):
            # 2020-2025年 is the span of its own sentence.
            self.held = (self.held[0], self.own[1])
        elif period.kind in ("month", "day") or (period.kind == "days" and self.own[1] is not None):
            self._keep_month(period, flat)
        elif period.kind in ("year", "part") and is_in_closed_brackets(flat, sentence.start, period, sentence.end):
            pass
        elif self._moves_on(period, flat):
            self.own = self.held = (period.year, period.span)
            self.stock = None
        elif period.kind in ("part", "days"):
            self._keep_part(period, flat)
        elif period.kind == "point" and period.span:
            self.stock = self.balances = (period.year or self.held[0], period.span)
            self.held = self.own if self.own[1] else self.stock
        elif period.kind == "now" or (
            period.kind == "year" and self._setting.year in (period.year or self.held[0], None)
        ):
            self.held = self.own if self.own[1] else (period.year or self.held[0], None)

    def announce(self, period: NamedPeriod, flat: str) -> None:
        """2022年,全县发展喜人。…: a paragraph whose first sentence has no figures and begins with a whole year tells of it."""
        opens = _OPENS.fullmatch(flat[: period.start]) is not None and flat.startswith((",", "全"), period.end)
        if opens and period.kind == "year" and period.year is not None and self.own[1] is None:
            self.own = self.held = (period.year, None)

    def _keep_month(self, period: NamedPeriod, flat: str) -> None:
        self.month, self.stock = period.span, None
        # 1—10月,…。10月当月,…: a look aside, behind which the year up to then is told on.
        aside = flat.startswith(("当月", "单月"), period.end - 2)
        self.held = self.held if aside else self.own

    def _keep_part(self, period: NamedPeriod, flat: str) -> None:
        passing, self.stock = period.span == "今年以来" and self.own[1] is not None, None
        # 去年四季度: another year holds for its own sentence only.
        other = period.year is not None and period.year != self._setting.year
        if not _PART_BEFORE.search(flat, 0, period.start):
            stays = passing or other or self._is_later(period)
            self.held = self.own if stays else (period.year or self.held[0], period.span)

    def _is_later(self, period: NamedPeriod) -> bool:
        """计划四季度增加投资的企业占24%, in a report of the third quarter: a time to come holds for its own sentence."""
        end, own = (month_ending(span) for span in (period.span, self.own[1]))
        return own is not None and end is not None and end > own

    def _moves_on(self, period: NamedPeriod, flat: str) -> bool:
        """Whether a sentence moves on to a later year than the one told of so far (进入2024年,…; 2025年,全市将…): an earlier
        one is looked back at in passing."""
        if period.year is None or self._setting.year is None or period.kind not in ("year", "part"):
            return False
        if period.year < self._setting.year:
            return self._looks_back(period, flat)
        later = period.year > self._setting.year
        return later and _MOVES.search(flat, max(0, period.start - 4), period.start) is not None

    def _looks_back(self, period: NamedPeriod, flat: str) -> bool:
        """去年,全县新增茶园5000亩。…: a paragraph that begins with the year before tells of it, in news that have no time of
        their own."""
        relative = flat[period.start : period.end] in ("去年", "上年") and self.own[1] is None
        return relative and _OPENS.fullmatch(flat[: period.start]) is not None
