"""Changes that a claim tells (由…升至…, 双双上升, 其中): computed once more from the numbers of the evidence."""

from __future__ import annotations

import re

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import says_something
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.record_names import likeness
from juzheng.qa.gate.signed_value import comparable, signed_value
from juzheng.qa.words.content_words import fold

_FROM_TO = re.compile(r"[由从将把]$")
_RISES = re.compile(r"升|扩充|跃|攀|提高|增|扩大|涨|拓展")
_FALLS = re.compile(r"降|减|精简|合并|缩|压|跌|落|整合|收窄")
_BOTH_MOVE = re.compile(r"双双(?P<move>上升|下降|增长|提高|回落|提升|减少|增加|下滑|走高|走低)")

# Two numbers are of one thing where their names are this much alike.
ALIKE = 0.5


def _changes(matched: Matched, flat: str) -> list[tuple[Stated, Supported, Stated, Supported]]:
    """Pairs of numbers that a claim says one became the other (由17.9%提高到35.5%)."""
    found = []
    for (first, a), (second, b) in zip(matched, matched[1:], strict=False):
        between = flat[first.reading.end : second.reading.start]
        starts = _FROM_TO.search(flat[max(0, first.reading.change_start - 1) : first.reading.start]) or _FROM_TO.search(
            flat[max(0, first.reading.start - 1) : first.reading.start]
        )
        if a is not None and b is not None and starts and len(between) <= 12 and not re.search("[,，。;；]", between):
            found.append((first, a, second, b))
    return found


def check_changes(flat: str, matching: Matching, matched: Matched) -> Compared:
    del matching
    spans: list[Span] = []
    for first, a, second, b in _changes(matched, flat):
        between = flat[first.reading.end : second.reading.start]
        x, y = signed_value(a), signed_value(b)
        shown = flat[first.reading.start - 1 : second.reading.end]
        if a.passage is not b.passage and not _follow(a, b):
            return Compared(Objection("order", f"报告说的不是“{shown}”"))
        if a.passage is b.passage and a.reading.start >= b.reading.start:
            return Compared(Objection("order", f"报告说的不是“{shown}”"))
        rises, falls = _RISES.search(between), _FALLS.search(between)
        if x is not None and y is not None and ((rises and not falls and y <= x) or (falls and not rises and y >= x)):
            return Compared(Objection("direction", f"按报告的数,“{shown}”的升降不对"))
        if rises or falls:
            spans.append((first.reading.end, second.reading.start))
    return Compared(spans=tuple(spans))


def _follow(a: Supported, b: Supported) -> bool:
    """Whether two numbers of different paragraphs are of one thing and place, the second of a later year."""
    x, y = a.figure, b.figure
    if x is None or y is None or x.year is None or y.year is None or x.span != y.span:
        return False
    return x.year < y.year and x.region == y.region and fold(x.indicator) == fold(y.indicator)


_REACHED = re.compile(
    r"(?:(?P<up>提高|增加|提升|上升|增|升|扩大|增长)|(?P<down>降低|减少|下降|压减|缩小|回落|降|减))[到至](?:约|近)?$"
)
_OF_THEM = re.compile(r"[^,，。;；\d]{0,12}[中里][,，]|[^。;；\d]{0,16}[,，]其中")


def check_reached(flat: str, matching: Matching, matched: Matched) -> Compared:
    """目标提高到900亿斤, behind 产量871.6亿斤: it must lie on that side of the number before it."""
    del matching
    for (first, a), (second, b) in zip(matched, matched[1:], strict=False):
        if first.reading.direction is not None or not second.reading.base:
            continue
        move = _REACHED.search(flat[max(0, second.reading.start - 6) : second.reading.start])
        x, y = (None if s is None else signed_value(s) for s in (a, b))
        if a is None or b is None or move is None or x is None or y is None or not comparable(a, b) or x == y:
            continue
        alike = likeness(first_name(a), first_name(b)) >= ALIKE
        if re.search("[由从]", flat[fragment_at(flat, second.reading.start)[0] : second.reading.start]):
            # 由1.86缩小到1.82 is checked by itself.
            continue
        if alike and (y > x) != (move["up"] is not None):
            return Compared(Objection("direction", f"按报告的数,不是“{move[0]}”"))
    return Compared()


def first_name(supported: Supported) -> str:
    """The folded name of the record that a number belongs to."""
    return fold(supported.figure.indicator) if supported.figure else ""


def check_wholes(flat: str, matching: Matching, matched: Matched) -> Compared:
    """18家中,2021年有4家: no part is more than the whole."""
    del matching
    for (first, a), (second, b) in zip(matched, matched[1:], strict=False):
        if (
            a is None
            or b is None
            or a.reading.base != b.reading.base
            or "value" not in (a.role, b.role)
            or a.role != b.role
        ):
            continue
        rest = [
            m
            for s, m in matched
            if s.reading.start >= second.reading.start and s.reading.start < sentence_at(flat, first.reading.start)[1]
        ]
        parts = [
            m.reading.number for m in rest if m is not None and m.role == "value" and m.reading.base == a.reading.base
        ]
        if _OF_THEM.match(flat, first.reading.end) and any(
            p and a.reading.number and p > a.reading.number for p in parts
        ):
            return Compared(Objection("join", "按报告的数,部分多于总数"))
    return Compared()


# 双双下滑,降幅分别为5.2%和8.8%: what follows gives the numbers, where it does not speak of another thing.
_GIVES = re.compile("[,，](?:(?:[升降增减涨跌]幅|增速|同比|分别|各|且?幅度)[^,，。;；]*)")


def _spoken_of(flat: str, at: int) -> Span:
    """Where the numbers stand that 双双 is said of: the fragment and the one behind it that gives the numbers of both, or the
    sentence where the fragment names nothing itself."""
    start, end = fragment_at(flat, at)
    if not says_something(flat[start:at]):
        return sentence_at(flat, at)
    given = _GIVES.match(flat, end)
    return start, given.end() if given else end


def check_both(flat: str, matching: Matching, matched: Matched) -> Compared:
    """双双上升: two changes of the sentence, or two growths, go that way."""
    spans: list[Span] = []
    for match in _BOTH_MOVE.finditer(flat):
        up = _RISES.search(match["move"]) is not None or match["move"] == "走高"
        start, end = _spoken_of(flat, match.start())
        inside = [(s, m) for s, m in matched if start <= s.reading.start < end]
        moves = [(signed_value(b) or 0) > (signed_value(a) or 0) for _, a, _, b in _changes(inside, flat)]
        moves = moves or [m.direction == "up" for _, m in inside if m is not None and m.direction in ("up", "down")]
        if any(move != up for move in moves):
            return Compared(Objection("direction", f"按报告的数,不是“{match[0]}”"))
        if len(moves) >= 2:
            spans.append(match.span())
    del matching
    return Compared(spans=tuple(spans))
