"""Answers to 有哪些问题和困难: the paragraphs in which a report owns to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.find.passages import Piece, split_pieces
from juzheng.qa.nouns.report_view import PassageView, ReportView

_OWNS = re.compile(
    r"清醒地?(?:认识|看|意识)到|(?:存在|面临|还有|仍有|遇到)[^。]{0,16}(?:问题|困难|短板|不足|挑战|压力)|(?:困难|问题)(?:和|与|、)(?:问题|不足|困难|挑战|短板)|不足之处|主要问题"
)
_HEADING = re.compile(r"问题|困难|不足|短板|挑战|薄弱")
_SHORT = re.compile(
    r"不足|不够|不强|不高|不优|不牢|不平衡|不充分|偏[低弱少小紧]|较[低弱慢少难]|滞后|短板|困难|制约|压力|仍需|还需|有待|亟[待需]|放缓|疲软|堵点|难题|矛盾|任重|突出"
)
# A paragraph further down that speaks of problems in passing tells of what was done about them.
_OPENING = 90


def problem_pieces(view: ReportView, passages: Sequence[PassageView]) -> list[Piece]:
    """The sentences of the paragraphs that own to problems, each scored alike; the sentences that lack something where no
    paragraph does."""
    found = [p for p in passages if _owns(p)]
    pieces = [piece for passage in found for piece in split_pieces(view, passage)]
    lacking = [piece for piece in pieces if _SHORT.search(piece.text)]
    return [replace(piece, score=1.0) for piece in lacking or pieces]


def _owns(passage: PassageView) -> bool:
    text = passage.paragraph.text
    if any(
        _HEADING.search(h) and len(h) <= 24 and not re.search(r"解决|整治|化解|破解|整改", h)
        for h in passage.paragraph.section
    ):
        return True
    match = _OWNS.search(text[:_OPENING])
    return match is not None and len(_SHORT.findall(text)) >= 2
