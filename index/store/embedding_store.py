"""Chunks and their vectors in the catalogue: a cache by content, and exact search over it.

A vector is found again by the hash of the embedded text and the name of the model, so that a new version of a
report, a rebuilt index or a report that comes back embeds only what it has not seen.

Exact search (one matrix product) over 20,000 vectors takes 2 ms and loading them 80 ms, while importing and opening
Chroma takes 1.5 s: up to ``EXACT_LIMIT`` candidates exact search is both faster from a cold start and exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from juzheng.index.report import Chunk, ChunkKind
from juzheng.index.store.catalog import FIRST_RECORD, NUMBER_BITS
from juzheng.index.store.connection import Connection
from juzheng.index.store.report_store import chunk_range, key_range, row_key

Vectors = NDArray[np.float32]
Keys = NDArray[np.int64]
EXACT_LIMIT = 20_000
# Passages are searched with every question and are a quarter of all vectors: so many times as many are kept in memory. 100,000
# take 150 MB and 10 ms, while of 59,000 that came in generation by generation Chroma's graph found 0.88 of the nearest.
PASSAGES = 5
# Rows that are read at a time where the candidates do not fit the limit, so that memory stays flat.
SLICE = 8_192
EVERYWHERE = (0, (1 << 63) - 1)
# As the limit of a query: all rows.
EVERY = EVERYWHERE[1]


def hash_text(text: str) -> bytes:
    """Hash by which the vector of a text is kept (16 bytes, BLAKE2b)."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def missing_texts(connection: Connection, embedder: str, texts: Iterable[str]) -> list[str]:
    """Those of the texts that have no vector of that model yet, without repetitions, in order."""
    query = "SELECT 1 FROM embeddings WHERE embedder = ? AND text_hash = ?"
    return [
        text
        for text in dict.fromkeys(texts)
        if connection.execute(query, (embedder, hash_text(text))).fetchone() is None
    ]


def add_embeddings(connection: Connection, embedder: str, texts: Sequence[str], vectors: Vectors) -> None:
    """Keep the vectors (one row a text) of a model, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO embeddings (embedder, text_hash, vector) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (
            (embedder, hash_text(text), np.ascontiguousarray(vector, np.float32).tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ),
    )


def add_chunks(connection: Connection, report_key: int, chunks: Iterable[Chunk], embedder: str) -> None:
    """Store the chunks of a report, whose vectors are kept already, within the caller's transaction."""
    connection.executemany(
        "INSERT INTO chunks (key, first, last, tokens, embedding) VALUES (?, ?, ?, ?,"
        " (SELECT id FROM embeddings WHERE embedder = ? AND text_hash = ?))",
        (
            (chunk_key(report_key, chunk), chunk.first, chunk.last, chunk.tokens, embedder, hash_text(chunk.text))
            for chunk in chunks
        ),
    )


def chunk_key(report_key: int, chunk: Chunk) -> int:
    """Key of a chunk; those of the ledger have the upper half of the numbers."""
    return row_key(report_key, chunk.number + (FIRST_RECORD if chunk.kind == "record" else 0))


def delete_chunks(connection: Connection, report_key: int) -> None:
    """Delete the chunks of a report within the caller's transaction; published ones become stale vectors."""
    connection.execute("DELETE FROM chunks WHERE key BETWEEN ? AND ?", key_range(report_key))


def drop_unused_embeddings(connection: Connection) -> int:
    """Delete vectors that no chunk uses, within the caller's transaction; returns how many."""
    return connection.execute(
        "DELETE FROM embeddings WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE embedding = embeddings.id)"
    ).rowcount


def count_chunks(connection: Connection, kind: ChunkKind | None = None) -> int:
    """How many chunks there are, of one kind, or of passages and of the ledger."""
    # From the reports, of which there are fewer: this is asked with every question.
    counted = {None: "chunks + figures", "passage": "chunks", "record": "figures"}[kind]
    return int(connection.execute(f"SELECT coalesce(sum({counted}), 0) FROM reports").fetchone()[0])


def count_published(connection: Connection, kind: ChunkKind) -> int:
    """How many chunks of a kind Chroma is to hold."""
    query = f"SELECT count(*) FROM chunks WHERE published IS NOT NULL {_of_kind(kind)}"
    return int(connection.execute(query).fetchone()[0])


def load_vectors(
    connection: Connection,
    keys: tuple[int, int] = EVERYWHERE,
    dimension: int = 0,
    *,
    pending: bool = False,
    limit: int = EVERY,
    kind: ChunkKind | None = None,
) -> tuple[Keys, Vectors]:
    """Keys (ascending) and vectors of the first ``limit`` chunks in a range of keys; only those ``pending``, if asked,
    that Chroma does not hold yet, and only those of one ``kind``."""
    where = ("AND published IS NULL " if pending else "") + _of_kind(kind)
    rows = connection.execute(
        "SELECT chunks.key, vector FROM chunks JOIN embeddings ON embeddings.id = chunks.embedding"
        f" WHERE chunks.key BETWEEN ? AND ? {where} ORDER BY chunks.key LIMIT ?",
        (*keys, limit),
    ).fetchall()
    found = np.fromiter((row[0] for row in rows), np.int64, len(rows))
    matrix = np.frombuffer(b"".join(row[1] for row in rows), np.float32)
    return found, matrix.reshape(len(rows), -1) if rows else matrix.reshape(0, dimension)


