"""A conversation as a file: sources numbered through, nothing of a text read as markup."""

import io

from docx import Document
from docx.oxml.ns import qn

from juzheng.ui.show.export_conversation import number_sources, write_conversation
from tests.unit.ui.test_answer_html import HOSTILE, exchange


def test_sources_are_numbered_through_the_conversation_each_once() -> None:
    """The same span cited twice is one source; another report's [1] becomes [2]."""
    again, other = exchange(), exchange(text="他区9亿元[1]，见[7]。")
    assert other["answer"] is not None
    other["answer"]["citations"][0]["report_id"] = "b" * 16
    turns, sources = number_sources([exchange(), again, other])
    assert [answer for _, answer in turns] == [
        "规上工业产值380.7亿元[1]。",
        "规上工业产值380.7亿元[1]。",
        "他区9亿元[2]，见[7]。",
    ]
    assert [source[:3] for source in sources] == ["[1]", "[2]"] and "“380.7亿元”" in sources[0]


def test_a_word_file_has_the_layout_of_an_official_text() -> None:
    """仿宋 of 16 points, 28 points between lines, indented by two characters, markers raised, tables as tables; characters
    that XML cannot hold are left out."""
    item = exchange(text="如下\x00：规上工业产值380.7亿元[1]。\n| 地区 | 产值 |\n|---|---|\n| 甲区 | 1亿元[1] |")
    document = Document(io.BytesIO(write_conversation("三季度材料", [item], "docx")))
    body = next(p for p in document.paragraphs if "380.7亿元" in p.text)
    assert body.paragraph_format.line_spacing.pt == 28 and body.paragraph_format.first_line_indent.pt == 32
    faces = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in body.runs}
    assert faces == {"仿宋_GB2312"} and [run.text for run in body.runs if run.font.superscript] == ["[1]"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["地区", "产值"],
        ["甲区", "1亿元[1]"],
    ]
    assert document.paragraphs[0].text == "三季度材料"


def test_markdown_keeps_hostile_text_as_text_and_tables_as_tables() -> None:
    """No tag, no heading, no emphasis comes of a text; a table's bars stay."""
    item = exchange(text=f"{HOSTILE}**粗**\n| 甲_区 | 1亿元[1] |", title="# 某<b>区")
    text = write_conversation("", [item], "md").decode()
    assert text.startswith("# 问答记录\n") and "\\<img" in text and "\\*\\*粗" in text and "《\\# 某\\<b\\>区》" in text
    assert "| 甲\\_区 | 1亿元[1] |" in text
