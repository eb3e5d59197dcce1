"""General verbs, wider nouns, spoken moves and negations pass where the evidence bears them; another step, side or thing does not."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

FUND = "设立5亿元产业引导基金，完善投融资机制。全年对接洽谈光伏项目23个，新入库规模以上工业企业18家，推荐新认定省级科技型企业40家。"
DEBTS = "截至目前，共排查拖欠账款4笔，总金额为326.27万元，涉及企业3家，欠款均已清偿。防止腾退校舍成为闲置资产，连续6年保持债券“零违约”。"
PACE = "提前2个月完成年度减排任务。交通事故起数、火灾起数较2020年分别下降41.8%、12.5%。"
HALF = "上半年新增外贸企业31家，改造老旧管网27.4公里，全年计划改造40公里。"
GUESTS = "三次邀请海关专家来县指导，引进博士12名、翻修桥梁15座，农村自来水覆盖率达到91.6%。"
RATE = "学前教育毛入园率提高10个百分点以上，科技馆开馆后月均接待1.2万人次。"
WAGES = (
    "全年城镇、农村居民人均可支配收入分别增长4.1%、6.3%，农村低保平均标准从2020年的4218元/年提高到2024年的6912元/年。"
)
CENTRES = "推动申报国家级工程中心1家、省级工程中心3家、市级工程中心8家。"
FILMS = "4部纪录片入选省台2026年片单，首部方言电视剧《河湾》拍摄完成，县女排夺得全省联赛冠军。"
WATERS = "消除城区易积水点位26处，新增省级绿色工厂5家。"
ORDER = "避免因疏漏导致考核失分，清理违建38处，疏浚河道46公里，迁移古树12株，返还稳岗资金340万元。"
GAP = "居民投资增长12.4%，高出全市平均水平2.6个百分点。亿元企业共86家，较上年减少5家。科技创新能力依然较弱，部分企业盈利下降。"
SHARES = "规上企业亩均税收为31.6万元/亩，改造农村户厕1200座，一般公共预算收入增长3.4%，优良天数增加13天。"

BORNE = (
    (ORDER, "云栎县避免考核丢分"),
    (ORDER, "云栎县清除违建38处"),
    (ORDER, "云栎县疏通河道46公里"),
    (ORDER, "云栎县移栽古树12株"),
    (ORDER, "云栎县退还稳岗资金340万元"),
    (GAP, "云栎县居民投资增速跑赢全市2.6个百分点"),
    (GAP, "云栎县亿元企业比上年少了5家，只剩86家"),
    (GAP, "云栎县科技创新能力还不够强"),
    (SHARES, "云栎县规上企业每亩税收31.6万元"),
    (SHARES, "云栎县财政收入涨了3.4%"),
    (SHARES, "云栎县优良天数多出13天"),
    (WAGES, "云栎县农村居民收入涨得比城镇快，快了2.2个百分点"),
    (WAGES, "云栎县农村居民收入增速比城镇高2.2个百分点"),
    (WAGES, "2020年到2024年，云栎县农村低保平均标准上调近2700元"),
    (CENTRES, "云栎县推动申报国家、省、市三级工程中心合计12家"),
    (FILMS, "云栎县有4部纪录片上了省台2026年片单"),
    (FILMS, "云栎县女排拿到全省联赛第一"),
    (WATERS, "云栎县城区26处易积水点位都已消除"),
    (WATERS, "云栎县主动消除26处容易积水的地方"),
    (FUND, "云栎县拿出5亿元，设立产业引导基金"),
    (FUND, "云栎县谈过23个光伏项目"),
    (FUND, "云栎县新增规上工业企业18家"),
    (DEBTS, "云栎县查出的4笔拖欠账款都已还上，总共326万元出头"),
    (DEBTS, "云栎县的债券没有违约"),
    (DEBTS, "云栎县不让腾退校舍闲置"),
    (PACE, "云栎县年度减排任务早了2个月完成"),
    (PACE, "云栎县交通事故起数比2020年少了四成多"),
    (HALF, "截至6月底，云栎县多出31家外贸企业"),
    (GUESTS, "海关专家应邀来云栎县指导过三次"),
    (GUESTS, "云栎县翻修了15座桥"),
    (GUESTS, "云栎县农村自来水的覆盖面超过九成"),
    (RATE, "云栎县学前教育毛入园率提高了十个百分点以上"),
)
NOT_BORNE = (
    (ORDER, "云栎县新增违建38处"),
    (ORDER, "云栎县填平河道46公里"),
    (ORDER, "云栎县砍伐古树12株"),
    (ORDER, "云栎县追缴稳岗资金340万元"),
    (ORDER, "云栎县清除古树12株"),
    (GAP, "云栎县居民投资增速跑输全市2.6个百分点"),
    (GAP, "云栎县亿元企业比上年多了5家，共86家"),
    (GAP, "云栎县只有86家亿元企业盈利下降"),
    (GAP, "云栎县科技创新能力不弱"),
    (SHARES, "云栎县规上企业每亩增加值31.6万元"),
    (SHARES, "云栎县财政收入跌了3.4%"),
    (SHARES, "云栎县优良天数少了13天"),
    (SHARES, "云栎县改造城市户厕1200座"),
    (WAGES, "云栎县农村居民收入涨得比城镇慢，慢了2.2个百分点"),
    (WAGES, "云栎县城镇居民收入涨得比农村快，快了2.2个百分点"),
    (WAGES, "云栎县农村居民收入增速比城镇高3.2个百分点"),
    (WAGES, "2020年到2024年，云栎县农村低保平均标准下调近2700元"),
    (WAGES, "2020年到2024年，云栎县城市低保平均标准上调近2700元"),
    (CENTRES, "云栎县推动申报国家、省、市三级工程中心合计13家"),
    (CENTRES, "云栎县推动申报省、市两级工程中心合计12家"),
    (FILMS, "云栎县有4部电视剧上了省台2026年片单"),
    (FILMS, "云栎县女排拿到全省联赛第二"),
    (WATERS, "云栎县城区易积水点位还有26处"),
    (WATERS, "云栎县独自消除26处容易积水的地方"),
    (WATERS, "云栎县5家工厂都已消除易积水点位"),
    (FUND, "云栎县拿出5亿元，偿还产业引导基金"),
    (FUND, "云栎县签下23个光伏项目"),
    (FUND, "云栎县谈过超过23个光伏项目"),
    (FUND, "云栎县共有40家企业通过省级科技型企业认定"),
    (FUND, "云栎县40家企业获评省级科技型企业"),
    (DEBTS, "云栎县查出的4笔拖欠账款，还有一笔没还上"),
    (DEBTS, "云栎县查出的4笔拖欠账款都已还上，总共327万元出头"),
    (DEBTS, "云栎县的债券没有发行"),
    (PACE, "云栎县年度减排任务晚了2个月完成"),
    (PACE, "云栎县交通事故起数比2020年涨了四成多"),
    (PACE, "云栎县火灾起数比2020年少了四成多"),
    (HALF, "截至6月底，云栎县少了31家外贸企业"),
    (HALF, "截至9月底，云栎县多出31家外贸企业"),
    (GUESTS, "海关专家来云栎县指导过四次"),
    (GUESTS, "云栎县拆了15座桥"),
    (GUESTS, "云栎县城市自来水的覆盖面超过九成"),
    (RATE, "云栎县学前教育毛入园率提高了二十个百分点以上"),
)


@pytest.mark.parametrize(("paragraph", "claim"), BORNE)
def test_what_is_said_plainly_passes(paragraph: str, claim: str) -> None:
    """A verb or noun that says no more than the evidence, a move or none told as people speak, is borne."""
    assert examine(Draft(claim, (quote_of(REVIEW, paragraph),)))[0] is None


@pytest.mark.parametrize(("paragraph", "claim"), NOT_BORNE)
def test_what_is_said_plainly_and_otherwise_is_refused(paragraph: str, claim: str) -> None:
    """Another step, side, time, place or number does not pass behind plain words."""
    assert examine(Draft(claim, (quote_of(REVIEW, paragraph),)))[0] is not None


SAFETY = "坚决守住不发生重特大事故底线，30年以上燃气管道动态清零，力争实现出让金收入50亿元。"


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("云栎县要守住不发生重特大事故这条底线", True),
        ("云栎县去年没有发生重特大事故", False),
        ("30年以上的燃气管道，云栎县还有一批", False),
        ("云栎县出让金收入冲着50亿元去", True),
        ("云栎县去年出让金收入50亿元", False),
    ],
)
def test_a_plan_tells_nothing_of_the_past(claim: str, holds: bool) -> None:
    """What a chapter of plans says may be told as an aim, in whatever words, and never of last year."""
    assert (examine(Draft(claim, (quote_of(PLAN, SAFETY),)))[0] is None) is holds


PLACES = "数字化改造覆盖率达68.4%，居全市第一。信息软件业、租赁业增加值分别增长17.2%、12.9%，住宿业增加值增长6.1%。肉羊出栏量从全省第9位跃升至第3位。"


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("云栎县数字化改造覆盖率在全市最高", True),
        ("云栎县数字化改造覆盖率居全市头名", True),
        ("云栎县数字化改造覆盖率在全省最高", False),
        ("云栎县数字化改造覆盖率在全市最低", False),
        ("云栎县信息软件业和租赁业增加值都是两位数增长", True),
        ("云栎县信息软件业增加值的增速是两位数", True),
        ("云栎县信息软件业和住宿业增加值都是两位数增长", False),
        ("云栎县租赁业增加值实现两位数下降", False),
        ("云栎县肉羊出栏量的全省位次前移了6位", True),
        ("云栎县肉羊出栏量的全省位次前移了3位", False),
        ("云栎县肉羊出栏量的全省位次后移了6位", False),
        ("云栎县覆盖率的全省位次前移了6位", False),
    ],
)
def test_places_and_digits_are_computed(claim: str, holds: bool) -> None:
    """The highest where the evidence ranks it first, growths of two digits, and places between two ranks are computed."""
    assert (examine(Draft(claim, (quote_of(REVIEW, PLACES),)))[0] is None) is holds


SIZES = "跨境电商交易额增长102.3%，肉牛出口额增长138.6%，网络零售额增长94.2%。净增经营主体3.1万户、总量达19.6万户。"


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("云栎县跨境电商交易额翻了一番", True),
        ("云栎县肉牛出口额翻了一番还多", True),
        ("云栎县网络零售额将近翻番", True),
        ("云栎县网络零售额翻了一番", False),
        ("云栎县肉牛出口额翻了一番", False),
        ("云栎县跨境电商交易额将近翻番", False),
        ("云栎县净增经营主体3万户以上，总量已达19万户以上", True),
        ("云栎县净增经营主体19万户以上", False),
        ("云栎县净增经营主体3.1万户，总量3.1万户", False),
    ],
)
def test_sizes_of_growth_are_looked_up(claim: str, holds: bool) -> None:
    """What doubled grew by a hundred per cent, and what is added is not what there is in all."""
    assert (examine(Draft(claim, (quote_of(REVIEW, SIZES),)))[0] is None) is holds


ROADS = (
    "维修改造滨河道、友谊路等18条重要道路，南坪、北坡等6条县道建成通车。全年未发生重大以上生产安全事故。"
    "对符合条件的企业给予顶格支持，规范涉企收费行为。"
)
GOING = "推进6家在外企业订单回归，争创国家级产业集群1个、省级产业集群2个。"


@pytest.mark.parametrize(
    ("heading", "paragraph", "claim", "holds"),
    [
        (REVIEW, ROADS, "云栎县维修改造了18条主要道路", True),
        (REVIEW, ROADS, "云栎县去年新建的道路有18条", False),
        (REVIEW, ROADS, "南坪、北坡等6条县道，云栎县都已通车", True),
        (REVIEW, ROADS, "东坪、北坡等6条县道已经通车", False),
        (REVIEW, ROADS, "18条道路，云栎县都已通车", False),
        (REVIEW, ROADS, "云栎县全年都没出过重大以上生产安全事故", True),
        (REVIEW, ROADS, "云栎县全年都没出过生产安全事故", False),
        (REVIEW, ROADS, "云栎县的企业只要符合条件，就能得到顶格支持", True),
        (REVIEW, ROADS, "云栎县的企业都能得到顶格支持", False),
        (PLAN, GOING, "6家在外企业的订单，云栎县正推动它们回归", True),
        (PLAN, GOING, "6家在外企业的订单已经回归云栎县", False),
        (PLAN, GOING, "云栎县冲击国家级产业集群1个、省级产业集群2个", True),
        (PLAN, GOING, "云栎县冲击国家级产业集群2个、省级产业集群1个", False),
    ],
)
def test_stress_and_what_goes_on_say_no_more(heading: str, paragraph: str, claim: str, holds: bool) -> None:
    """都 that stresses or sums up what is counted, 只要, and what is under way are no more than the evidence says."""
    assert (examine(Draft(claim, (quote_of(heading, paragraph),)))[0] is None) is holds


PARTS = (
    "完成工业投资40.2亿元，同比增长61%；完成制造业投资36.4亿元，同比增长48%；完成技改投资14.1亿元，同比增长28%。"
    "全年接待游客320万人次，其中过夜游客88万人次。人均预期寿命提高到79.4岁。安排重点工业项目24个，计划投资134.8亿元。"
)


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("云栎县工业投资里，制造业投资占了九成多", True),
        ("云栎县工业投资中，技改投资占三成半左右", True),
        ("云栎县工业投资里，技改投资占了九成多", False),
        ("云栎县接待的游客当中，过夜游客占两成七左右", True),
        ("云栎县接待的游客当中，过夜游客约占四分之三", False),
        ("云栎县技改投资增长28%，不到工业投资增速的一半", True),
        ("云栎县制造业投资增长48%，不到工业投资增速的一半", False),
        ("云栎县工业投资同比大涨61%", True),
        ("云栎县工业投资同比大降61%", False),
        ("云栎县的人均预期寿命降到79.4岁", False),
        ("云栎县24个重点工业项目当年就要投134.8亿元", False),
        ("云栎县24个重点工业项目已投134.8亿元", False),
    ],
)
def test_parts_told_behind_a_comma_are_computed(claim: str, holds: bool) -> None:
    """甲里,乙占了九成 and 不到甲的一半 are computed of what the claim names."""
    assert (examine(Draft(claim, (quote_of(REVIEW, PARTS),)))[0] is None) is holds
