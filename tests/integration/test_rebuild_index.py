"""Making an index anew: another format or model of it, or one that is broken."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.care.check_index import check_index
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.embed.embed_text import Embedder, Vectors
from juzheng.index.errors import IndexStateError, ModelError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import catalog_path, open_writer, transaction, write_manifest
from juzheng.index.store.figure_store import FigureQuery

Writer = Callable[..., str]


class CountingEmbedder:
    """The model given, under a name, counting what it embeds and failing after so many texts."""

    def __init__(self, model: Embedder, name: str = "", fails_after: int = 1_000_000) -> None:
        self.name, self.dimension = name or model.name, model.dimension
        self._model, self._left = model, fails_after
        self.texts = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the model."""
        if self.texts + len(texts) > self._left:
            raise ModelError("模型停了", "test", "")
        self.texts += len(texts)
        return self._model.embed_passages(texts)

    def embed_query(self, text: str) -> Vectors:
        """The vector of the model."""
        return self._model.embed_query(text)


def quiet(_progress: object) -> None:
    """Show nothing."""


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder) -> Settings:
    """Settings of an index of the small corpus."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, quiet, embedder=embedder)
    return settings


def set_manifest(settings: Settings, **values: str) -> None:
    """Change the manifest behind the program's back."""
    connection = open_writer(settings.folder)
    with transaction(connection):
        write_manifest(connection, **values)
    connection.close()


def test_another_format_of_the_catalogue_embeds_nothing_again(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer
) -> None:
    """Reports are parsed again, vectors and the history of figures are taken over, and readers go on."""
    file = small_corpus / "砚湖区_2023年工作总结.txt"
    file.write_text(report_text("砚湖区", "190.5", "7.1"), encoding="utf-8")
    index_paths([small_corpus], settings, quiet, embedder=embedder)
    reader = ReportIndex(settings, embedder=embedder, exact_limit=0)
    vector = embedder.embed_query("青棠市")
    before = sorted(hit[:3] for hit in reader.search_dense(vector, limit=50))
    with closing(sqlite3.connect(catalog_path(settings.folder), isolation_level=None)) as old:
        # As the tables were before tables had rows.
        old.execute("ALTER TABLE paragraphs DROP COLUMN table_row")
    set_manifest(settings, format="2")
    with pytest.raises(IndexStateError, match="另一版本的格式.*重建"):
        open_index(settings)
    counting = CountingEmbedder(embedder)
    result = rebuild_index([], settings, quiet, embedder=counting)
    assert (len(result.indexed), counting.texts) == (4, 0)
    assert check_index(settings) == ()
    assert open_index(settings).history()[0].file == file.name
    assert sorted(hit[:3] for hit in reader.search_dense(vector, limit=50)) == before
    past = open_index(settings).figure_history(FigureQuery(indicator="规上工业增加值", status="actual"))
    assert [version.figure.raw for version in past] == ["181.4亿元", "190.5亿元"]
    reader.close()


def test_a_file_that_changed_before_a_rebuild_keeps_its_history(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer
) -> None:
    """The rebuild replaces a version as any other indexing does."""
    file = small_corpus / "砚湖区_2023年工作总结.txt"
    file.write_text(report_text("砚湖区", "190.5", "7.1"), encoding="utf-8")
    rebuild_index([], settings, quiet, embedder=embedder)
    past = open_index(settings).figure_history(FigureQuery(indicator="规上工业增加值", status="actual"))
    assert [version.figure.raw for version in past] == ["181.4亿元", "190.5亿元"]


def test_an_index_answers_as_before_until_the_new_one_is_whole_and_nothing_computed_is_lost(
    settings: Settings, embedder: Embedder
) -> None:
    """Broken off in the middle, the old model's index stands; the next attempt embeds only what is left."""
    total = sum(report.chunks + report.figures for report in open_index(settings).reports())
    version = open_index(settings).version()
    with pytest.raises(ModelError):
        rebuild_index([], settings, quiet, embedder=CountingEmbedder(embedder, "another", fails_after=total - 1))
    assert check_index(settings) == ()
    assert open_index(settings, embedder).version() == version
    second = CountingEmbedder(embedder, "another")
    assert len(rebuild_index([], settings, quiet, embedder=second).indexed) == 4
    assert 0 < second.texts < total
    assert open_index(settings, second).search_dense(embedder.embed_query("工业"))
    assert check_index(settings) == ()
    with pytest.raises(IndexStateError, match="另一个嵌入模型"):
        open_index(settings, embedder)


def test_files_that_are_not_there_cost_no_index(settings: Settings, small_corpus: Path, embedder: Embedder) -> None:
    """With all files gone the old index stays, and each file is told."""
    small_corpus.rename(small_corpus.with_name("别处"))
    result = rebuild_index([], settings, quiet, embedder=embedder)
    assert len(result.failed) == 4
    assert len(open_index(settings).reports()) == 4


@pytest.mark.parametrize("left", [0, 100, 5_000, 60_000])
def test_a_catalogue_cut_short_is_told_and_made_anew_from_its_files(
    settings: Settings, small_corpus: Path, embedder: Embedder, left: int
) -> None:
    """So much is left of the file: every use of it says what to do, and that helps; an open reader goes on."""
    reader = open_index(settings, embedder)
    assert len(reader.reports()) == 4
    reader.close()
    path = catalog_path(settings.folder)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    data = path.read_bytes()
    assert len(data) > left
    path.write_bytes(data[:left])
    try:
        told = [problem.what for problem in check_index(settings)]
    except IndexStateError as error:
        told = [str(error)]
    assert told and all("重建索引" in what or "编入报告" in what for what in told), told
    assert len(rebuild_index([small_corpus], settings, quiet, embedder=embedder).indexed) == 4
    assert check_index(settings) == ()
    assert len(reader.reports()) == 4
    assert len(reader.search_dense(embedder.embed_query("工业"), limit=99)) == sum(r.chunks for r in reader.reports())


def test_no_list_of_files_no_rebuild_without_paths(settings: Settings) -> None:
    """Where there is no index, or none that can be read, the files must be named."""
    shutil.rmtree(settings.folder)
    with pytest.raises(IndexStateError, match="指明要编入什么"):
        rebuild_index([], settings, quiet)
    catalog_path(settings.folder).write_bytes(bytes(np.arange(9_000, dtype=np.uint8)))
    with pytest.raises(IndexStateError, match="指明要编入什么"):
        rebuild_index([], settings, quiet)
