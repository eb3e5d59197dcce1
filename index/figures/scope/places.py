"""Places in a text that a figure can be of: divisions, zones, towns, 全国 and 全市, also those that only this report knows.

A place governs what follows where it begins a clause, or stands right behind a time or a figure. In a comparison, a name
or an office (比全国, 四川日报, 成都海关) it governs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from juzheng.index.figures.scope.learn_places import COMMON, learn_places
from juzheng.index.report import Description
from juzheng.index.words.holders import has_own_name, self_form
from juzheng.index.words.regions import (
    COUNTRY,
    NAMED_GROUPS,
    RegionPath,
    common_names_within,
    find_regions,
    short_names_within,
)
from juzheng.index.words.same_place import is_within

Kind = Literal["own", "above", "inside", "other", "group", "body", "office", "thing", "that"]
LEVELS = {
    "省": ("省", "自治区"),
    "市": ("市",),
    "区": ("区",),
    "县": ("县", "旗"),
    "州": ("州",),
    "旗": ("旗",),
    "镇": ("镇",),
    "乡": ("乡",),
}
_LEVEL = re.compile(
    r"(?:[全我本该]|全自治)(?P<level>省|市|区|县|州|旗|镇|乡)(?![一-鿿]?(?:场|域|区[^一-鿿]))|(?P<country>全国|我国|中国)(?!家|人)"
)
# 华北373元, 华东、华南, 华北液氧均价, 东北三大区域: what makes of a part of the country one that figures are told of.
_TOLD_OF_PART = (
    r"\d|[、和与及]|增|下降|上涨|回落|[降涨]幅|最|[一-鿿]{1,5}(?:均价|价格|产量|库存|销量|出口|进口|收入|投资)"
    "|[两三四五六七八]大?(?:区域|地区|片区|市场)"
)
_SHORE = "(?:沿江|沿海|北方|南方)(?:地区|港口)?(?=[、和与及](?:华|东|西|南|北|沿|内)|地区)"
_GROUPS = re.compile(
    r"(?P<parts>[东中西](?:部)?(?:、[东中西](?:部)?){1,2}(?:[和、]东北部?|和[东中西]部)?(?:部)?地区)"
    rf"|(?P<group>新疆生产建设兵团|(?:市内|主城|中心城)[一二三四五六七八九十]?区|主城区|中心城区|[东中西]部(?:地区)?|(?:华北|华东|华南|华中|东北|西北|西南)(?:地区|区域)?(?={_TOLD_OF_PART})(?!和?部)|{_SHORE}|(?:{NAMED_GROUPS})(?:地区)?|(?!其中|同期|(?<=其)中)[一-鿿]{{2,4}}?(?:平原|流域|城市群|都市圈|经济带|半岛))"
)
# 珑江流域, but not 本年度流域.
_BASIN = re.compile("流域$")
_ZONE_BEHIND = re.compile(
    r"[一-鿿]{0,6}?(?:综合保税区|综保区|保税区|经济技术开发区|经开区|高新区|开发区|新区|自贸区|工业园区?|产业园|街道|[一-鿿]镇|[一-鿿]乡)"
)
_ZONE_OF_LEVEL = re.compile(
    r"(?<![一-鿿])[省市区县州](?:经济技术开发区|高新技术产业开发区|经开区|高新区|开发区|综保区|工业园区?|产业园区?)(?![一-鿿]{0,4}(?:管委会|局|办))"
)
# 香港居民7589万人次 cross the border of the country.
_PERSONS = re.compile("(?:香港|澳门|台湾|港澳台?)(?:居民|同胞|旅客|游客)")
# What stands before a name that begins a clause or is a member of a list; "" at the beginning.
_EDGES = ("", *",;:。、和与及中在(（")
# Behind a place these make it an office, a company, a thing, a comparison.
_NOT_BEHIND = re.compile(
    r"(?:[一-鿿]{0,14}?(?:局|委|厅|政府|海关|法院|检察院|银行|支行|分行|公司|集团|大学|学院|医院|日报|晚报|在线|电视台|机场|地铁|高铁|铁路|大桥|人大|政协|党委|党校|调查队|管委会|办公室|联合会|协会|商会|路|街))"
    r"|(?:风景|名胜|旅游|国家|森林|地质|湿地)*(?:景区|名胜区|度假区|旅游区|公园|乐园|动物园|植物园)(?=[^,。;]{0,10}(?:接待|游客|门票|入园|客流))"
    r"|的\s?\d|首[店展发秀]|籍|人(?![口均才民])|[省市县区州]?(?:长|委)"
)
_NOT_LEVEL = re.compile(
    r"排名|第(?:\d|[一二三四五六七八九十]+(?:位|名|[,。;、]|$))|前(?:列|(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?!个?季度|个?月|\d))|首(?:位|个|批|家|次|创|条|例|店|展|发|秀)|唯一|领先|[^,。;]{0,10}最|重点|文明|优秀|先进|百强|示范|试点|统一|各地|性|人大|政协|两会|劳|五一|青年|一流|知名|典型|少有|平均水平(?!的?(?:为|达|是)|\()|通办|联网|\d{1,3}强|上下|的\s?\d"
)
_DIVISION = re.compile(r"(?:[省市区县州旗盟镇乡村]|街道|社区|新城|兵团)$(?<![灌湖库景矿林牧垦校院港]区)")
_METRIC = re.compile(
    r"(?:全[省市区县州]|地区|等)?(?:上半年|[一二三四]季度|\d|前|今年|全年|实现|完成|生产总值|GDP|经济|规模|规上|固定资产|工业|农业|社会消费|一般公共|居民|城镇|农村|人均|进出口|出口|进口|外贸|财政|税收|第[一二三]产业|常住|户籍|增速|增长|下降|总量|共|累计|以|分别|均|双双|仅|居|位[居列]|列|排[名在]|领[跑先]|紧随|达|突破|超|则|[,、和与(])"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at ``start``…``end``; ``name`` is what a figure's region is called, ``subject`` the place within the
    report's region that it is."""

    start: int
    end: int
    name: str | None
    kind: Kind
    subject: str | None = None


