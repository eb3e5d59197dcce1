"""An HTTP client for a language model's server that is not trusted: no redirects, and an end to every response."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

# Bytes of one response: an answer of 20,000 characters with the protocol's words around each of its pieces is below.
MOST_BYTES = 8 * 1024 * 1024
# Seconds to connect; a server that is there takes less.
CONNECT = 10.0


class ResponseTooLongError(Exception):
    """A response has more bytes than any answer."""


class ResponseTooLateError(Exception):
    """A response goes on for longer than it may."""


def bounded_client(seconds: float) -> httpx.Client:
    """A client whose responses end after ``MOST_BYTES`` bytes, or ``seconds`` after their first one. It follows no redirect, so
    that question and key reach the server that is set and no other; proxies of the environment are used."""
    import httpx

    class Bounded(httpx.SyncByteStream):
        def __init__(self, stream: httpx.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            size, deadline = 0, time.monotonic() + seconds
            for chunk in self._stream:
                size += len(chunk)
                if size > MOST_BYTES:
                    raise ResponseTooLongError
                if time.monotonic() > deadline:
                    raise ResponseTooLateError
                yield chunk

        def close(self) -> None:
            self._stream.close()

    def bound(response: httpx.Response) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = Bounded(response.stream)

    return httpx.Client(
        timeout=httpx.Timeout(seconds, connect=min(CONNECT, seconds)),
        follow_redirects=False,
        # What is compressed could unfold to any size.
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [bound]},
    )
