"""Whether the places that a claim names for a number are those of the record."""

from __future__ import annotations

import re

from juzheng.index.words.regions import find_regions
from juzheng.index.words.same_place import is_within, same_region
from juzheng.qa.gate.claim_context import LEVELS, Matching, RegionMark, is_short_name
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain


def check_region(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether the places that govern the number are the record's."""
    anchor = stated.reading.start if stated.reading.kind == "amount" else stated.name_start
    for mark in _marks_of(matching, anchor):
        if verbatim and mark.start >= stated.name_start:
            continue
        if matching.claim.flat[mark.start : stated.reading.end] in plain(supported.passage.paragraph.text):
            # 榕江、关岭等8个重点县: the place and the number stand together in the report's own words.
            continue
        if _is_whole_said(matching, mark, supported):
            continue
        reason = _check_mark(matching, mark, supported)
        if reason:
            return reason
    return ""


# 占中国的40% is 占全国四成.
_COUNTRY = "全国|中国|我国"


def _is_whole_said(matching: Matching, mark: RegionMark, supported: Supported) -> bool:
    """Whether a claim names a level as that which a share is of, and the evidence does so right before the number."""
    if mark.name not in LEVELS or not re.search("占了?$", matching.claim.flat[: mark.start]):
        return False
    names = _COUNTRY if mark.name == "全国" else mark.name
    text = plain(supported.passage.paragraph.text)
    return re.search(rf"占(?:{names})[^,，。;；\d]{{0,8}}$", text[: supported.reading.start]) is not None


def _marks_of(matching: Matching, at: int) -> list[RegionMark]:
    """The places that a claim says of the number at ``at``: the last one named before it, and a last 全市 or such."""
    before = [mark for mark in matching.regions if mark.start <= at] or list(matching.regions[:1])
    named = [mark for mark in before if mark.name not in LEVELS][-1:]
    return named + [mark for mark in before[-1:] if mark.name in LEVELS]


def _check_mark(matching: Matching, mark: RegionMark, supported: Supported) -> str:
    own, figure = supported.view.description.region or "", supported.figure
    said = figure.region if figure is not None else None
    if _names(mark.name, said or own, own):
        return ""
    sentence = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.sentence[1]]
    if said in (None, own) and _nearest_place(sentence[: supported.reading.start - supported.sentence[0]], mark.name):
        return ""
    titled = f"{supported.view.description.title}/{supported.view.description.publisher or ''}"
    around = any(
        mark.name in name or same_region(mark.name, name) for name in supported.view.description.region_path[:-1]
    )
    if mark.name in titled and not around and (not said or said in titled or said == own):
        # What a report is of by its title, though no list knows the place; not what lies around it.
        return ""
    if _is_own(mark.name, own):
        other = said is not None and said != own and not is_within(said, own)
        if other and said and _foreign(said, sentence, matching):
            return f"引文里这个数说的是{said},不是{mark.name}"
        return ""
    if mark.name in LEVELS and not _of_level(mark.name, sentence, supported):
        return f"引文说的是{said or own},不是{mark.name}"
    if mark.name in sentence and (figure is None or mark.name in LEVELS or mark.name in figure.indicator):
        return ""
    return f"引文说的是{said or own},不是{mark.name}"


def _nearest_place(before: str, name: str) -> bool:
    """Whether a place is the last one that the evidence names in the sentence before the number, by itself."""
    at = before.rfind(name)
    if (
        at < 0
        or before[at + len(name) : at + len(name) + 1] in ("、", "和", "与")
        or before[at - 1 : at] in ("、", "和", "与")
    ):
        # 甲区、乙区分别增长7%、5%: which of them is meant the record says.
        return False
    return not any(mention.start > at + len(name) - 1 for mention in find_regions(before))


def _of_level(level: str, sentence: str, supported: Supported) -> bool:
    """Whether 全国 or such stands beside the number as whom it speaks of, not only as whom it is compared with."""
    if supported.figure is not None and level in supported.figure.indicator:
        return True
    return re.search(rf"(?<![于比占居列超]){level}", sentence) is not None


def _foreign(said: str, sentence: str, matching: Matching) -> bool:
    """Whether the record is of a place outside of the report's own that the claim does not name."""
    named = said in sentence or any(word in sentence for word in LEVELS)
    return (
        named and said not in matching.claim.flat and not any(w in matching.claim.flat for w in LEVELS if w in sentence)
    )


def _names(mark: str, said: str, own: str) -> bool:
    if mark in LEVELS:
        return said.endswith(LEVELS[mark]) and (said == own or bool(said))
    return bool(said) and (mark == said or said.startswith(mark) or same_region(mark, said))


def _is_own(mark: str, own: str) -> bool:
    if mark in LEVELS:
        return own.endswith(LEVELS[mark])
    return bool(own) and (mark in own or own in mark or same_region(mark, own) or is_short_name(mark, own))
