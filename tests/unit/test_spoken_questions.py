"""Questions as they are spoken: words run together, whichever way a figure went, whose report it is, by how much one leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.fit_record import side_fits
from juzheng.qa.find.noun_features import of_another_name
from juzheng.qa.find.record_features import prepare_part
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.words.content_words import formalise, weigh_words
from tests.unit.ask_sentences import ask
from tests.unit.read_sentence import PLAN, report_of

NOWHERE = KnownRegions([])
LIBRARY = (
    "外借图书143.5万册次，下降3.4%；数字资源访问量1206万次。",
    "举办读者活动495场，其中少儿活动263场，活动场次比上年多47场。",
    "云栎镇地区生产总值51.2亿元，增长6.7%；柳溪镇农村居民人均可支配收入31240元，增长8.1%。",
    "按来源分，工资性收入24000元，增长5.3%，经营净收入3400元，增长5.9%，财产净收入5400元，增长2.4%，转移净收入5300元，增长5.0%。",
    "主要农作物耕种收综合机械化率达到88%。",
)


@pytest.mark.parametrize(
    ("asked", "formal"),
    [
        ("外借是多了还是少了", "外借增速"),
        ("房价到底涨还是跌", "房价增速"),
        ("税收是增加了还是减少了多少", "税收增速多少"),
        ("人口比去年多了还是少了", "人口比去年增速"),
        ("人口比甲市多了还是少了", "人口比甲市多了还是少了"),
        ("新增减税多少", "新增减税多少"),
    ],
)
def test_whichever_way_it_went_its_growth_is_asked_for(asked: str, formal: str) -> None:
    """多了还是少了 asks for a growth, except beside another place; 增减 within other words is none."""
    assert formalise(asked) == formal


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("各产苹果", {"产", "苹果"}),
        ("想压成本", {"压", "成本"}),
        ("馆里藏书", {"馆", "藏书"}),
        ("村里道路", {"村", "道路"}),
        ("公里道路", {"公里", "道路"}),
        ("里程", {"里程"}),
        ("要求整改", {"要求", "整改"}),
        ("没收枪支", {"没收", "枪支"}),
    ],
)
def test_what_speech_puts_before_or_behind_a_word_is_taken_off(phrase: str, words: set[str]) -> None:
    """各产 and 想压 are no words of a dictionary; 公里, 要求 and 没收 are."""
    assert {word.text for word in weigh_words(phrase)} == words


def test_who_gives_a_report_stands_behind_each_of_its_paragraphs() -> None:
    """图书馆 narrows little in the report of the library; in that of a district it does."""
    (part,) = read_question("云汀区图书馆外借图书多少册次", KnownRegions([])).parts
    weights = []
    for title in ("云汀区图书馆2025年工作总结", "云汀区2025年工作总结"):
        view = _titled(title)
        searched = [(view, passage) for passage in view.passages.values()]
        words = prepare_part(read_question("问", NOWHERE), part, searched).words
        weights.append({word.text: word.weight for word in words}.get("图书馆", 1.0))
    assert weights[0] < weights[1]


def _titled(title: str) -> ReportView:
    made = report_of(*LIBRARY, region="云汀区", region_path=("岚江省", "云汀区"))
    report = replace(made, description=replace(made.description, title=title))
    return view_report(report, find_figures(report))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        # A step is not reckoned with an amount.
        ("读者活动举办了几场，比上年多几场", ("495场",), ("448",)),
        # GDP is the 地区生产总值 and no income.
        ("柳溪镇GDP多少", (), ("8.1%", "31240")),
        ("云栎镇GDP多少", ("51.2亿元",), ()),
        # As many kinds as the question counts.
        ("居民四类收入分别多少", ("24000元", "3400元", "5400元", "5300元"), ()),
    ],
)
def test_what_is_answered_and_what_is_not(question: str, said: tuple[str, ...], unsaid: tuple[str, ...]) -> None:
    """Each with words of the answer, and words that must not be in it."""
    answer = ask(f"云汀区{question}", *LIBRARY)
    assert all(words in answer for words in said), answer
    assert not any(words in answer for words in unsaid), answer


def test_a_target_is_told_as_one_whatever_its_name_holds() -> None:
    """主要 has a 要 that plans nothing."""
    assert "目标" in ask("云汀区2026年耕种收综合机械化率多少", LIBRARY[-1], section=PLAN)


@pytest.mark.parametrize("question", ["甲市和乙市谁的产值增长快，快多少", "甲市和乙市产值增速哪个高，高几个百分点"])
def test_by_how_much_one_leads_is_no_part_of_its_own(question: str) -> None:
    """Only the growth is asked of both."""
    assert [part.wanted for part in read_question(question, NOWHERE).parts] == [frozenset({"growth"})]


def test_a_share_and_a_spoken_verb_are_not_looked_for_in_the_texts() -> None:
    """卖 and 比重 stand in no report and tell nothing; a noun of which no text knows does."""
    view = _titled("云汀区2025年工作总结")
    searched = [(view, passage) for passage in view.passages.values()]
    for question, lacking in (
        ("图书卖了多少", 0.0),
        ("外借图书占比重多少", 0.0),
        ("外借图书三类多少", 0.0),
        ("高粱酒多少", 1.0),
    ):
        (part,) = read_question(question, NOWHERE).parts
        asked = prepare_part(read_question("问", NOWHERE), part, searched)
        assert (asked.unknown_nouns + asked.unknown_rest > 0.0) == bool(lacking), question


OF_CITIES = (
    "全省地区生产总值增长5.2%，规上工业增加值增长7.1%。",
    "青梧市地区生产总值增长5.6%，规上工业增加值增长6.4%；浦南市地区生产总值增长4.7%。",
    "绿溪市地区生产总值增长5.9%，高于全省0.7个百分点。",
)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("青梧市地区生产总值增速高于全省吗", ("是。", "5.6%", "5.2%", "相差0.4个百分点"), ()),
        ("青梧市规上工业增加值增速跑赢全省了吗", ("不是。", "6.4%", "7.1%"), ()),
        ("浦南市地区生产总值增速低于全省平均水平吗", ("是。", "4.7%", "5.2%"), ()),
        ("青梧市地区生产总值增速比全省高几个百分点", ("5.6%", "5.2%", "相差0.4个百分点"), ()),
        # What the report states is told as it stands.
        ("绿溪市地区生产总值增速高于全省吗", ("高于全省0.7个百分点",), ("相差",)),
        # Nothing is held against what is not there.
        ("浦南市规上工业增加值增速高于全省吗", (), ("7.1%", "相差")),
        ("青梧市地区生产总值增速高于全国吗", (), ("5.2%", "相差")),
    ],
)
def test_a_place_is_held_against_the_whole_it_lies_in(
    question: str, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """Computed where no margin is stated, of the same thing at the same time."""
    answer = ask(question, *OF_CITIES, region="岚江省")
    assert all(words in answer for words in said), answer
    assert not any(words in answer for words in unsaid), answer


YEARLY = (
    "地区生产总值31247.6亿元，增长5.3%。",
    "规上工业增加值增长7.1%。",
    "五年来，全省地区生产总值连跨2.5万亿元、3万亿元两个大台阶，五年年均增长5.6%。",
)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("五年来地区生产总值年均增长多少", "地区生产总值年均增长5.6%", "5.3%"),
        ("2025年地区生产总值增长多少", "增长5.3%", "5.6%"),
        # The last year's growth is not what five years grew by each.
        ("“十四五”期间规上工业增加值年均增长多少", "", "7.1%"),
        ("五年来规上工业增加值平均每年增长多少", "", "7.1%"),
        ("2025年规上工业增加值增长多少", "增长7.1%", "5.6%"),
    ],
)
def test_what_several_years_grew_by_each_is_told_apart_from_one_year(question: str, said: str, unsaid: str) -> None:
    """A yearly average answers no question for one year, and the other way round."""
    answer = ask(f"岚江省{question}", *YEARLY, region="岚江省")
    assert said in answer and unsaid not in answer, answer


def test_the_family_that_has_as_many_as_the_question_counts_is_told() -> None:
    """Two by where people live stand before the four kinds that are asked for."""
    told = ask(
        "云汀区居民四类收入分别多少元",
        "居民人均可支配收入按常住地分，城镇居民收入43358元，增长4.5%；农村居民收入24912元，增长6.3%。",
        "居民收入按种类分，工资性收入24000元，增长5.3%；经营净收入3400元，增长5.9%；财产净收入5400元，增长2.4%；转移净收入5300元，增长5.0%。",
    )
    assert all(amount in told for amount in ("24000元", "3400元", "5400元", "5300元")), told
    assert "43358" not in told


def test_a_figure_with_a_measure_of_its_own_is_of_no_other_that_its_sentence_names() -> None:
    """The income of a town beside the GDP of its county is no GDP."""
    view = _of("全县地区生产总值512.6亿元，增长6.7%；柳溪镇农村居民人均可支配收入31240元。")
    (part,) = read_question("GDP多少", NOWHERE).parts
    seen = {f.figure.value: f for passage in view.passages.values() for f in passage.figures}
    assert of_another_name(part, seen["31240"])
    assert not of_another_name(part, seen["512.6"])


def _of(text: str) -> ReportView:
    made = report_of(text, region="云汀区", region_path=("岚江省", "云汀区"))
    return view_report(made, find_figures(made))


def test_the_goal_of_a_year_follows_upon_a_yearly_average() -> None:
    """年均增长多少？2026年目标呢？ asks for the growth of that year."""
    made = report_of("旅游收入年均增长8.1%。", region="岚江省", region_path=("岚江省",))
    plan = report_of("旅游收入增长9%左右。", section=PLAN, region="岚江省", region_path=("岚江省",))
    (average,), (goal,) = find_figures(made), find_figures(plan)
    (part,) = read_question("旅游收入年均增长多少", NOWHERE).parts
    assert side_fits(part, average) and not side_fits(part, goal)
    assert side_fits(part, goal, asks_one_year=True)
