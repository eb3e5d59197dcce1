"""Questions that ask for several things, clause by clause, and questions that are one whole."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.split_clauses import MOST_CLAUSES, split_clauses


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("砚湖区民间投资23年增长多少，24年目标多少？", ("砚湖区民间投资23年增长多少", "24年目标多少")),
        ("云栎区摸排了多少家企业？总共需要多少亩？", ("云栎区摸排了多少家企业", "总共需要多少亩")),
        # What asks nothing by itself belongs to the clause behind it.
        ("关于砚湖区，招商引资多少亿元，排第几？", ("关于砚湖区，招商引资多少亿元", "排第几")),
    ],
)
def test_each_asking_clause_is_one(question: str, clauses: tuple[str, ...]) -> None:
    """In the order of the question, with what leads to it."""
    assert split_clauses(question) == clauses


@pytest.mark.parametrize(
    "question",
    [
        "砚湖区2023年规上工业增加值是多少？",
        "砚湖区、云栎区2023年规上工业增加值分别是多少？",
        "比去年，增长多少",
        "砚湖区投资增长多少，其中制造业多少",
        "砚湖区产值，比去年增长多少，利润多少",
        "，".join(["增长多少"] * (MOST_CLAUSES + 1)),
    ],
)
def test_what_asks_once_or_too_often_is_not_parted(question: str) -> None:
    """A list within one clause, a clause that leans on the next, and more parts than anybody asks."""
    assert split_clauses(question) == ()
