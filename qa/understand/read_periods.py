"""Times a question names, and which of a report's years they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juzheng.index.report import Description
from juzheng.index.words.numerals import read_spoken
from juzheng.qa.nouns.query import MANY_YEARS, THESE_FIVE_YEARS, Period, Relative

RELATIVE_YEARS: dict[str, Relative] = {
    "今年": "this", "今年以来": "this", "年初以来": "this", "本年": "this", "当年": "this", "去年": "last", "上年": "last", "上一年": "last",
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
_QUARTERS = r"(?:第?[一二三四1-4]季度|首季度?|q[1-4])"
_QUARTER = re.compile(
    rf"(?P<first>(?:前|头)(?:三|3)个?|(?:一|1)[至到-](?:三|3))季度|(?P<two>[前头][两二2]个?季度)|(?P<one>{_QUARTERS})"
)
_HALF = re.compile(r"上半年|下半年|前半年|后半年")
_HALVES = {"前半年": "上半年", "后半年": "下半年"}
# 8月中旬, 截至12月中旬: ten days of a month.
_TEN_DAYS = re.compile(r"(?:截至\s*)?(1[0-2]|[1-9])月([上中下])旬")
_MONTH = r"(?:1[0-2]|[1-9])月"
_YEAR_END = r"(?:(?<=[去今明上本当来\d]年)|(?<![去今明上本当来\d])年)[底末](?!线|气|子|座|尾|端|稿)(?:之?前|以前)?"
# 截至6月14日, 年初到9月底: what has come about by then; 7月末 alone is the balance of that day as well. 6月末前 sets a date.
_AS_OF = re.compile(
    rf"(?:[从自]?年初)?(?:截[至止]到?|(?<![\d月日号季度])[到至])\s*(?P<until>{_MONTH}(?:\d{{1,2}}[日号]|(?![上中下]旬|\d)份?[底末]?)(?!之?前|以前)|{_QUARTERS}末?|上半年末?)"
    rf"|(?<![\d.\-—–~到至前])(?P<end>{_MONTH}[底末](?!之?前|以前)|{_QUARTERS}末|上半年末)|(?:截[至止]到?|[到至])?(?P<year>{_YEAR_END})"
)
_PLAN = re.compile(r"[“\"]?(十[一二三四五六]五)[”\"]?(?:规划)?(?:期间|时期|以来|末|收官)?")
_FIVE_YEARS = re.compile(
    r"(?:这|过去|近|最近)[五5]年(?:来|间|里|以来)?|(?<!\d)[五5]年(?:来|间|里|以来|(?=年均|平均|累计|增长|增加|新增|净增|改善|提高|提升|下降|降低|减少|建成|共|总共|一共|翻|[跟和与同]))"
)
# 全年目标 is the goal of the year whatever month it is told in.
_WHOLE = re.compile(r"全年(?!的?(?:目标|任务|计划|预算))")
# The last day of a year, of which balances are told; what has come about by then is that of the year.
YEAR_END = "年末"
_COUNTED = re.compile(r"(?:个|家|万|亿|元|名|项|人|次|亩|辆|台|件)")
# At most this many characters may stand between a year and its part (2022年全市上半年).
_GAP = 4


def read_periods(text: str) -> tuple[tuple[Period, int, int], ...]:
    """Find the times a question names: each with the start and end of its wording in ``text`` (characters)."""
    years = sorted(_find_years(text), key=lambda item: item[1])
    found: list[tuple[Period, int, int]] = []
    for span, start, end in _longest(_find_parts(text)):
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
        yield _quarter(match), match.start(), match.end()
    for match in _TEN_DAYS.finditer(text):
        yield f"{match[1]}月{match[2]}旬", match.start(), match.end()
    for match in _HALF.finditer(text):
        yield _HALVES.get(match[0], match[0]), match.start(), match.end()
    for match in _AS_OF.finditer(text):
        yield _as_of(match), match.start(), match.end()
    for match in _PLAN.finditer(text):
        yield match[1], match.start(), match.end()
    for match in _FIVE_YEARS.finditer(text):
        yield THESE_FIVE_YEARS, match.start(), match.end()
    for match in _WHOLE.finditer(text):
        yield None, match.start(), match.end()


def _quarter(match: re.Match[str]) -> str:
    if match["first"]:
        return "前三季度"
    if match["two"]:
        return "上半年"
    number = next((c for c in match["one"] if c in "一二三四1234"), "一")
    return f"{'一二三四'[int(number) - 1] if number.isdigit() else number}季度"


def _as_of(match: re.Match[str]) -> str:
    if match["year"]:
        return YEAR_END
    return f"截至{match['until'].replace('号', '日')}" if match["until"] else match["end"]


def _longest(found: Iterable[tuple[str | None, int, int]]) -> list[tuple[str | None, int, int]]:
    """Of wordings that overlap the longest: 三季度末 names no quarter."""
    kept: list[tuple[str | None, int, int]] = []
    for part in sorted(found, key=lambda item: item[1] - item[2]):
        if all(part[2] <= start or end <= part[1] for _, start, end in kept):
            kept.append(part)
    return sorted(kept, key=lambda item: item[1])


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


def _told_in(report: Description) -> int | None:
    return int(report.published[:4]) if report.published else None


def _is_told_within(report: Description) -> bool:
    """Whether a report speaks of the year in which it is told, and of no year that is over."""
    if report.year is None or report.plan_year is not None:
        return False
    told = _told_in(report)
    return told == report.year or told is None and report.span is not None


def years_meant(periods: Iterable[Period], report: Description, *, planned: bool = False) -> frozenset[int]:
    """Calendar years that the periods mean when asked of this report; empty where they name none. ``planned`` says that a plan
    is asked for.

    今年 is the year of the report's own sentences: the year planned for in a government work report (given at the beginning of
    that year), otherwise the year looked back on. 去年 is that year itself where the report looks back on a whole year, because
    its readers come later; a report that is told within its year (上半年) is read within it.
    """
    years: set[int] = set()
    own = report.plan_year if report.kind == "政府工作报告" or report.year is None else report.year
    for period in periods:
        if period.year is not None:
            years.add(period.year)
        elif period.relative == "this" and own:
            years.add(own)
            if report.plan_year and report.kind == "计划":
                years.add(report.plan_year)
            if planned and (told := report.plan_year or _told_in(report)):
                # 今年打算: what a review that is told in the next year plans for that year.
                years.add(told)
        elif period.relative == "last" and own:
            years.add(own - 1 if _is_told_within(report) else report.year or own - 1)
        elif period.relative == "next" and own:
            years.add(report.plan_year if report.plan_year and report.plan_year > own else own + 1)
    return frozenset(years)
