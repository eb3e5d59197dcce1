"""Mend what does not agree within an index.

SQLite is the truth. Full-text tables and Chroma are made from it and can be made again; vectors that are missing are
embedded again from the stored paragraphs; a report whose rows are damaged is read again from its file. Only a catalogue
that is no database any more cannot be mended from within.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from juzheng.index.build_index import index_files
from juzheng.index.care.check_index import Problem, check_index, find_miscounted, find_unreadable
from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.parse.tell_records import tell_records
from juzheng.index.read.list_files import LocatedFile
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import NUMBER_BITS, open_writer, read_manifest, storage_errors, transaction
from juzheng.index.store.embedding_store import add_embeddings, missing_texts
from juzheng.index.store.figure_store import read_figures
from juzheng.index.store.lexical_store import rebuild_terms
from juzheng.index.store.publish_vectors import publish_vectors
from juzheng.index.store.replace_report import renew_chunks
from juzheng.index.store.report_store import list_sources, read_report
from juzheng.index.store.vector_store import collect_garbage
from juzheng.index.store.writer_lock import writer_lock

EmbedderOpener = Callable[[], Embedder]


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
    miscounted = {row[0] for column in ("chunks", "records") for row in find_miscounted(connection, column)}
    for key in {row[0] for row in without} | miscounted:
        report = read_report(connection, key)
        chunks = (*split_chunks(report, settings.chunk), *tell_records(report, read_figures(connection, key)))
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
        keys = {row[0] for column in ("paragraphs", "figures") for row in find_miscounted(connection, column)}
        keys |= {key for key, _ in find_unreadable(connection)}
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
