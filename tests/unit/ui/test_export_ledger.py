"""The ledger written out, above all that no spreadsheet runs what stands in a report."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from juzheng.index.report import Bound, Change, Figure, Paragraph, Rank
from juzheng.ui.show.export_ledger import LedgerFormat, write_ledger
from juzheng.ui.show.ledger_rows import COLUMNS, LedgerRow, change_words, rank_words, row_amount
from juzheng.ui.show.printable_text import looks_like_formula, printable, spreadsheet_cell
from juzheng.ui.show.tell_apart import tell_apart
from tests.unit.read_sentence import figures_in

TEXT = "规上工业产值380.7亿元，同比下降5.2%，居全市第7位。"


def row(
    indicator: str = "规上工业产值", value: str = "380.7", title: str = "某区2022年工作总结", text: str = TEXT
) -> LedgerRow:
    """A row whose cells can be made hostile."""
    figure = Figure(
        paragraph=1, start=6, end=13, raw="380.7亿元", value=value, unit="亿元", indicator=indicator, status="actual",
        region="某区", clause_start=0, clause_end=len(text), year=2022,
        change=Change("down", "5.2", "%", "同比"), rank=Rank("全市", "7"),
    )  # fmt: skip
    return LedgerRow("0" * 16, "某区.txt", title, Paragraph(1, text, 0, len(text), ("一、总结",)), figure)


def written(rows: list[LedgerRow], kind: LedgerFormat) -> bytes:
    """What is written in a format."""
    stream = io.BytesIO()
    assert write_ledger(rows, kind, stream) == len(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=1", "\uff1d1+1", "\uff0b1+1", "-2.5+cmd|' /C calc'!A0"]
)
def test_what_a_spreadsheet_would_run_is_recognised(text: str) -> None:
    """Text that begins like a formula gets an apostrophe, also in full-width forms."""
    assert looks_like_formula(text)
    assert spreadsheet_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-2.5", "-2.5%", "+3.1", "-1,234.5", "380.7", "增长5%", ""])
def test_negative_numbers_stay_numbers(text: str) -> None:
    """A plain number with a sign is no formula and is left as it is."""
    assert spreadsheet_cell(text) == text


def test_csv_keeps_columns_and_neutralises_formulas() -> None:
    """The CSV opens in spreadsheets as UTF-8, has a column a field, and no cell that could run."""
    data = written([row(indicator='=HYPERLINK("http://x")', value="-2.5", title="@标题\n第二行")], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    head, cells = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    record = dict(zip(head, cells, strict=True))
    assert tuple(head) == tuple(COLUMNS)
    assert record["指标"] == '\'=HYPERLINK("http://x")'
    assert record["数值"] == "-2.5"
    assert record["出处"].startswith("'@")
    assert (record["变化"], record["位次"], record["性质"]) == ("同比下降5.2%", "全市第7", "实绩")


def test_xlsx_stores_text_as_text() -> None:
    """In the XLSX no cell is a formula, the text is unchanged, and control characters do not break the file."""
    sheet = load_workbook(io.BytesIO(written([row(indicator="=1+1", title="标\x00题\x1b")], "xlsx"))).active
    assert sheet is not None
    cells = {name: sheet.cell(2, column) for column, name in enumerate(COLUMNS, start=1)}
    assert cells["指标"].value == "=1+1"
    assert cells["指标"].data_type == "s"
    assert cells["指标"].quotePrefix
    assert cells["出处"].value == "标题"
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_jsonl_has_the_fields_that_scorers_read() -> None:
    """A JSON line holds the whole paragraph, and text[start:end] is the figure as written."""
    record = json.loads(written([row()], "jsonl"))
    assert record["text"][record["start"] : record["end"]] == record["raw"] == "380.7亿元"
    assert record["change"] == {"direction": "down", "value": "5.2", "unit": "%", "basis": "同比"}
    assert record["rank"] == {"scope": "全市", "place": "7"}
    place = ["file", "paragraph", "text", "start", "end", "raw"]
    meaning = ["value", "unit", "indicator", "status", "year", "span", "region", "change", "rank", "bound"]
    assert list(record)[: len(place + meaning)] == place + meaning


def test_the_table_is_one_line_a_figure_without_control_characters() -> None:
    """In the terminal's table a record is one line, whatever its text holds."""
    lines = written([row(indicator="甲\n乙\x1b[2J")], "table").decode().splitlines()
    assert len(lines) == 2
    assert "甲 乙[2J" in lines[1]
    assert "第1段" in lines[1]


