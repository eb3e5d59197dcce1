"""What a file hides is not read, what is missing in it is said, and tables are found where writers put them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from juzheng.index.errors import ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.formats.html import html_to_text
from juzheng.index.read.formats.text_tables import rule_rows
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.unit.read_sheet import cells_of, read_sheet

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def parse(path: Path) -> Report:
    return parse_report(path, path.name, ReadSettings())


def lines(report: Report) -> list[str]:
    return [paragraph.text for paragraph in report.paragraphs]


def test_html_that_is_not_shown_is_not_read() -> None:
    """display:none, visibility:hidden and hidden, in text and in rows; what only looks like it stays."""
    page = (
        '<body><p>甲<span style="display: none">草稿99个</span>46个。</p><p hidden>乙</p><div style="visibility:hidden">丙</div>'
        '<p style="color:red">丁</p><table><tr><td>指标</td><td>数</td></tr><tr style="DISPLAY:NONE"><td>旧</td><td>1</td></tr>'
        "<tr><td>新</td><td>2</td></tr></table></body>"
    )
    assert html_to_text(page).text.split("\n") == ["甲46个。", "丁", "指标 | 数", "新 | 2"]


def test_number_of_an_item_stands_before_its_words() -> None:
    """<li><p> has its number on the line of its words; an empty item leaves none behind."""
    page = "<body><ol><li><p>抓工业</p><p>再抓</p></li><li></li><li><b>抓农业</b></li></ol><p>完</p></body>"
    assert html_to_text(page).text.split("\n") == ["1. 抓工业", "再抓", "3. 抓农业", "完"]


def test_data_table_in_a_cell_of_the_layout_is_a_table() -> None:
    """The table around it lays out the page."""
    inner = "<table><tr><th>指标</th><th>数</th></tr><tr><td>产值</td><td>455.8</td></tr></table>"
    source = html_to_text(f"<body><table><tr><td><h1>月报</h1>{inner}</td></tr></table></body>")
    assert source.text.split("\n") == ["月报", "指标 | 数", "产值 | 455.8"]
    assert len(source.tables) == 1


def test_hidden_runs_and_rows_of_a_word_document_are_left_out(tmp_path: Path) -> None:
    """w:vanish hides a run unless it is switched off, w:hidden a row of a table."""
    off = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>46个。</w:t></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>草稿99个，</w:t></w:r>"
    row = "<w:tr>{}<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = (
        row.format("", "指标", "数") + row.format("<w:trPr><w:hidden/></w:trPr>", "旧", "1") + row.format("", "新", "2")
    )
    body = f"<w:p><w:r><w:t>引进项目</w:t></w:r>{hidden}{off}</w:p><w:tbl>{table}</w:tbl>"
    path = tmp_path / "总结.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    assert lines(parse(path)) == ["引进项目46个。", "指标 | 数", "新 | 2"]


def test_hidden_rows_and_columns_of_a_sheet_are_left_out_and_the_others_keep_their_cells(tmp_path: Path) -> None:
    """A figure behind a hidden column is still in its own cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("指标", "底稿", "2023年"), ("产值(亿元)", 1, 909.8), ("草稿(亿元)", 2, 3), ("税收(亿元)", 4, 60.5)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    path = tmp_path / "表.xlsx"
    book.save(path)
    found = {figure.cell: figure.raw for figure in find_figures(parse(path))}
    assert found == {"C2": "909.8", "C4": "60.5"}


