"""A catalogue in PostgreSQL: the tables of ``catalog.py`` in a schema of their own, behind the same connection.

SQLAlchemy holds the connections and Alembic makes and changes the tables (``migrations/``); both are imported when a
database is first opened, as importing them costs as long as a cold question may take. The driver is pg8000, as psycopg's
licence is one that this project does not take.

A reader's transaction sees one state from its beginning (REPEATABLE READ). Writers, of which there may be several
processes, take turns transaction by transaction: each begins with a lock on the schema.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juzheng.index.errors import IndexStateError, SettingsError
from juzheng.index.store.connection import SERVER, Connection, Rows

if TYPE_CHECKING:
    from sqlalchemy import Engine

CONTROL = {
    "BEGIN": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
    "BEGIN IMMEDIATE": ("BEGIN", "SELECT pg_advisory_xact_lock(hashtext(current_schema()))"),
    "COMMIT": ("COMMIT",),
    "ROLLBACK": ("ROLLBACK",),
}
# The protocol counts values in 16 bits with a sign.
MOST_VALUES = 30_000
CONNECTIONS = 64
SECONDS_TO_CONNECT = 10
# Keeps two processes from making the tables at the same time.
MIGRATING = 7_260_411
_ROW = re.compile(r"\bVALUES (\((?:[^()]|\([^()]*\))*\))")
_OF_THE_DATA = {"22": sqlite3.DataError, "23": sqlite3.IntegrityError}


class PostgresConnection:
    """A connection in the form of SQLite's; of one thread at a time. A server that went away meanwhile is connected to again
    as long as no transaction was cut off."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Any = None
        self._in_transaction = False

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun and not ended."""
        return self._in_transaction

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows:
        """Run a statement; raises the errors of ``sqlite3``."""
        if sql not in CONTROL:
            return self._run(_for_postgres(sql), parameters)
        if sql in ("COMMIT", "ROLLBACK"):
            self._in_transaction = False
        for statement in CONTROL[sql]:
            rows = self._run(statement, ())
            self._in_transaction = sql.startswith("BEGIN")
        return rows

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        """Run a statement for each row of values; of an INSERT many rows at a time."""
        rows = iter(parameters)
        found: Rows = NoRows()
        while part := list(islice(rows, _rows_at_once(sql))):
            values = [value for row in part for value in row]
            found = self._run(_for_postgres(sql, len(part)), values)
        return found

    def close(self) -> None:
        """Give the connection back to those that are kept open."""
        held, self._held, self._in_transaction = self._held, None, False
        if held is not None:
            held.close()

    def _run(self, statement: str, values: Sequence[Any]) -> Rows:
        again = self._held is not None and not self._in_transaction
        try:
            return self._try(statement, values)
        except Exception as error:
            if again and _is_cut_off(error):
                return self._translated(statement, values)
            raise _as_sqlite(error) from error

    def _translated(self, statement: str, values: Sequence[Any]) -> Rows:
        try:
            return self._try(statement, values)
        except Exception as error:
            raise _as_sqlite(error) from error

    def _try(self, statement: str, values: Sequence[Any]) -> Rows:
        try:
            if self._held is None:
                self._held = self._engine.raw_connection()
            cursor: Rows = self._held.cursor()
            cursor.execute(statement, tuple(values))  # type: ignore[attr-defined]
            return cursor
        except Exception as error:
            if _is_cut_off(error) and self._held is not None:
                self._held.invalidate()
                self._held, self._in_transaction = None, False
            raise


class NoRows:
    """What a statement found that was not run, as there was nothing to run it for."""

    rowcount = 0

    def fetchone(self) -> Any:
        """Nothing."""
        return None

    def fetchall(self) -> Sequence[Any]:
        """Nothing."""
        return []

    def __iter__(self) -> Iterator[Any]:
        return iter(())


def is_postgres(connection: Connection) -> bool:
    """Whether a connection leads to PostgreSQL."""
    return isinstance(connection, PostgresConnection)


def members(connection: Connection, *, words: bool = False) -> str:
    """A subquery for the members, whole numbers or words, of the JSON list that is bound to its one ``?``."""
    if not is_postgres(connection):
        return "(SELECT value FROM json_each(?))"
    cast = "" if words else "::bigint"
    return f"(SELECT jsonb_array_elements_text(CAST(? AS jsonb)){cast})"


def open_postgres(url: str, schema: str, *, make: bool = False) -> PostgresConnection:
    """Connect to the catalogue in a schema; ``make`` makes its tables or brings them up to date.

    Raises ``SettingsError`` for an address that is none, ``IndexStateError`` if the database cannot be used or has no such
    catalogue, and is not to get one.
    """
    from juzheng.index.store.catalog import storage_errors

    with storage_errors(Path(schema)):
        if make:
            migrate(url, schema)
        connection = PostgresConnection(engine_of(url, schema))
        if connection.execute("SELECT to_regclass('manifest')").fetchone()[0] is None:
            connection.close()
            raise IndexStateError("还没有索引", "[store] database", "先编入报告,建立索引", "juzheng index 文件或文件夹")
        return connection


@lru_cache(maxsize=64)
def engine_of(url: str, schema: str) -> Engine:
    """The connections to a schema that a process keeps. Raises ``SettingsError`` as ``open_postgres`` does."""
    try:
        import pg8000  # noqa: F401
        from sqlalchemy import create_engine, make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError as error:
        raise SettingsError(
            "没有装连 PostgreSQL 的部分", "[store] database", "pip install 'juzheng[server]'"
        ) from error
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise SettingsError("数据库的地址不对(不显示)", "[store] database", f"例如 {EXAMPLE}") from error
    if address.get_backend_name() != "postgresql":
        raise SettingsError("只能用 PostgreSQL 的地址", "[store] database", f"例如 {EXAMPLE}")
    return create_engine(
        address.set(drivername="postgresql+pg8000"),
        isolation_level="AUTOCOMMIT",
        pool_size=8,
        max_overflow=CONNECTIONS,
        connect_args={"startup_params": {"search_path": schema}, "timeout": SECONDS_TO_CONNECT},
    )


EXAMPLE = "postgresql://juzheng:密码@主机:5432/juzheng"


def migrate(url: str, schema: str, step: str = "head") -> None:
    """Make the tables of a schema, or bring them up to a step of ``migrations/``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    try:
        with engine_of(url, schema).connect().execution_options(isolation_level="READ COMMITTED") as connection:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
            config.attributes |= {"connection": connection, "schema": schema}
            command.upgrade(config, step)
            connection.commit()
    except SettingsError:
        raise
    except Exception as error:
        raise _as_sqlite(getattr(error, "orig", None) or error) from error