def test_words_for_a_place_among_the_first() -> None:
    """A rank given as 前3 is not written as 第前3."""
    figure = row().figure
    assert rank_words(replace(figure, rank=Rank("全省", "前3"))) == "全省前3"
    assert change_words(replace(figure, change=None)) == ""


def test_printable_drops_what_steers_a_terminal() -> None:
    """Escape sequences and bidirectional overrides go, line breaks and tabs stay."""
    assert printable("甲\x1b[31m乙\u202e丙\n\t丁\u200b") == "甲[31m乙丙\n\t丁"


def sheet_of(rows: list[LedgerRow]) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(written(rows, "xlsx"))).active
    assert sheet is not None
    return [
        {name: line[at] for at, name in enumerate(COLUMNS)} for line in sheet.iter_rows(min_row=2, max_col=len(COLUMNS))
    ]


@pytest.mark.parametrize(
    ("value", "stored", "form"),
    [
        ("380.7", 380.7, "0.0"),
        ("1,205", 1205, "#,##0"),
        ("-2.50", -2.5, "0.00"),
        ("3-5", "3-5", None),
        ("4.5%-5%", "4.5%-5%", None),
        ("12345678901234567", "12345678901234567", None),
    ],
)
def test_a_value_is_a_number_in_the_xlsx(value: str, stored: object, form: str | None) -> None:
    """One number is stored as one, with the places it was written with; ranges and overlong ones stay text."""
    (cells,) = sheet_of([row(value=value)])
    assert cells["数值"].value == stored
    assert form is None or cells["数值"].number_format == form


@pytest.mark.parametrize(
    ("bound", "shown"), [("≥", "380.7亿元以上"), ("≈", "380.7亿元左右"), (">", "超380.7亿元"), (None, "380.7亿元")]
)
def test_bounds_are_shown_with_the_figure(bound: Bound | None, shown: str) -> None:
    """以上, 左右 and 超 are part of what the figure says, in words and as a column."""
    bounded = replace(row(), figure=replace(row().figure, bound=bound))
    assert row_amount(bounded.figure) == shown
    assert f"  {shown} " in written([bounded], "table").decode()
    (cells,) = sheet_of([bounded])
    assert (cells["界限"].value or "") == shown.replace("380.7亿元", "")


def test_a_bound_of_a_change_and_one_said_in_the_amount() -> None:
    """增长5%以上 keeps its 以上; 3000多家 says by itself that it is more."""
    figure = row().figure
    for bound, words in (("≥", "同比下降5.2%以上"), (">", "同比下降超5.2%"), ("≈", "同比下降5.2%左右")):
        bounded = replace(figure, change=Change("down", "5.2", "%", "同比", bound))
        assert change_words(bounded) == words
    record = json.loads(written([replace(row(), figure=bounded)], "jsonl"))
    assert record["change"]["bound"] == "≈"
    for raw in ("3000多家", "8千余人"):
        assert row_amount(replace(figure, raw=raw, bound=">")) == raw
    (found,) = figures_in("产值45亿元，同比增长5%以上。")
    assert found.change == Change("up", "5", "%", "同比", "≥")


def test_rows_that_contradict_each_other_say_what_tells_them_apart() -> None:
    """The same name with other amounts: by whom, in which file or chapter; the same amount twice is no contradiction."""
    first = row()
    same = replace(row(), file="乙.txt")
    other = replace(
        row(value="390"), file="乙.txt", figure=replace(row(value="390").figure, number=390e8, qualifiers=("区属",))
    )
    assert tell_apart([first, same]) == ["", ""]
    first = replace(first, figure=replace(first.figure, number=380.7e8))
    notes = tell_apart([first, other])
    assert notes == ["同名2条，本条文件“某区.txt”", "同名2条，本条口径“区属”、文件“乙.txt”"]
    assert tell_apart([first, replace(other, figure=replace(other.figure, year=2021))]) == ["", ""]
    near = replace(first, figure=replace(first.figure, number=1.0, start=9))
    assert tell_apart([first, near])[1] == "同名2条，本条位置第1段第10字"
    assert json.loads(written([first, other], "jsonl").splitlines()[1])["apart"] == notes[1]
