"""One question answered in a thread of its own, so that the page can show how far it is and the user can stop waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from juzheng.qa.nouns.answer import Turn
from juzheng.ui.pages.conversation import Exchange, Waiting
from juzheng.ui.pages.opened_index import OpenedIndex, error_words

TICK = 1.0
"""Seconds between two updates while a language model writes."""


class BackgroundAnswer:
    """An answer on its way."""

    def __init__(self, opened: OpenedIndex, question: str, history: tuple[Turn, ...]) -> None:
        self._opened, self._question, self._history = opened, question, history
        self._claims: list[str] = []
        self._news, self._stopped = threading.Event(), threading.Event()
        self._result: Exchange | None = None
        threading.Thread(target=self._run, name="answer", daemon=True).start()

    def stop(self) -> None:
        """Wait for the language model no longer; the rules finish the answer at once."""
        self._stopped.set()

    def progress(self) -> Iterator[Waiting]:
        """One item for each new claim and each second, until the answer is there."""
        started = time.monotonic()
        while self._result is None:
            self._news.wait(TICK)
            self._news.clear()
            if self._result is None:
                yield Waiting(tuple(self._claims), round(time.monotonic() - started))

    @property
    def result(self) -> Exchange:
        """The question with its answer or the error it met, once ``progress`` has ended."""
        assert self._result is not None
        return self._result

    def _run(self) -> None:
        result: Exchange = {"question": self._question, "answer": None, "error": ""}
        try:
            result["answer"] = self._opened.answer(self._question, self._history, self._add, self._stopped.is_set)
        except Exception as error:
            result["error"] = error_words(error)
        self._result = result
        self._news.set()

    def _add(self, claim: str) -> None:
        self._claims.append(claim)
        self._news.set()
