"""How far the most and the least of a row lie apart (最快与最慢相差17.3个百分点), all of the row being listed by the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.find_named import is_of_frame, own_words
from juzheng.qa.gate.read_claim import Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_SPREAD = re.compile(
    r"最(?P<most>[快高多大])(?:的|者)?(?:[和与同跟比])最(?P<least>[慢低少小])(?:的|者)?(?:之间)?的?"
    r"(?:增速|增幅|涨幅|数量|规模)?(?:要)?(?:相差|差距(?:为|达到?|有)?|差|高出|多出|快了?|高了?|多了?)(?:了|大约|约|近|达)*$"
)
_OPPOSITE = {"快": "慢", "高": "低", "多": "少", "大": "小"}


def spread_sides(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The most and the least of the only row of the evidence that the claim speaks of, where a number is how far they lie apart."""
    flat, at = matching.claim.flat, bound_start(matching.claim.flat, stated.reading)
    start = sentence_at(flat, at)[0]
    said = _SPREAD.search(flat[start:at])
    if said is None or _OPPOSITE[said["most"]] != said["least"]:
        return ()
    told = flat[start : start + said.start()]
    rows = [row for row in _rows(matching, stated, said["most"] == "快") if _is_told(row, told)]
    if len(rows) != 1:
        return ()
    ordered = sorted(rows[0], key=lambda s: signed_value(s) or 0.0)
    gap, unit = (signed_value(ordered[-1]) or 0.0) - (signed_value(ordered[0]) or 0.0), stated.reading.base
    made = Reading(0, 0, "amount", f"{gap:.12g}", unit, gap, unit)
    return (ordered[-1], ordered[0]) if gap > 0 and fits(flat, made, stated.reading) else ()


def spread_words(matching: Matching, stated: Stated) -> tuple[int, int]:
    """Where the claim names the most and the least (characters)."""
    flat, at = matching.claim.flat, bound_start(matching.claim.flat, stated.reading)
    start = sentence_at(flat, at)[0]
    said = _SPREAD.search(flat[start:at])
    return (start + said.start(), at) if said else (at, at)


def _rows(matching: Matching, stated: Stated, moving: bool) -> Iterator[list[Supported]]:
    """The numbers of one sentence, each of another thing, in the unit of which they differ; growths where ``moving``."""
    base = "%" if stated.reading.base == "个百分点" else stated.reading.base
    rows: dict[tuple[int, tuple[int, int], bool], dict[int, Supported]] = {}
    for s in matching.supported if stated.reading.base != "%" else ():
        moves = s.direction in ("up", "down")
        if s.figure is None or s.reading.base != base or s.reading.ranged or (moving and not moves):
            continue
        if s.role in ("value", "change") and not is_whole(s.passage, s.figure) and s.figure.status == "actual":
            rows.setdefault((id(s.passage), s.sentence, moves), {})[s.reading.start] = s
    yield from (list(row.values()) for row in rows.values() if len(row) > 1)


def _is_told(row: list[Supported], told: str) -> bool:
    """Whether a claim lists all of a row."""
    folded = fold(told)
    return all(
        is_of_frame(s, told, told) and own_words(s) and all(is_borne(word, folded) for word in own_words(s))
        for s in row
    )
