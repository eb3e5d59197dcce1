"""Reports, their paragraphs, the files they came from, and the versions they replaced, in the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from juzheng.index.errors import ReadError
from juzheng.index.report import ChunkKind, Description, Paragraph, Report, TableRow
from juzheng.index.store.catalog import FIRST_RECORD, MAX_NUMBER, NUMBER_BITS
from juzheng.index.store.connection import Connection


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What the library lists of a report; ``paragraphs``, ``chunks``, ``figures`` and ``bytes`` are counts.

    ``path`` is where the file lay when it was indexed, ``files`` all names under which the same content was given.
    ``indexed_at`` is UTC in ISO form.
    """

    report_id: str
    file: str
    description: Description
    paragraphs: int
    chunks: int
    figures: int
    bytes: int
    indexed_at: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was indexed: ``path`` absolute, ``file`` the name as indexed, ``report`` the key of its report (None
    while it is to be read again)."""

    path: str
    file: str
    report: int | None


@dataclass(frozen=True, slots=True)
class StoredReport:
    """The row of a report: ``key`` in the catalogue, ``made_by`` the fingerprint of what made it."""

    key: int
    report_id: str
    file: str
    made_by: str


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version of a report that was replaced or removed (``replaced_by`` None) at ``at`` (UTC, ISO).

    ``changed_figures`` are the figures it stated that its successor no longer states, each as the record of the
    ledger (JSON)."""

    at: str
    file: str
    report_id: str
    replaced_by: str | None
    title: str
    paragraphs: int
    figures: int
    changed_figures: tuple[str, ...]


def row_key(report_key: int, number: int) -> int:
    """Key of paragraph or chunk ``number`` of a report."""
    return report_key << NUMBER_BITS | number


def key_range(report_key: int) -> tuple[int, int]:
    """Lowest and highest key, both included, of the paragraphs or chunks of a report."""
    return report_key << NUMBER_BITS, report_key << NUMBER_BITS | MAX_NUMBER


def chunk_range(report_key: int, kind: ChunkKind | None = None) -> tuple[int, int]:
    """Lowest and highest key, both included, of a report's chunks: of its passages, of its ledger, or of both."""
    first, last = key_range(report_key)
    if kind is None:
        return first, last
    return (first + FIRST_RECORD, last) if kind == "record" else (first, first + FIRST_RECORD - 1)


def split_key(key: int) -> tuple[int, int]:
    """Report key and number of a paragraph's or chunk's key."""
    return key >> NUMBER_BITS, key & MAX_NUMBER


def now() -> str:
    """This moment in UTC, ISO form, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def add_report(connection: Connection, report: Report, *, size: int, made_by: str, chunks: int, figures: int) -> int:
    """Store a report and its paragraphs within the caller's transaction; returns its key.

    ``size`` counts the bytes of the file. Raises ``ReadError`` if it has more paragraphs than a key can number.
    """
    if len(report.paragraphs) > MAX_NUMBER:
        raise ReadError(f"段落超过 {MAX_NUMBER} 个", report.file, "拆分文件后再试")
    rows = connection.execute(
        "INSERT INTO reports (report_id, file, description, bytes, made_by, indexed_at, paragraphs, chunks, figures)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
        (
            *(report.report_id, report.file, encode_description(report.description), size, made_by, now()),
            *(len(report.paragraphs), chunks, figures),
        ),
    )
    key = int(rows.fetchall()[0][0])
    connection.executemany(
        "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((row_key(key, p.number), *_encode_paragraph(p)) for p in report.paragraphs),
    )
    return key


def delete_report(connection: Connection, key: int) -> None:
    """Delete a report and its paragraphs within the caller's transaction."""
    connection.execute("DELETE FROM paragraphs WHERE key BETWEEN ? AND ?", key_range(key))
    connection.execute("DELETE FROM reports WHERE key = ?", (key,))


def read_report(connection: Connection, key: int) -> Report:
    """The whole report with that key."""
    row = connection.execute("SELECT report_id, file, description FROM reports WHERE key = ?", (key,)).fetchone()
    return Report(row[0], row[1], decode_description(row[2]), read_paragraphs(connection, key))


def read_paragraphs(connection: Connection, key: int, first: int = 0, last: int = MAX_NUMBER) -> tuple[Paragraph, ...]:
    """Paragraphs ``first`` to ``last`` (numbers, both included) of the report with that key."""
    rows = connection.execute(
        "SELECT key, text, begins, ends, section, kind, page, table_row, turns FROM paragraphs WHERE key BETWEEN ? AND ? ORDER BY key",
        (row_key(key, first), row_key(key, last)),
    )
    return tuple(_decode_paragraph(row) for row in rows)


def _encode_paragraph(paragraph: Paragraph) -> tuple[str | int | None, ...]:
    section = json.dumps(paragraph.section, ensure_ascii=False)
    row = json.dumps(asdict(paragraph.row), ensure_ascii=False) if paragraph.row else None
    turns = json.dumps(paragraph.turns) if paragraph.turns else None
    return paragraph.text, paragraph.start, paragraph.end, section, paragraph.kind, paragraph.page, row, turns


def _decode_paragraph(stored: tuple[Any, ...]) -> Paragraph:
    key, text, start, end, section, kind, page, row, turns = stored
    return Paragraph(
        number=split_key(key)[1],
        text=text,
        start=start,
        end=end,
        section=tuple(json.loads(section)),
        kind=kind,
        page=page,
        row=decode_row(row),
        turns=tuple(json.loads(turns)) if turns else (),
    )


def decode_row(text: str | None) -> TableRow | None:
    """Which row of a table a stored paragraph is, from its JSON; None for other paragraphs."""
    if text is None:
        return None
    fields = json.loads(text)
    return TableRow(**{**fields, "heads": tuple(fields["heads"])})


