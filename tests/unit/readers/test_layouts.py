"""Layouts that writers choose: tables without rules, drawn ones, pages that break numbers, styles and sheets that hide."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from juzheng.index.errors import ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.formats.html import html_to_text
from juzheng.index.read.formats.join_lines import join_lines
from juzheng.index.read.formats.markdown import read_markdown
from juzheng.index.read.formats.pdf_lines import Glyph, group_lines
from juzheng.index.read.formats.pdf_paragraphs import PageContent, join_pages
from juzheng.index.read.formats.spreadsheet import read_csv
from juzheng.index.read.formats.text_tables import rule_rows
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.unit.readers.test_hidden_and_missing import W, text_object, write_ofd

BEGUN = "全区完成工业总产值1234.5亿元，同比增长5.6%，完成固定资产投资38"


def parse(path: Path) -> Report:
    return parse_report(path, path.name, ReadSettings())


def lines(report: Report) -> list[str]:
    return [paragraph.text for paragraph in report.paragraphs]


@pytest.mark.parametrize("turn", ["\n- 3 -\n\f", "\n\n第3页\n\n", "\n12\n\f\n", "\n\f", "\n第 3 页 共 9 页\n"])
def test_turn_of_a_page_within_a_number_of_a_text(turn: str) -> None:
    """The page's number between is left out; a sentence that ended, a heading and a list go on as they are."""
    assert join_lines(f"{BEGUN}{turn}\n0.7亿元。") == f"{BEGUN}0.7亿元。"
    for before, after in (("投资38.6亿元。", "0.7亿元"), (BEGUN[:-2], "二、下一步"), (BEGUN, "3. 抓项目")):
        assert join_lines(f"{before}{turn}\n{after}").endswith(f"\n{after}")


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_number_alone_is_no_page_turn(between: str) -> None:
    """Without a sign of a new page a blank line parts paragraphs."""
    text = f"说明如下，{between}12\n\n甲类"
    assert "甲类" in join_lines(text).split("\n")


def test_number_broken_in_markdown_and_html() -> None:
    """A line end or <br> within a number; table rows, headings and items stay apart."""
    text = f"{BEGUN}\n0.7亿元。\n\n- 甲\n- 5家\n\n| 指标 | 值 |\n|--|--|\n| 产值，增长 | 38 |\n| 5亿 | 6 |"
    read = read_markdown(text.encode(), "a.md").text.split("\n")
    assert read == [f"{BEGUN}0.7亿元。", "甲", "5家", "指标 | 值", "产值，增长 | 38", "5亿 | 6"]
    page = f"<body><p>{BEGUN}<br>0.7亿元。</p><h2>{BEGUN}</h2><p>0.7亿元。</p></body>"
    assert html_to_text(page).text.split("\n") == [f"{BEGUN}0.7亿元。", BEGUN, "0.7亿元。"]


def test_lists_are_numbered_as_the_page_shows_them() -> None:
    """Values, letters, Chinese numerals, lists within lists."""
    page = (
        '<body><ol start="3"><li><p>甲</p></li><li value="7"><div>乙</div></li><li>丙</li></ol><ol type="A"><li>丁</li></ol>'
        '<ol style="list-style-type:cjk-ideographic"><li><p>戊</p><ol><li>己</li></ol></li><li>庚</li></ol></body>'
    )
    assert html_to_text(page).text.split("\n") == ["3. 甲", "7. 乙", "8. 丙", "A. 丁", "一、戊", "1. 己", "二、庚"]


def test_what_the_pages_own_rules_hide_is_not_read() -> None:
    """Rules for one class or id; not those for print, for a place within another, or that hide nearly all."""
    style = (
        "<style>.draft, p#old { color:red; display : none } @media print { .body { display:none } }"
        " .menu .body {display:none} #all{visibility:hidden}</style>"
    )
    page = (
        f'<html><head>{style}</head><body><div id="all"><p class="body">引进项目46个。<span class="b draft">草稿99个。</span>'
        '</p><p id="old">引进88个。</p></div></body></html>'
    )
    assert html_to_text(page).text == "引进项目46个。"


