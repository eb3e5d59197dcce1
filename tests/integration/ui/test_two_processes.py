"""A service of several processes over PostgreSQL and Chroma: what one is told the others know, and no job is lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest

from juzheng.eval_questions.cases import CASES_FILE
from juzheng.index.build_index import index_files
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings, StoreSettings
from juzheng.index.store.job_queue import MOST_TRIES, JobQueue, finish_job, take_job
from juzheng.index.store.kept import UPLOADS, open_kept
from juzheng.index.store.open_catalogue import open_for_reading
from juzheng.ui.service import shared_run
from juzheng.ui.service.shared_run import SharedRun
from juzheng.ui.show.refusal import RefusedError
from tests.integration.openai_server import Behaviour, serve
from tests.integration.servers import ChromaServer, PostgresServer
from tests.integration.ui.conftest import YANHU, YUNLI
from tests.integration.ui.served import served
from tests.serve_forked import COMMAND, ROOT

FILE = {"Content-Type": "application/octet-stream"}
PAGE = {"x-juzheng": "1"}
QUESTIONS = (
    "砚湖区2023年规上工业增加值是多少，增速呢？",
    "砚湖区和云栎区谁的规上工业增加值高？",
    "砚湖区2023年出口是多少？",
)


@pytest.fixture
def settings(tmp_path: Path, postgres: PostgresServer, chroma: ChromaServer) -> Settings:
    """Settings of an empty index on servers."""
    store = StoreSettings(postgres.url, chroma.url, f"test_{token_hex(6)}")
    made = Settings(folder=tmp_path / "local", store=store)
    index_files((), (), made, lambda _: None, None)
    return made


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The settings for a process."""
    store = settings.store
    given = {"database": store.database, "chroma": store.chroma, "schema": store.schema, **more}
    return {f"JUZHENG_STORE_{name.upper()}": value for name, value in given.items()}


