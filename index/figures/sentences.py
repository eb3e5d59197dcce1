"""Sentences and clauses of a flattened paragraph, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。!！?？;\n]+(?:[。!！?？;\n]|$)")
_CLAUSE_END = re.compile(r"[,。;!！?？:\n]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, in characters, the end exclusive."""

    start: int
    end: int


def find_sentences(flat: str) -> Iterator[Span]:
    """The sentences of a flattened text; a semicolon ends one too, as the items of a list are joined by it."""
    for match in _SENTENCE.finditer(flat):
        yield Span(match.start(), match.end())


def clause_starts(flat: str, sentence: Span) -> list[int]:
    """Where the clauses of a sentence begin: after commas and colons outside of parentheses."""
    starts, depth = [sentence.start], 0
    for at in range(sentence.start, sentence.end):
        character = flat[at]
        if character in "(“《":
            depth += 1
        elif character in ")”》":
            depth = max(0, depth - 1)
        elif depth == 0 and _CLAUSE_END.match(character) and at + 1 < sentence.end:
            starts.append(at + 1)
    return starts
