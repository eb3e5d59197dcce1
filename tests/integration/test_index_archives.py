"""Archives in the index: every report in one has an entry of its own, which lives as that of a file does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juzheng.index.build_index import IndexingResult, index_paths, remove_reports
from juzheng.index.care.check_index import check_index
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings

Writer = Callable[..., str]


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a new index, whose stores agree at the end."""
    settings = Settings(folder=tmp_path / "index")
    yield settings
    assert check_index(settings) == ()


@pytest.fixture
def run(settings: Settings, embedder: Embedder) -> Callable[..., IndexingResult]:
    """A function that indexes the paths given."""

    def index(*paths: Path, rebuild: bool = False) -> IndexingResult:
        return (rebuild_index if rebuild else index_paths)(paths, settings, lambda _progress: None, embedder=embedder)

    return index


@pytest.fixture
def archive(tmp_path: Path, report_text: Writer) -> Path:
    """A folder with a report and with an archive of two more and one that is none."""
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "云栎区.txt").write_text(report_text("云栎区", "268.9", "7.6"), encoding="utf-8")
    members = {
        "县/稻岭县.txt": report_text("稻岭县", "38.4", "6.6"),
        "砚湖区.txt": report_text("砚湖区", "181.4", "5.8"),
    }
    pack(folder / "区县.zip", {**members, "空.txt": ""})
    return folder / "区县.zip"


def pack(path: Path, members: dict[str, str]) -> None:
    """Write a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in members.items():
            target.writestr(name, text)


def files(settings: Settings, embedder: Embedder) -> list[str]:
    """Names of the reports in the index."""
    return [report.file for report in open_index(settings, embedder).reports()]


def test_each_report_of_an_archive_is_indexed(
    settings: Settings, embedder: Embedder, run: Callable[..., IndexingResult], archive: Path
) -> None:
    """In a folder or given itself; what cannot be read is named with the archive, and a second run changes nothing."""
    result = run(archive.parent)
    assert result.indexed == ("云栎区.txt", "区县.zip/县/稻岭县.txt", "区县.zip/砚湖区.txt")
    assert [str(error) for _, error in result.failed] == ["区县.zip/空.txt:文件是空的。检查文件是否下载完整"]
    index = open_index(settings, embedder)
    ((report_id, figure),) = index.figures(region="稻岭县", indicator="规上工业增加值", status="actual")
    assert figure.raw == "38.4亿元"
    assert index.report(report_id).file == "区县.zip/县/稻岭县.txt"
    version = index.version()
    assert len(run(archive).unchanged) == 2
    assert open_index(settings, embedder).version() == version


def test_only_changed_members_are_read_again(
    settings: Settings, embedder: Embedder, run: Callable[..., IndexingResult], archive: Path, report_text: Writer
) -> None:
    """A new version replaces the old one, a new member is added; one that is gone stays as the report of a vanished
    file does, and is known again under another name."""
    run(archive)
    pack(
        archive, {"砚湖区.txt": report_text("砚湖区", "190.5", "7.1"), "新/麦浦县.txt": report_text("麦浦县", "5", "1")}
    )
    result = run(archive)
    assert (result.replaced, result.indexed) == (("区县.zip/砚湖区.txt",), ("区县.zip/新/麦浦县.txt",))
    assert "区县.zip/县/稻岭县.txt" in files(settings, embedder)
    assert [past.file for past in open_index(settings, embedder).history()] == ["区县.zip/砚湖区.txt"]
    (archive.parent / "稻岭.txt").write_text(report_text("稻岭县", "38.4", "6.6"), encoding="utf-8")
    assert run(archive.parent).moved == (("区县.zip/县/稻岭县.txt", "稻岭.txt"),)


def test_an_unpacked_archive_is_the_same_reports(
    settings: Settings, embedder: Embedder, run: Callable[..., IndexingResult], archive: Path
) -> None:
    """Beside their archive its files are duplicates; put in its place they have moved."""
    run(archive)
    with zipfile.ZipFile(archive) as packed:
        packed.extract("县/稻岭县.txt", archive.parent)
    assert run(archive.parent).duplicates == (("县/稻岭县.txt", "区县.zip/县/稻岭县.txt"),)
    with zipfile.ZipFile(archive) as packed:
        packed.extract("砚湖区.txt", archive.parent)
    archive.unlink()
    assert run(archive.parent).moved == (("区县.zip/砚湖区.txt", "砚湖区.txt"),)
    assert len(files(settings, embedder)) == 3


def test_an_archive_is_removed_with_all_its_reports(
    settings: Settings, embedder: Embedder, run: Callable[..., IndexingResult], archive: Path
) -> None:
    """By its name, also when it is no longer there; a member can be removed by itself."""
    run(archive.parent)
    assert remove_reports(["区县.zip/砚湖区.txt"], settings).removed == ("区县.zip/砚湖区.txt",)
    assert run(archive).indexed == ("区县.zip/砚湖区.txt",)
    archive.unlink()
    result = remove_reports(["区县.zip", "区县"], settings)
    assert sorted(result.removed) == ["区县.zip/县/稻岭县.txt", "区县.zip/砚湖区.txt"]
    assert result.unknown == ("区县",)
    assert files(settings, embedder) == ["云栎区.txt"]


def test_a_rebuild_finds_the_members_again(run: Callable[..., IndexingResult], archive: Path) -> None:
    """Without paths, by what the index remembers."""
    run(archive)
    assert run(rebuild=True).indexed == ("区县.zip/县/稻岭县.txt", "区县.zip/砚湖区.txt")


def test_a_damaged_archive_keeps_the_reports_it_had(
    settings: Settings, embedder: Embedder, run: Callable[..., IndexingResult], archive: Path
) -> None:
    """The archive is told, nothing is lost."""
    run(archive)
    archive.write_bytes(archive.read_bytes()[:300])
    ((name, error),) = run(archive).failed
    assert (name, "损坏" in error.what) == ("区县.zip", True)
    assert len(files(settings, embedder)) == 2
