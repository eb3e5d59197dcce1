"""The time a figure speaks of: 2022年1-5月, 截至6月14日, 前7个月, 6月末, “十四五”时期, 去年, 到2030年."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from juzheng.index.words import late_re as re
from juzheng.index.words.numerals import plain_digits, read_numeral

# day: one of which figures are told; days: several together; part: from the beginning of a year or a half or quarter of it; month: a single one; point: a day or the end of a month
# (截至6月底); now: 目前, 截至年底; aim: a year to come (到2030年).
Kind = Literal["year", "part", "month", "day", "days", "point", "plan", "now", "aim"]
_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_MONTH = r"(?<![\d.])(?:1[0-2]|0?[1-9])\s?月"
_QUARTERS = r"(?:首季度?|前[二两三23]个?季度|第?[一二三四1-4]季度)"
_FIRST = r"(?<![提目此之日])[前头](?:1[0-2]|[1-9]|[一二三四五六七八九十两]{1,2})个?月"
_MONTHS = r"(?<![\d.])\d{1,2}\s?(?:月份?)?\s?[-—–~至到]{1,2}\s?\d{1,2}\s?月份?(?!\s?\d)"
# 3月开工, 12月18日: when something happened, not what a figure covers.
_EVENT = (
    r"(?!\s?\d(?!\d*\.\d|\d*[%万亿])|[底末初中起前后]|[上中下]旬|以[来前后]|至今|开工|竣工|完工|投产|投用|投入|投运|启动|建成|开通|通车|正式|挂牌|揭牌|成立"
    r"|印发|出台|召开|举[办行]|发布|公布|上线|开业|签[约订]|通过|获|被|额)"
)
# 2月11日,全国铁路发送旅客1274万人次: the day that figures are of, not one on which something was held or said.
_HELD = (
    "召开|举[办行]|印发|发布|公布|介绍|通报|出台|获悉|消息|开幕|闭幕|启动|签[约订署]|表示|报道|成立|揭牌|开工|竣工|通车"
    "|投[产运]|挂牌|赴|率队|主持|来到|宣布|审议|通过|正式|日[讯电]"
)
# 2016年9月份投入使用: when something came about.
_OPENING = "份?(?:投入使用|投用|开工|建成|竣工|通车|开学|启用|完工)"
_PUT_TO_USE = f"(?!{_OPENING})"
_TOLD = (
    rf"(?=(?:\([^()]{{0,16}}\))?(?:全[国省市区县]|,(?![^。;]{{0,24}}(?:{_HELD}))"
    rf"|(?![^。;]{{0,16}}(?:{_HELD}))[一-鿿]{{2,10}}(?:量|数|人次|收入)(?:达到?|为|完成)?[\d]))"
)
# 10月1日-4日, 2月18日(初一)至2月24日(初七): days that figures are of together.
_DAYS = rf"{_MONTH}\d{{1,2}}[日号]?(?:\([^()]{{0,10}}\))?[-—–~至到]{{1,2}}(?:{_MONTH})?\d{{1,2}}[日号](?![^。;]{{0,24}}(?:{_HELD}))"
# 一至九月
_NUMERAL_MONTHS = r"(?<![一二三四五六七八九十])一(?:月份?)?[至到—~-](?:十[一二]?|[二三四五六七八九])月份?"
_PART = rf"上半年|下半年|{_MONTHS}|{_NUMERAL_MONTHS}|{_FIRST}|{_QUARTERS}"
_DONE_BY = rf"(?!前|投产|交付|全部|主体|{_OPENING})"
_END = rf"(?:(?:1[0-2]|0?[1-9])\s?月\s?(?:\d{{1,2}}\s?[日号]|底|末)?|(?:{_QUARTERS}|上半年)末?)"
_DATES = re.compile(
    rf"(?P<until>(?:截[至止]到?|(?<![至到])到(?=[^,。;]{{0,8}}月[底末](?!前)))\s?(?:今年|本年)?(?P<until_year>20\d\d\s?年)?\s?(?P<until_day>{_END}|\d{{1,2}}\s?[日号](?:\d{{1,2}}[时点])?))"
    rf"|(?P<now>截[至止]到?\s?(?:目前|今年|(?P<now_year>20\d\d|[12]\d)\s?年)?(?:年?底|年?末)?|目前|至今)"
    rf"|(?P<span_months>(?P<first_month>20\d\d年\d{{1,2}}月)[-—~至到]+(?P<last_year>20\d\d)年(?P<last_month>\d{{1,2}}月))"
    rf"|(?P<span_years>(?P<from_year>20\d\d)年?[-—~至到]+(?P<to_year>20\d\d)年)"
    rf"|(?P<aim>(?<!恢复)[到至](?P<aim_year>20\d\d)年(?:底|末)?)"
    rf"|(?P<year>20\d\d)\s?年(?P<annual>度)?\s?(?P<half>全年|{_DAYS}|{_PART}|{_END}{_DONE_BY}|{_MONTH}份?(?:当月|单月)?{_PUT_TO_USE}|年?底|年?末)?"
    rf"|(?:(?<=^)|(?<=[。,;、\n\s(]))(?P<short>[12]\d)年(?P<short_half>全年|{_PART}|底|末)?(?=[,\u4e00-\u9fff])(?![来间以期多内])"
    rf"|(?<!\d)(?P<bare>20[12]\d)(?=全区|全市|全省|已|区级|产值|年度|累计|区|市)"
    rf"|(?P<far>二〇[二三][〇一二三四五六七八九]年|二0[二三]\d年)"
    rf"|“?(?P<plan>十[二三四五六]五)”?(?:时期|期间|以来|这五年|五年|期内|末)"
    rf"|(?P<five>五年来|这五年|过去五年|五年间|近五年)|(?P<next_five>今后五年|未来五年)"
    rf"|(?P<relative>今年以来|年初以来|今年|去年|上年|明年|本年|一年来)(?!同期|结[余转]|年初|度[^,完实全累]|价|不变价|可比价)(?P<rel_part>{_PART}|{_END}{_DONE_BY}|全年|年?底)?"
    rf"|(?P<end>(?<![\d.])(?:1[0-2]|0?[1-9])\s?月[底末]|(?:{_QUARTERS}|上半年)末){_DONE_BY}"
    rf"|(?P<part>{_PART}|全年|年内|年底前)"
    rf"|(?P<ten>{_MONTH}[上中下]旬)(?![之以]?[前后起]|开|建|竣|完)"
    rf"|(?P<days>{_DAYS})"
    rf"|(?P<day>{_MONTH}\d{{1,2}}[日号]{_TOLD})"
    rf"|(?P<month>{_MONTH}{_PUT_TO_USE}(?:份(?!额)(?:当月|单月)?|{_EVENT}(?:当月|单月)?))"
)
# 较2020年, 恢复到2019年同期, 由2021年的5个: compared with, not spoken of.
_COMPARED = re.compile(
    r"(?:较|比|与|同|相较|自|从|由|为|是|占|相当于|恢复[到至]|[高低快慢优好]于|超过?|以来|达到)[^,。;:]{0,3}“?$"
)
# 2019年11月以来最高, “十四五”规划.
_PASSING = re.compile(
    r"\s?(?:\d{1,2}日(?:之?前|以前|起|后)|以来(?!,)|同期|的?(?:规划|纲要|行动计划|三年行动|基础上?|基数))|”?(?:规划|纲要)|[^,。;\d]{1,14}(?:[之以]?后|之际|行动中|会上),"
)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """``year`` and ``span`` (part of the year, or a five-year plan) named at ``start``…``end`` of a text."""

    start: int
    end: int
    year: int | None
    span: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Calendar:
    """What relative words mean in a section: the year of the report, the years that a review and a plan speak of, and the
    year in which it is told, of which 今年 is said, where that is another one."""

    this_year: int | None
    review_year: int | None
    plan_year: int | None
    told_in: int | None = None


def find_periods(flat: str, calendar: Calendar) -> list[NamedPeriod]:
    """The times named in a text, in order; those that are only compared with (较2020年) are left out."""
    found = []
    passed = -1
    for match in _DATES.finditer(flat):
        # 比上半年、一季度分别加快: all of them are compared with.
        beside = passed >= 0 and flat[passed : match.start()] in ("、", "和", "与", "及")
        if beside or _is_passing(flat, match):
            passed = match.end()
            continue
        period = _period_of(match, calendar)
        if period is not None:
            found.append(period)
    return found


def _is_passing(flat: str, match: re.Match[str]) -> bool:
    """Whether a date only says since when, compared with when or by what plan."""
    if _inside_title(flat, match) or _COMPARED.search(flat, max(0, match.start() - 6), match.start()):
        return True
    dated = match["year"] or match["month"] or match["part"] or match["relative"] == "今年"
    return bool(dated and not match[0].endswith("以来") and _PASSING.match(flat, match.end()))


def _inside_title(flat: str, match: re.Match[str]) -> bool:
    """Whether the date belongs to a name: 《…2022年…》, 2022年度绿色工厂 in quotes, “十四五”规划."""
    opened = flat.rfind("《", max(0, match.start() - 60), match.start())
    return opened >= 0 and flat.rfind("》", opened, match.start()) < 0


def _period_of(match: re.Match[str], calendar: Calendar) -> NamedPeriod | None:
    for name, make in _MAKERS:
        if match[name] is not None:
            made = make(match, calendar)
            return None if made is None else NamedPeriod(match.start(), match.end(), *made)
    return None


# What plans a year is told before its last three months.
TOLD_BY = 9

Made = tuple[int | None, str | None, Kind]


def _until(match: re.Match[str], calendar: Calendar) -> Made:
    day = plain_span(match["until_day"])
    year = int(match["until_year"][:4]) if match["until_year"] else calendar.this_year
    told_early = calendar.this_year == calendar.plan_year and calendar.review_year is not None
    if not match["until_year"] and told_early and (month := re.match(r"\d+", day)) and int(month[0]) > TOLD_BY:
        # What plans a year is told before it ends: 截至11月末 is of the year before.
        year = calendar.review_year
    return year, "截至" + day, "point"


def _now(match: re.Match[str], calendar: Calendar) -> Made:
    return (_full_year(match["now_year"]) if match["now_year"] else calendar.this_year), None, "now"


def _full_year(digits: str) -> int:
    """23 means 2023."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _years(match: re.Match[str], _: Calendar) -> Made:
    return int(match["to_year"]), f"{match['from_year']}-{match['to_year']}年", "part"


