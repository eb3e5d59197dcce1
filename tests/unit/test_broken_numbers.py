"""A number is read whole or not at all."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.words.broken_numbers import is_broken
from tests.unit.read_sentence import report_of


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值3,80.7亿元。",
        "地区生产总值13,80.7亿元。",
        "地区生产总值³80.7亿元。",
        "地区生产总值③80.7亿元。",
        "地区生产总值3百80.7亿元。",
        "地区生产总值3 80.7亿元。",
        "地区生产总值3\u033880.7亿元。",
        "地区生产总值3.807e2亿元。",
        "地区生产总值380、7亿元。",
        "地区生产总值3、80.7亿元。",
    ],
)
def test_the_tail_of_a_number_is_no_number(text: str) -> None:
    """Where the digits before cannot be read with it, no record is made of what is behind them."""
    assert [figure.value for figure in find_figures(report_of(text))] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("地区生产总值1,380.7亿元。", ["1380.7"]),
        ("地区生产总值1，380.7亿元。", ["1380.7"]),
        ("指数居全国第4，21个学科进入前列。", ["21"]),
        ("2025年 380.7亿元地区生产总值。", ["380.7"]),
        ("完成投资12.5亿元,80家企业投产。", ["12.5", "80"]),
        ("其中 12 家企业通过认定。", ["12"]),
        ("甲镇、乙镇分别建成12、15个。", ["12", "15"]),
        ("新增企业12家、项目15个。", ["12", "15"]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[str]) -> None:
    """An ordinal, a year or a unit before a number does not make it a piece of another."""
    assert [figure.value for figure in find_figures(report_of(text))] == values


@pytest.mark.parametrize(
    ("text", "number", "broken"),
    [
        ("总值380. 7亿元", "380", True),
        ("总值3,80亿元", "3", True),
        ("总值3 80亿元", "3", True),
        ("总值第3,80家", "3", False),
        ("总值380,企业80家", "380", False),
        ("总值3百80亿元", "3", True),
        ("总值3百亿元", "3", False),
        ("总值3.8e2亿元", "3.8", True),
        ("总值3.8eV", "3.8", False),
        ("总值38③", "38", False),
        ("总值38\u0338", "38", True),
        ("总值三80亿元", "80", False),
        ("总值三百80亿元", "80", True),
    ],
)
def test_digits_that_go_on_are_only_a_piece(text: str, number: str, broken: bool) -> None:
    """Behind a comma, a blank, a magnitude in words, an exponent or a stroke; a list number and another clause are whole."""
    at = text.index(number)
    assert is_broken(text, at, at + len(number)) is broken


def test_a_number_alone_is_whole() -> None:
    """Words and stops around digits break nothing."""
    text = "总值380.7亿元"
    assert not is_broken(text, 2, 7)
