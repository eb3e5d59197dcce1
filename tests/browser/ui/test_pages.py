"""The pages in a real Chromium: asking, following a marker to the quote, labels, copying, tables, hostile text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ui.conftest import OpenPage, wait_until

pytestmark = pytest.mark.browser
QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"
SHOWN = {
    "chat": "#question textarea", "library": "#library .listing", "ledger": "#ledger .listing", "comparison": "#comparison .compared",
    "verify": "#draft textarea", "evaluation": "#evaluation-start", "settings": ".settings .model",
}  # fmt: skip
"""What is there when a view is."""
FIGURES = {
    "砚湖区": ("181.4亿元", "5.8%", "6.5%"),
    "云栎区": ("268.9亿元", "7.6%", ""),
    "稻岭县": ("46.2亿元", "4.1%", ""),
}
"""What the reports state of each region: value, growth and target."""
HOSTILE = (
    "<img src=x onerror=alert(9)><script>alert(9)</script>${alert(9)}{{value}} $$x^2$$ **粗**"
    " [链接](javascript:alert(9))"
)


def ask(page: Page, question: str) -> None:
    """Type a question, send it with Enter, and wait for its answer."""
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(before + 1)
    expect(page.locator(".exchange").last.locator(".answer:not(.pending)")).to_be_visible(timeout=30_000)


def is_within_view(page: Page, selector: str, frame: str) -> bool:
    """Whether an element lies within the visible part of a frame and of the window."""
    return bool(
        page.evaluate(
            """([selector, frame]) => {
              const a = document.querySelector(selector).getBoundingClientRect();
              const b = document.querySelector(frame).getBoundingClientRect();
              return a.top >= b.top && a.bottom <= b.bottom && a.top >= 0 && a.bottom <= window.innerHeight;
            }""",
            [selector, frame],
        )
    )


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_marker_opens_the_report_at_the_highlighted_quote(open_page: OpenPage, width: int, height: int) -> None:
    """A click on [1] shows the whole report, scrolled so that the marked quote is in view, with title and place."""
    page = open_page(width, height)
    ask(page, QUESTION)
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")
    page.locator(".answer a.marker").first.click()
    quote = page.locator("mark.quote")
    expect(quote).to_contain_text("181.4亿元")
    wait_until(page, lambda: is_within_view(page, "mark.quote", ".report"))
    expect(page.locator(".report-head")).to_contain_text("砚湖区经济和信息化局2023年工作总结")
    expect(page.locator(".report-head")).to_contain_text("砚湖区_2023.txt")
    number = page.locator(".para.cited .para-number").inner_text()
    expect(page.locator(".report-head .where")).to_contain_text(f"第{number}段")
    assert page.locator(".para").count() > 60


@pytest.mark.parametrize(("width", "height"), [(1440, 600), (390, 844)])
def test_a_long_conversation_scrolls_above_the_field(open_page: OpenPage, width: int, height: int) -> None:
    """After many questions the latest is in view, the field stays in the window, and both can be clicked."""
    page = open_page(width, height)
    for question in (QUESTION, "云栎区呢？", "砚湖区2011年规上工业增加值是多少？", QUESTION):
        ask(page, question)
    wait_until(page, lambda: is_within_view(page, ".exchange:last-child .question", "#conversation"))
    assert is_within_view(page, "#question", "#talk")
    page.locator(".exchange:last-child .how summary").click(timeout=3_000)
    page.locator(".exchange:last-child button.chip").first.click(timeout=3_000)
    page.keyboard.press("Escape")
    page.locator(".exchange:first-child button.copy").first.click(timeout=3_000)
    page.click("#question textarea", timeout=3_000)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900), (2560, 1440)])
def test_nothing_sticks_out_at_the_side(open_page: OpenPage, width: int, height: int) -> None:
    """At each width no page scrolls sideways, on any tab, and Gradio's own footer is not there."""
    page = open_page(width, height)
    ask(page, QUESTION)
    for view, shown in SHOWN.items():
        page.evaluate("view => { juzheng.go({ view }); dispatchEvent(new PopStateEvent('popstate')); }", view)
        expect(page.locator(shown).first).to_be_visible(timeout=20_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    assert not page.locator("footer:visible").count()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_sources_of_an_answer_open_in_place_and_lead_to_the_report(open_page: OpenPage) -> None:
    """Below an answer each source is a line; it opens at the quote, the report opens beside it, and Back closes that."""
    page = open_page()
    ask(page, QUESTION)
    source = page.locator(".answer .source").first
    expect(source.locator("blockquote")).to_be_hidden()
    source.locator("summary").click()
    expect(source.locator("blockquote mark")).to_contain_text("181.4亿元")
    source.get_by_text("打开全文").click()
    expect(page.locator(".source-panel mark.quote")).to_be_visible()
    expect(page.locator(".report-head h2")).to_be_focused()
    page.go_back()
    expect(page.locator(".source-panel")).to_be_hidden()
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")


def test_a_report_is_read_with_outline_figures_and_search(open_page: OpenPage) -> None:
    """The outline leads to a heading, figures of the ledger say what they are, and searching counts and finds."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".answer a.marker").first.click()
    expect(page.locator("mark.fig").first).to_have_attribute("title", re.compile("砚湖区.*规上工业增加值"))
    page.fill(".find", "第30项工作")
    expect(page.locator(".found")).to_have_text("1 处")
    wait_until(page, lambda: is_within_view(page, '.para[data-number="32"]', ".report"))
    page.locator(".outline summary").click()
    page.locator(".outline button", has_text="2024年工作思路").click()
    wait_until(page, lambda: is_within_view(page, ".para[data-number='64']", ".report"))


def test_a_link_opens_the_report_at_the_quote_for_somebody_else(open_page: OpenPage) -> None:
    """What is marked is the quote, letter for letter: at once, after a reload, where the link of the place is followed, and for
    somebody who was given it and has asked nothing."""
    page = open_page()
    ask(page, QUESTION)
    marker = page.locator(".answer a.marker").first
    quote = marker.get_attribute("data-quote")
    assert quote and "181.4亿元" in quote
    marker.click()
    expect_quoted(page, quote)
    page.reload()
    expect_quoted(page, quote)
    link = page.locator(".report-head .link")
    with page.context.expect_page() as followed:
        link.click()
    expect_quoted(followed.value, quote)
    other = open_page(path="/" + str(link.evaluate("link => link.search")))
    expect_quoted(other, quote)
    wait_until(other, lambda: is_within_view(other, "mark.quote", ".report"))


def expect_quoted(page: Page, quote: str) -> None:
    """The marked words are the quote, letter for letter."""
    expect(page.locator("mark.quote")).to_have_text(quote)
    assert page.locator("mark.quote").text_content() == quote


def test_a_follow_up_uses_the_conversation_and_a_reload_keeps_it(open_page: OpenPage) -> None:
    """云栎区呢? is understood from the question before; after a reload both answers and their markers still work."""
    page = open_page()
    ask(page, QUESTION)
    ask(page, "云栎区呢？")
    expect(page.locator(".exchange").last).to_contain_text("268.9亿元")
    page.reload()
    expect(page.locator(".exchange")).to_have_count(2)
    page.locator(".exchange").first.locator("a.marker").first.click()
    expect(page.locator("mark.quote")).to_contain_text("181.4亿元")


def test_editing_a_label_asks_again(open_page: OpenPage) -> None:
    """The region's label turned into another region asks the question for that one."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".how summary").last.click()
    page.locator("button.chip", has_text="砚湖区").click()
    page.locator("input.chip-input").fill("云栎区")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(2)
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("268.9亿元")
    expect(page.locator(".exchange").last.locator(".question")).to_contain_text("云栎区")


def test_escape_leaves_a_label_as_it_was(open_page: OpenPage) -> None:
    """Escape while a label is edited puts it back and asks nothing."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".how summary").last.click()
    page.locator("button.chip", has_text="砚湖区").click()
    page.locator("input.chip-input").fill("云栎区")
    page.keyboard.press("Escape")
    expect(page.locator("button.chip", has_text="砚湖区")).to_be_visible()
    assert page.locator(".exchange").count() == 1


def test_every_example_is_answered_rightly_in_a_conversation_of_its_own(open_page: OpenPage) -> None:
    """Each example, clicked in an empty conversation, is answered with the figures of the regions that it names."""
    page = open_page()
    examples = page.locator(".example")
    count = examples.count()
    assert count > 2
    for number in range(count):
        question = examples.nth(number).inner_text()
        regions = [region for region in FIGURES if region in question]
        examples.nth(number).click()
        answer = page.locator(".answer:not(.pending):not(.abstained):has(a.marker) .answer-text")
        expect(answer).to_be_visible(timeout=30_000)
        assert regions, question
        for value, growth, target in (FIGURES[region] for region in regions):
            for words in (target,) if "目标" in question else (value, growth) if "增速" in question else (value,):
                expect(answer).to_contain_text(words)
        page.locator(".anew").click()
        expect(page.locator(".exchange")).to_have_count(0)


def test_enter_sends_and_shift_enter_breaks_the_line(open_page: OpenPage) -> None:
    """Shift+Enter makes a new line in the field; Enter sends and empties it; the focus can be seen."""
    page = open_page()
    page.click("#question textarea")
    page.keyboard.type("砚湖区")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("2023年规上工业增加值是多少")
    expect(page.locator("#question textarea")).to_have_value("砚湖区\n2023年规上工业增加值是多少")
    page.keyboard.press("Enter")
    expect(page.locator(".answer:not(.pending)")).to_be_visible(timeout=30_000)
    expect(page.locator("#question textarea")).to_have_value("")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_an_unanswerable_question_is_refused_in_words(open_page: OpenPage) -> None:
    """What the reports do not say is said so, marked as such."""
    page = open_page()
    ask(page, "砚湖区2011年规上工业增加值是多少？")
    expect(page.locator(".answer.abstained .verdict")).to_have_text("报告中没有依据")


def test_too_long_a_question_is_an_error_in_words(open_page: OpenPage) -> None:
    """A text of many thousand characters is no question; the page says so instead of failing."""
    page = open_page()
    ask(page, "问" * 5_000)
    expect(page.locator(".answer.error")).to_contain_text("请缩短")


def test_the_trace_shows_each_step_with_its_time(open_page: OpenPage) -> None:
    """Opening the trace lists steps with milliseconds."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".how summary").click()
    expect(page.locator(".trace tr").first).to_contain_text("秒")


def test_hostile_reports_and_questions_stay_text(open_page: OpenPage) -> None:
    """Markup in a question, a report, its title and its file name is shown and nowhere becomes an element."""
    page = open_page()
    ask(page, HOSTILE)
    expect(page.locator(".question h2")).to_have_text(HOSTILE)
    ask(page, "稻岭县2023年规上工业增加值是多少？")
    expect(page.locator(".exchange").last.locator(".answer-text")).to_contain_text("46.2亿元")
    page.locator(".exchange").last.locator("a.marker").first.click()
    expect(page.locator(".report")).to_contain_text("<script>alert(3)</script>${alert(4)}{{value}}")
    for tab, table in (("资料库", "#library"), ("指标台账", "#ledger")):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(f"{table} .listing")).to_be_visible()
    expect(page.locator("#ledger .listing")).to_contain_text("46.2亿元")
    for area in ("#talk", "#sources", "#library", "#ledger"):
        assert page.locator(f"{area} :is(img, script, iframe, object, svg, .katex, strong)").count() == 0
        assert page.locator(f'{area} a[href^="javascript"]').count() == 0


