"""A record's features become the probability that it is the one asked for.

The model is a logistic regression, trained by ``make train`` and kept beside this file as JSON: a weight by name for each
feature, to be read and compared. Boosted trees over the same features ranked no better on unseen files and were surer of
their errors. Two thresholds of the model file say what the probability is for: from ``answer_from`` a record answers, from
``near_from`` it may be shown as nearest; both were chosen on questions that people wrote, see ``train_ranker``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "ranker.json"


@dataclass(frozen=True)
class Ranker:
    """Feature names with their weights, and the log odds of a record all of whose features are 0."""

    weights: Mapping[str, float]
    bias: float
    answer_from: float
    near_from: float

    def probabilities(self, found: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The probability of each record, given its features by name; raises ``KeyError`` where one is missing."""
        if not found:
            return np.empty(0)
        rows = np.array([[item[name] for name in self.weights] for item in found])
        odds = rows @ np.array(list(self.weights.values())) + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)))


@lru_cache(maxsize=1)
def open_ranker() -> Ranker:
    """The model that the package carries."""
    return read_ranker(files("juzheng.qa.find").joinpath(MODEL_FILE).read_text(encoding="utf-8"))


def read_ranker(text: str) -> Ranker:
    """A model from its JSON."""
    data = json.loads(text)
    weights = {str(name): float(weight) for name, weight in data["weights"].items()}
    return Ranker(weights, float(data["bias"]), float(data["answer_from"]), float(data["near_from"]))
