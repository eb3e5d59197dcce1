"""Workbooks of one XML file (XML Spreadsheet 2003), which statistical systems export under the suffix .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.lines_to_source import SourceBuilder
from juzheng.index.read.formats.safe_xml import parse_xml
from juzheng.index.read.formats.spreadsheet import UNCOMPUTED, add_sheet, show_number
from juzheng.index.report import SourceText

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MAX_ROWS = 100_000
_MAX_COLUMNS = 300
_MAX_SPAN = 200
_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?(?:E[-+]?\d{1,2})?")


def read(data: bytes, where: str) -> SourceText:
    """The text of an XML workbook, as of an .xlsx: visible sheets, merged cells repeated, hidden rows and columns left out.

    Raises ``ReadError`` if the XML is damaged or holds no worksheet.
    """
    root = parse_xml(data.removeprefix(b"\xef\xbb\xbf"), where)
    sheets = [sheet for sheet in root.iter(f"{_SS}Worksheet") if not _is_hidden(sheet)]
    if not sheets:
        raise ReadError("工作簿里没有工作表", where, "用原来的软件打开并另存为 .xlsx 后再试")
    builder = SourceBuilder()
    forms = _number_formats(root)
    for sheet in sheets:
        hidden = frozenset(n for n, column in _numbered(sheet.iter(f"{_SS}Column")) if _is_folded(column, "Width"))
        add_sheet(builder, sheet.get(f"{_SS}Name") or "", _grid(sheet, forms, hidden), hidden)
    return builder.build()


def _is_hidden(sheet: etree._Element) -> bool:
    visible = next((element.text for element in sheet.iter() if _local(element) == "Visible"), "")
    return visible in ("SheetHidden", "SheetVeryHidden")


def _number_formats(root: etree._Element) -> dict[str, str]:
    """How cells of each style show their numbers, in the language of .xlsx."""
    found = {}
    for style in root.iter(f"{_SS}Style"):
        form = next((element.get(f"{_SS}Format") or "" for element in style.iter(f"{_SS}NumberFormat")), "")
        found[style.get(f"{_SS}ID") or ""] = _NAMED_FORMATS.get(form, form)
    return found


_NAMED_FORMATS = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "General": ""}


def _is_folded(element: etree._Element, size: str) -> bool:
    return element.get(f"{_SS}Hidden") == "1" or element.get(f"{_SS}{size}") in ("0", "0.0")


def _grid(sheet: etree._Element, forms: dict[str, str], hidden: frozenset[int]) -> list[list[str]]:
    """The cells of a sheet, rows of one length; what rows and cells skip is empty."""
    cells: dict[tuple[int, int], str] = {}
    for number, row in _numbered(sheet.iter(f"{_SS}Row")):
        if number > _MAX_ROWS or _is_folded(row, "Height"):
            continue
        for column, cell in _numbered(row.iter(f"{_SS}Cell"), beside=f"{_SS}MergeAcross"):
            text = _text(cell, forms)
            for down in range(_count(cell, "MergeDown") + 1):
                for across in range(_count(cell, "MergeAcross") + 1):
                    cells.setdefault((number + down, column + across), text)
    shown = {place: text for place, text in cells.items() if place[1] not in hidden and place[1] <= _MAX_COLUMNS}
    height, width = max((r for r, _ in shown), default=0), max((c for _, c in shown), default=0)
    return [[shown.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]


def _numbered(elements: Iterator[etree._Element], beside: str = "") -> Iterator[tuple[int, etree._Element]]:
    """Elements with their numbers from 1; ``ss:Index`` skips, ``beside`` says how many more one takes."""
    number = 0
    for element in elements:
        index = element.get(f"{_SS}Index") or ""
        number = int(index) if index.isdecimal() and len(index) < 7 else number + 1
        yield number, element
        number += _count(element, "Span") + (_count(element, "MergeAcross") if beside else 0)


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_SS}{name}") or "0"
    return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 0


def _text(cell: etree._Element, forms: dict[str, str]) -> str:
    data = next((child for child in cell if child.tag == f"{_SS}Data"), None)
    text = "".join(data.itertext()).strip() if data is not None else ""
    if data is None or not text:
        return UNCOMPUTED if cell.get(f"{_SS}Formula") else ""
    form = forms.get(cell.get(f"{_SS}StyleID") or "", "")
    if data.get(f"{_SS}Type") == "Number" and form and _PLAIN_NUMBER.fullmatch(text):
        return show_number(float(text), form)
    if data.get(f"{_SS}Type") == "DateTime":
        return text.partition("T")[0]
    return text


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