def _months_of_years(match: re.Match[str], _: Calendar) -> Made:
    """2023年7月至2024年6月: the time of an account that does not follow the calendar."""
    year = int(match["last_year"])
    return year, f"{match['first_month']}至{match['last_year']}年{match['last_month']}", "part"


def _aim(match: re.Match[str], calendar: Calendar) -> Made:
    year = int(match["aim_year"])
    known = calendar.review_year or calendar.this_year
    return year, None, "aim" if known is not None and year > known else "year"


def _year(match: re.Match[str], _: Calendar) -> Made:
    return (int(match["year"]), *_span_and_kind(match["half"]))


def _short(match: re.Match[str], calendar: Calendar) -> Made | None:
    """23年 in a report of 2024; 30年 there is how long something takes."""
    year, now = _full_year(match["short"]), calendar.this_year
    return (year, *_span_and_kind(match["short_half"])) if now is not None and -6 <= year - now <= 1 else None


def _bare(match: re.Match[str], _: Calendar) -> Made:
    return int(match["bare"]), None, "year"


def _far(match: re.Match[str], _: Calendar) -> Made:
    return int("".join(str(_DIGITS.get(c, c)) for c in match["far"][:4])), None, "year"


def _plan(match: re.Match[str], _: Calendar) -> Made:
    return _PLANS[match["plan"]], match["plan"], "plan"


