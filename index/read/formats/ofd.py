"""OFD (GB/T 33190-2016), the national format for fixed-layout documents: a zip of XML, one file a page.

Text stands in TextObjects, whose TextCodes give a start and the distances between characters, in millimetres from the
left and top of the object's boundary. From there on a page is put together as a PDF page is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from posixpath import dirname, join, normpath

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.check_readable import check_readable
from juzheng.index.read.formats.decode_text import tidy_text
from juzheng.index.read.formats.ofd_tables import Edge, find_tables, read_path
from juzheng.index.read.formats.open_archive import Container, open_container
from juzheng.index.read.formats.pdf_lines import Glyph, group_lines
from juzheng.index.read.formats.pdf_paragraphs import PageContent, join_pages
from juzheng.index.read.formats.safe_xml import parse_xml
from juzheng.index.report import SourceText

_NUMBER = re.compile(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?")
_MAX_REPEAT = 10_000
_MAX_PAGES = 20_000
_MAX_EDGES = 10_000
_MAX_UNITS = 2_000
_MAX_UNIT_DEPTH = 5


def read(data: bytes, where: str) -> SourceText:
    """The text of an OFD file: a paragraph a line, ruled tables a row a line, with the offsets at which pages begin.

    All documents in the file are read, templates (letterheads, running heads) are not. Raises ``ReadError`` if the
    file is damaged or locked, breaks the standard, or holds no text (a scan).
    """
    container = open_container(data, where)
    root = parse_xml(container.read(_stored(container, "OFD.xml", where), where), where)
    pages = [page for document in _texts(root, "DocRoot") for page in _read_document(container, document, where)]
    if not any(page.lines or page.tables for page in pages):
        raise ReadError("OFD 里没有文字,应是扫描件", where, "换成文字版,或转成 PDF 后用文字识别")
    check_readable(pages, "OFD", where, "换成 Word、PDF 或网页版后再试")
    return join_pages(pages)


def _read_document(container: Container, path: str, where: str) -> Iterator[PageContent]:
    name = _stored(container, path.lstrip("/"), where)
    document = parse_xml(container.read(name, where), where)
    box = _numbers(next(iter(_texts(document, "PhysicalBox")), "0 0 210 297"))
    units = _units(container, document, name, where)
    for page in list(_named(document, "Page"))[:_MAX_PAGES]:
        location = page.get("BaseLoc")
        if location and page.getparent() is not None and _local(page.getparent()) == "Pages":
            content = _stored(container, _resolve(name, location), where)
            yield _read_page(parse_xml(container.read(content, where), where), box, units)


def _units(container: Container, document: etree._Element, name: str, where: str) -> dict[str, etree._Element]:
    """The composite units of a document by their ids: drawn once and placed on pages by reference."""
    units: dict[str, etree._Element] = {}
    for path in [*_texts(document, "PublicRes"), *_texts(document, "DocumentRes")]:
        resource = parse_xml(container.read(_stored(container, _resolve(name, path), where), where), where)
        units |= {unit.get("ID", ""): unit for unit in _named(resource, "CompositeGraphicUnit")}
    return units


def _place_units(page: etree._Element, units: dict[str, etree._Element]) -> None:
    """Put a copy of each unit where the page refers to it, shifted to its place. Units within units are placed as well,
    to a bounded depth and number."""
    waiting = [(reference, 0, (0.0, 0.0)) for reference in _shown(page, "CompositeObject")]
    placed = 0
    while waiting and placed < _MAX_UNITS:
        reference, depth, (left, top) = waiting.pop()
        unit = units.get(reference.get("ResourceID", ""))
        if unit is None or depth >= _MAX_UNIT_DEPTH:
            continue
        placed += 1
        corner = [*_numbers(reference.get("Boundary", "")), 0.0, 0.0]
        shift = (left + corner[0], top + corner[1])
        content = deepcopy(unit)
        waiting += [(inner, depth + 1, shift) for inner in _shown(content, "CompositeObject")]
        for drawn in [*_shown(content, "TextObject"), *_named(content, "PathObject")]:
            box = _numbers(drawn.get("Boundary", ""))
            if len(box) == 4:
                drawn.set("Boundary", f"{box[0] + shift[0]} {box[1] + shift[1]} {box[2]} {box[3]}")
            page.append(drawn)


def _read_page(page: etree._Element, document_box: list[float], units: dict[str, etree._Element]) -> PageContent:
    if units:
        _place_units(page, units)
    own = _numbers(next(iter(_texts(page, "PhysicalBox")), ""))
    _, _, width, height = own if len(own) == 4 else document_box if len(document_box) == 4 else [0, 0, 210, 297]
    glyphs = [glyph for text in _shown(page, "TextObject") for glyph in _glyphs(text)]
    tables = find_tables(list(islice(_edges(page), _MAX_EDGES)), glyphs)
    free = [glyph for glyph in glyphs if not any(table.holds(glyph) for table in tables)]
    return PageContent(width, height, tuple(group_lines(free, width)), tables)


def _edges(page: etree._Element) -> Iterator[Edge]:
    for drawn in _named(page, "PathObject"):
        boundary = _numbers(drawn.get("Boundary", ""))
        for path in _texts(drawn, "AbbreviatedData"):
            yield from read_path(boundary, path)


def _glyphs(text: etree._Element) -> Iterator[Glyph]:
    """The runs of characters of one text object. The letters' size is in millimetres; a matrix scales and shifts it."""
    boundary = _numbers(text.get("Boundary", ""))
    if len(boundary) != 4:
        return
    size = (_numbers(text.get("Size", "")) or [4.0])[0]
    a, b, c, d, e, f = transform if len(transform := _numbers(text.get("CTM", ""))) == 6 else [1, 0, 0, 1, 0, 0]
    x = y = 0.0
    for code in _named(text, "TextCode"):
        x = float((_numbers(code.get("X", "")) or [x])[0])
        y = float((_numbers(code.get("Y", "")) or [y])[0])
        across, down = _deltas(code.get("DeltaX", "")), _deltas(code.get("DeltaY", ""))
        characters = tidy_text(code.text or "").strip("\n")
        if not characters.strip():
            continue
        left, base = boundary[0] + a * x + c * y + e, boundary[1] + b * x + d * y + f
        height = size * abs(d or c or 1.0)
        if down:
            # Set vertically, a character below the other.
            for character, drop in zip(characters, [0.0, *down], strict=False):
                base += d * drop
                yield Glyph(character, left, base - height * 0.85, left + size, base + height * 0.15)
            continue
        advances = [*across, *([size] * (len(characters) - 1 - len(across)))][: len(characters) - 1]
        last = size * (0.5 if characters[-1].isascii() else 1.0)
        right = left + (sum(advances) + last) * abs(a or b or 1.0)
        yield Glyph(characters, left, base - height * 0.85, right, base + height * 0.15)


