"""What is left of what came in (收大于支22.6亿元, 入不敷出1.6亿元), computed from an income and the outgo beside it."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import in_regions, is_of_frame
from juzheng.qa.gate.read_claim import Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported, words_around
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import Reading, plain, same_unit
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_BALANCE = re.compile(
    r"(?P<whose>[^,，。;；]*?)(?:当期|当年|本期|收支)?(?P<way>(?P<left>收大于支|收支结余|结余|盈余|收支盈余)|支大于收|收不抵支|入不敷出|收支缺口)"
    r"(?:了|为|达到?|有|约|近)*$"
)
_PIECE = re.compile(r"[,，、;；。:：()（）]")
_INCOME = re.compile(r"(?<![支征回])收(?:入|$)")
_OUTGO = re.compile(r"(?<![收开])支(?:出|$)")


def balance_sides(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The income and the outgo whose difference a number is; empty where the claim names no balance, or it is another."""
    flat = matching.claim.flat
    match, start = _said(flat, stated)
    if match is None:
        return ()
    whole = flat[sentence_at(flat, start)[0] : start] + match["whose"]
    pairs = _likeliest(whole, match["whose"], stated, matching)
    if len({(one.reading.number, other.reading.number) for one, other in pairs}) != 1:
        return ()
    one, other = pairs[0]
    gap = (one.reading.number or 0.0) - (other.reading.number or 0.0)
    unit = stated.reading.base
    made = Reading(0, 0, "amount", f"{abs(gap):.12g}", unit, abs(gap), unit)
    right = gap > 0 if match["left"] else gap < 0
    return (one, other) if right and fits(flat, made, stated.reading) else ()


def balance_word(flat: str, stated: Stated) -> Span:
    """Where the claim says of a balance (characters); nowhere if it does not."""
    match, start = _said(flat, stated)
    return (start + match.start("way"), start + match.end()) if match else (start, start)


def _said(flat: str, stated: Stated) -> tuple[re.Match[str] | None, int]:
    start = fragment_at(flat, stated.reading.start)[0]
    return _BALANCE.fullmatch(flat[start : bound_start(flat, stated.reading)]), start


def _likeliest(whole: str, whose: str, stated: Stated, matching: Matching) -> list[tuple[Supported, Supported]]:
    """The pairs of an income and the outgo behind it that the words before a balance name best, by the first of them and by most."""
    marks = [mark for mark in matching.regions if mark.name in whole]
    for mark in marks:
        whose = whose.replace(mark.name, "")
    words = naming_content(fold(whose))
    pairs = [
        pair
        for pair in _pairs(matching, stated.reading.base)
        if in_regions(pair[0], marks) and is_of_frame(pair[0], whose, whole) and _bears(pair[0], words)
    ]
    scores = [_likeness(pair[0], words) for pair in pairs]
    return [pair for pair, score in zip(pairs, scores, strict=True) if score == max(scores)]


def _likeness(income: Supported, words: Sequence[str]) -> tuple[bool, int]:
    own = f"{_piece(income)}/{record_names(income.figure) if income.figure else ''}"
    return bool(words) and is_borne(words[0], own), sum(is_borne(word, own) for word in words)


def _bears(income: Supported, words: Sequence[str]) -> bool:
    """Whether the paragraph up to an income, or what stands over it, has all the words."""
    before = fold(income.passage.paragraph.text[: income.reading.start])
    over = words_around(income.view, income.passage).removeprefix(income.passage.folded)
    return all(is_borne(word, f"{before}/{over}") for word in words)


def _pairs(matching: Matching, base: str) -> list[tuple[Supported, Supported]]:
    """Each income with the amount of the same unit that follows it in its sentence, where that is an outgo."""
    amounts = [s for s in matching.supported if s.role == "value" and same_unit(s.reading.base, base)]
    pairs = []
    for one in amounts:
        behind = [
            s
            for s in amounts
            if s.passage is one.passage and s.sentence == one.sentence and s.reading.start > one.reading.start
        ]
        other = min(behind, key=lambda s: s.reading.start, default=None)
        if other is not None and _INCOME.search(_piece(one)) and _OUTGO.search(_piece(other)):
            pairs.append((one, other))
    return pairs


def _piece(supported: Supported) -> str:
    """The words right before a number."""
    text = plain(supported.passage.paragraph.text)
    return _PIECE.split(text[supported.sentence[0] : supported.reading.start])[-1]
