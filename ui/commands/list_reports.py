"""``juzheng reports``: what is in the index."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE
from juzheng.ui.commands.terminal import note, show
from juzheng.ui.show.printable_text import one_line

if TYPE_CHECKING:
    from juzheng.index.store.report_store import ReportSummary

HELP = "列出索引里的报告"
DESCRIPTION = """列出索引里的报告：标题、地区、时期、类型、发布单位和日期、段落数、指标数。

例子：
  juzheng reports
  juzheng reports --json > 报告.jsonl      每行一份报告

标题、地区等识别有误时，在报告旁放一个说明文件即可更正，见 README。"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="每行一个 JSON，供程序读取")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """List the reports on stdout; an empty index is no failure."""
    from juzheng.index.open_index import open_index

    reports = open_index(settings).reports()
    for report in reports:
        print(json.dumps(report_record(report), ensure_ascii=False)) if args.json else show(report_words(report))
    note(f"共 {len(reports)} 份报告")
    return DONE


def report_record(report: ReportSummary) -> dict[str, Any]:
    """Make the JSON record of a report: its description and its counts."""
    counts = {"paragraphs": report.paragraphs, "chunks": report.chunks, "figures": report.figures}
    names = {"report_id": report.report_id, "file": report.file, "files": list(report.files)}
    return {**names, **asdict(report.description), **counts, "bytes": report.bytes, "indexed_at": report.indexed_at}


def report_words(report: ReportSummary) -> str:
    """Describe a report in a few lines for a terminal."""
    about = report.description
    facts = (
        ("地区", about.region),
        ("时期", about.period),
        ("类型", about.kind),
        ("发布", about.publisher),
        ("日期", about.published),
        ("索引号", about.index_number),
    )
    known = "，".join(f"{name} {one_line(value)}" for name, value in facts if value)
    counts = f"{report.paragraphs} 段，{report.figures} 个指标数据"
    return f"《{one_line(about.title)}》\n  {known}\n  {counts}，文件 {one_line(report.file)}，编号 {report.report_id}"
