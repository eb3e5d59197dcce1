"""Claims that no report states but its numbers give: each must be of the time, the place and the status that the claim says."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

TEXTS = {
    "枫岭县": (
        "2025年上半年，供水管网投资46.3亿元，增长4.2%；技改投资81.3亿元，增长9.8%；库存下降3.5%，港口投资下降7.1%。",
        "2025年，森林覆盖率41.6%，高于全省平均水平；规上工业增加值增长7.5%；数据机架1600架，人均预期寿命79.4岁。",
        "2026年，力争规上工业增加值增长7.3%，森林覆盖率达到42%，数据机架达到1900架。",
        "2020年，人均预期寿命77.6岁。2025年一季度，出口额27.9亿元，进口额10.2亿元，进出口总额38.1亿元。",
        "2025年，供热面积528.1万平方米，其中住宅供热面积339.2万平方米。",
    ),
    "沐川市": ("2025年上半年，供水管网投资62亿元，增长5.5%。", "2025年，规上工业增加值增长6.4%。"),
}


def quotes() -> tuple[Quote, ...]:
    found = []
    for number, (region, texts) in enumerate(TEXTS.items()):
        about = Description(
            f"{region}2025年工作总结", "总结", region=region, region_path=("岚江省", region), year=2025, plan_year=2026
        )
        paragraphs = tuple(Paragraph(n, text, 0, len(text)) for n, text in enumerate(texts, 1))
        report = Report(f"{number:016}", f"{region}.txt", about, paragraphs)
        view = view_report(report, find_figures(report))
        found += [Quote(view, view.passages[p.number], 0, len(p.text)) for p in paragraphs]
    return tuple(found)


def passes(claim: str) -> bool:
    return judge(Draft(claim, quotes())).outcome == "passed"


RECKONED = (
    "供水管网投资和技改投资合计127.6亿元",
    "技改投资比供水管网投资多35亿元",
    "供水管网投资比技改投资少35亿元",
    "技改投资是供水管网投资的1.8倍",
    "技改投资多于供水管网投资",
    "供水管网投资和技改投资均超过45亿元",
    "技改投资增速快于供水管网投资5.6个百分点",
    "技改投资比供水管网投资增长得更快",
    "技改投资增长快于供水管网投资，增速差为5.6个百分点",
)


@pytest.mark.parametrize("claim", RECKONED)
def test_what_is_reckoned_is_of_the_time_and_place_that_is_said(claim: str) -> None:
    """What holds for the first half holds for no month of it and not for the year, in another year or the whole province."""
    assert passes(f"枫岭县2025年上半年{claim}")
    assert not passes(f"枫岭县2025年1月{claim}")
    assert not passes(f"枫岭县2025年{claim}")
    assert not passes(f"枫岭县2022年上半年{claim}")
    assert not passes(f"岚江省2025年上半年{claim}")


@pytest.mark.parametrize(
    "claim",
    [
        "枫岭县2025年上半年供水管网投资、技改投资都在45亿元以上",
        "枫岭县2025年上半年供水管网投资和技改投资增速均超过4%",
        "2025年上半年枫岭县、沐川市供水管网投资均超过45亿元",
        "2025年上半年枫岭县和沐川市的供水管网投资都在45亿元以上，沐川市更高",
        "2025年上半年枫岭县供水管网投资46.3亿元，沐川市更高",
        "2025年上半年枫岭县供水管网投资46.3亿元，沐川市62亿元，枫岭县略低",
        "枫岭县2025年上半年港口投资比库存降得更多",
        "枫岭县2025年上半年供水管网投资增长，港口投资下降",
        "枫岭县2025年规上工业增加值增长7.5%，2026年目标为增长7.3%，低于上年实绩",
        "枫岭县2026年规上工业增加值增长目标低于上年实绩",
        "枫岭县规上工业增加值增长目标低于实际增速",
        "枫岭县规上工业增加值目标比实际增速低0.2个百分点",
        "枫岭县2025年森林覆盖率41.6%，高于全省平均水平",
        "2025年枫岭县规上工业增加值增速快于沐川市1.1个百分点",
        "枫岭县2025年一季度贸易顺差17.7亿元",
        "枫岭县2025年供热面积528.1万平方米，其中住宅339.2万平方米，其余188.9万平方米",
        "按2026年计划，枫岭县数据机架要在1600架的基础上再增加300架",
        "2020年到2025年，枫岭县人均预期寿命由77.6岁提高到79.4岁",
    ],
)
def test_what_the_numbers_give_passes(claim: str) -> None:
    """One bound of several, who leads, how much more one grew, a goal against what was reached."""
    assert passes(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "枫岭县2025年上半年供水管网投资、技改投资都在50亿元以上",
        "枫岭县2025年上半年供水管网投资和技改投资增速均超过5%",
        # A bound must lie near one of them.
        "枫岭县2025年上半年供水管网投资和技改投资均超过2亿元",
        "2025年上半年枫岭县、沐川市供水管网投资均超过50亿元",
        "2025年上半年枫岭县和沐川市的供水管网投资都在45亿元以上，枫岭县更高",
        "2025年上半年枫岭县供水管网投资46.3亿元，沐川市更低",
        "2025年上半年枫岭县供水管网投资46.3亿元，沐川市62亿元，枫岭县更高",
        "2025年上半年枫岭县技改投资81.3亿元，沐川市更高",
        "枫岭县2025年上半年库存比港口投资降得更多",
        "枫岭县2025年上半年技改投资比港口投资降得更多",
        "枫岭县2025年上半年供水管网投资比技改投资增长得更快",
        "枫岭县2025年上半年供水管网投资增速快于技改投资5.6个百分点",
        "枫岭县2025年上半年供水管网投资增长快于技改投资，增速差为5.6个百分点",
        "枫岭县2025年上半年供水管网投资下降，港口投资增长",
        "枫岭县2025年规上工业增加值增长7.5%，2026年目标为增长7.3%，高于上年实绩",
        "枫岭县2026年规上工业增加值增长目标高于上年实绩",
        "枫岭县2025年一季度贸易逆差17.7亿元",
        "枫岭县2025年上半年贸易顺差17.7亿元",
        "枫岭县2025年供热面积528.1万平方米，其中住宅339.2万平方米，其余288.9万平方米",
        "枫岭县2025年供热面积528.1万平方米，住宅339.2万平方米，其余188.9万平方米",
        "按2026年计划，枫岭县数据机架要在1600架的基础上再增加500架",
        "2026年，枫岭县数据机架在1900架的基础上再增加300架",
        "2020年到2025年，枫岭县人均预期寿命由79.4岁提高到77.6岁",
        "2020年到2025年，枫岭县人均预期寿命由77.6岁降低到79.4岁",
        "枫岭县规上工业增加值实际增速低于目标",
        "枫岭县2026年森林覆盖率目标高于全省平均水平",
        "枫岭县2025年规上工业增加值增长7.5%，高于全省平均水平",
    ],
)
def test_what_the_numbers_do_not_give_does_not(claim: str) -> None:
    """The other way round, a bound that one of them does not keep, a level that is told of another thing or time."""
    assert not passes(claim)


@pytest.mark.parametrize("words", ["服务效率更高", "增速回落", "遏制库存下降"])
def test_words_without_a_number_are_no_comparison(words: str) -> None:
    """效率更高 and 增速回落 speak of no record; nothing is held against them but the words of the report."""
    judged = judge(Draft(f"枫岭县2025年上半年技改投资81.3亿元，{words}", quotes()))
    assert "按报告的数" not in judged.reason and "算不出" not in judged.reason


def test_a_comparison_in_the_words_of_the_report_passes() -> None:
    """少于十分钟 is compared with no number of the ledger, and told as it stands there."""
    text = "枫岭县站至城区的时间少于十分钟，技改投资81.3亿元。"
    about = Description("枫岭县2025年工作总结", "总结", region="枫岭县", region_path=("岚江省", "枫岭县"), year=2025)
    report = Report("0" * 16, "枫岭县.txt", about, (Paragraph(1, text, 0, len(text)),))
    view = view_report(report, find_figures(report))
    quote = Quote(view, view.passages[1], 0, len(text))
    assert judge(Draft("枫岭县站至城区的时间少于十分钟", (quote,))).outcome == "passed"
    assert judge(Draft("枫岭县站至城区的时间多于十分钟", (quote,))).outcome != "passed"


def test_what_stands_behind_of_which_is_no_total() -> None:
    """登记总量5.6万户,其中个体户4.1万户: the second is a part, and the reason says so; a total of the part may be called one."""
    text = "登记总量5.6万户，其中个体户4.1万户。全年发放贷款合计12.6亿元，其中向农户发放3.4亿元。"
    about = Description("枫岭县2025年工作总结", "总结", region="枫岭县", region_path=("岚江省", "枫岭县"), year=2025)
    report = Report("0" * 16, "枫岭县.txt", about, (Paragraph(1, text, 0, len(text)),))
    view = view_report(report, find_figures(report))
    quote = Quote(view, view.passages[1], 0, len(text))
    for claim in ("枫岭县登记总量4.1万户", "枫岭县登记户共计4.1万户"):
        assert "不是总数" in judge(Draft(claim, (quote,))).reason
    for claim in ("枫岭县登记总量5.6万户", "枫岭县向农户发放贷款合计3.4亿元"):
        assert judge(Draft(claim, (quote,))).outcome == "passed"
