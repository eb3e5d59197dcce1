"""The figures of several places side by side: for each place the record of its own, all of one kind where that can be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from juzheng.index.words.same_place import same_region
from juzheng.qa.compose.composition import Passages
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.choose_record import BOUNDED, best_by_region
from juzheng.qa.find.compare_records import kind_of
from juzheng.qa.find.fit_record import asked_path, place_path
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.nouns.query import Part, Query, of_part
from juzheng.qa.nouns.report_view import ReportView

# 前7个月 and 1-7月 are one time.
_FIRST_MONTHS = re.compile(r"前(\d{1,2})个?月")
# A record that fits so much worse than the best of its place is not taken for the sake of its kind.
LESS_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with the record that answers for it; None where none does. ``considered`` are the records looked at."""

    place: str
    evidence: FigureEvidence | None
    considered: tuple[FigureEvidence, ...]


def compare_places(query: Query, part: Part, passages: Passages) -> list[PlaceRow]:
    """One row for each place that the question names, in its order; where it names none, for each whose record answers."""
    if not query.regions and not query.places:
        ranked_all = rank_figures(of_part(query, part), part, passages)
        return [PlaceRow(e.owner, e, ()) for e in best_by_region(query, part, ranked_all)]
    alone = [(_place(narrow), narrow) for narrow in _narrow_places(query)]
    ranked = {place: _rank(narrow, place, part, passages) for place, narrow in alone}
    usable = {
        place: sorted((e for e in ranked[place] if accepted(narrow, part, e) and _is_of(e, place)), key=_exact_first)
        for place, narrow in alone
    }
    chosen = _of_one_kind(part, usable)
    return [PlaceRow(place, chosen.get(place), tuple(ranked[place])) for place, _ in alone]


def _exact_first(evidence: FigureEvidence) -> float:
    """Where a record stands in its order; an outcome that is only bounded stands a little further behind."""
    bounded = evidence.figure.bound in (">", "≥") and evidence.figure.status == "actual"
    return (BOUNDED if bounded else 0.0) - evidence.score


def _place(narrow: Query) -> str:
    return (*narrow.regions, *narrow.places)[0]


def _rank(narrow: Query, place: str, part: Part, passages: Passages) -> list[FigureEvidence]:
    """The records of one place: of its own report, else of those that speak of it."""
    asked = of_part(narrow, part)
    own = passages.within(lambda view: view.description.region == place)
    ranked = rank_figures(asked, part, own) if own else []
    if any(accepted(narrow, part, e) for e in ranked):
        return ranked
    others = passages.within(lambda view: view.description.region != place)
    return [*ranked, *rank_figures(asked, part, others)] if others else ranked


def _is_of(evidence: FigureEvidence, place: str) -> bool:
    """Whether a record of another report is of the place: the country's own figure is not that of a province it names."""
    view, region = evidence.view, evidence.figure.region
    if view.description.region == place or region is None:
        return True
    return _spells(view, region, place) or place in evidence.passage.paragraph.text


def _spells(view: ReportView, region: str, place: str) -> bool:
    return same_region(place_path(view, region), asked_path(place))


def _of_one_kind(part: Part, usable: dict[str, list[FigureEvidence]]) -> dict[str, FigureEvidence]:
    """The best record of each place; where they differ in kind, those of the kind that most places have, the better first."""
    best = {place: found[0] for place, found in usable.items() if found}
    kinds: dict[tuple[object, ...], dict[str, FigureEvidence]] = {}
    for place, found in usable.items():
        for e in found:
            if e.score >= best[place].score - LESS_LIKE:
                kinds.setdefault(record_kind(part, e), {}).setdefault(place, e)
    complete = [of_kind for of_kind in kinds.values() if len(of_kind) == len(best)]
    if not complete or len({record_kind(part, e) for e in best.values()}) <= 1:
        return best
    return max(complete, key=lambda of_kind: sum(e.score for e in of_kind.values()))


def record_kind(part: Part, evidence: FigureEvidence) -> tuple[object, ...]:
    """What makes two records alike, the part of the year included (4-7月 beside a whole year compares nothing) and whose
    they are (town or country)."""
    span = _FIRST_MONTHS.sub(r"1-\1月", evidence.figure.span or "").replace("上半年", "1-6月")
    whose = next((word for word in ("城镇", "农村") if word in evidence.figure.indicator), "")
    return (*kind_of(part, evidence.figure), "" if span == "全年" else span, whose)


def _narrow_places(query: Query) -> tuple[Query, ...]:
    """The question of each of its places alone; as it is where it names none, or one within another (砚湖市云栎区)."""
    if query.within:
        return (query,)
    places: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((region,), ()) for region in query.regions]
    places += [((), (place,)) for place in query.places]
    return tuple(replace(query, regions=regions, places=others) for regions, others in places or [((), ())])
