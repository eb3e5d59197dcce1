"""Finding and mending what does not agree within an index."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.check_index import check_index
from juzheng.index.care.repair_index import repair_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import catalog_path
from juzheng.index.store.vector_store import generation_folder, open_vectors

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


def graph_file(folder: Path, name: str) -> Path:
    """One of the files in which Chroma keeps the graph of its vectors."""
    return next(generation_folder(folder, 1).glob(f"*/{name}"))


def lose_graph(folder: Path) -> None:
    """A file of Chroma's graph is gone: the folder opens, and reading from it fails."""
    graph_file(folder, "header.bin").unlink()


def break_graph_names(folder: Path) -> None:
    """The file in which Chroma's graph keeps its keys ends in the middle."""
    path = graph_file(folder, "index_metadata.pickle")
    path.write_bytes(path.read_bytes()[:-100] + bytes(range(156, 256)))


def empty_graph(folder: Path) -> None:
    """The vectors of Chroma's graph are gone, the names are there: only a search notices."""
    graph_file(folder, "length.bin").write_bytes(b"")


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
        lose_graph,
        break_graph_names,
        empty_graph,
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


REPORT_DAMAGE = {
    "a paragraph is gone": "DELETE FROM paragraphs WHERE key = (SELECT min(key) FROM paragraphs)",
    "a figure is gone": "DELETE FROM figures WHERE id = (SELECT min(id) FROM figures)",
    "a record is no JSON": "UPDATE figures SET record = 'damaged' WHERE id = (SELECT min(id) FROM figures)",
    "a record is of something else": "UPDATE figures SET record = '[1]' WHERE id = (SELECT min(id) FROM figures)",
    "a figure stands elsewhere": "UPDATE figures SET record = replace(record, '\"start\":', '\"start\":1')",
    "a text is changed": "UPDATE paragraphs SET text = replace(text, '268.9', '862.9')",
    "a text is no UTF-8": "UPDATE paragraphs SET text = CAST(x'ff00fe' AS TEXT) WHERE text LIKE '%268.9%'",
    "a section is no JSON": "UPDATE paragraphs SET section = '{' WHERE text LIKE '%268.9%'",
    "a description is no JSON": "UPDATE reports SET description = '' WHERE file LIKE '云栎区%'",
}


@pytest.mark.parametrize("statement", REPORT_DAMAGE.values(), ids=REPORT_DAMAGE.keys())
def test_a_report_whose_rows_are_damaged_is_read_again_from_its_file(
    settings: Settings, embedder: Embedder, statement: str
) -> None:
    """After repair it says what the file says, and is found as before."""
    before = contents(settings, embedder)
    execute(settings.folder, statement)
    assert {problem.part for problem in check_index(settings)} & {"reports"}
    mended = repair_index(settings, embedder)
    assert mended and all(problem.mended for problem in mended)
    assert check_index(settings) == ()
    assert contents(settings, embedder) == before


def contents(settings: Settings, embedder: Embedder) -> list[object]:
    """All that an index tells of its reports."""
    index = ReportIndex(settings, embedder=embedder, exact_limit=0)
    told: list[object] = []
    for report in sorted(index.reports(), key=lambda report: report.file):
        told += [report.file, report.description, index.paragraphs(report.report_id)]
        told.append(index.figures([report.report_id]))
    told.append(sorted(hit[:3] for hit in index.search_dense(embedder.embed_query("工业"), limit=99)))
    told.append(sorted(index.search_lexical("云栎区 268.9", limit=99)))
    index.close()
    return told


def test_a_damaged_report_whose_file_is_gone_is_told_and_kept(
    settings: Settings, small_corpus: Path, embedder: Embedder
) -> None:
    """What cannot be mended is not thrown away, and can still be removed."""
    execute(settings.folder, REPORT_DAMAGE["a record is no JSON"])
    shutil.rmtree(small_corpus)
    assert [problem.mended for problem in repair_index(settings, embedder)] == [False]
    assert len(open_index(settings).reports()) == 4
    remove_reports([next(p.what for p in check_index(settings)).partition(":")[0]], settings)
    assert check_index(settings) == ()
    assert len(open_index(settings).reports()) == 3


def test_a_catalogue_that_is_none_is_refused_with_the_way_out(settings: Settings) -> None:
    """The truth itself cannot be mended; the error names backup and rebuild."""
    for name in ("-wal", "-shm"):
        catalog_path(settings.folder).with_name("catalog.sqlite" + name).unlink(missing_ok=True)
    catalog_path(settings.folder).write_bytes(b"no database " * 10_000)
    with pytest.raises(IndexStateError, match="备份.*重建"):
        check_index(settings)


def test_a_sound_index_is_left_as_it_is(settings: Settings, embedder: Embedder) -> None:
    """Nothing to mend, nothing changed."""
    version = open_index(settings).version()
    assert repair_index(settings, embedder) == ()
    assert open_index(settings).version() == version
