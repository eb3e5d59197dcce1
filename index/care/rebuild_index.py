"""Make an index anew beside the one in use, and put it in its place when it is whole.

Until then readers go on with the old one, and a kill leaves that as it was. Vectors computed so far are taken over, so
that another format of the catalogue embeds nothing again; those computed by a rebuild that was cut off are too.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from juzheng.index.build_index import IndexingResult, Progress, index_files
from juzheng.index.care.back_up import replace_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError
from juzheng.index.read.list_files import LocatedFile, list_files
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import KEPT_TABLES, catalog_path, open_reader, open_writer, storage_errors, transaction
from juzheng.index.store.embedding_store import drop_unused_embeddings
from juzheng.index.store.figure_store import read_figures
from juzheng.index.store.open_catalogue import need_folder
from juzheng.index.store.replace_report import changed_figures
from juzheng.index.store.report_store import copy_history, find_source, find_stored, list_sources, stored_by_key
from juzheng.index.store.writer_lock import writer_lock

REBUILD_FOLDER = "rebuild"
_log = logging.getLogger(__name__)


def rebuild_index(
    paths: Sequence[Path],
    settings: Settings,
    progress: Callable[[Progress], None],
    *,
    embedder: Embedder | None = None,
) -> IndexingResult:
    """Make the index anew from files and folders, or without ``paths`` from all files that were indexed.

    Whatever was in the index of other files is then gone; if no file can be read, the old index stays. The index in use may be of any format, made with any model,
    or broken. Needs room for a second index. Raises ``IndexStateError`` and ``ModelError`` as ``index_paths`` does, and
    ``IndexStateError`` if there are no ``paths`` and the list of files cannot be read; the old index then stays.
    """
    need_folder(settings, "换一个 [store] schema 编入全部报告，再改用它")
    started = time.monotonic()
    folder, staged = settings.folder, replace(settings, folder=settings.folder / REBUILD_FOLDER)
    with writer_lock(folder):
        files, failed = list_files(paths) if paths else (_remembered(folder), [])
        with storage_errors(folder):
            _prepare(folder, staged.folder)
        result = index_files(files, failed, staged, progress, embedder)
        if files and not result.indexed:
            # A disk that is not there must not cost the index.
            return result
        with storage_errors(folder):
            with closing(open_writer(staged.folder)) as connection, transaction(connection, visible=False):
                drop_unused_embeddings(connection)
                _note_replaced(folder, connection)
            with closing(open_reader(staged.folder)) as made:
                replace_index(folder, staged.folder, made)
            shutil.rmtree(staged.folder)
    return replace(result, seconds=time.monotonic() - started)


def _remembered(folder: Path) -> list[LocatedFile]:
    try:
        with closing(open_reader(folder)) as connection:
            rows = connection.execute("SELECT path, file FROM sources ORDER BY file").fetchall()
    except (sqlite3.Error, IndexStateError) as error:
        raise IndexStateError(
            "读不出原来编过哪些文件", str(folder), "指明要编入什么", "juzheng index --rebuild 文件或文件夹"
        ) from error
    return [LocatedFile(Path(path), file) for path, file in rows]


def _prepare(folder: Path, staging: Path) -> None:
    """Make a catalogue that holds nothing but vectors and history: those of the index and of a rebuild cut off."""
    earlier = staging.with_name(REBUILD_FOLDER + ".earlier")
    if not earlier.exists() and catalog_path(staging).exists():
        staging.rename(earlier)
    shutil.rmtree(staging, ignore_errors=True)
    with closing(open_writer(staging)) as connection:
        for source, tables in ((folder, KEPT_TABLES), (earlier, KEPT_TABLES[:1])):
            _take_over(connection, catalog_path(source), tables)
    shutil.rmtree(earlier, ignore_errors=True)


def _take_over(connection: sqlite3.Connection, source: Path, tables: Sequence[str]) -> None:
    if not source.is_file():
        return
    try:
        connection.execute("ATTACH ? AS old", (str(source),))
        for table in tables:
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA main.table_info ({table})")]
            # Keys of vectors are given anew; two catalogues may use the same one for two texts.
            names = ", ".join(name for name in columns if table != "embeddings" or name != "id")
            with transaction(connection, visible=False):
                connection.execute(f"INSERT OR IGNORE INTO main.{table} ({names}) SELECT {names} FROM old.{table}")
    except sqlite3.DatabaseError as error:
        # What cannot be read is computed again.
        _log.warning("%s: %s", source, error)
    finally:
        with suppress(sqlite3.Error):
            connection.execute("DETACH old")


def _note_replaced(folder: Path, made: sqlite3.Connection) -> None:
    """Keep what files stated that have changed since they were indexed last."""
    try:
        with closing(open_reader(folder)) as old:
            for key, report_id in old.execute("SELECT key, report_id FROM reports").fetchall():
                if find_stored(made, report_id) is None:
                    _note_one(old, made, key)
    except (sqlite3.Error, IndexStateError, ValueError, TypeError, KeyError) as error:
        # Of a broken catalogue, or of a format whose figures are others, no history is kept.
        _log.warning("%s: %s", folder, error)


def _note_one(old: sqlite3.Connection, made: sqlite3.Connection, key: int) -> None:
    for source in list_sources(old, key):
        found = find_source(made, source.path)
        present = stored_by_key(made, found.report) if found and found.report is not None else None
        if present is not None:
            changed = changed_figures(read_figures(old, key), read_figures(made, present.key))
            copy_history(old, made, key, source.path, present.report_id, changed)
            return
