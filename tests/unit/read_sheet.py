"""A sheet given as rows of cells, read as the readers and the parser read it."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.read.formats.lines_to_source import SourceBuilder
from juzheng.index.read.formats.spreadsheet import add_sheet
from juzheng.index.report import Figure, Report

KNOWN: dict[str, object] = {"region": "砚湖区", "year": 2023, "title": "砚湖区主要指标"}


def read_sheet(*rows: Sequence[str], name: str = "指标", **known: object) -> Report:
    """The report that a workbook with this one sheet makes."""
    builder = SourceBuilder()
    add_sheet(builder, name, [list(row) for row in rows])
    return parse_source(builder.build(), "表.xlsx", "0" * 16, {**KNOWN, **known})


def cells_of(report: Report) -> dict[str, Figure]:
    """The figures of its tables by cell; each is checked to stand where it says."""
    paragraphs = {paragraph.number: paragraph for paragraph in report.paragraphs}
    found = {figure.cell: figure for figure in find_figures(report) if figure.cell}
    for figure in found.values():
        assert paragraphs[figure.paragraph].text[figure.start : figure.end] == figure.raw
    return found


def say(figure: Figure) -> str:
    """A record on one line: year, part of the year, name, amount, status, place, change."""
    change = figure.change
    parts = [
        f"{figure.year or ''}{figure.span or ''}",
        f"{figure.region} {figure.subject or ''}{figure.indicator}",
        f"{figure.direction + ' ' if figure.rate and figure.direction else ''}{figure.value}{figure.unit}",
        figure.status,
    ]
    if change is not None:
        parts.append(f"{change.basis or ''} {change.direction} {change.value}{change.unit}".strip())
    return "|".join(parts)
