"""The conversation as the browser keeps it: exchanges of a question and the record of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NotRequired

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from juzheng.qa.nouns.answer import Turn

KEPT_EXCHANGES = 30
"""How many exchanges the browser keeps; its storage holds about five million characters."""


class CitationRecord(TypedDict):
    """A citation as ``show_answer.citation_record`` makes it."""

    n: int
    report_id: str
    file: str
    title: str
    section: list[str]
    paragraph: int
    start: int
    end: int
    quote: str
    text: str
    page: int | None
    sheet: NotRequired[str]
    cell: NotRequired[str]


class UnderstoodRecord(TypedDict):
    """What was understood of the question."""

    regions: list[str]
    periods: list[str]
    indicators: list[str]
    asked: str


class StepRecord(TypedDict):
    """One step of answering, ``ms`` in milliseconds."""

    step: str
    ms: float
    lines: list[str]


class ClaimRecord(TypedDict):
    """One claim of an answer."""

    text: str
    status: str
    citations: list[int]


class AnswerRecord(TypedDict):
    """What the page shows of an answer."""

    question: str
    answer: str
    abstained: bool
    reason: str
    reason_code: NotRequired[str]
    claims: list[ClaimRecord]
    citations: list[CitationRecord]
    latency_ms: float
    composed_by: str
    notice: str
    understood: UnderstoodRecord
    trace: list[StepRecord]


class Exchange(TypedDict):
    """A question with its answer, or with the error it met; with neither while it is being answered."""

    question: str
    answer: AnswerRecord | None
    error: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How far an answer is: the language model's claims that have passed the gate, and the seconds since it was asked."""

    claims: tuple[str, ...]
    seconds: int


_EXCHANGES = TypeAdapter(list[Exchange])


def read_exchanges(stored: Any) -> list[Exchange]:
    """Read back what the browser kept. What it sends is not trusted: anything of another form counts as nothing.

    A question without answer was left while it was being answered, by a reload say; that is said so.
    """
    try:
        kept = _EXCHANGES.validate_python(stored or [])[-KEPT_EXCHANGES:]
    except ValidationError:
        return []
    for item in kept:
        if item["answer"] is None and not item["error"]:
            item["error"] = "上次没有答完，请重新提问。"
    return kept


def history_of(exchanges: list[Exchange]) -> tuple[Turn, ...]:
    """The answered exchanges as the history of a follow-up."""
    return tuple(Turn(item["question"], item["answer"]["answer"]) for item in exchanges if item["answer"])
