"""What a link to the pages shows of itself where it is shared, and what is seen until they have opened: the product's name and a
line, not those of the toolkit and an empty window."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juzheng.ui.pages.scripts import ASSETS

_THEIRS = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HEAD, _PAGES = b"<head>", b"<gradio-app"
_LINE = "就报告提问，每句话都有出处"


class OwnPreview:
    """An ASGI application that gives on what another one answers; in the page itself with the meta tags of ``title`` and with its
    masthead, which stands there before any script has run."""

    def __init__(self, pages: ASGIApp, title: str) -> None:
        self._pages = pages
        tags = {"og:title": title, "og:description": _LINE, "og:type": "website", "og:locale": "zh_CN"}
        told = "".join(f'<meta property="{name}" content="{words}">' for name, words in tags.items())
        self._tags = f'{told}<meta name="description" content="{_LINE}">'.encode()
        self._opening = (ASSETS / "opening.html").read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._pages(scope, receive, send)
            return
        started: list[Message] = []
        parts: list[bytes] = []

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                return
            if message["type"] != "http.response.body":
                # What a server may be told beside an answer (http.response.debug).
                await send(message)
                return
            parts.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body, headers = b"".join(parts), MutableHeaders(scope=started[0])
            if headers.get("content-type", "").startswith("text/html"):
                body = _THEIRS.sub(b"", body).replace(_HEAD, _HEAD + self._tags, 1)
                body = body.replace(_PAGES, self._opening + _PAGES, 1)
                headers["content-length"] = str(len(body))
            await send(started[0])
            await send({"type": "http.response.body", "body": body})

        await self._pages(scope, receive, gather)
