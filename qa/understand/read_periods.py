"""Times a question names, and which of a report's years they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juzheng.index.report import Description
from juzheng.index.words.numerals import read_spoken
from juzheng.qa.nouns.query import MANY_YEARS, THESE_FIVE_YEARS, Period, Relative

RELATIVE_YEARS: dict[str, Relative] = {
    "今年": "this", "本年": "this", "当年": "this", "去年": "last", "上年": "last", "上一年": "last",
    "过去一年": "last", "刚过去的一年": "last", "明年": "next", "来年": "next", "下一年": "next",
}  # fmt: skip

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(年?)(?:度)?")
_RELATIVE = re.compile("|".join(sorted(RELATIVE_YEARS, key=len, reverse=True)))
# What stands for a part of a year or for a run of years, with the words the ledger uses for it.
_MONTHS = re.compile(r"(\d{1,2})\s*月?份?\s*(?:-|—|–|~|到|至)\s*(\d{1,2})\s*月份?")
_FIRST_MONTHS = re.compile(r"(?<!提)(?:头|前)(?:(\d{1,2})|([一二两三四五六七八九十]{1,2}))个?月(?![\d日])")
# 7月, 6月份, 7月当月: that month alone; no day, end or run of months.
_ONE_MONTH = re.compile(
    r"(?<![\d.\-—–~到至前截])(1[0-2]|[1-9])月(?:份|当月|单月|一个月|这个月)*(?![\d底末初上中下日\-—–~到至]|以来)"
)
_QUARTER = re.compile(r"(?:第?([一二三四1-4])|(前三|前3|一至三|1-3))季度")
_HALF = re.compile(r"上半年|下半年")
# 8月中旬, 截至12月中旬: ten days of a month.
_TEN_DAYS = re.compile(r"(?:截至\s*)?(1[0-2]|[1-9])月([上中下])旬")
# 截至6月14日; 7月末 alone is the balance of that day as well.
_AS_OF = re.compile(
    r"截至\s*(?:\d{1,2}月\d{1,2}日|\d{1,2}月(?![上中下]旬)[底末]?|[一二三四]季度末)|(?<![\d.\-—–~到至前])(?:1[0-2]|[1-9])月[底末](?!前|之前|以前)"
)
_PLAN = re.compile(r"[“\"]?(十[一二三四五六]五)[”\"]?(?:规划)?(?:期间|时期|以来|末|收官)?")
_FIVE_YEARS = re.compile(
    r"(?:这|过去|近|最近)[五5]年(?:来|间|里|以来)?|(?<!\d)[五5]年(?:来|间|里|以来|(?=年均|平均|累计|增长|增加|新增|净增|改善|提高|提升|下降|降低|减少|建成|共|总共|一共|翻|[跟和与同]))"
)
# 全年目标 is the goal of the year whatever month it is told in.
_WHOLE = re.compile(r"全年(?!的?(?:目标|任务|计划|预算))")
_COUNTED = re.compile(r"(?:个|家|万|亿|元|名|项|人|次|亩|辆|台|件)")
# At most this many characters may stand between a year and its part (2022年全市上半年).
_GAP = 4


def read_periods(text: str) -> tuple[tuple[Period, int, int], ...]:
    """Find the times a question names: each with the start and end of its wording in ``text`` (characters)."""
    years = sorted(_find_years(text), key=lambda item: item[1])
    found: list[tuple[Period, int, int]] = []
    for span, start, end in _find_parts(text):
        before = [item for item in years if 0 <= start - item[2] <= _GAP]
        if before:
            years.remove(before[-1])
            period, first, _ = before[-1]
            found.append((Period(period.year, period.relative, span, span is None), first, end))
        else:
            found.append((Period(span=span, whole=span is None), start, end))
    return tuple(sorted([*found, *years], key=lambda item: item[1]))


def _find_years(text: str) -> Iterator[tuple[Period, int, int]]:
    for match in _YEAR.finditer(text):
        if match[2] or not _COUNTED.match(text, match.end()):
            yield Period(year=int(match[1])), match.start(), match.end()
    for match in _RELATIVE.finditer(text):
        yield Period(relative=RELATIVE_YEARS[match[0]]), match.start(), match.end()


def _find_parts(text: str) -> Iterator[tuple[str | None, int, int]]:
    for match in _MONTHS.finditer(text):
        yield f"{int(match[1])}-{int(match[2])}月", match.start(), match.end()
    for match in _FIRST_MONTHS.finditer(text):
        last = int(match[1] or read_spoken(match[2]))
        yield f"1-{last}月", match.start(), match.end()
    for match in _ONE_MONTH.finditer(text):
        yield f"{int(match[1])}月", match.start(), match.end()
    for match in _QUARTER.finditer(text):
        single = "一二三四"[int(match[1]) - 1] if (match[1] or "").isdigit() else match[1]
        yield f"{single or '前三'}季度", match.start(), match.end()
    for match in _TEN_DAYS.finditer(text):
        yield f"{match[1]}月{match[2]}旬", match.start(), match.end()
    for pattern in (_HALF, _AS_OF):
        for match in pattern.finditer(text):
            yield re.sub(r"\s+", "", match[0]), match.start(), match.end()
    for match in _PLAN.finditer(text):
        yield match[1], match.start(), match.end()
    for match in _FIVE_YEARS.finditer(text):
        yield THESE_FIVE_YEARS, match.start(), match.end()
    for match in _WHOLE.finditer(text):
        yield None, match.start(), match.end()


# The plans are of five years each; the last of them named here ends in this year.
_LAST_PLAN_ENDS = 2030


def plan_meant(span: str | None, report: Description) -> str | None:
    """The five-year plan that a span means when asked of this report, None where it means none: 这五年 are those of the plan in
    which the year lies that the report looks back on."""
    if span != THESE_FIVE_YEARS:
        return span if span in MANY_YEARS else None
    year = report.year or (report.plan_year - 1 if report.plan_year else None)
    if year is None:
        return None
    index = len(MANY_YEARS) - 1 - (_LAST_PLAN_ENDS - year) // 5
    return MANY_YEARS[index] if 0 <= index < len(MANY_YEARS) else None


def plan_end(plan: str) -> int:
    """The last year of a five-year plan."""
    return _LAST_PLAN_ENDS - 5 * (len(MANY_YEARS) - 1 - MANY_YEARS.index(plan))


def years_meant(periods: Iterable[Period], report: Description) -> frozenset[int]:
    """Calendar years that the periods mean when asked of this report; empty where they name none.

    今年 is the year of the report's own sentences: the year planned for in a government work report (given at the beginning of
    that year), otherwise the year looked back on. 去年 is the year before, and for a review of a past year also
    that year itself, because its readers come later.
    """
    years: set[int] = set()
    own = report.plan_year if report.kind == "政府工作报告" or report.year is None else report.year
    for period in periods:
        if period.year is not None:
            years.add(period.year)
        elif period.relative == "this" and own:
            years.update({own} | ({report.plan_year} if report.plan_year and report.kind == "计划" else set()))
        elif period.relative == "last" and own:
            years.add(report.year or own - 1)
        elif period.relative == "next" and own:
            years.add(report.plan_year if report.plan_year and report.plan_year > own else own + 1)
    return frozenset(years)
