"""Lines of pages to paragraphs: running heads and page numbers out, broken lines and page breaks joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from juzheng.index.read.formats.lines_to_source import clean_cell
from juzheng.index.read.formats.pdf_lines import Glyph, PdfLine
from juzheng.index.read.formats.unruled_tables import LONGEST_CELL, even_rows, has_number_column
from juzheng.index.report import SourceText, TableSpan
from juzheng.index.words.section_markers import read_marker

# Shares of the page height in which running heads and page numbers stand.
_MARGIN = 0.12
_INDENT = 1.2
_SHORT = 2.5
_LARGE = 1.15
_MAX_TITLE = 70
_PAGE_NUMBER = re.compile(
    r"^[-—–－·~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·~\s]*$"
)
# The unit of the table below has a line of its own.
_UNIT = re.compile(r"\s*[（(]?\s*(?:计量|金额)?单位\s*[:：].{1,16}$")
_ENDS = re.compile(r"[。！？!?：:；;]$|[。！？][”’）)》]$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its box in points from the left and top of the page, and its rows."""

    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in the table."""
        across, down = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True, slots=True)
class PageContent:
    """The lines of a page in reading order and its tables; sizes in points."""

    width: float
    height: float
    lines: tuple[PdfLine, ...]
    tables: tuple[Table, ...] = ()


def join_pages(pages: list[PageContent]) -> SourceText:
    """The text of all pages: a paragraph a line, tables a row a line, with page offsets and table spans."""
    repeated = _repeated_margins(pages)
    joiner = _Joiner(_body_size(pages))
    for page in pages:
        joiner.begin_page()
        for item in _in_order(page, repeated):
            if isinstance(item, Table):
                joiner.add_table(item)
            else:
                joiner.add_line(item)
    return joiner.build()


class _Joiner:
    """Puts the text together and keeps its offsets."""

    def __init__(self, body_size: float) -> None:
        self._body_size = body_size
        self._pieces: list[str] = []
        self._length = 0
        self._pages: list[int] = []
        self._tables: list[TableSpan] = []
        self._last: PdfLine | None = None
        self._new_page = False

    def begin_page(self) -> None:
        self._pages.append(self._length)
        self._new_page = True

    def add_line(self, line: PdfLine) -> None:
        joined = self._last is not None and _goes_on(self._last, line, self._body_size, new_page=self._new_page)
        if not joined and self._pieces:
            self._write("\n")
        if self._new_page and not joined:
            self._pages[-1] = self._length
        gap = joined and self._pieces[-1][-1:].isascii() and self._pieces[-1][-1:].isalnum() and line.text[:1].isascii()
        self._write((" " if gap and line.text[:1].isalpha() else "") + line.text.strip())
        self._last, self._new_page = line, False

    def add_table(self, table: Table) -> None:
        rows = [" | ".join(clean_cell(cell) for cell in row) for row in table.rows if any(cell.strip() for cell in row)]
        if not rows:
            return
        if self._pieces:
            self._write("\n")
        text = "\n".join(rows)
        self._tables.append(TableSpan(self._length, self._length + len(text)))
        self._write(text)
        self._last, self._new_page = None, False

    def build(self) -> SourceText:
        return SourceText(text="".join(self._pieces), pages=tuple(self._pages), tables=tuple(self._tables))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _body_size(pages: list[PageContent]) -> float:
    sizes = [line.size for page in pages for line in page.lines for _ in line.text[:40]]
    return median(sizes) if sizes else 1.0


def _in_order(page: PageContent, repeated: frozenset[str]) -> Iterator[PdfLine | Table]:
    """Lines as they are read, each table before the first line that stands below it; rows in columns are a table."""
    waiting = sorted(page.tables, key=lambda table: table.top)
    rows: list[PdfLine] = []
    for line in page.lines:
        if _in_margin(line, page) and (_PAGE_NUMBER.match(line.text) or _pattern(line.text) in repeated):
            continue
        above = waiting and waiting[0].top < line.top
        if above or not _is_row(line) or (rows and not _follows(rows[0], line)):
            yield from _table_of(rows)
            rows = []
        while waiting and waiting[0].top < line.top:
            yield waiting.pop(0)
        if _is_row(line):
            rows.append(line)
        else:
            yield line
    yield from _table_of(rows)
    yield from waiting


def _is_row(line: PdfLine) -> bool:
    return len(line.cells) > 1 and all(len(cell.text) <= LONGEST_CELL for cell in line.cells)


def _follows(first: PdfLine, line: PdfLine) -> bool:
    """Whether a row can belong to the table that ``first`` begins, whose first row has the most cells."""
    return line.column_left == first.column_left and len(line.cells) <= len(first.cells)


def _table_of(lines: list[PdfLine]) -> Iterator[PdfLine | Table]:
    """The lines as one table, if they make one, else as they are."""
    rows = even_rows([line.cells for line in lines])
    if not has_number_column(rows):
        yield from lines
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    yield Table(left, lines[0].top, right, lines[-1].bottom, tuple(map(tuple, rows)))


def _in_margin(line: PdfLine, page: PageContent) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text))


def _repeated_margins(pages: list[PageContent]) -> frozenset[str]:
    """What stands in the margin of at least two pages, and of a third of them (heads of left and right pages
    differ)."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line.text) for line in page.lines if _in_margin(line, page) and len(line.text) <= 60})
    return frozenset(text for text, count in counts.items() if count >= max(2, len(pages) / 3))


def _goes_on(last: PdfLine, line: PdfLine, body_size: float, *, new_page: bool) -> bool:
    """Whether ``line`` continues the paragraph of ``last``."""
    large = body_size * _LARGE
    if last.size > large or line.size > large:
        # Lines of a title share a size; together they stay short.
        same = abs(last.size - line.size) < body_size * 0.1
        return same and not new_page and len(last.text) + len(line.text) <= _MAX_TITLE and not read_marker(line.text)
    if read_marker(line.text) or _UNIT.match(line.text) or line.left - line.column_left > line.size * _INDENT:
        return False
    if not new_page and line.top - last.bottom > last.size * 1.6 and line.column_left == last.column_left:
        return False
    # A full line goes on. One that is nearly full may have been cut before a word that would not fit; then no sentence
    # ends there.
    missing = last.column_right - last.right
    nearly = missing < (last.column_right - last.column_left) * 0.3 and not _ENDS.search(last.text)
    return missing < last.size * _SHORT or nearly
