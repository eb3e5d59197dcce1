"""Questions put to press reports: levels that stayed, ranks and ends told in prose, what is left, by how much it moved."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_wording import read_wording
from juzheng.qa.words.content_words import formalise, spell_out, weigh_words
from tests.unit.ask_sentences import ask

DUST = "可吸入颗粒物浓度为38微克/立方米，同比持平；臭氧浓度为138微克/立方米，同比下降6.8%。"
TRIPS = "客运量4377万人次，其中铁路客运量2186.4万人次，增8.2%，公路客运量1954.2万人次，降6.5%，水路客运量24.8万人次，与上年基本持平。"
POWER = "新型储能装机1480万千瓦，平均时长约2.9小时，规模超过白沙、青梧，跃居全国第1。光伏装机7300万千瓦。"
SUN = "新能源总装机1.71亿千瓦，居全国第1位；风电装机9800万千瓦，光伏装机7300万千瓦。"
OUTAGE = "停电用户最多时1.94万户，已恢复1.86万户；公路中断64处，已抢通58处，剩余6处。"
LORRIES = "云汀口岸试行智慧通关后，日均出入境货车由1560辆次升至1820辆次。"
SUBSIDY = "青梧县核销补贴6.9亿元，为各县最多，其次是白沙县6.3亿元；柳溪县虽只有2.4亿元，增速却最快。"
WAGES = "据春节前入户摸排，全区农民工转移就业2.61万人，占劳动力近六成，其中省外1.58万人，县内0.29万人；省外以广东最多，6820人。"
BAD = "不良率0.79%，低于全省0.06个百分点；存款增速比全国快1.6个百分点。"

MONTH = "规上工业增加值同比增长5.6%，比上月增长0.46%。"
GRAIN = "夏粮平均亩产501.4公斤，提高3.6公斤；总产110.17亿斤，比上年增产0.83亿斤，占全省14.3%，总量连续22年居全省首位。"
PILLS = "集采药品累计落地812种，62种药品平均降价69.6%，以治疗糖尿病的达格列净片（10mg）为例，每片由4.36元降到0.28元，预计全年可节约药费16亿元以上。"
CENTRES = "将新设2家海外维权援助分中心，选址越南胡志明市和墨西哥蒙特雷，质押融资目标350亿元。"
FUNDS = "统筹基金结余27.8亿元。分险种看，职工医保收118.9亿元；居民医保收172.6亿元。"
TOURISM = "各地中，青梧县增长18.6%，白沙县下降2.3%，是唯一负增长的县，柳溪县增长9.7%，桐岭县增长5.1%，云屏县增长3.3%，岚平县增长3.1%。"
ALERT = "28日22时启动防汛Ⅳ级应急响应，29日6时提升至Ⅱ级。"
REWARDS = "举报奖励兑现8.9万元，单笔最高奖励2.1万元。"
PEAK = "春运全社会跨区域人员流动量3.12亿人次，日均780万人次。单日最高出现在2月24日（正月初八），达到1127万人次。"
TRAINS = "加开列车2468列，其中夜间高铁316列。"
GOALS = "出口增长3.1%，机电产品占比提高，民营企业活力增强，结构持续优化，没有达到4%左右的预期。"
TABLETS = "达格列净片惠及患者3.2万人，使用率提高到96%，全年节约药费16亿元以上，每片由4.36元降到0.28元。"
INNS = "民宿平均入住率96.5%。"

ANSWERED: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    ("2025年可吸入颗粒物浓度降了百分之几", DUST, ("38微克/立方米，同比持平",), ("138",)),
    ("2025年臭氧浓度降了百分之几", DUST, ("6.8%",), ("持平",)),
    ("2025年水路客运量增长多少", TRIPS, ("24.8万人次，与上年基本持平",), ("6.5",)),
    ("2025年公路客运量比去年多吧", TRIPS, ("不是。", "降6.5%"), ()),
    ("2025年铁路客运量比去年多了吗", TRIPS, ("是。", "增8.2%"), ("不是",)),
    ("2025年水路客运量比上年少了吗", TRIPS, ("不是。", "基本持平"), ()),
    ("2025年铁路客运量和水路客运量谁多", TRIPS, ("铁路客运量更多",), ()),
    ("新型储能装机全国第几", POWER, ("跃居全国第1",), ("7300",)),
    ("2025年新能源总装机全国第几", SUN, ("第1位",), ()),
    ("2025年存款增速比全国快吗", BAD, ("是。", "比全国快1.6个百分点"), ("不是",)),
    ("还有多少户没恢复供电", OUTAGE, ("1.94−1.86=0.08",), ()),
    ("公路还有几处没抢通", OUTAGE, ("剩余6处",), ("64", "58处")),
    ("2025年还有几个项目没投产", "开工项目4个，未投产项目3个。", ("3个",), ("4个",)),
    ("智慧通关以后日均货车多过多少", LORRIES, ("1820−1560=260",), ()),
    ("哪个县核销补贴最多，哪个增得最快", SUBSIDY, ("青梧县核销补贴6.9亿元，为各县最多", "增速却最快"), ()),
    ("2025年规上工业增加值环比增长多少", MONTH, ("0.46%",), ("5.6",)),
    ("夏粮总产连续多少年全省第一", GRAIN, ("连续22年",), ()),
    ("达格列净片从多少钱降到多少", PILLS, ("由4.36元降到0.28元",), ("16亿",)),
    ("达格列净片从多少钱降到多少", TABLETS, ("由4.36元降到0.28元",), ()),
    ("2025年出口增长达到预期了吗", GOALS, ("没有达到4%左右的预期",), ()),
    ("2025年出口增长多少", GOALS, ("3.1%",), ("预期",)),
    ("海外维权分中心设在哪", CENTRES, ("胡志明市",), ()),
    ("海外维权分中心新设几家", CENTRES, ("2家",), ()),
    ("职工医保和居民医保哪个收得多", FUNDS, ("居民医保收172.6亿元",), ()),
    ("2025年哪个县是唯一负增长", TOURISM, ("白沙县下降2.3%",), ("18.6",)),
    ("防汛响应升到几级", ALERT, ("Ⅱ级",), ()),
    ("2025年举报奖励兑现多少", REWARDS, ("8.9万元",), ("2.1",)),
    ("2025年举报奖励最高多少", "举报奖励2.1万元以内。", ("2.1万元以内",), ()),
    ("春运哪天人最多", PEAK, ("2月24日",), ()),
    ("2025年加开了多少趟列车", TRAINS, ("2468列",), ()),
    ("2025年不良率比全省高吗", BAD, ("不是。", "低于全省0.06个百分点"), ()),
]
REFUSED = [
    ("光伏装机全国第几", POWER),
    ("2025年光伏装机全国第几", SUN),
    ("还有多少户没恢复供水", OUTAGE),
    ("2025年还有几个项目没投产", "开工项目4个，总投资12亿元。"),
    ("哪个县存款最多", BAD),
    ("2025年举报奖励最高多少", "举报奖励兑现8.9万元。"),
    ("2025年民宿均价多少", INNS),
    ("哪天全社会用电最多", PEAK),
    ("2025年出口环比增长多少", "出口同比增长5.6%。"),
]


@pytest.mark.parametrize(("question", "text", "has", "lacks"), ANSWERED, ids=[q for q, *_ in ANSWERED])
def test_what_prose_tells_is_answered(question: str, text: str, has: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    """The answer holds the words that tell it, and nothing of what stands beside."""
    answer = ask(f"云汀区{question}", text)
    assert all(words in answer for words in has) and not any(words in answer for words in lacks), answer


@pytest.mark.parametrize(("question", "text"), REFUSED, ids=[q for q, _ in REFUSED])
def test_the_rank_or_the_rest_of_another_thing_is_refused(question: str, text: str) -> None:
    """A rank of the whole, the end of another thing, and what is done already answer nothing."""
    assert not ask(f"云汀区{question}", text), question


def test_a_figure_of_a_place_that_the_question_names_is_told_in_the_words_of_the_report() -> None:
    """去广东的 is told by the sentence that names 广东; the figure of another province is not the town's own."""
    assert "广东最多，6820人" in ask("云汀区去广东打工的有多少人", WAGES)
    assert "6820" not in ask("云汀区转移就业多少人", WAGES)


