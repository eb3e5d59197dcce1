"""``juzheng check``: is the index whole?"""

from __future__ import annotations

import argparse

from index.settings import Settings
from ui.commands import DONE, FAILED
from ui.printable_text import one_line
from ui.terminal import note, show

HELP = "检查索引是否完好"
DESCRIPTION = """检查索引各部分是否一致：目录库、段落、全文索引、向量、指标台账。
发现的问题逐条列出；有未修复的问题时退出码为 1。

例子：
  juzheng check
  juzheng check --repair      修复能修复的"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--repair", action="store_true", help="修复能修复的")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check the index, mend it if asked; 0 if it is whole now, 1 if not."""
    from index.check_index import check_index, repair_index

    problems = repair_index(settings) if args.repair else check_index(settings)
    for problem in problems:
        show(f"{'已修复' if problem.mended else '有问题'}：{one_line(problem.what)}")
    left = sum(not problem.mended for problem in problems)
    if not problems:
        note("索引完好")
    elif not left:
        note("问题已全部修复。涉及报告内容的，请再运行一次 juzheng index 重新读取")
    elif args.repair:
        note(f"还有 {left} 个问题未能修复，可从备份恢复，或用 juzheng index --rebuild 重建")
    else:
        note(f"共 {left} 个问题，可用 juzheng check --repair 修复")
    return FAILED if left else DONE
