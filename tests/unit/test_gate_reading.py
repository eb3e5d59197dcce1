"""How the gate reads numbers, names and verbs: times and amounts, lists, places that have something, words that join wrongly."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.examine import examine
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

POWER = "1—6月，月均用电6亿千瓦时。1—6月，快递业务平稳。"
YIELDS = "茶油产值30亿元，竹笋产值12亿元。"
ROADS = "五年来，新建驿站265个，修复古桥80座。"
WORKS = "大桥提前2年建成。隧道用时5年建成。水库建设周期为3年。"
FEES = "收费标准并非一成不变，公司刚成立就投产，茶油产值增长30.1%。"
GUESTS = "接待游客数320万人次，图书流通册数12万册。"
LIMITS = "审批时限由15个工作日压缩到5个工作日。"
FIRMS = "规上工业企业达到113家，全年净增11家。"
CLASSES = "产值超亿元企业合计实现产值705.2亿元，其中恒岳重工产值突破50亿元，成为首家50亿元级企业。"
AIMS = "参保率达到95%，亿元企业数达到42家，提高知晓度。"
TIMES = [
    (REVIEW, POWER, "云栎县1—6月均用电6亿千瓦时", True),
    (REVIEW, POWER, "云栎县1—5月均用电6亿千瓦时", False),
    (REVIEW, POWER, "云栎县1至6月快递业务平稳", True),
    (REVIEW, POWER, "云栎县1至5月快递业务平稳", False),
    (REVIEW, ROADS, "过去五年，云栎县新建驿站265个", True),
    (REVIEW, ROADS, "过去三年，云栎县新建驿站265个", False),
    (REVIEW, ROADS, "云栎县五年内新建驿站265个", True),
    (REVIEW, ROADS, "云栎县三年内新建驿站265个", False),
    (REVIEW, WORKS, "云栎县大桥提前两年建成", True),
    (REVIEW, WORKS, "云栎县大桥提前三年建成", False),
    (REVIEW, WORKS, "云栎县隧道用了五年建成", True),
    (REVIEW, WORKS, "云栎县隧道用了三年建成", False),
    (REVIEW, WORKS, "云栎县水库建设周期是三年", True),
    (REVIEW, WORKS, "云栎县水库建设周期是五年", False),
    # From what something changed is of the year before, unless the claim says to what.
    (REVIEW, LIMITS, "2024年云栎县审批时限由15个工作日压缩到5个工作日", True),
    (REVIEW, LIMITS, "2024年云栎县审批时限由15个工作日", False),
    # Digits of other scripts.
    (REVIEW, YIELDS, "٢٠٢٤年云栎县茶油产值30亿元", True),
    (REVIEW, YIELDS, "٢٠٢٥年云栎县茶油产值30亿元", False),
]
COUNTS = [
    # What was added is not what there is.
    (REVIEW, FIRMS, "云栎县规上工业企业净增11家", True),
    (REVIEW, FIRMS, "云栎县规上工业企业多了11家", True),
    (REVIEW, FIRMS, "云栎县规上工业企业达到11家", False),
    # A class of size is no amount.
    (REVIEW, CLASSES, "云栎县恒岳重工成为首家50亿元级企业", True),
    (REVIEW, CLASSES, "云栎县产值超亿元企业产值突破50亿元", False),
    (REVIEW, YIELDS, "云栎县茶油产值30亿元，竹笋产值12亿元，两项合计42亿元", True),
    (REVIEW, YIELDS, "云栎县茶油产值30亿元，竹笋产值12亿元，三项合计42亿元", False),
    (REVIEW, YIELDS, "云栎县茶油和竹笋产值两项合计42亿元", True),
    (REVIEW, YIELDS, "云栎县茶油和竹笋产值三项合计42亿元", False),
    (REVIEW, FEES, "云栎县收费标准并非一成不变", True),
    (REVIEW, FEES, "云栎县收费标准一成不变", False),
    (REVIEW, FEES, "云栎县公司一成立就投产", True),
    (REVIEW, FEES, "云栎县茶油产值增长三成", True),
    (REVIEW, FEES, "云栎县茶油产值增长四成", False),
    (REVIEW, "茶油产值增长30.5%。", "云栎县茶油产值增长三成", False),
    (REVIEW, GUESTS, "云栎县接待游客数达320万人次", True),
    (REVIEW, GUESTS, "云栎县图书流通册数达320万人次", False),
    (PLAN, AIMS, "云栎县计划参保率应达到95%", True),
    (PLAN, AIMS, "云栎县计划续保率应达到95%", False),
]
MAIL = "物流园区建设提速。快递业务量3.1亿件，居全省第5位，增长12%；邮政业务量1.2亿件，居全省第9位。"
RESTS = "国家湿地公园达到109处，古树320株。建成森林驿站46处，公园绿地9处。"
NAMES = [
    # A new sentence goes on with the last number, and not with the words between.
    (REVIEW, MAIL, "云栎县快递业务量3.1亿件，物流园区建设提速。增长12%", True),
    (REVIEW, MAIL, "云栎县邮政业务量1.2亿件，物流园区建设提速。增长12%", False),
    # Whom a rank is among does not name what is ranked.
    (REVIEW, MAIL, "云栎县邮政业务量1.2亿件，仍处全省第9位", True),
    (REVIEW, MAIL, "云栎县邮政业务量1.2亿件，仍处全省第5位", False),
    # What stands behind a comma is not what the number before it counts.
    (REVIEW, RESTS, "云栎县有46处森林驿站", True),
    (REVIEW, RESTS, "云栎县有46处公园绿地", False),
    (REVIEW, RESTS, "云栎县有109处古树", False),
]
CALLS = "开展试点，养老服务覆盖面居全市首位。筹建图书馆，停办旧校舍。推动关口前移，南山口火车站建成。"
RESORTS = "聚焦世界级目标，打造旅游目的地。"
MEASURES = "治理河道采取两项措施。一是清理淤泥，组织人力。累计投入12万元。二是截流污水，铺设管道。累计投入8万元。"
GREENS = "园区建设提速，企业增多，公园开放。绿化完成12处。"
CALLS_420 = "召开听证会27场，巡查河道40次，充电桩达到432座。"
WORDS = [
    (REVIEW, CALLS, "云栎县养老服务覆盖面仍居全市首位", True),
    (REVIEW, CALLS, "云栎县养老服务覆盖面仍居全省首位", False),
    # Another step is no other word for the same.
    (REVIEW, CALLS, "云栎县扩建图书馆", False),
    (REVIEW, CALLS, "云栎县停办旧校舍", True),
    (REVIEW, CALLS, "云栎县开办旧校舍", False),
    (REVIEW, CALLS, "云栎县有南山口火车站", True),
    (REVIEW, CALLS, "云栎县有北山口火车站", False),
    (REVIEW, RESORTS, "云栎县做成世界级的旅游目的地", True),
    (REVIEW, RESORTS, "云栎县做成世界级的旅游集散地", False),
    (PLAN, AIMS, "云栎县知晓度应提高", True),
    (PLAN, AIMS, "云栎县知晓度应降低", False),
    # What an item begins with holds up to the next one.
    (REVIEW, MEASURES, "云栎县截流污水累计投入8万元", True),
    (REVIEW, MEASURES, "云栎县清理淤泥累计投入8万元", False),
    # The first two clauses of a paragraph open it.
    (REVIEW, GREENS, "云栎县园区绿化完成12处", True),
    (REVIEW, GREENS, "云栎县公园绿化完成12处", False),
    # 开过 was done so often, 突过 so many were passed.
    (REVIEW, CALLS_420, "云栎县开过27场听证会", True),
    (REVIEW, CALLS_420, "云栎县充电桩突过400座", True),
    (REVIEW, CALLS_420, "云栎县巡查河道突过40次", False),
]


@pytest.mark.parametrize(("heading", "paragraph", "claim", "holds"), [*TIMES, *COUNTS, *NAMES, *WORDS])
def test_what_is_read_rightly_is_judged_rightly(heading: str, paragraph: str, claim: str, holds: bool) -> None:
    """A time is no amount, the number of a list counts its members, a name ends where its clause ends."""
    assert (examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is None) is holds


@pytest.mark.parametrize(
    ("claim", "holds"), [("江西现有12株一级古树", True), ("江西现有320株古树", True), ("江西现有12株古树", False)]
)
def test_a_place_that_has_something_names_nothing(claim: str, holds: bool) -> None:
    """江西现有 before a number does not say what is counted; the words behind it do."""
    text = "驿站46处。登记古树320株，其中一级12株。"
    about = Description("江西省2024年工作总结", "总结", region="江西省", region_path=("江西省",), year=2024)
    report = Report("0" * 16, "江西省.txt", about, (Paragraph(1, text, 0, len(text)),))
    view = view_report(report, find_figures(report))
    quote = Quote(view, view.passages[1], 0, len(text))
    assert (examine(Draft(claim, (quote,)))[0] is None) is holds


INCOMES = "城镇居民人均可支配收入52000元，城镇居民人均消费支出31000元，农村居民人均可支配收入28000元。"
GREEN_FOOD = "绿色食品产值120亿元，粮食产量30万吨。"
CHIPS = "电子信息产业产值80亿元。2023年，电子信息产业产值70亿元。"


@pytest.mark.parametrize(
    ("paragraph", "claim", "shown"),
    [
        (INCOMES, "云栎县城镇居民人均可支配收入52100元", ["城镇居民人均可支配收入52000元"]),
        (
            INCOMES,
            "云栎县城镇、农村居民人均可支配收入分别为52100元、28000元",
            ["城镇居民人均可支配收入52000元", "农村居民人均可支配收入28000元"],
        ),
        (GREEN_FOOD, "云栎县粮食产量31万吨", ["粮食产量30万吨"]),
        (GREEN_FOOD, "云栎县食品产值9亿元", []),
        (CHIPS, "云栎县电子信息产业产值85亿元", []),
        (CHIPS[:14], "云栎县电子信息产业产值85亿元", ["电子信息产业产值80亿元"]),
    ],
)
def test_a_wrong_number_is_written_anew_where_its_record_is_sure(paragraph: str, claim: str, shown: list[str]) -> None:
    """What the words name wholly and alone is put right, each of a list too; what they name in part, or twice, is dropped."""
    judged = judge(Draft(claim, (quote_of(REVIEW, paragraph),)))
    assert [draft.text.partition("：")[2] for draft in judged.shown] == shown
