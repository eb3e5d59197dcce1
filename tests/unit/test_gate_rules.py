"""One rule of the gate at a time: what an invented paragraph bears, and the same with one thing turned."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine, says_absent
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

OUTPUT = "工业产值120亿元，增长8%，比上年提高2个百分点。"
PARKS = "全年新建公园3个，改造老旧小区12个。"
RIVERS = "治理河道采取三项措施。一是清淤12公里。二是截污8公里。三是补水3处。"
BRANCHES = "电子、装备、纺织三个产业分别增长8%、6%、3%。"
PLANS = "工业产值增长7%左右，新建学校5所。"
CAUSES = "因原材料涨价，纺织产值下降3%；新能源项目投产，电子产值增长8%。"
SIZES = "产值超亿元企业达到128家，恒岳重工产值达到58.4亿元。"
INCOMES = "城镇居民收入52000元，增长4%；农村居民收入28000元，增长6%。"

BORNE = [
    (REVIEW, SIZES, "云栎县产值超亿元企业达到128家"),
    (REVIEW, OUTPUT, "云栎县工业产值120亿元左右"),
    (REVIEW, OUTPUT, "云栎县工业产值约为120亿元"),
    (REVIEW, OUTPUT, "云栎县工业产值增速比上年提高2个百分点"),
    (REVIEW, OUTPUT, "2024年云栎县工业产值120亿元，增长8%"),
    (REVIEW, BRANCHES, "云栎县电子产业增长8%"),
    (REVIEW, BRANCHES, "云栎县电子、装备、纺织三个产业增长"),
    (PLAN, PLANS, "云栎县将新建学校5所"),
    (PLAN, PLANS, "2025年云栎县工业产值计划增长7%左右"),
    (REVIEW, CAUSES, "云栎县纺织产值因原材料涨价下降3%"),
    (REVIEW, INCOMES, "云栎县城镇居民收入52000元、农村居民收入28000元"),
    (REVIEW, INCOMES, "云栎县城镇居民收入和农村居民收入都增长"),
]
NOT_BORNE = [
    (REVIEW, SIZES, "云栎县产值超亿元企业产值达到128家", "indicator"),
    (REVIEW, SIZES, "云栎县产值超亿元企业达到58.4亿元", "indicator"),
    (REVIEW, PARKS, "报告没有提到新建公园的具体数量", "absence"),
    (REVIEW, PARKS, "报告没有说明新建公园的数量", "absence"),
    (REVIEW, OUTPUT, "云栎县工业产值高于120亿元", "comparison"),
    (REVIEW, OUTPUT, "云栎县工业产值120亿元以上", "bound"),
    (REVIEW, OUTPUT, "云栎县工业产值增速比上年下降2个百分点", "direction"),
    (REVIEW, OUTPUT, "云栎县工业产值增速提高2%", "unit"),
    (REVIEW, OUTPUT, "2025年云栎县工业产值120亿元", "period"),
    (REVIEW, OUTPUT, "云栎县上半年工业产值120亿元", "period"),
    (REVIEW, OUTPUT, "云栎县今年工业产值预计120亿元", "status"),
    (REVIEW, RIVERS, "云栎县治理河道采取四项措施", "value"),
    (REVIEW, BRANCHES, "云栎县装备产业增长8%", "indicator"),
    (PLAN, PLANS, "2026年云栎县工业产值增长了7%", "period"),
    (PLAN, PLANS, "云栎县工业产值增长了7%左右", "status"),
    (REVIEW, CAUSES, "云栎县电子产值因原材料涨价增长8%", "cause"),
    (REVIEW, CAUSES, "云栎县电子产值增长8%得益于原材料涨价", "cause"),
    (REVIEW, INCOMES, "云栎县城镇居民收入28000元、农村居民收入52000元", "scope"),
    (REVIEW, INCOMES, "云栎县居民收入52000元", "scope"),
    (REVIEW, INCOMES, "云栎县城镇居民收入和农村居民收入都下降", "direction"),
]


@pytest.mark.parametrize(("heading", "paragraph", "claim"), BORNE)
def test_what_the_paragraph_bears_passes(heading: str, paragraph: str, claim: str) -> None:
    """A claim that says no more than its paragraph has no objection."""
    objection, _ = examine(Draft(claim, (quote_of(heading, paragraph),)))
    assert objection is None, objection


@pytest.mark.parametrize(("heading", "paragraph", "claim", "code"), NOT_BORNE)
def test_one_thing_turned_is_objected_to(heading: str, paragraph: str, claim: str, code: str) -> None:
    """The objection names the thing that was turned."""
    objection, _ = examine(Draft(claim, (quote_of(heading, paragraph),)))
    assert objection is not None and objection.code == code, objection


@pytest.mark.parametrize(
    ("text", "absent"),
    [("报告没有提到机场", True), ("报告未提及学校", True), ("新建公园3个", False), ("没有发生事故", False)],
)
def test_a_text_says_that_the_reports_lack_something(text: str, absent: bool) -> None:
    """Only words on the reports themselves say so; what did not happen is a fact like others."""
    assert says_absent(text) is absent


@pytest.mark.parametrize(
    ("claim", "there"),
    [
        ("报告未说明工业产值的具体数值", True),
        ("报告未说明2024年工业产值的实际值", True),
        ("报告未说明工业产值", True),
        ("报告未说明工业产值的目标值", False),
        ("报告未说明2023年工业产值的实际值", False),
        ("报告未说明农业产值的具体数值", False),
        ("报告未说明工业产值的原因", False),
    ],
)
def test_what_the_evidence_states_is_not_absent(claim: str, there: bool) -> None:
    """A figure of the same name, year and kind contradicts that there is none; one of another does not."""
    objection, _ = examine(Draft(claim, (quote_of(REVIEW, OUTPUT),)))
    assert (objection is not None and objection.code == "absence") is there, objection
