"""What the stores need of a database: as much of ``sqlite3.Connection`` as PostgreSQL can give too (``postgres.py``).

Statements have ``?`` for each value and keep to what both databases understand; what they cannot share stands in one file
for each. Errors are those of ``sqlite3``, which are those of Python's database interface, whatever the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

SERVER = "database server"
"""Begins the words of an error that comes from a server and is no fault of what was to be stored."""


class Rows(Protocol):
    """What a statement found; ``rowcount`` is how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed or deleted."""

    def fetchone(self) -> Any:
        """The next row, None after the last."""

    def fetchall(self) -> Sequence[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open catalogue; of one thread at a time."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun and not ended."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Rows:
        """Run a statement."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Rows:
        """Run a statement for each row of values."""

    def close(self) -> None:
        """Let go of the database."""
