"""Serve the web application until the process is told to end."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.answer_processes import AnswerProcesses
from juzheng.ui.service.json_logs import log_as_json
from juzheng.ui.service.serve_opening import OpeningApp
from juzheng.ui.service.trace_requests import open_spans
from juzheng.ui.service.trim_memory import trim_memory_regularly

CONNECTIONS = 1_000
"""Connections at once; an open page holds one or two. Beyond, the server answers 503."""


def run_server(settings: Settings, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve on a bound socket until the process is told to end; ``started`` is called once the pages are up. Until then
    probes are answered. Raises what opening the index raises."""
    trim_memory_regularly()
    if settings.serve.log == "json":
        log_as_json(words=settings.serve.audit_questions)
    processes, spans = AnswerProcesses(settings.serve.answer_processes), open_spans(settings.serve.traces)

    def make() -> FastAPI:
        # Importing the pages takes seconds, in which there is an answer already.
        from juzheng.ui.service.build_app import build_app

        opened = OpenedIndex(open_index(settings), settings, processes)
        opened.warm_up()
        return build_app(opened, settings, spans)

    server = _Server(settings, make, started)
    try:
        server.run(sockets=[listening])
    finally:
        processes.close()
        if spans is not None:
            spans.close()
    if server.error is not None:
        raise server.error


class _Server(uvicorn.Server):
    """A server that ends if there is nothing that it could serve, and that lets go of open pages when it is to end."""

    def __init__(self, settings: Settings, make: Callable[[], FastAPI], started: Callable[[], None]) -> None:
        self._opening = OpeningApp(make, started, self._fail)
        self.error: Exception | None = None
        config = uvicorn.Config(
            self._opening,
            log_level="warning",
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=settings.serve.shutdown_seconds,
            server_header=False,
            limit_concurrency=CONNECTIONS,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See ``uvicorn.Server``."""
        if self._opening.made is not None:
            self._opening.made.state.draining.begin()
        await super().shutdown(sockets)

    def _fail(self, error: Exception) -> None:
        self.error, self.should_exit = error, True
