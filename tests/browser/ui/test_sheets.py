"""A report with pages in a real Chromium: the page itself beside its text, the cited words marked on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import ReportIndex
from juzheng.index.settings import Settings
from juzheng.ui.pages.source_html import MarkedSpan, link_to
from tests.browser.ui.conftest import OpenPage, Serve
from tests.documents.build_sealed_ofd import SEAL_BOX, build_sealed_ofd

pytestmark = pytest.mark.browser
DOCUMENTS = Path(__file__).parents[2] / "documents"
READS_IMAGES = find_spec("rapidocr") is not None
FILES = ("one_column.pdf", "sealed.ofd", "scan.png")
QUOTE = "规上工业增加值181.4亿元"


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[dict[str, str]]:
    """The address of the quote in each file, the pages served."""
    folder = tmp_path_factory.mktemp("版面")
    build_sealed_ofd((DOCUMENTS / "report.ofd").read_bytes(), folder / "sealed.ofd")
    for name in ("one_column.pdf", *(("scan.png",) if READS_IMAGES else ())):
        shutil.copy(DOCUMENTS / name, folder)
    index_paths([folder], Settings(folder=folder / "index"), lambda _: None)
    index = ReportIndex(Settings(folder=folder / "index"))
    with serve(folder / "index") as address:
        found = {}
        for report in index.reports():
            paragraph = next(p for p in index.paragraphs(report.report_id) if QUOTE in p.text)
            start = paragraph.text.index(QUOTE)
            place = MarkedSpan(paragraph.number, start, start + len(QUOTE))
            found[report.file] = f"{address}/{link_to(report.report_id, place)}"
        yield found


@pytest.mark.parametrize("name", FILES)
def test_the_quoted_words_are_marked_on_the_page(open_at: OpenPage, links: dict[str, str], name: str) -> None:
    """A link opens the report with its page beside the text; the box over the quote is on the screen and covers letters."""
    if name == "scan.png" and not READS_IMAGES:
        pytest.skip("rapidocr, which reads images, is not installed")
    page = open_at(links[name])
    expect(page.locator(".paper .box").first).to_be_in_viewport(timeout=40_000)
    # An image may be there before its points are.
    page.wait_for_function("() => document.querySelector('.paper img').naturalWidth > 400")
    assert _share_of_ink(page) > 0.03
    desk, text = page.locator(".desk").bounding_box(), page.locator(".report").bounding_box()
    assert desk and text and desk["x"] + desk["width"] <= text["x"] + 1


def test_letterhead_and_seal_are_seen_on_an_ofd_page(open_at: OpenPage, links: dict[str, str]) -> None:
    """Red points lie where the letterhead's line and the seal's ring are, none between them."""
    page = open_at(links["sealed.ofd"])
    expect(page.locator(".paper img")).to_be_visible(timeout=40_000)
    # An image may be there before its points are.
    page.wait_for_function(
        "() => { const i = document.querySelector('.paper img'); return i.complete && i.naturalWidth > 0; }"
    )
    left, top, width, height = SEAL_BOX
    assert _share_of_red(page, 20, 22, 170, 2) > 0.3
    assert _share_of_red(page, left, top, width, height) > 0.05
    assert _share_of_red(page, 20, 60, 170, 100) == 0


def test_a_marker_opens_the_page_which_turns_and_goes_away(open_at: OpenPage, links: dict[str, str]) -> None:
    """From an answer to the page of its quote; pages are turned, and who puts the page away has the text alone from then
    on, also after a reload."""
    page = open_at(links[FILES[0]].partition("?")[0])
    page.fill("#question textarea", "砚湖区2023年规上工业增加值是多少？")
    page.keyboard.press("Enter")
    page.locator(".answer a.marker").first.click()
    expect(page.locator(".paper .box").first).to_be_in_viewport(timeout=40_000)
    page.locator(".sheet .after").click()
    expect(page.locator(".sheet-where")).to_contain_text("第 2 页，共", timeout=40_000)
    page.locator(".layout").click()
    expect(page.locator(".sheet")).to_have_count(0)
    page.reload()
    expect(page.locator("mark.quote")).to_be_visible()
    expect(page.locator(".sheet")).to_have_count(0)


def _share_of_ink(page: Page) -> float:
    """The share of dark points of the picture beneath the first box."""
    return float(
        page.evaluate(
            """() => {
              const picture = document.querySelector('.paper img'), box = document.querySelector('.paper .box');
              const sheet = document.createElement('canvas');
              [sheet.width, sheet.height] = [1000, 1400];
              const pen = sheet.getContext('2d');
              pen.drawImage(picture, 0, 0, 1000, 1400);
              const at = (side, whole) => Math.round(parseFloat(box.style[side]) / 100 * whole);
              const { data } = pen.getImageData(at('left', 1000), at('top', 1400), at('width', 1000), at('height', 1400));
              let dark = 0;
              for (let n = 0; n < data.length; n += 4) dark += data[n] < 128;
              return dark / (data.length / 4);
            }"""
        )
    )


def _share_of_red(page: Page, left: float, top: float, width: float, height: float) -> float:
    """The share of red points of the picture in a box given in millimetres of an A4 sheet."""
    return float(
        page.evaluate(
            """([left, top, width, height]) => {
              const sheet = document.createElement('canvas');
              [sheet.width, sheet.height] = [840, 1188];
              const pen = sheet.getContext('2d');
              pen.drawImage(document.querySelector('.paper img'), 0, 0, 840, 1188);
              const { data } = pen.getImageData(left * 4, top * 4, width * 4, height * 4);
              let red = 0;
              for (let n = 0; n < data.length; n += 4) red += data[n] > 150 && data[n + 1] < 110 && data[n + 2] < 110;
              return red / (data.length / 4);
            }""",
            [left, top, width, height],
        )
    )
