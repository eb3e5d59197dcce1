"""What the last member of a list in a question says for the others."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.question_patterns import TOWN_AND_COUNTRY
from juzheng.qa.understand.split_members import share_head


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
