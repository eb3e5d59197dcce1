"""Places of one name, unknown places, parts of a year and long questions, over a few small reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.errors import QuestionError
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.qa.answerer import LONGEST_QUESTION, Answerer
from juzheng.qa.nouns.answer import Turn
from juzheng.ui.pages.example_questions import example_questions

FIGURES = {"南京市鼓楼区": "2011.5", "福州市鼓楼区": "2605.3", "徐州市鼓楼区": "512.6"}
WHOLE = """{place}2026年政府工作报告

——2026年1月10日在{place}第十八届人民代表大会第六次会议上

一、2025年工作回顾

2025年，全区地区生产总值{value}亿元，增长5.1%。上半年，全区固定资产投资90.2亿元，增长4.4%。全体居民人均可支配收入3.9万元。有人建议把一般公共预算收入写成500亿元，没有采纳。

二、2026年工作安排

今年，全区地区生产总值增长5.5%左右，城镇新增就业1.2万人。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("places")
    for place, value in FIGURES.items():
        (folder / f"{place}.txt").write_text(WHOLE.format(place=place, value=value), encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder], settings, lambda _: None)
    yield Answerer(open_index(settings), settings)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("福州鼓楼区2025年地区生产总值是多少？", {"2605.3"}),
        ("江苏省徐州市鼓楼区2025年GDP", {"512.6"}),
        ("江苏鼓楼区2025年GDP是多少", {"2011.5", "512.6"}),
        ("鼓楼区2025年地区生产总值是多少？", {"2011.5", "2605.3", "512.6"}),
        ("福州市鼓楼区和徐州市鼓楼区2025年地区生产总值哪个高？", {"2605.3", "512.6"}),
    ],
)
def test_each_place_gets_its_own_figures(answerer: Answerer, question: str, told: set[str]) -> None:
    """Of places of one name only those that are meant are answered for, each by its own name."""
    text = answerer.answer(question).text
    assert {value for value in FIGURES.values() if value in text} == told
    assert all(place in text for place, value in FIGURES.items() if value in told)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("西安鼓楼区2025年GDP", "西安鼓楼区"),
        ("霜泽2025年地区生产总值是多少", "霜泽"),
        ("上海市鼓楼区2025年地区生产总值是多少？", "上海市鼓楼区"),
    ],
)
def test_a_place_without_a_report_is_refused_by_name(answerer: Answerer, question: str, place: str) -> None:
    """No other place's figure stands in for it."""
    answer = answerer.answer(question)
    assert answer.abstained and place in answer.reason and "亿元" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "南京市鼓楼区2025年上半年地区生产总值是多少",
        "南京市鼓楼区2025年全年固定资产投资多少亿元",
        "南京市鼓楼区2025年前三季度固定资产投资多少亿元",
        "南京市鼓楼区2025年城镇居民人均可支配收入多少",
    ],
)
def test_neither_another_part_of_the_year_nor_other_people_stand_in(answerer: Answerer, question: str) -> None:
    """A figure of the year does not answer for its half, one of the half not for the year, all residents not for some."""
    assert answerer.answer(question).abstained


def test_the_same_half_in_other_words_is_the_same_half(answerer: Answerer) -> None:
    """上半年 answers 1-6月."""
    assert "90.2亿元" in answerer.answer("南京市鼓楼区2025年1-6月固定资产投资多少亿元").text


def test_the_examples_clicked_one_after_the_other_are_answered_as_alone(answerer: Answerer) -> None:
    """Each example question is complete in itself and inherits nothing from the one before."""
    history: list[Turn] = []
    for question in example_questions(answerer._index):
        alone, later = answerer.answer(question), answerer.answer(question, history)
        assert later.text == alone.text and not alone.abstained
        history.append(Turn(question, alone.text))
    assert len(history) >= 2


def test_a_question_of_two_years_that_is_refused_gives_its_reason(answerer: Answerer) -> None:
    """What was looked at for each year is looked at for the refusal too."""
    answer = answerer.answer("我想知道南京市鼓楼区其他综合收益在2024年末和2026年初时的余额")
    assert answer.abstained and answer.reason


def test_a_question_as_long_as_a_page_is_turned_down_in_words(answerer: Answerer) -> None:
    """The longest question that is read takes no longer than others; a longer one is not read at all."""
    assert answerer.answer("1" * LONGEST_QUESTION).milliseconds < 3000
    with pytest.raises(QuestionError, match="太长"):
        answerer.answer("1" * (LONGEST_QUESTION + 1))


def test_questions_about_the_library_are_answered(answerer: Answerer) -> None:
    """The reports are named by title, those of one place where one is named; a place without one is said so."""
    every, one = answerer.answer("有哪些报告？"), answerer.answer("有没有福州鼓楼区的报告")
    assert not every.abstained and all(place in every.text for place in FIGURES)
    assert "福州市鼓楼区" in one.text and "南京" not in one.text
    assert "没有开封市鼓楼区的报告" in answerer.answer("有没有开封市鼓楼区的报告").text


def test_a_number_that_is_told_not_to_be_the_one_answers_nothing(answerer: Answerer) -> None:
    """What somebody wanted written is no figure of the report."""
    assert "500" not in answerer.answer("南京市鼓楼区2025年一般公共预算收入是多少").text


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """A report of one province, and a text that tells figures of another."""
    folder = tmp_path_factory.mktemp("beside")
    own = WHOLE.format(place="江苏省", value="13.7万").replace("全区", "全省")
    (folder / "江苏省.txt").write_text(own, encoding="utf-8")
    (folder / "东北.txt").write_text(NORTH_EAST, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder], settings, lambda _: None)
    yield Answerer(open_index(settings), settings)


NORTH_EAST = "东北三省2025年经济运行情况\n\n2025年，黑龙江省地区生产总值1.64万亿元，增长4.2%；吉林省地区生产总值1.45万亿元，增长5.0%。\n"


@pytest.mark.parametrize(
    "question",
    [
        "江苏和黑龙江2025年地区生产总值各是多少",
        "江苏2025年地区生产总值比黑龙江多还是少",
        "2025年地区生产总值，江苏和黑龙江哪个高，各是多少",
    ],
)
def test_a_place_that_another_text_tells_of_is_compared_with_one_that_has_a_report(
    question: str, beside: Answerer
) -> None:
    """The report of the one does not hide the text that tells of the other."""
    answer = beside.answer(question).text
    assert "13.7万亿元" in answer and "1.64万亿元" in answer, answer
