"""Serve the web application until the process is told to end."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.answer_processes import AnswerProcesses
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.json_logs import log_as_json
from juzheng.ui.service.trace_requests import open_spans
from juzheng.ui.service.trim_memory import trim_memory_regularly
from juzheng.ui.service.watch_requests import Draining

CONNECTIONS = 1_000
"""Connections at once; an open page holds one or two. Beyond, the server answers 503."""


def run_server(settings: Settings, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve on a bound socket until the process is told to end; ``started`` is called once the pages are up."""
    trim_memory_regularly()
    if settings.serve.log == "json":
        log_as_json(words=settings.serve.audit_questions)
    processes = AnswerProcesses(settings.serve.answer_processes)
    opened = OpenedIndex(open_index(settings), settings, processes)
    opened.warm_up()
    spans = open_spans(settings.serve.traces)
    app = build_app(opened, settings, spans)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=settings.serve.shutdown_seconds,
        server_header=False,
        limit_concurrency=CONNECTIONS,
    )
    try:
        _Server(config, started, app.state.draining).run(sockets=[listening])
    finally:
        processes.close()
        if spans is not None:
            spans.close()


class _Server(uvicorn.Server):
    """A server that tells when it can be reached, and that lets go of open pages when it is to end."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None], draining: Draining) -> None:
        super().__init__(config)
        self._tell, self._draining = started, draining

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See ``uvicorn.Server``."""
        await super().startup(sockets)
        self._tell()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See ``uvicorn.Server``."""
        self._draining.begin()
        await super().shutdown(sockets)
