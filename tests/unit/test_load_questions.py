"""Reading question files."""

from pathlib import Path

import pytest

from juzheng.eval_questions.load_questions import load_questions
from juzheng.eval_questions.sample_corpus import SAMPLE_QUESTIONS
from juzheng.index.errors import QuestionError

SHARED = Path(__file__).parents[2] / "../shared/eval/questions.jsonl"
GOOD = '{"id": 7, "question": "产值多少?", "answer_all": [["3亿", "三亿"]], "history": [["甲区呢?", "有"]]}'


def test_reads_every_sample_question() -> None:
    """The sample questions load, with unique ids and at least fifteen that must be refused."""
    questions = load_questions(SAMPLE_QUESTIONS)
    assert len(questions) >= 100
    assert len({q.question_id for q in questions}) == len(questions)
    assert sum(q.abstain for q in questions) >= 15


def test_reads_the_shared_question_file() -> None:
    """A question file of the acceptance loads unchanged."""
    if not SHARED.is_file():
        pytest.skip(f"no {SHARED}")
    assert all(q.question for q in load_questions(SHARED))


def test_fields_default_and_ids_become_text(tmp_path: Path) -> None:
    """Only id, question and an expectation are needed; a byte order mark and blank lines do not matter."""
    path = tmp_path / "q.jsonl"
    path.write_text("\ufeff" + GOOD + "\n\n", encoding="utf-8")
    (question,) = load_questions(path)
    assert (question.question_id, question.type, question.abstain) == ("7", "figure", False)
    assert question.answer_all == (("3亿", "三亿"),)
    assert [(turn.question, turn.answer) for turn in question.history] == [("甲区呢?", "有")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "没有问题"),
        ("{", "第 1 行"),
        ("[" * 100_000, "第 1 行"),
        ("[1]", "不是 JSON 对象"),
        ('{"id": "a"}', "question"),
        ('{"id": "a", "question": "  ", "abstain": true}', "空的"),
        ('{"id": "a", "question": "问"}', "answer_all"),
        ('{"id": "a", "question": "问", "answer_all": "3亿"}', "answer_all"),
        ('{"id": "a", "question": "问", "answer_all": ["3亿"]}', "answer_all"),
        ('{"id": "a", "question": "问", "abstain": true, "history": [[]]}', "history"),
        ('{"id": "a", "question": "问", "abstain": true, "cites": [{"file": "x"}]}', "contains"),
        (GOOD + "\n" + GOOD, "两次"),
    ],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, text: str, part: str) -> None:
    """A file that cannot be used is refused with the line and the reason."""
    path = tmp_path / "q.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match=part):
        load_questions(path)


def test_says_that_a_file_is_missing_or_not_utf8(tmp_path: Path) -> None:
    """A missing file and a file in another encoding are refused by name."""
    with pytest.raises(QuestionError, match="none.jsonl"):
        load_questions(tmp_path / "none.jsonl")
    (tmp_path / "gb.jsonl").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(QuestionError, match="UTF-8"):
        load_questions(tmp_path / "gb.jsonl")
