"""Comparisons that a claim makes (高于, 最多, 由…升至…, 双双), computed once more from the numbers of the evidence.

A comparison that cannot be computed must stand in the evidence in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from juzheng.qa.gate.check_members import check_members
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_changes import check_both, check_changes, check_reached, check_wholes
from juzheng.qa.gate.compare_ends import TOP, check_orders, check_tops
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.count_members import number_rows
from juzheng.qa.gate.find_named import find_named
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.signed_value import comparable, signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

MORE = "高于|快于|多于|大于|高过|跑赢|强于"
LESS = "低于|慢于|少于|小于|不及|不如|落后于"
_COMPARE = re.compile(rf"(?<!不)(?:(?P<more>{MORE})|(?P<less>{LESS}))")
# Before a number of the evidence: it is a gap itself (低于警戒水位0.53米).
_GAP_BEFORE = re.compile(r"(?:高于|低于|高出|(?<![同环占])比)[^,，。;；]{0,12}$")
_DIGIT = re.compile(r"[\s约]?\d")
_GAP_BEHIND = re.compile(r"^(?:全国|全省|全市|全区|平均|上年|去年|上月|国家|预期|同期|年初|规划)")

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
        check_changes,
        check_both,
        _check_members,
        check_members,
        check_reached,
        check_wholes,
        _check_counted,
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
    base = "" if left is None else left.reading.base
    members = (
        [own]
        if own
        else [find_named(w, context, matching, base=base) for w in re.split(r"[、和与及]", right_words) if w]
    )
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


# 八大产业: as many as stand in a row in the evidence, or in its own words.
_GREAT = re.compile(r"(?P<count>[两三四五六七八九十])大(?=产业|行业|板块|领域|指标|门类|类)")


def _check_counted(flat: str, matching: Matching, matched: Matched) -> Compared:
    del matched
    rows = {len(row) for row in number_rows(matching)}
    counts = [match for match in _GREAT.finditer(flat) if int(digits_of(match["count"])) in rows]
    return Compared(spans=tuple(match.span() for match in counts))


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
