"""How long what names an item may be."""

from __future__ import annotations

import pytest

from juzheng.qa.find.passages import LONGEST_LEAD, split_pieces
from tests.unit.told_reports import quotes_of


@pytest.mark.parametrize(("length", "leads"), [(LONGEST_LEAD, True), (LONGEST_LEAD + 1, False)])
def test_a_lead_is_at_most_so_long(length: int, leads: bool) -> None:
    """One character more, and it is a sentence like others."""
    name = "推进河道治理" * 6
    text = f"一是{name[:length]}：清淤12公里，投入3200万元。二是截污，新建管网8公里。"
    (quote,) = quotes_of([text])
    piece, _ = split_pieces(quote.view, quote.passage)
    assert (text[slice(*piece.lead)] == name[:length]) is leads
