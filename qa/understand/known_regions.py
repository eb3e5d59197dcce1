"""The regions that have reports in the index, and the names a question may use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import rjieba

from juzheng.index.report import Description
from juzheng.index.words.regions import RegionMention, RegionPath, find_regions
from juzheng.index.words.same_place import same_region
from juzheng.qa.nouns.wording import Level
from juzheng.qa.words.content_words import formalise
from juzheng.qa.words.sound import sounds_like

# A question about the whole country is not one about each of its provinces.
COUNTRY = "全国"
# 恩施土家族苗族自治州 → 恩施, 新疆维吾尔自治区 → 新疆: the peoples' names go with the rank.
_AUTONOMOUS = re.compile(r"^(.{2,}?)(?:维吾尔|(?:[一-龥]{1,4}族)+)?自治(?:区|州|县)$")
_SUFFIX = re.compile(r"(?:特别行政区|新区|地区|省|市|区|县|旗|盟)$")
_RANKS = "省市区县州旗"
# The provinces' official one-character names (GB/T 2260).
_ABBREVIATIONS = dict(
    pair.split("=")
    for pair in (
        "京=北京 津=天津 冀=河北 晋=山西 蒙=内蒙古 辽=辽宁 吉=吉林 黑=黑龙江 沪=上海 苏=江苏 浙=浙江 皖=安徽 闽=福建 赣=江西 鲁=山东 "
        "豫=河南 鄂=湖北 湘=湖南 粤=广东 桂=广西 琼=海南 渝=重庆 川=四川 黔=贵州 滇=云南 藏=西藏 陕=陕西 甘=甘肃 青=青海 宁=宁夏 新=新疆"
    ).split()
)
_ABBREVIATED = re.compile(rf"(?P<names>[{''.join(_ABBREVIATIONS)}]{{1,4}})(?:省|两地|三地|四地|两省市?|三省市?|两市)")
# Shorter short names of companies and schools could be anything, unless they mean nothing else (泷港, but not 水务).
BRIEFEST = 4
# Characters before a region's name in which the divisions around it may stand.
_AROUND = 24
# A division that no list knows, right before a name (云栎市鼓楼区); 全市, 我省 are none.
_UNLISTED_AROUND = re.compile(r"(?<![一-龥])(?![全我本该各哪两])[一-龥]{2,5}(?:自治州|[省市州县])的?$")
_DEVELOPMENT_ZONE = re.compile(r"^(?P<place>.{2,4}?)(?:国家级)?(?:经济技术)?开发区$")


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """A mention of an indexed region: its name and where it stands in the text (characters)."""

    name: str
    start: int
    end: int


def _crosses_place(text: str, start: int, end: int) -> bool:
    """Whether the name of another place begins before a short name and ends inside it."""
    at = 0
    for word, tag in rjieba.tag(text[:end]):
        begun, at = at, at + len(word)
        if begun < start < at < end and tag == "ns":
            return True
    return False


class KnownRegions:
    """Finds the indexed regions that a text names, by their full, short and compound names; ``told`` are the places that
    figures of the ledger speak of. A place is known by its whole path: 西安鼓楼区 is not the 鼓楼区 of 南京市, and a name
    that fits several regions is a mention of each."""

    def __init__(self, descriptions: Iterable[Description], told: Iterable[str] = ()) -> None:
        descriptions = tuple(descriptions)
        self._paths = {d.region: d.region_path or (d.region,) for d in descriptions if d.region}
        self._aliases: dict[str, tuple[str, ...]] = {}
        for description in descriptions:
            for alias in region_aliases(description) if description.region else ():
                self._aliases[alias] = tuple(dict.fromkeys((*self._aliases.get(alias, ()), description.region or "")))
        self._folded = {alias.lower(): names for alias, names in self._aliases.items()}
        self._told_names = tuple(told)
        # Divisions of China are found in a question without being told; 绵阳综保区 is more than the one it begins with.
        towns = {n for n in self._told_names if n not in self._aliases and not _is_division(n)}
        self._called = {said: name for name in sorted(towns) for said in (*_spellings_told(name), *_stems_told(name))}
        self._called |= {name: name for name in towns}
        called = sorted(self._called, key=len, reverse=True)
        self._told = re.compile("|".join(map(re.escape, called))) if called else None
        names = sorted(self._aliases, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)), re.IGNORECASE) if names else None

    def places(self, text: str) -> tuple[NamedRegion, ...]:
        """Mentions of places that have no report but figures (石桥镇), in order; 成都高新综保区 is told as 成都市高新综保区."""
        found = self._told.finditer(text) if self._told is not None else ()
        return tuple(NamedRegion(self._called[match[0]], match.start(), match.end()) for match in found)

    def places_over(self, text: str, named: Sequence[NamedRegion]) -> tuple[NamedRegion, ...]:
        """Places that have no report but figures, whose names begin in that of a named region and are longer (郑州市内八区,
        绵阳综保区)."""
        if self._told is None:
            return ()
        starts = {start: region for region in named for start in (region.start, region.end - 1)}
        found = []
        for start, region in sorted(starts.items(), key=lambda item: item[0]):
            match = self._told.match(text, start)
            if match is not None and match.end() > region.end:
                found.append(NamedRegion(self._called[match[0]], start, match.end()))
        return tuple(found)

    def find(self, text: str) -> tuple[NamedRegion, ...]:
        """All mentions in order; the longest name wins where several fit."""
        if self._pattern is None:
            return ()
        found = [region for _, regions in self._read(text) for region in regions]
        return tuple(found) or self._find_abbreviated(text)

    def foreign(self, text: str) -> tuple[NamedRegion, ...]:
        """Mentions of places that bear the name of an indexed region and lie elsewhere (西安鼓楼区), in order."""
        if self._pattern is None:
            return ()
        return tuple(mention for mention, regions in self._read(text) if not regions)

    def _read(self, text: str) -> Iterator[tuple[NamedRegion, tuple[NamedRegion, ...]]]:
        """Each name in the text as it stands there with what it lies in, and the indexed regions that it can mean."""
        assert self._pattern is not None
        told: list[tuple[NamedRegion, tuple[NamedRegion, ...]]] = []
        for match in self._pattern.finditer(text):
            if self._is_other(text, match):
                continue
            end = match.end() - _shares_rank(text, match)
            meant = self._folded[match[0].lower()]
            around = self._parent_before(text, match.start(), meant) or _around(text, match.start())
            if around is not None and not all(_is_province(self._paths[name]) for name in meant):
                start = around.start
                fitting = tuple(name for name in meant if _lies_in(self._paths[name], around))
            else:
                start, fitting = match.start(), meant
            while told and told[-1][0].start >= start:
                # What the name lies in is no region of its own here: 浙江省金东区 does not ask of 浙江省.
                told.pop()
            told.append(
                (NamedRegion(text[start:end], start, end), tuple(NamedRegion(name, start, end) for name in fitting))
            )
        yield from told

    def _parent_before(self, text: str, start: int, meant: Iterable[str]) -> RegionMention | None:
        """A division around one of the regions that stands right before it by its short name (云水青屏县)."""
        parents = {said: parent for name in meant for parent in self._paths[name][:-1] for said in _spellings(parent)}
        begun, nearest = start, ""
        while said := next((name for name in parents if text.endswith(name, 0, begun)), None):
            begun, nearest = begun - len(said), nearest or parents[said]
        return RegionMention(nearest, begun, start, (nearest,)) if nearest else None

    def sounding_like(self, place: str) -> str | None:
        """The indexed region whose name sounds like ``place``, which is no division of its own (钱唐区 for 钱塘区); else None."""
        if find_regions(place):
            return None
        return next((names[0] for alias, names in self._aliases.items() if sounds_like(alias, place)), None)

    def _is_other(self, text: str, match: re.Match[str]) -> bool:
        """山西 in 庐山西海 is no name; 吉林 in 吉林市 is a city and not the province; a rank that does not exist (广西省) is a slip."""
        if match[0][-1] not in _RANKS and _crosses_place(text, match.start(), match.end()):
            return True
        if match[0][-1] in _RANKS or text[match.end() : match.end() + 1] not in _RANKS or match.end() >= len(text):
            return False
        longer = match[0] + text[match.end()]
        return longer not in self._folded[match[0].lower()] and any(m.name == longer for m in find_regions(longer))

    def _find_abbreviated(self, text: str) -> tuple[NamedRegion, ...]:
        """粤渝两地, 赣省: the provinces' one-character names, where what follows shows that they are meant."""
        match = _ABBREVIATED.match(text)
        if match is None:
            return ()
        names = {_ABBREVIATIONS[c]: n for n, c in enumerate(match["names"])}
        return tuple(
            NamedRegion(region, at, match.end() if at + 1 == len(match["names"]) else at + 1)
            for short, at in names.items()
            for region in self._aliases.get(short, ())
        )

    def around(self, name: str) -> tuple[str, ...]:
        """Official names of the divisions around an indexed region, from the province down."""
        return self._paths.get(name, ())[:-1]

    def region_called(self, name: str) -> str | None:
        """The indexed region that goes by a full or short name alone; None where none or several do."""
        named = self._aliases.get(name, ())
        return named[0] if len(named) == 1 else None

    def told_as(self, place: str) -> tuple[str, ...]:
        """The names by which figures of the ledger speak of a place: 吉林 is told as 吉林省."""
        return tuple(name for name in self._told_names if name == place or short_name(name) == short_name(place))

    def divisions(self, text: str, named: Iterable[NamedRegion]) -> tuple[NamedRegion, ...]:
        """Mentions of divisions of China that have no report but figures, by the name by which these speak of them
        (吉林 → 吉林省), in order. Beside an indexed region (``named``) a short name is a word like others (青海盐湖), unless it
        is that of a division within the region."""
        around = [self._paths[region.name] for region in named]
        found = []
        for mention in find_regions(text):
            said = text[mention.start : mention.end]
            told = self.told_as(said)
            lies_within = any(path == mention.path[: len(path)] for path in around)
            if told and (not around or lies_within or said[-1] in _RANKS):
                name = mention.name if mention.name in told else told[0]
                found.append(NamedRegion(name, mention.start, mention.end))
        return tuple(found)

    def knows(self, name: str) -> bool:
        """Whether a name is that of a region with a report, or of a place that figures speak of."""
        return name in self._aliases or name in self._told_names

    def of_levels(self, levels: Iterable[Level]) -> tuple[str, ...]:
        """Names of the indexed regions of certain levels."""
        wanted = set(levels)
        return tuple(name for name, path in self._paths.items() if level_of(name, path) in wanted and name != COUNTRY)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the indexed regions, each once."""
        return tuple(self._paths)


def level_of(region: str, path: RegionPath) -> Level:
    """Whether a region is a province, a city or a district, by its rank or by how deep it lies."""
    if len(path) <= 1 and not region.endswith(("区", "县")):
        return "city" if region.endswith("市") and not _is_province(path or (region,)) else "province"
    return "city" if len(path) == 2 and not region.endswith(("区", "县")) else "district"


def _spellings_told(name: str) -> tuple[str, ...]:
    """How questions write a place that figures speak of: 成都市高新综保区 without the rank of what it lies in, and with the
    standing names of the vocabulary (成都高新综合保税区)."""
    around = next((m for m in find_regions(name) if m.start == 0 and m.end < len(name)), None)
    short = short_name(name[: around.end]) + name[around.end :] if around else name
    # 西安咸阳机场 of 西安咸阳国际机场.
    plain = {word.replace("国际", "", 1) for word in (name, short) if "国际" in word[2:]}
    return *dict.fromkeys((short, formalise(short), formalise(name))), *sorted(plain - {name, short})


# 东盟校区, 凤岭片区 are called by their whole names.
_NO_DIVISION = re.compile("[校院园景社片厂库辖]区$")


def _stems_told(name: str) -> set[str]:
    """What people call a company or school that figures speak of (绿岭果业 of 绿岭果业公司), where it is no phrase of the
    language (交通投资集团), and a place that no list knows (墨阳 of 墨阳市), where it can mean nothing else."""
    stem = _BODY.sub("", name)
    own = any(len(word) == 1 for word in rjieba.cut(stem, False)) and not find_regions(stem)
    body = {stem} if stem != name and len(stem) >= BRIEFEST and own else set()
    short = name if _WHAT_IT_IS.search(name) or _NO_DIVISION.search(name) else short_name(name)
    place = {short} if short != name and _means_nothing_else(short) else set()
    return body | place | (_stem_of_its_own(name) if stem == name else set())


def _is_division(name: str) -> bool:
    """Whether a whole name is that of a division of China."""
    return any(mention.end - mention.start == len(name) for mention in find_regions(name))


def tell_apart(described: Iterable[Description]) -> tuple[Description, ...]:
    """The descriptions with such names of regions that no two places share one: of two 鼓楼区 each goes by the division
    that it lies in as well (南京市鼓楼区). Where nothing around a region is known it keeps its name."""
    descriptions = tuple(described)
    paths: dict[str, list[RegionPath]] = {}
    for description in descriptions:
        if description.region:
            paths.setdefault(description.region, []).append(description.region_path)
    shared = {
        name for name, named in paths.items() if any(path and not same_region(path, named[0]) for path in named[1:])
    }
    return tuple(
        replace(d, region="".join(d.region_path[-2:])) if d.region in shared and len(d.region_path) > 1 else d
        for d in descriptions
    )


def _around(text: str, start: int) -> RegionMention | None:
    """The division named right before ``start``, in which what begins there lies (福州市, 开封的); None without one."""
    low = max(0, start - _AROUND)
    before = text[low:start]
    mentions = find_regions(before)
    if mentions and before[mentions[-1].end :] in ("", "的"):
        last = mentions[-1]
        first = next(m for m in mentions if all(a.end == b.start for a, b in pairwise(mentions[mentions.index(m) :])))
        return RegionMention(last.name, low + first.start, start, last.path)
    unlisted = _UNLISTED_AROUND.search(before)
    if unlisted is None:
        return None
    return RegionMention(unlisted[0].rstrip("的"), low + unlisted.start(), start, (unlisted[0].rstrip("的"),))


def _is_province(path: RegionPath) -> bool:
    """Whether a region lies in no other: 江苏 before 四川 is not what it lies in."""
    return len(path) == 1 and (
        path[0].endswith(("省", "自治区"))
        or any(m.path == path for m in find_regions(path[0]) if m.end == len(path[0]))
    )


def _lies_in(path: RegionPath, around: RegionMention) -> bool:
    """Whether a region lies in a division; where nothing around the region is known, it may."""
    return len(path) == 1 or any(_same_division(name, around.name) for name in path[:-1])


def _spellings(division: str) -> tuple[str, ...]:
    return (division, f"{division}的", short_name(division), f"{short_name(division)}的")


def _same_division(name: str, other: str) -> bool:
    return name == other or short_name(name) == short_name(other)


def _shares_rank(text: str, match: re.Match[str]) -> bool:
    """Whether the rank behind a region's name begins the next word: 陕西 + 省属企业."""
    return len(match[0]) > 2 and match[0][-1] in _RANKS and text[match.end() : match.end() + 1] in tuple("属直级管")


