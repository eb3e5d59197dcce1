"""The catalogue that the settings name: in PostgreSQL where they give an address, else the SQLite file in the folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from juzheng.index.errors import IndexStateError
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import open_reader, open_writer
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import open_postgres
from juzheng.index.store.writer_lock import writer_lock


def open_for_reading(settings: Settings) -> Connection:
    """Raises ``IndexStateError`` if there is no index or it cannot be read."""
    if settings.store.database:
        return open_postgres(settings.store.database, settings.store.schema)
    return open_reader(settings.folder)


def open_for_writing(settings: Settings) -> Connection:
    """As ``open_for_reading``; makes an index where there is none. The caller has the ``writing_turn``."""
    if settings.store.database:
        return open_postgres(settings.store.database, settings.store.schema, make=True)
    return open_writer(settings.folder)


@contextmanager
def writing_turn(settings: Settings) -> Iterator[None]:
    """Be allowed to write. A folder has one writer; in PostgreSQL several take turns, transaction by transaction."""
    if settings.store.database:
        yield
        return
    with writer_lock(settings.folder):
        yield


def has_catalogue(settings: Settings) -> bool:
    """Whether there is an index."""
    try:
        open_for_reading(settings).close()
    except IndexStateError:
        return False
    return True


def need_folder(settings: Settings, instead: str) -> None:
    """Raise ``IndexStateError`` that says what to do ``instead`` where the index is in PostgreSQL."""
    if settings.store.database:
        raise IndexStateError("索引在 PostgreSQL 里，这个命令只管文件夹里的索引", "[store] database", instead)