def load_spans(connection: Connection, keys: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """First and last paragraph of each chunk in a range of keys, in the order of ``load_vectors``."""
    rows = connection.execute(
        "SELECT first, last FROM chunks JOIN embeddings ON embeddings.id = chunks.embedding"
        " WHERE chunks.key BETWEEN ? AND ? ORDER BY chunks.key",
        keys,
    )
    return tuple((int(first), int(last)) for first, last in rows)


def _of_kind(kind: ChunkKind | None) -> str:
    if kind is None:
        return ""
    return f"AND chunks.key & {FIRST_RECORD} {'<>' if kind == 'record' else '='} 0"


def iterate_vectors(
    connection: Connection,
    keys: tuple[int, int] = EVERYWHERE,
    *,
    pending: bool = False,
    size: int = SLICE,
    kind: ChunkKind | None = None,
) -> Iterator[tuple[Keys, Vectors]]:
    """As ``load_vectors``, ``size`` chunks at a time."""
    first, last = keys
    while True:
        found, matrix = load_vectors(connection, (first, last), pending=pending, limit=size, kind=kind)
        if found.size:
            yield found, matrix
        if found.size < size:
            return
        first = int(found[-1]) + 1


def search_rows(
    connection: Connection,
    vector: Vectors,
    limit: int,
    reports: Sequence[int] | None = None,
    *,
    pending: bool = False,
    kind: ChunkKind = "passage",
) -> list[tuple[int, float]]:
    """The best chunks of one kind (key, cosine), of certain reports or of all, compared one slice at a time."""
    best: list[tuple[int, float]] = []
    if reports is None or pending:
        # Pending chunks are few: one walk over them and a choice among them, whatever the number of reports.
        for keys, matrix in iterate_vectors(connection, pending=pending, kind=kind):
            chosen = slice(None) if reports is None else np.isin(keys >> NUMBER_BITS, reports)
            best = best_rows(keys[chosen], matrix[chosen], vector, limit, best)
        return best
    for report in reports:
        for keys, matrix in iterate_vectors(connection, chunk_range(report, kind)):
            best = best_rows(keys, matrix, vector, limit, best)
    return best


def best_rows(
    keys: Keys, matrix: Vectors, vector: Vectors, limit: int, others: Sequence[tuple[int, float]] = ()
) -> list[tuple[int, float]]:
    """The ``limit`` rows with the highest product, best first, among ``matrix`` and ``others``; equal ones by key."""
    scores = matrix @ vector
    if len(scores) > limit:
        # Everything as good as the last one stays in, so that ties are cut by key and not by chance.
        edge = np.partition(scores, -limit)[-limit]
        chosen = np.flatnonzero(scores >= edge)
    else:
        chosen = np.arange(len(scores))
    found = [*others, *((int(keys[at]), float(scores[at])) for at in chosen)]
    return sorted(found, key=lambda row: (-row[1], row[0]))[:limit]


@dataclass
class VectorMatrix:
    """All vectors of one kind of a small index in memory, kept up to date by key: rows under a key never change.

    One for all threads of a reader; ``refresh`` returns arrays that nobody writes to.
    """

    dimension: int
    kind: ChunkKind = "passage"
    _revision: str = ""
    _keys: Keys = field(default_factory=lambda: np.empty(0, np.int64))
    _matrix: Vectors = field(default_factory=lambda: np.empty((0, 0), np.float32))
    _lock: Lock = field(default_factory=Lock)

    def refresh(self, connection: Connection, revision: str) -> tuple[Keys, Vectors]:
        """Keys and vectors as they stand in the connection's present snapshot, which is ``revision``."""
        with self._lock:
            if revision != self._revision:
                self._update(connection)
                self._revision = revision
            return self._keys, self._matrix

    def _update(self, connection: Connection) -> None:
        rows = connection.execute(f"SELECT key FROM chunks WHERE true {_of_kind(self.kind)} ORDER BY key")
        present = np.array([row[0] for row in rows], np.int64)
        # A thread may hold an older snapshot than the one read last, so the new keys are not simply the highest.
        new = np.setdiff1d(present, self._keys, assume_unique=True)
        kept = np.isin(self._keys, present, assume_unique=True)
        keys, matrix = self._keys[kept], self._matrix[kept].reshape(-1, self.dimension)
        if new.size:
            more_keys, more = self._load(connection, new)
            keys, matrix = np.concatenate([keys, more_keys]), np.concatenate([matrix, more]) if keys.size else more
            if not np.all(keys[1:] > keys[:-1]):
                order = np.argsort(keys, kind="stable")
                keys, matrix = keys[order], matrix[order]
        self._keys, self._matrix = keys, matrix

    def _load(self, connection: Connection, new: Keys) -> tuple[Keys, Vectors]:
        """The vectors of new keys, a slice at a time: of a hundred thousand there is never more than one copy."""
        matrix, keys, at = np.empty((new.size, self.dimension), np.float32), np.empty(new.size, np.int64), 0
        for found, vectors in iterate_vectors(connection, (int(new[0]), int(new[-1])), kind=self.kind):
            wanted = np.isin(found, new, assume_unique=True)
            end = at + int(wanted.sum())
            keys[at:end], matrix[at:end] = found[wanted], vectors[wanted]
            at = end
        return keys[:at], matrix[:at]
