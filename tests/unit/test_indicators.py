"""Indicator names and units made comparable."""

from __future__ import annotations

import pytest

from juzheng.index.words.indicators import canonical_indicator, qualifiers_of
from juzheng.index.words.normalise_units import to_base_unit
from tests.unit.read_sentence import figures_in, only_figure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规上工业增加值", "规模以上工业增加值"),
        ("GDP", "全省地区生产总值"),
        ("R&D经费支出占GDP比重", "研发经费投入占地区生产总值比重"),
        ("社零总额", "社会消费品零售总额"),
        ("CPI涨幅", "居民消费价格涨幅"),
        ("进出口总值", "外贸进出口总额"),
        ("“小巨人”企业", "小巨人企业"),
        ("专精特新“小巨人”企业", "专精特新小巨人企业"),
        ("研发经费占地区生产总值比重", "研发强度"),
        ("研发经费占地区生产总值的比重", "研发强度"),
        ("全市累计新增就业", "新增就业"),
    ],
)
def test_two_wordings_of_one_indicator_are_equal(one: str, other: str) -> None:
    """Synonyms, quotes and words that say nothing make no difference."""
    assert canonical_indicator(one) == canonical_indicator(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("财政收入", "一般公共预算收入"),
        ("工业增加值", "工业总产值"),
        ("人均地区生产总值", "地区生产总值"),
        ("货物和服务进出口", "货物和服务外贸"),
    ],
)
def test_different_indicators_stay_apart(one: str, other: str) -> None:
    """Names that are close but mean another figure are not merged."""
    assert canonical_indicator(one) != canonical_indicator(other)


@pytest.mark.parametrize(
    ("value", "unit", "number", "high", "base"),
    [
        ("380.7", "亿元", 38_070_000_000.0, None, "元"),
        ("2.65", "万亩", 26_500.0, None, "亩"),
        ("4.5%-5%", "%", 4.5, 5.0, "%"),
        ("3-5", "个", 3.0, 5.0, "个"),
        ("871.6", "亿斤", 43_580_000.0, None, "吨"),
        ("-2.5", "%", -2.5, None, "%"),
        ("1/4", "", 0.25, None, ""),
        ("千分之三", "", 0.003, None, ""),
        ("万分之二", "", 0.0002, None, ""),
        ("8.7∶41.2∶50.1", "", None, None, ""),
    ],
)
def test_values_are_counted_in_the_base_unit(
    value: str, unit: str, number: float | None, high: float | None, base: str
) -> None:
    """Magnitudes are multiplied out; a range keeps both ends, a ratio of three none."""
    found = to_base_unit(value, unit)
    assert (found.number, found.high, found.unit) == (number, high, base)


def test_words_that_narrow_a_name_are_told() -> None:
    """By them figures of one name are told apart."""
    assert qualifiers_of("规上工业增加值") == ("规上",)
    assert qualifiers_of("年均新增城镇就业") == ("新增", "年均")
    assert qualifiers_of("工业增加值") == ()


def test_an_amount_of_money_without_yuan_is_money() -> None:
    """完成投资6.1亿 means 亿元."""
    figure = only_figure("1-5月完成增资扩产投资6.1亿。")
    assert (figure.unit, figure.base_unit, figure.raw) == ("亿元", "元", "6.1亿")


def test_a_place_that_is_measured_is_the_region_of_its_figure() -> None:
    """其中洋县增长7.3% speaks of 洋县, by the indicator named before."""
    whole, part = figures_in("规上工业增加值增长5.4%，其中洋县增长7.3%。")
    assert whole.region == "陕西省"
    assert (part.region, part.indicator) == ("洋县", "洋县规上工业增加值")