@pytest.mark.parametrize(
    "question", ["2025年产值增速比去年快吗", "2025年产值增幅比上年高吗", "2025年产值增速比全省快吗"]
)
def test_a_growth_says_nothing_of_the_growth_before_it(question: str) -> None:
    """Whether it grew faster than the year before, or than another whole, is not told by how much it grew."""
    answer = ask(f"云汀区{question}", "产值增长5.2%，增速比全国快1.6个百分点。")
    assert not answer.startswith(("是", "不是")), answer


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("客运量比去年多吧", "多"),
        ("客运量较上年同期减少了吗", "减"),
        ("人均花费跟去年比高了没有", "高"),
        ("客运量比去年多多少", ""),
        ("客运量比甲市多吗", ""),
    ],
)
def test_whether_it_rose_since_the_year_before_is_read(question: str, side: str) -> None:
    """比去年多吗 asks which way it went; by how much, and beside another place, is asked otherwise."""
    assert read_wording(question).moved_to == side


@pytest.mark.parametrize(
    ("question", "peaks"),
    [
        ("哪个区核销得最多,哪个涨得最快", ("most", "fastest")),
        ("哪个市增速最低", ("slowest",)),
        ("哪个县产量最少", ("least",)),
        ("哪个县跌得最多", ()),
    ],
)
def test_the_ends_that_are_asked_for_are_read(question: str, peaks: tuple[str, ...]) -> None:
    """Amounts and how they grew have ends of their own; that of a fall is told in other words."""
    assert read_wording(question).peaks == peaks


