"""What is told of a statement whose number is wrong: what the report says of the same thing, and of nothing else."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.nearest_record import nearest_record
from tests.unit.told_reports import quotes_of

OUTPUT = "全县工业产值120亿元。"


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
