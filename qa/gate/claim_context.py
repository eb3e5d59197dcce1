"""A claim beside its evidence, and how far their words are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from juzheng.qa.gate.read_claim import ReadClaim, Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading, plain
from juzheng.qa.nouns.report_view import PassageView
from juzheng.qa.words.content_words import fold

_PAUSES = frozenset(",，、:：")
_SKIP = _PAUSES | frozenset(" \t\u3000\u00a0“”\"'‘’()（）")


# What kinds of places are counted, together or one kind alone.
PLACE_KINDS = "县市区|县区|县市|区县|市县|市州|州市|省市|地市|地区|乡镇|镇街|街道|省|市|州|县|区|乡|镇|旗"
LEVELS = {"全区": "区", "全市": "市", "全省": "省", "全县": "县", "全国": "国", "全州": "州"}


@dataclass(frozen=True, slots=True)
class RegionMark:
    """A place that a claim names, with where it stands (characters of the claim)."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Matching:
    """A claim with the evidence it is held against: all numbers of the cited paragraphs, and the places it names.
    ``passages`` are these paragraphs, with numbers or without, ``bodies`` the authorities that both name. ``shared`` says that its
    bound is said of others as well, and may be near to this one or far off."""

    claim: ReadClaim
    supported: tuple[Supported, ...]
    regions: tuple[RegionMark, ...]
    shared: Literal["", "near", "far"] = ""
    bodies: tuple[str, ...] = ()
    passages: tuple[PassageView, ...] = ()


# Characters of a short name of a place at least.
SHORT = 3


# What a company is in law.
_LEGAL_FORM = re.compile(r"(?:股份|责任|控股)?有限(?:责任)?公司$")


def is_short_name(name: str, whole: str) -> bool:
    """Whether a name is short for a longer one of the same kind (金开区 for 金华开发区): its characters in order, the first
    and last the same; what a company is in law is left out of both (岱江交投集团 for 岱江交通投资集团有限公司)."""
    name, whole = (_LEGAL_FORM.sub("", text) for text in (name, whole))
    if not SHORT <= len(name) < len(whole) or name[0] != whole[0] or name[-1] != whole[-1]:
        return False
    rest = iter(whole)
    return all(character in rest for character in name)


def words_of(matching: Matching, stated: Stated) -> str:
    """The number of a claim as it is written there."""
    return matching.claim.flat[stated.reading.start : stated.reading.end]


def clause_of(supported: Supported) -> str:
    """The folded clause that a number of the evidence stands in."""
    text = supported.passage.paragraph.text
    if supported.figure is not None:
        return fold(text[supported.figure.clause_start : max(supported.figure.clause_end, supported.reading.end)])
    return fold(text[supported.sentence[0] : supported.sentence[1]])


def sentence_of(supported: Supported) -> str:
    """The folded sentence that a number of the evidence stands in."""
    return fold(supported.passage.paragraph.text[supported.sentence[0] : supported.sentence[1]])


def is_verbatim(flat: str, stated: Stated, supported: Supported) -> bool:
    """Whether the claim repeats the paragraph from the words that name the number to the words behind it."""
    text = plain(supported.passage.paragraph.text)
    at, there = stated.reading.start, supported.reading.start
    if stated.name_start >= at and (not stated.name or stated.tail_end <= stated.reading.end):
        # Nothing but the number itself would be compared, or what it counts up to the next number.
        return bool(stated.leads_to) and _leads_alike(flat, stated, text, supported.reading)
    if fold(flat[at : stated.reading.end]) != fold(text[there : supported.reading.end]):
        return False
    if stated.tail_end > stated.reading.end and _stops(text, supported.reading.end):
        # 46处公园绿地 is not what 驿站46处,公园绿地9处 says.
        return False
    return _same_before(flat, at, stated.name_start, text, there) and same_behind(
        flat, stated.reading.end, stated.tail_end, text, supported.reading.end
    )


def _leads_alike(flat: str, stated: Stated, text: str, reading: Reading) -> bool:
    """Whether the words from a number to the next one are those of the paragraph."""
    same = fold(flat[stated.reading.start : stated.reading.end]) == fold(text[reading.start : reading.end])
    return same and same_behind(flat, stated.reading.end, stated.leads_to, text, reading.end)


def _stops(text: str, at: int) -> bool:
    return text[at : at + 1] in _PAUSES


def _same_before(flat: str, at: int, begin: int, text: str, there: int) -> bool:
    while at > begin:
        if flat[at - 1] in _SKIP:
            at -= 1
        elif there > 0 and text[there - 1] in _SKIP:
            there -= 1
        elif there > 0 and flat[at - 1] == text[there - 1]:
            at, there = at - 1, there - 1
        else:
            return False
    return True


def same_behind(flat: str, at: int, end: int, text: str, there: int) -> bool:
    """Whether a claim goes on, up to ``end``, as the paragraph does behind ``there``; marks and spaces aside."""
    while at < end:
        if flat[at] in _SKIP:
            at += 1
        elif there < len(text) and text[there] in _SKIP:
            there += 1
        elif there < len(text) and flat[at] == text[there]:
            at, there = at + 1, there + 1
        else:
            return False
    return True
