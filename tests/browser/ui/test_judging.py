"""From an answer to an evaluation question and its run, in a real Chromium."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.ui.conftest import OpenPage

pytestmark = pytest.mark.browser
QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"


def test_a_judged_answer_can_be_run_as_an_evaluation_question(open_page: OpenPage) -> None:
    """赞同 stores the opinion, one more click keeps the question with its figures; the evaluation page runs it and finds it right.
    反对 with a reason and the right figure takes its place: the answer is then wrong, and the page says why."""
    page = open_page()
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元", timeout=30_000)
    page.locator("button.judge", has_text="赞同").click()
    expect(page.locator(".thanks")).to_contain_text("已记下")
    page.locator(".make-case").click()
    expect(page.get_by_text("已记成评测题")).to_be_visible()
    page.get_by_role("tab", name="评测").click()
    page.locator("#evaluation-choices input").first.click()
    page.get_by_role("option", name="从回答里记下的题").click()
    expect(page.locator("#evaluation-stop")).to_have_count(0)
    page.locator("#evaluation-start").click()
    expect(page.locator("#evaluation .measures")).to_be_visible(timeout=60_000)
    expect(page.locator("#evaluation .measures tbody tr").first).to_contain_text("应答题答对")
    expect(page.locator("#evaluation .measures tbody tr").first).to_contain_text("1.000（0.207–1.000）")
    expect(page.locator("#evaluation-stop")).to_have_count(0)
    expect(page.locator("#evaluation")).to_contain_text("答错的题（0）")
    page.get_by_role("tab", name="问答").click()
    page.locator("button.judge", has_text="反对").click()
    page.get_by_label("哪里有误").select_option(label="数字不对")
    page.get_by_label("应当是").fill("182.6亿元")
    page.locator("button.tell").click()
    expect(page.locator(".thanks span")).to_have_text("已记下，谢谢。")
    page.locator(".make-case").click()
    expect(page.get_by_text("已记成评测题")).to_be_visible()
    page.get_by_role("tab", name="评测").click()
    page.locator("#evaluation-start").click()
    expect(page.locator("#evaluation")).to_contain_text("答错的题（1）", timeout=60_000)
    page.locator("#evaluation .failure summary").click()
    expect(page.locator("#evaluation .failure dd").first).to_contain_text("182.6亿元")
    expect(page.locator("#evaluation .failure dd").last).to_have_text(re.compile("缺少 182.6亿元.*181.4亿元"))


def test_a_wrong_answer_asks_what_is_right(open_page: OpenPage) -> None:
    """反对 opens a form; without the right figure it is not kept, and says so."""
    page = open_page(failing="/page/opinion")
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元", timeout=30_000)
    expect(page.locator(".fault")).to_be_hidden()
    page.locator("button.judge", has_text="反对").click()
    page.locator("button.tell").click()
    expect(page.locator(".thanks")).to_contain_text("已记下")
    page.locator(".make-case").click()
    expect(page.get_by_text("请写上正确的数或说法")).to_be_visible()


def test_a_run_is_stopped(open_page: OpenPage) -> None:
    """While questions are asked the button that stops is there; after it the page says so and the button is gone."""
    page = open_page(path="/?view=evaluation")
    # So many that the run is not over before it can be stopped.
    asked = [{"id": str(n), "question": QUESTION, "answer_all": [["181.4亿元"]]} for n in range(900)]
    text = "\n".join(json.dumps(question, ensure_ascii=False) for question in asked)
    page.locator("#evaluation-upload input").wait_for(state="attached", timeout=30_000)
    page.set_input_files(
        "#evaluation-upload input", {"name": "题.jsonl", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.locator("#evaluation-pasted textarea")).to_have_value(text)
    page.locator("#evaluation-start").click(timeout=30_000)
    expect(page.locator("#evaluation progress")).to_be_visible(timeout=30_000)
    page.locator("#evaluation-stop").click()
    expect(page.locator("#evaluation")).to_contain_text("已停止", timeout=30_000)
    expect(page.locator("#evaluation-stop")).to_have_count(0)
