"""Which region a report is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.read.clean_page import PageFacts
from juzheng.index.report import Paragraph
from juzheng.index.words.regions import find_regions

_LEVELS = {
    "全省": "省",
    "我省": "省",
    "全市": "市",
    "我市": "市",
    "全区": "区",
    "我区": "区",
    "全县": "县",
    "我县": "县",
}
# A name that no list has: 岚江省, 砚湖区 at the beginning of a title, possibly after the city it lies in.
_UNLISTED = re.compile(
    r"^(?:(?:19|20)\d{2}年)?((?:[一-鿿]{2,6}?[省市州盟])?[一-鿿]{1,6}?(?:省|自治区|市|区|县|旗|州|盟|新区|开发区))(?![一-鿿]?(?:域|级|间))"
)
_SUFFIXES = ("省", "自治区", "市", "区", "县", "旗", "州", "盟")
_MAX_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Region:
    """``name`` is what the report's region goes by, ``path`` its official names from the province down."""

    name: str | None = None
    path: tuple[str, ...] = ()


def find_report_region(title: str, facts: PageFacts, paragraphs: Sequence[Paragraph], stem: str) -> Region:
    """The region of a report: from its title, the assembly it was given to, the publisher, the site, the file's name,
    its first lines; and if none of them names one, the region of the right level that its text names most, weighed by
    its parents' mentions.
    Raises nothing; without any hint the name is None.
    """
    text = "\n".join(paragraph.text for paragraph in paragraphs)[:_MAX_TEXT]
    hints = [title, facts.occasion[1] if facts.occasion else "", facts.publisher or "", facts.site or ""]
    first_lines = [paragraph.text[:40] for paragraph in paragraphs[:2] if len(paragraph.text) <= 40]
    for hint in [*hints, stem, *first_lines]:
        region = _named_in(hint)
        if region is not None:
            return _with_parents(region, text)
    # Who printed the report (吉林日报) tells the least.
    return _most_named(text, facts) or _named_in(facts.source or "") or Region()


def _named_in(hint: str) -> Region | None:
    mentions = [mention for mention in find_regions(hint) if mention.start <= 12]
    if mentions:
        path = mentions[0].path
        name = hint[mentions[0].start : mentions[0].end] if _is_masked(mentions[0].name) else mentions[0].name
        return Region(name, path)
    match = _UNLISTED.match(hint)
    if match is None or match[1] in ("全省", "全市", "全区", "全县", "本市", "我市") or len(match[1]) < 3:
        return None
    parts = re.findall(r"[一-鿿]{2,6}?(?:省|自治区|市|新区|开发区|区|县|旗|州|盟)", match[1])
    return Region(parts[-1], tuple(parts)) if parts else None


def _is_masked(name: str) -> bool:
    return bool(re.match("XX|xx|××|某|＊", name))


def _with_parents(region: Region, text: str) -> Region:
    """For a name that fits several places or stands alone, the parents that the text names with it."""
    if len(region.path) > 1 or not region.path or not region.name or region.name.endswith(("省", "自治区")):
        return region
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
        return None
    best = max(candidates, key=lambda path: (_is_masked(path[-1]), names[path] + _support(path, names), len(path)))
    if _is_masked(best[-1]):
        # An anonymised district goes by its city's name too: 宁波市XX区.
        longest = max((path for path in candidates if path[-1] == best[-1]), key=len)
        return Region("".join(longest[-2:]), longest)
    return Region(shown[best], best)


def _support(path: tuple[str, ...], names: Counter[tuple[str, ...]]) -> int:
    return sum(count for other, count in names.items() if other != path and other == path[: len(other)])


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
