"""Deciding whether an answer is right."""

from dataclasses import replace

import pytest

from juzheng.eval_questions.load_questions import GoldQuestion, RequiredCitation
from juzheng.eval_questions.prediction import PredictedCitation, Prediction
from juzheng.eval_questions.score import score_answer

FILE, OTHER = "甲区_2023年.txt", "乙市_2023年.txt"
QUESTION = GoldQuestion(
    "1",
    "trap",
    "甲区2023年产值实际多少?",
    answer_all=(("909.8亿",), ("5.5%", "5.5个百分点")),
    answer_none=("970亿",),
    citations=(RequiredCitation(FILE, "总产值909.8亿元,同比"),),
)
CITED = PredictedCitation(FILE, "全年总产值909.8 亿元，同比增长５.5％。")
GOOD = Prediction("1", "甲区产值909.8亿元,同比增长5.5%[1]。", citations=(CITED,))


def test_right_answer_with_its_paragraph() -> None:
    """An answer with every figure and the required paragraph is right in all measures."""
    verdict = score_answer(QUESTION, GOOD)
    assert verdict.right
    assert (verdict.citation_recall, verdict.citation_precision) == (1.0, 1.0)


@pytest.mark.parametrize("answer", ["909.８亿元、增长5.5％", "9 09.8亿元,增 5.5 个百分点[1][2]", "909.8[1]亿 5.5%"])
def test_spelling_of_figures_does_not_matter(answer: str) -> None:
    """Full-width digits, white space, commas and markers inside the answer change nothing."""
    assert score_answer(QUESTION, replace(GOOD, answer=answer)).right


def test_missing_group_is_named() -> None:
    """An answer without one of the groups is wrong, and the verdict names the group."""
    verdict = score_answer(QUESTION, replace(GOOD, answer="产值909.8亿元"))
    assert not verdict.right
    assert verdict.missing == (("5.5%", "5.5个百分点"),)
    assert not verdict.wrong_figure


def test_forbidden_figure_is_a_wrong_figure() -> None:
    """The target stated beside the actual makes the answer wrong and counts as a wrong figure."""
    verdict = score_answer(QUESTION, replace(GOOD, answer=GOOD.answer + "目标970亿元"))
    assert not verdict.right
    assert verdict.wrong_figure
    assert verdict.wrong == ("970亿",)


def test_long_answer_to_a_question_for_a_figure_is_wrong() -> None:
    """Whoever asks for a figure does not want a page: 160 characters pass, 161 do not; a list may be longer."""
    filler = "甲" * 160
    answer = GOOD.answer.replace("[1]", "")
    exact = answer + filler[: 160 - len(answer) + answer.count(",")]
    assert score_answer(QUESTION, replace(GOOD, answer=exact)).right
    assert score_answer(QUESTION, replace(GOOD, answer=exact + "甲")).too_long == 161
    assert score_answer(replace(QUESTION, type="list"), replace(GOOD, answer=exact + filler)).right


def test_refusals() -> None:
    """A refusal is right exactly where the question has no answer; it then has no citation measures."""
    refusal = Prediction("1", "没有依据", abstained=True)
    unanswerable = GoldQuestion("2", "unanswerable", "天气?", abstain=True)
    assert score_answer(unanswerable, refusal).right
    assert score_answer(unanswerable, GOOD).answered_unanswerable
    verdict = score_answer(QUESTION, refusal)
    assert (verdict.right, verdict.unanswered, verdict.citation_recall) == (False, True, None)


def test_failed_answering_is_never_right() -> None:
    """An error while answering is no right refusal either."""
    failed = Prediction("2", error="KeyError")
    assert not score_answer(GoldQuestion("2", "unanswerable", "天气?", abstain=True), failed).right
    assert not score_answer(QUESTION, failed).right


def test_citations_of_other_files_and_idle_ones_lower_precision() -> None:
    """A citation counts only if it lies in a required file and holds something of the answer; folders do not matter."""
    same_words = replace(CITED, file=OTHER)
    idle = replace(CITED, text="本段与此无关")
    inside = replace(CITED, file="folder/" + FILE)
    verdict = score_answer(QUESTION, replace(GOOD, citations=(same_words, idle, inside)))
    assert verdict.citation_recall == 1.0
    assert verdict.citation_precision == pytest.approx(1 / 3)
    assert score_answer(QUESTION, replace(GOOD, citations=(same_words,))).citation_recall == 0.0


def test_answer_without_citations_has_none_of_either() -> None:
    """No citation is recall 0 and precision 0, not a measure left out."""
    verdict = score_answer(QUESTION, replace(GOOD, citations=()))
    assert (verdict.right, verdict.citation_recall, verdict.citation_precision) == (True, 0.0, 0.0)


COMPARISON = GoldQuestion(
    "3",
    "compare",
    "甲区与乙市谁高?",
    answer_all=(("10亿",), ("20亿",)),
    citations=(RequiredCitation(FILE, "产值10亿元"), RequiredCitation(OTHER, "产值20亿元")),
)


def test_swapped_regions_in_a_comparison() -> None:
    """Each figure must stand behind its own region's name; the names come from the files or are given."""
    assert score_answer(COMPARISON, Prediction("3", "甲区10亿元,乙市20亿元。")).right
    assert score_answer(COMPARISON, Prediction("3", "甲区20亿元,乙市10亿元。")).swapped == ("10亿", "20亿")
    named = {FILE: ["丙"], OTHER: ["丁"]}
    assert score_answer(COMPARISON, Prediction("3", "丁10亿元,丙20亿元。"), named).wrong_figure
    assert score_answer(COMPARISON, Prediction("3", "10亿元和20亿元。"), named).right


def test_two_years_of_one_region_are_not_swapped() -> None:
    """Where both reports go by one name, the name cannot tell them apart."""
    same = {FILE: ["甲区"], OTHER: ["甲区"]}
    assert score_answer(COMPARISON, Prediction("3", "甲区20亿元,上年10亿元。"), same).right
