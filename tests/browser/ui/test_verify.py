"""核稿 in a real Chromium: a draft pasted, and a Word document sent, each sentence marked; the document comes with comments."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from playwright.sync_api import Page, expect

from tests.browser.ui.conftest import OpenPage

pytestmark = pytest.mark.browser
RIGHT, WRONG = "2023年，云栎区实现规上工业增加值268.9亿元。", "2023年，云栎区规上工业增加值增速居全市第2位。"


def fetch_marked(page: Page, name: str) -> Document:
    """The document with comments, fetched under a name."""
    with page.expect_download() as download:
        page.click(".fetch-marked")
    assert download.value.suggested_filename == name
    return docx.Document(str(download.value.path()))


def test_a_pasted_draft_is_marked_and_leads_to_the_reports(open_page: OpenPage) -> None:
    """A borne sentence, a contradicted one, and markup that stays text; a link opens the paragraph;
    the draft is fetched as a document with comments."""
    page = open_page(path="/?view=verify")
    page.fill("#draft textarea", f"{RIGHT}{WRONG}\n<b>粗</b>体字。")
    page.click("#verify-start")
    expect(page.locator(".sentence.supported")).to_contain_text(RIGHT, timeout=30_000)
    expect(page.locator(".sentence.contradicted")).to_contain_text(WRONG)
    expect(page.locator(".verified-draft")).to_contain_text("<b>粗</b>体字")
    expect(page.locator(".verified-head .count")).to_have_text(re.compile(r"核对 \d 句：有依据 1，与报告不符 1，"))
    page.check(".only-wrong input")
    expect(page.locator(".sentence.contradicted")).to_be_visible()
    expect(page.locator(".sentence.supported .finding")).to_be_hidden()
    page.uncheck(".only-wrong input")
    page.locator(".sentence.supported .open-report").first.click()
    expect(page.locator("mark.quote")).to_contain_text("268.9亿元")
    against = page.locator(".sentence.contradicted .finding")
    expect(against.locator("b")).to_have_text("与报告不符：位次不符")
    expect(against).to_contain_text("报告里“规上工业增加值”的位次是全市第1位，不是第2位")
    page.locator(".source-panel .close").click()
    against.locator(".open-report").click()
    expect(page.locator(".report-head h2")).to_have_text("云栎区经济和信息化局2023年工作总结")
    expect(page.locator("mark.quote")).to_contain_text("增速居全市第1位")
    fetched = fetch_marked(page, "核稿.docx")
    assert [paragraph.text for paragraph in fetched.paragraphs] == [RIGHT + WRONG, "<b>粗</b>体字。"]
    assert any("不符" in comment.text for comment in fetched.comments)
    page.reload()
    expect(page.locator("#draft textarea")).to_have_value(f"{RIGHT}{WRONG}\n<b>粗</b>体字。")


def test_a_word_document_is_marked_on_the_page_and_fetched_with_comments(open_page: OpenPage, tmp_path: Path) -> None:
    """Sentence by sentence as a pasted one; the file that is downloaded has the same text and a comment at the wrong one. A
    broken file is told in words."""
    document = docx.Document()
    document.add_paragraph(RIGHT)
    document.add_paragraph(WRONG)
    document.save(str(tmp_path / "稿子.docx"))
    page = open_page(path="/?view=verify", failing="/verify/shown")
    page.set_input_files("#verify-tools input[type=file]", tmp_path / "稿子.docx")
    expect(page.locator(".sentence.supported")).to_contain_text(RIGHT, timeout=30_000)
    expect(page.locator(".sentence.contradicted")).to_contain_text(WRONG)
    fetched = fetch_marked(page, "稿子-核稿.docx")
    assert [paragraph.text for paragraph in fetched.paragraphs] == [RIGHT, WRONG]
    assert any("不符" in comment.text for comment in fetched.comments)
    (tmp_path / "坏.docx").write_bytes(b"PK broken")
    page.set_input_files("#verify-tools input[type=file]", tmp_path / "坏.docx")
    expect(page.locator(".draft-told")).to_contain_text("已损坏", timeout=30_000)
    expect(page.locator(".fetch-marked")).to_be_hidden()
