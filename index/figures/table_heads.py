"""What a head or label of a table says: name, unit, time, status, region, and whether it is of growth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.index.figures.cell_numbers import unit_form
from juzheng.index.figures.periods import Calendar, find_periods
from juzheng.index.figures.word_lists import any_pattern
from juzheng.index.report import Direction, Status
from juzheng.index.words import late_re as re
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.regions import find_regions

LEVELS = ("全国", "全省", "全市", "全区", "全县", "全州", "全旗", "全自治区", "全镇", "全乡", "全村")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff)])\s+(?=[\u4e00-\u9fff(])")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、](?!\d)|[①-⑳]|[*])\s*"
)
# 减:营业成本, in accounts.
_PART = re.compile(r"^(?:#|其中[:,]?\s*)")
_ACCOUNT = re.compile(r"^[减加]:\s*")
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]{0,30})[)\]】]")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?<![园社景库矿林牧农灾校院战片街厂城超上小地郊夜股门楼])[市区县州旗盟]|[\u4e00-\u9fff]{1,8}(?:街道|[^乡城]镇|[^城]乡|自治区|新区)"
)
_LAST_YEAR = re.compile(r"(?:上年|去年|上期|上年度)(?:同期)?(?:数|值|额|金额|发生额|完成)?|同期(?:数|值)?")
# 上期库存, 上年末余额; 比上年 is no time of its own.
_BEFORE = re.compile(r"^(?:上期|[上去]年同期|[上去](?=年[初末底]))(?=[\u4e00-\u9fff]{2})(?!.*(?:增|减|比))")
# Units that are things: 床位 heads a column of beds, 张 one of anything.
_COUNTED_THING = re.compile("[床学车泊席机]位")
_THIS_MONTH = re.compile(r"(?:[本当]月份?|单月)(?:数|值|额|完成)?")
_OF_MONTH = re.compile(r"^(?:[本当]月份?|单月)(?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff])\(?(?:[本当]月|单月)\)?$")
_THIS_TIME = re.compile(r"[本当](?:年|期|季)|今年")
_SO_FAR = r"(?:(?:自?年初(?:至(?:本月|今))?|本年|当年|[本当][期季]|(?:截?至)?本月止?|1-本月|全年)?(?:止|以来)?累计|1-本月|年初至(?:本月|今))"
_CUMULATED = re.compile(rf"{_SO_FAR}(?:数|值|额)?")
_OF_CUMULATED = re.compile(rf"^{_SO_FAR}|(?<=[\u4e00-\u9fff])\(?{_SO_FAR}\)?$")


@dataclass(frozen=True, slots=True)
class Head:
    """What is left of a head as ``name`` once all else is read off it. ``shift`` is -1 for the year before (上年同期),
    ``span`` is empty for a whole year (全年); ``month`` marks the last month of the time that the table speaks of (本月), ``cumulated`` all of the year up to it;
    ``ratio`` marks a share of a plan (完成率), ``growth`` a change, ``basis`` what it is measured against."""

    name: str = ""
    unit: str = ""
    year: int | None = None
    span: str | None = None
    shift: int = 0
    month: bool = False
    cumulated: bool = False
    status: Status | None = None
    region: str | None = None
    level: str = ""
    total: bool = False
    part: bool = False
    growth: bool = False
    direction: Direction | None = None
    basis: str | None = None
    ratio: bool = False


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    unit = unit_form()
    growth = "(?:" + "|".join(any_pattern("tables", name) for name in ("growth", "decline")) + ")"
    return {
        "unit": re.compile(unit),
        "whole_unit": re.compile(rf"(?:(?:计量)?单位[:]?)?\s*[±+\-/]{{0,3}}(?P<unit>{unit})"),
        "unit_behind": re.compile(rf"(?:[,、/:\s]\s*|(?<=[±+\-])|(?=%$))(?P<unit>{unit})$"),
        "growth": re.compile(growth),
        "decline": re.compile(any_pattern("tables", "decline")),
        "flow": re.compile(any_pattern("tables", "flow")),
        "growth_rest": re.compile(any_pattern("tables", "growth_rest")),
        "ratio": re.compile(any_pattern("tables", "ratio")),
        "target": re.compile(any_pattern("tables", "target")),
        "target_edge": re.compile(rf"^{any_pattern('tables', 'target')}|{any_pattern('tables', 'target')}$"),
        "forecast": re.compile(any_pattern("tables", "forecast")),
        "actual": re.compile(any_pattern("tables", "actual")),
        "neutral": re.compile(any_pattern("tables", "neutral")),
        "total": re.compile(any_pattern("tables", "total")),
    }


@lru_cache(maxsize=4096)
def read_head(text: str, calendar: Calendar) -> Head:
    """Read one head or label; ``calendar`` says what 今年 means."""
    name = _bare(text)
    name, head = _read_marks(name)
    name, head = _read_brackets(name, head, calendar)
    name, head = _read_unit(name, head)
    if _forms()["flow"].fullmatch(name) and head.unit not in _RATES:
        return replace(head, name=name)
    name, head = _read_period(name, head, calendar)
    name, head = _read_growth(name, head)
    name, head = _read_status(name, head)
    return _read_place(name.strip(" ,、:-的_"), head)


def _bare(text: str) -> str:
    return _GAP.sub("", flatten(text)).strip()


def _read_marks(name: str) -> tuple[str, Head]:
    name = _ACCOUNT.sub("", _NUMBERING.sub("", name))
    part = _PART.match(name)
    return (name[part.end() :], Head(part=True)) if part else (name, Head())


def _read_brackets(name: str, head: Head, calendar: Calendar) -> tuple[str, Head]:
    """What stands in brackets is a unit or a time, or part of the name."""
    kept = ""
    at = 0
    for match in _BRACKETS.finditer(name):
        kept += name[at : match.start()]
        at = match.end()
        unit = _forms()["whole_unit"].fullmatch(match[1].strip())
        periods = find_periods(match[1], calendar)
        if unit:
            head = replace(head, unit=unit["unit"])
        elif periods and periods[0].start == 0 and periods[0].end == len(match[1]):
            head = replace(head, year=periods[0].year, span=periods[0].span)
        elif match[1].strip() in ("±", "+-", "+/-"):
            head = replace(head, growth=True)
        else:
            kept += match[0]
    return kept + name[at:], head


def _read_unit(name: str, head: Head) -> tuple[str, Head]:
    whole = _forms()["whole_unit"].fullmatch(name)
    if whole and not head.unit and not _COUNTED_THING.fullmatch(name):
        # ±% over a column is how much something moved.
        return "", replace(head, unit=whole["unit"], growth="±" in name)
    behind = _forms()["unit_behind"].search(name)
    if behind and not head.unit:
        return name[: behind.start()], replace(head, unit=behind["unit"])
    return name, head


def _read_period(name: str, head: Head, calendar: Calendar) -> tuple[str, Head]:
    if re.fullmatch(r"(?:19|20)\d\d", name):
        return "", replace(head, year=int(name))
    month = re.fullmatch(r"(\d{1,2})月份?", name)
    if month:
        return "", replace(head, span=f"{month[1]}月")
    if _LAST_YEAR.fullmatch(name):
        return "", replace(head, shift=-1)
    if _BEFORE.match(name):
        name, head = _BEFORE.sub("", name), replace(head, shift=-1)
    if _THIS_MONTH.fullmatch(name):
        return "", replace(head, month=True)
    if _CUMULATED.fullmatch(name):
        return "", replace(head, cumulated=True)
    if _THIS_TIME.fullmatch(name):
        return "", head
    if _OF_MONTH.search(name):
        name, head = _OF_MONTH.sub("", name), replace(head, month=True)
    # 比上年增长 says what is compared with, not when.
    growth = _forms()["growth"].search(name)
    for period in reversed(find_periods(name, calendar)):
        if growth and growth.start() <= period.start < growth.end():
            continue
        whole = "" if name[period.start : period.end].endswith("全年") else None
        head = replace(head, year=period.year or head.year, span=period.span or head.span or whole)
        name = name[: period.start] + name[period.end :]
    name = re.sub(r"^年度?(?=$|(?![初末底中均内])[\u4e00-\u9fff]{2})", "", name)
    return _read_cumulated(name, head)


def _read_cumulated(name: str, head: Head) -> tuple[str, Head]:
    """1-5月累计, 累计同比: what is told up to the month; 累计投资 keeps its name, as it may be told of all years."""
    rest = _OF_CUMULATED.sub("", name).strip()
    if rest == name:
        return name, head
    form = _forms()
    bare = any(form[key].fullmatch(rest) for key in ("neutral", "actual")) or form["growth"].match(rest)
    return (rest if bare or not rest else name), replace(head, cumulated=True)


def _read_growth(name: str, head: Head) -> tuple[str, Head]:
    form = _forms()
    if form["ratio"].search(name + head.unit):
        return name, replace(head, ratio=True, status="actual")
    match = form["growth"].search(name)
    if match is None:
        return name, head
    basis = next((b for b, words in _BASES.items() if any(word in name for word in words)), None)
    direction: Direction | None = "down" if form["decline"].search(name) else None
    rest = form["growth_rest"].sub("", form["growth"].sub("", name)).strip(" ,、/±+-:率幅")
    return rest, replace(head, growth=True, basis=basis, direction=direction)


_RATES = ("%", "‰", "百分点", "个百分点", "倍")
_BASES = {
    "年均": ("年均", "年平均"),
    "同比": ("同比", "比上年", "较上年", "比去年", "较去年", "同期"),
    "环比": ("环比", "比上月", "较上月", "比上季", "较上季"),
    "较年初": ("比年初", "较年初", "比上年末", "较上年末"),
}


def _read_status(name: str, head: Head) -> tuple[str, Head]:
    form = _forms()
    if head.ratio:
        return name, head
    status: Status
    for status, key in (("target", "target"), ("forecast", "forecast"), ("actual", "actual")):
        if form[key].fullmatch(name):
            return "", replace(head, status=status)
    edge = form["target_edge"].search(name)
    if edge and not name.startswith("计划总投资"):
        rest = name[: edge.start()] + name[edge.end() :]
        # A budget as it was changed is another one.
        return name if rest in ("调整", "变动", "追加") else rest, replace(head, status="target")
    if re.search("目标|计划(?:总?投资|数)", name):
        return name, replace(head, status="target")
    return name, head


def _read_place(name: str, head: Head) -> Head:
    if _forms()["total"].fullmatch(name):
        return replace(head, total=True)
    if name in LEVELS:
        return replace(head, level=name)
    if _forms()["neutral"].fullmatch(name):
        return head
    mentions = find_regions(name) if 2 <= len(name) <= 14 else ()
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(name)):
        return replace(head, region=mentions[0].name)
    if _PLACE.fullmatch(name):
        return replace(head, region=name)
    return replace(head, name=name)
