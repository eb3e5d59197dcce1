"""What follows from figures by arithmetic passes where the claim names all that it is computed from, and only then."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

PIPES = "全年改造雨水管网146公里、污水管网88公里、中水管网31公里，新铺燃气支线52公里。"
HOMES = "全年完成危房加固项目318个、旧宅翻建项目127个，安置过渡群众2260人，发放过渡费904万元。"
SHEDS = "全县排查冷库136座，涉及经营户71家；其中45座没有检测记录，已封停19座。"
HERDS = "肉牛、山羊存栏分别增长6.4%、2.7%，蛋鸡存栏下降1.5%。"
ABOVE = "规上服务业营收增长9.3%、高于全市2.1个百分点，技改投资下降3.4%、低于全市4.6个百分点。"
FIELDS = "完成果园更新1240亩、茶园更新410亩、桑园更新205亩，全部验收合格。"
MARKS = "五年来，新建村级驿站265个，培训乡村工匠4150人次，守护古树名木3800株。"
KINDS = (
    "园区形成以竹木家具、户外炊具、智能门锁为主导的产业集聚区。重点推广节水灌溉、侧深施肥、无人植保、秸秆还田等技术。"
)
FLEET = "水文卫星组网增至44颗，乡村书屋减至26家，提请审议条例草案8件，修改规章6件。"
SHARES = "五年来，三次产业结构由2019年的11.2∶43.5∶45.3调整为2024年的8.9∶41.7∶49.4，一二三产增加值年均分别增长3.1%、5.4%、6.2%。"
MEASURES = "狠抓河道治理：一是清理淤泥12公里；二是截流污水；三是修复岸线。"
YIELDS = "全县林业产值2942.46亿元，茶油产值增长6.1%，竹笋产值增长9.4%。"
ADDED = "全年净增经营主体3.1万户，净增个体工商户1.2万户。"
CAPITAL = "完成工业投资40.2亿元，增长61%。完成技改投资14.1亿元，增长28%。"
BEDS = "养老床位数从全省第3位下降到第9位。"
GARDENS = "2024年，茶园面积6万亩，果园面积8万亩。2023年，茶园面积5万亩。2021年，果园面积4万亩。"
PILES = "充电桩从2万座增加到14万座。"
SPOTS = "2024年整治点位120宗，2025年计划整治点位320宗。"
LOANS = "发放贷款50亿元，其中信用贷款8亿元、惠及农户3万户，其中涉农贷款9亿元。"
ROOMS = "改造社区食堂（含助餐点）12处，改造老年活动室（含棋牌室）9处，改造公厕7处。"
TASKS = "全年推进三项工程，改造雨水管网146公里、污水管网88公里。"
BORNE = (
    # 三项 that are told in another fragment are not what is added up.
    (REVIEW, TASKS, "云栎县推进三项工程，雨水管网、污水管网两项合计234公里"),
    (REVIEW, MEASURES, "云栎县从三个方面治理河道"),
    (REVIEW, MEASURES, "云栎县河道治理三项举措"),
    (REVIEW, YIELDS, "云栎县林业产值2942.46亿元，即0.29万亿元"),
    (REVIEW, YIELDS, "云栎县茶油产值增长6.1%，竹笋产值增长9.4%，高出3.3个百分点"),
    (REVIEW, YIELDS, "云栎县竹笋产值增长9.4%，茶油产值增长6.1%，慢3.3个百分点"),
    (REVIEW, ADDED, "云栎县增加的经营主体比个体工商户多1.9万户"),
    (REVIEW, CAPITAL, "云栎县工业投资中，技改投资占三成半左右"),
    (REVIEW, CAPITAL, "云栎县工业投资里，技改投资占了三成半左右"),
    (REVIEW, BEDS, "云栎县养老床位数的全省位次下降6位"),
    (REVIEW, GARDENS, "2024年云栎县茶园面积比上年增长20%"),
    (REVIEW, GARDENS, "2024年云栎县果园面积比2021年增长100%"),
    (REVIEW, GARDENS, "2024年云栎县果园面积是2021年的2倍"),
    (REVIEW, PILES, "云栎县充电桩增长6倍"),
    (REVIEW, PILES, "云栎县充电桩增加到原来的7倍"),
    (PLAN, PILES, "云栎县计划把充电桩增加到现在的7倍"),
    (PLAN, PILES, "云栎县计划2025年充电桩增加12万座"),
    (PLAN, SPOTS, "云栎县2024年整治点位120宗，2025年目标320宗，还得再整治200宗左右"),
    (REVIEW, LOANS, "云栎县信用贷款、涉农贷款合计17亿元"),
    (REVIEW, ROOMS, "云栎县改造社区食堂和老年活动室合计21处"),
    (REVIEW, PIPES, "云栎县改造雨水、污水、中水三类管网合计265公里"),
    (REVIEW, PIPES, "云栎县改造的雨水管网比污水管网多58公里"),
    (REVIEW, PIPES, "云栎县改造雨水管网和污水管网一共230多公里"),
    (REVIEW, HOMES, "云栎县完成的危房加固和旧宅翻建项目加起来445个"),
    (REVIEW, HOMES, "云栎县危房加固项目是旧宅翻建项目的2.5倍"),
    (REVIEW, SHEDS, "云栎县排查的136座冷库里，三分之一没有检测记录"),
    (REVIEW, SHEDS, "云栎县136座冷库中，约一成四已封停"),
    (REVIEW, HERDS, "云栎县肉牛存栏的增速比山羊快3.7个百分点"),
    (REVIEW, ABOVE, "云栎县规上服务业营收增长9.3%，全市增长7.2%"),
    (REVIEW, ABOVE, "全市技改投资增长1.2%"),
    (REVIEW, FIELDS, "云栎县果园更新的面积是茶园的三倍"),
    (REVIEW, FIELDS, "云栎县桑园更新面积正好是茶园的一半"),
    (REVIEW, MARKS, "云栎县五年里平均每年新建村级驿站53个"),
    (REVIEW, SHARES, "云栎县2024年第三产业占比49.4%"),
    (REVIEW, SHARES, "云栎县五年里第一产业比重下降2.3个百分点"),
    (REVIEW, SHARES, "云栎县五年间第三产业占比提高4.1个百分点"),
    (REVIEW, SHARES, "云栎县第三产业增加值年均增长6.2%，快于第一产业"),
    (REVIEW, KINDS, "园区的主导产业有三类，竹木家具、户外炊具和智能门锁。"),
    (REVIEW, FLEET, "云栎县水文卫星组网增到44颗"),
    (REVIEW, FLEET, "云栎县提请审议的条例草案比修改的规章多2件"),
)
NOT_BORNE = (
    (REVIEW, MEASURES, "云栎县河道治理四项举措"),
    (REVIEW, YIELDS, "云栎县林业产值2942.46亿元，即0.28万亿元"),
    (REVIEW, YIELDS, "云栎县茶油产值增长6.1%，竹笋产值增长9.4%，低3.3个百分点"),
    (REVIEW, YIELDS, "云栎县竹笋产值增长9.4%，茶油产值增长6.1%，高出3.3个百分点"),
    (REVIEW, ADDED, "云栎县增加的个体工商户比经营主体多1.9万户"),
    (REVIEW, CAPITAL, "云栎县工业投资里，技改投资占了九成左右"),
    (REVIEW, CAPITAL, "云栎县技改投资占了三成半左右"),
    (REVIEW, BEDS, "云栎县养老床位数的全省位次上升6位"),
    (REVIEW, GARDENS, "2024年云栎县果园面积比上年增长60%"),
    (REVIEW, GARDENS, "2024年云栎县果园面积比上年增长100%"),
    (REVIEW, GARDENS, "2024年云栎县果园面积是2021年的1倍"),
    (REVIEW, PILES, "云栎县充电桩增长为6倍"),
    (REVIEW, PILES, "云栎县充电桩增长7倍"),
    (PLAN, PILES, "云栎县计划把充电桩增加到现在的6倍"),
    (PLAN, SPOTS, "云栎县2024年整治点位120宗，2025年目标320宗，还得再整治100宗左右"),
    (REVIEW, LOANS, "云栎县发放贷款、涉农贷款合计59亿元"),
    (REVIEW, ROOMS, "云栎县改造助餐点和公厕合计19处"),
    (REVIEW, SHARES, "云栎县2024年第二产业占比49.4%"),
    (REVIEW, SHARES, "云栎县2024年第三产业占比45.3%"),
    (REVIEW, SHARES, "云栎县五年里第二产业比重下降2.3个百分点"),
    (REVIEW, SHARES, "云栎县五年间第三产业占比下降4.1个百分点"),
    (REVIEW, SHARES, "云栎县第三产业增加值年均增长6.2%，慢于第一产业"),
    (REVIEW, KINDS, "园区的主导产业有四类，竹木家具、户外炊具和智能门锁。"),
    (REVIEW, KINDS, "园区的主导产业有两类，竹木家具、户外炊具。"),
    (REVIEW, KINDS, "园区重点推广三项技术：节水灌溉、侧深施肥、无人植保"),
    (REVIEW, FLEET, "云栎县新组网水文卫星44颗"),
    (REVIEW, FLEET, "云栎县乡村书屋增到26家"),
    (REVIEW, FLEET, "云栎县提请审议的条例草案比修改的规章多8件"),
    (REVIEW, PIPES, "云栎县改造雨水、污水两类管网合计265公里"),
    (REVIEW, PIPES, "云栎县改造的污水管网比雨水管网多58公里"),
    (REVIEW, PIPES, "云栎县新铺燃气支线和改造中水管网一共198公里"),
    (REVIEW, PIPES, "云栎县改造雨水管网一共265公里"),
    (REVIEW, HOMES, "云栎县完成的危房加固项目加起来445个"),
    (REVIEW, HOMES, "云栎县旧宅翻建项目是危房加固项目的2.5倍"),
    (REVIEW, SHEDS, "云栎县排查的136座冷库里，三分之一有检测记录"),
    (REVIEW, SHEDS, "云栎县136座冷库中，三分之一已封停"),
    (REVIEW, SHEDS, "云栎县71家经营户里，六成没有检测记录"),
    (REVIEW, HERDS, "云栎县山羊存栏的增速比肉牛快3.7个百分点"),
    (REVIEW, HERDS, "云栎县肉牛存栏的增速比蛋鸡快4.9个百分点"),
    (REVIEW, ABOVE, "云栎县规上服务业营收增长9.3%，全市增长11.4%"),
    (REVIEW, ABOVE, "云栎县规上服务业营收增长9.3%，全国增长7.2%"),
    (REVIEW, ABOVE, "全市技改投资下降1.2%"),
    (REVIEW, FIELDS, "云栎县茶园更新的面积是果园的三倍"),
    (REVIEW, FIELDS, "云栎县桑园更新面积正好是果园的一半"),
    (REVIEW, MARKS, "云栎县2024年新建村级驿站53个"),
    (REVIEW, MARKS, "云栎县五年里平均每年新建村级驿站265个"),
)


@pytest.mark.parametrize(("heading", "paragraph", "claim"), list(BORNE))
def test_what_follows_by_arithmetic_passes(heading: str, paragraph: str, claim: str) -> None:
    """Sums, gaps, multiples, parts, means and levels of figures that the claim names pass."""
    assert examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is None


@pytest.mark.parametrize(("heading", "paragraph", "claim"), list(NOT_BORNE))
def test_what_does_not_follow_is_objected_to(heading: str, paragraph: str, claim: str) -> None:
    """The ratio the wrong way round, a sum of what is not named, a part of another thing, another level are objected to."""
    assert examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is not None
