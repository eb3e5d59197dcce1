"""Which region a report is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from juzheng.index.figures.scope.learn_places import COMMON, is_common
from juzheng.index.parse.region_of_figures import CLAUSE, OPENING, Region, region_of_figures
from juzheng.index.parse.title_holder import group_at_head, holder_at_head
from juzheng.index.parse.who_speaks import body_in_title, speaker
from juzheng.index.read.page_facts import PageFacts
from juzheng.index.report import Paragraph
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.holders import (
    holder_kind,
    names_a_kind,
)
from juzheng.index.words.regions import (
    COUNTRY,
    RegionMention,
    counties_called,
    find_national_office,
    find_regions,
    zone_names,
)

_LEVELS = {
    "全省": "省",
    "我省": "省",
    "全市": "市",
    "我市": "市",
    "全区": "区",
    "我区": "区",
    "全县": "县",
    "我县": "县",
    "全州": "州",
    "我州": "州",
}
# Words in front of a name in a title: 国网汀原县供电公司, 国家税务总局临岫市税务局.
_IN_FRONT = re.compile(
    r"^(?:关于|原标题[::]|(?:探访|走进|走访|记者探访|解码|解读|探秘)|国家税务总局|国家统计局(?=[一-鿿]{2,8}调查)|国网|国家电网|中国共产党|中共|共青团|中国[一-鿿]{2,8}(?:公司|集团|银行|移动|电信|联通|铁塔)(?=[一-鿿]{2,8}[省市区县州](?:分公司|分行|支行|支公司|公司))|(?:中国)?人民银行(?=[一-鿿]{2,8}(?:支行|分行|中心))|(?:19|20)\d{2}年度?|近[\d一二两三五十]{1,2}年来?|前?第?[一二三四]个?季度|[上下]半年|(?:1[-—~至])?\d{1,2}月份?)*"
)
_TYPES = "|".join((*zone_names(), "自治区", "自治县", "省", "市", "区", "县", "旗", "盟", "镇", "乡", "街道"))
# A name that no list has: 岚江省, 霁州市, 砚湖区, 石磬镇 at the beginning of a title, possibly after those it lies in.
_UNLISTED = re.compile(
    rf"^(?:[一-鿿]{{2,5}}?(?:省|市|州|盟|县|区))?[一-鿿]{{1,6}}?(?:{_TYPES}|(?<=[一-鿿]{{2}})州)(?!域|级|间|场|[一-鿿](?:域|间|场))"
)
_OTHER_TOWN = re.compile(r"[一-鿿](?:镇|乡|街道)(?![一-鿿]?企业)")
# 溧阳镇渔业村
_VILLAGE = re.compile(r"(?![各全本新农乡])[一-鿿]{2,4}?(?:村|社区)(?=\d|村?居?民?委员会|[_：:]|$)")
_PARTS = re.compile(rf"[一-鿿]{{2,6}}?(?:{_TYPES}|州)")
_NO_NAME = re.compile(
    r".*[联同]盟|.*(?:[全本我各该占]|[一二三四五六七八九十几多两])(?:省|市|区|县|镇|乡|街道|社区)|(?:省|市|区|县|镇|乡|街道|社区)"
)
# A town behind the county that it lies in.
_TOWN = re.compile(r"[一-鿿]{2,4}?(?:镇|乡|街道)(?![一-鿿]?企业)")
# Companies and schools are regions of their own: their reports speak of them.
_BODY = re.compile(
    r"^[一-鿿]{2,20}?(?:集团(?:股份)?有限公司|集团公司|有限责任公司|股份有限公司|有限公司|集团|公司|学院|大学|医院|中学|小学|学校)"
    r"|^(?:[A-Z]{1,6}|[一-鿿]{2,4}?)(?:重工|股份|控股|科技|药业|医药|生物|能源|电力|电气|电子|通信|软件|智能|汽车|钢铁|化工|矿业|水泥|地产|建设|建工|证券|银行|保险|人寿|航空|机场|港务|物流|快递|乳业|酒业|食品|传媒)(?=(?:19|20)\d{2}\s*年|[_：:]|[上下]半年|半年报|年报|[一二三四]季[度报]|前?(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])个?月|前[一二三]季)"
)
# A dateline and the offices of others name places that the text is not of.
_DATELINE = re.compile(
    r"(?:[一-鿿]{2,6}[网社报]|中新[网社]|新华[社网]|人民网|央视网|本报|本网|[一-鿿]{2,4}讯)[一-鿿\s]{2,10}?\d{1,2}月\d{1,2}日[电讯]"
)
_CUSTOMS = re.compile(r"[一-鿿]{2,4}?(?:海关|铁路局|证监局|民航[一-鿿]{0,2}管理局)")
_SUFFIXES = ("省", "自治区", "市", "区", "县", "旗", "州", "盟")
_MAX_TEXT = 60_000
_REACH, _LINE = 12, 40


def find_report_region(title: str, facts: PageFacts, paragraphs: Sequence[Paragraph], stem: str) -> Region:
    """The region of a report: from its title, the assembly it was given to, the publisher, the site, the file's name,
    its first lines; and if none of them names one, the region that its figures speak of, or the region of the right
    level that its text names most, weighed by its parents' mentions.
    Raises nothing; without any hint the name is None.
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)[:_MAX_TEXT]
    hints = [title, facts.occasion[1] if facts.occasion else "", facts.publisher or "", facts.site or ""]
    first_lines = [p.text for p in paragraphs[:2] if len(p.text) <= _LINE and "。" not in p.text]
    for hint in [*hints, stem, *first_lines]:
        region = named_in(hint)
        if region is not None:
            division = _rather_division(region, text, facts)
            return division or _served(hint, _with_parents(_as_in_file(region, stem), text), text)
    text = _DATELINE.sub("", text)
    if (county := _county_at_head((title, stem, *first_lines), text, facts)) is not None:
        return county
    bodies = (body_in_title(hint, text) for hint in (title or stem, *first_lines))
    if (body := next(filter(None, bodies), None)) is not None:
        return Region(body, (body,))
    spoken_of = _region_of_source(text) or _self_named(text, _level(text, facts)) or region_of_figures(text)
    if spoken_of is not None:
        return _with_parents(spoken_of, text)
    source = (facts.source or "").strip()
    if (office := find_national_office(source)) is not None and office[0] == source:
        # 来源:中国人民银行
        return Region(COUNTRY)
    # Who printed the report (吉林日报) tells the least.
    printed = named_in(facts.source or "")
    # 中国民航报 is printed for all and speaks of anybody.
    return (
        _most_named(text, facts) or (printed if printed is not None and printed.name != COUNTRY else None) or Region()
    )


