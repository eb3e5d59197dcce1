"""One table in every format that has tables gives the same records, each with its cell."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.documents.build_documents import HERE
from tests.unit.read_sheet import cells_of, say

TITLE, UNIT = "砚湖区2023年工业主要指标完成情况", "单位：亿元"
ROWS = [
    ["指标", "2022年", "2023年", "同比(%)"],
    ["规上工业总产值", "862.4", "1,009.8", "5.5"],
    ["其中：轻工业", "60.2", "59.1", "-1.8"],
]
EXPECTED = {
    "B2": "2022|砚湖区 规上工业总产值|862.4亿元|actual",
    "C2": "2023|砚湖区 规上工业总产值|1009.8亿元|actual|同比 up 5.5%",
    "B3": "2022|砚湖区 轻工业总产值|60.2亿元|actual",
    "C3": "2023|砚湖区 轻工业总产值|59.1亿元|actual|同比 down 1.8%",
}


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [[TITLE], [UNIT], *ROWS]:
        sheet.append(row)
    for line, row in enumerate([[862.4, 1009.8, 5.5], [60.2, 59.1, -1.8]], start=4):
        for column, value in enumerate(row, start=2):
            sheet.cell(line, column, value).number_format = "#,##0.0"
    book.save(path)


def write_csv(path: Path) -> None:
    rows = [[TITLE], [UNIT], *ROWS]
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="gbk")


def write_html(path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f"<body><h1>{TITLE}</h1><table><caption>{UNIT}</caption>{rows}</table></body>", encoding="utf-8")


def write_md(path: Path) -> None:
    head, *rows = (f"| {' | '.join(row)} |" for row in ROWS)
    path.write_text("\n".join([f"# {TITLE}", "", UNIT, "", head, "|---|---|---|---|", *rows]), encoding="utf-8")


def write_txt(path: Path) -> None:
    path.write_text("\n".join([TITLE, UNIT, *("\t".join(row) for row in ROWS)]), encoding="utf-8")


def write_docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(UNIT)
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def parse(path: Path) -> Report:
    return parse_report(path, path.name, ReadSettings())


@pytest.mark.parametrize("write", [write_xlsx, write_csv, write_html, write_md, write_txt, write_docx])
def test_table_is_the_same_in_every_format(tmp_path: Path, write: Callable[[Path], None]) -> None:
    """Name, year, unit, amount, growth and place of each cell are equal; in a sheet the title's rows count too."""
    path = tmp_path / f"表.{write.__name__.removeprefix('write_')}"
    write(path)
    found = {cell: say(figure) for cell, figure in cells_of(parse(path)).items()}
    above = 2 if path.suffix in (".xlsx", ".csv") else 0
    assert found == {f"{cell[0]}{int(cell[1:]) + above}": text for cell, text in EXPECTED.items()}


def test_ruled_table_of_a_pdf_gives_records_with_their_page() -> None:
    """The cells of a table with lines are records too."""
    report = parse(HERE / "table.pdf")
    found = cells_of(report)
    assert sorted(found) == ["B2", "B3", "C2", "C3"]
    assert say(found["C3"]).endswith("规上工业增加值|181.4|actual|同比 up 5.8%")
    assert {p.page for p in report.paragraphs if p.row} == {1}


@pytest.mark.parametrize("name", ["one_column.pdf", "report.ofd"])
def test_page_of_a_quote_behind_the_turn_of_a_page(name: str) -> None:
    """Of a paragraph that goes on over a page, what stands behind the turn is on the next page."""
    turned = [paragraph for paragraph in parse(HERE / name).paragraphs if paragraph.turns]
    assert turned
    for paragraph in turned:
        (turn,) = paragraph.turns
        assert paragraph.page is not None
        assert paragraph.page_at(turn - 1) == paragraph.page
        assert paragraph.page_at(turn) == paragraph.page + 1


def test_merged_cells_and_broken_lines_of_a_pdf_table(tmp_path: Path) -> None:
    """A cell over several rows or columns stands in each of them; a line broken within a cell is joined."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    rows = [
        ["镇街", "2023年", ""],
        ["", "规上工业\n总产值(亿元)", "增速(%)"],
        ["石桥镇", "120.3", "5.2"],
        ["", "98.6", "-1"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 2), (0, 3))]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), "STSong-Light"), *spans]
    path = tmp_path / "表.pdf"
    SimpleDocTemplate(str(path), pagesize=A4).build([Table(rows, style=style)])
    report = parse(path)
    assert [paragraph.text for paragraph in report.paragraphs] == [
        "镇街 | 2023年 | 2023年",
        "镇街 | 规上工业总产值(亿元) | 增速(%)",
        "石桥镇 | 120.3 | 5.2",
        "石桥镇 | 98.6 | -1",
    ]
    assert [say(figure) for figure in find_figures(report)][0] == "2023|石桥镇 规上工业总产值|120.3亿元|actual|up 5.2%"


LINES = [(20, y, 150, 0) for y in (30, 40, 50, 60)] + [(x, 30, 0, 30) for x in (20, 60, 170)] + [(110, 40, 0, 20)]
BOXES = [(20, 30, 40, 10), (60, 30, 110, 10)] + [
    (x, y, w, 10) for y in (40, 50) for x, w in ((20, 40), (60, 50), (110, 60))
]


@pytest.mark.parametrize("drawing", [LINES, BOXES], ids=["lines", "boxes"])
def test_ruled_table_of_an_ofd_gives_records(tmp_path: Path, drawing: list[tuple[int, int, int, int]]) -> None:
    """Lines, or a box for each cell, make a table; a cell over two columns stands in both; the text around it stays."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    texts = [("砚湖区2023年工业主要指标完成情况", 60, 20), ("2023年", 80, 31), ("指标", 25, 31), ("指标名称", 25, 41)]
    texts += [
        ("完成(亿元)", 62, 41),
        ("增速(%)", 112, 41),
        ("规上工业增加值", 22, 51),
        ("181.4", 65, 51),
        ("-5.8", 115, 51),
    ]
    drawn = "".join(
        f'<ofd:PathObject ID="{n}" Boundary="{x} {y} {w or 1} {h or 1}"><ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h}'
        f"{' C' if w and h else ''}</ofd:AbbreviatedData></ofd:PathObject>"
        for n, (x, y, w, h) in enumerate(drawing, 1)
    )
    written = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="{x} {y} 60 6" Size="4"><ofd:TextCode X="0" Y="4"'
        f' DeltaX="g {len(text) - 1} 4">{text}</ofd:TextCode></ofd:TextObject>'
        for n, (text, x, y) in enumerate(texts, 100)
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Page.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="2">{drawn}{written}</ofd:Layer></ofd:Content></ofd:Page>',
    }
    path = tmp_path / "表.ofd"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    report = parse(path)
    assert [paragraph.text for paragraph in report.paragraphs if paragraph.row] == [
        "指标 | 2023年 | 2023年",
        "指标名称 | 完成(亿元) | 增速(%)",
        "规上工业增加值 | 181.4 | -5.8",
    ]
    assert [say(figure) for figure in find_figures(report)] == ["2023|砚湖区 规上工业增加值|181.4亿元|actual|down 5.8%"]
    assert report.paragraphs[-1].page == 1
