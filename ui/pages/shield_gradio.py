"""What of Gradio can be reached: the routes that the pages use, with what the pages send, and nothing else.

Gradio brings a file server, uploads, a proxy, direct calls of every function, its own API description and more. A file
that a payload names is copied to where its file server finds it, and under ``mount_gradio_app`` its check of the path
never runs. None of this is needed here: so a request gets through only if it is one that the pages make.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Collection, Iterable
from typing import Any

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juzheng.ui.show.refusal import RefusedError, refusal_response

_log = logging.getLogger(__name__)

SEGMENT = r"[\w][\w.@$-]{0,199}"
READABLE = re.compile(
    rf"/|/theme\.css|/favicon\.ico|/(?:assets|static)(?:/{SEGMENT}){{1,8}}|/gradio_api/(?:app_id|queue/data|heartbeat/\w{{1,64}})"
)
"""Paths of GET and HEAD: the page with its scripts, and the two streams on which answers come."""
JOIN = "/gradio_api/queue/join"
CANCEL = "/gradio_api/cancel"
QUERY = re.compile(r"[\w=&%.+-]{0,2000}")
"""A query: that of a link to a place in a report, or a session's name."""
SESSION = re.compile(r"\w{1,64}")
JOIN_FIELDS = frozenset({"data", "event_data", "fn_index", "trigger_id", "session_hash"})
CANCEL_FIELDS = frozenset({"session_hash", "fn_index", "event_id"})
FILE_FIELDS = frozenset({"path", "_type", "is_stream", "orig_name"})
"""Fields by which Gradio knows a file (``gradio_client.utils.is_file_obj``); no page sends one."""
MAX_BODY = 16_000_000
"""Bytes of a request: a conversation of five million characters, the most that a browser keeps, in UTF-8."""
MAX_BODIES = 64_000_000
"""Bytes of all requests that are being read."""
MAX_DEPTH = 40
MAX_ITEMS = 500_000


class GradioShield:
    """An ASGI application before Gradio's; ``functions`` are the numbers of the functions that the pages have."""

    def __init__(self, gradio: ASGIApp, functions: Collection[int]) -> None:
        self._gradio = gradio
        self._functions = frozenset(functions)
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            # Gradio's pages use no web sockets.
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return
        held = 0
        answering = _Answering(send)
        try:
            check_request(scope)
            if scope["method"] == "POST":
                body = await self._read(scope, receive)
                held = len(body)
                self._held += held
                await anyio.to_thread.run_sync(check_body, scope["path"], body, self._functions)
                receive = _Replay(body, receive).receive
            await self._gradio(scope, receive, answering.send)
        except RefusedError as refused:
            await refusal_response(refused)(scope, receive, send)
        except Exception as error:
            _log.error("unexpected error on a page", exc_info=error)
            if not answering.begun:
                await refusal_response(RefusedError(500, "internal", "出现意外错误，详情已记在终端"))(
                    scope, receive, send
                )
        finally:
            self._held -= held

    async def _read(self, scope: Scope, receive: Receive) -> bytes:
        """The whole body, never more than the limits."""
        parts, size = [], 0
        declared = Headers(scope=scope).get("content-length", "0")
        limit = min(MAX_BODY, MAX_BODIES - self._held)
        while size <= limit and not (declared.isdecimal() and int(declared[:12]) > limit):
            message = await receive()
            if message["type"] != "http.request":
                raise RefusedError(400, "disconnected", "请求没有发完")
            part = message.get("body", b"")
            parts.append(part)
            size += len(part)
            if not message.get("more_body"):
                break
        else:
            if limit < MAX_BODY:
                raise RefusedError(503, "busy", "正在处理的请求太多，请稍后再试")
            raise RefusedError(413, "too_large", "请求太大")
        return b"".join(parts)


def check_request(scope: Scope) -> None:
    """Raise ``RefusedError`` unless method, path, query, origin and kind of content are those of a request of the pages."""
    method, path, headers = scope["method"], scope["path"], Headers(scope=scope)
    readable = method in ("GET", "HEAD") and READABLE.fullmatch(path)
    if not readable and not (method == "POST" and path in (JOIN, CANCEL)):
        raise RefusedError(404, "not_found", "没有这个地址")
    query = scope["query_string"].decode("latin-1")
    if not QUERY.fullmatch(query) or "deep_link" in query:
        raise RefusedError(400, "invalid_request", "地址里的参数不对")
    origin = headers.get("origin")
    # Whoever lets another site's script in lets it read all answers with the visitor's rights.
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        raise RefusedError(403, "other_origin", "请求来自别的网站")
    if method == "POST" and headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RefusedError(415, "invalid_request", "请求要用 JSON")


def check_body(path: str, body: bytes, functions: Collection[int]) -> None:
    """Raise ``RefusedError`` unless a body is what the pages send: fields of the expected kinds, no file anywhere in it."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "invalid_request", "请求不是有效的 JSON") from error
    allowed = JOIN_FIELDS if path == JOIN else CANCEL_FIELDS
    if not isinstance(sent, dict) or not sent.keys() <= allowed:
        raise RefusedError(400, "invalid_request", "请求里有不认识的内容")
    known = sent.get("fn_index") in functions if isinstance(sent.get("fn_index"), int) else False
    named = isinstance(sent.get("session_hash"), str) and SESSION.fullmatch(sent["session_hash"])
    if not known or not named or (path == JOIN and not isinstance(sent.get("data"), list)):
        raise RefusedError(400, "invalid_request", "请求里缺少内容，或内容不对")
    _check_values(sent)


def _check_values(sent: dict[str, Any]) -> None:
    layer: list[Any] = [sent]
    seen = 0
    for _ in range(MAX_DEPTH):
        if not layer:
            return
        seen += len(layer)
        if seen > MAX_ITEMS or any(isinstance(value, dict) and value.keys() & FILE_FIELDS for value in layer):
            raise RefusedError(400, "invalid_request", "请求里有不认识的内容")
        layer = [item for value in layer for item in _items(value)]
    raise RefusedError(400, "invalid_request", "请求里的内容套得太深")


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class _Replay:
    """A body that has been read, given on as if it had just come."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def receive(self) -> Message:
        """See ASGI."""
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


class _Answering:
    """An answer on its way out; of an error only the status is Gradio's, whose words may tell of the inside."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._refused: RefusedError | None = None
        self.begun = False

    async def send(self, message: Message) -> None:
        """See ASGI."""
        if message["type"] == "http.response.start":
            self.begun = True
            if message["status"] >= 400:
                self._refused = _refusal_of(message["status"])
                await refusal_response(self._refused)({"type": "http"}, _nothing, self._send)
        if self._refused is None:
            await self._send(message)


def _refusal_of(status: int) -> RefusedError:
    if status in (404, 405):
        return RefusedError(404, "not_found", "没有这个地址")
    if status >= 500:
        return RefusedError(status, "busy" if status == 503 else "internal", "服务器忙或出错，请稍后再试")
    return RefusedError(status, "invalid_request", "请求没有被接受")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
