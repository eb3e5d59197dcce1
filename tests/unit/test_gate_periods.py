"""The time that a claim gives a number, held against that of the record: five years and one, the year before, each end of a move."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.told_reports import quotes_of

MANY = "五年来，民生保障扎实有力。建成养老机构357家。"
ONE = "五年来，民生保障扎实有力。2025年建成养老机构57家。"
LEVEL = "五年来，民生保障扎实有力。培育企业总数达357家。"
ENERGY = "“十四五”时期，单位能耗比2020年下降14%。"
JOBS = ("2025年，新增就业6.95万人。", "2026年，力争新增就业6万人。")
JOBS_BEFORE = ("2024年，新增就业6.95万人。", "2025年，新增就业6万人。")
JOBS_OF_LONG_AGO = ("2024年，新增就业6.95万人。", "2026年，力争新增就业6万人。")
FIRMS = "2024年底入库企业72家，目前增至91家。"
POWER = "2020年，绿电占比17.9%。2025年，绿电占比35.5%。"
MONTHS = "2025年1-9月，技改投资81.3亿元。"
HALF = "2025年1-6月，技改投资61.3亿元。"
FIRST = "2025年1-3月，技改投资21.3亿元。"
COUNTED = "2024年，入库企业46家，产值5亿元。2025年，入库企业36家，产值9亿元。"


@pytest.mark.parametrize(
    ("texts", "claim", "right"),
    [
        ((MANY,), "枫岭县五年来建成养老机构357家", True),
        ((MANY,), "枫岭县2025年建成养老机构357家", False),
        ((ONE,), "枫岭县2025年建成养老机构57家", True),
        ((LEVEL,), "枫岭县2025年培育企业总数达357家", True),
        ((ENERGY,), "枫岭县2025年单位能耗较2020年下降14%", True),
        ((ENERGY,), "枫岭县2025年单位能耗较2021年下降14%", False),
        ((ENERGY,), "枫岭县2025年单位能耗下降14%", False),
        (JOBS, "枫岭县2026年新增就业目标6万人，低于去年实际完成的6.95万人", True),
        (JOBS_BEFORE, "枫岭县2025年新增就业6万人，少于上年的6.95万人", True),
        (JOBS_OF_LONG_AGO, "枫岭县2026年新增就业目标6万人，低于去年实际完成的6.95万人", False),
        ((FIRMS,), "枫岭县2024年底入库企业为72家，半年后增至91家", True),
        ((FIRMS,), "枫岭县2024年底入库企业为72家，增至91家", False),
        ((POWER,), "2020年到2025年，枫岭县绿电占比由17.9%提高到35.5%", True),
        ((POWER,), "2021年到2024年，枫岭县绿电占比由17.9%提高到35.5%", False),
        ((MONTHS,), "枫岭县2025年前三季度技改投资81.3亿元", True),
        ((MONTHS,), "枫岭县2025年上半年技改投资81.3亿元", False),
        ((HALF,), "枫岭县2025年上半年技改投资61.3亿元", True),
        ((FIRST,), "枫岭县2025年一季度技改投资21.3亿元", True),
        ((COUNTED,), "枫岭县2025年入库企业36家，产值9亿元，家数少于上一年", True),
        ((COUNTED,), "枫岭县2025年入库企业36家，产值9亿元，家数多于上一年", False),
    ],
)
def test_a_number_is_of_the_time_that_is_said(texts: tuple[str, ...], claim: str, right: bool) -> None:
    """What five years added up to is none of one, a level is that of the last; 去年 is the year before the one spoken of."""
    objection, _ = examine(Draft(claim, quotes_of(texts)))
    assert (objection is None) is right, objection
