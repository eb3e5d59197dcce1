from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.query import Period, Query
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question

KNOWN = KnownRegions(
    [
        Description(title="", region="云汀区", region_path=("浙江省", "宁波市", "云汀区")),
        Description(title="", region="青屏县", region_path=("浙江省", "杭州市", "青屏县")),
    ]
)


def follow(before: str, question: str) -> Query:
    return read_conversation(question, [Turn(before)], KNOWN)


def words(query: Query) -> dict[str, float]:
    return {word.text: word.weight for part in query.parts for word in part.words}


def test_another_region_keeps_indicator_and_time() -> None:
    """那青屏县呢? changes the region only."""
    query = follow("云汀区2022年规上工业产值是多少?", "那青屏县呢?")
    assert query.regions == ("青屏县",)
    assert query.periods == (Period(2022),)
    assert any("产值" in word for word in words(query))


def test_another_time_keeps_region_and_indicator() -> None:
    """2023年的目标是多少? changes time and status."""
    query = follow("云汀区2022年城镇新增就业多少人?", "那2023年的目标是多少?")
    assert (query.regions, query.periods, query.status) == (("云汀区",), (Period(2023),), "target")
    assert "就业" in words(query)


def test_another_side_keeps_the_figure() -> None:
    """增速呢? asks the growth of the same indicator."""
    query = follow("云汀区2022年规上工业产值是多少?", "增速呢?")
    assert all(part.wanted == {"growth"} for part in query.parts)
    assert any("产值" in word for word in words(query))


def test_a_named_indicator_takes_the_place_of_the_one_before() -> None:
    """固定资产投资呢? replaces the indicator and asks the same side of it."""
    query = follow("云汀区2023年GDP增长目标是多少?", "固定资产投资呢?")
    weights = words(query)
    assert weights["投资"] == 1.0 and "gdp" not in weights
    assert query.parts[0].wanted == {"growth"}


def test_a_complete_question_takes_nothing_over() -> None:
    """A question with its own region and indicator does not inherit the time."""
    query = follow("云汀区2022年规上工业产值是多少?", "青屏县的森林覆盖率是多少?")
    assert query.periods == () and query.regions == ("青屏县",)


@pytest.mark.parametrize(
    "question",
    [
        "青屏县2023年规上工业产值是多少，增速呢？",
        "青屏县去年的森林覆盖率是多少，排第几呢",
        "那青屏县2023年GDP目标呢",
        "这个青屏县2023年城镇新增就业多少人",
    ],
)
def test_a_question_that_names_who_when_and_what_takes_nothing_over(question: str) -> None:
    """However it begins or ends, a complete question reads in a conversation as it reads alone."""
    before = "云汀区2022年固定资产投资增长目标是多少？"
    assert follow(before, question) == read_question(question, KNOWN)


@pytest.mark.parametrize("question", ["那农村呢", "青屏县呢", "2023年呢", "增速呢"])
def test_a_question_that_leaves_something_out_takes_it_over(question: str) -> None:
    """A mere qualifier, place, time or side is set into the question before."""
    before = "云汀区2022年城镇居民人均可支配收入是多少？"
    assert "收入" in words(follow(before, question)) or "居民" in words(follow(before, question))


@pytest.mark.parametrize(
    ("before", "question", "kept"),
    [
        ("云汀区城镇居民人均可支配收入全市排第几？", "青屏县农村排第几呢", True),
        ("云汀区城镇居民人均可支配收入全市排第几？", "青屏县规上工业产值全市排第几呢", False),
        ("云汀区粮食产量多少？", "那产量目标呢", True),
        ("云汀区粮食产量多少？", "那规上工业产值目标呢", False),
    ],
)
def test_a_bare_measure_or_qualifier_is_that_of_the_question_before(before: str, question: str, kept: bool) -> None:
    """产量 alone is the grain's, 农村 that of the income; a name with its measure takes nothing over."""
    assert any("收入" in word or "粮食" in word for word in words(follow(before, question))) == kept


def test_turns_build_on_each_other() -> None:
    """The second follow-up still knows the indicator of the first question."""
    history = [Turn("云汀区2022年规上工业产值是多少?"), Turn("那青屏县呢?")]
    query = read_conversation("2023年呢?", history, KNOWN)
    assert (query.regions, query.periods) == (("青屏县",), (Period(2023),))
    assert any("产值" in word for word in words(query))


def test_a_question_over_all_regions_ignores_the_region_before() -> None:
    """哪个县最高 is asked of all reports."""
    query = follow("云汀区2022年规上工业产值是多少?", "哪个区县的规上工业产值最高?")
    assert query.regions == () and query.over_regions


@pytest.mark.parametrize(
    ("question", "courtesy"),
    [
        ("谢谢", "thanks"),
        ("好的，谢谢！", "thanks"),
        ("辛苦了", "thanks"),
        ("你好", "greeting"),
        ("你好，谢谢", "greeting"),
        ("你能做什么？", "help"),
        ("这个系统可以问哪些问题", None),
        ("怎么用", "help"),
        ("云汀区怎么用好外资", None),
        ("能做什么产业", None),
    ],
)
def test_what_asks_for_nothing_is_known_as_such(question: str, courtesy: str | None) -> None:
    """Of thanks, greetings and the question what there is to ask, what was asked before is not asked again."""
    query = follow("云汀区2022年规上工业产值是多少?", question)
    assert query.courtesy == courtesy
    assert courtesy is None or query.regions == ()


@pytest.mark.parametrize(
    ("question", "library"),
    [
        ("库里有哪些报告？", True),
        ("有没有关于云汀区的报告？", True),
        ("你们有什么材料", True),
        ("云汀区有哪些报告", True),
        ("漳州有哪些报告", True),
        ("云汀区报告里有哪些措施", False),
        ("云汀区有哪些数字化车间", False),
        ("有多少家企业提交了报告", False),
    ],
)
def test_the_library_is_told_from_what_its_reports_say(question: str, library: bool) -> None:
    """Only a question for reports themselves is one about the library; it takes nothing over."""
    assert read_question(question, KNOWN).library is library
