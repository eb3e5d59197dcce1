"""Whether a ledger record is of the unit, side, status and place that a question asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.word_lists import word_list
from juzheng.index.report import Figure, Status
from juzheng.index.words.normalise_units import base_of
from juzheng.index.words.regions import RegionPath, find_regions
from juzheng.index.words.same_place import resolve_region, same_region
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.nouns.wording import Level
from juzheng.qa.understand.known_regions import level_of, short_name
from juzheng.qa.understand.question_patterns import GROWTH
from juzheng.qa.words.content_words import fold, normalise

MONEY = ("元", "美元", "块钱", "块")
# An amount per head, per acre or per unit is another indicator than the amount.
_PER_HEAD = ("人均gdp", "亩均", "户均", "地均", "单位能耗", "单位排放", "单位gdp")
# 亩均效益评价 is how firms are judged and no average of anything.
EVALUATION = re.compile(r"亩均(?:效益)?(?:综合)?评价")
# Asked for, these must be in the record's name: 亩均增加值 is not 增加值.
_AVERAGES = ("亩均", "人均", "户均", "地均")
# 单位工业增加值能耗 is no 工业增加值.
_PER_UNIT = re.compile(r"单位.{0,12}(?:能耗|电耗|水耗|用水量|排放)")
_PEOPLE = re.compile(
    r"群众|居民|人口|青年|农民工|学生|职工|劳动者|游客|老人|老年人|儿童|人才|毕业生|劳动力|农民|牧民|患者|妇女|退役军人|驾驶员"
)
# Who is asked of: the figure of one is never that of another.
_WHOSE = (("城镇", "农村", "全体"), ("规上", "规下", "限上", "限下"), ("央企", "民企"), ("男", "女"))


# Which part of a whole a figure is of; ways of saying the same stand together.
_SCOPES = tuple(
    re.compile(form)
    for form in (
        "规上",
        "规下",
        "限上",
        "限下",
        "民营|民间|非公|私营|民企",
        "国有|国资|国企|央企",
        "城镇|城区|城市",
        "农村|乡村|农民",
        "(?<!进)出口",
        "进口",
        "外资|外商|外企",
        "内资",
    )
)


def of_other_scope(asked: str, name: str, around: str) -> bool:
    """Whether a record's name tells of a part that the question does not name, where the part that it does name stands nowhere
    ``around`` the record (出口销售额 asked, 规上销售额 told)."""
    wanted, told = _scopes(asked), _scopes(name)
    return bool(wanted and told - wanted) and not wanted & (told | _scopes(around))


# Where people and goods come from; ways of saying the same stand together. 省外资金 is none of 外资.
_ORIGINS = (
    re.compile(r"(?:^|[省市区县])外(?![资贸商企汇债籍事])|外省|外地|外市"),
    re.compile(r"境外|国外|外国|外籍|海外|入境"),
)


def of_other_origin(asked: str, around: str) -> bool:
    """Whether a question asks of those from elsewhere (省外游客), of whom nothing ``around`` a record speaks."""
    asked, around = normalise(asked), normalise(around)
    return any(form.search(asked) and not form.search(around) for form in _ORIGINS)


@lru_cache(maxsize=8192)
def _scopes(text: str) -> frozenset[int]:
    folded = fold(text)
    return frozenset(number for number, form in enumerate(_SCOPES) if form.search(folded))


_RESIDENTS = re.compile(r"居民.{0,8}(?:收入|支出)")


def of_others(asked: str, name: str) -> bool:
    """Whether a record is of others than the question names (全体居民 for 城镇居民)."""
    for group in _WHOSE:
        named, has = _of_whom(group, asked), _of_whom(group, name) or _of_all(group, name)
        if named and has and not named & has:
            return True
    return False


@lru_cache(maxsize=8192)
def _of_whom(group: tuple[str, ...], text: str) -> frozenset[str]:
    return frozenset(word for word in group if word in normalise(text) or word in fold(text))


def _of_all(group: tuple[str, ...], name: str) -> frozenset[str]:
    """居民人均可支配收入 is that of all residents."""
    return frozenset({"全体"} if "全体" in group and _RESIDENTS.search(name) else ())


def unit_fits(asked: str, figure: Figure) -> bool:
    """Whether a figure's unit answers a question for ``asked``: 亿元 and 万元 are both money, 辆 and 台 both count vehicles."""
    unit, base = fold(figure.unit), fold(figure.base_unit or figure.unit)
    plain = asked.lstrip("万亿") or asked
    if asked in ("百分点", "个百分点"):
        return "百分点" in unit or "百分点" in base
    if unit in ("", "万", "亿", "万亿", "千", "百") and plain in fold(figure.indicator):
        # 医疗旅游人次86.5万: the name says what is counted.
        return True
    if unit in ("万", "亿") and plain in ("人", "名", "位") and _PEOPLE.search(figure.indicator):
        return True
    if asked == "个" and base in _PEOPLE_COUNTED:
        # 招120人,其中硕士几个: people are counted so in speech.
        return True
    if plain in MONEY or asked in ("亿", "万", "万亿"):
        return unit.endswith(MONEY) or (unit[-1:] in ("亿", "万")) or asked in unit
    if base_of(plain) == base_of(base) or base in same_units(plain):
        # 平米 and 平方公里, 公斤 and 吨 measure the same.
        return True
    measured = {plain, unit.lstrip("万亿")} <= _measures()
    return not measured and any(kind in base or kind in unit for kind in same_units(plain))


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    return frozenset(map(fold, word_list("units", "measure")))


