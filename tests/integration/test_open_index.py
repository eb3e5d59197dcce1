"""The read side of an index, while others write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.embed.embed_text import Embedder, Vectors
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import open_writer, transaction, write_manifest
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.store.vector_store import generation_folder
from tests.integration.hashed_embedder import HashedEmbedder

Writer = Callable[..., str]


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder) -> Settings:
    """Settings of an index of the small corpus."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    return settings


def test_a_folder_without_index_names_the_command_that_makes_one(tmp_path: Path) -> None:
    """No folder, an empty folder and a folder of something else are no index, and reading makes none."""
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(IndexStateError, match="还没有索引") as raised:
            open_index(Settings(folder=folder))
        assert "juzheng" not in str(raised.value)
        assert "juzheng index" in raised.value.told_at_terminal
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "catalog.sqlite").write_bytes(b"something else" * 1_000)
    with pytest.raises(IndexStateError):
        open_index(Settings(folder=tmp_path))


def test_an_index_of_another_format_is_refused_for_reading_and_writing_and_can_be_rebuilt(
    settings: Settings, small_corpus: Path, embedder: Embedder
) -> None:
    """The error names the command, and that command mends it."""
    connection = open_writer(settings.folder)
    with transaction(connection):
        write_manifest(connection, format="0")
    connection.close()
    with pytest.raises(IndexStateError, match="重建索引"):
        open_index(settings)
    with pytest.raises(IndexStateError, match="重建索引"):
        index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    rebuild_index([small_corpus], settings, lambda _progress: None, embedder=embedder)
    assert len(open_index(settings).reports()) == 4


def test_an_index_made_with_another_model_is_refused_when_a_question_is_embedded(
    settings: Settings, embedder: Embedder
) -> None:
    """Vectors of two models are never compared."""
    connection = open_writer(settings.folder)
    with transaction(connection):
        write_manifest(connection, embedder="another model")
    connection.close()
    with pytest.raises(IndexStateError, match="another model.*重建索引"):
        open_index(settings, embedder).embed_query("工业")


def test_a_question_is_embedded_once_however_often_it_is_asked(settings: Settings, embedder: Embedder) -> None:
    """Its vector is kept, and nobody can change it for those who ask after."""
    asked: list[str] = []

    class Counting(HashedEmbedder):
        name = embedder.name

        def embed_query(self, text: str) -> Vectors:
            asked.append(text)
            return super().embed_query(text)

    index = open_index(settings, Counting())
    first = index.embed_query("工业")
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1
    assert index.embed_query("工业") is first
    index.embed_query("农业")
    assert asked == ["工业", "农业"]


