"""Vectors in Chroma: one immutable folder a generation, or a server. The only file that knows Chroma.

Two processes that use one ``PersistentClient`` folder while one of them writes break the reader. So a folder is written
by nobody once the catalogue names it: the writer works on a copy, and the catalogue's transaction that names the new
generation also marks the chunks it holds. Whatever is not marked is searched in the catalogue itself (``published IS
NULL``), whatever has gone since is listed there (``stale_vectors``), so both stores agree after every commit.

Chroma is imported when it is first needed: importing takes over a second.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from juzheng.index.errors import IndexStateError
from juzheng.index.report import ChunkKind
from juzheng.index.store.catalog import FIRST_RECORD
from juzheng.index.store.embedding_store import Keys, Vectors
from juzheng.index.store.report_store import split_key

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

# The lines that tell the ledger's figures are searched apart from the passages, so they have a graph of their own.
COLLECTIONS: dict[ChunkKind, str] = {"passage": "chunks", "record": "records"}
# A threshold of 2 makes Chroma write its graph to disk after each batch. With the default of 1,000 the rest stays in a
# log that every reader would replay into the folder, and readers must not write there.
# A graph that grows generation by generation loses whole neighbourhoods with 16 neighbours: of 12,000 passages of like reports
# the first twenty held 0.96 of the nearest, for some questions none; with 48 all.
HNSW = {"space": "cosine", "ef_construction": 256, "max_neighbors": 48, "ef_search": 256, "sync_threshold": 2}
# A server replays its log itself and need not write its graph with every batch.
SERVED_HNSW: Any = {name: value for name, value in HNSW.items() if name != "sync_threshold"}
BATCH = 5_000
REPAIR = "修复索引"
REPAIR_COMMAND = "juzheng check --repair"


def generation_folder(folder: Path, generation: int) -> Path:
    """Where generation ``generation`` of the index in ``folder`` lies."""
    return folder / "vectors" / str(generation)


def sync_folder(folder: Path) -> None:
    """Make all files below ``folder`` outlive a power cut."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        sync_path(path)


