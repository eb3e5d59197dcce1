"""What indexing does with files that are new, known, changed, moved, doubled, broken or gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from juzheng.index.build_index import IndexingResult, Progress, index_paths, remove_reports
from juzheng.index.care.check_index import check_index
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.embed.embed_text import Embedder, Vectors
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import ChunkSettings, Settings
from juzheng.index.store.catalog import catalog_path
from juzheng.index.store.vector_store import open_vectors

Writer = Callable[..., str]
Run = Callable[..., IndexingResult]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an index that is not there yet."""
    return Settings(folder=tmp_path / "index")


@pytest.fixture(autouse=True)
def sound(settings: Settings) -> Iterator[None]:
    """After each test the stores agree with each other."""
    yield
    if (settings.folder / "catalog.sqlite").exists():
        assert check_index(settings) == ()


@pytest.fixture
def run(settings: Settings, embedder: Embedder) -> Run:
    """A function that indexes the paths given without showing progress."""

    def index(*paths: Path, settings: Settings = settings, **options: Any) -> IndexingResult:
        return index_paths(paths, settings, lambda _progress: None, embedder=embedder, **options)

    return index


def files(index: ReportIndex) -> list[str]:
    """Names of the reports in an index."""
    return [report.file for report in index.reports()]


def amounts(index: ReportIndex, region: str) -> list[str]:
    """What the ledger has of 规上工业增加值 of a region."""
    return [figure.raw for _, figure in index.figures(region=region, indicator="规上工业增加值", status="actual")]


def test_a_folder_is_indexed_with_names_relative_to_it(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path
) -> None:
    """Every report is there with its paragraphs and figures, and is found by words and by meaning."""
    result = run(small_corpus)
    assert result.indexed == (
        "云栎区_2023年工作总结.txt",
        "砚湖区_2023年工作总结.txt",
        "青棠市_2023年工作总结.txt",
        "县/稻岭县_2023年工作总结.txt",
    )
    index = open_index(settings, embedder)
    assert sorted(files(index)) == sorted(result.indexed)
    assert amounts(index, "稻岭县") == ["38.4亿元"]
    (report,) = (report for report in index.reports() if report.file.startswith("砚湖区"))
    assert index.search_lexical("砚湖区规上工业增加值 181.4", limit=1)[0].report_id == report.report_id
    assert report.report_id in {hit.report_id for hit in index.search_dense(index.embed_query("砚湖区工业"), limit=4)}
    text = index.paragraph(report.report_id, index.search_lexical("181.4", limit=1)[0].paragraph).text
    assert "181.4亿元" in text


def test_a_second_run_reads_nothing_again(settings: Settings, run: Run, embedder: Embedder, small_corpus: Path) -> None:
    """Unchanged files are only hashed: no text is embedded, the state of the index stays the same."""
    run(small_corpus)
    version = open_index(settings, embedder).version()
    seen: list[Progress] = []
    result = index_paths([small_corpus], settings, seen.append, embedder=embedder)
    assert len(result.unchanged) == 4
    assert result.indexed == result.replaced == result.reread == ()
    assert [progress.outcome for progress in seen] == ["unchanged"] * 4
    assert (seen[-1].done, seen[-1].total, seen[-1].chunks) == (4, 4, 0)
    assert open_index(settings, embedder).version() == version


def test_a_changed_file_replaces_its_report_and_the_old_figures_stay_in_the_history(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path, report_text: Writer
) -> None:
    """Only the new version is found; what it no longer states is kept as history."""
    run(small_corpus)
    index = open_index(settings, embedder)
    (small_corpus / "砚湖区_2023年工作总结.txt").write_text(report_text("砚湖区", "190.5", "7.1"), encoding="utf-8")
    result = run(small_corpus)
    assert (result.replaced, len(result.unchanged)) == (("砚湖区_2023年工作总结.txt",), 3)
    assert amounts(index, "砚湖区") == ["190.5亿元"]
    assert "181.4" not in "".join(p.text for report in index.reports() for p in index.paragraphs(report.report_id))
    (past,) = index.history("砚湖区_2023年工作总结.txt")
    assert past.replaced_by in {report.report_id for report in index.reports()}
    assert any('"raw":"181.4亿元"' in record for record in past.changed_figures)
    assert not any("26家" in record for record in past.changed_figures)


