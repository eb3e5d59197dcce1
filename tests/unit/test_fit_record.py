"""Whether a record is of the unit, the side, the status and the people that a question asks for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from juzheng.index.report import Change, Figure, Rank, Status
from juzheng.qa.find.compare_records import (
    best_of_one_kind,
    comparable,
    compared_value,
    kind_of,
    signed_number,
)
from juzheng.qa.find.fit_record import of_other_origin, of_others, same_units, side_fits, status_fits, unit_fits
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part
from tests.unit.test_choose_record import records


def figure(indicator: str, unit: str = "亿元", **fields: object) -> Figure:
    known = {"raw": f"12{unit}", "value": "12", "base_unit": unit.lstrip("万亿") or unit, "number": 12.0} | fields
    place = {"paragraph": 1, "start": 0, "end": 2, "clause_start": 0, "clause_end": 9, "region": None}
    return Figure(unit=unit, indicator=indicator, status="actual", **place, **known)  # type: ignore[arg-type]


def part(focus: str, *wanted: str) -> Part:
    return Part(focus, (), frozenset(wanted or ("value",)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "indicator", "unit", "fits"),
    [
        ("亿元", "工业产值", "万元", True),
        ("块钱", "工资", "元", True),
        ("美元", "出口", "亿元", True),
        ("亿", "工业产值", "亿元", True),
        ("亿元", "用电量", "亿千瓦时", False),
        ("辆", "汽车产量", "万台", True),
        ("家", "企业", "户", True),
        ("家", "企业", "人", False),
        ("个", "招聘", "人", True),
        ("人", "招聘", "个", False),
        ("天", "办理时限", "个工作日", True),
        ("百分点", "比重", "个百分点", True),
        ("百分点", "比重", "%", False),
        ("人", "服务群众", "万", True),
        ("人", "植树", "万", False),
        ("公里", "公路公里", "万", True),
        ("人次", "医疗旅游", "次", True),
    ],
)
def test_units_of_one_kind_answer_each_other(asked: str, indicator: str, unit: str, fits: bool) -> None:
    """Money is money and vehicles are vehicles; what a bare 万 counts the name says."""
    assert unit_fits(asked, figure(indicator, unit)) is fits


def test_units_that_count_one_thing_are_told() -> None:
    """Itself included."""
    assert same_units("公里") == {"公里", "千米"} and same_units("亩") == {"亩"}


@pytest.mark.parametrize(
    ("asked", "name", "others"),
    [
        ("城镇居民收入", "农村居民收入", True),
        ("城镇居民收入", "居民人均可支配收入", True),
        ("全体居民收入", "居民人均可支配收入", False),
        ("居民收入", "农村居民收入", False),
        ("规上工业产值", "规下工业产值", True),
        ("男职工", "女职工", True),
        ("城镇居民收入", "城镇居民收入", False),
    ],
)
def test_the_figure_of_one_group_is_not_that_of_another(asked: str, name: str, others: bool) -> None:
    """Where the question names no group, each may answer."""
    assert of_others(asked, name) is others


@pytest.mark.parametrize(
    ("asked", "wanted", "record", "fits"),
    [
        ("工业增加值", "value", figure("亩均工业增加值"), False),
        ("亩均工业增加值", "value", figure("工业增加值"), False),
        ("亩均工业增加值", "value", figure("亩均工业增加值"), True),
        ("人均gdp", "value", figure("人均gdp", "元"), True),
        ("gdp", "value", figure("人均gdp", "元"), False),
        ("工业增加值", "value", figure("单位工业增加值能耗", "吨"), False),
        ("单位工业增加值能耗", "value", figure("单位工业增加值能耗", "吨"), True),
        ("工业增加值", "value", figure("工业增加值占全市比重", "%"), False),
        ("工业增加值占比", "value", figure("工业增加值占全市比重", "%"), True),
        ("工业增加值", "share", figure("工业增加值占全市比重", "%"), True),
        ("常住人口城镇化率", "value", figure("城镇人口占总人口比重(常住人口城镇化率)", "%"), True),
        ("工业增加值", "share", figure("工业增加值"), False),
        ("工业增加值", "rank", figure("工业增加值"), False),
        ("工业增加值", "rank", figure("工业增加值", rank=Rank("全市", "2")), True),
        ("工业增加值", "growth", figure("工业增加值"), False),
        ("工业增加值", "growth", figure("工业增加值", change=Change("up", "5", "%", None)), True),
        ("工业增加值", "growth", figure("工业增加值", change=Change("up", "5", "亿元", None)), False),
        ("工业增加值", "growth", figure("工业增加值增速", "%"), True),
        ("工业增加值", "growth", figure("工业增加值", "%", rate=True), True),
        ("亩均税收提高", "growth", figure("亩均税收", "万元", change=Change("up", "1.9", "万元")), True),
        ("接电时间缩短", "growth", figure("接电时间", "天", change=Change("down", "6", "天")), True),
        ("接电时间缩短", "growth", figure("接电时间", "天"), False),
        ("接电时间同比", "growth", figure("接电时间", "天", change=Change("down", "6", "天")), False),
        ("税收增加幅度", "growth", figure("税收", change=Change("up", "5", "亿元")), False),
        ("工业增加值总量", "value", figure("工业增加值增速", "%"), False),
        ("工业增加值总量", "value", figure("工业增加值"), True),
        ("社会消费品零售总额", "value", figure("社会消费品零售总额增速", "%"), True),
        ("工业增加值", "value", figure("工业增加值", "%", rate=True), True),
    ],
)
def test_a_record_has_the_side_that_is_asked_for(asked: str, wanted: str, record: Figure, fits: bool) -> None:
    """Per head, per acre and a share are other figures; a growth, a rank and a share must be told."""
    assert side_fits(part(asked, wanted), record) is fits


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("云汀以12%的gdp增速领跑全省。", True),
        ("gdp以12%的涨幅居首。", True),
        ("gdp占全市12%,增速居前。", False),
        ("12%的占比与增速都居前。", False),
    ],
)
def test_a_percentage_is_a_growth_where_the_words_behind_it_say_so(sentence: str, fits: bool) -> None:
    """12%的GDP增速 is a growth, whatever the record is called."""
    assert side_fits(part("gdp", "growth"), figure("gdp", "%"), sentence=sentence) is fits


def test_a_yearly_average_is_no_growth_of_one_year() -> None:
    """Unless the question asks for it."""
    record = figure("工业增加值", change=Change("up", "5", "%", "年均"))
    assert not side_fits(part("工业增加值", "growth"), record, asks_one_year=True)
    assert side_fits(part("工业增加值", "growth"), record)
    assert side_fits(part("工业增加值年均增长", "growth"), record, asks_one_year=True)


def test_a_forecast_answers_for_what_is_planned_and_for_what_is_done() -> None:
    """A target is nothing done, and the reverse."""
    fits = {(asked, has) for asked in get_args(Status) for has in get_args(Status) if status_fits(asked, has)}
    every = {(asked, has) for asked in get_args(Status) for has in get_args(Status)}
    assert every - fits == {("target", "actual"), ("actual", "target")}
    assert all(status_fits(None, has) for has in get_args(Status))


@pytest.mark.parametrize(
    ("value", "direction", "number"),
    [
        ("1,286.5", None, "1286.5"),
        ("5%-6%", "up", "6"),
        ("2.3", "down", "-2.3"),
        ("-2.3", "down", "-2.3"),
        ("三成", "up", None),
    ],
)
def test_a_number_is_compared_by_its_upper_end_and_below_zero_where_it_fell(
    value: str, direction: str | None, number: str | None
) -> None:
    """What is no number is not compared."""
    assert signed_number(value, direction) == (None if number is None else Decimal(number))


def test_only_records_of_one_kind_are_compared() -> None:
    """One unit and one kind; growths with growths, whatever their amounts are counted in."""
    money, more, power = figure("产值"), figure("利润", "万元"), figure("用电量", "千瓦时")
    rate = figure("产值", "%", rate=True, direction="down", value="3")
    assert comparable(money, more) and not comparable(money, power) and not comparable(money, rate)
    assert not comparable(figure("产值", "", base_unit=""), figure("产值", "", base_unit=""))
    value, growth = part("产值"), part("产值", "growth")
    assert kind_of(value, money) != kind_of(value, power) and kind_of(growth, money) == kind_of(growth, power)
    assert kind_of(value, money) != kind_of(value, figure("产值", year=2019))


def of_regions(*told: tuple[str, str, float]) -> list[FigureEvidence]:
    found = []
    for region, text, score in told:
        evidence = records(text)[0]
        view = evidence.view
        view = replace(view, description=replace(view.description, region=region))
        found.append(replace(evidence, view=view, score=score))
    return found


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ((("甲县", "出口25亿元。", 1.0), ("乙县", "出口12亿元。", 0.61)), ["甲县", "乙县"]),
        ((("甲县", "出口25亿元。", 1.0), ("乙县", "出口12亿元。", 0.59)), []),
        ((("甲县", "出口25亿元。", 1.0), ("乙县", "服务出口12亿元。", 1.0)), []),
        ((("甲县", "出口25亿元。", 1.0), ("乙县", "全社会出口12亿元。", 1.0)), ["甲县", "乙县"]),
        ((("甲县", "出口25亿元。", 1.0), ("乙县", "出口12万吨。", 1.0)), []),
    ],
)
def test_of_each_region_the_best_record_of_the_kind_that_most_have(
    told: tuple[tuple[str, str, float], ...], places: list[str]
) -> None:
    """One that fits much worse, one of a narrower name and one of another unit are of another kind."""
    assert [e.owner for e in best_of_one_kind(part("出口"), of_regions(*told))] == places


def test_what_is_compared_is_the_growth_where_it_is_asked_for() -> None:
    """Else the amount, of a range its upper end."""
    found = records("出口25亿元。")[0]
    amount = replace(found, figure=figure("产值", change=Change("down", "5", "%", None), number_high=15.0))
    assert compared_value(amount, part("产值")) == 15
    assert compared_value(amount, part("产值", "growth")) == -5
    assert compared_value(replace(found, figure=figure("产值", number=None)), part("产值")) is None


@pytest.mark.parametrize(
    ("asked", "around", "other"),
    [
        ("岚江省外的游客", "年接待游客8亿人次", True),
        ("外的游客", "年接待游客8亿人次", True),
        ("接待的省外游客", "年接待游客8亿人次", True),
        ("境外游客", "50部作品获国际大奖，年接待游客8亿人次，成为国内外游客的目的地", True),
        ("外国观众", "外省观众占62%", True),
        ("省外游客", "外省游客2.1亿人次", False),
        ("境外游客", "入境游客120万人次", False),
        ("海外订单", "境外订单12亿元", False),
        ("全省外资", "实际使用外资12亿美元", False),
        ("全市外贸", "进出口12亿元", False),
        ("游客", "年接待游客8亿人次", False),
    ],
)
def test_those_from_elsewhere_are_not_all(asked: str, around: str, other: bool) -> None:
    """省外游客 are told only where a record or its sentence speaks of those from outside, in whatever words."""
    assert of_other_origin(asked, around) is other