_PEOPLE_COUNTED = frozenset({"人", "名", "位"})
_KINDS = (
    {"天", "日", "个工作日", "工作日"},
    {"辆", "台"},
    {"趟", "列", "班次", "车次"},
    {"人", "名", "位"},
    {"个", "家", "项", "座", "处", "所", "户"},
    {"公里", "千米"},
    {"次", "批次", "家次", "人次", "家(次)", "场次"},
)


def same_units(unit: str) -> frozenset[str]:
    """Units that count the same kind of thing as ``unit`` (without 万 and 亿), itself included: 辆 and 台."""
    return frozenset({unit}).union(*(kind for kind in _KINDS if unit in kind))


def counts_of(unit: str) -> re.Pattern[str]:
    """Where folded text has a number of a unit, or of one that counts the same: 每万人口 has no number of people."""
    same = "|".join(map(re.escape, sorted(same_units(fold(unit.lstrip("万亿") or unit)))))
    return re.compile(rf"(?:[\d一二三四五六七八九十][余多几]?[万亿千百]*|[ivx](?=级))(?:{same})")


def status_fits(asked: Status | None, has: Status) -> bool:
    return asked in (None, has) or {asked, has} in ({"target", "forecast"}, {"actual", "forecast"})


# 同比多增1.67万亿元: by how much more was added than the year before is a figure of its own.
_ADDED_MORE = re.compile(r"[多少][增减降]")
SHARE_NAME = re.compile(r"比重|占比|占.{1,20}(?:比例|的比)|占[^比]{1,12}$")


_RATE = re.compile(r"[一-龥]{2,}率(?!先)")


def _same_rate(part: Part, figure: Figure) -> bool:
    """Whether a share bears the name of what is asked for: of a rate (…占总人口比重(常住人口城镇化率)), or the one by which shares
    are known (研发经费占GDP比重 is 研发强度)."""
    rate = _RATE.search(fold(part.focus))
    same = rate is not None and rate[0] in fold(figure.indicator)
    return same or bool(figure.canonical) and fold(figure.canonical or "") in fold(part.focus)


_GROWTH_NAME = ("增速", "增幅", "涨幅", "增长率", "降幅")
_NAMES_GROWTH = r"(?![^,;，；。]{0,8}(?:占比|比重))[^,;，；。\d]{0,8}?(?:增速|增幅|涨幅|降幅|跌幅)"
# GDP总量 asks for no growth; 总额 in 社会消费品零售总额 is part of the name.
_AMOUNT = re.compile(r"总量|总额|总数|总规模|绝对[值额量]|金额|体量")


