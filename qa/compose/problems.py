"""Answers to 有哪些问题和困难: the paragraphs in which a report owns to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.extract import split_clauses
from juzheng.qa.find.passages import Piece, split_pieces
from juzheng.qa.nouns.report_view import PassageView, ReportView

_OWNS = re.compile(
    r"清醒地?(?:认识|看|意识)到|(?:存在|面临|还有|仍有|遇到)[^。]{0,16}(?:问题|困难|短板|不足|挑战|压力)|(?:困难|问题)(?:和|与|、)(?:问题|不足|困难|挑战|短板)|不足之处|主要问题"
)
_HEADING = re.compile(r"问题|困难|不足|短板|挑战|薄弱")
_SHORT = re.compile(
    r"不足|不够|不强|不高|不优|不牢|不平衡|不充分|偏[低弱少小紧]|较[低弱慢少难]|滞后|短板|困难|制约|压力|仍需|还需|有待|亟[待需]|放缓|疲软|堵点|难题|矛盾|任重|突出|较重|仍然|还有|问题|困难|隐患|短缺|缺乏|紧缺|欠缺|瓶颈|下滑|下降|偏弱|牢固|加力|提升"
)
# A sentence that so many stops part is a list.
MANY_PARTS = 2
LONG, ALL_LACK = 60, 0.6
# The first problems come first: each of so many that follow counts a little less.
MANY_PROBLEMS = 8
# A paragraph further down that speaks of problems in passing tells of what was done about them.
_OPENING = 90


def problem_pieces(view: ReportView, passages: Sequence[PassageView]) -> list[Piece]:
    """The sentences of the paragraphs that own to problems, each scored alike; the sentences that lack something where no
    paragraph does."""
    found = owned_problems(passages)
    pieces = [part for passage in found for piece in split_pieces(view, passage) for part in _parts(piece)]
    told = [
        p for p in pieces if not _AROUND.search(p.text) and not _ANNOUNCES.fullmatch(p.passage.paragraph.text)
    ] or pieces
    named = [piece for piece in told if piece.own or _SHORT.search(piece.text)] or told
    return [replace(piece, score=1.0 - number / MANY_PROBLEMS) for number, piece in enumerate(named)]


# Words that announce the problems or promise to mend them.
_AROUND = re.compile(
    r"清醒|认识到|困难和问题|问题和不足|主要是[\uff1a:]?$|我们(?:一定|将|要|会)|正视|下气力|成绩的同时|(?:困难|问题|挑战|^不足|^短板)[\uff1a:]$"
)
_PARTING = re.compile(
    r"[\uff1b;]|清醒地?(?:看到|认识到|意识到)[\uff0c,]|(?:主要是|一是|主要表现在|表现为|集中在)?[\uff1a:]"
)


def _parts(piece: Piece) -> list[Piece]:
    """The problems of one sentence, which semicolons part, in a long one commas; what stands before a colon announces them. ``own`` is 1 for the members of a list."""
    text = piece.passage.paragraph.text
    cuts = [m.end() for m in _PARTING.finditer(text, piece.start, piece.end)]
    listed = float(len(cuts) >= MANY_PARTS)
    if len(cuts) < MANY_PARTS and piece.end - piece.start > LONG:
        clauses = split_clauses(text, piece.start, piece.end)
        lacking = sum(bool(_SHORT.search(text[low:high])) for low, high in clauses)
        cuts = [end for _, end in clauses[:-1]] if lacking >= ALL_LACK * len(clauses) else []
    if len(cuts) < MANY_PARTS:
        return [piece]
    spans = zip([piece.start, *cuts], [*cuts, piece.end], strict=True)
    return [replace(piece, start=low, end=high, lead=(low, low), own=listed) for low, high in spans if high > low]


def owned_problems(passages: Sequence[PassageView]) -> list[PassageView]:
    """The paragraphs in which a report owns to problems, with those that a line announces (仍有短板: 一是…)."""
    found: list[PassageView] = []
    announced = False
    for passage in passages:
        text = passage.paragraph.text
        announced = bool(_ANNOUNCES.fullmatch(text)) or (announced and _MEMBER.match(text) is not None)
        if announced or owns_to_problems(passage):
            found.append(passage)
    return found


# A line that says that problems follow, and the paragraphs that tell them one by one.
_ANNOUNCES = re.compile(r"[^。\uff1b]{0,40}(?:问题|困难|短板|不足|挑战|差距)[^。\uff1b]{0,12}[\uff1a:]\s*")
_MEMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]|[(\uff08]?[一二三四五六七八九十\d]{1,2}[)\uff09、.\uff0e])"
)


def owns_to_problems(passage: PassageView) -> bool:
    """Whether a paragraph is one in which the report owns to problems."""
    text = passage.paragraph.text
    if any(
        _HEADING.search(h) and len(h) <= 24 and not re.search(r"解决|整治|化解|破解|整改", h)
        for h in passage.paragraph.section
    ):
        return True
    match = _OWNS.search(text[:_OPENING])
    return match is not None and len(_SHORT.findall(text)) >= 2
