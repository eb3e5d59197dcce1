"""Excel workbooks (.xlsx, openpyxl) and .csv files: each sheet is a heading and a table."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

import openpyxl

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.decode_text import decode_text
from juzheng.index.read.formats.lines_to_source import SourceBuilder
from juzheng.index.read.formats.open_archive import Container, open_container
from juzheng.index.read.formats.safe_xml import ran_out_of_memory
from juzheng.index.read.formats.sheet_blocks import SheetBlock, find_blocks
from juzheng.index.report import SourceText

_MAX_ROWS = 100_000
_MAX_COLUMNS = 300
_SNIFFED = 16_384
# What a cell says whose formula has no value; tables take it for a missing number.
UNCOMPUTED = "公式未计算"
_NO_VALUE = re.compile(rb"</f>\s*(?:<v>\s*</v>|<v\s*/>|</c>)|<f[^>]{0,300}/>\s*(?:<v>\s*</v>|<v\s*/>|</c>)")


def read(data: bytes, where: str) -> SourceText:
    """The text of an .xlsx file: for each visible sheet its name as a heading and its cells as a table, a row a line.

    Formulas give the values that were stored with them, those that were never computed say so; hidden sheets, rows and
    columns are left out; numbers look as in their cell as far as percent signs and
    decimal places go. A merged cell repeats its text. Raises ``ReadError`` if the file is damaged, locked or no
    workbook.
    """
    container = open_container(data, where)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=False)
        formulas = _load_formulas(data, container, where)
        return _read_workbook(workbook, formulas)
    except MemoryError:
        raise
    except Exception as error:
        if ran_out_of_memory(error):
            raise MemoryError from error
        # On damaged files openpyxl raises whatever its parsers and its data classes meet.
        raise ReadError("工作簿已损坏,或不合格式标准", where, "用原来的软件打开并另存一份,再试") from error


def _load_formulas(data: bytes, container: Container, where: str) -> Any:
    """The workbook with its formulas, where it has any that were stored without a value; else None."""
    sheets = (name for name in container.names if name.startswith("xl/worksheets/"))
    unknown = any(_NO_VALUE.search(container.read(name, where)) for name in sheets)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=False, read_only=False) if unknown else None


def _read_workbook(workbook: Any, formulas: Any) -> SourceText:
    builder = SourceBuilder()
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        merged = _merged_cells(sheet)
        written = formulas[sheet.title] if formulas is not None else None
        rows = [
            [_shown(_anchor(sheet, merged, cell)) or _unknown(written, cell) for cell in row]
            for row in sheet.iter_rows(max_row=min(int(sheet.max_row), _MAX_ROWS), max_col=_columns(sheet))
        ]
        hidden = _hidden_columns(sheet)
        add_sheet(builder, sheet.title, _without_hidden(sheet, rows, hidden), hidden)
    return builder.build()


def _unknown(written: Any, cell: Any) -> str:
    """What stands in a cell whose formula was never computed: a program wrote it, and no office program opened it since."""
    if written is None or cell.value is not None:
        return ""
    formula = written.cell(cell.row, cell.column).value
    return UNCOMPUTED if isinstance(formula, str) and formula.startswith("=") else ""


def _hidden_columns(sheet: Any) -> frozenset[int]:
    """The numbers of hidden columns, from 1."""
    return frozenset(
        number
        for column in sheet.column_dimensions.values()
        if column.hidden or column.width == 0
        for number in range(column.min, min(column.max, _MAX_COLUMNS) + 1)
    )


def _without_hidden(sheet: Any, rows: list[list[str]], hidden_columns: frozenset[int]) -> list[list[str]]:
    """The cells with those of hidden rows and columns emptied; the others keep their places."""
    hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}
    if not hidden_rows and not hidden_columns:
        return rows
    return [
        ["" if n in hidden_columns or at in hidden_rows else text for n, text in enumerate(row, 1)]
        for at, row in enumerate(rows, 1)
    ]


def _merged_cells(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged area the cell that holds its value; areas are bounded, since a file can claim any."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in islice(sheet.merged_cells.ranges, 10_000)
        for row in range(area.min_row, min(area.max_row, area.min_row + 200) + 1)
        for column in range(area.min_col, min(area.max_col, area.min_col + 100) + 1)
    }


def _anchor(sheet: Any, merged: dict[tuple[int, int], tuple[int, int]], cell: Any) -> Any:
    """The cell itself, or the first one of the merged area that it lies in."""
    place = merged.get((cell.row, cell.column))
    return sheet.cell(*place) if place else cell


def _columns(sheet: Any) -> int:
    return min(int(sheet.max_column), _MAX_COLUMNS)


def read_csv(data: bytes, where: str) -> SourceText:
    """The text of a .csv file as one table; raises ``ReadError`` if it is no text."""
    text, encoding = decode_text(data, where)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:_SNIFFED], delimiters=",;\t，")
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(10_000_000)
    try:
        rows = [list(map(_plain_formula, row)) for row in islice(csv.reader(io.StringIO(text), dialect), _MAX_ROWS)]
    except csv.Error as error:
        raise ReadError(f"表格文件已损坏({error})", where, "用表格软件另存为 .xlsx 后再试") from error
    builder = SourceBuilder()
    add_sheet(builder, "", rows)
    source = builder.build()
    return SourceText(source.text, encoding, (), source.tables, source.headings)


def _plain_formula(cell: str) -> str:
    """="0.5" is a text that a program protects; what other formulas come to nobody has said."""
    protected = _PROTECTED.fullmatch(cell.strip())
    return protected[1] if protected else UNCOMPUTED if _FORMULA.match(cell.strip()) else cell


_PROTECTED = re.compile(r'="([^"]*)"')
_FORMULA = re.compile(r"=[A-Z(+\-\d]")


def add_sheet(builder: SourceBuilder, name: str, rows: Iterable[list[str]], hidden: Collection[int] = ()) -> None:
    """A sheet, its name as a heading, table by table: what empty rows part, and what an empty column parts side by
    side."""
    grid = [[cell.strip() for cell in row] for row in rows]
    if name and not name.lower().startswith("sheet") and any(any(row) for row in grid):
        builder.add_line(name, level=2)
    for block in find_blocks(grid, hidden):
        _add_block(builder, name, block)


def _add_block(builder: SourceBuilder, name: str, block: SheetBlock) -> None:
    """One table; single cells above and below it (its title, the unit, notes) are lines."""
    rows, first = [list(row) for row in block.rows], block.row
    while rows and _is_single(rows[0]):
        builder.add_line(next(cell for cell in rows.pop(0) if cell))
        first += 1
    notes: list[list[str]] = []
    while rows and _is_single(rows[-1]) and len(rows[-1]) > 1:
        notes.insert(0, rows.pop())
    builder.add_table(rows, name, first, block.column)
    for row in notes:
        builder.add_line(next(cell for cell in row if cell))


def _is_single(row: list[str]) -> bool:
    return len({cell for cell in row if cell}) == 1


def _shown(cell: object) -> str:
    """A cell's value as a sheet shows it."""
    value, form = getattr(cell, "value", None), str(getattr(cell, "number_format", "") or "")
    if value is None or _INVISIBLE.fullmatch(form):
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (int, float)):
        return show_number(value, form)
    return str(value)


# ;;; shows nothing of what is in the cell.
_INVISIBLE = re.compile(r";{2,3}")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\[[^\]]*\]')


def show_number(value: float, form: str) -> str:
    """A number as a format shows it: percent sign, decimal places, thousands, and what is written behind it (亿元)."""
    shown = form.split(";")[0]
    bare = _LITERAL.sub("", shown)
    places = len(re.sub(r"[^0#?]", "", bare.partition(".")[2])) if "." in bare else None
    behind = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(shown) if _is_behind(shown, match))
    if "%" in bare:
        return f"{value * 100:.{min(places or 0, 10)}f}%"
    if not re.search("[0#]", bare):
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    comma = "," if re.search("#,#|0,0", bare) else ""
    if places is not None:
        return f"{value:{comma}.{min(places, 10)}f}{behind}"
    return f"{value:{comma}}{behind}" if isinstance(value, int) else f"{value:{comma}.10g}{behind}"


def _is_behind(form: str, match: re.Match[str]) -> bool:
    return re.search("[0#]", form[: match.start()]) is not None
