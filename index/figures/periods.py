"""The time a figure speaks of: 2022年1-5月, 截至6月14日, “十四五”时期, 去年, 到2030年."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["year", "part", "plan", "now"]
_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_QUARTER = r"(?:[一二三四]季度|前[二三]季度|第[一二三四]季度)"
_PART = rf"上半年|下半年|{_QUARTER}|\d{{1,2}}[-—~至]\d{{1,2}}月份?|\d{{1,2}}月份(?!额)"
_DATES = re.compile(
    rf"(?P<until>截[至止]到?(?P<until_year>20\d\d年)?(?P<until_day>\d{{1,2}}月(?:\d{{1,2}}日|底|末)?))"
    rf"|(?P<now>截[至止]到?(?:目前|今年|(?P<now_year>20\d\d)年)?(?:年?底|年?末)?|目前|至今)"
    rf"|(?P<span_years>(?P<from_year>20\d\d)年?[-—~至到]+(?P<to_year>20\d\d)年)"
    rf"|(?P<year>20\d\d)年(?P<annual>度)?(?P<half>全年|{_PART}|\d{{1,2}}月(?:\d{{1,2}}日)?|年?底|年?末)?"
    rf"|(?<!\d)(?P<bare>20[12]\d)(?=全区|全市|全省|已|区级|产值|年度|累计|区|市)"
    rf"|(?P<far>二〇[二三][〇一二三四五六七八九]年|二0[二三]\d年)"
    rf"|“?(?P<plan>十[二三四五六]五)”?(?:时期|期间|以来|这五年|五年|期内)"
    rf"|(?P<five>五年来|这五年|过去五年|五年间|近五年)|(?P<next_five>今后五年|未来五年)"
    rf"|(?P<relative>今年以来|今年|去年|上年|明年|本年|当年|一年来)(?P<rel_part>{_PART}|全年|年?底)?"
    rf"|(?P<part>{_PART}|全年|年内|年底前)"
)
_COMPARED = re.compile(r"(?:较|比|与|相较|自|从|为|是|相当于|恢复到|恢复至)[^,。;]{0,3}“?$")


@dataclass(frozen=True, slots=True)
class Period:
    """``year`` and ``span`` (part of the year, or a five-year plan) named at ``start``…``end`` of a text."""

    start: int
    end: int
    year: int | None
    span: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Calendar:
    """What relative words mean in a section: the year of 今年, the years that a review and a plan speak of."""

    this_year: int | None
    review_year: int | None
    plan_year: int | None


def find_periods(flat: str, calendar: Calendar) -> list[Period]:
    """The times named in a text, in order; those that are only compared with (较2020年) are left out."""
    found = []
    for match in _DATES.finditer(flat):
        if _inside_title(flat, match) or _COMPARED.search(flat, max(0, match.start() - 6), match.start()):
            continue
        period = _period_of(match, calendar)
        if period is not None:
            found.append(period)
    return found


def _inside_title(flat: str, match: re.Match[str]) -> bool:
    """Whether the date belongs to a name: 《…2022年…》, 2022年度绿色工厂 in quotes, “十四五”规划."""
    opened = flat.rfind("《", max(0, match.start() - 60), match.start())
    return opened >= 0 and flat.rfind("》", opened, match.start()) < 0


def _period_of(match: re.Match[str], calendar: Calendar) -> Period | None:
    for name, make in _MAKERS:
        if match[name] is not None:
            year, span, kind = make(match, calendar)
            return Period(match.start(), match.end(), year, span, kind)
    return None


Made = tuple[int | None, str | None, Kind]


def _until(match: re.Match[str], calendar: Calendar) -> Made:
    year = int(match["until_year"][:4]) if match["until_year"] else calendar.this_year
    return year, "截至" + match["until_day"], "part"


def _now(match: re.Match[str], calendar: Calendar) -> Made:
    return (int(match["now_year"]) if match["now_year"] else calendar.this_year), None, "now"


def _years(match: re.Match[str], _: Calendar) -> Made:
    return int(match["to_year"]), f"{match['from_year']}-{match['to_year']}年", "part"


def _year(match: re.Match[str], _: Calendar) -> Made:
    half = match["half"]
    return int(match["year"]), _span(half), "part" if _span(half) else "year"


def _bare(match: re.Match[str], _: Calendar) -> Made:
    return int(match["bare"]), None, "year"


def _far(match: re.Match[str], _: Calendar) -> Made:
    digits = "".join(
        str("〇一二三四五六七八九".find(c)) if c in "〇一二三四五六七八九" else c for c in match["far"][:4]
    )
    return int(digits), None, "year"


def _plan(match: re.Match[str], _: Calendar) -> Made:
    return _PLANS[match["plan"]], match["plan"], "plan"


def _five(_: re.Match[str], calendar: Calendar) -> Made:
    year = calendar.review_year
    return year, plan_ending(year), "plan"


def _next_five(_: re.Match[str], calendar: Calendar) -> Made:
    year = (calendar.plan_year or 0) + 4
    return (year if calendar.plan_year else None), plan_ending(year), "plan"


def _relative(match: re.Match[str], calendar: Calendar) -> Made:
    word, part = match["relative"], _span(match["rel_part"])
    now = calendar.this_year
    if word in ("去年", "上年"):
        return (now - 1 if now else None), part, "part" if part else "year"
    if word == "明年":
        return calendar.plan_year or (now + 1 if now else None), part, "year"
    if word == "一年来":
        return calendar.review_year, None, "year"
    span = part or ("今年以来" if word == "今年以来" else None)
    return now, span, "part" if span else "year"


def _part(match: re.Match[str], _: Calendar) -> Made:
    span = _span(match["part"])
    return None, span, "part" if span else "year"


_MAKERS = (
    ("until", _until),
    ("now", _now),
    ("span_years", _years),
    ("year", _year),
    ("bare", _bare),
    ("far", _far),
    ("plan", _plan),
    ("five", _five),
    ("next_five", _next_five),
    ("relative", _relative),
    ("part", _part),
)


def _span(words: str | None) -> str | None:
    """The part of a year in its usual form: 1-5月份 → 1-5月; the whole of it, 底 and 末 are None."""
    if words is None or words in ("全年", "年内", "底", "末", "年底", "年末", "年底前", "1-12月", "1-12月份", "1—12月"):
        return None
    plain = re.sub(r"[—~至]+", "-", words)
    if re.fullmatch(r"\d{1,2}月\d{1,2}日", plain):
        return None
    return plain.removesuffix("份")


def plan_ending(year: int | None) -> str | None:
    """The five-year plan that ends with a year (2025 → 十四五), None where none does."""
    return next((name for name, end in _PLANS.items() if end == year), None)
