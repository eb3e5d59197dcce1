"""Where sentences begin and end."""

from __future__ import annotations

import re

# A stop, more stops, and the quotes and brackets that close with it. An ASCII full stop never ends a sentence here: in
# these texts it stands in numbers and names. "!" and "?" do.
_END = re.compile(r"[。！？!?…]+[”’」』）)》】\"']*|\n+")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end) of the sentences of ``text``, in characters, without white space at their ends.

    A sentence ends with 。！？!? or …, closing quotes and brackets included, or at a line end; semicolons do not end
    one. A stop within an open bracket or quotation that goes on after it (“……。……” as part of a longer sentence) ends
    one too: what is quoted should be short. The spans are in order, do not overlap, and hold all but white space.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        _append(text, start, match.end(), found)
        start = match.end()
    _append(text, start, len(text), found)
    return tuple(found)


def _append(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return
    begin = start + len(piece) - len(piece.lstrip())
    found.append((begin, begin + len(stripped)))
