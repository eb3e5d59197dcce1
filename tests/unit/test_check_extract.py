"""An extract passes only with words of its quote, in their order."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

TEXT = "一是落实责任。成立工作专班，逐户上门核查，形成127户清单，实行销号管理。"
TURNED = "一是严守底线。全年未发生重大事故，力争建成应急中心，发生火灾3起。"


def draft(text: str, source: str = TEXT, start: int = 2) -> Draft:
    report = Report(
        "r1", "r1.txt", Description("云汀区2023年总结", region="云汀区"), (Paragraph(1, source, 0, len(source)),)
    )
    view = view_report(report, ())
    return Draft(text, (Quote(view, view.passages[1], start, len(source)),), extract=True)


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


def test_what_turns_the_part_before_is_told_with_it() -> None:
    """Of 预计新增9亿元、减少3亿元 the second part follows the first, whose 预计 is told."""
    source = "一是摸清底数。预计新增产值9亿元、预计减少产值3亿元,合计6亿元。"
    assert judge(draft("预计新增产值9亿元、预计减少产值3亿元，合计6亿元", source, 7)).outcome == "passed"
    assert judge(draft("减少产值3亿元", source, 7)).outcome == "dropped"


@pytest.mark.parametrize("text", ["发生重大事故", "重大事故；发生火灾3起", "建成应急中心", "云汀区：建成应急中心"])
@pytest.mark.parametrize("start", [2, TURNED.index("发生重大")])
def test_a_clause_cut_off_behind_what_turns_it_is_dropped(text: str, start: int) -> None:
    """An extract does not begin behind 未 or 力争, not even where its quote does."""
    assert judge(draft(text, TURNED, start)).outcome == "dropped"


@pytest.mark.parametrize("text", ["全年未发生重大事故", "力争建成应急中心", "发生火灾3起"])
def test_a_clause_with_what_turns_it_passes(text: str) -> None:
    """未发生重大事故 whole, and 发生火灾 where nothing turns it."""
    assert judge(draft(text, TURNED)).outcome == "passed"