class PlaceReader:
    """Finds the places of one report's texts. ``learned`` are places that the report itself uses like divisions."""

    def __init__(self, description: Description, texts: Iterable[str] = ()) -> None:
        self._own = description.region
        self._path = description.region_path
        self._learned = frozenset(learn_places(texts))
        # 全市 in the report of 农行琼海支行 is 琼海市.
        seats = [] if self.of_division else [m.path for m in find_regions(self._own or "")]
        self._above = self._path[:-1] or (seats[0] if len(seats) == 1 else ())
        self._known: list[RegionPath] = [self._path] if self._path else []
        self._named: dict[str, Place] = {}
        self._place_of_report = Place(0, 0, self._own, "own")

    @property
    def of_division(self) -> bool:
        """Whether the report is of a division or a part of one, and not of a company, a school, a reservoir."""
        return self._own is None or self._own == COUNTRY or _DIVISION.search(self._own) is not None

    def find(self, flat: str) -> list[Place]:
        """All places in a text that may govern a figure, in order and not overlapping."""
        found = [
            *self._levels(flat),
            *self._divisions(flat),
            *self._common(flat),
            *self._unlisted(flat),
            *self._zones(flat),
        ]
        found.sort(key=lambda place: (place.start, -place.end))
        kept: list[Place] = []
        for place in found:
            if kept and place.start < kept[-1].end and kept[-1].kind != "office":
                continue
            kept.append(place)
        return _as_one_list(flat, self._with_beside(flat, kept))

    def _with_beside(self, flat: str, kept: list[Place]) -> list[Place]:
        """温岭、临海、椒江: a division below the report's own whose short name is a word is one beside others."""
        below = short_names_within(self._path)
        edges = {place.end: 1 for place in kept} | {place.start: -1 for place in kept}
        taken = {at for place in kept for at in range(place.start, place.end)}
        found = list(kept)
        for match in _BESIDE_NAME.finditer(flat) if below and kept else ():
            path = below.get(match["name"])
            start, end = match.span("name")
            beside = edges.get(start - 1) == 1 or edges.get(end + 1) == -1
            beside = beside or (_TOLD_OF.match(flat, end) is not None and flat[start - 1 : start] not in "、和与及")
            if path is not None and beside and start not in taken and _PERSONS.match(flat, start) is None:
                found.append(Place(start, end, path[-1], "inside", path[-1]))
        return sorted(found, key=lambda place: place.start)

    def _divisions(self, flat: str) -> Iterable[Place]:
        for mention in find_regions(flat, self._known):
            end, name = mention.end, mention.name
            if _PERSONS.match(flat, mention.start):
                continue
            behind = _ZONE_BEHIND.match(flat, end)
            inside_own = bool(self._path) and is_within(mention.path, self._path)
            if behind and not COMMON.fullmatch(behind[0]) and not _NOT_BEHIND.match(flat, behind.end()):
                whole = flat[mention.start : behind.end()]
                town = behind[0] if behind[0].endswith(("镇", "乡", "道")) else whole
                kind: Kind = "own" if self._own and (town in self._own or whole.endswith(self._own)) else "inside"
                called = town if name == self._own and town != whole else name + behind[0]
                yield Place(mention.start, behind.end(), self._own if kind == "own" else called, kind, town)
                continue
            if _NOT_BEHIND.match(flat, end) and not _ends_list_of_offices(flat, mention.start, end):
                yield Place(mention.start, end, name, "office")
                if inside_own and mention.path != self._path:
                    yield Place(mention.start, end, self._own, "thing", name)
                continue
            said = flat[mention.start : end]
            if self._path and is_within(self._path, mention.path):
                own = mention.path == self._path or mention.name == self._own
                yield Place(mention.start, end, self._own if own else name, "own" if own else "above")
            elif inside_own:
                begins = flat[mention.start - 1 : mention.start] in (",", ";", "。", "")
                told = _METRIC.match(flat, end) or (begins and (_TOLD_OF.match(flat, end) or _COUNTED.match(flat, end)))
                full = said.endswith(tuple("省市区县州旗盟")) or told is not None or flat.startswith("地区", end)
                yield Place(mention.start, end, name if full else self._own, "inside" if full else "thing", name)
            elif self._own is not None and (said in self._own or name in self._own) and len(mention.path) == 1:
                yield Place(mention.start, end, self._own, "own")
            else:
                # 白沙县 of another city is not 白沙黎族自治县.
                full = said.endswith("县") and "自治" in name and "自治" not in said
                yield Place(mention.start, end, said if full else name, "other")

    def _common(self, flat: str) -> Iterable[Place]:
        """市中区 in the report of 济南: a division below the report's own whose name is a word elsewhere."""
        for name, path in common_names_within(self._path).items() if self._path else ():
            for match in re.finditer(name, flat):
                if flat[match.start() - 1 : match.start()] in _EDGES and not _NOT_BEHIND.match(flat, match.end()):
                    yield Place(match.start(), match.end(), path[-1], "inside", path[-1])

    def _levels(self, flat: str) -> Iterable[Place]:
        for match in _LEVEL.finditer(flat):
            if match["country"]:
                adjective = _NOT_LEVEL.match(flat, match.end()) or _NOT_BEHIND.match(flat, match.end())
                bare = match[0] == "中国" and self._own != COUNTRY and not _METRIC.match(flat, match.end())
                if not adjective and not bare:
                    yield Place(match.start(), match.end(), COUNTRY, "own" if self._own == COUNTRY else "above")
                continue
            if _NOT_LEVEL.match(flat, match.end()) and not self._is_own_level(match["level"]):
                continue
            yield self._level(match)
        yield from self._selves(flat)
        for match in _GROUPS.finditer(flat):
            if _NOT_BEHIND.match(flat, match.end()):
                continue
            if match["group"] and match["group"].endswith("部") and not _METRIC.match(flat, match.end()):
                continue
            if match["group"]:
                if _BASIN.search(match[0]) and not has_own_name(match[0]):
                    continue
                own = self._own is not None and match["group"].removesuffix("地区") in self._own
                yield Place(
                    match.start(),
                    match.end(),
                    self._own if own else match["group"].removesuffix("地区"),
                    "own" if own else "group",
                )
                continue
            for part in re.finditer("东北|[东中西]", match["parts"]):
                at, name = match.start() + part.start(), part[0] if part[0] == "东北" else part[0] + "部"
                yield Place(at, at + len(part[0]), name, "group")

    def _selves(self, flat: str) -> Iterable[Place]:
        """我院, 全校: what the holder of the report calls itself."""
        own = self._own or ""
        form = self_form(own) if own and (not self.of_division or own.endswith(("街道", "社区"))) else None
        for match in form.finditer(flat) if form is not None else ():
            yield Place(match.start(), match.end(), self._own, "own")

    def _is_own_level(self, level: str) -> bool:
        return self._own is not None and self._own.endswith(LEVELS[level])

    def _is_above(self, level: str) -> bool:
        """Whether places of a level hold the report's own, a village, a town or a street."""
        own = self._own or ""
        return (own.endswith(("村", "社区")) and level in "镇乡区县") or (
            own.endswith(("镇", "乡", "街道")) and level in "区县"
        )

    def _level(self, match: re.Match[str]) -> Place:
        """全市 and 该市: the place of that level spoken of, the report's own, or one above it."""
        level, start, end = match["level"], match.start(), match.end()
        if not self.of_division and match[0].startswith("全") and not self._is_own_level(level):
            # 全省 in a hospital's report is not the hospital.
            named = [name for name in self._above if name.endswith(LEVELS[level])]
            return Place(start, end, named[-1] if named else match[0], "above")
        if match[0].startswith("该"):
            return Place(start, end, self._own, "that", level)
        if self._own is None or self._is_own_level(level):
            return Place(start, end, self._own, "own")
        if match[0].startswith("全") and self._is_above(level):
            # 全区 in a street's report, 全镇 in a village's
            named = [name for name in self._path[:-1] if name.endswith(LEVELS[level])]
            return Place(start, end, named[-1] if named else match[0], "above")
        if (
            match[0].startswith("全")
            and level in "县区"
            and (self._own == COUNTRY or self._own.endswith(("省", "自治区", "市", "州")))
        ):
            # 永丰县收购64万吨,全县开设网点186个, in a report of the province
            return Place(start, end, self._own, "that", match[0])
        if match[0] == "全市" and (self._own == COUNTRY or self._own.endswith(("省", "自治区"))):
            # 包头市改造管网。全市…, in a report of the region: the city spoken of last.
            return Place(start, end, match[0], "that", match[0])
        if level in "镇乡旗":
            # 全镇: the town spoken of last; of none, the report's own place.
            return Place(start, end, self._own, "that", level)
        above = [name for name in self._above if name.endswith(LEVELS[level])]
        if above:
            return Place(start, end, above[-1], "above")
        if level == "区" and self._path and self._path[0].endswith("自治区"):
            return Place(start, end, self._path[0] if len(self._path) > 1 else self._own, "above")
        if self._own == COUNTRY or level in "区镇乡" or not self._own.endswith(tuple("市区县州旗镇乡村道")):
            return Place(start, end, self._own, "own")
        if (
            level == "省"
            or (level == "市" and not self._own.endswith("市"))
            or (level == "县" and self._own.endswith(("镇", "乡")))
        ):
            # The province or city that the report does not name.
            return Place(start, end, match[0] if match[0].startswith("全") else "全" + level, "above")
        return Place(start, end, self._own, "own")

    def _zones(self, flat: str) -> Iterable[Place]:
        """县经开区: the zone of the report's own place, named by its level alone."""
        for match in _ZONE_OF_LEVEL.finditer(flat):
            yield Place(match.start(), match.end(), match[0], "inside", match[0])

    def _unlisted(self, flat: str) -> Iterable[Place]:
        for match in re.finditer(
            "|".join(map(re.escape, sorted(self._learned, key=len, reverse=True))) or "(?!)", flat
        ):
            if _NOT_BEHIND.match(flat, match.end()) and not _ends_list_of_offices(flat, match.start(), match.end()):
                continue
            name = match[0]
            own = self._own is not None and (name in self._own or name in self._path[-1:])
            if own:
                yield Place(match.start(), match.end(), self._own, "own")
            elif name in self._path:
                yield Place(match.start(), match.end(), name, "above")
            else:
                yield Place(match.start(), match.end(), name, "inside", name)

    def resolve(self, places: Iterable[Place]) -> list[Place]:
        """Places with 该省 and 该市 replaced by the last one of that level spoken of; offices only serve for that."""
        found: list[Place] = []
        for place in places:
            if place.kind == "that":
                level = "市" if place.subject == "全市" else place.subject or ""
                last = _named_here(found, place.subject) or self._named.get(level)
                none = replace(place, kind="above", subject=None) if place.name == "全市" else self._place_of_report
                place = replace(last or none, start=place.start, end=place.end)
            if place.kind != "office":
                found.append(place)
            if place.name and place.kind in ("own", "inside", "other", "above", "office"):
                for level, endings in LEVELS.items():
                    if place.name.endswith(endings):
                        self._named[level] = replace(place, kind="other") if place.kind == "office" else place
        return found


