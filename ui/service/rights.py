"""What a request needs: one table for every way in. What is not in it needs the highest role."""

from __future__ import annotations

import re

from juzheng.ui.pages.shield_gradio import CANCEL, JOIN
from juzheng.ui.pages.verify import DRAFT_PATH, SHOWN_PATH, TEXT_PATH
from juzheng.ui.service.access_store import Role
from juzheng.ui.service.mcp_tools import PATH as MCP
from juzheng.ui.service.page_routes import READING as OF_PAGES
from juzheng.ui.service.take_reports import LIBRARY

OPEN = frozenset({"/healthz", "/readyz"})
"""Asked by what starts and stops the process; they tell nothing of the reports."""
METRICS = "/metrics"
UPLOADS = frozenset({f"{LIBRARY}/files", "/api/v1/reports"})
READING = OF_PAGES | frozenset(
    {
        "/api/v1/search",
        "/api/v1/ask",
        "/api/v1/verify",
        "/v1/chat/completions",
        "/v1/responses",
        MCP,
        DRAFT_PATH,
        TEXT_PATH,
        SHOWN_PATH,
        JOIN,
        CANCEL,
    }
)
"""Paths whose POST changes nothing of the reports."""
RUNS = re.compile(r"/api/v1/evaluations(?:/[^/]+/stop)?")
"""So do runs of questions."""


def needed_role(method: str, path: str) -> Role | None:
    """The least role that may send a request; None where nobody needs to say who he is."""
    if path in OPEN:
        return None
    if path == METRICS:
        return "administer"
    if method in ("GET", "HEAD") or (method == "POST" and (path in READING or RUNS.fullmatch(path))):
        return "read"
    if method == "POST" and path in UPLOADS:
        return "upload"
    return "administer"
