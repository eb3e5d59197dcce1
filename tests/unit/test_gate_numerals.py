"""What the gate says of numbers in words: each is read whole."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

REPORT = Description("云栎区2025年工作总结", "总结", region="云栎区", region_path=("云栎区",), year=2025)


@pytest.mark.parametrize(
    ("text", "claim", "passes"),
    [
        ("培育专精特新企业二十家。", "云栎区2025年培育专精特新企业二十家", True),
        ("培育专精特新企业二十家。", "云栎区2025年培育专精特新企业20家", True),
        ("培育专精特新企业二十家。", "云栎区2025年培育专精特新企业十家", False),
        ("培育专精特新企业二十家。", "云栎区2025年培育专精特新企业10家", False),
        ("培育专精特新企业一百二十三家。", "云栎区2025年培育专精特新企业二十三家", False),
        ("培育专精特新企业一百二十三家。", "云栎区2025年培育专精特新企业123家", True),
        ("全年改造茶园3.4万亩。", "云栎区2025年改造茶园三万多亩", True),
        ("全年改造茶园3.4万亩。", "云栎区2025年改造茶园四万多亩", False),
        ("村均增收12600元。", "云栎区2025年村均增收一万二千多元", True),
        ("村均增收12600元。", "云栎区2025年村均增收二千多元", False),
        ("引进首店100家。", "云栎区2025年引进首店百家", True),
        ("引进首店60家。", "云栎区2025年引进首店百家", False),
        ("税收107.2亿元。", "云栎区2025年税收过百亿元", True),
        ("税收97.2亿元。", "云栎区2025年税收过百亿元", False),
    ],
)
def test_the_tail_of_a_numeral_is_another_number(text: str, claim: str, passes: bool) -> None:
    """二十家 is not 十家, in digits or in words."""
    report = Report("0" * 16, "报告.txt", REPORT, (Paragraph(1, text, 0, len(text)),))
    view = view_report(report, find_figures(report))
    verdict = judge(Draft(claim, (Quote(view, view.passages[1], 0, len(text)),)))
    assert (verdict.outcome == "passed") == passes
    assert passes or claim not in [draft.text for draft in verdict.shown]