def test_rows_that_lack_cells_and_rows_parted_by_one_blank() -> None:
    """A number stands below the head it stands under; names and numbers in three columns need no wide gaps."""
    ragged = (
        "指标        2023年    增长%\n生产总值     312.5     6.2\n固定资产投资          5.1\n财政收入     45.6      8.8"
    )
    assert rule_rows(ragged).split("\n")[2] == "固定资产投资 |  | 5.1"
    titled = "表2  2020—2021年产量\n年份    产量    增长\n2020    312.4    5.3\n2021    340.1    8.9"
    assert rule_rows(titled).split("\n")[:2] == ["表2  2020—2021年产量", "年份 | 产量 | 增长"]
    plain = "镇名 户数 产值\n河东镇 1200 5.6\n河西镇 900 -4.1"
    assert rule_rows(plain).split("\n") == ["镇名 | 户数 | 产值", "河东镇 | 1200 | 5.6", "河西镇 | 900 | -4.1"]
    for same in (
        "张三 李四 王五\n赵六 钱七 孙八\n周九 吴十 郑一",
        "完成投资 5 亿元\n增长 6 个点\n新增 7 家",
        "甲 1 2\n乙 3 4\n丙 5 6",
    ):
        assert rule_rows(same) == same


def test_drawn_tables_lose_their_lines() -> None:
    """Of boxes and of plus signs; a line of dashes in a text stays."""
    drawn = "┌──┬──┐\n│指标│2023年│\n├──┼──┤\n│产值│909.8│\n└──┴──┘"
    assert rule_rows(drawn) == "|指标|2023年|\n|产值|909.8|"
    assert rule_rows("+----+----+\n| 产值 | 9 |\n+----+----+") == "| 产值 | 9 |"
    assert rule_rows("正文\n-----\n正文 + 5") == "正文\n-----\n正文 + 5"


def glyphs(*cells: tuple[str, float, float]) -> list[Glyph]:
    return [Glyph(text, left, top, left + 10 * len(text), top + 10) for text, left, top in cells]


def test_rows_in_columns_of_a_page_are_a_table() -> None:
    """Also where they fill the page with a gap in its middle; a line of the unit above stays one; prose is none."""
    rows = [
        ("镇名", "产值", "增长(%)"),
        *((f"河{c}镇", str(1200 + n), str(n)) for n, c in enumerate("东西南北上下前后")),
    ]
    table = [(text, (72, 290, 400)[n], 100.0 + 20 * at) for at, row in enumerate(rows) for n, text in enumerate(row)]
    above = ("表2", 72, 60), ("各镇产值情况", 130, 60), ("单位:万元", 72, 80)
    source = join_pages([PageContent(595, 842, tuple(group_lines(glyphs(*above, *table), 595)))])
    assert source.text.split("\n")[:4] == [
        "表2 各镇产值情况",
        "单位:万元",
        "镇名 | 产值 | 增长(%)",
        "河东镇 | 1200 | 0",
    ]
    assert len(source.tables) == 1
    prose = group_lines(
        glyphs(*(("一、", 72, 90 + 20 * n) for n in range(3)), *(("甲乙丙", 110, 90 + 20 * n) for n in range(3))), 595
    )
    assert not join_pages([PageContent(595, 842, tuple(prose))]).tables


def write_docx(path: Path, body: str, styles: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
    return path


def test_table_in_a_cell_of_a_word_layout_is_a_table(tmp_path: Path) -> None:
    """The outer table lays out the page; its paragraphs are read one by one."""
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    )
    inner = f"<w:tbl>{row.format('指标', '2023年')}{row.format('产值', '455.8')}</w:tbl>"
    said = "<w:p><w:r><w:t>全年平稳。</w:t></w:r></w:p>"
    report = parse(
        write_docx(
            tmp_path / "a.docx", f"<w:tbl><w:tr><w:tc>{said}{inner}<w:p/></w:tc><w:tc>{said}</w:tc></w:tr></w:tbl>"
        )
    )
    assert lines(report) == ["全年平稳。", "指标 | 2023年", "产值 | 455.8", "全年平稳。"]


