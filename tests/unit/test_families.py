"""Records that are told of several things of one kind, with lists that are and lists that are not."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.families import find_families
from juzheng.qa.nouns.report_view import view_report
from tests.unit.read_sentence import report_of


def families(text: str, *nouns: str) -> list[list[str]]:
    """The figures of each family of a paragraph."""
    report = report_of(text)
    view = view_report(report, list(find_figures(report)))
    return [
        [seen.figure.raw for _, seen in family.members]
        for passage in view.passages.values()
        for family in find_families(view, passage, nouns)
    ]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("建成学校12所、医院8家、公园5个。", [["12所", "8家", "5个"]]),
        ("钢材产量12万吨，增长6.9%，水泥产量8万吨，居全省第3位，玻璃产量5万吨。", [["12万吨", "8万吨", "5万吨"]]),
        ("钢材产量12万吨左右，水泥产量8万吨以上。", [["12万吨", "8万吨"]]),
        ("钢材产量完成12万吨，水泥产量达到8万吨。", [["12万吨", "8万吨"]]),
        ("钢材产量12万吨，推动企业改造升级，水泥产量8万吨。", []),
        ("钢材产量12万吨，用电量8万千瓦时。", []),
        ("钢材产量12万吨。水泥产量8万吨。", []),
        ("钢材产量12万吨，分企业看，大型企业钢材产量8万吨。", []),
        ("学校12所，按类型分小学5所。", []),
        ("飞机20.4万架次，另有船舶19.1万艘次。", [["20.4万架次", "19.1万艘次"]]),
        ("建成学校12所。", []),
    ],
)
def test_records_one_after_another_are_a_list(text: str, listed: list[list[str]]) -> None:
    """With nothing between them but what each says of itself; what counts things may do so in units of its own."""
    assert families(text) == listed


@pytest.mark.parametrize(
    ("text", "noun", "shared"),
    [
        ("城西项目总投资12亿元，正在进行主体施工，城东项目总投资8亿元。", "总投资", [["12亿元", "8亿元"]]),
        ("城西项目总投资12亿元，正在进行主体施工，城东项目占地8亩。", "总投资", []),
        (
            "重工业利润12亿元，经营持续改善，轻工业利润8亿元。分企业规模看，大型企业利润5亿元，经营稳定，小型企业利润3亿元。",
            "利润",
            [["12亿元", "8亿元"], ["5亿元", "3亿元"]],
        ),
    ],
)
def test_records_whose_names_share_a_noun_of_the_question_are_a_family(
    text: str, noun: str, shared: list[list[str]]
) -> None:
    """Of one unit, and cut where the paragraph looks at the matter from another side."""
    told = families(text, noun)
    assert [family for n, family in enumerate(told) if family not in told[:n]] == shared


def test_places_in_a_row_are_of_the_matter_of_the_first() -> None:
    """The names of those behind may have taken less of it; what stands behind a clause of its own is another list."""
    text = "因洪水累计转移群众4.27万人，其中青屏县2.31万人、白沙县1.09万人、柳溪县0.49万人；安置11340人。"
    assert ["2.31万人", "1.09万人", "0.49万人"] in families(text)
