"""Verifying statements and drafts against a real index of the fictional reports."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document

from juzheng.qa.gate.examine import examine
from juzheng.qa.gate.read_draft import read_draft
from juzheng.qa.nouns.draft import Draft
from juzheng.ui.show.mark_document import document_lines, mark_document
from tests.unit.invented_paragraphs import REVIEW, quote_of


def test_headings_and_questions_are_not_checked() -> None:
    """A draft is cut into sentences with their places; headings and questions state nothing."""
    text = "关于工业运行情况的汇报\n砚湖区产值909.8亿元。增长5.5%！\n成效如何？"
    found = read_draft(text)
    assert [(s.line, s.states) for s in found] == [(0, False), (1, True), (1, True), (2, False)]
    lines = text.split("\n")
    assert all(lines[s.line][s.start : s.end] == s.text for s in found)


def test_a_comment_covers_its_sentence_whatever_the_runs() -> None:
    """The comment is set at the very sentence, though bold type cuts the paragraph elsewhere; no word of it changes."""
    from juzheng.qa.gate.verify import Finding, Statement

    document = Document()
    paragraph = document.add_paragraph()
    for number, part in enumerate(("砚湖区产", "值909.8亿元。增", "长5.5%。完。")):
        paragraph.add_run(part).bold = number % 2 == 0
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    lines = document_lines(data, "稿.docx")
    second = read_draft(lines[0])[1]
    finding = Finding(Statement(second.text), "unsupported", "为什么", "not_found", (), 0, second.start, second.end)
    marked = Document(io.BytesIO(mark_document(data, [finding])))
    assert [p.text for p in marked.paragraphs] == lines
    (comment,) = marked.comments
    assert "没有找到" in comment.text
    start, end, covered = f"{{{W}}}commentRangeStart", f"{{{W}}}commentRangeEnd", ""
    inside = False
    for element in marked.paragraphs[0]._p.iter():
        inside = (inside or element.tag == start) and element.tag != end
        covered += element.text or "" if inside and element.tag == f"{{{W}}}t" else ""
    assert covered == second.text


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("380.7亿元", False),
        ("同比增长5.2%", False),
        ("1-6月", False),
        ("第3位", False),
        ("规上工业总产值380.7亿元", True),
        ("同比增长5.2%。", True),
    ],
)
def test_a_bare_number_in_a_cell_states_nothing(line: str, states: bool) -> None:
    """What a cell holds is checked where it says of what its number is."""
    assert [s.states for s in read_draft(line)] == [states]


def test_sentences_in_tables_are_read_and_commented_where_they_stand() -> None:
    """The cells of a table come between the paragraphs around it, a merged one once, a table in a cell with it; the comment
    is set in the cell."""
    from juzheng.qa.gate.verify import Finding, Statement

    document = Document()
    document.add_paragraph("前文。")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0].text = "砚湖区产值909.8亿元。"
    table.cell(1, 0).text = "甲"
    inner = table.cell(1, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "增长5.5%。"
    document.add_paragraph("后文。")
    stream = io.BytesIO()
    document.save(stream)
    lines = [line for line in document_lines(stream.getvalue(), "稿.docx") if line]
    assert lines == ["前文。", "砚湖区产值909.8亿元。", "甲", "增长5.5%。", "后文。"]
    every = document_lines(stream.getvalue(), "稿.docx")
    findings = [
        Finding(Statement(line), "unsupported", "为什么", "not_found", (), every.index(line), 0, len(line))
        for line in (lines[1], lines[3])
    ]
    marked = Document(io.BytesIO(mark_document(stream.getvalue(), findings)))
    assert len(list(marked.comments)) == 2
    commented = marked.tables[0].cell(0, 0)._tc.findall(f".//{{{W}}}commentRangeStart")
    assert len(commented) == 1
    assert len(marked.tables[0].cell(1, 1)._tc.findall(f".//{{{W}}}commentRangeStart")) == 1


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize(
    ("claim", "heading"),
    [
        ("云栎县工业产值下降8%", "与报告不符：升降方向不符"),
        ("2025年云栎县工业产值120亿元", "与报告不符：时期不符"),
        ("云栎县修建水库", "报告里没有找到"),
    ],
)
def test_what_the_report_says_otherwise_is_told_from_what_it_does_not_say(claim: str, heading: str) -> None:
    """The heading of a comment says in a few words what is wrong, or that nothing of the kind was found."""
    from juzheng.qa.gate.verify import Finding, Statement
    from juzheng.ui.show.finding import heading_of

    objection, _ = examine(Draft(claim, (quote_of(REVIEW, "工业产值120亿元，增长8%。"),)))
    assert objection is not None
    assert heading_of(Finding(Statement(claim), "unsupported", objection.reason, objection.code, ())) == heading


def test_a_page_escapes_the_draft() -> None:
    """What a draft holds is text on the page, never markup."""
    from juzheng.qa.gate.verify import Finding, Statement
    from juzheng.ui.show.finding import findings_page

    page = findings_page([Finding(Statement("<script>x</script>"), "unsupported", "<b>", "not_found", ())], "<i>稿")
    assert "<script>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize("line", ["", "{", "[]", '{"text": 3}', '{"text": "甲", "cites": [{}]}'])
def test_a_bad_line_is_named_and_the_rest_is_read(line: str, tmp_path: Path) -> None:
    """A line that is no statement is kept as what is wrong with it; a good one beside it is read."""
    from juzheng.qa.gate.verify import Cite, Statement
    from juzheng.ui.commands.read_statements import WrongLine, read_statements

    good = {"id": 7, "text": "甲", "cites": [{"file": "a.txt", "contains": "乙"}]}
    file = tmp_path / "c.jsonl"
    file.write_text(f"{line}\n{json.dumps(good, ensure_ascii=False)}\n", encoding="utf-8")
    *wrong, last = read_statements(file)
    assert last == Statement("甲", (Cite("a.txt", "乙"),), "7")
    assert len(wrong) == bool(line)
    assert all(isinstance(w, WrongLine) and w.number == 1 for w in wrong)
