"""Questions to the figure ledger: a series over years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from juzheng.index.open_index import FigureHit, ReportIndex
from juzheng.index.report import Figure, Status
from juzheng.index.store.figure_store import FigureQuery


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


def _own(hits: Iterable[FigureHit]) -> list[FigureHit]:
    """Without the figures of single enterprises and projects."""
    return [hit for hit in hits if hit.figure.subject is None]


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