def test_formula_without_a_value_is_said(tmp_path: Path) -> None:
    """A workbook that a program wrote: the cell says so in words, and its column keeps the numbers it has."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("指标", "完成(户)"), ("市场主体", "=3000+318"), ("上云企业", 512), ("个转企", "=1+1")):
        sheet.append(row)
    path = tmp_path / "表.xlsx"
    book.save(path)
    report = parse(path)
    assert "市场主体 | 公式未计算" in lines(report)
    assert [figure.raw for figure in find_figures(report)] == ["512"]


@pytest.mark.parametrize("missing", ["#N/A", "#DIV/0!", "待核", "（待核实）", "暂缺", "——", "公式未计算"])
def test_a_missing_number_loses_its_own_cell_only(missing: str) -> None:
    """One error of two cells does not make words of the column."""
    found = cells_of(
        read_sheet(("指标", "目标", "实际"), ("市场主体(户)", "3000", "3318"), ("上云企业(户)", "500", missing))
    )
    assert {cell: figure.raw for cell, figure in found.items()} == {"B2": "3000", "C2": "3318", "B3": "500"}


def test_workbook_of_one_xml_file_is_read(tmp_path: Path) -> None:
    """Merged cells are repeated, skipped ones empty, hidden sheets left out; its suffix is .xls."""
    ss = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    cell = "<Cell{}><Data ss:Type='String'>{}</Data></Cell>"
    rows = [
        cell.format(" ss:MergeAcross='2'", "松岭县主要指标"),
        "".join(cell.format("", text) for text in ("指标", "单位", "2024年")),
        cell.format("", "财政收入") + cell.format("", "亿元") + "<Cell><Data ss:Type='Number'>41.8</Data></Cell>",
        cell.format("", "税收") + "<Cell ss:Index='3'><Data ss:Type='Number'>30</Data></Cell>",
    ]
    table = f"<Table>{''.join(f'<Row>{row}</Row>' for row in rows)}</Table>"
    hidden = "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>"
    sheets = f"<Worksheet ss:Name='指标'>{table}</Worksheet><Worksheet ss:Name='底稿'>{table}{hidden}</Worksheet>"
    path = tmp_path / "月报.xls"
    path.write_text(f'<?xml version="1.0"?>\n<Workbook {ss}>{sheets}</Workbook>', encoding="utf-8")
    report = parse(path)
    assert lines(report) == [
        "指标",
        "松岭县主要指标",
        "指标 | 单位 | 2024年",
        "财政收入 | 亿元 | 41.8",
        "税收 |  | 30",
    ]
    assert [(figure.cell, figure.indicator, figure.amount) for figure in find_figures(report)][:1] == [
        ("C3", "财政收入", "41.8亿元")
    ]


def write_ofd(path: Path, page: str, resources: str = "") -> Path:
    document = f"<ofd:CommonData>{'<ofd:DocumentRes>Res.xml</ofd:DocumentRes>' if resources else ''}</ofd:CommonData>"
    document += '<ofd:Pages><ofd:Page ID="1" BaseLoc="Page.xml"/></ofd:Pages>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "OFD.xml", f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        )
        archive.writestr("D/Document.xml", f"<ofd:Document {OFD}>{document}</ofd:Document>")
        archive.writestr(
            "D/Page.xml", f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"
        )
        if resources:
            archive.writestr("D/Res.xml", f"<ofd:Res {OFD}>{resources}</ofd:Res>")
    return path


def text_object(text: str, top: int) -> str:
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(text) - 1} 5">{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="25 {top} 160 7" Size="5">{code}</ofd:TextObject>'


def test_text_of_composite_units_is_read_where_they_are_placed(tmp_path: Path) -> None:
    """A unit refers to another one; one that refers to itself ends."""
    place = '<ofd:CompositeObject Boundary="0 {} 210 297" ResourceID="{}"/>'
    units = f'<ofd:CompositeGraphicUnit ID="7">{text_object("工业投资26.4亿元。", 30)}{place.format(20, 8)}</ofd:CompositeGraphicUnit>'
    units += f'<ofd:CompositeGraphicUnit ID="8">{text_object("新增企业18家。", 40)}{place.format(0, 8)}</ofd:CompositeGraphicUnit>'
    report = parse(write_ofd(tmp_path / "总结.ofd", place.format(0, 7), units))
    text = "".join(lines(report))
    assert text.startswith("工业投资26.4亿元。") and "新增企业18家。" in text


def test_ofd_of_a_font_without_characters_is_refused_in_words(tmp_path: Path) -> None:
    """Private use characters say nothing, as in a PDF."""
    with pytest.raises(ReadError, match="OFD 的字体缺少文字对照表"):
        parse(write_ofd(tmp_path / "乱码.ofd", text_object("\ue001\ue002\ue003\ue004年", 30)))


def test_rows_parted_by_gaps_are_a_table() -> None:
    """Numbers in a column of as many cells a row; names in a row, prose and two lines alone are none."""
    text = "表2 产量\n年份    产量    增长\n2020    312.4    5.3\n2021　340.1　8.9\n说明。"
    assert rule_rows(text) == "表2 产量\n年份 | 产量 | 增长\n2020 | 312.4 | 5.3\n2021 | 340.1 | 8.9\n说明。"
    for same in (
        "张三  李四  王五\n赵六  钱七  孙八\n周九  吴十  郑一",
        "年份  产量\n2020  312.4",
        "一、总体  情况\n全年  完成\n二、下步  打算",
    ):
        assert rule_rows(same) == same


def test_head_alone_before_the_turn_of_a_page_heads_the_table_behind_it() -> None:
    """Two tables of one width, the first of a head alone."""
    report = read_sheet(
        ("指标", "2022年", "2023年"), ("", "", ""), ("产值(亿元)", "862.4", "909.8"), ("税收(亿元)", "50", "60")
    )
    assert {cell: figure.year for cell, figure in cells_of(report).items()} == {
        "B3": 2022,
        "C3": 2023,
        "B4": 2022,
        "C4": 2023,
    }
