"""The lines and tables that a page is cut into."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from juzheng.index.read.page_labels import inline_label
from juzheng.index.report import SourceText, TableSpan

_ONE_LINE = 600
_HEAD_OF_LINE = 300
# The border of a table cell that holds a whole report is no text of it.
_BORDER = "|" + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


@dataclass(frozen=True, slots=True)
class Block:
    """A line or a table of the report: ``text[start:end]`` of the source, without white space at its ends.

    ``level`` is that of a heading which the format itself marks (1 is highest), otherwise 0. ``title`` is true for the
    report's title. ``sheet`` is the table as the reader gave it.
    """

    start: int
    end: int
    table: bool = False
    level: int = 0
    title: bool = False
    sheet: TableSpan | None = None


def cut_blocks(source: SourceText) -> list[Block]:
    """Lines and tables of the source; a line that holds a whole report loses title and labels to lines of their own."""
    levels = {start: level for start, _, level in source.headings}
    tables = list(source.tables)
    blocks: list[Block] = []
    at = 0
    while at <= len(source.text):
        if tables and at >= tables[0][0]:
            # From a reader's own process spans come as bare tuples.
            span = TableSpan(*tables.pop(0))
            blocks.append(replace(_trimmed(source.text, span.start, span.end, table=True), sheet=span))
            at = max(span.end + 1, at)
            continue
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        blocks.extend(_cut_line(source.text, at, end, levels.get(at, 0)))
        at = end + 1
    return [block for block in blocks if block.start < block.end]


def _cut_line(text: str, start: int, end: int, level: int) -> list[Block]:
    line = text[start:end]
    label = inline_label(line[:_HEAD_OF_LINE]) if len(line) > _ONE_LINE else None
    if label is None:
        return [_trimmed(text, start, end, level=level)]
    cut = _labels_end(line, label.start())
    return [
        _trimmed(text, start, start + label.start()),
        _trimmed(text, start + label.start(), start + cut),
        _trimmed(text, start + cut, end),
    ]


def _labels_end(line: str, start: int) -> int:
    """Where the run of labels that begins at ``start`` ends: behind the last label's value, at a blank."""
    last = start
    while (label := inline_label(line[last + 1 : _HEAD_OF_LINE])) is not None:
        last += 1 + label.start()
    value = re.compile(r"[^:：]{1,12}[:：]\s*(?:\d{4}-\d{1,2}-\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?|\S*)").match(
        line, last
    )
    return value.end() if value else start


def _trimmed(text: str, start: int, end: int, *, table: bool = False, level: int = 0) -> Block:
    piece = text[start:end].strip() if table else text[start:end].strip().strip(_BORDER)
    begin = text.index(piece, start) if piece else start
    return Block(begin, begin + len(piece), table=table, level=level)
