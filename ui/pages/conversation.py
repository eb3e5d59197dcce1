"""The conversation as the browser keeps it: exchanges of a question and the record of its answer."""

from __future__ import annotations

from typing import Any, NotRequired

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict


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


class PageAnswer(TypedDict):
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
    """A question with its answer, or with the error it met; with neither where it was left while it was answered."""

    question: str
    answer: PageAnswer | None
    error: str


_EXCHANGES = TypeAdapter(list[Exchange])


def read_exchanges(stored: Any) -> list[Exchange]:
    """Read what the browser kept. What it sends is not trusted: anything of another form counts as nothing."""
    try:
        return _EXCHANGES.validate_python(stored or [])
    except ValidationError:
        return []
