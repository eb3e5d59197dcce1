"""The noun: one page as a picture, with the letters on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juzheng.index.read.formats.pdf_lines import Glyph, group_lines

Letter = tuple[str, float, float, float, float]
"""A character and its box, in the measure of the sheet from the left and top: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size, its picture (``media`` its kind, base64 so that it can pass between processes), the ``letters`` on it in
    reading order without blanks, and how many ``pages`` the file has."""

    width: float
    height: float
    media: str
    picture: str
    letters: tuple[Letter, ...]
    pages: int


def letters_in_order(glyphs: Sequence[Glyph], width: float) -> tuple[Letter, ...]:
    """The letters of runs, wherever the file puts them, in the order in which the page of that ``width`` is read."""
    waiting = sorted((glyph for glyph in glyphs if glyph.text.strip()), key=lambda glyph: glyph.left)
    found: list[Letter] = []
    for line in group_lines(waiting, width):
        within = [glyph for glyph in waiting if _stands_in(glyph, line.left, line.top, line.right, line.bottom)]
        taken = set(map(id, within))
        waiting = [glyph for glyph in waiting if id(glyph) not in taken]
        found += [letter for glyph in within for letter in _letters(glyph)]
    return tuple(found)


def _stands_in(glyph: Glyph, left: float, top: float, right: float, bottom: float) -> bool:
    return left <= (glyph.left + glyph.right) / 2 <= right and top <= (glyph.top + glyph.bottom) / 2 <= bottom


def _letters(glyph: Glyph) -> Iterator[Letter]:
    """The characters of a run; Latin ones are taken for half as wide as Chinese ones."""
    widths = [0.5 if character.isascii() else 1.0 for character in glyph.text]
    step = (glyph.right - glyph.left) / (sum(widths) or 1.0)
    left = glyph.left
    for character, width in zip(glyph.text, widths, strict=True):
        if character.strip():
            yield character, left, glyph.top, left + width * step, glyph.bottom
        left += width * step
