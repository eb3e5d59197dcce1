"""Nearest chunks: exact where candidates are few, by Chroma where they are many, always as the snapshot has it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

from juzheng.index.errors import IndexStateError
from juzheng.index.report import ChunkKind
from juzheng.index.store.catalog import FIRST_RECORD, NUMBER_BITS, read_manifest
from juzheng.index.store.connection import Connection
from juzheng.index.store.embedding_store import (
    PASSAGES,
    VectorMatrix,
    Vectors,
    best_rows,
    count_chunks,
    count_published,
    search_rows,
)
from juzheng.index.store.postgres import members
from juzheng.index.store.publish_served import SERVED_NAME
from juzheng.index.store.report_store import split_key
from juzheng.index.store.vector_store import VectorStore, generation_folder, open_served, open_vectors

_log = logging.getLogger(__name__)


class ChunkHit(NamedTuple):
    """A chunk found by its vector: paragraphs ``first_paragraph`` to ``last_paragraph``; ``score`` is the cosine. That of a
    record has ``record``, its place in the report's ledger from 0."""

    report_id: str
    first_paragraph: int
    last_paragraph: int
    score: float
    record: int | None = None


class VectorSearch:
    """Search over the vectors of one index, for all threads of a reader.

    Up to ``exact_limit`` vectors of records, and five times as many of passages, are kept in memory and compared one by one;
    of more, as many of the reports asked for are compared one by one from the catalogue. Beyond that Chroma answers for the chunks it
    holds, and those it does not hold yet are compared one by one.
    """

    def __init__(self, folder: Path, exact_limit: int, server: str = "") -> None:
        """``server`` is the address of a Chroma server, empty where the vectors are in the folder."""
        self._folder = folder
        self._server = server
        self._served: tuple[str, VectorStore] | None = None
        self._held: dict[ChunkKind, tuple[str, int]] = {}
        self._limit = exact_limit
        self._matrices: dict[ChunkKind, VectorMatrix] = {}
        self._stores: dict[int, VectorStore] = {}
        self._lock = Lock()

    def search(
        self,
        connection: Connection,
        vector: Vectors,
        reports: dict[int, str],
        limit: int,
        *,
        everywhere: bool,
        kind: ChunkKind = "passage",
    ) -> list[ChunkHit]:
        """The ``limit`` nearest chunks of one kind of ``reports`` (keys with ids), best first; ``everywhere`` says they
        are all."""
        if not reports or limit < 1:
            return []
        manifest = read_manifest(connection)
        vector = np.ascontiguousarray(vector, np.float32).reshape(-1)
        dimension = int(manifest.get("dimension", vector.size))
        if vector.size != dimension:
            raise IndexStateError(
                f"问题的向量是 {vector.size} 维,索引的是 {dimension} 维", str(self._folder), "用建立索引时的模型"
            )
        rows = self._rows(connection, manifest, vector, None if everywhere else list(reports), limit, kind)
        return _hits(connection, rows, reports, limit)

    def close(self) -> None:
        """Let go of Chroma's files."""
        with self._lock:
            for store in self._stores.values():
                store.close()
            self._stores.clear()
            self._served = None

    def _rows(
        self,
        connection: Connection,
        manifest: dict[str, str],
        vector: Vectors,
        reports: list[int] | None,
        limit: int,
        kind: ChunkKind,
    ) -> list[tuple[int, float]]:
        if count_chunks(connection, kind) <= self._limit * (PASSAGES if kind == "passage" else 1):
            return self._search_matrix(connection, manifest["revision"], vector, reports, limit, kind)
        found = None
        if reports is None or _candidates(connection, reports) > self._limit:
            found = self._search_store(connection, manifest, vector, reports, limit, kind)
        if found is None:
            return search_rows(connection, vector, limit, reports, kind=kind)
        pending = search_rows(connection, vector, limit, reports, pending=True, kind=kind)
        # What has been published since the snapshot is found in both.
        return sorted({**dict(found), **dict(pending)}.items(), key=lambda row: (-row[1], row[0]))

    def _search_matrix(
        self,
        connection: Connection,
        revision: str,
        vector: Vectors,
        reports: list[int] | None,
        limit: int,
        kind: ChunkKind,
    ) -> list[tuple[int, float]]:
        with self._lock:
            holder = self._matrices.get(kind)
            if holder is None or holder.dimension != vector.size:
                holder = self._matrices[kind] = VectorMatrix(vector.size, kind)
        keys, matrix = holder.refresh(connection, revision)
        if reports is not None:
            chosen = np.isin(keys >> NUMBER_BITS, reports)
            keys, matrix = keys[chosen], matrix[chosen]
        return best_rows(keys, matrix, vector, limit)

    def _search_store(
        self,
        connection: Connection,
        manifest: dict[str, str],
        vector: Vectors,
        reports: list[int] | None,
        limit: int,
        kind: ChunkKind,
    ) -> list[tuple[int, float]] | None:
        stale = connection.execute("SELECT count(*) FROM stale_vectors").fetchone()[0]
        try:
            store = self._store(manifest)
            if store is None:
                return None
            if self._server:
                self._check_held(connection, manifest["revision"], store, kind)
            return store.search(vector, limit + stale, reports, kind)
        except IndexStateError as error:
            # The catalogue holds all vectors: without Chroma the answer is slower, not another.
            _log.warning("%s", error)
            return None

    def _store(self, manifest: dict[str, str]) -> VectorStore | None:
        if self._server:
            return self._open_served(manifest)
        if "vectors_by" not in manifest:
            return None
        generation = int(manifest["generation"])
        with self._lock:
            if generation not in self._stores:
                self._stores[generation] = open_vectors(generation_folder(self._folder, generation))
                for old in [number for number in self._stores if number < generation - 1]:
                    self._stores.pop(old).close()
            return self._stores[generation]

    def _open_served(self, manifest: dict[str, str]) -> VectorStore | None:
        name = manifest.get(SERVED_NAME)
        if name is None:
            return None
        with self._lock:
            if self._served is None or self._served[0] != name:
                self._served = (name, open_served(self._server, name))
            return self._served[1]

    def _check_held(self, connection: Connection, revision: str, store: VectorStore, kind: ChunkKind) -> None:
        """Raise ``IndexStateError`` where a server has lost vectors, as after an end that was none of its own will."""
        known = self._held.get(kind)
        if known is None or known[0] != revision:
            known = self._held[kind] = (revision, count_published(connection, kind))
        if store.count(kind) < known[1]:
            raise IndexStateError(
                "Chroma 服务缺了向量", self._server, "再编入一次任何文件，缺的会补上", "juzheng index 文件"
            )


def _candidates(connection: Connection, reports: list[int]) -> int:
    query = f"SELECT sum(chunks + figures) FROM reports WHERE key IN {members(connection)}"
    return int(connection.execute(query, (json.dumps(reports),)).fetchone()[0] or 0)


def _hits(connection: Connection, rows: list[tuple[int, float]], reports: dict[int, str], limit: int) -> list[ChunkHit]:
    # In one read: to a server each is a way there and back.
    query = f"SELECT key, first, last FROM chunks WHERE key IN {members(connection)}"
    spans = {key: (first, last) for key, first, last in connection.execute(query, (json.dumps([k for k, _ in rows]),))}
    hits: list[ChunkHit] = []
    for key, score in rows:
        report, number = split_key(key)
        report_id, record = reports.get(report), number - FIRST_RECORD if number >= FIRST_RECORD else None
        # What Chroma still holds of a report that is gone has no chunk any more.
        if key in spans and report_id is not None:
            hits.append(ChunkHit(report_id, *spans[key], score, record))
        if len(hits) == limit:
            break
    return hits
