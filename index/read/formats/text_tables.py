"""Tables that stand in plain text: lines whose cells are parted by ``|``, tabs or wide gaps."""

from __future__ import annotations

import re

from juzheng.index.read.formats.unruled_tables import (
    LONGEST_CELL,
    Placed,
    even_rows,
    has_number_column,
    is_plain_table,
)
from juzheng.index.report import TableSpan

_MAX_ROW = 300
# Blanks that part cells: two and more, or one of full width between numbers and words.
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_BLANK = re.compile(r"(?<=\S)[ \u00a0](?=\S)")
# A line of a drawn table that parts its rows, without the blanks around it, and what parts its cells.
_DRAWN = re.compile(r"\+[-=+]{4,}\+|[─━┄┈═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛ ]{3,}")
_UPRIGHT = re.compile("[│┃║]")
_LATIN = 0x2E7F


def rule_rows(text: str) -> str:
    """``text`` with `` | `` between the cells of rows that only gaps of blanks part, or the lines of a drawn table.

    Such rows are at least three lines in a row of short cells, with numbers in the same column of two at least. A row that
    lacks cells is put below the head by where its cells stand; rows of names and numbers may be parted by one blank.
    """
    lines = [_undrawn(line) for line in text.split("\n") if not _DRAWN.fullmatch(line.strip())]
    for gap, is_table in ((_GAP, has_number_column), (_BLANK, is_plain_table)):
        cells = [_gapped(line, gap) for line in lines]
        begun = 0
        for at in range(1, len(lines) + 1):
            # The first row of a table has the most cells; one of fewer above it is its title.
            if at < len(lines) and cells[at] and len(cells[begun]) >= len(cells[at]):
                continue
            rows = even_rows(cells[begun:at])
            if is_table(rows):
                lines[begun:at] = [" | ".join(row) for row in rows]
            begun = at
    return "\n".join(lines)


def _undrawn(line: str) -> str:
    """A row of a table drawn with │ with the usual sign between its cells."""
    bare = line.strip()
    return _UPRIGHT.sub("|", bare) if bare and bare[0] in "│┃║" and bare[-1] in "│┃║" else line


def _gapped(line: str, gap: re.Pattern[str]) -> list[Placed]:
    if len(line) > _MAX_ROW or "|" in line or "\t" in line:
        return []
    parts = gap.split(line.strip())
    if len(parts) < 2 or any(len(part) > LONGEST_CELL for part in parts):
        return []
    found: list[Placed] = []
    at = 0
    for part in parts:
        at = line.index(part, at)
        found.append(Placed(part, _width(line[:at]), _width(line[: at + len(part)])))
        at += len(part)
    return found


def _width(text: str) -> int:
    """In widths of a Latin letter."""
    return sum(2 if ord(character) > _LATIN else 1 for character in text)


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
