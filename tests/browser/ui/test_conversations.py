"""Conversations in a real Chromium: kept, listed, renamed, removed, edited, exported, in several tabs, never slower."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from playwright.sync_api import Page, Route, expect

from tests.browser.ui.conftest import OpenPage, wait_until
from tests.browser.ui.test_pages import QUESTION, ask

pytestmark = pytest.mark.browser


def listed(page: Page) -> list[str]:
    """The conversations in the list."""
    return page.locator(".conversations a").all_inner_texts()


def test_conversations_are_listed_renamed_found_and_removed_with_undo(open_page: OpenPage) -> None:
    """Two conversations stand in the list; one gets another name, is found by a question, goes, and comes back."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".anew").click()
    expect(page.locator(".example").first).to_be_visible()
    ask(page, "云栎区2023年规上工业增加值是多少？")
    expect(page.locator(".conversations a")).to_have_count(2)
    page.locator(".conversations li", has_text="砚湖区").hover()
    page.locator(".conversations li", has_text="砚湖区").locator(".rename").click()
    page.keyboard.type("三季度材料")
    page.keyboard.press("Enter")
    expect(page.locator(".conversations a", has_text="三季度材料")).to_be_visible()
    page.fill(".seek", "砚湖区2023年")
    expect(page.locator(".conversations a")).to_have_text(["三季度材料"])
    page.locator(".conversations a").click()
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")
    page.fill(".seek", "")
    page.locator(".conversations li", has_text="三季度材料").hover()
    page.locator(".conversations li", has_text="三季度材料").locator(".remove").click()
    expect(page.locator(".conversations a")).to_have_count(1)
    expect(page.locator(".example").first).to_be_visible()
    page.locator("#toast button", has_text="撤销").click()
    expect(page.locator(".conversations a")).to_have_count(2)
    page.reload()
    page.locator(".conversations a", has_text="三季度材料").click()
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")


AGED = """(days) => new Promise((done) => {
  const asked = indexedDB.open('juzheng', 1);
  asked.onsuccess = () => {
    const table = asked.result.transaction('conversations', 'readwrite').objectStore('conversations');
    table.getAll().onsuccess = ({ target }) => {
      const [first] = target.result.sort((a, b) => a.used - b.used);
      table.put({ ...first, used: first.used - days * 86400000 }).onsuccess = done;
    };
  };
})"""