_COUNTY = re.compile(r"(?P<name>[一-鿿]{1,4}?)(?P<level>[县旗])")


def _county_at_head(hints: Sequence[str], text: str, facts: PageFacts) -> Region | None:
    """The county that a title begins with where the text speaks of 我县: by a short name that is a word elsewhere (秀山), or by a
    name that no list has any more (户县); None where none stands there."""
    if "我县" not in text and ("全县" not in text or _level(text, facts) != "县"):
        return None
    for hint in hints:
        bare = _IN_FRONT.sub("", flatten(hint))
        for size in (4, 3, 2):
            called = counties_called(bare[:size])
            if len(called) == 1 and not is_common(bare[:size]):
                return Region(called[0][-1], called[0])
        named = _COUNTY.match(bare)
        one = named is not None and len(named[0]) == 2 and named[0][0] not in "全我本该各两三外邻县市省"
        if named is not None and (one or not (_NO_NAME.fullmatch(named[0]) or is_common(named[0]))):
            return Region(named[0], (named[0],))
    return None


def _rather_division(region: Region, text: str, facts: PageFacts) -> Region | None:
    """The place of a text that says 全市 more than once and never names the body or facility that its title begins with (塞罕坝林场造林 of
    承德市); None where the title's is right."""
    name = region.name or ""
    if len(region.path) != 1 or holder_kind(name) is None or find_regions(name) or name in text:
        return None
    level = _level(text, facts)
    if level is None or sum(text.count(word) for word, of in _LEVELS.items() if of == level) < LEAST_LEVELS:
        return None
    found = _region_of_source(text) or _self_named(text, level) or _most_named(_DATELINE.sub("", text), facts)
    return found if found is not None and found.name and found.name.endswith(level) else None


# How often a text says 全市 that is of a city.
LEAST_LEVELS = 2


def _region_of_source(text: str) -> Region | None:
    """The place of the office that the first sentences report from, or the organisation that speaks in them; None if they name
    none."""
    told = speaker(text)
    if told is None or _CUSTOMS.search(told.name) is not None:
        # 成都海关 speaks of 四川.
        return None
    if told.kind == "listed":
        return Region(told.name, (told.name,))
    region = named_in(told.name)
    if told.kind == "body":
        return region or Region(told.name, (told.name,))
    listed = region is not None and (region.name == COUNTRY or bool(find_regions(region.name or "")))
    if region is None or not (listed or not is_common(region.name or "")):
        return None
    return _served(told.name, region, text)