def _five(_: re.Match[str], calendar: Calendar) -> Made:
    year = calendar.review_year
    return year, plan_ending(year), "plan"


def _next_five(_: re.Match[str], calendar: Calendar) -> Made:
    year = (calendar.plan_year or 0) + 4
    return (year if calendar.plan_year else None), plan_ending(year), "plan"


def _relative(match: re.Match[str], calendar: Calendar) -> Made:
    word = match["relative"]
    span, kind = _span_and_kind(match["rel_part"])
    # 本年 is the year of the report, 今年 that in which it is told.
    now = calendar.this_year if word == "本年" else calendar.told_in or calendar.this_year
    if word in ("去年", "上年"):
        return (now - 1 if now else None), span, kind
    if word == "明年":
        return calendar.plan_year or (now + 1 if now else None), span, "year"
    if word == "一年来":
        return calendar.review_year, None, "year"
    return (now, "今年以来", "part") if word.endswith("以来") and span is None else (now, span, kind)


def _end(match: re.Match[str], _: Calendar) -> Made:
    return None, plain_span(match["end"]), "point"


def _part(match: re.Match[str], _: Calendar) -> Made:
    return (None, *_span_and_kind(match["part"]))


def _ten(match: re.Match[str], _: Calendar) -> Made:
    return None, plain_span(match["ten"]), "month"


