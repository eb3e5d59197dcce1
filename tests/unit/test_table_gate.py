"""The gate over cells of a table: the right cell passes, its neighbours do not."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.compose.cite import cite
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report
from tests.unit.read_sheet import read_sheet

REPORT = read_sheet(
    ("砚湖区2023年主要工业指标",),
    ("单位：亿元",),
    ("指标", "2022年", "2023年", "2023年", "2023年", "2024年目标"),
    ("指标", "实绩", "计划", "完成", "同比(%)", "2024年目标"),
    ("规上工业总产值", "862.4", "900", "909.8", "5.5", "960"),
    ("规上工业增加值", "171.5", "180", "181.4", "-5.8", "192"),
    ("利润总额(万元)", "5,400", "5600", "-3,456.7", "", "5800"),
    name="主要指标",
)
VIEW = view_report(REPORT, find_figures(REPORT))
FIGURES = {seen.figure.cell: (passage, seen.figure) for passage in VIEW.passages.values() for seen in passage.figures}


def draft(cell: str, text: str) -> Draft:
    passage, figure = FIGURES[cell]
    return Draft(text, (Quote(VIEW, passage, figure.clause_start, figure.clause_end, (figure,)),))


def test_what_the_composer_says_of_a_cell_passes() -> None:
    """Every cell's own claim goes through, and its citation says sheet and cell."""
    for cell, (passage, figure) in FIGURES.items():
        made = draft_figure(FigureEvidence(VIEW, passage, figure, coverage=1.0, near=1.0, score=1.0))
        verdict = judge(made)
        assert verdict.outcome == "passed", verdict.line
        (citation,) = cite(verdict.shown).citations
        assert (citation.sheet, citation.cell.split(":")[0]) == ("主要指标", cell)
        assert citation.text[citation.start : citation.end] == citation.quote
    assert len(FIGURES) == 12


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("D5", "砚湖区2023年规上工业总产值909.8亿元，同比增长5.5%"),
        ("D5", "2023年砚湖区规模以上工业总产值完成9098000万元"),
        ("D6", "砚湖区2023年规上工业增加值181.4亿元，比上年下降5.8%"),
        ("C5", "砚湖区2023年规上工业总产值目标为900亿元"),
        ("D7", "砚湖区2023年利润总额-3456.7万元"),
        ("F6", "砚湖区2024年规上工业增加值目标192亿元"),
    ],
)
def test_right_claims_pass(cell: str, text: str) -> None:
    """In other words and units, with the growth of its row."""
    assert judge(draft(cell, text)).outcome == "passed"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("D5", "砚湖区2023年规上工业总产值181.4亿元"),  # the row below
        ("D5", "砚湖区2023年规上工业增加值909.8亿元"),  # the name of the row below
        ("D5", "砚湖区2023年规上工业总产值862.4亿元"),  # the year before
        ("B5", "砚湖区2023年规上工业总产值862.4亿元"),
        ("D5", "砚湖区2023年规上工业总产值900亿元"),  # the plan as the outcome
        ("C5", "砚湖区2023年规上工业总产值900亿元"),
        ("D5", "砚湖区2023年规上工业总产值目标909.8亿元"),
        ("D5", "砚湖区2024年规上工业总产值909.8亿元"),
        ("D5", "砚湖区2023年规上工业总产值909.8万元"),  # another unit
        ("D5", "砚湖区2023年规上工业总产值909.8%"),
        ("D5", "砚湖区2023年规上工业总产值909.8亿元，同比下降5.5%"),  # turned
        ("D6", "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%"),
        ("D5", "砚湖区2023年规上工业总产值909.8亿元，同比增长5.8%"),  # another row's growth
        ("D5", "砚湖区2023年规上工业总产值5.5亿元"),  # the growth as the amount
        ("D7", "砚湖区2023年利润总额3456.7万元"),  # without its sign
        ("D5", "石桥镇2023年规上工业总产值909.8亿元"),  # another place
        ("D5", "砚湖区2023年1-5月规上工业总产值909.8亿元"),
    ],
)
def test_swapped_cells_do_not_pass(cell: str, text: str) -> None:
    """Another row, column, unit, sign, year, place or status is dropped or put right, never shown."""
    verdict = judge(draft(cell, text))
    assert verdict.outcome != "passed"
    assert all(shown.text != text for shown in verdict.shown)


PLACES = read_sheet(
    ("云栎区2024年上半年各镇街指标",),
    ("镇街", "税收(万元)", "同比(%)", "全市排名"),
    ("石桥镇", "1234.5", "5.5", "3"),
    ("柳溪街道", "987", "-2.5", "12"),
)
PLACES_VIEW = view_report(PLACES, find_figures(PLACES))


def of_place(place: str, text: str) -> Draft:
    passage, figure = next(
        (passage, seen.figure)
        for passage in PLACES_VIEW.passages.values()
        for seen in passage.figures
        if seen.figure.region == place
    )
    return Draft(text, (Quote(PLACES_VIEW, passage, figure.clause_start, figure.clause_end, (figure,)),))


def test_rank_of_a_cell_passes_as_a_rank() -> None:
    """A bare 3 under 全市排名 is 全市第3位, and neither 第5位 nor an amount."""
    assert judge(of_place("石桥镇", "石桥镇2024年上半年税收1234.5万元，同比增长5.5%，居全市第3位")).outcome == "passed"
    assert judge(of_place("石桥镇", "石桥镇2024年上半年税收1234.5万元，居全市第5位")).outcome != "passed"
    assert judge(of_place("石桥镇", "石桥镇2024年上半年税收3万元")).outcome != "passed"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("石桥镇", "柳溪街道2024年上半年税收1234.5万元"),
        ("石桥镇", "石桥镇2024年上半年税收987万元"),
        ("柳溪街道", "石桥镇2024年上半年税收987万元"),
        ("石桥镇", "石桥镇2024年税收1234.5万元"),
        ("柳溪街道", "柳溪街道2024年上半年税收987万元，同比增长2.5%"),
    ],
)
def test_rows_of_other_places_do_not_pass(place: str, text: str) -> None:
    """A figure of one town is not another's, and half a year is not the year."""
    assert all(shown.text != text for shown in judge(of_place(place, text)).shown)


PROJECTS = read_sheet(
    ("砚湖区2026年重点项目投资计划",),
    ("单位：亿元",),
    ("项目", "总投资", "至2025年底累计完成投资", "2026年计划投资"),
    ("翠湖大桥", "12.5", "8.1", "4.4"),
    ("石桥水厂", "9.4", "6.4", "3.1"),
    name="计划",
    year=2026,
)
PROJECTS_VIEW = view_report(PROJECTS, find_figures(PROJECTS))


@pytest.mark.parametrize(
    ("cell", "text", "right"),
    [
        ("C4", "砚湖区翠湖大桥至2025年底累计完成投资8.1亿元", True),
        ("D4", "砚湖区翠湖大桥2026年计划投资4.4亿元", True),
        ("D4", "砚湖区翠湖大桥2026年投资4.4亿元", False),
    ],
)
def test_a_plan_has_a_column_of_what_was_done(cell: str, text: str, right: bool) -> None:
    """累计完成 is an outcome in a table of plans, what the column beside it plans is none."""
    passage, figure = next(
        (passage, seen.figure)
        for passage in PROJECTS_VIEW.passages.values()
        for seen in passage.figures
        if seen.figure.cell == cell
    )
    quote = Quote(PROJECTS_VIEW, passage, figure.clause_start, figure.clause_end, (figure,))
    assert (judge(Draft(text, (quote,))).outcome == "passed") is right
