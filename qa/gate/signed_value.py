"""The number that a record or a number of a text stands for when it is compared, falls below zero."""

from __future__ import annotations

from juzheng.qa.gate.read_evidence import Supported


def signed_value(supported: Supported) -> float | None:
    """The value in the base unit; of a growth rate or change with its sign. None where it is no single number."""
    number = supported.reading.number
    if number is None:
        return None
    figure = supported.figure
    moves = (
        supported.role == "change"
        or (figure is not None and figure.rate)
        or supported.reading.base in ("%", "个百分点")
    )
    return -abs(number) if moves and supported.direction == "down" else number


def comparable(a: Supported, b: Supported) -> bool:
    """Whether two numbers are of one unit."""
    return a.reading.base == b.reading.base and a.reading.kind == b.reading.kind == "amount"
