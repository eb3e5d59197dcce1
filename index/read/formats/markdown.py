"""Markdown files, rendered by markdown-it-py and read as the page a user would see."""

from __future__ import annotations

import re

from juzheng.index.read.formats.decode_text import decode_text
from juzheng.index.read.formats.html import html_to_text
from juzheng.index.read.formats.join_lines import join_numbers
from juzheng.index.report import SourceText

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|date|published|publisher|source)[ \t]*:[ \t]*[\"']?(.{1,200}?)[\"']?[ \t]*$", re.MULTILINE
)
_FIELD_NAMES = {"date": "published"}


def read_markdown(data: bytes, where: str) -> SourceText:
    """The text of a Markdown file without its signs; headings and tables are kept as such, line ends too.

    ``data`` is the content, ``where`` the name for messages. Raises ``ReadError`` if it is no text.
    """
    # Imported here: every reader's process imports this package, and few read Markdown.
    from markdown_it import MarkdownIt

    text, encoding = decode_text(data, where)
    labels: tuple[tuple[str, str], ...] = ()
    front = _FRONT_MATTER.match(text)
    if front:
        labels = tuple((_FIELD_NAMES.get(name, name), value) for name, value in _FIELD.findall(front[1]))
        text = text[front.end() :]
    text = join_numbers(text)
    # Writers of these reports end a paragraph with one line end, which Markdown would join.
    page = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(text)
    source = html_to_text(f"<body>{page}</body>")
    return SourceText(source.text, encoding, (), source.tables, source.headings, labels)
