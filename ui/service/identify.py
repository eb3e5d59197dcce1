"""From what a request brings along to who sends it: a bearer's key, or a browser's user name and password."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections import OrderedDict
from typing import NamedTuple

import anyio
import anyio.to_thread

from juzheng.index.settings import ServeSettings
from juzheng.ui.service.access_store import TOKEN, AccessStore, Holder, Identity, Kind
from juzheng.ui.service.hash_secret import NOBODY, fits

KNOWN = 1_000
"""Credentials that were found right and need no second scrypt while their holder stays as he is."""
AT_ONCE = 2
"""Hashes that are reckoned at once: each takes 16 MB and a core."""


class Credentials(NamedTuple):
    """What was sent: a secret, and the name that a browser asks for beside it."""

    name: str
    secret: str


class Identifier:
    """Knows the keys of the settings and the holders of the store."""

    def __init__(self, serve: ServeSettings, access: AccessStore) -> None:
        self._access = access
        self._fixed = [(_digest(serve.key), Identity("key", "administer"))] if serve.key else []
        if serve.read_key:
            self._fixed.append((_digest(serve.read_key), Identity("read_key", "read")))
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._hashing = anyio.CapacityLimiter(AT_ONCE)

    @property
    def needed(self) -> bool:
        """Whether anybody has to say who he is."""
        return bool(self._fixed) or self._access.any_ever

    async def identify(self, given: Credentials) -> Identity | None:
        """Who sends these, None where they are wrong."""
        digest = _digest(given.secret)
        # Every key is compared, so that the time tells nothing.
        fixed = [identity for known, identity in self._fixed if hmac.compare_digest(known, digest)]
        if fixed:
            return fixed[0]
        key = TOKEN.fullmatch(given.secret)
        if key:
            return await self._check("key", key[1], key[2])
        return await self._check("user", given.name, given.secret) if given.name and self._access.any_ever else None

    async def _check(self, kind: Kind, holder_id: str, secret: str) -> Identity | None:
        holder = self._access.find(kind, holder_id)
        sent = _digest(f"{kind}\0{holder_id}\0{secret}")
        if holder is not None and self._known.get(sent) == holder.hash:
            return holder.identity
        kept = NOBODY if holder is None else holder.hash
        right = await anyio.to_thread.run_sync(fits, secret, kept, limiter=self._hashing)
        return self._remember(sent, holder) if right and holder is not None else None

    def _remember(self, sent: bytes, holder: Holder) -> Identity:
        self._known[sent] = holder.hash
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return holder.identity


def credentials_of(header: str) -> Credentials:
    """The credentials in an ``Authorization`` header; empty where there are none that can be read."""
    kind, _, value = header.partition(" ")
    if kind.lower() == "bearer":
        return Credentials("", value.strip())
    if kind.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
            return Credentials(name, secret)
        except (binascii.Error, ValueError):
            pass
    return Credentials("", "")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
