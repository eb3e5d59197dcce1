"""Collections: who may see one learns nothing of another's reports, by whatever way in."""

from __future__ import annotations

import multiprocessing
import re
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient

from juzheng.index import open_index as open_index_module
from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings, StoreSettings, load_settings
from juzheng.index.store.catalog import NUMBER_BITS, read_manifest
from juzheng.index.store.embedding_store import count_published
from juzheng.index.store.open_catalogue import open_for_reading
from juzheng.index.store.publish_served import SERVED_NAME
from juzheng.index.store.search_vectors import VectorSearch
from juzheng.index.store.vector_store import open_served
from juzheng.ui.commands.command_line import main
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import AccessStore
from juzheng.ui.service.answer_processes import AnswerProcesses
from juzheng.ui.service.build_app import build_app
from juzheng.ui.service.collections import make_collection, settings_of
from tests.integration.servers import ChromaServer, PostgresServer
from tests.integration.ui.busy import WAIT, busy
from tests.integration.ui.served import served

# What may be seen by no way in: names, words and figures of the other department's report.
OTHERS = ("青棠", "787.31", "镜湖谷", "琥珀导轨")
OWN = "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n开展低效用地整治。\n"
SECRET = "青棠市2023年工作总结\n2023年，全市规上工业增加值787.31亿元，同比增长5.4%。\n镜湖谷园区推进低效用地整治，建成琥珀导轨产线12条。\n"
QUESTIONS = (
    "青棠市2023年规上工业增加值是多少？",
    "2023年规上工业增加值最高的是哪里？",
    "2023年各地规上工业增加值合计多少？",
    "琥珀导轨建成多少条？",
    "镜湖谷园区做了什么？",
    "说说低效用地整治",
    "有哪些报告？",
)


class Service(NamedTuple):
    """A service with two collections and a key of each."""

    client: TestClient
    settings: Settings
    keys: dict[str, str]
    report_id: str

    def get(self, path: str, key: str = "甲局", **headers: str) -> Any:
        """Ask as a department."""
        return self.client.get(path, headers={"Authorization": f"Bearer {self.keys[key]}", **headers})

    def post(self, path: str, body: Any, key: str = "甲局", **headers: str) -> Any:
        """Ask as a department."""
        return self.client.post(path, json=body, headers={"Authorization": f"Bearer {self.keys[key]}", **headers})

    def page(self, path: str, body: Any, key: str = "甲局") -> Any:
        """Send what a department's page does."""
        return self.post(path, body, key, **{"x-juzheng": "1"})


