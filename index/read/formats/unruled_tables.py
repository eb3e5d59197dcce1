"""Tables that no lines rule: rows of short cells that stand in columns, in plain text and on pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?[%％]?|[-—]+")
LONGEST_CELL = 30
_MIN_ROWS = 3
# A table parted by single blanks only has as many columns at least.
_MIN_PLAIN_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell's text and where it begins and ends, in one measure for all cells of a table."""

    text: str
    left: float
    right: float


def even_rows(rows: Sequence[Sequence[Placed]]) -> list[list[str]]:
    """The texts of rows, those with fewer cells than the first filled up where nothing stands below its cells; [] where
    no columns can be seen."""
    width = len(rows[0]) if rows else 0
    full = [row for row in rows if len(row) == width]
    if any(len(row) > width for row in rows) or len(full) * 2 < len(rows):
        return []
    columns = [(min(c.left for c in cells), max(c.right for c in cells)) for cells in zip(*full, strict=True)]
    return [[cell.text for cell in row] if len(row) == width else _spread(row, columns) for row in rows]


def _spread(row: Sequence[Placed], columns: Sequence[tuple[float, float]]) -> list[str]:
    cells = [""] * len(columns)
    for cell in row:
        beside = [abs(cell.left + cell.right - left - right) for left, right in columns]
        nearest = beside.index(min(beside))
        cells[nearest] = f"{cells[nearest]} {cell.text}".strip()
    return cells


def has_number_column(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows have a column behind the first of which at least half are numbers."""
    if len(rows) < _MIN_ROWS or not rows[0]:
        return False
    return any(sum(_is_number(row[at]) for row in rows) * 2 >= len(rows) for at in range(1, len(rows[0])))


def is_plain_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether below a head of names every row is a name and numbers."""
    if len(rows) < _MIN_ROWS or len(rows[0]) < _MIN_PLAIN_COLUMNS or any(map(_is_number, rows[0])):
        return False
    return all(not _is_number(row[0]) and all(map(_is_number, row[1:])) for row in rows[1:])


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None
