"""The catalogue: one SQLite file that is the truth about an index.

Layout of the data folder::

    catalog.sqlite       reports, paragraphs, chunks, figures, their full-text tables, embeddings, manifest, history
    vectors/<n>/         Chroma folders, generation n; a published one is never written again
    lock, lock.holder    the one writer
    rebuild/             an index in the making (rebuild_index.py)

Every report has a key that is never used twice, and everything under that key is written once and then only deleted.
So a reader may keep what it has read by key for as long as the key is there. Paragraphs and chunks have the key
``report key << 20 | number``: the rows of a report lie together, and a range of keys is a report. The line that tells a
figure of the ledger is a chunk as well, of number ``FIRST_RECORD`` + its place in the report's ledger, from 0.

WAL lets readers go on while the one writer commits; each commit raises ``revision`` in the manifest.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from juzheng.index.errors import IndexStateError
from juzheng.index.store.connection import SERVER, Connection

CATALOG_FILE = "catalog.sqlite"
# Users and keys of the service, where there are any.
ACCESS_FILE = "access.sqlite"
# A restored catalogue before it is put in place; garbage whenever nobody restores.
STAGED_FILE = "restore.sqlite"
# Raise when the tables change. An index of another format is refused; `juzheng index --rebuild` makes it anew
# (rebuild_index.py) and keeps the tables of KEPT_SCHEMA, whose columns must therefore stay as they are.
FORMAT = 4
NUMBER_BITS = 20
MAX_NUMBER = (1 << NUMBER_BITS) - 1
FIRST_RECORD = 1 << (NUMBER_BITS - 1)
# 16 kB pages: vectors of 1.5 kB are read from them half as fast again as from 4 kB pages.
PAGE_SIZE = 16_384
BUSY_MILLISECONDS = 30_000
FULL_BYTES = 1 << 16

CORRECTIONS_SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, file TEXT NOT NULL,
    report_id TEXT NOT NULL, place TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, rate INTEGER NOT NULL,
    raw TEXT NOT NULL, was TEXT NOT NULL, fields TEXT, undone_at TEXT, undone_by TEXT);
"""
KEPT_SCHEMA = (
    CORRECTIONS_SCHEMA
    + """
CREATE TABLE IF NOT EXISTS embeddings (
    id INTEGER PRIMARY KEY, embedder TEXT NOT NULL, text_hash BLOB NOT NULL, vector BLOB NOT NULL,
    UNIQUE (embedder, text_hash));
CREATE TABLE IF NOT EXISTS history (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, file TEXT NOT NULL, path TEXT NOT NULL, report_id TEXT NOT NULL,
    replaced_by TEXT, title TEXT NOT NULL, paragraphs INTEGER NOT NULL, figures INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS history_by_file ON history (file);
CREATE TABLE IF NOT EXISTS history_figures (history INTEGER NOT NULL REFERENCES history (id), record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS history_figures_by_history ON history_figures (history);
"""
)
KEPT_TABLES = ("embeddings", "history", "history_figures", "corrections")
SCHEMA = """
CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
    key INTEGER PRIMARY KEY AUTOINCREMENT, report_id TEXT NOT NULL UNIQUE, file TEXT NOT NULL,
    description TEXT NOT NULL, bytes INTEGER NOT NULL, made_by TEXT NOT NULL, indexed_at TEXT NOT NULL,
    paragraphs INTEGER NOT NULL, chunks INTEGER NOT NULL, figures INTEGER NOT NULL);
CREATE TABLE sources (
    path TEXT PRIMARY KEY, file TEXT NOT NULL,
    report INTEGER REFERENCES reports (key) ON DELETE SET NULL) WITHOUT ROWID;
CREATE INDEX sources_by_report ON sources (report);
CREATE INDEX sources_by_file ON sources (file);
CREATE TABLE paragraphs (
    key INTEGER PRIMARY KEY, text TEXT NOT NULL, begins INTEGER NOT NULL, ends INTEGER NOT NULL,
    section TEXT NOT NULL, kind TEXT NOT NULL, page INTEGER, table_row TEXT, turns TEXT);
CREATE VIRTUAL TABLE paragraph_terms USING fts5 (
    text, heading, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
CREATE VIRTUAL TABLE term_counts USING fts5vocab (paragraph_terms, row);
CREATE TABLE chunks (
    key INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, tokens INTEGER NOT NULL,
    embedding INTEGER NOT NULL, published INTEGER);
CREATE INDEX chunks_unpublished ON chunks (key) WHERE published IS NULL;
CREATE INDEX chunks_by_embedding ON chunks (embedding);
CREATE TABLE stale_vectors (key INTEGER PRIMARY KEY);
CREATE TRIGGER chunk_goes_stale AFTER DELETE ON chunks WHEN old.published IS NOT NULL
    BEGIN INSERT INTO stale_vectors VALUES (old.key); END;
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, canonical TEXT NOT NULL, UNIQUE (name, canonical));
CREATE VIRTUAL TABLE indicator_terms USING fts5 (
    name, content='', detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
CREATE TABLE figures (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL, paragraph INTEGER NOT NULL, indicator INTEGER NOT NULL,
    region TEXT, year INTEGER, span TEXT, status TEXT NOT NULL, subject TEXT, number REAL, base_unit TEXT NOT NULL,
    record TEXT NOT NULL);
CREATE INDEX figures_by_report ON figures (report, paragraph);
CREATE INDEX figures_by_indicator ON figures (indicator);
CREATE INDEX figures_by_region ON figures (region);
"""
RAISE_REVISION = "UPDATE manifest SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = 'revision'"
REBUILD = "重建索引(已算好的向量会保留)"
KEPT = "已写入的报告都在,之后重新运行即可继续"
REBUILD_COMMAND = "juzheng index --rebuild"


