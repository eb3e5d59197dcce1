"""The commands over a real index: what they print, and their exit codes."""

import csv
import io
import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from juzheng.index.settings import Settings
from juzheng.ui.commands.command_line import main

QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"


def run(settings: Settings, *words: str) -> int:
    """Run a command over the index."""
    return main([*words, "--index", str(settings.folder)])


def test_ask_prints_the_answer_with_its_sources(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer comes first, its marker is explained below with title, paragraph and file."""
    assert run(settings, "ask", QUESTION) == 0
    answer, sources = capsys.readouterr().out.split("来源：")
    assert "181.4亿元" in answer
    assert "[1]" in answer
    assert "砚湖区_2023.txt" in sources


def test_ask_as_json_quotes_verbatim(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has the fields of the contract; every quote stands where its offsets say; stdout holds nothing else."""
    assert run(settings, "ask", QUESTION, "--json", "--trace") == 0
    record = json.loads(capsys.readouterr().out)
    names = "id question answer abstained reason reason_code claims citations figures blocks latency_ms".split()  # noqa: SIM905
    assert list(record)[: len(names)] == names
    assert record["citations"]
    for citation in record["citations"]:
        assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert citation["file"] == "砚湖区_2023.txt"
    assert {number for claim in record["claims"] for number in claim["citations"]} == {
        c["n"] for c in record["citations"]
    }
    for figure in record["figures"]:
        assert figure["text"][figure["start"] : figure["end"]] == figure["raw"]
    assert record["understood"]["regions"] == ["砚湖区"]
    assert all(step["ms"] >= 0 for step in record["trace"])


def test_abstaining_is_a_success(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A question without an answer in the reports exits with 0, and says so with a reason."""
    assert run(settings, "ask", "砚湖区2011年规上工业增加值是多少？", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["abstained"]
    assert record["reason"]


def test_answer_reports_a_bad_line_and_answers_the_rest(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad line among three is named with its number, the others are answered, the exit code says partly."""
    questions, answers = tmp_path / "问题.jsonl", tmp_path / "回答.jsonl"
    follow_up = {"id": "b", "question": "云栎区呢？", "history": [[QUESTION, "181.4亿元"]]}
    lines = [json.dumps({"id": "a", "question": QUESTION}), "{坏行", json.dumps(follow_up)]
    questions.write_text("\n".join(lines), encoding="utf-8")
    assert run(settings, "answer", str(questions), "-o", str(answers)) == 3
    captured = capsys.readouterr()
    assert "第2行" in captured.err
    assert captured.out == ""
    records = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a", "b"]
    assert "268.9亿元" in records[1]["answer"]


def test_answer_to_a_place_that_cannot_be_written_is_refused(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing folder for the output is one message."""
    questions = tmp_path / "问题.jsonl"
    questions.write_text(json.dumps({"question": QUESTION}), encoding="utf-8")
    assert run(settings, "answer", str(questions), "-o", str(tmp_path / "没有" / "回答.jsonl")) == 1
    assert "写不了回答文件" in capsys.readouterr().err


def test_reports_lists_what_is_known_of_each(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Every report is listed with its region; as JSON a line each."""
    assert run(settings, "reports") == 0
    assert "砚湖区经济和信息化局2023年工作总结" in capsys.readouterr().out
    assert run(settings, "reports", "--json") == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {record["file"] for record in records} == {"砚湖区_2023.txt", "云栎区_2023.txt", "稻岭县_2023.txt"}


def test_figures_are_filtered_and_given_in_every_format(
    settings: Settings, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same filters give the same figures in every format."""
    wanted = ["figures", "--region", "砚湖区", "--indicator", "规上工业增加值", "--status", "实绩"]
    assert run(settings, *wanted, "--format", "jsonl") == 0
    records = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert "181.4" in {record["value"] for record in records}
    assert {record["status"] for record in records} == {"actual"}
    assert run(settings, *wanted, "--format", "csv") == 0
    table = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert [line["数值"] for line in table] == [record["value"] for record in records]
    assert run(settings, *wanted, "--format", "xlsx", "-o", str(tmp_path / "台账.xlsx")) == 0
    sheet = load_workbook(tmp_path / "台账.xlsx").active
    assert sheet is not None
    assert sheet.max_row == len(records) + 1
    assert run(settings, *wanted) == 0
    assert "181.4亿元" in capsysbinary.readouterr().out.decode()


def test_filters_without_a_match_say_so(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """No match is no failure: empty stdout, a hint on stderr."""
    assert run(settings, "figures", "--year", "1990") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "没有符合条件的记录" in captured.err


def test_index_goes_on_after_unreadable_files_and_says_which(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside a good report, an empty file and a binary one are named, the rest is indexed, the exit code is 3."""
    folder = tmp_path / "混合"
    folder.mkdir()
    (folder / "好.txt").write_bytes((corpus / "云栎区_2023.txt").read_bytes())
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.txt").write_bytes(bytes(range(256)) * 40)
    words = ["--index", str(tmp_path / "索引")]
    assert main(["index", str(folder), *words]) == 3
    message = capsys.readouterr().err
    assert "空.txt" in message
    assert "坏.txt" in message
    assert "Traceback" not in message
    assert main(["reports", "--json", *words]) == 0
    assert [json.loads(line)["file"] for line in capsys.readouterr().out.splitlines()] == ["好.txt"]
    assert main(["remove", "好.txt", "没有.txt", *words]) == 3
    assert "没有.txt" in capsys.readouterr().err
    assert main(["remove", "好.txt", *words]) == 1


def test_index_of_a_missing_path_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there is named, and nothing was done."""
    assert main(["index", str(tmp_path / "没有"), "--index", str(tmp_path / "索引")]) == 1
    assert "没有" in capsys.readouterr().err


def test_check_backup_and_restore(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole index passes; a backup restored elsewhere answers the same; an index is not overwritten unasked."""
    assert run(settings, "check") == 0
    assert "索引完好" in capsys.readouterr().err
    assert run(settings, "backup", str(tmp_path / "备份")) == 0
    other = ["--index", str(tmp_path / "另一个")]
    assert main(["restore", str(tmp_path / "备份"), *other]) == 0
    assert main(["restore", str(tmp_path / "备份"), *other]) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert main(["ask", QUESTION, *other]) == 0
    assert "181.4亿元" in capsys.readouterr().out


def test_a_port_in_use_names_the_way_out(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """``serve`` on a port that another program has says so and names --port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(settings, "serve", "--port", str(taken.getsockname()[1])) == 1
    message = capsys.readouterr().err
    assert "已被别的程序占用" in message
    assert "--port" in message


def test_eval_runs_a_question_set(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``eval`` prints a table, writes JSON and HTML, and compares with the run it wrote before."""
    question = {
        "id": "q1", "type": "figure", "question": QUESTION, "history": [],
        "answer_all": [["181.4亿"]], "answer_none": [],
        "cites": [{"file": "砚湖区_2023.txt", "contains": "181.4亿元"}], "abstain": False,
    }  # fmt: skip
    path = tmp_path / "题目.jsonl"
    path.write_text(json.dumps(question, ensure_ascii=False) + "\n", encoding="utf-8")
    outputs = ["--json", str(tmp_path / "结果.json"), "--html", str(tmp_path / "结果.html")]
    assert run(settings, "eval", str(path), *outputs) == 0
    assert "1/1" in capsys.readouterr().out
    assert "<html" in (tmp_path / "结果.html").read_text("utf-8")
    assert run(settings, "eval", str(path), "--compare", str(tmp_path / "结果.json")) == 0


def test_figures_end_quietly_when_the_reader_has_seen_enough(settings: Settings) -> None:
    """``figures | head -1`` says nothing of broken pipes: no file was to be written."""
    command = [sys.executable, "-m", "juzheng.ui.commands.command_line", "figures", "--index", str(settings.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "错误" not in said
    assert "Broken" not in said
