"""Bring Chroma level with the catalogue: a new generation of vectors, published in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path

from index.catalog import durable, read_manifest, storage_errors, transaction, write_manifest
from index.embedding_store import count_chunks, iterate_vectors
from index.errors import IndexStateError
from index.vector_store import (
    BATCH,
    VectorStore,
    collect_garbage,
    copy_vectors,
    create_vectors,
    generation_folder,
    sync_folder,
)

# While indexing goes on, Chroma is brought level when this many vectors, or an eighth of all, are not in it yet. Until
# then they are compared one by one. As each copy is an eighth larger than the one before, all copies together write
# nine times the final size at most, whatever the number of reports.
PENDING = 5_000
PENDING_SHARE = 0.125
# At the end of a run a twentieth is reason enough, or so many that comparing them one by one would be felt (10 ms);
# a single new report in a large index does not copy gigabytes.
END_SHARE = 0.05
END_PENDING = 2_000
# With this share of a generation gone stale a new one is built from the catalogue instead of copied.
STALE_SHARE = 0.3


def publish_if_due(connection: sqlite3.Connection, folder: Path, *, at_end: bool) -> bool:
    """Publish if enough has changed since the last generation; returns whether it was due."""
    pending, stale = count_differences(connection)
    total = count_chunks(connection)
    due = max(1, min(END_PENDING, total * END_SHARE)) if at_end else max(PENDING, total * PENDING_SHARE)
    if pending + stale < due:
        return False
    publish_vectors(connection, folder)
    return True


def count_differences(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many chunks are not in Chroma yet, and how many vectors in Chroma have no chunk any more."""
    pending = connection.execute("SELECT count(*) FROM chunks WHERE published IS NULL").fetchone()[0]
    stale = connection.execute("SELECT count(*) FROM stale_vectors").fetchone()[0]
    return int(pending), int(stale)


def publish_vectors(connection: sqlite3.Connection, folder: Path, *, anew: bool = False) -> None:
    """Make and publish the next generation, from the present one or ``anew`` from the catalogue.

    Killed before the transaction commits, the new folder is garbage and everything stands as before. The generation
    before is kept for readers that still hold it. Raises ``IndexStateError`` if the disk is full or not writable.
    """
    manifest = read_manifest(connection)
    generation = int(manifest["generation"])
    target = generation_folder(folder, generation + 1)
    with storage_errors(folder):
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(exist_ok=True)
        try:
            copied = not anew and _can_copy(connection, manifest) and _copy(connection, folder, generation, target)
            if not copied:
                _build(connection, target)
        except (sqlite3.Error, OSError, IndexStateError):
            raise
        except Exception as error:
            # Chroma's Rust core raises errors of its own, a full disk among them.
            raise OSError(f"Chroma: {type(error).__name__}: {error}") from error
        sync_folder(target)
        # The folder of the generation before last is about to go, so no power cut may lead back to it.
        with durable(connection), transaction(connection):
            write_manifest(connection, generation=generation + 1, vectors_by=_chroma())
            connection.execute("UPDATE chunks SET published = ? WHERE published IS NULL", (generation + 1,))
            connection.execute("DELETE FROM stale_vectors")
    collect_garbage(folder, (generation, generation + 1))


def _chroma() -> str:
    return f"chromadb {version('chromadb')}"


def _can_copy(connection: sqlite3.Connection, manifest: dict[str, str]) -> bool:
    stale = count_differences(connection)[1]
    return manifest.get("vectors_by") == _chroma() and stale <= STALE_SHARE * count_chunks(connection)


def _copy(connection: sqlite3.Connection, folder: Path, generation: int, target: Path) -> bool:
    try:
        store = copy_vectors(generation_folder(folder, generation), target)
    except (OSError, IndexStateError):
        shutil.rmtree(target, ignore_errors=True)
        return False
    try:
        store.delete([key for (key,) in connection.execute("SELECT key FROM stale_vectors")])
        _add(connection, store, pending=True)
    finally:
        store.close()
    return True


def _build(connection: sqlite3.Connection, target: Path) -> None:
    store = create_vectors(target)
    try:
        _add(connection, store, pending=False)
    finally:
        store.close()


def _add(connection: sqlite3.Connection, store: VectorStore, *, pending: bool) -> None:
    for keys, vectors in iterate_vectors(connection, pending=pending, size=BATCH):
        store.add(keys.tolist(), vectors)
