"""A draft in sentences, each with its place, and whether it states anything that could be checked."""

from __future__ import annotations

from dataclasses import dataclass

from juzheng.index.words.split_sentences import split_sentences
from juzheng.qa.gate.read_claim import read_claim

# A line without a stop that is no longer than this is a heading.
HEADING = 30
_STOPS = ("。", "！", "？", "!", "?", "；", ";", "”")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft: ``line`` from 0, ``start`` and ``end`` in characters of the line. ``states`` is false for
    headings and questions."""

    text: str
    line: int
    start: int
    end: int
    states: bool


def read_draft(text: str) -> tuple[Sentence, ...]:
    """The sentences of a draft, one paragraph a line, in order. Linear in its length."""
    found = []
    for number, line in enumerate(text.split("\n")):
        for start, end in split_sentences(line):
            sentence = line[start:end]
            found.append(Sentence(sentence, number, start, end, _states(sentence)))
    return tuple(found)


def _states(sentence: str) -> bool:
    bare = sentence.strip()
    short = len(bare) <= HEADING and not bare.endswith(_STOPS)
    if len(bare) <= 3 or bare.endswith(("？", "?")):
        return False
    return not short or _names_a_number(bare)


def _names_a_number(bare: str) -> bool:
    """Whether a short line is more than a heading, a date or a number in the cell of a table."""
    return any(stated.name for stated in read_claim(bare).stated)