def _as_in_file(region: Region, stem: str) -> Region:
    """邓川镇 with the county that the file's name puts before it (洱源县邓川镇2025年…)."""
    named = named_in(stem) if len(region.path) == 1 and region.name and region.name in stem else None
    return named if named is not None and named.name == region.name and len(named.path) > 1 else region


def _served(hint: str, region: Region, text: str) -> Region:
    """Whom an office of the whole country is of that speaks of more than the place it sits in: 珲春海关 tells of 延边州 where the
    first figures are of it and 全州 is what the text says."""
    if _SEATED.search(hint) is None or len(region.path) < 2:
        return region
    first = next((clause for clause in CLAUSE.findall(_DATELINE.sub("", text)[:OPENING]) if _AMOUNT.search(clause)), "")
    for depth in range(len(region.path) - 1, 0, -1):
        wider = region.path[:depth]
        said = any(mention.path == wider for mention in find_regions(first))
        level = "州" if wider[-1].endswith("州") else wider[-1][-1]
        if said and f"全{level}" in text and f"全{region.path[-1][-1]}" not in text:
            return Region(wider[-1], wider)
    return region


_SEATED = re.compile("海关|[分支]行|中心支行|监管分?局|邮政|供电|铁路")
_AMOUNT = re.compile(r"\d(?:[\d.,]*)(?:[万亿]{0,2}(?:元|吨|辆|件|人|户|千瓦|立方|美元)|%)")


_MAKES_KNOWN = re.compile(r"[:,]?\s?(?:公布|发布|通报|公示|披露|印发)")


def named_in(hint: str) -> Region | None:
    """The region that a title, an office or a file's name begins with; None if it names none."""
    bare = _IN_FRONT.sub("", flatten(hint)).replace("_", " ")
    if (group := group_at_head(bare)) is not None:
        return Region(group)
    if (
        (office := find_national_office(bare)) is not None
        and office.start() == 0
        and _MAKES_KNOWN.match(bare, office.end())
    ):
        # 环保部公布空气质量 海口居首
        return Region(COUNTRY)
    customs = _CUSTOMS.match(bare)
    mentions = [mention for mention in find_regions(bare) if mention.start <= _REACH]
    if customs and (behind := [mention for mention in mentions if mention.start >= customs.end()]):
        # 成都海关_四川前7个月外贸
        mentions = behind
    body = _BODY.match(bare)
    holder = holder_at_head(bare)
    unlisted = _UNLISTED.match(bare)
    short = bool(mentions) and mentions[0].start > 0 and not bare[: mentions[0].end].endswith(_SUFFIXES)
    if short and unlisted is not None and unlisted.end() <= mentions[0].start and not _NO_NAME.fullmatch(unlisted[0]):
        # 青溪镇2021年惠农补贴: the short name of a district is a word there.
        mentions = []
    if mentions and _OTHER_TOWN.match(bare, mentions[0].end) and not bare[: mentions[0].end].endswith(_SUFFIXES):
        # 陵水湾镇 is not 陵水.
        mentions = []
    body = None if body is not None and (names_a_kind(body[0]) or body[0][0] in "这那哪某该") else body
    named = holder if holder and (body is None or holder.startswith(body[0])) else body[0] if body else ""
    if mentions and (body is None and holder_kind(named) == "office" or not _is_in_name(bare, mentions[0], named)):
        return _with_town(bare, mentions[0])
    match = unlisted
    if match is not None and not (_NO_NAME.fullmatch(match[0]) or COMMON.fullmatch(match[0])) and len(match[0]) > 2:
        parts = tuple(_PARTS.findall(match[0]))
        return _with_village(bare, match.end(), parts) if parts else None
    own = Region(named, (named,)) if named else None
    if (office := find_national_office(bare)) is not None:
        return Region(COUNTRY) if office.start() <= _REACH else None
    if bare.startswith(("全国", "我国", "中国")) and not body:
        return Region(COUNTRY)
    return own


def _with_village(hint: str, end: int, parts: tuple[str, ...]) -> Region:
    """The village behind the town that it lies in (溧阳镇渔业村), else the town."""
    village = _VILLAGE.match(hint, end)
    path = (*parts, village[0]) if village else parts
    return Region(path[-1], path)


def _is_in_name(hint: str, mention: RegionMention, body: str) -> bool:
    """Whether a place only gives its name to a company or school (滨湖水务集团, 金华学院)."""
    end = hint.find(body) + len(body)
    return bool(body) and mention.end < end and not hint[mention.start : mention.end].endswith(tuple("省市区县州旗"))


