"""PDF files (PDFium for text, pdfplumber for ruled tables): lines rejoined, columns in order, pages kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.check_readable import check_readable
from juzheng.index.read.formats.decode_text import tidy_text
from juzheng.index.read.formats.pdf_cells import fill_merged
from juzheng.index.read.formats.pdf_lines import Glyph, PdfLine, group_lines
from juzheng.index.read.formats.pdf_paragraphs import PageContent, Table, join_pages
from juzheng.index.report import SourceText

# A page with fewer drawn lines than this has no ruled table; looking for one is slow.
_MIN_RULINGS = 6
_MAX_RULINGS = 5000
_WIDTH_OF_HEAD = 3


def read(data: bytes, where: str) -> SourceText:
    """The text of a PDF file: a paragraph a line, tables a row a line, with the offsets at which pages begin.

    Running heads and page numbers are left out, two columns are read one after the other. Raises ``ReadError`` if the
    file is damaged, locked with a password, has no text (a scan), or only text in fonts that cannot be decoded.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("PDF 有密码保护", where, "去掉密码后另存一份,再试") from error
        raise ReadError("PDF 已损坏,可能没有下载完整", where, "请重新取得文件") from error
    try:
        pages = [_read_page(document, number, data) for number in range(len(document))]
        if not any(page.lines or page.tables for page in pages):
            pages = [_recognise(document, number, where) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise ReadError("PDF 的内部结构已损坏", where, "用阅读器打开并另存一份,再试") from error
    finally:
        document.close()
    _check_readable(pages, where)
    return join_pages(pages)


def _check_readable(pages: list[PageContent], where: str) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    text += "".join(cell for page in pages for table in page.tables for row in table.rows for cell in row)
    if not text.strip():
        raise ReadError("PDF 里没有文字,扫描的页面上也没有认出文字", where, "换成更清晰的扫描件,或文字版")
    check_readable(pages, "PDF", where, "换成 Word、OFD 或网页版,或按扫描件识别")


def _read_page(document: Any, number: int, data: bytes) -> PageContent:
    page = document[number]
    width, height = page.get_size()
    tables = _find_tables(data, number) if _has_rulings(page) else ()
    glyphs = [
        glyph for glyph in page_glyphs(page, height) if glyph.text and not any(table.holds(glyph) for table in tables)
    ]
    page.close()
    lines: list[PdfLine] = group_lines(glyphs, width)
    return PageContent(width, height, tuple(lines), tables)


def page_glyphs(page: Any, height: float) -> Iterator[Glyph]:
    """The text of a page in runs of characters that follow each other closely, boxes measured from the top."""
    text_page = page.get_textpage()
    raw, box = text_page.raw, pdfium_c.FS_RECTF()
    run: list[str] = []
    left = top = right = bottom = 0.0
    # This loop runs once a character, millions of times for a large file: no objects are made in it.
    for at in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, at)
        blank = code <= 32 or code in (0xA0, 0x3000) or pdfium_c.FPDFText_IsGenerated(raw, at) == 1
        if blank or not pdfium_c.FPDFText_GetLooseCharBox(raw, at, box):
            if run:
                yield Glyph(tidy_text("".join(run)), left, height - top, right, height - bottom)
                run.clear()
            continue
        size = box.top - box.bottom
        gap = box.left - right
        level = abs(box.top + box.bottom - top - bottom) < size and abs(size - top + bottom) < size * 0.3
        if run and not (level and -size < gap < size * 0.2):
            yield Glyph(tidy_text("".join(run)), left, height - top, right, height - bottom)
            run.clear()
        if not run:
            left, top, right, bottom = box.left, box.top, box.right, box.bottom
        right = max(right, box.right)
        run.append(chr(code) if code < 0x110000 else "\ufffd")
    if run:
        yield Glyph(tidy_text("".join(run)), left, height - top, right, height - bottom)
    text_page.close()


def _has_rulings(page: Any) -> bool:
    count = 0
    for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3):
        count += 1
        if count > _MAX_RULINGS:
            return False
    return count >= _MIN_RULINGS


def _recognise(document: Any, number: int, where: str) -> PageContent:
    """A scanned page, read by OCR at 200 dpi; without a picture on it there is nothing to recognise."""
    from juzheng.index.read.formats.image import recognise_page

    page = document[number]
    if not any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        width, height = page.get_size()
        return PageContent(width, height, ())
    image = page.render(scale=200 / 72).to_pil().convert("RGB")
    page.close()
    return recognise_page(image, where)


def _find_tables(data: bytes, number: int) -> tuple[Table, ...]:
    # Imported here: most pages have no table.
    import pdfplumber

    found = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1]) as document:
            for table in document.pages[0].find_tables():
                rows = fill_merged(table)
                # One row alone may be the head of a table that goes on over the page.
                if max(map(len, rows), default=0) >= (2 if len(rows) >= 2 else _WIDTH_OF_HEAD):
                    found.append(Table(*table.bbox, tuple(map(tuple, rows))))
    except Exception:  # noqa: BLE001 - its parser fails in many ways on damaged files; the text is still there
        return ()
    return tuple(found)
