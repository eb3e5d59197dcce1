"""Shares and means with bootstrapped 95% intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
SEED = 20240101
"""Fixed, so that the same answers always give the same interval."""
Z95 = 1.959964
"""Standard deviations of a normal distribution that hold 95% of it."""


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

    That has no width where all values are equal, as if a handful of right answers were sure: of all right or all wrong the
    interval is Wilson's (1927).
    """
    if not values:
        return None
    sample = np.asarray(values, dtype=np.float64)
    chosen = np.random.default_rng(SEED).integers(0, len(sample), size=(RESAMPLES, len(sample)))
    low, high = np.percentile(sample[chosen].mean(axis=1), [2.5, 97.5])
    if len(set(values)) == 1 and values[0] in (0, 1):
        low, high = _wilson(values[0], len(values))
    return Measure(float(sample.mean()), float(low), float(high), float(sample.sum()), len(sample))


def _wilson(share: float, count: int) -> tuple[float, float]:
    """The bounds for a share of all or of none."""
    width = Z95**2 / (count + Z95**2)
    return (1 - width, 1.0) if share else (0.0, width)
