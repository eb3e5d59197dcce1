"""Sentences that say of a number that it is not the one."""

from __future__ import annotations

import pytest

from juzheng.qa.find.may_answer import holds_denied
from tests.unit.told_reports import quotes_of


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("全年新建公园不是12个，而是15个。", True),
        ("全年新建公园15个，不是12个。", True),
        ("全年新建公园15个，改造公园12个。", False),
    ],
)
def test_one_number_that_is_denied_is_enough(text: str, denied: bool) -> None:
    """Beside it the right one may stand, before or behind."""
    (quote,) = quotes_of([text])
    (sentence,) = quote.passage.sentences
    assert holds_denied(quote.passage, sentence) is denied
