"""What was corrected in a figure of the ledger, in words."""

from __future__ import annotations

from typing import Any

from juzheng.index.store.corrections import Correction
from juzheng.ui.show.ledger_rows import STATUS_WORDS

FIELD_WORDS = {
    "indicator": "指标",
    "region": "地区",
    "year": "年份",
    "span": "时段",
    "status": "性质",
    "subject": "主体",
    "unit": "单位",
}


def change_told(correction: Correction) -> str:
    """Say what was changed: 指标“甲”改为“乙”，年份“2023”改为“2022”; or that the record was taken out."""
    if correction.fields is None:
        return f"移出台账：{correction.raw}"
    return "，".join(
        f"{FIELD_WORDS.get(name, name)}“{_value(correction.was.get(name))}”改为“{_value(value)}”"
        for name, value in correction.fields.items()
    )


def signature(correction: Correction) -> str:
    """Say who corrected, when (the day, UTC) and why."""
    return f"{correction.who} {correction.at[:10]}：{correction.why}"


def _value(value: Any) -> str:
    return STATUS_WORDS.get(value, str(value)) if value is not None else "无"
