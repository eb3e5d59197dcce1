"""An index on servers (PostgreSQL, Chroma) gives what one in a folder gives, and survives what happens to servers."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from juzheng.index import index_uploads
from juzheng.index.build_index import Progress, index_files, index_paths, remove_reports
from juzheng.index.care.correct_figure import Signed, correct_figure, list_corrections, undo_figure_correction
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.report import ChunkKind
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import read_manifest
from juzheng.index.store.embedding_store import Vectors, count_chunks, count_published, iterate_vectors
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.store.job_queue import JobQueue
from juzheng.index.store.kept import UPLOADS, DatabaseKept
from juzheng.index.store.open_catalogue import open_for_reading
from juzheng.index.store.publish_served import SERVED_NAME
from juzheng.index.store.vector_store import VectorStore, open_served
from juzheng.qa.answerer import Answerer
from tests.integration.hashed_embedder import HashedEmbedder
from tests.integration.servers import ChromaServer, PostgresServer

KINDS: tuple[ChunkKind, ...] = ("passage", "record")
QUESTIONS = (
    "云栎区2023年规上工业增加值是多少，增速呢？",
    "四个地方的规上工业增加值谁最高？",
    "砚湖区2024年5G基站要建多少个？",
    "稻岭县2023年财政收入是多少？",
    "有效投资怎么样？",
)


def index(folder: Path, settings: Settings, embedder: Embedder) -> None:
    """Index a folder; all of it must go in."""
    result = index_paths([folder], settings, lambda _: None, embedder=embedder)
    assert not result.failed, result.failed


def test_an_index_on_servers_answers_as_one_in_a_folder_does(
    tmp_path: Path, small_corpus: Path, served: Settings, embedder: Embedder
) -> None:
    """Reports, ledger, search by words and by meaning, and answers are the same, whatever holds them."""
    here = Settings(folder=tmp_path / "index")
    for settings in (here, served):
        index(small_corpus, settings, embedder)
    one, other = open_index(here, embedder), open_index(served, embedder)
    assert [r.file for r in one.reports()] == [r.file for r in other.reports()]
    assert one.regions() == other.regions() and one.years() == other.years()
    asked = FigureQuery(indicator="工业增加值", year=2023)
    assert one.ranked_figures(asked) == other.ranked_figures(asked) != []
    vector = embedder.embed_query(QUESTIONS[0])
    assert [hit[:3] for hit in one.search_dense(vector)] == [hit[:3] for hit in other.search_dense(vector)] != []
    answers = [[Answerer(i, s).answer(q, ()) for q in QUESTIONS] for i, s in ((one, here), (other, served))]
    assert [a.text for a in answers[0]] == [a.text for a in answers[1]]
    assert [a.citations for a in answers[0]] == [a.citations for a in answers[1]]


def test_a_figure_is_corrected_and_sorted_on_servers(small_corpus: Path, served: Settings, embedder: Embedder) -> None:
    """A correction holds, and figures sort by how much they moved, as in a folder."""
    index(small_corpus, served, embedder)
    opened = open_index(served, embedder)
    falling = FigureQuery(indicator="规上工业增加值", statuses=("actual",), order="change", descending=True)
    hits = opened.ranked_figures(falling)
    moves = [float(hit.figure.change.value) for hit in hits if hit.figure.change]
    assert len(moves) > 1 and moves == sorted(moves, reverse=True)
    paragraph = opened.paragraph(hits[0].report_id, hits[0].figure.paragraph)
    signed = Signed("李岚", "口径不同")
    correct_figure(hits[0].report_id, paragraph, hits[0].figure, {"year": 2019}, signed, served, embedder)
    assert [hit.figure.raw for hit in opened.ranked_figures(FigureQuery(year=2019))] == [hits[0].figure.raw]
    undo_figure_correction(list_corrections(served)[0].id, "王敏", served, embedder)
    assert opened.ranked_figures(FigureQuery(year=2019)) == []


def test_a_report_is_replaced_and_removed_on_servers(small_corpus: Path, served: Settings) -> None:
    """A changed file takes the place of its earlier version, unchanged ones are not read again, a removed one is gone from
    all stores."""
    embedder = HashedEmbedder()
    index(small_corpus, served, embedder)
    changed = small_corpus / "云栎区_2023年工作总结.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("268.9", "270.1"), encoding="utf-8")
    result = index_paths([small_corpus], served, lambda _: None, embedder=embedder)
    assert result.replaced == (changed.name,) and len(result.unchanged) == 3
    opened = open_index(served, embedder)
    assert opened.history()[0].changed_figures and len(opened.reports()) == 4
    assert remove_reports(["砚湖区_2023年工作总结.txt"], served).removed
    assert [report.file for report in opened.reports()].count("砚湖区_2023年工作总结.txt") == 0
    assert not [hit for hit in opened.search_lexical("砚湖区") if "砚湖" in opened.paragraph(*hit[:2]).text]


def test_vectors_outlive_a_restart_and_a_kill_of_chroma(tmp_path: Path, served: Settings, chroma: ChromaServer) -> None:
    """Above the thousand vectors from which Chroma's graph is on the disk, what was found before is found after."""
    embedder = HashedEmbedder()
    index(many(tmp_path / "报告", 90), served, embedder)
    with closing(open_for_reading(served)) as connection:
        assert count_published(connection, "record") > 1_000
    expected = nearest(ReportIndex(served, embedder=embedder), embedder)
    for end in (chroma.stop, chroma.kill):
        end()
        chroma.start()
        # No vector is compared in memory: the server is asked.
        assert nearest(ReportIndex(served, embedder=embedder, exact_limit=0), embedder) == expected


