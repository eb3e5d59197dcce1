"""The same deed, thing, time and direction in plainer words passes; begun is not done, one kind of a thing not another."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

SITES = "全年部署风险普查点位417处，启动渡口改造26处，建成应急避难场所58处，清退违规摊点132个。"
HOUSES = "筹建公共租赁住房420套，保障性租赁住房用地310亩，新增校外托管点75个。"
MONEY = "兑付惠农补贴6400万元，坚决遏制耕地撂荒，新增规上企业29家。"
BRANCH = "汽车零部件产业实现总产值58亿元，增长6.1%。"
FALLS = "火灾事故起数下降12.3%，办事材料压减40%，用电投诉下降48.7%。"
STAYS = "全年高校毕业生留县就业超过1800人，新认定县级农民合作社64家。"
MUSEUM = "县博物馆新馆建成开放，首条旅游公路通车，全部隐患按时整改到位。"
HELPED = "救助受灾困难群众25.7万人，培训新型农民3.1万人。"
AIM = "2025年，网络零售额增长12%以上，工业增加值占地区生产总值比重达到31%左右，争取青石渡水利枢纽列入省级规划。"
BUILD = "正在推进县级托育中心建设，谋划冷链物流园。"
PLACES = "2025年，创新指数在全省90个县区保持前5位。"
RANKS = "1-4月，实现亩均税收22.3万元/亩（全市排名第3，全省排名第10），同比增长87.4%（全市排名第2，全省排名第14）。"
BORNE = (
    (PLAN, PLACES, "云栎县创新指数在全省90个县区保持前5位"),
    (REVIEW, RANKS, "云栎县亩均税收排全市第3、全省第10"),
    (REVIEW, RANKS, "云栎县亩均税收同比增长87.4%，增速排全市第2"),
    (REVIEW, SITES, "云栎县部署了417处风险普查点位"),
    (REVIEW, SITES, "云栎县建好了58处应急避难场所"),
    (REVIEW, SITES, "云栎县清掉132个违规摊点"),
    (REVIEW, HOUSES, "云栎县新添校外托管点75个"),
    (REVIEW, MONEY, "云栎县控制耕地撂荒"),
    (REVIEW, BRANCH, "云栎县汽车零部件产业总产值58亿元，增长6.1%"),
    (REVIEW, FALLS, "云栎县火灾事故少了12.3%"),
    (REVIEW, FALLS, "云栎县办事材料砍掉四成"),
    (REVIEW, FALLS, "云栎县用电投诉少了近一半"),
    (REVIEW, STAYS, "云栎县有1800多名高校毕业生留在县内就业"),
    (REVIEW, STAYS, "云栎县多了64家县级农民合作社"),
    (REVIEW, HELPED, "云栎县给25.7万受灾困难群众提供了救助"),
    (REVIEW, MUSEUM, "云栎县第一条旅游公路通车"),
    (REVIEW, MUSEUM, "云栎县全部隐患如期整改"),
    (PLAN, AIM, "云栎县给网络零售额定下的增幅不低于12%"),
    (PLAN, AIM, "云栎县工业增加值在GDP里的占比要达到31%左右"),
)
NOT_BORNE = (
    (REVIEW, RANKS, "云栎县亩均税收增速排全市第3、全省第10"),
    (REVIEW, RANKS, "云栎县亩均税收排全市第2"),
    (PLAN, PLACES, "云栎县创新指数在全市90个县区里保持前5位"),
    (REVIEW, SITES, "云栎县完成风险普查点位417处"),
    (REVIEW, SITES, "云栎县建成渡口改造26处"),
    (REVIEW, SITES, "云栎县正在建设应急避难场所58处"),
    (REVIEW, SITES, "云栎县引来132个违规摊点"),
    (REVIEW, HOUSES, "云栎县筹建保障性租赁住房420套"),
    (REVIEW, MONEY, "云栎县遏制惠农补贴"),
    (REVIEW, MONEY, "云栎县仅新增规上企业29家"),
    (REVIEW, MONEY, "云栎县新增规上企业仅29家"),
    (REVIEW, MONEY, "云栎县淘汰耕地撂荒"),
    (REVIEW, BRANCH, "云栎县总产值58亿元"),
    (REVIEW, BRANCH, "云栎县总产值增长6.1%"),
    (REVIEW, FALLS, "云栎县火灾事故多了12.3%"),
    (REVIEW, FALLS, "云栎县办事材料砍掉五成"),
    (REVIEW, FALLS, "云栎县用电投诉少了一半多"),
    (REVIEW, STAYS, "云栎县有1800多名高校毕业生离开县内就业"),
    (REVIEW, STAYS, "云栎县多了64家省级农民合作社"),
    (REVIEW, HELPED, "云栎县给25.7万新型农民提供了培训"),
    (REVIEW, HELPED, "云栎县给31.7万受灾困难群众提供了救助"),
    (REVIEW, MUSEUM, "云栎县在规划首条旅游公路"),
    (REVIEW, MUSEUM, "云栎县部分隐患如期整改"),
    (PLAN, AIM, "云栎县网络零售额的增幅达到了12%以上"),
    (PLAN, AIM, "云栎县服务业增加值在GDP里的占比要达到31%左右"),
    (PLAN, AIM, "云栎县青石渡水利枢纽已列入省级规划"),
    (REVIEW, BUILD, "云栎县建成县级托育中心"),
    (REVIEW, BUILD, "云栎县建起了县级托育中心"),
)


@pytest.mark.parametrize(("heading", "paragraph", "claim"), list(BORNE))
def test_the_same_in_other_words_passes(heading: str, paragraph: str, claim: str) -> None:
    """A verb with a complement, a direction of speech, a shorter name, an aim said as one are what the report says."""
    assert examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is None


@pytest.mark.parametrize(("heading", "paragraph", "claim"), list(NOT_BORNE))
def test_what_only_sounds_alike_is_objected_to(heading: str, paragraph: str, claim: str) -> None:
    """Begun told as finished, one kind of housing as another, a branch as the whole, 仅 that nobody said are objected to."""
    assert examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is not None
