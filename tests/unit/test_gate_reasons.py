"""What the gate tells people of a claim that it refuses: the reason that is true of it, not the next best."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.told_reports import quotes_of

CRAFTS = "竹器、陶器、茶叶产值分别为9亿元、7亿元、5亿元。"


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("产值从高到低依次为竹器、漆器、茶叶", "排不出"),
        ("产值从高到低依次为漆器", "排不出"),
        ("产值从高到低依次为陶器、竹器、茶叶", "次序不是"),
    ],
)
def test_what_has_no_figure_cannot_be_ordered(claim: str, reason: str) -> None:
    """That one of them is not told is said of an order, rather than that the order is another."""
    objection, _ = examine(Draft(f"枫岭县{claim}", quotes_of([CRAFTS])))
    assert objection is not None and reason in objection.reason


@pytest.mark.parametrize(
    ("claim", "refused"),
    [
        ("景区由3个增加到9个", True),
        ("景区新增3个增至9个", False),
        ("新增景区3个", False),
    ],
)
def test_what_came_to_it_is_no_beginning(claim: str, refused: bool) -> None:
    """由3个增加到 begins with what there was; what was added may be told as added, whatever follows it."""
    objection, _ = examine(Draft(f"枫岭县{claim}", quotes_of(["全年新增景区3个，累计达到9个。"])))
    assert (objection is not None and "新增的数" in objection.reason) is refused


@pytest.mark.parametrize(
    ("claim", "text", "turned"),
    [
        ("工业增速高于全省2个百分点", "工业增速高于全省2个百分点。", False),
        ("工业增速低于全省2个百分点", "工业增速高于全省2个百分点。", True),
        ("工业增速8%，高于全省2个百分点", "工业增速8%，高于全省2个百分点。", False),
        ("工业增速8%，低于全省2个百分点", "工业增速8%，高于全省2个百分点。", True),
    ],
)
def test_a_gap_lies_on_its_side_wherever_the_clause_begins(claim: str, text: str, turned: bool) -> None:
    """At the beginning of a text, or right behind a comma."""
    objection, _ = examine(Draft(claim, quotes_of([text])))
    assert (objection is not None and "反过来的差距" in objection.reason) is turned


@pytest.mark.parametrize(
    ("claim", "text", "refused"),
    [
        ("竹器专利比陶器专利多8件", "竹器专利8件，陶器专利多年没有。", True),
        ("竹器专利比陶器专利多8件", "竹器专利20件，比陶器专利多8件。", False),
    ],
)
def test_how_much_there_is_is_no_gap(claim: str, text: str, refused: bool) -> None:
    """A number with which nothing is compared does not say by how much one is more than another."""
    objection, _ = examine(Draft(f"枫岭县{claim}", quotes_of([text])))
    assert (objection is not None and "不是差距" in objection.reason) is refused


@pytest.mark.parametrize(
    ("claim", "holds"),
    [("竹器、陶器中，竹器产值最高", True), ("竹器、陶器、漆器中，竹器产值最高", False)],
)
def test_the_highest_of_some_is_known_where_each_has_a_number(claim: str, holds: bool) -> None:
    """Of two that are told one is the higher, though a third is higher still; nobody knows where what is not told stands."""
    text = "茶叶、竹器、陶器产值分别为10亿元、9亿元、7亿元。漆器开始生产。"
    assert (examine(Draft(f"枫岭县{claim}", quotes_of([text])))[0] is None) is holds
