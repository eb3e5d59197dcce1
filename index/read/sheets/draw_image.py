"""A page of a scan: its picture, and what is recognised on it."""

from __future__ import annotations

import base64
import io

from PIL import Image

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.image import open_frames, recognise_glyphs
from juzheng.index.read.sheets.sheet import Sheet, letters_in_order

WIDEST, HIGHEST = 1400, 2800
"""Points of a picture that is shown."""


def draw(data: bytes, where: str, page: str) -> Sheet:
    """The sheet of a frame of an image (from 1)."""
    with open_frames(data, where) as image:
        frames = getattr(image, "n_frames", 1)
        if not 1 <= int(page) <= frames:
            raise ReadError(f"没有第 {page} 页", where, "")
        image.seek(int(page) - 1)
        return recognised_sheet(image.convert("RGB"), where, frames)


def recognised_sheet(image: Image.Image, where: str, pages: int) -> Sheet:
    """The sheet of a scanned page."""
    letters = letters_in_order(recognise_glyphs(image, where), image.width)
    return Sheet(image.width, image.height, "image/webp", packed(image), letters, pages)


def packed(image: Image.Image) -> str:
    """A picture small enough to be sent, in base64."""
    shown = image.copy()
    shown.thumbnail((WIDEST, HIGHEST))
    stream = io.BytesIO()
    shown.save(stream, "WEBP", quality=80)
    return base64.b64encode(stream.getvalue()).decode("ascii")
