"""The library of an index in PostgreSQL: files go into the database and its queue, where any process takes them."""

from __future__ import annotations

import threading
import time
from typing import Any

from juzheng.index.build_index import remove_reports
from juzheng.index.care.correct_description import find_source
from juzheng.index.care.correct_figure import list_corrections_of, read_with_corrections
from juzheng.index.index_uploads import index_upload, work_queue
from juzheng.index.store.corrections import corrections_from_json, corrections_to_json
from juzheng.index.store.job_queue import JobQueue
from juzheng.index.store.kept import UPLOADED, UPLOADS, open_kept
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.take_reports import Library, outcome_of, removal_told
from juzheng.ui.show.refusal import RefusedError

LOOK_EVERY = 0.2
LONGEST_WAIT = 120.0
"""Seconds after which whoever sent a file is told that it waits its turn."""
MOST_WAITING = 1_000
QUEUED = {"outcome": "queued", "message": "已收下，排队编入"}
REMOVED = "removed"
"""Folder of notes on what was removed and can be put back."""


class ServedLibrary(Library):
    """As ``Library``; what it knows is in the database, so that the processes of a service know the same."""

    def __init__(self, opened: OpenedIndex) -> None:
        super().__init__(opened)
        self._kept, self._queue = open_kept(opened.settings), JobQueue(opened.settings)
        if opened.settings.store.index_here:
            threading.Thread(target=self._work, name="indexing", daemon=True).start()

    def take_in(self, name: str, data: bytes) -> dict[str, Any]:
        """Keep a file, put it into the queue, and wait a while for what becomes of it."""
        if self._queue.waiting() >= MOST_WAITING:
            raise RefusedError(507, "too_many", "排队的文件太多，请稍后再试")
        self._kept.change(f"{UPLOADS}/{name}", lambda _: data)
        job, until = self._queue.add(name), time.monotonic() + LONGEST_WAIT
        while (result := self._queue.result(job)) is None and time.monotonic() < until:
            time.sleep(LOOK_EVERY)
        return {"file": name, **(result or QUEUED)}

    def take_out(self, report_id: str) -> dict[str, Any]:
        """Remove a report; what was uploaded stays, so that it can be put back."""
        settings = self._opened.settings
        source = find_source(report_id, settings)
        corrections = list_corrections_of(source, report_id, settings) if source is not None else ()
        if source is None or not remove_reports([report_id], settings).removed:
            raise RefusedError(404, "report_not_found", "这份报告已不在索引里")
        upload = source.key.removeprefix(UPLOADED).partition("/")[0]
        stays = bool(upload) and self._kept.read(f"{UPLOADS}/{upload}") is not None
        if stays:
            note = f"{upload}\n{corrections_to_json(corrections)}".encode()
            self._kept.change(f"{REMOVED}/{report_id}", lambda _: note)
        return removal_told(source, stays, corrections)

    def put_back(self, report_id: str) -> dict[str, Any]:
        """Index a removed report again, with what a person had corrected in it."""
        upload, _, corrected = (self._kept.read(f"{REMOVED}/{report_id}") or b"").decode().partition("\n")
        if not upload or self._kept.read(f"{UPLOADS}/{upload}") is None:
            raise RefusedError(404, "not_found", "放不回来：原文件不在，或服务器重启过，请重新加入")
        settings, embedder = self._opened.settings, self._opened.index.embedder()
        kept = corrections_from_json(corrected or "[]")
        result = read_with_corrections(kept, settings, lambda: index_upload(upload, settings, embedder))
        self._kept.delete(f"{REMOVED}/{report_id}")
        return {"file": upload, **outcome_of(result)}

    def _work(self) -> None:
        work_queue(self._opened.settings, outcome_of, threading.Event(), self._opened.index.embedder())


def open_library(opened: OpenedIndex) -> Library:
    """The library of an index, wherever it is."""
    return ServedLibrary(opened) if opened.settings.store.database else Library(opened)
