"""The comparison in a real Chromium: years chosen, gaps and second numbers explained, files as chosen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser
REPORTS = {
    "砚湖区.txt": "砚湖区2023年工作总结\n2022年，全区规上工业增加值171.5亿元。\n2023年，全区规上工业增加值181.4亿元。\n"
    "据快报，2023年全区规上工业增加值180.9亿元。\n"
    "2021年，全区工业技改投资18.6亿元。\n2022年，全区工业技改投资21.3亿元。\n2023年，全区工业技改投资22.4亿元。\n"
    "2024年，力争工业技改投资达到25亿元。\n",
    "云栎区.txt": "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n2023年，全区工业投资41亿元。\n",
    "麦浦县.txt": "麦浦县2022年工作总结\n2022年，全县工业投资12.8亿元，同比增长9.3%。\n",
}


@pytest.fixture(scope="module")
def address(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages over reports of its own."""
    folder = tmp_path_factory.mktemp("对比")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    index_paths([folder / name for name in REPORTS], Settings(folder=folder / "index"), lambda _: None)
    with serve(folder / "index") as served:
        yield served


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The comparison page."""
    return open_page(path="/?view=comparison")


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


def choose(page: Page, field: str, option: str) -> None:
    """Choose one of what a field offers."""
    page.get_by_label(field, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_an_indicator_is_typed_and_seen_over_the_years_with_its_target(page: Page) -> None:
    """A line for what was reached in each year, an open mark for the target; in another unit table and chart are in it; one
    status alone leaves the others out; the file's sources lead to their words."""
    table, chart = page.locator("#comparison .compared"), page.locator("#comparison-chart")
    expect(table).to_contain_text("181.4亿元", timeout=30_000)
    indicator = page.get_by_label("指标", exact=True)
    indicator.click()
    page.keyboard.type("技术")
    expect(page.get_by_role("option")).to_have_text([re.compile("工业技术改造投资")])
    page.keyboard.press("Enter")
    expect(page.locator("#comparison .count")).to_have_text("工业技术改造投资，1 个地区")
    expect(table.locator("td")).to_have_text(["18.6亿元", "21.3亿元", "22.4亿元", "25亿元"])
    expect(chart.locator(".scatterlayer path.js-line")).to_have_count(1, timeout=30_000)
    expect(chart.locator(".legendtext")).to_have_text(["砚湖区", "砚湖区目标"])
    marks = chart.locator(".scatterlayer .point")
    expect(marks).to_have_count(4)
    filled = marks.evaluate_all("all => all.map(mark => getComputedStyle(mark).fill !== 'none')")
    assert sorted(filled) == [False, True, True, True]
    choose(page, "单位", "万元")
    expect(table.locator("td").first).to_have_text("186,000万元")
    expect(chart.locator(".gtitle")).to_have_text("工业技术改造投资（万元）")
    with page.expect_download() as download:
        page.click("#comparison-xlsx")
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert 186_000 in [cell.value for row in book["对比"].rows for cell in row]
    links = [cell.hyperlink.target for row in book["出处"].rows for cell in row if cell.hyperlink]
    choose(page, "性质", "目标")
    expect(table.locator("thead th")).to_have_text(["地区", "2024年目标"])
    expect(table.locator("td")).to_have_text(["250,000万元"])
    expect(chart).to_be_hidden()
    indicator.click()
    page.keyboard.type("规上工业增加值")
    page.keyboard.press("Enter")
    choose(page, "性质", "全部")
    choose(page, "单位", "原文单位")
    choose(page, "地区（不选为全部）", "云栎区")
    expect(table.locator("tbody th")).to_have_text(["云栎区"])
    assert len(links) == 4 and links[0]
    page.goto(links[0])
    expect(page.locator("mark.quote")).to_have_text("18.6亿元", timeout=30_000)
