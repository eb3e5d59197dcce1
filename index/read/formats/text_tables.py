"""Tables that stand in plain text: lines whose cells are parted by ``|``, tabs or wide gaps."""

from __future__ import annotations

import re

from juzheng.index.report import TableSpan

_MAX_ROW = 300
# Blanks that part cells: two and more, or one of full width between numbers and words.
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_MAX_GAPPED_CELL = 30
_MIN_GAPPED_ROWS = 3
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?[%％]?")


def rule_rows(text: str) -> str:
    """``text`` with `` | `` between the cells of rows that only gaps of blanks part.

    Such rows are at least three lines in a row of as many short cells, with numbers in the same column of two at least.
    """
    lines = text.split("\n")
    cells = [_gapped(line) for line in lines]
    begun = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and len(cells[at]) == len(cells[begun]):
            continue
        if _is_gapped_table(cells[begun:at]):
            lines[begun:at] = [" | ".join(row) for row in cells[begun:at]]
        begun = at
    return "\n".join(lines)


def _gapped(line: str) -> list[str]:
    if len(line) > _MAX_ROW or "|" in line or "\t" in line:
        return []
    parts = _GAP.split(line.strip())
    return parts if len(parts) > 1 and all(len(part) <= _MAX_GAPPED_CELL for part in parts) else []


def _is_gapped_table(rows: list[list[str]]) -> bool:
    if len(rows) < _MIN_GAPPED_ROWS or not rows[0]:
        return False
    return any(
        sum(_NUMBER.fullmatch(row[at]) is not None for row in rows) * 2 >= len(rows) for at in range(1, len(rows[0]))
    )


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
