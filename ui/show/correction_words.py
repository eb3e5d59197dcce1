"""What was corrected in a figure of the ledger, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from juzheng.ui.show.field_words import FIELD_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from juzheng.index.store.corrections import Correction


def change_told(correction: Correction) -> str:
    """Say what was changed: 指标“甲”改为“乙”，年份“2023”改为“2022”; or that the record was taken out."""
    if correction.fields is None:
        return f"移出台账：{correction.raw}"
    return "，".join(
        f"{FIELD_WORDS.get(name, name)}“{_value(correction.was.get(name))}”改为“{_value(value)}”"
        for name, value in correction.fields.items()
    )


def corrected_words(corrections: Sequence[Correction]) -> str:
    """Say what was corrected in a record, by whom, when and why; nothing where nothing was."""
    return "；".join(f"{change_told(one)}（{signature(one)}）" for one in corrections)


def signature(correction: Correction) -> str:
    """Say who corrected, when (the day, UTC) and why."""
    return f"{correction.who} {correction.at[:10]}：{correction.why}"


def _value(value: Any) -> str:
    return STATUS_WORDS.get(value, str(value)) if value is not None else "无"
