"""What follows from the numbers of two records or more, each with its formula: sums, shares, multiples, and what lies between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import MINUS, quote_figure
from juzheng.qa.find.compare_records import asks_growth, compared_value
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part

# 增速比…快多少 is asked of two growths, 比上年增加多少 of two amounts.
_GROWTH = re.compile(r"增速|增幅|涨幅|降幅|增长率")
_PER_CENT = ("%", "％")


class Gap(NamedTuple):
    """What lies between two numbers: ``apart`` with its ``unit``, signed; ``grown`` where they are growths, ``formula`` in
    brackets, ``about`` is 约 where the report only bounds one of them (超400公里)."""

    apart: Decimal
    unit: str
    formula: str
    about: str
    grown: bool

    @property
    def told(self) -> str:
        """Its size with unit and formula."""
        return f"{self.about}{abs(self.apart)}{self.unit}{self.formula}"


def reckon_gap(
    records: Sequence[FigureEvidence], parts: Sequence[Part], *, faster: bool = False, to_goal: bool = False
) -> Gap | None:
    """The gap between two records: between their growths where these are asked for, ``faster`` says so without the word; with
    ``to_goal`` from the first to the bound that the second sets. None where they are written in different units or as ranges."""
    figures = [e.figure for e in records]
    grown = all(map(asks_growth, parts)) and (faster or any(_GROWTH.search(part.focus) for part in parts))
    if grown:
        growths = [compared_value(e, part) for e, part in zip(records, parts, strict=True)]
        told = all(f.rate or f.change for f in figures)
        values = [g for g in growths if g is not None] if told else []
    else:
        values = _written_alike(figures, growths=True)
    if len(values) != 2:
        return None
    high, low = max(values), min(values)
    unit = "个百分点" if grown or figures[0].unit in _PER_CENT else figures[0].unit
    formula = f"（{high}{MINUS}{f'({low})' if low < 0 else low}={high - low}）"
    rough = "" if grown else about(figures[:1] if to_goal else figures)
    return Gap(values[0] - values[1], unit, formula, rough, grown)


def draft_sum(records: Sequence[FigureEvidence]) -> Draft | None:
    """The sum of amounts; None where they are not all written in one unit."""
    figures = [e.figure for e in records]
    values = _written_alike(figures)
    if not values:
        return None
    total = sum(values, Decimal())
    formula = f"{'+'.join(map(str, values))}={total}"
    return _computed(f"合计{about(figures)}{total}{figures[0].unit}（{formula}）", records)


def draft_share(records: Sequence[FigureEvidence]) -> tuple[Draft, bool] | None:
    """What part the first amount is of the second, and whether it is more than half; None where the second is no whole of the
    first, or the two are written differently."""
    values = _written_alike([e.figure for e in records])
    if not values or values[1] <= 0:
        return None
    part, whole = values
    share = (100 * part / whole).quantize(Decimal("0.1"))
    return _computed(f"前者占后者的{share}%（{part}÷{whole}={share}%）", records), 2 * part > whole


def draft_multiple(records: Sequence[FigureEvidence]) -> Draft | None:
    """How many times the second amount the first is; None where they are not written in one unit."""
    figures = [e.figure for e in records]
    values = _written_alike(figures)
    if not values or values[1] <= 0:
        return None
    times = (values[0] / values[1]).quantize(Decimal("0.01"))
    return _computed(f"前者是后者的{about(figures)}{times}倍（{values[0]}÷{values[1]}={times}）", records)


def about(figures: Sequence[Figure]) -> str:
    """约 where an outcome is only bounded; a goal of so many or more is reached with so many."""
    return "约" if any(f.bound and f.status == "actual" for f in figures) else ""


def _computed(text: str, records: Sequence[FigureEvidence]) -> Draft:
    return Draft(text, tuple(quote_figure(e) for e in records), "derived")


def _written_alike(figures: Sequence[Figure], *, growths: bool = False) -> list[Decimal]:
    """The numbers as they are written; empty where they differ in unit, one is a range or no number, or a growth unless
    ``growths`` may be told."""
    alike = len({(f.unit, f.rate) for f in figures}) == 1 and (growths or not figures[0].rate)
    if not alike or any(f.number is None or f.number_high is not None for f in figures):
        return []
    return [_written(f.value, f.direction if f.rate else None) for f in figures]


def _written(value: str, direction: str | None) -> Decimal:
    number = Decimal(value.replace(",", "").lstrip("-−－"))
    return -number if direction == "down" or value[0] in "-−－" else number
