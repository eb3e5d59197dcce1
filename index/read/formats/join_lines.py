"""Lines that were broken only by the width of a page are joined to paragraphs again."""

from __future__ import annotations

import re

from juzheng.index.words.section_markers import read_marker

# Widths count characters. A text counts as hard-wrapped if half of its lines are about as long as the longest.
_MAX_WRAPPED_WIDTH = 120
_MIN_WRAPPED_LINES = 12
_MIN_BROKEN_LINE = 20
_CLAUSE_END = ("，", "、", ",")
_SENTENCE_END = re.compile(r"[。！？!?：:；;”’）)》】]$")
_INDENTED = re.compile(r"^(?:\u3000| {2}|\t|\u00a0{2})")
_TABLE_ROW = re.compile(r"\||\t")


def join_lines(text: str) -> str:
    """``text`` with broken lines joined; only line ends and the blanks around them are taken out.

    A line is joined to the next where it ends in a comma, and, in a text that is hard-wrapped throughout, where it is
    full and ends within a sentence. A line that begins with a section marker or is indented is never joined.
    """
    lines = text.split("\n")
    width = _wrapped_width(lines)
    joined: list[str] = []
    for line in lines:
        if joined and _continues(joined[-1], line, lines_width=width):
            joined[-1] = joined[-1].rstrip() + line.strip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _wrapped_width(lines: list[str]) -> int | None:
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < _MIN_WRAPPED_LINES:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(width - 3 <= length <= width + 3 for length in lengths)
    return width if _MIN_BROKEN_LINE <= width <= _MAX_WRAPPED_WIDTH and full * 2 >= len(lengths) else None


def _continues(before: str, line: str, lines_width: int | None) -> bool:
    before, bare = before.rstrip(), line.strip()
    if not bare or not before.strip() or _INDENTED.match(line) or read_marker(bare) or _TABLE_ROW.search(before + line):
        return False
    if before.endswith(_CLAUSE_END) and len(before.strip()) >= _MIN_BROKEN_LINE:
        return True
    # What was joined before is longer than a line; its last line is what counts, and that was full.
    return lines_width is not None and len(before) >= lines_width - 3 and not _SENTENCE_END.search(before)
