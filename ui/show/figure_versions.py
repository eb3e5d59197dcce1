"""Earlier values of figures, for people and for machines: what each version of a report stated."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from juzheng.index.store.figure_history import FigureVersion
from juzheng.ui.show.answer import figure_record
from juzheng.ui.show.export_ledger import fit
from juzheng.ui.show.field_words import STATUS_WORDS
from juzheng.ui.show.ledger_rows import change_words
from juzheng.ui.show.printable_text import one_line, spreadsheet_cell

VersionFormat = Literal["table", "jsonl", "csv"]
COLUMNS: Sequence[str] = ("地区", "年份", "时段", "指标", "性质", "数值", "变化", "有效至", "文件")
WIDTHS = (10, 4, 8, 28, 4, 16, 16, 16)
STANDS = "现行"


def version_record(version: FigureVersion) -> dict[str, Any]:
    """Make the JSON record: the figure, without the paragraph, which is not kept, and when it was replaced (UTC)."""
    record = figure_record(version.figure, version.file, "")
    del record["text"]
    return {**record, "report_id": version.report_id, "until": version.until, "current_id": version.current_id}


def version_cells(version: FigureVersion) -> list[str]:
    """Give the cells of a version in the order of ``COLUMNS``."""
    figure = version.figure
    return [
        figure.region or "",
        str(figure.year or ""),
        figure.span or "",
        figure.indicator,
        STATUS_WORDS[figure.status],
        figure.amount,
        change_words(figure),
        until_words(version),
        version.file,
    ]


def until_words(version: FigureVersion) -> str:
    """Say until when a version stood, in local time."""
    if version.until is None:
        return STANDS
    return f"{datetime.fromisoformat(version.until).astimezone():%Y-%m-%d %H:%M}"


def past_words(versions: Iterable[FigureVersion]) -> str:
    """Say on one line what a figure was before (曾为181.4亿元，同比增长5.8%（至2026-01-31 09:30）)."""
    said = []
    for version in versions:
        change = change_words(version.figure)
        said.append(f"{version.figure.amount}{'，' if change else ''}{change}（至{until_words(version)}）")
    return f"曾为{'、'.join(said)}" if said else ""


def encode_versions(versions: Iterable[FigureVersion], kind: VersionFormat) -> bytes:
    """Write versions out as UTF-8; CSV begins with a byte order mark, as the ledger's does."""
    if kind == "jsonl":
        return "".join(json.dumps(version_record(each), ensure_ascii=False) + "\n" for each in versions).encode()
    rows = [version_cells(version) for version in versions]
    stream = io.StringIO(newline="")
    if kind == "csv":
        csv.writer(stream).writerows([COLUMNS, *([spreadsheet_cell(cell) for cell in row] for row in rows)])
        return stream.getvalue().encode("utf-8-sig")
    for row in [list(COLUMNS), *rows] if rows else []:
        cells = [fit(one_line(cell), width) for cell, width in zip(row, WIDTHS, strict=False)]
        stream.write("  ".join([*cells, one_line(row[-1])]) + "\n")
    return stream.getvalue().encode()
