"""``juzheng eval``: run a question set and see what failed and why."""

from __future__ import annotations

import argparse
from pathlib import Path

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED
from juzheng.ui.commands.terminal import note, show

HELP = "用一套题目测评回答"
DESCRIPTION = """用一套题目测评索引和回答：答对率、错误数字、引文的召回率和准确率、该拒答时是否拒答、用时，
按题型列出，带 95% 置信区间。题目格式见 eval_questions/README.md。

例子：
  juzheng eval eval_questions/questions.jsonl
  juzheng eval 题目.jsonl --json 本次.json --html 本次.html
  juzheng eval 题目.jsonl --compare 上次.json

  juzheng eval 题目.jsonl --write-floor 底线.json
  juzheng eval 题目.jsonl --require 底线.json

答错不影响退出码：测评做完即为 0；用 --require 时，底线里的题不再答对或新出现错误数字，则为 1。"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("questions", type=Path, metavar="题目.jsonl", help="题目文件")
    parser.add_argument("--json", type=Path, metavar="文件", help="把结果存成 JSON，供以后比较")
    parser.add_argument("--html", type=Path, metavar="文件", help="把结果写成一个可离线打开的网页")
    parser.add_argument("--compare", type=Path, metavar="文件", help="与以前存下的结果比较")
    parser.add_argument(
        "--require", type=Path, metavar="文件", help="底线：里面的题不再答对或新出现错误数字时退出码为 1"
    )
    parser.add_argument("--write-floor", type=Path, metavar="文件", help="把这次答对的题记成底线")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Run the evaluation and show it on stdout."""
    from juzheng.eval_questions.compare_runs import compare_runs
    from juzheng.eval_questions.floor import find_fall, read_floor, write_floor
    from juzheng.eval_questions.run import run_evaluation
    from juzheng.eval_questions.run_file import read_run, write_run
    from juzheng.eval_questions.show_run import show_comparison, show_fall, show_run
    from juzheng.eval_questions.write_page import write_page
    from juzheng.ui.commands.progress import open_bar

    earlier = read_run(args.compare) if args.compare else None
    floor = read_floor(args.require) if args.require else None
    with open_bar("测评", None, "题") as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        result = run_evaluation(args.questions, settings, progress=progress)
    show(show_run(result))
    comparison = compare_runs(earlier, result) if earlier else None
    if comparison:
        show(show_comparison(comparison))
    if args.json:
        write_run(args.json, result)
        note(f"结果已存到 {args.json}")
    if args.html:
        write_page(args.html, result, comparison)
        note(f"网页已写到 {args.html}")
    if args.write_floor:
        write_floor(args.write_floor, result)
        note(f"底线已写到 {args.write_floor}")
    if floor is None:
        return DONE
    fall = find_fall(floor, result)
    show(show_fall(fall))
    return FAILED if fall else DONE
