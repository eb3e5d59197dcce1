"""Processes that the system ends for want of memory, beside the one that indexes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.care.check_index import check_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import open_index
from juzheng.index.read.formats import ISOLATED_READERS
from juzheng.index.settings import ReadSettings, Settings

Writer = Callable[..., str]
DOCUMENTS = Path(__file__).parents[1] / "documents"


def quiet(_progress: object) -> None:
    """Show nothing."""


@pytest.mark.parametrize(("reader", "words"), [("read", "内存超过 200 MB"), ("crash", "损坏")])
def test_a_reader_that_runs_out_of_memory_costs_its_file_only(
    tmp_path: Path, small_corpus: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch, reader: str, words: str
) -> None:
    """The file is told, the rest is indexed, the version that stood before stays, and the next run reads it."""
    settings = Settings(folder=tmp_path / "index", read=ReadSettings(max_memory_megabytes=200))
    shutil.copy(DOCUMENTS / "report.docx", small_corpus / "报告.docx")
    index_paths([small_corpus / "报告.docx"], settings, quiet, embedder=embedder)
    (before,) = open_index(settings).reports()
    shutil.copy(DOCUMENTS / "parts.docx", small_corpus / "报告.docx")
    with monkeypatch.context() as patched:
        patched.setitem(ISOLATED_READERS, "docx", f"tests.unit.readers.greedy_reader:{reader}")
        result = index_paths([small_corpus], settings, quiet, embedder=embedder)
    ((file, error),) = result.failed
    assert file == "报告.docx"
    assert words in str(error)
    assert len(result.indexed) == 4
    assert before.report_id in {report.report_id for report in open_index(settings).reports()}
    assert check_index(settings) == ()
    assert index_paths([small_corpus], settings, quiet, embedder=embedder).replaced == ("报告.docx",)


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("import os; os.kill(os.getpid(), 9)", "内存不足.*重新运行"),
        ("import sys; sys.stdout.write('out of memory'); sys.exit(1)", "out of memory"),
    ],
)
def test_a_vector_writer_that_is_ended_costs_nothing(
    tmp_path: Path, small_corpus: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch, end: str, words: str
) -> None:
    """The reports are in and found, the error says what to do, and the next run brings Chroma level."""
    settings = Settings(folder=tmp_path / "index")
    monkeypatch.setattr("juzheng.index.store.write_vector_folder.HERE", 0)
    with monkeypatch.context() as patched:
        patched.setattr("juzheng.index.store.write_vector_folder._CHILD", end)
        with pytest.raises(IndexStateError, match=words):
            index_paths([small_corpus], settings, quiet, embedder=embedder)
    index = open_index(settings, embedder)
    assert len(index.reports()) == len(index.search_dense(embedder.embed_query("工业"), limit=4)) == 4
    assert check_index(settings) == ()
    assert not (settings.folder / "vectors" / "1").exists()
    assert len(index_paths([small_corpus], settings, quiet, embedder=embedder).unchanged) == 4
    assert (settings.folder / "vectors" / "1").exists()
    assert check_index(settings) == ()
