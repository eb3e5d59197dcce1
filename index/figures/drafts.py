"""A figure in the making, and what is known while a paragraph is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from juzheng.index.figures.number_forms import Number
from juzheng.index.report import Change, Direction, Rank


@dataclass(slots=True)
class Draft:
    """A number with what has been bound to it so far. ``clause_start`` as in ``Figure``, ``after_end`` behind the noun,
    change or rank that belongs to it; ``came_from`` marks the first of a pair (从771家增加到1076家)."""

    number: Number
    name: str
    clause_start: int
    after_end: int
    noun: str = ""
    rate: bool = False
    direction: Direction | None = None
    basis: str | None = None
    change: Change | None = None
    rank: Rank | None = None
    unit: str = ""
    came_from: bool = False
    part_of: bool = False


@dataclass(slots=True)
class Reading:
    """What carries over from sentence to sentence of a paragraph: its topic (石化产业), the drafts of this sentence."""

    topic: str = ""
    last_name: str = ""
    circumstance: str = ""
    drafts: list[Draft] = field(default_factory=list)
    run: list[Draft] = field(default_factory=list)
