"""Several figures asked for at once, in the ways that people have of joining them: each is told, or its lack is said."""

from __future__ import annotations

import random

import pytest

from juzheng.qa.nouns.answer import Turn
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.ask_sentences import ask, ask_of, lacks_of
from tests.unit.test_read_question import KNOWN, describe

HARBOUR = (
    "全年生产甲醇41.6万吨，增长5.2%。",
    "自有铁路运量728万吨，增长3.4%。",
    "新建改造供热管网63公里；快递业务量1.9亿件，增长17.5%。",
    "电子产业产值96亿元、装备产业产值54亿元、纺织产业产值31亿元。",
    "走访企业412家。",
    "外贸货运量311万吨。",
)
PAIRS = (
    ("生产甲醇", "自有铁路运量", ("41.6万吨", "728万吨")),
    ("新建改造供热管网", "快递业务量", ("63公里", "1.9亿件")),
    ("走访企业", "电子产业产值", ("412家", "96亿元")),
    ("电子产业产值", "快递业务量", ("96亿元", "1.9亿件")),
)
FORMS = (
    "云汀区2025年{0}和{1}各是多少",
    "云汀区2025年{0}、{1}分别是多少",
    "云汀区2025年的{0}，还有{1}，都是多少",
    "查一下云汀区2025年{0}，另外{1}多少",
    "{0}、{1}，云汀区2025年各多少",
    "{0}（云汀区，2025年）多少？还有{1}",
    "帮我把云汀区2025年的{0}和{1}列出来",
    "云汀区2025年两个数：{0}、{1}",
    "云汀区2025年{0}多少？{1}呢？",
    "想知道云汀区2025年{0}以及{1}",
    "{0}跟{1}，云汀区2025年是什么数",
    "云汀区2025年{0}外加{1}的数",
    "写材料要用：云汀区2025年{0}和{1}",
    "请报云汀区2025年{0}、{1}两项数据",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_are_told(form: str, pair: tuple[str, str, tuple[str, str]]) -> None:
    """Whichever way they are joined, and though one belongs to a list of others or ends in no measure."""
    answer = ask(form.format(*pair[:2]), *HARBOUR)
    assert all(value in answer for value in pair[2]), answer


def test_a_list_is_told_for_one_of_its_members_only_where_no_other_thing_is_asked() -> None:
    """电子产业和装备产业产值 mean members; with the post beside one of them, its fellows are not asked for."""
    assert "31亿元" not in ask("云汀区2025年电子产业产值和快递业务量各是多少", *HARBOUR)


def test_a_head_said_once_stays_that_of_each_where_the_ledger_has_it() -> None:
    """装备产业 is no record; 装备产业产值 is."""
    answer = ask("云汀区2025年电子产业、装备产业产值各多少", *HARBOUR)
    assert "96亿元" in answer and "54亿元" in answer, answer


def test_what_a_list_lacks_is_said() -> None:
    """Of three that are listed the one without a figure is named."""
    lacks = lacks_of("云汀区2025年：电子产业产值、航空产业产值、快递业务量", {"云汀区": HARBOUR})
    assert "航空产业产值" in lacks


def test_a_name_that_the_reports_have_is_no_qualifier_of_the_question_before() -> None:
    """走访企业呢 after a growth of something else asks for its own figure; 装备产业呢 for that of what was asked before."""
    assert "412家" in ask("走访企业呢", *HARBOUR, before=("云汀区2025年快递业务量是多少",))
    assert "54亿元" in ask("装备产业呢", *HARBOUR, before=("云汀区2025年电子产业产值是多少",))


@pytest.mark.parametrize(
    "question",
    [
        "快递业务量，云汀区和青屏县哪个多，各是多少",
        "快递业务量：云汀和青屏谁更多，分别多少",
        "云汀区的快递业务量比青屏县多还是少",
        "云汀区、青屏县快递业务量谁高，高多少",
    ],
)
def test_two_places_are_compared_once(question: str) -> None:
    """各是多少 behind 谁多 asks for no further figure."""
    answer = ask_of(question, {"云汀区": HARBOUR, "青屏县": ("快递业务量2.3亿件，增长9.1%。",)})
    assert answer.count("1.9亿件") == answer.count("2.3亿件") == 1, answer
    assert "云汀区更高" not in answer


PORT = (
    "全年通车里程186公里，供水管网74公里；港口旅客吞吐量93万人次，机场旅客吞吐量62万人次。",
    "水路投资36亿元，增长12.4%；民航投资15亿元，增长3.1%；公路投资48亿元，增长1.7%。",
    "河东分馆到馆人次48万人次，城西书屋到馆人次19万人次，城西书屋外借册次13万册次。",
    "图书流通率达71.5%，健康服务覆盖率达93.2%。",
    "年末工业企业412家，商贸企业净增8家。",
)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("通车里程和供水管网哪个多，多多少", ("186公里", "74公里", "通车里程更多", "112公里"), ("93",)),
        ("通车里程、供水管网哪个更长", ("通车里程更长",), ("93",)),
        ("港口旅客吞吐量与机场旅客吞吐量一共多少", ("93万人次", "62万人次", "155万人次"), ("186",)),
        ("水路投资和民航投资加起来多少", ("51亿元",), ("48",)),
        ("水路投资是民航投资的几倍", ("2.40倍",), ()),
        ("民航投资超过水路投资了吗", ("不是", "15亿元", "36亿元"), ()),
        ("水路投资有没有超过民航投资", ("是", "36亿元", "15亿元"), ("不是",)),
        ("水路投资和民航投资增速哪个快", ("水路投资更快", "9.3个百分点"), ("21",)),
        ("水路投资和公路投资增速哪个高，高多少", ("水路投资更高", "10.7个百分点"), ("12亿元",)),
        ("水路投资增速超过民航投资增速了吗", ("是。", "多9.3个百分点"), ("21",)),
        # What is measured is said once; growths are held against each other where growth is asked for.
        ("水路投资增速比民航快几个百分点", ("12.4%", "3.1%", "快9.3个百分点"), ("21",)),
        ("河东分馆到馆人次比城西书屋多多少", ("48万人次", "19万人次", "29万人次"), ("13万",)),
        ("图书流通率和健康服务覆盖率哪个高", ("71.5%", "93.2%", "21.7个百分点"), ()),
        # By how much something grew is not held against how much there is.
        ("工业企业和商贸企业哪个多", ("412家", "8家"), ("相差",)),
    ],
)
def test_two_things_are_held_against_each_other(question: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    """Both are told, which is more or what both come to, with the sum; nothing of others beside them."""
    answer = ask(f"云汀区2025年{question}", *PORT)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


def test_slips_are_put_right_on_both_sides() -> None:
    """供热管王 and 通车里成 are what is held against each other."""
    answer = ask("云汀区2025年新建改造供热管王和通车里成哪个长", *HARBOUR, *PORT)
    assert "相差123公里" in answer, answer


def test_a_list_in_which_only_one_of_two_stands_is_not_compared() -> None:
    """Which of the water and the library is more is not answered with the greatest of the investments."""
    assert "最高" not in ask("云汀区2025年民航投资和图书馆数量哪个多", *PORT)


def test_a_bound_makes_a_sum_an_about() -> None:
    """超400公里 and 105公里 come to about 505公里."""
    answer = ask("云汀区2025年通车里程和供水管网一共多少公里", "通车里程超400公里，供水管网105公里。")
    assert "合计约505公里" in answer
    answer = ask("云汀区2025年通车里程和供水管网哪个长", "通车里程超400公里，供水管网105公里。")
    assert "相差约295公里" in answer


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("今年快递业务量目标比去年实际高还是低，差多少", ("2.2亿件", "1.9亿件", "0.3亿件"), ()),
        ("快递业务量今年目标多少，眼下多少", ("2.2亿件", "1.9亿件"), ()),
        ("快递业务量离今年目标还差多少", ("2.2亿件", "1.9亿件", "0.3亿件"), ()),
        ("今年快递业务量目标是多少，还差多少", ("2.2亿件", "1.9亿件", "0.3亿件"), ()),
        # A growth is not held against the goal of the next year.
        ("固定资产投资完成年初计划了吗，差几个百分点", ("5.4%",), ("0.6个百分点",)),
    ],
)
def test_what_is_reached_is_held_against_a_goal(question: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    """However the question comes to the gap."""
    reached = "快递业务量1.9亿件；固定资产投资增长5.4%。"
    planned = "2026年，力争快递业务量达到2.2亿件，2026年固定资产投资力争增长6%。"
    answer = ask(f"云汀区{question}", reached, planned)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


def test_a_margin_over_the_whole_is_told_of_the_place_in_it() -> None:
    """比全区高吗 asks for the margin that the report states, not for a figure of another place."""
    text = "城北镇规上工业增加值增长8.1%，高于全区1.2个百分点；河口镇规上工业增加值增长5.3%。"
    answer = ask("云汀区城北镇规上工业增加值增速比全区高吗", text)
    assert "1.2个百分点" in answer and "5.3%" not in answer, answer


def test_what_is_excluded_as_a_whole_still_is_asked_for_in_part() -> None:
    """发明专利授权多少，不是全部专利: 专利 stands in what is asked for."""
    text = "专利授权量3.4万件，其中发明专利授权量1.3万件。"
    answer = ask("云汀区2025年发明专利授权多少件？不是全部专利", text)
    assert "1.3万件" in answer and "3.4万件" not in answer
    answer = ask("云汀区2025年专利授权多少件？不是发明专利", text)
    assert "3.4万件" in answer and "1.3万件" not in answer


def test_with_its_end_a_name_is_the_one_that_reports_have() -> None:
    """城里人和农村人2025年收入: with 收入 behind it 农村人 is 农村居民, of whom 工资性收入 is a part."""
    text = "农村居民人均可支配收入20713元，其中工资性收入9658元；城镇居民人均可支配收入38652元，其中工资性收入23107元。"
    answer = ask("云汀区城里人和农村人2025年收入各多少", text)
    assert "20713元" in answer and "38652元" in answer, answer


def test_places_are_no_members() -> None:
    """GDP增速，甲和乙哪个快，各是多少: the list of places is taken out, and what is asked of them stays."""
    query = read_question("地区生产总值增速，云汀区和青屏县哪个快，各是多少", KNOWN)
    assert [part.wanted for part in query.parts] == [frozenset({"growth"})]


PIECES = (
    "云汀区2025年 青屏县 贵州省和云汀区 快递业务量 GDP增速 城乡居民收入 哪个快 谁更高 各是多少 分别多少 相差几个点 排第几 还有 另外 呢 吗 和 、 ， ？ （ ） ： "
    "增长多少 目标 比上年 比全省高吗 为什么 列个表 把 列出来 多少个 一二三产 去年 前三季度 的 占 以及 其中"
).split()


def test_no_question_breaks_its_reading() -> None:
    """Words of questions in any order are understood as something, and never raise."""
    shuffled = random.Random(7)
    for _ in range(1500):
        question = "".join(shuffled.choices(PIECES, k=shuffled.randint(1, 9)))
        before = "".join(shuffled.choices(PIECES, k=4))
        assert read_conversation(question, (Turn(before),), KNOWN).question


def test_a_place_that_only_figures_speak_of_is_held_against_one_with_a_report() -> None:
    """比黑龙江多还是少: the short name behind 比 is a place, in 比上年多 there is none."""
    known = KnownRegions([describe("贵州省")], ("黑龙江省",))
    assert read_question("贵州省2025年快递业务量比黑龙江多还是少", known).places == ("黑龙江",)
    assert read_question("贵州省2025年快递业务量比上年多还是少", known).places == ()


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("云汀区2025年快递业务量比青屏县多吗", "不是。"),
        ("云汀区2025年快递业务量比青屏县少吗", "是。"),
        ("青屏县2025年的快递业务量是不是比云汀区还多？", "是。"),
        ("青屏县2025年快递业务量增速比云汀区快吗", "不是。"),
        ("2025年云汀区快递业务量增速有没有比青屏县高", "是。"),
        ("云汀区2025年的快递业务量比青屏县的快递业务量大吗", "不是。"),
        ("云汀区2025年快递业务量有青屏县多吗", "不是。"),
        ("云汀区2025年快递业务量有没有青屏县多", "不是。"),
        ("云汀区2025年快递业务量增速高于青屏县吗", "是。"),
        ("2025年青屏县快递业务量超过云汀区了吗", "是。"),
        ("2025年青屏县快递业务量有没有赶上云汀区", "是。"),
        ("云汀区2025年快递业务量不如青屏县吗", "是。"),
        ("云汀区和青屏县2025年快递业务量一样吗", "不是。"),
    ],
)
def test_whether_one_place_lies_above_another_is_said_first(question: str, verdict: str) -> None:
    """是 or 不是 of the place that stands first, then both figures."""
    reports = {"云汀区": HARBOUR, "青屏县": ("快递业务量2.3亿件，增长9.1%。",)}
    answer = ask_of(question, reports)
    assert answer.startswith(verdict), answer
    assert "1.9亿件" in answer and "2.3亿件" in answer, answer