def encode_description(description: Description) -> str:
    """A description as JSON."""
    return json.dumps(asdict(description), ensure_ascii=False)


def decode_description(text: str) -> Description:
    """A description from the JSON of ``encode_description``."""
    fields = json.loads(text)
    fields["region_path"] = tuple(fields["region_path"])
    return Description(**fields)


def list_reports(connection: Connection) -> tuple[ReportSummary, ...]:
    """All reports, by file name."""
    files: dict[int, list[str]] = {}
    for key, file in connection.execute("SELECT report, file FROM sources WHERE report IS NOT NULL ORDER BY file"):
        files.setdefault(key, []).append(file)
    rows = connection.execute(
        "SELECT key, report_id, file, description, paragraphs, chunks, figures, bytes, indexed_at"
        " FROM reports ORDER BY file"
    )
    return tuple(
        ReportSummary(
            report_id=report_id,
            file=file,
            description=decode_description(description),
            paragraphs=paragraphs,
            chunks=chunks,
            figures=figures,
            bytes=size,
            indexed_at=indexed_at,
            files=tuple(files.get(key, ())),
        )
        for key, report_id, file, description, paragraphs, chunks, figures, size, indexed_at in rows
    )


def report_keys(connection: Connection) -> dict[str, int]:
    """Report ids with their keys."""
    return dict(connection.execute("SELECT report_id, key FROM reports"))


def find_stored(connection: Connection, report_id: str) -> StoredReport | None:
    """The report with that id, if it is stored."""
    row = connection.execute(
        "SELECT key, report_id, file, made_by FROM reports WHERE report_id = ?", (report_id,)
    ).fetchone()
    return StoredReport(*row) if row else None


def stored_by_key(connection: Connection, key: int) -> StoredReport | None:
    """The report with that key, if it is stored."""
    row = connection.execute("SELECT key, report_id, file, made_by FROM reports WHERE key = ?", (key,)).fetchone()
    return StoredReport(*row) if row else None


def find_source(connection: Connection, path: str) -> Source | None:
    """What is known of a file by its absolute path."""
    row = connection.execute("SELECT path, file, report FROM sources WHERE path = ?", (path,)).fetchone()
    return Source(*row) if row else None


def list_sources(connection: Connection, key: int | None = None) -> tuple[Source, ...]:
    """The files of the report with that key, or of all reports, by path."""
    where, values = ("WHERE report = ?", (key,)) if key is not None else ("", ())
    return tuple(
        Source(*row)
        for row in connection.execute(f"SELECT path, file, report FROM sources {where} ORDER BY path", values)
    )


def set_source(connection: Connection, path: str, file: str, key: int) -> None:
    """Note that the file at ``path``, called ``file``, holds the report with that key."""
    connection.execute(
        "INSERT INTO sources (path, file, report) VALUES (?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET file = excluded.file, report = excluded.report",
        (path, file, key),
    )


def drop_sources(connection: Connection, paths: Iterable[str]) -> None:
    """Forget files by absolute path."""
    connection.executemany("DELETE FROM sources WHERE path = ?", ((path,) for path in paths))


def rename_report(connection: Connection, key: int, file: str) -> None:
    """Give a report another name."""
    connection.execute("UPDATE reports SET file = ? WHERE key = ?", (file, key))


def add_history(
    connection: Connection, key: int, path: str, replaced_by: str | None, changed_figures: Sequence[str]
) -> None:
    """Note that the report with that key goes away, with the ledger records (JSON) that go with it."""
    copy_history(connection, connection, key, path, replaced_by, changed_figures)


def copy_history(
    source: Connection,
    target: Connection,
    key: int,
    path: str,
    replaced_by: str | None,
    changed_figures: Sequence[str],
) -> None:
    """As ``add_history``, of a report in the catalogue ``source``, noted in ``target``."""
    about = source.execute(
        "SELECT file, report_id, description, paragraphs, figures FROM reports WHERE key = ?", (key,)
    ).fetchone()
    file, report_id, description, *counts = about
    rows = target.execute(
        "INSERT INTO history (at, file, path, report_id, replaced_by, title, paragraphs, figures)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (now(), file, path, report_id, replaced_by, json.loads(description)["title"], *counts),
    )
    key = int(rows.fetchall()[0][0])
    target.executemany(
        "INSERT INTO history_figures (history, record) VALUES (?, ?)", [(key, record) for record in changed_figures]
    )


def forget_past_figures(connection: Connection, stored: StoredReport) -> None:
    """Forget the figures of all versions that led to a report, whatever they were called, and of its namesakes."""
    connection.execute(
        "WITH RECURSIVE versions (id) AS (VALUES (?) UNION"
        " SELECT report_id FROM history JOIN versions ON replaced_by = versions.id)"
        " DELETE FROM history_figures WHERE history IN"
        " (SELECT id FROM history WHERE file = ? OR report_id IN (SELECT id FROM versions))",
        (stored.report_id, stored.file),
    )


def read_history(connection: Connection, file: str | None = None) -> tuple[PastVersion, ...]:
    """Replaced and removed versions of a file, or of all, newest first."""
    where, values = ("WHERE file = ?", (file,)) if file is not None else ("", ())
    rows = connection.execute(
        "SELECT id, at, file, report_id, replaced_by, title, paragraphs, figures"
        f" FROM history {where} ORDER BY id DESC",
        values,
    ).fetchall()
    return tuple(
        PastVersion(at, name, report_id, replaced_by, title, paragraphs, figures, _past_figures(connection, key))
        for key, at, name, report_id, replaced_by, title, paragraphs, figures in rows
    )


def _past_figures(connection: Connection, history: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT record FROM history_figures WHERE history = ?", (history,))
    return tuple(record for (record,) in rows)
