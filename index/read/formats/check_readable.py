"""Whether the text of pages can be read at all: fonts without a character map give letters that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.pdf_paragraphs import PageContent

# Share of private use and replacement characters from which on a text counts as unreadable.
_MAX_UNREADABLE = 0.3
# Digits alone may be set in such a font; a few characters of it are signs of lists (Wingdings: U+F000 to U+F0FF).
_UNIT = "[.．%％‰亿万元年月个家户人倍]"
_LOST_DIGIT = re.compile(rf"[\ue000-\uefff\uf100-\uf8ff](?={_UNIT})")
_DIGIT = re.compile(rf"\d(?={_UNIT})")
_LEAST_LOST = 3


def check_readable(pages: Sequence[PageContent], kind: str, where: str, remedy: str) -> None:
    """Raise ``ReadError`` where the fonts of a file of this ``kind`` (PDF, OFD) do not say which characters they draw."""
    text = "".join(line.text for page in pages for line in page.lines)
    text += "".join(cell for page in pages for table in page.tables for row in table.rows for cell in row)
    unreadable = sum("\ue000" <= character <= "\uf8ff" or character == "\ufffd" for character in text)
    lost = len(_LOST_DIGIT.findall(text))
    without_digits = lost >= _LEAST_LOST and lost > len(_DIGIT.findall(text))
    if unreadable > len(text) * _MAX_UNREADABLE or without_digits:
        raise ReadError(f"{kind} 的字体缺少文字对照表,读出来是乱码", where, remedy)