def region_aliases(description: Description) -> frozenset[str]:
    """Names by which people call a report's region: 金华市金东区, 金东区, 金东; 金华开发区, 金开区, 金开.

    A short form needs two characters, so that 区 alone never matches.
    """
    region = description.region or ""
    path = description.region_path or (region,)
    last = path[-1] if path[-1] else region
    names = {region, last}
    names |= {short for short in map(short_name, (region, last)) if len(short) >= 2}
    for name in (region, last):
        if zone := _DEVELOPMENT_ZONE.match(name):
            place = short_name(zone["place"])
            names |= {place + tail for tail in ("开发区", "经开区", "经济技术开发区", "经济开发区")}
            names |= {place[0] + "开区", place[0] + "开"}
    if _BODY.search(region):
        names |= _short_bodies(region)
    names |= _stem_of_its_own(last)
    return frozenset(name for name in names if len(name) >= 2)


# What a town, a zone or a company is called without saying what it is (云桦高新区 → 云桦).
_WHAT_IT_IS = re.compile(
    r"(?:镇|乡|街道|(?:国家级|省级)?(?:高新|经开|开发|工业园|产业园|示范|自贸|保税)区|(?:高新技术产业|经济技术|经济)开发区|新城|园区|集团)$"
)


def _stem_of_its_own(name: str) -> set[str]:
    """The name without what it is, where that can mean nothing else (石桥 of 石桥镇 can)."""
    stem = _WHAT_IT_IS.sub("", name)
    return {stem} if stem != name and _means_nothing_else(stem) else set()


