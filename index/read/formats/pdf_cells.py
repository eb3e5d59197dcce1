"""The cells of a ruled table on a page: broken lines joined, merged cells repeated over what they cover."""

from __future__ import annotations

import re
from typing import Any

# A line end within a cell is the layout's, unless it parts words or numbers in Latin letters and digits.
_BREAK = re.compile(r"(?<![A-Za-z0-9])\s*\n\s*|\s*\n\s*(?![A-Za-z0-9])")
Box = tuple[float, float, float, float]


def fill_merged(table: Any) -> list[list[str]]:
    """The rows of a table of pdfplumber as texts, a merged cell's text in each cell that it covers."""
    texts: list[list[str | None]] = table.extract()
    boxes: list[list[Box | None]] = [list(row.cells) for row in table.rows]
    known = [
        (box, _join(text or ""))
        for row, line in zip(texts, boxes, strict=True)
        for text, box in zip(row, line, strict=False)
        if box is not None
    ]
    return [[_text_at(boxes, known, at, n) for n in range(len(row))] for at, row in enumerate(texts)]


def _join(text: str) -> str:
    return _BREAK.sub("", text).replace("\n", " ")


def _text_at(boxes: list[list[Box | None]], known: list[tuple[Box, str]], at: int, n: int) -> str:
    own = boxes[at][n] if n < len(boxes[at]) else None
    if own is not None:
        return next(text for box, text in known if box == own)
    across = _middle([line[n] for line in boxes if n < len(line)], 0)
    down = _middle(boxes[at], 1)
    inside = (text for box, text in known if box[0] <= across <= box[2] and box[1] <= down <= box[3])
    return next(inside, "")


def _middle(boxes: list[Box | None], side: int) -> float:
    """The middle of a column (``side`` 0) or row (1): that of its narrowest cell, which is not merged."""
    narrow = min((box for box in boxes if box is not None), key=lambda box: box[side + 2] - box[side], default=None)
    return -1.0 if narrow is None else (narrow[side] + narrow[side + 2]) / 2