# A short name right behind or before a list mark.
_BESIDE_NAME = re.compile(r"(?:(?<=[、和与及])|(?<![一-鿿])|(?<=其中)|(?<=而))(?P<name>[一-鿿]{2})")


def _named_here(found: Iterable[Place], level: str | None) -> Place | None:
    """The last place of a level (全县) that the same sentence names."""
    endings = LEVELS.get((level or "").removeprefix("全"), ()) if (level or "").startswith("全") else ()
    return next((p for p in reversed(list(found)) if p.name and endings and p.name.endswith(endings)), None)


# 马龙进度最快, 椒江增长5%: what is said of a place and of no thing.
_TOLD_OF = re.compile(
    r"(?:进度|增速|总量|规模|体量|降幅|增幅|涨幅|占比|排名|表现)|(?:增长|下降|上涨|回落|完成|实现|达|仅|为|占|则|以|居|位居|位列|紧随|排)(?=[^,。;]{0,8}\d|[^,。;]{0,6},)"
)


# 盐城单产最高,达每亩496公斤; 望城新开商业综合体2个: a clause that begins with a place and has one figure.
_COUNTED = re.compile(
    r"(?!的|古[城镇村]|老[城街]|石窟|[一-鿿]{0,2}[寺庙塔山湖])[^,。;:、\d(]{2,12}?(?:最[高低多少大小快慢],[^,。;\d]{0,6})?\d"
)


