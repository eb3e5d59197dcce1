"""What every store must do, whatever holds it: vectors, what users leave behind, users and keys.

Each contract is a class whose tests ask ``store``; whoever adds a store adds it to the fixture and inherits all of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import numpy as np
import pytest

from juzheng.index.errors import SettingsError
from juzheng.index.report import Chunk, ChunkKind
from juzheng.index.settings import Settings, StoreSettings
from juzheng.index.store.catalog import FIRST_RECORD, open_writer, transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.embedding_store import Keys, Vectors, add_chunks, add_embeddings, iterate_vectors, search_rows
from juzheng.index.store.kept import Kept, open_kept
from juzheng.index.store.postgres import open_postgres
from juzheng.index.store.report_store import row_key, split_key
from juzheng.index.store.vector_store import create_vectors, open_served
from juzheng.ui.service.access_store import AccessStore
from juzheng.ui.service.hash_secret import fits
from tests.integration.servers import ChromaServer, PostgresServer

DIMENSION = 16


class Shelf(Protocol):
    """Vectors by key, as ``VectorStore`` has them."""

    def add(self, keys: Sequence[int], vectors: Vectors) -> None: ...
    def delete(self, keys: Sequence[int]) -> None: ...
    def search(
        self, vector: Vectors, limit: int, report_keys: Sequence[int] | None = None, kind: ChunkKind = "passage"
    ) -> list[tuple[int, float]]: ...
    def keys(self) -> Keys: ...
    def slices(self) -> Iterator[tuple[Keys, Vectors]]: ...


class CatalogueShelf:
    """The vectors of a catalogue, compared one by one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, keys: Sequence[int], vectors: Vectors) -> None:
        """Chunks of a report with a text of their own each."""
        with transaction(self._connection):
            for key, vector in zip(keys, vectors, strict=True):
                report, number = split_key(key)
                kind: ChunkKind = "record" if number >= FIRST_RECORD else "passage"
                chunk = Chunk(number % FIRST_RECORD, 1, 1, str(key), 1, kind)
                add_embeddings(self._connection, "test", [chunk.text], vector.reshape(1, -1))
                add_chunks(self._connection, report, [chunk], "test")

    def delete(self, keys: Sequence[int]) -> None:
        """Chunks by key."""
        with transaction(self._connection):
            self._connection.executemany("DELETE FROM chunks WHERE key = ?", ((key,) for key in keys))

    def search(
        self, vector: Vectors, limit: int, report_keys: Sequence[int] | None = None, kind: ChunkKind = "passage"
    ) -> list[tuple[int, float]]:
        """As an index without Chroma does."""
        return search_rows(self._connection, vector, limit, report_keys, kind=kind)

    def keys(self) -> Keys:
        """All of them, ascending."""
        return np.concatenate([np.empty(0, np.int64), *(keys for keys, _ in self.slices())])

    def slices(self) -> Iterator[tuple[Keys, Vectors]]:
        """In slices so small that there are several."""
        return iterate_vectors(self._connection, size=7)


def unit_vectors(count: int, seed: int = 0) -> Vectors:
    """Random directions."""
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def passages(count: int, report: int = 1) -> list[int]:
    """Keys of the first passages of a report."""
    return [row_key(report, number) for number in range(1, count + 1)]


def records(count: int, report: int = 1) -> list[int]:
    """Keys of the first records of a report."""
    return [row_key(report, FIRST_RECORD + number) for number in range(count)]


