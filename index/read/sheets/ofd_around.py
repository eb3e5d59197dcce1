"""What an OFD page shows beside its own content: the template behind or before it (letterhead, lines, running heads) and the
seals stamped on it.

A seal's picture lies in its data (GB/T 38540: a SEQUENCE of the kind of picture, its bytes, width and height, DER), which
the file keeps beside the signature or within the signed value. Whether the seal is valid is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.ofd import OfdPage, find_part, named, numbers, resolve, texts
from juzheng.index.read.formats.safe_xml import parse_xml

_MOST_SEALS = 50
_MOST_NODES = 20_000
_DEEPEST = 12
# Tags of DER (X.690) that are looked for.
_INTEGER, _BYTES, _WORD = 0x02, 0x04, 0x16
_CONSTRUCTED = 0x20


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal on a page: the box that it fills, in millimetres (left, top, width, height), and its picture's kind and bytes."""

    box: tuple[float, float, float, float]
    kind: str
    picture: bytes


def templates_of(page: OfdPage, before: bool) -> Iterator[etree._Element]:
    """The templates that lie before the page's content, or behind it; one that is missing or damaged is not shown."""
    document = page.document
    stored = {one.get("ID"): one for one in named(document.root, "TemplatePage")}
    for used in named(page.content, "Template"):
        template = stored.get(used.get("TemplateID"))
        if template is None:
            continue
        order = used.get("ZOrder") or template.get("ZOrder") or "Background"
        if (order == "Foreground") == before:
            yield from _read(page, resolve(document.name, template.get("BaseLoc", "")))


def stamps_of(page: OfdPage) -> Iterator[Stamp]:
    """The seals that signatures put on a page; what cannot be read is not shown."""
    document = page.document
    if not document.signatures:
        return
    listed = document.signatures.lstrip("/")
    for signatures in _read(page, listed):
        for signature in islice(named(signatures, "Signature"), _MOST_SEALS):
            path = resolve(listed, signature.get("BaseLoc", ""))
            for signed in _read(page, path):
                yield from _stamps(page, signed, path)


def _stamps(page: OfdPage, signed: etree._Element, path: str) -> Iterator[Stamp]:
    places = [place for place in named(signed, "StampAnnot") if place.get("PageRef") == page.number]
    boxes = [tuple(numbers(place.get("Boundary", ""))) for place in places]
    if not any(len(box) == 4 for box in boxes):
        return
    seals = [base for seal in named(signed, "Seal") for base in texts(seal, "BaseLoc")]
    for location in (*seals, *texts(signed, "SignedValue")):
        kind, picture = picture_of_seal(_bytes(page, resolve(path, location)))
        if picture:
            yield from (Stamp(box, kind, picture) for box in boxes if len(box) == 4)
            return


def picture_of_seal(data: bytes) -> tuple[str, bytes]:
    """The kind (png, jpg, ofd …) and the bytes of the picture in a seal's data; empty where there is none."""
    waiting, looked = [(data, 0)], 0
    while waiting and looked < _MOST_NODES:
        held, depth = waiting.pop()
        nodes = list(_nodes(held))
        looked += len(nodes)
        for (tag, word), (next_tag, picture), (third, _) in zip(nodes, nodes[1:], nodes[2:], strict=False):
            if (tag, next_tag, third) == (_WORD, _BYTES, _INTEGER):
                return word.decode("ascii", "replace").lower(), picture
        if depth < _DEEPEST:
            waiting += [(inner, depth + 1) for tag, inner in reversed(nodes) if tag & _CONSTRUCTED or tag == _BYTES]
    return "", b""


def _nodes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The tags and contents that stand one after the other in DER; nothing where it is none."""
    at, found = 0, []
    while at + 2 <= len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(data[at : at + count], "big")
            at += count
            if not 0 < count <= 4:
                return
        if at + length > len(data):
            return
        found.append((tag, data[at : at + length]))
        at += length
    if at == len(data):
        yield from found


def _read(page: OfdPage, path: str) -> Iterator[etree._Element]:
    data = _bytes(page, path)
    if data:
        try:
            yield parse_xml(data, page.document.where)
        except ReadError:
            return


def _bytes(page: OfdPage, path: str) -> bytes:
    document = page.document
    try:
        return document.container.read(find_part(document.container, path, document.where), document.where)
    except ReadError:
        return b""
