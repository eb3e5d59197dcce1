"""Words by which the gate reads claims, each class with a sentence that needs it and one that it must not let through."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of


@pytest.mark.parametrize(
    ("heading", "text", "claim", "right"),
    [
        # 计划 in the name of a programme plans nothing.
        (REVIEW, "实施雏鹰计划，辅导小微企业30家。", "云栎县通过雏鹰计划辅导小微企业30家", True),
        (REVIEW, "按照年度行动计划，老旧厂房改造全部到位。", "云栎县已经完成老旧厂房改造", True),
        (REVIEW, "拟定整治方案，河道清淤全面完成。", "云栎县已完成河道清淤", True),
        (REVIEW, "计划改造老旧厂房。", "云栎县已经完成老旧厂房改造", False),
        # What is aimed at is said with a word for it.
        (PLAN, "城区绿地面积达到420公顷。", "云栎县城区绿地面积420公顷", False),
        (PLAN, "城区绿地面积达到420公顷。", "2025年云栎县城区绿地面积力争420公顷", True),
        (PLAN, "城区绿地面积达到420公顷。", "2025年云栎县规划城区绿地面积420公顷", True),
        # A head alone leaves out of what the figure is; another measure is another thing.
        (REVIEW, "竹木加工业总产值36亿元。", "云栎县竹木加工业增加值36亿元", False),
        (REVIEW, "竹木加工业总产值36亿元。", "云栎县竹木加工业总产值36亿元", True),
        # 不仅 is no only, 年均 is not all; a move is said of the thing that moved.
        (REVIEW, "整治城区河道，修复水库岸线。", "云栎县不仅整治城区河道，还修复水库岸线", True),
        (REVIEW, "年均改造农房200户。", "云栎县农房全部改造", False),
        (REVIEW, "农房全部改造。", "云栎县所有农房都已改造", True),
        (REVIEW, "游客人次增长，住宿收入下降。", "云栎县住宿收入增长", False),
        (REVIEW, "游客人次增长，住宿收入下降。", "云栎县游客人次增长", True),
        (REVIEW, "建成民俗馆2座，城区首位度提高。", "云栎县首座民俗馆建成", False),
        (REVIEW, "农产品网上销售额8亿元，农产品出口2亿元。", "云栎县农产品网上出口8亿元", False),
    ],
)
def test_the_words_of_the_gate_are_read(heading: str, text: str, claim: str, right: bool) -> None:
    """Programmes, plans, aims, heads and measures."""
    assert (examine(Draft(claim, (quote_of(heading, text),)))[0] is None) is right
