"""What was answered to one question, in the form in which it is scored."""

from __future__ import annotations

from dataclasses import dataclass

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
