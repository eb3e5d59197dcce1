"""Plain text files."""

from __future__ import annotations

from juzheng.index.read.formats.decode_text import decode_text
from juzheng.index.read.formats.join_lines import close_up, join_lines
from juzheng.index.read.formats.text_tables import find_tables, rule_rows
from juzheng.index.report import SourceText


def read_text(data: bytes, where: str) -> SourceText:
    """The text of a plain text file in UTF-8, GB18030, Big5 or UTF-16, with lines joined that a page width broke.

    ``data`` is the content, ``where`` the name for messages. Raises ``ReadError`` if it is no text.
    """
    text, encoding = decode_text(data, where)
    text = rule_rows(close_up(join_lines(text)))
    return SourceText(text=text, encoding=encoding, tables=find_tables(text))
