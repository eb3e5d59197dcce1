"""Where on a page the words of a paragraph stand: boxes to be marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.read.sheets.sheet import Letter, Sheet
from juzheng.index.report import Paragraph

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares of the page's width and height."""
# What a reader puts between the cells of a row, which stands on no page.
_BETWEEN = re.compile(r"[\s|]+")
_SAME_LINE = 0.5


def find_words(sheet: Sheet, paragraph: Paragraph, page: int, start: int, end: int) -> list[Box]:
    """The boxes, one a line, of the characters from ``start`` to ``end`` of a paragraph as far as they stand on this ``page``
    (from 1); none where the page does not hold them in these words."""
    first, last = _part_on(paragraph, page)
    start, end = max(start, first), min(end, last)
    if start >= end:
        return []
    text = "".join(letter[0] for letter in sheet.letters)
    whole = _bare(paragraph.text, first, last)
    at = text.find("".join(paragraph.text[place] for place in whole))
    found = [sheet.letters[at + n] for n, place in enumerate(whole) if at >= 0 and start <= place < end]
    found = found or _pieces(sheet.letters, text, paragraph.text[start:end])
    return [_share(box, sheet) for box in _lines(found)]


def _part_on(paragraph: Paragraph, page: int) -> tuple[int, int]:
    """The part of a paragraph that stands on a page, in offsets of its text."""
    borders = [0, *paragraph.turns, len(paragraph.text)]
    nth = page - (paragraph.page or 1)
    return (borders[nth], borders[nth + 1]) if 0 <= nth < len(borders) - 1 else (0, 0)


def _bare(text: str, first: int, last: int) -> list[int]:
    """The offsets of the characters that a page shows."""
    return [place for place in range(first, last) if not _BETWEEN.match(text[place])]


def _pieces(letters: Sequence[Letter], text: str, quote: str) -> list[Letter]:
    """Words that do not follow each other on the page, as the cells of a row that spans several lines: each is taken
    where it stands nearest to the one that stands in the fewest places."""
    pieces = [piece for piece in _BETWEEN.split(quote) if piece]
    places = {piece: [found.start() for found in re.finditer(re.escape(piece), text)] for piece in pieces}
    known = sorted((piece for piece in pieces if places[piece]), key=lambda piece: (len(places[piece]), -len(piece)))
    if not known:
        return []
    level = letters[places[known[0]][0]][2]
    found: list[Letter] = []
    for piece in dict.fromkeys(known):
        at = min(places[piece], key=lambda place: abs(letters[place][2] - level))
        found += letters[at : at + len(piece)]
    return sorted(found, key=lambda letter: (letter[2], letter[1]))


def _lines(letters: Sequence[Letter]) -> list[Box]:
    """One box for letters that follow each other on a line."""
    boxes: list[Box] = []
    for _, left, top, right, bottom in letters:
        size = bottom - top
        before = boxes[-1] if boxes else None
        if before and abs(before[1] - top) < size * _SAME_LINE and -size < left - before[2] < size:
            boxes[-1] = (before[0], min(before[1], top), max(before[2], right), max(before[3], bottom))
        else:
            boxes.append((left, top, right, bottom))
    return boxes


def _share(box: Box, sheet: Sheet) -> Box:
    left, top, right, bottom = box
    across, down = sheet.width or 1.0, sheet.height or 1.0
    return left / across, top / down, right / across, bottom / down
