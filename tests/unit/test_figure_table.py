"""Tables of figures: what a cell says of a record, and which tables are made at all."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Figure
from juzheng.qa.compose.figure_table import EMPTY, cell_text, figure_table
from juzheng.qa.compose.list_figures import LONGEST_NAME, list_figures
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.read_table import AskedColumn, Side, TableSpec
from tests.unit.read_sentence import PLAN, only_figure, report_of


@pytest.mark.parametrize(
    ("text", "side", "shown"),
    [
        ("固定资产投资52亿元，增长6.5%，居全省第3位。", "value", "52亿元（增长6.5%）"),
        ("固定资产投资52亿元，下降6.5%。", "value", "52亿元（下降6.5%）"),
        ("固定资产投资52亿元，增长6.5%。", "growth", "6.5%"),
        ("固定资产投资52亿元，下降6.5%。", "growth", "下降6.5%"),
        ("固定资产投资52亿元，居全省第3位。", "rank", "全省第3位"),
        ("固定资产投资52亿元。", "rank", EMPTY),
        ("固定资产投资52亿元。", "growth", EMPTY),
        ("固定资产投资52亿元。", "time", "2025年"),
        ("新建学校12所以上。", "value", "12所以上"),
        ("新增就业8万人左右。", "value", "8万人左右"),
        ("能耗控制在52万吨以内。", "value", "52万吨以内"),
        ("新建学校超12所。", "value", "超12所"),
        ("固定资产投资增长6%以上。", "value", "6%以上"),
        ("固定资产投资下降6%。", "value", "下降6%"),
    ],
)
def test_a_cell_says_what_its_column_asks(text: str, side: Side, shown: str) -> None:
    """With the bound of the amount; a dash where the record does not say it."""
    assert cell_text(only_figure(text), side) == shown


def told(*texts: str) -> dict[str, tuple[Draft, Figure]]:
    """A claim and the record of each text, by the place that it begins with."""
    found = {}
    for text in texts:
        report = report_of(text[3:], section=PLAN)
        view = view_report(report, find_figures(report))
        seen = view.passages[1].figures[0]
        found[text[:3]] = draft_figure(FigureEvidence(view, view.passages[1], seen.figure)), seen.figure
    return found


AIMS = told("云汀区投资目标52亿元。", "砚湖区投资目标80亿元。", "青棠区投资目标61亿元。")


@pytest.mark.parametrize(
    ("column", "descending", "rows"),
    [
        (AskedColumn("投资", "投资", "value"), None, ["云汀区 52亿元（目标）", "砚湖区 80亿元（目标）"]),
        # What the head of the column says is not said again in each cell.
        (AskedColumn("投资目标", "投资目标", "value"), None, ["云汀区 52亿元", "砚湖区 80亿元"]),
        (AskedColumn("投资目标", "投资目标", "value"), True, ["砚湖区 80亿元", "云汀区 52亿元"]),
        (AskedColumn("投资目标", "投资目标", "value"), False, ["云汀区 52亿元", "砚湖区 80亿元"]),
    ],
)
def test_a_row_is_a_region_in_the_order_asked_for(
    column: AskedColumn, descending: bool | None, rows: list[str]
) -> None:
    """A planned amount is marked where neither head nor question says that it is planned."""
    table = figure_table(TableSpec((column,), descending=descending), ["云汀区", "砚湖区"], lambda q: AIMS.get(q[:3]))
    assert table is not None and [" ".join(cell.text for cell in row) for row in table.rows] == rows


def test_a_table_of_which_most_is_empty_is_none() -> None:
    """Half of the rows must hold something; a row that holds nothing shows a dash."""
    spec = TableSpec((AskedColumn("投资目标", "投资目标", "value"),))
    half = figure_table(spec, ["云汀区", "无此区"], lambda q: AIMS.get(q[:3]))
    assert half is not None and half.rows[1][1].text == EMPTY
    assert figure_table(spec, ["云汀区", "无此区", "无彼区"], lambda q: AIMS.get(q[:3])) is None


def test_what_a_report_plans_is_listed_within_the_length() -> None:
    """An indicator a row, those of every overview first where room is scarce; what is no name is left out, and two rows are no table."""
    long = "一" * LONGEST_NAME
    report = report_of(
        f"新建学校12所，地区生产总值增长6%左右，粮食产量稳定在30万吨，规上工业增加值增长7%，{long}提升项目9个。",
        section=PLAN,
    )
    view = view_report(report, find_figures(report))

    def names(limit: int) -> list[str]:
        table = list_figures(view, list(view.passages.values()), "target", limit)
        return [row[0].text for row in table.rows] if table else []

    whole = names(400)
    assert whole[:2] == ["新建学校", "地区生产总值"] and len(whole) == 4
    assert names(45) == ["地区生产总值", "粮食产量", "规上工业增加值"]
    assert names(25) == []
