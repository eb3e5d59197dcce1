"""How a record is told."""

from __future__ import annotations

import pytest

from juzheng.index.report import Change, Direction
from juzheng.qa.compose.phrase_figure import change_verb, compose_body
from tests.unit.read_sentence import figures_in


@pytest.mark.parametrize(
    ("direction", "unit", "verb"),
    [
        ("up", "%", "增长"),
        ("down", "%", "下降"),
        ("up", "倍", "增长"),
        ("up", "个百分点", "提高"),
        ("down", "个百分点", "下降"),
        ("up", "万辆", "增加"),
        ("down", "亿元", "减少"),
        ("flat", "%", "持平"),
    ],
)
def test_a_change_is_told_as_its_unit_asks(direction: Direction, unit: str, verb: str) -> None:
    """A rate grows, a share rises by points, an amount is more by so much."""
    assert change_verb(Change(direction, "13", unit, None)) == verb


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        (
            "五年来,城乡居民人均收入年均增长5.3%、7.7%。",
            ["城镇居民人均收入年均增长5.3%", "农村居民人均收入年均增长7.7%"],
        ),
        ("上半年,采矿业增加值同比增长2.3%,制造业下降0.9%。", ["采矿业增加值同比增长2.3%", "制造业增加值下降0.9%"]),
        ("6月,居民消费价格环比下降0.2%。", ["居民消费价格环比下降0.2%"]),
        ("粮食产量增长1.1%。", ["粮食产量增长1.1%"]),
        ("实际使用外资降幅比上年收窄5.1个百分点。", ["实际使用外资降幅同比收窄5.1个百分点"]),
        ("房地产投资跌幅比一季度扩大3.2个百分点。", ["房地产投资跌幅比一季度扩大3.2个百分点"]),
        ("贷款增速比年初提高1.2个百分点。", ["贷款增速较年初提高1.2个百分点"]),
        # What says in its name how it moved is told once.
        (
            "实际使用外资46.2亿美元，下降9.7%，降幅比上年收窄5.1个百分点。",
            ["实际使用外资46.2亿美元，下降9.7%", "实际使用外资降幅比上年收窄5.1个百分点"],
        ),
    ],
)
def test_a_rate_is_told_with_what_it_compares_with(text: str, rates: list[str]) -> None:
    """5.3% a year over five years is no growth of one year, and 环比 none of a year; what is not said is not added."""
    assert [compose_body(figure) for figure in figures_in(text)] == rates
