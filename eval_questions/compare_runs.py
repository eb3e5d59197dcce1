"""Compare two runs of a question set: which answers got right, which got wrong."""

from __future__ import annotations

from dataclasses import dataclass

from juzheng.eval_questions.evaluation import EvaluationRun, Outcome


@dataclass(frozen=True, slots=True)
class ChangedOutcome:
    """A question that both runs have and only one of them answered right."""

    earlier: Outcome
    later: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side. ``added`` and ``dropped`` are questions that only the later or the earlier run has;
    ``still_wrong`` are those that neither answered right. Questions are the same if their ids and wordings are."""

    earlier: EvaluationRun
    got_right: tuple[ChangedOutcome, ...]
    got_wrong: tuple[ChangedOutcome, ...]
    still_wrong: tuple[ChangedOutcome, ...]
    added: tuple[Outcome, ...]
    dropped: tuple[Outcome, ...]


def compare_runs(earlier: EvaluationRun, later: EvaluationRun) -> Comparison:
    """Match the questions of two runs and sort them by what changed."""
    before = {_key(outcome): outcome for outcome in earlier.outcomes}
    after = {_key(outcome): outcome for outcome in later.outcomes}
    both = [ChangedOutcome(before[key], outcome) for key, outcome in after.items() if key in before]
    return Comparison(
        earlier=earlier,
        got_right=tuple(c for c in both if _right(c) == (False, True)),
        got_wrong=tuple(c for c in both if _right(c) == (True, False)),
        still_wrong=tuple(c for c in both if _right(c) == (False, False)),
        added=tuple(outcome for key, outcome in after.items() if key not in before),
        dropped=tuple(outcome for key, outcome in before.items() if key not in after),
    )


def _key(outcome: Outcome) -> tuple[str, str]:
    return outcome.question.question_id, outcome.question.question


def _right(changed: ChangedOutcome) -> tuple[bool, bool]:
    return changed.earlier.verdict.right, changed.later.verdict.right
