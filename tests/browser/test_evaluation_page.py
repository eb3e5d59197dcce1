"""The evaluation's HTML file in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.eval_questions.load_questions import load_questions
from juzheng.eval_questions.prediction import PredictedCitation, Prediction
from juzheng.eval_questions.sample_corpus import SAMPLE_QUESTIONS
from juzheng.eval_questions.score import score_answer
from juzheng.eval_questions.summarise import summarise
from juzheng.eval_questions.write_page import write_page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUESTIONS = load_questions(SAMPLE_QUESTIONS)


def answer_in_turn(number: int) -> Outcome:
    """A right answer to every other question, and hostile words to the rest."""
    question = QUESTIONS[number]
    words = "、".join(group[0] for group in question.answer_all) if number % 2 else "<img src=x onerror=alert(1)>"
    citations = tuple(PredictedCitation(c.file, c.contains * 5, c.contains, 1) for c in question.citations)
    prediction = Prediction(question.question_id, words, question.abstain, citations, float(1000 - number * 6))
    return Outcome(question, prediction, score_answer(question, prediction))


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The page of a run over all sample questions; fails on any message, dialog or request."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    outcomes = tuple(answer_in_turn(number) for number in range(len(QUESTIONS)))
    run = EvaluationRun("questions.jsonl", "2024-05-01T09:30:00+08:00", outcomes, summarise(outcomes))
    write_page(tmp_path / "run.html", run)
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 390, "height": 844})
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("dialog", lambda dialog: complaints.append(dialog.message))
        opened.on("request", lambda request: complaints.append(request.url))
        opened.goto((tmp_path / "run.html").as_uri())
        assert complaints == [(tmp_path / "run.html").as_uri()]
        yield opened
        assert len(complaints) == 1
        browser.close()


def column(page: Page, number: int) -> list[str]:
    """The cells of one column of the table of all questions."""
    return page.locator(f"table.sortable >> nth=-1 >> tbody tr td:nth-child({number})").all_inner_texts()


def test_a_click_on_a_head_sorts_the_table(page: Page) -> None:
    """Times sort as numbers, up at the first click and down at the second, and the head says so."""
    head = page.locator("table.sortable >> nth=-1 >> th:nth-child(8)")
    head.locator("button").click()
    times = [float(text) for text in column(page, 8)]
    assert times == sorted(times)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert [float(text) for text in column(page, 8)] == times[::-1]
    assert head.get_attribute("aria-sort") == "descending"


def test_the_page_fits_a_phone(page: Page) -> None:
    """At 390 px nothing but the tables' own frames scrolls sideways."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_hostile_answers_are_shown_as_text(page: Page) -> None:
    """Markup in an answer appears letter by letter."""
    assert "<img src=x onerror=alert(1)>" in column(page, 4)
    assert page.locator("img").count() == 0
