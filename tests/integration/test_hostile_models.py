"""A language model's server that writes anything: what is shown stays plain, verified words, and the rules answer in time."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat

import pytest

from juzheng.index.settings import LanguageModelSettings
from juzheng.qa.compose.cite import cite
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.model.answer_with_model import ModelAnswer, answer_with_llm, evidence_tokens
from juzheng.qa.model.language_model import LanguageModel
from juzheng.qa.model.numbered_evidence import number_evidence
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.integration.openai_server import Behaviour, serve
from tests.unit.gate_claims import sample_views

QUESTION = "砚湖区2023年规上工业增加值是多少?"
RIGHT = "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，居全市第3位"
SETTINGS = LanguageModelSettings(model="test", api_key="sk-geheim-123", timeout=2, answer_tokens=400)


def ask(behaviour: Behaviour, seen: list[str] | None = None, question: str = QUESTION) -> ModelAnswer:
    """Ask the fictional reports with a model that behaves like this."""
    passages = [(view, passage) for view in sample_views() for passage in view.passages.values()]
    query = read_question(question, KnownRegions(view.description for view in sample_views()))
    inside = [pair for pair in passages if pair[0].description.region in query.regions]
    drafts = compose(query, inside).drafts
    evidence = number_evidence(drafts, evidence_tokens(question, SETTINGS))
    with serve(behaviour) as url:
        model = LanguageModel(replace(SETTINGS, base_url=url))
        return answer_with_llm(
            question, evidence, model, drafts, None if seen is None else lambda claim: seen.append(claim.text)
        )


def written(*claims: tuple[str, Sequence[object]]) -> str:
    """An answer of a model as JSON."""
    return json.dumps({"claims": [{"text": t, "evidence": list(e)} for t, e in claims]}, ensure_ascii=False)


def shown(answer: ModelAnswer) -> str:
    """The text that the user gets."""
    return cite(answer.drafts).text


@pytest.mark.parametrize(
    "claim",
    [
        f"{RIGHT}<script>alert(1)</script>",
        f"{RIGHT}<img src=x onerror=alert(1)>",
        f"[{RIGHT}](https://example.invalid/?q=1)",
        f"{RIGHT}![图](https://example.invalid/a.png)",
        f"{RIGHT}，详见 http://example.invalid",
        f"{RIGHT}，详见 www.example.invalid",
        f"{RIGHT} javascript:alert(1)",
        "The industrial added value of Yanhu District in 2023 was 18.14 billion yuan, up 5.8%",
        "Yanhu 181.4亿元, up 5.8%, rank 3 of the city",
        "В 2023 году 181,4 млрд",
        f"{RIGHT}，是全国最好的地区，应当表扬",
        f"{RIGHT}。另据未公开资料，全区财政亏空30亿元",
        RIGHT * 30,
        "砚\ud800湖区2023年规上工业增加值181.4亿元",
    ],
)
def test_links_elements_other_languages_and_additions_are_dropped(claim: str) -> None:
    """What is more than plain, verified words about what was asked is neither streamed nor shown; the rules' answer is."""
    seen: list[str] = []
    answer = ask(Behaviour(lambda _: written((claim, [1]))), seen)
    assert (seen, answer.composed_by) == ([], "rules")
    assert "181.4亿元" in shown(answer)
    assert not any(word in shown(answer) for word in ("http", "www", "<", "alert", "Yanhu", "млрд", "亏空", "表扬"))


@pytest.mark.parametrize(
    "claim",
    [
        f"**{RIGHT}**",
        f"- {RIGHT}",
        f"# {RIGHT}。",
        f"`{RIGHT}`",
        f"{RIGHT}[99]",
        f"{RIGHT}【7】",
        f"\u202e{RIGHT}\u200b",
        f" {RIGHT}\n",
    ],
)
def test_marks_are_taken_off(claim: str) -> None:
    """Markdown, invented markers and invisible characters around a right claim do not reach the answer."""
    seen: list[str] = []
    answer = ask(Behaviour(lambda _: written((claim, [99]))), seen)
    assert seen == [RIGHT]
    assert shown(answer) == f"{RIGHT}[1]。"


