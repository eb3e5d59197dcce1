"""Which records answer a question for several figures: what is asked together stands together, for and against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.beside import MOST_BEHIND, describe_beside, is_bare, stand_beside
from juzheng.qa.find.choose_together import (
    AskedTogether,
    Together,
    ask_together,
    choose_together,
    look_first,
    open_together,
)
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.nouns.query import of_part
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of

CLINIC = "全省共有医疗卫生机构316个，床位9.8万张，每千人口床位8.02张。"
COURT = "为2074名农民工追回工资3918万元。司法拍卖节省佣金4630万元。"
FINED = "立案查处环境违法案件128件，罚款1536.7万元。受理信访举报2154件。"
VILLAGE = "全乡户籍人口3126户、10854人，目前常住人口5937人。"
SCHOOLS = "新建学校12所，总投资4.6亿元。"
HALL = "新建体育馆3座。举办各类比赛24场。全年一般公共预算支出88亿元。"
# Question, text, the figures of its parts in their order; None for a part whose figure is not told.
CASES = [
    ("陕西有多少医疗机构、多少张床、每千人摊几张", CLINIC, ["316个", "9.8万张", "8.02张"]),
    ("陕西帮多少农民工讨薪，讨回多少钱", COURT, ["2074名", "3918万元"]),
    ("陕西环境违法案件多少件，罚了多少钱", FINED, ["128件", "1536.7万元"]),
    ("陕西户籍多少户、多少人，常住的多少", VILLAGE, ["3126户", "10854人", "5937人"]),
    ("陕西建了几所学校，花了多少钱", SCHOOLS, ["12所", "4.6亿元"]),
    # Against: what stands elsewhere, or is another thing.
    ("陕西建了几座体育馆，罚了多少钱", HALL, ["3座", None]),
    ("陕西新建学校几所，教师平均年龄多少", SCHOOLS, ["12所", None]),
    ("陕西环境违法案件多少件，臭氧浓度多少", FINED, ["128件", None]),
]


def ask(question: str, text: str) -> AskedTogether:
    """The question over a text; nothing is known of meanings."""
    report = report_of(text)
    view = view_report(report, list(find_figures(report)))
    query = read_question(question, KnownRegions((report.description,)))
    searched = Searched([(view, passage) for passage in view.passages.values()])
    return ask_together(query, [rank_figures(of_part(query, part), part, searched) for part in query.parts])


def raws(found: list[FigureEvidence | None]) -> list[str | None]:
    return [e.figure.raw if e else None for e in found]


@pytest.mark.parametrize(("question", "text", "answers"), CASES)
def test_each_part_gets_the_record_beside_the_others(question: str, text: str, answers: list[str | None]) -> None:
    """Parts that are said by their unit alone are answered from where the others stand; what is not told stays open."""
    assert raws(choose_together(ask(question, text))) == answers


def test_a_record_is_given_to_one_part_only() -> None:
    """Where two parts claim one record it goes to the one that has no other; the other takes its next."""
    asked = ask("陕西有多少医疗机构、多少张床、每千人摊几张", CLINIC)
    found = choose_together(asked)
    assert len({id(e.figure) for e in found if e}) == len(found)


def test_where_no_part_is_answered_by_itself_none_is() -> None:
    """The second look starts from what the first found."""
    asked = ask("陕西建了几所学校，花了多少钱", SCHOOLS)
    doubtful = tuple(tuple(replace(e, probability=0.1) for e in usable) for usable in asked.usable)
    assert raws(choose_together(look_first(asked.query, doubtful))) == [None, None]


def test_the_threshold_says_from_which_odds_a_record_answers_beside_another() -> None:
    """A model that asks for more than any record has leaves what the first look found."""
    asked, model = ask("陕西建了几所学校，花了多少钱", SCHOOLS), open_together()
    assert raws(choose_together(asked, Together(model.weights, 50.0))) == ["12所", None]


def test_what_stands_beside_is_told_in_numbers() -> None:
    """Right behind the record before, in its sentence, the only one of its unit; not so from behind."""
    asked = ask("陕西建了几所学校，花了多少钱", SCHOOLS)
    first, second = asked.usable[0][0], next(e for e in asked.usable[1] if e.figure.raw == "4.6亿元")
    part = asked.query.parts[1]
    told = describe_beside(part, second, second.score, stand_beside(asked.query.parts, [first, None], 1))
    assert told["same_sentence"] == told["follows"] == told["only_of_unit"] == 1.0
    assert told["turned"] == told["leads"] == told["elsewhere"] == 0.0
    back = describe_beside(part, second, second.score, stand_beside(asked.query.parts, [None, first], 0))
    assert back["turned"] == 1.0 and back["follows"] == 0.0
    assert is_bare(replace(part, words=())) and not is_bare(asked.query.parts[0])


INSIDE = "发放稳岗补贴3.2亿元，其中小微企业1.9亿元。新增贷款5.4亿元。"


@pytest.mark.parametrize(
    ("question", "raw", "inside"),
    [
        ("陕西发放稳岗补贴多少，其中小微企业多少", "1.9亿元", 1.0),
        ("陕西发放稳岗补贴多少，里头小微企业多少", "1.9亿元", 1.0),
        ("陕西发放稳岗补贴多少，小微企业多少", "1.9亿元", -1.0),
        ("陕西发放稳岗补贴多少，其中新增贷款多少", "5.4亿元", 0.0),
    ],
)
def test_what_stands_behind_the_word_for_inside_is_for_a_part_that_asks_inside(
    question: str, raw: str, inside: float
) -> None:
    """其中 in the report goes with 其中 or 里头 in the question, and against a part without; another sentence is not inside."""
    asked = ask(question, INSIDE)
    first = next(e for e in asked.usable[0] if e.figure.raw == "3.2亿元")
    second = next(e for usable in asked.usable for e in usable if e.figure.raw == raw)
    beside = stand_beside(asked.query.parts, [first, None], 1)
    assert describe_beside(asked.query.parts[1], second, second.score, beside)["inside"] == inside


def test_a_record_is_at_most_so_far_behind() -> None:
    """What is hopeless is no more hopeless for being further away; what is near is told as it is."""
    asked = ask("陕西建了几所学校，花了多少钱", SCHOOLS)
    part, first = asked.query.parts[0], asked.usable[0][0]
    alone = stand_beside(asked.query.parts, [None, None], 0)
    assert describe_beside(part, first, first.score + 100, alone)["score_behind"] == MOST_BEHIND > 1
    assert 0 < describe_beside(part, first, first.score + 0.01, alone)["score_behind"] < MOST_BEHIND
