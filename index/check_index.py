"""Verify that the parts of an index agree with each other, and mend what does not.

SQLite is the truth. Full-text tables and Chroma are made from it and can be made again; vectors that are missing are
embedded again from the stored paragraphs; a report whose rows are damaged is read again from its file. Only a catalogue
that is no database any more cannot be mended from within.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.build_index import index_files
from index.catalog import (
    MAX_NUMBER,
    NUMBER_BITS,
    check_format,
    open_reader,
    open_writer,
    read_manifest,
    storage_errors,
    transaction,
)
from index.embed_text import Embedder, open_embedder
from index.embedding_store import Keys, Vectors, add_embeddings, load_vectors, missing_texts
from index.errors import IndexStateError
from index.figure_store import read_figures
from index.lexical_store import rebuild_terms
from index.list_files import LocatedFile
from index.publish_vectors import publish_vectors
from index.replace_report import renew_chunks
from index.report_store import list_sources, read_report
from index.settings import Settings
from index.split_chunks import split_chunks
from index.vector_store import VectorStore, collect_garbage, generation_folder, open_vectors
from index.writer_lock import writer_lock

# Chroma keeps vectors as they were given; only rounding may differ.
TOLERANCE = 1e-5
EmbedderOpener = Callable[[], Embedder]
COUNTED = {"paragraphs": "段落", "chunks": "片段", "figures": "数字"}
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
    with storage_errors(settings.folder), closing(open_reader(settings.folder)) as connection:
        connection.execute("BEGIN")
        check_format(read_manifest(connection), settings.folder)
        return tuple(Problem(part, what) for part, what in _find_problems(connection, settings.folder))


def repair_index(settings: Settings, embedder: Embedder | None = None) -> tuple[Problem, ...]:
    """Mend what ``check_index`` finds, and say of each problem whether it is mended.

    ``embedder`` is the one of ``settings.embedding``, where the caller has it open already.
    Raises ``IndexStateError`` if another process is writing or the disk refuses, ``ModelError`` if vectors are missing
    and the model cannot run.
    """
    folder = settings.folder
    found = check_index(settings)
    parts = {problem.part for problem in found}
    if "reports" in parts:
        _read_again(settings, embedder)
        # Of what the damaged rows once were the full-text table may hold traces.
        parts.add("terms")
    with writer_lock(folder), storage_errors(folder), closing(open_writer(folder)) as connection:
        for part, mend in MENDERS.items():
            if part in parts:
                mend(connection, settings, lambda: embedder or open_embedder(settings.embedding))
        generation = int(read_manifest(connection)["generation"])
        collect_garbage(folder, (generation - 1, generation))
    left = {(problem.part, problem.what) for problem in check_index(settings)}
    return tuple(Problem(p.part, p.what, (p.part, p.what) not in left) for p in found)


def _find_problems(connection: sqlite3.Connection, folder: Path) -> Iterator[tuple[str, str]]:
    for (line,) in connection.execute("PRAGMA quick_check (20)"):
        if line != "ok":
            yield "catalogue", f"目录库损坏:{line}(从备份恢复,或用 juzheng index --rebuild 重建)"
    yield from _check_counts(connection)
    for _, file in _unreadable(connection):
        yield "reports", f"{file}:存下的内容读不出来,或与其中的数字不符"
    yield from _check_terms(connection)
    incomplete = list(_check_embeddings(connection))
    yield from incomplete
    yield from _check_vectors(connection, folder, comparable=not incomplete)


def _check_counts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for column, word in COUNTED.items():
        for _, file, noted, stored in _miscounted(connection, column):
            part = "chunks" if column == "chunks" else "reports"
            yield part, f"{file}:应有{word} {noted},实有 {stored}"


def _miscounted(connection: sqlite3.Connection, column: str) -> list[tuple[int, str, int, int]]:
    """Reports (key, file) whose number of rows in a table is not as noted (noted, stored)."""
    within = "report = reports.key" if column == "figures" else f"key BETWEEN {FIRST_KEY} AND {LAST_KEY}"
    return connection.execute(
        f"SELECT key, file, {column} AS noted, (SELECT count(*) FROM {column} AS rows WHERE {within}) AS stored"
        " FROM reports WHERE noted <> stored"
    ).fetchall()


def _unreadable(connection: sqlite3.Connection) -> list[tuple[int, str]]:
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


def _count_differing(connection: sqlite3.Connection, keys: Keys, vectors: Vectors) -> int:
    order = np.argsort(keys)
    keys, vectors = keys[order], vectors[order]
    known, truth = load_vectors(connection, (int(keys[0]), int(keys[-1])), vectors.shape[1])
    _, here, there = np.intersect1d(keys, known, assume_unique=True, return_indices=True)
    return int((np.abs(vectors[here] - truth[there]).max(axis=1, initial=0) > TOLERANCE).sum())


def _keys(connection: sqlite3.Connection, query: str) -> Keys:
    return np.array([key for (key,) in connection.execute(query)], np.int64)


def _mend_terms(connection: sqlite3.Connection, _settings: Settings, _embedder: EmbedderOpener) -> None:
    with transaction(connection):
        rebuild_terms(connection)


def _mend_chunks(connection: sqlite3.Connection, settings: Settings, opener: EmbedderOpener) -> None:
    """Cut and embed again the reports whose chunks or vectors are not complete; vectors that are right are kept."""
    embedder = opener()
    with transaction(connection, visible=False):
        connection.execute("DELETE FROM embeddings WHERE length(vector) <> ?", (4 * embedder.dimension,))
    without = connection.execute(
        f"SELECT DISTINCT key >> {NUMBER_BITS} FROM chunks WHERE embedding NOT IN (SELECT id FROM embeddings)"
    ).fetchall()
    for key in {row[0] for row in without} | {row[0] for row in _miscounted(connection, "chunks")}:
        chunks = split_chunks(read_report(connection, key), settings.chunk)
        missing = missing_texts(connection, embedder.name, [chunk.text for chunk in chunks])
        vectors = embedder.embed_passages(missing) if missing else np.empty((0, embedder.dimension), np.float32)
        with transaction(connection):
            add_embeddings(connection, embedder.name, missing, vectors)
            renew_chunks(connection, key, chunks, embedder.name)
    publish_vectors(connection, settings.folder, anew=True)


def _mend_vectors(connection: sqlite3.Connection, settings: Settings, _embedder: EmbedderOpener) -> None:
    publish_vectors(connection, settings.folder, anew=True)


def _read_again(settings: Settings, embedder: Embedder | None) -> None:
    """Read again the files of reports of which rows are missing or damaged; where the file is gone, they stay so."""
    with (
        writer_lock(settings.folder),
        storage_errors(settings.folder),
        closing(open_writer(settings.folder)) as connection,
    ):
        keys = {row[0] for column in ("paragraphs", "figures") for row in _miscounted(connection, column)}
        keys |= {key for key, _ in _unreadable(connection)}
        # Made by nobody: so these files are read though their content is known.
        with transaction(connection):
            connection.executemany("UPDATE reports SET made_by = '' WHERE key = ?", ((key,) for key in keys))
        sources = [source for key in sorted(keys) for source in list_sources(connection, key)]
    files = [LocatedFile(Path(source.path), source.file) for source in sources]
    index_files(files, (), settings, lambda _progress: None, embedder)


# In the order in which one may need what another has mended.
MENDERS: dict[str, Callable[[sqlite3.Connection, Settings, EmbedderOpener], None]] = {
    "terms": _mend_terms,
    "chunks": _mend_chunks,
    "vectors": _mend_vectors,
}