def test_the_library_lists_reports_and_opens_them(open_page: OpenPage) -> None:
    """Every report is listed; the filter narrows the list; a title opens the report beside it."""
    page = open_page()
    page.get_by_role("tab", name="资料库").click()
    expect(page.locator("#library tbody tr")).to_have_count(3)
    page.fill("#library .filter", "云栎区")
    expect(page.locator("#library tbody tr:visible")).to_have_count(1)
    page.locator("#library .open-report:visible").click()
    expect(page.locator(".source-panel .report-head")).to_contain_text("云栎区经济和信息化局2023年工作总结")


def test_the_ledger_filters_opens_and_exports(open_page: OpenPage) -> None:
    """The indicator filter narrows the table, a row opens its report at the figure, and the export is a file."""
    page = open_page()
    page.get_by_role("tab", name="指标台账").click()
    expect(page.locator("#ledger .listing")).to_be_visible()
    count = page.locator("#ledger .count").inner_text()
    page.fill("#ledger .indicator", "规上工业增加值")
    expect(page.locator("#ledger .count")).not_to_have_text(count)
    row = page.locator("#ledger tbody tr", has_text="268.9亿元")
    expect(row).to_have_count(1)
    row.locator(".open-report").click()
    expect(page.locator("mark.quote")).to_have_text("268.9亿元")
    with page.expect_download() as download:
        page.click("#ledger .export[data-kind=csv]")
    assert download.value.suggested_filename.endswith(".csv")
    assert "268.9" in download.value.path().read_text("utf-8-sig")


def test_dark_mode_has_contrast(open_page: OpenPage) -> None:
    """With a dark system the page is dark, and text stands out by a ratio of at least 4.5 (WCAG 2.2 AA)."""
    page = open_page(color_scheme="dark")
    ask(page, QUESTION)
    ratio = page.evaluate(
        """() => {
          const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const linear = (v) => v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
          const light = (c) => { const [r, g, b] = rgb(c).map(linear); return .2126 * r + .7152 * g + .0722 * b; };
          const answer = document.querySelector('.answer');
          const style = getComputedStyle(document.querySelector('.answer-text p'));
          const [a, b] = [light(style.color), light(getComputedStyle(answer).backgroundColor)].sort((x, y) => y - x);
          return (a + .05) / (b + .05);
        }"""
    )
    assert ratio >= 4.5
    assert page.evaluate("document.body.classList.contains('dark') || !!document.querySelector('.dark')")


def test_other_hosts_and_servers_are_kept_out(open_page: OpenPage, address: str) -> None:
    """The policy forbids requests to other servers, and another host name does not reach the pages."""
    page = open_page()
    response = page.request.get(address)
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert page.request.get(address, headers={"Host": "example.invalid"}).status == 400
