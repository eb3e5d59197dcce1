"""The figure ledger in the catalogue: every figure as a record, found by what it is and where it stands.

Indicators are matched by likeness, because people ask for 规上工业增加值 and reports write 规模以上工业增加值. Each
distinct name is stored once, so likeness is computed over names, not over figures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple, overload

from juzheng.index.report import Change, Figure, Rank, Status
from juzheng.index.store import postings
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import is_postgres, members
from juzheng.index.words.match_indicators import indicator_likeness, indicator_terms
from juzheng.index.words.same_place import same_region

# Names that share a term with what is asked for, at most so many, are compared one by one.
CANDIDATES = 400
# Below this likeness two names are of different indicators: 规上工业产值 and 规上工业增加值 have 0.5.
LIKENESS = 0.6


Order = Literal["region", "period", "indicator", "amount", "status", "change", "place"]
"""What figures are sorted by; what lacks it comes last."""
_MOVED = (
    "CASE WHEN {rate} THEN number * CASE WHEN {own} = 'down' THEN -1 ELSE 1 END"
    " ELSE {value} * CASE WHEN {way} = 'down' THEN -1 ELSE 1 END END"
)
_JSON = "CAST(record AS jsonb)"
CHANGE_IN_SQLITE = _MOVED.format(
    rate="json_extract(record, '$.rate')",
    own="json_extract(record, '$.direction')",
    value="CAST(json_extract(record, '$.change.value') AS REAL)",
    way="json_extract(record, '$.change.direction')",
)
CHANGE_IN_POSTGRES = _MOVED.format(
    rate=f"{_JSON} ->> 'rate' = 'true'",
    own=f"{_JSON} ->> 'direction'",
    value=f"CAST(substring({_JSON} -> 'change' ->> 'value' FROM '^[0-9]+[.]{{0,1}}[0-9]*') AS DOUBLE PRECISION)",
    way=f"{_JSON} -> 'change' ->> 'direction'",
)
"""By how much a figure moved, or by how much it says that something moved; falls are below zero."""
_ORDERS: dict[Order, tuple[str, ...]] = {
    "region": ("region",),
    "period": ("year", "span"),
    "indicator": ("(SELECT name FROM indicators WHERE indicators.id = figures.indicator)",),
    "amount": ("base_unit", "number"),
    "status": ("status",),
    "place": ("report", "id"),
}


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """What to look for; None stands for anything. ``paragraphs`` are numbers within the reports searched.

    ``region`` fits every name of the same place (金华市金东区 and 金东区), ``regions`` are names as they stand in the
    records, ``years`` and ``statuses`` any of which will do; ``indicator`` fits by likeness. Of all that fit, in an ``order``,
    ``limit`` are wanted after the first ``offset``.
    """

    region: str | None = None
    year: int | None = None
    status: Status | None = None
    indicator: str | None = None
    paragraphs: Sequence[int] | None = None
    limit: int | None = None
    regions: Sequence[str] | None = None
    offset: int = 0
    years: Sequence[int] | None = None
    statuses: Sequence[Status] | None = None
    order: Order | None = None
    descending: bool = False


class FigureRow(NamedTuple):
    """A ledger record with the key of its report; ``score`` is how well its indicator fits, 0 to 1."""

    report: int
    figure: Figure
    score: float


def encode_figure(figure: Figure) -> str:
    """A figure as JSON, without the fields that have their default."""
    return json.dumps(_plain(figure), ensure_ascii=False, separators=(",", ":"))


def _plain(item: Figure | Change | Rank) -> dict[str, Any]:
    values = ((field.name, getattr(item, field.name), field.default) for field in fields(item))
    return {
        name: _plain(value) if isinstance(value, Change | Rank) else value
        for name, value, default in values
        if value != default
    }


def decode_figure(text: str) -> Figure:
    """A figure from the JSON of ``encode_figure``."""
    values = json.loads(text)
    if "change" in values:
        values["change"] = Change(**values["change"])
    if "rank" in values:
        values["rank"] = Rank(**values["rank"])
    if "qualifiers" in values:
        values["qualifiers"] = tuple(values["qualifiers"])
    return Figure(**values)


def add_figures(connection: Connection, report_key: int, figures: Iterable[Figure]) -> None:
    """Store the figures of a report within the caller's transaction."""
    known: dict[tuple[str, str], int] = {}
    rows: list[tuple[object, ...]] = []
    for figure in figures:
        name = (figure.indicator, figure.canonical)
        if name not in known:
            known[name] = _indicator_id(connection, *name)
        rows.append(
            (
                *(report_key, figure.paragraph, known[name], figure.region, figure.year, figure.span, figure.status),
                *(figure.subject, figure.number, figure.base_unit, encode_figure(figure)),
            )
        )
    connection.executemany(
        "INSERT INTO figures (report, paragraph, indicator, region, year, span, status, subject, number, base_unit,"
        " record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _indicator_id(connection: Connection, name: str, canonical: str) -> int:
    row = connection.execute("SELECT id FROM indicators WHERE name = ? AND canonical = ?", (name, canonical)).fetchone()
    if row:
        return int(row[0])
    rows = connection.execute(
        "INSERT INTO indicators (name, canonical) VALUES (?, ?) RETURNING id", (name, canonical)
    ).fetchall()
    key = int(rows[0][0])
    terms = list(dict.fromkeys([*indicator_terms(name), *indicator_terms(canonical)]))
    if is_postgres(connection):
        postings.add_indicator(connection, key, terms)
    else:
        connection.execute("INSERT INTO indicator_terms (rowid, name) VALUES (?, ?)", (key, " ".join(terms)))
    return key


def delete_figures(connection: Connection, report_key: int) -> None:
    """Delete the figures of a report within the caller's transaction; names of indicators stay."""
    connection.execute("DELETE FROM figures WHERE report = ?", (report_key,))


def list_regions(connection: Connection) -> tuple[str, ...]:
    """All regions that figures speak of, as they are named there, sorted."""
    # From each name straight to the next in the index: DISTINCT would walk through all figures.
    rows = connection.execute(
        "WITH RECURSIVE names (region) AS (SELECT min(region) FROM figures WHERE region > '' UNION ALL"
        " SELECT (SELECT min(region) FROM figures WHERE region > names.region) FROM names WHERE region IS NOT NULL)"
        " SELECT region FROM names WHERE region IS NOT NULL"
    )
    return tuple(region for (region,) in rows)


def read_figures(connection: Connection, report_key: int) -> tuple[Figure, ...]:
    """All figures of a report in reading order."""
    rows = connection.execute("SELECT record FROM figures WHERE report = ? ORDER BY id", (report_key,))
    return tuple(decode_figure(record) for (record,) in rows)


class Ledger(Sequence[Figure]):
    """The figures of a report in reading order, each decoded when it is first asked for; ``paragraphs`` are where they stand."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        """``rows`` are paragraphs with records as they are stored."""
        self.paragraphs = tuple(paragraph for paragraph, _ in rows)
        self._records = [record for _, record in rows]
        self._decoded: dict[int, Figure] = {}

    @overload
    def __getitem__(self, at: int) -> Figure: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Figure]: ...

    def __getitem__(self, at: int | slice) -> Figure | Sequence[Figure]:
        """One figure, or several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if at not in self._decoded:
            self._decoded[at] = decode_figure(self._records[at])
        return self._decoded[at]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._records)


