"""The Model Context Protocol over streamable HTTP at ``/mcp``, beside the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from juzheng.index.settings import ServeSettings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.mcp_tools import PATH, can_serve_mcp, make_mcp_server


def mount_mcp(app: FastAPI, opened: OpenedIndex, serve: ServeSettings) -> None:
    """Add the protocol to a web application; without its package nothing is added."""
    if not can_serve_mcp():
        return
    from mcp.server.transport_security import TransportSecuritySettings

    server = make_mcp_server(opened)
    # Of other hosts a key is asked (``require_key``); without one only this machine's names are taken, as for the pages.
    protection = None if serve.local else TransportSecuritySettings(enable_dns_rebinding_protection=False)
    inner = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=1_000_000,
        transport_security=protection,
    )
    app.router.routes.extend(inner.routes)
    before = app.router.lifespan_context

    @asynccontextmanager
    async def with_sessions(running: FastAPI) -> AsyncIterator[Any]:
        async with before(running) as state, server.session_manager.run():
            yield state

    app.router.lifespan_context = with_sessions
