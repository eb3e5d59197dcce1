"""What readers of office formats share: lines, headings and tables put together to a source text."""

from __future__ import annotations

import re

from juzheng.index.read.formats.decode_text import tidy_text
from juzheng.index.report import SourceText, TableSpan

_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u3000]+")


class SourceBuilder:
    """Collects a document block by block and keeps the spans of headings, tables and pages."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._pages: list[int] = []
        self._tables: list[TableSpan] = []
        self._headings: list[tuple[int, int, int]] = []

    def add_line(self, text: str, level: int = 0) -> None:
        """One paragraph; ``level`` from 1 if the format calls it a heading. Line ends within it are kept."""
        text = "\n".join(line.strip() for line in tidy_text(text).split("\n") if line.strip())
        if not text:
            return
        if level:
            self._headings.append((self._length, self._length + len(text), level))
        self._append(text)

    def add_table(self, rows: list[list[str]], name: str = "", row: int = 1, column: int = 1) -> None:
        """A table, a row a line, its cells parted by `` | ``; ``name``, ``row`` and ``column`` as in ``TableSpan``."""
        lines = [" | ".join(clean_cell(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]
        if lines:
            text = "\n".join(lines)
            self._tables.append(TableSpan(self._length, self._length + len(text), name, row, column))
            self._append(text)

    def begin_page(self) -> None:
        """From here on text stands on the next page."""
        self._pages.append(self._length)

    def build(self, labels: tuple[tuple[str, str], ...] = ()) -> SourceText:
        """The source text of what was added; ``labels`` as ``SourceText`` describes them."""
        return SourceText(
            text="\n".join(self._pieces),
            pages=tuple(self._pages),
            tables=tuple(self._tables),
            headings=tuple(self._headings),
            labels=labels,
        )

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text) + 1


def clean_cell(text: str) -> str:
    """The text of a table cell on one line; the sign that parts cells is replaced by its full-width form."""
    return _BLANKS.sub(" ", tidy_text(text)).strip().replace("|", "｜")
