"""``juzheng answer``: a file of questions in, a file of answers out."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from juzheng.index.errors import JuzhengError, QuestionError
from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED, PARTLY
from juzheng.ui.commands.read_questions import BadLine, read_questions
from juzheng.ui.commands.terminal import note
from juzheng.ui.show.answer import answer_record

_log = logging.getLogger(__name__)

HELP = "回答一个文件里的全部问题"
DESCRIPTION = """逐行读问题，逐行写回答。每行一个 JSON：
  {"id": "q1", "question": "那增速呢？", "history": [["砚湖区2023年规上工业增加值是多少？", "195.3亿元"]]}
history 是之前的问答，可以省略。写坏的行会指出行号，其余照常回答，此时退出码为 3。

例子：
  juzheng answer 问题.jsonl -o 回答.jsonl"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("questions", type=Path, metavar="问题.jsonl", help="问题文件，UTF-8")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到这个文件；不给则写到标准输出")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Answer each line; 0 if all were answered, 3 if some, 1 if none."""
    from juzheng.index.open_index import open_index
    from juzheng.qa.answerer import Answerer
    from juzheng.ui.commands.progress import open_bar

    lines = read_questions(args.questions)
    index = open_index(settings)
    answerer = Answerer(index, settings)
    failed = 0
    with open_output(args.output) as output, open_bar("回答", len(lines), "题") as bar:
        for line in lines:
            try:
                if isinstance(line, BadLine):
                    raise line.error
                with index.snapshot():
                    answer = answerer.answer(line.question, line.history)
                    record = answer_record(answer, lambda report, n: index.paragraph(report, n).text, line.question_id)
            except QuestionError as error:
                failed += 1
                bar.clear()
                note(str(error) if isinstance(line, BadLine) else f"{args.questions} 第{line.number}行：{error}")
            except JuzhengError:
                # No index, no model: the next question would meet the same.
                raise
            except Exception as error:
                # A defect that one question meets must not cost the answers to the others.
                failed += 1
                bar.clear()
                note(f"{args.questions} 第{line.number}行：意外错误（{type(error).__name__}），这一题没有回答")
                _log.error("a question was not answered", exc_info=error)
            else:
                output.write(json.dumps(record, ensure_ascii=False) + "\n")
                output.flush()
            bar.update()
    note(f"回答 {len(lines) - failed} 题" + (f"，{failed} 行未能回答" if failed else ""))
    if failed == len(lines):
        return FAILED
    return PARTLY if failed else DONE


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[str]]:
    """The file to write to, or standard output. Raises ``QuestionError`` if it cannot be written."""
    if path is None:
        yield sys.stdout
        return
    try:
        stream = path.open("w", encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"写不了回答文件（{error.strerror}）", str(path), "检查文件夹是否存在、是否可写") from error
    with stream:
        yield stream
