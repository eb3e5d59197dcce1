"""Bodies of the interfaces for programs are never held beyond a limit. Uploads and the pages have limits of their own."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juzheng.ui.show.refusal import RefusedError, refusal_response

PREFIXES = ("/api/", "/v1/")
UNLIMITED = frozenset({"/api/v1/reports"})
"""Takes a file, whose size ``library_api`` limits."""
MAX_BODY = 2_000_000
"""Bytes: a draft of a hundred thousand characters in UTF-8 with room for escapes, a conversation of sixty messages."""


class LimitBodies:
    """An ASGI layer that refuses bodies beyond the limit, whatever length they claim."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIXES) or scope["path"] in UNLIMITED:
            await self._app(scope, receive, send)
            return
        refusal = refusal_response(RefusedError(413, "too_large", f"请求超过 {MAX_BODY // 1_000_000} MB"))
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared[:12]) > MAX_BODY:
            await refusal(scope, receive, send)
            return
        parts: list[Message] = []
        size = 0
        while not parts or parts[-1].get("more_body"):
            parts.append(await receive())
            size += len(parts[-1].get("body", b""))
            if size > MAX_BODY:
                await refusal(scope, receive, send)
                return

        async def replay() -> Message:
            return parts.pop(0) if parts else await receive()

        await self._app(scope, replay, send)
