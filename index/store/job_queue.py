"""The queue of uploaded files to be indexed, in PostgreSQL: each is taken by one worker, whatever their number.

A worker takes a job with ``SKIP LOCKED`` and notes which session of the database it is. A job whose session is gone, as its
worker was killed or its machine lost, is taken again, at most ``MOST_TRIES`` times: a file that ends each worker must not end all.
"""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from juzheng.index.settings import Settings
from juzheng.index.store.catalog import transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.open_catalogue import open_for_reading

MOST_TRIES = 3
_ABANDONED = (
    "state = 'running' AND NOT EXISTS"
    " (SELECT 1 FROM pg_stat_activity WHERE pid = jobs.worker AND backend_start = jobs.worker_since)"
)
_TAKE = f"""
UPDATE jobs SET state = 'running', tries = tries + 1, (worker, worker_since) =
    (SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
WHERE id = (SELECT id FROM jobs WHERE state = 'waiting' OR ({_ABANDONED} AND tries < {MOST_TRIES})
            ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING id, file
"""
_GIVE_UP = f"UPDATE jobs SET state = 'done', result = ? WHERE {_ABANDONED} AND tries >= {MOST_TRIES}"
GIVEN_UP = {"outcome": "failed", "message": "读取这份文件时程序几次被中断，没有编入"}


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be indexed."""

    id: int
    file: str


class JobQueue:
    """The queue of an index in PostgreSQL; each worker has a ``connection`` of its own that stays open while it works."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def add(self, file: str) -> int:
        """Put an uploaded file behind the others; gives the job's number."""
        with closing(open_for_reading(self._settings)) as connection:
            rows = connection.execute("INSERT INTO jobs (file) VALUES (?) RETURNING id", (file,)).fetchall()
        return int(rows[0][0])

    def result(self, job: int) -> dict[str, Any] | None:
        """What became of a job, None while it is not done."""
        with closing(open_for_reading(self._settings)) as connection:
            row = connection.execute("SELECT result FROM jobs WHERE id = ? AND state = 'done'", (job,)).fetchone()
        return None if row is None else json.loads(row[0])

    def waiting(self) -> int:
        """How many jobs are not done."""
        with closing(open_for_reading(self._settings)) as connection:
            return int(connection.execute("SELECT count(*) FROM jobs WHERE state <> 'done'").fetchone()[0])


def take_job(connection: Connection) -> Job | None:
    """The first job that nobody works at, now this connection's; None where there is none."""
    connection.execute(_GIVE_UP, (json.dumps(GIVEN_UP, ensure_ascii=False),))
    rows = connection.execute(_TAKE).fetchall()
    return Job(int(rows[0][0]), rows[0][1]) if rows else None


def finish_job(connection: Connection, job: Job, result: dict[str, Any]) -> None:
    """Note what became of a job."""
    with transaction(connection, visible=False):
        connection.execute(
            "UPDATE jobs SET state = 'done', result = ? WHERE id = ?", (json.dumps(result, ensure_ascii=False), job.id)
        )
