"""The command line: its help and what it says to wrong uses."""

import json
import resource
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from juzheng.ui.commands.command_line import COMMANDS, build_parser, main

ROOT = Path(__file__).parents[3]


def test_help_names_every_command_and_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """``juzheng --help`` lists all commands, the exit codes and how to begin, and succeeds."""
    assert main(["--help"]) == 0
    help_text = capsys.readouterr().out
    assert all(f"\n    {name} " in help_text for name in COMMANDS)
    assert "用法：" in help_text
    assert "退出码" in help_text
    assert not any(word in help_text for word in ("usage", "options", "positional", "show this"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_teaches_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help holds an example that begins with the command itself."""
    assert main([name, "--help"]) == 0
    help_text = capsys.readouterr().out
    assert f"\n  juzheng {name}" in help_text
    assert "--index" in help_text


def test_every_example_in_the_help_can_be_parsed(capsys: pytest.CaptureFixture[str]) -> None:
    """What the help shows as an example is a command line that the parser accepts."""
    for name, module in COMMANDS.items():
        for line in module.DESCRIPTION.splitlines():
            if line.startswith("  juzheng "):
                words = shlex.split(line.split("   ")[0].split(" | ")[0].split(" > ")[0].strip())
                assert build_parser().parse_args(words[1:]).command == name
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少命令"),
        (["ask"], "缺少参数：问题"),
        (["索引"], "不在可选的值里"),
        (["ask", "问", "--jsn"], "不认识的参数：--jsn"),
        (["figures", "--format", "pdf"], "--format 的值 'pdf' 不在可选的值里"),
        (["figures", "--year", "去年"], "--year 的值 '去年' 不是整数"),
        (["figures", "--index"], "--index 后面要跟一个值"),
        (["index"], "缺少参数：路径"),
        (["serve", "--port", "八千"], "不是整数"),
    ],
)
def test_wrong_use_is_explained_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command line that cannot be understood exits with 2, says why, and leaves stdout empty."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("words", [["reports"], ["ask", "问"], ["figures"], ["check"]])
def test_a_missing_index_is_one_clear_message(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an index a reading command exits with 1 and names the command that makes one."""
    assert main([*words, "--index", str(tmp_path / "没有")]) == 1
    captured = capsys.readouterr()
    assert "juzheng index" in captured.err
    assert captured.err.count("错误") == 1
    assert captured.out == ""


def test_a_wrong_setting_names_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A settings file with an unknown name is refused with the file, the name and the names there are."""
    file = tmp_path / "juzheng.toml"
    file.write_text("[serve]\nprot = 1\n", encoding="utf-8")
    assert main(["reports", "--settings", str(file)]) == 1
    message = capsys.readouterr().err
    assert "serve.prot" in message
    assert "serve.port" in message


def test_an_unexpected_error_shows_no_traceback_but_how_to_see_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An error that nobody foresaw is one line with the hint to --debug; with it, the traceback is shown."""
    # A fault put in on purpose; no way is known to reach one otherwise.
    monkeypatch.setattr("juzheng.index.open_index.open_index", lambda _: 1 / 0)
    assert main(["reports", "--index", str(tmp_path)]) == 1
    message = capsys.readouterr().err
    assert "意外错误：ZeroDivisionError" in message
    assert "--debug" in message
    assert "Traceback" not in message


def test_help_comes_quickly() -> None:
    """Help imports nothing heavy: neither Gradio, Chroma, numpy nor onnxruntime."""
    code = (
        "import sys, json; from juzheng.ui.commands.command_line import main; main(['figures', '--help']);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert not loaded & {"gradio", "chromadb", "numpy", "onnxruntime", "torch", "llama_index", "openpyxl", "sqlite3"}
    # 0.2 s of a processor, however busy the machine is.
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
