"""A Word draft through the web application, and a pasted one as the page shows it."""

from __future__ import annotations

import io
from urllib.parse import unquote

import docx
import pytest
from fastapi.testclient import TestClient

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.qa.gate.verify import Verifier
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.verify import VerifyPage, draft_html
from juzheng.ui.service.build_app import build_app

REPORT = "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n"
DRAFT = "一、工业\n2023年砚湖区规上工业增加值181.4亿元。2023年砚湖区规上工业增加值191.4亿元<b>。"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "砚湖区.txt").write_text(REPORT, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder / "砚湖区.txt"], settings, lambda _: None)
    return OpenedIndex(open_index(settings), settings)


def test_each_sentence_is_marked_with_what_was_found(opened: OpenedIndex) -> None:
    """A borne sentence leads to its paragraph, a contradicted one says so; the draft's own text stays text."""
    page = draft_html(DRAFT, Verifier(opened.index).verify_text(DRAFT))
    assert page.count('class="sentence supported"') == 1 and page.count('class="sentence contradicted"') == 1
    assert "&lt;b&gt;" in page and 'data-paragraph="2"' in page


def test_an_empty_draft_and_one_too_long_are_told_so(opened: OpenedIndex) -> None:
    """Nothing is checked."""
    page = VerifyPage(opened)
    assert "贴进来" in page.verify(" ") and "超过" in page.verify("一" * 60_001)


def test_a_word_draft_comes_back_with_comments(opened: OpenedIndex) -> None:
    """The document is the same, with a comment where a sentence is not borne."""
    client = TestClient(build_app(opened, opened.settings), base_url="http://127.0.0.1")
    document, sent, headers = docx.Document(), io.BytesIO(), {"x-juzheng": "1"}
    document.add_paragraph("2023年砚湖区规上工业增加值191.4亿元。")
    document.save(sent)
    answer = client.post("/verify/draft", params={"name": "稿子.docx"}, content=sent.getvalue(), headers=headers)
    assert answer.status_code == 200 and "核稿.docx" in unquote(answer.headers["content-disposition"])
    marked = docx.Document(io.BytesIO(answer.content))
    assert marked.paragraphs[0].text == "2023年砚湖区规上工业增加值191.4亿元。"
    assert "181.4" in "".join(comment.text for comment in marked.comments)
    broken = client.post("/verify/draft", params={"name": "坏.docx"}, content=b"PK broken", headers=headers)
    assert broken.status_code == 422 and broken.json()["error"]["message"]
    assert client.post("/verify/draft", params={"name": "稿子.docx"}, content=b"x").status_code == 403
