"""Put a changed label (地区, 时期, 指标) into a question, so that what is asked again can be read as a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

Field = Literal["regions", "periods", "indicators"]
FIELDS: tuple[Field, ...] = ("regions", "periods", "indicators")
RELATIVE_PERIOD = re.compile(r"去年|今年|上年|本年|前年|明年|(?:19|20)\d\d年？")
GROWTH = re.compile(r"增速|增长|增幅")
SUFFIX = re.compile(r"（?:省|市|区|县|旗|州|盟）$")


def rewrite_question(
    question: str, field: Field, old: str, new: str, labels: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Replace the label ``old`` by ``new`` in a question; an empty ``new`` takes it out.

    A label that the question does not spell (金东 for 金东区, 去年 for 2022年, or taken over from the conversation) is
    looked for in these other wordings, and is put in front where none is found. An indicator that goes by another name in
    the question (GDP) would then be asked for beside the new one: so the question is made anew from all ``labels``.
    """
    spelled = _spelled(question, field, old)
    if spelled:
        return question.replace(spelled, new, 1).strip("，, ")
    if not new:
        return question
    if field != "indicators" or not old:
        return f"{new}{question}"
    where, when = ("和".join((labels or {}).get(name, ())) for name in ("regions", "periods"))
    return f"{where}{when}{new}{'增速' if GROWTH.search(question) else ''}是多少？"


def _spelled(question: str, field: Field, label: str) -> str | None:
    """How a question spells a label, None if not at all."""
    short = SUFFIX.sub("", label)
    for wording in (label, short if len(short) > 1 else ""):
        if wording and wording in question:
            return wording
    if field == "periods" and label:
        match = RELATIVE_PERIOD.search(question)
        return match[0] if match else None
    return None
