"""Answers from cells: what is said of them, and which records of a table are not said where an axis is open."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.compose.cells import answer_from_tables
from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sheet import read_sheet

REPORT = read_sheet(
    ("砚湖区水厂台账",),
    ("单位：万吨",),
    ("水厂", "本期供水量", "上期供水量", "比上年增长(%)", "负责人"),
    ("翠湖水厂", "120.5", "118.2", "1.9", "沈砚秋"),
    ("石桥水厂", "60.4", "58", "-4.1", "陆青禾"),
    name="台账",
)
VIEW = view_report(REPORT, find_figures(REPORT))
PASSAGES = [(VIEW, passage) for passage in VIEW.passages.values()]
KNOWN = KnownRegions([REPORT.description])


def record(cell: str) -> Draft:
    """What the record lane says of a cell."""
    for passage in VIEW.passages.values():
        for seen in passage.figures:
            if seen.figure.cell == cell:
                return draft_figure(FigureEvidence(VIEW, passage, seen.figure, coverage=1.0, near=1.0, score=1.0))
    raise KeyError(cell)


def answer(question: str, *drafts: Draft) -> list[str]:
    composition = answer_from_tables(read_question(question, KNOWN), PASSAGES, Composition(drafts, ()))
    shown = pass_gate(composition.drafts).drafts
    assert [draft.text for draft in shown] == [draft.text for draft in composition.drafts]
    return [draft.text for draft in shown]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("翠湖水厂本期供水量是多少", ["翠湖水厂本期供水量为120.5万吨"]),
        ("砚湖区翠湖水厂本期供水量是多少", ["砚湖区：翠湖水厂本期供水量为120.5万吨"]),
        ("翠湖水厂本期和上期供水量分别是多少", ["翠湖水厂本期供水量为120.5万吨", "上期供水量为118.2万吨"]),
        ("翠湖水厂和石桥水厂本期供水量各是多少", ["翠湖水厂本期供水量为120.5万吨", "石桥水厂本期供水量为60.4万吨"]),
        ("石桥水厂负责人是谁", ["石桥水厂负责人为陆青禾"]),
        ("石桥水厂比上年增长百分之多少", ["石桥水厂比上年增长-4.1%"]),
    ],
)
def test_cells_are_said_with_their_heads_and_pass_the_gate(question: str, said: list[str]) -> None:
    """Value, unit, row and column; what varies is listed, region and time are said where the question names one."""
    assert answer(question) == said


def test_names_that_end_alike_are_said_together() -> None:
    """经营活动、投资活动产生的现金流量 in one claim that cites both cells."""
    table = read_sheet(
        ("项目", "经营活动产生的净流量", "投资活动产生的净流量"),
        ("本期金额", "231.5", "-42.8"),
        ("上期金额", "198.2", "-60.1"),
        name="流量",
    )
    view = view_report(table, find_figures(table))
    query = read_question("经营、投资活动产生的净流量的上期金额是多少", KNOWN)
    (draft,) = answer_from_tables(query, [(view, p) for p in view.passages.values()], Composition((), ())).drafts
    assert draft.text == "经营、投资活动产生的净流量上期金额分别为198.2、-60.1"
    assert [quote.text for quote in draft.quotes] == ["198.2", "-60.1"]
    assert pass_gate([draft]).drafts == (draft,)


def test_no_record_of_a_table_is_said_where_an_axis_is_open() -> None:
    """Neither of two times nor another row; a sentence beside the table stays."""
    assert answer("翠湖水厂供水量是多少", record("B4")) == []
    assert answer("岚江水厂本期供水量是多少", record("B4")) == []
    assert answer("砚湖区水利投资是多少", record("B4")) == []


def test_a_record_with_its_growth_is_kept_where_both_are_asked_for() -> None:
    """The growth stands in another column."""
    kept = record("B4")
    table = read_sheet(("指标", "2023年", "同比(%)"), ("供水量(万吨)", "120.5", "1.9"), name="指标")
    view = view_report(table, find_figures(table))
    passage = next(p for p in view.passages.values() if p.figures)
    kept = draft_figure(FigureEvidence(view, passage, passage.figures[0].figure, coverage=1.0, near=1.0, score=1.0))
    query = read_question("砚湖区2023年供水量和增速", KNOWN)
    passages = [(view, p) for p in view.passages.values()]
    assert answer_from_tables(query, passages, Composition((kept,), ())).drafts == (kept,)


def test_a_sentence_in_a_cell_of_a_form_is_kept() -> None:
    """Prose in a cell is named by its own words, not by the label of its row."""
    form = read_sheet(
        ("单位", "砚湖区民政局"),
        ("主要成效", "2023年，新增养老床位480张，发放低保金2140万元。"),
        ("问题", "护理人员缺口约120人。"),
    )
    view = view_report(form, find_figures(form))
    passage, seen = next((p, f) for p in view.passages.values() for f in p.figures if f.figure.raw == "480张")
    kept = draft_figure(FigureEvidence(view, passage, seen.figure, coverage=1.0, near=1.0, score=1.0))
    query = read_question("砚湖区2023年新增养老床位多少张", KNOWN)
    passages = [(view, p) for p in view.passages.values()]
    assert answer_from_tables(query, passages, Composition((kept,), ())).drafts == (kept,)


def test_a_cell_is_said_with_the_lowest_head_that_has_words() -> None:
    """Though the question names none: 供水量 and not 1 below it, which only numbers the column."""
    table = read_sheet(("水厂", "供水量"), ("", "1"), ("翠湖水厂", "120.5"), ("石桥水厂", "60.4"), name="水厂")
    view = view_report(table, find_figures(table))
    passages = [(view, p) for p in view.passages.values()]
    query = read_question("翠湖水厂是多少", KNOWN)
    (draft,) = answer_from_tables(query, passages, Composition((), ())).drafts
    assert draft.text == "翠湖水厂供水量为120.5"
