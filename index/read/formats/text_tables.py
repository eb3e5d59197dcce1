"""Tables that stand in plain text: lines whose cells are parted by ``|`` or tabs."""

from __future__ import annotations

from juzheng.index.report import TableSpan

_MAX_ROW = 300


def find_tables(text: str) -> tuple[TableSpan, ...]:
    """Spans (start, end in characters, without the last line end) of at least two such lines in a row."""
    found: list[TableSpan] = []
    at, first, rows = 0, 0, 0
    end = 0
    for line in text.split("\n"):
        if _is_row(line):
            first = first if rows else at
            rows, end = rows + 1, at + len(line)
        else:
            if rows >= 2:
                found.append(TableSpan(first, end))
            rows = 0
        at += len(line) + 1
    if rows >= 2:
        found.append(TableSpan(first, end))
    return tuple(found)


def _is_row(line: str) -> bool:
    if len(line) > _MAX_ROW:
        return False
    separator = "|" if line.count("|") >= 2 or " | " in line else "\t"
    cells = [cell for cell in line.strip().strip("|").split(separator) if cell.strip()]
    return len(cells) >= 2
