"""Guessing made slow: who has failed too often is not looked at for a while."""

from __future__ import annotations

import time
from collections import OrderedDict

SECONDS = 60.0
KEPT = 10_000
"""Names whose failures are kept in mind."""


class Throttle:
    """Counts failures by name (an address, a user); after ``most`` within a minute the name must wait."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._failures: OrderedDict[str, list[float]] = OrderedDict()

    def waits(self, name: str) -> bool:
        """Whether a name has failed too often lately."""
        return len(self._recent(name)) >= self._most

    def failed(self, name: str) -> None:
        """Note a failure."""
        self._failures[name] = [*self._recent(name), time.monotonic()]
        self._failures.move_to_end(name)
        if len(self._failures) > KEPT:
            self._failures.popitem(last=False)

    def _recent(self, name: str) -> list[float]:
        now = time.monotonic()
        return [at for at in self._failures.get(name, ()) if now - at < SECONDS]
