"""One thing to be looked up: a part of the question, of one place, one time, one status, one aspect.

A question is a grid of such slots (多少户多少人; 2025年增长多少、2026年目标多少; 京津冀各多少); each is answered or its lack is
said. Expanding is pure: no index is looked into.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from juzheng.index.report import Status
from juzheng.qa.nouns.query import Part, Period, Query, Wanted

# In the order in which an answer gives them.
ASPECTS: tuple[Wanted, ...] = ("value", "share", "growth", "rank")


@dataclass(frozen=True, slots=True)
class Slot:
    """What is to be filled: ``query`` is the question narrowed to one part, one aspect and at most one place and time.

    ``member`` is the part's number in the question, from 0.
    """

    query: Query
    aspect: Wanted
    member: int = 0

    @property
    def part(self) -> Part:
        """The indicator in the question's words."""
        return self.query.parts[0]

    @property
    def place(self) -> str | None:
        """A region of the index or another place that the question names, None where it names none."""
        return next(iter((*self.query.regions, *self.query.places)), None)

    @property
    def period(self) -> Period | None:
        """The time asked for, None where the question leaves it open."""
        return next(iter(self.query.periods), None)

    @property
    def status(self) -> Status | None:
        """Target or actual where the question says which."""
        return self.query.status


def expand(query: Query) -> tuple[Slot, ...]:
    """The slots of a question in the order in which they are answered: part, place, time, aspect.

    A question of several years that each have a reading of their own (``each_year``) gives the slots of these readings.
    """
    if query.each_year:
        alone = (replace(each, regions=query.regions, places=query.places) for each in query.each_year)
        return tuple(slot for each in alone for slot in expand(each))
    return tuple(
        Slot(replace(narrow, parts=(replace(part, wanted=frozenset({aspect})),)), aspect, member)
        for member, part in enumerate(query.parts)
        for narrow in _narrow(query)
        for aspect in ASPECTS
        if aspect in part.wanted
    )


def narrow_places(query: Query) -> tuple[Query, ...]:
    """The question of each of its places alone; as it is where it names none, or one within another (砚湖市云栎区)."""
    if query.within:
        return (query,)
    places: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((region,), ()) for region in query.regions]
    places += [((), (place,)) for place in query.places]
    return tuple(replace(query, regions=regions, places=others) for regions, others in places or [((), ())])


def _narrow(query: Query) -> list[Query]:
    """The question of each of its places and times alone."""
    times: list[tuple[Period, ...]] = [(period,) for period in query.periods]
    return [replace(of_place, periods=periods) for of_place in narrow_places(query) for periods in times or [()]]
