"""The description of the interface: every route with an example, every example as the service answers it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.describe_api import DESCRIPTION_PATH, read_examples

FILE = {"Content-Type": "application/octet-stream"}
NEW = "麦浦县2023年工作总结\n2023年，全县规上工业增加值46.2亿元，同比增长3.3%。\n".encode()


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the application over three reports."""
    opened = OpenedIndex(open_index(settings), settings)
    with TestClient(build_app(opened, settings), base_url="http://127.0.0.1") as made:
        yield made


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    """What the service says of itself."""
    told: dict[str, Any] = client.get(DESCRIPTION_PATH).json()
    return told


def operations(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each route by its method and path."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_route_is_described_with_an_example_and_its_errors(description: dict[str, Any]) -> None:
    """A summary, the form and an example of the answer, one of the request where it has a JSON body, one form of error."""
    names = [name for name, _ in operations(description)]
    assert len(names) > 18 and sorted(read_examples()) == sorted(names)
    for name, operation in operations(description):
        assert operation["summary"], name
        done = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        content = done["content"]["application/json"]
        assert content["example"] and "schema" in content, name
        sent = operation.get("requestBody", {}).get("content", {})
        assert all("example" in body for kind, body in sent.items() if kind == "application/json"), name
        for status, answer in operation["responses"].items():
            if status.startswith(("4", "5")):
                assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorRecord"), (name, status)
    assert "HTTPValidationError" not in json.dumps(description)


def shape(value: Any) -> Any:
    """Keys and kinds of a JSON value; lists by their first item, what may be null or empty as anything."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items() if name != "juzheng"}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


def test_the_examples_are_what_the_service_answers(client: TestClient) -> None:
    """Each request of an example, sent, is answered in the form of its response."""
    reports = client.get("/api/v1/reports").json()["reports"]
    ids = {"report_id": next(item["report_id"] for item in reports if item["region"] == "砚湖区"), "number": 3}
    started = client.post("/api/v1/evaluations", json=read_examples()["POST /api/v1/evaluations"]["request"])
    ids["run_id"] = started.json()["id"]
    assert finish(client, ids["run_id"]) == {**started.json(), "state": "done", "done": 1, "total": 1}
    tried = 0
    for name, example in read_examples().items():
        method, path = name.split(" ")
        if method == "DELETE" or name in ("POST /api/v1/evaluations", "POST /api/v1/reports"):
            continue
        answer = client.request(method, path.format(**ids), json=example.get("request"))
        assert answer.status_code == 200, (name, answer.text)
        assert shape(answer.json()) == shape(example["response"]), name
        tried += 1
    assert tried == len(read_examples()) - 3


def finish(client: TestClient, run_id: str) -> dict[str, Any]:
    """Wait until a run is no longer on its way."""
    for _ in range(600):
        told: dict[str, Any] = client.get(f"/api/v1/evaluations/{run_id}").json()
        if told["state"] != "running":
            return told
        time.sleep(0.1)
    raise AssertionError("the run does not end")


def test_a_report_is_taken_in_read_whole_and_taken_out(client: TestClient) -> None:
    """By HTTP alone; the text of the report is its paragraphs, each where the span says."""
    told = client.post("/api/v1/reports", params={"name": "麦浦县.txt"}, content=NEW, headers=FILE)
    assert told.json() == {"file": "麦浦县.txt", "outcome": "indexed", "message": "已编入"}
    report_id = next(r["report_id"] for r in client.get("/api/v1/reports").json()["reports"] if "麦浦" in r["file"])
    source = client.get(f"/api/v1/reports/{report_id}/source").json()
    paragraphs = client.get(f"/api/v1/reports/{report_id}/paragraphs").json()["paragraphs"]
    spans = [source["text"][item["start"] : item["end"]] for item in source["paragraphs"]]
    assert spans == [item["text"] for item in paragraphs] and source["text"] == NEW.decode().strip()
    assert client.delete(f"/api/v1/reports/{report_id}").json() == {
        "file": "麦浦县.txt",
        "can_be_put_back": True,
        "corrections": 0,
    }
    for gone in (client.delete(f"/api/v1/reports/{report_id}"), client.get(f"/api/v1/reports/{report_id}/source")):
        assert (gone.status_code, gone.json()["error"]["reason_code"]) == (404, "report_not_found")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_another_sites_page_brings_no_report_in(client: TestClient, kind: str) -> None:
    """Neither as a form or text, which a browser sends unasked, nor with its own origin; a removal neither."""
    path = "/api/v1/reports?name=a.txt"
    assert client.post(path, content=NEW, headers={"Content-Type": kind}).status_code == 415
    foreign = {**FILE, "Origin": "https://example.invalid"}
    assert client.post(path, content=NEW, headers=foreign).status_code == 403
    assert client.delete("/api/v1/reports/x", headers=foreign).status_code == 403


def test_a_run_is_stopped_and_has_no_result(client: TestClient) -> None:
    """One runs at a time; a stopped one says so, and a set that cannot be used is refused with its line."""
    questions = [
        {"id": str(n), "question": "砚湖区2023年规上工业增加值是多少？", "answer_all": [["181.4亿元"]]}
        for n in range(2_000)
    ]
    run = client.post("/api/v1/evaluations", json={"questions": questions}).json()
    second = client.post("/api/v1/evaluations", json={"questions": "sample"})
    assert (second.status_code, second.json()["error"]["reason_code"]) == (409, "busy")
    client.post(f"/api/v1/evaluations/{run['id']}/stop")
    assert finish(client, run["id"])["state"] == "stopped"
    result = client.get(f"/api/v1/evaluations/{run['id']}/result")
    assert (result.status_code, result.json()["error"]["reason_code"]) == (409, "evaluation_not_done")
    for name in ("none", "..%2F..%2Fcatalog"):
        assert client.get(f"/api/v1/evaluations/{name}/result").status_code == 404
    wrong = client.post("/api/v1/evaluations", json={"questions": [questions[0], {"id": "2"}]})
    assert (wrong.status_code, wrong.json()["error"]["reason_code"]) == (422, "invalid_question")
    assert "第 2 行" in wrong.json()["error"]["message"]
