"""Secrets as they are kept: scrypt (RFC 7914) of the secret and a salt of its own."""

from __future__ import annotations

import hashlib
import hmac
import secrets

COST, BLOCK, LANES = 2**14, 8, 1
"""What RFC 7914 gives for logins: 16 MB and some 40 ms."""
SALT = 16
"""Bytes."""


def hash_secret(secret: str) -> bytes:
    """The salt and the hash."""
    salt = secrets.token_bytes(SALT)
    return salt + _scrypt(secret, salt)


def fits(secret: str, kept: bytes) -> bool:
    """Whether a secret is the one whose hash was kept."""
    return hmac.compare_digest(kept[SALT:], _scrypt(secret, kept[:SALT]))


NOBODY = secrets.token_bytes(SALT + 64)
"""Compared with where there is no such user or key, so that the time does not tell which there are."""


def _scrypt(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, n=COST, r=BLOCK, p=LANES)
