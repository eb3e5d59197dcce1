"""The answer of the conversation in another shape, where the question answered anew says something else than it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juzheng.qa.compose.anchor_answer import anchor_answer, likeness, split_answer
from juzheng.qa.compose.compose_open import OpenAnswer
from juzheng.qa.compose.operate import as_table, operate_on_told
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.read_operation import Operation

# An answer given anew that holds so much of the one before is the same.
SAME_ANSWER = 0.6


def retell(
    answer: str, anew: Sequence[Draft], operations: Sequence[Operation], views: Callable[[], Sequence[ReportView]]
) -> OpenAnswer | None:
    """The operations on ``answer``, its sentences found again in the reports of ``views``; None where ``anew``, the question
    answered again, says the same, or nothing of it is found. An item is expanded by its number in ``answer``: without drafts where
    no report says what it says."""
    expands = operations[0].kind == "expand" and len(split_answer(answer)) >= operations[0].number
    same = likeness(answer).within(likeness(" ".join(draft.text for draft in anew))) >= SAME_ANSWER
    if not answer.strip() or same and not expands:
        return None
    drafts = tuple(operate_on_told(anchor_answer(answer, views()), operations))
    if not drafts and not expands:
        return None
    kinds = {operation.kind for operation in operations}
    table = as_table(drafts) if "table" in kinds else None
    return OpenAnswer(drafts, "" if kinds & {"text", "shorten"} else "\n", table)
