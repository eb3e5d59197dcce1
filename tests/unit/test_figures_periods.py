"""Period and status of figures."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.figures.periods import Calendar, find_periods
from juzheng.index.figures.sections import SettingReader
from tests.unit.read_sentence import NEXT_PLAN, PLAN, REVIEW, figures_in, only_figure, report_of


@pytest.mark.parametrize(
    ("text", "year", "span"),
    [
        ("1-10月，全区规上工业总产值2942.46亿元。", 2025, "1-10月"),
        ("2022年上半年完成工业投资20.1亿元。", 2022, "上半年"),
        ("截至6月14日，已开工16个项目。", 2026, "截至6月14日"),
        # What plans a year is told before its last months.
        ("截至11月末，贷款余额1200亿元。", 2025, "截至11月末"),
        ("2022年1-12月入库培育164家。", 2022, None),
        ("PM2.5年均浓度较2020年下降25%。", 2025, None),
        ("恢复到2019年的103.6%。", 2025, None),
        ("去年粮食产量1347万吨。", 2025, None),
        ("电站主体工程开工，当年完成投资6.5亿元。", 2025, None),
    ],
)
def test_the_period_comes_from_the_text(text: str, year: int, span: str | None) -> None:
    """A time named before the figure is its period; one that it is compared with is not."""
    figure = only_figure(text)
    assert (figure.year, figure.span) == (year, span)


def test_a_part_of_a_year_holds_on_until_another_item() -> None:
    """1-5月 holds for the next sentence, but not for the item that begins with 二是."""
    figures = figures_in("1-5月，产值118.24亿元。完成投资6.33亿元。二是培育企业4家。")
    assert [figure.span for figure in figures] == ["1-5月", "1-5月", None]


def test_sums_over_five_years_have_the_plan_as_span() -> None:
    """五年来 gives growth and sums the span 十四五, a level reached at the end none."""
    rate, level = figures_in("五年来，外贸进出口总额年均增长5.1%，经营主体达到474万户。")
    assert (rate.year, rate.span) == (2025, "十四五")
    assert (level.year, level.span) == (2025, None)


def test_a_review_speaks_of_five_years_until_it_turns_back() -> None:
    """Paragraphs after one that begins with 五年来 sum up the plan too, until 过去一年."""
    report = report_of("五年来，成绩显著。", "工业增加值年均增长7%。", "过去一年，工业增加值增长8%。")
    assert [figure.span for figure in find_figures(report)] == ["十四五", None]


@pytest.mark.parametrize(
    ("text", "section", "status"),
    [
        ("地区生产总值增长5%左右。", PLAN, "target"),
        ("已摸排28家企业。", PLAN, "actual"),
        ("预计新增产值198.41亿元。", PLAN, "forecast"),
        ("地区生产总值增长5%。", REVIEW, "actual"),
        ("力争完成投资160亿元。", REVIEW, "target"),
        ("全年预测完成制造业投资155亿元。", REVIEW, "forecast"),
        ("人均预期寿命达到79.4岁。", REVIEW, "actual"),
        ("以提高受教育年限为目标，高等教育毛入学率达52%。", REVIEW, "actual"),
        ("纳入供地计划的企业共计64.67亩。", REVIEW, "actual"),
        ("2025年，粮食产量1347万吨。", PLAN, "actual"),
    ],
)
def test_status_comes_from_section_and_words(text: str, section: tuple[str, ...], status: str) -> None:
    """A plan's figures are targets, a review's actual, unless the sentence says otherwise."""
    assert only_figure(text, section).status == status


def test_the_next_five_year_plan_ends_its_targets() -> None:
    """Targets in the chapter on 十五五 are those of 2030."""
    figure = only_figure("地区生产总值年均增长5%左右。", NEXT_PLAN)
    assert (figure.year, figure.span, figure.status) == (2030, "十五五", "target")


def test_this_year_is_the_year_of_the_report() -> None:
    """In the review of a department's report 今年 is the year it looks back on."""
    report = report_of(
        "今年推荐33个重大科技项目。", section=("一、2022年工作总结",), kind="总结和计划", year=2022, plan_year=2023
    )
    assert [figure.year for figure in find_figures(report)] == [2022]


def test_a_section_title_that_only_mentions_a_goal_is_no_plan() -> None:
    """盯紧目标全力攻坚 within a review stays a review."""
    section = ("一、2023年上半年各项工作开展情况", "(一)盯紧目标全力攻坚")
    assert only_figure("全区实现制造业投资6.33亿元。", section).status == "actual"


