"""A file of questions, line by line; a bad line is kept as what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juzheng.index.errors import QuestionError
from juzheng.qa.nouns.answer import Turn

FORM = '每行应是 {"id": …， "question": "…", "history": [["问题", "回答"], …]}'


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of a file: ``number`` is its line, counted from 1."""

    number: int
    question_id: str | None
    question: str
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no question, and why."""

    number: int
    error: QuestionError


def read_questions(path: Path) -> list[QuestionLine | BadLine]:
    """Read a JSONL file of questions (UTF-8). Raises ``QuestionError`` if it cannot be read or holds no line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError(f"读不到问题文件（{error.strerror}）", str(path), "检查路径") from error
    except UnicodeDecodeError as error:
        raise QuestionError("问题文件不是 UTF-8 编码", str(path), "另存为 UTF-8 后再试") from error
    # Not splitlines: a line separator within a JSON string is text.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise QuestionError("问题文件是空的", str(path), FORM)
    return [_read_line(number, line, path) for number, line in lines]


def _read_line(number: int, line: str, path: Path) -> QuestionLine | BadLine:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadLine(number, QuestionError(f"不是有效的 JSON（{error}）", f"{path} 第{number}行", FORM))
    wrong = _what_is_wrong(data)
    if wrong:
        return BadLine(number, QuestionError(wrong, f"{path} 第{number}行", FORM))
    name = data.get("id")
    history = tuple(Turn(turn[0], turn[1] if len(turn) > 1 else "") for turn in data.get("history") or ())
    return QuestionLine(number, None if name is None else str(name), data["question"], history)


def _what_is_wrong(data: Any) -> str | None:
    if not isinstance(data, dict):
        return "不是一个 JSON 对象"
    question = data.get("question")
    if not isinstance(question, str) or not question.strip():
        return "没有 question，或它不是文字"
    history = data.get("history") or []
    if not isinstance(history, list) or not all(_is_turn(turn) for turn in history):
        return "history 不是 [[问题， 回答], …]"
    return None


def _is_turn(turn: Any) -> bool:
    return isinstance(turn, list) and 1 <= len(turn) <= 2 and all(isinstance(part, str) for part in turn)
