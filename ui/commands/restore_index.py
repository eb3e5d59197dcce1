"""``juzheng restore``: put a backup in place of the index."""

from __future__ import annotations

import argparse
from pathlib import Path

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE
from juzheng.ui.commands.terminal import note

HELP = "从备份恢复索引"
DESCRIPTION = """用备份替换索引。已有索引时要加 --overwrite 确认。

例子：
  juzheng restore 备份/2026-01-31 --overwrite"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", type=Path, metavar="文件夹", help="juzheng backup 写出的文件夹")
    parser.add_argument("--overwrite", action="store_true", help="覆盖现有的索引")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Restore the index."""
    from juzheng.index.care.back_up import restore_index

    restore_index(settings, args.source, overwrite=args.overwrite)
    note(f"已从 {args.source} 恢复")
    return DONE
