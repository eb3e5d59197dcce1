"""``juzheng check``: is the index whole, and do the reports agree with each other?"""

from __future__ import annotations

import argparse
import json

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED
from juzheng.ui.commands.terminal import note, show
from juzheng.ui.show.printable_text import one_line

HELP = "检查索引是否完好、报告之间有无矛盾"
DESCRIPTION = """先检查索引各部分是否一致：目录库、段落、全文索引、向量、指标台账。
再核对报告：同一指标前后说法不一，所写同比与上年数据不符，目标与完成情况对照。
索引有未修复的问题时退出码为 1；报告之间的矛盾只列出，不影响退出码。

例子：
  juzheng check
  juzheng check --repair      修复索引里能修复的
  juzheng check --json        每行一个 JSON，供程序读取"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--repair", action="store_true", help="修复索引里能修复的")
    parser.add_argument("--json", action="store_true", help="每行一个 JSON，供程序读取")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check the index, mend it if asked, then check the ledger; 0 if the index is whole now, 1 if not."""
    left = check_parts(settings, repair=args.repair, as_json=args.json)
    if left:
        return FAILED
    check_ledger(settings, as_json=args.json)
    return DONE


def check_parts(settings: Settings, *, repair: bool, as_json: bool) -> int:
    """Check the parts of the index against each other; returns how many problems are left."""
    from juzheng.index.care.check_index import check_index
    from juzheng.index.care.repair_index import repair_index

    problems = repair_index(settings) if repair else check_index(settings)
    for problem in problems:
        if as_json:
            print(json.dumps({"check": "index", "what": problem.what, "mended": problem.mended}, ensure_ascii=False))
        else:
            show(f"{'已修复' if problem.mended else '有问题'}：{one_line(problem.what)}")
    left = sum(not problem.mended for problem in problems)
    if not problems:
        note("索引完好")
    elif not left:
        note("问题已全部修复。涉及报告内容的，请再运行一次 juzheng index 重新读取")
    elif repair:
        note(f"还有 {left} 个问题未能修复，可从备份恢复，或用 juzheng index --rebuild 重建")
    else:
        note(f"共 {left} 个问题，可用 juzheng check --repair 修复")
    return left


def check_ledger(settings: Settings, *, as_json: bool) -> None:
    """Show contradictions between reports, and targets beside their outcomes."""
    from juzheng.index.ask.check_figures import compare_targets, find_contradictions
    from juzheng.index.open_index import open_index
    from juzheng.ui.show.checks import (
        contradiction_record,
        contradiction_text,
        count_words,
        outcome_record,
        outcome_text,
    )

    index = open_index(settings)
    files = {report.report_id: report.file for report in index.reports()}
    contradictions, outcomes = find_contradictions(index), compare_targets(index)
    if as_json:
        records = [contradiction_record(found, files) for found in contradictions]
        records += [outcome_record(found, files) for found in outcomes]
        for record in records:
            print(json.dumps(record, ensure_ascii=False))
    else:
        for number, contradiction in enumerate(contradictions, start=1):
            show(f"矛盾 {number}：{contradiction_text(contradiction, files)}")
        for number, outcome in enumerate(outcomes, start=1):
            show(f"目标 {number}：{outcome_text(outcome, files)}")
    note(count_words(contradictions, outcomes))
