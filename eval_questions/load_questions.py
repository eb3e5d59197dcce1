"""Read question files: JSON lines, one question each, with what a right answer contains.

The fields are explained in ``eval_questions/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juzheng.index.errors import QuestionError
from juzheng.qa.nouns.answer import Turn

UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class RequiredCitation:
    """A paragraph that a right answer must cite: the file's name without folders, and words of the paragraph."""

    file: str
    contains: str


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question together with what a right answer contains.

    ``answer_all`` holds groups of alternatives: each group must have an alternative in the answer. Nothing of
    ``answer_none`` may be there. ``abstain`` is true where the right answer is a refusal.
    """

    question_id: str
    type: str
    question: str
    history: tuple[Turn, ...] = ()
    answer_all: tuple[tuple[str, ...], ...] = ()
    answer_none: tuple[str, ...] = ()
    citations: tuple[RequiredCitation, ...] = ()
    abstain: bool = False
    note: str = ""


def load_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """Read all questions of a file, in its order.

    Raises ``QuestionError`` if the file cannot be read, holds no question, or has a line that is no question; the
    error names the line.
    """
    lines = _lines(path)
    questions = tuple(_question(text, f"{path.name} 第 {number} 行") for number, text in lines)
    if not questions:
        raise QuestionError("文件里没有问题", str(path), "每行写一个 JSON 对象，至少有 id 和 question")
    seen: set[str] = set()
    for question in questions:
        if question.question_id in seen:
            raise QuestionError(f"编号 {question.question_id} 出现了两次", str(path), "给每个问题不同的 id")
        seen.add(question.question_id)
    return questions


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError("读不到问题文件", str(path), "检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise QuestionError("问题文件不是 UTF-8 编码", str(path), "另存为 UTF-8 后再试") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _question(line: str, where: str) -> GoldQuestion:
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise QuestionError("这一行不是有效的 JSON", where, "改正后再试") from error
    if not isinstance(data, Mapping):
        raise QuestionError("这一行不是 JSON 对象", where, '写成 {"id": …, "question": …}')
    try:
        return _read_fields(data)
    except (KeyError, TypeError, ValueError) as error:
        raise QuestionError(f"字段不合要求({error})", where, "格式见 eval_questions/README.md") from error


def _read_fields(data: Mapping[str, Any]) -> GoldQuestion:
    question = _text(data["question"], "question")
    abstain = bool(data.get("abstain", False))
    answer_all = tuple(_texts(group, "answer_all") for group in _items(data, "answer_all"))
    if not question.strip():
        raise ValueError("question 是空的")
    if not abstain and not answer_all:
        raise ValueError("answer_all 是空的，而 abstain 不是 true")
    return GoldQuestion(
        question_id=str(data["id"]),
        type=_text(data.get("type", UNANSWERABLE if abstain else "figure"), "type"),
        question=question,
        history=tuple(_turn(item) for item in _items(data, "history")),
        answer_all=answer_all,
        answer_none=_texts(data.get("answer_none") or [], "answer_none"),
        citations=tuple(
            RequiredCitation(_text(item["file"], "file"), _text(item["contains"], "contains"))
            for item in _items(data, "cites")
        ),
        abstain=abstain,
        note=str(data.get("note") or ""),
    )


def _turn(item: Any) -> Turn:
    pair = _texts(item, "history")
    if not 1 <= len(pair) <= 2:
        raise ValueError("history 的每一项是 [问题, 回答要点]")
    return Turn(*pair)


def _items(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name) or []
    if not isinstance(value, list):
        raise TypeError(f"{name} 应是列表")
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{name} 应是文字的列表")
    return tuple(_text(item, name) for item in value)


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} 应是文字")
    return value
