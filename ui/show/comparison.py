"""One indicator over regions and years as a table: each cell a record of the ledger, or the lack of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from juzheng.index.ask.ask_ledger import read_series
from juzheng.index.errors import QuestionError
from juzheng.index.figures.compare_figures import signed_change, signed_value
from juzheng.index.open_index import FigureHit, ReportIndex
from juzheng.index.report import Figure, Status
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.words.same_place import same_region

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
    """Rows by region, cells by column; ``absent`` are regions asked for that have no such record. ``others`` are, by region and
    column, records of the same name, time, status and unit that state another number than the cell; ``years`` are all that
    the records speak of, whichever are shown."""

    indicator: str
    columns: tuple[ComparisonColumn, ...]
    rows: tuple[tuple[str, dict[ComparisonColumn, FigureHit]], ...]
    absent: tuple[str, ...]
    others: Mapping[tuple[str, ComparisonColumn], tuple[FigureHit, ...]]
    years: tuple[int, ...]

    @property
    def base_unit(self) -> str:
        """The base unit that most of the records have."""
        units = Counter(hit.figure.base_unit for _, cells in self.rows for hit in cells.values())
        return units.most_common(1)[0][0] if units else ""


def compare(
    index: ReportIndex,
    indicator: str,
    regions: Sequence[str],
    status: Status | None,
    years: Collection[int] = (),
) -> ComparedTable:
    """Compare one indicator over regions (all of the index where none is given), of one status or of all, and of some years
    or of all."""
    rows, absent, known = [], [], set[int]()
    others: dict[tuple[str, ComparisonColumn], tuple[FigureHit, ...]] = {}
    with index.snapshot():
        wanted = list(regions) or _own_regions(index)
        for region in wanted[:MOST_REGIONS]:
            every = {_column(hit): hit for hit in read_series(index, indicator, region, status=status)}
            known |= {column.year for column in every}
            cells = {column: hit for column, hit in every.items() if not years or column.year in years}
            if cells:
                rows.append((region, cells))
                others |= {(region, column): found for column, found in _others(index, region, cells).items()}
            else:
                absent.append(region)
    columns = sorted({column for _, cells in rows for column in cells}, key=lambda c: (c.year, c.span or "", c.status))
    lacking = tuple(absent) if regions or years else ()
    return ComparedTable(indicator, tuple(columns), tuple(rows), lacking, others, tuple(sorted(known - {0})))


def _column(hit: FigureHit) -> ComparisonColumn:
    return ComparisonColumn(hit.figure.year or 0, hit.figure.span, hit.figure.status)


def _others(
    index: ReportIndex, region: str, cells: Mapping[ComparisonColumn, FigureHit]
) -> dict[ComparisonColumn, tuple[FigureHit, ...]]:
    """The records that say another number than a cell does, of the same name, time, status and unit, one of each number."""
    found: dict[ComparisonColumn, dict[object, FigureHit]] = {}
    names = {hit.figure.indicator for hit in cells.values()}
    for name in names:
        for hit in index.ranked_figures(FigureQuery(region=region, indicator=name)):
            shown = cells.get(_column(hit))
            if shown is not None and _contradicts(hit.figure, shown.figure):
                found.setdefault(_column(hit), {}).setdefault(_stated(hit.figure), hit)
    return {column: tuple(hits.values()) for column, hits in found.items()}


def _contradicts(figure: Figure, shown: Figure) -> bool:
    same = all(getattr(figure, name) == getattr(shown, name) for name in ("indicator", "base_unit", "rate", "subject"))
    return same and _stated(figure) != _stated(shown)


def _stated(figure: Figure) -> object:
    number = figure.number
    return (figure.direction if figure.rate else None, figure.raw if number is None else round(number, 6))


def _own_regions(index: ReportIndex) -> list[str]:
    """Regions of the reports themselves, each once under its full name."""
    found: list[str] = []
    for report in index.reports():
        region = report.description.region
        if region and not any(same_region(region, other) for other in found):
            found.append(region)
    return found


def common_indicators(index: ReportIndex) -> list[str]:
    """Indicators to choose from, those first that most regions have for one time, so that they can be compared."""
    regions: dict[str, set[str]] = {}
    at_once: dict[str, dict[object, set[str]]] = {}
    for _, figure in index.figures():
        if figure.canonical and figure.region and not figure.subject and figure.year:
            regions.setdefault(figure.canonical, set()).add(figure.region)
            time = (figure.year, figure.span, figure.status, figure.rate)
            at_once.setdefault(figure.canonical, {}).setdefault(time, set()).add(figure.region)
    fullest = {name: max(map(len, times.values())) for name, times in at_once.items()}
    return sorted(regions, key=lambda name: (-fullest[name], -len(regions[name]), len(name), name))[:MOST_INDICATORS]


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
