"""Whether a claim that says it is an extract is one: words of its quote, in their order, with clauses left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import find_words

_JOINT = re.compile(r"[，,；;。：:、！!？?\s]+")
# Where a clause begins, in which a word may turn what follows.
_CLAUSE = re.compile(r"[，,；;。：:！!？?]")
_WIDE = {"\uff05": "%", "\uff0d": "-", "\uff0b": "+", "\uff0e": "."} | {chr(0xFF10 + n): str(n) for n in range(10)}
_PLAIN = str.maketrans(_WIDE)


def check_extract(draft: Draft) -> str:
    """Why the words of an extract do not stand so in its quote; empty where they do. The region of the report may stand before
    them. A clause may not begin behind the word that turns it: 发生事故 of 未发生事故, 建成水厂 of 力争建成水厂."""
    quote = draft.quotes[0]
    text = _without_region(draft.text, quote)
    places, told = _squeeze_with_places(quote.text)
    at = 0
    for piece in filter(None, (_squeeze(part) for part in _JOINT.split(text))):
        found, turned = _find(piece, at, told, places, quote)
        if found < 0:
            return f"引文里“{piece[:20]}”前面还有“{turned}”" if turned else f"引文里没有“{piece[:20]}”"
        at = found + len(piece)
    return ""


def _find(piece: str, at: int, told: str, places: Sequence[int], quote: Quote) -> tuple[int, str]:
    """Where a piece stands at or behind ``at`` with nothing before it in its clause that turns it; -1, and that word."""
    turned = ""
    found = told.find(piece, at)
    while found >= 0:
        if found == at > 0:
            # Nothing is left out before it: what turns it has been told.
            return found, ""
        before = _CLAUSE.split(quote.passage.paragraph.text[: quote.start + places[found]])[-1]
        words = [word for name in ("negators", "planned") for _, word in find_words(name, fold(before))]
        if not words:
            return found, ""
        turned = words[-1]
        found = told.find(piece, found + 1)
    return -1, turned


def _squeeze_with_places(text: str) -> tuple[tuple[int, ...], str]:
    """A text without marks and blanks, and where each of its characters stands."""
    plain = text.translate(_PLAIN)
    places = tuple(at for at, character in enumerate(plain) if not _JOINT.match(character))
    return places, "".join(plain[at] for at in places)


def _without_region(text: str, quote: Quote) -> str:
    subject, stop, rest = text.partition("\uff1a")
    return rest if stop and subject == (quote.view.description.region or quote.view.description.title) else text


def _squeeze(text: str) -> str:
    return _JOINT.sub("", text.translate(_PLAIN))