def test_texts_met_of_late_are_embedded_once_and_those_met_longest_ago_are_forgotten(
    settings: Settings, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is embedded once, however often it stands among them; what is met again stays, what was not is embedded anew."""
    embedded: list[list[str]] = []

    class Counting(HashedEmbedder):
        name = embedder.name

        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            embedded.append(list(texts))
            return super().embed_passages(texts)

    monkeypatch.setattr("juzheng.index.open_index.TEXTS_KEPT", 2)
    index = open_index(settings, Counting())
    rows = index.embed_passages(["工业", "农业", "工业"])
    assert np.array_equal(rows, HashedEmbedder().embed_passages(["工业", "农业", "工业"]))
    index.embed_passages(["工业", "投资"])
    index.embed_passages(["投资", "工业"])
    index.embed_passages(["农业"])
    assert embedded == [["工业", "农业"], ["投资"], ["农业"]]
    assert len(index.embed_passages([])) == 0


@pytest.mark.parametrize(
    "query",
    [FigureQuery(region="砚湖区"), FigureQuery(indicator="规上工业增加值", limit=3), FigureQuery(limit=5, offset=2)],
)
def test_where_figures_stand_is_told_without_reading_them(settings: Settings, query: FigureQuery) -> None:
    """The same places in the same order as of the records themselves, of all reports and of one."""
    index = open_index(settings)
    for within in (None, [index.reports()[0].report_id]):
        records = [(hit.report_id, hit.figure.paragraph) for hit in index.ranked_figures(query, within)]
        assert index.places_of_figures(query, within) == records
    assert index.places_of_figures(query)


def test_paragraphs_are_verbatim_and_unknown_ones_are_key_errors(settings: Settings) -> None:
    """What is read back is what was parsed: numbered from 1, with section paths."""
    index = open_index(settings)
    for report in index.reports():
        paragraphs = index.paragraphs(report.report_id)
        assert [paragraph.number for paragraph in paragraphs] == list(range(1, report.paragraphs + 1))
        assert index.report(report.report_id).paragraphs == paragraphs
        assert index.paragraph(report.report_id, 2) == paragraphs[1]
        for _, figure in index.figures([report.report_id]):
            assert paragraphs[figure.paragraph - 1].text[figure.start : figure.end] == figure.raw
    with pytest.raises(KeyError):
        index.paragraph(report.report_id, 999)
    with pytest.raises(KeyError):
        index.report("no such report")


def test_exact_search_and_chroma_find_the_same_chunks(settings: Settings, embedder: Embedder) -> None:
    """Whichever way is chosen for the size of the index, the answer is the same, scoped or not."""
    exact, chroma = ReportIndex(settings, embedder=embedder), ReportIndex(settings, embedder=embedder, exact_limit=0)
    some = [report.report_id for report in exact.reports()][:2]
    for question in ("规上工业增加值", "青棠市投资", "5G基站"):
        vector = embedder.embed_query(question)
        for scope in (None, some, some[:1], []):
            left, right = exact.search_dense(vector, scope, 5), chroma.search_dense(vector, scope, 5)
            assert [hit[:3] for hit in left] == [hit[:3] for hit in right]
            assert [hit.score for hit in left] == pytest.approx([hit.score for hit in right], abs=1e-5)
            assert scope is None or {hit.report_id for hit in left} <= set(scope)
    chroma.close()


def test_a_figure_is_found_by_its_meaning_in_either_store(settings: Settings, embedder: Embedder) -> None:
    """The line that tells a figure leads to its record; passages and records are never mixed."""
    exact, chroma = ReportIndex(settings, embedder=embedder), ReportIndex(settings, embedder=embedder, exact_limit=0)
    vector = embedder.embed_query("青棠市的规上工业增加值")
    left, right = exact.search_records(vector, limit=5), chroma.search_records(vector, limit=5)
    assert [(hit.report_id, hit.record) for hit in left] == [(hit.report_id, hit.record) for hit in right]
    best = left[0]
    figure = [figure for _, figure in exact.figures(report_ids=[best.report_id])][best.record or 0]
    assert "增加值" in figure.indicator
    assert figure.paragraph == best.first_paragraph
    assert all(hit.record is None for hit in exact.search_dense(vector, limit=50))
    assert len(exact.search_records(vector, limit=500)) == sum(report.figures for report in exact.reports())
    rows = exact.record_vectors(best.report_id)
    assert rows.shape[0] == len(exact.figures(report_ids=[best.report_id]))
    assert float(rows[best.record or 0] @ vector) == pytest.approx(best.score, abs=1e-5)
    chroma.close()


def test_reports_that_chroma_does_not_hold_yet_or_no_more_are_searched_as_they_stand(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two generations the catalogue makes up the difference."""
    monkeypatch.setattr("juzheng.index.store.publish_vectors.END_SHARE", 100.0)
    (small_corpus / "砚湖区_2023年工作总结.txt").write_text(report_text("砚湖区", "190.5", "7.1"), encoding="utf-8")
    (small_corpus / "麦浦县_2023年工作总结.txt").write_text(report_text("麦浦县", "12.5", "3"), encoding="utf-8")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    index = ReportIndex(settings, embedder=embedder, exact_limit=0)
    hits = index.search_dense(embedder.embed_query("规上工业增加值"), limit=100)
    assert {hit.report_id for hit in hits} == {report.report_id for report in index.reports()}
    assert len(hits) == sum(report.chunks for report in index.reports()) == len(set(hits))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    index.close()


def test_search_answers_from_the_catalogue_while_chroma_is_broken(settings: Settings, embedder: Embedder) -> None:
    """A lost Chroma folder makes search slower, not wrong."""
    vector = embedder.embed_query("规上工业增加值")
    before = ReportIndex(settings, embedder=embedder).search_dense(vector)
    generation_folder(settings.folder, 1).rename(settings.folder / "elsewhere")
    after = ReportIndex(settings, embedder=embedder, exact_limit=0).search_dense(vector)
    assert [hit[:3] for hit in after] == [hit[:3] for hit in before]


def test_an_open_index_takes_up_what_a_writer_commits(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer
) -> None:
    """Without being opened again, for words, meaning and figures, from either kind of search."""
    indexes = [ReportIndex(settings, embedder=embedder, exact_limit=limit) for limit in (20_000, 0)]
    vector = embedder.embed_query("麦浦县")
    for index in indexes:
        index.search_dense(vector)
    before = indexes[0].version()
    (small_corpus / "麦浦县.txt").write_text(report_text("麦浦县", "12.5", "3"), encoding="utf-8")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    for index in indexes:
        (new,) = (report.report_id for report in index.reports() if report.file == "麦浦县.txt")
        assert new in {hit.report_id for hit in index.search_dense(vector, limit=50)}
        assert index.search_lexical("麦浦县 12.5", limit=1)[0].report_id == new
        assert index.figures(region="麦浦县")
        assert index.version() != before
        index.close()


@pytest.mark.parametrize("opened", [False, True])
def test_a_snapshot_holds_one_state_while_a_writer_commits(
    settings: Settings, embedder: Embedder, opened: bool
) -> None:
    """Everything read within it is there until it ends, though the vectors of before are gone, opened or not."""
    index = ReportIndex(settings, embedder=embedder, exact_limit=0)
    vector = embedder.embed_query("青棠市")
    if opened:
        index.search_dense(vector)
    with index.snapshot():
        (gone,) = (report.report_id for report in index.reports() if report.file.startswith("青棠市"))
        remove_reports(["青棠市_2023年工作总结.txt"], settings)
        assert index.report(gone).paragraphs
        assert gone in {hit.report_id for hit in index.search_dense(vector, limit=50)}
        assert gone in {hit.report_id for hit in index.search_lexical("青棠市", limit=50)}
    assert gone not in {hit.report_id for hit in index.search_dense(vector, limit=50)}
    with pytest.raises(KeyError):
        index.report(gone)
    index.close()


def test_many_threads_read_while_another_writes(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer
) -> None:
    """No reader fails or sees half a report: figures and paragraphs of a snapshot fit each other."""
    index = ReportIndex(settings, embedder=embedder)
    vector = embedder.embed_query("工业")
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with index.snapshot():
                    for hit in index.search_dense(vector, limit=100):
                        assert index.paragraph(hit.report_id, hit.last_paragraph)
                    for report_id, figure in index.figures():
                        text = index.paragraph(report_id, figure.paragraph).text
                        assert text[figure.start : figure.end] == figure.raw
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for value in ("11.1", "22.2", "33.3", "44.4"):
        (small_corpus / "砚湖区_2023年工作总结.txt").write_text(report_text("砚湖区", value, "7"), encoding="utf-8")
        index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_index_that_was_deleted_and_made_anew_is_taken_up(
    settings: Settings, tmp_path: Path, embedder: Embedder, report_text: Writer
) -> None:
    """Nothing of the old index is left in an open reader, though keys and revisions begin again."""
    indexes = [ReportIndex(settings, embedder=embedder, exact_limit=limit) for limit in (20_000, 0)]
    vector = embedder.embed_query("工业")
    for index in indexes:
        index.search_dense(vector)
    version = indexes[0].version()
    shutil.rmtree(settings.folder)
    for index in indexes:
        with pytest.raises(IndexStateError, match="还没有索引"):
            index.reports()
    (tmp_path / "麦浦县.txt").write_text(report_text("麦浦县", "12.5", "3"), encoding="utf-8")
    index_paths([tmp_path / "麦浦县.txt"], settings, lambda _progress: None, embedder=embedder)
    for index in indexes:
        (report,) = index.reports()
        assert {hit.report_id for hit in index.search_dense(vector)} == {report.report_id}
        assert index.version() != version
        index.close()


def test_a_vector_of_another_length_is_refused(settings: Settings) -> None:
    """A vector of another model cannot be compared at all."""
    with pytest.raises(IndexStateError, match="维"):
        open_index(settings).search_dense(np.ones(7, np.float32))


@pytest.fixture
def readable(settings: Settings) -> Iterator[Settings]:
    """The index in a folder that everybody may read and nobody write, and to which no folder of pytest's leads."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "index"
        shutil.copytree(settings.folder, folder)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        folder.parent.chmod(0o755)
        yield Settings(folder=folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_index_in_a_folder_that_cannot_be_written_is_read_and_not_written(readable: Settings) -> None:
    """Reading, also from Chroma, needs no right to write; writing says what is wrong and harms nothing."""
    script = (
        "import os, sys; from pathlib import Path; from juzheng.index.settings import Settings; from juzheng.index.errors import *\n"
        "from juzheng.index.open_index import open_index; from juzheng.index.build_index import index_paths, remove_reports\n"
        "from juzheng.index.care.back_up import back_up_index, restore_index; from juzheng.index.care.check_index import check_index\n"
        "from juzheng.index.care.repair_index import repair_index\n"
        "from juzheng.index.care.rebuild_index import rebuild_index\n"
        # What is imported later might not be readable for the other user.
        "settings = Settings(folder=Path(sys.argv[1])); check_index(settings); os.setuid(65534); index = open_index(settings)\n"
        "print(len(index.reports()), len(index.search_lexical('工业')) > 0, check_index(settings))\n"
        "for write in (lambda: remove_reports(['青棠市_2023年工作总结.txt'], settings),\n"
        "    lambda: index_paths([Path(sys.argv[1])], settings, print), lambda: rebuild_index([], settings, print),\n"
        "    lambda: repair_index(settings), lambda: back_up_index(settings, settings.folder / 'copy'),\n"
        "    lambda: restore_index(settings, settings.folder, overwrite=True)):\n"
        "    try: write()\n"
        "    except IndexStateError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(readable.folder)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    first, *refusals = done.stdout.strip().splitlines()
    assert first == "4 True ()"
    assert len(refusals) == 6
    assert all("不可写" in refusal for refusal in refusals)
    assert len(open_index(readable).reports()) == 4
