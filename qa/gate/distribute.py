"""One claim of several regions (甲、乙和丙三省都…) as one claim of each, held against that region's quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.figures.members import complete_members, split_members
from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.claim_context import RegionMark
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.nouns.draft import Quote

# What joins the names of a list, and what sums it up behind it.
_LEAD = re.compile(rf"(?:(?:{TIME.pattern})[,，]?)*")
JOINT = re.compile(r"[、,，和与及跟同]|以及")
_COUNT = re.compile(
    r"(?P<count>[两二三四五六七八九十\d]{1,3})(?:个)?(?:省区市|省市|省份|省|市|区县|县区|区|县|地区|地|州|家)(?:均|都|全都)?"
)
_BOTH = re.compile(r"(?:全都|(?<![人户平年月日亩])均|都|双双|同样|各自|也都)")
_NUMBERS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_APART = re.compile(r"分别(?:为|是|达到|达|增长|下降|提高|增加|减少)?")


def distribute(
    text: str, marks: Sequence[RegionMark], quotes: tuple[Quote, ...]
) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """The claim in parts, each with the quotes that must bear it; the claim itself where it is not of several regions."""
    named = _leading_list(text, marks)
    whole = ((text, quotes),)
    if len(named) < 2:
        return whole
    rest = text[named[-1].start + len(named[-1].name) :]
    if re.match(r"[^,，]{0,6}[中里][,，]", rest):
        return whole
    count = _COUNT.match(rest)
    if _is_miscounted(text, named):
        return whole
    if count:
        rest = rest[count.end() :]
    owned = [_own(mark.name, quotes) for mark in named]
    if not all(owned):
        return whole
    if not count and not _BOTH.search(re.split(r"[,，。;；]", rest)[0]) and not _APART.search(rest):
        return whole
    first, mark, behind = _split_first(rest)
    apart = [m for m in marks if m.start > named[-1].start and m.name in behind]
    if apart:
        # What follows speaks of one of them, or compares them with another.
        rest = first
    lead = text[: named[0].start]
    parts = [(f"{lead}{each}", own) for each, own in zip(_each(named, rest), owned, strict=True)]
    return (*parts, (behind, quotes)) if apart else tuple(parts)


# 甲和乙均超过12%, 都在3亿元以上: one bound that is said of each.
_EACH_BOUND = re.compile(
    r"(?:全都|(?<![人户平年月日亩])均|都|双双|各自)(?:已经?|保持|稳定)?(?=在?(?:超过?|突破|高于|低于|不足|不到|大于|小于|达到?)?\d[^,，。;；]*$)"
)
_MARKED = re.compile(r"超|突破|[高低大小]于|不[足到]|以[上下]")


def _is_miscounted(text: str, named: Sequence[RegionMark]) -> bool:
    """Whether the number behind a list of places is not that of its members (甲、乙三地)."""
    count = _COUNT.match(text, named[-1].start + len(named[-1].name)) if named else None
    return count is not None and _value(count["count"]) != len(named)


def distribute_bound(text: str, marks: Sequence[RegionMark]) -> tuple[str, ...]:
    """The claim once for each of the things that one of its fragments says the same bound of; the claim alone where none does."""
    if _is_miscounted(text, _leading_list(text, marks)):
        return (text,)
    for piece in re.finditer(r"[^,，。;；]+", text):
        each = _EACH_BOUND.search(piece[0])
        if each is None or not _MARKED.search(piece[0], each.end()):
            continue
        at = piece.start()
        while lead := _lead_at(text, at, marks):
            at += lead
        members = complete_members(split_members(text[at : piece.start() + each.start()]))
        if len(members) > 1:
            begun, rest = text[:at], text[piece.start() + each.end() :]
            return tuple(f"{begun}{member}{rest}" for member in members)
    return (text,)


def _lead_at(text: str, at: int, marks: Sequence[RegionMark]) -> int:
    """Characters of a place, a time or 的 that stand there."""
    place = next((len(mark.name) for mark in marks if mark.start == at), 0)
    if place and JOINT.match(text, at + place):
        # 甲、乙增速均超过5%: the places are the members.
        return 0
    time = TIME.match(text, at)
    return place or (time.end() - at if time else int(text.startswith("的", at)))


def _leading_list(text: str, marks: Sequence[RegionMark]) -> list[RegionMark]:
    """The regions that the claim begins with, behind its time at most, joined by commas and 和."""
    named: list[RegionMark] = []
    end = _LEAD.match(text).end()  # type: ignore[union-attr]
    for mark in sorted(marks, key=lambda m: m.start):
        between = text[end : mark.start]
        if mark.start < end or (between and not (named and JOINT.fullmatch(between))):
            break
        named.append(mark)
        end = mark.start + len(mark.name)
    return named


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def _own(name: str, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    regions = ((q, q.view.description.region or "") for q in quotes)
    return tuple(q for q, region in regions if region and (name in region or same_region(name, region)))


def _each(named: Sequence[RegionMark], rest: str) -> list[str]:
    """The claim of each region: the list made one name, 都 taken out, of 分别甲、乙 the one that is its own."""
    first, mark, behind = _split_first(rest)
    first = _BOTH.sub("", first, count=1)
    apart = _APART.search(first)
    if apart is None:
        return [f"{region.name}{first}{mark}{behind}" for region in named]
    head, tail = first[: apart.end()].replace("分别", "", 1), first[apart.end() :]
    values = re.split(r"[、和与]", tail)
    if len(values) != len(named):
        return [f"{region.name}{first}{mark}{behind}" for region in named]
    return [f"{region.name}{head}{value}{mark}{behind}" for region, value in zip(named, values, strict=True)]


def _split_first(rest: str) -> tuple[str, str, str]:
    stop = re.search(r"[,，。;；]", rest)
    return (rest, "", "") if stop is None else (rest[: stop.start()], stop[0], rest[stop.end() :])
