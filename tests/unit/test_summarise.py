"""Summing up verdicts, with intervals."""

import pytest

from juzheng.eval_questions.evaluation import Outcome
from juzheng.eval_questions.intervals import measure
from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.prediction import Prediction
from juzheng.eval_questions.score import Grade
from juzheng.eval_questions.summarise import summarise


def outcome(kind: str, verdict: Grade, milliseconds: float | None = None) -> Outcome:
    """An outcome of a question of one type."""
    question = GoldQuestion("1", kind, "问", abstain=kind == "unanswerable")
    return Outcome(question, Prediction("1", milliseconds=milliseconds), verdict)


def test_measure_holds_mean_and_interval() -> None:
    """The interval surrounds the mean, narrows with more values, and is the same every time."""
    small, large = measure([1, 1, 0, 1] * 5), measure([1, 1, 0, 1] * 50)
    assert small is not None
    assert large is not None
    assert small.value == large.value == 0.75
    assert small.low < 0.75 < small.high
    assert large.high - large.low < small.high - small.low
    assert measure([1, 1, 0, 1] * 5) == small


def test_interval_agrees_with_the_normal_approximation() -> None:
    """For 400 values the percentile bootstrap lies within a hundredth of 1.96 standard errors."""
    interval = measure([1.0] * 300 + [0.0] * 100)
    assert interval is not None
    error = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert interval.low == pytest.approx(0.75 - error, abs=0.01)
    assert interval.high == pytest.approx(0.75 + error, abs=0.01)


def test_measure_of_nothing_is_none() -> None:
    """Without values there is no measure, rather than a zero."""
    assert measure([]) is None


def test_refusals_are_counted_apart() -> None:
    """Unanswerable questions do not enter the share of right answers, but have their row by type."""
    summary = summarise(
        [
            outcome("figure", Grade(True, citation_recall=1.0, citation_precision=0.5), 10),
            outcome("figure", Grade(False, wrong=("3亿",), citation_recall=0.0, citation_precision=0.0), 30),
            outcome("unanswerable", Grade(True), 20),
        ]
    )
    assert summary.answered_right is not None
    assert (summary.answered_right.total, summary.answered_right.count) == (1, 2)
    assert summary.refused_right is not None
    assert summary.refused_right.value == 1
    assert [(row.type, row.right.count) for row in summary.by_type] == [("figure", 2), ("unanswerable", 1)]
    assert summary.wrong_figures == 1
    assert summary.citation_precision is not None
    assert summary.citation_precision.value == 0.25
    assert (summary.latency_median, summary.latency_p95) == (20, 20)


def test_latency_quantiles() -> None:
    """Median and 95th percentile are of the questions whose time is known."""
    known = [outcome("figure", Grade(True), float(ms)) for ms in range(1, 102)]
    summary = summarise([*known, outcome("figure", Grade(True))])
    assert (summary.latency_median, summary.latency_p95) == (51, 96)


def test_nothing_to_measure() -> None:
    """A run of refusals only has no share of right answers, and no latency where none is known."""
    summary = summarise([outcome("unanswerable", Grade(False))])
    assert (summary.answered_right, summary.citation_recall, summary.latency_median) == (None, None, None)


@pytest.mark.parametrize(
    ("values", "low", "high"), [([1.0] * 7, 0.646, 1.0), ([0.0] * 7, 0.0, 0.354), ([1.0], 0.207, 1.0)]
)
def test_a_handful_of_right_answers_is_not_sure(values: list[float], low: float, high: float) -> None:
    """Of all right or all wrong the interval is Wilson's: seven of seven leave a third open."""
    interval = measure(values)
    assert interval is not None and (interval.low, interval.high) == pytest.approx((low, high), abs=0.001)
