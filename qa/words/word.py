"""A content word of a question or a claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of the question. ``weight`` in [0, 1] says how much it narrows down what is meant."""

    text: str
    weight: float
