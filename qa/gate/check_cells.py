"""Claims that only read cells of tables: each value verbatim, named by nothing but the labels of its own row and column."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.read_table import HEAD_JOINT
from juzheng.index.words.table_cells import split_cells
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.words.content_words import normalise

# What may stand between labels and values.
_LINKS = re.compile(r"分别为|为|[、:：,，的()（）]")
# A piece of a label is at least this long, in characters, unless it is a whole one.
_SHORTEST = 2


def reads_cells(draft: Draft) -> bool:
    """Whether the quotes are whole cells, their values stand in the claim in that order, each with the unit that its record
    has or none, and every other word stands in the labels to the left of these cells or the heads above them."""
    if not draft.quotes or not all(map(_is_cell, draft.quotes)):
        return False
    rest, at = normalise(draft.text), 0
    for quote in draft.quotes:
        value = normalise(quote.text)
        start = rest.find(value, at)
        if start < 0:
            return False
        unit = _unit(quote)
        end = start + len(value)
        end += len(unit) if unit and not value.endswith(unit) and rest.startswith(unit, end) else 0
        rest = f"{rest[:start]}\n{rest[end:]}"
        at = start + 1
    labels = tuple(dict.fromkeys(label for quote in draft.quotes for label in _labels(quote)))
    pieces = [piece for part in rest.split("\n") for piece in _LINKS.split(part) if piece]
    return bool(pieces) and all(_is_made_of(piece, labels) for piece in pieces)


def _is_cell(quote: Quote) -> bool:
    row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
    return row is not None and (quote.start, quote.end) in split_cells(text, len(row.heads)) and quote.start < quote.end


def _unit(quote: Quote) -> str:
    return normalise(quote.figures[0].unit) if len(quote.figures) == 1 else ""


def _labels(quote: Quote) -> list[str]:
    """The texts to the left of a cell in its row and the levels of the head above it."""
    row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
    assert row is not None
    cells = split_cells(text, len(row.heads))
    column = cells.index((quote.start, quote.end))
    heads = row.heads[column].split(HEAD_JOINT) if column < len(row.heads) else []
    return [normalise(_LINKS.sub("", label)) for label in (*(text[s:e] for s, e in cells[:column]), *heads) if label]


@lru_cache(maxsize=1024)
def _is_made_of(piece: str, labels: tuple[str, ...]) -> bool:
    """Whether a piece is a chain of pieces of the labels."""
    at = 0
    while at < len(piece):
        size = next((n for n in range(len(piece) - at, 0, -1) if _stands(piece[at : at + n], labels)), 0)
        if not size:
            return False
        at += size
    return True


def _stands(part: str, labels: tuple[str, ...]) -> bool:
    return part in labels or (len(part) >= _SHORTEST and any(part in label for label in labels))
