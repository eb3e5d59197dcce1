"""Whether a question asks for what is planned, for what came about, or says nothing of it."""

from __future__ import annotations

import re

from juzheng.index.report import Status
from juzheng.qa.understand.question_patterns import ACTUAL, BREAK, COMPLETED, GOAL_MET, NOW, TARGET


def read_status(text: str, not_meant: str = "") -> Status | None:
    """The status that a question or a clause of it asks for; ``not_meant`` are the words that the user excludes."""
    if GOAL_MET.search(text):
        return None
    if re.search(r"目标|计划|预期", not_meant):
        return "actual"
    if re.search(r"实际|完成|实绩", not_meant):
        return "target"
    if re.search(r"预计|预测", text):
        return "forecast"
    rest = COMPLETED.sub(" ", text)
    if TARGET.search(rest) and not re.search(r"实际(?!使用|利用|到位|到账)|完成情况", rest):
        return "target"
    return "actual" if ACTUAL.search(rest) or NOW.search(rest) else None


def read_statuses(text: str) -> tuple[Status | None, ...]:
    """The status of each clause: a plan holds for the clauses behind it as well, what came about only for its own
    (摸排了多少家,需要多少亩)."""
    found: list[Status | None] = []
    for clause in filter(str.strip, BREAK.split(text)):
        said = read_status(clause)
        planned = next((s for s in reversed(found) if s in ("target", "forecast")), None)
        found.append(said or planned)
    return tuple(found)
