"""What the gate says of the figures of a city and of the counties in it, which share one sentence."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

CITY = Description("金川市2025年工作总结", "总结", region="金川市", region_path=("金川市",), year=2025)
TEXT = "2025年，全市地区生产总值380.7亿元，其中婺南区地区生产总值120.5亿元，浦南县88.8亿元、磐北县77.7亿元。"


def quote() -> Quote:
    report = Report("0" * 16, "报告.txt", CITY, (Paragraph(1, TEXT, 0, len(TEXT)),))
    view = view_report(report, find_figures(report))
    return Quote(view, view.passages[1], 0, len(TEXT))


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("2025年金川市地区生产总值380.7亿元", "passed"),
        ("2025年浦南县地区生产总值88.8亿元", "passed"),
        ("2025年磐北县地区生产总值77.7亿元", "passed"),
        ("2025年婺南区地区生产总值120.5亿元", "passed"),
        ("2025年金川市地区生产总值88.8亿元", "turned down"),
        ("2025年浦南县地区生产总值120.5亿元", "turned down"),
        ("2025年浦南县地区生产总值380.7亿元", "turned down"),
        ("2025年磐北县地区生产总值88.8亿元", "turned down"),
    ],
)
def test_each_place_has_its_own_figure(claim: str, outcome: str) -> None:
    """A county whose indicator the sentence leaves out is told with it; another's figure is not."""
    verdict = judge(Draft(claim, (quote(),)))
    if outcome == "passed":
        assert verdict.outcome == outcome
    else:
        # A claim may be put right from what it quotes.
        assert verdict.outcome != "passed" and claim not in [draft.text for draft in verdict.shown]
