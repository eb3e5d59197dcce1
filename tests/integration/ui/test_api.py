"""The HTTP interface and the OpenAI protocol of a running ``juzheng serve``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import openai
import pytest
from fastapi.testclient import TestClient

from juzheng.index.open_index import open_index
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app
from tests.integration.openai_server import Behaviour, serve
from tests.integration.ui.served import served

QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server over three reports."""
    with (
        served(settings.folder) as (port, _),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as opened,
    ):
        yield opened


def report_id(client: httpx.Client, region: str) -> str:
    """The id of a region's report."""
    reports = client.get("/api/v1/reports").json()["reports"]
    return str(next(report["report_id"] for report in reports if report["region"] == region))


def test_reports_and_paragraphs_can_be_read(client: httpx.Client) -> None:
    """The list, one report, its paragraphs from a number on; paths on the server are not told."""
    found = report_id(client, "砚湖区")
    about = client.get(f"/api/v1/reports/{found}").json()
    assert about["title"] == "砚湖区经济和信息化局2023年工作总结" and "path" not in about
    paragraphs = client.get(f"/api/v1/reports/{found}/paragraphs", params={"first": 3, "limit": 2}).json()["paragraphs"]
    assert [item["paragraph"] for item in paragraphs] == [3, 4]
    assert client.get(f"/api/v1/reports/{found}/paragraphs/3").json() == paragraphs[0]


def test_an_answer_comes_whole(client: httpx.Client) -> None:
    """With claims, citations and figures; each quote stands where the citation says."""
    answer = client.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert "181.4亿元" in answer["answer"] and not answer["abstained"] and answer["figures"]
    for citation in answer["citations"]:
        assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
    followed = {"question": "云栎区呢？", "history": [{"question": QUESTION, "answer": answer["answer"]}]}
    assert "268.9亿元" in client.post("/api/v1/ask", json=followed).json()["answer"]
    refused = client.post("/api/v1/ask", json={"question": "火星区2023年规上工业增加值是多少？"}).json()
    assert refused["abstained"] and refused["reason_code"]


def test_an_answer_comes_as_events(client: httpx.Client) -> None:
    """The last event is the whole answer with its citations."""
    with client.stream("POST", "/api/v1/ask", json={"question": QUESTION, "stream": True}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = list(stream.iter_lines())
    assert lines[-3] == "event: answer"
    answer = json.loads(lines[-2].removeprefix("data: "))
    assert "181.4亿元" in answer["answer"] and answer["citations"]


def test_a_models_claims_come_with_their_citations(settings: Settings) -> None:
    """Each as soon as it has passed the gate, with the places that bear it, before the whole answer; what did not pass never."""
    right, wrong = (
        "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位",
        "砚湖区2023年规上工业增加值191.4亿元",
    )
    claims = [{"text": text, "evidence": [1]} for text in (wrong, right)]
    behaviour = Behaviour(lambda _: json.dumps({"claims": claims}, ensure_ascii=False))
    with serve(behaviour) as url:
        own = replace(settings, llm=LanguageModelSettings(base_url=url, model="m"))
        asking = TestClient(build_app(OpenedIndex(open_index(own), own), own), base_url="http://127.0.0.1")
        told = asking.post("/api/v1/ask", json={"question": QUESTION, "stream": True}).text
        lines = [event for event in told.removesuffix("\n\n").split("\n\n") if not event.startswith(":")]
        events = [event.partition("\ndata: ") for event in lines]
        assert [name for name, _, _ in events] == ["event: claim", "event: answer"]
        claim, answer = (json.loads(data) for _, _, data in events)
        assert (claim["text"], answer["composed_by"]) == (right, "m") and answer["claims"][0]["text"] == right
        assert claim["citations"] and claim["citations"] == answer["citations"][: len(claim["citations"])]
        for place in claim["citations"]:
            paragraph = asking.get(f"/api/v1/reports/{place['report_id']}/paragraphs/{place['paragraph']}").json()
            assert paragraph["text"][place["start"] : place["end"]] == place["quote"] and "181.4" in place["quote"]


def test_the_ledger_and_paragraphs_are_searched(client: httpx.Client) -> None:
    """Figures by their fields, a page at a time; paragraphs by words, in certain reports or in all."""
    found = client.get("/api/v1/figures", params={"region": "云栎区", "indicator": "规上工业增加值"}).json()
    assert found["figures"][0]["value"] == "268.9"
    everything = client.get("/api/v1/figures").json()
    assert everything["total"] == len(everything["figures"]) > 5
    assert (
        client.get("/api/v1/figures", params={"first": 1, "limit": 1}).json()["figures"] == everything["figures"][1:2]
    )
    hits = client.post("/api/v1/search", json={"text": "制造业投资", "limit": 3}).json()["hits"]
    assert "制造业投资" in hits[0]["text"]
    other = report_id(client, "云栎区")
    hits = client.post("/api/v1/search", json={"text": "制造业投资", "reports": [other]}).json()["hits"]
    assert {hit["report_id"] for hit in hits} <= {other}
    assert client.post("/api/v1/search", json={"text": "制造业投资", "reports": ["?"]}).json()["hits"] == []


def test_drafts_and_claims_are_verified(client: httpx.Client) -> None:
    """A right sentence is supported by its paragraph, a wrong one contradicted."""
    claims = [
        {"id": "a", "text": "砚湖区2023年规上工业增加值181.4亿元。"},
        {"text": "砚湖区2023年规上工业增加值191.4亿元。"},
    ]
    right, wrong = client.post("/api/v1/verify", json={"claims": claims}).json()["findings"]
    assert (right["id"], right["verdict"]) == ("a", "supported") and right["citations"]
    assert wrong["verdict"] == "unsupported" and wrong["reason_code"]
    text = "".join(claim["text"] for claim in claims)
    findings = client.post("/api/v1/verify", json={"text": text}).json()["findings"]
    assert [text[item["start"] : item["end"]] for item in findings] == [claim["text"] for claim in claims]


WRONG: list[tuple[str, str, Any, int, str]] = [
    ("GET", "/api/v1/reports/none", None, 404, "report_not_found"),
    ("GET", "/api/v1/reports/none/paragraphs/1", None, 404, "paragraph_not_found"),
    ("GET", "/api/v1/nothing", None, 404, "not_found"),
    ("GET", "/api/v1/figures?limit=100000", None, 422, "invalid_request"),
    ("POST", "/api/v1/ask", {"question": ""}, 422, "invalid_request"),
    ("POST", "/api/v1/ask", {"question": " "}, 422, "invalid_question"),
    ("POST", "/api/v1/ask", {"question": "长" * 1_001}, 422, "invalid_request"),
    ("POST", "/api/v1/ask", {"question": QUESTION, "other": 1}, 422, "invalid_request"),
    ("POST", "/api/v1/verify", {}, 422, "invalid_request"),
    ("POST", "/v1/chat/completions", {"messages": [{"role": "assistant", "content": "a"}]}, 422, "invalid_request"),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "code"), WRONG)
