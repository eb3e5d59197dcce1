"""The nouns of answering. All types are frozen; offsets count characters within the paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from juzheng.index.report import Figure
from juzheng.qa.nouns.reason import ReasonCode

Asked = Literal[
    "value",
    "growth",
    "rank",
    "count",
    "list",
    "compare",
    "superlative",
    "yesno",
    "difference",
    "who",
    "measures",
    "text",
]
ClaimStatus = Literal["verified", "derived", "summarised", "unverified"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation: what was asked and the gist of what was answered."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands. ``number`` counts from 1 and is the marker ``[1]``; ``text`` is the whole paragraph and
    ``text[start:end] == quote``. ``report_id`` is the index's key, ``file`` the path as indexed. In a table ``sheet`` names
    it (or its sheet) and ``cell`` where the quote stands in it (B3, or B3:D3)."""

    number: int
    report_id: str
    file: str
    title: str
    section: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    quote: str
    text: str
    page: int | None = None
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A ledger record together with the report it stands in."""

    report_id: str
    file: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer without its markers; ``citations`` are citation numbers.

    A derived claim is computed from the cited figures and shows the formula in its text. A summarised one says in other
    words what its quotes say.
    """

    text: str
    citations: tuple[int, ...]
    status: ClaimStatus = "verified"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text without markers, and the numbers of its citations."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of an answer; every row is as long as ``head``."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of answering: its name, how long it took, and what it did, as lines for people."""

    name: str
    milliseconds: float
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of the question, as labels for people: shown and editable on the page."""

    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    asked: Asked = "value"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is answered: ``reason`` is one sentence for people, ``code`` what a program can branch on."""

    reason: str
    code: ReasonCode


@dataclass(frozen=True, slots=True)
class Answer:
    """What a user gets. ``text`` holds markers like ``[1]``.

    Where nothing in the reports supports an answer, ``abstained`` is true, ``reason`` says why in one sentence,
    ``reason_code`` as a code for programs, and
    ``text`` says it with what is nearest. ``blocks`` are its tables, which ``text`` holds in Markdown. ``composed_by`` names who put the words together: ``rules`` or the language
    model's name. ``notice`` tells the user what went otherwise than set (a model that did not answer, say).
    """

    question: str
    text: str
    abstained: bool
    reason: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    figures: tuple[CitedFigure, ...]
    milliseconds: float
    understood: Understood = Understood()
    trace: tuple[TraceStep, ...] = ()
    blocks: tuple[TableBlock, ...] = ()
    composed_by: str = "rules"
    notice: str = ""
    reason_code: ReasonCode = ReasonCode.NONE

    @property
    def refusal(self) -> Refusal | None:
        """Why nothing is answered; None where something is."""
        return Refusal(self.reason, self.reason_code) if self.abstained else None
