"""How true the ranker's probabilities are on files it has not seen, and the correction that makes them truer.

Reports are parted into folds; each question is judged by a model that has not seen its file. Two numbers (a slope and a
shift of the log odds, Platt's scaling) then bring the probabilities to what was right of the questions that people wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from juzheng.eval_questions.ranking.example import Example, withhold_answer
from juzheng.eval_questions.ranking.fit_ranker import FitSettings, Floats, Withhold, fit_ranker
from juzheng.qa.find.ranker import Ranker, leads

FOLDS = 5
BANDS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A question that a person wrote, as a model judged it that has not seen its file: the log odds of the record that
    ranks first, whether that answers, and whether any does."""

    odds: float
    right: bool
    answerable: bool


def cross_validate(
    examples: Sequence[Example], settings: FitSettings, withhold: Withhold = withhold_answer
) -> list[Judged]:
    """Of each question that a person wrote. One fit a fold, on all its files: the mean of several is surer, not other."""
    fold, settings = _Folds(examples), replace(settings, fits=1)
    found = []
    for left_out in range(FOLDS):
        model = fit_ranker([e for e in examples if fold(e) != left_out], settings, 0.5, 0.1, withhold)
        tested = (e for e in examples if e.source == "person" and fold(e) == left_out)
        found += [_judge(model, example) for example in tested]
    return found


def _judge(model: Ranker, example: Example) -> Judged:
    scores = model.scores(example.rows)
    said = model.probabilities(example.rows, leads(scores, example.kinds, [True] * len(scores)))
    best = int(np.argmax(scores))
    return Judged(float(np.log(said[best] / (1 - said[best]))), example.right[best], example.answerable)


class _Folds:
    """The fold of an example, by its file; of one without a file by its question."""

    def __init__(self, examples: Sequence[Example]) -> None:
        files = sorted({e.file for e in examples if e.file})
        Random(3).shuffle(files)
        self._of = {file: n % FOLDS for n, file in enumerate(files)}

    def __call__(self, example: Example) -> int:
        return self._of[example.file] if example.file else sum(example.question.encode()) % FOLDS


def scale_odds(judged: Sequence[Judged]) -> tuple[float, float]:
    """Slope and shift of the log odds under which what was right is likeliest."""
    odds, right = np.array([j.odds for j in judged]), np.array([float(j.right) for j in judged])

    def loss(at: Floats) -> float:
        said = 1 / (1 + np.exp(-(at[0] * odds + at[1])))
        return -float(np.log(np.where(right > 0, said, 1 - said) + 1e-12).mean())

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(found[0]), float(found[1])


def apply_scale(model: Ranker, slope: float, shift: float) -> Ranker:
    """The model with its probabilities corrected; the ranking stays."""
    answering = {name: round(weight * slope, 4) for name, weight in model.answering.items()}
    return replace(model, answering=answering, bias=round(model.bias * slope + shift, 4))


def probabilities(judged: Sequence[Judged], slope: float, shift: float) -> Floats:
    """What the corrected model says of each."""
    return np.asarray(1 / (1 + np.exp(-(slope * np.array([j.odds for j in judged]) + shift))))


@dataclass(frozen=True, slots=True)
class Band:
    """Questions whose probability lies from ``low`` on, below the next band: how many, what was said on average, and how
    many were right."""

    low: float
    count: int
    said: float
    right: int


def reliability(judged: Sequence[Judged], said: Floats) -> list[Band]:
    """The bands that have questions."""
    bands = []
    for n in range(BANDS):
        inside = [k for k, p in enumerate(said) if min(int(p * BANDS), BANDS - 1) == n]
        if inside:
            right = sum(judged[k].right for k in inside)
            bands.append(Band(n / BANDS, len(inside), float(said[inside].mean()), right))
    return bands
