"""Finding numbers, and leaving out those that are no figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juzheng.index.figures.find_figures import find_figures
from tests.measure import least_seconds
from tests.unit.read_sentence import figures_in, only_figure, report_of


@pytest.mark.parametrize(
    ("text", "raw", "value", "unit", "bound"),
    [
        ("规上工业产值380.7亿元。", "380.7亿元", "380.7", "亿元", None),
        ("国家科技型中小企业超1.25万家。", "1.25万家", "1.25", "万家", ">"),
        ("实现地区生产总值增长约8%。", "8%", "8", "%", "≈"),
        ("农膜处置率85％以上。", "85％", "85", "%", "≥"),
        ("亩均税收为166.6万元/亩。", "166.6万元/亩", "166.6", "万元/亩", None),
        ("短信发布2.4万余条。", "2.4万余条", "2.4", "万条", ">"),
        ("地区生产总值增长5%-5.5%。", "5%-5.5%", "5%-5.5%", "%", None),
        ("谋划布局3-5个数字经济园区。", "3-5个", "3-5", "个", None),
        ("城乡居民收入比缩小到2.28:1。", "2.28:1", "2.28:1", "", None),
        ("收入比缩小至2.54。", "2.54", "2.54", "", None),
        ("苹果产量稳定在全国1/4。", "1/4", "1/4", "", None),
        ("津滨轻轨改造后高峰运力提升四成，", "四成", "四", "成", None),
        ("单位排放增加值为21194.6 万元/吨。", "21194.6 万元/吨", "21194.6", "万元/吨", None),
        ("新筹集保障性租赁住房6957套（间）。", "6957套（间）", "6957", "套(间)", None),
    ],
)
def test_each_form_of_number_is_found(text: str, raw: str, value: str, unit: str, bound: str | None) -> None:
    """A number comes with its unit as written, its digits, and the word that bounds it."""
    figure = only_figure(text)
    assert (figure.raw, figure.value, figure.unit, figure.bound) == (raw, value, unit, bound)


@pytest.mark.parametrize(
    "text",
    [
        "构建“1+5+X”政策体系。",
        "实施方案（2022-2024年）印发。",
        "参照工信厅节函〔2016〕586号文件。",
        "西安地铁15号线通车运营。",
        "加快5G基站建设，治理PM2.5。",
        "1.加快智能化改造，推进数字经济倍增",
        "该活动于6月28日举行。",
        "法定报告传染病发病率连续3年保持全国最低水平。",
        "用好240小时过境免签政策。",
        "主要做了6个方面工作。",
        "东北虎豹国家公园成为全国首批5个国家公园之一。",
        "为纽顿年产10万台新能源整车生产项目。",
        "芯业时代8英寸半导体项目投产。",
        "青海诺德3.5微米极薄锂电铜箔实现量产。",
        "推动30万千瓦级煤电机组改造。",
        "发布《评价办法3.0版》。",
        "深化“2653”行动。",
        "从3000亿元到4000亿元用时5年。",
        "就业创业10项推进计划印发。",
        "（共印15份）",
    ],
)
def test_digits_that_are_no_figures_are_left_out(text: str) -> None:
    """Dates, document numbers, list numbers, slogans, names, sizes and durations are no figures."""
    assert figures_in(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("产值达到2000万以上的84家。", ["84"]),
        ("产值超10亿元企业3家。", ["3"]),
        ("选派1200名以上科技特派员到基层。", ["1200"]),
        ("全省50户以上农村木质房屋连片村寨改造完成。", []),
        ("完成投资3500亿元以上。", ["3500"]),
        ("全省增速超过7%的地市有3个。", ["3"]),
        ("半径大于500米的台区占17.9%。", ["17.9"]),
        ("全市12家企业产值超10亿元。", ["12"]),
        ("10地市超1000亿元。", []),
        ("全市产值超10亿元。", ["10"]),
        ("参保率超过95%。", ["95"]),
    ],
)
def test_thresholds_are_told_from_figures(text: str, values: list[str]) -> None:
    """A threshold within a name is no figure, a lower bound of a figure is one."""
    assert [figure.value for figure in figures_in(text)] == values


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="规上工业增加值5.%％，,、。亿元万家年12同比增长从到第位全国“”（）()-— \n", max_size=120))
def test_raw_is_always_verbatim(text: str) -> None:
    """Whatever the text, what is recorded stands in it where the offsets say."""
    report = report_of(text)
    for figure in find_figures(report):
        assert report.paragraphs[0].text[figure.start : figure.end] == figure.raw
        assert 0 <= figure.clause_start <= figure.start < figure.end <= figure.clause_end <= len(text)


@pytest.mark.parametrize("piece", ["1", "(", "“", "《", "甲、", "A1", "1:", "从", " ", "2022年", "三分之"])
def test_hostile_paragraphs_take_linear_time(piece: str) -> None:
    """A paragraph of sixteen thousand characters without an end takes about four times as long as a quarter of it, not sixteen."""
    part, whole = (report_of(piece * (length // len(piece)) + "增长5%") for length in (4_000, 16_000))
    assert least_seconds(lambda: find_figures(whole), runs=2) < 8 * least_seconds(lambda: find_figures(part))
