"""The chat with a language model behind it: progress, only what passed the gate, stopping, falling back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ui.conftest import OpenPage, Serve
from tests.integration.openai_server import Behaviour
from tests.integration.openai_server import serve as serve_model

pytestmark = pytest.mark.browser
QUESTION = "砚湖区2023年和云栎区2023年规上工业增加值分别是多少？"
FIRST = "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位"
SECOND = "云栎区2023年规上工业增加值268.9亿元，同比增长7.6%，增速居全市第1位"
WRONG = "砚湖区2023年规上工业增加值999.9亿元<script>alert(1)</script>"


def written(*claims: str) -> str:
    """A model's answer."""
    return json.dumps({"claims": [{"text": text, "evidence": [1]} for text in claims]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def behaviour() -> Behaviour:
    """What the language model of these tests does; each test sets it."""
    return Behaviour()


@pytest.fixture(scope="module")
def address(serve: Serve, index_folder: Path, behaviour: Behaviour) -> Iterator[str]:
    """The address of the pages with a language model set."""
    with serve_model(behaviour) as url:
        settings = {"JUZHENG_LLM_BASE_URL": url, "JUZHENG_LLM_MODEL": "test-model", "JUZHENG_LLM_API_KEY": "sk-geheim"}
        with serve(index_folder, **settings) as served:
            yield served


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The chat, open."""
    return open_page()


def send(page: Page, question: str = QUESTION) -> None:
    """Type a question and send it."""
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")


def test_verified_claims_appear_while_the_model_writes(page: Page, behaviour: Behaviour) -> None:
    """While the model writes, progress and a stop button show, and of its words only a claim that passed the gate."""
    seen = Event()
    behaviour.reply, behaviour.piece = lambda _: written(WRONG, FIRST, SECOND), 10
    behaviour.hold = lambda sent: SECOND[:5] not in sent or seen.wait(60)
    send(page)
    pending = page.locator(".answer.pending")
    expect(pending.locator("li")).to_have_text([FIRST], timeout=20_000)
    expect(pending).to_contain_text("正在组织回答…")
    expect(pending.locator("button.halt")).to_be_visible()
    expect(page.locator("#question textarea")).to_have_value("")
    page.fill("#question textarea", "下一个问题")
    assert "999.9" not in page.content()
    seen.set()
    answer = page.locator(".answer:not(.pending)")
    expect(answer.locator(".answer-text")).to_have_text(f"{FIRST}[1]。{SECOND}[2]。云栎区更高[1][2]。", timeout=30_000)
    expect(answer.locator(".how summary")).to_contain_text("由 test-model 组织语言")
    answer.locator(".how summary").click()
    trace = answer.locator(".trace")
    expect(trace).to_contain_text("compose_answer@")
    expect(trace).to_contain_text("去掉")
    assert "sk-geheim" not in page.content()
    expect(page.locator("#question textarea")).to_have_value("下一个问题")


def test_stopping_gives_the_rules_answer_at_once(page: Page, behaviour: Behaviour) -> None:
    """The stop button ends the waiting, and so does Esc; the answer without a model appears and says so."""
    behaviour.reply, behaviour.piece, behaviour.pause = lambda _: written(FIRST * 9), 1, 0.5
    for number, way in enumerate(("button", "Escape")):
        send(page)
        expect(page.locator("button.halt")).to_be_visible(timeout=20_000)
        if way == "button":
            page.locator("button.halt").click()
        else:
            page.keyboard.press(way)
        answer = page.locator(".exchange").nth(number).locator(".answer:not(.pending)")
        expect(answer.locator(".answer-text")).to_contain_text("181.4亿元", timeout=5_000)
        expect(answer.locator(".notice").last).to_contain_text("按要求停止，以下由规则组织")


def test_a_failing_server_leaves_the_rules_answer(page: Page, behaviour: Behaviour) -> None:
    """A server that refuses is named in the notice; the answer is there all the same."""
    behaviour.status, behaviour.pause = 401, 0.0
    send(page)
    answer = page.locator(".answer:not(.pending)")
    expect(answer.locator(".answer-text")).to_contain_text("268.9亿元", timeout=20_000)
    expect(answer.locator(".notice").last).to_contain_text("不认这个密钥")
    behaviour.status = 200


def test_a_reload_while_the_model_writes_loses_nothing_else(page: Page, behaviour: Behaviour) -> None:
    """A question left by a reload says that it was not answered; the next one is."""
    behaviour.reply, behaviour.piece, behaviour.pause = lambda _: written(FIRST), 1, 0.5
    send(page)
    expect(page.locator("button.halt")).to_be_visible(timeout=20_000)
    page.reload()
    expect(page.locator(".answer.error")).to_contain_text("没有答完", timeout=20_000)
    behaviour.pause = 0.0
    send(page, "云栎区2023年规上工业增加值是多少？")
    expect(page.locator(".answer .answer-text")).to_contain_text("268.9亿元", timeout=20_000)
