"""两位数, 翻了一番: growths that a claim tells only by their size, looked up in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_degree import change_of
from juzheng.qa.gate.compared import Span, fragment_at, sentence_at
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_TWO_DIGITS = re.compile(
    r"(?:(?P<all>[都均皆])(?:是|在|为|实现|保持|达到?)?)?[两双]位数(?:以上)?(?:的?(?P<way>增长|增速|增幅|涨幅|下降|降幅|跌幅))?"
)
_DOUBLED = re.compile(
    r"(?P<near>将近|接近|差不多|近)?(?:翻了?一?番|翻了?一?倍|翻倍)(?P<more>多|还多|有余|还要多|以上)?(?![\u4e00-\u9fff]?[计目行])"
)
_FALLS = re.compile("降|跌|减")
# Per cent that may be told as doubled, as more than that, as nearly that.
DOUBLED, MORE, NEARLY = (97.0, 105.0), (100.0, 150.0), (90.0, 100.0)


def two_digit_growths(flat: str, matching: Matching) -> Iterator[Span]:
    """Where a claim says 两位数 (characters) of growths that the evidence has with two digits, all that its sentence names; 都 before
    it is said of two at least."""
    for match in _TWO_DIGITS.finditer(flat):
        (start, end), named = _spoken_of(flat, match.start(), matching)
        way = "down" if _FALLS.search(flat, start, end) else "up"
        if len(named) > bool(match["all"]) and all(
            s.direction == way and 10 <= (s.reading.number or 0.0) < 100 for s in named
        ):
            yield match.span()


def _spoken_of(flat: str, at: int, matching: Matching) -> tuple[Span, list[Supported]]:
    """Where a growth is told and those of the evidence that it names: the fragment, by their own names or by the words of the
    claim (规上工业产值 is the 规上工业总产值), else its sentence."""
    own = fragment_at(flat, at)
    named = _named(flat, own, matching)
    if not named and (one := change_of(flat, (own[0], at), matching)):
        named = [one]
    if named:
        return own, named
    whole = sentence_at(flat, at)
    return whole, _named(flat, whole, matching)


def _named(flat: str, span: Span, matching: Matching) -> list[Supported]:
    told = fold(flat[slice(*span)])
    return [s for s in matching.supported if _is_growth(s) and _is_named(s, told)]


def doubled_growths(flat: str, matching: Matching) -> Iterator[Span]:
    """Where a claim says that something doubled (characters) and the evidence has it grow by about as much, all that its
    sentence names."""
    for match in _DOUBLED.finditer(flat):
        named = _named(flat, sentence_at(flat, match.start()), matching)
        low, high = NEARLY if match["near"] else MORE if match["more"] else DOUBLED
        if named and all(s.direction == "up" and low <= (s.reading.number or 0.0) <= high for s in named):
            yield match.span()


def _is_growth(supported: Supported) -> bool:
    return supported.figure is not None and supported.reading.base == "%" and supported.direction is not None


def _is_named(supported: Supported, told: str) -> bool:
    words = naming_content(fold(supported.figure.indicator)) if supported.figure else ()
    return bool(words) and all(is_borne(word, told) for word in words)
