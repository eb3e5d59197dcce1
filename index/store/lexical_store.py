"""BM25 over paragraphs: a full-text table of terms beside the paragraphs, changed in the same transaction.

In PostgreSQL lists of postings stand in for SQLite's full-text table (``postings.py``), with the same scores.

SQLite's table keeps no text of its own (``content=''``). To delete a row from such a table SQLite must be told the terms
that were put in; they are cut again from the stored paragraph.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juzheng.index.report import Description, Report, TableRow
from juzheng.index.store import postings
from juzheng.index.store.connection import Connection
from juzheng.index.store.embedding_store import EVERY
from juzheng.index.store.postgres import is_postgres
from juzheng.index.store.report_store import decode_description, decode_row, key_range, row_key, split_key
from juzheng.index.words.segment_words import segment_words

# Weight of the words above a paragraph (section path, and title, region and period of the report) beside its own.
# On 40 cited paragraphs of real reports: MRR .71 and recall@5 .93 with 0.3, .78 and .98 with 1.0, .80 and .95 with 1.5;
# with the section path alone .71 and .88 at best.
HEADING_WEIGHT = 1.0
# A term in more than this share of the paragraphs tells little and costs a walk through all of them; in a collection
# of at least MANY paragraphs such terms are left out as long as rarer ones remain.
COMMON_SHARE = 0.1
MANY = 20_000
MAX_TERMS = 64
# Up to this many reports are searched one key range at a time, more by a filter over all hits.
FEW_REPORTS = 16


class ParagraphHit(NamedTuple):
    """A paragraph found by its words; ``score`` is BM25, higher is better, 0 and above."""

    report_id: str
    paragraph: int
    score: float


def add_paragraphs(connection: Connection, report_key: int, report: Report) -> None:
    """Make the paragraphs of a report findable, within the caller's transaction."""
    about = _about(report.description)
    rows = [
        (row_key(report_key, p.number), *_columns(p.text, _path(p.section, p.kind, p.row), about))
        for p in report.paragraphs
    ]
    if is_postgres(connection):
        postings.add_rows(connection, report_key, rows)
    else:
        connection.executemany("INSERT INTO paragraph_terms (rowid, text, heading) VALUES (?, ?, ?)", rows)


def delete_paragraphs(connection: Connection, report_key: int) -> None:
    """Take the paragraphs of a report out again, while they still stand in the catalogue."""
    if is_postgres(connection):
        postings.delete_rows(connection, report_key)
        return
    try:
        rows = [(key, *columns) for key, *columns in _stored_columns(connection, report_key)]
    except (ValueError, TypeError, KeyError, sqlite3.OperationalError):
        # Damaged rows: what their terms were nobody knows. No search shows them, and a repair makes the table anew.
        return
    connection.executemany(
        "INSERT INTO paragraph_terms (paragraph_terms, rowid, text, heading) VALUES ('delete', ?, ?, ?)", rows
    )


def rebuild_terms(connection: Connection) -> None:
    """Make the full-text table anew from the paragraphs, within the caller's transaction."""
    on_server = is_postgres(connection)
    if not on_server:
        connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")
    for (key,) in connection.execute("SELECT key FROM reports ORDER BY key").fetchall():
        rows = list(_stored_columns(connection, key))
        if on_server:
            postings.delete_rows(connection, key)
            postings.add_rows(connection, key, rows)
            continue
        connection.executemany("INSERT INTO paragraph_terms (rowid, text, heading) VALUES (?, ?, ?)", rows)


def search_paragraphs(
    connection: Connection, text: str, reports: dict[int, str], limit: int, *, everywhere: bool
) -> list[ParagraphHit]:
    """The ``limit`` paragraphs that fit ``text`` best, best first.

    ``reports`` gives report keys with ids; with ``everywhere`` they are all there are. Equal scores come in reading
    order, so that the same question gives the same answer.
    """
    terms = _asked_terms(connection, text)
    if not terms or not reports or limit < 1:
        return []
    match = " OR ".join(f'"{term}"' for term in terms)
    if is_postgres(connection):
        rows = postings.search_rows(connection, terms, HEADING_WEIGHT, limit, None if everywhere else list(reports))
    elif everywhere:
        rows = _search(connection, match, limit)
    elif len(reports) <= FEW_REPORTS:
        rows = [row for key in reports for row in _search(connection, match, limit, key_range(key))]
    else:
        every = _search(connection, match, EVERY)
        rows = [row for row in every if split_key(row[0])[0] in reports]
    rows.sort(key=lambda row: (row[1], row[0]))
    hits = ((split_key(key), score) for key, score in rows[:limit])
    return [ParagraphHit(reports[report], number, -score) for (report, number), score in hits if report in reports]


def _search(
    connection: Connection, match: str, limit: int, keys: tuple[int, int] | None = None
) -> list[tuple[int, float]]:
    within, values = ("AND rowid BETWEEN ? AND ?", keys) if keys else ("", ())
    rows = connection.execute(
        f"SELECT rowid, bm25(paragraph_terms, 1.0, {HEADING_WEIGHT}) AS score FROM paragraph_terms"
        f" WHERE paragraph_terms MATCH ? {within} ORDER BY score, rowid LIMIT ?",
        (match, *values, limit),
    )
    return list(rows)


def _stored_columns(connection: Connection, report_key: int) -> Iterator[tuple[int, str, str]]:
    row = connection.execute("SELECT description FROM reports WHERE key = ?", (report_key,)).fetchone()
    about = _about(decode_description(row[0]))
    rows = connection.execute(
        "SELECT key, text, section, kind, table_row FROM paragraphs WHERE key BETWEEN ? AND ?", key_range(report_key)
    )
    for key, text, section, kind, row in rows:
        yield key, *_columns(text, _path(json.loads(section), kind, decode_row(row)), about)


def _about(description: Description) -> str:
    return "\n".join(part for part in (description.title, description.region, description.period) if part)


def _path(section: Sequence[str], kind: str, row: TableRow | None) -> list[str]:
    """What stands above a paragraph: its section path, in a table the heads of its columns too."""
    # A heading's own path ends with itself, which is its text already.
    return [*(section[:-1] if kind == "heading" else section), *(row.heads if row else ())]


def _columns(text: str, path: Sequence[str], about: str) -> tuple[str, str]:
    return " ".join(segment_words(text)), " ".join(segment_words("\n".join((*path, about))))


def _asked_terms(connection: Connection, text: str) -> list[str]:
    return _drop_common(connection, list(Counter(segment_words(text))))[:MAX_TERMS]


def _drop_common(connection: Connection, terms: list[str]) -> list[str]:
    row = connection.execute("SELECT sum(paragraphs) FROM reports").fetchone()
    total = row[0] or 0
    if total < MANY:
        return terms
    seen = postings.count_rows(connection, terms) if is_postgres(connection) else _count_rows(connection, terms)
    present = sorted((term for term in terms if seen[term]), key=lambda term: seen[term])
    return [term for term in present if seen[term] <= COMMON_SHARE * total] or present[:2]


def _count_rows(connection: Connection, terms: Sequence[str]) -> dict[str, int]:
    """In how many paragraphs each term stands."""
    query = "SELECT doc FROM term_counts WHERE term = ?"
    return {term: (connection.execute(query, (term,)).fetchone() or (0,))[0] for term in terms}
