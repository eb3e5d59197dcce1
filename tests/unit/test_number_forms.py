"""The table of number forms: each figure is read whole with its unit and bound, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.read_sentence import figures_in

TABLE = Path(__file__).with_name("number_forms.txt")
LINES = [line for line in TABLE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")]


@pytest.mark.parametrize("line", LINES)
def test_a_number_is_read_whole_or_not_at_all(line: str) -> None:
    """What stands in 【】 is the one figure of the sentence, with this value, unit and bound."""
    marked, *expected = line.split("\t")
    before, _, rest = marked.partition("【")
    raw, _, after = rest.partition("】")
    found = [
        (figure.raw, figure.value, figure.unit, figure.bound or "—") for figure in figures_in(before + raw + after)
    ]
    assert found == ([(raw, *expected)] if raw else [])
