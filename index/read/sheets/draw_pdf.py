"""A page of a PDF file: PDFium draws it and tells where its letters stand."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.pdf import page_glyphs
from juzheng.index.read.formats.pdf_lines import Glyph
from juzheng.index.read.sheets.draw_image import HIGHEST, WIDEST, packed, recognised_sheet
from juzheng.index.read.sheets.sheet import Sheet, letters_in_order

_SCAN = 200 / 72
"""Points of a picture to a point of the page where letters are to be recognised on it."""
_MOST = 6_000


def draw(data: bytes, where: str, page: str) -> Sheet:
    """The sheet of a page (from 1); where it is a scan its letters are recognised."""
    try:
        document = pypdfium2.PdfDocument(data)
        if not 1 <= int(page) <= len(document):
            raise ReadError(f"没有第 {page} 页", where, "")
        return _sheet(document, document[int(page) - 1], where)
    except pypdfium2.PdfiumError as error:
        raise ReadError("这一页画不出来", where, "用阅读器打开文件") from error


def _sheet(document: Any, page: Any, where: str) -> Sheet:
    width, height = page.get_size()
    glyphs = [glyph for glyph in page_glyphs(page, height) if glyph.text.strip()]
    if not glyphs:
        scale = min(_SCAN, _MOST / max(width, height, 1))
        return recognised_sheet(page.render(scale=scale).to_pil().convert("RGB"), where, len(document))
    scale = min(WIDEST / max(width, 1), HIGHEST / max(height, 1))
    picture = packed(page.render(scale=scale).to_pil().convert("RGB"))
    placed = [_place(page, glyph, width, height) for glyph in glyphs]
    return Sheet(width, height, "image/webp", picture, letters_in_order(placed, width), len(document))


def _place(page: Any, glyph: Glyph, width: float, height: float) -> Glyph:
    """A run where the picture shows it: the file's own measure knows nothing of a page turned or cut."""
    corners = [_shown(page, glyph.left, height - glyph.top, width, height)]
    corners.append(_shown(page, glyph.right, height - glyph.bottom, width, height))
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Glyph(glyph.text, across[0], down[0], across[1], down[1])


def _shown(page: Any, x: float, y: float, width: float, height: float) -> tuple[float, float]:
    fine = 100
    across, down = ctypes.c_int(), ctypes.c_int()
    size = round(width * fine), round(height * fine)
    pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value / fine, down.value / fine
