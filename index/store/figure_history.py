"""What figures were before: the values that earlier versions of a report stated, beside what it states now.

When a version of a report is replaced, the records that its successor no longer states are kept
(``report_store.add_history``). A figure is followed from version to version by what it is of: indicator, region,
period, status and subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from juzheng.index.report import Figure
from juzheng.index.store.connection import Connection
from juzheng.index.store.figure_store import LIKENESS, FigureQuery, decode_figure, read_figures
from juzheng.index.store.report_store import find_stored
from juzheng.index.words.match_indicators import indicator_likeness
from juzheng.index.words.same_place import same_region


@dataclass(frozen=True, slots=True)
class FigureVersion:
    """A figure as one version of a report states it.

    ``file`` is the name of the report, ``report_id`` the id of that version. ``until`` is when that version was replaced
    (UTC, ISO), None of the version that stands. ``current_id`` is the id of the version that stands, None if there is
    none any more.
    """

    file: str
    report_id: str
    figure: Figure
    until: str | None
    current_id: str | None


def figure_of(figure: Figure) -> Hashable:
    """What a figure is of: equal for the values that versions of a report give to the same thing."""
    name = figure.canonical or figure.indicator
    return (name, figure.region, figure.year, figure.span, figure.status, figure.subject, figure.rate)


def trace_figures(
    connection: Connection, query: FigureQuery, reports: Collection[str] | None = None
) -> list[FigureVersion]:
    """The figures that changed from one version of their report to the next: of each the versions, oldest first.

    Of ``query`` region, year, status and indicator count; ``reports`` are the ids of present versions, None for all,
    also those that have none. What stands now comes last; a figure that the present version does not state has past
    versions only.
    """
    versions: dict[tuple[str, Hashable], list[FigureVersion]] = defaultdict(list)
    current: dict[str, tuple[str, Sequence[Figure]]] = {}
    for key, at, file, report_id, present in _replaced(connection):
        if reports is not None and present not in reports:
            continue
        if present is not None and present not in current:
            current[present] = _present(connection, present)
        for figure in _records(connection, key):
            if _fits(figure, query):
                lineage = (current[present][0] if present else file, figure_of(figure))
                versions[lineage].append(FigureVersion(file, report_id, figure, at, present))
    for (file, of), found in versions.items():
        present = found[-1].current_id
        figures = current[present][1] if present else ()
        found += [FigureVersion(file, str(present), each, None, present) for each in figures if figure_of(each) == of]
    return [version for found in versions.values() for version in found]


def _replaced(connection: Connection) -> list[tuple[int, str, str, str, str | None]]:
    """Replaced versions, oldest first: key in the history, time, file, id, and the id of the version that stands now."""
    rows = connection.execute("SELECT id, at, file, report_id, replaced_by FROM history ORDER BY id DESC").fetchall()
    standing = {report_id for (report_id,) in connection.execute("SELECT report_id FROM reports")}
    # From the newest on: what a version was replaced by is known before the version itself is met.
    ends: dict[str, str | None] = {}
    found: list[tuple[int, str, str, str, str | None]] = []
    for key, at, file, report_id, replaced_by in rows:
        present = ends.get(replaced_by, replaced_by if replaced_by in standing else None)
        ends[report_id] = present
        if replaced_by is not None:
            found.append((key, at, file, report_id, present))
    return found[::-1]


def _present(connection: Connection, report_id: str) -> tuple[str, Sequence[Figure]]:
    stored = find_stored(connection, report_id)
    return (stored.file, read_figures(connection, stored.key)) if stored else ("", ())


def _records(connection: Connection, key: int) -> list[Figure]:
    rows = connection.execute("SELECT record FROM history_figures WHERE history = ? ORDER BY rowid", (key,))
    return [decode_figure(record) for (record,) in rows]


def _fits(figure: Figure, query: FigureQuery) -> bool:
    region, asked = query.region, query.indicator
    return (
        (region is None or figure.region == region or bool(figure.region and same_region(figure.region, region)))
        and (query.year is None or figure.year == query.year)
        and (query.status is None or figure.status == query.status)
        and (asked is None or indicator_likeness(asked, figure.indicator, figure.canonical) >= LIKENESS)
    )