def test_the_same_report_under_two_names_is_one(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path, report_text: Writer
) -> None:
    """The second name is told as a duplicate, and stands in for the first when that file changes."""
    original, copy = small_corpus / "云栎区_2023年工作总结.txt", small_corpus / "副本.txt"
    copy.write_bytes(original.read_bytes())
    result = run(small_corpus)
    assert result.duplicates == (("副本.txt", "云栎区_2023年工作总结.txt"),)
    index = open_index(settings, embedder)
    assert len(index.reports()) == 4
    (kept,) = (report for report in index.reports() if len(report.files) == 2)
    original.write_text(report_text("云栎区", "300", "9"), encoding="utf-8")
    assert run(original).indexed == ("云栎区_2023年工作总结.txt",)
    assert {report.file for report in index.reports()} >= {"副本.txt", "云栎区_2023年工作总结.txt"}
    assert index.report(kept.report_id).file == "副本.txt"


def test_a_file_that_was_moved_is_the_same_report_under_a_new_name(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path
) -> None:
    """Renaming a file neither doubles nor embeds it again."""
    run(small_corpus)
    (small_corpus / "云栎区_2023年工作总结.txt").rename(small_corpus / "云栎区.txt")
    result = run(small_corpus)
    assert result.moved == (("云栎区_2023年工作总结.txt", "云栎区.txt"),)
    assert "云栎区.txt" in files(open_index(settings, embedder))
    assert len(files(open_index(settings, embedder))) == 4


def test_files_of_the_same_relative_name_in_two_folders_are_two_reports(
    settings: Settings, embedder: Embedder, run: Run, tmp_path: Path, report_text: Writer
) -> None:
    """The second goes by more of its path, and that is told."""
    for folder, region in (("甲", "云栎区"), ("乙", "砚湖区")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "总结.txt").write_text(report_text(region, "10", "1"), encoding="utf-8")
    result = run(tmp_path / "甲", tmp_path / "乙")
    assert result.renamed == (("总结.txt", "乙/总结.txt"),)
    assert sorted(files(open_index(settings, embedder))) == ["乙/总结.txt", "总结.txt"]
    again = run(tmp_path / "甲", tmp_path / "乙")
    assert len(again.unchanged) == 2


def test_a_folder_that_was_moved_takes_its_reports_along(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path, tmp_path: Path, report_text: Writer
) -> None:
    """At its new place unchanged files are known and a changed one replaces its old version."""
    run(small_corpus)
    moved = small_corpus.rename(tmp_path / "新文件夹")
    (moved / "青棠市_2023年工作总结.txt").write_text(report_text("青棠市", "1200", "6"), encoding="utf-8")
    result = run(moved)
    assert result.replaced == ("青棠市_2023年工作总结.txt",)
    assert len(result.moved) == 3
    assert len(files(open_index(settings, embedder))) == 4


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_indexed(run: Run, small_corpus: Path) -> None:
    """Binary, empty and useless files, and paths that are not there, each give a message with the file's name."""
    (small_corpus / "图片.txt").write_bytes(bytes(range(256)) * 50)
    (small_corpus / "空.txt").write_bytes(b"")
    result = run(small_corpus, small_corpus / "没有.txt")
    failed = dict(result.failed)
    assert {Path(name).name for name in failed} == {"图片.txt", "空.txt", "没有.txt"}
    assert len(result.indexed) == 4
    assert all(error.what and error.remedy for error in failed.values())


def test_a_file_that_can_no_longer_be_read_keeps_its_old_version(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path
) -> None:
    """A damaged file does not take its report out of the index."""
    run(small_corpus)
    (small_corpus / "云栎区_2023年工作总结.txt").write_bytes(b"")
    result = run(small_corpus)
    assert [name for name, _ in result.failed] == ["云栎区_2023年工作总结.txt"]
    assert amounts(open_index(settings, embedder), "云栎区") == ["268.9亿元"]


def test_a_sidecar_file_changes_the_description_of_a_report_and_is_no_report_itself(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path
) -> None:
    """A report is read again when its sidecar changes, though its own bytes do not."""
    run(small_corpus)
    (small_corpus / "云栎区_2023年工作总结.txt.meta.toml").write_text('title = "改过的标题"\n', encoding="utf-8")
    result = run(small_corpus)
    assert result.reread == ("云栎区_2023年工作总结.txt",)
    index = open_index(settings, embedder)
    assert "改过的标题" in {report.description.title for report in index.reports()}
    assert len(index.reports()) == 4
    assert index.history() == ()


def test_hidden_files_and_links_out_of_the_folder_are_passed_over(
    run: Run, small_corpus: Path, tmp_path: Path, report_text: Writer
) -> None:
    """What a user did not mean to give is not read, but a link that is given itself is."""
    outside = tmp_path / "别处.txt"
    outside.write_text(report_text("麦浦县", "5", "1"), encoding="utf-8")
    (small_corpus / "链接.txt").symlink_to(outside)
    (small_corpus / ".隐藏.txt").write_text("隐藏", encoding="utf-8")
    (small_corpus / "~$报告.docx").write_bytes(b"lock")
    assert len(run(small_corpus).indexed) == 4
    assert run(small_corpus / "链接.txt").indexed == ("链接.txt",)


