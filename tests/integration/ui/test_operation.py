"""Running the service: metrics, logs, limits, and an end that cuts nothing off."""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import replace
from typing import Any

import anyio
import httpx
import pytest
from fastapi.testclient import TestClient

from juzheng.index.errors import SettingsError
from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings, load_settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import IDENTITY, Identity
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.limit_rates import LimitRates
from juzheng.ui.service.metrics import label_of
from tests.integration.openai_server import Behaviour, serve
from tests.integration.ui.served import served

QUESTION = "砚湖区2023年规上工业增加值是多少？"
# Prometheus' text format 0.0.4, as far as these families use it.
LINE = re.compile(r'# (HELP|TYPE) \w+ .+|[a-z_]+(\{\w+="[^"\\]*"(,\w+="[^"\\]*")*\})? [-+0-9.e]+')
KEY, READ_KEY = "administer-0123456789", "reading-only-0123456789"


def app_of(settings: Settings, **serve: Any) -> TestClient:
    """A client of the application with other settings of the service."""
    settings = replace(settings, serve=ServeSettings(**serve))
    app = build_app(OpenedIndex(open_index(settings), settings), settings)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def test_metrics_count_and_time_requests(settings: Settings) -> None:
    """In Prometheus' format, by route, for who administers; paths that somebody makes up make no new series."""
    client = app_of(settings, key=KEY, read_key=READ_KEY)
    keeper, reader = ({"Authorization": f"Bearer {key}"} for key in (KEY, READ_KEY))
    for _ in range(3):
        client.post("/api/v1/ask", json={"question": QUESTION}, headers=reader)
    for number in range(20):
        client.get(f"/{number}/x", headers=reader)
    client.get("/api/v1/reports")
    assert client.get("/metrics").status_code == 401 and client.get("/metrics", headers=reader).status_code == 403
    told = client.get("/metrics", headers=keeper)
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = told.text.splitlines()
    assert told.text.endswith("\n") and all(LINE.fullmatch(line) for line in lines)
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert values['juzheng_requests_total{route="/api/v1/ask",method="POST",status="200"}'] == "3"
    assert values['juzheng_requests_total{route="/api/v1/reports",method="GET",status="401"}'] == "1"
    assert values['juzheng_request_seconds_bucket{route="/api/v1/ask",le="+Inf"}'] == "3"
    assert values['juzheng_request_seconds_count{route="/api/v1/ask"}'] == "3" and values["juzheng_reports"] == "3"
    assert sum('route="other"' in line and "total" in line for line in lines) == 1
    buckets = [
        int(v) for name, v in values.items() if name.startswith('juzheng_request_seconds_bucket{route="/api/v1/ask"')
    ]
    assert buckets == sorted(buckets) and float(values["process_resident_memory_bytes"]) > 1e7
    assert QUESTION not in told.text and "砚湖" not in told.text


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "/"),
        ("/x", "other"),
        ("/api/v1/reports/0123/paragraphs/3", "/api/v1/reports"),
        ("/api/v1/nothing", "other"),
        ("/gradio_api/queue/join", "/gradio_api/queue/join"),
        ('/a"b\\c\n', "other"),
    ],
)
def test_a_label_is_one_of_a_few(path: str, label: str) -> None:
    """Whatever the path."""
    assert label_of(path) == label


def test_logs_are_json_lines_without_the_words_of_questions(settings: Settings) -> None:
    """Method, path, status, time and id of each request; the id stands in the answer as well."""
    with served(settings.folder, JUZHENG_SERVE_LOG="json") as (port, process):
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            number = client.post("/api/v1/ask", json={"question": QUESTION}).headers["x-request-id"]
            client.get("/api/v1/figures", params={"region": "砚湖区"})
        process.terminate()
        told = process.communicate(timeout=40)[1]
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    asked = next(line for line in lines if line.get("path") == "/api/v1/ask")
    assert (asked["method"], asked["status"], asked["id"], asked["level"]) == ("POST", 200, number, "info")
    assert asked["ms"] > 0 and asked["at"].endswith("+00:00")
    assert next(line for line in lines if line.get("path") == "/api/v1/figures")
    assert "砚湖" not in told and QUESTION not in told


