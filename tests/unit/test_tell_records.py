"""A figure told as one line: what it is found by when a question uses other words."""

from __future__ import annotations

import pytest

from juzheng.index.parse.tell_records import CLAUSE, tell_record, tell_records
from juzheng.index.report import Change, Description, Figure, Paragraph, Rank, Report

TEXT = "全区实现规上工业总产值380.7亿元，同比下降5.2%。"


def figure(**fields: object) -> Figure:
    start = TEXT.index("380.7亿元")
    known = {"paragraph": 1, "start": start, "end": start + 7, "raw": "380.7亿元", "value": "380.7", "unit": "亿元"}
    known |= {"status": "actual", "indicator": "规上工业总产值", "region": None, "year": 2022}
    known |= {"clause_start": 2, "clause_end": len(TEXT) - 1}
    return Figure(**(known | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "head"),
    [
        ({}, "云汀区2022年规上工业总产值380.7亿元"),
        ({"region": "石桥镇"}, "石桥镇2022年规上工业总产值380.7亿元"),
        ({"span": "上半年"}, "云汀区2022年上半年规上工业总产值380.7亿元"),
        ({"status": "target"}, "云汀区2022年目标规上工业总产值380.7亿元"),
        ({"change": Change("down", "5.2", "%", "同比")}, "云汀区2022年规上工业总产值380.7亿元，同比下降5.2%"),
        ({"rank": Rank("全市", "5")}, "云汀区2022年规上工业总产值380.7亿元，全市第5位"),
        ({"qualifiers": ("区属",)}, "云汀区2022年区属规上工业总产值380.7亿元"),
        ({"qualifiers": ("规上",)}, "云汀区2022年规上工业总产值380.7亿元"),
        ({"rate": True, "direction": "down", "raw": "5.2%"}, "云汀区2022年规上工业总产值下降5.2%"),
    ],
)
def test_a_line_says_whose_when_what_and_how_much_then_the_clause(fields: dict[str, object], head: str) -> None:
    """Each field that tells records apart stands in the line, once."""
    assert tell_record(figure(**fields), TEXT, "云汀区") == f"{head}。{TEXT[2:-1]}"


def test_a_long_clause_is_cut_around_its_figure() -> None:
    """The words just before the figure stay."""
    text = "一" * 300 + TEXT
    long = figure(start=300 + 11, end=300 + 18, clause_start=0, clause_end=len(text))
    clause = tell_record(long, text).split("。", 1)[1]
    assert len(clause) <= CLAUSE
    assert "规上工业总产值380.7亿元" in clause


def test_lines_are_numbered_as_the_ledger_is() -> None:
    """The number of a line leads back to its figure."""
    report = Report("r", "f", Description("t"), (Paragraph(1, TEXT, 0, len(TEXT)),))
    found = list(tell_records(report, [figure(), figure(indicator="其他")]))
    assert [(chunk.number, chunk.kind, chunk.first, chunk.last) for chunk in found] == [
        (0, "record", 1, 1),
        (1, "record", 1, 1),
    ]
    assert "其他" in found[1].text
