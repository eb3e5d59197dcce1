"""``juzheng remove``: take reports out of the index."""

from __future__ import annotations

import argparse

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED, PARTLY
from juzheng.ui.commands.terminal import note
from juzheng.ui.show.printable_text import one_line

HELP = "把报告移出索引"
DESCRIPTION = """把报告移出索引。原文件不会动。

例子：
  juzheng remove 甲区_2023.txt          按 juzheng reports 列出的文件名
  juzheng remove 32087cbc260b0cb6       按编号
  juzheng remove 各区县.zip             一个压缩包（或文件夹）里的全部报告"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "names", nargs="+", metavar="文件或编号", help="juzheng reports 列出的文件名或编号，或压缩包、文件夹的名字"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Remove reports; 0 if all were there, 3 if some, 1 if none."""
    from juzheng.index.build_index import remove_reports

    result = remove_reports(args.names, settings)
    for file in result.removed:
        note(f"已移出：{one_line(file)}")
    for name in result.unknown:
        note(f"索引里没有：{one_line(name)}（用 juzheng reports 查看有哪些）")
    if not result.removed:
        return FAILED
    return PARTLY if result.unknown else DONE
