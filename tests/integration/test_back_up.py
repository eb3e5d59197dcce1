"""Backup and restore of an index that is in use."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.back_up import back_up_index, restore_index
from juzheng.index.care.check_index import check_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import ACCESS_FILE
from juzheng.ui.service.access_store import AccessStore

Writer = Callable[..., str]


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder) -> Settings:
    """Settings of an index of the small corpus."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    return settings


def test_a_backup_is_an_index_of_its_own(settings: Settings, tmp_path: Path, embedder: Embedder) -> None:
    """It holds everything, can be opened in place, and the index goes on being usable."""
    seen: list[tuple[int, int]] = []
    back_up_index(settings, tmp_path / "backup", lambda done, total: seen.append((done, total)))
    copy = Settings(folder=tmp_path / "backup")
    assert open_index(copy).reports() == open_index(settings).reports()
    assert check_index(copy) == check_index(settings) == ()
    assert seen[-1][0] == seen[-1][1] > 0
    remove_reports(["青棠市_2023年工作总结.txt"], settings)
    assert len(open_index(copy).reports()) == 4
    vector = embedder.embed_query("青棠市")
    assert open_index(copy).search_dense(vector) != open_index(settings).search_dense(vector)


def test_users_and_keys_are_in_a_backup_and_come_back(settings: Settings, tmp_path: Path) -> None:
    """What closed the service to others does so after a restore, and nobody else may read the file."""
    access = AccessStore(settings.folder)
    access.add_user("张三", "a long enough password", "administer", ("*",))
    key = access.add_key("程序", "read", ("*",))
    back_up_index(settings, tmp_path / "backup")
    access.revoke("user", "张三")
    new = Settings(folder=tmp_path / "new")
    restore_index(new, tmp_path / "backup")
    restored = AccessStore(new.folder)
    assert restored.find("user", "张三") is not None and restored.find("key", key.split("_")[1]) is not None
    assert (new.folder / ACCESS_FILE).stat().st_mode & 0o077 == 0
    restore_index(settings, tmp_path / "backup", overwrite=True)
    assert access.find("user", "张三") is not None


def test_a_backup_never_overwrites_anything(settings: Settings, tmp_path: Path) -> None:
    """A folder with something in it, or a file, is refused; an empty folder is used."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("keep me", encoding="utf-8")
    for target in (tmp_path / "full", tmp_path / "full" / "letter.txt"):
        with pytest.raises(IndexStateError, match="空文件夹"):
            back_up_index(settings, target)
    (tmp_path / "empty").mkdir()
    back_up_index(settings, tmp_path / "empty")
    assert check_index(Settings(folder=tmp_path / "empty")) == ()


def test_restoring_over_an_index_must_be_asked_for_and_readers_take_it_up(
    settings: Settings, small_corpus: Path, tmp_path: Path, embedder: Embedder, report_text: Writer
) -> None:
    """An open reader sees the restored reports, and afterwards what is indexed on top of them."""
    back_up_index(settings, tmp_path / "backup")
    readers = [ReportIndex(settings, embedder=embedder, exact_limit=limit) for limit in (20_000, 0)]
    vector = embedder.embed_query("规上工业增加值")
    (small_corpus / "砚湖区_2023年工作总结.txt").write_text(report_text("砚湖区", "99.9", "1"), encoding="utf-8")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    remove_reports(["云栎区_2023年工作总结.txt"], settings)
    later = [reader.search_dense(vector, limit=50) for reader in readers]
    with pytest.raises(IndexStateError, match="可以覆盖"):
        restore_index(settings, tmp_path / "backup")
    assert len(readers[0].reports()) == 3
    restore_index(settings, tmp_path / "backup", overwrite=True)
    assert check_index(settings) == ()
    for reader, before in zip(readers, later, strict=True):
        assert len(reader.reports()) == 4
        ids = {report.report_id for report in reader.reports()}
        assert {hit.report_id for hit in reader.search_dense(vector, limit=50)} == ids
        assert {hit.report_id for hit in before} != ids
    (small_corpus / "麦浦县.txt").write_text(report_text("麦浦县", "12.5", "3"), encoding="utf-8")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    for reader in readers:
        ids = {report.report_id for report in reader.reports()}
        assert len(ids) == 5
        assert {hit.report_id for hit in reader.search_dense(vector, limit=50)} == ids
        reader.close()


def test_restoring_where_there_is_no_index_makes_one(settings: Settings, tmp_path: Path) -> None:
    """A backup can be put on another machine."""
    back_up_index(settings, tmp_path / "backup")
    elsewhere = Settings(folder=tmp_path / "elsewhere")
    restore_index(elsewhere, tmp_path / "backup")
    assert check_index(elsewhere) == ()
    assert open_index(elsewhere).reports() == open_index(settings).reports()
    with pytest.raises(IndexStateError, match="还没有索引"):
        restore_index(elsewhere, tmp_path / "nothing here", overwrite=True)


def test_backups_made_while_reports_come_in_are_each_of_one_state(
    settings: Settings, small_corpus: Path, tmp_path: Path, embedder: Embedder, report_text: Writer
) -> None:
    """Whatever the writer is about, both stores of a backup agree."""
    done = threading.Event()

    def write() -> None:
        for number in range(8):
            text = report_text("砚湖区", f"{number}.5", "1")
            (small_corpus / "砚湖区_2023年工作总结.txt").write_text(text, encoding="utf-8")
            index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
        done.set()

    thread = threading.Thread(target=write)
    thread.start()
    made = 0
    while not done.is_set() or made == 0:
        target = Settings(folder=tmp_path / f"backup{made}")
        back_up_index(settings, target.folder)
        assert check_index(target) == ()
        made += 1
    thread.join()


def test_a_second_writer_is_told_which_process_writes(settings: Settings, small_corpus: Path) -> None:
    """The message names the holder's process; when that ends, however it ends, writing is free again."""
    script = (
        "import sys, time; from pathlib import Path; from juzheng.index.store.writer_lock import writer_lock\n"
        "with writer_lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script, str(settings.folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    try:
        for write in (
            lambda: index_paths([small_corpus], settings, lambda _progress: None),
            lambda: remove_reports(["a"], settings),
            lambda: restore_index(settings, settings.folder, overwrite=True),
        ):
            with pytest.raises(IndexStateError, match=f"进程号 {holder.pid}"):
                write()
        assert len(open_index(settings).reports()) == 4
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    assert len(index_paths([small_corpus], settings, lambda _progress: None).unchanged) == 4
