"""What a report says of itself, by its title: how far one has come in a part of the year, and who reports."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.report import SourceText
from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report

HALF = "枫岭县住建局2023年上半年工作总结"
YEAR = "枫岭县税务局2023年工作总结"
RENEWED = "今年的任务是：改造老旧小区181个，已全部开工，其中改造完成94个，完成年度任务的52%。上半年新增就业3.2万人。"
CHECKED = "全年立案检查126户，查补入库3.86亿元。"


def quote_of(title: str, paragraph: str) -> Quote:
    report = parse_source(SourceText(f"{title}\n\n{paragraph}\n"), f"{title}.txt", "0" * 16)
    view = view_report(report, find_figures(report))
    passage = next(p for p in view.passages.values() if p.paragraph.text == paragraph)
    return Quote(view, passage, 0, len(paragraph), tuple(seen.figure for seen in passage.figures))


@pytest.mark.parametrize(
    ("title", "text", "claim", "right"),
    [
        (HALF, RENEWED, "枫岭县今年要改造的老旧小区已全部开工，过半已经改完", True),
        (HALF, RENEWED, "枫岭县今年新增就业3.2万人", False),
        (HALF, RENEWED, "枫岭县今年全年已新增就业3.2万人", False),
        (HALF, RENEWED, "枫岭县2023年已新增就业3.2万人", False),
        (YEAR, CHECKED, "枫岭县税务部门全年立案检查126户", True),
        (YEAR, CHECKED, "枫岭县教育部门全年立案检查126户", False),
    ],
)
def test_a_claim_is_read_beside_what_the_report_is_of(title: str, text: str, claim: str, right: bool) -> None:
    """What is told of this year so far passes beside a report of its first half, 税务部门 beside one of the 税务局."""
    objection = examine(Draft(claim, (quote_of(title, text),)))[0]
    assert (objection is None) == right, objection
