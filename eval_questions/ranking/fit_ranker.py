"""Fit the two models of the ranker: which record comes first, and whether it answers.

Ranking is a conditional logit over the records of one question. Answering is a logistic regression over the records that
rank first, among them those of questions that have no answer. A feature that means agreement never weighs against a record
and one that means disagreement never for it (``SIGNS``): features that say nearly the same, fitted freely, take opposite
signs and follow the noise of the files at hand. Both models are means over fits on files drawn with replacement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from juzheng.eval_questions.ranking.example import Example, withhold_answer
from juzheng.qa.find.feature_signs import SIGNS
from juzheng.qa.find.ranker import AHEAD, Ranker, leads, tabulate

Floats = NDArray[np.float64]
Loss = Callable[[Floats], tuple[float, Floats]]
Withhold = Callable[[Example], Example | None]
# Of the records of a question so many that rank first are judged; those behind the first count so much.
JUDGED, BEHIND = 3, 0.3


@dataclass(frozen=True, slots=True)
class FitSettings:
    """What an example counts by where it comes from, the strength of regularisation (on the squares of the weights of
    features scaled to unit deviation, where all examples together count 1), how many fits are averaged, and the seed of the
    files drawn for each."""

    person: float = 5.0
    ledger: float = 1.0
    lacking: float = 1.0
    withheld: float = 0.3
    strength: float = 0.005
    fits: int = 6
    seed: int = 7
    signed: bool = True

    def weight(self, source: str) -> float:
        """What one example of a source counts."""
        return {"person": self.person, "ledger": self.ledger, "lacking": self.lacking, "withheld": self.withheld}[
            source
        ]


@dataclass(frozen=True, slots=True)
class _Weighed:
    example: Example
    weight: float


def fit_ranker(
    examples: Sequence[Example],
    settings: FitSettings,
    answer_from: float,
    near_from: float,
    withhold: Withhold = withhold_answer,
) -> Ranker:
    """The model of these examples, whose features all have the same names; ``withhold`` makes an example without an answer of
    one that has one."""
    names = tuple(sorted(examples[0].rows[0]))
    withheld = [kept for e in examples if e.answerable and (kept := withhold(e)) is not None]
    random = np.random.default_rng(settings.seed)
    fits = []
    for _ in range(settings.fits):
        drawn = _draw_files([*examples, *withheld], settings, random)
        ranking = _fit_ranking([each for each in drawn if each.example.answerable], names, settings)
        fits.append((ranking, _fit_answering(drawn, names, ranking, settings)))
    ranking, answering = (np.mean([fit[n] for fit in fits], axis=0) for n in (0, 1))
    return Ranker(
        _named(names, ranking),
        _named((*names, AHEAD), answering[:-1]),
        round(float(answering[-1]), 4),
        answer_from,
        near_from,
    )


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _draw_files(examples: Sequence[Example], settings: FitSettings, random: np.random.Generator) -> list[_Weighed]:
    """The examples with their weights; the files are drawn with replacement, where more than one fit is averaged."""
    files = sorted({example.file for example in examples})
    times = np.ones(len(files))
    if settings.fits > 1:
        times = np.bincount(random.integers(0, len(files), len(files)), minlength=len(files)).astype(float)
    drawn = dict(zip(files, times, strict=True))
    weighed = (_Weighed(e, settings.weight(e.source) * drawn[e.file]) for e in examples)
    return [each for each in weighed if each.weight > 0]


def _fit_ranking(examples: Sequence[_Weighed], names: Sequence[str], settings: FitSettings) -> Floats:
    tables = [tabulate(each.example.rows, names) for each in examples]
    right = [np.array(each.example.right, dtype=float) for each in examples]
    counts = [each.weight for each in examples]
    return fit_choice(tables, right, counts, _signs(names, settings), settings.strength)


def fit_choice(
    tables: Sequence[Floats], right: Sequence[Floats], counts: Sequence[float], signs: Sequence[int], strength: float
) -> Floats:
    """The weights of a conditional logit: of the rows of each table those that are ``right`` (1 or 0) are chosen. ``counts`` is
    what each table counts, ``signs`` what each weight may be (1, -1; 0 either), ``strength`` the regularisation."""
    rows = np.concatenate(tables)
    scale = _scale(rows)
    rows /= scale
    chosen = np.concatenate(right)
    sizes = [len(table) for table in tables]
    starts, owner = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes)
    weights = np.array(counts) / sum(counts)

    def loss(at: Floats) -> tuple[float, Floats]:
        scores = rows @ at
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        every, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * chosen, starts) + 1e-12
        pull = (odds / every[owner] - odds * chosen / good[owner]) * weights[owner]
        value = -float((weights * np.log(good / every)).sum()) + strength * float(at @ at)
        return value, rows.T @ pull + 2 * strength * at

    return np.asarray(_minimise(loss, signs) / scale)


def _fit_answering(
    examples: Sequence[_Weighed], names: Sequence[str], ranking: Floats, settings: FitSettings
) -> Floats:
    """Weights of the features and of the lead, then the log odds where all are 0."""
    rows, right, weights = _judged(examples, names, ranking)
    scale = np.append(_scale(rows), 1.0)
    rows = np.column_stack((rows, np.ones(len(rows)))) / scale
    weights /= weights.sum()

    def loss(at: Floats) -> tuple[float, Floats]:
        said = 1 / (1 + np.exp(-(rows @ at)))
        value = -float((weights * np.log(np.where(right > 0, said, 1 - said) + 1e-12)).sum())
        held = np.append(at[:-1], 0.0)
        pull = rows.T @ (weights * (said - right)) + 2 * settings.strength * held
        return value + settings.strength * float(held @ held), pull

    return np.asarray(_minimise(loss, _signs((*names, AHEAD, "bias"), settings)) / scale)


def _judged(examples: Sequence[_Weighed], names: Sequence[str], ranking: Floats) -> tuple[Floats, Floats, Floats]:
    """Of each question the records that rank first, with their leads; whether each answers; what each counts."""
    rows, right, weights = [], [], []
    for each in examples:
        table = tabulate(each.example.rows, names)
        scores = table @ ranking
        ahead = leads(scores, each.example.kinds, [True] * len(scores))
        for place, n in enumerate(np.argsort(-scores, kind="stable")[:JUDGED]):
            rows.append(np.append(table[n], ahead[n]))
            right.append(float(each.example.right[n]))
            weights.append(each.weight * (BEHIND if place else 1.0))
    return np.array(rows), np.array(right), np.array(weights)


def _signs(names: Sequence[str], settings: FitSettings) -> list[int]:
    return [SIGNS.get(name, 0) if settings.signed else 0 for name in names]


def _minimise(loss: Loss, signs: Sequence[int]) -> Floats:
    """Where a loss is least among weights of these signs (1, -1, or 0 for either)."""
    bounds = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    within = [bounds[sign] for sign in signs]
    return np.asarray(minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", bounds=within).x)


def _scale(rows: Floats) -> Floats:
    """The deviation of each column; 1 for one that never varies, which then weighs nothing."""
    deviation = rows.std(axis=0)
    return np.where(deviation > 1e-9, deviation, 1.0)
