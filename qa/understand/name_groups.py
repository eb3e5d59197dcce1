"""Groups of places that a question names (京津, 东北三省, 六省市, 各区), resolved to the places themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from juzheng.index.words.numerals import read_spoken
from juzheng.qa.nouns.wording import Level
from juzheng.qa.understand.known_regions import KnownRegions

_DATA = tomllib.loads(files("juzheng.qa.understand").joinpath("place_groups.toml").read_text(encoding="utf-8"))
_MEMBERS: dict[str, tuple[str, ...]] = {name: tuple(said.split()) for name, said in _DATA["groups"].items()}
# 京津冀协同发展, 长三角一体化, 成渝中线高铁: what a group gives its name to is no group of places.
_GROUP = re.compile(
    rf"(?P<group>{'|'.join(sorted(map(re.escape, _MEMBERS), key=len, reverse=True))})(?:地区|区域|两地|三地|四地|两省市?|三省市?|区市)?"
    r"(?!一体化|协同|城市群|经济圈|中线|双城|高铁|产业|生态|科创|国家|合作|毗邻|示范|统计局|公司|集团)"
)
_COUNTED = re.compile(
    r"(?<![一-龥]个)(?P<count>两|[一二三四五六七八九十]{1,3}|\d{1,2}|各|所有|全部|这些|这几)(?:个|份)?(?P<level>省区市|省市区|省市|省份|省|城市|地市|市|地区|区县|县区|县|区)"
    r"(?![级属内外直长委域间块别位里有]|县市|级)"
)
_LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("province",),
    "城": ("city",),
    "市": ("city",),
    "地": ("city",),
    "区": ("district",),
    "县": ("district",),
}
# A group that is shown row by row, not only searched for one of its members.
_EACH = re.compile(
    r"比一比|比一下|比较|对比|各(?:是|为|有|多少|几|自)|分别|都(?:是|有)?(?:多少|几)|列|排个?序|排个?名|一览|盘点"
)


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A mention of a group: ``text[start:end]``; ``regions`` of the index that belong to it, ``places`` that only figures
    speak of, ``absent`` members of which nothing is known."""

    start: int
    end: int
    regions: tuple[str, ...]
    places: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def find_group(text: str, known: KnownRegions) -> NamedGroup | None:
    """The first group of places that a text names and of which at least one member is known; None where it names none, or
    asks of a counted group (六省市) only which of them is highest."""
    # A report of the group itself answers for all of it, not for each of its members.
    match = _GROUP.search(text)
    if match is not None and (_EACH.search(text) or not known.knows(match["group"])):
        group = _resolve(match, known)
        if group.regions or group.places:
            return group
    counted = _COUNTED.search(text)
    if counted is None or not _EACH.search(text):
        return None
    regions = _counted(counted, known)
    return NamedGroup(counted.start(), counted.end(), regions) if len(regions) > 1 else None


def _resolve(match: re.Match[str], known: KnownRegions) -> NamedGroup:
    members = _MEMBERS[match["group"]]
    found = {name: known.region_called(name) for name in members}
    told = {name: known.told_as(name) for name in members if found[name] is None}
    return NamedGroup(
        match.start(),
        match.end(),
        tuple(region for region in found.values() if region),
        tuple(name for name, names in told.items() if names),
        tuple(name for name, names in told.items() if not names),
    )


def _counted(match: re.Match[str], known: KnownRegions) -> tuple[str, ...]:
    """The regions at hand of the level that is counted, where they are as many as is said; of 省市 or 地区 also all."""
    count = match["count"]
    candidates: list[Sequence[str]] = [known.of_levels(_LEVELS[match["level"][0]]), known.names]
    if count in ("各", "所有", "全部", "这些", "这几"):
        return tuple(candidates[0])
    number = int(count) if count.isdigit() else int(read_spoken(count.replace("两", "二")))
    return next((tuple(names) for names in candidates if len(names) == number), ())
