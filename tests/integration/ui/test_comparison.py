"""One indicator over regions and years, from a real index."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.comparison import AS_WRITTEN, ComparisonPage
from juzheng.ui.pages.comparison_chart import Drawn, Point, chart, chart_points
from juzheng.ui.pages.comparison_html import comparison_html
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.show.comparison import ComparisonColumn, common_indicators, compare, measured

REPORTS = {
    "砚湖区2023年.txt": "砚湖区2023年工作总结\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。\n",
    "砚湖区2022年.txt": "砚湖区2022年工作总结\n2022年，全区规上工业增加值171.5亿元，同比增长4.1%。\n",
    "云栎区2023年.txt": "云栎区2023年工作总结\n2023年，全区规上工业增加值268.9亿元，同比增长7.6%。\n",
    "稻岭县2023年.txt": "稻岭县2023年工作总结\n2023年，全县接待游客<b>12</b>万人次。\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ReportIndex:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder / name for name in REPORTS], settings, lambda _: None)
    return open_index(settings)


def test_regions_are_rows_and_years_columns(index: ReportIndex) -> None:
    """Every cell is a record of its region and year; a region without the indicator that was asked for is named."""
    table = compare(index, "规上工业增加值", ["砚湖区", "云栎区", "稻岭县"], "actual")
    assert [column.words for column in table.columns] == ["2022年", "2023年"]
    told = {region: [hit.figure.value for hit in cells.values()] for region, cells in table.rows}
    assert told == {"砚湖区": ["171.5", "181.4"], "云栎区": ["268.9"]} and table.absent == ("稻岭县",)


def test_without_regions_all_reports_are_compared(index: ReportIndex) -> None:
    """The regions are those of the reports."""
    assert {region for region, _ in compare(index, "规上工业增加值", [], None).rows} == {"砚湖区", "云栎区"}


def test_numbers_can_be_shown_in_another_unit_and_as_growth(index: ReportIndex) -> None:
    """181.4亿元 is 1814000万元; the growth has its sign and a value that does not fit a unit stays as written."""
    table = compare(index, "规上工业增加值", ["砚湖区"], "actual")
    figure = table.rows[0][1][table.columns[1]].figure
    assert measured(figure, "value", "万元") == 1_814_000
    assert float(measured(figure, "change") or 0) == 5.8
    assert float(measured(figure, "value", "万人") or 0) == 181.4


def test_a_gap_is_said_and_a_number_opens_its_source(index: ReportIndex) -> None:
    """The empty cell tells that the reports have none; nothing of a report becomes HTML."""
    table = compare(index, "规上工业增加值", [], "actual")
    page = comparison_html(table, "value", "", {}, None)
    assert page.count('class="gap"') == 1 and "报告里没有2022年的这项数据" in page
    assert page.count("open-report") == 3 and 'data-paragraph="2"' in page
    assert "<b>" not in comparison_html(compare(index, "接待游客", [], None), "value", "", {}, None)
    assert "&lt;i&gt;" in comparison_html(compare(index, "<i>", [], None), "value", "", {}, None)


def test_a_chart_holds_what_the_table_holds_in_one_unit(index: ReportIndex) -> None:
    """Amounts stand in 亿元, growth in percent; fewer than three years of a region are bars, and one number is no chart."""
    drawn = chart_points(compare(index, "规上工业增加值", [], "actual"), "value", "")
    assert sorted(point.number for point in drawn.points) == [171.5, 181.4, 268.9] and drawn.unit == "亿元"
    growth = chart_points(compare(index, "规上工业增加值", [], None), "change", "")
    assert sorted(point.number for point in growth.points) == [4.1, 5.8, 7.6] and growth.unit == "%"
    made = chart(drawn, "规上<b>工业增加值")
    assert made is not None
    plot = json.loads(made.plot)
    assert {trace["type"] for trace in plot["data"]} == {"bar"} and plot["data"][-1]["x"] == ["云栎区", "砚湖区"]
    assert "<b>" not in plot["layout"]["title"]["text"] and "亿元" in plot["layout"]["title"]["text"]
    assert chart(chart_points(compare(index, "接待游客", [], None), "value", ""), "接待游客") is None


def test_bars_stand_in_the_order_of_the_latest_deeds() -> None:
    """A region that has only an older target stands last, though its colour is drawn first."""
    deed, target = ComparisonColumn(2025, None, "actual"), ComparisonColumn(2022, None, "target")
    points = (Point("甲区", target, 8.0), Point("乙区", deed, 4.1), Point("丙区", deed, 5.2))
    made = chart(Drawn("%", points), "产值")
    assert made is not None
    assert json.loads(made.plot)["layout"]["xaxis"]["categoryarray"] == ["丙区", "乙区", "甲区"]


def test_three_years_of_a_region_are_a_line() -> None:
    """Years stand in their order; a target is an open mark, not part of the line."""
    columns = [
        ComparisonColumn(year, None, status) for year, status in ((2021, "actual"), (2022, "actual"), (2023, "actual"))
    ]
    points = [Point("甲区", column, float(n)) for n, column in enumerate(columns)]
    drawn = Drawn("亿元", (*points, Point("甲区", ComparisonColumn(2024, None, "target"), 9.0)))
    made = chart(drawn, "产值")
    assert made is not None
    years, line, target = json.loads(made.plot)["data"]
    assert years["x"] == ["2021", "2022", "2023", "2024"] and line["y"] == [0.0, 1.0, 2.0]
    assert (line["mode"], target["mode"], target["marker"]["symbol"]) == ("lines+markers", "markers", "circle-open")


def test_an_exported_comparison_holds_numbers_and_leads_to_their_sources(index: ReportIndex) -> None:
    """In xlsx a number is a number and links to the line that holds its paragraph and file; csv has one line for each."""
    opened = OpenedIndex(index, Settings())
    data = ComparisonPage(opened).export(
        "xlsx", "规上工业增加值", ["砚湖区"], [], "实绩", "数值", "万元", "http://127.0.0.1:7860/"
    )
    book = load_workbook(io.BytesIO(data))
    cell = book["对比"]["C2"]
    assert cell.value == 1_814_000 and [c.value for c in book["对比"][1]] == ["地区", "2022年实绩", "2023年实绩"]
    line = int(cell.hyperlink.location.rpartition("A")[2])
    row = [c.value for c in book["出处"][line]]
    assert row[:5] == ["砚湖区", "2023年", "实绩", 1_814_000, "181.4亿元"] and "砚湖区2023年.txt" in row[7]
    assert book["出处"].cell(line, 5).hyperlink.target.startswith("http://127.0.0.1:7860/?report=")
    text = ComparisonPage(opened).export("csv", "规上工业增加值", [], [], "", "增速", AS_WRITTEN).decode("utf-8-sig")
    assert len(text.splitlines()) == 4 and "5.8,181.4亿元" in text


def test_years_narrow_the_columns_and_name_who_has_none(index: ReportIndex) -> None:
    """云栎区 has no figure of 2022; all years stay on offer."""
    table = compare(index, "规上工业增加值", [], None, [2022])
    assert [column.words for column in table.columns] == ["2022年"] and table.years == (2022, 2023)
    assert [region for region, _ in table.rows] == ["砚湖区"] and "云栎区" in table.absent


def test_another_number_of_the_same_name_and_time_is_told(tmp_path: Path) -> None:
    """The one beside it in the cell and in the file, one of another unit, time or name not."""
    text = (
        "麦浦县2023年工作总结\n2023年，全县规上工业增加值96.3亿元。\n据年中快报，2023年全县规上工业增加值95.8亿元。\n"
        "2022年，全县规上工业增加值90.1亿元。\n2023年，全县规上工业增加值增长4.2%。\n2023年，全县工业投资12亿元。\n"
    )
    (tmp_path / "麦浦县.txt").write_text(text, encoding="utf-8")
    settings = Settings(folder=tmp_path / "index")
    index_paths([tmp_path / "麦浦县.txt"], settings, lambda _: None)
    index = open_index(settings)
    table = compare(index, "规上工业增加值", [], "actual")
    told = {column.words: [hit.figure.raw for hit in hits] for (_, column), hits in table.others.items()}
    shown = {column.words: hit.figure.raw for _, cells in table.rows for column, hit in cells.items()}
    assert list(told) == ["2023年"] and {*told["2023年"], shown["2023年"]} == {"96.3亿元", "95.8亿元"}
    assert "另有" in comparison_html(table, "value", "", {}, None)
    data = ComparisonPage(OpenedIndex(index, settings)).export("csv", "规上工业增加值", [], [], "", "数值", AS_WRITTEN)
    (line,) = [line for line in data.decode("utf-8-sig").splitlines() if "麦浦县,2023年" in line]
    assert f"{told['2023年'][0]}（麦浦县.txt 第" in line


def test_indicators_of_most_regions_are_offered_first(index: ReportIndex) -> None:
    """What two regions have stands before what one has."""
    assert common_indicators(index)[0] == "规上工业增加值"
