"""The gold ledger beside a question file: what figures the reports hold, and which numbers are none.

Four files, explained in ``eval_questions/README.md``: ``figures.jsonl`` (gold figures), ``not_figures.jsonl`` (numbers
that must not become records), ``open_figures.jsonl`` (numbers that may) and ``complete_reports.json`` (names of the
reports of which every figure is listed). Only the first is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juzheng.index.errors import QuestionError
from juzheng.index.report import Change, Rank

FIGURES_FILE = "figures.jsonl"


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One figure as a careful reader records it.

    ``near`` are words that occur once in ``file`` and hold the value. ``open_fields`` names the fields that the text
    leaves open: a miss there does not count. ``indicator_all`` must all occur in the indicator, ``indicator_none`` not.
    """

    figure_id: str
    file: str
    near: str
    value: str
    unit: str
    indicator_all: tuple[str, ...]
    indicator_none: tuple[str, ...]
    status: str
    year: int | None
    span: str | None
    region: str | None
    change: Change | None
    rank: Rank | None
    open_fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldNumber:
    """A number in the text that is no figure, or that may be read as one or not."""

    file: str
    near: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class GoldLedger:
    """All that is known of the figures of a corpus; ``complete`` names the reports with every figure listed."""

    figures: tuple[GoldFigure, ...]
    not_figures: tuple[GoldNumber, ...] = ()
    open_figures: tuple[GoldNumber, ...] = ()
    complete: frozenset[str] = frozenset()


def load_gold_ledger(folder: Path) -> GoldLedger | None:
    """Read the gold ledger of a folder; None where there is none.

    Raises ``QuestionError`` for a file that cannot be read or has a line that is no record.
    """
    if not (folder / FIGURES_FILE).is_file():
        return None
    complete = folder / "complete_reports.json"
    return GoldLedger(
        figures=tuple(_figure(item) for item in _records(folder / FIGURES_FILE, "indicator_all")),
        not_figures=tuple(_number(item) for item in _records(folder / "not_figures.jsonl")),
        open_figures=tuple(_number(item) for item in _records(folder / "open_figures.jsonl")),
        complete=frozenset(json.loads(_read(complete))) if complete.is_file() else frozenset(),
    )


def _records(path: Path, *also: str) -> list[Mapping[str, Any]]:
    if not path.is_file():
        return []
    records = []
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            absent = [name for name in ("file", "near", "value", *also) if name not in record]
        except (ValueError, TypeError, RecursionError) as error:
            raise QuestionError("这一行不是有效的 JSON", f"{path} 第 {number} 行", "改正后再试") from error
        if absent:
            raise QuestionError("缺少字段 " + "、".join(absent), f"{path} 第 {number} 行", "补上后再试")
        records.append(record)
    return records


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError("读不到金标准文件", str(path), "检查路径、权限和编码(UTF-8)") from error


def _figure(item: Mapping[str, Any]) -> GoldFigure:
    change, rank = item.get("change"), item.get("rank")
    return GoldFigure(
        figure_id=str(item.get("id", "")),
        file=item["file"],
        near=item["near"],
        value=str(item["value"]),
        unit=item.get("unit") or "",
        indicator_all=tuple(item["indicator_all"]),
        indicator_none=tuple(item.get("indicator_none") or ()),
        status=item.get("status") or "actual",
        year=item.get("year"),
        span=item.get("span"),
        region=item.get("region"),
        change=Change(change["direction"], str(change["value"]), change["unit"], change.get("basis"))
        if change
        else None,
        rank=Rank(rank["scope"], str(rank["place"])) if rank else None,
        open_fields=_open_fields(item.get("note") or ""),
    )


def _open_fields(note: str) -> frozenset[str]:
    """The fields tagged ``…-soft`` in a note; an open basis leaves the change open."""
    tags = ("unit", "indicator", "status", "year", "span", "region", "change", "rank")
    fields = {tag for tag in tags if f"{tag}-soft" in note}
    return frozenset(fields | {"change"} if "basis-soft" in note else fields)


def _number(item: Mapping[str, Any]) -> GoldNumber:
    return GoldNumber(item["file"], item["near"], str(item["value"]), str(item.get("why", "")))
