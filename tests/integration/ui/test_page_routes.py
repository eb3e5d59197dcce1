"""What the pages ask of the server: answers within a scope, places, opinions; and what they may not send."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from juzheng.eval_questions.cases import CASES_FILE, OPINIONS_FILE
from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.build_app import build_app

OWN = {"x-juzheng": "1"}
TEXTS = {
    "砚湖区.txt": "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n",
    "云栎区.txt": "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index of two reports."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = Settings(folder=folder / "index")
    index_paths([folder / name for name in TEXTS], made, lambda _: None)
    return made


@pytest.fixture(scope="module")
def client(settings: Settings) -> TestClient:
    """The application over it."""
    return TestClient(build_app(OpenedIndex(open_index(settings), settings), settings), base_url="http://127.0.0.1")


def ask(client: TestClient, question: str, **fields: Any) -> dict[str, Any]:
    """The last event of the answer to a question."""
    sent = {"id": "question-1", "question": question, **fields}
    lines = client.post("/page/ask", json=sent, headers=OWN).text.split("\n")
    return dict(json.loads(next(line[6:] for line in reversed(lines) if line.startswith("data: "))))


def test_an_answer_comes_with_its_html_and_a_scope_bounds_it(client: TestClient) -> None:
    """Within a region only its reports are seen; a scope without reports is said to have none."""
    question = "2023年规上工业增加值是多少？"
    assert "181.4亿元" in ask(client, f"砚湖区{question}")["html"]
    inside = ask(client, question, scope={"regions": ["云栎区"]})["answer"]
    assert "268.9亿元" in inside["answer"] and {c["file"] for c in inside["citations"]} == {"云栎区.txt"}
    assert ask(client, f"砚湖区{question}", scope={"regions": ["云栎区"]})["answer"]["abstained"]
    assert "所选范围里没有报告" in ask(client, question, scope={"years": ["1999"]})["error"]


def test_a_place_opens_only_where_the_quoted_words_still_stand(client: TestClient) -> None:
    """With other words at the place, or another report, the page is told so."""
    cited = ask(client, "砚湖区2023年规上工业增加值是多少？")["answer"]["citations"][0]
    place = {"report": cited["report_id"], **{name: cited[name] for name in ("paragraph", "start", "end", "quote")}}
    told = client.post("/page/source", json=place, headers=OWN).json()
    assert told["found"] and f'<mark class="quote">{cited["quote"]}</mark>' in told["html"]
    for changed in ({"quote": "别的话"}, {"report": "f" * 16}, {"paragraph": 99}):
        assert not client.post("/page/source", json=place | changed, headers=OWN).json()["found"]


def test_an_opinion_is_stored_and_becomes_a_case_only_with_what_is_right(
    client: TestClient, settings: Settings
) -> None:
    """反对 with a reason is kept beside the index; as a case it needs the right figure."""
    question = "砚湖区2023年规上工业增加值是多少？"
    exchange = {"question": question, "answer": ask(client, question)["answer"], "error": ""}
    wrong = {"exchange": exchange, "right": False, "fault": "wrong_figure"}
    assert client.post("/page/opinion", json=wrong, headers=OWN).status_code == 200
    kept = json.loads((Path(settings.folder) / OPINIONS_FILE).read_text("utf-8").splitlines()[-1])
    assert (kept["question"], kept["right"], kept["fault"]) == (question, False, "wrong_figure")
    assert client.post("/page/opinion", json=wrong | {"case": True}, headers=OWN).status_code == 422
    right = wrong | {"case": True, "expected": "181.5亿元"}
    assert client.post("/page/opinion", json=right, headers=OWN).status_code == 200
    assert "181.5亿元" in (Path(settings.folder) / CASES_FILE).read_text("utf-8")


@pytest.mark.parametrize("path", ["ask", "stop", "render", "source", "opinion", "relabel", "export.docx", "model"])
def test_other_sites_and_other_forms_are_refused(client: TestClient, path: str) -> None:
    """Without the pages' own header, from another origin, and with fields that no page sends."""
    assert client.post(f"/page/{path}", json={}).status_code == 403
    assert client.post(f"/page/{path}", json={}, headers={**OWN, "origin": "http://other.invalid"}).status_code == 403
    assert client.post(f"/page/{path}", json={"unknown": 1}, headers=OWN).status_code == 422
    assert client.post(f"/page/{path}", content=b"[" * 9999, headers=OWN).status_code == 422


def test_what_a_browser_kept_of_another_form_is_rendered_as_incomplete(client: TestClient) -> None:
    """A kept exchange that is none comes back as an error in words; markup in it never as markup."""
    sent = {"exchanges": [{"question": "问", "answer": {"answer": "<img src=x>"}, "error": "<b>"}]}
    (html,) = client.post("/page/render", json=sent, headers=OWN).json()["html"]
    assert "没有保存完整" in html and "<img" not in html and "<b>" not in html


def test_a_key_is_never_given_back(client: TestClient, settings: Settings) -> None:
    """After saving, only that there is a key is told; without a login another machine's service takes no model at all."""
    sent = {"base_url": "http://127.0.0.1:9/v1", "model": "甲", "api_key": "sk-geheim"}
    assert client.post("/page/model", json=sent, headers=OWN).status_code == 200
    told = client.get("/page/model")
    assert (
        told.json() == {"base_url": sent["base_url"], "model": "甲", "has_key": True} and "sk-geheim" not in told.text
    )
    tried = client.post("/page/model", json={**sent, "api_key": None, "test": True}, headers=OWN)
    assert tried.status_code == 422 and "sk-geheim" not in tried.text
    assert client.post("/page/model", json={"base_url": "", "model": ""}, headers=OWN).status_code == 200
    serving = replace(settings, serve=replace(settings.serve, host="0.0.0.0", no_login=True))
    other = TestClient(build_app(OpenedIndex(open_index(serving), serving), serving), base_url="http://127.0.0.1")
    assert other.post("/page/model", json=sent, headers=OWN).status_code == 403


def test_a_comparison_and_a_run_are_files(client: TestClient) -> None:
    """The comparison as csv; a run that is not there, or a name that leads elsewhere, is refused."""
    text = client.get("/page/comparison.csv", params={"indicator": "规上工业增加值"}).content.decode("utf-8-sig")
    assert "181.4亿元" in text and "268.9亿元" in text
    assert client.get("/page/comparison.exe", params={"indicator": "甲"}).status_code == 422
    for name in ("none", "../../catalog", "a/b"):
        assert client.get("/page/run.json", params={"name": name}).status_code == 404
