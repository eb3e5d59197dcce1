"""``juzheng ask``: one question, one answer with its citations."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from juzheng.index.settings import Settings
from juzheng.qa.nouns.answer import Answer
from juzheng.ui.commands import DONE
from juzheng.ui.commands.terminal import note, show
from juzheng.ui.show.answer import (
    answer_record,
    answer_with_sources,
    trace_records,
    trace_text,
    understood_record,
)

if TYPE_CHECKING:
    # What answers takes a second to import, and --help is to come at once.
    from juzheng.qa.nouns.draft import Draft

HELP = "提一个问题，得到带出处的回答"
DESCRIPTION = """提一个问题。回答里的 [1] 指向下面列出的来源：报告、章节、第几段、哪个文件。
报告里没有依据时会明说，并指出最接近的内容；这也算完成，退出码为 0。

例子：
  juzheng ask "砚湖区2023年规上工业增加值是多少，增速呢？"
  juzheng ask "砚湖区和云栎区去年的规上工业增加值哪个高？" --trace
  juzheng ask "砚湖区2023年引进了多少项目？" --json | jq .citations"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("question", metavar="问题", help="用中文写的问题，含空格时加引号")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON：回答、论断、引文、指标记录、用时")
    parser.add_argument("--trace", action="store_true", help="附上每一步做了什么、用了多少毫秒")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Answer on stdout."""
    from juzheng.index.open_index import open_index

    index = open_index(settings)
    index.open_embedder_meanwhile()
    # Importing the rooms takes as long as opening the model.
    from juzheng.qa.answerer import Answerer

    answerer = Answerer(index, settings)
    with index.snapshot():
        answer = answerer.answer(args.question, on_claim=_tell if sys.stderr.isatty() else None)
        record = answer_record(answer, lambda report_id, number: index.paragraph(report_id, number).text)
    if answer.notice:
        note(answer.notice)
    if args.json:
        extra = {"understood": understood_record(answer.understood), "trace": trace_records(answer.trace)}
        print(json.dumps({**record, **(extra if args.trace else {})}, ensure_ascii=False))
    else:
        show(answer_with_sources(record))
        if args.trace:
            show("\n" + _trace(answer))
    return DONE


def _tell(claim: Draft) -> None:
    """A language model's claim as soon as it has passed the gate, for whoever waits at a terminal."""
    note(f"已核对：{claim.text}")


def _trace(answer: Answer) -> str:
    about = answer.understood
    labels = (("地区", about.regions), ("时期", about.periods), ("指标", about.indicators))
    known = "，".join(f"{name} {'、'.join(values)}" for name, values in labels if values)
    return f"{f'理解为：{known}' if known else '没有认出地区、时期或指标'}\n{trace_text(answer.trace)}"
