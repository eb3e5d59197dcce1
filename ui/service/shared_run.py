"""The evaluation that is under way in one of the processes over a database: how far it is, and that it is to stop."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from juzheng.index.errors import IndexStateError
from juzheng.index.settings import Settings
from juzheng.index.store.kept import open_kept
from juzheng.ui.show.refusal import RefusedError, refusal_body

RUN_FILE = "run-under-way.json"
TOLD_EVERY = 1.0
"""Seconds between two notes of how far a run is."""
SILENT_FOR = 30.0
"""Seconds without a note, after which the process of a run counts as ended."""
_log = logging.getLogger(__name__)


class SharedRun:
    """The last run that was begun, as its process tells of it; in a folder, which one process serves, nothing is told."""

    def __init__(self, settings: Settings) -> None:
        self._kept = open_kept(settings) if settings.store.database else None

    def begin(self, record: dict[str, Any]) -> None:
        """Tell of a run; raises ``RefusedError`` while one of another process is under way."""

        def begun(before: bytes) -> bytes:
            if _is_running(before):
                raise RefusedError(409, "busy", "另一次评测正在进行，等它结束或先停止它")
            return _note(record, stop=False)

        if self._kept is not None:
            self._kept.change(RUN_FILE, begun)

    def record(self) -> dict[str, Any] | None:
        """The run as it was last told of; one whose process has ended has failed."""
        content = None if self._kept is None else self._kept.read(RUN_FILE)
        if not content:
            return None
        record: dict[str, Any] = json.loads(content)["record"]
        if record["state"] == "running" and not _is_running(content):
            ended = refusal_body(RefusedError(500, "internal", "评测所在的进程已经结束，请再开始一次"))["error"]
            return {**record, "state": "failed", "error": ended}
        return record

    def stop(self, run_id: str) -> None:
        """Have the process of a run told to stop it."""

        def stopped(before: bytes) -> bytes:
            kept = json.loads(before or b"{}")
            return json.dumps({**kept, "stop": True}).encode() if kept.get("record", {}).get("id") == run_id else before

        if self._kept is not None:
            self._kept.change(RUN_FILE, stopped)

    @contextmanager
    def told(self, record: Callable[[], dict[str, Any]], stop: Callable[[], None]) -> Iterator[None]:
        """Tell of a run of this process again and again, and at its end; ``stop`` is called when another wants it to stop."""
        if self._kept is None:
            yield
            return
        ended = threading.Event()
        telling = threading.Thread(target=self._tell, args=(record, stop, ended), name="evaluation told", daemon=True)
        telling.start()
        try:
            yield
        finally:
            ended.set()
            telling.join()

    def _tell(self, record: Callable[[], dict[str, Any]], stop: Callable[[], None], ended: threading.Event) -> None:
        while True:
            last = ended.wait(TOLD_EVERY)
            try:
                if self._tell_once(record()):
                    stop()
            except IndexStateError as error:
                _log.warning("%s", error)
            if last:
                return

    def _tell_once(self, record: dict[str, Any]) -> bool:
        """Whether the run is to stop."""
        wanted = False

        def noted(before: bytes) -> bytes:
            nonlocal wanted
            kept = json.loads(before or b"{}")
            if kept.get("record", {}).get("id") != record["id"]:
                # Counted as ended while the database was away, and another was begun.
                return before
            wanted = kept["stop"]
            return _note(record, stop=wanted)

        if self._kept is not None:
            self._kept.change(RUN_FILE, noted)
        return wanted


def _note(record: dict[str, Any], *, stop: bool) -> bytes:
    return json.dumps({"record": record, "stop": stop, "at": time.time()}, ensure_ascii=False).encode()


def _is_running(content: bytes) -> bool:
    kept = json.loads(content or b"{}")
    return bool(kept) and kept["record"]["state"] == "running" and time.time() - kept["at"] < SILENT_FOR
