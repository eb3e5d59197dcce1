"""Settings in a real Chromium: the model and its key, light and dark, the language of the pages; and the comparison's files."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, Route, expect

from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve
from tests.browser.ui.test_pages import QUESTION, ask
from tests.integration.openai_server import Behaviour
from tests.integration.openai_server import serve as serve_model

pytestmark = pytest.mark.browser
KEY = "sk-geheim-4711"


def test_a_model_is_tried_saved_and_its_key_never_shown(
    open_at: OpenPage, serve: Serve, index_folder: Path, tmp_path: Path
) -> None:
    """A wrong key is told in words; a saved model words the next answer; the key is on no page and in no answer of the server, nor in
    what the server says or keeps, but in the one file for its owner. Beside it stands what is indexed where, and with what."""
    index = tmp_path / "index"
    shutil.copytree(index_folder, index)
    behaviour = Behaviour(reply=lambda _: "你好", status=401)
    said: list[str] = []
    with serve_model(behaviour) as model, serve(index, said) as address:
        page = open_at(f"{address}/?view=settings", failing="/page/model")
        counts = ["3", "70", "5"]
        name = Settings().embedding.model.rpartition("/")[2]
        expect(page.locator("#indexed dd")).to_have_text([*counts, str(index), name], timeout=20_000)
        page.fill(".model [name=base_url]", model)
        page.fill(".model [name=model]", "test-model")
        page.fill(".model [name=api_key]", KEY)
        page.click(".model .test")
        expect(page.locator(".told")).to_contain_text("不认这个密钥", timeout=30_000)
        behaviour.status = 200
        page.click(".model .test")
        expect(page.locator(".told")).to_contain_text("模型答：“你好”", timeout=30_000)
        page.click(".model .save")
        expect(page.locator(".told")).to_contain_text("已保存", timeout=30_000)
        page.reload()
        expect(page.locator(".model [name=base_url]")).to_have_value(model)
        expect(page.locator(".model [name=api_key]")).to_have_attribute("placeholder", "已保存，留空不改")
        assert KEY not in page.content() + page.request.get(f"{address}/page/model").text()
        page.goto(address)
        ask(page, QUESTION)
        expect(page.locator(".answer-text")).to_contain_text("181.4亿元")
        assert len(behaviour.requests) > 2
        page.context.close()
    assert (index / "model.json").stat().st_mode & 0o077 == 0
    assert said and KEY not in "".join(said)
    holding = [path.name for path in index.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert holding == ["model.json"]


def test_what_is_typed_while_the_page_still_opens_stays(open_page: OpenPage) -> None:
    """The saved model and the facts of the index may come late: the address that was typed meanwhile is neither emptied nor replaced."""
    page = open_page()
    held: list[Route] = []
    page.route("**/page/model", lambda route: held.append(route))
    page.goto(f"{page.url.partition('?')[0]}?view=settings")
    page.fill(".model [name=base_url]", "http://127.0.0.1:9/v1")
    expect(page.locator("#indexed dd").first).not_to_be_empty()
    assert held
    for route in held:
        route.continue_()
    expect(page.locator(".model [name=api_key]")).to_have_attribute("placeholder", "没有密钥的服务留空")
    expect(page.locator(".model [name=base_url]")).to_have_value("http://127.0.0.1:9/v1")


def test_looks_and_language_are_kept_in_the_browser(open_page: OpenPage) -> None:
    """Dark stays dark after a reload on a light system, light is light on a dark one until the system is to say; in English the tabs
    and the field are, the answers are not."""
    page = open_page(path="/?view=settings")
    page.check(".settings [value=dark]")
    page.reload()
    expect(page.locator(".settings [value=dark]")).to_be_checked()
    assert page.evaluate("document.body.classList.contains('dark')")
    page.emulate_media(color_scheme="dark")
    for chosen, is_dark in (("light", False), ("system", True)):
        page.check(f".settings [value={chosen}]")
        assert page.evaluate("document.body.classList.contains('dark')") is is_dark
        page.reload()
        expect(page.locator(f".settings [value={chosen}]")).to_be_checked()
        assert page.evaluate("document.body.classList.contains('dark')") is is_dark
    page.emulate_media(color_scheme="light")
    expect(page.locator("body.dark")).to_have_count(0)
    page.check(".settings [value=en]")
    expect(page.get_by_role("tab", name="Library")).to_be_visible(timeout=20_000)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "Ask about the reports")
    ask(page, QUESTION)
    expect(page.locator(".answer-text")).to_contain_text("规上工业增加值181.4亿元")
    expect(page.locator(".again").first).to_have_text("Again")
    ask(page, "砚湖区2011年规上工业增加值是多少？")
    expect(page.locator(".verdict")).to_contain_text("No answer in the reports: ")
    page.get_by_role("tab", name="Ledger").click()
    expect(page.locator("#ledger .status").first).to_have_text("actual")
    expect(page.locator("#ledger .correct-figure").first).to_have_text("Correct")
    expect(page.locator("#ledger tbody")).to_contain_text("规上工业增加值")


# What reports, questions and the product's own name are made of.
CONTENT = (QUESTION, "砚湖区", "云栎区", "稻岭县", "规上工业增加值", "一、2023年工作总结", "举证", "中文", "另有")
CHINESE_WORDS = """(content) => {
  const chinese = /[\u4e00-\u9fff]/, found = [];
  const walker = document.createTreeWalker(document.querySelector('.gradio-container'), NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.nodeType === 1 ? node : node.parentElement;
    if (!element.checkVisibility() || juzheng.isContent(element)) continue;
    const words = node.nodeType === 3 ? [node.data] : ['placeholder', 'title', 'aria-label'].map((name) => node.getAttribute(name) || '');
    found.push(...words.filter((text) => chinese.test(content.reduce((rest, known) => rest.replaceAll(known, ''), text.replace(/《.*?》/g, '')))));
  }
  return found.map((text) => text.trim());
}"""


def chinese_words(page: Page) -> list[str]:
    """What the page itself still says in Chinese."""
    return list(page.evaluate(CHINESE_WORDS, CONTENT))


def test_in_english_every_page_speaks_english(open_page: OpenPage) -> None:
    """On each tab, with an answer and its opened report, an upload, a checked draft and a run, no word of the pages is left in
    Chinese; what reports and answers say stays."""
    page = open_page(path="/?view=settings")
    page.check(".settings [value=en]")
    expect(page.get_by_role("tab", name="Library")).to_be_visible(timeout=20_000)
    found = {"Settings": chinese_words(page)}
    page.get_by_role("tab", name="Ask").click()
    ask(page, QUESTION)
    page.locator(".how summary").click()
    page.locator("a.marker").first.click()
    expect(page.locator("mark.quote")).to_be_visible()
    found["Ask"] = chinese_words(page)
    page.locator(".source-panel .close").click()
    for tab, shown in (
        ("Library", "#library .listing"),
        ("Ledger", "#ledger .listing"),
        ("Compare", "#comparison .compared"),
    ):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(shown)).to_be_visible(timeout=20_000)
        found[tab] = chinese_words(page)
    page.get_by_role("tab", name="Check a draft").click()
    page.fill("#draft textarea", "2023年，云栎区规上工业增加值增速居全市第2位。")
    page.click("#verify-start")
    expect(page.locator(".finding b")).to_have_text("Contradicts the reports: rank", timeout=30_000)
    found["Check"] = chinese_words(page)
    page.get_by_role("tab", name="Evaluate").click()
    text = json.dumps({"id": "1", "question": QUESTION, "answer_all": [["999.9亿元"]]}, ensure_ascii=False)
    file = {"name": "题.jsonl", "mimeType": "application/json", "buffer": text.encode()}
    page.set_input_files("#evaluation-upload input", file)  # type: ignore[arg-type]
    expect(page.locator("#evaluation-pasted textarea")).to_have_value(text)
    page.click("#evaluation-start")
    expect(page.locator("#evaluation .failures-head")).to_have_text("Wrong (1)", timeout=60_000)
    page.locator("#evaluation .failure summary").click()
    expect(page.locator("#evaluation .measures td").first).to_have_text("Answerable, right")
    found["Evaluate"] = chinese_words(page)
    assert not any(found.values()), found


def test_in_english_errors_are_told_in_english(open_page: OpenPage, tmp_path: Path) -> None:
    """A server that is not reached, a question too long, a file that is no report, and a draft that is no document."""
    page = open_page(path="/?view=settings", failing="/page/ask|/verify/shown|/library/files")
    page.check(".settings [value=en]")
    page.get_by_role("tab", name="Ask").click(timeout=20_000)
    page.route("**/page/ask", lambda route: route.abort())
    ask(page, QUESTION)
    expect(page.locator(".answer.error p").first).to_contain_text("The server cannot be reached")
    page.unroute("**/page/ask")
    ask(page, "问" * 5_000)
    expect(page.locator(".answer.error p").nth(2)).to_contain_text("has 5000 characters, too many")
    for name in ("bad.pdf", "bad.docx"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 broken")
    page.get_by_role("tab", name="Library").click()
    page.set_input_files("#library input[type=file]", tmp_path / "bad.pdf")
    expect(page.locator(".uploads li.failed")).to_have_text(
        "bad.pdf not taken in: damaged, or not what its name says", timeout=30_000
    )
    page.get_by_role("tab", name="Check a draft").click()
    page.set_input_files("#verify-tools input[type=file]", tmp_path / "bad.docx")
    expect(page.locator(".draft-told")).to_contain_text("The draft cannot be read", timeout=30_000)


def test_a_comparison_opens_filled_and_is_downloaded(open_page: OpenPage) -> None:
    """The page begins with an indicator, a chart stands below, a number opens its report, the file holds numbers."""
    page = open_page(path="/?view=comparison")
    expect(page.locator("#comparison .compared")).to_contain_text("181.4亿元", timeout=20_000)
    expect(page.locator("#comparison-chart .bars path").first).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        page.click("#comparison-xlsx")
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert 181.4 in [cell.value for row in book["对比"].rows for cell in row]
    page.locator("#comparison .open-report", has_text="181.4亿元").click()
    expect(page.locator("mark.quote")).to_have_text("181.4亿元")
