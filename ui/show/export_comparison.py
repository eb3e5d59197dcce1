"""A comparison as a file: in xlsx a sheet of numbers and one of their sources, in csv one number a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, Literal

from juzheng.index.open_index import FigureHit
from juzheng.ui.show.comparison import ComparedTable, ComparisonColumn, Measure, measured
from juzheng.ui.show.export_ledger import lead_to
from juzheng.ui.show.field_words import STATUS_WORDS
from juzheng.ui.show.ledger_rows import place_link, row_amount
from juzheng.ui.show.printable_text import looks_like_formula, printable, spreadsheet_cell

ComparisonFormat = Literal["xlsx", "csv"]
HEAD = ("地区", "时期", "性质", "数", "原文的数", "原文", "段落", "文件", "同名另有", "更正")
Describe = Callable[[FigureHit], tuple[str, str, str]]
"""Gives the paragraph that a record stands in, the file, and what a person corrected in it."""


def write_comparison(
    table: ComparedTable, measure: Measure, unit: str, kind: ComparisonFormat, describe: Describe, pages: str = ""
) -> bytes:
    """The comparison as a file of a kind; numbers in ``unit`` (as written where it is empty) as numbers. In xlsx each source
    leads to its words on the ``pages``, where their address is given."""
    if kind == "xlsx":
        return _xlsx(table, measure, unit, describe, pages)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in _rows(table, measure, unit, describe):
        writer.writerow([spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in row])
    # The mark without which spreadsheets take Chinese for another encoding.
    return text.getvalue().encode("utf-8-sig")


def _rows(
    table: ComparedTable, measure: Measure, unit: str, describe: Describe
) -> Iterator[tuple[str | float | int, ...]]:
    for region, column, hit in _cells(table):
        number = measured(hit.figure, measure, unit)
        text, file, corrected = describe(hit)
        amount = row_amount(hit.figure)
        shown = "" if number is None else float(number)
        status, paragraph = STATUS_WORDS[column.status], hit.figure.paragraph
        others = "、".join(
            f"{row_amount(other.figure)}（{describe(other)[1]} 第{other.figure.paragraph}段）"
            for other in table.others.get((region, column), ())
        )
        yield region, column.words, status, shown, amount, text, paragraph, file, others, corrected


def _cells(table: ComparedTable) -> Iterator[tuple[str, ComparisonColumn, FigureHit]]:
    for region, cells in table.rows:
        for column in table.columns:
            if column in cells:
                yield region, column, cells[column]


def _xlsx(table: ComparedTable, measure: Measure, unit: str, describe: Describe, pages: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    book = Workbook()
    numbers, sources = book.active, book.create_sheet("出处")
    assert numbers is not None
    numbers.title = "对比"
    numbers.append(["地区", *(column.words + STATUS_WORDS[column.status] for column in table.columns)])
    sources.append(list(HEAD))
    lines: dict[tuple[str, ComparisonColumn], int] = {}
    told = _rows(table, measure, unit, describe)
    for line, ((region, column, hit), row) in enumerate(zip(_cells(table), told, strict=True), start=2):
        lines[region, column] = line
        for at, value in enumerate(row, start=1):
            _fill(sources.cell(line, at), value)
        if pages:
            figure = hit.figure
            link = place_link(hit.report_id, figure.paragraph, figure.start, figure.end)
            lead_to(sources.cell(line, HEAD.index("原文的数") + 1), pages + link)
    for line, (region, cells) in enumerate(table.rows, start=2):
        _fill(numbers.cell(line, 1), region)
        for at, column in enumerate(table.columns, start=2):
            if column not in cells:
                continue
            number, cell = measured(cells[column].figure, measure, unit), numbers.cell(line, at)
            _fill(cell, row_amount(cells[column].figure) if number is None else float(number))
            cell.hyperlink = Hyperlink(cell.coordinate, location=f"'出处'!A{lines[region, column]}")
            cell.font = Font(color="1D5AA8", underline="single")
    for sheet in (numbers, sources):
        sheet.freeze_panes = "B2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
    for name, width in zip("ABCDEFGHIJ", (14, 16, 8, 14, 16, 70, 8, 34, 34, 48), strict=True):
        sources.column_dimensions[name].width = width
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, value: str | float | int) -> None:
    """Text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = printable(value)[:32_000]
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(cell.value)
