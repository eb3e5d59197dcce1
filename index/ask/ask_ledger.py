"""Questions to the figure ledger: a series over years, a ranking over regions, one figure of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Literal

from juzheng.index.errors import QuestionError
from juzheng.index.figures.compare_figures import base_value, signed_change, signed_value
from juzheng.index.open_index import FigureHit, ReportIndex
from juzheng.index.report import Figure, Status
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.words.regions import same_region

Measure = Literal["value", "change"]


def read_series(
    index: ReportIndex,
    indicator: str,
    region: str,
    *,
    status: Status | None = "actual",
    report_ids: Sequence[str] | None = None,
) -> tuple[FigureHit, ...]:
    """One indicator of one region over the years: one record for each year, span and status, by time.

    All are of one indicator, one unit and one scope: the one whose name fits best, and of equal ones the one with the
    most years. Empty if the ledger has none.
    """
    with index.snapshot():
        found = index.ranked_figures(FigureQuery(region=region, status=status, indicator=indicator), report_ids)
        order = _publication_order(index)
    dated = [hit for hit in _own(found) if hit.figure.year is not None]
    chosen = _best_scope(dated, lambda figure: (figure.year, figure.span))
    points = _best_of_each(chosen, lambda figure: (figure.year, figure.span, figure.status), order)
    return tuple(sorted(points, key=lambda hit: (hit.figure.year or 0, hit.figure.span or "", hit.figure.status)))


def rank_regions(
    index: ReportIndex,
    indicator: str,
    *,
    year: int | None = None,
    status: Status = "actual",
    measure: Measure = "value",
    report_ids: Sequence[str] | None = None,
) -> tuple[FigureHit, ...]:
    """One indicator over all regions, highest first: by its ``value``, or by its ``change`` against the year before.

    One record a region, all of one unit and scope, as in ``read_series``, and of one span: the whole year, or where
    nobody has that, the part of it that most have. Without ``year`` it is the latest that any region has. A growth
    rate that stands for itself (投资增长14%) counts as a change.
    """
    with index.snapshot():
        found = index.ranked_figures(FigureQuery(year=year, status=status, indicator=indicator), report_ids)
        order = _publication_order(index)
    hits = [hit for hit in _own(found) if hit.figure.region and _measured(hit.figure, measure) is not None]
    if year is None and hits:
        latest = max(hit.figure.year or 0 for hit in hits)
        hits = [hit for hit in hits if (hit.figure.year or 0) == latest]
    names = _name_regions(hit.figure.region or "" for hit in hits)
    hits = _best_scope(hits, lambda figure: names[figure.region or ""]) if measure == "value" else _best_name(hits)
    hits = _one_span(hits)
    best = _best_of_each(hits, lambda figure: names[figure.region or ""], order)
    return tuple(sorted(best, key=lambda hit: _measured(hit.figure, measure) or Decimal(0), reverse=True))


def _own(hits: Iterable[FigureHit]) -> list[FigureHit]:
    """Without the figures of single enterprises and projects."""
    return [hit for hit in hits if hit.figure.subject is None]


def _measured(figure: Figure, measure: Measure) -> Decimal | None:
    try:
        if measure == "value":
            return None if figure.rate else base_value(figure)
        if figure.rate:
            return signed_value(figure)
        return signed_change(figure.change) if figure.change and figure.change.unit == "%" else None
    except QuestionError:
        return None


def _best_scope(hits: Sequence[FigureHit], count: Callable[[Figure], Hashable]) -> list[FigureHit]:
    """The hits of the one indicator and unit that fits best, and of equal ones has the most different ``count``s."""
    groups: dict[Hashable, list[FigureHit]] = defaultdict(list)
    for hit in hits:
        figure = hit.figure
        groups[(figure.canonical or figure.indicator, figure.base_unit, figure.rate)].append(hit)
    ranked = max(
        groups.values(),
        key=lambda group: (group[0].score, len({count(hit.figure) for hit in group}), not group[0].figure.rate),
        default=[],
    )
    return list(ranked)


def _best_name(hits: Sequence[FigureHit]) -> list[FigureHit]:
    """The hits of the one indicator that fits best, in whatever unit: changes are compared in percent anyway."""
    best = max(hits, key=lambda hit: hit.score, default=None)
    if best is None:
        return []
    name = best.figure.canonical or best.figure.indicator
    return [hit for hit in hits if (hit.figure.canonical or hit.figure.indicator) == name]


def _one_span(hits: Sequence[FigureHit]) -> list[FigureHit]:
    counts = Counter(hit.figure.span for hit in hits)
    span = None if None in counts else max(counts, key=lambda item: counts[item], default=None)
    return [hit for hit in hits if hit.figure.span == span]


def _best_of_each(
    hits: Sequence[FigureHit], key: Callable[[Figure], Hashable], order: dict[str, str]
) -> list[FigureHit]:
    """One hit for each key: the whole year before a part of it, an exact number before a bound, the later report."""

    def rank(hit: FigureHit) -> tuple[float, bool, bool, str]:
        return (hit.score, hit.figure.span is None, hit.figure.bound is None, order.get(hit.report_id, ""))

    best: dict[Hashable, FigureHit] = {}
    for hit in hits:
        place = key(hit.figure)
        if place not in best or rank(hit) > rank(best[place]):
            best[place] = hit
    return list(best.values())


def _publication_order(index: ReportIndex) -> dict[str, str]:
    """A string for each report that is the higher the later it came out."""
    order: dict[str, str] = {}
    for report in index.reports():
        said = report.description
        order[report.report_id] = said.published or f"{max(said.year or 0, said.plan_year or 0):04}"
    return order


def _name_regions(regions: Iterable[str]) -> dict[str, str]:
    """Each name of a region with the first name that means the same place."""
    names: dict[str, str] = {}
    for region in regions:
        if region not in names:
            names[region] = next((name for name in dict.fromkeys(names.values()) if same_region(name, region)), region)
    return names
