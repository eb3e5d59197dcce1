"""What was answered to one question, in the form in which it is scored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juzheng.index.errors import QuestionError
from juzheng.qa.nouns.answer import Answer


@dataclass(frozen=True, slots=True)
class PredictedCitation:
    """A citation as it was given: ``text`` is the whole cited paragraph, ``quote`` the words within it."""

    file: str
    text: str
    quote: str = ""
    number: int = 0
    title: str = ""
    section: tuple[str, ...] = ()
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer. ``milliseconds`` is the time it took, None if it is not known; ``error`` is set where answering
    failed, and the rest is then empty."""

    question_id: str
    answer: str = ""
    abstained: bool = False
    citations: tuple[PredictedCitation, ...] = ()
    milliseconds: float | None = None
    error: str = ""


def make_prediction(question_id: str, answer: Answer) -> Prediction:
    """Take over an answer of the answerer."""
    citations = tuple(
        PredictedCitation(c.file, c.text, c.quote, c.number, c.title, c.section, c.paragraph) for c in answer.citations
    )
    return Prediction(question_id, answer.text, answer.abstained, citations, answer.milliseconds)


def load_predictions(path: Path) -> tuple[Prediction, ...]:
    """Read a predictions file: JSON lines as ``juzheng answer`` writes them.

    Raises ``QuestionError`` if the file cannot be read or a line is no prediction.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return tuple(_prediction(json.loads(line)) for line in lines if line.strip())
    except OSError as error:
        raise QuestionError("读不到答案文件", str(path), "检查路径和权限") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QuestionError(f"答案文件的格式不对({error})", str(path), "用 juzheng answer 重新生成") from error


def _prediction(data: Mapping[str, Any]) -> Prediction:
    citations = tuple(
        PredictedCitation(
            file=str(item.get("file") or ""),
            text=str(item.get("text") or item.get("quote") or ""),
            quote=str(item.get("quote") or ""),
            number=int(item.get("n") or 0),
            title=str(item.get("title") or ""),
            section=tuple(map(str, item.get("section") or ())),
            paragraph=int(item.get("paragraph") or 0),
        )
        for item in data.get("citations") or ()
    )
    latency = data.get("latency_ms")
    return Prediction(
        question_id=str(data["id"]),
        answer=str(data.get("answer") or ""),
        abstained=bool(data.get("abstained")),
        citations=citations,
        milliseconds=None if latency is None else float(latency),
    )
