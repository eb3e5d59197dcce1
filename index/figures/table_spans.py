"""The part of the year that a cell is of: 5月 under 本月, 1-5月 under 累计 of the same row or table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.figures.table_heads import Head

_LAST_MONTH = re.compile(r"(?:^|[-—~至到])(\d{1,2})月(?:份|末|底)?$|^前(\d{1,2})个月$")
_UP_TO_QUARTER: dict[str, str | None] = {"二季度": "上半年", "三季度": "前三季度", "四季度": None}
_QUARTER = re.compile("第?([一二三四1-4])季度")


def fit_span(span: str | None, said: Sequence[Head]) -> str | None:
    """``span`` as the heads narrow it to its last month or widen it to all of the year so far; of the two the one that
    is said nearest to the cell counts."""
    pace = next((head for head in reversed(said) if head.month or head.cumulated), None)
    if span is None or pace is None:
        return span
    month = _LAST_MONTH.search(span)
    last = int(month[1] or month[2]) if month else None
    if pace.month:
        return f"{last}月" if last else span
    quarter = _QUARTER.fullmatch(span)
    if quarter:
        named = "一二三四"["1234".find(quarter[1])] if quarter[1].isdigit() else quarter[1]
        return _UP_TO_QUARTER.get(f"{named}季度", span)
    if last is None or last == 1:
        return span
    return f"1-{last}月" if last < 12 else None
