"""Where the words that a model says it quotes stand in what it read; nowhere if it changed a single one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from juzheng.qa.model.numbered_evidence import NumberedPassage
from juzheng.qa.nouns.draft import Quote

# Fewer characters say nothing of where they come from.
SHORTEST = 4
# Marks and spaces that a model may set otherwise, and full-width forms.
_MARKS = re.compile(r"[\s，,。；;：:、！!？?“”\"'‘’…]")
_PLAIN = {"\uff05": "%", "\uff0d": "-", "\uff0e": "."} | {chr(0xFF10 + n): str(n) for n in range(10)}


def locate_quote(words: str, evidence: Iterable[NumberedPassage]) -> Quote | None:
    """The quote of the first passage that holds the words, marks and spaces aside; None where none does."""
    bare = _squeeze(words)[0]
    if len(bare) < SHORTEST:
        return None
    for item in evidence:
        told, places = _squeeze(item.text)
        at = told.find(bare)
        if at >= 0:
            start, end = item.start + places[at], item.start + places[at + len(bare) - 1] + 1
            inside = item.passage.figures_within(start, end)
            return Quote(item.view, item.passage, start, end, inside)
    return None


def _squeeze(text: str) -> tuple[str, list[int]]:
    """The text without marks, and where each of its characters stands."""
    places = [at for at, character in enumerate(text) if not _MARKS.match(character)]
    return "".join(_PLAIN.get(text[at], text[at]) for at in places), places