def test_without_chroma_the_answer_is_slower_and_the_same(
    tmp_path: Path, served: Settings, chroma: ChromaServer, caplog: pytest.LogCaptureFixture
) -> None:
    """While the server is away, or has lost vectors, the catalogue is searched and the log says so; the next run puts in again
    what was lost."""
    embedder = HashedEmbedder()
    folder = many(tmp_path / "报告", 5)
    index(folder, served, embedder)
    opened = ReportIndex(served, embedder=embedder, exact_limit=0)
    expected = nearest(opened, embedder)
    chroma.kill()
    assert nearest(opened, embedder) == expected
    chroma.start()
    with closing(open_for_reading(served)) as connection:
        name = read_manifest(connection)[SERVED_NAME]
    store = open_served(served.store.chroma, name)
    store.delete(store.keys()[::2].tolist())
    caplog.clear()
    assert nearest(opened, embedder) == expected and "缺了向量" in caplog.text
    index(folder, served, embedder)
    caplog.clear()
    assert nearest(ReportIndex(served, embedder=embedder, exact_limit=0), embedder) == expected and not caplog.text


def test_readers_go_on_after_the_database_was_killed(
    small_corpus: Path, served: Settings, postgres: PostgresServer
) -> None:
    """A killed database comes back with all that was committed, and open readers connect to it again."""
    embedder = HashedEmbedder()
    index(small_corpus, served, embedder)
    opened = open_index(served, embedder)
    before = opened.reports()
    postgres.kill()
    with pytest.raises(IndexStateError, match="数据库用不了"):
        opened.reports()
    postgres.start()
    assert opened.reports() == before and len(before) == 4


def test_a_run_whose_database_is_killed_is_taken_up_by_the_next(
    tmp_path: Path, served: Settings, postgres: PostgresServer
) -> None:
    """Each report is in the index whole or not at all, and the next run reads only those that are not."""
    folder = many(tmp_path / "报告", 12)

    def kill_after_five(progress: Progress) -> None:
        if progress.done == 5:
            postgres.kill()

    with pytest.raises(IndexStateError):
        index_paths([folder], served, kill_after_five, embedder=HashedEmbedder())
    postgres.start()
    assert len(open_index(served, HashedEmbedder()).reports()) == 5
    result = index_paths([folder], served, lambda _: None, embedder=HashedEmbedder())
    assert (len(result.unchanged), len(result.indexed)) == (5, 7)


