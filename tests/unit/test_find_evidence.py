"""Statements of several things: the words by which the evidence of each is looked for."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.find_evidence import pieces_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("快递业务量和供水管网分别为3亿件、46公里", ["快递业务量", "供水管网分别为3亿件", "46公里"]),
        ("水路投资超过民航投资", ["水路投资", "民航投资"]),
        ("水路投资比民航投资多21亿元", ["水路投资", "民航投资多21亿元"]),
        ("水路投资增速高于民航投资", ["水路投资增速", "民航投资"]),
        ("水路投资是民航投资的2.4倍", ["水路投资", "民航投资的2.4倍"]),
        ("森林覆盖率为41.6%", []),
        ("新建公园和绿道", []),
        ("占比重值得关注的行业", []),
    ],
)
def test_each_thing_of_a_statement_is_looked_for_by_itself(text: str, pieces: list[str]) -> None:
    """Things that are joined, listed or held against each other; of one thing alone nothing more is looked for."""
    assert pieces_of(text) == pieces


def test_of_very_many_things_the_first_are_looked_for() -> None:
    """A long list does not make as many searches."""
    assert len(pieces_of("、".join(f"第{n}产业园产值" for n in range(20)))) == 6
