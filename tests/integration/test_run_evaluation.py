"""A question set run over a real index with the real model."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from juzheng.eval_questions.compare_runs import compare_runs
from juzheng.eval_questions.floor import find_fall, read_floor, write_floor
from juzheng.eval_questions.run import run_evaluation
from juzheng.eval_questions.run_file import read_run, write_run
from juzheng.eval_questions.sample_corpus import SAMPLE_FOLDER, SAMPLE_REPORTS
from juzheng.index.build_index import index_paths
from juzheng.index.errors import IndexStateError, QuestionError
from juzheng.index.settings import Settings, prepared_model
from juzheng.qa.nouns.answer import Answer, Turn

REPORT = "砚湖区_2022年工作总结.txt"
QUESTION = "砚湖区2022年规上工业总产值是多少?"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that name an index of one sample report."""
    if not prepared_model().is_dir():
        pytest.skip(f"no prepared embedding model at {prepared_model()}: run make install")
    made = replace(Settings(), folder=tmp_path_factory.mktemp("evaluation") / "index")
    assert index_paths([SAMPLE_REPORTS / REPORT], made, lambda _: None).indexed == (REPORT,)
    return made


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A question file with one answerable and one unanswerable question, and a gold ledger beside it."""
    asked = [
        {
            "id": "1",
            "type": "figure",
            "question": QUESTION,
            "answer_all": [["862.4亿"]],
            "cites": [{"file": REPORT, "contains": "规上工业总产值862.4亿元"}],
        },
        {"id": "2", "type": "unanswerable", "question": "今天天气怎么样?", "abstain": True},
    ]
    path = tmp_path / "asked.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in asked), encoding="utf-8")
    lines = (SAMPLE_FOLDER / "figures.jsonl").read_text(encoding="utf-8").split("\n")
    (tmp_path / "figures.jsonl").write_text("\n".join(line for line in lines if REPORT in line), encoding="utf-8")
    (tmp_path / "complete_reports.json").write_text(json.dumps([REPORT]), encoding="utf-8")
    return path


def test_questions_are_answered_and_the_ledger_is_scored(settings: Settings, questions: Path, tmp_path: Path) -> None:
    """The product's own answers, citations, times and ledger are scored, and the run survives its file."""
    calls: list[tuple[int, int]] = []
    run = run_evaluation(questions, settings, progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]
    assert [outcome.verdict.right for outcome in run.outcomes] == [True, True]
    assert run.outcomes[0].verdict.citation_recall == 1.0
    assert run.summary.latency_median is not None
    assert run.summary.latency_median > 0
    assert run.ledger is not None
    assert run.ledger.precision is not None
    assert run.ledger.recall is not None
    assert run.ledger.recall.value > 0.9
    assert run.notices == ()
    write_run(tmp_path / "run.json", run)
    assert compare_runs(read_run(tmp_path / "run.json"), run).still_wrong == ()


class FailingAnswerer:
    """Fails on every question."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Raise, naming the question."""
        raise KeyError(question, history)


def test_one_failure_does_not_end_the_run(settings: Settings, questions: Path) -> None:
    """Where answering fails, the question counts as wrong and the error is kept."""
    run = run_evaluation(questions, settings, answerer=FailingAnswerer())
    assert [outcome.verdict.right for outcome in run.outcomes] == [False, False]
    assert QUESTION in run.outcomes[0].prediction.error


def test_a_required_report_that_is_not_indexed_is_noticed(settings: Settings, questions: Path) -> None:
    """A low score for want of a report is explained."""
    text = questions.read_text(encoding="utf-8")
    missing = json.dumps("另一份.txt")
    questions.write_text(text.replace(json.dumps(REPORT), missing), encoding="utf-8")
    run = run_evaluation(questions, settings)
    assert "另一份.txt" in run.notices[0]


def test_without_an_index_the_error_says_so(questions: Path, tmp_path: Path) -> None:
    """Evaluating before indexing is refused."""
    with pytest.raises(IndexStateError):
        run_evaluation(questions, replace(Settings(), folder=tmp_path / "none"))


class ClaimsAnotherFigure:
    """Answers every question with a figure of another year."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """One wrong answer."""
        return Answer(question + str(len(history)), "909.8亿元", False, "", (), (), (), 1.0)


def test_a_floor_notices_what_is_no_longer_right_and_new_wrong_figures(
    settings: Settings, questions: Path, tmp_path: Path
) -> None:
    """The run that wrote it stands on it; a lost question, a missing one and a wrong figure fall below it."""
    asked = questions.read_text(encoding="utf-8").replace('"answer_all"', '"answer_none": ["909.8亿"], "answer_all"', 1)
    questions.write_text(asked, encoding="utf-8")
    good = run_evaluation(questions, settings)
    write_floor(tmp_path / "floor.json", good)
    floor = read_floor(tmp_path / "floor.json")
    assert floor.right == {"1", "2"} and not find_fall(floor, good)
    fall = find_fall(floor, run_evaluation(questions, settings, ClaimsAnotherFigure()))
    assert [o.question.question_id for o in fall.lost] == ["1", "2"]
    assert [o.question.question_id for o in fall.wrong_figures] == ["1"]
    questions.write_text(asked.splitlines()[0] + "\n", encoding="utf-8")
    assert find_fall(floor, run_evaluation(questions, settings)).absent == ("2",)


@pytest.mark.parametrize("text", ["", "[]", '{"right": 1}', '{"right": [1]}', "{}"])
def test_a_file_that_is_no_floor_is_refused(tmp_path: Path, text: str) -> None:
    """The error names the file and the form."""
    (tmp_path / "floor.json").write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match="底线文件"):
        read_floor(tmp_path / "floor.json")
