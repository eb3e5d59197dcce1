"""Characters of a page, wherever the file puts them, to lines in reading order; two columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from juzheng.index.read.formats.unruled_tables import NUMBER, Placed

# All in widths or heights of a character of the page.
_SAME_LINE = 0.5
_GUTTER = 1.2
_WORD_GAP = 0.25
_CELL_GAP = 1.0
_MARK = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、)）．.]")
_MIN_COLUMN_LINES = 6
_COLUMN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a run of them that belong together, and its box in points from the left and top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text with its box, the size of its letters in points, the borders of the column it stands in, and its
    ``cells``, where wide gaps part it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    column_left: float = 0.0
    column_right: float = 0.0
    cells: tuple[Placed, ...] = ()


def group_lines(glyphs: Sequence[Glyph], width: float) -> list[PdfLine]:
    """The lines of a page that is ``width`` points wide, in reading order."""
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return []
    size = median(glyph.bottom - glyph.top for glyph in inked) or 1.0
    rows = _rows(inked, size)
    gutter = _find_gutter(rows, width, size)
    if gutter is None:
        return _with_borders([_line(row, size) for row in rows])
    return _in_columns(rows, gutter, size)


def _rows(glyphs: Sequence[Glyph], size: float) -> list[list[Glyph]]:
    """Glyphs at the same height, from left to right; the rows from top to bottom."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom) / 2)
    rows: list[list[Glyph]] = []
    middle = float("-inf")
    for glyph in ordered:
        centre = (glyph.top + glyph.bottom) / 2
        if centre - middle > size * _SAME_LINE:
            rows.append([])
            middle = centre
        rows[-1].append(glyph)
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _find_gutter(rows: list[list[Glyph]], width: float, size: float) -> float | None:
    """The middle of the blank strip between two columns, or None: most rows must leave the same strip blank."""
    spans = []
    for row in rows:
        for before, after in zip(row, row[1:], strict=False):
            low, high = before.right, after.left
            if high - low >= size * _GUTTER and width * 0.3 < (low + high) / 2 < width * 0.7:
                spans.append((low, high))
    if len(spans) < _MIN_COLUMN_LINES:
        return None
    middle = median((low + high) / 2 for low, high in spans)
    covering = sum(low <= middle <= high for low, high in spans)
    crossing = sum(any(glyph.left < middle < glyph.right for glyph in row) for row in rows)
    if sum(_holds_numbers(row, middle) for row in rows) * 2 > len(rows):
        # Numbers to the right of most rows: the columns of a table, not of a page.
        return None
    return middle if covering >= _COLUMN_SHARE * len(rows) and crossing < len(rows) * (1 - _COLUMN_SHARE) else None


def _holds_numbers(row: list[Glyph], middle: float) -> bool:
    right = [glyph.text for glyph in row if glyph.left >= middle]
    return bool(right) and all(NUMBER.fullmatch(text) for text in right)


def _in_columns(rows: list[list[Glyph]], gutter: float, size: float) -> list[PdfLine]:
    """Rows over the whole width part the page into bands; in each band the left column comes before the right one."""
    lines: list[PdfLine] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    for row in rows:
        if any(glyph.left < gutter < glyph.right for glyph in row) or _spans(row, gutter, size):
            lines += _with_borders(left) + _with_borders(right) + _with_borders([_line(row, size)])
            left, right = [], []
            continue
        parts = [glyph for glyph in row if glyph.right <= gutter], [glyph for glyph in row if glyph.left >= gutter]
        left += [_line(parts[0], size)] if parts[0] else []
        right += [_line(parts[1], size)] if parts[1] else []
    return lines + _with_borders(left) + _with_borders(right)


def _spans(row: list[Glyph], gutter: float, size: float) -> bool:
    """Whether a row runs over the gutter with no wider gap there than between its words."""
    before = max((glyph.right for glyph in row if glyph.right <= gutter), default=None)
    after = min((glyph.left for glyph in row if glyph.left >= gutter), default=None)
    return before is not None and after is not None and after - before < size * _GUTTER * 0.8


def _line(row: list[Glyph], size: float) -> PdfLine:
    text = row[0].text
    for before, after in zip(row, row[1:], strict=False):
        gap = after.left - before.right
        words = before.text[-1].isascii() and after.text[0].isascii()
        # The gap behind a section mark is a tab of the layout.
        wide = gap > size * 1.5 and before.text[-1] not in "、）)．."
        text += (" " if wide or (words and gap > size * _WORD_GAP) else "") + after.text
    return PdfLine(
        text,
        row[0].left,
        min(glyph.top for glyph in row),
        max(glyph.right for glyph in row),
        max(glyph.bottom for glyph in row),
        median(glyph.bottom - glyph.top for glyph in row),
        cells=_cells(row, size),
    )


def _cells(row: list[Glyph], size: float) -> tuple[Placed, ...]:
    """The parts of a row between gaps as wide as a character."""
    found = [Placed(row[0].text, row[0].left, row[0].right)]
    for before, after in zip(row, row[1:], strict=False):
        if after.left - before.right > size * _CELL_GAP:
            found.append(Placed(after.text, after.left, after.right))
        else:
            found[-1] = Placed(found[-1].text + after.text, found[-1].left, after.right)
    return tuple(found)


def _with_borders(lines: list[PdfLine]) -> list[PdfLine]:
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return [replace(line, column_left=left, column_right=right) for line in lines]