def _deltas(text: str) -> list[float]:
    """Distances between characters; ``g 5 4.2`` stands for five times 4.2."""
    found: list[float] = []
    parts = text.split()
    at = 0
    while at < len(parts):
        if parts[at] == "g" and at + 2 < len(parts):
            count, value = _numbers(parts[at + 1]), _numbers(parts[at + 2])
            found += (value[:1] or [0.0]) * min(int(count[0]) if count else 0, _MAX_REPEAT)
            at += 3
        else:
            found += _numbers(parts[at])[:1]
            at += 1
    return found


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]


def _resolve(base: str, location: str) -> str:
    return location.lstrip("/") if location.startswith("/") else normpath(join(dirname(base), location))


def _stored(container: Container, path: str, where: str) -> str:
    """The name under which a part is stored; writers differ in case and leading dots."""
    wanted = normpath(path).lstrip("/")
    if wanted in container.names:
        return wanted
    found = next((name for name in container.names if normpath(name).lower() == wanted.lower()), None)
    if found is None:
        raise ReadError(f"OFD 里缺少 {wanted[:80]}", where, "文件不完整,请重新取得")
    return found


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (found for found in element.iter() if _local(found) == name)


def _shown(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The objects of this name but those that the page does not show."""
    return (found for found in _named(element, name) if found.get("Visible", "true").lower() not in ("false", "0"))


def _texts(element: etree._Element, name: str) -> list[str]:
    return [found.text.strip() for found in _named(element, name) if found.text and found.text.strip()]
