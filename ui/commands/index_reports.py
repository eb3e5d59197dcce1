"""``juzheng index``: bring reports into the index."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED, PARTLY
from juzheng.ui.commands.terminal import note
from juzheng.ui.show.printable_text import one_line

if TYPE_CHECKING:
    from juzheng.index.build_index import IndexingResult

HELP = "把报告编入索引"
DESCRIPTION = """把文件、压缩包（zip）或整个文件夹里的报告编入索引。内容没变的文件不会重做，改过的会替换旧版本。

例子：
  juzheng index 报告/                  编入一个文件夹（含子文件夹）
  juzheng index 甲区.txt 乙区.docx     编入几个文件
  juzheng index --rebuild              换了模型或格式后，把编过的文件全部重做

读不了的文件会逐个说明原因，其余照常编入，此时退出码为 3。"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="路径", help="文件、压缩包或文件夹")
    parser.add_argument(
        "--rebuild", action="store_true", help="另建一个索引，建好后替换原来的；不给路径时重做编过的全部文件"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Index the paths; 0 if every file is in the index, 3 if some are not, 1 if none is."""
    if not args.paths and not args.rebuild:
        args.parser.error("缺少参数：路径（文件或文件夹）")
    from juzheng.index.build_index import index_paths
    from juzheng.index.care.rebuild_index import rebuild_index
    from juzheng.ui.commands.progress import IndexingBar

    with IndexingBar() as bar:
        result = (rebuild_index if args.rebuild else index_paths)(args.paths, settings, bar.show)
    report_result(result)
    return exit_code(result)


def report_result(result: IndexingResult) -> None:
    """Say on stderr what became of the files."""
    for file, twin in result.duplicates:
        note(f"{one_line(file)}：与 {one_line(twin)} 内容相同，不重复编入")
    for file, name in result.renamed:
        note(f"{one_line(file)}：已有同名文件，编为 {one_line(name)}")
    for _, error in result.failed:
        note(f"未编入：{one_line(error.told_at_terminal)}")
    counts = (
        ("新编入", result.indexed),
        ("替换旧版本", result.replaced),
        ("重新读取", result.reread),
        ("移动", result.moved),
        ("未变", result.unchanged),
        ("重复", result.duplicates),
        ("失败", result.failed),
    )
    words = "，".join(f"{word} {len(items)} 份" for word, items in counts if items) or "没有找到可编入的文件"
    note(f"{words}。用时 {result.seconds:.1f} 秒")


def exit_code(result: IndexingResult) -> int:
    """Give the exit code of an indexing run."""
    kept = (result.indexed, result.unchanged, result.duplicates, result.moved, result.replaced, result.reread)
    if not any(kept):
        return FAILED
    return PARTLY if result.failed else DONE