@pytest.mark.parametrize(
    ("heading", "plans", "year", "span"),
    [
        ("三、2026年主要工作", True, 2026, None),
        ("三、关于2026年工作", True, 2026, None),
        ("三、全力做好今年工作", True, 2026, None),
        ("三、二〇二六年重点任务", True, 2026, None),
        ("三、奋力实现“十五五”良好开局", True, 2026, None),
        ("二、未来五年经济社会发展的总体考虑", True, 2030, "十五五"),
        ("二、“十五五”时期主要目标和2026年重点工作", True, 2030, "十五五"),
        ("一、2025年和“十四五”时期工作回顾", False, 2025, None),
        ("“十四五”时期发展成就和2025年工作回顾", False, 2025, "十四五"),
        ("一、“十四五”时期工作回顾", False, 2025, "十四五"),
    ],
)
def test_a_chapter_tells_of_the_times_in_its_heading(heading: str, plans: bool, year: int, span: str | None) -> None:
    """A heading's years, 今年 and five-year plans say whether it plans; of two times, the first named comes first."""
    setting = SettingReader(report_of("").description).setting_of((heading,), "完成投资100亿元。")
    assert (setting.plans, setting.year, setting.plan_span) == (plans, year, span)


def test_a_chapter_of_two_times_turns_where_a_paragraph_does() -> None:
    """今年…预期目标 turns a chapter of five years to the year planned for; 刚刚过去的2025年 turns a review to its year."""
    reader = SettingReader(report_of("").description)
    plan = ("“十五五”时期主要目标和2026年重点工作",)
    assert reader.setting_of(plan, "生产总值年均增长5%。").year == 2030
    assert reader.setting_of(plan, "今年经济社会发展的主要预期目标是:增长5%。").year == 2026
    assert reader.setting_of((*plan, "(一)扩大内需"), "新增就业10万人。").year == 2026
    review = ("“十四五”时期工作回顾",)
    assert reader.setting_of(review, "城镇新增就业100万人。").plan_span == "十四五"
    assert reader.setting_of(review, "刚刚过去的2025年,全省上下顶压前行。").plan_span is None


def test_a_chapter_behind_plans_plans_as_well() -> None:
    """四、加强政府自身建设 says nothing of time; behind the chapter of next year's work it is of next year."""
    reader = SettingReader(report_of("").description)
    assert not reader.setting_of(("一、2025年工作回顾",), "完成100项。").plans
    assert reader.setting_of(("二、2026年工作安排",), "完成100项。").plans
    assert reader.setting_of(("三、加强政府自身建设",), "精简会议10%。").plans


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("520家企业通过国家两化融合贯标。", ["企业通过国家两化融合贯标"]),
        ("改造提升36个标准化养老机构。", ["改造提升标准化养老机构"]),
        ("新增国家级名品2个、扩大就业6万人。", ["新增国家级名品", "扩大就业"]),
        ("通车里程新增900公里、突破8200公里。", ["通车里程新增", "通车里程"]),
        ("进出口在对美贸易下降3成的情况下增长12%。", ["对美贸易", "进出口"]),
        ("走访企业609,收集诉求87条。", ["走访企业", "收集诉求"]),
        ("年度投资完成率达125.5%。", ["投资完成率"]),
        ("学前教育毛入园率、高等教育毛入学率分别达到93.5%、64.3%。", ["学前教育毛入园率", "高等教育毛入学率"]),
        ("从5方面提出了28个主要指标。", ["提出主要指标"]),
        ("生产总值跨越3个千亿元台阶,达到1.5万亿元。", ["生产总值"]),
        ("生产总值连续跨越6万亿、7万亿两个大台阶,年均增长5.2%。", ["生产总值"]),
        ("生产总值连跨2.5万亿元、3万亿元两个整数关口,五年年均增长5.6%。", ["生产总值"]),
    ],
)
def test_figures_are_named_in_full(text: str, names: list[str]) -> None:
    """Deeds, short nouns, levels behind increases and circumstances give the names that a reader would."""
    found = [figure.indicator for figure in figures_in(text)]
    assert len(found) == len(names)
    assert all(name in indicator for name, indicator in zip(names, found, strict=True)), found


def test_this_year_is_the_reports_own_or_that_in_which_it_is_told() -> None:
    """本年 of accounts for 2025 told in March 2026 is 2025, 今年 is 2026."""
    calendar = Calendar(2025, 2025, 2026, told_in=2026)
    assert [period.year for period in find_periods("本年增减7.96", calendar)] == [2025]
    assert [period.year for period in find_periods("今年新增150", calendar)] == [2026]
