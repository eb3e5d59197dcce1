"""The comparison in a real Chromium: years chosen, gaps and second numbers explained, files as chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser
REPORTS = {
    "砚湖区.txt": "砚湖区2023年工作总结\n2022年，全区规上工业增加值171.5亿元。\n2023年，全区规上工业增加值181.4亿元。\n"
    "据快报，2023年全区规上工业增加值180.9亿元。\n",
    "云栎区.txt": "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n2023年，全区工业投资41亿元。\n",
    "麦浦县.txt": "麦浦县2022年工作总结\n2022年，全县工业投资12.8亿元，同比增长9.3%。\n",
}


@pytest.fixture
def page(open_at: OpenPage, serve: Serve, tmp_path: Path) -> Iterator[Page]:
    """The comparison page over reports of its own."""
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    index_paths([tmp_path / name for name in REPORTS], Settings(folder=tmp_path / "index"), lambda _: None)
    with serve(tmp_path / "index") as address:
        opened = open_at(f"{address}/?view=comparison")
        yield opened
        opened.context.close()


def test_what_is_compared_is_narrowed_and_explained(page: Page) -> None:
    """The page begins with what most regions have; a second number stands beside the first and opens its own place; gaps
    are explained; with one year chosen the others are gone, from the file too."""
    table = page.locator("#comparison .compared")
    expect(table).to_contain_text("181.4亿元", timeout=30_000)
    expect(page.locator("#comparison .count")).to_have_text("规上工业增加值，2 个地区")
    expect(page.locator(".table-notes")).to_contain_text("— 表示报告里没有写这个时期的数")
    expect(page.locator(".table-notes")).to_contain_text("“另有”是报告里同名、同时期的另一个数")
    second = page.locator(".contrary a")
    words = second.inner_text()
    second.click()
    expect(page.locator("mark.quote")).to_have_text(words)
    page.locator(".source-panel .close").click()
    expect(table.locator("thead")).to_contain_text("2022年")
    page.locator("#comparison-years input").click()
    page.get_by_role("option", name="2023").click()
    expect(table.locator("thead")).not_to_contain_text("2022年")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.click("#comparison-csv")
    text = download.value.path().read_text("utf-8-sig")
    assert "2023年" in text and "砚湖区,2022年" not in text and "亿元（砚湖区.txt 第" in text
