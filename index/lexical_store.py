"""BM25 over paragraphs: a full-text table of terms beside the paragraphs, changed in the same transaction.

The table keeps no text of its own (``content=''``). To delete a row from such a table SQLite must be told the terms
that were put in; they are cut again from the stored paragraph.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.report import Paragraph
from index.report_store import key_range, row_key, split_key
from index.segment_words import segment_words

# Weight of the section path beside the text of the paragraph itself.
HEADING_WEIGHT = 0.3
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


def add_paragraphs(connection: sqlite3.Connection, report_key: int, paragraphs: Iterable[Paragraph]) -> None:
    """Make the paragraphs of a report findable, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO paragraph_terms (rowid, text, heading) VALUES (?, ?, ?)",
        ((row_key(report_key, p.number), *_columns(p.text, p.section, p.kind)) for p in paragraphs),
    )


def delete_paragraphs(connection: sqlite3.Connection, report_key: int) -> None:
    """Take the paragraphs of a report out again, while they still stand in the catalogue."""
    rows = connection.execute(
        "SELECT key, text, section, kind FROM paragraphs WHERE key BETWEEN ? AND ?", key_range(report_key)
    )
    for key, text, section, kind in rows.fetchall():
        connection.execute(
            "INSERT INTO paragraph_terms (paragraph_terms, rowid, text, heading) VALUES ('delete', ?, ?, ?)",
            (key, *_columns(text, json.loads(section), kind)),
        )


def rebuild_terms(connection: sqlite3.Connection) -> None:
    """Make the full-text table anew from the paragraphs, within the caller's transaction."""
    connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")
    rows = connection.execute("SELECT key, text, section, kind FROM paragraphs")
    connection.executemany(
        "INSERT INTO paragraph_terms (rowid, text, heading) VALUES (?, ?, ?)",
        ((key, *_columns(text, json.loads(section), kind)) for key, text, section, kind in rows),
    )


def search_paragraphs(
    connection: sqlite3.Connection, text: str, reports: dict[int, str], limit: int, *, everywhere: bool
) -> list[ParagraphHit]:
    """The ``limit`` paragraphs that fit ``text`` best, best first.

    ``reports`` gives report keys with ids; with ``everywhere`` they are all there are. Equal scores come in reading
    order, so that the same question gives the same answer.
    """
    match = _match_expression(connection, text)
    if not match or not reports or limit < 1:
        return []
    if everywhere:
        rows = _search(connection, match, limit)
    elif len(reports) <= FEW_REPORTS:
        rows = [row for key in reports for row in _search(connection, match, limit, key_range(key))]
    else:
        every = _search(connection, match, -1)
        rows = [row for row in every if split_key(row[0])[0] in reports]
    rows.sort(key=lambda row: (row[1], row[0]))
    hits = ((split_key(key), score) for key, score in rows[:limit])
    return [ParagraphHit(reports[report], number, -score) for (report, number), score in hits if report in reports]


def _search(
    connection: sqlite3.Connection, match: str, limit: int, keys: tuple[int, int] | None = None
) -> list[tuple[int, float]]:
    within, values = ("AND rowid BETWEEN ? AND ?", keys) if keys else ("", ())
    return connection.execute(
        f"SELECT rowid, bm25(paragraph_terms, 1.0, {HEADING_WEIGHT}) AS score FROM paragraph_terms"
        f" WHERE paragraph_terms MATCH ? {within} ORDER BY score, rowid LIMIT ?",
        (match, *values, limit),
    ).fetchall()


def _columns(text: str, section: Sequence[str], kind: str) -> tuple[str, str]:
    # A heading's own path ends with itself, which is its text already.
    path = section[:-1] if kind == "heading" else section
    return " ".join(segment_words(text)), " ".join(segment_words("\n".join(path)))


def _match_expression(connection: sqlite3.Connection, text: str) -> str:
    counts = Counter(segment_words(text))
    terms = _drop_common(connection, list(counts))
    return " OR ".join(f'"{term}"' for term in terms[:MAX_TERMS])


def _drop_common(connection: sqlite3.Connection, terms: list[str]) -> list[str]:
    row = connection.execute("SELECT sum(paragraphs) FROM reports").fetchone()
    total = row[0] or 0
    if total < MANY:
        return terms
    seen = {
        term: (connection.execute("SELECT doc FROM term_counts WHERE term = ?", (term,)).fetchone() or (0,))[0]
        for term in terms
    }
    present = sorted((term for term in terms if seen[term]), key=lambda term: seen[term])
    return [term for term in present if seen[term] <= COMMON_SHARE * total] or present[:2]
