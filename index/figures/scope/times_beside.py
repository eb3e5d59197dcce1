"""Times that stand side by side (一、二季度; 2021年、2022年和2023年), and which month a part of a year ends with."""

from __future__ import annotations

import re

from juzheng.index.figures.periods import NamedPeriod

_LIST_OF_QUARTERS = re.compile(
    r"[一二三](?:、[二三四]){1,3}季度|[一二三]至[二三四]季度(?=[^。;]{0,12}分别)|[一二三]季度、上半年[和、]前三季度"
)
_QUARTERS = "一二三四"


_LAST_MONTHS = {
    "一季度": 3,
    "上半年": 6,
    "二季度": 6,
    "前两个季度": 6,
    "前三季度": 9,
    "三季度": 9,
    "四季度": 12,
    "下半年": 12,
}


def month_ending(span: str | None) -> int | None:
    """The last month of a part of a year, None where that is not told in whole months."""
    if span in _LAST_MONTHS:
        return _LAST_MONTHS[span]
    month = re.fullmatch(r"前(\d{1,2})个月|1-(\d{1,2})月|(\d{1,2})月", span or "")
    return int(month[1] or month[2] or month[3]) if month else None


def quarters_in(text: str) -> list[list[NamedPeriod]]:
    """一、二季度 and 一至四季度…分别 as a time for each quarter, a character of the text for each of them."""
    found = []
    for match in _LIST_OF_QUARTERS.finditer(text):
        if "上半年" in match[0]:
            names = [f"{match[0][0]}季度", "上半年", "前三季度"]
        elif "至" in match[0]:
            first, last = (_QUARTERS.index(c) for c in (match[0][0], match[0][2]))
            names = [f"{_QUARTERS[n]}季度" for n in range(first, last + 1)]
        else:
            names = [f"{c}季度" for c in match[0] if c in _QUARTERS]
        ends = [*range(match.start() + 1, match.start() + len(names)), match.end()]
        found.append([NamedPeriod(match.start() + n, ends[n], None, name, "part") for n, name in enumerate(names)])
    return found


def lists_of(flat: str, periods: list[NamedPeriod]) -> list[list[NamedPeriod]]:
    """Times that stand side by side (2021年、2022年和2023年)."""
    lists: list[list[NamedPeriod]] = []
    for period in periods:
        if lists and re.fullmatch(r"[、和与及]{0,2}|[、至季度]{0,4}", flat[lists[-1][-1].end : period.start]):
            lists[-1].append(period)
        else:
            lists.append([period])
    return [times for times in lists if len(times) > 1]