@pytest.fixture
def pair(settings: Settings, tmp_path: Path) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Clients of two processes that share nothing but the servers."""
    with ExitStack() as running:
        clients = []
        for name in ("甲", "乙"):
            port, _ = running.enter_context(served(tmp_path / name, **environment(settings)))
            clients.append(running.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=90)))
        yield clients[0], clients[1]


def ask(client: httpx.Client, question: str) -> dict[str, Any]:
    """An answer without how long it took."""
    answer: dict[str, Any] = client.post("/api/v1/ask", json={"question": question}).raise_for_status().json()
    return {name: value for name, value in answer.items() if name != "latency_ms"}


def send(client: httpx.Client, name: str, text: str) -> dict[str, Any]:
    """What became of a file that was sent."""
    sent = client.post("/api/v1/reports", params={"name": name}, content=text.encode(), headers=FILE)
    told: dict[str, Any] = sent.raise_for_status().json()
    return told


def correct_a_figure(client: httpx.Client, report_id: str) -> None:
    """Give the first record of a report another name, as a person would on the page."""
    html = client.get("/page/ledger", params={"indicator": "规上工业增加值", "region": "云栎区"}).json()["html"]
    shown = dict(re.findall(r'data-([a-z]+)="([^"]*)"', html[html.index('class="correct-figure"') :].split(">")[0]))
    place = {"report": report_id, "rate": shown["rate"] == "1", "raw": shown["raw"]}
    place |= {name: int(shown[name]) for name in ("paragraph", "start", "end")}
    sent = {"place": place, "fields": {"indicator": "全部工业增加值"}, "who": "李岚", "why": "原文另有说明"}
    told = client.post("/page/ledger/correct", json=sent, headers=PAGE)
    assert told.is_success, told.text


@pytest.mark.timeout(400)
def test_two_processes_answer_the_same_and_know_the_same(
    pair: tuple[httpx.Client, httpx.Client], settings: Settings, tmp_path: Path
) -> None:
    """Reports sent, corrected, removed and put back, opinions, collections and keys: told to one, known to both."""
    one, other = pair
    assert send(one, "砚湖区_2023.txt", YANHU)["outcome"] == "indexed"
    assert send(other, "云栎区_2023.txt", YUNLI)["outcome"] == "indexed"
    answers = [[ask(client, question) for question in QUESTIONS] for client in pair]
    assert answers[0] == answers[1] and [a["abstained"] for a in answers[0]] == [False, False, True]

    reports = {report["file"]: report["report_id"] for report in other.get("/api/v1/reports").json()["reports"]}
    report_id = reports["云栎区_2023.txt"]
    changed = {"report": report_id, "fields": {"title": "改过的标题"}}
    other.post("/library/correct", json=changed, headers=PAGE).raise_for_status()
    assert one.get(f"/api/v1/reports/{report_id}").json()["title"] == "改过的标题"
    correct_a_figure(other, report_id)
    removed = one.delete(f"/api/v1/reports/{report_id}").json()
    assert removed["can_be_put_back"] and removed["corrections"] == 1
    assert "李岚" not in other.get("/ledger.csv").text
    assert other.get(f"/api/v1/reports/{report_id}").status_code == 404
    other.post("/library/put-back", json={"report": report_id}, headers=PAGE).raise_for_status()
    assert one.get(f"/api/v1/reports/{report_id}").json()["title"] == "改过的标题"
    assert one.get("/ledger.csv").text.count("改为“全部工业增加值”（李岚") == 1

    page = one.post("/page/ask", json={"id": "question-1", "question": QUESTIONS[0]}, headers=PAGE)
    told = json.loads(next(line[6:] for line in reversed(page.text.split("\n")) if line.startswith("data: ")))
    exchange = {"question": QUESTIONS[0], "answer": told["answer"], "error": ""}
    opinion = {"exchange": exchange, "right": False, "fault": "wrong_figure", "case": True, "expected": "181.5亿元"}
    for client in pair:
        client.post("/page/opinion", json=opinion, headers=PAGE).raise_for_status()
    assert (open_kept(settings).read(CASES_FILE) or b"").decode().count("181.5亿元") == 1
    assert one.post("/api/v1/collections", json={"name": "统计局"}).status_code == 200
    assert other.get("/api/v1/collections").json()["collections"] == ["default", "统计局"]
    headers = {"x-collection": "%E7%BB%9F%E8%AE%A1%E5%B1%80"}
    assert other.get("/api/v1/reports", headers=headers).json()["reports"] == []

    command = [*COMMAND, "keys", "add", "程序", "--role", "read", "--collections", "*", "--index", str(tmp_path / "丙")]
    made = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment(settings)}, capture_output=True, text=True, check=True
    )
    for client in pair:
        assert client.get("/api/v1/reports").status_code == 401
        bearer = {"Authorization": f"Bearer {made.stdout.strip()}"}
        assert len(client.get("/api/v1/reports", headers=bearer).json()["reports"]) == 2
    with closing(open_for_reading(settings)) as connection:
        lines = "".join(line for (line,) in connection.execute("SELECT line FROM audit"))
    assert all(f'"what": "{what}"' in lines for what in ("upload", "ask", "remove", "put_back", "correct"))


@pytest.mark.timeout(400)
def test_two_processes_know_the_same_runs_and_the_same_model(
    pair: tuple[httpx.Client, httpx.Client],
) -> None:
    """An evaluation begun by one is seen, stopped and read by the other, one at a time over both; a model chosen by one words the
    answers of both from the next question on, until it is taken away."""
    one, other = pair
    send(one, "砚湖区_2023.txt", YANHU)
    questions = [{"id": str(n), "question": QUESTIONS[0], "answer_all": [["181.4亿元"]]} for n in range(2_000)]
    begun = one.post("/api/v1/evaluations", json={"questions": questions}).raise_for_status().json()["id"]
    seen = other.get(f"/api/v1/evaluations/{begun}").raise_for_status().json()
    assert seen["state"] == "running" and begun in other.get("/api/v1/evaluations").text
    assert other.post("/api/v1/evaluations", json={"questions": questions[:1]}).status_code == 409
    other.post(f"/api/v1/evaluations/{begun}/stop").raise_for_status()
    assert [ended(client, begun) for client in (other, one)] == ["stopped", "stopped"]
    second = other.post("/api/v1/evaluations", json={"questions": questions[:2]}).raise_for_status().json()["id"]
    assert [ended(client, second) for client in pair] == ["done", "done"]
    results = [client.get(f"/api/v1/evaluations/{second}/result").raise_for_status().content for client in pair]
    pages = [client.get("/page/run.json", params={"name": second}).raise_for_status().json() for client in pair]
    assert results[0] == results[1] and pages[0] == pages[1]

    behaviour = Behaviour(lambda _: "我不知道。")
    with serve(behaviour) as address:
        chosen = {"base_url": address, "model": "甲", "api_key": "sk-1"}
        one.post("/page/model", json=chosen, headers=PAGE).raise_for_status()
        shown = {"base_url": address, "model": "甲", "has_key": True}
        assert [client.get("/page/model").json() for client in pair] == [shown, shown]
        for client in pair:
            before = len(behaviour.requests)
            ask(client, "说说砚湖区的工业")
            assert len(behaviour.requests) > before
        other.post("/page/model", json={"base_url": "", "model": ""}, headers=PAGE).raise_for_status()
        before = len(behaviour.requests)
        assert ask(one, QUESTIONS[0]) == ask(other, QUESTIONS[0]) and len(behaviour.requests) == before


def ended(client: httpx.Client, run: str) -> str:
    """The state in which an evaluation ends."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        state = str(client.get(f"/api/v1/evaluations/{run}").raise_for_status().json()["state"])
        if state != "running":
            return state
        time.sleep(0.2)
    raise AssertionError("the run does not end")