def _tells_growth(figure: Figure, sentence: str) -> bool:
    """Whether a percentage is a growth by its name or by the words beside it (以8.2%的GDP增速领跑)."""
    if figure.indicator.endswith(_GROWTH_NAME):
        return True
    return figure.unit in ("%", "％") and bool(
        re.search(rf"{re.escape(figure.value)}[%％]的?{_NAMES_GROWTH}", sentence)
    )


# 提高多少, 缩短多少 are answered in whatever unit it changed; 增速 and 同比 are rates.
_BY_HOW_MUCH = frozenset("提高 提升 增加 减少 降低 缩短 压缩 压减 回落 涨 跌 升".split())


def _asks_by_how_much(part: Part) -> bool:
    words = [match[0] for match in GROWTH.finditer(part.focus)]
    return bool(words) and all(word in _BY_HOW_MUCH for word in words)


_EACH_YEAR = re.compile("年均|平均每年|每年平均|年平均(?!气温|工资|浓度)")


def is_unasked_average(part: Part, figure: Figure) -> bool:
    """Whether a record tells how much falls on each (亩均税收) where the part does not ask for that."""
    name = EVALUATION.sub("", fold(figure.indicator))
    return any(word in name and word not in fold(part.focus) for word in _PER_HEAD)


def side_fits(part: Part, figure: Figure, *, asks_one_year: bool = False, sentence: str = "") -> bool:
    """Whether the record has the side that is asked: a growth, a rank, a share. A growth of one year is no yearly average, nor the other
    way round. ``sentence`` is the one that the record stands in."""
    share = SHARE_NAME.search(figure.indicator) is not None
    if any(word in fold(part.focus) and word not in fold(figure.indicator) for word in _AVERAGES):
        return False
    if of_others(part.focus, figure.indicator):
        return False
    if _PER_UNIT.search(figure.indicator) and "单位" not in part.focus and "能耗" not in part.focus:
        return False
    if is_unasked_average(part, figure):
        return False
    if share and "share" not in part.wanted and not SHARE_NAME.search(part.focus) and not _same_rate(part, figure):
        return False
    if "value" in part.wanted:
        growth = figure.rate or figure.indicator.endswith(_GROWTH_NAME)
        amounts = [word for word in _AMOUNT.findall(part.focus) if word not in figure.indicator]
        return "growth" in part.wanted or not (growth and amounts)
    if "growth" in part.wanted:
        change = figure.change is not None and (
            figure.change.unit.startswith(("%", "％", "个百分点", "倍")) or _asks_by_how_much(part)
        )
        basis = figure.change.basis if figure.change is not None else figure.basis
        if asks_one_year and not _EACH_YEAR.search(part.focus) and basis == "年均":
            return False
        if not asks_one_year and _EACH_YEAR.search(part.focus) and basis != "年均" and "年均" not in figure.indicator:
            # 增长5.3% of the last year is not what five years grew by each; the goal of a year asked behind them is of that year.
            return False
        if any(word in figure.indicator for word in (*GROWTH.findall(part.focus), *_ADDED_MORE.findall(part.focus))):
            # 优良天数增加7.8天 answers 优良天数增加多少.
            return True
        return figure.rate or change or _tells_growth(figure, sentence)
    if "rank" in part.wanted and "share" not in part.wanted:
        return figure.rank is not None
    return (figure.unit in ("%", "％") and not figure.rate) or "share" not in part.wanted


# 38微克/立方米,同比持平: no number says how an amount moved that did not.
LEVEL_BEHIND = re.compile(
    r"[,，、(（]?(?:同比|环比|[与和同跟较比](?:上年|去年|上月|上一?年度?)(?:同期|同月)?|与同期)(?:基本|总体|大体|大致|保持)*(?:持平|相当)"
)


