"""Answers in several processes: the rules are Python, and of that a process computes on one core at a time.

One question at a time is answered in the process that serves. Who asks meanwhile is answered by another, which is started when
it is first needed; beyond as many as there may be, questions wait for their turn, first come, first served.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import Asked, OpenedIndex

_log = logging.getLogger(__name__)
INDEXES_KEPT = 8
"""Indexes (of collections) that a process keeps open."""
MOST = 3
"""Processes beside the one that serves, where the settings do not say: each takes some 250 MB."""


class _EndedError(Exception):
    """A process was killed, or died of a question."""


class AnswerProcesses:
    """At most so many processes beside the one that serves. Safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """``most`` below 0 stands for one for each other core. None is started yet."""
        self._most = most if most >= 0 else min(MOST, len(os.sched_getaffinity(0)) - 1)
        self._lock = threading.Lock()
        self._processes: list[_Process] = []
        # This process is None, and taken first.
        self._free: list[_Process | None] = [None]
        self._waiting: deque[SimpleQueue[_Process | None]] = deque()

    def answer(self, asked: Asked, here: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The record of the answer, by ``here`` or by another process; raises what answering raises."""
        process = self._take()
        try:
            return here() if process is None else process.answer(asked)
        except _EndedError:
            _log.warning("a process that answers has ended; its question is answered again")
            return here()
        finally:
            self._give_back(process)

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._most, processes, self._processes = 0, self._processes, []
        for process in processes:
            process.end()

    def _take(self) -> _Process | None:
        with self._lock:
            if self._free:
                return self._free.pop()
            turn: SimpleQueue[_Process | None] = SimpleQueue()
            self._waiting.append(turn)
            if len(self._processes) < self._most:
                self._processes.append(process := _Process())
                threading.Thread(target=self._start, args=(process,), daemon=True).start()
        return turn.get()

    def _start(self, process: _Process) -> None:
        """Until it is ready, which takes seconds, the others answer."""
        process.start()
        self._give_back(process)

    def _give_back(self, process: _Process | None) -> None:
        with self._lock:
            if process is not None and process.ended:
                self._processes = [other for other in self._processes if other is not process]
            elif self._waiting:
                self._waiting.popleft().put(process)
            elif process is None:
                self._free.append(None)
            else:
                self._free.insert(0, process)


class _Process:
    """A process that answers one question after the other."""

    def __init__(self) -> None:
        self.ended = False
        self._process: BaseProcess | None = None

    def start(self) -> None:
        """Start it and wait until it can answer."""
        # Forked, it would hold the locks of the threads that serve.
        context = multiprocessing.get_context("spawn")
        self._pipe, others = context.Pipe()
        process = context.Process(target=answer_questions, args=(others,), name="juzheng answers", daemon=True)
        try:
            process.start()
            self._process = process
            others.close()
            self._pipe.recv()
        except (EOFError, OSError) as error:
            _log.warning("no process that answers could be started (%s)", type(error).__name__)
            self.ended = True

    def answer(self, asked: Asked) -> dict[str, Any]:
        """The record; raises what answering raises there, and ``_EndedError``."""
        try:
            self._pipe.send(asked)
            told = self._pipe.recv()
        except (EOFError, OSError) as error:
            self.ended = True
            raise _EndedError from error
        if isinstance(told, Exception):
            raise told
        record: dict[str, Any] = told
        return record

    def end(self) -> None:
        """End it, whatever it does."""
        self.ended = True
        if self._process is not None:
            self._process.terminate()
            self._process.join()


def answer_questions(pipe: Connection) -> None:
    """What such a process does, until nobody is there who could ask."""
    # Ctrl+C at a terminal reaches all of its processes; the one that serves ends the others when it has shut down.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    opened: OrderedDict[Settings, OpenedIndex] = OrderedDict()
    pipe.send("ready")
    while True:
        try:
            asked: Asked = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_record(asked, opened))


def _record(asked: Asked, opened: OrderedDict[Settings, OpenedIndex]) -> dict[str, Any] | Exception:
    try:
        if asked.settings not in opened:
            embedder = next((other.index.embedder() for other in opened.values()), None)
            opened[asked.settings] = OpenedIndex(open_index(asked.settings, embedder), asked.settings)
        opened.move_to_end(asked.settings)
        if len(opened) > INDEXES_KEPT:
            opened.popitem(last=False)[1].index.close()
        return opened[asked.settings].answer_asked(asked)
    except Exception as error:
        return error
