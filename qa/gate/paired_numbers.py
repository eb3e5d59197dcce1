"""Numbers of several quotes set beside each other: values and growths of the records most alike."""

from __future__ import annotations

from juzheng.index.report import Figure
from juzheng.qa.gate.record_names import likeness
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import fold


def aligned(first: tuple[Quote, ...], second: tuple[Quote, ...]) -> list[tuple[float, float]]:
    """Pairs of numbers, one of each quote, of the records most alike in name: their values and their changes."""
    pairs: list[tuple[float, float, float]] = []
    for a in (f for q in first for f in q.figures):
        for b in (f for q in second for f in q.figures):
            alike = likeness(fold(a.indicator), fold(b.indicator))
            if a.rate != b.rate:
                # 增长4.8% beside 1.82万亿元、增长4.9%: both are growths.
                x, y = growth_of(a), growth_of(b)
                pairs += [(alike, x, y)] if x is not None and y is not None else []
                continue
            if a.base_unit != b.base_unit:
                continue
            pairs += [(alike, x, y) for x, y in _values(a, b)]
    best = max((p[0] for p in pairs), default=0.0)
    return [(x, y) for alike, x, y in pairs if alike >= best - 0.25]


def _values(a: Figure, b: Figure) -> list[tuple[float, float]]:
    found = []
    if a.number is not None and b.number is not None:
        found.append((signed(a.number, a.rate, a.direction), signed(b.number, b.rate, b.direction)))
    if a.change and b.change and a.change.unit == b.change.unit:
        found.append(
            (
                signed(_float(a.change.value), True, a.change.direction),
                signed(_float(b.change.value), True, b.change.direction),
            )
        )
    return found


def growth_of(figure: Figure) -> float | None:
    """The growth in per cent that a record is, or that stands beside its amount."""
    if figure.rate and figure.base_unit == "%":
        return None if figure.number is None else signed(figure.number, True, figure.direction)
    change = figure.change
    return signed(_float(change.value), True, change.direction) if change and change.unit in ("%", "\uff05") else None


def growths(first: Quote, second: Quote) -> list[tuple[float, float]]:
    """Pairs of growths, one of each quote."""
    mine, others = ([g for f in q.figures if (g := growth_of(f)) is not None] for q in (first, second))
    return [(a, b) for a in mine for b in others]


def _float(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def signed(number: float, rate: bool, direction: str | None) -> float:
    """The number with its side: a rate that fell is below zero."""
    return -abs(number) if rate and direction == "down" else number