def test_a_gap_of_two_units_is_told_in_one_that_a_report_uses() -> None:
    """87.2亿斤 and 119.3万吨 lie 316.7万吨 apart, and not so many tonnes with all their noughts."""
    reports = {"云汀区": ("粮食产量87.2亿斤。",), "青屏县": ("粮食产量119.3万吨。",)}
    answer = ask_of("云汀区和青屏县2025年粮食产量谁多，多多少", reports)
    assert "相差316.7万吨(436−119.3=316.7)" in answer and "云汀区更高" in answer, answer


def test_a_follow_up_asks_whether_the_place_before_lies_above() -> None:
    """比青屏县多吗 is asked of the place that was answered for; 比青屏县呢 asks for no verdict."""
    reports = {"云汀区": HARBOUR, "青屏县": ("快递业务量2.3亿件，增长9.1%。",)}
    before = ("云汀区2025年快递业务量多少",)
    assert ask_of("比青屏县多吗", reports, before=before).startswith("不是。")
    assert ask_of("比青屏县少吗", reports, before=before).startswith("是。")
    assert not ask_of("比青屏县呢", reports, before=before).startswith(("是", "不是"))


def test_places_counted_otherwise_have_no_verdict() -> None:
    """Tonnes are not held against pieces; nor is a place whose figure is missing."""
    reports = {"云汀区": HARBOUR, "青屏县": ("快递业务量230吨。",)}
    answer = ask_of("云汀区2025年快递业务量比青屏县多吗", reports)
    assert not answer.startswith(("是", "不是")) and "1.9亿件" in answer, answer
    answer = ask_of("云汀区2025年快递业务量比青屏县多吗", {"云汀区": HARBOUR, "青屏县": ("走访企业30家。",)})
    assert not answer.startswith(("是", "不是")), answer


