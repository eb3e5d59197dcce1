"""Who may use the service: users with passwords and keys for programs, in ``access.sqlite`` in the index folder or in the database.

Secrets are kept as hashes; a key is shown once, when it is made. What was revoked stays listed, and so keeps the service closed.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from juzheng.index.errors import SettingsError
from juzheng.index.settings import StoreSettings
from juzheng.index.store.catalog import ACCESS_FILE, storage_errors
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import open_postgres
from juzheng.ui.service.hash_secret import hash_secret

SHORTEST_PASSWORD = 12
EVERYTHING = "*"
"""In place of collections: all that there are and will be."""
TOKEN = re.compile(r"jz_([0-9a-f]{12})_([\w-]{43})")
NAME = re.compile(r"[^\W_][\w.@-]{0,63}")
IDENTITY, COLLECTION = "juzheng.identity", "juzheng.collection"
"""Where those behind the door find who asks, and about which collection, in the scope of a request."""
Role = Literal["read", "upload", "administer"]
ROLES: tuple[Role, ...] = ("read", "upload", "administer")
"""Each may do what those before it may."""
Kind = Literal["user", "key"]
SCHEMA = """
CREATE TABLE IF NOT EXISTS holders (
    kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, hash BLOB NOT NULL, role TEXT NOT NULL,
    collections TEXT NOT NULL, made TEXT NOT NULL, expires TEXT, revoked TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID
"""
COLUMNS = ("kind", "id", "name", "hash", "role", "collections", "made", "expires", "revoked")
PUT = (
    f"INSERT INTO holders ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (kind, id)"
    f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, and what he may: a role within certain collections."""

    name: str
    role: Role
    collections: tuple[str, ...] = (EVERYTHING,)

    def may(self, role: Role) -> bool:
        """Whether the role reaches so far."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def sees(self, collection: str) -> bool:
        """Whether a collection is his to see."""
        return collection in self.collections or EVERYTHING in self.collections


@dataclass(frozen=True, slots=True)
class Holder:
    """A user or a key. Of a key ``id`` is the part of it that is no secret, of a user his name. Times are ISO in UTC."""

    kind: Kind
    id: str
    name: str
    hash: bytes
    role: Role
    collections: tuple[str, ...]
    made: str
    expires: str | None
    revoked: str | None

    @property
    def active(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked is None and (self.expires is None or self.expires > _now())

    @property
    def identity(self) -> Identity:
        """Who this is to the service."""
        return Identity(self.name if self.kind == "user" else f"{self.name}({self.id})", self.role, self.collections)


class AccessStore:
    """The users and keys of an index; in a folder nothing is written before the first is added.

    Safe to use from several threads. Methods raise ``IndexStateError`` if the file cannot be read or written.
    """

    def __init__(self, folder: Path, store: StoreSettings | None = None) -> None:
        """``store`` names the database that has them in place of the folder, if one does."""
        self._folder = folder
        self._store = store if store is not None and store.database else None

    def add_user(self, name: str, password: str, role: Role, collections: tuple[str, ...]) -> None:
        """Add a user, or change one: password, role and collections. Raises ``SettingsError`` for what protects nothing."""
        if len(password) < SHORTEST_PASSWORD:
            raise SettingsError("密码太短", name[:64], f"至少 {SHORTEST_PASSWORD} 个字符")
        self._put("user", _checked(name), name, hash_secret(password), role, collections, None)

    def add_key(self, name: str, role: Role, collections: tuple[str, ...], days: int | None = None) -> str:
        """Make a key and give it; ``days`` is how long it holds."""
        key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        expires = None if days is None else (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
        self._put("key", key_id, _checked(name), hash_secret(secret), role, collections, expires)
        return f"jz_{key_id}_{secret}"

    def revoke(self, kind: Kind, holder_id: str) -> bool:
        """Let a user or key open nothing any more, at once; whether there was one."""
        if not self._there:
            return False
        with storage_errors(self._folder), closing(self._open()) as connection:
            changed = connection.execute(
                "UPDATE holders SET revoked = ? WHERE kind = ? AND id = ? AND revoked IS NULL",
                (_now(), kind, holder_id),
            )
            return changed.rowcount > 0

    def find(self, kind: Kind, holder_id: str) -> Holder | None:
        """A user or key that is active."""
        found = next((one for one in self._select("WHERE kind = ? AND id = ?", kind, holder_id)), None)
        return found if found is not None and found.active else None

    def holders(self, kind: Kind) -> tuple[Holder, ...]:
        """All users or all keys, revoked ones as well, in the order of their making."""
        return tuple(self._select("WHERE kind = ? ORDER BY made, id", kind))

    @property
    def any_ever(self) -> bool:
        """Whether there ever was a user or key: then nobody gets in without."""
        return bool(self._select("LIMIT 1"))

    @property
    def any_active(self) -> bool:
        """Whether there is somebody who can get in."""
        return any(one.active for one in self._select(""))

    @property
    def _path(self) -> Path:
        return self._folder / ACCESS_FILE

    def _put(
        self,
        kind: Kind,
        holder_id: str,
        name: str,
        hashed: bytes,
        role: Role,
        collections: tuple[str, ...],
        expires: str | None,
    ) -> None:
        row = (kind, holder_id, name, hashed, role, json.dumps(collections, ensure_ascii=False), _now(), expires, None)
        with storage_errors(self._folder):
            if self._store is None:
                self._folder.mkdir(parents=True, exist_ok=True)
            with closing(self._open(make=True)) as connection:
                if self._store is None:
                    self._path.chmod(0o600)
                    connection.execute(SCHEMA)
                connection.execute(PUT, row)

    def _select(self, condition: str, *values: str) -> list[Holder]:
        if not self._there:
            return []
        with storage_errors(self._folder), closing(self._open()) as connection:
            rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM holders {condition}", values).fetchall()
        return [
            Holder(kind, holder_id, name, hashed, role, tuple(json.loads(collections)), made, expires, revoked)
            for kind, holder_id, name, hashed, role, collections, made, expires, revoked in rows
        ]

    @property
    def _there(self) -> bool:
        return self._store is not None or self._path.exists()

    def _open(self, *, make: bool = False) -> Connection:
        if self._store is not None:
            return open_postgres(self._store.database, self._store.schema, make=make)
        return sqlite3.connect(self._path, timeout=30, isolation_level=None)


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise SettingsError("名字不对", name[:64], "用 1 到 64 个汉字、字母、数字、. @ - 或 _，以汉字、字母或数字开头")
    return name


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
