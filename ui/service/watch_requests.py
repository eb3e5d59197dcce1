"""The outermost layer: every request gets an id, is counted, timed, logged and traced; at the end of the service none is cut off.

Logs tell method, path without its query, status, time and id: no words of questions, no names of files.
"""

from __future__ import annotations

import asyncio
import logging
import time
from secrets import token_hex

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juzheng.ui.service.metrics import Metrics
from juzheng.ui.service.trace_requests import RequestSpans

IDLE = "/gradio_api/heartbeat/"
"""A stream that an open page holds and on which nothing ever comes: not worth waiting for."""
LOG = logging.getLogger("juzheng.requests")


class Draining:
    """The end of the service: open pages are let go at once, requests are waited for."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()

    def begin(self) -> None:
        """Let go of what only waits."""
        self.ended.set()


class WatchRequests:
    """An ASGI layer; see the module."""

    def __init__(self, app: ASGIApp, metrics: Metrics, draining: Draining, spans: RequestSpans | None = None) -> None:
        self._app, self._metrics, self._draining, self._spans = app, metrics, draining, spans

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].startswith(IDLE):
            await self._hold(scope, receive, send)
        else:
            await self._watch(scope, receive, send)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, begun, status, number = time.perf_counter(), time.time_ns(), 0, token_hex(8)

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        self._metrics.running += 1
        try:
            await self._app(scope, receive, tell)
        finally:
            self._metrics.running -= 1
            seconds = time.perf_counter() - started
            # Without a status the client has gone, or the application failed before it had begun to answer.
            self._metrics.note(scope["method"], scope["path"], status, seconds)
            facts = {"method": scope["method"], "path": scope["path"][:200], "status": status, "id": number}
            if self._spans is not None:
                caller = Headers(scope=scope).get("traceparent", "")
                self._spans.tell(scope["method"], scope["path"], status, number, (begun, time.time_ns()), caller)
            LOG.info("request", extra={"facts": {**facts, "ms": round(seconds * 1000, 1)}})

    async def _hold(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        held = asyncio.ensure_future(self._app(scope, receive, tell))
        ended = asyncio.ensure_future(self._draining.ended.wait())
        ended.add_done_callback(lambda waiting: waiting.cancelled() or waiting.exception())
        try:
            await asyncio.wait({held, ended}, return_when=asyncio.FIRST_COMPLETED)
            if held.done() or not self._draining.ended.is_set():
                # Nothing has ended: an event waited for in another loop ends the waiting, not the service.
                await held
            elif begun:
                held.cancel()
                await asyncio.wait({held})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            held.cancel()
            ended.cancel()
