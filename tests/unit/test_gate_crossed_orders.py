"""Whole tables of claims over orders, moves together, what is new beside what there is, and what is left out of a list."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from tests.unit.test_gate_crossed import holds

KINDS = ("竹器", "陶器", "茶叶")
TELLS = "竹器、陶器、茶叶产值分别为9亿元、7亿元、5亿元。"


@pytest.mark.parametrize("named", [named for size in (2, 3) for named in permutations(KINDS, size)])
@pytest.mark.parametrize("falling", [True, False])
def test_an_order_holds_as_it_is_told(named: tuple[str, ...], falling: bool) -> None:
    """从高到低 begins with the largest, 从低到高 with the least, whichever of them are named."""
    order = [KINDS.index(kind) for kind in named]
    claim = f"产值从{'高到低' if falling else '低到高'}依次为{'、'.join(named)}"
    assert holds(claim, TELLS) is (order == sorted(order, reverse=not falling))


@pytest.mark.parametrize(
    "claim", ["产值从高到低依次为竹器", "产值从高到低依次为竹器、漆器", "产值从高到低依次为漆器、竹器、陶器"]
)
def test_an_order_of_what_is_not_told_does_not_hold(claim: str) -> None:
    """One alone is no order, and nobody knows where what has no figure stands."""
    assert not holds(claim, TELLS)


MOVES = {"竹器": 1, "陶器": 1, "茶叶": -1, "药材": -1}
MOVED = "竹器产值增长8%，陶器产值增长6%，茶叶产值下降3%，药材产值下降5%。"


@pytest.mark.parametrize(("one", "other"), list(permutations(MOVES, 2)))
@pytest.mark.parametrize(("word", "side"), [("增长", 1), ("上升", 1), ("下降", -1)])
def test_two_move_together_only_where_both_do(one: str, other: str, word: str, side: int) -> None:
    """双双增长 is said of two that grew, and 双双下降 of two that fell."""
    assert holds(f"{one}、{other}产值双双{word}", MOVED) is (MOVES[one] == MOVES[other] == side)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("新增民宿12家", True),
        ("民宿总数96家", True),
        ("民宿达96家", True),
        ("民宿总数比新增的多84家", True),
        ("新增民宿96家", False),
        ("净增民宿96家", False),
        ("民宿总数12家", False),
        ("民宿12家", False),
        ("民宿总数比新增的多74家", False),
    ],
)
def test_what_is_new_is_not_what_there_is(claim: str, right: bool) -> None:
    """Each of the two is told by its own number."""
    assert holds(claim, "新增民宿12家，总数达96家。") is right


@pytest.mark.parametrize("end", ["最高", "最低", "最大", "最小"])
@pytest.mark.parametrize("told", ["竹器产值9亿元。", "竹器产值9亿元，陶器企业7家。"])
def test_one_alone_is_no_end(end: str, told: str) -> None:
    """Where nothing is told beside it, nothing is the highest or the lowest."""
    assert not holds(f"竹器产值{end}", told)


GROWTHS, AMOUNTS = {"竹器": 8, "陶器": 6, "茶叶": 3}, {"竹器": 9, "陶器": 6, "茶叶": 7}
GREW = "竹器产值增长8%，陶器产值增长6%，茶叶产值增长3%。"
STOOD = "竹器产值9亿元，陶器产值6亿元，茶叶产值7亿元。"


@pytest.mark.parametrize("pair", list(permutations(KINDS, 2)))
@pytest.mark.parametrize(("more", "side"), [("快", 1), ("慢", -1)])
def test_of_two_that_are_named_one_grew_more(pair: tuple[str, str], more: str, side: int) -> None:
    """甲和乙产值,甲增长更快 compares the two, whatever stands beside them."""
    for one, other in (pair, pair[::-1]):
        right = (GROWTHS[one] - GROWTHS[other]) * side > 0
        assert holds(f"{pair[0]}和{pair[1]}产值，{one}增长更{more}", GREW) is right
        assert holds(f"{pair[0]}与{pair[1]}产值，{one}增速更{more}", GREW) is right


@pytest.mark.parametrize("named", [named for size in (2, 3) for named in permutations(KINDS, size)])
def test_the_end_of_those_that_are_named(named: tuple[str, ...]) -> None:
    """Of 竹器、陶器 the higher one, though another stands between them or above them in the text."""
    for one in named:
        right = AMOUNTS[one] == max(AMOUNTS[other] for other in named)
        assert holds(f"{'、'.join(named)}中，{one}产值最高", STOOD) is right


@pytest.mark.parametrize("one", KINDS)
@pytest.mark.parametrize("number", AMOUNTS.values())
@pytest.mark.parametrize(("end", "pick"), [("最高", max), ("最低", min)])
def test_an_end_told_with_its_number_needs_both(one: str, number: int, end: str, pick: Callable[..., int]) -> None:
    """The number behind or before the word is that of the member, and the member stands at that end."""
    right = AMOUNTS[one] == number == pick(AMOUNTS.values())
    assert holds(f"{one}产值{end}，为{number}亿元", STOOD) is right
    assert holds(f"{one}产值{number}亿元，{end}", STOOD) is right


@pytest.mark.parametrize(("one", "other"), list(permutations(KINDS, 2)))
def test_two_ends_in_one_claim_are_two(one: str, other: str) -> None:
    """最高 and 最低 are each of their own member, with or without its number."""
    right = (AMOUNTS[one], AMOUNTS[other]) == (9, 6)
    assert holds(f"{one}产值最高，{other}产值最低", STOOD) is right
    told = f"{one}产值最高，为{AMOUNTS[one]}亿元，{other}产值最低，为{AMOUNTS[other]}亿元"
    assert holds(told, STOOD) is right
