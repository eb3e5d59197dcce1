"""What is answered of the library itself."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.compose.library import tell_library
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question

DESCRIBED = (
    Description("龙海区统计公报", "统计公报", region="龙海区", region_path=("福建省", "漳州市", "龙海区")),
    Description("区经信局半年总结", "工作总结", region="泉州市某某区", region_path=()),
    Description("台州政府工作报告", "政府工作报告", region="台州市", region_path=("浙江省", "台州市")),
)


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("漳州有哪些报告", ["龙海区统计公报"]),
        ("福建有什么报告", ["龙海区统计公报", "区经信局半年总结"]),
        ("泉州有没有报告", ["区经信局半年总结"]),
        ("有没有台州的报告", ["台州政府工作报告"]),
        ("有哪些报告", ["龙海区统计公报", "区经信局半年总结", "台州政府工作报告"]),
        ("福州有哪些报告", []),
        ("龙岩有没有报告", []),
    ],
)
def test_a_place_without_a_report_of_its_own_has_those_of_places_within_it(question: str, titles: list[str]) -> None:
    """漳州 has the report of its 龙海区; a place that holds none of them is told to have none."""
    told = tell_library(read_question(question, KnownRegions(DESCRIBED)), DESCRIBED)
    assert [d.title for d in DESCRIBED if d.title in told] == titles
