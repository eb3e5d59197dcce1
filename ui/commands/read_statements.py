"""A file of statements to verify, line by line; a bad line is kept as what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juzheng.index.errors import QuestionError
from juzheng.qa.gate.verify import Cite, Statement

FORM = '每行应是 {"id": …， "text": "…", "cites": [{"file": "…", "contains": "…"}]}，cites 可以省略'

# What a line may say of whether its statement holds.
_LABELS = {"supported": True, "unsupported": False}
# Characters of the name of a kind.
LONGEST_KIND = 40


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that is no statement, and why; ``number`` is counted from 1."""

    number: int
    error: QuestionError


def read_statements(path: Path) -> list[Statement | WrongLine]:
    """Read a JSONL file of statements (UTF-8). Raises ``QuestionError`` if it cannot be read or holds no line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionError(f"读不到论断文件（{error.strerror}）", str(path), "检查路径") from error
    except UnicodeDecodeError as error:
        raise QuestionError("论断文件不是 UTF-8 编码", str(path), "另存为 UTF-8 后再试") from error
    # Not splitlines: a line separator within a JSON string is text.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        raise QuestionError("论断文件是空的", str(path), FORM)
    return [_read_line(number, line, path) for number, line in lines]


def _read_line(number: int, line: str, path: Path) -> Statement | WrongLine:
    where = f"{path} 第{number}行"
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return WrongLine(number, QuestionError(f"不是有效的 JSON（{error}）", where, FORM))
    wrong = _what_is_wrong(data)
    if wrong:
        return WrongLine(number, QuestionError(wrong, where, FORM))
    cites = tuple(Cite(cite["file"], cite["contains"]) for cite in data.get("cites") or ())
    name, kind = data.get("id"), data.get("kind")
    holds = _LABELS.get(label) if isinstance(label := data.get("label"), str) else None
    return Statement(
        data["text"],
        cites,
        None if name is None else str(name),
        holds,
        " ".join(kind.split())[:LONGEST_KIND] if isinstance(kind, str) else "",
    )


def _what_is_wrong(data: Any) -> str | None:
    if not isinstance(data, dict):
        return "不是一个 JSON 对象"
    text = data.get("text")
    if not isinstance(text, str) or not text.strip():
        return "没有 text，或它不是文字"
    cites = data.get("cites") or []
    if not isinstance(cites, list) or not all(_is_cite(cite) for cite in cites):
        return 'cites 不是 [{"file": …， "contains": …}, …]'
    return None


def _is_cite(cite: Any) -> bool:
    return isinstance(cite, dict) and all(isinstance(cite.get(key), str) for key in ("file", "contains"))
