"""At the door: who sends a request, whether he may, and which collection it is about."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.index.settings import Settings
from juzheng.ui.service.access_store import COLLECTION, IDENTITY, AccessStore, Identity
from juzheng.ui.service.audit import AuditLog, address_of
from juzheng.ui.service.collections import DEFAULT, list_collections
from juzheng.ui.service.identify import Credentials, Identifier, credentials_of
from juzheng.ui.service.rights import needed_role
from juzheng.ui.service.throttle import SECONDS, Throttle
from juzheng.ui.show.refusal import RefusedError, refusal_response

FAILURES, FAILURES_OF_A_NAME = 10, 50
"""Wrong keys from one address, wrong passwords for one name, after which they must wait; more for a name, as whoever knows it
could keep its owner out."""
HEADER, COOKIE = "x-collection", "juzheng-collection"
"""Name the collection of a request, percent-encoded: the header for programs, the cookie for browsers."""
OWNER = Identity("local", "administer")
"""Whoever comes where nobody has to say who he is."""


class RequireKey:
    """An ASGI layer that lets through who may; those behind find ``IDENTITY`` and ``COLLECTION`` in the scope."""

    def __init__(self, app: ASGIApp, settings: Settings, access: AccessStore, audit: AuditLog) -> None:
        self._app, self._settings, self._audit = app, settings, audit
        self._identifier = Identifier(settings.serve, access)
        self._addresses, self._names = Throttle(FAILURES), Throttle(FAILURES_OF_A_NAME)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            found = await self._admit(scope)
        except RefusedError as refused:
            await refusal_response(refused)(scope, receive, send)
            return
        await self._app({**scope, **found}, receive, send)

    async def _admit(self, scope: Scope) -> dict[str, Any]:
        role = needed_role(scope["method"], scope["path"])
        if role is None:
            return {COLLECTION: DEFAULT}
        identity = await self._identify(scope) if self._identifier.needed else OWNER
        if not identity.may(role):
            self._audit.note("refused", identity.name, scope)
            raise RefusedError(403, "not_allowed", "没有做这件事的权限")
        return {IDENTITY: identity, COLLECTION: self._collection(identity, Headers(scope=scope))}

    async def _identify(self, scope: Scope) -> Identity:
        given, address = credentials_of(Headers(scope=scope).get("authorization", "")), address_of(scope)
        if self._addresses.waits(address) or (given.name and self._names.waits(given.name)):
            raise RefusedError(
                429, "too_many_attempts", "试错的次数太多，请一分钟后再试", {"Retry-After": f"{SECONDS:.0f}"}
            )
        found = await self._identifier.identify(given) if given.secret else None
        if found is not None:
            return found
        if given.secret:
            self._note_failure(given, address, scope)
        raise RefusedError(
            401, "key_needed", "需要密钥才能使用", {"WWW-Authenticate": 'Basic realm="juzheng", charset="UTF-8"'}
        )

    def _note_failure(self, given: Credentials, address: str, scope: Scope) -> None:
        self._addresses.failed(address)
        if given.name:
            self._names.failed(given.name)
        self._audit.note("wrong_key", given.name, scope)

    def _collection(self, identity: Identity, headers: Headers) -> str:
        """The collection asked for, else the first that is his; of others' nobody learns whether they are there."""
        named = unquote(headers.get(HEADER) or "")
        kept = unquote(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
        his = collections_of(identity, list_collections(self._settings))
        if named and named not in his:
            raise RefusedError(404, "collection_not_found", "没有这个资料集")
        if not his:
            raise RefusedError(403, "not_allowed", "没有可看的资料集")
        return named or (kept if kept in his else his[0])


def collections_of(identity: Identity, known: list[str]) -> list[str]:
    """Of the collections that there are, those that somebody may see."""
    return [name for name in known if identity.sees(name)]
