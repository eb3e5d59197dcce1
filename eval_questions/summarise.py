"""Sum up the verdicts of a question set: shares by type with intervals, citations, latency."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from juzheng.eval_questions.evaluation import Outcome, Summary, TypeShare
from juzheng.eval_questions.intervals import measure
from juzheng.eval_questions.load_questions import UNANSWERABLE


def summarise(outcomes: Sequence[Outcome]) -> Summary:
    """Sum up all outcomes of a run."""
    verdicts = [o.verdict for o in outcomes]
    latencies = sorted(o.prediction.milliseconds for o in outcomes if o.prediction.milliseconds is not None)
    return Summary(
        answered_right=measure([float(o.verdict.right) for o in outcomes if o.question.type != UNANSWERABLE]),
        refused_right=measure([float(o.verdict.right) for o in outcomes if o.question.type == UNANSWERABLE]),
        by_type=_by_type(outcomes),
        wrong_figures=sum(v.wrong_figure for v in verdicts),
        citation_recall=measure([v.citation_recall for v in verdicts if v.citation_recall is not None]),
        citation_precision=measure([v.citation_precision for v in verdicts if v.citation_precision is not None]),
        latency_median=statistics.median(latencies) if latencies else None,
        latency_p95=latencies[int(0.95 * (len(latencies) - 1))] if latencies else None,
    )


def _by_type(outcomes: Sequence[Outcome]) -> tuple[TypeShare, ...]:
    rows: dict[str, list[float]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.question.type, []).append(float(outcome.verdict.right))
    shares = ((name, measure(values)) for name, values in sorted(rows.items()))
    return tuple(TypeShare(name, share) for name, share in shares if share is not None)
