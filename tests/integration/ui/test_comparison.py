"""One indicator over regions and years, from a real index."""

from __future__ import annotations

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.ui.pages.comparison import AS_WRITTEN, chart_rows, comparison_html
from juzheng.ui.show.comparison import common_indicators, compare, measured

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
    page = comparison_html(table, "value", AS_WRITTEN)
    assert page.count('class="gap"') == 1 and "报告里没有2022年的这项数据" in page
    assert page.count("open-report") == 3 and 'data-paragraph="2"' in page
    assert "<b>" not in comparison_html(compare(index, "接待游客", [], None), "value", AS_WRITTEN)
    assert "&lt;i&gt;" in comparison_html(compare(index, "<i>", [], None), "value", AS_WRITTEN)


def test_a_chart_has_one_row_for_each_number_in_one_unit(index: ReportIndex) -> None:
    """What is drawn is what the table holds."""
    drawn = chart_rows(compare(index, "规上工业增加值", [], "actual"), "value", AS_WRITTEN)
    assert sorted(drawn["数值"]) == [171.5, 181.4, 268.9]
    assert sorted(chart_rows(compare(index, "规上工业增加值", [], None), "change", AS_WRITTEN)["数值"]) == [
        4.1,
        5.8,
        7.6,
    ]


def test_indicators_of_most_regions_are_offered_first(index: ReportIndex) -> None:
    """What two regions have stands before what one has."""
    assert common_indicators(index)[0] == "规上工业增加值"