def test_conversations_of_other_days_stand_under_their_day(open_page: OpenPage) -> None:
    """Of one day alone nothing is said; an older one stands below under when it was last used."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".anew").click()
    ask(page, "云栎区2023年规上工业增加值是多少？")
    expect(page.locator(".conversations a")).to_have_count(2)
    expect(page.locator(".conversations .day")).to_have_count(0)
    page.evaluate(AGED, 40)
    page.reload()
    expect(page.locator(".conversations .day")).to_have_text(["今天", "更早"])
    beginnings = [re.compile(f"^{start}") for start in ("今天", "云栎", "更早", "砚湖")]
    expect(page.locator(".conversations li")).to_have_text(beginnings)


def test_a_question_is_edited_and_what_it_displaced_comes_back(open_page: OpenPage) -> None:
    """Arrow up edits the last question; editing the first takes the later ones away until that is undone."""
    page = open_page()
    ask(page, QUESTION)
    ask(page, "云栎区呢？")
    page.click("#question textarea")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".question textarea")).to_have_value("云栎区呢？")
    page.keyboard.press("Escape")
    page.locator(".exchange").first.locator(".edit").click()
    page.locator(".question textarea").fill("稻岭县2023年规上工业增加值是多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator(".answer-text")).to_contain_text("46.2亿元", timeout=20_000)
    page.locator("#toast button", has_text="撤销").click()
    expect(page.locator(".exchange")).to_have_count(3)


def test_a_good_answer_is_asked_for_again_and_what_followed_comes_back(open_page: OpenPage) -> None:
    """重答 asks the same question in place of its turn and of those after it; undone, these stand there again, after a reload too."""
    page = open_page()
    ask(page, QUESTION)
    ask(page, "云栎区呢？")
    page.locator(".exchange").first.locator(".again").click()
    expect(page.locator("#toast")).to_contain_text("已去掉其后的 1 轮")
    expect(page.locator(".exchange h2")).to_have_text([QUESTION])
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元", timeout=20_000)
    page.locator("#toast button", has_text="撤销").click()
    expect(page.locator(".exchange h2", has_text="云栎区呢？")).to_be_visible()
    page.reload()
    expect(page.locator(".answer-text", has_text="268.9亿元")).to_be_visible()


def test_two_tabs_lose_nothing_of_each_other(open_page: OpenPage) -> None:
    """Two tabs ask in one conversation; after a reload each shows both answers, and a draft is still in the field."""
    page = open_page()
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".answer-text")).to_contain_text("181.4亿元")
    ask(other, "云栎区呢？")
    expect(page.locator(".exchange")).to_have_count(2)
    ask(page, "稻岭县呢？")
    page.fill("#question textarea", "还没写完的问")
    page.reload()
    expect(page.locator(".exchange")).to_have_count(3)
    expect(page.locator("#question textarea")).to_have_value("还没写完的问")
    expect(page.locator(".answer-text").nth(1)).to_contain_text("268.9亿元")


def test_two_tabs_that_ask_at_once_both_show_both_answers(open_page: OpenPage) -> None:
    """Either question is on its way before the other is answered: both tabs then show three turns, without a reload and after."""
    page = open_page()
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".answer-text")).to_contain_text("181.4亿元")
    held: list[Route] = []
    for tab, question in ((page, "云栎区呢？"), (other, "稻岭县呢？")):
        tab.route("**/page/ask", lambda route: held.append(route))
        tab.fill("#question textarea", question)
        tab.keyboard.press("Enter")
        expect(tab.locator(".answer.pending")).to_be_visible()
    wait_until(page, lambda: len(held) == 2)
    for route, tab in zip(held, (page, other), strict=True):
        route.continue_()
        expect(tab.locator(".answer.pending")).to_have_count(0)
    for reloaded in (False, True):
        for tab in (page, other):
            if reloaded:
                tab.reload()
            expect(tab.locator(".exchange")).to_have_count(3)
            for value in ("181.4亿元", "268.9亿元", "46.2亿元"):
                expect(tab.locator(".answer-text", has_text=value).first).to_be_visible()


def test_a_draft_stays_with_its_conversation(open_page: OpenPage) -> None:
    """What is typed and not sent outlives a new conversation begun over it, an example that is asked meanwhile, a turn to another
    conversation and back, and a reload."""
    page = open_page()
    field = page.locator("#question textarea")
    field.fill("写了一半")
    page.locator(".anew").click()
    expect(field).to_have_value("写了一半")
    page.keyboard.press("Control+Shift+O")
    expect(field).to_have_value("写了一半")
    page.locator(".example").first.click()
    expect(page.locator(".answer:not(.pending)")).to_be_visible(timeout=30_000)
    expect(field).to_have_value("写了一半")
    page.locator(".anew").click()
    expect(page.locator(".example").first).to_be_visible()
    expect(field).to_have_value("")
    field.fill("另一个")
    page.locator(".conversations a").click()
    expect(field).to_have_value("写了一半")
    page.go_back()
    expect(field).to_have_value("另一个")
    page.reload()
    expect(field).to_have_value("另一个")


def test_copies_and_exports_hold_numbered_sources(open_page: OpenPage) -> None:
    """Formatted text with notes, plain text, bare text; a Word file and Markdown with the sources numbered through."""
    page = open_page()
    ask(page, QUESTION)
    ask(page, "云栎区呢？")
    foot = page.locator(".acts").first
    foot.locator("[data-way=rich]").click()
    expect(foot.locator("[data-way=rich]")).to_have_text("已复制")
    html = page.evaluate("navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())")
    assert "<sup>[1]</sup>" in html and "来源：" in html and "class=" not in html
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "来源：\n[1] 《砚湖区经济和信息化局2023年工作总结》" in copied and "（砚湖区_2023.txt）" in copied
    page.evaluate("navigator.clipboard.writeText('')")
    foot.locator(".menu summary").click()
    foot.get_by_text("纯文本，带出处").click()
    wait_until(page, lambda: page.evaluate("navigator.clipboard.readText()") == copied)
    assert page.evaluate("navigator.clipboard.read().then(items => items[0].types)") == ["text/plain"]
    foot.locator(".menu summary").click()
    foot.get_by_text("只要正文").click()
    expect(foot.locator("[data-way=rich]")).to_have_text("已复制")
    wait_until(page, lambda: "[1]" not in page.evaluate("navigator.clipboard.readText()"))
    assert "181.4亿元" in page.evaluate("navigator.clipboard.readText()")
    page.locator(".export summary").click()
    with page.expect_download() as word:
        page.get_by_text("Word 文件").click()
    document = Document(io.BytesIO(word.value.path().read_bytes()))
    section, title = document.sections[0], document.paragraphs[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in sides if side] == [210, 297, 37, 35, 28]
    faces = title.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")), title.runs[0].font.size
    assert title.text == "问答记录" and faces == ("方正小标宋简体", Pt(22))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "181.4亿元" in text and "增速居全市第1位[2]" in text and "[2] 《云栎区经济和信息化局2023年工作总结》" in text
    page.locator(".export summary").click()
    with page.expect_download() as markdown:
        page.get_by_text("Markdown 文件").click()
    answers, _, sources = markdown.value.path().read_text("utf-8").partition("## 来源")
    assert "居全市第3位[1]" in answers and "居全市第1位[2]" in answers
    listed = [line[: line.index("》")] for line in sources.splitlines() if line]
    assert listed == [f"- [{n}] 《{place}经济和信息化局2023年工作总结" for n, place in ((1, "砚湖区"), (2, "云栎区"))]


def test_a_scope_keeps_answers_to_the_reports_that_were_chosen(open_page: OpenPage) -> None:
    """With one region chosen another one's figure is not there; the chip taken off, it is."""
    page = open_page()
    page.locator(".scope-open").click()
    page.locator(".scope-box label", has_text="云栎区").first.click()
    expect(page.locator(".scope-chips .chip")).to_have_text("云栎区 ×")
    page.keyboard.press("Escape")
    ask(page, QUESTION)
    expect(page.locator(".answer.abstained")).to_be_visible()
    page.reload()
    page.locator(".scope-chips .chip").click()
    ask(page, QUESTION)
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("181.4亿元")


