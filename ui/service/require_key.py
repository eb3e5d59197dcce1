"""Who may use the service: bearer keys for programs, the same keys as a password for browsers, which ask for it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import logging
import time
from collections import OrderedDict
from typing import Literal

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.index.settings import ServeSettings
from juzheng.ui.service.take_reports import LIBRARY
from juzheng.ui.show.refusal import RefusedError, refusal_response

Role = Literal["read", "administer"]
OPEN = frozenset({"/healthz", "/readyz"})
"""Asked by what starts and stops the process; they tell nothing of the reports."""
FAILURES, SECONDS = 10, 60.0
"""After so many wrong keys from one address within so long no key of it is looked at until that time is over."""
ADDRESSES = 10_000
"""Addresses whose failures are kept in mind."""
_audit = logging.getLogger("juzheng.audit")


class RequireKey:
    """An ASGI layer that lets through who has a key; one for reading only may not take reports in or out."""

    def __init__(self, app: ASGIApp, serve: ServeSettings) -> None:
        self._app = app
        self._keys: list[tuple[bytes, Role]] = [(_hash(serve.key), "administer")]
        if serve.read_key:
            self._keys.append((_hash(serve.read_key), "read"))
        self._failures: OrderedDict[str, list[float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and scope["path"] in OPEN):
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            role = self._role(scope)
            changes = scope["path"].startswith(f"{LIBRARY}/") and scope["method"] != "GET"
            if changes:
                _audit.warning("%s %s by %s from %s", scope["method"], scope["path"], role, _address(scope))
            if changes and role != "administer":
                raise RefusedError(403, "not_allowed", "这个密钥只能查看，不能增减或更正报告")
        except RefusedError as refused:
            await refusal_response(refused)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _role(self, scope: Scope) -> Role:
        address, now = _address(scope), time.monotonic()
        failed = [at for at in self._failures.get(address, ()) if now - at < SECONDS]
        if len(failed) >= FAILURES:
            raise RefusedError(
                429, "too_many_attempts", "试错的次数太多，请一分钟后再试", {"Retry-After": f"{SECONDS:.0f}"}
            )
        given = key_of(Headers(scope=scope).get("authorization", ""))
        # Every key is compared, so that the time tells nothing.
        found = [role for known, role in self._keys if hmac.compare_digest(known, _hash(given))]
        if given and found:
            return found[0]
        if given:
            self._remember(address, [*failed, now])
            _audit.warning("wrong key from %s", address)
        raise RefusedError(
            401, "key_needed", "需要密钥才能使用", {"WWW-Authenticate": 'Basic realm="juzheng", charset="UTF-8"'}
        )

    def _remember(self, address: str, failed: list[float]) -> None:
        self._failures[address] = failed
        self._failures.move_to_end(address)
        if len(self._failures) > ADDRESSES:
            self._failures.popitem(last=False)


def key_of(header: str) -> str:
    """The key in an ``Authorization`` header: a bearer's, or a browser's password, under whatever name."""
    kind, _, value = header.partition(" ")
    if kind.lower() == "bearer":
        return value.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, ValueError):
            return ""
    return ""


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


def _address(scope: Scope) -> str:
    return str((scope.get("client") or ("unknown",))[0])
