"""What a link to the pages shows of itself where it is shared: the product's name and a line, not those of the toolkit."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_THEIRS = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HEAD = b"<head>"
_LINE = "就报告提问，每句话都有出处"


class OwnPreview:
    """An ASGI application that gives on what another one answers; in the page itself with the meta tags of ``title``."""

    def __init__(self, pages: ASGIApp, title: str) -> None:
        self._pages = pages
        tags = {"og:title": title, "og:description": _LINE, "og:type": "website", "og:locale": "zh_CN"}
        told = "".join(f'<meta property="{name}" content="{words}">' for name, words in tags.items())
        self._tags = f'{told}<meta name="description" content="{_LINE}">'.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._pages(scope, receive, send)
            return
        held: list[Message] = []

        async def gather(message: Message) -> None:
            held.append(message)
            if message["type"] != "http.response.body" or message.get("more_body"):
                return
            start = held[0]
            body = b"".join(part.get("body", b"") for part in held[1:])
            headers = MutableHeaders(scope=start)
            if headers.get("content-type", "").startswith("text/html"):
                body = _THEIRS.sub(b"", body).replace(_HEAD, _HEAD + self._tags, 1)
                headers["content-length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self._pages(scope, receive, gather)
