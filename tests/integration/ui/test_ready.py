"""Probes: whether the process lives, and whether it can answer now."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from juzheng.index.build_index import index_files
from juzheng.index.embed.embed_text import Vectors
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings
from juzheng.ui.commands.serve_pages import listen
from juzheng.ui.pages.model_choice import MODEL_FILE
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.run_server import run_server
from tests.integration.hashed_embedder import HashedEmbedder
from tests.integration.servers import PostgresServer
from tests.integration.ui.served import free_port
from tests.serve_forked import start_serving

SECONDS = 60


class WaitingEmbedder(HashedEmbedder):
    """A model that takes as long to load as the test wants."""

    def __init__(self) -> None:
        self.loaded = threading.Event()

    def embed_query(self, text: str) -> Vectors:
        """See ``Embedder``."""
        assert self.loaded.wait(SECONDS)
        return super().embed_query(text)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    until = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def app_of(opened: OpenedIndex) -> TestClient:
    """A client of the application."""
    app = build_app(opened, opened.settings)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_a_process_is_not_ready_while_the_model_loads(tmp_path: Path) -> None:
    """It says so, and lives; once the model has loaded it is ready."""
    settings, embedder = Settings(folder=tmp_path), WaitingEmbedder()
    index_files((), (), settings, lambda _: None, None)
    opened = OpenedIndex(open_index(settings, embedder), settings)
    client = app_of(opened)
    opened.warm_up()
    told = client.get("/readyz")
    assert (told.status_code, told.json()) == (503, {"status": "opening"})
    assert client.get("/healthz").json() == {"status": "ok"}
    embedder.loaded.set()
    wait_until(lambda: client.get("/readyz").status_code == 200)


def test_a_process_without_its_database_is_not_ready(served: Settings, postgres: PostgresServer) -> None:
    """Nor does it tell where the database is; when that is back, so is the process."""
    settings = replace(served, store=replace(served.store, index_here=False))
    index_files((), (), settings, lambda _: None, None)
    client = app_of(OpenedIndex(open_index(settings, HashedEmbedder()), settings))
    assert client.get("/readyz").json() == {"status": "ready"}
    postgres.kill()
    try:
        told = client.get("/readyz")
        assert (told.status_code, told.json()["error"]["reason_code"]) == (503, "unavailable")
        assert str(postgres.port) not in told.text and client.get("/healthz").status_code == 200
    finally:
        postgres.start()
    assert client.get("/readyz").json() == {"status": "ready"}


def test_a_probe_is_answered_before_the_index_is_open(settings: Settings, tmp_path: Path) -> None:
    """At once, by the served process, that it is not ready; other requests are told to come again, and later are answered."""
    folder, port = tmp_path / "索引", free_port()
    shutil.copytree(settings.folder, folder)
    # Read while the index is opened, which so takes until something is written into it.
    os.mkfifo(folder / MODEL_FILE)
    with (
        start_serving(["serve", "--index", str(folder), "--port", str(port)], {}) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=SECONDS) as client,
    ):
        try:
            wait_until(lambda: answers(client))
            told = client.get("/readyz")
            assert (told.status_code, told.json()) == (503, {"status": "opening"})
            early = client.get("/api/v1/reports")
            assert early.json()["error"]["reason_code"] == "unavailable" and early.headers["retry-after"]
            (folder / MODEL_FILE).write_text(json.dumps(None), encoding="utf-8")
            wait_until(lambda: client.get("/readyz").status_code == 200)
            assert len(client.get("/api/v1/reports").json()["reports"]) == 3
        finally:
            process.kill()


def answers(client: httpx.Client) -> bool:
    """Whether the process lives."""
    try:
        return bool(client.get("/healthz").json() == {"status": "ok"})
    except httpx.ConnectError:
        return False


def test_an_index_that_cannot_be_opened_ends_the_service(tmp_path: Path) -> None:
    """With the error that opening it gives, never to be seen as up."""
    serve = ServeSettings(port=free_port())
    with closing(listen(serve)) as listening, pytest.raises(IndexStateError):
        run_server(Settings(folder=tmp_path, serve=serve), listening, lambda: pytest.fail("told to be up"))