def _as_one_list(flat: str, places: list[Place]) -> list[Place]:
    """Places side by side, of which one is whose the figures are, all are (温岭、椒江用电量)."""
    told = list(places)
    for at in range(1, len(told)):
        joint = flat[told[at - 1].end : told[at].start]
        one, other = told[at - 1].kind, told[at].kind
        if joint in ("、", "和", "与", "及") and one == "inside" and other == "thing":
            told[at] = replace(told[at], name=told[at].subject, kind="inside")
    return told


# 青浦县、罗汀区检察院分别办理案件118件、96件: the last of a list of offices named by their places.
_OFFICE_OF_LIST = re.compile(r"[一-鿿]{0,4}?(?:法院|检察院|海关|[局院所行])[^。;\d]{0,16}分别")


# 东岭区法院、鹭溪县法院和石泉县法院收案量分别为: each with its office.
_OFFICE_OF_EACH = re.compile(
    r"(?P<office>[一-鿿]{0,6}?(?:法院|检察院|海关|[局院所行]))[、和与及][^。;\d]{2,8}?(?P=office)[^。;\d]{0,60}(?:分别|依次)"
)
OFFICE = r"(?:[一-鿿]{0,6}?(?:法院|检察院|海关|[局院所行]))?"
_OFFICE_BEFORE = re.compile(rf"(?<=[省市区县州旗]){OFFICE}[、和与及]$")


def _ends_list_of_offices(flat: str, start: int, end: int) -> bool:
    begun = _OFFICE_OF_EACH.match(flat, end) is not None
    return (
        begun
        or (
            _OFFICE_BEFORE.search(flat[max(0, start - 9) : start]) is not None
            or flat[max(0, start - 1) : start] in ("、", "和", "与")
        )
        and _OFFICE_OF_LIST.match(flat, end) is not None
    )
