"""Quotes of whole paragraphs narrowed to the sentences that a statement stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.gate.align_prose import align
from juzheng.qa.gate.check_words import find_marks
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_groups import read_groups
from juzheng.qa.gate.read_prose import read_fragments
from juzheng.qa.nouns.draft import Quote


def narrow_quotes(text: str, quotes: tuple[Quote, ...], matched: Sequence[Supported]) -> tuple[Quote, ...]:
    """The parts of the quotes that bear a statement: the sentences of its numbers, else those with most of its words.

    A quote that bears none of it is left out, unless that would leave none at all.
    """
    spans: dict[int, list[tuple[int, int]]] = {}
    for supported in matched:
        spans.setdefault(id(supported.passage), []).append(supported.sentence)
    if not spans:
        groups = read_groups(quotes)
        for item in align(read_fragments(read_claim(text), find_marks(text, quotes)), groups, ()):
            if item.pieces:
                spans.setdefault(id(item.group.quote.passage), []).append((item.group.start, item.group.end))
    narrowed = tuple(_narrow(quote, spans[id(quote.passage)]) for quote in quotes if id(quote.passage) in spans)
    return narrowed or quotes


def _narrow(quote: Quote, spans: Sequence[tuple[int, int]]) -> Quote:
    text = quote.passage.paragraph.text
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    while start < end and text[start].isspace():
        start += 1
    inside = tuple(f for f in quote.figures if start <= f.start and f.end <= end)
    return replace(quote, start=start, end=end, figures=inside)
