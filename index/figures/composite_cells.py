"""Cells that hold several numbers, as their head says: 1234.5/6.7% under 金额/比例, 560(4.2%) under 产量(增速)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.figures.cell_numbers import read_cell, split_parts
from juzheng.index.figures.read_table import HEAD_JOINT, is_blank_cell
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.table_cells import Cell


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The columns of a table, those of several numbers as one each: heads, cells by rows, and which column (from 0) of
    the table each is."""

    heads: tuple[str, ...]
    cells: list[list[Cell]]
    origins: tuple[int, ...]


def unfold(heads: tuple[str, ...], rows: Sequence[str], cells: Sequence[Sequence[Cell]]) -> Unfolded:
    """``rows`` are the texts of rows, ``cells`` their cells; nothing changes where no head names several things."""
    names: list[str] = []
    origins: list[int] = []
    unfolded: list[list[Cell]] = [[] for _ in rows]
    for at, head in enumerate(heads):
        parts = _parts_of_head(head)
        found = _split_column(rows, cells, at, len(parts)) if len(parts) > 1 else None
        names += parts if found else [head]
        origins += [at] * (len(parts) if found else 1)
        for n, spans in enumerate(cells):
            unfolded[n] += found[n] if found else spans[at : at + 1]
    return Unfolded(tuple(names), unfolded, tuple(origins))


def _split_column(rows: Sequence[str], cells: Sequence[Sequence[Cell]], at: int, count: int) -> list[list[Cell]] | None:
    """The parts of each cell of a column; None unless all are blank or hold ``count`` numbers, one of them at least."""
    found: list[list[Cell]] = []
    several = False
    for row, spans in zip(rows, cells, strict=True):
        cell = spans[at] if at < len(spans) else (len(row), len(row))
        parts = _split(row, cell, count)
        if parts is None and not is_blank_cell(row[slice(*cell)]):
            return None
        several = several or parts is not None
        found.append(parts or [cell] * count)
    return found if several else None


def _parts_of_head(head: str) -> list[str]:
    above, _, last = head.rpartition(HEAD_JOINT)
    flat = flatten(last)
    parts = [flat[slice(*part)] for part in split_parts(flat)]
    return [f"{above}{HEAD_JOINT}{part}" if above else part for part in parts]


def _split(row: str, cell: Cell, count: int) -> list[Cell] | None:
    """The numbers of a cell, if it holds as many as its head names."""
    start, end = cell
    spans = [(start + low, start + high) for low, high in split_parts(flatten(row[start:end]))]
    fits = all(read_cell(row, span) or is_blank_cell(row[slice(*span)]) for span in spans)
    return spans if len(spans) == count and fits else None
