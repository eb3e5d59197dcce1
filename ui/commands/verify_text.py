"""``juzheng verify``: statements or a draft in, a verdict on each sentence out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from juzheng.index.errors import QuestionError
from juzheng.index.settings import ReadSettings, Settings
from juzheng.ui.commands import DONE, FAILED, PARTLY
from juzheng.ui.commands.answer_questions import open_output
from juzheng.ui.commands.terminal import note

if TYPE_CHECKING:
    from juzheng.qa.gate.verify import Finding, Verifier

HELP = "核稿：逐句核对报告里有没有依据"
DESCRIPTION = """核对一篇稿子（.docx、.txt、.md），逐句说明：有依据、与报告不符（数值、单位、升降、时期、地区、口径、目标还是完成……）、
报告里没有找到。结果打印在屏幕上；用 -o 写成文件时，后缀决定形式：
  .docx  稿子里加批注（稿子须是 .docx）   .html  网页   .jsonl  每句一个 JSON

也可以核对一个文件里的论断（.jsonl），每行一个 JSON：
  {"id": "c1", "text": "砚湖区2023年规上工业增加值181.4亿元。", "cites": [{"file": "砚湖区.txt", "contains": "181.4亿元"}]}
cites 指明依据的段落，可以省略，那就在全部报告里找。结果里 verdict 是 supported（有依据）、unsupported（与报告不符
或没有依据）、unclear（无从判断），reason 说为什么，reason_code 是原因的代号，citations 是依据。
每行还写明 label（supported 或 unsupported：这句话本来成不成立）和 kind（种类）的，核对完按种类列出成立的和不成立的各放行多少，
用来检验核稿本身可不可靠。

例子：
  juzheng verify 稿子.docx -o 批注.docx
  juzheng verify 论断.jsonl -o 结果.jsonl"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="文件", help="稿子（.docx、.txt、.md）或论断（.jsonl）")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到这个文件；不给则写到屏幕")
    parser.add_argument("--json", action="store_true", help="屏幕上也写成 JSON，每句一行")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Verify each statement or sentence; 0 if all were verified, 3 if some, 1 if none."""
    from juzheng.index.open_index import open_index
    from juzheng.qa.gate.verify import Verifier

    if args.file.suffix.lower() in (".jsonl", ".json"):
        return _verify_statements(args, Verifier(open_index(settings)))
    return _verify_draft(args, settings.read, Verifier(open_index(settings)))


def _verify_statements(args: argparse.Namespace, verifier: Verifier) -> int:
    from juzheng.ui.commands.progress import open_bar
    from juzheng.ui.commands.read_statements import WrongLine, read_statements
    from juzheng.ui.show.finding import finding_record
    from juzheng.ui.show.printable_text import printable
    from juzheng.ui.show.reliability import reliability

    lines = read_statements(args.file)
    failed = 0
    findings: list[Finding] = []
    with open_output(args.output) as output, open_bar("核对", len(lines), "条") as bar:
        for line in lines:
            if isinstance(line, WrongLine):
                failed += 1
                bar.clear()
                note(str(line.error))
            else:
                findings.append(verifier.verify(line))
                output.write(json.dumps(finding_record(findings[-1]), ensure_ascii=False) + "\n")
            bar.update()
    note(f"核对 {len(lines) - failed} 条" + (f"，{failed} 行读不懂" if failed else ""))
    for row in reliability(findings):
        note(printable(row))
    if failed == len(lines):
        return FAILED
    return PARTLY if failed else DONE


def _verify_draft(args: argparse.Namespace, settings: ReadSettings, verifier: Verifier) -> int:
    from juzheng.index.read.formats import load_bytes
    from juzheng.ui.show.finding import summary_of

    kind = args.output.suffix.lower() if args.output else ""
    word = args.file.suffix.lower() == ".docx"
    if kind == ".docx" and not word:
        raise QuestionError("只有 .docx 的稿子能加批注", str(args.file), "换成 -o 结果.html")
    data = load_bytes(args.file, settings)
    findings = verifier.verify_text(_text_of(data, args.file, word=word))
    if kind == ".docx":
        from juzheng.ui.show.mark_document import mark_document

        _write(args.output, mark_document(data, findings))
    else:
        _show(findings, args, kind)
    note(summary_of(findings))
    return DONE


def _text_of(data: bytes, path: Path, *, word: bool) -> str:
    if word:
        from juzheng.ui.show.mark_document import document_lines

        return "\n".join(document_lines(data, str(path)))
    from juzheng.index.read.formats.decode_text import decode_text

    return decode_text(data, str(path))[0]


def _show(findings: Sequence[Finding], args: argparse.Namespace, kind: str) -> None:
    from juzheng.ui.show.finding import finding_lines, finding_of_draft_record, findings_page

    with open_output(args.output) as output:
        if kind == ".html":
            output.write(findings_page(findings, f"核稿：{args.file.name}"))
            return
        for finding in findings:
            if args.json or kind in (".json", ".jsonl"):
                output.write(json.dumps(finding_of_draft_record(finding), ensure_ascii=False) + "\n")
            else:
                output.write("\n".join(finding_lines(finding)) + "\n")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise QuestionError(f"写不了结果（{error.strerror}）", str(path), "检查文件夹是否存在、是否可写") from error
