"""Which records of several places are alike enough to stand side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.qa.compose.compare_places import record_kind
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part
from tests.unit.gate_claims import right_claims


def kind(span: str | None) -> tuple[object, ...]:
    claim = next(c for c in right_claims() if c.figure.status == "actual")
    figure = replace(claim.figure, span=span)
    return record_kind(Part("产值", ()), FigureEvidence(claim.view, claim.passage, figure))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("前7个月", "1-7月", True), ("上半年", "1-6月", True), ("全年", None, True), ("4-7月", None, False)],
)
def test_records_of_one_part_of_the_year_are_alike(one: str, other: str | None, alike: bool) -> None:
    """前7个月 is 1-7月; a part of the year beside the whole compares nothing."""
    assert (kind(one) == kind(other)) is alike
