"""Word documents (.docx, ISO/IEC 29500): paragraphs, headings, list numbers, tables, text boxes, footnotes.

The XML is read directly: what matters here, numbers that exist only as a list style, text boxes, footnotes and
accepted changes, is what libraries for writing documents leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.read.formats.lines_to_source import SourceBuilder
from juzheng.index.read.formats.open_archive import Container, open_container
from juzheng.index.read.formats.safe_xml import parse_xml
from juzheng.index.read.formats.word_numbering import Numbering
from juzheng.index.report import SourceText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_ALTERNATE}Fallback", f"{_W}rPr"}
)
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_MAX_DEPTH = 200
# How many styles may be based one on the other.
_MAX_BASES = 20


def read(data: bytes, where: str) -> SourceText:
    """The text of a .docx file: a paragraph a line, with list numbers as Word shows them, tables a row a line, text
    boxes behind the paragraph they hang on, footnotes at the end. Deleted text of tracked changes and hidden text are left out.

    Raises ``ReadError`` if the file is damaged, locked or holds no document.
    """
    container = open_container(data, where)
    document = _Document(container, where)
    builder = SourceBuilder()
    body = document.main.find(f"{_W}body")
    for element in body if body is not None else ():
        document.add_block(element, builder)
    document.add_notes(builder)
    return builder.build(document.labels())


class _Document:
    """The parts of one document that text is drawn from."""

    def __init__(self, container: Container, where: str) -> None:
        self._container, self._where = container, where
        self.main = parse_xml(container.read(self._main_name(), where), where)
        styles = self._part("word/styles.xml")
        self._levels = _heading_levels(styles)
        self._contents = _contents_styles(styles)
        self._hidden = _hidden_styles(styles)
        self._numbering = Numbering(self._part("word/numbering.xml"), styles)

    def add_block(self, element: etree._Element, builder: SourceBuilder, depth: int = 0) -> None:
        """A paragraph, a table, or what holds further blocks (content controls, accepted insertions)."""
        if element.tag == f"{_W}p":
            self._add_paragraph(element, builder)
        elif element.tag == f"{_W}tbl" and depth < _MAX_DEPTH and element.find(f".//{_W}tc//{_W}tbl") is not None:
            # A table within a table: the outer one lays out the page.
            for cell in element.iterfind(f"{_W}tr/{_W}tc"):
                for child in cell:
                    self.add_block(child, builder, depth + 1)
        elif element.tag == f"{_W}tbl":
            builder.add_table(self._table_rows(element))
        elif depth < _MAX_DEPTH and element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            for child in element:
                self.add_block(child, builder, depth + 1)

    def _add_paragraph(self, paragraph: etree._Element, builder: SourceBuilder) -> None:
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        if style in self._contents:
            return
        level = _outline(paragraph.find(f"{_W}pPr")) or self._levels.get(style, 0)
        text = "".join(_texts(paragraph, self._hidden))
        if text.strip():
            builder.add_line(self._numbering.next_number(paragraph, style) + text, level)
        for box in _boxes(paragraph):
            for child in box:
                self.add_block(child, builder, 1)

    def _table_rows(self, table: etree._Element) -> list[list[str]]:
        """The rows of a table; cells that span columns or go on from the row above repeat their text."""
        rows: list[list[str]] = []
        for row in table.iter(f"{_W}tr"):
            if _depth_of_tables(row, table) > 1 or _is_hidden(row.find(f"{_W}trPr/{_W}hidden")):
                continue
            cells: list[str] = []
            for cell in row.iter(f"{_W}tc"):
                if _owner(cell, f"{_W}tr") is not row:
                    continue
                text = " ".join("".join(_texts(paragraph, self._hidden)) for paragraph in cell.iter(f"{_W}p"))
                merge = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merge is not None and merge.get(f"{_W}val") != "restart" and rows and len(cells) < len(rows[-1]):
                    text = rows[-1][len(cells)]
                span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
                cells += [text] * (min(int(span), 50) if span.isdecimal() and int(span) else 1)
            rows.append(cells)
        return rows

    def add_notes(self, builder: SourceBuilder) -> None:
        """Footnotes and endnotes, each a line with its number."""
        for name in ("footnotes", "endnotes"):
            part = self._part(f"word/{name}.xml")
            notes = [note for note in part if note.get(f"{_W}type") is None] if part is not None else []
            for number, note in enumerate(notes, 1):
                text = "".join("".join(_texts(paragraph, self._hidden)) for paragraph in note.iter(f"{_W}p")).strip()
                builder.add_line(f"[注{number}] {text}" if text else "")

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Nothing: the title property of these files is mostly a template's or an older document's."""
        return ()

    def _main_name(self) -> str:
        if "word/document.xml" in self._container.names:
            return "word/document.xml"
        found = sorted(name for name in self._container.names if re.fullmatch(r"word/document\d*\.xml", name))
        return found[0] if found else "word/document.xml"

    def _part(self, name: str) -> etree._Element | None:
        if name not in self._container.names:
            return None
        return parse_xml(self._container.read(name, self._where), self._where)