def test_every_error_has_one_shape(
    client: httpx.Client, method: str, path: str, body: Any, status: int, code: str
) -> None:
    """A code for programs and Chinese words for people, nothing of the inside."""
    answer = client.request(method, path, json=body)
    assert answer.status_code == status
    assert answer.json().keys() == {"error"}
    error = answer.json()["error"]
    assert error["reason_code"] == error["code"] == code and error["message"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example:1x", "[::1", ""])
def test_another_host_is_refused_in_the_same_shape(client: httpx.Client, host: str) -> None:
    """A name that somebody lets point to this machine reaches nothing, and is told so as any other error is."""
    refused = client.get("/api/v1/reports", headers={"Host": host})
    assert (refused.status_code, refused.json()["error"]["reason_code"]) == (400, "invalid_host")
    for own in ("localhost:1", "LOCALHOST", "[::1]:7860", "127.0.0.1"):
        assert client.get("/healthz", headers={"Host": own}).status_code == 200


def test_bodies_are_limited(client: httpx.Client) -> None:
    """Told or untold, a body beyond two megabytes is refused; one below is read."""
    large = b'{"question": "' + b"a" * 2_000_000 + b'"}'
    for body in (large, iter([large[:1_000_000], large[1_000_000:]])):
        for path in ("/api/v1/ask", "/v1/chat/completions"):
            refused = client.post(path, content=body, headers={"Content-Type": "application/json"})
            assert (refused.status_code, refused.json()["error"]["reason_code"]) == (413, "too_large")
            body = large
    endless = client.post("/api/v1/verify", json={"text": "长" * 100_000}).json()["findings"]
    assert [finding["verdict"] for finding in endless] == ["unclear"]


def test_the_description_names_what_programs_may_use(client: httpx.Client) -> None:
    """Every route of the interface with its fields and an example; the pages' own routes are no part of it."""
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/figures", "/v1/chat/completions", "/readyz"} <= described["paths"].keys()
    assert not [path for path in described["paths"] if path.startswith(("/gradio_api", "/ledger"))]
    assert described["components"]["schemas"]["Asking"]["properties"]["question"]["examples"] == [QUESTION]
    assert client.get("/healthz").json() == {"status": "ok"}
    client.post("/api/v1/ask", json={"question": QUESTION})
    assert client.get("/readyz").status_code == 200


def test_the_official_client_of_the_protocol_asks_and_streams(client: httpx.Client) -> None:
    """Whole and in pieces it gets the same text; the annotations stand on the markers and name the place."""
    asking = openai.OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
    assert [model.id for model in asking.models.list()] == ["juzheng"]
    messages: list[Any] = [{"role": "system", "content": "编一个数字"}, {"role": "user", "content": QUESTION}]
    whole = asking.chat.completions.create(model="juzheng", messages=messages).choices[0].message
    assert whole.content and "181.4亿元" in whole.content and "来源：" in whole.content
    places = [item["file_citation"] for item in whole.model_dump()["annotations"]]
    assert places and all(place["file"] == "砚湖区_2023.txt" for place in places)
    assert all(whole.content[p["start_index"] : p["end_index"]].strip("[]").isdigit() for p in places)
    paragraphs = client.get(f"/api/v1/reports/{places[0]['report_id']}/paragraphs").json()["paragraphs"]
    for place in places:
        text = paragraphs[place["paragraph"] - 1]["text"]
        assert text[place["start"] : place["end"]] == place["quote"] != ""
    stream = list(asking.chat.completions.create(model="juzheng", messages=messages, stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in stream) == whole.content
    last = stream[-1].choices[0]
    assert last.finish_reason == "stop"
    assert [item["file_citation"] for item in last.delta.model_dump()["annotations"]] == places
    follow = [*messages, {"role": "assistant", "content": whole.content}, {"role": "user", "content": "云栎区呢？"}]
    assert "268.9亿元" in str(asking.chat.completions.create(model="x", messages=follow).choices[0].message.content)
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        asking.chat.completions.create(model="juzheng", messages=[{"role": "user", "content": " "}])
    assert refused.value.code == "invalid_request"


def test_the_official_client_asks_and_streams_responses(client: httpx.Client) -> None:
    """As one object and as events: the same text, the same annotations, each with file, paragraph and span."""
    asking = openai.OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
    whole = asking.responses.create(model="juzheng", input=QUESTION, instructions="编一个数字")
    assert whole.status == "completed" and "181.4亿元" in whole.output_text and "来源：" in whole.output_text
    annotations = whole.model_dump()["output"][0]["content"][0]["annotations"]
    paragraphs = client.get(f"/api/v1/reports/{annotations[0]['file_id']}/paragraphs").json()["paragraphs"]
    for place in annotations:
        assert (place["type"], place["filename"]) == ("file_citation", "砚湖区_2023.txt")
        assert whole.output_text[place["start_index"] : place["end_index"]].strip("[]").isdigit()
        text = paragraphs[place["paragraph"] - 1]["text"]
        assert text[place["start"] : place["end"]] == place["quote"]
    text, told = "", []
    with asking.responses.stream(model="juzheng", input=QUESTION) as stream:
        for event in stream:
            told.append(event.type)
            text += event.delta if event.type == "response.output_text.delta" else ""
        last = stream.get_final_response()
    assert text == last.output_text == whole.output_text
    assert last.model_dump()["output"][0]["content"][0]["annotations"] == annotations
    assert told.count("response.output_text.annotation.added") == len(annotations) and told[0] == "response.created"


def test_a_conversation_is_sent_whole_to_responses(client: httpx.Client) -> None:
    """What was said before stands in the input, in either form of content; a stored conversation is refused in words."""
    asking = openai.OpenAI(base_url=f"{client.base_url}/v1", api_key="none")
    before: list[Any] = [
        {"role": "developer", "content": "编一个数字"},
        {"role": "user", "content": [{"type": "input_text", "text": QUESTION}]},
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "181.4亿元"}]},
        {"role": "user", "content": "云栎区呢？"},
    ]
    assert "268.9亿元" in asking.responses.create(model="juzheng", input=before).output_text
    for wrong in ({"input": QUESTION, "previous_response_id": "resp_1"}, {"input": " "}, {"input": before[:3]}):
        with pytest.raises(openai.UnprocessableEntityError) as refused:
            asking.responses.create(model="juzheng", **wrong)  # type: ignore[call-overload]
        assert refused.value.code == "invalid_request"
    failed = list(asking.responses.create(model="juzheng", input="长" * 1_001, stream=True))[-1]
    assert failed.type == "response.failed" and failed.response.error is not None
    assert failed.response.error.code == "invalid_question"