def catalog_path(folder: Path) -> Path:
    """Where the catalogue of the index in ``folder`` lies."""
    return folder / CATALOG_FILE


def open_writer(folder: Path) -> sqlite3.Connection:
    """Open the catalogue for writing, making folder and tables where there are none.

    The caller holds the writer's lock. Raises ``IndexStateError`` if the folder cannot be written or the file is no
    catalogue. The format is not checked here, see ``check_format``.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(catalog_path(folder), isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode a commit then survives the end of the process, however it ends, but not a power cut, which may cost
        # the last reports; where that would matter, ``durable`` waits for the disk.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A removed report is overwritten, not merely unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        if not has_tables(connection):
            with transaction(connection):
                create_tables(connection)
        # A catalogue made before figures could be corrected.
        _run_script(connection, CORRECTIONS_SCHEMA)
        return connection


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open the catalogue for reading only; raises ``IndexStateError`` if there is none or it cannot be read."""
    path = catalog_path(folder)
    if not path.is_file():
        raise IndexStateError("还没有索引", str(folder), "先编入报告,建立索引", "juzheng index 文件或文件夹")
    uri = path.absolute().as_uri() + "?mode=ro"
    # In a folder that we cannot write SQLite can make no shared-memory file for the WAL; a closed catalogue has none.
    if not os.access(folder, os.W_OK) and not path.with_name(CATALOG_FILE + "-wal").exists():
        uri += "&immutable=1"
    with storage_errors(folder):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if not has_tables(connection):
            raise IndexStateError("还没有索引", str(folder), "先编入报告,建立索引", "juzheng index 文件或文件夹")
        return connection


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether the file holds a catalogue, of whatever format."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'manifest'").fetchone() is not None


def create_tables(connection: sqlite3.Connection) -> None:
    """Make all tables, within the caller's transaction."""
    _run_script(connection, KEPT_SCHEMA + SCHEMA)
    write_manifest(connection, format=FORMAT, revision=0, generation=0)


