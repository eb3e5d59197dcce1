"""One page of a report's file as a sheet, drawn in a process with limits of time and memory."""

from __future__ import annotations

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.recognise_format import Format, recognise_format
from juzheng.index.read.formats.run_reader import run_isolated
from juzheng.index.read.sheets.sheet import Sheet
from juzheng.index.settings import ReadSettings

DRAWERS: dict[Format, str] = {
    "pdf": "juzheng.index.read.sheets.draw_pdf:draw",
    "ofd": "juzheng.index.read.sheets.draw_ofd:draw",
    "image": "juzheng.index.read.sheets.draw_image:draw",
}


def read_sheet(data: bytes, name: str, page: int, settings: ReadSettings) -> Sheet:
    """Draw a page (from 1) of a file from its bytes. Raises ``ReadError`` where the format has no pages, the file has not
    so many, or it cannot be drawn within the limits of ``settings``."""
    form = recognise_format(data, name)
    if form not in DRAWERS:
        raise ReadError("这种文件没有固定的版面", name, "看文字即可")
    found = run_isolated(DRAWERS[form], data, name, settings, str(page))
    return Sheet(**{**found, "letters": tuple(tuple(letter) for letter in found["letters"])})
