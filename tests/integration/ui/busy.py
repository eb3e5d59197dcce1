"""A service that is answering somebody already, so that who asks meanwhile is answered by another process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import Asked
from juzheng.ui.service.answer_processes import AnswerProcesses

WAIT = 60


@contextmanager
def busy(processes: AnswerProcesses, settings: Settings) -> Iterator[None]:
    """Something is answered in this process all the while."""
    begun, end = threading.Event(), threading.Event()

    def here() -> dict[str, Any]:
        begun.set()
        assert end.wait(WAIT)
        return {}

    with ThreadPoolExecutor(1) as pool:
        pool.submit(processes.answer, Asked(settings, "", (), None, for_page=False), here)
        assert begun.wait(WAIT)
        try:
            yield
        finally:
            end.set()
