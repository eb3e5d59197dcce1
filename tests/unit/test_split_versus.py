"""A figure held against another of the same place: two questions, a side, and whether 是 or 不是 is asked for."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.query import Period, Query
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.split_versus import VersusText, split_versus
from juzheng.qa.words.content_words import normalise

KNOWN = KnownRegions([Description(f"{name}报告", region=name) for name in ("云汀区", "青屏县", "贵州省")])


def read(question: str, *before: str) -> Query:
    return read_conversation(question, [Turn(each, "") for each in before], KNOWN)


@pytest.mark.parametrize(
    ("question", "first", "second", "side", "whether"),
    [
        ("云汀今年粮食目标比去年产量低吗", "云汀今年粮食目标多少", "那去年产量多少", "低", True),
        ("云汀GDP增速比今年目标高?", "云汀gdp增速多少", "那今年目标多少", "高", True),
        ("云汀今年农田比去年多多少亩", "云汀今年农田多少亩", "那去年多少亩", "多", False),
        ("云汀粮食目标跟去年的产量比,少了多少吨", "云汀粮食目标多少吨", "那去年的产量多少吨", "少", False),
        ("云汀离全年整治目标还差多少亩", "云汀多少亩", "那全年整治目标多少亩", "", False),
        ("云汀补助资金在全部奖补资金里大概占几成", "云汀补助资金多少", "那全部奖补资金多少", "占", False),
        ("云汀上市公司新增数占现有总数多大比例?", "云汀上市公司新增数多少", "那现有总数多少", "占", False),
        ("云汀1-5月厂区拆除过了全年目标一半没有", "云汀1-5月厂区拆除多少", "那全年目标多少", "占", True),
        ("云汀研发强度离2024年目标还差几个点", "云汀研发强度多少", "那2024年目标多少", "", False),
    ],
)
def test_what_is_held_against_what_is_told(question: str, first: str, second: str, side: str, whether: bool) -> None:
    """The first question is whole, the second leaves out what the first says."""
    assert split_versus(normalise(question)) == VersusText(first, second, side, whether)


@pytest.mark.parametrize(
    "question",
    [
        "云汀增速比全国高多少",
        "云汀增速比全市平均高几个点",
        "云汀增速比全省今年目标高多少",
        "云汀今年投资比其他年份少多少",
        "酒驾比醉驾多多少起",
        "云汀产值比上年增长多少",
        "云汀产值是多少",
        "云汀税收占比多少",
        "云汀一半的企业投产了没有",
        "云汀产值超过去年了吗",
        "云汀去年产值和今年产值哪个多",
        "云汀产值超过8亿元了吗",
        "云汀产值有没有超过平均水平",
    ],
)
def test_a_margin_a_growth_and_two_matters_are_no_such_question(question: str) -> None:
    """Reports state margins and growths themselves; two matters of one time are two parts."""
    assert split_versus(normalise(question)) is None


def test_each_of_the_two_has_its_own_time_and_status() -> None:
    """今年…目标 is a target of this year, 去年产量 an outcome of the last."""
    versus = read("云汀今年粮食目标比去年产量低吗").versus
    assert versus is not None
    assert (versus.first.status, versus.first.periods) == ("target", (Period(relative="this"),))
    assert (versus.second.status, versus.second.periods) == (None, (Period(relative="last"),))
    assert versus.second.regions == ("云汀区",)


def test_a_goal_that_alone_names_the_matter_names_it_for_what_is_reached() -> None:
    """离全年整治目标还差多少 asks what was reached of the same matter."""
    versus = read("云汀离全年整治目标还差多少亩").versus
    assert versus is not None
    assert (versus.first.status, versus.second.status) == ("actual", "target")
    assert versus.first.parts == versus.second.parts


def test_a_bottom_line_is_a_plan_and_no_matter() -> None:
    """底线 says which figure of 粮食产量 is meant and names none itself."""
    query = read("云汀今年粮食产量底线多少")
    assert query.status == "target"
    assert {w.text for w in query.parts[0].words if w.weight >= 0.5} == {"粮食产量"}


HISTORY = ("云汀小巨人企业多少家?", "青屏呢?")


@pytest.mark.parametrize(
    ("before", "question", "regions", "asked"),
    [
        (HISTORY, "它俩谁高?", ("云汀区", "青屏县"), "compare"),
        (HISTORY, "两家差多少", ("云汀区", "青屏县"), "difference"),
        ((*HISTORY, "贵州呢"), "三个里哪个最多?", ("云汀区", "青屏县", "贵州省"), "compare"),
        ((*HISTORY, "贵州呢"), "它俩谁多", ("青屏县", "贵州省"), "compare"),
        (("云汀2024年GDP多少?",), "和青屏相比哪个高?", ("云汀区", "青屏县"), "compare"),
        (("云汀2024年GDP多少?",), "那青屏是多少,两家差几个点", ("云汀区", "青屏县"), "difference"),
        # These speak of one:
        (HISTORY, "那贵州呢", ("贵州省",), "value"),
        (HISTORY, "增速呢", ("青屏县",), "growth"),
        (HISTORY, "云汀和贵州GDP谁高", ("云汀区", "贵州省"), "compare"),
    ],
)
def test_a_follow_up_may_speak_of_several_answers(
    before: tuple[str, ...], question: str, regions: tuple[str, ...], asked: str
) -> None:
    """它俩, 三个 and 和…相比 take the places of as many answers; others go on from the last."""
    query = read(question, *before)
    assert (query.regions, query.asked) == (regions, asked)


def test_both_matters_of_the_last_answers_are_asked_for_again() -> None:
    """这两样各… asks for both, of another time."""
    query = read("去年这两样各改了多少?", "云汀今年改造供热管网多少公里?", "燃气管网呢?")
    assert len(query.parts) == 2
    assert query.periods == (Period(relative="last"),)


def test_the_last_answer_is_held_against_the_one_before() -> None:
    """也就是慢了几个点 asks what lies between the two."""
    versus = read("也就是慢了几个点?", "云汀汽车产量去年增长多少?", "今年目标呢?").versus
    assert versus is not None
    assert (versus.first.status, versus.second.status, versus.side) == ("target", None, "慢")


def test_a_qualifier_puts_out_the_one_before() -> None:
    """After 农村的呢 nothing of 城镇 is asked."""
    query = read("换成贵州呢", "云汀2025年城镇居民收入增长多少?", "农村的呢?")
    assert "城镇" not in query.parts[0].focus
    assert not any("城镇" in word.text for word in query.parts[0].words)


@pytest.mark.parametrize("question", ["那它的失业率呢", "那它的GDP呢"])
def test_one_word_may_be_a_whole_indicator(question: str) -> None:
    """失业率 and GDP take no words of the question before."""
    (part,) = read(question, "云汀2022年规上工业企业有几家?").parts
    assert not {"规上", "工业", "企业"} & {word.text for word in part.words}


def test_a_question_of_its_own_takes_nothing_over() -> None:
    """A rank asked of a named place with a name of its own is whole, though it ends with 呢."""
    query = read("贵州省属企业利润全国排第几呢?", "云汀新能源装机占比全国第几?")
    assert "装机" not in {word.text for word in query.parts[0].words}
