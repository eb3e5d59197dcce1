"""Questions of several things of one kind: which is first or last, in what order they are, which of them fell."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.ask_sentences import ask
from tests.unit.read_sheet import read_sheet

VEHICLES = (
    "查验人员1.6亿人次。查验交通工具980万辆次,增长19.2%,其中飞机20万架次,船舶19万艘次,火车4万列次,客车937万辆次。"
)
TRANSPORT = (
    "完成交通投资1830亿元,增长9.1%。分方式看,铁路完成投资304亿元,增长6.9%;公路完成投资1383亿元,增长8.9%,"
    "其中高速公路、农村公路投资分别增长7.5%、29.8%;水路完成投资93亿元,增长26.7%;民航完成投资46亿元,增长0.2%。"
)
BRANCHES = (
    "分门类看,采矿业增加值增长1.3%,制造业增加值增长3.9%,电力业增加值增长4.1%。分行业看,6个行业中有4个行业增加值增长。"
    "其中煤炭业增长0.4%,饮料业下降3.1%,纺织业下降0.3%,钢铁业增长15.6%,汽车业增长6.2%。"
)
GRADES = "完成860家企业亩均评价(合并后800家),评出A档企业150家、B档企业440家、C档企业160家、D档企业50家。"
PROJECTS = (
    "三个项目总投资180亿元。翠湖基地项目占地40亩,总投资58亿元,年产值135亿元。石桥检测项目占地33亩,总投资102亿元,"
    "年产值119亿元。云岭食品项目占地11亩,总投资20亿元,年产值21亿元。"
)
PLACES = "全市地区生产总值增长5.7%。分县区看,地区生产总值增速高于全市平均水平的有2个:青梧区6.9%、浦南县6.5%;低于全市平均水平的有1个:绿溪县3.7%。"
FELL = "规上工业增加值增速，青梧县、绿溪县、白茅县、浦南县依次为10.2%、6.7%、3.9%和-8.4%。"
SIDES = "分行业看,制造业新增减税86亿元,占比32.1%。分规模看,小微企业新增减税158亿元,占比58.9%。"
INCOMES = "按来源分,工资性收入24000元,增长5.3%,经营净收入3400元,增长5.9%,财产净收入5400元,增长2.4%,转移净收入5300元,增长5.0%。"
DELIVERED = "快递业务量703亿件,增长15.5%。同城快递业务量72亿件,下降0.7%;异地快递业务量614亿件,增长17.0%;国际快递业务量16亿件,增长57.2%。"
FOUR = "食品、石化、医药、信息等产业增加值分别增长7.5%、11.5%、17.4%、7.3%。"

# Question without its region, sentences, words of the answer, words that must not be in it.
ANSWERED: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    # Both ends where both are asked for.
    # A number below zero is the lowest, however great it is.
    ("哪个县区规上工业增加值增速最快哪个最慢", FELL, ("最高的是青梧县", "10.2%", "最低的是浦南县", "-8.4%"), ()),
    ("四种方式谁的投资增速最快谁最慢", TRANSPORT, ("增长最快的是水路", "26.7%", "增长最慢的是民航", "0.2%"), ("9.1%",)),
    # Members count each in a unit of its own; the whole and other wholes are none of them.
    ("查验的交通工具哪种最多,多少", VEHICLES, ("飞机、船舶、火车、客车中最高的是客车937万辆次",), ("980", "1.6亿")),
    ("查验的交通工具哪种最少", VEHICLES, ("最低的是火车4万列次",), ("980",)),
    # Growth is compared by growth, the amount by the amount; the total and parts of one member are left out.
    ("四种方式哪个投资增幅最大", TRANSPORT, ("增长最快的是水路", "26.7%"), ("29.8", "9.1%")),
    ("四种方式谁的投资增长最慢", TRANSPORT, ("增长最慢的是民航", "0.2%"), ()),
    ("铁公水航四种方式哪个投资额最大", TRANSPORT, ("铁路投资、公路投资、水路投资、民航投资中最高的是公路",), ("1830",)),
    # What the question calls them says which list is meant.
    ("哪个行业增加值增得最快", BRANCHES, ("5项中最高的是钢铁业", "15.6%"), ("电力", "4.1%")),
    ("哪个门类增加值增速最高", BRANCHES, ("最高的是电力业", "4.1%"), ("钢铁",)),
    ("行业里增加值跌得最厉害的是哪个", BRANCHES, ("最低的是饮料业", "3.1%"), ("钢铁", "采矿")),
    ("哪些行业增加值下降了", BRANCHES, ("饮料业", "3.1%", "纺织业", "0.3%"), ("钢铁", "最低")),
    ("煤炭业和汽车业增加值增速哪个高", BRANCHES, ("汽车业增加值更高", "6.2%", "煤炭业", "0.4%", "5.8个百分点"), ("15.6",)),
    ("哪个季度增加值增速最高", BRANCHES, (), ("15.6", "最高的是")),
    ("八大行业里哪个增加值增速最高", BRANCHES, (), ("最高的是",)),
    ("增加值下降的行业有哪些", BRANCHES, ("饮料业", "3.1%", "纺织业", "0.3%"), ("钢铁", "最低")),
    ("亩均评价哪一档企业最多,多少家", GRADES, ("最高的是B档企业", "440家"), ("800", "860")),
    ("亩均评价哪一档企业最少", GRADES, ("最低的是D档企业", "50家"), ()),
    # Told sentence by sentence, of one measure; the sum of all is none of them.
    ("几个项目里谁投资最大", PROJECTS, ("最高的是石桥检测项目", "102亿元"), ("180", "135")),
    ("那几个项目哪个占地最小", PROJECTS, ("最低的是云岭食品项目占地11亩",), ("20亿元",)),
    ("哪个县区GDP增速最快,多少", PLACES, ("最高的是青梧区", "6.9%"), ("5.7",)),
    ("增速垫底的县区是哪个", PLACES, ("最低的是绿溪县", "3.7%"), ("5.7",)),
    # Two sides of one matter are no members of one list.
    ("哪个行业减税占比最高", SIDES, (), ("58.9", "中最高")),
    ("工资、经营、财产、转移四项收入哪项增速最高", INCOMES, ("增长最快的是经营净收入", "5.9%"), ()),
    ("四项收入哪项最高", INCOMES, ("最高的是工资性收入24000元",), ()),
    ("同城、异地、国际三类快递谁增得最猛", DELIVERED, ("增长最快的是国际快递", "57.2%"), ("703",)),
    ("同城、异地快递哪个更多,哪个最少", DELIVERED, (), ("国际",)),
    ("四个产业(食品石化医药信息)里增加值增速最低的是哪个", FOUR, ("最低的是信息产业增加值增长7.3%",), ()),
    ("食品、石化、医药、信息四个产业增加值分别涨了多少,哪个最快", FOUR, ("最高的是医药", "7.5%", "11.5%", "7.3%"), ()),
    ("四个产业增加值增速从高到低排个序", FOUR, ("从高到低：医药产业增加值增长17.4%；石化产业增加值增长11.5%；食品产业增加值增长7.5%；信息",), ()),
    ("四个产业增加值增速从低到高排一下", FOUR, ("从低到高：信息产业增加值增长7.3%；食品",), ()),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "said", "unsaid"), ANSWERED)
def test_only_members_of_one_kind_are_compared(
    question: str, text: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """The one at the end that is asked for is told, among those that are of its kind; totals and others are none."""
    answer = ask(f"云汀区{question}", text)
    assert all(words in answer for words in said), answer
    assert not any(words in answer for words in unsaid), answer


SHEET = read_sheet(
    ("主要企业产值",),
    ("单位：亿元",),
    ("企业", "8月产值", "同比增长(%)", "1-8月产值", "同比增长(%)"),
    ("翠湖电池", "9.5", "26.4", "68.2", "24.9"),
    ("石桥重工", "4.8", "-2.1", "36.7", "7.2"),
    ("云岭食品", "2.4", "5.5", "19.0", "31.6"),
    name="企业",
    year=2023,
)


VILLAGES = read_sheet(
    ("各村集体经济收入",),
    ("单位：万元",),
    ("村", "2022年总收入", "2023年总收入", "同比增长(%)", "2023年经营性收入"),
    ("翠湖村", "79.3", "96.8", "22.1", "71.5"),
    ("石桥村", "57.6", "74.2", "28.8", "52.9"),
    ("云岭村", "24.7", "22.2", "-10.1", "9.2"),
    ("松坪村", "32.6", "36.9", "13.2", "20.8"),
    name="各村",
    year=2023,
)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("砚湖区哪个村2023年总收入最低,多少", ("云岭村", "22.2万元", "4个地区"), ("24.7", "9.2")),
        ("砚湖区2023年哪个行政村经营性收入最高", ("翠湖村", "71.5万元"), ("96.8",)),
        ("砚湖区哪些村总收入不升反降", ("云岭村", "10.1%"), ("翠湖村", "松坪村")),
        ("砚湖区哪个村总收入逆势增长", ("翠湖村", "石桥村", "松坪村"), ("云岭村",)),
        ("砚湖区各村2023年总收入从高到低排一下", ("从高到低：翠湖村2023年", "云岭村2023年"), ("24.7",)),
    ],
)
def test_places_of_a_table_are_compared_whole(question: str, said: tuple[str, ...], unsaid: tuple[str, ...]) -> None:
    """All rows under one head are compared, however their names resemble the question; those that fell or rose are told each."""
    view = view_report(VILLAGES, find_figures(VILLAGES))
    found = Searched((view, passage) for passage in view.passages.values())
    query = read_question(question, KnownRegions([VILLAGES.description]))
    answer = "；".join(draft.text for draft in pass_gate(compose(query, found).drafts).drafts)
    assert all(words in answer for words in said) and not any(words in answer for words in unsaid), answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("砚湖区企业里累计产值增速最高的是谁", "增长最快的是云岭食品产值19.0亿元"),
        ("砚湖区企业里8月产值增速最高的是谁", "增长最快的是翠湖电池产值9.5亿元"),
        ("砚湖区哪家企业8月产值最少", "最低的是云岭食品产值2.4亿元"),
    ],
)
def test_rows_are_compared_under_one_head(question: str, said: str) -> None:
    """Of a table the cells of one column are compared, each named by its row."""
    view = view_report(SHEET, find_figures(SHEET))
    found = Searched((view, passage) for passage in view.passages.values())
    query = read_question(question, KnownRegions([SHEET.description]))
    answer = "；".join(draft.text for draft in pass_gate(compose(query, found).drafts).drafts)
    assert said in answer, answer


EACH: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    # The first and the last of a list are answered as the others are, whatever stands around them.
    ("亩均评价A、B、C、D档各多少家", GRADES, ("A档企业", "150家", "440家", "160家", "50家"), ("800", "860")),
    ("亩均评价A、D档各多少家", GRADES, ("A档企业", "150家", "D档企业", "50家"), ("440", "800")),
    ("更新的监测站里雨量站、水位站各几处", "更新监测站42处,其中雨量站25处、水位站17处。", ("25处", "17处"), ("42处",)),
    ("按来源四类收入分别多少元", INCOMES, ("24000元", "3400元", "5400元", "5300元"), ()),
    (
        "整治方案里几种处置方式各多少宗",
        "完成低效用地整治方案397宗,其中转迁集聚23宗、提升改造43批、兼并重组34宗、引导增税297宗。",
        ("23宗", "43批", "34宗", "297宗"),
        ("397",),
    ),
    ("健儿贡献了几金几银几铜", "云汀健儿在冬运会上贡献9金、5银、6铜,累计获得金牌48枚。", ("9金", "5银", "6铜"), ("48",)),
    (
        "限上粮油、家电、汽车零售额各涨多少",
        "限额以上粮油、家用电器、汽车零售额分别增长4.9%、27.1%、30.6%,网上零售额增长22.9%。",
        ("4.9%", "27.1%", "30.6%"),
        ("22.9",),
    ),
    ("民警辅警各多少人", "现有民警412名、辅警586名。", ("412名", "586名"), ()),
    ("进口企业几家、进口货物多少批次", "排查企业49家、进口货物572批次、签订承诺书3296家。", ("572批次",), ("3296",)),
    ("奖补资金总额和惠及企业各多少", "兑现奖补资金10.4亿元,惠及企业2934家。", ("10.4亿元", "2934家"), ()),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text", "said", "unsaid"), EACH)
def test_each_of_those_asked_for_is_told(
    question: str, text: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """Where a record alone was found for some only, their family answers for all of them."""
    answer = ask(f"云汀区{question}", text)
    assert all(words in answer for words in said), answer
    assert not any(words in answer for words in unsaid), answer
