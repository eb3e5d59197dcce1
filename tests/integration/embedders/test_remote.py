"""Embeddings from an OpenAI-compatible endpoint, here a small server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from juzheng.index.embed.embed_text import open_embedder
from juzheng.index.errors import ModelError
from juzheng.index.settings import EmbeddingSettings

KEY = "secret-key-of-the-test"


class Endpoint(BaseHTTPRequestHandler):
    """Gives a text of n characters the vector (n, 1), items in reverse order; refuses another key."""

    status = 200
    reply: bytes | None = None
    sizes: list[int] = []

    def do_POST(self) -> None:  # noqa: N802 (name set by the base class)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.sizes.append(len(body["input"]))
        right = self.headers["Authorization"] == f"Bearer {KEY}" and self.path == "/v1/embeddings"
        items = [{"index": place, "embedding": [len(text), 1]} for place, text in enumerate(body["input"])]
        answer = self.reply or json.dumps({"data": items[::-1]}).encode()
        self.send_response(self.status if right else 401)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[EmbeddingSettings]:
    """Settings for a server that runs while the test does."""
    monkeypatch.setattr(Endpoint, "sizes", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/v1/"
    yield EmbeddingSettings(model="any", backend="remote", base_url=url, api_key=KEY, batch=2)
    server.shutdown()
    thread.join()
    server.server_close()


def test_rows_come_back_in_the_order_of_the_texts(settings: EmbeddingSettings) -> None:
    """Whatever the order of batches and of the answer's items; each row is scaled to unit length."""
    rows = open_embedder(settings).embed_passages(["12345", "1", "123"])
    assert np.allclose(rows[:, 0] / rows[:, 1], [5, 1, 3]) and np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert Endpoint.sizes == [1, 2, 1]


def test_a_refused_key_is_an_error_that_does_not_show_it(settings: EmbeddingSettings) -> None:
    """The status is told, the key is not."""
    wrong = EmbeddingSettings(model="any", backend="remote", base_url=settings.base_url, api_key="wrong-key")
    with pytest.raises(ModelError, match="401") as caught:
        open_embedder(wrong)
    assert "wrong-key" not in str(caught.value)


@pytest.mark.parametrize(
    "reply", [b"<html>", b'{"data": []}', b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}', b"[1]"]
)
def test_an_answer_that_is_no_embedding_is_an_error(
    settings: EmbeddingSettings, monkeypatch: pytest.MonkeyPatch, reply: bytes
) -> None:
    """HTML, too few rows, numbers that are none, another shape."""
    monkeypatch.setattr(Endpoint, "reply", reply)
    with pytest.raises(ModelError, match="JUZHENG_EMBEDDING_BASE_URL"):
        open_embedder(settings)


def test_an_endpoint_that_is_not_there_is_an_error() -> None:
    """A refused connection names the address; so does a missing one."""
    with pytest.raises(ModelError, match="127.0.0.1:9/embeddings"):
        open_embedder(EmbeddingSettings(backend="remote", base_url="http://127.0.0.1:9"))
    with pytest.raises(ModelError, match="base_url"):
        open_embedder(EmbeddingSettings(backend="remote"))
