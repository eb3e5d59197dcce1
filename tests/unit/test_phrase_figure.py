"""How a record is told."""

from __future__ import annotations

import pytest

from juzheng.index.report import Change, Direction
from juzheng.qa.compose.phrase_figure import change_verb


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
