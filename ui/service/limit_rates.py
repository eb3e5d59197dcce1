"""Nobody takes all of the service: so many requests a minute for a key, so many at once for all."""

from __future__ import annotations

import time
from collections import OrderedDict

from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.index.settings import ServeSettings
from juzheng.ui.service.access_store import IDENTITY, Identity
from juzheng.ui.service.rights import METRICS, OPEN
from juzheng.ui.show.refusal import RefusedError, refusal_response

KEPT = 10_000
"""Names whose use is kept in mind."""
LOCAL = "local"


class LimitRates:
    """An ASGI layer behind the door. Scripts and streams of the pages are not counted, only what costs."""

    def __init__(self, app: ASGIApp, serve: ServeSettings) -> None:
        self._app, self._serve = app, serve
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http" or not costs(scope["method"], scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            self._admit(scope)
        except RefusedError as refused:
            await refusal_response(refused)(scope, receive, send)
            return
        self._running += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._running -= 1

    def _admit(self, scope: Scope) -> None:
        identity: Identity = scope[IDENTITY]
        wait = 0.0 if identity.name == LOCAL else self._take(identity.name)
        if wait:
            after = {"Retry-After": str(int(wait) + 1)}
            raise RefusedError(429, "too_many_requests", "请求太频繁，请稍后再试", after)
        if self._running >= self._serve.at_once:
            raise RefusedError(503, "busy", "正在处理的请求太多，请稍后再试", {"Retry-After": "1"})

    def _take(self, name: str) -> float:
        """Take one from a name's bucket, which fills evenly; 0, or the seconds until there is one again."""
        most = self._serve.requests_per_minute
        now = time.monotonic()
        left, since = self._buckets.get(name, (float(most), now))
        left = min(most, left + (now - since) * most / 60)
        if left < 1:
            return (1 - left) * 60 / most
        self._buckets[name] = (left - 1, now)
        self._buckets.move_to_end(name)
        if len(self._buckets) > KEPT:
            self._buckets.popitem(last=False)
        return 0.0


def costs(method: str, path: str) -> bool:
    """Whether a request is counted: all that is sent, and what programs read."""
    if path in OPEN or path == METRICS:
        return False
    return method not in ("GET", "HEAD") or path.startswith(("/api/", "/v1/", "/ledger"))
