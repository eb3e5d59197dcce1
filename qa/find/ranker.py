"""A record's features become how well it does beside the others, and the probability that it answers.

Two linear models over the same named features, trained by ``make train`` and kept beside this file as JSON, to be read and
compared. The first ranks: its scores are log odds among the records of one question. The second says whether a record
answers at all, from the same features and from how far it is ahead of the best record of another kind; only its
probability decides between an answer and a refusal. Two thresholds of the model file say what it is for: from
``answer_from`` a record answers, from ``near_from`` it may be shown as nearest, see ``train_ranker``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "ranker.json"
# That of sentences: the same two models over other features.
SENTENCE_MODEL = "sentence_ranker.json"
# The name of the lead among the weights of answering.
AHEAD = "ahead"
# What a lead or an arrear counts at most: log odds.
MOST_AHEAD = 3.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ranker:
    """Weights by feature name, of ranking and of answering; the latter has ``ahead`` and the log odds of a record all of
    whose features are 0."""

    ranking: Mapping[str, float]
    answering: Mapping[str, float]
    bias: float
    answer_from: float
    near_from: float

    def scores(self, found: Sequence[Mapping[str, float]]) -> Floats:
        """How well each record does, given its features by name; raises ``KeyError`` where one is missing."""
        return np.asarray(tabulate(found, tuple(self.ranking)) @ np.array(list(self.ranking.values())))

    def probabilities(self, found: Sequence[Mapping[str, float]], ahead: Floats) -> Floats:
        """The probability that each record answers. ``ahead`` is by how much it leads, see ``leads``."""
        names = tuple(name for name in self.answering if name != AHEAD)
        odds = tabulate(found, names) @ np.array([self.answering[name] for name in names])
        return np.asarray(1 / (1 + np.exp(-(odds + self.answering[AHEAD] * ahead + self.bias))))


def tabulate(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """A row for each record and a column for each name."""
    return np.array(list(map(itemgetter(*names), found)), dtype=float).reshape(len(found), len(names))


def leads(scores: Floats, kinds: Sequence[tuple[str, str]], usable: Sequence[bool]) -> Floats:
    """By how much each record leads before the best usable one of another kind in its group, at most ``MOST_AHEAD``
    either way. A kind is the group and what the record is told of."""
    best: dict[str, dict[tuple[str, str], float]] = {}
    for score, kind, fits in zip(scores, kinds, usable, strict=True):
        if fits:
            group = best.setdefault(kind[0], {})
            group[kind] = max(float(score), group.get(kind, -np.inf))
    first_two = {name: sorted(group.items(), key=lambda item: -item[1])[:2] for name, group in best.items()}
    found = [
        score - next((other for key, other in first_two.get(kind[0], ()) if key != kind), -np.inf)
        for score, kind in zip(scores, kinds, strict=True)
    ]
    return np.asarray(np.clip(np.array(found, dtype=float), -MOST_AHEAD, MOST_AHEAD))


@lru_cache(maxsize=2)
def open_ranker(file: str = MODEL_FILE) -> Ranker:
    """A model that the package carries."""
    return read_ranker(files("juzheng.qa.find").joinpath(file).read_text(encoding="utf-8"))


def read_ranker(text: str) -> Ranker:
    """A model from its JSON."""
    data = json.loads(text)
    ranking, answering = (
        {str(name): float(weight) for name, weight in data[part].items()} for part in ("ranking", "answering")
    )
    return Ranker(ranking, answering, float(data["bias"]), float(data["answer_from"]), float(data["near_from"]))
