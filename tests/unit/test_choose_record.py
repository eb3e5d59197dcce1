"""Which of the records that may answer is taken: how far ahead another has to be before what speaks for one counts no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.report import Description, SourceText
from juzheng.qa.find.choose_record import choose, with_other_side
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question

ABOUT = Description("陕西省2024年工作总结", region="陕西省", region_path=("陕西省",), year=2024)


def records(*texts: str) -> list[FigureEvidence]:
    """The records of paragraphs, all as good as each other and sure to be meant."""
    source = SourceText("\n\n".join((ABOUT.title, "一、工作情况", *texts)))
    report = parse_source(source, "陕西省.txt", "0" * 16)
    view = view_report(report, list(find_figures(report)))
    return [
        FigureEvidence(view, passage, seen.figure, probability=1.0)
        for passage in view.passages.values()
        for seen in passage.figures
    ]


def asked(question: str) -> Query:
    return read_question(question, KnownRegions((ABOUT,)))


def taken(question: str, ahead: FigureEvidence, lead: float, behind: FigureEvidence) -> str:
    """The figure that is taken where ``ahead`` leads by so many points."""
    query = asked(question)
    best = choose(query, query.parts[0], [replace(ahead, score=lead), replace(behind, score=0.0)])
    assert best is not None
    return best.figure.raw


def of(found: Sequence[FigureEvidence], raw: str) -> FigureEvidence:
    return next(e for e in found if e.figure.raw == raw)


@pytest.mark.parametrize(
    ("question", "texts", "ahead", "behind", "points"),
    [
        # An outcome that is only bounded; the second of one name; a part of the year; a growth of the other basis.
        ("陕西省2024年工业产值多少", ("工业产值超7000亿元。", "工业产值7276.5亿元。"), "7000亿元", "7276.5亿元", 0.15),
        ("陕西省2024年新增就业多少", ("新增就业12万人，新增就业5万人。",), "5万人", "12万人", 0.02),
        ("陕西省2024年出口多少", ("上半年出口12亿元。", "全年出口25亿元。"), "12亿元", "25亿元", 0.5),
        ("陕西省2024年出口同比增长多少", ("出口环比增长3%。", "出口同比增长12%。"), "3%", "12%", 0.6),
    ],
)
def test_what_is_less_likely_meant_has_to_be_further_ahead(
    question: str, texts: tuple[str, ...], ahead: str, behind: str, points: float
) -> None:
    """By so many points, no less and hardly more."""
    found = records(*texts)
    assert taken(question, of(found, ahead), points - 0.01, of(found, behind)) == behind
    assert taken(question, of(found, ahead), points + 0.01, of(found, behind)) == ahead


def test_a_growth_since_the_year_before_is_never_told_as_one_since_the_month_before() -> None:
    """However far it leads, the growth of the basis that is asked for is told, and none where there is none."""
    found = records("出口同比增长12%。", "出口环比增长3%。")
    assert taken("陕西省2024年出口环比增长多少", of(found, "12%"), 9.0, of(found, "3%")) == "3%"
    query = asked("陕西省2024年出口环比增长多少")
    assert choose(query, query.parts[0], [of(found, "12%")]) is None


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("陕西省2024年城镇新争就业多少", True),
        ("陕西省2024年城镇新赠就业多少", True),
        ("陕西省2024年城镇改造就业多少", False),
        ("陕西省2024年新增就业多少", False),
    ],
)
def test_a_name_with_a_typing_error_is_the_same_name(question: str, answers: bool) -> None:
    """Though nothing tells that it is meant: one wrong character of six, or the same sound; a shorter name is another."""
    query = asked(question)
    unsure = replace(records("城镇新增就业12万人。")[0], probability=0.0)
    assert (choose(query, query.parts[0], [unsure]) is not None) == answers


def test_amount_and_growth_that_are_two_records_are_both_told() -> None:
    """Of one name, time and status; the amount first."""
    query = asked("陕西省2024年出口额及增速多少")
    part = replace(query.parts[0], wanted=frozenset({"value", "growth"}), units=())
    amount, other, growth = records("出口25亿元。", "进口12亿元。", "出口增长3%。")
    found = [amount, other, growth]
    assert (
        with_other_side(query, part, amount, found) == with_other_side(query, part, growth, found) == [amount, growth]
    )
    assert with_other_side(query, part, other, found) == [other]
    assert with_other_side(query, replace(part, wanted=frozenset({"value"})), amount, found) == [amount]
