"""Bring Chroma level with the catalogue: a new generation of vectors, published in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex

from juzheng.index.settings import Settings
from juzheng.index.store.catalog import durable, read_manifest, storage_errors, transaction, write_manifest
from juzheng.index.store.connection import Connection
from juzheng.index.store.embedding_store import count_chunks
from juzheng.index.store.publish_served import publish_served
from juzheng.index.store.vector_store import HNSW, collect_garbage, generation_folder, sync_path
from juzheng.index.store.write_vector_folder import make_generation

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


def publish(connection: Connection, settings: Settings, *, at_end: bool | None = None) -> None:
    """Bring the vectors' store that the settings name level with the catalogue, if it is due; ``at_end`` None takes no account
    of how much has changed. A catalogue in PostgreSQL without a Chroma server is searched itself."""
    if settings.store.chroma:
        publish_served(connection, settings.store.chroma)
    elif isinstance(connection, sqlite3.Connection):
        if at_end is None:
            publish_vectors(connection, settings.folder)
        else:
            publish_if_due(connection, settings.folder, at_end=at_end)


def publish_if_due(connection: sqlite3.Connection, folder: Path, *, at_end: bool) -> bool:
    """Publish if enough has changed since the last generation; returns whether it was due."""
    pending, stale = count_differences(connection)
    total = count_chunks(connection)
    due = max(1, min(END_PENDING, total * END_SHARE)) if at_end else max(PENDING, total * PENDING_SHARE)
    if pending + stale < due:
        return False
    publish_vectors(connection, folder)
    return True


def count_differences(connection: Connection) -> tuple[int, int]:
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
        # Under a name of its own: should the process that writes outlive this one, it harms no later run. And Chroma
        # remembers by path what it failed to open, on a full disk for one.
        made = target.with_name(f"{target.name}.{token_hex(4)}")
        try:
            make_generation(connection, folder, made, copy_of=None if anew else _base(connection, manifest))
        except BaseException:
            # On a full disk it is in the way.
            shutil.rmtree(made, ignore_errors=True)
            raise
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
        sync_path(target.parent)
        # The folder of the generation before last is about to go, so no power cut may lead back to it.
        with durable(connection), transaction(connection):
            write_manifest(connection, generation=generation + 1, vectors_by=_chroma())
            connection.execute("UPDATE chunks SET published = ? WHERE published IS NULL", (generation + 1,))
            connection.execute("DELETE FROM stale_vectors")
    collect_garbage(folder, (generation, generation + 1))


def _chroma() -> str:
    return f"chromadb {version('chromadb')}, {HNSW['max_neighbors']} neighbours"


def _base(connection: Connection, manifest: dict[str, str]) -> int | None:
    """The generation that the next one can be copied from."""
    stale = count_differences(connection)[1]
    fits = manifest.get("vectors_by") == _chroma() and stale <= STALE_SHARE * count_chunks(connection)
    return int(manifest["generation"]) if fits else None
