"""Each page by axe-core's rules, in light and dark; and how heavy the first one is."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

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


def test_the_first_page_is_light(open_page: OpenPage, address: str) -> None:
    """What comes over the wire until the page can be used stays within a bound."""
    page = open_page()
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map(e => e.encodedBodySize)"
    )
    assert 100_000 < sum(sizes) < MOST_BYTES, (address, sum(sizes))
