"""The names of a record, and how much words of a claim are like them."""

from __future__ import annotations

from functools import lru_cache

from juzheng.index.report import Figure
from juzheng.qa.words.content_words import fold


def record_names(figure: Figure) -> str:
    """All folded names of a record: subject, qualifiers, indicator and its canonical form."""
    return _record_names(figure.subject or "", figure.qualifiers, figure.indicator, figure.canonical)


@lru_cache(maxsize=16384)
def _record_names(subject: str, qualifiers: tuple[str, ...], indicator: str, canonical: str) -> str:
    return fold("/".join((f"{subject}{indicator}", *qualifiers, canonical)))


@lru_cache(maxsize=16384)
def likeness(name: str, other: str) -> float:
    """How alike two folded names are, in [0, 1]: the share of character pairs that they have in common (Dice)."""
    first = {name[i : i + 2] for i in range(len(name) - 1)} or {name}
    second = {other[i : i + 2] for i in range(len(other) - 1)} or {other}
    return 2 * len(first & second) / (len(first) + len(second))


def record_likeness(name: str, figure: Figure) -> float:
    """How well folded words of a claim name a record, in [0, 1]."""
    forms = (figure.indicator, f"{figure.subject or ''}{figure.indicator}", figure.canonical)
    return max(likeness(name, fold(form)) for form in forms if form)
