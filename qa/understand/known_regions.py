"""The regions that have reports in the index, and the names a question may use for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from juzheng.index.report import Description
from juzheng.index.words.regions import find_regions
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
_DEVELOPMENT_ZONE = re.compile(r"^(?P<place>.{2,4}?)(?:国家级)?(?:经济技术)?开发区$")


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """A mention of an indexed region: its name and where it stands in the text (characters)."""

    name: str
    start: int
    end: int


class KnownRegions:
    """Finds the indexed regions that a text names, by their full, short and compound names; ``told`` are the places that
    figures of the ledger speak of."""

    def __init__(self, descriptions: Iterable[Description], told: Iterable[str] = ()) -> None:
        descriptions = tuple(descriptions)
        self._aliases: dict[str, str] = {}
        self._paths = {d.region: d.region_path for d in descriptions if d.region}
        ambiguous: set[str] = set()
        for description in descriptions:
            if description.region is None:
                continue
            for alias in region_aliases(description):
                if self._aliases.setdefault(alias, description.region) != description.region:
                    ambiguous.add(alias)
        for alias in ambiguous:
            if alias not in set(self._aliases.values()):
                del self._aliases[alias]
        self._folded = {alias.lower(): name for alias, name in self._aliases.items()}
        # Divisions of China are found in a question without being told.
        towns = sorted({name for name in told if name not in self._aliases and not find_regions(name)}, key=len)
        self._told = re.compile("|".join(map(re.escape, reversed(towns)))) if towns else None
        names = sorted(self._aliases, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names)), re.IGNORECASE) if names else None

    def places(self, text: str) -> tuple[NamedRegion, ...]:
        """Mentions of places that have no report but rows in tables (石桥镇), in order."""
        found = self._told.finditer(text) if self._told is not None else ()
        return tuple(NamedRegion(match[0], match.start(), match.end()) for match in found)

    def find(self, text: str) -> tuple[NamedRegion, ...]:
        """All mentions in order; the longest name wins where several fit."""
        if self._pattern is None:
            return ()
        found = [
            NamedRegion(self._folded[m[0].lower()], m.start(), m.end() - _shares_rank(text, m))
            for m in self._pattern.finditer(text)
            if not self._is_other(text, m)
        ]
        return tuple(found) or self._find_abbreviated(text)

    def sounding_like(self, place: str) -> str | None:
        """The indexed region whose name sounds like ``place``, which is no division of its own (钱唐区 for 钱塘区); else None."""
        if find_regions(place):
            return None
        return next((name for alias, name in self._aliases.items() if sounds_like(alias, place)), None)

    def _is_other(self, text: str, match: re.Match[str]) -> bool:
        """吉林 in 吉林市 is a city and not the province; a rank that does not exist (广西省) is a slip."""
        if match[0][-1] in _RANKS or text[match.end() : match.end() + 1] not in _RANKS or match.end() >= len(text):
            return False
        longer = match[0] + text[match.end()]
        return self._folded[match[0].lower()] != longer and any(m.name == longer for m in find_regions(longer))

    def _find_abbreviated(self, text: str) -> tuple[NamedRegion, ...]:
        """粤渝两地, 赣省: the provinces' one-character names, where what follows shows that they are meant."""
        match = _ABBREVIATED.match(text)
        if match is None:
            return ()
        names = {_ABBREVIATIONS[c]: n for n, c in enumerate(match["names"])}
        return tuple(
            NamedRegion(region, at, match.end() if at + 1 == len(match["names"]) else at + 1)
            for short, at in names.items()
            if (region := self._aliases.get(short))
        )

    def around(self, name: str) -> tuple[str, ...]:
        """Official names of the divisions around an indexed region, from the province down."""
        return self._paths.get(name, ())[:-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the indexed regions, each once."""
        return tuple(dict.fromkeys(self._aliases.values()))


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
    for parent in path[:-1]:
        names |= {parent + last, short_name(parent) + last}
    names |= {short for short in map(short_name, (region, last)) if len(short) >= 2}
    for name in (region, last):
        if zone := _DEVELOPMENT_ZONE.match(name):
            place = short_name(zone["place"])
            names |= {place + tail for tail in ("开发区", "经开区", "经济技术开发区", "经济开发区")}
            names |= {place[0] + "开区", place[0] + "开"}
    return frozenset(name for name in names if len(name) >= 2)


def short_name(region: str) -> str:
    """A region's name without its rank: 贵州省 → 贵州, 广西壮族自治区 → 广西, 金东区 → 金东; unchanged if less than two characters remain."""
    autonomous = _AUTONOMOUS.match(region)
    short = autonomous[1] if autonomous else _SUFFIX.sub("", region)
    return short if len(short) >= 2 else region
