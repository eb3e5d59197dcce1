"""Each page by axe-core's rules, in light and dark, with nothing in the console; and how heavy the first one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.ui.test_pages import QUESTION, ask

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
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
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
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
    assert told == []


def test_the_first_page_is_light(open_page: OpenPage, address: str) -> None:
    """What comes over the wire until the page can be used stays within a bound."""
    page = open_page()
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).map(e => e.encodedBodySize)"
    )
    assert 100_000 < sum(sizes) < MOST_BYTES, (address, sum(sizes))
