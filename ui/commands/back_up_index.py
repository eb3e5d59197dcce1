"""``juzheng backup``: copy the index while it is in use."""

from __future__ import annotations

import argparse
from pathlib import Path

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE
from juzheng.ui.commands.terminal import note

HELP = "备份索引"
DESCRIPTION = """把索引备份到一个空文件夹。备份时仍可照常提问和编入。

例子：
  juzheng backup 备份/2026-01-31"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("target", type=Path, metavar="文件夹", help="备份到这里；须不存在或为空")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Copy the index."""
    from juzheng.index.care.back_up import back_up_index
    from juzheng.ui.commands.progress import open_bar

    with open_bar("备份", None, "页") as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        back_up_index(settings, args.target, progress)
    note(f"已备份到 {args.target}")
    return DONE
