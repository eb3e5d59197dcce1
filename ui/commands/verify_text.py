"""``juzheng verify``: statements in, a verdict on each out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED, PARTLY
from juzheng.ui.commands.answer_questions import open_output
from juzheng.ui.commands.terminal import note

HELP = "核对论断：报告里有没有依据"
DESCRIPTION = """逐行读论断，逐行写核对结果。每行一个 JSON：
  {"id": "c1", "text": "砚湖区2023年规上工业增加值181.4亿元。", "cites": [{"file": "砚湖区.txt", "contains": "181.4亿元"}]}
cites 指明依据的段落，可以省略，那就在全部报告里找。结果里 verdict 是 supported（有依据）、unsupported（与报告不符
或没有依据）、unclear（无从判断），reason 说为什么，citations 是依据。

例子：
  juzheng verify 论断.jsonl -o 结果.jsonl"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="论断文件（.jsonl），UTF-8")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到这个文件；不给则写到标准输出")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Verify each line; 0 if all were verified, 3 if some, 1 if none."""
    from juzheng.index.open_index import open_index
    from juzheng.qa.gate.verify import Verifier
    from juzheng.ui.commands.progress import open_bar
    from juzheng.ui.commands.read_statements import WrongLine, read_statements
    from juzheng.ui.show.finding import finding_record

    lines = read_statements(args.file)
    verifier = Verifier(open_index(settings))
    failed = 0
    with open_output(args.output) as output, open_bar("核对", len(lines), "条") as bar:
        for line in lines:
            if isinstance(line, WrongLine):
                failed += 1
                bar.clear()
                note(str(line.error))
            else:
                record = finding_record(verifier.verify(line))
                output.write(json.dumps(record, ensure_ascii=False) + "\n")
            bar.update()
    note(f"核对 {len(lines) - failed} 条" + (f"，{failed} 行读不懂" if failed else ""))
    if failed == len(lines):
        return FAILED
    return PARTLY if failed else DONE
