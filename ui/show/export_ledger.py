"""The figure ledger written out: a table for the terminal, JSON lines, CSV, XLSX."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Literal

from juzheng.index.report import Figure
from juzheng.ui.show.ledger_rows import COLUMNS, LedgerRow, change_words, rank_words, row_amount, row_cells
from juzheng.ui.show.printable_text import looks_like_formula, one_line, printable, spreadsheet_cell
from juzheng.ui.show.tell_apart import tell_apart

LedgerFormat = Literal["table", "jsonl", "csv", "xlsx"]
FORMATS: tuple[LedgerFormat, ...] = ("table", "jsonl", "csv", "xlsx")
CELL_LIMIT = 32_767
"""Characters that a cell of an XLSX file can hold (ECMA-376)."""
WIDTHS = {"指标": 28, "原文": 60, "出处": 36, "章节": 36, "文件": 30, "同名区别": 36, "更正": 48}
SOURCE_COLUMN = COLUMNS.index("出处") + 1
MOST_LINKS = 65_000
"""Links that a sheet of an XLSX file may hold, and a little less."""
NUMBER_COLUMN = COLUMNS.index("数值") + 1
# A double holds 15 digits exactly (IEEE 754).
_EXACT_DIGITS = 15
_ONE_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TABLE_COLUMNS = (
    ("地区", 10),
    ("年份", 4),
    ("时段", 8),
    ("指标", 28),
    ("数值", 16),
    ("性质", 4),
    ("变化", 16),
    ("位次", 8),
)


def write_ledger(rows: Iterable[LedgerRow], kind: LedgerFormat, target: IO[bytes], pages: str = "") -> int:
    """Write rows in a format to a binary stream; returns how many. Text is UTF-8; CSV begins with a byte order mark,
    without which spreadsheets take Chinese for another encoding. ``pages`` is the address at which the pages are served: in
    xlsx the source of each row then leads to its words there."""
    counted = list(rows)
    if kind == "xlsx":
        target.write(_xlsx(counted, pages))
        return len(counted)
    text = io.TextIOWrapper(target, encoding="utf-8-sig" if kind == "csv" else "utf-8", newline="", write_through=True)
    try:
        {"jsonl": _write_jsonl, "csv": _write_csv, "table": _write_table}[kind](counted, text)
    finally:
        text.detach()
    return len(counted)


def save_ledger(rows: Iterable[LedgerRow], kind: LedgerFormat, path: Path) -> int:
    """Write rows to a file; returns how many. Raises ``OSError`` if the file cannot be written."""
    with path.open("wb") as target:
        return write_ledger(rows, kind, target)


def _write_jsonl(rows: list[LedgerRow], text: IO[str]) -> None:
    for row, apart in zip(rows, tell_apart(rows), strict=True):
        text.write(json.dumps({**row.record, **({"apart": apart} if apart else {})}, ensure_ascii=False) + "\n")


def _write_csv(rows: list[LedgerRow], text: IO[str]) -> None:
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row, apart in zip(rows, tell_apart(rows), strict=True):
        writer.writerow([cell if isinstance(cell, int) else spreadsheet_cell(cell) for cell in row_cells(row, apart)])


def _xlsx(rows: list[LedgerRow], pages: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指标台账"
    sheet.append(list(COLUMNS))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, 11)
    for line, (row, apart) in enumerate(zip(rows, tell_apart(rows), strict=True), start=2):
        for column, value in enumerate(row_cells(row, apart), start=1):
            _fill(sheet.cell(line, column), value)
        _fill_number(sheet.cell(line, NUMBER_COLUMN), row.figure.value)
        if pages and line <= MOST_LINKS:
            lead_to(sheet.cell(line, SOURCE_COLUMN), pages + row.link)
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: Any, value: str | int) -> None:
    """Set a cell; text is stored as text whatever it begins with, and marked so that editing it keeps it text."""
    if isinstance(value, int):
        cell.value = value
        return
    clean = printable(value)[:CELL_LIMIT]
    cell.value = clean
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(clean)


def lead_to(cell: Any, address: str) -> None:
    """Let a cell lead to an address; it looks like a link."""
    from openpyxl.styles import Font

    cell.hyperlink = address
    cell.font = Font(color="1D5AA8", underline="single")


def _fill_number(cell: Any, value: str) -> None:
    """Store a value that is one number as a number, shown with as many places as it was written with; a range and what
    is more exact than a spreadsheet can hold stay text."""
    bare = value.replace(",", "")
    if not _ONE_NUMBER.fullmatch(bare) or sum(map(str.isdigit, bare)) > _EXACT_DIGITS:
        return
    places = len(bare.partition(".")[2])
    cell.value = float(bare) if places else int(bare)
    cell.number_format = f"{'#,##0' if ',' in value else '0'}{'.' + '0' * places if places else ''}"
    cell.quotePrefix = False


def _write_table(rows: list[LedgerRow], text: IO[str]) -> None:
    if not rows:
        return
    text.write("  ".join(fit(name, width) for name, width in TABLE_COLUMNS) + "  出处\n")
    for row in rows:
        figure = row.figure
        cells = dict(zip(COLUMNS, map(str, row_cells(row)), strict=True))
        cells |= {"数值": row_amount(figure), "变化": change_words(figure), "位次": rank_words(figure)}
        line = "  ".join(fit(one_line(cells[name]), width) for name, width in TABLE_COLUMNS)
        text.write(f"{line}  {one_line(row.file)} 第{figure.paragraph}段{one_line(_cell_words(figure))}\n")


def _cell_words(figure: Figure) -> str:
    return f" {figure.sheet} {figure.cell}" if figure.cell else ""


def fit(text: str, width: int) -> str:
    """Cut or pad text to a number of terminal columns, of which a Chinese character takes two."""
    shown, used = "", 0
    for c in text:
        size = 2 if unicodedata.east_asian_width(c) in "WF" else 1
        if used + size > width:
            return shown[:-1] + "…" + " " * (width - used) if shown else ""
        shown, used = shown + c, used + size
    return shown + " " * (width - used)
