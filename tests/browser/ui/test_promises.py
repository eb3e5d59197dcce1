"""What the pages promise beside the questions themselves, in a real Chromium: where things stand, and what is done in odd cases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.ui.conftest import OpenPage
from tests.browser.ui.test_pages import QUESTION, ask

pytestmark = pytest.mark.browser


def test_an_empty_conversation_has_its_field_in_the_middle(open_page: OpenPage) -> None:
    """Between what can be asked and the examples, centred; what the product can do and cannot stands below."""
    page = open_page()
    field, talk = page.locator("#ask-row").bounding_box(), page.locator(".talk").bounding_box()
    head, example = page.locator(".empty-head").bounding_box(), page.locator(".example").first.bounding_box()
    assert field and talk and head and example
    assert abs(field["x"] + field["width"] / 2 - talk["x"] - talk["width"] / 2) < 3
    assert head["y"] < field["y"] < example["y"] and field["y"] < talk["y"] + talk["height"] / 2
    expect(page.locator(".abilities")).to_contain_text("不作预测和评价")


def test_an_indicator_that_is_put_right_replaces_the_other(open_page: OpenPage) -> None:
    """The question then asks of the new one alone."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".how summary").last.click()
    page.locator(".chip[data-field=indicators]").first.click()
    page.locator("input.chip-input").fill("工业投资")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(2)
    words = page.locator(".exchange").last.locator("h2").inner_text()
    assert "工业投资" in words and "增加值" not in words


def test_every_number_of_a_table_leads_to_its_place(open_page: OpenPage) -> None:
    """Each cell with a figure has a marker, and the marker opens the words of that cell."""
    page = open_page()
    ask(page, "砚湖区和云栎区2023年规上工业增加值，列成表格")
    cells = page.locator(".answer-text table td", has_text="亿元")
    expect(cells.first).to_be_visible()
    for number in range(cells.count()):
        words = re.findall(r"[\d.]+亿元", cells.nth(number).inner_text())[0]
        cells.nth(number).locator("a.marker").click()
        expect(page.locator("mark.quote")).to_contain_text(words)
    assert cells.count() == 2


def test_a_figure_stands_out_and_a_marker_is_raised(open_page: OpenPage) -> None:
    """The number is bolder than the words around it, the marker smaller and above the line."""
    page = open_page()
    ask(page, QUESTION)
    looks = "node => (({ fontWeight, verticalAlign, fontSize }) => [fontWeight, verticalAlign, parseFloat(fontSize)])(getComputedStyle(node))"
    text, figure, marker = (
        page.locator(f".answer-text {part}").first.evaluate(looks) for part in ("p", ".figure", "a.marker")
    )
    assert int(figure[0]) >= 600 > int(text[0])
    assert marker[1] == "super" and marker[2] < text[2]


def test_what_is_computed_is_marked_so_with_what_was_checked(open_page: OpenPage) -> None:
    """Of two regions held against each other the verdict says 推算, and how it was checked."""
    page = open_page()
    ask(page, "砚湖区和云栎区2023年规上工业增加值哪个高？")
    tags = page.locator(".answer-text .tag")
    expect(tags).to_have_count(3)
    words = tags.evaluate_all("all => all.map(tag => getComputedStyle(tag, '::before').content.replaceAll('\"', ''))")
    assert words == ["核对", "核对", "推算"]
    expect(tags.first).to_have_attribute("title", "原文里有这句话，数字、口径、时期都与所引之处一致")
    expect(tags.last).to_be_visible()
    expect(tags.last).to_have_attribute("title", "由所引的数字计算或比较得出")


def test_a_question_is_asked_again_and_a_lost_server_told_in_words(open_page: OpenPage) -> None:
    """While nothing answers the words are Chinese and a way to ask again is there, which then works."""
    page = open_page(failing="/page/ask")
    page.route("**/page/ask", lambda route: route.abort())
    ask(page, QUESTION)
    expect(page.locator(".answer.error")).to_contain_text("连不上服务器")
    page.unroute("**/page/ask")
    page.locator(".answer.error .again").click()
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元", timeout=30_000)
    expect(page.locator(".exchange")).to_have_count(1)


