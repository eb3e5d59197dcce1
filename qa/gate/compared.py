"""What came of the comparisons of a claim, and where in it they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported

Matched = Sequence[tuple[Stated, Supported | None]]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of the comparisons of a claim: an objection, or the characters of the claim that are right as computed, and
    where in it numbers of the evidence are compared that it names and does not state."""

    objection: Objection | None = None
    spans: tuple[Span, ...] = ()
    named: tuple[tuple[int, Supported], ...] = ()


def fragment_at(flat: str, at: int) -> Span:
    """The characters between the marks around a place of a claim."""
    start = max(flat.rfind(stop, 0, at) for stop in ",，。;；:：") + 1
    ends = [e for stop in ",，。;；" if (e := flat.find(stop, at)) >= 0]
    return start, min(ends, default=len(flat))


def sentence_at(flat: str, at: int) -> Span:
    """The characters between the stops and semicolons around a place of a claim."""
    start = max(flat.rfind(stop, 0, at) for stop in "。;；") + 1
    ends = [e for stop in "。;；" if (e := flat.find(stop, at)) >= 0]
    return start, min(ends, default=len(flat))


def numbers_within(matched: Matched, start: int, end: int) -> list[Supported]:
    """The numbers of the evidence for those that stand in these characters of a claim."""
    return [s for stated, s in matched if s is not None and start <= stated.reading.start < end]
