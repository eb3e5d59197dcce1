"""What is told of a statement whose number is wrong: what the report says of the same thing, and of nothing else."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.nearest_record import nearest_record
from tests.unit.told_reports import quotes_of

OUTPUT = "全县工业产值120亿元。"
ALL_THREE = "2025年,全区规上工业增加值120亿元,同比增长7.6%,增速居全市第1位。"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("2025年工业产值130亿元", "报告里“工业产值”是120亿元,不是130亿元"),
        ("2025年工业产值120万元", "报告里“工业产值”的单位是亿元(120亿元),不是万元"),
        ("2023年工业产值130亿元", ""),
        ("2026年计划工业产值达到130亿元", ""),
        ("2025年森林覆盖率130%", ""),
    ],
)
def test_only_what_differs_in_nothing_but_its_number_is_told(statement: str, told: str) -> None:
    """What the report says of this year does not put right a statement of another year, a plan or another thing."""
    assert nearest_record(statement, quotes_of([OUTPUT])) == told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("2025年云栎区规上工业增加值增速居全市第2位", "报告里“规上工业增加值”的位次是全市第1位,不是第2位"),
        ("2025年云栎区规上工业增加值同比增长9.6%", "报告里“规上工业增加值”同比增长7.6%,不是9.6%"),
        ("2025年云栎区规上工业增加值130亿元", "报告里“规上工业增加值”是120亿元,不是130亿元"),
    ],
)
def test_a_wrong_rank_or_growth_is_put_right_by_the_rank_or_growth(statement: str, told: str) -> None:
    """Of a record with an amount, a growth and a rank the one is told that stands in the place of the wrong number."""
    assert nearest_record(statement, quotes_of([ALL_THREE], "云栎区")) == told
