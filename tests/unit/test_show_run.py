"""Showing, storing and comparing runs."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from juzheng.eval_questions.compare_runs import compare_runs
from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.eval_questions.gold_ledger import GoldFigure, GoldLedger, GoldNumber
from juzheng.eval_questions.load_questions import GoldQuestion, RequiredCitation
from juzheng.eval_questions.prediction import PredictedCitation, Prediction
from juzheng.eval_questions.run_file import read_run, write_run
from juzheng.eval_questions.score import score_answer
from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
from juzheng.eval_questions.show_run import show_comparison, show_run
from juzheng.eval_questions.summarise import summarise
from juzheng.eval_questions.write_page import render_page, write_page
from juzheng.index.errors import QuestionError
from juzheng.index.report import Figure
from juzheng.qa.nouns.answer import Turn

HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m{{ 7*7 }}"
PARAGRAPH = "全年规上工业总产值909.8亿元,同比增长5.5%。" + HOSTILE


def outcome(number: int, answer: str, *, abstained: bool = False, abstain: bool = False) -> Outcome:
    """A scored question whose right answer is 909.8亿, or a refusal; all words in it are hostile."""
    question = GoldQuestion(
        f"q{number}{HOSTILE}",
        "unanswerable" if abstain else "figure",
        f"产值多少?{HOSTILE}",
        history=(Turn("前一问" + HOSTILE, "前一答" + HOSTILE),),
        answer_all=() if abstain else (("909.8亿",),),
        citations=() if abstain else (RequiredCitation("甲区.txt", "总产值909.8亿元"),),
        abstain=abstain,
        note=HOSTILE,
    )
    citation = PredictedCitation("甲区.txt" + HOSTILE, PARAGRAPH, "同比增长5.5%", 1, HOSTILE, ("一、" + HOSTILE,), 3)
    prediction = Prediction(question.question_id, answer + HOSTILE, abstained, (citation,), 12.5)
    return Outcome(question, prediction, score_answer(question, prediction))


def make_run(*outcomes: Outcome) -> EvaluationRun:
    """A run over the outcomes, with a ledger that missed one figure and holds one number too many."""
    gold = GoldFigure(
        "f1" + HOSTILE, "甲区.txt", "总产值909.8亿元", "909.8", "亿元", ("总产值",), (), "actual", 2023, None, "甲区",
        None, None, frozenset(),
    )  # fmt: skip
    number = GoldNumber("甲区.txt", "alert(1)", "1", "脚本" + HOSTILE)
    start = PARAGRAPH.index("1)")
    figure = Figure(3, start, start + 1, "1", "1", "", "alert", "actual", None, 0, len(PARAGRAPH))
    ledger = GoldLedger((gold,), (number,), complete=frozenset({"甲区.txt"}))
    score = score_ledger(ledger, [LedgerRecord("甲区.txt", PARAGRAPH, figure)])
    notices = ("索引里没有" + HOSTILE,)
    return EvaluationRun(
        "q.jsonl" + HOSTILE, "2024-01-01T00:00:00+00:00", outcomes, summarise(outcomes), score, notices
    )


RIGHT, WRONG = outcome(1, "909.8亿元"), outcome(1, "8亿元")
RUN = make_run(outcome(1, "909.8亿元"), outcome(2, "8亿元"), outcome(3, "晴", abstain=True))


def test_run_survives_the_file(tmp_path: Path) -> None:
    """A run read from its file equals the run written, control characters included."""
    write_run(tmp_path / "run.json", RUN)
    assert read_run(tmp_path / "run.json") == RUN


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"outcomes": 3}'])
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, content: bytes) -> None:
    """Comparing with something else than a run says so."""
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(QuestionError, match="x.json"):
        read_run(tmp_path / "x.json")


def test_a_missing_run_is_refused(tmp_path: Path) -> None:
    """Comparing with a file that is not there says so."""
    with pytest.raises(QuestionError, match="读不到"):
        read_run(tmp_path / "none.json")


def test_comparison_sorts_what_changed() -> None:
    """Questions that got right, got wrong, stayed wrong, came and went are told apart."""
    earlier = make_run(WRONG, outcome(2, "909.8亿"), outcome(3, "没有"), outcome(4, "没有"))
    later = make_run(RIGHT, outcome(2, "没有"), outcome(3, "没有"), outcome(5, "909.8亿"))
    comparison = compare_runs(earlier, later)
    ids = {
        name: [item.later.question.question_id[:2] for item in getattr(comparison, name)]
        for name in ("got_right", "got_wrong", "still_wrong")
    }
    assert ids == {"got_right": ["q1"], "got_wrong": ["q2"], "still_wrong": ["q3"]}
    assert [o.question.question_id[:2] for o in comparison.added] == ["q5"]
    assert [o.question.question_id[:2] for o in comparison.dropped] == ["q4"]


def test_a_reworded_question_is_another_question() -> None:
    """The same id with other words is not compared."""
    reworded = replace(RIGHT, question=replace(RIGHT.question, question="增速多少?"))
    comparison = compare_runs(make_run(WRONG), make_run(reworded))
    assert (len(comparison.added), len(comparison.dropped), len(comparison.got_right)) == (1, 1, 0)


def test_table_shows_types_totals_ledger_and_failures() -> None:
    """The terminal shows each type with its interval, the totals, the ledger and each failure with its reason."""
    text = show_run(RUN)
    assert re.search(r"^数值 +1/2 +0\.500（0\.000–1\.000）$", text, re.MULTILINE)
    assert re.search(r"^应拒答题拒对 +0/1", text, re.MULTILINE)
    assert re.search(r"^准确率（逐数标注的报告） +0/1", text, re.MULTILINE)
    assert "用时中位数 12 ms" in text
    assert "缺少 909.8亿" in text
    assert "没有依据却作了答" in text
    assert "答错的题" not in show_run(RUN, wrong=False)


def columns_before_second_cell(line: str) -> int:
    """Terminal columns that the first cell of a line takes, padding included."""
    first = re.match(r"\S+ +", line)
    assert first
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in first[0])


def test_columns_line_up() -> None:
    """Chinese characters count two columns, so that the second column begins at one place."""
    lines = show_run(RUN).split("\n")[:3]
    assert lines[0].startswith("题型")
    assert len({columns_before_second_cell(line) for line in lines}) == 1


def test_terminal_gets_no_control_characters() -> None:
    """Escape sequences from questions and answers never reach the terminal."""
    comparison = compare_runs(make_run(WRONG), make_run(RIGHT))
    shown = show_run(RUN) + show_comparison(comparison)
    assert "\x1b" not in shown
    assert "由错变对 q1" in shown


def test_page_escapes_everything() -> None:
    """No word of a question, answer, report, note or file name becomes markup, a script or a template expression."""
    comparison = compare_runs(make_run(WRONG, outcome(2, "909.8亿")), make_run(RIGHT, outcome(2, "无")))
    page = render_page(RUN, comparison)
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1
    assert "alert" not in (tree.css_first("script").text() or "")
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert not tree.css("[onclick], [onload], [onerror], a[href^=javascript]")


def test_page_needs_no_network() -> None:
    """The page loads nothing: no address in it, and a policy that forbids everything but its own script."""
    tree = LexborHTMLParser(render_page(RUN))
    assert not tree.css("link, img, iframe, script[src], [href]")
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    assert "url(" not in render_page(RUN)


def test_page_shows_what_was_expected_answered_and_why(tmp_path: Path) -> None:
    """Each wrong question stands with expectation, answer, reason and the quote marked within its paragraph."""
    path = tmp_path / "run.html"
    write_page(path, RUN)
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    assert len(tree.css("details")) == 2
    card = tree.css_first("details")
    assert "909.8亿" in card.text()
    assert "缺少" in card.css_first("dd.bad").text()
    assert card.css_first("mark").text() == "同比增长5.5%"
    assert len(tree.css("table.sortable tbody")[-1].css("tr")) == 3
    assert "没有找到" in tree.text()


def test_page_without_ledger_or_failures() -> None:
    """A run without gold ledger and without a wrong answer has a page too."""
    page = render_page(replace(make_run(RIGHT), ledger=None, notices=()))
    assert "数据台账" not in page
    assert "没有。" in page
