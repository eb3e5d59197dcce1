"""Scans: images, and PDF pages without text, read by offline OCR (RapidOCR, an optional extra with its models
inside)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from PIL import Image, ImageSequence, UnidentifiedImageError

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.decode_text import tidy_text
from juzheng.index.read.formats.pdf_lines import Glyph, group_lines
from juzheng.index.read.formats.pdf_paragraphs import PageContent, join_pages
from juzheng.index.report import SourceText

# A page of A4 at 300 dpi has 9 million points; ten times that is no page of a report.
_MAX_POINTS = 90_000_000
_MAX_FRAMES = 2000
# Below this share of certainty what was recognised is mostly noise.
_MIN_SCORE = 0.5
INSTALL = "安装可选的文字识别组件:pip install 'juzheng[ocr]';或换成文字版"


def read(data: bytes, where: str) -> SourceText:
    """The text of an image (PNG, JPEG, TIFF with several pages…): a paragraph a line, with page offsets.

    Raises ``ReadError`` if OCR is not installed, the image is damaged or far too large, or no text is recognised.
    """
    open_engine(where)
    with open_frames(data, where) as image:
        frames = ImageSequence.Iterator(image)
        pages = [
            recognise_page(frame.convert("RGB"), where) for _, frame in zip(range(_MAX_FRAMES), frames, strict=False)
        ]
    if not any(page.lines for page in pages):
        raise ReadError("图片里没有认出文字", where, "换成更清晰的扫描件,或文字版")
    return join_pages(pages)


@contextmanager
def open_frames(data: bytes, where: str) -> Iterator[Image.Image]:
    """An image, open for the length of a block; what is wrong with it, then or within, is a ``ReadError``."""
    Image.MAX_IMAGE_PIXELS = _MAX_POINTS
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield image
    except Image.DecompressionBombError as error:
        raise ReadError(f"图片超过 {_MAX_POINTS // 1_000_000} 百万像素", where, "用较低的分辨率重新扫描") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ReadError("图片已损坏", where, "请重新扫描或取得文件") from error


def recognise_page(image: Image.Image, where: str) -> PageContent:
    """The lines of one page image, with boxes in pixels."""
    glyphs = recognise_glyphs(image, where)
    return PageContent(image.width, image.height, tuple(group_lines(glyphs, image.width)))


def recognise_glyphs(image: Image.Image, where: str) -> list[Glyph]:
    """The runs of text on a page image, with boxes in pixels."""
    import numpy

    return list(_boxes(open_engine(where)(numpy.asarray(image))))


def _boxes(result: Any) -> Iterator[Glyph]:
    if result.boxes is None or result.txts is None:
        return
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        clean = tidy_text(text).strip()
        if clean and float(score) >= _MIN_SCORE:
            across, down = [float(point[0]) for point in box], [float(point[1]) for point in box]
            yield Glyph(clean, min(across), min(down), max(across), max(down))


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def open_engine(where: str) -> Any:
    """The OCR engine, made once a process; raises ``ReadError`` where the extra is not installed."""
    try:
        return _engine()
    except ImportError as error:
        raise ReadError("这是扫描件或图片,要做文字识别,但没有安装识别组件", where, INSTALL) from error
