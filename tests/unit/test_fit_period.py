"""Which part of a year a ledger record may answer for."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.year_parts import same_span
from juzheng.qa.nouns.query import THESE_FIVE_YEARS, Period, Query
from juzheng.qa.nouns.report_view import view_report

YEAR = Description("溪桥市2023年工作总结", "总结", region="溪桥市", region_path=("溪桥市",), year=2023)
HALF = Description(
    "溪桥市2023年上半年工作总结", "总结", region="溪桥市", region_path=("溪桥市",), year=2023, span="上半年"
)


def fits(description: Description, text: str, period: Period) -> bool:
    report = Report("0" * 16, "报告.txt", description, (Paragraph(1, text, 0, len(text)),))
    figures = find_figures(report)
    return fits_period(Query("问", "figure", (), periods=(period,)), view_report(report, figures), figures[0])


@pytest.mark.parametrize(
    ("description", "text", "period", "fit"),
    [
        (YEAR, "首季度，税收收入完成12.5亿元。", Period(2023), False),
        (YEAR, "12月，税收收入完成2.5亿元。", Period(2023), False),
        (YEAR, "首季度，税收收入完成12.5亿元。", Period(2023, None, "一季度"), True),
        (YEAR, "第一季度，税收收入完成12.5亿元。", Period(2023, None, "一季度"), True),
        (YEAR, "1-10月，税收收入完成12.5亿元。", Period(2023), True),
        (YEAR, "第四季度群众安全感98.67%。", Period(2023), True),
        (YEAR, "6月末贷款余额812.6亿元。", Period(2023), True),
        (HALF, "一季度新增企业6家。", Period(2023), True),
        (HALF, "6月末贷款余额812.6亿元。", Period(2023, None, "上半年"), True),
        (HALF, "5月末贷款余额812.6亿元。", Period(2023, None, "上半年"), False),
    ],
)
def test_a_quarter_does_not_stand_for_the_year(description: Description, text: str, period: Period, fit: bool) -> None:
    """An amount of a quarter or a month is not that of the year in a report of the year; a rate, a balance or the year so far may be."""
    assert fits(description, text, period) is fit


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("前7个月", "1-7月", True),
        ("前两个季度", "上半年", True),
        ("头两个月", "1-2月", True),
        ("第一季度", "1-3月", True),
        ("上半年", "下半年", False),
        ("1—9月", "前三季度", True),
        ("1月至8月", "前8个月", True),
        ("截至9月底", "前三季度", True),
        ("截至6月30日", "上半年末", True),
        ("截至2月28日", "2月末", True),
        ("截至三季度末", "9月末", True),
        ("7-12月", "下半年", True),
        ("截至12月31日", "年末", True),
        ("", "年末", True),
        ("9月", "9月末", False),
        ("三季度", "前三季度", False),
        ("截至8月15日", "截至8月底", False),
        ("2020-2025年", "十四五", False),
    ],
)
def test_parts_of_a_year_are_the_same_however_written(one: str, other: str, same: bool) -> None:
    """前7个月 and 1-7月 are one part of the year."""
    assert same_span(one, other) is same


@pytest.mark.parametrize(
    ("year", "text", "span", "fit"),
    [
        (2025, "“十四五”时期新增企业60家。", THESE_FIVE_YEARS, True),
        (2025, "“十五五”时期新增企业60家。", THESE_FIVE_YEARS, False),
        (2020, "“十三五”时期新增企业60家。", THESE_FIVE_YEARS, True),
        (2020, "“十四五”时期新增企业60家。", THESE_FIVE_YEARS, False),
        (2022, "五年来，新增企业60家。", THESE_FIVE_YEARS, True),
        (2022, "2019年新增企业60家。", THESE_FIVE_YEARS, False),
        (2025, "“十四五”时期新增企业60家。", "十四五", True),
        (2025, "“十四五”时期新增企业60家。", "十三五", False),
        (2025, "2021-2025年新增企业60家。", "十四五", True),
        (2025, "2025年新增企业60家。", "十四五", True),
        (2025, "2024年新增企业60家。", "十四五", False),
    ],
)
def test_five_years_are_those_that_are_named_or_the_reports_own(year: int, text: str, span: str, fit: bool) -> None:
    """A record answers for a run of years of that run, or of its last year; 这五年 follow the report's year."""
    description = Description(f"溪桥市{year}年工作总结", "总结", region="溪桥市", region_path=("溪桥市",), year=year)
    assert fits(description, text, Period(None, None, span)) is fit


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("“十四五”时期固定资产投资累计1500亿元。", False),
        ("“十四五”时期森林覆盖率提高到52.3%。", True),
        ("“十四五”时期人均预期寿命达到80.2岁。", True),
        ("“十四五”时期企业达到600家。", True),
        ("“十四五”时期新增企业600家。", False),
    ],
)
def test_a_year_is_answered_by_the_level_reached_in_five(text: str, fit: bool) -> None:
    """What was reached at the end of a plan is that of its last year; what was added up over it is not."""
    assert fits(Description("溪桥市2025年工作总结", "总结", region="溪桥市", year=2025), text, Period(2025)) is fit


NEWS = Description("溪桥市前8个月经济运行", region="溪桥市", region_path=("溪桥市",), year=2025, span="前8个月")
OPEN = Description("溪桥市产业观察", region="溪桥市", region_path=("溪桥市",), year=2025)


@pytest.mark.parametrize(
    ("description", "text", "asked", "fit"),
    [
        (NEWS, "8月末贷款余额812.6亿元。", "1-8月", True),
        (NEWS, "今年以来，新增企业60家。", "1-8月", True),
        (NEWS, "今年以来，新增企业60家。", "8月", False),
        (NEWS, "新增企业60家。", "截至8月底", True),
        (NEWS, "8月，新增企业60家。", "截至8月底", False),
        (NEWS, "8月，全市贷款余额812.6亿元。", "8月末", True),
        (NEWS, "截至8月15日，完成补种3.1万亩。", "8月中旬", True),
        (NEWS, "截至8月15日，完成补种3.1万亩。", "8月下旬", False),
        (NEWS, "8月中旬，小麦收购价每公斤2.43元。", "8月中旬", True),
        (NEWS, "8月中旬开秤。小麦收购价每公斤2.43元。", "8月中旬", False),
        (NEWS, "截至8月底，建成冷库52座。", "7月末", False),
        (NEWS, "上半年，新增企业60家。", "截至8月底", False),
        (OPEN, "今年以来，新增企业60家。", "1-8月", True),
        (OPEN, "今年以来，新增企业60家。", "二季度", False),
        (OPEN, "年末在册企业812家。", "年末", True),
        (OPEN, "上半年新增企业60家。", "年末", False),
    ],
)
def test_what_stands_at_a_day_and_what_came_about_by_it(
    description: Description, text: str, asked: str, fit: bool
) -> None:
    """The balance of a day is that of each time that ends with it; what came about by then is that of the year so far."""
    assert fits(description, text, Period(None, None, asked)) is fit