def test_the_run_of_a_process_that_ended_has_failed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it counts as ended no other is begun; then it is."""
    run, shared = {"id": "1", "state": "running", "done": 1, "total": 9, "error": None}, SharedRun(settings)
    shared.begin(run)
    with pytest.raises(RefusedError):
        SharedRun(settings).begin({**run, "id": "2"})
    monkeypatch.setattr(shared_run, "SILENT_FOR", 0.0)
    found = shared.record()
    assert found is not None and found["state"] == "failed" and "进程已经结束" in found["error"]["message"]
    SharedRun(settings).begin({**run, "id": "2"})


def test_a_job_of_a_killed_worker_is_done_by_another(settings: Settings, tmp_path: Path) -> None:
    """Killed in the middle of a file, a worker loses nothing: the file is taken again, and each is indexed once."""
    kept, queue = open_kept(settings), JobQueue(settings)
    jobs = []
    for number in range(4):
        lines = [f"{number}号区2023年工作总结"]
        lines += [f"({at})第{number}号区第{at}项完成投资{number * 37 + at}.5亿元,增长{at}.1%。" for at in range(1, 80)]
        text = "\n".join(lines)
        kept.change(f"{UPLOADS}/{number}号区.txt", lambda _, text=text: text.encode())  # type: ignore[misc]
        jobs.append(queue.add(f"{number}号区.txt"))
    first = worker(settings, tmp_path)
    wait_for(settings, "SELECT count(*) FROM jobs WHERE state = 'running'", 1)
    first.send_signal(signal.SIGKILL)
    first.wait()
    others = [worker(settings, tmp_path) for _ in range(2)]
    wait_for(settings, "SELECT count(*) FROM jobs WHERE state = 'done'", 4)
    assert [queue.result(job) for job in jobs] == [{"outcome": "indexed", "message": "已编入"}] * 4
    with closing(open_for_reading(settings)) as connection:
        assert sorted(tries for (tries,) in connection.execute("SELECT tries FROM jobs"))[-1] == 2
    assert len(open_index(settings).reports()) == 4
    for process in others:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def worker(settings: Settings, folder: Path) -> subprocess.Popen[bytes]:
    """A process that takes files from the queue."""
    command = [*COMMAND, "work", "--index", str(folder / "工")]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment(settings)}, stderr=subprocess.DEVNULL)


def wait_for(settings: Settings, query: str, number: int) -> None:
    """Wait until a query gives a number."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with closing(open_for_reading(settings)) as connection:
            if connection.execute(query).fetchone()[0] >= number:
                return
        time.sleep(0.02)
    raise AssertionError(query)


def test_each_job_is_taken_by_one_worker_and_given_up_after_some_tries(settings: Settings) -> None:
    """Workers never share a job; one whose workers all ended is not tried for ever."""
    queue = JobQueue(settings)
    jobs = [queue.add(f"{number}.txt") for number in range(3)]
    workers = [open_for_reading(settings) for _ in range(4)]
    taken = [take_job(each) for each in workers]
    assert [job and job.id for job in taken] == [*jobs, None]
    assert taken[1] is not None and taken[2] is not None
    finish_job(workers[1], taken[1], {"outcome": "indexed", "message": ""})
    finish_job(workers[2], taken[2], {"outcome": "indexed", "message": ""})
    for tried in range(1, MOST_TRIES + 1):
        end_session(workers[0])
        workers[0] = open_for_reading(settings)
        again = take_job(workers[0])
        assert (again is not None and again.id == jobs[0]) == (tried < MOST_TRIES)
    assert (queue.result(jobs[0]) or {})["outcome"] == "failed" and queue.waiting() == 0
    for each in workers:
        each.close()


def end_session(connection: Any) -> None:
    """End a connection as the death of its process does, not giving it back to be used again."""
    connection._held.invalidate()
    connection.close()
    time.sleep(0.3)
