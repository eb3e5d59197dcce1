"""Pieces of text from a source that may keep its reader waiting, read in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread

# Seconds between two looks at the clock and at whether the user still waits.
GLANCE = 0.1
# Pieces that may wait to be read; a source that is faster waits itself.
MOST_WAITING = 256


class Feed:
    """Pieces read in a thread of its own, so that no server can make the reader wait.

    The thread ends with the answer, when the reader stops, or when the client's own time for one read is over.
    """

    def __init__(self, pieces: Callable[[], Iterator[str]]) -> None:
        self._pieces = pieces
        self._waiting: Queue[str | None] = Queue(MOST_WAITING)
        self._stopped = Event()
        self.error: Exception | None = None
        Thread(target=self._run, name="language-model", daemon=True).start()

    def take(self) -> str | None:
        """The next piece, an empty one where none came in time, None at the end."""
        try:
            return self._waiting.get(timeout=GLANCE)
        except Empty:
            return ""

    def stop(self) -> None:
        """Read no more."""
        self._stopped.set()

    def _run(self) -> None:
        try:
            for piece in self._pieces():
                if not self._put(piece):
                    return
        except Exception as error:  # the client raises errors of httpx, openai, pydantic and its own
            self.error = error
        self._put(None)

    def _put(self, piece: str | None) -> bool:
        while not self._stopped.is_set():
            try:
                self._waiting.put(piece, timeout=GLANCE)
            except Full:
                continue
            return True
        return False
