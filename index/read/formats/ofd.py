"""OFD (GB/T 33190-2016), the national format for fixed-layout documents: a zip of XML, one file a page.

Text stands in TextObjects, whose TextCodes give a start and the distances between characters, in millimetres from the
left and top of the object's boundary. From there on a page is put together as a PDF page is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
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
    pages = [_read_page(page) for page in open_pages(data, where)]
    if not any(page.lines or page.tables for page in pages):
        raise ReadError("OFD 里没有文字,应是扫描件", where, "换成文字版,或转成 PDF 后用文字识别")
    check_readable(pages, "OFD", where, "换成 Word、PDF 或网页版后再试")
    return join_pages(pages)


@dataclass(frozen=True, slots=True)
class OfdDocument:
    """One document of a file: its root, the name under which that is stored, and where its ``signatures`` are listed."""

    container: Container
    root: etree._Element
    name: str
    signatures: str
    where: str


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: what is drawn on it, the units that it refers to put in their places, and its size in millimetres.
    ``picture`` gives the bytes of a picture by its id, nothing where there is none; ``number`` is the page's own id."""

    content: etree._Element
    size: tuple[float, float]
    picture: Callable[[str], bytes]
    number: str
    document: OfdDocument


def open_pages(data: bytes, where: str) -> Iterator[OfdPage]:
    """The pages of all documents in an OFD file. Raises ``ReadError`` as ``read`` does."""
    container = open_container(data, where)
    root = parse_xml(container.read(find_part(container, "OFD.xml", where), where), where)
    for body in named(root, "DocBody"):
        for path in texts(body, "DocRoot"):
            name = find_part(container, path.lstrip("/"), where)
            document = parse_xml(container.read(name, where), where)
            signatures = next(iter(texts(body, "Signatures")), "")
            yield from _open_document(OfdDocument(container, document, name, signatures, where))


def _open_document(opened: OfdDocument) -> Iterator[OfdPage]:
    container, document, name, where = opened.container, opened.root, opened.name, opened.where
    box = numbers(next(iter(texts(document, "PhysicalBox")), "0 0 210 297"))
    units = _units(container, document, name, where)
    picture = partial(_picture, container, document, name, where)
    for page in list(named(document, "Page"))[:_MAX_PAGES]:
        location = page.get("BaseLoc")
        if location and page.getparent() is not None and _local(page.getparent()) == "Pages":
            stored = find_part(container, resolve(name, location), where)
            content = parse_xml(container.read(stored, where), where)
            if units:
                _place_units(content, units)
            own = numbers(next(iter(texts(content, "PhysicalBox")), ""))
            _, _, width, height = own if len(own) == 4 else box if len(box) == 4 else [0, 0, 210, 297]
            yield OfdPage(content, (width, height), picture, page.get("ID", ""), opened)


def _picture(container: Container, document: etree._Element, name: str, where: str, number: str) -> bytes:
    """A picture of the document's resources; what is missing or damaged is not shown."""
    try:
        for path in [*texts(document, "DocumentRes"), *texts(document, "PublicRes")]:
            stored = find_part(container, resolve(name, path), where)
            resources = parse_xml(container.read(stored, where), where)
            folder = join(dirname(stored), resources.get("BaseLoc", ""), "x")
            for media in named(resources, "MultiMedia"):
                for file in texts(media, "MediaFile"):
                    if number and media.get("ID") == number:
                        return container.read(find_part(container, resolve(folder, file), where), where)
    except ReadError:
        return b""
    return b""


def _units(container: Container, document: etree._Element, name: str, where: str) -> dict[str, etree._Element]:
    """The composite units of a document by their ids: drawn once and placed on pages by reference."""
    units: dict[str, etree._Element] = {}
    for path in [*texts(document, "PublicRes"), *texts(document, "DocumentRes")]:
        resource = parse_xml(container.read(find_part(container, resolve(name, path), where), where), where)
        units |= {unit.get("ID", ""): unit for unit in named(resource, "CompositeGraphicUnit")}
    return units


def _place_units(page: etree._Element, units: dict[str, etree._Element]) -> None:
    """Put a copy of each unit where the page refers to it, shifted to its place. Units within units are placed as well,
    to a bounded depth and number."""
    waiting = [(reference, 0, (0.0, 0.0)) for reference in shown(page, "CompositeObject")]
    placed = 0
    while waiting and placed < _MAX_UNITS:
        reference, depth, (left, top) = waiting.pop()
        unit = units.get(reference.get("ResourceID", ""))
        if unit is None or depth >= _MAX_UNIT_DEPTH:
            continue
        placed += 1
        corner = [*numbers(reference.get("Boundary", "")), 0.0, 0.0]
        shift = (left + corner[0], top + corner[1])
        content = deepcopy(unit)
        waiting += [(inner, depth + 1, shift) for inner in shown(content, "CompositeObject")]
        for drawn in [*shown(content, "TextObject"), *named(content, "PathObject")]:
            box = numbers(drawn.get("Boundary", ""))
            if len(box) == 4:
                drawn.set("Boundary", f"{box[0] + shift[0]} {box[1] + shift[1]} {box[2]} {box[3]}")
            page.append(drawn)


def _read_page(page: OfdPage) -> PageContent:
    width, height = page.size
    glyphs = [glyph for text in shown(page.content, "TextObject") for glyph in text_runs(text)]
    tables = find_tables(list(islice(_edges(page.content), _MAX_EDGES)), glyphs)
    free = [glyph for glyph in glyphs if not any(table.holds(glyph) for table in tables)]
    return PageContent(width, height, tuple(group_lines(free, width)), tables)


def _edges(page: etree._Element) -> Iterator[Edge]:
    for drawn in named(page, "PathObject"):
        boundary = numbers(drawn.get("Boundary", ""))
        for path in texts(drawn, "AbbreviatedData"):
            yield from read_path(boundary, path)


def text_runs(text: etree._Element) -> Iterator[Glyph]:
    """The runs of characters of one text object. The letters' size is in millimetres; a matrix scales and shifts it."""
    boundary = numbers(text.get("Boundary", ""))
    if len(boundary) != 4:
        return
    size = (numbers(text.get("Size", "")) or [4.0])[0]
    a, b, c, d, e, f = transform if len(transform := numbers(text.get("CTM", ""))) == 6 else [1, 0, 0, 1, 0, 0]
    x = y = 0.0
    for code in named(text, "TextCode"):
        x = float((numbers(code.get("X", "")) or [x])[0])
        y = float((numbers(code.get("Y", "")) or [y])[0])
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
            count, value = numbers(parts[at + 1]), numbers(parts[at + 2])
            found += (value[:1] or [0.0]) * min(int(count[0]) if count else 0, _MAX_REPEAT)
            at += 3
        else:
            found += numbers(parts[at])[:1]
            at += 1
    return found


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute."""
    return [float(number) for number in _NUMBER.findall(text or "")]


def resolve(base: str, location: str) -> str:
    return location.lstrip("/") if location.startswith("/") else normpath(join(dirname(base), location))


def find_part(container: Container, path: str, where: str) -> str:
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


def named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (found for found in element.iter() if _local(found) == name)


def shown(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The objects of this name but those that the page does not show."""
    return (found for found in named(element, name) if found.get("Visible", "true").lower() not in ("false", "0"))


def texts(element: etree._Element, name: str) -> list[str]:
    """The texts of the elements of this name."""
    return [found.text.strip() for found in named(element, name) if found.text and found.text.strip()]
