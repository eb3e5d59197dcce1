"""The library in a real Chromium: files dropped in, a report removed and put back, a description corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS
from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings
from tests.browser.ui.conftest import OpenPage, Serve

pytestmark = pytest.mark.browser
FIRST = "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n"
SECOND = "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n"

NOTE_STAGES = """() => {
  window.stages = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('.uploads li')) {
      if (!/%/.test(textContent) && !window.stages.includes(textContent)) window.stages.push(textContent);
    }
  }).observe(document.querySelector('#library'), { childList: true, subtree: true, characterData: true });
}"""
DROP = """([selector, files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  for (const type of ['dragover', 'drop']) {
    document.querySelector(selector).dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture
def page(open_at: OpenPage, serve: Serve, tmp_path: Path) -> Iterator[Page]:
    """The library page over an index of one report, of its own as the test changes it."""
    (tmp_path / "砚湖区.txt").write_text(FIRST, encoding="utf-8")
    index_paths([tmp_path / "砚湖区.txt"], Settings(folder=tmp_path / "index"), lambda _: None)
    with serve(tmp_path / "index") as address:
        opened = open_at(address)
        opened.get_by_role("tab", name="资料库").click()
        expect(opened.locator("#library .listing")).to_contain_text("砚湖区2023年工作总结", timeout=30_000)
        yield opened
        opened.context.close()


def test_a_library_is_filled_corrected_and_emptied_on_its_page(page: Page, tmp_path: Path) -> None:
    """A good file is indexed stage by stage, a bad one and one within an archive said to be bad; what is known of a report
    stands in its row and sorts it; a region is corrected; a removed report comes back by one click."""
    expect(page.locator("#library .listing")).to_contain_text("砚湖区2023年工作总结")
    (tmp_path / "云栎区<b>.txt").write_text(SECOND + "全区新增升规企业12家。\n2024年1月18日\n", encoding="utf-8")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    with ZipFile(tmp_path / "两份.zip", "w") as archive:
        archive.writestr("稻岭县.txt", SECOND.replace("云栎区", "稻岭县"))
        archive.writestr("坏.docx", b"PK\x03\x04 broken")
    page.evaluate(NOTE_STAGES)
    files = [tmp_path / name for name in ("云栎区<b>.txt", "坏.pdf", "两份.zip")]
    page.set_input_files("#library input[type=file]", files)
    expect(page.locator("#library .listing")).to_contain_text("云栎区2023年工作总结", timeout=30_000)
    expect(page.locator(".uploads li.indexed")).to_contain_text("云栎区<b>.txt 已编入")
    expect(page.locator(".uploads li.failed")).to_have_text("坏.pdf PDF 已损坏，可能没有下载完整。请重新取得文件")
    expect(page.locator(".uploads li.partly")).to_have_text(re.compile("^两份.zip 1 份没有编入，第一份是.*坏.docx"))
    stages = page.evaluate("window.stages.filter(words => words.startsWith('云栎区<b>.txt'))")
    assert stages == [f"云栎区<b>.txt {stage}" for stage in ("上传中…", "编入中…", "已编入")]
    expect(page.locator("#library thead th")).to_have_text(
        ["报告", "地区", "时期", "类型", "日期", "段落", "指标", "操作"]
    )
    row = page.locator("#library tr", has_text="云栎区2023年工作总结")
    expect(row.locator("td")).to_have_text(
        [re.compile("云栎区<b>.txt"), "云栎区", "2023年总结", "总结", "2024-01-18", "3", "2", re.compile("更正")]
    )
    expect(page.locator("#library tr", has_text="稻岭县2023年工作总结").locator("td").nth(5)).to_have_text("2")
    page.locator("#library th button", has_text="段落").click()
    page.locator("#library th button", has_text="段落").click()
    expect(page.locator("#library tbody tr").first).to_contain_text("云栎区2023年工作总结")
    row.locator("button.correct").click()
    page.locator("dialog input[name=region]").fill("雾江区")
    page.locator("dialog button", has_text="保存").click()
    expect(row).to_contain_text("雾江区", timeout=20_000)
    page.locator("#library th button", has_text="报告").click()
    expect(page.locator("#library tbody tr").first).to_contain_text("稻岭县")
    page.locator("#library th button", has_text="报告").click()
    expect(page.locator("#library tbody tr").first).to_contain_text("云栎区")
    page.fill("#library .filter", "雾江区")
    expect(page.locator("#library tbody tr:visible")).to_have_count(1)
    page.fill("#library .filter", "")
    row.locator("button.remove").click()
    expect(page.locator("#library .listing")).not_to_contain_text("云栎区2023年工作总结", timeout=20_000)
    page.locator(".uploads button", has_text="放回来").click()
    expect(page.locator("#library .listing")).to_contain_text("云栎区2023年工作总结", timeout=20_000)


def test_a_removed_report_comes_back_with_what_was_corrected_in_it(page: Page) -> None:
    """The removal says that a correction went along; put back, the row tells it again by whom and why, and the csv that is
    fetched says so too."""
    page.get_by_role("tab", name="指标台账").click()
    page.locator("#ledger tbody tr", has_text="181.4亿元").locator(".correct-figure").click()
    dialog = page.locator("dialog.correcting")
    for name, value in (("indicator", "全部工业增加值"), ("who", "李岚"), ("why", "原文说的是全部工业")):
        dialog.locator(f"input[name={name}]").fill(value)
    dialog.locator("button[type=submit]").click()
    told = "指标“规上工业增加值”改为“全部工业增加值”（李岚"
    expect(page.locator("#ledger .past")).to_contain_text(told, timeout=30_000)
    page.get_by_role("tab", name="资料库").click()
    page.locator("#library tr", has_text="砚湖区2023年工作总结").locator("button.remove").click()
    expect(page.locator(".uploads li")).to_contain_text("已移出 砚湖区.txt，连同 1 处更正", timeout=20_000)
    page.reload()
    page.get_by_role("tab", name="资料库").click()
    page.locator(".uploads button", has_text="放回来").click()
    expect(page.locator("#library .listing")).to_contain_text("砚湖区2023年工作总结", timeout=20_000)
    page.get_by_role("tab", name="指标台账").click()
    expect(page.locator("#ledger .past")).to_contain_text(told, timeout=30_000)
    expect(page.locator("#ledger .corrections summary")).to_have_text("更正记录（1）")
    with page.expect_download() as download:
        page.click("#ledger .export[data-kind=csv]")
    assert told in download.value.path().read_text("utf-8-sig")


def test_dropped_files_are_taken_in_whatever_they_are_called(page: Page) -> None:
    """A name of two hundred characters, one with markup, and a broken file, dropped anywhere on the page."""
    long = "云栎区" + "工作总结" * 50 + ".txt"
    files = [(long, SECOND), ("<i>表.pdf", "%PDF-1.4 broken"), ("稻岭县.txt", SECOND.replace("云栎区", "稻岭县"))]
    page.evaluate(DROP, ["#library .count", files])
    expect(page.locator("#library .listing")).to_contain_text("云栎区2023年工作总结", timeout=30_000)
    expect(page.locator("#library .listing")).to_contain_text("稻岭县2023年工作总结", timeout=30_000)
    expect(page.locator(".uploads li.failed")).to_contain_text("<i>表.pdf")
    expect(page.locator(".uploads li.indexed")).to_have_count(2)
    assert page.locator("#library i").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_files_of_one_name_in_two_folders_are_two_reports(page: Page, tmp_path: Path) -> None:
    """A folder is dropped: each file goes by its path, also where the paths are too long to be kept as they are; what is hidden
    stays out, and the same folder dropped again changes nothing."""
    deep = "工业和信息化局报送材料" * 7
    for name in ("2022/总结.txt", "2023/总结.txt", f"{deep}/一.txt", f"{deep}/二.txt", "2023/.稿.txt"):
        (tmp_path / "材料" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "材料" / name).write_text(
            SECOND.replace("268.9", f"{len(list(tmp_path.rglob('*.txt')))}0.5"), encoding="utf-8"
        )
    for outcome in ("已编入", "内容没有变化"):
        drop_from_disk(page, tmp_path / "材料")
        for name in ("材料/2022/总结.txt", "材料/2023/总结.txt", f"材料/{deep}/一.txt", f"材料/{deep}/二.txt"):
            expect(page.locator(".uploads li", has_text=f"{name} {outcome}")).to_be_visible(timeout=30_000)
        expect(page.locator("#library tbody tr")).to_have_count(5)
    expect(page.locator("#library .origin", has_text="材料／2022／总结.txt")).to_be_visible()
    expect(page.locator("#library .origin", has_text="材料／2023／总结.txt")).to_be_visible()


def drop_from_disk(page: Page, path: Path) -> None:
    """Drop a file or folder onto the page, far below its table, as the system's file manager does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 700, "y": 800, "data": data})


def test_without_reports_each_page_says_what_to_do(page: Page) -> None:
    """After the last report is gone the question page leads to the library, and no page shows an error; a sample report alone is
    called fictional there, and no longer so when the other one is put back, which is then asked."""
    page.locator("#library tr", has_text="砚湖区2023年工作总结").locator("button.remove").click()
    expect(page.locator("#library .empty")).to_contain_text("还没有报告", timeout=20_000)
    root = page.url.partition("?")[0]
    for view, words in (("ledger", "没有符合条件的记录"), ("comparison", "选一个指标"), ("indexed", "指标数据")):
        page.goto(f"{root}?view={view.replace('indexed', 'settings')}")
        expect(page.locator(f"#{view}")).to_contain_text(words, timeout=20_000)
    page.goto(root)
    expect(page.locator(".welcome .empty")).to_contain_text("还没有报告")
    page.locator(".welcome a", has_text="资料库").click()
    page.set_input_files("#library input[type=file]", SAMPLE_REPORTS / "麦浦县_2024年工作计划.txt")
    expect(page.locator("#library .listing")).to_contain_text("麦浦县_2024年工作计划.txt", timeout=30_000)
    page.goto(root)
    expect(page.locator(".fictional")).to_have_text("这些是自带的示例报告，地名和数字均为虚构。")
    page.goto(f"{root}?view=library")
    page.locator(".uploads button", has_text="放回来").click(timeout=20_000)
    expect(page.locator("#library .listing")).to_contain_text("砚湖区2023年工作总结", timeout=20_000)
    page.goto(root)
    expect(page.locator(".example").first).to_be_visible()
    expect(page.locator(".fictional")).to_have_count(0)
    page.fill("#question textarea", "砚湖区2023年规上工业增加值是多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元", timeout=30_000)
