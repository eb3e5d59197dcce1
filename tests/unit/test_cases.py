"""What a user says of an answer becomes an evaluation question."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juzheng.eval_questions.cases import CASES_FILE, Judgement, figures_of, is_complete, keep_case, make_case, parts_of
from juzheng.eval_questions.load_questions import load_questions
from juzheng.index.store.kept import FolderKept

RIGHT = Judgement(
    question="砚湖区2023年规上工业增加值是多少？",
    history=(),
    answer="2023年：规上工业增加值181.4亿元，同比增长5.8%[1]。",
    abstained=False,
    citations=(("砚湖区.txt", "规上工业增加值181.4亿元，同比增长5.8%"),),
)


def test_a_right_answer_expects_its_figures_and_sources_again() -> None:
    """Years are no figures; the marker is no part of the answer."""
    case = make_case(RIGHT)
    assert case["answer_all"] == [["181.4亿元"], ["5.8%"]]
    assert case["cites"] == [{"file": "砚湖区.txt", "contains": "规上工业增加值181.4亿元，同比增长5.8%"}]


def test_a_wrong_figure_must_not_come_back_and_the_right_one_is_expected() -> None:
    """What the user says is right stays out of what must not be there."""
    case = make_case(replace(RIGHT, fault="wrong_figure", expected="268.9亿元，5.8%"))
    assert (case["answer_all"], case["answer_none"]) == ([["268.9亿元"], ["5.8%"]], ["181.4亿元"])
    assert case["cites"] == []


@pytest.mark.parametrize("judgement", [replace(RIGHT, fault="should_refuse"), replace(RIGHT, abstained=True)])
def test_a_refusal_is_expected_where_the_reports_say_nothing(judgement: Judgement) -> None:
    """Whether the refusal was right or is missing."""
    case = make_case(judgement)
    assert case["abstain"] and case["type"] == "unanswerable" and not case["answer_all"]


def test_a_fault_without_the_right_answer_is_incomplete() -> None:
    """It cannot be run."""
    assert not is_complete(make_case(replace(RIGHT, fault="wrong_figure")))
    assert is_complete(make_case(replace(RIGHT, fault="should_refuse")))


def test_kept_cases_are_a_question_file_in_which_the_last_word_counts(tmp_path: Path) -> None:
    """A second judgement of the same question takes the place of the first; other questions stay."""
    kept, path = FolderKept(tmp_path / "index"), tmp_path / "index" / CASES_FILE
    keep_case(kept, make_case(RIGHT))
    keep_case(kept, make_case(replace(RIGHT, question="增速呢？", history=((RIGHT.question, "181.4亿元"),))))
    keep_case(kept, make_case(replace(RIGHT, fault="wrong_figure", expected="1.5亿元")))
    follow_up, first = load_questions(path)
    assert follow_up.history[0].question == RIGHT.question
    assert first.answer_all == (("1.5亿元",),)


def test_numbers_are_found_with_their_units_and_parts_at_their_marks() -> None:
    """A comma inside a number parts nothing."""
    assert figures_of("2023年1,234.5亿元、3.2个百分点和12家") == ["1,234.5亿元", "3.2个百分点", "12家"]
    assert parts_of("1,234亿元，5.8%；第3位") == ["1,234亿元", "5.8%", "第3位"]