def test_a_worker_goes_on_after_the_database_was_killed_while_it_waited(
    served: Settings, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an empty queue it waits for the database too, and takes what is sent afterwards."""
    monkeypatch.setattr(index_uploads, "AFTER_ERROR", 0.2)
    index_files((), (), served, lambda _: None, None)
    queue, stop = JobQueue(served), threading.Event()
    done = {"outcome": "indexed", "message": ""}
    work = partial(index_uploads.work_queue, served, lambda _: done, stop, HashedEmbedder())
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    try:
        postgres.kill()
        worker.join(1)
        postgres.start()
        assert worker.is_alive()
        DatabaseKept(served).change(f"{UPLOADS}/甲.txt", lambda _: "甲区2023年工作总结\n完成投资3.5亿元。".encode())
        job, until = queue.add("甲.txt"), time.monotonic() + 60
        while queue.result(job) is None and time.monotonic() < until:
            time.sleep(0.1)
        assert queue.result(job) == done
    finally:
        stop.set()
        worker.join(30)


@pytest.mark.parametrize("after", [1_500, 2_200])
def test_a_run_whose_chroma_is_killed_is_made_good_by_the_next(
    tmp_path: Path, served: Settings, chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Killed while vectors are sent to it, above the thousand from which its graph is on the disk: meanwhile and afterwards the
    nearest are those that comparing all finds, and the next run sends what is missing, no vector twice."""
    embedder, folder = HashedEmbedder(), many(tmp_path / "报告", 120)
    sent, kills = 0, threading.Timer(0.005, chroma.kill)
    add = VectorStore.add

    def killed_meanwhile(store: VectorStore, keys: Sequence[int], vectors: Vectors) -> None:
        nonlocal sent
        for at in range(0, len(keys), 100):
            if sent >= after and not kills.ident:
                kills.start()
            add(store, keys[at : at + 100], vectors[at : at + 100])
            sent += 100
            if kills.ident:
                kills.join()

    monkeypatch.setattr(VectorStore, "add", killed_meanwhile)
    with pytest.raises(IndexStateError, match="Chroma"):
        index_paths([folder], served, lambda _: None, embedder=embedder)
    monkeypatch.undo()
    opened = ReportIndex(served, embedder=embedder, exact_limit=0)
    assert sent >= after and nearest(opened, embedder) == nearest(ReportIndex(served, embedder=embedder), embedder)
    chroma.start()
    assert nearest(opened, embedder) == nearest(ReportIndex(served, embedder=embedder), embedder)
    assert not index_paths([folder], served, lambda _: None, embedder=embedder).failed
    assert len(opened.reports()) == 120
    with closing(open_for_reading(served)) as connection:
        store = open_served(served.store.chroma, read_manifest(connection)[SERVED_NAME])
        for kind in KINDS:
            assert store.count(kind) == count_chunks(connection, kind) == count_published(connection, kind)
        held = dict(row for keys, rows in store.slices() for row in zip(keys.tolist(), rows, strict=True))
        for keys, rows in iterate_vectors(connection):
            assert all(np.allclose(held[key], row, atol=1e-6) for key, row in zip(keys.tolist(), rows, strict=True))
    assert nearest(opened, embedder) == nearest(ReportIndex(served, embedder=embedder), embedder)


def many(folder: Path, count: int) -> Path:
    """A folder of short reports with two dozen vectors each."""
    folder.mkdir()
    for number in range(count):
        lines = [f"{number}号区2023年工作总结", "", "一、主要工作"]
        lines += [
            f"({at})第{number}号区第{at}项工作完成投资{number * 37 + at}.5亿元,增长{at}.1%。" for at in range(1, 13)
        ]
        (folder / f"{number}号区.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def nearest(opened: ReportIndex, embedder: Embedder) -> list[tuple[str, int, int]]:
    """The record and the passage nearest to each of some questions."""
    vectors = [embedder.embed_query(f"第{n}号区第{n}项工作完成投资{n * 37 + n}.5亿元") for n in range(1, 5)]
    return [
        hit[:3]
        for v in vectors
        for search in (opened.search_records, opened.search_dense)
        for hit in search(v, None, 1)
    ]
