"""The public face, as a program of a user's own would use it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import juzheng
from juzheng.qa.nouns.reason import ReasonCode

ROOT = Path(__file__).parents[2]
NAMES = """Answer Citation Cite CitedFigure Claim Figure Finding Index IndexStateError JuzhengError LanguageModelError ModelError
QuestionError ReadError Refusal Settings SettingsError Statement Turn open"""
REPORT = "砚湖区2023年工作总结\n\n一、经济运行\n2023年，砚湖区实现规上工业增加值181.4亿元，同比增长6.2%。\n"
PROGRAM = """
import index, qa, prompts.mine
import juzheng
with juzheng.open("索引") as reports:
    assert reports.index(["报告"]).indexed == ("总结.txt",)
    answer = reports.ask("砚湖区2023年规上工业增加值是多少？")
print(index.MINE, qa.MINE, prompts.mine.MINE, answer.text, answer.citations[0].quote, answer.figures[0].figure.value)
"""


def test_the_public_names_are_locked() -> None:
    """A name is added or taken away on purpose, and each can be imported."""
    assert sorted(juzheng.__all__) == sorted(NAMES.split())
    assert all(getattr(juzheng, name).__doc__ for name in juzheng.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        juzheng.no_such_name  # noqa: B018


def test_public_methods_say_what_comes_in_and_out() -> None:
    """Every public method has types and a docstring."""
    methods = [value for name, value in vars(juzheng.Index).items() if callable(value) and not name.startswith("_")]
    assert {method.__name__ for method in methods} >= {
        "index",
        "ask",
        "figures",
        "reports",
        "verify",
        "remove",
        "close",
    }
    assert all(method.__doc__ for method in methods)
    assert all("return" in method.__annotations__ for method in methods)
    assert (ROOT / "juzheng" / "py.typed").exists()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> juzheng.Index:
    folder = tmp_path_factory.mktemp("face")
    (folder / "总结.txt").write_text(REPORT, encoding="utf-8")
    index = juzheng.open(folder / "index", juzheng.Settings())
    seen: list[str] = []
    index.index([folder / "总结.txt"], lambda progress: seen.append(progress.file))
    assert seen == ["总结.txt"]
    return index


def test_an_answer_holds_text_citations_and_figures(filled: juzheng.Index) -> None:
    """The quote stands in the paragraph at the place given, and the record of the figure is there."""
    answer = filled.ask("砚湖区2023年规上工业增加值是多少？")
    (citation,) = answer.citations
    assert "181.4亿元，同比增长6.2%[1]" in answer.text and answer.refusal is None
    assert citation.text[citation.start : citation.end] == citation.quote
    assert answer.figures[0].figure.value == "181.4"


def test_a_follow_up_takes_its_history_as_pairs(filled: juzheng.Index) -> None:
    """What the follow-up leaves out comes from the conversation."""
    first = filled.ask("砚湖区2023年规上工业增加值是多少？")
    assert "6.2%" in filled.ask("增速呢？", [(first.question, first.text)]).text


def test_a_refusal_has_a_reason_and_a_code(filled: juzheng.Index) -> None:
    """A program can tell a missing region from a missing year."""
    refusal = filled.ask("砚湖区2019年规上工业增加值是多少？").refusal
    assert refusal is not None and refusal.reason and refusal.code is ReasonCode.NO_SUCH_PERIOD


def test_figures_and_reports_are_listed(filled: juzheng.Index) -> None:
    """The ledger is asked by field, the reports come with their descriptions."""
    (first, *_) = filled.figures(region="砚湖区", indicator="规上工业增加值", status="actual")
    assert (first.file, first.figure.value) == ("总结.txt", "181.4")
    assert [report.description.region for report in filled.reports()] == ["砚湖区"]


def test_a_draft_is_verified_sentence_by_sentence(filled: juzheng.Index) -> None:
    """What the report says is supported, another figure is not, and each has its place in the draft."""
    told = filled.verify("砚湖区2023年规上工业增加值181.4亿元。砚湖区2023年规上工业增加值191.4亿元。")
    assert [finding.verdict for finding in told] == ["supported", "unsupported"]
    assert told[1].reason_code and told[1].start == told[0].end


def test_errors_do_not_speak_of_the_command_line(tmp_path: Path) -> None:
    """What is missing is said in words that fit a program."""
    with pytest.raises(juzheng.IndexStateError) as raised:
        juzheng.open(tmp_path / "none", juzheng.Settings()).ask("砚湖区2023年规上工业增加值是多少？")
    assert isinstance(raised.value, juzheng.JuzhengError) and raised.value.remedy
    assert "juzheng " not in str(raised.value) and "--" not in str(raised.value)


def test_it_works_beside_modules_of_the_same_names_as_its_folders(tmp_path: Path) -> None:
    """A user's own index.py, qa.py and prompts/ neither break it nor are replaced by it."""
    for name in ("index.py", "qa.py", "prompts/__init__.py", "prompts/mine.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("MINE = 'of the user'\n", encoding="utf-8")
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "总结.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("of the user of the user of the user") and "181.4亿元" in done.stdout