def _with_town(hint: str, mention: RegionMention) -> Region:
    """The place that is named, or the town in it that is named behind it (阳春市春城街道)."""
    town = _TOWN.match(hint, mention.end)
    if town and hint[mention.end - 1] in "市区县旗":
        return Region(town[0], (*mention.path, town[0]))
    name = hint[mention.start : mention.end] if _is_masked(mention.name) else mention.name
    return Region(name, mention.path)


def _self_named(text: str, level: str | None) -> Region | None:
    """The region that no list has of a text that says 全省 or 全市 (今年前5个月,澜江省…)."""
    if level is None or any(m.path[-1].endswith(level) for m in find_regions(text[:OPENING])):
        return None
    names = [m[1] for m in re.finditer(rf"(?<![一-鿿])([一-鿿]{{2,3}}{level})(?=[一-鿿])", flatten(text[:OPENING]))]
    own = [name for name in names if not _NO_NAME.fullmatch(name) and not is_common(name)]
    return (
        Region(own[0], (own[0],))
        if own and own.count(own[0]) * 2 >= len(own) and text.count("全" + level) > 1
        else None
    )


def _is_masked(name: str) -> bool:
    return bool(re.match("XX|xx|××|某|＊", name))


def _with_parents(region: Region, text: str) -> Region:
    """For a name that fits several places or stands alone, the parents that the text names with it."""
    if len(region.path) > 1 or not region.path or not region.name or region.name.endswith(("省", "自治区")):
        return region
    at = text.find(region.name)
    while 0 <= at < len(text):
        # 上海闵行区浦江镇 says where a town lies.
        before = find_regions(text[max(0, at - _REACH) : at])
        if before and before[-1].end == min(at, _REACH) and before[-1].path[-1] != region.path[0]:
            return Region(region.name, (*before[-1].path, *region.path))
        at = text.find(region.name, at + 1)
    for mention in find_regions(text):
        if len(mention.path) > 1 and mention.path[-1] == region.path[0]:
            return Region(region.name, mention.path)
    return region


def _most_named(text: str, facts: PageFacts) -> Region | None:
    level = _level(text, facts)
    names: Counter[tuple[str, ...]] = Counter()
    shown: dict[tuple[str, ...], str] = {}
    for mention in find_regions(text):
        names[mention.path] += 1
        shown.setdefault(mention.path, mention.name)
    candidates = [path for path in names if _fits(path[-1], level)]
    if not candidates:
        return _parent_of_most(names, level)
    best = max(candidates, key=lambda path: (_is_masked(path[-1]), names[path] + _support(path, names), len(path)))
    weight = names[best] + _support(best, names)
    others = [names[path] for path in candidates if best[: len(path)] != path and path[: len(best)] != best]
    if not _is_masked(best[-1]) and max(others, default=0) * 2 > weight:
        # No region rather than one of several.
        return None
    if _is_masked(best[-1]):
        # An anonymised district goes by its city's name too: 宁波市XX区.
        longest = max((path for path in candidates if path[-1] == best[-1]), key=len)
        return Region("".join(longest[-2:]), longest)
    return Region(shown[best], best)


def _parent_of_most(names: Counter[tuple[str, ...]], level: str | None) -> Region | None:
    """The place of a level in which all that a text names lie (渝北区, 万州区: 重庆市); None where they lie in several, or it names less
    than two."""
    held = {path[:size] for path in names for size in range(1, len(path)) if level and _fits(path[size - 1], level)}
    inside = all(any(path[: len(parent)] == parent for parent in held) for path in names)
    parent = next(iter(held)) if len(held) == 1 and len(names) > 1 and inside else None
    return Region(parent[-1], parent) if parent is not None else None


def _support(path: tuple[str, ...], names: Counter[tuple[str, ...]]) -> int:
    """How often what a place lies in is named, and how many places in it are, where these are several (利川市 and 巴东县 of 恩施)."""
    above = sum(count for other, count in names.items() if other != path and other == path[: len(other)])
    below = sum(path != other and path == other[: len(path)] for other in names)
    return above + (below if below > 1 else 0)


def _level(text: str, facts: PageFacts) -> str | None:
    """The level of the region that speaks (区, 县, 市, 省): from its office, else from what it calls itself most."""
    office = (facts.publisher or facts.source or "")[:1]
    if office in ("省", "市", "区", "县"):
        return office
    counts = Counter(dict.fromkeys(_LEVELS.values(), 0))
    for word, level in _LEVELS.items():
        counts[level] += text.count(word) * (3 if word.startswith("我") else 1)
    level, count = counts.most_common(1)[0]
    return level if count else None


def _fits(name: str, level: str | None) -> bool:
    if level is None:
        return name.endswith(_SUFFIXES)
    return name.endswith(level) or (level == "省" and name.endswith("自治区"))
