"""The nouns of an evaluation: the outcome of each question, their summary, and the whole run."""

from __future__ import annotations

from dataclasses import dataclass

from juzheng.eval_questions.intervals import Measure
from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.prediction import Prediction
from juzheng.eval_questions.score import Grade
from juzheng.eval_questions.score_figures import LedgerScore


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, what was answered to it, and what that is worth."""

    question: GoldQuestion
    prediction: Prediction
    verdict: Grade


@dataclass(frozen=True, slots=True)
class TypeShare:
    """The share of right answers among the questions of one type."""

    type: str
    right: Measure


@dataclass(frozen=True, slots=True)
class Summary:
    """The measures of a run; a measure is None where no question of the set asks for it.

    ``answered_right`` is over all answerable questions, ``refused_right`` over the unanswerable ones. Citation measures
    are over the answerable questions that were answered. Latencies are in milliseconds.
    """

    answered_right: Measure | None
    refused_right: Measure | None
    by_type: tuple[TypeShare, ...]
    wrong_figures: int
    citation_recall: Measure | None
    citation_precision: Measure | None
    latency_median: float | None
    latency_p95: float | None


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """Everything about one run, as it is shown, stored and compared.

    ``questions_file`` is the name of the question file, ``finished`` an ISO time with zone. ``ledger`` is None where no
    gold ledger lies beside the questions. ``notices`` are sentences for people, a required report that is not indexed,
    say.
    """

    questions_file: str
    finished: str
    outcomes: tuple[Outcome, ...]
    summary: Summary
    ledger: LedgerScore | None = None
    notices: tuple[str, ...] = ()