def _day(match: re.Match[str], _: Calendar) -> Made:
    return None, plain_span(match["day"]), "day"


def _days(match: re.Match[str], _: Calendar) -> Made:
    return (None, *_span_and_kind(match["days"]))


def _month(match: re.Match[str], _: Calendar) -> Made:
    return (None, *_span_and_kind(match["month"]))


_MAKERS: tuple[tuple[str, Callable[[re.Match[str], Calendar], Made | None]], ...] = (
    ("until", _until),
    ("now", _now),
    ("span_months", _months_of_years),
    ("span_years", _years),
    ("aim", _aim),
    ("year", _year),
    ("short", _short),
    ("bare", _bare),
    ("far", _far),
    ("plan", _plan),
    ("five", _five),
    ("next_five", _next_five),
    ("relative", _relative),
    ("end", _end),
    ("part", _part),
    ("ten", _ten),
    ("days", _days),
    ("day", _day),
    ("month", _month),
)
_WHOLE = frozenset(("全年", "年内", "底", "末", "年底", "年末", "年底前", "1-12月"))


def _span_and_kind(words: str | None) -> tuple[str | None, Kind]:
    """The part of a year in its usual form and what kind of part it is; the whole of it, 底 and 末 are None."""
    span = plain_span(words or "")
    if not span or span in _WHOLE or re.fullmatch(r"\d{1,2}月\d{1,2}[日号]", span):
        return None, "year"
    if re.fullmatch(r"\d{1,2}月", span):
        return span, "month"
    if re.fullmatch(r"\d{1,2}月\d.*日", span):
        return span, "days"
    return span, "point" if span.endswith(("底", "末")) else "part"


def _in_digits(months: re.Match[str]) -> str:
    count = read_numeral(months["to"])
    return months[0] if count is None else f"1-{plain_digits(count)}月"


def plain_span(words: str) -> str:
    """A part of a year in the form that the ledger uses: 1 月至 5 月份 → 1-5月, 首季度 → 一季度, 前3季度 → 前三季度."""
    plain = re.sub(r"\s|(?<=月)份|[当单]月$|\([^()]*\)", "", words)
    plain = re.sub(r"^一月?[至到—~-](?P<to>[一-十]{1,2})月$", _in_digits, plain)
    plain = re.sub(r"月?[-—–~至到]+(?=\d)", "-", plain)
    plain = re.sub(r"^首季度?", "一季度", plain)
    plain = re.sub(r"^([前头]\d{1,2})月$", r"\1个月", plain)
    plain = re.sub(r"^前[3三]个?季度", "前三季度", re.sub(r"^前[2二两]个?季度", "前两个季度", plain))
    plain = re.sub(r"(?<![\d])0(?=\d月)", "", plain)
    return re.sub(r"^(第?)([1-4])季度", lambda m: m[1] + "一二三四"[int(m[2]) - 1] + "季度", plain)


def plan_ending(year: int | None) -> str | None:
    """The five-year plan that ends with a year (2025 → 十四五), None where none does."""
    return next((name for name, end in _PLANS.items() if end == year), None)
