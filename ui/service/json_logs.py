"""Logs for machines: a JSON object a line on stderr. Of errors the kind and the places, not the words, which may be a user's."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

FRAMES = 12


class JsonLines(logging.Formatter):
    """Formats a record as one line; ``words`` lets the words of errors in as well."""

    def __init__(self, *, words: bool = False) -> None:
        super().__init__()
        self._words = words

    def format(self, record: logging.LogRecord) -> str:
        """See ``logging.Formatter``."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            # Without its arguments, which may be of a request.
            "message": record.getMessage() if self._words else str(record.msg),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line |= self._error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)

    def _error(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        told = {"error": type(error).__name__, "stack": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}
        return {**told, "words": str(error)[:1_000]} if self._words else told


def log_as_json(*, words: bool = False) -> None:
    """Let everything that is logged from now on, requests among it, go to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(words=words))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger("juzheng").setLevel(logging.INFO)
