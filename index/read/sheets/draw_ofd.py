"""A page of an OFD file as a drawing: its texts, lines and pictures at their places, with its templates and seals.

Letters are drawn in the reader's own typeface, stretched to the width that the file gives them.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from itertools import islice
from xml.sax.saxutils import escape, quoteattr

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.ofd import OfdPage, numbers, open_pages, shown, text_runs, texts
from juzheng.index.read.formats.pdf_lines import Glyph
from juzheng.index.read.sheets.ofd_around import Stamp, stamps_of, templates_of
from juzheng.index.read.sheets.sheet import Sheet, letters_in_order

_COMMANDS = {"S": "M", "M": "M", "L": "L", "Q": "Q", "B": "C", "A": "A", "C": "Z"}
_PATH = re.compile(r"([SMLQBAC])([-+\d.eE\s]*)")
_LONGEST_PATH = 20_000
_MOST_DRAWN = 20_000
_LARGEST_PICTURE = 8_000_000
_MOST_SEALS = 50
_PICTURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def draw(data: bytes, where: str, page: str) -> Sheet:
    """The sheet of a page (from 1)."""
    pages = list(open_pages(data, where))
    if not 1 <= int(page) <= len(pages):
        raise ReadError(f"没有第 {page} 页", where, "")
    found = pages[int(page) - 1]
    glyphs = [glyph for text in shown(found.content, "TextObject") for glyph in text_runs(text)]
    width, height = found.size
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width * 4:g}" height="{height * 4:g}">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(_layers(found))}</svg>'
    )
    picture = base64.b64encode(drawing.encode()).decode("ascii")
    return Sheet(width, height, "image/svg+xml", picture, letters_in_order(glyphs, width), len(pages))


def _layers(page: OfdPage, within_seal: bool = False) -> Iterator[str]:
    """From back to front: templates, the page itself, templates before it, seals through which the words can be read."""
    for template in templates_of(page, before=False):
        yield from _drawn(page, template)
    yield from _drawn(page, page.content)
    for template in templates_of(page, before=True):
        yield from _drawn(page, template)
    if not within_seal:
        yield from map(_seal, islice(stamps_of(page), _MOST_SEALS))


def _drawn(page: OfdPage, content: etree._Element) -> Iterator[str]:
    yield from _pictures(page, content)
    yield from _paths(content)
    for text in islice(shown(content, "TextObject"), _MOST_DRAWN):
        colour = _colour(text, "FillColor")
        yield from (_text(glyph, colour) for glyph in text_runs(text))


def _seal(stamp: Stamp) -> str:
    left, top, width, height = stamp.box
    place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" style="mix-blend-mode:multiply"'
    if stamp.kind == "ofd":
        try:
            drawn = next(open_pages(stamp.picture, "印章"), None)
        except ReadError:
            return ""
        if drawn is None:
            return ""
        size = f"{drawn.size[0]:g} {drawn.size[1]:g}"
        return f'<svg {place} viewBox="0 0 {size}">{"".join(_layers(drawn, within_seal=True))}</svg>'
    return _image(stamp.picture, place)


def _text(glyph: Glyph, colour: str) -> str:
    size = (glyph.bottom - glyph.top) or 1.0
    return (
        f'<text x="{glyph.left:.2f}" y="{glyph.bottom - size * 0.15:.2f}" font-size="{size:.2f}" fill="{colour}" lengthAdjust="spacingAndGlyphs"'
        f' textLength="{max(glyph.right - glyph.left, 0.1):.2f}" font-family="Songti SC, SimSun, Noto Serif CJK SC, serif">'
        f"{escape(glyph.text)}</text>"
    )


def _paths(content: etree._Element) -> Iterator[str]:
    for drawn in islice(shown(content, "PathObject"), _MOST_DRAWN):
        for data in texts(drawn, "AbbreviatedData"):
            steps = "".join(
                f"{_COMMANDS[command]}{' '.join(f'{value:g}' for value in numbers(values))}"
                for command, values in _PATH.findall(data[:_LONGEST_PATH])
            )
            stroke = "none" if drawn.get("Stroke", "true").lower() in ("false", "0") else _colour(drawn, "StrokeColor")
            fill = _colour(drawn, "FillColor") if drawn.get("Fill", "false").lower() in ("true", "1") else "none"
            wide = (numbers(drawn.get("LineWidth", "")) or [0.353])[0]
            yield (
                f'<path d={quoteattr(steps)} transform="{_transform(drawn)}" stroke="{stroke}" fill="{fill}" stroke-width="{wide:g}"/>'
            )


def _pictures(page: OfdPage, content: etree._Element) -> Iterator[str]:
    for drawn in islice(shown(content, "ImageObject"), _MOST_DRAWN):
        box, data = numbers(drawn.get("Boundary", "")), page.picture(drawn.get("ResourceID", ""))
        if len(box) == 4:
            yield _image(data, f'x="{box[0]:g}" y="{box[1]:g}" width="{box[2]:g}" height="{box[3]:g}"')


def _image(data: bytes, place: str) -> str:
    """A picture at its place; nothing where it is of no kind that browsers show, or too large."""
    media = next((kind for mark, kind in _PICTURES if data.startswith(mark)), "")
    if not media or len(data) >= _LARGEST_PICTURE:
        return ""
    encoded = base64.b64encode(data).decode("ascii")
    return f'<image {place} preserveAspectRatio="none" href="data:{media};base64,{encoded}"/>'


def _transform(drawn: etree._Element) -> str:
    box, matrix = numbers(drawn.get("Boundary", "")), numbers(drawn.get("CTM", ""))
    shift = f"translate({box[0]:g} {box[1]:g})" if len(box) == 4 else ""
    return shift + (f" matrix({' '.join(f'{value:g}' for value in matrix)})" if len(matrix) == 6 else "")


def _colour(drawn: etree._Element, name: str) -> str:
    """An RGB colour that a path or a text gives itself; black where it gives none."""
    found = next(iter(shown(drawn, name)), None)
    values = numbers(found.get("Value", "")) if found is not None else []
    return f"rgb({','.join(str(min(255, max(0, int(value)))) for value in values)})" if len(values) == 3 else "#000"
