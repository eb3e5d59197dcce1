"""Verify that the parts of an index agree with each other; ``repair_index`` mends what does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from juzheng.index.errors import IndexStateError
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import (
    FIRST_RECORD,
    MAX_NUMBER,
    NUMBER_BITS,
    check_format,
    open_reader,
    read_manifest,
    storage_errors,
)
from juzheng.index.store.embedding_store import Keys, Vectors, load_vectors
from juzheng.index.store.figure_store import read_figures
from juzheng.index.store.open_catalogue import need_folder
from juzheng.index.store.report_store import read_report
from juzheng.index.store.vector_store import VectorStore, generation_folder, kind_of, open_vectors

# Chroma keeps vectors as they were given; only rounding may differ.
TOLERANCE = 1e-5
# Vectors that are searched for to try the graph; it is approximate, so a few may be missed.
SEARCHED = 20
LOST_SHARE = 0.25
COUNTED = {"paragraphs": "段落", "chunks": "片段", "figures": "数字", "records": "数字的向量"}
FIRST_KEY = f"(reports.key << {NUMBER_BITS})"
LAST_KEY = f"(reports.key << {NUMBER_BITS} | {MAX_NUMBER})"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the index that does not agree: ``what`` in words, ``part`` what must be mended for it."""

    part: str
    what: str
    mended: bool = False


def check_index(settings: Settings) -> tuple[Problem, ...]:
    """Find what does not agree in an index; readers and a writer may go on meanwhile.

    Empty if all is well. Raises ``IndexStateError`` if there is no index or the catalogue cannot be read.
    """
    need_folder(settings, "数据库用它自己的工具检查，例如 pg_amcheck")
    with storage_errors(settings.folder), closing(open_reader(settings.folder)) as connection:
        connection.execute("BEGIN")
        check_format(read_manifest(connection), settings.folder)
        return tuple(Problem(part, what) for part, what in _find_problems(connection, settings.folder))


def _find_problems(connection: sqlite3.Connection, folder: Path) -> Iterator[tuple[str, str]]:
    for (line,) in connection.execute("PRAGMA quick_check (20)"):
        if line != "ok":
            yield "catalogue", f"目录库损坏:{line}(从备份恢复,或重建索引)"
    yield from _check_counts(connection)
    for _, file in find_unreadable(connection):
        yield "reports", f"{file}:存下的内容读不出来,或与其中的数字不符"
    yield from _check_terms(connection)
    incomplete = list(_check_embeddings(connection))
    yield from incomplete
    yield from _check_vectors(connection, folder, comparable=not incomplete)


def _check_counts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for column, word in COUNTED.items():
        for _, file, noted, stored in find_miscounted(connection, column):
            part = "chunks" if column in ("chunks", "records") else "reports"
            yield part, f"{file}:应有{word} {noted},实有 {stored}"


def find_miscounted(connection: sqlite3.Connection, column: str) -> list[tuple[int, str, int, int]]:
    """Reports (key, file) whose number of rows in a table is not as noted (noted, stored); ``records`` are the chunks that
    tell figures, one each."""
    within = "report = reports.key" if column == "figures" else f"key BETWEEN {FIRST_KEY} AND {LAST_KEY}"
    if column in ("chunks", "records"):
        within += f" AND key & {FIRST_RECORD} {'<>' if column == 'records' else '='} 0"
    noted, table = ("figures", "chunks") if column == "records" else (column, column)
    return connection.execute(
        f"SELECT key, file, {noted} AS noted, (SELECT count(*) FROM {table} AS rows WHERE {within}) AS stored"
        " FROM reports WHERE noted <> stored"
    ).fetchall()


