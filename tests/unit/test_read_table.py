"""The columns of a table as the question's words give them."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.understand.read_table import names_figure, read_table, table_of


@pytest.mark.parametrize(
    ("question", "heads", "rows", "sides"),
    [
        ("做张表: 2025年GDP增速、2026年GDP目标", ["2025年GDP增速", "2026年GDP目标"], [], ["growth", "value"]),
        ("工业投资一览(金额、增速、时段)", ["金额", "增速", "时段"], [], ["value", "growth", "time"]),
        ("把 、 的财政收入和增速列个表", ["财政收入", "财政收入增速"], [], ["value", "growth"]),
        (
            "列表: 2022年完成情况和2023年目标对照(产值、税收)",
            ["2022年完成", "2023年目标"],
            ["产值", "税收"],
            ["value"] * 2,
        ),
        ("六个县2025年财政收入比较一下,列成表", ["2025年财政收入"], [], ["value"]),
        ("列一张各县粮食产量的表", ["粮食产量"], [], ["value"]),
        ("把水稻单产列个表看看", ["水稻单产"], [], ["value"]),
        ("用表格对比一下 2025年的造林面积", ["2025年造林面积"], [], ["value"]),
        ("用一张表列出2025年用电量和2026年用水量", ["2025年用电量", "2026年用水量"], [], ["value", "value"]),
        ("2024年粮食产量、棉花产量做成表", ["2024年粮食产量", "2024年棉花产量"], [], ["value", "value"]),
    ],
)
def test_columns_rows_and_sides_are_read(question: str, heads: list[str], rows: list[str], sides: list[str]) -> None:
    """Brackets hold the sides of one figure or the rows; a piece takes from the one before what it leaves out."""
    spec = read_table(question, question)
    assert [column.head for column in spec.columns] == heads
    assert list(spec.rows) == rows
    assert [column.side for column in spec.columns] == sides


@pytest.mark.parametrize(
    ("question", "descending"),
    [("各县税收列表,从高到低", True), ("各县税收列表,按税收从低到高", False), ("各县税收列表", None)],
)
def test_the_order_asked_for_is_read(question: str, descending: bool | None) -> None:
    """Sorting is no column."""
    spec = read_table(question, question)
    assert spec.descending is descending
    assert [column.head for column in spec.columns] == ["税收"]


@pytest.mark.parametrize(
    ("question", "figures"),
    [("云汀区治水的举措列个表", False), ("云汀区各镇财政收入列个表", True)],
)
def test_a_table_of_deeds_holds_words(question: str, figures: bool) -> None:
    """举措 and 做法 are told in words, 收入 in figures."""
    known = KnownRegions([Description(title="", region="云汀区", region_path=("云汀区",))])
    query = read_question(question, known)
    assert query.open is not None
    assert (table_of(query, query.open, known) is not None) == figures


@pytest.mark.parametrize(
    ("question", "rows", "asked"),
    [
        ("用表格对比2025年甲险和乙险的收入、支出", ("甲险", "乙险"), ("2025年\n收入", "2025年\n支出")),
        # One thing, or one figure, is a row of places.
        ("用表格列出2025年甲险的收入、支出", (), ()),
        ("用表格列出甲险和乙险的收入", (), ()),
    ],
)
def test_several_things_are_rows_of_several_figures(
    question: str, rows: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    """甲险和乙险的收入、支出 has a row for each and a column for what is asked of both."""
    spec = read_table(question, question)
    assert spec.things == bool(rows)
    assert not rows or (spec.rows == rows and tuple(c.asks for c in spec.columns) == asked)


@pytest.mark.parametrize(("spec", "names"), [("2025年粮食产量目标", True), ("2025年主要指标的目标", False)])
def test_a_column_names_what_is_measured(spec: str, names: bool) -> None:
    """主要指标 is none: a table of it would hold any figure."""
    assert names_figure(spec) == names
