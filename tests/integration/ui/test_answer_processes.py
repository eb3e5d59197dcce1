"""Questions that are asked at once are answered in several processes, and as one process answers them."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.errors import QuestionError
from juzheng.index.open_index import open_index
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.scope import ReportScope
from juzheng.ui.service.answer_processes import INDEXES_KEPT, AnswerProcesses
from juzheng.ui.service.collections import make_collection
from tests.integration.ui.busy import WAIT, busy

QUESTIONS = (
    "砚湖区2023年规上工业增加值是多少？",
    "云栎区2023年规上工业增加值是多少，增速呢？",
    "稻岭县2023年财政收入是多少？",
)


@pytest.fixture
def processes() -> Iterator[AnswerProcesses]:
    """One beside this one."""
    made = AnswerProcesses(1)
    yield made
    made.close()
    assert not multiprocessing.active_children()


@pytest.fixture
def opened(settings: Settings, processes: AnswerProcesses) -> OpenedIndex:
    """The index of the three reports."""
    return OpenedIndex(open_index(settings), settings, processes)


def said(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the time it took."""
    return {name: value for name, value in record.items() if name not in ("latency_ms", "trace")}


def test_who_asks_meanwhile_gets_the_same_answer_from_another_process(
    opened: OpenedIndex, processes: AnswerProcesses, settings: Settings
) -> None:
    """For programs and for the pages, in a scope and without one; who asks alone starts no process."""
    alone: list[Callable[[], Any]] = [lambda q=question: opened.ask(q) for question in QUESTIONS]
    alone += [
        lambda: opened.answer(QUESTIONS[0], ()),
        lambda: opened.answer("规上工业增加值最高的是哪里？", (), scope=ReportScope(regions=["云栎区"])),
    ]
    expected = [said(ask()) for ask in alone]
    assert not multiprocessing.active_children()
    with busy(processes, settings):
        assert [said(ask()) for ask in alone] == expected
        assert len(multiprocessing.active_children()) == 1


def test_what_is_wrong_with_a_question_is_told_from_there_too(
    opened: OpenedIndex, processes: AnswerProcesses, settings: Settings
) -> None:
    """The same error with its remedy, and the process goes on."""
    with busy(processes, settings):
        for _ in range(2):
            with pytest.raises(QuestionError, match="太长") as caught:
                opened.ask("长" * 5_000)
            assert caught.value.remedy
        assert "181.4亿元" in opened.ask(QUESTIONS[0])["answer"]


def test_the_question_of_a_killed_process_is_answered_all_the_same(
    opened: OpenedIndex, processes: AnswerProcesses, settings: Settings
) -> None:
    """And another process takes its place."""
    with busy(processes, settings):
        opened.ask(QUESTIONS[0])
        (killed,) = multiprocessing.active_children()
        assert killed.pid
        os.kill(killed.pid, signal.SIGKILL)
        killed.join(WAIT)
        assert "181.4亿元" in opened.ask(QUESTIONS[0])["answer"]
        assert "268.9亿元" in opened.ask(QUESTIONS[1])["answer"]
        assert [process.pid for process in multiprocessing.active_children()] != [killed.pid]


def test_all_who_ask_at_once_are_answered(opened: OpenedIndex) -> None:
    """Far more than there are processes: each waits for its turn."""
    expected = [said(opened.ask(question)) for question in QUESTIONS]
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(lambda number: said(opened.ask(QUESTIONS[number % 3])), range(36)))
    assert found == expected * 12


def test_none_is_started_where_none_may_be(settings: Settings) -> None:
    """Then questions wait for the one process."""
    processes = AnswerProcesses(0)
    opened = OpenedIndex(open_index(settings), settings, processes)
    with ThreadPoolExecutor(4) as pool:
        assert all("181.4亿元" in record["answer"] for record in pool.map(opened.ask, [QUESTIONS[0]] * 8))
    assert not multiprocessing.active_children()


def test_what_a_language_model_words_stays_in_the_process_that_serves(
    opened: OpenedIndex, processes: AnswerProcesses, settings: Settings
) -> None:
    """It is waited for and not computed: nothing is handed on, and nobody waits for a turn."""
    opened.set_model(replace(LanguageModelSettings(), base_url="http://127.0.0.1:9/v1", model="m", timeout=1))
    with busy(processes, settings):
        assert "181.4亿元" in opened.ask(QUESTIONS[0])["answer"]
        assert not multiprocessing.active_children()


def test_a_process_that_answers_for_many_collections_mixes_none_up(processes: AnswerProcesses, tmp_path: Path) -> None:
    """More of them than it keeps open, asked the same in turn: each says its own figure, also when it comes to it again."""
    opened = []
    for number in range(INDEXES_KEPT + 2):
        report = tmp_path / f"{number}.txt"
        report.write_text(f"砚湖区2023年工作总结\n2023年，全区规上工业增加值{number + 181}.4亿元。\n", encoding="utf-8")
        own = make_collection(f"局{number}", Settings(folder=tmp_path / "索引"))
        index_paths([report], own, lambda _: None)
        opened.append(OpenedIndex(open_index(own), own, processes))
    with busy(processes, opened[0].settings):
        for number, each in [*enumerate(opened)] * 2:
            answer = each.ask(QUESTIONS[0])["answer"]
            assert f"{number + 181}.4亿元" in answer
            assert not [other for other in range(len(opened)) if other != number and f"{other + 181}.4" in answer]
        assert len(multiprocessing.active_children()) == 1
