"""Bring a Chroma server level with the catalogue: what is missing goes in, what is gone goes out.

Unlike a folder, a server is written while others read it. So a vector is put in before the catalogue says that it is there,
and taken out before the catalogue forgets that it was: ended at any moment, the next run finds what is left to do. A key
is never used twice, so that putting a vector in again changes nothing. What a server lost (its log, after a power cut) is
found by comparing keys, and put in again from the catalogue, which holds all vectors.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

import numpy as np

from juzheng.index.store.catalog import read_manifest, transaction, write_manifest
from juzheng.index.store.connection import Connection
from juzheng.index.store.embedding_store import Keys, iterate_vectors
from juzheng.index.store.postgres import is_postgres, members
from juzheng.index.store.vector_store import VectorStore, open_served

SERVED_NAME = "vectors_at"
"""In the manifest: the name of the index's collections on the server."""
GENERATION = 1
"""Stands at a chunk that the server holds."""
_LOCK = "hashtext(current_schema() || ' vectors')"


def publish_served(connection: Connection, url: str) -> None:
    """Do what is to be done, unless another process is at it. Raises ``IndexStateError`` if the server cannot be used."""
    with _alone(connection) as alone:
        if alone:
            store = open_served(url, _name(connection), make=True)
            _find_lost(connection, store)
            _put_in(connection, store)
            _take_out(connection, store)


@contextmanager
def _alone(connection: Connection) -> Iterator[bool]:
    if not is_postgres(connection):
        yield True
        return
    got = connection.execute(f"SELECT pg_try_advisory_lock({_LOCK})").fetchone()[0]
    try:
        yield bool(got)
    finally:
        if got:
            connection.execute(f"SELECT pg_advisory_unlock({_LOCK})")


def _name(connection: Connection) -> str:
    """What the index is called on the server, where others may have theirs."""
    name = read_manifest(connection).get(SERVED_NAME)
    if name is None:
        name = f"juzheng-{token_hex(6)}"
        with transaction(connection):
            write_manifest(connection, **{SERVED_NAME: name})
    return name


def _find_lost(connection: Connection, store: VectorStore) -> None:
    """Note what the server does not hold any more, and take out what it holds without reason."""
    query = "SELECT count(published), (SELECT count(*) FROM stale_vectors) FROM chunks"
    published, stale = connection.execute(query).fetchone()
    if store.count() == published + stale:
        return
    held = store.keys()
    with transaction(connection):
        known = _keys(connection, "SELECT key FROM chunks WHERE published IS NOT NULL ORDER BY key")
        lost = np.setdiff1d(known, held, assume_unique=True)
        connection.execute(
            f"UPDATE chunks SET published = NULL WHERE key IN {members(connection)}", (json.dumps(lost.tolist()),)
        )
        every = _keys(connection, "SELECT key FROM chunks ORDER BY key")
    store.delete(np.setdiff1d(held, every, assume_unique=True).tolist())


def _put_in(connection: Connection, store: VectorStore) -> None:
    for keys, vectors in iterate_vectors(connection, pending=True):
        store.add(keys.tolist(), vectors)
        with transaction(connection):
            connection.execute(
                f"UPDATE chunks SET published = {GENERATION} WHERE key IN {members(connection)}",
                (json.dumps(keys.tolist()),),
            )
            there = _keys(
                connection, f"SELECT key FROM chunks WHERE key IN {members(connection)} ORDER BY key", keys.tolist()
            )
        # Removed by another process while they were put in.
        store.delete(np.setdiff1d(keys, there, assume_unique=True).tolist())


def _take_out(connection: Connection, store: VectorStore) -> None:
    gone = _keys(connection, "SELECT key FROM stale_vectors ORDER BY key").tolist()
    if gone:
        store.delete(gone)
        with transaction(connection):
            connection.execute(f"DELETE FROM stale_vectors WHERE key IN {members(connection)}", (json.dumps(gone),))


def _keys(connection: Connection, query: str, among: list[int] | None = None) -> Keys:
    values = () if among is None else (json.dumps(among),)
    return np.array([key for (key,) in connection.execute(query, values)], np.int64)
