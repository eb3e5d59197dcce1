"""One word for several members: figures told one by one are each named by their own."""

from __future__ import annotations

import pytest

from juzheng.index.figures.word_lists import word_map
from tests.unit.read_sentence import figures_in

VALUES = ("12亿元", "23亿元", "34亿元")


def names(text: str) -> list[str]:
    return [figure.indicator for figure in figures_in(text)]


MEMBERS = {
    "一二三产": "一产 二产 三产",
    "第一、二、三产业": "第一产业 第二产业 第三产业",
    "第一、第二、第三产业": "第一产业 第二产业 第三产业",
    "一、二、三产业": "第一产业 第二产业 第三产业",
    "一、二、三产": "一产 二产 三产",
    "三次产业": "第一产业 第二产业 第三产业",
    "城乡": "城镇 农村",
    "存贷款": "存款 贷款",
    "内外资": "内资 外资",
    "客货": "客运 货运",
    "牛羊": "牛 羊",
    "粮油": "粮食 油料",
    "省市县": "省级 市级 县级",
    "水电路": "水 电 路",
    "市县": "市级 县级",
    "省市": "省级 市级",
    "产销": "产量 销量",
    "进出口": "进口 出口",
}


@pytest.mark.parametrize(("word", "members"), MEMBERS.items())
def test_each_value_is_named_by_its_member(word: str, members: str) -> None:
    """城乡产值分别为…、… are those of 城镇 and of 农村, and so on for every word of the list."""
    each = members.split()
    text = f"全县{word}产值分别为{'、'.join(VALUES[: len(each)])}。"
    assert names(text) == [f"{member}产值" for member in each]


def test_every_word_of_the_list_has_its_members_here() -> None:
    """A word that is added to the list is told in a sentence."""
    assert MEMBERS.keys() == word_map("names", "members").keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("其中一、二、三产增加值分别增长1%、2%、3%。", ["一产增加值", "二产增加值", "三产增加值"]),
        ("二、三产业增加值分别为13亿元、14亿元。", ["二产业增加值", "三产业增加值"]),
        (
            "第一、二、三产业增加值稳步增长，分别为12亿元、23亿元、34亿元。",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"],
        ),
        ("进出口320亿元,增长5%。", ["进出口"]),
        ("城乡居民收入比为1.85。", ["城乡居民收入比"]),
        ("粮油产值12亿元。", ["粮油产值"]),
    ],
)
def test_one_value_or_another_number_of_them_is_not_shared_out(text: str, expected: list[str]) -> None:
    """A word stands for its members only where there are as many values."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("三县浓度分别为47、55和63微克/立方米。", ["微克/立方米"] * 3),
        ("三县大棚分别为47、55和63座。", ["座"] * 3),
        ("三县面积分别为47亩、55亩和63公顷。", ["亩", "亩", "公顷"]),
    ],
)
def test_the_last_of_a_list_says_the_unit_of_all(text: str, units: list[str]) -> None:
    """Where the others have none of their own."""
    assert [figure.unit for figure in figures_in(text)] == units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("光伏规模1500KW。", "KW"),
        ("香菇菌棒120万棒。", "万棒"),
        ("重污染395天次。", "天次"),
        ("臭氧浓度196微克每立方米。", "微克每立方米"),
    ],
)
def test_units_of_news_are_read_whole(text: str, unit: str) -> None:
    """As written, also in capitals and in words."""
    assert [figure.unit for figure in figures_in(text)] == [unit]
