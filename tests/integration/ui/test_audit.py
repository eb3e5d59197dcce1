"""The audit log: who asked, uploaded, removed and when; of questions no words unless that is wanted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import AccessStore
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.collections import make_collection
from juzheng.ui.service.require_key import FAILURES

QUESTION = "云栎区2023年规上工业增加值是多少？"
TEXT = "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元。\n".encode()
FILE = {"Content-Type": "application/octet-stream"}
PAGE = {"x-juzheng": "1"}


@pytest.fixture(params=[False, True], ids=["without words", "with words"])
def service(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[TestClient, Path, bool]]:
    """A client with a key, the log, and whether it holds the words of questions."""
    settings = make_collection("default", Settings(folder=tmp_path / "索引"))
    settings = replace(settings, serve=ServeSettings(audit_questions=request.param))
    key = AccessStore(settings.folder).add_key("统计局", "administer", ("default",))
    app = build_app(OpenedIndex(open_index(settings), settings), settings)
    with TestClient(app, base_url="http://127.0.0.1:7860", client=("10.0.0.9", 1)) as client:
        client.headers["Authorization"] = f"Bearer {key}"
        yield client, settings.folder / "audit.jsonl", request.param


def lines(log: Path) -> list[dict[str, Any]]:
    """The lines of the log."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_what_is_done_is_noted_with_who_and_when(service: tuple[TestClient, Path, bool]) -> None:
    """Asked by every way in, uploaded, removed; reading a list is no event."""
    client, log, with_words = service
    client.post("/api/v1/reports", params={"name": "云栎区\u2028.txt"}, content=TEXT, headers=FILE)
    report_id = client.get("/api/v1/reports").json()["reports"][0]["report_id"]
    client.post("/api/v1/ask", json={"question": QUESTION})
    client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": QUESTION}]})
    client.post("/v1/responses", json={"input": QUESTION})
    client.post("/page/ask", json={"id": "question-1", "question": QUESTION}, headers={"x-juzheng": "1"})
    client.post("/page/render", json={"exchanges": []}, headers={"x-juzheng": "1"})
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    tool = {**call, "params": {"name": "ask_reports", "arguments": {"question": QUESTION}}}
    client.post("/mcp", json=tool, headers={"Accept": "application/json, text/event-stream"})
    client.delete(f"/api/v1/reports/{report_id}")
    noted = lines(log)
    assert [line["what"] for line in noted] == ["upload", "ask", "ask", "ask", "ask", "ask_reports", "remove"]
    for line in noted:
        assert line["who"].startswith("统计局(") and line["collection"] == "default" and line["address"] == "10.0.0.9"
        assert line["at"].endswith("+00:00") and line["status"] in (200, 202)
    assert noted[0]["target"] == "云栎区\u2028.txt" and noted[-1]["path"].endswith(report_id)
    assert [line.get("question") for line in noted[1:6]] == [QUESTION if with_words else None] * 5
    assert ("云栎区2023" in log.read_text(encoding="utf-8")) == with_words
    assert log.stat().st_mode & 0o077 == 0


def test_corrections_verifications_opinions_and_collections_are_noted(service: tuple[TestClient, Path, bool]) -> None:
    """With the report, correction or collection they were about, by whatever way in, and no word of a draft."""
    client, log, _ = service
    client.headers["Authorization"] = f"Bearer {AccessStore(log.parent).add_key('全部', 'administer', ('*',))}"
    client.headers.update(PAGE)
    client.post("/api/v1/reports", params={"name": "云栎区.txt"}, content=TEXT, headers=FILE)
    report_id = client.get("/api/v1/reports").json()["reports"][0]["report_id"]
    html = client.get("/page/ledger").json()["html"]
    shown = dict(re.findall(r'data-([a-z]+)="([^"]*)"', html[html.index('class="correct-figure"') :].split(">")[0]))
    place = {"report": report_id, "rate": shown["rate"] == "1", "raw": shown["raw"]}
    place |= {name: int(shown[name]) for name in ("paragraph", "start", "end")}
    correction = {"place": place, "fields": {"indicator": "工业总产值"}, "who": "李岚", "why": "原文另有说明"}
    assert client.post("/page/ledger/correct", json=correction).is_success
    assert client.post("/page/ledger/undo", json={"id": 1, "who": "李岚"}).is_success
    assert client.post("/verify/text", content=QUESTION.encode()).is_success
    client.post("/verify/shown", params={"name": "稿子.docx"}, content=b"no document")
    client.post("/page/opinion", json={})
    assert client.post("/api/v1/collections", json={"name": "统计局"}).is_success
    client.post("/api/v1/evaluations/x/stop")
    noted = [(line["what"], line.get("target"), line["status"]) for line in lines(log)[1:]]
    assert noted == [
        ("correct_figure", report_id, 200), ("undo_correction", "1", 200), ("verify", None, 200),
        ("verify", "稿子.docx", 422), ("opinion", None, 422), ("make_collection", "统计局", 200),
        ("stop_evaluation", None, 404),
    ]  # fmt: skip
    assert QUESTION not in log.read_text(encoding="utf-8")


def test_who_is_refused_is_noted(service: tuple[TestClient, Path, bool]) -> None:
    """Wrong keys, without the key itself, and rights that do not reach so far."""
    client, log, _ = service
    read = AccessStore(log.parent).add_key("只读", "read", ("default",))
    assert client.delete("/api/v1/reports/x", headers={"Authorization": f"Bearer {read}"}).status_code == 403
    for _ in range(FAILURES):
        assert client.get("/", auth=("张三", "a wrong secret")).status_code == 401
    assert client.get("/").status_code == 429
    noted = lines(log)
    assert [line["what"] for line in noted] == ["refused", *["wrong_key"] * FAILURES]
    assert noted[0]["who"].startswith("只读(") and noted[1]["who"] == "张三"
    assert "a wrong secret" not in log.read_text(encoding="utf-8") and read[16:] not in log.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_stops_no_answer(service: tuple[TestClient, Path, bool]) -> None:
    """It is said in the program's log."""
    client, log, _ = service
    log.mkdir()
    assert client.post("/api/v1/ask", json={"question": QUESTION}).status_code == 200