class TestVectors:
    """Vectors in a folder, on a Chroma server, and in the catalogue of either database."""

    @pytest.fixture(params=["folder", "server", "sqlite", "postgres"])
    def store(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
        """An empty store."""
        if request.param == "folder":
            with closing(create_vectors(tmp_path / "1")) as made:
                yield made
        elif request.param == "server":
            server: ChromaServer = request.getfixturevalue("chroma")
            with closing(open_served(server.url, f"test-{token_hex(6)}", make=True)) as made:
                yield made
        elif request.param == "sqlite":
            with closing(open_writer(tmp_path)) as connection:
                yield CatalogueShelf(connection)
        else:
            database: PostgresServer = request.getfixturevalue("postgres")
            with closing(open_postgres(database.url, f"test_{token_hex(6)}", make=True)) as connection:
                yield CatalogueShelf(connection)

    def test_the_nearest_vectors_come_back_in_order_with_their_cosine(self, store: Shelf) -> None:
        """Search gives what comparing all vectors one by one gives."""
        vectors = unit_vectors(200)
        store.add(passages(200), vectors)
        wanted = vectors @ vectors[17]
        found = store.search(vectors[17], 5)
        assert [key for key, _ in found] == [passages(200)[at] for at in np.argsort(-wanted)[:5]]
        assert [score for _, score in found] == pytest.approx(np.sort(wanted)[::-1][:5], abs=1e-5)

    def test_search_keeps_to_the_reports_asked_for(self, store: Shelf) -> None:
        """A filter by report, an empty filter, a report that is not there and a limit larger than the store are all served."""
        store.add(passages(30, report=1) + passages(30, report=2), unit_vectors(60))
        query = unit_vectors(1, seed=9)[0]
        assert {key >> 20 for key, _ in store.search(query, 100, [2])} == {2}
        assert len(store.search(query, 100, [2])) == 30 and store.search(query, 10, [3]) == []
        assert store.search(query, 10, []) == []
        assert len(store.search(query, 1_000)) == 60

    def test_passages_and_records_are_searched_apart(self, store: Shelf) -> None:
        """A record's line is never found where passages are asked for, nor the reverse, however near it is."""
        vectors = unit_vectors(20)
        store.add(passages(10) + records(10), vectors)
        assert store.search(vectors[12], 1, kind="record")[0][0] == records(10)[2]
        assert {key for key, _ in store.search(vectors[12], 50)} == set(passages(10))
        assert {key for key, _ in store.search(vectors[2], 50, [1], "record")} == set(records(10))

    def test_what_is_deleted_is_found_no_more(self, store: Shelf) -> None:
        """Keys that are not there are passed over; the others stay."""
        vectors = unit_vectors(20)
        store.add(passages(10) + records(10), vectors)
        store.delete([*passages(5), *records(2), row_key(9, 1)])
        assert store.keys().tolist() == sorted(passages(10)[5:] + records(10)[2:])
        assert passages(1)[0] not in {key for key, _ in store.search(vectors[0], 50)}

    def test_vectors_come_back_as_they_were_given(self, store: Shelf) -> None:
        """What is stored can be compared with what was meant to be, slice by slice."""
        vectors = unit_vectors(20)
        store.add(passages(10) + records(10), vectors)
        held = {int(key): row for found, rows in store.slices() for key, row in zip(found, rows, strict=True)}
        assert held.keys() == {*passages(10), *records(10)}
        assert all(np.allclose(held[key], vectors[at], atol=1e-6) for at, key in enumerate(passages(10) + records(10)))

    def test_an_empty_store_finds_nothing(self, store: Shelf) -> None:
        """Without an error."""
        assert store.search(unit_vectors(1)[0], 5) == [] and store.keys().size == 0


@pytest.fixture(params=["folder", "postgres"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a place that holds nothing yet: a folder, or a schema of the database."""
    folder = tmp_path / "index"
    if request.param == "folder":
        return Settings(folder=folder)
    server: PostgresServer = request.getfixturevalue("postgres")
    settings = Settings(folder=folder, store=StoreSettings(server.url, "", f"test_{token_hex(6)}"))
    open_postgres(server.url, settings.store.schema, make=True).close()
    return settings


class TestKept:
    """What users leave behind, in a folder or in the database."""

    @pytest.fixture
    def store(self, anywhere: Settings) -> Kept:
        """An empty store."""
        return open_kept(anywhere)

    def test_what_is_kept_comes_back_byte_by_byte(self, store: Kept) -> None:
        """Under names with folders too; nothing and no bytes are not the same."""
        content = bytes(range(256)) * 5_000
        assert store.read("uploads/甲 局.pdf") is None
        store.change("uploads/甲 局.pdf", lambda before: before + content)
        store.change("空", lambda _: b"")
        assert store.read("uploads/甲 局.pdf") == content and store.read("空") == b""

    def test_a_change_sees_what_was_kept_before(self, store: Kept) -> None:
        """And what is deleted is as if it had never been, twice as well as once."""
        for word in (b"a", b"b"):
            store.change("x", lambda before, word=word: before + word)  # type: ignore[misc]
        assert store.read("x") == b"ab"
        store.delete("x")
        store.delete("x")
        assert store.read("x") is None
        store.change("x", lambda before: before + b"c")
        assert store.read("x") == b"c"

    def test_names_are_those_of_their_folder(self, store: Kept) -> None:
        """In order; neither what lies in a folder within nor in one whose name begins alike, nor a lock."""
        for name in ("runs/b.json", "runs/a.json", "runs/old/c.json", "runs2/d.json", "run", "runs0"):
            store.change(name, lambda _: b"x")
        assert store.names("runs") == ["a.json", "b.json"] and store.names("nowhere") == []

    def test_a_change_that_fails_leaves_what_was(self, store: Kept) -> None:
        """And the next change goes through."""

        def fail(_: bytes) -> bytes:
            raise ZeroDivisionError

        store.change("x", lambda _: b"a")
        with pytest.raises(ZeroDivisionError):
            store.change("x", fail)
        assert store.read("x") == b"a"
        store.change("x", lambda before: before + b"b")
        assert store.read("x") == b"ab"

    def test_changes_at_once_are_all_kept(self, store: Kept) -> None:
        """Nobody writes over what another added meanwhile."""

        def add(number: int) -> None:
            for _ in range(5):
                store.change("x", lambda before: before + b"%d\n" % number)

        threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted((store.read("x") or b"").split()) == sorted(
            b"%d" % number for number in range(4) for _ in range(5)
        )


class TestAccess:
    """Users and keys, in a folder or in the database."""

    @pytest.fixture
    def store(self, anywhere: Settings) -> AccessStore:
        """A store that nobody is in."""
        return AccessStore(anywhere.folder, anywhere.store)

    def test_a_key_opens_what_it_is_for_until_it_is_revoked(self, store: AccessStore) -> None:
        """It is known by the part that is no secret; once revoked nobody gets in, rather than everybody."""
        assert not store.any_ever and not store.any_active and store.holders("key") == ()
        key = store.add_key("程序", "upload", ("甲", "乙"))
        found = store.find("key", key[3:15])
        assert found is not None and fits(key.split("_", 2)[2], found.hash)
        assert (found.role, found.collections) == ("upload", ("甲", "乙")) and store.find("user", key[3:15]) is None
        assert [store.revoke("key", name) for name in (key[3:15], key[3:15], "0" * 12)] == [True, False, False]
        assert store.find("key", key[3:15]) is None and store.any_ever and not store.any_active
        assert [one.active for one in store.holders("key")] == [False]

    def test_a_user_is_changed_by_being_added_again(self, store: AccessStore) -> None:
        """The old password does not fit any more, the role is the new one; one who was revoked is let in again."""
        store.add_user("张三", "first password", "administer", ("*",))
        assert store.revoke("user", "张三") and store.find("user", "张三") is None
        store.add_user("张三", "second password", "read", ("甲",))
        (holder,) = store.holders("user")
        assert not fits("first password", holder.hash) and fits("second password", holder.hash)
        assert holder.active and (holder.role, holder.collections) == ("read", ("甲",))

    def test_a_key_of_no_days_has_expired(self, store: AccessStore) -> None:
        """One of nine days has not."""
        old, new = store.add_key("旧", "read", ("*",), days=0), store.add_key("新", "read", ("*",), days=9)
        assert store.find("key", old[3:15]) is None and store.find("key", new[3:15]) is not None

    def test_what_protects_nothing_is_refused(self, store: AccessStore) -> None:
        """And nothing is written."""
        for name, password in (("张三", "short"), ("../x", "x" * 20), ("", "x" * 20)):
            with pytest.raises(SettingsError):
                store.add_user(name, password, "read", ("default",))
        assert not store.any_ever
