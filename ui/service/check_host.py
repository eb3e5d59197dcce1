"""Requests to this machine alone by its own names: else a website could reach the reports by letting its name point here (DNS rebinding)."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.ui.show.refusal import RefusedError, refusal_response

LOCAL = frozenset({"localhost", "::1", "127.0.0.1"})


class CheckHost:
    """An ASGI layer that refuses requests to other hosts than the machine itself and ``host``."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app, self._known = app, LOCAL | {host.strip("[]").lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        asked = scope["type"] in ("http", "websocket")
        if not asked or _name(Headers(scope=scope).get("host", "")) in self._known:
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = RefusedError(400, "invalid_host", "这个地址只有本机能用，请用 127.0.0.1 或 localhost 打开")
        await refusal_response(refused)(scope, receive, send)


def _name(host: str) -> str | None:
    """The name in a ``Host`` header without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
