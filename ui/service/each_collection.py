"""One application for each collection, over an index of its own; the first collection's application stands before the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import anyio
import anyio.to_thread
from anyio.abc import TaskGroup, TaskStatus
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import COLLECTION
from juzheng.ui.service.collections import DEFAULT, make_collection

BuildApp = Callable[[OpenedIndex, Settings], FastAPI]


class CollectionApps:
    """The applications of the collections, each made when it is first asked for. They share the embedding model."""

    def __init__(self, opened: OpenedIndex, settings: Settings, build: BuildApp) -> None:
        self._opened, self._settings, self._build = opened, settings, build
        self._apps: dict[str, FastAPI] = {}
        self._lock = asyncio.Lock()
        self._running: TaskGroup | None = None

    async def find(self, collection: str) -> FastAPI:
        """The application of a collection that is there."""
        async with self._lock:
            if collection not in self._apps:
                app = await anyio.to_thread.run_sync(self._make, collection)
                if self._running is not None:
                    await self._running.start(_live, app)
                self._apps[collection] = app
        return self._apps[collection]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the service runs; what the applications began is ended with it."""
        async with anyio.create_task_group() as self._running:
            yield
            self._running.cancel_scope.cancel()

    def _make(self, collection: str) -> FastAPI:
        settings = make_collection(collection, self._settings)
        opened = OpenedIndex(open_index(settings, self._opened.index.embedder()), settings, self._opened.beside)
        return self._build(opened, settings)


class EachCollection:
    """An ASGI layer that hands a request to the application of its collection."""

    def __init__(self, app: ASGIApp, apps: CollectionApps) -> None:
        self._app, self._apps = app, apps

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        collection = scope.get(COLLECTION, DEFAULT)
        app = self._app if collection == DEFAULT else await self._apps.find(collection)
        await app(scope, receive, send)


def keep_running(app: FastAPI, apps: CollectionApps) -> None:
    """Let the applications of the collections live as long as the first."""
    before = app.router.lifespan_context

    @asynccontextmanager
    async def with_collections(running: FastAPI) -> AsyncIterator[Any]:
        async with before(running) as state, apps.running():
            yield state

    app.router.lifespan_context = with_collections


async def _live(app: FastAPI, *, task_status: TaskStatus[None]) -> None:
    async with app.router.lifespan_context(app):
        task_status.started()
        await anyio.sleep_forever()
