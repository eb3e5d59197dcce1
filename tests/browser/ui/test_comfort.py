"""What makes daily work easy, in a real Chromium: the latest answer in view, sources told apart, shortcuts, cards on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.ui.conftest import OpenPage, wait_until
from tests.browser.ui.test_pages import QUESTION, ask, is_within_view

pytestmark = pytest.mark.browser
LONG = "砚湖区、云栎区和稻岭县2023年规上工业增加值各是多少，增速呢？"


def test_the_latest_answer_is_in_view_with_its_question(open_page: OpenPage) -> None:
    """In a low window the last question stands at the top and its answer below it; whoever scrolls away meanwhile stays."""
    page = open_page(1440, 560)
    for question in (QUESTION, "云栎区呢？", QUESTION, LONG):
        ask(page, question)
    wait_until(page, lambda: is_within_view(page, ".exchange:last-child .question", "#conversation"))
    wait_until(page, lambda: is_within_view(page, ".exchange:last-child .answer-text", "#conversation"))


def test_sources_of_one_report_are_told_apart(open_page: OpenPage) -> None:
    """The second source of the same report says so, with its own paragraph; its card and its opened report name it in full."""
    page = open_page()
    ask(page, "砚湖区2023年规上工业增加值是多少，2024年的目标是多少？")
    titles = page.locator(".source .title")
    expect(titles).to_have_text(["砚湖区经济和信息化局2023年工作总结", "同上"])
    places = page.locator(".source .place").all_inner_texts()
    assert len(set(places)) == 2 and all(place.startswith("第") for place in places)
    page.locator("a.marker").nth(1).hover()
    expect(page.locator("#quote-card .from")).to_have_text(
        "《砚湖区经济和信息化局2023年工作总结》，二、2024年工作思路，第65段"
    )
    expect(page.locator("#quote-card .words")).to_contain_text("增长6.5%以上")
    page.locator("a.marker").nth(1).click()
    expect(page.locator(".source-panel mark.quote")).to_contain_text("增长6.5%以上")


def test_shortcuts_lead_to_fields_and_begin_conversations(open_page: OpenPage) -> None:
    """Ctrl+K is the field of the tab that is shown, Ctrl+Shift+O begins anew from any tab, Ctrl+/ shows the list, Esc closes
    the report from beside it."""
    page = open_page()
    ask(page, QUESTION)
    page.locator("a.marker").first.click()
    expect(page.locator(".source-panel mark.quote")).to_be_visible()
    page.locator(".talk-title").click()
    page.keyboard.press("Escape")
    expect(page.locator(".source-panel")).to_be_hidden()
    page.get_by_role("tab", name="指标台账").click()
    expect(page.locator("#ledger .listing")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.locator("#ledger .indicator")).to_be_focused()
    page.keyboard.press("Control+/")
    expect(page.locator("#settings-keys")).to_be_visible()
    page.keyboard.press("Control+Shift+O")
    expect(page.locator(".example").first).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    assert "view=" not in page.url and "c=" not in page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_record_and_a_report_are_cards(open_page: OpenPage, scheme: str) -> None:
    """The number of a record is on the screen beside its name, the buttons of a report too, and heads still sort."""
    page = open_page(390, 844, "/?view=ledger", color_scheme=scheme)
    row = page.locator("#ledger tbody tr", has_text="268.9亿元")
    row.scroll_into_view_if_needed()
    for cell in ("td:nth-child(3)", ".raw", ".open-report", ".correct-figure"):
        box = row.locator(cell).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390, cell
    name, number = row.locator("td:nth-child(3)").bounding_box(), row.locator(".raw").bounding_box()
    assert name and number and abs(name["y"] - number["y"]) < 12 and name["x"] < number["x"]
    page.locator("#ledger th button", has_text="数据").click()
    expect(page.locator("#ledger th[aria-sort=ascending]")).to_contain_text("数据")
    page.goto(page.url.partition("?")[0] + "?view=library")
    report = page.locator("#library tbody tr").first
    for cell in (".open-report", "button.correct", "button.remove"):
        box = report.locator(cell).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390, cell


def test_a_refusal_within_a_scope_says_so(open_page: OpenPage) -> None:
    """What another report says is not called missing without saying where was looked; one click asks of all reports."""
    page = open_page()
    page.locator(".scope-open").click()
    page.locator(".scope-box label", has_text="云栎区").first.click()
    page.keyboard.press("Escape")
    ask(page, QUESTION)
    expect(page.locator(".answer.abstained .notice")).to_contain_text("只查了所选范围内的 1 份报告")
    page.locator(".of-all").click()
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("181.4亿元", timeout=30_000)
    expect(page.locator(".scope-chips .chip")).to_have_count(0)


def test_on_a_phone_the_list_of_conversations_is_put_away_again(open_page: OpenPage) -> None:
    """A tap beside it, Esc, a new conversation and the choice of one do so; the tap does nothing else."""
    page = open_page(390, 844)
    ask(page, QUESTION)
    shown = page.locator(".rail-shown")
    opener = page.locator(".rail-open")
    opener.click()
    expect(shown).to_have_count(1)
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.mouse.click(370, 500)
    expect(shown).to_have_count(0)
    expect(page.locator(".exchange")).to_have_count(1)
    opener.click()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    page.locator(".anew").click()
    expect(shown).to_have_count(0)
    expect(page.locator(".example").first).to_be_visible()
    opener.click()
    page.locator(".conversations a").first.click()
    expect(shown).to_have_count(0)
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")
