"""An extract passes only with words of its quote, in their order."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

TEXT = "一是落实责任。成立工作专班，逐户上门核查，形成127户清单，实行销号管理。"


def draft(text: str) -> Draft:
    report = Report(
        "r1", "r1.txt", Description("云汀区2023年总结", region="云汀区"), (Paragraph(1, TEXT, 0, len(TEXT)),)
    )
    view = view_report(report, ())
    return Draft(text, (Quote(view, view.passages[1], 2, len(TEXT)),), extract=True)


@pytest.mark.parametrize(
    "text",
    ["落实责任：形成127户清单，实行销号管理", "云汀区：成立工作专班；形成127户清单", "成立工作专班，逐户上门核查"],
)
def test_clauses_left_out_are_no_fault(text: str) -> None:
    """Whole clauses of the quote in their order pass, with the report's region before them."""
    assert judge(draft(text)).outcome == "passed"


@pytest.mark.parametrize(
    "text",
    [
        "形成172户清单",
        "实行销号管理，成立工作专班",
        "青屏县：成立工作专班",
        "未成立工作专班",
        "成立工作专班，因此实行销号管理",
    ],
)
def test_other_words_another_order_or_place_are_dropped(text: str) -> None:
    """A changed number, a turned order, another region, a negation or a cause is not in the quote."""
    assert judge(draft(text)).outcome == "dropped"