def event(delta: object) -> bytes:
    """One event of the protocol."""
    choice = {"index": 0, "delta": delta, "finish_reason": None}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()


CALL = {"tool_calls": [{"index": 0, "id": "1", "type": "function", "function": {"name": "rm", "arguments": "{}"}}]}


@pytest.mark.parametrize(
    "events",
    [
        [b"data: \xff\xfe\xfa\n\n"],
        [b"data: {not json\n\n"],
        [b"data: []\n\n", b"data: null\n\n", b'data: {"choices": 5}\n\n'],
        [b"<html><body>502 Bad Gateway</body></html>"],
        [event({"content": 7}), event({"content": ["x"]})],
        [event(CALL)],
        [event({"role": "system", "content": None, "refusal": "no"})],
        [b'data: {"error": {"message": "out of memory"}}\n\n'],
        [b"\x00" * 100_000],
        [b"data: " + b"x" * 9_000_000 + b"\n\n"],
        [b"event: error\ndata: {}\n\n"],
    ],
)
def test_broken_protocol_is_survived(events: list[bytes]) -> None:
    """Invalid bytes, invalid JSON, calls of tools, errors within the stream and endless lines: the rules answer."""
    answer = ask(Behaviour(events=events))
    assert answer.composed_by == "rules"
    assert answer.notice
    assert "181.4亿元" in shown(answer)


@pytest.mark.parametrize(
    "events", [repeat(b": still here\n\n"), repeat(event({})), repeat(event({"content": "好"})), repeat(event(CALL))]
)
def test_an_endless_stream_ends_with_the_timeout(events: Iterator[bytes]) -> None:
    """A server that keeps the line open, with comments, empty pieces or a drip of words, is given up after the timeout."""
    started = time.monotonic()
    answer = ask(Behaviour(events=events, pause=0.05))
    assert time.monotonic() - started < SETTINGS.timeout + 3
    assert "没有答完" in answer.notice
    assert "181.4亿元" in shown(answer)
    names = {thread.name for thread in threading.enumerate()}
    deadline = time.monotonic() + 5
    while "language-model" in names and time.monotonic() < deadline:
        time.sleep(0.1)
        names = {thread.name for thread in threading.enumerate()}
    assert "language-model" not in names


def test_stopping_ends_the_waiting_at_once() -> None:
    """Whoever stops gets what has been verified and the rules' words for the rest, without waiting for the server."""
    behaviour = Behaviour(lambda _: written((RIGHT, [1])), piece=1, pause=0.2)
    passages = [(v, p) for v in sample_views() for p in v.passages.values() if v.description.region == "砚湖区"]
    drafts = compose(read_question(QUESTION, KnownRegions(v.description for v in sample_views())), passages).drafts
    with serve(behaviour) as url:
        model = LanguageModel(replace(SETTINGS, base_url=url, timeout=30))
        started = time.monotonic()
        answer = answer_with_llm(
            QUESTION, number_evidence(drafts, 2000), model, drafts, cancelled=lambda: time.monotonic() > started + 1
        )
    assert time.monotonic() - started < 4
    assert "按要求停止" in answer.notice
    assert "181.4亿元" in shown(answer)


def test_the_key_reaches_only_the_server_and_no_log_or_message(caplog: pytest.LogCaptureFixture) -> None:
    """The key is neither logged at any level nor part of a notice or the trace, and no redirect carries it elsewhere."""
    caplog.set_level(logging.DEBUG)
    other = Behaviour(lambda _: written((RIGHT, [1])))
    with serve(other) as elsewhere:
        for status in (200, 302, 307, 401, 500):
            answer = ask(Behaviour(lambda _: written((RIGHT, [1])), status=status, location=f"{elsewhere}/x"))
            assert "geheim" not in caplog.text + answer.notice + "".join(answer.lines)
    assert other.requests == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "不认这个密钥"), (402, "余额不足"), (404, "没有这个模型"), (429, "额度用完"), (503, "服务器出错(503)")],
)
def test_a_refusal_is_explained(status: int, words: str) -> None:
    """The notice says in words what the server's code means."""
    assert words in ask(Behaviour(status=status)).notice