def _texts(element: etree._Element, hidden: frozenset[str]) -> Iterator[str]:
    """The visible text of a paragraph in order, without that of text boxes and of styles that are ``hidden``."""
    if _value(element.find(f"{_W}pPr/{_W}pStyle")) in hidden:
        return
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t" if stack and child.getparent().tag == f"{_W}r" else ""
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}r" and _is_hidden_run(child, hidden):
            continue
        elif tag not in _SKIPPED and tag != f"{_W}txbxContent" and tag != f"{_W}pPr" and len(stack) < _MAX_DEPTH:
            stack.append(iter(child))


def _boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Text boxes that hang on a paragraph; each is stored twice, for new and old readers, and taken once."""
    return [
        box
        for box in paragraph.iter(f"{_W}txbxContent")
        if not any(parent.tag == f"{_ALTERNATE}Fallback" for parent in box.iterancestors())
    ]


def _is_hidden_run(run: etree._Element, hidden: frozenset[str]) -> bool:
    """Whether a run is hidden by a mark of its own, else by its style."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return _is_hidden(mark) if mark is not None else _value(run.find(f"{_W}rPr/{_W}rStyle")) in hidden


def _is_hidden(mark: etree._Element | None) -> bool:
    """Whether a mark like ``w:vanish`` is there and not switched off."""
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _owner(element: etree._Element, tag: str) -> etree._Element | None:
    return next((parent for parent in element.iterancestors() if parent.tag == tag), None)


def _depth_of_tables(row: etree._Element, table: etree._Element) -> int:
    depth = 0
    for parent in row.iterancestors(f"{_W}tbl"):
        depth += 1
        if parent is table:
            break
    return depth


def _heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """The heading level of each paragraph style, by its name or its outline level."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = _HEADING_STYLE.match(_value(style.find(f"{_W}name")))
        level = int(name[1]) if name else _outline(style.find(f"{_W}pPr"))
        if level:
            levels[style.get(f"{_W}styleId") or ""] = level
    return levels


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles of lines of a table of contents, which only repeat headings."""
    found = styles.iter(f"{_W}style") if styles is not None else ()
    names = ((style.get(f"{_W}styleId") or "", _value(style.find(f"{_W}name")).lower()) for style in found)
    return frozenset(style_id for style_id, name in names if re.match(r"toc \d", name))


def _hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles of which text is hidden, those based on them too."""
    found = list(styles.iter(f"{_W}style")) if styles is not None else []
    hidden: set[str] = set()
    for _ in range(_MAX_BASES):
        before = len(hidden)
        for style in found:
            mark = style.find(f"{_W}rPr/{_W}vanish")
            based = mark is None and _value(style.find(f"{_W}basedOn")) in hidden
            if _is_hidden(mark) or based:
                hidden.add(style.get(f"{_W}styleId") or "")
        if len(hidden) == before:
            break
    return frozenset(hidden)


def _outline(properties: etree._Element | None) -> int:
    value = _value(properties.find(f"{_W}outlineLvl")) if properties is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0


def _value(element: etree._Element | None) -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""