@lru_cache(maxsize=512)
def _for_postgres(sql: str, rows: int = 1) -> str:
    """A statement with the driver's marks for values; an INSERT for several rows at once."""
    if rows > 1:
        sql = _ROW.sub(lambda found: f"VALUES {', '.join([found[1]] * rows)}", sql, count=1)
    return sql.replace("?", "%s")


def _rows_at_once(sql: str) -> int:
    row = _ROW.search(sql)
    return MOST_VALUES // max(1, row[1].count("?")) if row else 1


def _is_cut_off(error: Exception) -> bool:
    """Whether the server is gone, or is going."""
    return type(error).__name__ == "InterfaceError" or isinstance(error, OSError) or _code(error)[:2] in ("57", "08")


def _code(error: Exception) -> str:
    told = error.args[0] if error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


def _as_sqlite(error: Exception) -> Exception:
    """The same error as ``sqlite3`` would raise it: of the data, or of the server."""
    told = error.args[0] if error.args else None
    words = str(told.get("M", told)) if isinstance(told, dict) else f"{type(error).__name__}: {error}"
    if isinstance(error, ValueError | TypeError) and not isinstance(error, OSError):
        return sqlite3.DataError(words)
    kind = _OF_THE_DATA.get(_code(error)[:2])
    return kind(words) if kind else sqlite3.OperationalError(f"{SERVER}: {words}")
