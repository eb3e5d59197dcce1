"""Whether a number of a claim and a number of the cited evidence say the same thing, field by field.

What the claim leaves out is open, what it says must agree. Each check returns the reason why not, in words for
people, or an empty string.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juzheng.qa.gate.check_gap import check_gap
from juzheng.qa.gate.check_indicator import check_indicator, check_owner
from juzheng.qa.gate.check_number import check_bound, check_direction, check_range, check_rank, check_side
from juzheng.qa.gate.check_period import check_period
from juzheng.qa.gate.check_region import check_region
from juzheng.qa.gate.check_scope import check_scope
from juzheng.qa.gate.check_status import check_status
from juzheng.qa.gate.claim_context import Matching, is_verbatim, words_of
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.own_unit import in_its_unit
from juzheng.qa.gate.read_claim import Stated, bound_of
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain, same_amount
from juzheng.qa.gate.round_numbers import may_be_told, says_more


def find_match(
    matching: Matching, stated: Stated, last: Supported | None = None
) -> tuple[Supported | None, Objection | None]:
    """The number of the evidence that one number of the claim stands on, or None and why there is none.

    ``last`` is what the number before it stands on: a growth that has no name of its own is that record's.
    """
    same = [s for s in matching.supported if _same_number(stated, s)]
    if not same or matching.shared:
        same += [s for s in _nearly_same(matching, stated) if s not in same]
    if not same:
        return None, _nearest_reason(matching, stated)
    reasons = []
    for candidate in same:
        reason = _first_objection(matching, stated, candidate, last)
        if reason is None:
            return candidate, None
        reasons.append(reason)
    return None, reasons[0]


def _same_number(stated: Stated, supported: Supported) -> bool:
    if stated.reading.kind != supported.reading.kind:
        return False
    if stated.reading.kind == "rank":
        return stated.reading.value == supported.reading.value
    return same_amount(stated.reading, in_its_unit(stated, supported))


def _nearly_same(matching: Matching, stated: Stated) -> list[Supported]:
    """Numbers of which the claim gives a round one and says so (约, 左右, 超过)."""
    if stated.reading.kind != "amount":
        return []
    flat = matching.claim.flat
    bound = bound_of(flat, stated.reading) or (">" if says_more(flat, stated.reading) else None)
    return [
        s
        for s in matching.supported
        if (not (own := _own_bound(s)) or own == bound or {own, bound} == {">", "≥"})
        and may_be_told(flat, in_its_unit(stated, s), stated.reading, loose=matching.shared == "far")
    ]


def _own_bound(supported: Supported) -> str:
    """How the evidence itself bounds a number (52%以上), which a claim may bound further off on the same side."""
    own = bound_of(plain(supported.passage.paragraph.text), supported.reading)
    return own if own in ("<", "≤", ">", "≥") else ""


def _nearest_reason(matching: Matching, stated: Stated) -> Objection:
    words = words_of(matching, stated)
    if any(stated.reading.value == s.reading.value for s in matching.supported):
        return Objection("unit", f"数值“{words}”与引文单位不同")
    return Objection("rank" if stated.reading.kind == "rank" else "value", f"引文里没有“{words}”这个数")


def _first_objection(
    matching: Matching, stated: Stated, supported: Supported, last: Supported | None
) -> Objection | None:
    verbatim = is_verbatim(matching.claim.flat, stated, supported)
    for code, check in _CHECKS:
        reason = check(matching, stated, supported, verbatim)
        if reason:
            return Objection(code, reason)
    owner = check_owner(matching, stated, supported, last)
    return Objection("indicator", owner) if owner else None


def agrees_without_number(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether all that a claim says beside the number (place, time, status, name) fits a record."""
    checks = (check_region, check_period, check_status, check_scope, check_indicator)
    return not any(check(matching, stated, supported, False) for check in checks)


Check = Callable[[Matching, Stated, Supported, bool], str]


_CHECKS: Sequence[tuple[str, Check]] = (
    ("value", check_range),
    ("direction", check_gap),
    ("direction", check_side),
    ("direction", check_direction),
    ("bound", check_bound),
    ("region", check_region),
    ("period", check_period),
    ("status", check_status),
    ("rank", check_rank),
    ("scope", check_scope),
    ("indicator", check_indicator),
)
