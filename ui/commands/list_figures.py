"""``juzheng figures``: the figure ledger, filtered, shown or written to a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juzheng.index.errors import SettingsError
from juzheng.index.report import Status
from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, WRONG_USE
from juzheng.ui.commands.terminal import note
from juzheng.ui.show.export_ledger import FORMATS, save_ledger, write_ledger
from juzheng.ui.show.field_words import STATUS_WORDS
from juzheng.ui.show.ledger_rows import LedgerFilters, read_ledger

if TYPE_CHECKING:
    from juzheng.index.open_index import ReportIndex

HELP = "查指标台账：报告里的每个数字及其出处"
DESCRIPTION = """查指标台账：报告里的每个数字，连同地区、时期、实绩或目标、增减、位次和出处。

例子：
  juzheng figures --region 砚湖区 --year 2023
  juzheng figures --indicator 规上工业增加值 --status actual
  juzheng figures --format xlsx -o 台账.xlsx
  juzheng figures --format jsonl > 台账.jsonl
  juzheng figures --history --region 砚湖区     报告换过版本后，数字以前是多少

没有符合条件的记录时，退出码仍为 0，并在标准错误里说明。"""
NOTHING = "没有符合条件的记录。可放宽条件，或用 juzheng reports 看有哪些报告"
NOTHING_PAST = "没有换版本后变了的数字"
STATUS_CHOICES: dict[str, Status] = {
    **{name: name for name in STATUS_WORDS},
    **{word: name for name, word in STATUS_WORDS.items()},
}


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--region", metavar="地区", help="只看这个地区，例如 砚湖区")
    parser.add_argument("--year", type=int, metavar="年份", help="只看这一年，例如 2023")
    parser.add_argument("--indicator", metavar="指标", help="只看这个指标，按相近程度匹配，例如 规上工业增加值")
    parser.add_argument(
        "--status", choices=tuple(STATUS_CHOICES), metavar="性质", help="actual 实绩、target 目标、forecast 预计"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="输出格式，默认 table")
    parser.add_argument(
        "--history", action="store_true", help="只看换版本后变了的数字：各版本的值和有效至何时（不支持 xlsx）"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到这个文件；xlsx 必须给")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write the figures that fit, or what they were in earlier versions."""
    if args.format == "xlsx" and args.history:
        args.parser.error("--history 不能与 --format xlsx 同用，可选：table, jsonl, csv")
    if args.format == "xlsx" and args.output is None and sys.stdout.isatty():
        note("错误：xlsx 是二进制文件，请用 -o 文件.xlsx 指明写到哪里")
        return WRONG_USE
    from juzheng.index.open_index import open_index

    index = open_index(settings)
    status = STATUS_CHOICES[args.status] if args.status else None
    filters = LedgerFilters(args.region, args.year, args.indicator, status)
    try:
        count = _write_history(index, filters, args) if args.history else _write(index, filters, args)
    except BrokenPipeError:
        # The reader has seen enough (figures | head); the command line ends quietly.
        raise
    except OSError as error:
        raise SettingsError(
            f"写不了文件（{error.strerror}）", str(args.output), "检查文件夹是否存在、是否可写"
        ) from error
    note(f"共 {count} 条" if count else NOTHING_PAST if args.history else NOTHING)
    return DONE


def _write(index: ReportIndex, filters: LedgerFilters, args: argparse.Namespace) -> int:
    rows = read_ledger(index, filters)
    if args.output is None:
        return write_ledger(rows, args.format, sys.stdout.buffer)
    return save_ledger(rows, args.format, args.output)


def _write_history(index: ReportIndex, filters: LedgerFilters, args: argparse.Namespace) -> int:
    from juzheng.ui.show.figure_versions import encode_versions

    versions = index.figure_history(filters.query)
    data = encode_versions(versions, args.format)
    if args.output is None:
        sys.stdout.buffer.write(data)
    else:
        args.output.write_bytes(data)
    return len(versions)
