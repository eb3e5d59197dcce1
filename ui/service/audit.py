"""Who did what and when, a JSON object a line in ``audit.jsonl`` in the index folder or a row in the database. Of questions only that they were asked,
unless the setting ``audit_questions`` wants their words."""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from juzheng.index.errors import IndexStateError
from juzheng.index.settings import StoreSettings
from juzheng.index.store.postgres import open_postgres
from juzheng.ui.service.access_store import COLLECTION, IDENTITY
from juzheng.ui.service.mcp_tools import PATH as MCP

FILE = "audit.jsonl"
LONGEST = 200
"""Characters of a field; of a question's words ten times as many."""
ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("POST", r"/api/v1/ask|/page/ask|/v1/chat/completions|/v1/responses", "ask"),
    ("POST", r"/api/v1/search", "search"),
    ("POST", r"/api/v1/verify|/verify/(?:draft|text|shown)", "verify"),
    ("POST", r"/api/v1/reports|/library/files", "upload"),
    ("DELETE", r"/api/v1/reports/.*", "remove"),
    ("POST", r"/library/remove", "remove"),
    ("POST", r"/library/put-back", "put_back"),
    ("POST", r"/library/correct", "correct"),
    ("POST", r"/page/ledger/correct", "correct_figure"),
    ("POST", r"/page/ledger/undo", "undo_correction"),
    ("POST", r"/page/opinion", "opinion"),
    ("POST", r"/api/v1/collections", "make_collection"),
    ("POST", r"/api/v1/evaluations", "evaluate"),
    ("POST", r"/api/v1/evaluations/[^/]+/stop", "stop_evaluation"),
    ("POST", re.escape(MCP), "tool"),
    ("POST", r"/page/model", "set_model"),
    ("POST", r"/page/export\.\w+", "export"),
    ("GET", r"(?:/ledger|/page/comparison)\.\w+", "export"),
)
"""Method, path and what is noted."""
BREAKS = {number: f"\\u{number:04x}" for number in (0x85, 0x2028, 0x2029)}
"""Characters beside the control characters at which programs break lines."""
FILES = ("upload", "verify")
"""Actions whose body is a file or a draft, which is not looked into."""
NAMED_BY = {"undo_correction": "id", "make_collection": "name"}
"""Fields of a body that name what an action was about, where that is no report."""
_log = logging.getLogger(__name__)


class AuditLog:
    """The file, or the table ``audit``; each line is written whole, so that the file may be moved away at any time."""

    def __init__(self, folder: Path, *, questions: bool = False, store: StoreSettings | None = None) -> None:
        self._path, self.questions = folder / FILE, questions
        self._store = store if store is not None and store.database else None
        self._lock = threading.Lock()

    def note(self, what: str, who: str, scope: Scope, **more: object) -> None:
        """Add a line. A disk that takes none does not keep the service from answering, but the log says so."""
        line = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "what": what,
            "who": who[:LONGEST],
            "address": address_of(scope),
            "path": scope["path"][:LONGEST],
            **{name: value for name, value in more.items() if value not in (None, "")},
        }
        text = json.dumps(line, ensure_ascii=False).translate(BREAKS)
        try:
            if self._store is not None:
                self._insert(text, self._store)
                return
            data = (text + "\n").encode("utf-8", "replace")
            with self._lock:
                file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
                try:
                    os.write(file, data)
                finally:
                    os.close(file)
        except (OSError, IndexStateError, sqlite3.Error) as error:
            _log.error("the audit log cannot be written: %s", error)

    def _insert(self, text: str, store: StoreSettings) -> None:
        with closing(open_postgres(store.database, store.schema)) as connection:
            connection.execute("INSERT INTO audit (line) VALUES (?)", (text.encode("utf-8", "replace").decode(),))


class AuditRequests:
    """An ASGI layer that notes what requests did, with the status of their answers; ``IDENTITY`` stands in the scope."""

    def __init__(self, app: ASGIApp, audit: AuditLog) -> None:
        self._app, self._audit = app, audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        what = action_of(scope) if scope["type"] == "http" else None
        if what is None:
            await self._app(scope, receive, send)
            return
        body, status = bytearray(), 0

        async def hear() -> Message:
            message = await receive()
            if what not in FILES:
                body.extend(message.get("body", b""))
            return message

        async def tell(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, hear, tell)
        finally:
            # Also of what was broken off.
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self._note, what, scope, bytes(body), status)

    def _note(self, what: str, scope: Scope, body: bytes, status: int) -> None:
        sent = _json_object(body)
        if what == "tool":
            call = sent.get("params")
            if sent.get("method") != "tools/call" or not isinstance(call, dict):
                return
            what, sent = str(call.get("name"))[:LONGEST], call.get("arguments") or {}
        question = _question_of(sent) if self._audit.questions and what.startswith("ask") else None
        more = {"status": status, "target": _target_of(what, scope, sent), "question": question}
        self._audit.note(what, scope[IDENTITY].name, scope, collection=scope[COLLECTION], **more)


def action_of(scope: Scope) -> str | None:
    """What a request does that is noted; None where nothing is."""
    fitting = (
        what for method, path, what in ACTIONS if method == scope["method"] and re.fullmatch(path, scope["path"])
    )
    return next(fitting, None)


def address_of(scope: Scope) -> str:
    """The address that a request comes from: behind a proxy the proxy's."""
    return str((scope.get("client") or ("unknown",))[0])


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return sent if isinstance(sent, dict) else {}


def _target_of(what: str, scope: Scope, sent: dict[str, Any]) -> str | None:
    """The file, report, correction or collection that it was about."""
    place = sent.get("place")
    named = (
        sent.get(NAMED_BY.get(what, "report"))
        or (place.get("report") if isinstance(place, dict) else None)
        or parse_qs(scope["query_string"].decode("latin-1")).get("name", [None])[0]
    )
    return str(named)[:LONGEST] if named else None


def _question_of(sent: dict[str, Any]) -> str | None:
    asked = sent.get("question") or sent.get("input")
    messages = sent.get("messages") if asked is None else asked
    if isinstance(messages, list) and messages and isinstance(messages[-1], dict):
        asked = messages[-1].get("content")
    return None if asked is None else str(asked)[: LONGEST * 10]
