"""Comparisons that a claim makes (高于, 最多, 由…升至…, 双双), computed once more from the numbers of the evidence.

A comparison that cannot be computed must stand in the evidence in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from juzheng.qa.gate.check_members import check_members
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_ends import TOP, check_orders, check_tops
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_numbers import plain
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.record_names import likeness
from juzheng.qa.gate.signed_value import comparable, signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

MORE = "高于|快于|多于|大于|高过|跑赢|强于"
LESS = "低于|慢于|少于|小于|不及|不如|落后于"
_COMPARE = re.compile(rf"(?<!不)(?:(?P<more>{MORE})|(?P<less>{LESS}))")
# Before a number of the evidence: it is a gap itself (低于警戒水位0.53米).
_GAP_BEFORE = re.compile(r"(?:高于|低于|高出|(?<![同环占])比)[^,，。;；]{0,12}$")
_DIGIT = re.compile(r"[\s约]?\d")
_FROM_TO = re.compile(r"[由从将把]$")
_RISES = re.compile(r"升|提高|增|扩大|涨|拓展")
_FALLS = re.compile(r"降|减|缩|压|跌|落|整合|收窄")
_BOTH_MOVE = re.compile(r"双双(?P<move>上升|下降|增长|提高|回落|提升|减少|增加|下滑|走高|走低)")
_GAP_BEHIND = re.compile(r"^(?:全国|全省|全市|全区|平均|上年|去年|上月|国家|预期|同期|年初|规划)")

# Two numbers are of one thing where their names are this much alike.
ALIKE = 0.5
# Comparisons that one claim can make; sentences of reports have one or two.
MOST = 12


def compare_values(matching: Matching, matched: Matched) -> Compared:
    """Compute every comparison that a claim makes."""
    flat = matching.claim.flat
    if len(_COMPARE.findall(flat)) + len(TOP.findall(flat)) > MOST:
        return Compared(Objection("text", "一句里的比较太多,读不出来"))
    spans: list[Span] = []
    for check in (
        _check_pairs,
        check_tops,
        check_orders,
        _check_changes,
        _check_both,
        _check_members,
        check_members,
        _check_reached,
        _check_wholes,
    ):
        compared = check(flat, matching, matched)
        if compared.objection:
            return compared
        spans += compared.spans
    return Compared(spans=tuple(spans))


def _check_pairs(flat: str, matching: Matching, matched: Matched) -> Compared:
    spans: list[Span] = []
    for match in _COMPARE.finditer(flat):
        start, end = fragment_at(flat, match.start())
        if _GAP_BEHIND.match(flat[match.end() :]) or "个百分点" in flat[match.end() : end]:
            continue
        behind = numbers_within(matched, match.end(), end)
        if behind and _is_gap(behind[0]):
            continue
        sides = _sides(flat, match, matching, matched)
        if _DIGIT.match(flat, match.end()) and (sides is None or not comparable(sides[0][-1], sides[1][0])):
            # 低于8%: it bounds the number behind it, which is checked with it.
            continue
        if sides is None:
            if _stands_so(match[0], flat[start : match.start()], flat[match.end() : end], matching):
                continue
            return Compared(Objection("comparison", f"报告没有说“{flat[start:end]}”,也算不出来"))
        left, right = sides
        if not _holds(left, right, more=match["more"] is not None):
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        spans.append(match.span())
    return Compared(spans=tuple(spans))


def _is_gap(supported: Supported) -> bool:
    text = supported.passage.paragraph.text[supported.sentence[0] : supported.reading.start]
    return _GAP_BEFORE.search(text) is not None


def _sides(
    flat: str, match: re.Match[str], matching: Matching, matched: Matched
) -> tuple[list[Supported], list[Supported]] | None:
    """The numbers on both sides of a comparison: those that the claim states, else those that its words name."""
    (start, end), (begin, stop) = fragment_at(flat, match.start()), sentence_at(flat, match.start())
    behind = numbers_within(matched, match.end(), end)
    before = numbers_within(matched, begin, match.start())
    if behind and before:
        both = flat[max(0, match.start() - 2) : match.start()].strip(" 均都")
        many = len(both) < min(2, match.start())
        return (before if many else before[-1:]), behind[:1]
    former = re.search(r"前者[^,，。]*", flat[end:stop])
    if former:
        pair = numbers_within(matched, end, stop)
        return (pair[:1], pair[1:]) if len(pair) == 2 else None
    left_words, right_words = flat[start : match.start()], flat[match.end() : end]
    left = before[-1] if before and start <= _start_of(matched, before[-1]) else None
    left = left or _named_in_claim(left_words, matched) or find_named(left_words, flat[begin:start], matching)
    own = (behind[0] if behind else None) or _named_in_claim(right_words, matched)
    context = "" if left is None else flat[begin : match.start()]
    members = [own] if own else [find_named(w, context, matching) for w in re.split(r"[、和与及]", right_words) if w]
    rights = [m for m in members if m is not None]
    return ([left], rights) if left is not None and rights and len(rights) == len(members) else None


def _start_of(matched: Matched, supported: Supported) -> int:
    return next(stated.reading.start for stated, s in matched if s is supported)


def _named_in_claim(words: str, matched: Matched) -> Supported | None:
    """The number of the claim whose own name has these words (农村快于城镇)."""
    content = naming_content(fold(words))
    found = [s for stated, s in matched if s is not None and content and all(w in stated.name for w in content)]
    return found[0] if len(found) == 1 else None


def _holds(left: Sequence[Supported], right: Sequence[Supported], *, more: bool) -> bool:
    for one, other in product(left, right):
        a, b = signed_value(one), signed_value(other)
        if a is None or b is None or not comparable(one, other) or not (a > b if more else a < b):
            return False
    return True


def _stands_so(word: str, left: str, right: str, matching: Matching) -> bool:
    """Whether the evidence has the comparison in so many words, the sides in this order."""
    sides = [naming_content(fold(side)) for side in (left, right)]
    for supported in {id(s.passage): s for s in matching.supported}.values():
        for sentence in supported.passage.sentences:
            at = sentence.folded.find(fold(word))
            before, behind = sentence.folded[:at], sentence.folded[at:]
            if at >= 0 and all(is_borne(w, before) for w in sides[0]) and all(is_borne(w, behind) for w in sides[1]):
                return True
    return False


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


def _check_changes(flat: str, matching: Matching, matched: Matched) -> Compared:
    del matching
    for first, a, second, b in _changes(matched, flat):
        between = flat[first.reading.end : second.reading.start]
        x, y = signed_value(a), signed_value(b)
        shown = flat[first.reading.start - 1 : second.reading.end]
        if a.passage is not b.passage or a.reading.start >= b.reading.start:
            return Compared(Objection("order", f"报告说的不是“{shown}”"))
        rises, falls = _RISES.search(between), _FALLS.search(between)
        if x is not None and y is not None and ((rises and not falls and y <= x) or (falls and not rises and y >= x)):
            return Compared(Objection("direction", f"按报告的数,“{shown}”的升降不对"))
    return Compared()


_REACHED = re.compile(
    r"(?:(?P<up>提高|增加|提升|上升|增|升|扩大|增长)|(?P<down>降低|减少|下降|压减|缩小|回落|降|减))[到至](?:约|近)?$"
)
_OF_THEM = re.compile(r"[^,，。;；\d]{0,12}[中里][,，]|[^。;；\d]{0,16}[,，]其中")


def _check_reached(flat: str, matching: Matching, matched: Matched) -> Compared:
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


def _check_wholes(flat: str, matching: Matching, matched: Matched) -> Compared:
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


def _check_both(flat: str, matching: Matching, matched: Matched) -> Compared:
    """双双上升: two changes of the sentence, or two growths, go that way."""
    spans: list[Span] = []
    for match in _BOTH_MOVE.finditer(flat):
        up = _RISES.search(match["move"]) is not None or match["move"] == "走高"
        start, end = sentence_at(flat, match.start())
        inside = [(s, m) for s, m in matched if start <= s.reading.start < end]
        moves = [(signed_value(b) or 0) > (signed_value(a) or 0) for _, a, _, b in _changes(inside, flat)]
        moves = moves or [m.direction == "up" for _, m in inside if m is not None and m.direction in ("up", "down")]
        if any(move != up for move in moves):
            return Compared(Objection("direction", f"按报告的数,不是“{match[0]}”"))
        if len(moves) >= 2:
            spans.append(match.span())
    del matching
    return Compared(spans=tuple(spans))


def _check_members(flat: str, matching: Matching, matched: Matched) -> Compared:
    """A、B分别居第5、第6位: of two numbers of one sentence the evidence names in the same order what the claim does."""
    del matching
    for (first, a), (second, b) in zip(matched, matched[1:], strict=False):
        if a is None or b is None or a.passage is not b.passage or a.sentence != b.sentence or not second.own_name:
            continue
        if not re.fullmatch(r"[位家个]?[、和与及]", flat[first.reading.end : second.reading.start]):
            continue
        if a.role != "text" and a.figure is not None and a.role == "value" or first.reading.kind != second.reading.kind:
            # Records have names of their own, which were compared.
            continue
        text = plain(a.passage.paragraph.text)
        own = [w for w in naming_content(first.name) if not is_borne(w, second.name)]
        other = [w for w in naming_content(second.name) if not is_borne(w, first.name)]
        # Which name stands last before its number; a heading may have named both before.
        start, until = a.sentence[0], max(a.reading.start, b.reading.start)
        places = [fold(text[start:until]).rfind(words[-1]) if words else -1 for words in (own, other)]
        if min(places) >= 0 and (places[0] < places[1]) != (a.reading.start < b.reading.start):
            return Compared(Objection("order", f"报告里“{own[-1]}”和“{other[-1]}”的数对调了"))
    return Compared()
