"""What the pages send: fields with their limits."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from juzheng.eval_questions.cases import Fault
from juzheng.qa.answerer import LONGEST_QUESTION
from juzheng.ui.pages.rewrite_question import Field as Label
from juzheng.ui.pages.scope import ReportScope


class Sent(BaseModel):
    """A body without other fields than these."""

    model_config = ConfigDict(extra="forbid")


class SentTurn(Sent):
    """An earlier turn."""

    question: str = Field(max_length=LONGEST_QUESTION)
    answer: str = Field("", max_length=50_000)


class SentQuestion(Sent):
    """A question; ``id`` is the visitor's own name for it, by which it can be stopped."""

    id: str = Field(min_length=8, max_length=64, pattern=r"^[\w-]+$")
    question: str = Field(max_length=1_000_000)
    history: Annotated[list[SentTurn], Field(max_length=10)] = []
    scope: ReportScope = ReportScope()


class SentPlace(Sent):
    """A place in a report; ``quote`` are the words that stood there."""

    report: str = Field(max_length=64)
    paragraph: int = Field(0, ge=0)
    start: int = Field(0, ge=0)
    end: int = Field(0, ge=0)
    quote: str | None = None
    also: Annotated[list[tuple[int, int, int]], Field(max_length=200)] = []


class SentAbout(Sent):
    """What an answer was about, and the questions that were asked already."""

    region: str = Field(max_length=60)
    year: int = Field(ge=1900, le=2200)
    indicator: str = Field(min_length=1, max_length=120)
    asked: Annotated[list[Annotated[str, Field(max_length=LONGEST_QUESTION)]], Field(max_length=200)] = []
    scope: ReportScope = ReportScope()


class SentOpinion(Sent):
    """What a visitor thinks of an answer; with ``case`` it becomes an evaluation question."""

    exchange: dict[str, Any]
    history: Annotated[list[SentTurn], Field(max_length=10)] = []
    right: bool
    fault: Fault = ""
    expected: str = Field("", max_length=500)
    case: bool = False


class SentLabel(Sent):
    """A label of what was understood, changed."""

    question: str = Field(max_length=LONGEST_QUESTION)
    field: Label
    old: str = Field(max_length=200)
    new: str = Field(max_length=200)
    labels: dict[str, list[str]] = {}


class SentConversation(Sent):
    """A conversation as the browser kept it."""

    title: str = Field("", max_length=2_000)
    exchanges: list[dict[str, Any]] = Field(max_length=2_000)
