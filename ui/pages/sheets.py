"""The page of a report's file as it is seen, with the words that are cited marked on it."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import Any

from juzheng.index.care.correct_description import find_source
from juzheng.index.errors import ReadError
from juzheng.index.read.formats import load_bytes
from juzheng.index.read.sheets.find_words import find_words
from juzheng.index.read.sheets.read_sheet import read_sheet
from juzheng.index.read.sheets.sheet import Sheet
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.source_html import MarkedSpan

KEPT = 24
"""Pages that are kept drawn; each takes some 300 kB."""
LIMITS = ReadSettings(max_seconds=30, max_memory_megabytes=1024)
"""Of one page, for which somebody waits."""


class Sheets:
    """Pages of the files of an opened index; one is drawn at a time."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._drawn: OrderedDict[tuple[str, int], Sheet] = OrderedDict()
        self._turn = threading.Lock()

    def show(self, report: Report, page: int, place: MarkedSpan | None) -> dict[str, Any]:
        """A page (from 1) as a picture, with the boxes of the words at ``place`` as shares of its width and height. Raises
        ``ReadError`` where the file is not there any more, has changed, or has no such page."""
        with self._turn:
            sheet = self._sheet(report.report_id, page)
        marks = []
        if place is not None and 0 < place.paragraph <= len(report.paragraphs):
            marks = find_words(sheet, report.paragraphs[place.paragraph - 1], page, place.start, place.end)
        return {
            "picture": f"data:{sheet.media};base64,{sheet.picture}",
            "width": sheet.width,
            "height": sheet.height,
            "page": page,
            "pages": sheet.pages,
            "marks": [[round(value, 5) for value in box] for box in marks],
        }

    def _sheet(self, report_id: str, page: int) -> Sheet:
        key = report_id, page
        if key not in self._drawn:
            self._drawn[key] = self._draw(report_id, page)
        self._drawn.move_to_end(key)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return self._drawn[key]

    def _draw(self, report_id: str, page: int) -> Sheet:
        source = find_source(report_id, self._opened.settings)
        if source is None:
            raise ReadError("这份报告已不在索引里", "", "")
        data = load_bytes(source.path, self._opened.settings.read)
        if not hashlib.sha256(data).hexdigest().startswith(report_id):
            raise ReadError("原文件已经变了，与编入时不同", "", "重新编入后再看版面")
        return read_sheet(data, source.path.name, page, LIMITS)


def first_page(report: Report, place: MarkedSpan | None) -> int | None:
    """The page at which a report is opened; None where its format has no pages."""
    if not report.paragraphs or report.paragraphs[0].page is None:
        return None
    if place is None or not 0 < place.paragraph <= len(report.paragraphs):
        return 1
    return report.paragraphs[place.paragraph - 1].page_at(place.start)