def test_a_scope_is_chosen_by_report_year_and_kind(open_page: OpenPage) -> None:
    """Each keeps the figure of another report away, and none does any more when its chip is taken off."""
    page = open_page()
    asked = "云栎区2023年规上工业增加值是多少？"
    for field, value in (("报告", "砚湖区经济和信息化局2023年工作总结"), ("年份", "2024"), ("类型", "总结和计划")):
        page.locator(".scope-open").click()
        group = page.locator(".scope-box fieldset").filter(has=page.locator("legend", has_text=field))
        group.locator("label", has_text=re.compile(f"^{value}")).click()
        page.keyboard.press("Escape")
        expect(page.locator(".scope-chips .chip")).to_have_text(re.compile(f"^{value}"))
        ask(page, asked)
        expect(page.locator(".exchange").last.locator(".abstained")).to_be_visible()
        page.locator(".scope-chips .chip").click()
    ask(page, asked)
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("268.9亿元")


def test_what_a_question_costs_does_not_grow_with_the_conversation(open_page: OpenPage) -> None:
    """The eleventh question sends as much as the eighth, a few earlier turns, and no more; of the turns nothing else is sent."""
    page = open_page()
    sent: list[tuple[str, int]] = []
    page.on("request", lambda request: sent.append((request.url.rpartition("/")[2], len(request.post_data or ""))))
    for _ in range(11):
        ask(page, QUESTION)
    asked = [size for name, size in sent if name == "ask"]
    assert len(asked) == 11 and asked[10] == asked[7] < 5_000
    # On a slow machine there is time between two questions to look for what may follow.
    assert "ask" in (names := {name for name, size in sent if size}) and names <= {"ask", "follow-ups"}