def test_a_lost_server_is_told_in_words_on_every_tab(open_page: OpenPage, tmp_path: Path) -> None:
    """Library, ledger, drafts and opened reports, and what goes through Gradio: in Chinese, over no button; when the server is back
    the page goes on by itself."""
    lost = re.compile("/page/(ledger|source)|/verify/text|/library/|/gradio_api/")
    page = open_page(path="/?view=library", failing=lost.pattern)
    expect(page.locator("#library .listing")).to_be_visible(timeout=20_000)
    page.get_by_role("tab", name="指标对比").click()
    number = page.locator("#comparison .open-report").first
    expect(number).to_be_visible(timeout=20_000)
    page.route(lost, lambda route: route.abort())
    number.click()
    expect(page.locator("#toast")).to_contain_text("连不上服务器，检查 juzheng serve 是否还在运行")
    page.get_by_role("tab", name="核稿").click()
    page.fill("#draft textarea", "天气很好。")
    page.click("#verify-start")
    expect(page.locator(".draft-told")).to_contain_text("连不上服务器")
    page.locator("#toast").evaluate("toast => toast.replaceChildren()")
    page.get_by_role("tab", name="指标台账").click()
    expect(page.locator("#toast")).to_contain_text("连不上服务器")
    page.get_by_role("tab", name="评测").click()
    notice = page.locator(".toast-body")
    expect(notice).to_contain_text("连不上服务器，正在重试")
    assert not re.search("[A-Za-z]{3}", notice.inner_text())
    expect(notice.get_by_role("button", name="关闭", exact=True)).to_be_visible()
    page.locator("#evaluation-start").click(timeout=5_000)
    (tmp_path / "总结.txt").write_text("砚湖区2023年工作总结", encoding="utf-8")
    page.get_by_role("tab", name="资料库").click()
    page.set_input_files("#library input[type=file]", tmp_path / "总结.txt")
    expect(page.locator(".uploads li.failed")).to_contain_text("连不上服务器，检查它是否还在运行")
    page.get_by_role("tab", name="指标对比").click()
    page.unroute(lost)
    expect(notice).to_have_count(0, timeout=20_000)
    expect(page.locator("#comparison .compared")).to_contain_text("181.4亿元", timeout=20_000)


def test_back_leads_from_tab_to_tab_and_from_conversation_to_conversation(open_page: OpenPage) -> None:
    """Each has an address of its own; forward works as well."""
    page = open_page()
    ask(page, QUESTION)
    page.locator(".anew").click()
    ask(page, "云栎区2023年规上工业增加值是多少？")
    page.get_by_role("tab", name="资料库").click()
    expect(page.locator("#library .listing")).to_be_visible()
    page.get_by_role("tab", name="指标台账").click()
    expect(page.locator("#ledger .listing")).to_be_visible()
    page.go_back()
    expect(page.locator("#library .listing")).to_be_visible()
    page.go_back()
    expect(page.locator(".answer-text")).to_contain_text("268.9亿元")
    page.go_back()
    expect(page.locator(".example").first).to_be_visible()
    page.go_back()
    expect(page.locator(".answer-text")).to_contain_text("181.4亿元")
    page.go_forward()
    expect(page.locator(".example").first).to_be_visible()


def test_questions_are_uploaded_and_failures_say_why(open_page: OpenPage) -> None:
    """A file of two questions, one with a wrong figure: that one is listed with what was expected, given and cited, and why it is
    wrong; each type has its measure, and both files of the run hold it."""
    page = open_page(path="/?view=evaluation")
    questions = [
        {"id": "1", "question": QUESTION, "answer_all": [["181.4亿元"]], "type": "growth"},
        {"id": "2", "question": "云栎区2023年规上工业增加值是多少？", "answer_all": [["999.9亿元"]], "type": "figure"},
    ]
    text = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    page.locator("#evaluation-upload input").wait_for(state="attached", timeout=30_000)
    page.set_input_files(
        "#evaluation-upload input",
        {"name": "我的题.jsonl", "mimeType": "application/json", "buffer": text.encode()},
    )
    expect(page.locator("#evaluation-pasted textarea")).to_have_value(text)
    page.locator("#evaluation-start").click()
    expect(page.locator("#evaluation .failures-head")).to_have_text("答错的题（1）", timeout=60_000)
    page.locator("#evaluation .failure summary").click()
    expect(page.locator("#evaluation .failure dt")).to_have_text(["应为", "所答", "所引", "原因"])
    for number, words in enumerate(("999.9亿元", "268.9亿元", "云栎区_2023.txt", "缺少 999.9亿元")):
        expect(page.locator("#evaluation .failure dd").nth(number)).to_contain_text(words)
    rows = page.locator("#evaluation .measures tbody tr")
    expect(rows.filter(has_text="增速").locator("td")).to_have_text(["增速", "1/1", "1.000（0.207–1.000）"])
    expect(rows.filter(has_text="数值").locator("td")).to_have_text(["数值", "0/1", "0.000（0.000–0.793）"])
    files = []
    for words in ("下载网页", "下载 JSON"):
        with page.expect_download() as download:
            page.locator("#evaluation .downloads a", has_text=words).click()
        files.append(download.value.path().read_text("utf-8"))
    assert files[0].startswith("<!DOCTYPE html>") and "缺少 999.9亿元" in files[0]
    assert [outcome["question"]["question_id"] for outcome in json.loads(files[1])["outcomes"]] == ["1", "2"]


def test_the_page_bears_its_own_name_and_icon(open_page: OpenPage) -> None:
    """Neither the tab nor a preview of its link names the toolkit that it is made with."""
    page = open_page()
    assert page.title() == "举证"
    icons = page.locator("link[rel~=icon]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert icons and all(icon.startswith("data:image/svg+xml") for icon in icons)
    shown = page.locator("meta[property], meta[name]").evaluate_all(
        "all => all.map(one => (one.getAttribute('property') || one.name) + '=' + one.content)"
    )
    assert not [one for one in shown if "gradio" in one.lower()]
    assert any(one.startswith("og:title=举证") for one in shown)
