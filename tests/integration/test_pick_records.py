"""A language model that picks from the ledger what the rules did not find: what comes of its numbers, and of anything else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.nouns.answer import Answer
from tests.integration.openai_server import Behaviour, serve

# No vocabulary knows these words; the record is told among others of its report.
UNFOUND = "砚湖区2023年工厂全年造出来的东西值多少钱？"
MEANT = "规上工业总产值909.8亿元"
FOUND = "砚湖区2023年规上工业增加值是多少？"
_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def index(sample_index: Settings, embedder: Embedder) -> Iterator[ReportIndex]:
    """The sample reports, indexed."""
    opened = open_index(sample_index, embedder)
    yield opened
    opened.close()


def lines_of(request: dict[str, object]) -> dict[int, str]:
    """The numbered lines that a request lays before the model; empty where it asks for something else."""
    messages = request["messages"]
    assert isinstance(messages, list)
    text = str(messages[-1]["content"])
    return {int(number): line for number, line in _LINE.findall(text)} if "数据开始" in text else {}


def ask(
    index: ReportIndex, question: str, reply: Callable[[dict[int, str]], str]
) -> tuple[Answer, list[dict[int, str]]]:
    """The answer with a model that picks by ``reply``, and the lines that it saw each time."""
    behaviour = Behaviour(lambda request: reply(lines_of(request)))
    with serve(behaviour) as url:
        llm = LanguageModelSettings(base_url=url, model="test", timeout=20)
        answer = Answerer(index, Settings(llm=llm)).answer(question)
    return answer, [lines for request in behaviour.requests if (lines := lines_of(request))]


@lru_cache
def by_rules(index: ReportIndex, question: str) -> Answer:
    """The answer without a model."""
    return Answerer(index, Settings()).answer(question)


def picks(*numbers: object) -> str:
    """An answer that picks these."""
    return json.dumps({"picks": list(numbers)})


def numbers_of(lines: dict[int, str], words: str) -> list[int]:
    """The numbers of the lines that have the words."""
    return [number for number, line in lines.items() if words in line]


def test_what_is_picked_answers_in_our_words(index: ReportIndex) -> None:
    """A record that the rules had not made sure of, picked in both orders, is the answer: cited, verified, with a notice."""
    assert by_rules(index, UNFOUND).abstained
    answer, seen = ask(index, UNFOUND, lambda lines: picks(*numbers_of(lines, MEANT)))
    assert len(seen) == 2
    assert list(seen[0].values()) == list(seen[1].values())[::-1]
    assert not answer.abstained
    assert MEANT in answer.text
    assert "909.8亿元" in answer.citations[0].quote
    assert [claim.status for claim in answer.claims] == ["verified"]
    assert "挑出" in answer.notice
    assert any(step.name == "语言模型挑选" for step in answer.trace)


@pytest.mark.parametrize(
    "reply",
    [
        lambda _: picks(),
        lambda _: picks(1),
        lambda lines: picks(len(lines)),
        lambda _: picks(1, 2),
        lambda lines: picks(*lines),
        lambda _: picks(0),
        lambda _: picks(-1),
        lambda _: picks(99),
        lambda _: picks(10**30),
        lambda _: picks("1"),
        lambda _: picks(True),
        lambda _: picks([1]),
        lambda lines: picks(*numbers_of(lines, MEANT), 99),
        lambda _: '{"picks": 1}',
        lambda _: '{"picks": [1',
        lambda _: "[1]",
        lambda _: "",
        lambda _: "答案是砚湖区2023年产值999.9亿元。",
        lambda _: '{"claims":[{"text":"砚湖区2023年产值999.9亿元","evidence":[1]}]}',
        lambda _: "{" * 5000,
        lambda _: "好" * 50_000,
    ],
)
def test_anything_else_leaves_the_refusal_as_it_is(index: ReportIndex, reply: Callable[[dict[int, str]], str]) -> None:
    """None, a constant, a number that no line has, several for one part, no numbers, garbage: nothing is picked."""
    own = by_rules(index, UNFOUND)
    answer, seen = ask(index, UNFOUND, reply)
    assert seen
    assert (answer.text, answer.reason_code, answer.claims) == (own.text, own.reason_code, own.claims)


def test_a_server_that_fails_leaves_the_refusal_as_it_is(index: ReportIndex) -> None:
    """An error or a refusal of the server is told in the trace only."""
    with serve(Behaviour(status=500)) as url:
        llm = LanguageModelSettings(base_url=url, model="test", timeout=5)
        answer = Answerer(index, Settings(llm=llm)).answer(UNFOUND)
    assert answer.text == by_rules(index, UNFOUND).text
    assert any("失败" in line for step in answer.trace for line in step.lines)


@pytest.mark.parametrize(
    "question", [FOUND, "砚湖区企业用工有什么问题？", "谢谢", "砚湖区2019年规上工业增加值是多少？"]
)
def test_what_the_rules_answer_or_no_record_fits_is_not_picked(index: ReportIndex, question: str) -> None:
    """Where the rules have an answer, a text is asked for, or no record has the fields asked for, no lines are sent."""
    own = by_rules(index, question)
    answer, seen = ask(index, question, lambda lines: picks(1) if lines else "")
    assert seen == []
    assert (answer.text, answer.abstained) == (own.text, own.abstained)


def test_a_part_that_is_lacking_is_picked_beside_the_rules_answer(index: ReportIndex) -> None:
    """What the rules found stays as it is; the part of which they say that it is lacking is filled, and no lack is told."""
    question = "砚湖区2023年5G基站建了多少，造出来的货值几亿元？"
    own = by_rules(index, question)
    assert "没有查到" in own.text
    answer, seen = ask(index, question, lambda lines: picks(*numbers_of(lines, MEANT)))
    assert len(seen) == 2
    assert [claim.text for claim in answer.claims][: len(own.claims)] == [claim.text for claim in own.claims]
    assert MEANT in answer.text
    assert "没有查到" not in answer.text
