"""Who is said to have more than those told of before (甲3.1亿件,乙更高): computed from the numbers of the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching, RegionMark
from juzheng.qa.gate.compared import Compared, Matched, Span, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named, in_regions
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.signed_value import comparable, signed_value

LEADS = re.compile(
    r"(?:其中|而|但|且)?(?P<who>[^,，。;；\d]{2,12}?)(?:的?(?:增速|增幅|水平))?[更略稍](?P<way>[高快多大低慢少小])(?:一些|些)?[。]?"
)
_MORE = frozenset("高快多大")


def check_leads(flat: str, matching: Matching, matched: Matched) -> Compared:
    """A fragment that only says who has more: of a place, or of a thing that the evidence has a number of."""
    spans: list[Span] = []
    for piece in re.finditer(r"[^,，。;；]+", flat):
        leads = LEADS.fullmatch(piece[0])
        before = numbers_within(matched, sentence_at(flat, piece.start())[0], piece.start())
        if leads is None or not before:
            continue
        place = [mark for mark in matching.regions if mark.name in leads["who"]]
        own = (
            _of_place(place, before, matching)
            if place
            else find_named(leads["who"], "", matching, base=before[-1].reading.base)
        )
        if own is None and not place:
            # 效率更高 speaks of no number.
            continue
        if objection := check_lead(leads, own, [s for s in before if s is not own]):
            return Compared(objection)
        spans.append(piece.span())
    return Compared(spans=tuple(spans))


def _of_place(place: Sequence[RegionMark], before: Sequence[Supported], matching: Matching) -> Supported | None:
    """The number of a place among those told before, else what the evidence has for it of the same thing and time."""
    told = [s for s in before if in_regions(s, place)]
    if told:
        return told[-1]
    last = before[-1]
    same = [s for s in matching.supported if in_regions(s, place) and s.role == last.role and _key(s) == _key(last)]
    return same[0] if len({signed_value(s) for s in same}) == 1 else None


def _key(supported: Supported) -> tuple[object, ...]:
    figure = supported.figure
    return (figure.indicator, figure.year, figure.span, figure.status, figure.rate) if figure else (supported,)


def check_lead(leads: re.Match[str], own: Supported | None, others: Sequence[Supported]) -> Objection | None:
    """Why a number does not lie above (or below) each of the others."""
    against = [s for s in others if own is not None and comparable(s, own)]
    values = [signed_value(s) for s in (own, *against) if s is not None]
    known = [value for value in values if value is not None]
    if own is None or not against or len(known) < len(values):
        return Objection("comparison", f"报告没有说“{leads[0]}”,也算不出来")
    leading = known[0] > max(known[1:]) if leads["way"] in _MORE else known[0] < min(known[1:])
    return None if leading else Objection("comparison", f"按报告的数,“{leads[0]}”不成立")
