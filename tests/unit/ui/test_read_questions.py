"""A file of questions: what is read from it, and how a bad line is told."""

from pathlib import Path

import pytest

from juzheng.index.errors import QuestionError
from juzheng.qa.nouns.answer import Turn
from juzheng.ui.commands.read_questions import BadLine, QuestionLine, read_questions


def write(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A question file with these lines."""
    path = tmp_path / "questions.jsonl"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def test_a_question_with_its_history_is_read(tmp_path: Path) -> None:
    """History pairs become turns; a missing id stays None and a number becomes text; empty lines are passed over."""
    path = write(
        tmp_path,
        '{"id": 7, "question": "那增速呢？", "history": [["产值多少？", "380.7亿元"], ["再问"]]}',
        "",
        '{"question": "几家？"}',
    )
    first, second = read_questions(path)
    assert first == QuestionLine(1, "7", "那增速呢？", (Turn("产值多少？", "380.7亿元"), Turn("再问", "")))
    assert second == QuestionLine(3, None, "几家？")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"question": ""}',
        '{"question": 3}',
        '{"id": "a"}',
        '{"question": "问", "history": "无"}',
        '{"question": "问", "history": [["一", "二", "三"]]}',
        '{"question": "问", "history": [[1, 2]]}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path, line: str) -> None:
    """A line that is no question is kept as an error that names the line; the next line is read."""
    bad, good = read_questions(write(tmp_path, line, '{"question": "几家？"}'))
    assert isinstance(bad, BadLine)
    assert "第1行" in str(bad.error)
    assert isinstance(good, QuestionLine)


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    """Files saved by Windows editors are read."""
    (line,) = read_questions(write(tmp_path, '{"question": "几家？"}', encoding="utf-8-sig"))
    assert isinstance(line, QuestionLine)


@pytest.mark.parametrize("content", [b"", b"\n \n", '{"question": "几家？"}'.encode("gb18030")])
def test_a_file_without_questions_or_of_another_encoding_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file and one that is not UTF-8 are refused as a whole."""
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(QuestionError):
        read_questions(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A file that is not there is named in the error."""
    with pytest.raises(QuestionError, match="没有的"):
        read_questions(tmp_path / "没有的.jsonl")
