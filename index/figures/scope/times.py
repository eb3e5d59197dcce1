"""The time at each place of a paragraph: the last one named before it, else what holds on from before.

A part of a year (1-5月) holds for the sentences that follow, a single month, another year or the end of a month only for
its own sentence and for what goes on with it (其中, 分行业看); balances and stocks keep the last day named for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.periods import NamedPeriod, find_periods
from juzheng.index.figures.scope.sentences import CONTINUES, LOOKS, pair_with_run
from juzheng.index.figures.scope.stocks import is_balance, is_stock
from juzheng.index.figures.scope.times_beside import lists_of, month_ending, quarters_in
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.sentences import Span

# Characters before a figure, and times named there, that are looked at.
SIGHT = 400
NAMED = 12
# Characters that brackets hold on either side of a time.
IN_BRACKETS = 40
_ITEM = re.compile(r"\s*[一二三四五六七八九十]{1,2}是")
_CUMULATIVE = re.compile(r"年均|累计|五年|新增|净增")
# 新增3000公里、突破1.1万公里: the second is where it stands now.
_REACHED = re.compile(r"[、,](?:总量|累计)?(?:突破|超过?|达到?|增至|跨越|提高到|提升至)(?:了)?$")
_YEAR_OF = re.compile(r"(20\d\d)\s?年底?\s?的?\s?$")
_FROM_YEAR = re.compile(r"(20\d\d)年?[到至-]")
# 比2023年(5.5亿元): the number in brackets is of the year before them.
_YEAR_IN_FRONT = re.compile(r"(20\d\d)\s?年(?:同期|底|末)?\($")
_MOVES = re.compile(r"(?:^|[。;!?\n])\s*(?:进入|迈入|步入|跨入|展望)?$")
_PART_BEFORE = re.compile(r"(?:其中|单看|仅看|只看)[,:]?$")
# 完成全年目标540亿元的63.4%: the year is that of the target alone.
_OF_TARGET = re.compile(
    r"(?:的)?[^,。;\d]{0,4}(?:目标|任务|计划|预算)|(?:发行|下达|立项|签约|查出|审计查出|出让|认定|批复|引进)的"
)
# 今年2月,据…报道: when it was told, not when it was.
_TELLS = re.compile(r",?(?:据|记者|本报)")
_SPECIAL = re.compile(r"(?P<month>[当本]月)|(?P<sum>累计)|(?P<same>同期(?=,))")
_LAST_MONTH = re.compile(r"(\d{1,2})(?:个?月|月[底末])$")


class TimeFrames:
    """Follows the times that a paragraph names. ``begin`` each sentence in order, then ask ``at`` for its figures.

    ``own_span`` is the part of the year that the report or the section speaks of; ``lists_deeds`` that it is a summary of
    work, whose enumerations (一是…, 二是…) tell of deeds and not of that time.
    """

    def __init__(self, setting: Setting, own_span: str | None = None, *, lists_deeds: bool = False) -> None:
        self._setting = setting
        self._lists_deeds = lists_deeds
        self._own = (setting.year, own_span)
        self._held = self._own
        self._start = self._own
        self._stock: tuple[int | None, str] | None = None
        self._month: str | None = None
        self._plan = setting.plan_span
        self._here: list[NamedPeriod] = []
        self._lists: list[list[NamedPeriod]] = []
        self._listed: list[tuple[int, int]] = []
        self._sentence = Span(0, 0)
        self._figures_end = 0
        self._aim: NamedPeriod | None = None
        self._balances: tuple[int | None, str] | None = None
        self._flat = ""

    def begin(self, flat: str, sentence: Span, numbers: Sequence[Number]) -> None:
        """Turn to the next sentence, which has these figures."""
        self._flat = flat
        told = [
            p for p in self._here if not self._is_ahead(p) and (not self._figures_end or p.start < self._figures_end)
        ]
        before = self._figures_end
        self._figures_end = numbers[-1].start if numbers else 0
        listed = {period for times in self._lists for period in times}
        for period in self._here:
            if period not in listed:
                self._pass(period)
        told = [p for p in told if p not in listed and not _is_aside(flat, p)]
        last = self._after(self._start, told)
        if self._here and self._here[-1].kind == "part" and self._here[-1].start >= before:
            # 截至4月26日,21个市一季度数据出炉: what was announced last is what is gone into.
            last = self._held
        text = flat[sentence.start : sentence.end]
        if _ITEM.match(text):
            self._own = (self._setting.year, None if self._lists_deeds else self._own[1])
            self._held, self._stock = self._own, None
        joined = flat[self._sentence.end - 1 : self._sentence.end] == ";" and not _ITEM.match(text)
        # 到2026年,产值达到3600亿元;产量达到50万吨: what is aimed at goes on.
        own = [period for period in self._here if period.kind in ("aim", "year", "part")]
        self._aim = ((own[-1] if own[-1].kind == "aim" else None) if own else self._aim) if joined else None
        # 5月当月,…。从贸易方式看,…: what is looked into is the whole again.
        whole = bool(told) and told[-1].kind == "month" and LOOKS.match(text) is not None
        self._start = last if joined or (CONTINUES.match(text) and not whole) else self._held
        self._sentence = sentence
        self._here = self._read(text, sentence.start, last)
        self._lists = list(lists_of(flat, self._here))
        self._listed = [(times[-1].end, len(times)) for times in self._lists]

    def _read(self, text: str, shift: int, last: tuple[int | None, str | None]) -> list[NamedPeriod]:
        """The times that a sentence names, in order, 当月 and 累计 resolved by what was said before."""
        listed = quarters_in(text)
        named = [p for p in find_periods(text, self._setting.calendar) if not _TELLS.match(text, p.end)]
        found = [p for p in named if not any(q[0].start < p.end and p.start < q[-1].end for q in listed)]
        found = sorted([*found, *(p for quarters in listed for p in quarters)], key=lambda p: p.start)
        frame, told = self._start, list[NamedPeriod]()
        # 6月当月 is one time.
        special = (m for m in _SPECIAL.finditer(text) if not any(p.start <= m.start() < p.end for p in found))
        items: list[NamedPeriod | re.Match[str]] = [*found, *special]
        for item in sorted(items, key=_begin_of):
            period = item if isinstance(item, NamedPeriod) else self._special(item, frame, last)
            if period is not None:
                frame = self._after(frame, [period])
                told.append(replace(period, start=period.start + shift, end=period.end + shift))
        return told

    def _special(
        self, match: re.Match[str], frame: tuple[int | None, str | None], last: tuple[int | None, str | None]
    ) -> NamedPeriod | None:
        year, span = frame
        if match["same"]:
            return NamedPeriod(match.start(), match.end(), *last, "part")
        if match["month"]:
            month = _LAST_MONTH.search(span or "") or _LAST_MONTH.search(self._month or self._own[1] or "")
            return NamedPeriod(match.start(), match.end(), year, f"{month[1]}月", "month") if month else None
        single = re.fullmatch(r"(\d{1,2})月", span or "")
        # 8月2.13亿元,累计23.75亿元: from January on.
        return NamedPeriod(match.start(), match.end(), year, f"1-{single[1]}月", "part") if single else None

    def _after(self, start: tuple[int | None, str | None], periods: list[NamedPeriod]) -> tuple[int | None, str | None]:
        year, span = start
        for period in periods:
            year, span = (
                (period.year, None) if period.kind == "plan" else (period.year or self._year_for(year), period.span)
            )
        return year, span

    def _is_ahead(self, period: NamedPeriod) -> bool:
        """Whether a time lies ahead of what the report speaks of (到2035年): it is said in passing."""
        last = max(filter(None, (self._setting.year, self._setting.calendar.plan_year)), default=None)
        return period.kind == "aim" or bool(period.kind == "year" and period.year and last and period.year > last)

    def _year_for(self, year: int | None) -> int | None:
        return year if year is not None else self._setting.year

    def _pass(self, period: NamedPeriod) -> None:
        """Keep what a time sets beyond its own sentence."""
        year = period.year or self._held[0]
        if period.kind == "plan":
            if period.year == self._setting.year:
                self._plan, self._held = period.span, (period.year, None)
        elif period.span is not None and re.search(r"\d年$", period.span):
            # 2020-2025年 is the span of its own sentence.
            self._held = (self._held[0], self._own[1])
        elif period.kind in ("month", "day"):
            self._month, self._stock = period.span, None
            # 1—10月,…。10月当月,…: a look aside, behind which the year up to then is told on.
            aside = self._flat.startswith(("当月", "单月"), period.end - 2)
            self._held = self._held if aside else self._own
        elif period.kind in ("year", "part") and self._is_in_closed_brackets(period, self._sentence.end):
            pass
        elif self._moves_on(period):
            self._own = self._held = (period.year, period.span)
            self._stock = None
        elif period.kind == "part":
            passing, self._stock = period.span == "今年以来" and self._own[1] is not None, None
            # 去年四季度: another year holds for its own sentence only.
            other = period.year is not None and period.year != self._setting.year
            other = other or self._is_later(period)
            if not _PART_BEFORE.search(self._flat, 0, period.start):
                self._held = self._own if passing or other else (year, period.span)
        elif period.kind == "point" and period.span:
            self._balances = (year, period.span)
            self._stock, self._held = (year, period.span), self._own if self._own[1] else (year, period.span)
        elif period.kind == "now" or (period.kind == "year" and self._setting.year in (year, None)):
            self._held = self._own if self._own[1] else (year, None)

    def _is_later(self, period: NamedPeriod) -> bool:
        """计划四季度增加投资的企业占24%, in a report of the third quarter: a time to come holds for its own sentence."""
        end, own = (month_ending(span) for span in (period.span, self._own[1]))
        return own is not None and end is not None and end > own

    def _moves_on(self, period: NamedPeriod) -> bool:
        """Whether a sentence moves on to a later year than the one told of so far (进入2024年,…; 2025年,全市将…): an earlier
        one is looked back at in passing."""
        later = period.year is not None and self._setting.year is not None and period.year > self._setting.year
        if not later or period.kind not in ("year", "part"):
            return False
        return _MOVES.search(self._flat, max(0, period.start - 4), period.start) is not None

    def at(self, draft: FigureDraft, flat: str) -> tuple[int | None, str | None]:
        """Year and span of a figure."""
        bracket = _YEAR_IN_FRONT.search(flat[max(0, draft.number.prefix_start - 10) : draft.number.prefix_start])
        if bracket is not None:
            return int(bracket[1]), None
        if draft.came_from:
            return self._origin(draft, flat), None
        (year, span), plan = self._start, self._plan
        named = self._named_before(draft, flat)
        for period in named:
            if self._repeats(period, flat):
                continue
            year, span = self._after((year, span), [period])
            if period.kind == "plan":
                plan = period.span
            elif period.kind == "year" and period.year not in (None, self._setting.year):
                plan = None
        if not named and (later := self._named_behind(draft, flat)):
            return later.year, None
        if not named and self._aim is not None:
            return self._aim.year, None
        if not named and self._balances is not None and is_balance(draft):
            return self._balances
        if not named and self._stock is not None and self._start == self._held and is_stock(draft, self._own[1]):
            return self._stock
        if span is None and plan is not None and self._is_summed_up(draft, flat):
            return (named[-1].year if named and named[-1].kind == "plan" else year), plan
        return year, span

    def go_on(self, last: tuple[int | None, str | None]) -> None:
        """Begin with the time that the paragraph before ended with (从收入结构看,…)."""
        self._held = self._start = last

    def ended(self) -> tuple[int | None, str | None]:
        """The time that holds behind the last sentence."""
        for period in self._here:
            if not _is_aside(self._flat, period):
                self._pass(period)
        self._here = []
        return self._held

    @property
    def stock(self) -> tuple[int | None, str] | None:
        """The day that balances were last told for."""
        return self._balances

    def sums_up(self, last: tuple[int | None, str | None]) -> bool:
        """Whether a time is the year up to the month that the report is of: what follows in a monthly report goes on with
        it."""
        month = re.fullmatch(r"(\d{1,2})月", self._own[1] or "")
        return month is not None and last[0] == self._own[0] and last[1] in (f"1-{month[1]}月", f"前{month[1]}个月")

    def keep_stock(self, stock: tuple[int | None, str] | None) -> None:
        """Balances of the paragraphs that follow are of the same day (6月末,…)."""
        self._balances = stock

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
        return named[0] if whole and opens and not _is_aside(self._flat, named[0]) else None

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

    def of_run(self, flat: str, run: list[FigureDraft]) -> list[tuple[int | None, str | None]] | None:
        """The times of a run of figures that are paired with as many times (一、二季度分别…); None where they are not."""
        paired = pair_with_run(flat, self._listed, run)
        named = self._named_before(run[0])
        if paired is None or (named and named[-1] is not self._lists[paired][-1]):
            return None
        return [self._after(self._start, [period]) for period in self._lists[paired]]

    def _named_before(self, draft: FigureDraft, flat: str = "") -> list[NamedPeriod]:
        at = bisect_left(self._here, draft.number.start, key=lambda period: period.start)
        named = [
            p for p in self._here[max(0, at - NAMED) : at] if not self._is_in_closed_brackets(p, draft.number.start)
        ]
        if not flat:
            return named
        return [p for p in named if not _is_aside(flat, p) or (self._is_next(p, draft, flat) and not draft.relation)]

    def _is_in_closed_brackets(self, period: NamedPeriod, until: int) -> bool:
        """压减到55天以内(2024年为61.4天),…: what brackets say holds within them."""
        closed = self._flat.find(")", period.end, min(until, period.end + IN_BRACKETS))
        opened = self._flat.rfind("(", max(self._sentence.start, period.start - IN_BRACKETS), period.start)
        around = self._flat[opened + 1 : closed]
        if around == self._flat[period.start : period.end]:
            # 今年秋季(9—11月)
            return False
        return 0 <= opened < closed and "(" not in around and ")" not in around

    def _is_next(self, period: NamedPeriod, draft: FigureDraft, flat: str) -> bool:
        """Whether a figure is the first one behind a time."""
        return re.search(r"\d", flat[period.end : draft.number.start]) is None

    def _named_behind(self, draft: FigureDraft, flat: str) -> NamedPeriod | None:
        """The year that the clause names behind a figure (以5.5%领跑16地市2022年GDP)."""
        if not flat.endswith("以", 0, draft.number.prefix_start):
            return None
        clause = re.match(r"[^,。;]{0,30}", flat[draft.number.suffix_end :])
        end = draft.number.suffix_end + (clause.end() if clause else 0)
        behind = (p for p in self._here if draft.number.suffix_end < p.start < end and p.kind == "year" and p.year)
        return next((p for p in behind if not re.search(r"[是为于]$", flat[: p.start])), None)

    def _repeats(self, period: NamedPeriod, flat: str) -> bool:
        """其中今年新纳统企业: the year named again within a part of what was counted for 1-5月."""
        own = period.kind == "year" and period.year == self._held[0]
        return own and self._own[1] is None and flat.endswith("其中", 0, period.start)

    def _origin(self, draft: FigureDraft, flat: str) -> int | None:
        """The year of the first of a pair: named right before it, or as the beginning of 2020年到2025年; else the year
        before, or the end of the plan before."""
        near = _YEAR_OF.search(flat[max(0, draft.number.prefix_start - 10) : draft.number.prefix_start])
        if near is not None:
            return int(near[1])
        begun = max(self._sentence.start, draft.number.start - SIGHT)
        first = _FROM_YEAR.search(flat[begun : draft.number.start])
        if first is not None:
            return int(first[1])
        if self._setting.year is None:
            return None
        return self._setting.year - (5 if self._plan else 1)

    def _is_summed_up(self, draft: FigureDraft, flat: str) -> bool:
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


def _is_aside(flat: str, period: NamedPeriod) -> bool:
    """Whether a year is said of a plan (完成全年目标的63%), of the thing alone (2023年发行的债券) or against what is
    told (而2020年仅有3.1万辆)."""
    if period.kind != "year":
        return False
    return _OF_TARGET.match(flat, period.end) is not None or flat.endswith("而", 0, period.start)


def _begin_of(item: NamedPeriod | re.Match[str]) -> int:
    return item.start if isinstance(item, NamedPeriod) else item.start()