def _means_nothing_else(name: str) -> bool:
    """Whether a short name is no division of China and no word of the language."""
    return len(name) >= 2 and not rjieba.has_word(name) and not find_regions(name)


# Companies and schools; their names are shortened to the first character of each word (岱江交通投资集团 → 岱江交投).
_BODY = re.compile(r"(?:(?:集团)?(?:股份|责任)?有限(?:责任)?公司|集团|公司|学院|大学|医院|中学|学校)$")


def _short_bodies(name: str) -> set[str]:
    """Names by which people call a company or school: without what it is, or with one character for each of its words."""
    stem = _BODY.sub("", name).removesuffix("集团")
    first, *others = rjieba.cut(stem, False) or [""]
    if len(first) == 1 and others:
        first, others = first + others[0], others[1:]
    brief = first + "".join(word[0] for word in others)
    found = {brief, brief + "集团", stem, stem + "集团"} if name.endswith(("公司", "集团")) else {stem}
    return {short for short in found if len(short) >= BRIEFEST or (short == stem and _means_nothing_else(short))}


def short_name(region: str) -> str:
    """A region's name without its rank: 贵州省 → 贵州, 广西壮族自治区 → 广西, 金东区 → 金东; unchanged if less than two characters remain."""
    autonomous = _AUTONOMOUS.match(region)
    short = autonomous[1] if autonomous else _SUFFIX.sub("", region)
    return short if len(short) >= 2 else region
