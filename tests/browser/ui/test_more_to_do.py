"""What follows from an answer, a chart, a run, a new version of a report, and several collections, in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser
VALUES = {"砚湖区": ("171.5", "181.4"), "云栎区": ("249.9", "268.9"), "雾江区": ("96.3", "101.7")}
REPORT = (
    "{region}2023年工作总结\n2022年，全区规上工业增加值{old}亿元。\n2023年，全区规上工业增加值{new}亿元，同比增长5.8%。\n"
    "2024年，力争规上工业增加值增长6.5%以上。\n"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[str]:
    """The pages over three reports, one of them in its second version, beside another collection."""
    folder = tmp_path_factory.mktemp("报告")
    settings = Settings(folder=folder / "index")
    for region, (old, new) in VALUES.items():
        text = REPORT.format(region=region, old=old, new=new)
        (folder / f"{region}.txt").write_text(text.replace("181.4", "179.9"), encoding="utf-8")
    files = [folder / f"{region}.txt" for region in VALUES]
    index_paths(files, settings, lambda _: None)
    (folder / "砚湖区.txt").write_text(REPORT.format(region="砚湖区", old="171.5", new="181.4"), encoding="utf-8")
    index_paths(files, settings, lambda _: None)
    index_paths(files[1:2], Settings(folder=settings.folder / "collections" / "专班"), lambda _: None)
    with serve(settings.folder) as served:
        yield served


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The pages in a fresh profile."""
    return open_page(failing="/api/v1/collections")


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.locator(".exchange").last.locator(".answer:not(.pending)").wait_for(timeout=30_000)


def test_every_suggested_follow_up_has_an_answer(page: Page) -> None:
    """Below the last answer stand questions about the same figure; each click is answered, none is offered twice."""
    ask(page, "砚湖区2023年规上工业增加值是多少？")
    asked: set[str] = set()
    for _ in range(3):
        offered = page.locator(".follow-ups .example")
        expect(offered.first).to_be_visible(timeout=30_000)
        question = offered.first.inner_text()
        assert question not in asked
        asked.add(question)
        offered.first.click()
        last = page.locator(".exchange").last
        expect(last.locator("h2")).to_have_text(question)
        expect(last.locator(".answer:not(.pending):not(.abstained):not(.error)")).to_be_visible(timeout=30_000)
        expect(last.locator("a.marker").first).to_be_visible()


def test_a_chart_is_fetched_as_picture_and_drawing(page: Page) -> None:
    """The svg holds the bars and their words and nothing that runs, the png is a picture of some size."""
    page.get_by_role("tab", name="指标对比").click()
    expect(page.locator("#comparison-chart .bars path").first).to_be_visible(timeout=30_000)
    with page.expect_download() as drawn:
        page.click("#comparison-svg")
    text = drawn.value.path().read_text("utf-8")
    assert text.startswith("<svg") and "规上工业增加值" in text and "砚湖区" in text and "<script" not in text
    with page.expect_download() as painted:
        page.click("#comparison-png")
    assert painted.value.suggested_filename.endswith(".png")
    data = painted.value.path().read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) > 8_000


def test_a_report_says_what_changed_from_version_to_version(page: Page) -> None:
    """The figure that the earlier version stated stands beside the one that stands now; others have no versions."""
    page.get_by_role("tab", name="资料库").click()
    page.locator("#library .open-report", has_text="砚湖区").click()
    page.locator(".versions summary").click()
    expect(page.locator(".versions tr", has_text="规上工业增加值")).to_contain_text("179.9亿元")
    expect(page.locator(".versions ins").first).to_contain_text("181.4亿元")
    page.locator("#library .open-report", has_text="云栎区").click()
    expect(page.locator(".report-head")).to_contain_text("云栎区")
    expect(page.locator(".versions")).to_have_count(0)


def test_two_runs_stand_side_by_side(page: Page) -> None:
    """Two sets of which the second has a question right that the first has wrong: both measures, the question, a file."""
    page.get_by_role("tab", name="评测").click()
    page.locator("#evaluation-choices input").first.click()
    page.get_by_role("option", name="粘贴的题").click()
    for expected, wrong in (("999.9亿元", 1), ("181.4亿元", 0)):
        question = {"id": "1", "question": "砚湖区2023年规上工业增加值是多少？", "answer_all": [[expected]]}
        page.fill("#evaluation-pasted textarea", json.dumps(question, ensure_ascii=False))
        page.click("#evaluation-start")
        expect(page.locator("#evaluation .failures-head")).to_have_text(f"答错的题（{wrong}）", timeout=60_000)
        page.wait_for_timeout(1_100)  # runs are named by the second
    page.click("#evaluation-compare")
    expect(page.locator(".measures.beside tbody tr").first).to_be_visible()
    assert all(page.locator(".measures.beside tbody tr").nth(n).locator("td").count() == 2 for n in range(3))
    expect(page.locator("#evaluation .failures-head").first).to_have_text("由错变对（1）")
    expect(page.locator("#evaluation .failure")).to_contain_text("砚湖区2023年规上工业增加值")
    with page.expect_download() as download:
        page.click("#evaluation .downloads a")
    assert "由错变对" in download.value.path().read_text("utf-8")


def test_a_collection_is_chosen(page: Page) -> None:
    """Where there are several the page offers them; in the other one only its own report is there."""
    page.select_option(".collections", "专班")
    page.wait_for_selector(".is-empty", state="attached", timeout=30_000)
    expect(page.locator(".collections")).to_have_value("专班")
    page.get_by_role("tab", name="资料库").click()
    expect(page.locator("#library tbody tr")).to_have_count(1, timeout=30_000)


def test_the_choice_of_a_collection_outlives_a_failed_request_and_tabs_put_up_anew(page: Page) -> None:
    """The first request for the collections fails, later the tabs lose what was put beside them: the choice is there again."""
    page.route("**/api/v1/collections", lambda route: route.abort(), times=1)
    page.reload()
    expect(page.locator(".collections")).to_have_count(1, timeout=20_000)
    page.evaluate("document.querySelector('.collections').remove()")
    expect(page.locator(".collections")).to_have_count(1)