YEARS = {
    "云汀区": ("2025年，快递业务量增长17.5%。", "2026年，力争快递业务量增长15%。"),
    "青屏县": ("2025年，快递业务量增长9.1%。", "2026年，力争快递业务量增长10%。"),
}


@pytest.mark.parametrize(
    "question",
    [
        "云汀区、青屏县2025年快递业务量增速和2026年目标各是多少",
        "云汀区和青屏县2025年、2026年快递业务量增速各多少",
    ],
)
def test_each_place_is_asked_for_each_year(question: str) -> None:
    """Two places and two years are four figures."""
    answer = ask_of(question, YEARS)
    assert all(value in answer for value in ("17.5%", "9.1%", "15%", "10%")), answer


def test_what_only_says_of_which_things_others_are_counted_is_not_asked_for() -> None:
    """有进出口实绩的企业数量 is no 进出口; the companies are told where they are asked for."""
    text = "全区有进出口实绩的企业数量增长7%。"
    assert "7%" not in ask("云汀区2025年进出口增速多少", text)
    assert "7%" in ask("云汀区2025年有进出口实绩的企业数量增长多少", text)


@pytest.mark.parametrize(
    "question",
    [
        "白桦县电子产业产值多少",
        "芦河乡电子产业产值和快递业务量各多少",
        "松岭镇：电子产业产值、装备产业产值、纺织产业产值各多少",
        "雾坪市走访企业多少家",
        "雾坪县外贸货运量多少",
    ],
)
def test_a_place_that_nothing_speaks_of_has_no_figure(question: str) -> None:
    """Whatever stands behind its name, the figures of another place are not told for it."""
    assert ask(question, *HARBOUR) == ""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("重点镇电子产业产值多少", "96亿元"),
        ("示范县走访企业多少家", "412家"),
        ("综保区快递业务量多少", "1.9亿件"),
        ("农村快递业务量多少", "1.9亿件"),
    ],
)
def test_kinds_of_places_are_no_names(question: str, value: str) -> None:
    """重点镇, 示范县 and 综保区 say what kind of place; the question is not turned down for want of its report."""
    assert value in ask(question, *HARBOUR)


OPENED = "新签约项目68个,当年开工率72%,较上年提高6个百分点。"


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("开工率多少、开工率提高多少", False),
        ("签约项目和开工率提高分别是多少", True),
        ("签约项目多少个、开工率多少", False),
    ],
)
def test_what_the_answer_quotes_is_not_said_to_be_lacking(question: str, lacks: bool) -> None:
    """The rate stands in the words on how it rose; how many projects were signed does not, and that is said."""
    question = f"云汀区2025年{question}"
    assert ("签约项目" in lacks_of(question, {"云汀区": (OPENED,)})) == lacks
    assert lacks or lacks_of(question, {"云汀区": (OPENED,)}) == ""
    assert "72%" in ask(question, OPENED)
