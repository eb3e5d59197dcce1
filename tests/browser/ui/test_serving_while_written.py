"""The pages while other processes index, remove, back up and restore."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
OpenPage = Callable[..., Page]
Serve = Callable[[Path], AbstractContextManager[str]]
QUESTION = "砚湖区2023年规上工业增加值是多少？"
MANY = 40
SECONDS = 120


def report(region: str, value: str, paragraphs: int = 1) -> str:
    """A report with one figure that is asked for."""
    return (
        f"{region}经济和信息化局2023年工作总结\n一、2023年工作总结\n"
        f"2023年，全区实现规上工业增加值{value}亿元，同比增长5.8%，增速居全市第3位。\n"
        + "".join(f"{region}第{n}项工作按计划推进，取得阶段性成效，有关情况已报告。\n" for n in range(paragraphs))
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for reports and an index."""
    return tmp_path_factory.mktemp("写读")


@pytest.fixture(scope="module")
def address(folder: Path, serve: Serve) -> Iterator[str]:
    """The address of the pages over an index of one report."""
    (folder / "报告").mkdir()
    (folder / "报告" / "砚湖区.txt").write_text(report("砚湖区", "181.4"), encoding="utf-8")
    assert finish(start(folder, "index", str(folder / "报告")))[0] == 0
    with serve(folder / "索引") as served:
        yield served


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Run a command on the index in another process."""
    command = [sys.executable, "-m", "juzheng.ui.commands.command_line", *words, "--index", str(folder / "索引")]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code of a command and what it said."""
    out, error = process.communicate(timeout=SECONDS)
    return process.returncode, out + error


def ask(page: Page, question: str) -> str:
    """Ask on the page; returns the answer."""
    asked = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(asked + 1)
    expect(page.locator(".exchange").last.locator(".answer:not(.pending)")).to_be_visible(timeout=30_000)
    return page.locator(".exchange").last.inner_text()


def test_questions_are_answered_while_reports_come_in_and_the_new_ones_without_a_restart(
    open_page: OpenPage, folder: Path
) -> None:
    """Meanwhile a second writer is told which process writes; afterwards the library lists the new reports."""
    page = open_page()
    assert "181.4亿元" in ask(page, QUESTION)
    for number in range(MANY):
        text = report(f"第{number}区", f"{number}.5", paragraphs=30)
        (folder / "报告" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "报告" / "砚湖区.txt").write_text(report("砚湖区", "190.5"), encoding="utf-8")
    (folder / "报告" / "云栎区.txt").write_text(report("云栎区", "268.9"), encoding="utf-8")
    indexing = start(folder, "index", str(folder / "报告"))
    holder = folder / "索引" / "lock.holder"
    while not holder.exists():
        assert indexing.poll() is None
        time.sleep(0.01)
    code, said = finish(start(folder, "remove", "砚湖区.txt"))
    assert code == 1
    assert f"进程号 {indexing.pid}" in said
    answered = 0
    # The page keeps thirty exchanges, which are to be counted.
    while indexing.poll() is None and answered < 20:
        answer = ask(page, QUESTION)
        assert "181.4亿元" in answer or "190.5亿元" in answer
        answered += 1
    assert finish(indexing)[0] == 0
    assert answered
    assert "190.5亿元" in ask(page, QUESTION)
    assert "268.9亿元" in ask(page, "云栎区2023年规上工业增加值是多少？")
    page.get_by_role("tab", name="资料库", exact=True).click()
    expect(page.locator("#library .count")).to_contain_text(f"{MANY + 2} 份报告")


def test_a_backup_is_made_and_put_back_while_serving(open_page: OpenPage, folder: Path) -> None:
    """What was removed after the backup is answered again from the restored index, without a restart."""
    page = open_page()
    # The test before indexes a newer report; where it runs elsewhere, the first one stands.
    told = ask(page, QUESTION)
    value = next(value for value in ("190.5亿元", "181.4亿元") if value in told)
    assert finish(start(folder, "backup", str(folder / "备份")))[0] == 0
    assert finish(start(folder, "remove", "砚湖区.txt"))[0] == 0
    assert value not in ask(page, QUESTION)
    assert finish(start(folder, "restore", str(folder / "备份"), "--overwrite"))[0] == 0
    assert value in ask(page, QUESTION)
    assert finish(start(folder, "check"))[0] == 0
