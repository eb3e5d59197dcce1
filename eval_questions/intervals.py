"""Shares and means with bootstrapped 95% intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
SEED = 20240101
"""Fixed, so that the same answers always give the same interval."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean of ``count`` values between 0 and 1, with the 95% interval ``low`` to ``high``."""

    value: float
    low: float
    high: float
    total: float
    count: int


def measure(values: Sequence[float]) -> Measure | None:
    """The mean of ``values`` with its percentile bootstrap interval (Efron 1979); None without values.

    The interval has no width where all values are equal: a handful of right answers then looks surer than it is, so
    ``count`` should always be shown beside it.
    """
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    chosen = np.random.default_rng(SEED).integers(0, len(sample), size=(RESAMPLES, len(sample)))
    low, high = np.percentile(sample[chosen].mean(axis=1), [2.5, 97.5])
    return Measure(float(sample.mean()), float(low), float(high), float(sample.sum()), len(sample))