def stays_level(part: Part, text: str, figure: Figure) -> bool:
    """Whether a growth is asked for of an amount of which the paragraph ``text`` says that it did not move."""
    return "growth" in part.wanted and not figure.rate and LEVEL_BEHIND.match(text, figure.end) is not None


def asks_turned(query: Query) -> bool:
    """Whether those of several are asked for that fell (哪块投资在下滑) or that rose, and not the one that did so most."""
    return query.asked in ("superlative", "who") and query.wording.turned is not None and not query.ends


def turned(query: Query, figure: Figure) -> bool:
    """Whether a record is of a fall, or of what fell, where what fell is asked for; of a rise where what rose is."""
    went = figure.direction if figure.rate else figure.change.direction if figure.change is not None else None
    return went == ("down" if query.wording.turned == "fell" else "up")


# 两港区, 三个院区: all that a port or hospital has, and no place of its own.
_PARTS_OF_BODY = re.compile(r"(?:全部|各|[两三四五六七八九十]|\d+)个?(?:港|院|校|厂|园|矿|场|库)区$")


def region_fits(query: Query, view: ReportView, figure: Figure) -> bool:
    """Whether a record speaks of the region asked for: in the region's own report of no other place, in other reports of just this
    region; a place that the question names is asked for as well."""
    own = view.description.region
    if query.over_regions and not _of_level(query.wording.level, view, figure):
        return False
    if figure.cell and query.over_regions and (not query.regions or own in query.regions):
        # 哪个镇街最高: the rows of a table are compared.
        return True
    if figure.region is None or own is None or _PARTS_OF_BODY.match(figure.region):
        return own is None or not query.regions or own in query.regions
    place = place_path(view, figure.region)
    own_place = same_region(place, view.description.region_path or (own,))
    if query.regions and own not in query.regions:
        return not own_place and any(is_of_place(view, figure, name) for name in query.regions)
    return own_place or any(is_of_place(view, figure, name) for name in query.places)


def is_named(query: Query, figure: Figure) -> bool:
    """Whether a report's figure of another place is of one that the question speaks of in what it asks for (去广东打工的)."""
    name = short_name(figure.region or "")
    one = len(query.regions) == 1 and not query.places and query.versus is None
    return one and len(name) > 1 and any(name in part.focus for part in query.parts)


def is_of_place(view: ReportView, figure: Figure, asked: str) -> bool:
    """Whether a figure is of the very place that is asked for: by the name that the report has for it, or by its path."""
    if not figure.region:
        return False
    return figure.region == asked or same_region(place_path(view, figure.region), asked_path(asked))


def _of_level(level: Level | None, view: ReportView, figure: Figure) -> bool:
    """Whether the figure of a report's own region is of the level that is asked for: 哪个区 asks for no province. 哪个市 asks
    for those of a county's rank as well."""
    own = view.description
    if level in (None, "city") or not own.region or figure.cell or figure.region not in (None, own.region):
        return True
    return level_of(own.region, own.region_path) == level


def place_path(view: ReportView, name: str) -> RegionPath:
    """The whole path of a place that a report names: 鼓楼区 in a report of 徐州市 is the one there, a place that no list
    knows lies in the report's region."""
    found, own = resolve_region(name), view.description.region_path
    if len(found) > 1 or not own or name == view.description.region:
        return own if name == view.description.region and own else found
    return own[: own.index(name) + 1] if name in own else found if _is_province(found) else (*own, *found)


@lru_cache(maxsize=1024)
def asked_path(name: str) -> RegionPath:
    """The path of a place that a question names with what it lies in: 西安鼓楼区, which no list has, lies in 西安市."""
    mentions = find_regions(name)
    if len(mentions) < 2 or mentions[-1].end < len(name):
        return resolve_region(name)
    return (*mentions[-2].path, mentions[-1].path[-1])


def _is_province(path: RegionPath) -> bool:
    return path[-1].endswith(("省", "自治区", "北京市", "上海市", "天津市", "重庆市", "全国"))