@pytest.mark.parametrize(
    ("question", "left"),
    [("还有多少户没恢复供电", "恢复"), ("还剩几处未抢通", "抢通"), ("还有多少户", ""), ("有多少户没恢复供电", "")],
)
def test_what_is_left_is_asked_for_by_what_is_not_done(question: str, left: str) -> None:
    """还有…没… asks for the rest."""
    assert read_wording(question).left == left


def test_by_how_much_it_moved_is_asked_with_other_verbs_too() -> None:
    """多过多少车 asks by how much; 多少比多少 asks for a ratio."""
    assert read_wording("日均多过多少车").rose and not read_wording("三次产业是多少比多少").rose


@pytest.mark.parametrize(
    ("asked", "formal"),
    [
        ("往外卖的茶叶", "出口的茶叶"),
        ("往外卖了多少钱", "出口多少钱"),
        ("往国外卖的茶叶", "出口的茶叶"),
        ("往国外卖了多少", "出口多少"),
        ("往海外卖的茶叶", "出口的茶叶"),
        ("卖到国外的茶叶", "出口的茶叶"),
        ("卖到海外的茶叶", "出口的茶叶"),
        ("卖往国外的茶叶", "出口的茶叶"),
        ("从国外买的大豆", "进口的大豆"),
        ("从国外买了多少大豆", "进口多少大豆"),
        ("从海外买的大豆", "进口的大豆"),
        ("外卖订单", "外卖订单"),
        ("卖到北京的茶叶", "卖到北京的茶叶"),
        ("从村里买的茶叶", "从村里买的茶叶"),
        ("坐大巴的人数", "公路客运的人数"),
        ("坐火车的人数", "铁路客运的人数"),
        ("坐飞机的人数", "民航客运的人数"),
        ("坐船的人数", "水路客运的人数"),
        ("火车的班次", "火车的班次"),
        ("一天平均接待多少人", "日均接待多少人"),
        ("平均一天接待多少人", "日均接待多少人"),
        ("每天平均接待多少人", "日均接待多少人"),
        ("每天接待多少人", "每天接待多少人"),
        ("知产案件", "知识产权案件"),
        ("房子征收", "房屋征收"),
        ("楼房子女", "楼房子女"),
        ("房贷余额", "个人住房贷款余额"),
        ("年初定的数是多少", "年初目标是多少"),
        ("年初定下的数是多少", "年初目标是多少"),
        ("镇里定的数", "镇里目标"),
        ("镇里定下的数", "镇里目标"),
        ("固定的数额", "固定的数额"),
        ("钱不够花", "钱不够用"),
        ("钱不够花了", "钱不够用了"),
    ],
)
def test_colloquial_phrases_are_put_as_reports_put_them(asked: str, formal: str) -> None:
    """往外卖 is 出口, 坐火车 is 铁路客运; words that only look alike stay."""
    assert formalise(asked) == formal


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("不良率比省里高吗", "不良率比全省高吗"),
        ("不良率比市里高吗", "不良率比全市高吗"),
        ("不良率比县里高吗", "不良率比全县高吗"),
        ("不良率比区里高吗", "不良率比全区高吗"),
        ("不良率比镇里高吗", "不良率比镇里高吗"),
        ("几几年建成", "哪年建成"),
        ("几几年几月建成", "哪年哪月建成"),
        ("几年几月建成", "哪年哪月建成"),
        ("几年建成", "几年建成"),
    ],
)
def test_what_is_said_for_an_asking_word_is_spelt_out(asked: str, plain: str) -> None:
    """比省里 is 比全省; 几几年 asks for a year, 几年 for how many."""
    assert spell_out(asked) == plain


def test_what_only_asks_for_a_deed_is_no_word_of_it() -> None:
    """干什么, 干嘛 and 做什么 weigh nothing."""
    assert [weigh_words(words) for words in ("干什么", "干嘛", "做什么")] == [(), (), ()]


def test_a_name_that_begins_inside_a_word_is_no_region() -> None:
    """山西 in 庐山西海 is no province; behind a verb it is one."""
    known = KnownRegions([Description("报告", "其他", region="山西省", region_path=("山西省",), year=2025)])
    assert not known.find("庐山西海的车位") and known.find("查山西的车位")


def test_a_family_that_is_not_measured_by_what_is_asked_is_not_compared() -> None:
    """Of what is paid in none is told to have more left over."""
    assert "最高" in ask("云汀区职工医保和居民医保哪个收得多", FUNDS)
    assert "最高" not in ask("云汀区职工医保和居民医保哪个结余多", FUNDS)
