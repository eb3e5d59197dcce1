"""Whole tables of claims over one paragraph: each way to say a thing beside each thing that is said, of which only one is right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import REVIEW, quote_of


def holds(claim: str, text: str) -> bool:
    return examine(Draft(f"云栎县{claim}", (quote_of(REVIEW, text),)))[0] is None


# Name, number and unit of what one paragraph says; 竹器 and 陶器 are money, the rest is not.
AMOUNTS = (
    ("竹器产值", 120, "亿元"),
    ("陶器产值", 40, "亿元"),
    ("竹器企业", 60, "家"),
    ("陶器企业", 15, "家"),
    ("竹林面积", 30, "万亩"),
)
TEXT = "全县" + "，".join(f"{name}{number}{unit}" for name, number, unit in AMOUNTS) + "。"


def reckoned() -> Iterator[tuple[str, bool]]:
    for (a, x, unit), (b, y, other) in permutations(AMOUNTS, 2):
        alike = unit == other
        if x > y:
            yield f"{a}比{b}多{x - y}{unit}", alike
            yield f"{a}比{b}多{x - y + 1}{unit}", False
            yield f"{a}比{b}少{x - y}{unit}", False
            yield f"{a}是{b}的{x / y:g}倍", alike
            yield f"{a}是{b}的{x / y + 1:g}倍", False
        if alike and x < y:
            yield f"{a}比{b}少{y - x}{unit}", True
            yield f"{a}比{b}多{y - x}{unit}", False
        yield f"{a}和{b}合计{x + y}{unit}", alike
        yield f"{a}和{b}合计{x + y + 1}{unit}", False


@pytest.mark.parametrize(("claim", "right"), list(reckoned()))
def test_what_is_reckoned_of_two_numbers_needs_one_unit_and_the_right_sum(claim: str, right: bool) -> None:
    """Gaps, multiples and sums of amounts: of two units none holds, of one unit only what comes out."""
    assert holds(claim, TEXT) is right


# From, to, unit, and the growth in per cent.
MOVES = ((128, 160, "家", "25"), (40, 30, "件", "25"), (2.5, 3.5, "万人", "40"), (60, 45, "亿元", "25"))


def moved() -> Iterator[tuple[str, str, bool]]:
    for before, after, unit, rate in MOVES:
        verb, wrong = ("增加", "减少") if after > before else ("减少", "增加")
        grows, falls = ("增长", "下降") if after > before else ("下降", "增长")
        text = f"备案民宿从{before:g}{unit}{verb}到{after:g}{unit}。"
        gap = f"{abs(after - before):g}"
        yield text, f"备案民宿{verb}{gap}{unit}", True
        yield text, f"备案民宿{wrong}{gap}{unit}", False
        yield text, f"备案民宿{verb}{float(gap) + 1:g}{unit}", False
        yield text, f"备案民宿{grows}{rate}%", True
        yield text, f"备案民宿{falls}{rate}%", False
        yield text, f"备案民宿{grows}{rate}个百分点", False
        yield text, f"备案民宿{verb}到{after:g}{unit}", True
        yield text, f"备案民宿{verb}到{before:g}{unit}", False
        yield text, f"备案民宿从{after:g}{unit}{wrong}到{before:g}{unit}", False


@pytest.mark.parametrize(("text", "claim", "right"), list(moved()))
def test_a_move_is_told_by_its_ends_its_size_and_its_rate(text: str, claim: str, right: bool) -> None:
    """从甲到乙 bears the difference, its side and the growth in per cent; no other number, side or unit."""
    assert holds(claim, text) is right


BRANCHES, RATES = ("竹器", "陶器", "茶叶", "药材"), ("8%", "6%", "3%", "5.5%")
LISTED = f"{'、'.join(BRANCHES)}产值分别增长{'、'.join(RATES)}。"


@pytest.mark.parametrize(("branch", "rate"), list(product(BRANCHES, RATES)))
def test_each_member_of_a_list_has_the_number_of_its_place(branch: str, rate: str) -> None:
    """甲、乙分别增长…: the second number is the second member's and of nobody else."""
    assert holds(f"{branch}产值增长{rate}", LISTED) is (BRANCHES.index(branch) == RATES.index(rate))


