"""The same deed in plainer words passes; another deed, another thing that it is done to, another stage does not."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

PORTS = "巩固内河航运优势，开拓近海航线，遏制非法采砂，探索建立船员工资保证金制度。导入社会资本参与码头改造，盘活闲置岸线12公里，帮助远帆、凌云港务等企业办理通行证86张。"
PARKS = "落实惠台政策，联合双沟大学培养技能人才，压缩公务支出，兑付人才补贴460万元，推动云栎湖列入省级湿地名录。"
AIMS = "落实殡葬惠民政策，探索共享农庄模式，打造山地自行车之乡，推动古街申报历史街区。"
WATERS = (
    "清水江出境断面水质保持Ⅱ类、白水河首次达到Ⅰ类。蜂蜜等特色产品达到137个，59个产品获得绿色认证，农户收入均有增加。"
)
NAMED = "凌云、远帆等3家企业入选省级第三批重点名单；完成第四批名单预申报。"
CARS = "轻轨改造后高峰运力提升四成，强化疫情防控，加强环境评价。"
PLACED = "主要街道、重点景区也未达年初预期，游客满意率居全市第2位。"

BORNE = (
    (REVIEW, CARS, "云栎县轻轨改造后高峰运输能力提升四成"),
    (REVIEW, CARS, "云栎县加强环评"),
    (REVIEW, PLACED, "云栎县主要街道、重点景区都没达到年初设想"),
    (REVIEW, PLACED, "云栎县游客满意率在市里居第2位"),
    (REVIEW, WATERS, "云栎县清水江出境断面水质保持Ⅱ类"),
    (REVIEW, WATERS, "云栎县白水河首次达到Ⅰ类"),
    (REVIEW, NAMED, "云栎县凌云、远帆等企业入选省级第三批重点名单"),
    (REVIEW, PORTS, "云栎县守住内河航运优势，打开近海航线"),
    (REVIEW, PORTS, "云栎县卡住了非法采砂"),
    (REVIEW, PORTS, "云栎县摸索建立船员工资保证金制度的办法"),
    (REVIEW, PORTS, "云栎县的码头改造引入了社会资本"),
    (REVIEW, PORTS, "云栎县腾出闲置岸线12公里"),
    (REVIEW, PORTS, "云栎县帮远帆、凌云港务等企业办下通行证86张"),
    (REVIEW, PARKS, "云栎县兑现惠台政策，与双沟大学联手培养技能人才"),
    (REVIEW, PARKS, "云栎县砍掉公务支出"),
    (REVIEW, PARKS, "云栎县拿出460万元作人才补贴"),
    (REVIEW, PARKS, "云栎湖进入省级湿地名录"),
    (PLAN, AIMS, "云栎县2025年计划尝试共享农庄模式，兑现殡葬惠民政策"),
    (PLAN, AIMS, "云栎县2025年的思路是打造山地自行车之乡"),
)
NOT_BORNE = (
    (REVIEW, CARS, "云栎县轻轨改造后高峰运价提升四成"),
    (REVIEW, CARS, "云栎县加强环保"),
    (REVIEW, PLACED, "云栎县主要街道、乡村景区都没达到年初设想"),
    (REVIEW, PLACED, "云栎县游客满意率在省里居第2位"),
    (REVIEW, WATERS, "云栎县清水江出境断面水质首次达到Ⅰ类"),
    (REVIEW, WATERS, "云栎县白水河保持Ⅱ类"),
    (REVIEW, WATERS, "云栎县137个特色产品都获得绿色认证"),
    (REVIEW, NAMED, "云栎县凌云、远帆等企业入选省级第四批重点名单"),
    (REVIEW, PORTS, "云栎县守住近海航线，打开内河航运"),
    (REVIEW, PORTS, "云栎县放开非法采砂"),
    (REVIEW, PORTS, "云栎县取消船员工资保证金制度"),
    (REVIEW, PORTS, "云栎县的码头改造限制社会资本"),
    (REVIEW, PORTS, "云栎县收回闲置岸线12公里"),
    (REVIEW, PORTS, "云栎县停建码头"),
    (REVIEW, PORTS, "云栎县卡住了闲置岸线"),
    (REVIEW, PARKS, "云栎县收回人才补贴460万元"),
    (REVIEW, PARKS, "云栎县扩大公务支出"),
    (REVIEW, PARKS, "云栎县取消惠台政策"),
    (REVIEW, PARKS, "云栎湖退出省级湿地名录"),
    (PLAN, AIMS, "云栎县已经兑现殡葬惠民政策"),
    (PLAN, AIMS, "云栎县古街已列入历史街区"),
    (PLAN, AIMS, "云栎县建成山地自行车之乡"),
)


@pytest.mark.parametrize(("heading", "paragraph", "claim"), BORNE)
def test_the_same_in_plainer_words_passes(heading: str, paragraph: str, claim: str) -> None:
    """Another verb for the same deed, done to the same thing, has no objection."""
    objection, _ = examine(Draft(claim, (quote_of(heading, paragraph),)))
    assert objection is None, objection


@pytest.mark.parametrize(("heading", "paragraph", "claim"), NOT_BORNE)
def test_another_deed_or_thing_is_objected_to(heading: str, paragraph: str, claim: str) -> None:
    """An opposite, another object, or a plan told as done is refused."""
    assert examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is not None