@contextmanager
def transaction(connection: Connection, *, visible: bool = True) -> Iterator[None]:
    """All or nothing: commits at the end, rolls back on any error.

    Raises ``revision``, by which readers notice a new state, unless the change is not ``visible`` to them.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        if visible:
            connection.execute(RAISE_REVISION)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def forget_deleted(connection: sqlite3.Connection) -> None:
    """Leave no trace on disk of what was deleted: none in the full-text tables, none in the WAL.

    Costs a merge of the whole full-text table, so it is for removal on demand. A reader in a long snapshot keeps the
    WAL; then it is emptied by a later checkpoint.
    """
    for table in ("paragraph_terms", "indicator_terms"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


@contextmanager
def durable(connection: sqlite3.Connection) -> Iterator[None]:
    """Commits within wait until they, and all before them, are on the disk."""
    connection.execute("PRAGMA synchronous = FULL")
    try:
        yield
    finally:
        connection.execute("PRAGMA synchronous = NORMAL")


def read_manifest(connection: Connection) -> dict[str, str]:
    """The manifest: format, revision, generation, embedder, dimension, chunk_tokens."""
    return dict(connection.execute("SELECT name, value FROM manifest"))


def write_manifest(connection: Connection, **values: str | int) -> None:
    """Set entries of the manifest, within the caller's transaction."""
    rows = [(name, str(value)) for name, value in values.items()]
    connection.executemany(
        "INSERT INTO manifest (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", rows
    )


def check_format(manifest: dict[str, str], folder: Path) -> None:
    """Refuse a catalogue whose tables are not those of this program."""
    if manifest.get("format") != str(FORMAT):
        raise IndexStateError(
            f"索引是另一版本的格式(索引 {manifest.get('format', '未知')},本程序 {FORMAT})",
            str(folder),
            REBUILD,
            REBUILD_COMMAND,
        )


def check_embedder(manifest: dict[str, str], embedder: str, folder: Path) -> None:
    """Refuse an index whose vectors were made by another model; an index without vectors fits any."""
    made_with = manifest.get("embedder", embedder)
    if made_with != embedder:
        raise IndexStateError(
            f"索引用的是另一个嵌入模型(索引 {made_with},当前设置 {embedder})",
            str(folder),
            f"改回模型设置,或{REBUILD}",
            REBUILD_COMMAND,
        )


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn errors of disk and database into ``IndexStateError`` with what to do."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise explain_storage_error(error, folder) from error


def explain_storage_error(error: Exception, folder: Path) -> IndexStateError:
    """Say what an error of disk or database means for the user; what was committed before it is kept."""
    words = str(error).lower()
    if SERVER in words:
        return IndexStateError(f"数据库用不了({error})", "[store] database", f"检查地址、网络和数据库服务;{KEPT}")
    if "full" in words or "no space" in words or _is_full(folder):
        return IndexStateError("磁盘已满", str(folder), f"腾出空间;{KEPT}")
    if "readonly" in words or "read-only" in words or "unable to open" in words or isinstance(error, PermissionError):
        return IndexStateError(
            "索引文件夹不可写或不可读", str(folder), "检查文件夹权限,或改用别的文件夹", "--index 文件夹"
        )
    if "malformed" in words or "not a database" in words:
        return IndexStateError("索引文件已损坏", str(folder), f"从备份恢复,或{REBUILD}", REBUILD_COMMAND)
    if "locked" in words:
        return IndexStateError("索引正被别的程序占用", str(folder), "等它结束后再试")
    return IndexStateError(f"索引读写出错({error})", str(folder), f"检查磁盘;{KEPT}")


def _is_full(folder: Path) -> bool:
    # Where not even shared memory for the WAL can be made, SQLite speaks of an I/O error only.
    present = next((path for path in (folder, *folder.parents) if path.exists()), None)
    return present is not None and shutil.disk_usage(present).free < FULL_BYTES


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    # executescript() would commit the caller's transaction.
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