def find_unreadable(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Reports (key, file) whose rows cannot be decoded, or whose figures do not stand where they should."""
    reports = connection.execute("SELECT key, file FROM reports ORDER BY key").fetchall()
    return [(key, file) for key, file in reports if not _is_readable(connection, key)]


def _is_readable(connection: sqlite3.Connection, key: int) -> bool:
    try:
        texts = {paragraph.number: paragraph.text for paragraph in read_report(connection, key).paragraphs}
        figures = read_figures(connection, key)
        # A figure of a paragraph that is missing is a matter of the counts.
        return all(f.paragraph not in texts or texts[f.paragraph][f.start : f.end] == f.raw for f in figures)
    except (ValueError, TypeError, KeyError, AttributeError, sqlite3.OperationalError):
        # Not text, not UTF-8, not JSON, or JSON of something else.
        return False


def _check_terms(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    stored = connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    known = connection.execute("SELECT count(*) FROM paragraph_terms_docsize").fetchone()[0]
    absent = connection.execute(
        "SELECT count(*) FROM paragraphs WHERE key NOT IN (SELECT id FROM paragraph_terms_docsize)"
    ).fetchone()[0]
    if stored != known or absent:
        yield "terms", f"全文索引与段落不符:段落 {stored},全文索引 {known},缺 {absent}"


def _check_embeddings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    size = 4 * int(read_manifest(connection).get("dimension", 0))
    wrong = connection.execute(
        "SELECT count(*) FROM chunks LEFT JOIN embeddings ON embeddings.id = chunks.embedding"
        " WHERE vector IS NULL OR length(vector) <> ?",
        (size,),
    ).fetchone()[0]
    if wrong:
        yield "chunks", f"{wrong} 个片段没有可用的向量"


def _check_vectors(connection: sqlite3.Connection, folder: Path, *, comparable: bool) -> Iterator[tuple[str, str]]:
    manifest = read_manifest(connection)
    published = _keys(connection, "SELECT key FROM chunks WHERE published IS NOT NULL ORDER BY key")
    if "vectors_by" not in manifest:
        if published.size:
            yield "vectors", "片段标为已入向量库,但没有向量库"
        return
    try:
        store = open_vectors(generation_folder(folder, int(manifest["generation"])))
    except IndexStateError as error:
        yield "vectors", str(error)
        return
    try:
        yield from _compare_keys(connection, store, published)
        if comparable:
            yield from _compare_vectors(connection, store)
        yield from _search_for_itself(store)
    except IndexStateError as error:
        yield "vectors", str(error)
    finally:
        store.close()


def _compare_keys(connection: sqlite3.Connection, store: VectorStore, published: Keys) -> Iterator[tuple[str, str]]:
    stale = _keys(connection, "SELECT key FROM stale_vectors ORDER BY key")
    held = store.keys()
    missing = np.setdiff1d(published, held).size
    extra = np.setdiff1d(held, np.union1d(published, stale)).size
    if missing or extra:
        yield "vectors", f"向量库与目录库不符:缺 {missing} 个向量,多 {extra} 个向量"


def _compare_vectors(connection: sqlite3.Connection, store: VectorStore) -> Iterator[tuple[str, str]]:
    differing = sum(_count_differing(connection, keys, vectors) for keys, vectors in store.slices())
    if differing:
        yield "vectors", f"向量库中 {differing} 个向量与目录库的不同"


def _search_for_itself(store: VectorStore) -> Iterator[tuple[str, str]]:
    """Whether Chroma's graphs lead to vectors that they hold; they are read from other files than the vectors are."""
    tried = lost = 0
    for keys, vectors in store.slices():
        for n in range(0, len(keys), max(1, len(keys) // SEARCHED)):
            found = store.search(vectors[n], 1, kind=kind_of(int(keys[n])))
            tried, lost = tried + 1, lost + (not found or found[0][1] < 1 - TOLERANCE)
    if lost > LOST_SHARE * tried:
        yield "vectors", f"向量库查不到它所存的向量(试 {tried} 个,缺 {lost} 个)"


def _count_differing(connection: sqlite3.Connection, keys: Keys, vectors: Vectors) -> int:
    order = np.argsort(keys)
    keys, vectors = keys[order], vectors[order]
    known, truth = load_vectors(connection, (int(keys[0]), int(keys[-1])), vectors.shape[1])
    _, here, there = np.intersect1d(keys, known, assume_unique=True, return_indices=True)
    return int((np.abs(vectors[here] - truth[there]).max(axis=1, initial=0) > TOLERANCE).sum())


def _keys(connection: sqlite3.Connection, query: str) -> Keys:
    return np.array([key for (key,) in connection.execute(query)], np.int64)