def test_too_many_requests_of_one_key_are_turned_away(settings: Settings) -> None:
    """With how long to wait; another key goes on, scripts of the pages are not counted."""
    client = app_of(settings, key=KEY, read_key=READ_KEY, requests_per_minute=5)
    keeper, reader = ({"Authorization": f"Bearer {key}"} for key in (KEY, READ_KEY))
    seen = [client.get("/api/v1/reports", headers=reader) for _ in range(8)]
    assert [answer.status_code for answer in seen].count(200) == 5
    assert (
        seen[-1].json()["error"]["reason_code"] == "too_many_requests" and 0 < int(seen[-1].headers["retry-after"]) < 60
    )
    assert client.get("/api/v1/reports", headers=keeper).status_code == 200
    assert client.get("/theme.css", headers=reader).status_code == 200
    local = app_of(settings, requests_per_minute=1)
    assert {local.get("/api/v1/reports").status_code for _ in range(5)} == {200}


def test_no_more_requests_run_at_once_than_allowed() -> None:
    """The one too many is told to come again; when another has ended there is room."""
    statuses: list[int] = []

    async def use() -> None:
        go_on = anyio.Event()

        async def slow(_: Any, __: Any, send: Any) -> None:
            await go_on.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        limited = LimitRates(slow, ServeSettings(at_once=2))
        scope = {"type": "http", "method": "POST", "path": "/api/v1/ask", IDENTITY: Identity("local", "read")}

        async def ask() -> None:
            async def send(message: Any) -> None:
                statuses.append(message.get("status", 0))

            await limited(scope, None, send)  # type: ignore[arg-type]

        async with anyio.create_task_group() as group:
            group.start_soon(ask)
            group.start_soon(ask)
            await anyio.wait_all_tasks_blocked()
            await ask()
            go_on.set()
        await ask()

    thread = threading.Thread(target=anyio.run, args=(use,))
    thread.start()
    thread.join(30)
    assert [status for status in statuses if status] == [503, 200, 200, 200]


@pytest.mark.parametrize(
    "wrong", [{"LOG": "xml"}, {"REQUESTS_PER_MINUTE": "0"}, {"AT_ONCE": "-1"}, {"SHUTDOWN_SECONDS": "-1"}]
)
def test_limits_that_let_nothing_through_are_refused(wrong: dict[str, str]) -> None:
    """In words, before anything is served."""
    with pytest.raises(SettingsError):
        load_settings(environ={f"JUZHENG_SERVE_{name}": value for name, value in wrong.items()})


def test_the_end_of_the_service_cuts_no_answer_off(settings: Settings) -> None:
    """Told to end while a model is still writing, it answers first; an open page does not keep it."""
    model = Behaviour(reply=lambda _: "砚湖区2023年规上工业增加值181.4亿元。" * 3, piece=6, pause=0.3)
    answers: list[httpx.Response] = []
    with (
        serve(model) as url,
        served(settings.folder, JUZHENG_LLM_BASE_URL=url, JUZHENG_LLM_MODEL="m") as (port, process),
    ):
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(timeout=60) as page, page.stream("GET", f"{address}/gradio_api/heartbeat/abc") as open_page:
            assert open_page.status_code == 200
            asking = threading.Thread(
                target=lambda: answers.append(
                    httpx.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=60)
                )
            )
            asking.start()
            while not model.requests:
                time.sleep(0.05)
            process.terminate()
            ended = time.monotonic()
            asking.join(60)
            process.wait(timeout=40)
            # The page alone would have kept it for as long as it waits for requests.
            assert time.monotonic() - ended < ServeSettings().shutdown_seconds - 5
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{address}/healthz")
    assert answers and answers[0].status_code == 200 and "181.4亿元" in answers[0].json()["answer"]
    assert process.returncode == 0
