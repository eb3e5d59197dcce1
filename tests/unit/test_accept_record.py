"""Which records answer a part of a question and which do not, with sentences for and against."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of

SCHOOL = "学校有教职工1658人，专任教师1200人。"
BANK = "年末贷款余额200.2亿元，增长8.1%。"
HOUSES = "新建商品房销售面积611.6万平方米，增长14.6%。"
GLASS = "光伏玻璃产能占全省50%。"
DEALT = "走访企业320家，解决问题548个，其中现场解决334个。"
# Question, text, the figure that answers; none where only a neighbour is told.
CASES = [
    ("陕西教职工有多少人", SCHOOL, "1658人"),
    ("陕西教职工平均工资多少", SCHOOL, None),
    ("陕西教职工年薪酬多少", SCHOOL, None),
    ("陕西年末贷款余额多少", BANK, "200.2亿元"),
    ("陕西年末存款余额多少", BANK, None),
    ("陕西新建商品房销售面积多少", HOUSES, "611.6万平方米"),
    ("陕西新建商品房均价多少", HOUSES, None),
    ("陕西光伏玻璃产能占全省多少", GLASS, "50%"),
    ("陕西光伏玻璃产能占全国多少", GLASS, None),
    ("陕西解决问题多少个", DEALT, "548个"),
    ("陕西现场解决多少个", DEALT, "334个"),
    ("陕西养老院入住率多少", "养老院58家，床位4200张。", None),
]


def ranked(question: str, text: str) -> tuple[Query, list[FigureEvidence]]:
    """The question and the records of a text, best first; nothing is known of their meanings."""
    report = report_of(text)
    view = view_report(report, list(find_figures(report)))
    query = read_question(question, KnownRegions((report.description,)))
    searched = Searched([(view, passage) for passage in view.passages.values()])
    return query, rank_figures(query, query.parts[0], searched)


@pytest.mark.parametrize(("question", "text", "answer"), CASES)
def test_the_record_asked_for_answers_and_its_neighbour_does_not(question: str, text: str, answer: str | None) -> None:
    """Of what answers the best is the record meant; where that is not told nothing answers."""
    query, found = ranked(question, text)
    first = next((e.figure.raw for e in found if accepted(query, query.parts[0], e)), None)
    assert first == answer
