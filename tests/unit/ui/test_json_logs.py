"""Logs for machines: of errors the words only where they are wanted."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from juzheng.ui.service.json_logs import JsonLines

QUESTION = "砚湖区2023年规上工业增加值是多少？"


def line_of(*, words: bool) -> dict[str, Any]:
    """An error that a question has caused, as a line."""
    try:
        raise ValueError(f"cannot answer {QUESTION}\nand more")
    except ValueError:
        record = logging.LogRecord("juzheng", logging.ERROR, __file__, 1, "failed at %s", (QUESTION,), sys.exc_info())
    text = JsonLines(words=words).format(record)
    assert "\n" not in text
    line: dict[str, Any] = json.loads(text)
    return line


def test_an_error_is_told_without_its_words() -> None:
    """Its kind and the places it came from, neither what it says nor what it was about."""
    line = line_of(words=False)
    assert (line["level"], line["logger"], line["message"], line["error"]) == (
        "error",
        "juzheng",
        "failed at %s",
        "ValueError",
    )
    assert line["stack"][-1].endswith("line_of") and QUESTION not in json.dumps(line, ensure_ascii=False)


def test_an_error_is_told_with_its_words_where_they_are_wanted() -> None:
    """As with the setting that lets questions into the audit log."""
    line = line_of(words=True)
    assert line["message"] == f"failed at {QUESTION}" and line["words"].startswith(f"cannot answer {QUESTION}")


@pytest.mark.parametrize("words", [False, True])
def test_facts_of_a_request_stand_in_its_line(words: bool) -> None:
    """Beside the message."""
    record = logging.LogRecord("juzheng.requests", logging.INFO, __file__, 1, "request", (), None)
    record.facts = {"status": 200}
    line = json.loads(JsonLines(words=words).format(record))
    assert (line["message"], line["status"]) == ("request", 200) and "error" not in line
