"""The tables of a sheet: blocks of cells that empty rows or columns part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from juzheng.index.figures.read_table import is_number_cell

_MIN_WIDTH = 2


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """A block of cells, all rows of one length; ``row`` and ``column`` are where its first cell stands, from 1."""

    row: int
    column: int
    rows: tuple[tuple[str, ...], ...]


def find_blocks(grid: Sequence[Sequence[str]], hidden: Collection[int] = ()) -> Iterator[SheetBlock]:
    """The blocks of a sheet from top to bottom, those side by side from left to right. ``hidden`` columns (from 1) are
    empty and part nothing."""
    rows: list[Sequence[str]] = []
    for at, row in enumerate([*grid, []], start=1):
        if any(row):
            rows.append(row)
        elif rows:
            yield from _side_by_side(rows, at - len(rows), hidden)
            rows = []


def _side_by_side(rows: Sequence[Sequence[str]], first: int, hidden: Collection[int]) -> Iterator[SheetBlock]:
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    used = [at for at in range(width) if any(row[at] for row in full)]
    start = used[0]
    for before, after in zip(used, [*used[1:], width], strict=True):
        shown = any(at + 1 not in hidden for at in range(before + 1, after))
        if after == width or (shown and _parts(full, start, before, after)):
            yield from _block(full, first, start, before + 1)
            start = after


def _parts(rows: Sequence[Sequence[str]], start: int, before: int, after: int) -> bool:
    """Whether an empty column parts two tables: the right one has labels of its own, as the left one has."""
    if before + 1 - start < _MIN_WIDTH or len(rows[0]) - after < _MIN_WIDTH:
        return False
    labels = [row[after] for row in rows if row[after]]
    return sum(map(is_number_cell, labels)) * 2 < len(labels)


def _block(rows: Sequence[Sequence[str]], first: int, start: int, end: int) -> Iterator[SheetBlock]:
    inside = [tuple(row[start:end]) for row in rows]
    filled = [at for at, row in enumerate(inside) if any(row)]
    if filled:
        yield SheetBlock(first + filled[0], start + 1, tuple(inside[filled[0] : filled[-1] + 1]))