def test_removing_a_report_removes_it_from_every_store(
    settings: Settings, embedder: Embedder, run: Run, small_corpus: Path
) -> None:
    """By any of its names or by its id; no word, vector or figure of it is left, and its file can be indexed again."""
    run(small_corpus)
    index = open_index(settings, embedder)
    (gone,) = (report for report in index.reports() if report.file.startswith("青棠市"))
    result = remove_reports(["青棠市_2023年工作总结.txt", "没有.txt"], settings)
    assert (result.removed, result.unknown) == (("青棠市_2023年工作总结.txt",), ("没有.txt",))
    assert len(index.reports()) == 3
    assert index.figures(region="青棠市") == []
    assert gone.report_id not in {hit.report_id for hit in index.search_lexical("青棠市 1186.4", limit=50)}
    assert gone.report_id not in {hit.report_id for hit in index.search_dense(index.embed_query("青棠市"), limit=50)}
    with pytest.raises(KeyError):
        index.report(gone.report_id)
    chunks = sum(report.chunks + report.figures for report in index.reports())
    (vectors,) = (settings.folder / "vectors").iterdir()
    store = open_vectors(vectors)
    assert store.count() == chunks
    store.close()
    with closing(sqlite3.connect(catalog_path(settings.folder))) as catalogue:
        for table in ("chunks", "embeddings"):
            assert catalogue.execute(f"SELECT count(*) FROM {table}").fetchone() == (chunks,)
    # What is left of it on disk are its name and counts in the history.
    assert b"1186.4" not in (settings.folder / "catalog.sqlite").read_bytes()
    assert run(small_corpus).indexed == ("青棠市_2023年工作总结.txt",)


def test_a_rebuild_embeds_nothing_again_and_needs_no_paths(
    settings: Settings, run: Run, embedder: Embedder, small_corpus: Path
) -> None:
    """All files that were indexed are read again, vectors are taken from the cache."""
    run(small_corpus)
    before = open_index(settings, embedder).reports()
    seen: list[Progress] = []
    result = rebuild_index([], settings, seen.append, embedder=embedder)
    assert len(result.indexed) == 4
    assert seen[-1].chunks == 0
    after = open_index(settings, embedder).reports()
    assert [report.report_id for report in after] == [report.report_id for report in before]


def test_other_chunk_settings_cut_the_reports_again(settings: Settings, run: Run, small_corpus: Path) -> None:
    """What a report is made into depends on the settings, so it is made again when they change."""
    run(small_corpus)
    other = Settings(folder=settings.folder, chunk=ChunkSettings(tokens=64))
    assert len(run(small_corpus, settings=other).reread) == 4


def test_nothing_is_read_twice_when_paths_overlap(run: Run, small_corpus: Path) -> None:
    """A file below two of the paths given is one file."""
    result = run(small_corpus, small_corpus / "县", small_corpus / "云栎区_2023年工作总结.txt")
    assert len(result.indexed) == 4
    assert result.unchanged == result.duplicates == ()


def test_a_file_that_goes_while_it_is_indexed_stops_nothing(
    settings: Settings, small_corpus: Path, embedder: Embedder
) -> None:
    """Read already, it is indexed; not read yet, it is told; the others are indexed."""
    names = sorted(path.name for path in small_corpus.glob("*.txt"))

    class RemovingEmbedder:
        name, dimension = embedder.name, embedder.dimension

        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            for name in names[:2]:
                (small_corpus / name).unlink(missing_ok=True)
            return embedder.embed_passages(texts)

        def embed_query(self, text: str) -> Vectors:
            return embedder.embed_query(text)

    result = index_paths([small_corpus], settings, lambda _progress: None, embedder=RemovingEmbedder())
    assert result.indexed == (names[0], names[2], "县/稻岭县_2023年工作总结.txt")
    ((failed, error),) = result.failed
    assert failed == names[1]
    assert "移走" in error.what


def test_a_report_whose_text_cannot_be_stored_is_told_and_the_rest_is_indexed(
    run: Run, small_corpus: Path, report_text: Writer
) -> None:
    """Lone surrogates, NUL and control characters either can be stored or fail that one file."""
    text = report_text("麦浦县", "12.5", "3")
    for number, bad in enumerate(("\ud800", "\x00", "\x1b[31m", "\u202e", "\ufffe")):
        data = text.replace("工业经济", "工业" + bad + "经济").encode("utf-8", "surrogatepass")
        (small_corpus / f"坏{number}.txt").write_bytes(data)
    result = run(small_corpus)
    assert len(result.indexed) + len(result.failed) == 9
    assert not {name for name, _ in result.failed} & {"云栎区_2023年工作总结.txt", "青棠市_2023年工作总结.txt"}
