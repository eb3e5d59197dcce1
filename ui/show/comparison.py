"""One indicator over regions and years as a table: each cell a record of the ledger, or the lack of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from juzheng.index.ask.ask_ledger import read_series
from juzheng.index.errors import QuestionError
from juzheng.index.figures.compare_figures import signed_change, signed_value
from juzheng.index.open_index import FigureHit, ReportIndex
from juzheng.index.report import Figure, Status
from juzheng.index.words.regions import same_region

Measure = Literal["value", "change"]
MOST_REGIONS = 60
"""Regions that are compared at once; more make neither a table nor a chart that anybody reads."""
MOST_INDICATORS = 400
UNITS = {"元": ("万元", "亿元"), "人": ("人", "万人"), "亩": ("亩", "万亩"), "吨": ("吨", "万吨"), "户": ("户", "万户")}
"""Units that a base unit may be shown in."""


@dataclass(frozen=True, slots=True)
class ComparisonColumn:
    """A time and a status; ``span`` is a part of a year or a run of years, None for the whole year."""

    year: int
    span: str | None
    status: Status

    @property
    def words(self) -> str:
        """2025年, 2025年上半年, “十四五”时期."""
        if self.span and self.span.endswith("五"):
            return f"“{self.span}”时期"
        return f"{self.year}年{self.span or ''}"


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """Rows by region, cells by column; ``absent`` are regions asked for that have no such record."""

    indicator: str
    columns: tuple[ComparisonColumn, ...]
    rows: tuple[tuple[str, dict[ComparisonColumn, FigureHit]], ...]
    absent: tuple[str, ...]

    @property
    def base_unit(self) -> str:
        """The base unit that most of the records have."""
        units = Counter(hit.figure.base_unit for _, cells in self.rows for hit in cells.values())
        return units.most_common(1)[0][0] if units else ""


def compare(index: ReportIndex, indicator: str, regions: Sequence[str], status: Status | None) -> ComparedTable:
    """Compare one indicator over regions (all of the index where none is given), of one status or of all."""
    rows, absent = [], []
    with index.snapshot():
        wanted = list(regions) or _own_regions(index)
        for region in wanted[:MOST_REGIONS]:
            hits = read_series(index, indicator, region, status=status)
            cells = {ComparisonColumn(hit.figure.year or 0, hit.figure.span, hit.figure.status): hit for hit in hits}
            if cells:
                rows.append((region, cells))
            else:
                absent.append(region)
    columns = sorted({column for _, cells in rows for column in cells}, key=lambda c: (c.year, c.span or "", c.status))
    return ComparedTable(indicator, tuple(columns), tuple(rows), tuple(absent) if regions else ())


def _own_regions(index: ReportIndex) -> list[str]:
    """Regions of the reports themselves, each once under its full name."""
    found: list[str] = []
    for report in index.reports():
        region = report.description.region
        if region and not any(same_region(region, other) for other in found):
            found.append(region)
    return found


def common_indicators(index: ReportIndex) -> list[str]:
    """Indicators to choose from, those first that most regions have."""
    regions: dict[str, set[str]] = {}
    for _, figure in index.figures():
        if figure.canonical and figure.region and not figure.subject and figure.year:
            regions.setdefault(figure.canonical, set()).add(figure.region)
    return sorted(regions, key=lambda name: (-len(regions[name]), len(name), name))[:MOST_INDICATORS]


def measured(figure: Figure, measure: Measure, unit: str = "") -> Decimal | None:
    """The number of a record that is drawn and compared: its growth in percent, or its value in ``unit`` (as written where
    that is empty or does not fit); None where it has none."""
    try:
        if measure == "change":
            return signed_value(figure) if figure.rate else signed_change(figure.change) if figure.change else None
        if figure.rate:
            return None
        factor = unit_factor(figure.base_unit, unit)
        if factor is None or figure.number is None:
            return signed_value(figure)
        return Decimal(str(figure.number)) / factor
    except QuestionError:
        # A range is no single number.
        return None


def unit_factor(base_unit: str, unit: str) -> Decimal | None:
    """How many of the base unit one ``unit`` is; None where it is none of them."""
    if unit not in UNITS.get(base_unit, ()):
        return None
    return Decimal({"万": 10**4, "亿": 10**8}.get(unit[0], 1) if unit != base_unit else 1)
