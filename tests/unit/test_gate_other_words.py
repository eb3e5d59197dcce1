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
GUESTS = "全年接待学员8.6万人次，同比增长21.4%；新建村级书屋46个，修缮古民居31栋，其中国家级文物保护单位4处。教师周转房入住率由61%提高到88%。"
FUNDS = "争取省级专项资金2.3亿元，撬动社会投资11.5亿元，实施污水管网改造68公里，惠及居民3.2万户。受持续干旱影响，早稻减产4.7%，但晚稻实现增产6.1%。"
LACKS = "我们也清醒看到，县域消费不够活跃，冷链物流短板突出，部分乡镇卫生院人才流失较多，财政收支矛盾加剧。"
TO_COME = "2025年，计划新建幼儿园5所、改扩建小学8所，新增学位6200个；力争引进亿元以上项目24个，其中10亿元以上项目3个；探索推行家庭医生弹性签约，支持返乡青年创办民宿。"
WAGES = "建立“红黄蓝”三色预警机制，对欠薪企业分级管理，累计处置欠薪线索317条，为1286名农民工追回工资2190万元。率先在全市推出“夜间门诊”，预约等候时间由5天缩短到2天。"
FALLING = "部分企业用工难、融资贵，营商环境还不够优，干部队伍能力有待提升，但不缺资金。"
LAND = "受房地产市场调整影响，土地出让收入下降28.6%。"
STEPS = (
    "排查闲置校舍260处，摸排危旧桥梁95座。投入资金1.8亿元，涉及乡镇12个。"
    "截至目前，改造危旧桥梁78座，拆除闲置校舍26处，移交村集体52处。"
)
BONUS = "巩固脱贫成果，开拓南方市场，兑付惠农补贴6400万元，引进龙头企业5家、培育本地企业12家。"

BORNE = (
    (REVIEW, STEPS, "云栎县移交村集体的闲置校舍有52处"),
    (REVIEW, STEPS, "云栎县排查的260处闲置校舍，约一成已拆除"),
    (REVIEW, BONUS, "云栎县兑现惠农补贴6400万元"),
    (REVIEW, FALLING, "云栎县认为干部能力还需要提高"),
    (REVIEW, FALLING, "云栎县营商环境仍有不足"),
    (REVIEW, LAND, "云栎县土地出让收入下滑近三成，原因是房地产市场调整"),
    (PLAN, TO_COME, "云栎县2025年考虑支持返乡青年创办民宿"),
    (REVIEW, GUESTS, "云栎县全年接待学员接近9万人次"),
    (REVIEW, GUESTS, "云栎县维修古民居31栋"),
    (REVIEW, GUESTS, "云栎县教师周转房的入住率一年提高了27个百分点"),
    (REVIEW, GUESTS, "云栎县在村里建起46个书屋"),
    (REVIEW, FUNDS, "云栎县用2.3亿元省级资金带动社会投资11.5亿元"),
    (REVIEW, FUNDS, "云栎县撬动的社会投资是争取到的省级专项资金的5倍"),
    (REVIEW, FUNDS, "云栎县3.2万户居民从污水管网改造中受益"),
    (REVIEW, FUNDS, "因为天旱，云栎县早稻产量下降4.7%"),
    (REVIEW, FUNDS, "云栎县早稻减产而晚稻增产"),
    (REVIEW, LACKS, "云栎县坦言冷链物流是短板"),
    (PLAN, TO_COME, "云栎县2025年准备新建5所幼儿园，另外改扩建8所小学"),
    (PLAN, TO_COME, "云栎县2025年要增加学位六千多个"),
    (PLAN, TO_COME, "云栎县2025年想引进24个亿元以上项目，10亿元以上的占3个"),
    (PLAN, TO_COME, "云栎县今后将鼓励返乡青年开办民宿"),
    (PLAN, TO_COME, "云栎县2025年将试行家庭医生弹性签约"),
    (REVIEW, WAGES, "云栎县用三色预警机制对欠薪企业进行分级管理"),
    (REVIEW, WAGES, "云栎县帮1286名农民工要回工资2190万元"),
    (REVIEW, WAGES, "云栎县处理欠薪线索三百多条"),
    (REVIEW, WAGES, "云栎县预约等候时间缩短了3天"),
    (REVIEW, WAGES, "云栎县在全市第一个推出“夜间门诊”"),
    (REVIEW, WAGES, "云栎县平均为每名农民工追回工资约1.7万元"),
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
    (REVIEW, STEPS, "云栎县移交村集体的危旧桥梁有52座"),
    (REVIEW, STEPS, "云栎县摸排的95座危旧桥梁，约一成已拆除"),
    (REVIEW, STEPS, "云栎县排查的260处闲置校舍，约三成已改造"),
    (REVIEW, BONUS, "云栎县兑现龙头企业"),
    (REVIEW, BONUS, "云栎县引进本地企业12家"),
    (REVIEW, FALLING, "云栎县资金仍有不足"),
    (REVIEW, FALLING, "云栎县营商环境优"),
    (REVIEW, LAND, "云栎县土地出让收入下滑近三成，原因是税收减少"),
    (REVIEW, GUESTS, "云栎县修缮古民居31栋，全部是国家级文物保护单位"),
    (REVIEW, GUESTS, "云栎县拆除古民居31栋"),
    (REVIEW, GUESTS, "云栎县教师周转房的入住率一年提高了88个百分点"),
    (REVIEW, GUESTS, "云栎县教师周转房的入住率一年下降了27个百分点"),
    (REVIEW, GUESTS, "云栎县在村里建起31个书屋"),
    (REVIEW, FUNDS, "云栎县用11.5亿元省级资金带动社会投资2.3亿元"),
    (REVIEW, FUNDS, "云栎县撬动的社会投资是争取到的省级专项资金的6倍"),
    (REVIEW, FUNDS, "因为天旱，云栎县晚稻产量下降6.1%"),
    (REVIEW, FUNDS, "云栎县早稻、晚稻双双减产"),
    (REVIEW, FUNDS, "云栎县因管网改造早稻减产4.7%"),
    (REVIEW, LACKS, "云栎县冷链物流体系已经完善"),
    (REVIEW, LACKS, "云栎县所有乡镇卫生院人才流失较多"),
    (REVIEW, LACKS, "云栎县财政收支矛盾缓解"),
    (PLAN, TO_COME, "云栎县已新建5所幼儿园、改扩建8所小学"),
    (PLAN, TO_COME, "云栎县2025年计划新建幼儿园8所、改扩建小学5所"),
    (PLAN, TO_COME, "云栎县2025年计划引进10亿元以上项目24个"),
    (PLAN, TO_COME, "云栎县2025年将限制返乡青年创办民宿"),
    (PLAN, TO_COME, "云栎县家庭医生弹性签约已全面推行"),
    (REVIEW, WAGES, "云栎县为317名农民工追回工资2190万元"),
    (REVIEW, WAGES, "云栎县预约等候时间缩短了5天"),
    (REVIEW, WAGES, "云栎县在全省第一个推出“夜间门诊”"),
    (REVIEW, WAGES, "云栎县平均为每名农民工追回工资约2.7万元"),
    (REVIEW, WAGES, "云栎县对欠薪企业一律关停"),
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
