"""Contradictions in the ledger, and targets beside their outcomes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from juzheng.index.ask.check_figures import compare_targets, find_contradictions
from juzheng.index.open_index import open_index
from juzheng.index.report import Figure
from juzheng.index.settings import Settings

FigureMaker = Callable[..., Figure]
Store = Callable[..., Settings]


def test_one_figure_with_two_values_is_told(store_figures: Store, make_figure: FigureMaker) -> None:
    """Two reports that state different amounts for the same indicator, region and period contradict each other."""
    settings = store_figures(a=[make_figure("外贸出口额", "120.5")], b=[make_figure("外贸出口额", "125.0")])
    (found,) = find_contradictions(open_index(settings))
    assert found.kind == "value"
    assert "120.5亿元与125.0亿元" in found.what
    assert [hit.report_id[0] for hit in found.figures] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"value": "120"},
        {"value": "1205000", "unit": "万元"},
        {"value": "125", "year": 2022},
        {"value": "125", "status": "target"},
        {"value": "125", "span": "上半年"},
        {"value": "125", "region": "乙区"},
        {"value": "125", "subject": "某公司"},
        {"value": "125", "bound": "≥"},
        {"value": "2", "unit": "家"},
        {"value": "12"},
    ],
)
def test_figures_that_agree_or_speak_of_something_else_are_not_told(
    store_figures: Store, make_figure: FigureMaker, other: dict[str, object]
) -> None:
    """Rounding, other units, periods, kinds, places and scopes are no contradiction."""
    settings = store_figures(a=[make_figure("外贸出口额", "120.5")], b=[make_figure("外贸出口额", **other)])
    assert [found for found in find_contradictions(open_index(settings)) if found.kind == "value"] == []


def test_one_figure_with_two_changes_is_told(store_figures: Store, make_figure: FigureMaker) -> None:
    """The amount is the same, the growth is not."""
    settings = store_figures(
        a=[make_figure("外贸出口额", "120.5", growth="5.2")], b=[make_figure("外贸出口额", "120.5", growth="-5.2")]
    )
    (found,) = find_contradictions(open_index(settings))
    assert (found.kind, "增长5.2%与下降5.2%" in found.what) == ("change", True)


def test_a_growth_that_the_amounts_do_not_give_is_told(store_figures: Store, make_figure: FigureMaker) -> None:
    """110 after 100 is 10%, not 12%."""
    settings = store_figures(
        a=[make_figure("外贸出口额", "100.0", year=2022)], b=[make_figure("外贸出口额", "110.0", growth="12")]
    )
    (found,) = find_contradictions(open_index(settings))
    assert (found.kind, "应为10%" in found.what) == ("growth", True)


@pytest.mark.parametrize(
    ("indicator", "before", "after", "growth"),
    [
        ("外贸出口额", "100.0", "110.0", "10.0"),
        ("外贸出口额", "100", "110", "10.6"),
        ("地区生产总值", "100.0", "110.0", "5.0"),
    ],
)
def test_growth_within_rounding_or_in_constant_prices_is_not_told(
    store_figures: Store, make_figure: FigureMaker, indicator: str, before: str, after: str, growth: str
) -> None:
    """100 may be 99.5 and 110 may be 110.5; GDP grows in constant prices."""
    settings = store_figures(
        a=[make_figure(indicator, before, year=2022)], b=[make_figure(indicator, after, growth=growth)]
    )
    assert find_contradictions(open_index(settings)) == ()


def test_a_target_stands_beside_its_outcome_with_the_degree_of_completion(
    store_figures: Store, make_figure: FigureMaker
) -> None:
    """909.8 of 920 is 98.9% and not met; 46 of at least 40 is 115% and met."""
    settings = store_figures(
        a=[
            make_figure("规上工业总产值", "920", status="target"),
            make_figure("新增规上企业", "40", "家", status="target", bound="≥"),
        ],
        b=[make_figure("规上工业总产值", "909.8"), make_figure("新增规上企业", "46", "家")],
    )
    found = {outcome.target.figure.indicator: outcome for outcome in compare_targets(open_index(settings))}
    assert found["规上工业总产值"].completion == Decimal("98.9")
    assert found["规上工业总产值"].met is False
    assert found["新增规上企业"].completion == Decimal("115.0")
    assert found["新增规上企业"].met is True


def test_a_growth_target_is_compared_with_the_growth_reached(store_figures: Store, make_figure: FigureMaker) -> None:
    """A target of 6% and an amount that grew 5.8% differ by 0.2 percentage points."""
    target = make_figure("规上工业增加值", "6", "%", status="target", rate=True, direction="up")
    settings = store_figures(a=[target], b=[make_figure("规上工业增加值", "181.4", growth="5.8")])
    (outcome,) = compare_targets(open_index(settings))
    assert (outcome.completion, outcome.difference, outcome.unit, outcome.met) == (
        None,
        Decimal("-0.2"),
        "个百分点",
        False,
    )


def test_a_ceiling_is_met_from_below(store_figures: Store, make_figure: FigureMaker) -> None:
    """失业率控制在5.5%以内 is met with 5.1%."""
    target = make_figure("城镇调查失业率", "5.5", "%", status="target", bound="≤")
    settings = store_figures(a=[target], b=[make_figure("城镇调查失业率", "5.1", "%")])
    (outcome,) = compare_targets(open_index(settings))
    assert outcome.met is True
