"""Claims that read cells pass the gate when every word is a label of the cell itself, and not otherwise."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.words.table_cells import cell_name, split_cells
from juzheng.qa.gate.check_cells import reads_cells
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import ReportView, view_report
from tests.unit.read_sheet import read_sheet

REPORT = read_sheet(
    ("砚湖区水厂台账",),
    ("水厂", "本期数", "本期数", "上期数", "上期数", "负责人"),
    ("水厂", "供水量(万吨)", "漏损率(%)", "供水量(万吨)", "漏损率(%)", "负责人"),
    ("翠湖水厂", "120.5", "8.1", "118.2", "9.4", "沈砚秋"),
    ("石桥水厂", "60.4", "7.7", "58", "7.9", "陆青禾"),
    name="台账",
)
VIEW = view_report(REPORT, find_figures(REPORT))
PLANS = read_sheet(
    ("砚湖区水厂计划",), ("水厂", "2023年实绩", "2024年目标"), ("翠湖水厂", "120.5万吨", "133万吨"), name="计划"
)
PLANS_VIEW = view_report(PLANS, find_figures(PLANS))


def quote(cell: str, view: ReportView = VIEW) -> Quote:
    for passage in view.passages.values():
        row = passage.paragraph.row
        for at, (start, end) in enumerate(split_cells(passage.paragraph.text, len(row.heads)) if row else ()):
            if row and cell_name(row, at) == cell:
                figures = tuple(seen.figure for seen in passage.figures if seen.figure.cell == cell)
                return Quote(view, passage, start, end, figures)
    raise KeyError(cell)


def draft(text: str, *cells: str) -> Draft:
    return Draft(text, tuple(map(quote, cells)))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("翠湖水厂本期数供水量为120.5万吨", ["B4"]),
        ("砚湖区2023年：翠湖水厂本期数供水量为120.5万吨", ["B4"]),
        ("石桥水厂上期数漏损率为7.9%", ["E5"]),
        ("翠湖水厂负责人为沈砚秋", ["F4"]),
        ("翠湖、石桥水厂本期数供水量分别为120.5万吨、60.4万吨", ["B4", "B5"]),
    ],
)
def test_cells_named_by_their_own_labels_pass(text: str, cells: list[str]) -> None:
    """Row, levels of the head, unit, region and time are those of the cell."""
    claim = draft(text, *cells)
    assert reads_cells(claim)
    assert judge(claim).outcome == "passed"


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("石桥水厂本期数供水量为120.5万吨", ["B4"]),  # another row
        ("翠湖水厂上期数供水量为120.5万吨", ["B4"]),  # another column
        ("翠湖水厂本期数漏损率为120.5万吨", ["B4"]),
        ("翠湖水厂本期数供水量为60.4万吨", ["B4"]),  # another value
        ("翠湖水厂本期数供水量为120.5亿吨", ["B4"]),  # another unit
        ("翠湖水厂本期数供水量为120.5万吨以上", ["B4"]),
        ("翠湖水厂本期数供水量未达到120.5万吨", ["B4"]),
        ("2024年翠湖水厂本期数供水量为120.5万吨", ["B4"]),  # another time
        ("青棠市：翠湖水厂本期数供水量为120.5万吨", ["B4"]),  # another region
        ("翠湖水厂负责人为陆青禾", ["F4"]),
        ("翠湖、石桥水厂本期数供水量分别为60.4万吨、120.5万吨", ["B4", "B5"]),  # crossed
        ("120.5万吨", ["B4"]),  # of nothing
        ("翠湖水厂本期数为120.5万吨", ["B4"]),  # not of what
        ("翠水厂本期数供水量为120.5万吨", ["B4"]),  # a character of a label is none
    ],
)
def test_other_words_are_not_read_off_the_cell(text: str, cells: list[str]) -> None:
    """A word that is no label of the cell leaves the claim to the other checks."""
    assert not reads_cells(draft(text, *cells))


def test_a_quote_of_a_piece_of_a_cell_is_no_cell() -> None:
    """Only whole cells are read off."""
    whole = quote("B4")
    piece = Quote(VIEW, whole.passage, whole.start, whole.end - 1, whole.figures)
    assert not reads_cells(Draft("翠湖水厂本期数供水量为120.", (piece,)))


@pytest.mark.parametrize(("text", "read"), [("翠湖水厂2024年目标为133万吨", True), ("翠湖水厂2024年为133万吨", False)])
def test_a_planned_cell_is_called_a_plan(text: str, read: bool) -> None:
    """What a column plans is no outcome, though all other words are labels."""
    assert reads_cells(Draft(text, (quote("C3", PLANS_VIEW),))) is read
