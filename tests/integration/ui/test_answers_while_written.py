"""Answers given while another process replaces the report they are about."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings, load_settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.nouns.answer import Answer
from juzheng.ui.pages.opened_index import OpenedIndex

QUESTION = "砚湖区2023年规上工业增加值是多少？"


def write(folder: Path, settings: Settings, value: str, paragraphs: int) -> None:
    """Index the report with a value, which stands behind so many paragraphs."""
    opening = "".join(f"第{number}项工作按计划推进。\n" for number in range(paragraphs))
    text = f"砚湖区2023年工作总结\n{opening}2023年，全区实现规上工业增加值{value}亿元，同比增长5.8%。\n"
    (folder / "砚湖区_2023.txt").write_text(text, encoding="utf-8")
    index_paths([folder], settings, lambda _: None)


def test_an_answer_is_shown_with_the_paragraphs_it_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the report is replaced by a shorter one between the answer and the reading of what it cites; the next
    question is answered from the new one."""
    settings = load_settings({"folder": str(tmp_path / "索引")}, environ={})
    (tmp_path / "报告").mkdir()
    write(tmp_path / "报告", settings, "181.4", paragraphs=9)
    opened = OpenedIndex(open_index(settings), settings)
    answered = Answerer.answer

    def replaced_meanwhile(self: Answerer, *arguments: object) -> Answer:
        answer = answered(self, *arguments)  # type: ignore[arg-type]
        monkeypatch.setattr(Answerer, "answer", answered)
        writer = threading.Thread(target=write, args=(tmp_path / "报告", settings, "190.5", 0))
        writer.start()
        writer.join()
        return answer

    monkeypatch.setattr(Answerer, "answer", replaced_meanwhile)
    first = opened.ask(QUESTION)
    assert "181.4亿元" in first["answer"]
    citation = first["citations"][0]
    assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert "190.5亿元" in opened.ask(QUESTION)["answer"]
