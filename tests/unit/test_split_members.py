"""What the last member of a list in a question says for the others."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.question_patterns import TOWN_AND_COUNTRY
from juzheng.qa.understand.split_members import MOST_MEMBERS, list_members, share_head, split_joined


@pytest.mark.parametrize(
    ("pieces", "members"),
    [
        (["集成电路", "工业机器人", "新能源汽车产量各增长多少"], ["集成电路产量", "工业机器人产量"]),
        (["城镇", "农村居民人均可支配收入分别是多少"], ["城镇居民人均可支配收入"]),
        (["第一产业", "第二产业", "第三产业增加值分别多少"], ["第一产业增加值", "第二产业增加值"]),
        (["粮食", "油料产量各多少"], ["粮食产量"]),
        (["粮食产量", "油料产量各多少"], ["粮食产量"]),
    ],
)
def test_a_head_said_once_is_that_of_each(pieces: list[str], members: list[str]) -> None:
    """What is measured, and not what the last member alone is (汽车); a member that has its own keeps it."""
    assert share_head(pieces)[:-1] == members


@pytest.mark.parametrize(
    ("question", "parted"),
    [("城乡居民人均收入各多少", True), ("城乡居民收入比分别是多少", False), ("城乡差距分别是多少", False)],
)
def test_town_and_country_are_parted_where_each_has_a_figure(question: str, parted: bool) -> None:
    """The ratio of their incomes is one figure."""
    assert (TOWN_AND_COUNTRY.search(question) is not None) == parted


@pytest.mark.parametrize(
    ("clause", "members"),
    [
        ("粮食和油料产量都是多少", ("粮食产量", "油料产量都是多少")),
        ("粮食和油料产量现在多少", ("粮食产量", "油料产量现在多少")),
        ("粮食和其他作物产量多少", ()),
        ("粮食和油料产量合计多少", ()),
        ("、".join(f"{kind}产量" for kind in "稻麦豆薯棉麻糖茶果"[: MOST_MEMBERS + 1]) + "多少", ()),
    ],
)
def test_what_a_clause_joins_may_be_asked_one_by_one(clause: str, members: tuple[str, ...]) -> None:
    """A sum, all others and more than anybody lists are one thing; words that ask of all are no part of the last name."""
    assert list_members(clause, "value") == members
    assert list_members(clause, "list") == ()


def test_town_and_country_joined_are_asked_each() -> None:
    """城镇和农村…是多少 asks for two figures without saying 各."""
    assert len(split_joined("城镇和农村居民人均可支配收入是多少", "value")) == 2
    assert len(split_joined("水库和河道岸线长度是多少", "value")) == 1
