"""Sums over places that a claim names (三地共完成税收144.8亿元): of each the amount that the words behind the list name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.claim_context import LEVELS, PLACE_KINDS, Matching, RegionMark
from juzheng.qa.gate.compared import fragment_at
from juzheng.qa.gate.find_named import is_of_frame, own_words, said_by_unit
from juzheng.qa.gate.read_claim import TIME, Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.gate.reading import same_unit
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_TOTAL = re.compile(r"合计|共计|一共|总共|总计|(?<![公一])共|加起来|合起来|加在一起|相加|合在一起")
# 三地, 两个县区: how many they are.
_MANY = re.compile(rf"^(?:这)?(?P<count>[两二三四五六七八九十])个?(?:{PLACE_KINDS}|地)")
_JOINT = re.compile(r"[、,，和与及]|以及")


def sum_of_places(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The amounts of all places of the list before a sum, each of what the words behind the list name; empty where one of them is
    not found, or found twice."""
    flat, at = matching.claim.flat, bound_start(matching.claim.flat, stated.reading)
    start = fragment_at(flat, at)[0]
    places = _listed(flat, [mark for mark in matching.regions if start <= mark.start < at])
    if len(places) < 2:
        return ()
    behind = flat[places[-1].start + len(places[-1].name) : at]
    many = _MANY.match(behind)
    words = behind[many.end() :] if many else behind
    if _TOTAL.search(words) is None or (many and digits_of(many["count"].replace("两", "二")) != str(len(places))):
        return ()
    name = TIME.sub("", _TOTAL.sub("", words))
    found = [_of_place(place, name, words, matching, stated) for place in places]
    sides = tuple(s for s in found if s is not None)
    return sides if len(sides) == len(places) == len({s.reading.start for s in sides}) else ()


def _listed(flat: str, marks: Sequence[RegionMark]) -> list[RegionMark]:
    """The last marks of a fragment that are joined to each other (甲县、乙县和丙县)."""
    listed: list[RegionMark] = []
    for mark in reversed([mark for mark in marks if mark.name not in LEVELS]):
        end = mark.start + len(mark.name)
        if listed and not _JOINT.fullmatch(flat[end : listed[0].start]):
            break
        listed.insert(0, mark)
    return listed


def _of_place(place: RegionMark, name: str, words: str, matching: Matching, stated: Stated) -> Supported | None:
    """The one amount of a place in the sum's unit that has all words of a name, and no others."""
    content, base = naming_content(fold(name)), stated.reading.base
    found = [
        s
        for s in matching.supported
        if s.role == "value" and s.figure is not None and same_unit(s.reading.base, base) and not s.reading.ranged
        if s.figure.region and (s.figure.region == place.name or same_region(place.name, s.figure.region))
        if all(is_borne(word, record_names(s.figure)) or word in said_by_unit(base) for word in content)
        if all(is_borne(word, fold(place.name + name)) for word in own_words(s))
        if is_of_frame(s, words, words)
    ]
    return found[0] if len({s.reading.number for s in found}) == 1 else None
