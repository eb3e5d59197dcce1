"""A Word draft through the web application, and a pasted one as the page shows it."""

from __future__ import annotations

import base64
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
from juzheng.ui.pages.verify import draft_html
from juzheng.ui.service.build_app import build_app

REPORT = "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n"
DRAFT = "一、工业\n2023年砚湖区规上工业增加值181.4亿元。2023年砚湖区规上工业增加值191.4亿元<b>。"


OWN = {"x-juzheng": "1"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedIndex:
    folder = tmp_path_factory.mktemp("verify")
    (folder / "砚湖区.txt").write_text(REPORT, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder / "砚湖区.txt"], settings, lambda _: None)
    return OpenedIndex(open_index(settings), settings)


def _client(opened: OpenedIndex) -> TestClient:
    return TestClient(build_app(opened, opened.settings), base_url="http://127.0.0.1")


def test_each_sentence_is_marked_with_what_was_found(opened: OpenedIndex) -> None:
    """A borne sentence leads to its paragraph, a contradicted one says so; the draft's own text stays text."""
    page = draft_html(DRAFT, Verifier(opened.index).verify_text(DRAFT))
    assert page.count('class="sentence supported"') == 1 and page.count('class="sentence contradicted"') == 1
    assert "&lt;b&gt;" in page and 'data-paragraph="2"' in page


@pytest.mark.parametrize(("draft", "status", "words"), [(" ", 200, "贴进来"), ("一" * 60_001, 413, "超过")])
def test_an_empty_draft_and_one_too_long_are_told_so(opened: OpenedIndex, draft: str, status: int, words: str) -> None:
    """Nothing is checked, and there is no document."""
    answer = _client(opened).post("/verify/text", content=draft.encode(), headers=OWN)
    assert answer.status_code == status and words in answer.text and "document" not in answer.json()


def test_a_pasted_draft_comes_back_as_a_document(opened: OpenedIndex) -> None:
    """A paragraph a line, a comment at the wrong sentence; what Word cannot hold is a blank and moves nothing."""
    told = _client(opened).post("/verify/text", content=f"\x00\x0b{DRAFT}".encode(), headers=OWN).json()
    marked = docx.Document(io.BytesIO(base64.b64decode(told["document"])))
    assert [paragraph.text for paragraph in marked.paragraphs] == f"  {DRAFT}".split("\n")
    assert "181.4" in "".join(comment.text for comment in marked.comments)
    assert told["html"].count('class="sentence contradicted"') == 1


def test_a_word_draft_comes_back_with_comments(opened: OpenedIndex) -> None:
    """The document is the same, with a comment where a sentence is not borne."""
    client = _client(opened)
    document, sent = docx.Document(), io.BytesIO()
    document.add_paragraph("2023年砚湖区规上工业增加值191.4亿元。")
    document.save(sent)
    answer = client.post("/verify/draft", params={"name": "稿子.docx"}, content=sent.getvalue(), headers=OWN)
    assert answer.status_code == 200 and "核稿.docx" in unquote(answer.headers["content-disposition"])
    marked = docx.Document(io.BytesIO(answer.content))
    assert marked.paragraphs[0].text == "2023年砚湖区规上工业增加值191.4亿元。"
    assert "181.4" in "".join(comment.text for comment in marked.comments)
    broken = client.post("/verify/draft", params={"name": "坏.docx"}, content=b"PK broken", headers=OWN)
    assert broken.status_code == 422 and broken.json()["error"]["message"]
    assert client.post("/verify/draft", params={"name": "稿子.docx"}, content=b"x").status_code == 403
