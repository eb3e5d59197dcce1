"""Each page by axe-core's rules, in light and dark; and how heavy the first one is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.ui.conftest import OpenPage
from tests.browser.ui.test_pages import QUESTION, ask

pytestmark = pytest.mark.browser
VIEWS = {
    "资料库": "#library .listing", "指标台账": "#ledger .listing", "指标对比": "#comparison-chart .bars path",
    "核稿": "#draft", "评测": "#evaluation", "设置": ".settings .model",
}  # fmt: skip
MOST_BYTES = 400_000
"""Of all that is loaded before the first question can be typed, packed: Gradio's own scripts are most of it."""


def findings(page: Page) -> list[str]:
    """What axe-core holds for serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_finding(open_page: OpenPage, scheme: str) -> None:
    """Every tab, and an answer beside its opened report; each tab has an address of its own."""
    page = open_page(color_scheme=scheme)
    ask(page, QUESTION)
    page.locator(".how summary").click()
    page.locator("a.marker").first.click()
    expect(page.locator("mark.quote")).to_be_visible()
    found = {"问答": findings(page)}
    page.locator(".source-panel .close").click()
    for view, shown in VIEWS.items():
        page.get_by_role("tab", name=view).click()
        expect(page.locator(shown).first).to_be_visible(timeout=20_000)
        found[view] = findings(page)
    assert "view=settings" in page.url
    assert not any(found.values()), found


def test_no_state_of_a_page_has_a_serious_finding(open_page: OpenPage) -> None:
    """The empty conversation, the box of the scope, both dialogs that correct, a checked draft, a run, and a phone's sheet."""
    page = open_page()
    found = {"empty": findings(page)}
    page.locator(".scope-open").click()
    expect(page.locator(".scope-box label").first).to_be_visible()
    found["scope"] = findings(page)
    for view, button in (("library", ".correct"), ("ledger", ".correct-figure")):
        page.goto(page.url.partition("?")[0] + f"?view={view}")
        page.locator(f"#{view} {button}").first.click(timeout=20_000)
        expect(page.locator("dialog.correcting")).to_be_visible()
        found[view] = findings(page)
    page.goto(page.url.partition("?")[0] + "?view=verify")
    page.fill("#draft textarea", "2023年，云栎区规上工业增加值268.9亿元，增速居全市第2位。天气很好。")
    page.click("#verify-start")
    expect(page.locator(".sentence.contradicted")).to_be_visible(timeout=30_000)
    found["verify"] = findings(page)
    page.goto(page.url.partition("?")[0] + "?view=evaluation")
    page.locator("#evaluation-upload input").wait_for(state="attached", timeout=30_000)
    question = {"id": "1", "question": QUESTION, "answer_all": [["999.9亿元"]]}
    page.set_input_files(
        "#evaluation-upload input",
        {
            "name": "题.jsonl",
            "mimeType": "application/json",
            "buffer": json.dumps(question, ensure_ascii=False).encode(),
        },
    )
    expect(page.locator("#evaluation-pasted textarea")).to_have_value(re.compile("999.9亿元"))
    page.click("#evaluation-start")
    page.locator("#evaluation .failure summary").click(timeout=60_000)
    found["evaluation"] = findings(page)
    phone = open_page(390, 844)
    ask(phone, QUESTION)
    phone.locator("a.marker").first.click()
    expect(phone.locator("mark.quote")).to_be_in_viewport()
    found["sheet"] = findings(phone)
    assert not any(found.values()), found


FOCUSED = """() => {
  const node = document.activeElement;
  return node.getAttribute('aria-label') || node.placeholder || node.textContent.trim();
}"""


def tabbed(page: Page, times: int) -> list[str]:
    """The names of what has the focus after each press of Tab."""
    names = []
    for _ in range(times):
        page.keyboard.press("Tab")
        names.append(str(page.evaluate(FOCUSED)))
    return names


def test_tab_goes_as_the_eye_does(open_page: OpenPage) -> None:
    """From the tabs to the list of conversations, the field, its scope and the examples; then over an answer from its question to
    its foot and back to the field; within an opened report from its title to its text."""
    page = open_page()
    examples = page.locator(".example").all_inner_texts()
    page.get_by_role("tab", name="设置").focus()
    assert tabbed(page, 5) == ["＋ 新对话", "搜索对话", "问题", "发送", "范围：全部报告"]
    assert tabbed(page, len(examples)) == examples
    ask(page, QUESTION)
    page.locator(".question .edit").focus()
    marker, source, *foot = tabbed(page, 8)
    assert marker.startswith("出处 1：《砚湖区") and "砚湖区经济和信息化局2023年工作总结" in source
    assert foot == ["复制", "其他复制方式", "重答", "赞同", "反对", "怎样得出的"]
    expect(page.locator(".follow-ups .example").first).to_be_visible(timeout=20_000)
    rest = tabbed(page, page.locator(".follow-ups .example").count() + 3)
    assert rest[-3:] == ["范围：全部报告", "问题", "发送"]
    page.locator("a.marker").first.press("Enter")
    expect(page.locator(".report-head h2")).to_be_focused()
    assert tabbed(page, 4) == ["目录", "在报告里查找", "此处的链接", "报告原文"]
    page.keyboard.press("Escape")
    expect(page.locator("a.marker").first).to_be_focused()


def test_what_changes_is_told_to_who_does_not_see_it(open_page: OpenPage, tmp_path: Path) -> None:
    """Answers and what is on its way, errors, undo, uploads, findings and a run are live regions; a question is a heading."""
    page = open_page(failing="/page/ask")
    log = page.get_by_role("log")
    held: list[Route] = []
    page.route("**/page/ask", lambda route: held.append(route))
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(log.get_by_role("status")).to_have_text(re.compile("正在"))
    expect(log.get_by_role("heading", level=2, name=QUESTION)).to_be_visible()
    held[0].abort()
    expect(log.get_by_role("alert")).to_contain_text("连不上服务器")
    page.unroute("**/page/ask")
    page.locator(".answer.error .again").click()
    expect(log).to_contain_text("181.4亿元", timeout=30_000)
    page.locator(".judge").first.click()
    expect(log.get_by_role("status").filter(has_text="已记下")).to_be_visible()
    page.locator(".conversations li").hover()
    page.locator(".conversations .remove").click()
    expect(page.locator("#toast[role=status]")).to_contain_text("已删除")
    page.goto(page.url.partition("?")[0] + "?view=library")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    page.set_input_files("#library input[type=file]", tmp_path / "坏.pdf")
    expect(page.locator("#library [aria-live=polite]")).to_contain_text("已损坏", timeout=30_000)
    page.goto(page.url.partition("?")[0] + "?view=verify")
    page.fill("#draft textarea", "天气很好。")
    page.click("#verify-start")
    expect(page.locator("#verify [aria-live=polite]")).to_contain_text("报告里没有找到", timeout=30_000)


def test_the_first_page_is_light(open_page: OpenPage, address: str) -> None:
    """What comes over the wire until the page can be used stays within a bound."""
    page = open_page()
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map(e => e.encodedBodySize)"
    )
    assert 100_000 < sum(sizes) < MOST_BYTES, (address, sum(sizes))
