"""Finding and mending what does not agree within an index."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.build_index import index_paths
from index.catalog import catalog_path
from index.check_index import check_index, repair_index
from index.embed_text import Embedder
from index.errors import IndexStateError
from index.open_index import open_index
from index.settings import Settings
from index.vector_store import generation_folder, open_vectors

Damage = Callable[[Path], None]


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder) -> Settings:
    """Settings of a sound index of the small corpus."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    return settings


def execute(folder: Path, statement: str) -> None:
    """Change the catalogue behind the program's back."""
    with closing(sqlite3.connect(catalog_path(folder), isolation_level=None)) as connection:
        connection.execute(statement)


def lose_vectors(folder: Path) -> None:
    """Chroma's folder is gone."""
    shutil.rmtree(generation_folder(folder, 1))


def break_vectors(folder: Path) -> None:
    """Chroma's database is no database."""
    (generation_folder(folder, 1) / "chroma.sqlite3").write_bytes(b"broken" * 1_000)


def lose_one_vector(folder: Path) -> None:
    """Chroma lacks one vector."""
    store = open_vectors(generation_folder(folder, 1))
    store.delete(store.keys()[:1].tolist())
    store.close()


def add_one_vector(folder: Path) -> None:
    """Chroma has one vector of nothing."""
    store = open_vectors(generation_folder(folder, 1))
    store.add([999 << 20], np.ones((1, 384), np.float32))
    store.close()


def change_one_vector(folder: Path) -> None:
    """Chroma has another vector for a chunk than the catalogue."""
    store = open_vectors(generation_folder(folder, 1))
    key = store.keys()[:1].tolist()
    store.delete(key)
    store.add(key, np.full((1, 384), 384**-0.5, np.float32))
    store.close()


def lose_words(folder: Path) -> None:
    """The full-text table is empty."""
    execute(folder, "INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")


def lose_embedding(folder: Path) -> None:
    """A chunk's vector is gone from the catalogue."""
    execute(folder, "DELETE FROM embeddings WHERE id = 1")


def shorten_embedding(folder: Path) -> None:
    """A chunk's vector is of the wrong length."""
    execute(folder, "UPDATE embeddings SET vector = x'00' WHERE id = 1")


def lose_chunk(folder: Path) -> None:
    """A chunk is gone from the catalogue."""
    execute(folder, "DELETE FROM chunks WHERE key = (SELECT min(key) FROM chunks)")


@pytest.mark.parametrize(
    "damage",
    [
        lose_vectors,
        break_vectors,
        lose_one_vector,
        add_one_vector,
        change_one_vector,
        lose_words,
        lose_embedding,
        shorten_embedding,
        lose_chunk,
    ],
)
def test_damage_is_found_and_mended(settings: Settings, embedder: Embedder, damage: Damage) -> None:
    """After repair the index is sound and answers as before."""
    vector = embedder.embed_query("青棠市规上工业增加值")
    before = open_index(settings)
    dense, words = before.search_dense(vector), before.search_lexical("青棠市规上工业增加值")
    before.close()
    assert check_index(settings) == ()
    damage(settings.folder)
    assert check_index(settings) != ()
    mended = repair_index(settings, embedder)
    assert mended and all(problem.mended for problem in mended)
    assert check_index(settings) == ()
    after = open_index(settings)
    # Equal scores come in the order of keys, and a report that was cut again has a new one.
    assert sorted(hit[:3] for hit in after.search_dense(vector)) == sorted(hit[:3] for hit in dense)
    assert sorted(after.search_lexical("青棠市规上工业增加值")) == sorted(words)
    after.close()


@pytest.mark.parametrize("table", ["paragraphs", "figures"])
def test_a_report_that_lacks_rows_is_read_again_by_the_next_indexing(
    settings: Settings, small_corpus: Path, embedder: Embedder, table: str
) -> None:
    """What only the file can tell is told from the file."""
    execute(settings.folder, f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert any(not problem.mended for problem in repair_index(settings, embedder))
    assert len(index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder).reread) == 1
    assert check_index(settings) == ()


def test_a_catalogue_that_is_none_is_refused_with_the_way_out(settings: Settings) -> None:
    """The truth itself cannot be mended; the error names backup and rebuild."""
    for name in ("-wal", "-shm"):
        catalog_path(settings.folder).with_name("catalog.sqlite" + name).unlink(missing_ok=True)
    catalog_path(settings.folder).write_bytes(b"no database " * 10_000)
    with pytest.raises(IndexStateError, match="备份.*--rebuild"):
        check_index(settings)


def test_a_sound_index_is_left_as_it_is(settings: Settings, embedder: Embedder) -> None:
    """Nothing to mend, nothing changed."""
    version = open_index(settings).version()
    assert repair_index(settings, embedder) == ()
    assert open_index(settings).version() == version
