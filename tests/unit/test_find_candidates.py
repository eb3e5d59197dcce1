"""Which records of a report are looked at closely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.find_candidates import DEPTH, asked_text, find_candidates
from juzheng.qa.find.record_features import prepare_part
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of

OTHERS = [f"新建学校{number}所。" for number in range(10, 10 + DEPTH + 12)]


@pytest.mark.parametrize("place", ["name", "clause", "sentence"])
def test_a_record_with_a_word_of_the_question_is_among_many_without(place: str) -> None:
    """Whether the word stands in its name, only in its clause or only in its sentence."""
    report = report_of(*OTHERS, "獴猎专班常态运行。", "出动警力88次。")
    view = view_report(report, list(find_figures(report)))
    last = view.passages[len(view.passages)]
    seen = replace(last.figures[0], **{place: "獴猎出动警力88次"})
    passages = dict(view.passages.items()) | {len(view.passages): replace(last, figures=(seen,))}
    query = read_question("陕西獴猎多少次", KnownRegions((report.description,)))
    searched = Searched([(view, passage) for passage in passages.values()])
    found = find_candidates(prepare_part(query, query.parts[0], searched), searched)
    assert len(found) <= DEPTH
    assert "88次" in [candidate.seen.figure.raw for candidate in found]


def test_a_part_named_by_its_head_alone_is_embedded_with_what_it_is_asked_of() -> None:
    """总额 means nothing without the debts of the part before, nor these without 总额."""
    report = report_of("拖欠账款3笔。")
    query = read_question("陕西拖欠中小企业账款几笔，总额多少", KnownRegions((report.description,)))
    asked = asked_text(query, query.parts[1])
    assert asked.startswith("陕西") and "账款" in asked and asked.endswith("总额")
