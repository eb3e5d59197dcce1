"""Copy an index to another folder, and back, while it is being read and written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from juzheng.index.errors import IndexStateError
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import (
    ACCESS_FILE,
    CATALOG_FILE,
    STAGED_FILE,
    catalog_path,
    check_format,
    open_reader,
    open_writer,
    read_manifest,
    storage_errors,
    write_manifest,
)
from juzheng.index.store.open_catalogue import need_folder
from juzheng.index.store.vector_store import collect_garbage, generation_folder, sync_folder
from juzheng.index.store.writer_lock import writer_lock

ATTEMPTS = 5
# Pages copied at a time; between two steps readers and the writer go on.
STEP_PAGES = 1_000
BROKEN_FILE = "catalog.broken.sqlite"


def back_up_index(settings: Settings, target: Path, progress: Callable[[int, int], None] = lambda _d, _t: None) -> None:
    """Copy the index into the folder ``target``, which must not exist or be empty; the index stays in use.

    ``progress`` gets pages copied and pages in all. Raises ``IndexStateError`` if there is no index, ``target`` is not
    empty, or the disk refuses. A copy that was cut off is left under another name and never looks like a backup.
    """
    need_folder(settings, "数据库用 pg_dump 备份、pg_restore 恢复")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise IndexStateError("备份的目标不是空文件夹", str(target), "换一个文件夹")
    partial = target.with_name(target.name + ".partial")
    with storage_errors(target):
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _copy_index(settings.folder, partial, progress)
        if (settings.folder / ACCESS_FILE).exists():
            _copy_access(settings.folder, partial)
        if target.exists():
            target.rmdir()
        partial.rename(target)


def restore_index(settings: Settings, source: Path, *, overwrite: bool = False) -> None:
    """Put the backup in ``source`` in place of the index in ``settings.folder``.

    Readers take up the restored state with their next question. Raises ``IndexStateError`` if ``source`` is no backup,
    another process is writing, or there is an index already and ``overwrite`` is not set.
    """
    need_folder(settings, "数据库用 pg_dump 备份、pg_restore 恢复")
    with closing(open_reader(source)) as backup:
        check_format(read_manifest(backup), source)
        folder = settings.folder
        if catalog_path(folder).exists() and not overwrite:
            raise IndexStateError(
                "这里已有索引", str(folder), "确认可以覆盖,或改用别的文件夹", "加 --overwrite,或 --index 文件夹"
            )
        with writer_lock(folder), storage_errors(folder):
            replace_index(folder, source, backup)
            if (source / ACCESS_FILE).exists():
                _copy_access(source, folder)


def _copy_access(source: Path, target: Path) -> None:
    """Copy users and keys, where there are any: an index that was closed to others stays closed."""
    path = target / ACCESS_FILE
    with (
        closing(sqlite3.connect((source / ACCESS_FILE).absolute().as_uri() + "?mode=ro", uri=True)) as held,
        closing(sqlite3.connect(path)) as copy,
    ):
        path.chmod(0o600)
        held.backup(copy)


def _copy_index(folder: Path, target: Path, progress: Callable[[int, int], None]) -> None:
    for attempt in range(ATTEMPTS):
        with closing(open_reader(folder)) as connection, closing(sqlite3.connect(target / CATALOG_FILE)) as copy:
            connection.backup(copy, pages=STEP_PAGES, progress=lambda _s, left, total: progress(total - left, total))
            manifest = read_manifest(copy)
        if "vectors_by" not in manifest:
            return
        generation = int(manifest["generation"])
        try:
            shutil.copytree(generation_folder(folder, generation), generation_folder(target, generation))
            return
        except (OSError, shutil.Error):
            # Two generations later the folder is collected; then the copy starts afresh.
            if attempt + 1 == ATTEMPTS or generation_folder(folder, generation).exists():
                raise
            shutil.rmtree(target / "vectors", ignore_errors=True)
            (target / CATALOG_FILE).unlink()


def replace_index(folder: Path, source: Path, backup: sqlite3.Connection) -> None:
    """Make the index in ``source``, open as ``backup``, the next state of the one in ``folder``, whose lock is held.

    Its vectors become the next generation, its revision and keys the next. A catalogue that is none is set aside.
    """
    staged = folder / STAGED_FILE
    # With its journal, which SQLite would otherwise take for that of the new file.
    for left in folder.glob(STAGED_FILE + "*"):
        left.unlink()
    with closing(_open_or_set_aside(folder)) as live, closing(sqlite3.connect(staged, isolation_level=None)) as copy:
        backup.backup(copy)
        present, restored = read_manifest(live), read_manifest(copy)
        generation = max(int(present.get("generation", 0)), int(restored["generation"])) + 1
        if "vectors_by" in restored:
            held = generation_folder(source, int(restored["generation"]))
            target = generation_folder(folder, generation)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(held, target)
            sync_folder(target)
        revision = max(int(present.get("revision", 0)), int(restored["revision"])) + 1
        _number_on(live, copy, generation, revision)
        # Into the live file page by page in one transaction of SQLite: readers see the old state until it commits.
        copy.backup(live)
    staged.unlink()
    collect_garbage(folder, (int(present.get("generation", 0)), generation))


def _open_or_set_aside(folder: Path) -> sqlite3.Connection:
    """Open the live catalogue; where the file is none, keep it under another name and begin an empty one."""
    path = catalog_path(folder)
    try:
        return open_writer(folder)
    except IndexStateError as error:
        if not isinstance(error.__cause__, sqlite3.DatabaseError) or isinstance(
            error.__cause__, sqlite3.OperationalError
        ):
            raise
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    path.replace(path.with_name(BROKEN_FILE))
    return open_writer(folder)


def _number_on(live: sqlite3.Connection, copy: sqlite3.Connection, generation: int, revision: int) -> None:
    # Readers hold rows by report key and states by revision; neither may come to mean something else.
    last = max(_last_key(connection) for connection in (live, copy))
    copy.execute("DELETE FROM sqlite_sequence WHERE name = 'reports'")
    copy.execute("INSERT INTO sqlite_sequence VALUES ('reports', ?)", (last,))
    write_manifest(copy, generation=generation, revision=revision)


def _last_key(connection: sqlite3.Connection) -> int:
    query = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'reports'"
    return int(connection.execute(query).fetchone()[0] or 0)