@pytest.fixture(scope="module", params=["folder", "servers"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Collections in folders, or in PostgreSQL and on a Chroma server, which is asked even for so few vectors."""
    made = load_settings({"folder": str(tmp_path_factory.mktemp("索引"))}, environ={})
    if request.param == "folder":
        yield made
        return
    postgres: PostgresServer = request.getfixturevalue("postgres")
    chroma: ChromaServer = request.getfixturevalue("chroma")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(open_index_module, "VectorSearch", lambda folder, _, server: VectorSearch(folder, 0, server))
        yield replace(made, store=StoreSettings(postgres.url, chroma.url, f"test_{token_hex(6)}"))


@pytest.fixture(scope="module")
def processes() -> Iterator[AnswerProcesses]:
    """One that answers beside this one."""
    made = AnswerProcesses(1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def service(
    settings: Settings, processes: AnswerProcesses, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """甲局 has a report of 云栎区, 乙局 one of 青棠市; the collection of the folder itself is empty."""
    make_collection("default", settings)
    store, folder = AccessStore(settings.folder, settings.store), tmp_path_factory.mktemp("报告")
    keys = {}
    for name, file, text in (("甲局", "云栎区.txt", OWN), ("乙局", "青棠市.txt", SECRET)):
        (folder / file).write_text(text, encoding="utf-8")
        assert len(index_paths([folder / file], make_collection(name, settings), lambda _: None).indexed) == 1
        keys[name] = store.add_key(name, "administer", (name,))
    keys["两局"] = store.add_key("两局", "read", ("甲局", "乙局"))
    keys["全部"] = store.add_key("全部", "administer", ("*",))
    opened = OpenedIndex(open_index(settings), settings, processes)
    with TestClient(build_app(opened, settings), base_url="http://127.0.0.1:7860") as client:
        made = Service(client, settings, keys, "")
        report_id = made.get("/api/v1/reports", "乙局").json()["reports"][0]["report_id"]
        yield made._replace(report_id=report_id)


def silent(answer: Any, asked: str = "") -> None:
    """Nothing of the other department stands in an answer but what was said in asking."""
    text = re.sub(r"\\u([0-9a-f]{4})", lambda escape: chr(int(escape[1], 16)), answer.text)
    assert not [word for word in OTHERS if word in text and word not in asked]


def test_what_is_asked_and_searched_is_ones_own(service: Service) -> None:
    """Answers, refusals, events, both halves of the OpenAI protocol, search, verification: by words, by meaning, by id."""
    for question in QUESTIONS:
        silent(service.post("/api/v1/ask", {"question": question}), question)
        silent(service.post("/api/v1/ask", {"question": question, "stream": True}), question)
        silent(service.post("/v1/responses", {"input": question}), question)
        silent(service.post("/v1/chat/completions", {"messages": [{"role": "user", "content": question}]}), question)
        for reports in (None, [service.report_id]):
            silent(service.post("/api/v1/search", {"text": question, "reports": reports, "limit": 50}))
        silent(
            service.post("/api/v1/verify", {"text": question + "青棠市2023年规上工业增加值700亿元。"}),
            question + "青棠",
        )
    theirs = service.post("/api/v1/ask", {"question": QUESTIONS[0]}, "乙局").json()
    assert "787.31亿元" in theirs["answer"] and not theirs["abstained"]
    assert service.post("/api/v1/ask", {"question": QUESTIONS[0]}).json()["abstained"]


def test_no_list_count_page_or_file_tells_of_anothers(service: Service) -> None:
    """Reports, figures with their total, the ledger as a file, the page with its suggestions, runs of questions."""
    for path in ("reports", "figures", "evaluations", "collections"):
        silent(service.get(f"/api/v1/{path}"))
    assert (
        service.get("/api/v1/figures").json()["total"] == 1
        and len(service.get("/api/v1/reports").json()["reports"]) == 1
    )
    assert service.get("/api/v1/figures?region=青棠市").json() == {"total": 0, "figures": []}
    for path in ("/", "/ledger.csv", "/ledger.jsonl", "/theme.css"):
        silent(service.get(path))
    assert "青棠" in service.get("/", "乙局").text and "云栎" in service.get("/").text
    for path in ("", "/source", "/paragraphs", "/paragraphs/1"):
        missing, unknown = (service.get(f"/api/v1/reports/{name}{path}") for name in (service.report_id, "f" * 16))
        assert missing.status_code == 404 and missing.content == unknown.content
    removed = service.client.delete(
        f"/api/v1/reports/{service.report_id}", headers={"Authorization": f"Bearer {service.keys['甲局']}"}
    )
    assert removed.status_code == 404 and len(service.get("/api/v1/reports", "乙局").json()["reports"]) == 1


def test_what_the_page_offers_and_shows_is_ones_own(service: Service) -> None:
    """Suggestions, scopes, ledger with its counts and choices, sources, sheets, comparisons: told to 乙局, not to 甲局."""
    asked = quote("规上工业增加值")
    about = {"region": "青棠市", "year": 2022, "indicator": "规上工业增加值"}
    place = {"report": service.report_id, "paragraph": 2, "start": 0, "end": 5}
    shown = (
        *(f"/page/{path}" for path in ("scope", "ledger", f"ledger?indicator={asked}", "ledger/choices")),
        f"/page/comparison.csv?indicator={asked}",
    )
    for path in shown:
        silent(service.get(path))
        theirs = service.get(path, "乙局")
        assert theirs.status_code == 200 and "青棠市" in theirs.text, path
    for path in ("/page/ledger?region=青棠市", f"/page/comparison.csv?indicator={asked}&regions=青棠市"):
        silent(service.get(path), "青棠市")
    assert service.page("/page/follow-ups", about).json() == {"questions": []}
    assert "青棠市2023年" in service.page("/page/follow-ups", about, "乙局").text
    silent(service.page("/page/follow-ups", {**about, "region": "云栎区", "year": 2023}))
    for sent in (place, {**place, "report": "f" * 16}):
        assert service.page("/page/source", sent).json()["found"] is False
    silent(service.page("/page/source", place))
    assert "787.31" in service.page("/page/source", place, "乙局").text
    missing, unknown = (
        service.get(f"/page/sheet?report={name}&page=1&paragraph=2&end=5") for name in (service.report_id, "f" * 16)
    )
    assert missing.status_code == unknown.status_code == 404 and missing.content == unknown.content


def test_a_run_of_questions_is_ones_own(service: Service) -> None:
    """Its progress, its result, as a page, and beside another; by the name that it has."""
    question = {"id": "1", "question": QUESTIONS[0], "answer_all": [["787.31亿元"]]}
    run = service.post("/api/v1/evaluations", {"questions": [question]}, "乙局").json()["id"]
    until = time.monotonic() + WAIT
    while service.get(f"/api/v1/evaluations/{run}", "乙局").json()["state"] == "running":
        assert time.monotonic() < until
        time.sleep(0.1)
    paths = (
        *(f"/api/v1/evaluations/{run}{path}" for path in ("", "/result")),
        *(f"/page/run.{kind}?name={run}" for kind in ("html", "json")),
        f"/page/runs.html?first={run}&second={run}",
    )
    for path in paths:
        absent = service.get(path.replace(run, "20260101-000000-abcdef"))
        assert service.get(path, "乙局").status_code == 200, path
        assert service.get(path).status_code == 404 and service.get(path).content == absent.content
    assert run not in service.get("/api/v1/evaluations").text and run in service.get("/api/v1/evaluations", "乙局").text
    assert service.post(f"/api/v1/evaluations/{run}/stop", None).status_code == 404


def test_totals_over_all_are_told_to_who_sees_all(service: Service) -> None:
    """Of metrics an administrator of one collection learns nothing."""
    assert service.get("/metrics").status_code == 403 and service.get("/metrics", "全部").status_code == 200
    silent(service.get("/metrics", "全部"))


def test_a_process_that_answers_for_two_departments_keeps_them_apart(
    service: Service, processes: AnswerProcesses, settings: Settings
) -> None:
    """Asked the same in turn while another question is answered, from the caches of one process."""
    with busy(processes, settings):
        for _ in range(3):
            for question in QUESTIONS:
                silent(service.post("/api/v1/ask", {"question": question}), question)
                service.post("/api/v1/ask", {"question": question}, "乙局")
            theirs = service.post("/api/v1/ask", {"question": QUESTIONS[1]}, "乙局").json()["answer"]
            assert "787.31亿元" in theirs and "268.9" not in theirs
        assert len(multiprocessing.active_children()) == 1


def test_vectors_of_one_collection_lie_apart_from_anothers(service: Service) -> None:
    """Reports have the same number in both, so that no filter by report could tell whose a vector is."""
    if not service.settings.store.database:
        pytest.skip("a folder each")
    held = {}
    for name in ("甲局", "乙局"):
        with closing(open_for_reading(settings_of(name, service.settings))) as connection:
            published = sum(count_published(connection, kind) for kind in ("passage", "record"))
            store = open_served(service.settings.store.chroma, read_manifest(connection)[SERVED_NAME])
        assert store.count() == published > 0
        held[name] = set((store.keys() >> NUMBER_BITS).tolist())
    assert held["甲局"] & held["乙局"]


def test_the_tools_see_ones_own(service: Service) -> None:
    """MCP as well, in each collection's application."""
    accept = {"Accept": "application/json, text/event-stream"}
    for key, seen in (("甲局", False), ("乙局", True)):
        for tool, arguments in (
            ("search_reports", {"text": "低效用地整治"}),
            ("ask_reports", {"question": "说说低效用地整治"}),
            ("get_figures", {}),
            ("read_paragraph", {"report_id": service.report_id, "paragraph": 2}),
        ):
            call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
            told = service.post("/mcp", call, key, **accept)
            assert told.status_code == 200
            assert any(word in told.text for word in OTHERS) == seen, (key, tool)


def test_the_same_file_taken_in_twice_is_news_to_each(service: Service) -> None:
    """Whoever sends a report that another has already is not told so."""
    headers = {"Authorization": f"Bearer {service.keys['甲局']}", "Content-Type": "application/octet-stream"}
    sent = service.client.post(
        "/api/v1/reports", params={"name": "青.txt"}, content=SECRET.encode(), headers=headers
    ).json()
    assert sent["outcome"] == "indexed"
    assert service.client.delete(f"/api/v1/reports/{service.report_id}", headers=headers).status_code == 200
    assert len(service.get("/api/v1/reports", "乙局").json()["reports"]) == 1


def test_a_collection_is_chosen_among_ones_own(service: Service) -> None:
    """By header or, in a browser, by cookie; others' and those that are not there are refused alike."""
    assert service.get("/api/v1/collections", "两局").json() == {
        "collections": ["甲局", "乙局"][::-1],
        "chosen": "乙局",
    }
    for name, region in (("甲局", "云栎区"), ("乙局", "青棠市")):
        by_header = service.get("/api/v1/reports", "两局", **{"X-Collection": quote(name)}).json()["reports"]
        chosen = service.get(f"/collections/{quote(name)}", "两局")
        by_cookie = service.get("/api/v1/reports", "两局").json()["reports"]
        assert {item["region"] for item in (*by_header, *by_cookie)} == {region} and chosen.status_code == 200
    # The cookie of another visitor of the same browser opens nothing.
    assert service.get("/api/v1/collections", "甲局").json() == {"collections": ["甲局"], "chosen": "甲局"}
    service.client.cookies.clear()
    others, absent = (service.get("/api/v1/reports", **{"X-Collection": quote(n)}) for n in ("乙局", "没有"))
    assert others.status_code == absent.status_code == 404 and others.content == absent.content
    assert service.get(f"/collections/{quote('乙局')}").status_code == 404
    for name in ("..", "../..", "甲局/../乙局", ".", ""):
        refused = service.get("/api/v1/reports", "全部", **{"X-Collection": quote(name, safe="")})
        assert refused.status_code == (404 if name else 200)


def test_a_collection_is_made_by_who_sees_all(service: Service) -> None:
    """It is empty, and is there at once; a key of one collection makes none."""
    assert service.post("/api/v1/collections", {"name": "丙局"}).status_code == 403
    made = service.post("/api/v1/collections", {"name": "丙局"}, "全部").json()
    assert "丙局" in made["collections"]
    assert service.get("/api/v1/reports", "全部", **{"X-Collection": quote("丙局")}).json() == {"reports": []}
    assert service.post("/api/v1/collections", {"name": "../丁"}, "全部").status_code == 422


def test_the_page_answers_over_its_own_collection(service: Service) -> None:
    """A question on the page of each department; the stream of another's session tells nothing of it."""
    store = service.settings.store
    where = {"DATABASE": store.database, "CHROMA": store.chroma, "SCHEMA": store.schema}
    environment = {f"JUZHENG_STORE_{name}": value for name, value in where.items()} if store.database else {}
    with served(service.settings.folder, **environment) as (port, _):
        address = f"http://127.0.0.1:{port}"
        told = {key: ask_page(address, service.keys[key], QUESTIONS[1]) for key in ("甲局", "乙局")}
    assert "268.9亿元" in told["甲局"] and not [word for word in OTHERS if word in told["甲局"]]
    assert "787.31亿元" in told["乙局"]


def ask_page(address: str, key: str, question: str) -> str:
    """Ask as the page does, with the same question's id whoever asks; gives the stream."""
    sent = {"id": "question-1", "question": question}
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=60) as client:
        answered = client.post("/page/ask", json=sent, headers={"x-juzheng": "1"})
        assert answered.status_code == 200
        return answered.text


def test_the_commands_make_keys_and_collections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A key is shown once; lists show no secret; what is revoked is said; a collection is filled by its name."""
    index = ["--index", str(tmp_path / "索引")]
    assert main(["keys", "add", "统计局", "--collections", "统计局", "--days", "9", *index]) == 0
    key = capsys.readouterr().out.strip()
    assert main(["keys", "list", *index]) == 0
    told = capsys.readouterr().out
    assert key[3:15] in told and key[16:] not in told and "统计局" in told
    monkeypatch.setattr("sys.stdin", (tmp_path / "密码").open("w+"))
    assert main(["users", "add", "张三", *index]) == 1
    assert "太短" in capsys.readouterr().err
    (tmp_path / "云栎区.txt").write_text(OWN, encoding="utf-8")
    assert main(["index", str(tmp_path / "云栎区.txt"), "--collection", "统计局", *index]) == 0
    assert [main(["keys", "revoke", name, *index]) for name in (key[3:15], key[3:15])] == [0, 1]
    assert main(["serve", "--collection", "统计局", *index]) == 1
    assert main(["reports", "--collection", "../x", *index]) == 1
    capsys.readouterr()
    assert main(["reports", "--collection", "统计局", *index]) == 0
    assert "云栎区" in capsys.readouterr().out
