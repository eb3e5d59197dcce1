"""What part of a whole an amount is, both named by the claim: 116家企业里,约三分之一没有厂房."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juzheng.qa.gate.claim_context import Matching, clause_of
from juzheng.qa.gate.compared import Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named, own_words
from juzheng.qa.gate.read_claim import Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import Reading, same_unit
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.round_numbers import fits_ratio
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne, word_class

Known = Sequence[tuple[Stated, Supported | None]]
# 工业投资里,制造业投资占了九成多: the whole is told before the comma.
_OF_THEM = re.compile(r"(?:[中里]|里面|当中|之中|内)[,，]$")
# 公务用车一项就超过一半, 省级重点项目不到15%: the part before its share, with 占 or without.
_TAKES_UP = re.compile(
    r"(?P<part>[^,，。;；\d]{2,20}?)(?:一项)?(?:大约|约|已|就|也|只|仅)*(?:占(?:了|到|去|据|比)?)?(?:为|达)?(?:约|近)?$"
)
# 项目中省级重点占一成: both in one piece.
_WITHIN = re.compile(rf"(?P<whole>[^,，。;；]{{2,30}}?)(?:[中里]|里面|当中|之中)(?![国央心小型部]){_TAKES_UP.pattern}")


def part_sides(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """The part and the whole whose ratio a number is; empty where the claim does not name both or the ratio is another."""
    if stated.reading.base != "%" or stated.reading.direction is not None:
        return ()
    for whole, words, context in _splits(matching, stated, known):
        rest = replace(matching, supported=tuple(s for s in matching.supported if s.reading is not whole.reading))
        part = find_named(words, context, rest, base=whole.reading.base)
        if part is not None and _is_share(part, whole, matching, stated) and _is_of(part, whole, f"{context}{words}"):
            return part, whole
    return ()


def _is_of(part: Supported, whole: Supported, told: str) -> bool:
    """Whether nothing in the name of the part is of another thing than the whole (改造桥梁 are no part of 闲置校舍)."""
    known = f"{fold(told)}/{record_names(whole.figure) if whole.figure else ''}/{clause_of(whole)}"
    text = part.passage.paragraph.text[part.sentence[0] : part.reading.start]
    # A name may have taken over words of the one before it.
    literal = naming_content(fold(re.split(r"[,，、;；。:：\d]", text)[-1]))
    names = (own_words(part), literal) if literal else (own_words(part),)
    return any(all(is_borne(word, known) or word in word_class("light") for word in words) for words in names)


def _is_share(part: Supported, whole: Supported, matching: Matching, stated: Stated) -> bool:
    a, b = part.reading.number, whole.reading.number
    if a is None or not b or a > b or part.view is not whole.view:
        return False
    value = 100 * a / b
    return fits_ratio(matching.claim.flat, Reading(0, 0, "amount", f"{value:.12g}", "%", value, "%"), stated.reading)


def _splits(matching: Matching, stated: Stated, known: Known) -> Iterator[tuple[Supported, str, str]]:
    """Each whole that the claim may speak of, with the words of the part and those before them."""
    flat, start = matching.claim.flat, sentence_at(matching.claim.flat, stated.reading.start)[0]
    end = bound_start(flat, stated.reading)
    own = fragment_at(flat, stated.reading.start)
    if within := _WITHIN.fullmatch(flat[own[0] : end]):
        words, whole = within["part"], (own[0], own[0] + within.end("whole"))
    elif (takes := _TAKES_UP.fullmatch(flat[own[0] : end])) and (them := _OF_THEM.search(flat[start : own[0]])):
        words, whole = takes["part"], (fragment_at(flat, own[0] - 2)[0], start + them.start())
    else:
        # 甲中有三成乙, 甲里,三成乙, 甲,三成乙.
        words, whole = flat[stated.reading.end : own[1]], (start, end)
    if len(words) > 1:
        head = flat[start : max(start, min(whole[0], own[0]))]
        for found in _wholes(whole, head, matching, known):
            yield found, words, f"{head}{flat[slice(*whole)]}"


def _wholes(span: Span, head: str, matching: Matching, known: Known) -> list[Supported]:
    """The amount that stands in these characters of the claim, or those that the evidence has by the words there, behind the
    head of their sentence."""
    told = [s for s in numbers_within(known, *span) if s.role == "value" and s.reading.base not in ("%", "倍")]
    if told:
        return told[-1:]
    words = matching.claim.flat[slice(*span)]
    bases = dict.fromkeys(s.reading.base for s in matching.supported if s.role == "value")
    found = (find_named(words, head, matching, amount=True, base=base) for base in bases)
    return [s for s in found if s is not None and not same_unit(s.reading.base, "%")]
