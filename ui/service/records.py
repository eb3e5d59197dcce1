"""What comes out of the interfaces: the forms of their records, for descriptions of HTTP and of MCP."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict


class ReportRecord(TypedDict):
    """A report without its text."""

    report_id: str
    file: str
    title: str
    region: str | None
    region_path: list[str]
    year: int | None
    plan_year: int | None
    span: str | None
    period: str | None
    kind: str
    published: str | None
    publisher: str | None
    index_number: str | None
    paragraphs: int
    figures: int
    bytes: int
    indexed_at: str


class ReportRecords(TypedDict):
    """All reports, by file name."""

    reports: list[ReportRecord]


class ParagraphRecord(TypedDict):
    """A paragraph, verbatim."""

    report_id: str
    paragraph: int
    section: list[str]
    kind: str
    page: int | None
    text: str


class ParagraphRecords(TypedDict):
    """Paragraphs in reading order."""

    paragraphs: list[ParagraphRecord]


class ParagraphSpan(TypedDict):
    """Where a paragraph stands in a report's text."""

    paragraph: int
    start: int
    end: int


class SourceRecord(TypedDict):
    """The text of a report, page furniture left out; ``text[start:end]`` is the paragraph."""

    report_id: str
    file: str
    text: str
    paragraphs: list[ParagraphSpan]


class Hit(ParagraphRecord):
    """A paragraph found."""

    file: str
    title: str
    score: float


class Hits(TypedDict):
    """Paragraphs found, best first."""

    hits: list[Hit]


class Answered(TypedDict):
    """An answer with its citations; ``abstained`` where the reports bear none."""

    answer: str
    abstained: bool
    reason: str
    reason_code: str
    claims: list[dict[str, Any]]
    citations: list[dict[str, Any]]
    figures: list[dict[str, Any]]


class AnswerRecord(Answered):
    """An answer as ``juzheng ask --json`` prints it."""

    id: str | None
    question: str
    blocks: list[dict[str, Any]]
    latency_ms: float
    composed_by: str
    notice: str


class FoundFigures(TypedDict):
    """Records of the ledger, and how many fit in all."""

    total: int
    figures: list[dict[str, Any]]


class Verified(TypedDict):
    """The verdict on each sentence."""

    findings: list[dict[str, Any]]


class Uploaded(TypedDict):
    """What became of a file: ``outcome`` for programs, ``message`` for people."""

    file: str
    outcome: str
    message: str


class Removed(TypedDict):
    """A report that was taken out, and whether its file is still there."""

    file: str
    can_be_put_back: bool


class RunRecord(TypedDict):
    """An evaluation and how far it is; ``error`` as in every refusal, where it failed."""

    id: str
    state: Literal["running", "done", "stopped", "failed"]
    done: int
    total: int | None
    error: dict[str, Any] | None


class RunRecords(TypedDict):
    """Evaluations, the newest first."""

    evaluations: list[RunRecord]


class CollectionRecords(TypedDict):
    """The collections that somebody may see, and which one the request was about."""

    collections: list[str]
    chosen: str


class Health(TypedDict):
    """Whether the process lives or is ready."""

    status: str


class ErrorDetails(TypedDict):
    """Why a request was not served: ``reason_code`` (also ``code``) for programs, ``message`` for people."""

    reason_code: str
    message: str
    type: str
    code: str
    param: str | None


class ErrorRecord(TypedDict):
    """The one shape of every error."""

    error: ErrorDetails


EVENT = {"type": "object", "properties": {name: {"type": "string"} for name in ("event", "data")}, "required": ["data"]}
"""A server-sent event; ``data`` is JSON."""


def answers_with(form: Any, status: int = 200, *, streams: bool = False) -> dict[str, Any]:
    """Arguments of a route that describe what it answers, perhaps as events; what it does answer is not changed by it."""
    events = {"content": {"text/event-stream": {"schema": EVENT}}} if streams else {}
    return {"response_model": None, "responses": {status: {"model": form, **events}}}
