from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report

DISTRICT = ("浙江省", "宁波市", "云汀区")


def region_of(text: str, path: tuple[str, ...]) -> str | None:
    description = Description("2023年工作总结", "总结", region=path[-1], region_path=path, year=2023)
    paragraph = Paragraph(1, text, 0, len(text), ("一、2023年工作总结",))
    (figure,) = find_figures(Report("0" * 16, "甲.txt", description, (paragraph,)))
    return figure.region


@pytest.mark.parametrize(
    ("text", "path", "region"),
    [
        ("全省规上工业增加值增长7.1%。", DISTRICT, "浙江省"),
        ("全市实现规上工业增加值4800亿元。", DISTRICT, "宁波市"),
        ("全区规上工业增加值增长6.2%。", DISTRICT, "云汀区"),
        ("全省规上工业增加值增长7.1%。", ("浙江省",), "浙江省"),
        ("全市规上工业增加值增长4.8%。", ("天津市",), "天津市"),
    ],
)
def test_a_figure_of_the_parent_is_not_the_reports_own(text: str, path: tuple[str, ...], region: str) -> None:
    """全省 and 全市 in a district's report name its province and its city; in their own reports, themselves."""
    assert region_of(text, path) == region
