"""Questions whose answer follows from two numbers of one sentence: what is left, beyond a limit, a share of a whole, the time before."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.question_patterns import GROWTH
from juzheng.qa.understand.read_wording import read_wording
from tests.unit.ask_sentences import ask

BUDGET = "全区一般公共预算支出42.6亿元，其中教育支出9.8亿元，占23.0%。"
LAND = "耕地面积58.4万亩，其中水田31.2万亩。"
NOISE = "城区夜间噪声均值58分贝，标准为55分贝。"
SPEED = "一辆装满砂石的货车在青梧隧道外追尾。行车记录仪显示，该车进入隧道时时速83公里，而该路段限速为60公里。"
LAKE = "云湖水位18.42米，超警戒水位0.42米，上涨0.05米。"
RIVER = "青河水位33.15米，超警戒水位0.65米。"
HALL = "新馆五一接待观众18.6万人次，其中外省观众占62%。"
VISITS = "国庆假期接待游客96.5万人次，其中省外游客占40%，过夜游客占24%。"
TEA = "三季度茶叶出口1.24万吨，比二季度多0.37万吨。"
FRUIT = "四季度鲜果发运3.1万吨，比三季度少0.5万吨。"
SPRING = "2025年一季度茶叶出口1.24万吨，比四季度多0.37万吨。"
DAILY = "国庆假期接待游客96.5万人次，日均13.8万人次，其中省外游客占40%。"
CADRES = "全区干部3200人，提拔干部120人，女干部占30%。"
STAFF = "全区干部3200人，女干部占30%。"
JOBLESS = "未就业的640人中，准备考公210人，正在找工作256人，其他174人。"
MOVED = "因洪水累计转移群众4.27万人，其中青梧县2.31万人、白沙县1.09万人、柳溪县0.49万人。"

ANSWERED: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    ("一般公共预算支出除掉教育还剩多少亿", BUDGET, ("42.6−9.8=32.8",), ()),
    ("一般公共预算支出里刨去教育还剩几个亿", BUDGET, ("除去教育还剩32.8亿元",), ()),
    ("耕地扣掉水田还有多少万亩", LAND, ("58.4−31.2=27.2",), ()),
    ("城区夜间噪声超标准几分贝", NOISE, ("58−55=3",), ()),
    ("货车进隧道时超限速几公里", SPEED, ("83−60=23",), ()),
    ("云湖超警戒水位多少米", LAKE, ("0.42米",), ("−",)),
    ("青河超警戒水位多少米", RIVER, ("0.65米",), ("32.5", "−")),
    ("外省人五一来了几万人次", HALL, ("18.6×62%=11.53",), ()),
    ("国庆省外游客来了几万人次", VISITS, ("96.5×40%=38.60",), ()),
    ("国庆过夜的游客有多少万人次", VISITS, ("96.5×24%=23.16",), ("38.60",)),
    ("国庆接待游客多少万人次", VISITS, ("96.5万人次",), ("×",)),
    ("二季度茶叶出口多少万吨", TEA, ("1.24−0.37=0.87",), ()),
    ("三季度鲜果发运多少万吨", FRUIT, ("3.1+0.5=3.6",), ()),
    ("三季度茶叶出口多少万吨", TEA, ("1.24万吨",), ("0.87",)),
    ("2025年二季度茶叶出口多少万吨", TEA, ("1.24−0.37=0.87",), ()),
    ("2024年四季度茶叶出口多少万吨", SPRING, ("1.24−0.37=0.87",), ()),
    ("国庆省外游客来了几万人次", DAILY, ("96.5×40%=38.60",), ("13.8×",)),
    ("没就业的人里正在找工作的占多大比例", JOBLESS, ("256÷640=40.0%",), ()),
    ("没就业的里准备考公的占几成", JOBLESS, ("210÷640=32.8%",), ()),
    ("各县区转移了多少人", MOVED, ("2.31万人", "1.09万人", "0.49万人"), ("4.27",)),
    ("转移了多少人", MOVED, ("4.27万人",), ("2.31",)),
]

REFUSED = [
    ("一般公共预算支出除掉民生还剩多少亿", BUDGET),
    ("耕地除掉旱地还剩多少万亩", LAND),
    ("城区白天噪声超标准几分贝", NOISE),
    ("公交车进隧道时超限速几公里", SPEED),
    ("一季度茶叶出口多少万吨", TEA),
    ("2019年二季度茶叶出口多少万吨", TEA),
    ("2025年四季度茶叶出口多少万吨", SPRING),
    ("女干部提拔了多少人", CADRES),
    ("女干部提拔了多少人", STAFF),
    ("省外游客投诉了多少万人次", VISITS),
    ("女干部有多少人", CADRES),
    ("已就业的人里正在找工作的占多大比例", JOBLESS),
]


@pytest.mark.parametrize(("question", "text", "has", "lacks"), ANSWERED)
def test_what_follows_from_two_numbers_is_reckoned(
    question: str, text: str, has: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    """It is told with its formula; a number that the report tells itself is told as it stands."""
    answer = ask(question, text)
    assert all(words in answer for words in has), answer
    assert not any(words in answer for words in lacks), answer


@pytest.mark.parametrize(("question", "text"), REFUSED)
def test_nothing_is_reckoned_with_what_another_thing_counts(question: str, text: str) -> None:
    """Both numbers must be of what the question names."""
    answer = ask(question, text)
    assert not any(sign in answer for sign in "−×÷+"), answer


@pytest.mark.parametrize(
    ("question", "without", "past"),
    [
        ("支出除掉民生还剩多少亿", "民生", ""),
        ("支出里刨去教育之后还剩几个亿", "教育", ""),
        ("除掉民生支出多少亿", "", ""),
        ("货车超限速几公里", "", "限速"),
        ("浓度超过标准多少", "", "标准"),
        ("限速多少公里", "", ""),
    ],
)
def test_what_is_taken_away_and_the_limit_are_read(question: str, without: str, past: str) -> None:
    """除掉民生还剩多少 asks for the rest, 超限速几公里 for the excess."""
    wording = read_wording(question)
    assert (wording.without, wording.past) == (without, past)


@pytest.mark.parametrize(
    ("words", "grows"), [("产值翻了几番", True), ("翻两番", True), ("翻车", False), ("翻修", False)]
)
def test_what_turns_over_does_not_grow(words: str, grows: bool) -> None:
    """翻 tells a growth before a number only."""
    assert bool(GROWTH.search(words)) == grows