def open_ledger(connection: Connection, report_key: int) -> Ledger:
    """As ``read_figures``, and quick where few are looked at."""
    query = "SELECT paragraph, record FROM figures WHERE report = ? ORDER BY id"
    return Ledger(connection.execute(query, (report_key,)).fetchall())


def search_figures(connection: Connection, query: FigureQuery, reports: Sequence[int] | None = None) -> list[FigureRow]:
    """The figures that fit, of the reports with those keys or of all: best indicator first, then in reading order.

    The score is 1 where no indicator is asked.
    """
    found, scores = _find_figures(connection, query, reports)
    found = found[query.offset :][: query.limit]
    records = _read_records(connection, [row[0] for row in found])
    return [
        FigureRow(report, decode_figure(records[key]), scores[indicator] if scores is not None else 1.0)
        for key, report, indicator, _ in found
    ]


def place_figures(
    connection: Connection, query: FigureQuery, reports: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """The report and paragraph of each figure that ``search_figures`` finds, in its order; the figures are not read."""
    found, _ = _find_figures(connection, query, reports)
    return [(report, paragraph) for _, report, _, paragraph in found[query.offset :][: query.limit]]


def count_figures(connection: Connection, query: FigureQuery) -> int:
    """How many figures fit, whatever the limit."""
    return len(_find_figures(connection, query, None)[0])


def list_years(connection: Connection) -> tuple[int, ...]:
    """All years that figures speak of, ascending."""
    return tuple(
        year for (year,) in connection.execute("SELECT DISTINCT year FROM figures WHERE year <> 0 ORDER BY year")
    )


def _find_figures(
    connection: Connection, query: FigureQuery, reports: Sequence[int] | None
) -> tuple[Sequence[tuple[int, int, int, int]], dict[int, float] | None]:
    """Id, report, indicator and paragraph of all figures that fit, in order, and how well indicators fit, if one is asked."""
    scores = _indicator_scores(connection, query.indicator) if query.indicator else None
    if scores is not None and not scores:
        return [], scores
    regions = query.regions if query.region is None else _same_regions(connection, query.region)
    where, values = _conditions(
        connection, query, reports=reports, indicators=None if scores is None else list(scores), regions=regions
    )
    # Ids first: of thousands that fit, only the records that are wanted are read.
    found = connection.execute(
        f"SELECT id, report, indicator, paragraph FROM figures {where} ORDER BY {_order(connection, query)}report, id",
        values,
    ).fetchall()
    if scores is not None and query.order is None:
        found = sorted(found, key=lambda row: -scores[row[2]])
    return found, scores


def _order(connection: Connection, query: FigureQuery) -> str:
    """The columns by which a query sorts, ending in a comma; only the last of several is turned round."""
    if query.order is None:
        return ""
    change = CHANGE_IN_POSTGRES if is_postgres(connection) else CHANGE_IN_SQLITE
    *first, last = {**_ORDERS, "change": (change,)}[query.order]
    down = " DESC" if query.descending else ""
    return "".join(f"{name} IS NULL, {name}, " for name in first) + f"({last}) IS NULL, {last}{down}, "


def _read_records(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    query = f"SELECT id, record FROM figures WHERE id IN {members(connection)}"
    return dict(connection.execute(query, (json.dumps(ids),)).fetchall())


def _indicator_scores(connection: Connection, asked: str) -> dict[int, float]:
    terms = indicator_terms(asked)
    if not terms:
        return {}
    rows = (
        postings.near_indicators(connection, terms, CANDIDATES) if is_postgres(connection) else _near(connection, terms)
    )
    scores = {key: indicator_likeness(asked, name, canonical) for key, name, canonical in rows}
    return {key: score for key, score in scores.items() if score >= LIKENESS}


def _near(connection: Connection, terms: Sequence[str]) -> list[tuple[int, str, str]]:
    """Id, name and canonical name of the indicators that share most with the terms, rare ones counting most."""
    rows = connection.execute(
        "SELECT id, indicators.name, canonical FROM indicator_terms JOIN indicators ON id = indicator_terms.rowid"
        " WHERE indicator_terms MATCH ? ORDER BY bm25(indicator_terms) LIMIT ?",
        (" OR ".join(f'"{term}"' for term in terms), CANDIDATES),
    )
    return list(rows)


def _same_regions(connection: Connection, asked: str) -> list[str]:
    return [region for region in list_regions(connection) if region == asked or same_region(region, asked)]


def _conditions(
    connection: Connection, query: FigureQuery, **lists: Sequence[int] | Sequence[str] | None
) -> tuple[str, list[object]]:
    columns = {"reports": "report", "indicators": "indicator", "regions": "region", "paragraphs": "paragraph"}
    columns |= {"years": "year", "statuses": "status"}
    lists |= {"years": query.years, "statuses": query.statuses}
    # Lists go in as JSON: their length is then not bounded by SQLite's number of variables.
    parts: list[tuple[str, object]] = [
        (f"{columns[name]} IN {members(connection, words=name in ('regions', 'statuses'))}", json.dumps(list(items)))
        for name, items in {**lists, "paragraphs": query.paragraphs}.items()
        if items is not None
    ]
    parts += [(f"{name} = ?", value) for name, value in (("year", query.year), ("status", query.status)) if value]
    where = f"WHERE {' AND '.join(condition for condition, _ in parts)}" if parts else ""
    return where, [value for _, value in parts]
