"""Index files that were uploaded into the database: one at once, or the queue of them, in as many processes as there are."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from juzheng.index.build_index import IndexingResult, index_files
from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.errors import IndexStateError, JuzhengError
from juzheng.index.read.list_files import LocatedFile, list_files
from juzheng.index.read.sidecar import SIDECAR_SUFFIX
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import storage_errors
from juzheng.index.store.connection import Connection
from juzheng.index.store.job_queue import Job, finish_job, take_job
from juzheng.index.store.kept import UPLOADED, UPLOADS, DatabaseKept
from juzheng.index.store.open_catalogue import open_for_reading

# Seconds between two looks at an empty queue, and after an error of the database.
LOOK_EVERY = 0.5
AFTER_ERROR = 5.0
Tell = Callable[[IndexingResult], dict[str, Any]]
"""Makes of a result what the one who sent the file is told."""
_log = logging.getLogger(__name__)


def index_upload(name: str, settings: Settings, embedder: Embedder | None) -> IndexingResult:
    """Index an uploaded file with its sidecar; raises as ``index_files`` does. What cannot be read at all is not kept, unless an
    earlier version of it is indexed."""
    kept = DatabaseKept(settings)
    with TemporaryDirectory(prefix="juzheng-") as folder:
        path = Path(folder) / name
        for each in (name, name + SIDECAR_SUFFIX):
            content = kept.read(f"{UPLOADS}/{each}")
            if content is not None:
                path.with_name(each).write_bytes(content)
        found, failed = list_files([path])
        files = [_known_as(file, Path(folder)) for file in found]
        result = index_files(files, failed, settings, lambda _: None, embedder)
    if len(result.failed) == len(found) + len(failed) and not _is_known(name, settings):
        kept.delete(f"{UPLOADS}/{name}")
    return result


def _known_as(file: LocatedFile, folder: Path) -> LocatedFile:
    return replace(file, key=UPLOADED + file.path.relative_to(folder).as_posix())


def _is_known(name: str, settings: Settings) -> bool:
    with closing(open_for_reading(settings)) as connection:
        query = "SELECT 1 FROM sources WHERE path = ? AND report IS NOT NULL"
        return connection.execute(query, (UPLOADED + name,)).fetchone() is not None


def work_queue(settings: Settings, tell: Tell, stop: threading.Event, embedder: Embedder | None = None) -> None:
    """Index what is in the queue, and what comes into it, until ``stop`` is set; errors of database and model are logged and
    tried again."""
    while not stop.is_set():
        try:
            embedder = embedder or open_embedder(settings.embedding)
            with storage_errors(settings.folder), closing(open_for_reading(settings)) as connection:
                _work(connection, settings, tell, stop, embedder)
        except IndexStateError as error:
            _log.warning("%s", error)
            stop.wait(AFTER_ERROR)


def _work(connection: Connection, settings: Settings, tell: Tell, stop: threading.Event, embedder: Embedder) -> None:
    while not stop.is_set():
        job = take_job(connection)
        if job is None:
            stop.wait(LOOK_EVERY)
        else:
            finish_job(connection, job, _do(job, settings, tell, embedder))


def _do(job: Job, settings: Settings, tell: Tell, embedder: Embedder) -> dict[str, Any]:
    try:
        return tell(index_upload(job.file, settings, embedder))
    except IndexStateError:
        # Of the database: the job is not done, and is taken again when the connection is.
        raise
    except JuzhengError as error:
        return {"outcome": "failed", "message": str(error)}