@pytest.mark.parametrize(("one", "other"), list(permutations(range(4), 2)))
def test_two_members_are_told_together_only_in_the_right_order(one: int, other: int) -> None:
    """丁、乙分别增长 its own rates, and 丁 grew faster than 乙 only where its rate is the higher."""
    a, b = BRANCHES[one], BRANCHES[other]
    assert holds(f"{a}、{b}产值分别增长{RATES[one]}、{RATES[other]}", LISTED)
    assert not holds(f"{a}、{b}产值分别增长{RATES[other]}、{RATES[one]}", LISTED)
    faster = float(RATES[one][:-1]) > float(RATES[other][:-1])
    assert holds(f"{a}产值增速高于{b}", LISTED) is faster


@pytest.mark.parametrize("branch", BRANCHES)
def test_the_end_of_a_list_is_one_member(branch: str) -> None:
    """Of four members one grew fastest and one slowest."""
    rate = RATES[BRANCHES.index(branch)]
    assert holds(f"四个产业中，{branch}产值增长最快，达{rate}", LISTED) is (branch == "竹器")
    assert holds(f"四个产业中，{branch}产值增长最慢，为{rate}", LISTED) is (branch == "茶叶")


TIMES = ("一季度", "上半年", "前三季度", "1-11月", "全年", "二季度", "截至9月底")


@pytest.mark.parametrize(("told", "said"), list(product(TIMES, TIMES)))
def test_a_part_of_the_year_is_no_other(told: str, said: str) -> None:
    """What is told of one part of the year is said of that part alone, by its name or its end; an end tells of no beginning."""
    same = told == said or (told, said) == ("前三季度", "截至9月底")
    assert holds(f"{said}完成技改投资12.6亿元", f"{told}完成技改投资12.6亿元。") is same


LEVELS, PLACES = ("全国", "全省", "全市"), (1, 3, 12)


@pytest.mark.parametrize(("level", "place"), list(product(LEVELS, PLACES)))
def test_a_rank_is_of_one_level_and_one_place(level: str, place: int) -> None:
    """居全省第3位 is no other place and no place of another level."""
    assert holds(f"技改投资居{level}第{place}位", "技改投资12.6亿元，居全省第3位。") is ((level, place) == ("全省", 3))


@pytest.mark.parametrize(("level", "side", "gap"), list(product(LEVELS, ("高于", "低于"), ("1.2", "2.1"))))
def test_a_margin_is_of_one_level_one_side_and_one_size(level: str, side: str, gap: str) -> None:
    """高于全省1.2个百分点 says nothing of the country, of being lower or of another distance."""
    text = "失业率4.8%，高于全省1.2个百分点。"
    assert holds(f"失业率{side}{level}{gap}个百分点", text) is ((level, side, gap) == ("全省", "高于", "1.2"))


BOUNDS = ("", "约", "超过", "不足", "近", "不少于")


@pytest.mark.parametrize(("told", "said"), list(product(BOUNDS, BOUNDS)))
def test_a_bound_is_not_dropped_turned_or_put_in(told: str, said: str) -> None:
    """超过80亿元 is not 不足80亿元; an exact number is never said as less or more than itself."""
    borne = holds(f"外贸订单{said}80亿元", f"外贸订单{told}80亿元。")
    if told == said or (told, said) == ("", "约"):
        assert borne
    if {told, said} in ({"超过", "不足"}, {"超过", "近"}, {"不少于", "不足"}, {"不少于", "近"}) or (
        told == "" and said in ("超过", "不足")
    ):
        assert not borne


SCOPES = ("规上", "限上", "民营", "国有", "城镇", "农村", "新增", "累计", "人均", "出口", "进口")


@pytest.mark.parametrize(("told", "said"), list(product(SCOPES, SCOPES)))
def test_a_scope_is_no_other(told: str, said: str) -> None:
    """What is told of one scope is not said of another."""
    assert holds(f"{said}商品销售额36.5亿元", f"{told}商品销售额36.5亿元。") is (told == said)
