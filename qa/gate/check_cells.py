"""Claims that only read cells of tables: each value verbatim, named by nothing but the labels of its own row and column."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.read_table import HEAD_JOINT
from juzheng.index.words.table_cells import split_cells
from juzheng.qa.compose.phrase_figure import phrase_period
from juzheng.qa.find.table_grid import cell_unit
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.words.content_words import normalise

# What may stand between labels and values.
_LINKS = re.compile(r"分别为|为|[、:：,，的()（）]")
_NAMES = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_PLANNED = re.compile("目标|计划|预期|力争|任务|预算|预计|预测|规划|拟")
# A piece of a label is at least this long, in characters, unless it is a whole one.
_SHORTEST = 2


def reads_cells(draft: Draft) -> bool:
    """Whether the quotes are whole cells, their values stand in the claim in that order, each with the unit that its record
    has or none, and every other word stands in the labels to the left of these cells or the heads above them, of which the
    lowest is named."""
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
    made = bool(pieces) and all(_is_made_of(piece, labels) for piece in pieces)
    return made and all(_says_what(rest, quote) for quote in draft.quotes)


def _says_what(text: str, quote: Quote) -> bool:
    """Whether the lowest level of a cell's head is named, and that it is planned where its record is."""
    lowest = next((_LINKS.sub("", normalise(head)) for head in reversed(_heads(quote)) if _NAMES.search(head)), "")
    pairs = [lowest[at : at + _SHORTEST] for at in range(max(1, len(lowest) - 1))]
    planned = any(figure.status != "actual" for figure in quote.figures)
    return (not lowest or any(pair in text for pair in pairs)) and (not planned or _PLANNED.search(text) is not None)


def _is_cell(quote: Quote) -> bool:
    row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
    return row is not None and (quote.start, quote.end) in split_cells(text, len(row.heads)) and quote.start < quote.end


def _unit(quote: Quote) -> str:
    return normalise(cell_unit(quote.figures[0] if quote.figures else None, _heads(quote)))


def _heads(quote: Quote) -> list[str]:
    row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
    assert row is not None
    column = split_cells(text, len(row.heads)).index((quote.start, quote.end))
    return row.heads[column].split(HEAD_JOINT) if column < len(row.heads) else []


def _scope(quote: Quote) -> list[str]:
    """What a claim may set before a cell: region and time of its record."""
    figures = quote.figures[:1]
    planned = {"target": "目标", "forecast": "预计"}
    own = quote.view.description.region
    return [said or "" for f in figures for said in (f.region, own, phrase_period(f), planned.get(f.status))]


def _labels(quote: Quote) -> list[str]:
    """The texts to the left of a cell in its row and the levels of the head above it."""
    row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
    assert row is not None
    cells = split_cells(text, len(row.heads))
    left = [text[start:end] for start, end in cells if end < quote.start]
    return [normalise(_LINKS.sub("", label)) for label in (*left, *_heads(quote), *_scope(quote)) if label]


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
