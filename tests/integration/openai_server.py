"""A small server of the OpenAI protocol on 127.0.0.1 that answers what a test tells it to: well, badly, late or not at all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Reply = Callable[[dict[str, Any]], str]


@dataclass
class Behaviour:
    """``reply`` writes the answer to a request, sent ``piece`` characters at a time with ``pause`` seconds between.
    ``status`` other than 200 refuses every request, with ``location`` as where to go instead; ``schema`` false refuses those that ask for JSON of a schema.
    ``hold`` is called with what was sent so far before each further piece, so that a test can look at a half-written answer.
    ``events`` are sent as they stand instead of an answer, each after ``pause`` seconds; ``requests`` collects what came in."""

    reply: Reply = lambda _: ""
    status: int = 200
    schema: bool = True
    piece: int = 7
    pause: float = 0.0
    hold: Callable[[str], object] = lambda _: None
    location: str = ""
    events: Iterable[bytes] = ()
    requests: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def serve(behaviour: Behaviour) -> Iterator[str]:
    """Serve until the block ends; gives the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802 - the name is the base class's
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            behaviour.requests.append(request)
            if behaviour.status != 200 or ("response_format" in request and not behaviour.schema):
                self._refuse(behaviour.status if behaviour.status != 200 else 400)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for event in behaviour.events:
                self.wfile.write(event)
                self.wfile.flush()
                time.sleep(behaviour.pause)
            text = behaviour.reply(request)
            for start in range(0, len(text), behaviour.piece):
                behaviour.hold(text[:start])
                self._send({"content": text[start : start + behaviour.piece]})
                time.sleep(behaviour.pause)
            self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, delta: dict[str, str]) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": None}
            event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
            self.wfile.flush()

        def _refuse(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if behaviour.location:
                self.send_header("Location", behaviour.location)
            self.end_headers()
            self.wfile.write(b'{"error": {"message": "refused", "type": "invalid_request_error"}}')

        def handle(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):  # the client gave up, as some tests want
                super().handle()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
