"""What is still to be done, or would be added, up to an aim: 目标320宗,还得再整治二百宗左右."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named
from juzheng.qa.gate.read_claim import Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading
from juzheng.qa.gate.round_numbers import fits

Known = Sequence[tuple[Stated, Supported | None]]
_STILL = re.compile(
    r"(?:还|仍|尚)(?:得|要|须|需要?|有待)?(?:再|继续)?(?P<deed>差|缺|[^,，。;；\d还再]{0,10}?)$|(?:基础上?)(?:再|还要|净)?(?:新?增加?|提高|多)?(?P<more>[^,，。;；\d]{0,6}?)$"
)


def rest_sides(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """An aim and what there is of the same thing, whose difference a number is; the claim states one of them and names the
    other. Empty where it does not, or says nothing of a rest."""
    flat = matching.claim.flat
    start, own = sentence_at(flat, stated.reading.start)[0], fragment_at(flat, stated.reading.start)[0]
    still = _STILL.search(flat[own : bound_start(flat, stated.reading)])
    told = [s for s in numbers_within(known, start, stated.reading.start) if s.reading.base == stated.reading.base]
    if still is None or not told or told[-1].figure is None:
        return ()
    one = told[-1]
    others = tuple(s for s in matching.supported if s.figure is not None and _is_aim(s) != _is_aim(one))
    # What is aimed at beyond what there is, is named as an aim.
    words = (still["deed"] or still["more"] or "") + ("" if _is_aim(one) else "目标")
    names = one.figure.indicator if one.figure else ""
    other = find_named(f"{names}{words}", "", replace(matching, supported=others, regions=()), base=one.reading.base)
    if other is None:
        return ()
    aim, now = (one, other) if _is_aim(one) else (other, one)
    gap = (aim.reading.number or 0.0) - (now.reading.number or 0.0)
    unit = stated.reading.base
    made = Reading(0, 0, "amount", f"{gap:.12g}", unit, gap, unit)
    return (aim, now) if gap > 0 and fits(flat, made, stated.reading) else ()


# 总面积528万平方米,其中住宅339万平方米,其余189万平方米
_REMAINS = re.compile(r"(?:其余|剩余|剩下|余下|其他)(?:的|部分)?(?:为|是|有|约|近)*$")
_OF_THEM = re.compile(r"其中|[中里][,，]")


def remains(matching: Matching, stated: Stated, known: Known) -> str:
    """Whether a number is what a whole that the claim states has beside the parts of it that it states."""
    flat, at = matching.claim.flat, bound_start(matching.claim.flat, stated.reading)
    start = sentence_at(flat, at)[0]
    told = [
        (s, m)
        for s, m in known
        if m is not None and start <= s.reading.start < at and m.reading.base == stated.reading.base
    ]
    if len(told) < 2 or _REMAINS.search(flat[start:at]) is None:
        return ""
    (whole, amount), parts = told[0], told[1:]
    if _OF_THEM.search(flat, whole.reading.end, parts[0][0].reading.start) is None:
        return ""
    rest = (amount.reading.number or 0.0) - sum(m.reading.number or 0.0 for _, m in parts)
    made = Reading(0, 0, "amount", f"{rest:.12g}", stated.reading.base, rest, stated.reading.base)
    return "相减" if rest > 0 and fits(flat, made, stated.reading) else ""


def _is_aim(supported: Supported) -> bool:
    return supported.figure is not None and supported.figure.status != "actual"