def test_styles_that_hide_text_hide_it(tmp_path: Path) -> None:
    """Of runs and paragraphs, and of styles based on them; what a run itself says counts more."""
    styles = (
        '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:styleId="C"><w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    run = '<w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    hidden = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>旧稿。</w:t></w:r></w:p>'
    body = f"<w:p>{run.format('C', '引进46个')}{run.format('B', '草稿99个')}{run.format('', '。')}</w:p>{hidden}"
    assert lines(parse(write_docx(tmp_path / "a.docx", body, styles))) == ["引进46个。"]


def test_cells_that_a_format_hides_and_columns_beside_hidden_ones(tmp_path: Path) -> None:
    """;;; shows nothing; a hidden column does not part the table that goes on behind it, an empty one does."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("指标", "单位", "底稿", "2023年", "类别"),
        ("产值", "亿元", 1, 909.8, "甲"),
        ("税收", "亿元", 4, 60.5, "乙"),
    ):
        sheet.append(row)
    sheet["D3"].number_format = ";;;"
    sheet.column_dimensions["C"].hidden = True
    book.save(tmp_path / "表.xlsx")
    assert lines(parse(tmp_path / "表.xlsx")) == [
        "指标 | 单位 |  | 2023年 | 类别",
        "产值 | 亿元 |  | 909.8 | 甲",
        "税收 | 亿元 |  |  | 乙",
    ]


def test_formulas_of_a_csv_file() -> None:
    """What a formula comes to nobody has said; ="0.5" is a protected text, =号 a word."""
    rows = io.StringIO()
    csv.writer(rows).writerows([("指标", "2023年"), ("产值", "=B3*2"), ("税收", '="0.50"'), ("说明", "=号表示")])
    assert read_csv(rows.getvalue().encode(), "a.csv").text.split("\n") == [
        "指标 | 2023年",
        "产值 | 公式未计算",
        "税收 | 0.50",
        "说明 | =号表示",
    ]


def test_numbers_of_a_workbook_of_one_xml_file_look_as_in_their_cells(tmp_path: Path) -> None:
    """Percent signs, decimal places, formulas without values, folded rows and columns."""
    ss = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    styles = "".join(
        f"<Style ss:ID='{name}'><NumberFormat ss:Format='{form}'/></Style>"
        for name, form in (("p", "0.0%"), ("q", "#,##0.00"), ("r", "Percent"))
    )
    word = "<Cell><Data ss:Type='String'>{}</Data></Cell>"
    number = "<Cell ss:StyleID='{}'><Data ss:Type='Number'>{}</Data></Cell>"
    rows = [
        "".join(map(word.format, ("指标", "底稿", "累计", "增长", "占比"))),
        word.format("产值(亿元)")
        + number.format("q", 1)
        + number.format("q", 12345.6)
        + number.format("p", 0.056)
        + number.format("r", -0.5),
        word.format("税收(亿元)")
        + number.format("q", 1)
        + "<Cell ss:Formula='=R[-1]C'/>"
        + word.format("#N/A")
        + number.format("", 3),
    ]
    table = "<Column ss:Index='2' ss:Width='0'/>" + "".join(f"<Row>{row}</Row>" for row in rows)
    table += f"<Row ss:Height='0'>{word.format('隐藏')}</Row>"
    path = tmp_path / "月报.xls"
    path.write_text(
        f"<?xml version='1.0'?><Workbook {ss}><Styles>{styles}</Styles><Worksheet ss:Name='表'><Table>{table}</Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    assert lines(parse(path))[1:] == [
        "指标 |  | 累计 | 增长 | 占比",
        "产值(亿元) |  | 12,345.60 | 5.6% | -50.00%",
        "税收(亿元) |  | 公式未计算 | #N/A | 3",
    ]


def test_ofd_objects_that_are_not_visible_are_not_read(tmp_path: Path) -> None:
    """A text, and a unit with all that is in it."""
    unit = f'<ofd:CompositeGraphicUnit ID="7">{text_object("旧稿88个。", 60)}</ofd:CompositeGraphicUnit>'
    page = text_object("引进46个。", 30) + text_object("草稿99个。", 45).replace(
        "<ofd:TextObject", '<ofd:TextObject Visible="false"'
    )
    page += '<ofd:CompositeObject Boundary="0 0 210 297" ResourceID="7" Visible="false"/>'
    assert lines(parse(write_ofd(tmp_path / "a.ofd", page, unit))) == ["引进46个。"]


def test_digits_in_a_font_of_its_own_are_refused_or_left_out(tmp_path: Path) -> None:
    """Where most numbers lack digits the file is refused; a number with such a character gives no record; bullets do not
    count."""
    lost = "".join(f"第{n}项完成投资\ue011\ue012亿元，增长\ue013%；" for n in "一二三")
    with pytest.raises(ReadError, match="对照表"):
        parse(write_ofd(tmp_path / "a.ofd", text_object(lost, 30)))
    some = "完成投资1\ue012.5亿元，新增企业26家，\uf0b73家上市，产值45.8亿元。"
    report = parse(write_ofd(tmp_path / "b.ofd", text_object(some, 30)))
    assert [figure.raw for figure in find_figures(report)] == ["26家", "3家", "45.8亿元"]
