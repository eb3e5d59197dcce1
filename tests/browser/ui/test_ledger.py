"""The ledger in a real Chromium: sorted, filtered, turned to a page, and a record corrected by a person and put back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser
FIRST = "青禾区2023年工作总结\n" + "".join(f"2023年，{n}号园区实现工业总产值{n + 10}.5亿元。\n" for n in range(1, 131))
FIRST += "2024年，力争规上工业增加值增长6.5%以上。\n"
SECOND = "雾江区2022年工作总结\n2022年，全区规上工业增加值46.2亿元，同比下降4.1%。\n2022年，全区工业投资12.8亿元，同比增长9.3%。\n"


@pytest.fixture
def page(open_at: OpenPage, serve: Serve, tmp_path: Path) -> Iterator[Page]:
    """The ledger page over two reports of its own, as the test changes it."""
    for name, text in (("青禾区.txt", FIRST), ("雾江区.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    index_paths([tmp_path / "青禾区.txt", tmp_path / "雾江区.txt"], Settings(folder=tmp_path / "index"), lambda _: None)
    with serve(tmp_path / "index") as address:
        opened = open_at(f"{address}/?view=ledger")
        expect(opened.locator("#ledger .listing")).to_be_visible(timeout=30_000)
        yield opened
        opened.context.close()


def test_the_ledger_is_sorted_filtered_and_turned(page: Page) -> None:
    """Heads sort both ways over all pages, the head stays while rows scroll, a page is jumped to, several filters hold at
    once, also after a reload, and go one by one."""
    expect(page.locator("#ledger .count")).to_contain_text(re.compile(r"\d"))
    total = int(re.findall(r"\d+", page.locator("#ledger .count").inner_text())[0])
    assert total > 100
    page.locator("#ledger th button", has_text="变化").click()
    expect(page.locator("#ledger tbody tr").first).to_contain_text("下降4.1%")
    page.locator("#ledger th button", has_text="变化").click()
    expect(page.locator("#ledger tbody tr").first).to_contain_text("增长9.3%")
    expect(page.locator("#ledger th", has_text="变化")).to_have_attribute("aria-sort", "descending")
    target = page.locator("#ledger tbody tr", has=page.locator(".status.target"))
    expect(target.locator("td").nth(3)).to_have_text("6.5%以上")
    page.evaluate("document.querySelector('#ledger .table-scroll').scrollTop = 900")
    expect(page.locator("#ledger th", has_text="指标")).to_be_in_viewport()
    page.fill("#ledger .page", "2")
    page.keyboard.press("Enter")
    expect(page.locator("#ledger tbody tr")).to_have_count(total - 100)
    for field, value in (("region", "雾江区"), ("year", "2022")):
        page.locator(f'.choice[data-field="{field}"] summary').click()
        page.locator(f'.choice[data-field="{field}"] label', has_text=value).click()
        page.keyboard.press("Escape")
    expect(page.locator("#ledger tbody tr")).to_have_count(2)
    page.reload()
    expect(page.locator("#ledger tbody tr")).to_have_count(2, timeout=30_000)
    page.locator(".chosen .chip", has_text="雾江区").click()
    page.locator(".chosen .chip", has_text="2022").click()
    expect(page.locator("#ledger .count")).to_contain_text(f"共 {total} 条")


def test_a_record_is_corrected_by_a_person_and_put_back(page: Page) -> None:
    """Without a name and a reason nothing is saved; then the row says what was changed by whom, when and why, a question is
    answered from it, and undoing brings the old record back."""
    page.locator("#ledger th button", has_text="时期").click()
    row = page.locator("#ledger tbody tr", has_text="12.8亿元")
    row.locator(".correct-figure").click()
    dialog = page.locator("dialog.correcting")
    expect(dialog.locator("blockquote")).to_contain_text("全区工业投资12.8亿元")
    dialog.locator("input[name=indicator]").fill("工业技改<b>投资</b>")
    dialog.locator("button[type=submit]").click()
    expect(dialog).to_be_visible()
    dialog.locator("input[name=who]").fill("李岚")
    dialog.locator("input[name=why]").fill("表里另有说明")
    dialog.locator("button[type=submit]").click()
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    told = f"已更正：指标“工业投资”改为“工业技改<b>投资</b>”（李岚 {day}：表里另有说明）"
    expect(row.locator(".past")).to_have_text(told, timeout=30_000)
    assert page.locator("#ledger b").count() == 0
    page.get_by_role("tab", name="问答").click()
    page.fill("#question textarea", "雾江区2022年工业技改投资是多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("12.8亿元", timeout=30_000)
    told = "12.8亿元的记录经人更正：指标“工业投资”改为“工业技改<b>投资</b>”（李岚"
    expect(page.locator(".answer .notice")).to_contain_text(told)
    page.get_by_role("tab", name="指标台账").click()
    page.locator(".corrections summary").click()
    expect(page.locator(".corrections .signed")).to_have_text(f"李岚 {day}：表里另有说明，雾江区.txt")
    page.locator(".corrections .undo").click()
    expect(row.locator(".past")).to_have_count(0, timeout=30_000)
    expect(page.locator(".corrections li")).to_contain_text("撤销")
    expect(row.locator("td").nth(2)).to_have_text("工业投资")


def test_a_source_in_the_spreadsheet_leads_to_its_words(page: Page) -> None:
    """The link of a row, opened from the file, shows the report at that figure."""
    with page.expect_download() as download:
        page.click("#ledger .export[data-kind=xlsx]")
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes()))["指标台账"]
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[head.index("数值")].value == 12.8)
    link = row[head.index("出处")].hyperlink
    assert link is not None and link.target is not None
    page.goto(link.target)
    expect(page.locator("mark.quote")).to_have_text("12.8亿元", timeout=30_000)
