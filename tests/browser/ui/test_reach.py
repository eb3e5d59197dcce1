"""At 200% zoom, on a phone, on paper; and how soon the page and an answer are there."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from tests.browser.ui.conftest import OpenPage, wait_until
from tests.browser.ui.test_pages import QUESTION, ask

pytestmark = pytest.mark.browser
FIRST_PAINT = 700
"""Milliseconds until something is seen, of the best of a few loads."""
TURNS = 25
SEND = """async (words) => {
  const before = document.querySelectorAll('.exchange').length;
  const field = document.querySelector('#question textarea');
  field.value = words;
  const began = performance.now();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  for (;;) {
    await new Promise((done) => setTimeout(done, 4));
    const turns = document.querySelectorAll('.exchange');
    if (turns.length > before && !turns[turns.length - 1].querySelector('.pending')) return performance.now() - began;
  }
}"""


def test_at_double_size_everything_can_be_reached(open_page: OpenPage) -> None:
    """A window of 1440 points at 200% has 720: no page scrolls sideways, the field can be typed into, a source opened and
    left."""
    page = open_page(720, 450, device_scale_factor=2)
    ask(page, QUESTION)
    page.locator("a.marker").first.click()
    expect(page.locator("mark.quote")).to_be_in_viewport()
    page.locator(".source-panel .close").click()
    for view in ("library", "ledger", "comparison", "verify", "evaluation", "settings", ""):
        page.goto(page.url.partition("?")[0] + (f"?view={view}" if view else ""))
        page.wait_for_timeout(900)
        assert page.evaluate("document.documentElement.scrollWidth") <= 720, view
    page.click("#question textarea", timeout=5_000)


def test_on_a_phone_a_source_is_a_sheet_with_a_way_back(open_page: OpenPage) -> None:
    """It covers the screen; 返回 and the browser's Back both lead to the answer, where the marker has the focus again."""
    page = open_page(390, 844)
    ask(page, QUESTION)
    marker = page.locator("a.marker").first
    for way in ("button", "history"):
        marker.click()
        expect(page.locator("mark.quote")).to_be_in_viewport()
        wait_until(page, lambda: page.locator("#right").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844})
        if way == "button":
            page.locator(".source-panel .close").click()
            expect(marker).to_be_focused()
        else:
            page.go_back()
        expect(page.locator("#right")).to_be_hidden()
        expect(page.locator(".answer-text").first).to_be_in_viewport()


def test_paper_holds_the_whole_conversation(open_page: OpenPage) -> None:
    """All questions and answers with the quotes of their sources, and none of the page's tools."""
    page = open_page(1440, 700)
    for question in (QUESTION, "云栎区2023年规上工业增加值是多少？", "稻岭县2023年规上工业增加值是多少？"):
        ask(page, question)
    data = page.pdf(format="A4")
    document = pypdfium2.PdfDocument(data)
    text = "".join(document[n].get_textpage().get_text_range() for n in range(len(document))).replace("\r\n", "")
    for words in ("181.4亿元", "268.9亿元", "46.2亿元", "居全市第1位"):
        assert words in text, words
    for tool in ("发送", "新对话", "资料库", "重答"):
        assert tool not in text, tool


def test_something_is_seen_soon(open_page: OpenPage) -> None:
    """The first paint of the best of a few fresh browsers, which have kept nothing; what is seen before the pages have opened is
    their masthead, in the looks that are wanted, and gives way to them."""
    paints = []
    for _ in range(4):
        page = open_page(color_scheme="dark", failing="/assets/")
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        expect(page.locator("#opening")).to_be_hidden()
        if min(paints) <= FIRST_PAINT:
            break
    assert min(paints) <= FIRST_PAINT, paints
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(page.url, wait_until="commit")
    expect(page.locator("#opening span:visible")).to_have_text("正在打开…")
    assert page.locator("#opening").evaluate("bar => getComputedStyle(bar).backgroundColor") == "rgb(28, 34, 43)"


def test_an_answer_takes_no_longer_in_a_long_conversation(open_page: OpenPage) -> None:
    """From Enter to the answer on the screen: of 28 turns the best of the last six against the best of six early ones."""
    page = open_page()
    times = [_seconds_to_answer(page, n) for n in range(TURNS + 3)]
    early, late = min(times[1:7]), min(times[-6:])
    assert late < early * 1.5 + 30, times


def _seconds_to_answer(page: Page, turn: int) -> float:
    region = ("砚湖区", "云栎区", "稻岭县")[turn % 3]
    return float(page.evaluate(SEND, f"{region}2023年规上工业增加值是多少？"))