def sync_path(path: Path) -> None:
    """Make a file, or the names in a folder, outlive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def collect_garbage(folder: Path, keep: Sequence[int]) -> list[str]:
    """Delete all folders of vectors but the generations to keep; returns the names deleted."""
    kept = {str(generation) for generation in keep}
    parent = folder / "vectors"
    gone = [path for path in (parent.iterdir() if parent.is_dir() else ()) if path.name not in kept]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return sorted(path.name for path in gone)


class VectorStore:
    """One Chroma folder of vectors by chunk key, with the report key beside each; a collection for each kind of chunk.

    Open one with ``open_vectors`` or ``create_vectors``; ``close`` frees its memory and files.
    """

    def __init__(
        self,
        client: Any,
        collections: dict[ChunkKind, Collection],
        copy: TemporaryDirectory[str] | None = None,
        *,
        shared: bool = False,
    ) -> None:
        self._client = client
        self._shared = shared
        self._collections = collections
        self._copy = copy

    def add(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Add vectors (one row a key); on a server again those that are there already. Raises ``IndexStateError`` if the server
        ends meanwhile, as ``delete`` does."""
        for kind, collection in self._collections.items():
            chosen = [at for at, key in enumerate(keys) if kind_of(key) == kind]
            for begin in range(0, len(chosen), BATCH):
                part = chosen[begin : begin + BATCH]
                put = collection.upsert if self._shared else collection.add
                with _sending(shared=self._shared):
                    put(
                        ids=[str(keys[at]) for at in part],
                        embeddings=vectors[part],
                        metadatas=[{"report": split_key(keys[at])[0]} for at in part],
                    )

    def delete(self, keys: Sequence[int]) -> None:
        """Delete vectors by key; keys that are not there are passed over."""
        for kind, collection in self._collections.items():
            chosen = [str(key) for key in keys if kind_of(key) == kind]
            for at in range(0, len(chosen), BATCH):
                with _sending(shared=self._shared):
                    collection.delete(ids=chosen[at : at + BATCH])

    def search(
        self,
        vector: Vectors,
        limit: int,
        report_keys: Sequence[int] | None = None,
        kind: ChunkKind = "passage",
    ) -> list[tuple[int, float]]:
        """Up to ``limit`` keys of one kind with their cosine to ``vector``, best first; only of certain reports, if given.

        Raises ``IndexStateError`` if Chroma cannot read its folder, which may have been collected meanwhile.
        """
        if report_keys is not None and not report_keys:
            return []
        where: Any = None if report_keys is None else {"report": {"$in": list(report_keys)}}
        collection = self._collections[kind]
        with _reading():
            wanted = min(limit, collection.count())
            if wanted < 1:
                return []
            found = collection.query(
                query_embeddings=vector.reshape(1, -1),
                n_results=wanted,
                where=where,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return [(int(key), 1.0 - distance) for key, distance in zip(found["ids"][0], distances, strict=True)]

    def count(self, kind: ChunkKind | None = None) -> int:
        """How many vectors there are, of one kind or of both; raises ``IndexStateError`` as ``search`` does, like the next two."""
        with _reading():
            return sum(int(each.count()) for of, each in self._collections.items() if kind in (None, of))

    def keys(self) -> Keys:
        """The keys of all vectors, ascending."""
        with _reading():
            ids = [key for collection in self._collections.values() for key in collection.get(include=[])["ids"]]
        return np.sort(np.array([int(key) for key in ids], np.int64))

    def slices(self) -> Iterator[tuple[Keys, Vectors]]:
        """All keys with their vectors, a slice of one kind at a time, in no certain order."""
        for collection in self._collections.values():
            at, keys = 0, np.empty(0, np.int64)
            while at == 0 or keys.size:
                with _reading():
                    part = collection.get(include=["embeddings"], limit=BATCH, offset=at)
                keys = np.array([int(key) for key in part["ids"]], np.int64)
                if keys.size:
                    yield keys, np.asarray(part["embeddings"], np.float32)
                at += BATCH

    def close(self) -> None:
        """Let go of the folder's files."""
        if not self._shared:
            self._client.close()
        if self._copy is not None:
            self._copy.cleanup()


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # Of a damaged folder Chroma notices this or that file only when it first needs it, in errors of many kinds.
        raise IndexStateError(f"向量库读不出({type(error).__name__})", "", REPAIR, REPAIR_COMMAND) from error


@contextmanager
def _sending(*, shared: bool) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not shared:
            raise
        raise IndexStateError(
            f"Chroma 服务中断了({type(error).__name__})", "[store] chroma", "检查它的日志，再编入一次；已编入的都在"
        ) from error


def create_vectors(path: Path) -> VectorStore:
    """Make an empty store in a new folder."""
    client = _client(path)
    try:
        collections = {
            kind: client.create_collection(
                name, embedding_function=None, configuration={"hnsw": {**HNSW, "batch_size": 2}}
            )
            for kind, name in COLLECTIONS.items()
        }
    except Exception:
        # Chroma keeps open clients by path, and would hand this one out for the next attempt.
        client.close()
        raise
    return VectorStore(client, collections)


def open_served(url: str, name: str, *, make: bool = False) -> VectorStore:
    """Open the store of a name on a Chroma server, which many processes read and write at once; ``make`` makes it where it is
    missing. Raises ``IndexStateError`` if the server is not there or has no such store."""
    import chromadb
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.config import Settings

    address = urlsplit(url)
    try:
        client = chromadb.HttpClient(
            host=address.hostname or "",
            port=address.port or (443 if address.scheme == "https" else 80),
            ssl=address.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        found: dict[ChunkKind, Any] = {}
        for kind, collection in COLLECTIONS.items():
            if make:
                found[kind] = client.get_or_create_collection(
                    f"{name}-{collection}",
                    embedding_function=None,
                    configuration=CreateCollectionConfiguration(hnsw=SERVED_HNSW),
                )
            else:
                found[kind] = client.get_collection(f"{name}-{collection}", embedding_function=None)
        return VectorStore(client, found, shared=True)
    except Exception as error:
        raise IndexStateError(
            f"Chroma 服务用不了({type(error).__name__})", url, "检查它的地址和日志；在这之前从目录库查，较慢"
        ) from error


def kind_of(key: int) -> ChunkKind:
    """Whether a key is that of a passage or of a record's line."""
    return "record" if split_key(key)[1] >= FIRST_RECORD else "passage"


def open_vectors(path: Path) -> VectorStore:
    """Open a store; raises ``IndexStateError`` if the folder is not there or is no store."""
    if not (path / "chroma.sqlite3").is_file():
        raise IndexStateError("向量库不在", str(path), REPAIR, REPAIR_COMMAND)
    copy = None if _is_writable(path) else _copy_aside(path)
    client = None
    try:
        client = _client(Path(copy.name) if copy else path)
        found = {kind: client.get_collection(name, embedding_function=None) for kind, name in COLLECTIONS.items()}
        return VectorStore(client, found, copy)
    except Exception as error:
        if client is not None:
            client.close()
        if copy is not None:
            copy.cleanup()
        # Chroma raises errors of its own, of SQLite and of its Rust core; for the user they are all one.
        raise IndexStateError(f"向量库打不开({type(error).__name__})", str(path), REPAIR, REPAIR_COMMAND) from error


def _is_writable(path: Path) -> bool:
    return all(os.access(each, os.W_OK) for each in (path, path / "chroma.sqlite3"))


def _copy_aside(path: Path) -> TemporaryDirectory[str]:
    """A copy in a temporary folder: Chroma opens nothing that it may not write to, even to read it."""
    copy = TemporaryDirectory(prefix="juzheng-", ignore_cleanup_errors=True)
    try:
        for source in path.rglob("*"):
            target = Path(copy.name) / source.relative_to(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_file():
                # Content alone: with its mode the copy could not be written to either.
                shutil.copyfile(source, target)
    except OSError as error:
        copy.cleanup()
        raise IndexStateError(
            "向量库所在的文件夹不可写,也没能复制到临时文件夹", str(path), "检查文件夹权限和临时文件夹的空间"
        ) from error
    return copy


def copy_vectors(source: Path, target: Path) -> VectorStore:
    """Copy a store into a new folder and open the copy for writing."""
    shutil.copytree(source, target)
    return open_vectors(target)


def _client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))
