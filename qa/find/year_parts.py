"""Parts of a year by one calendar arithmetic, however they are written: 前三季度, 1-9月 and 前9个月 are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A day is counted as 31 * month + day, months from 0, so that the end of a month is day 31 of it.
_MONTH = 31
_RUNS = {
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "首季": (1, 3), "首季度": (1, 3), "前三季度": (1, 9), "上半年": (1, 6),
    "前两个季度": (1, 6), "下半年": (7, 12), "半年": (1, 6), "全年": (1, 12), "年": (1, 12), "": (1, 12),
}  # fmt: skip
_COUNTS = {word: str(n) for n, word in enumerate("二三四五六七八九十", start=2)} | {"两": "2", "十一": "11"}
_FIRST = re.compile(r"[前头](\d{1,2}|[两二三四五六七八九十]+)个?月$")
_MONTHS = re.compile(r"(?:(\d{1,2})月?[-—~至])?(\d{1,2})月份?$")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日$")
_TEN_DAYS = re.compile(r"(\d{1,2})月([上中下])旬$")
_UNTIL = re.compile(r"^截[至止]到?")
_SHORT_MONTHS = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
# From the beginning of the year until it was told, whenever that was.
SO_FAR = ("今年以来", "年初以来")


@dataclass(frozen=True, slots=True)
class YearPart:
    """The days from ``first`` to ``last``, both counted, of any year; ``balance`` where only the last of them is named
    (6月末, 截至8月15日): what has come about or stands there by then."""

    first: int
    last: int
    balance: bool = False

    @property
    def so_far(self) -> bool:
        """Whether it begins with the year."""
        return self.first == 1

    @property
    def months(self) -> float:
        """How many months long it is; a balance is as long as the year so far."""
        return (self.last - self.first + 1) / _MONTH


@lru_cache(maxsize=1024)
def read_part(span: str) -> YearPart | None:
    """A part of a year in the words of the ledger or of a question; None for a run of years and the like."""
    plain = _UNTIL.sub("", span)
    ended = re.search(r"[底末]$", plain) is not None
    found = _read_plain(re.sub("[底末]$", "", plain))
    if found is None:
        return None
    balance = ended or plain != span
    return YearPart(1, found[1], balance=True) if balance else YearPart(*found)


def _read_plain(span: str) -> tuple[int, int] | None:
    span = re.sub(r"^第(?=[一二三四]季度)", "", span)
    if span in _RUNS:
        return _months(*_RUNS[span])
    if match := _FIRST.match(span):
        return _months(1, int(_COUNTS.get(match[1], match[1])))
    if match := _MONTHS.match(span):
        return _months(int(match[1] or match[2]), int(match[2]))
    if match := _DAY.match(span):
        day = _day(int(match[1]), int(match[2]))
        return day, day
    if match := _TEN_DAYS.match(span):
        first = "上中下".index(match[2]) * 10
        return _day(int(match[1]), first + 1), _day(int(match[1]), first + 10 if first < 20 else _MONTH)
    return None


def _months(first: int, last: int) -> tuple[int, int]:
    return _day(first, 1), _day(last, _MONTH)


def _day(month: int, day: int) -> int:
    """The last day of a short month counts as its 31st."""
    return (month - 1) * _MONTH + (_MONTH if day >= _SHORT_MONTHS.get(month, _MONTH) else day)


def same_span(one: str, other: str) -> bool:
    """Whether two parts of a year are the same, however they are written (上半年, 1-6月); what has come about by the end of a
    month (截至9月底) is that of the year until then (前三季度). The year is none of its parts."""
    return one == other or _same(read_part(one), read_part(other))


def _same(one: YearPart | None, other: YearPart | None) -> bool:
    return one is not None and other is not None and (one.first, one.last) == (other.first, other.last)


def ends_with(told: YearPart, asked: YearPart) -> bool:
    """Whether a balance is that of the end of what is asked for (6月末: 二季度), or lies in the ten days that are."""
    days = asked.last - asked.first
    return told.balance and (told.last == asked.last or days <= 10 and asked.first <= told.last <= asked.last)
