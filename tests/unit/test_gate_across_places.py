"""Claims on several places or paragraphs at once: each figure is held against its own, sums and gaps against all they name."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

TEXTS = {
    "枫岭县": ("2025年，人均预期寿命达到79.4岁；快递业务量3.1亿件，增长12.6%。", "改造供水管网46公里。"),
    "沐川市": ("2025年，人均预期寿命77.9岁；快递业务量2.4亿件，增长15.2%。", "新增停车位3800个。"),
}


def quotes() -> tuple[Quote, ...]:
    found = []
    for number, (region, texts) in enumerate(TEXTS.items()):
        about = Description(f"{region}2025年工作总结", "总结", region=region, region_path=(region,), year=2025)
        paragraphs = tuple(Paragraph(n, text, 0, len(text)) for n, text in enumerate(texts, 1))
        report = Report(f"{number:016}", f"{region}.txt", about, paragraphs)
        view = view_report(report, find_figures(report))
        found += [Quote(view, view.passages[p.number], 0, len(p.text)) for p in paragraphs]
    return tuple(found)


@pytest.mark.parametrize(
    "claim",
    [
        "2025年枫岭县、沐川市人均预期寿命分别为79.4岁、77.9岁",
        "2025年，枫岭县和沐川市快递业务量分别为3.1亿件、2.4亿件",
        "枫岭县、沐川市2025年快递业务量合计5.5亿件",
        "2025年枫岭县和沐川市快递业务量加起来5.5亿件",
        "2025年枫岭县人均预期寿命比沐川市高1.5岁",
        "2025年枫岭县人均预期寿命高于沐川市",
        "2025年枫岭县快递业务量和沐川市快递业务量合计5.5亿件",
        "2025年枫岭县和沐川市人均预期寿命都超过77岁",
        "2025年枫岭县、沐川市快递业务量均实现增长",
        "2025年枫岭县和沐川市快递业务量双双增长",
        "2025年枫岭县和沐川市两地快递业务量增长",
        "2025年枫岭县和沐川市两地快递业务量增速都超过12%",
    ],
)
def test_what_each_place_has_bears_it(claim: str) -> None:
    """The time may stand before the places; 均 in 人均 is no 都, 预期寿命 no plan."""
    assert judge(Draft(claim, quotes())).outcome == "passed"


@pytest.mark.parametrize(
    "claim",
    [
        "2025年枫岭县、沐川市人均预期寿命分别为77.9岁、79.4岁",
        "2025年，枫岭县和沐川市快递业务量分别为2.4亿件、3.1亿件",
        "枫岭县、沐川市2025年快递业务量合计6.5亿件",
        "2025年枫岭县快递业务量合计5.5亿件",
        "2025年沐川市人均预期寿命比枫岭县高1.5岁",
        "2025年沐川市人均预期寿命高于枫岭县",
        "2025年枫岭县和沐川市供水管网合计5.5亿件",
        "2025年枫岭县和沐川市人均预期寿命都超过79岁",
        "2025年枫岭县、沐川市快递业务量均下降",
        "2025年枫岭县和沐川市快递业务量双双下降",
        "2025年枫岭县和沐川市三地快递业务量增长",
        "2025年枫岭县和沐川市三地快递业务量增速都超过12%",
        "2025年枫岭县和沐川市都改造供水管网46公里",
    ],
)
def test_what_belongs_to_the_other_does_not(claim: str) -> None:
    """Values that are exchanged, sums that do not come out, sums of what one of them does not have."""
    assert judge(Draft(claim, quotes())).outcome != "passed"


def test_a_goal_for_what_is_surveyed_is_no_survey_of_a_goal() -> None:
    """城镇调查失业率目标: 调查 governs no 目标, whatever other goals the paragraph has."""
    about = Description(
        "枫岭县2026年政府工作报告", "工作报告", region="枫岭县", region_path=("枫岭县",), year=2025, plan_year=2026
    )
    text = "2026年主要预期是：城镇调查失业率5.4%左右，完成减排目标，开展人口调查。"
    report = Report("0" * 16, "枫岭县.txt", about, (Paragraph(1, text, 0, len(text)),))
    view = view_report(report, find_figures(report))
    quote = Quote(view, view.passages[1], 0, len(text))
    assert judge(Draft("枫岭县2026年城镇调查失业率目标为5.4%左右", (quote,))).outcome == "passed"
