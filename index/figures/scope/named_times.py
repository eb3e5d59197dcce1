"""The times that a sentence names, in order; and what is only said in passing, in brackets or of something else."""

from __future__ import annotations

import re
from dataclasses import replace

from juzheng.index.figures.periods import NamedPeriod, find_periods
from juzheng.index.figures.scope.times_beside import quarters_in
from juzheng.index.figures.sections import Setting

# A year and a part of it, as far as they are known.
Time = tuple[int | None, str | None]
# Characters that brackets hold on either side of a time.
IN_BRACKETS = 40
# 今年2月,据…报道: when it was told, not when it was.
_TELLS = re.compile(r",?(?:据|记者|本报)")
_SPECIAL = re.compile(r"(?P<month>[当本]月)|(?P<sum>累计)|(?P<same>同期(?=,))")
_LAST_MONTH = re.compile(r"(\d{1,2})(?:个?月|月[底末])$")
# 完成全年目标540亿元的63.4%: the year is that of the target alone.
_OF_TARGET = re.compile(
    r"(?:的)?[^,。;\d]{0,4}(?:目标|任务|计划|预算)|(?:发行|下达|立项|签约|查出|审计查出|出让|认定|批复|引进)的"
)


def move_on(time: Time, periods: list[NamedPeriod], own_year: int | None) -> Time:
    """The time after others are named one by one; ``own_year`` is the report's, for those that name none."""
    year, span = time
    for period in periods:
        if period.kind == "plan":
            year, span = period.year, None
        else:
            year = period.year or (year if year is not None else own_year)
            span = period.span
    return year, span


def times_named(text: str, setting: Setting, start: Time, last: Time, month: str | None) -> list[NamedPeriod]:
    """The times of a sentence, in characters of it, 当月 and 累计 resolved: ``start`` is the time that holds at its
    beginning, ``last`` the one that the sentence before ended with, ``month`` the last month named."""
    listed = quarters_in(text)
    named = [p for p in find_periods(text, setting.calendar) if not _TELLS.match(text, p.end)]
    found = [p for p in named if not any(q[0].start < p.end and p.start < q[-1].end for q in listed)]
    found = sorted([*found, *(p for quarters in listed for p in quarters)], key=lambda p: p.start)
    # 6月当月 is one time.
    special = (m for m in _SPECIAL.finditer(text) if not any(p.start <= m.start() < p.end for p in found))
    items: list[NamedPeriod | re.Match[str]] = [*found, *special]
    time, told = start, list[NamedPeriod]()
    for item in sorted(items, key=_begin_of):
        period = item if isinstance(item, NamedPeriod) else _resolve(item, time, last, month)
        if period is not None and not (told and _goes_on(text, told[-1], period)):
            time = move_on(time, [period], setting.year)
            told.append(period)
    return told


# 截至11月20日,全市今年受理214万份: 今年 says again which year the day is of.
_THEN = re.compile(r",?[一-鿿]{0,8}")


def _goes_on(text: str, before: NamedPeriod, period: NamedPeriod) -> bool:
    again = text[period.start : period.end] == "今年" and period.year == before.year
    return again and before.kind == "point" and _THEN.fullmatch(text, before.end, period.start) is not None


def _begin_of(item: NamedPeriod | re.Match[str]) -> int:
    return item.start if isinstance(item, NamedPeriod) else item.start()


def _resolve(match: re.Match[str], time: Time, last: Time, known_month: str | None) -> NamedPeriod | None:
    year, span = time
    if match["same"]:
        return NamedPeriod(match.start(), match.end(), *last, "part")
    if match["month"]:
        month = _LAST_MONTH.search(span or "") or _LAST_MONTH.search(known_month or "")
        return NamedPeriod(match.start(), match.end(), year, f"{month[1]}月", "month") if month else None
    single = re.fullmatch(r"(\d{1,2})月", span or "")
    # 8月2.13亿元,累计23.75亿元: from January on.
    return NamedPeriod(match.start(), match.end(), year, f"1-{single[1]}月", "part") if single else None


def shifted(periods: list[NamedPeriod], by: int) -> list[NamedPeriod]:
    """The same times that many characters further on."""
    return [replace(period, start=period.start + by, end=period.end + by) for period in periods]


def is_ahead(period: NamedPeriod, setting: Setting) -> bool:
    """Whether a time lies ahead of what the report speaks of (到2035年): it is said in passing."""
    last = max(filter(None, (setting.year, setting.calendar.plan_year)), default=None)
    return period.kind == "aim" or bool(period.kind == "year" and period.year and last and period.year > last)


def is_aside(flat: str, period: NamedPeriod) -> bool:
    """Whether a year is said of a plan (完成全年目标的63%), of the thing alone (2023年发行的债券) or against what is
    told (而2020年仅有3.1万辆)."""
    if period.kind != "year":
        return False
    return _OF_TARGET.match(flat, period.end) is not None or flat.endswith("而", 0, period.start)


def is_founding(flat: str, period: NamedPeriod) -> bool:
    """本会成立于2011年,现有理事11名: a year that only says since when there is somebody."""
    planned = _PLANNED.search(flat, max(0, period.start - 6), period.start) is not None
    return (
        _FOUNDED.search(flat, max(0, period.start - 6), period.start) is not None
        or planned
        and _TO_BE_DONE.match(flat, period.end) is not None
    )


# 项目原计划2023年12月完工,工期延误16个月: when it should have been done.
_PLANNED = re.compile("(?:原计划|原定|原拟|本应)[于在]?$")
_TO_BE_DONE = re.compile(
    r"\s?(?:\d{1,2}月)?[底末前]{0,2}(?:全面|全部|正式)?(?:完工|竣工|建成|通车|投产|投用|投入使用|交付|完成建设|开工)[^\d]"
)


_FOUNDED = re.compile(
    "(?:成立|始建|创建|创办|创立|建成?|组建|设立|投用|启用|开业|开园|开馆|建校|建院|投产|通车|注册|落户)[于在]$"
)


def is_in_closed_brackets(flat: str, begun: int, period: NamedPeriod, until: int) -> bool:
    """压减到55天以内(2024年为61.4天),…: what brackets say holds within them. The sentence begins at ``begun``."""
    closed = flat.find(")", period.end, min(until, period.end + IN_BRACKETS))
    opened = flat.rfind("(", max(begun, period.start - IN_BRACKETS), period.start)
    around = flat[opened + 1 : closed]
    if around == flat[period.start : period.end]:
        # 今年秋季(9—11月)
        return False
    return 0 <= opened < closed and "(" not in around and ")" not in around
