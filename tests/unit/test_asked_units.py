"""The units of the ledger as questions name them: each is read whole, answers itself and what measures the same, and nothing else."""

from __future__ import annotations

from itertools import groupby, product

import pytest

from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.qa.understand.question_patterns import SLOT
from tests.unit.ask_sentences import ask

# What stands for the tenth or is said of time and age is no figure by itself, or no unit where a question has it.
NO_FIGURE = {"千分点", "日元", "千乏", "岁", "年", "成", "升"}
MEASURES = [unit for unit in word_list("units", "measure") if unit not in NO_FIGURE]
BY_BASE = sorted(MEASURES, key=lambda unit: to_base_unit("1", unit).unit)
ALIKE = [
    pair
    for _, units in groupby(BY_BASE, key=lambda unit: to_base_unit("1", unit).unit)
    for pair in product([unit for unit in units if len(unit) > 1], repeat=2)
]


@pytest.mark.parametrize("unit", [unit for unit in MEASURES if len(unit) > 1])
def test_a_question_may_name_each_measure_of_the_ledger(unit: str) -> None:
    """多少 with the measure behind it is read whole, also with 万 before it."""
    for asked in (unit.lower(), f"万{unit.lower()}"):
        slot = SLOT.search(f"储备物资存量多少{asked}")
        assert slot is not None and slot["unit"] == asked


@pytest.mark.parametrize("unit", MEASURES)
def test_an_amount_is_asked_for_with_its_own_unit(unit: str) -> None:
    """The unit of the report in the question, verbatim."""
    assert "12" in ask(f"云汀区2025年储备物资存量多少{unit}", f"储备物资存量12{unit}。")


@pytest.mark.parametrize(("asked", "told"), ALIKE)
def test_units_of_one_measure_answer_each_other(asked: str, told: str) -> None:
    """平米 is asked for, 平方公里 is told, and the other way round."""
    assert "12" in ask(f"云汀区2025年储备物资存量多少{asked}", f"储备物资存量12{told}。")


@pytest.mark.parametrize(
    ("asked", "told"), [("欧元", "亿元"), ("公里", "平方公里"), ("千瓦时", "千瓦"), ("立方米", "平方米"), ("吨", "升")]
)
def test_another_measure_does_not_answer(asked: str, told: str) -> None:
    """Lengths are no areas, work is no power, one money is not another."""
    assert ask(f"云汀区2025年储备物资存量多少{asked}", f"储备物资存量12{told}。") == ""
