"""Sums and differences of ledger records."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juzheng.index.errors import QuestionError
from juzheng.index.figures.compare_figures import add_up, plain, subtract
from juzheng.index.report import Figure
from juzheng.index.words.normalise_units import to_base_unit


def figure(value: str, unit: str = "亿元", *, region: str = "甲区", year: int = 2023, **fields: object) -> Figure:
    """A record of 规上工业产值."""
    base = to_base_unit(value, unit)
    values: dict[str, object] = {
        "indicator": "规上工业产值",
        "canonical": "规上工业产值",
        "status": "actual",
        "number": base.number,
        "number_high": base.high,
        "base_unit": base.unit,
        **fields,
    }
    raw = value + unit
    return Figure(1, 0, len(raw), raw, value, unit, region=region, clause_start=0, clause_end=9, year=year, **values)  # type: ignore[arg-type]


def test_a_sum_over_regions_is_exact_and_shows_its_formula() -> None:
    """Decimals as written are added, not binary fractions."""
    found = add_up([figure("380.7"), figure("233.6", region="乙区"), figure("0.1", region="丙区")])
    assert (found.value, found.unit) == (Decimal("614.4"), "亿元")
    assert found.formula == "380.7亿元+233.6亿元+0.1亿元=614.4亿元"


def test_units_of_one_kind_are_brought_to_the_largest() -> None:
    """亿元 and 万元 add up in 亿元, each shown as written."""
    found = add_up([figure("1.5"), figure("5000", "万元", region="乙区")])
    assert found.formula == "1.5亿元+5000万元=2亿元"


def test_a_sum_over_years_of_one_region_is_allowed() -> None:
    """Whole years do not overlap."""
    assert add_up([figure("1", year=2022), figure("2", year=2023)]).value == 3


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (figure("1"), figure("2", "家", region="乙区"), "单位不同"),
        (figure("1"), figure("2", region="乙区", canonical="工业产值"), "指标或口径不同"),
        (figure("1"), figure("2", region="乙区", status="target"), "实际数"),
        (figure("1"), figure("2"), "同一地区同一时期"),
        (figure("1", year=2022), figure("2", region="乙区"), "地区和时期都不同"),
        (figure("1", span="上半年", year=2022), figure("2"), "时期有重叠"),
        (figure("1"), figure("3-5", region="乙区"), "不是单个数字"),
        (figure("5", "%"), figure("6", "%", region="乙区"), "比率"),
    ],
)
def test_what_does_not_belong_together_is_not_added(left: Figure, right: Figure, why: str) -> None:
    """The refusal names what does not fit."""
    with pytest.raises(QuestionError, match=why):
        add_up([left, right])


def test_one_figure_is_no_sum() -> None:
    """A sum needs two figures at least."""
    with pytest.raises(QuestionError, match="至少"):
        add_up([figure("1")])


def test_the_difference_of_percentages_is_in_percentage_points() -> None:
    """A rate that falls counts below zero."""
    up, down = figure("7.6", "%", rate=True, direction="up"), figure("5.2", "%", rate=True, direction="down")
    assert subtract(up, down).formula == "7.6%-(-5.2%)=12.8个百分点"


def test_a_difference_keeps_the_unit() -> None:
    """Amounts are subtracted in the larger unit of the two."""
    assert subtract(figure("2"), figure("5000", "万元", region="乙区")).formula == "2亿元-5000万元=1.5亿元"


def test_numbers_are_shown_without_exponent_and_without_zeros_at_the_end() -> None:
    """614.30 is 614.3 and 1E+3 is 1000."""
    assert (plain(Decimal("614.30")), plain(Decimal("1E+3")), plain(Decimal("100"))) == ("614.3", "1000", "100")
