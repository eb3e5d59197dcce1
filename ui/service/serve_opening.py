"""Answering from the first moment: while the index is opened and the pages are made, probes are told so and others to come again."""

from __future__ import annotations

from collections.abc import Callable

import anyio
import anyio.to_thread
from fastapi import FastAPI
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.ui.show.refusal import RefusedError, refusal_response

OPENING = {"status": "opening"}


class OpeningApp:
    """An ASGI application that stands for the one that ``make`` makes in a thread, and hands it all requests once it is there.

    ``ready`` is called then; ``failed`` with the error if it cannot be made, and nothing more is answered than before.
    """

    def __init__(
        self, make: Callable[[], FastAPI], ready: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        self._make, self._ready, self._failed = make, ready, failed
        self.made: FastAPI | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" or self.made is not None:
            await (self.made or _told(scope["path"]))(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1013})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        async with anyio.create_task_group() as group:
            group.start_soon(self._open)
            await send({"type": "lifespan.startup.complete"})
            await receive()
            group.cancel_scope.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def _open(self) -> None:
        try:
            app = await anyio.to_thread.run_sync(self._make)
        except Exception as error:
            self._failed(error)
            return
        async with app.router.lifespan_context(app):
            self.made = app
            self._ready()
            await anyio.sleep_forever()


def _told(path: str) -> ASGIApp:
    if path == "/healthz":
        return JSONResponse({"status": "ok"})
    if path == "/readyz":
        return JSONResponse(OPENING, 503)
    return refusal_response(RefusedError(503, "unavailable", "正在打开索引，请稍后再试", {"Retry-After": "2"}))
