"""By how many places something moved, where the evidence has the place before and the one behind: 从第11位升至第4位 is 前移7位."""

from __future__ import annotations

import re

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import CHINESE, digits_of
from juzheng.qa.gate.reading import plain
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_PLACE = rf"第?\s?(?P<{{name}}>\d{{{{1,3}}}}|[{CHINESE}]{{{{1,3}}}})\s?[位名]?"
_MOVED = re.compile(
    rf"(?P<subject>[^,，。;；]{{2,40}}?)(?:位次|排名|排位)?[从由][^,，。;；\d第]{{0,6}}{_PLACE.format(name='early')}"
    rf"[^,，。;；\d第]{{0,8}}(?:[至到为])[^,，。;；\d第]{{0,6}}{_PLACE.format(name='late')}"
)
_FORWARD = re.compile(r"(?:前移|前进|上升|提升|提高|跃升|进位|升|进)了?$")
_BACK = re.compile(r"(?:后移|后退|下降|下滑|退后|降|退|跌)了?$")


def derive_place(matching: Matching, stated: Stated) -> str:
    """Whether a number is how many places lie between two that the evidence gives of what the claim names, on that side."""
    flat = matching.claim.flat
    before = flat[: stated.reading.start]
    forward, back = _FORWARD.search(before), _BACK.search(before)
    if stated.reading.base not in ("位", "名") or not (forward or back):
        return ""
    told = fold(flat[slice(*sentence_at(flat, stated.reading.start))])
    passages = {id(s.passage): s.passage for s in matching.supported}.values()
    moves = (move for passage in passages for move in _MOVED.finditer(plain(passage.paragraph.text)))
    for move in moves:
        early, late = digits_of(move["early"]), digits_of(move["late"])
        words = naming_content(fold(move["subject"]))
        if not (early.isdigit() and late.isdigit() and words and all(is_borne(word, told) for word in words)):
            continue
        gained = int(early) - int(late)
        if gained == (stated.reading.number if forward else -(stated.reading.number or 0)):
            return "位次之差"
    return ""
