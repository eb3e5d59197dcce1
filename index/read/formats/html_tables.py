"""Tables of HTML pages: those that hold data as against those that only lay out the page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_MAX_CELL = 300
_MAX_SPAN = 50
_BLANKS = re.compile(r"\s+")


def is_data_table(table: LexborNode) -> bool:
    """True for a table of at least two columns with short cells and no table within."""
    # The selector looks above the table too: one in a cell of a layout finds itself.
    if any(inner.mem_id != table.mem_id for inner in table.css("td table, th table")):
        return False
    widths = [len(_cells(row)) for row in table.css("tr")]
    if not widths or max(widths) < 2:
        return False
    return all(len(_text(cell)) <= _MAX_CELL for row in table.css("tr") for cell in _cells(row))


def render_rows(table: LexborNode) -> list[str]:
    """The rows as lines with `` | `` between the cells; a cell that spans columns or rows is repeated in each."""
    below: dict[int, tuple[int, str]] = {}
    rows: list[str] = []
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in _cells(row):
            _fill(cells, below)
            text = _text(cell)
            for _ in range(_span(cell, "colspan")):
                below[len(cells)] = (_span(cell, "rowspan") - 1, text)
                cells.append(text)
        _fill(cells, below)
        if any(cells):
            rows.append(" | ".join(cells))
    return rows


def table_caption(table: LexborNode) -> str:
    """What the table is called; empty if it says nothing."""
    caption = table.css_first("caption")
    return _text(caption) if caption is not None else ""


def _fill(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    while below.get(len(cells), (0, ""))[0] > 0:
        left, text = below[len(cells)]
        below[len(cells)] = (left - 1, text)
        cells.append(text)


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _text(cell: LexborNode) -> str:
    # The separator of cells must not occur within one.
    return _BLANKS.sub(" ", cell.text(separator="")).strip().replace("|", "｜")
