from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.query import THESE_FIVE_YEARS, Period
from juzheng.qa.understand.read_periods import YEAR_END, plan_end, plan_meant, read_periods, years_meant


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022年1到5月是多少", Period(2022, None, "1-5月")),
        ("2023年1—10月的投资", Period(2023, None, "1-10月")),
        ("2022年上半年", Period(2022, None, "上半年")),
        ("2023年7月快递业务收入", Period(2023, None, "7月")),
        ("7月当月快递业务收入", Period(None, None, "7月")),
        ("6月份优良比例", Period(None, None, "6月")),
        ("8月中旬来水多少", Period(None, None, "8月中旬")),
        ("2022年全市上半年产值", Period(2022, None, "上半年")),
        ("前三季度增速", Period(None, None, "前三季度")),
        ("2024年第2季度", Period(2024, None, "二季度")),
        ("截至6月14日", Period(None, None, "截至6月14日")),
        ("到三季度末累计多少", Period(None, None, "截至三季度末")),
        ("今年到7月底一共多少", Period(None, "this", "截至7月底")),
        ("年初到9月底多增多少", Period(None, None, "截至9月底")),
        ("截至8月15号完成多少", Period(None, None, "截至8月15日")),
        ("到8月完成几成", Period(None, None, "截至8月")),
        ("上半年末不良率", Period(None, None, "上半年末")),
        ("2024年底床位多少", Period(2024, None, YEAR_END)),
        ("去年末总资产", Period(None, "last", YEAR_END)),
        ("年底前要建成几个", Period(None, None, YEAR_END)),
        ("1月至8月用电量", Period(None, None, "1-8月")),
        ("一至三季度增速", Period(None, None, "前三季度")),
        ("前两个季度产值", Period(None, None, "上半年")),
        ("首季产值", Period(None, None, "一季度")),
        ("今年以来新增", Period(None, "this", None)),
        ("“十四五”期间新增", Period(None, None, "十四五")),
        ("这五年新增", Period(None, None, "这五年")),
        ("2025年全年", Period(2025, None, None, whole=True)),
        ("今年的目标", Period(None, "this", None)),
        ("去年涨了多少", Period(None, "last", None)),
    ],
)
def test_a_time_is_read_in_the_words_of_the_ledger(text: str, period: Period) -> None:
    """Each way of naming a time gives the period that the ledger uses."""
    assert [p for p, _, _ in read_periods(text)] == [period]


@pytest.mark.parametrize("text", ["今年底线是多少", "降到几月", "8月底前完成", "截至目前", "年底座"])
def test_what_only_looks_like_the_end_of_a_time_is_none(text: str) -> None:
    """底线 is no end of a year, and 8月底前 sets a date."""
    assert all(period.span is None for period, _, _ in read_periods(text))


@pytest.mark.parametrize(
    ("published", "span", "year"),
    [(None, "上半年", 2023), ("2024-07-20", "上半年", 2023), ("2024-10-30", None, 2023), (None, None, 2024), ("2025-01-20", None, 2024),
     ("2025-02-01", "四季度", 2024)],
)  # fmt: skip
def test_last_year_is_the_one_before_where_a_report_is_told_within_its_year(
    published: str | None, span: str | None, year: int
) -> None:
    """A report of half a year is read within the year; a review of the whole of it when it is over."""
    report = Description("通报", year=2024, span=span, published=published)
    assert years_meant([Period(relative="last")], report) == {year}


@pytest.mark.parametrize(
    ("published", "planned", "years"),
    [
        ("2024-01-09", True, {2023, 2024}),
        ("2024-01-09", False, {2023}),
        ("2023-11-09", True, {2023}),
        (None, True, {2023}),
    ],
)
def test_what_is_planned_for_this_year_is_of_the_year_in_which_a_review_is_told(
    published: str | None, planned: bool, years: set[int]
) -> None:
    """A review of 2023 from January 2024 plans for 2024, which it calls 今年."""
    report = Description("通报", year=2023, published=published)
    assert years_meant([Period(relative="this")], report, planned=planned) == years
    both = Description("总结和计划", year=2023, plan_year=2024)
    assert years_meant([Period(relative="this")], both, planned=planned) == ({2023, 2024} if planned else {2023})


def test_a_number_that_counts_something_is_no_year() -> None:
    """2026个 counts; it is not the year 2026."""
    assert read_periods("新增2026个岗位") == ()


def test_a_year_joins_the_part_of_the_year_behind_it() -> None:
    """2022年全区上半年 is one time, with the span of its whole wording."""
    assert read_periods("甲区2022年全区上半年") == ((Period(2022, None, "上半年"), 2, 12),)


def test_last_year_asked_of_a_government_work_report_is_the_year_it_looks_back_on() -> None:
    """A report given in 2026 calls 2025 last year and 2026 this year."""
    report = Description("2026年政府工作报告", kind="政府工作报告", year=2025, plan_year=2026)
    assert years_meant([Period(relative="last")], report) == {2025}
    assert years_meant([Period(relative="this")], report) == {2026}


def test_this_year_asked_of_a_review_is_its_own_year() -> None:
    """A review of 2022 with a plan for 2023 calls 2022 this year, and the plan's year next year."""
    report = Description("2022年工作总结和2023年工作思路", kind="总结和计划", year=2022, plan_year=2023)
    assert years_meant([Period(relative="this")], report) == {2022}
    assert years_meant([Period(relative="next")], report) == {2023}


@pytest.mark.parametrize(
    ("year", "plan"),
    [
        (2025, "十四五"),
        (2023, "十四五"),
        (2021, "十四五"),
        (2020, "十三五"),
        (2030, "十五五"),
        (2036, None),
        (None, None),
    ],
)
def test_these_five_years_are_those_of_the_report(year: int | None, plan: str | None) -> None:
    """这五年 asked of a report means the plan in which its year lies; a plan named means itself."""
    report = Description("政府工作报告", year=year)
    assert plan_meant(THESE_FIVE_YEARS, report) == plan
    assert plan_meant("十四五", report) == "十四五"
    assert plan_meant("上半年", report) is plan_meant(None, report) is None


def test_a_five_year_plan_ends_in_a_year_that_five_divides() -> None:
    """十二五 ended in 2015, each plan behind it five years later."""
    assert [plan_end(plan) for plan in ("十二五", "十三五", "十四五", "十五五")] == [2015, 2020, 2025, 2030]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("7月末贷款余额", Period(None, None, "7月末")),
        ("2023年6月底存款余额", Period(2023, None, "6月底")),
        ("6月底前要完工", None),
    ],
)
def test_the_end_of_a_month_is_the_time_of_a_balance(text: str, period: Period | None) -> None:
    """7月末 is a time; what is to be done before the end of a month is not of it."""
    assert [p for p, _, _ in read_periods(text)] == ([period] if period else [])
