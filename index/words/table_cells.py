"""The cells of a table's row as it is written in a text, and what they are called in a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.report import Paragraph, TableRow

Cell = tuple[int, int]
"""Start and end of a cell's text in characters of its row, without the blanks around it."""


def split_cells(text: str, count: int = 0) -> list[Cell]:
    """The cells of a row written as ``a | b``, ``| a | b |`` or with tabs.

    ``count`` is the number of cells that the row has, where that is known: it tells a border (``| a | b |``) from an
    empty cell (``| a | b`` with three cells).
    """
    mark = "|" if "|" in text else "\t"
    bounds = [-1, *(at for at, character in enumerate(text) if character == mark), len(text)]
    spans = [(first + 1, second) for first, second in zip(bounds, bounds[1:], strict=False)]
    bordered = len(spans) > 2 and text.strip()[:1] == text.strip()[-1:] == mark
    if bordered and len(spans) != count:
        spans = spans[1:-1]
    return [_trim(text, start, end) for start, end in spans]


def split_rows(lines: Sequence[str]) -> list[list[str]]:
    """The texts of the cells of all rows of a table."""
    mark = "|" if any("|" in line for line in lines) else "\t"
    bordered = all(line.startswith(mark) and line.endswith(mark) for line in lines)
    return [
        [line[start:end] for start, end in split_cells(line, 0 if bordered else line.count(mark) + 1)] for line in lines
    ]


def _trim(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def cell_name(row: TableRow, at: int) -> str:
    """What a sheet calls the cell at position ``at`` of a row, from 0: B3."""
    return f"{column_name(row.column + at)}{row.number}"


def column_name(number: int) -> str:
    """The letters of a column, counted from 1: 1 → A, 28 → AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cells_between(paragraph: Paragraph, start: int, end: int) -> str:
    """The cells that ``paragraph.text[start:end]`` lies in: B3, or B3:D3 for several; empty outside of tables."""
    if paragraph.row is None:
        return ""
    cells = split_cells(paragraph.text, len(paragraph.row.heads))
    inside = [at for at, cell in enumerate(cells) if cell[0] < end and start < max(cell[1], cell[0] + 1)]
    if not inside:
        return ""
    first, last = cell_name(paragraph.row, inside[0]), cell_name(paragraph.row, inside[-1])
    return first if first == last else f"{first}:{last}"
