"""A page as it is seen, and where on it the words of a paragraph stand."""

from __future__ import annotations

import base64
import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.sheets.find_words import find_words
from juzheng.index.read.sheets.read_sheet import read_sheet
from juzheng.index.read.sheets.sheet import Sheet
from juzheng.index.report import Paragraph
from juzheng.index.settings import ReadSettings
from tests.unit.readers.test_hidden_and_missing import text_object, write_ofd

DOCUMENTS = Path(__file__).parents[2] / "documents"
SETTINGS = ReadSettings()
QUOTE = "规上工业增加值181.4亿元"


@cache
def sheets_of(path: Path) -> tuple[tuple[Paragraph, ...], dict[int, Sheet]]:
    data, name = path.read_bytes(), path.name
    first = read_sheet(data, name, 1, SETTINGS)
    sheets = {1: first} | {n: read_sheet(data, name, n, SETTINGS) for n in range(2, first.pages + 1)}
    return parse_report(path, name, SETTINGS).paragraphs, sheets


@pytest.mark.parametrize("name", ["one_column.pdf", "two_columns.pdf", "office.pdf", "table.pdf", "report.ofd"])
def test_every_paragraph_is_found_on_its_page(name: str) -> None:
    """Paragraphs in columns, over several lines, in ruled tables: what the reader read stands somewhere on the page."""
    paragraphs, sheets = sheets_of(DOCUMENTS / name)
    lost = [p.text for p in paragraphs if not find_words(sheets[p.page or 1], p, p.page or 1, 0, len(p.text))]
    assert paragraphs and not lost


@pytest.mark.parametrize("name", ["one_column.pdf", "two_columns.pdf", "report.ofd"])
def test_the_letters_within_the_boxes_are_the_quote(name: str) -> None:
    """The boxes of a quote hold its letters and no others, wherever lines break."""
    paragraphs, sheets = sheets_of(DOCUMENTS / name)
    paragraph = next(p for p in paragraphs if QUOTE in p.text)
    at = paragraph.text.index(QUOTE)
    page = paragraph.page_at(at) or 0
    boxes = find_words(sheets[page], paragraph, page, at, at + len(QUOTE))
    sheet = sheets[page]
    within = [
        letter
        for letter, left, top, right, bottom in sheet.letters
        if any(
            box[0] <= (left + right) / 2 / sheet.width <= box[2]
            and box[1] <= (top + bottom) / 2 / sheet.height <= box[3]
            for box in boxes
        )
    ]
    assert "".join(within) == QUOTE


def test_a_quote_over_two_pages_is_marked_on_both() -> None:
    """Each page shows its part, and no page the other's."""
    paragraphs, sheets = sheets_of(DOCUMENTS / "one_column.pdf")
    paragraph = next(p for p in paragraphs if p.turns)
    first = paragraph.page or 0
    both = [find_words(sheets[page], paragraph, page, 0, len(paragraph.text)) for page in (first, first + 1)]
    assert all(both)
    assert not find_words(sheets[first], paragraph, first, paragraph.turns[0], len(paragraph.text))


def test_a_picture_is_the_page() -> None:
    """A PDF's page comes as a picture of its proportions, an OFD's as a drawing with its words as text."""
    sheet = read_sheet((DOCUMENTS / "table.pdf").read_bytes(), "table.pdf", 1, SETTINGS)
    with Image.open(io.BytesIO(base64.b64decode(sheet.picture))) as picture:
        assert abs(picture.width / picture.height - sheet.width / sheet.height) < 0.01
        assert picture.convert("L").getextrema() == (0, 255)
    drawn = read_sheet((DOCUMENTS / "report.ofd").read_bytes(), "report.ofd", 1, SETTINGS)
    assert QUOTE[:5] in base64.b64decode(drawn.picture).decode()


@pytest.mark.parametrize(("name", "page"), [("one_column.pdf", 99), ("report.ofd", 0), ("report.docx", 1)])
def test_what_has_no_such_page_is_refused_in_words(name: str, page: int) -> None:
    """No page of that number, and formats without pages."""
    with pytest.raises(ReadError):
        read_sheet((DOCUMENTS / name).read_bytes(), name, page, SETTINGS)


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra that reads scans is not installed")
def test_words_recognised_on_a_scan_are_marked(tmp_path: Path) -> None:
    """On a picture the boxes are where the letters were recognised."""
    # The seven lines around the quote, on half a page: each line more takes time to recognise.
    with Image.open(DOCUMENTS / "scan.png") as page, Image.new("L", (page.width, 736), 255) as half:
        half.paste(page.crop((0, 690, page.width, 980)), (0, 200))
        half.save(tmp_path / "scan.png")
    paragraphs, sheets = sheets_of(tmp_path / "scan.png")
    paragraph = next(p for p in paragraphs if QUOTE in p.text)
    at = paragraph.text.index(QUOTE)
    boxes = find_words(sheets[1], paragraph, 1, at, at + len(QUOTE))
    assert 1 <= len(boxes) <= 2 and all(0 < box[0] < box[2] < 1 and 0 < box[1] < box[3] < 1 for box in boxes)


def test_a_hostile_drawing_holds_no_element_but_its_own(tmp_path: Path) -> None:
    """Markup in an OFD's text, colours and paths stays text, or is not drawn."""
    words = "&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    path = '<ofd:PathObject Boundary="0 0 9 9" LineWidth="1&quot; onload=&quot;x"><ofd:StrokeColor Value="1 2 3&quot;/&gt;"/>'
    path += "<ofd:AbbreviatedData>M 0 0 L 5 5 &lt;script&gt;</ofd:AbbreviatedData></ofd:PathObject>"
    data = write_ofd(tmp_path / "x.ofd", text_object(words, 30) + path).read_bytes()
    sheet = read_sheet(data, "x.ofd", 1, SETTINGS)
    drawing = etree.fromstring(base64.b64decode(sheet.picture))
    assert {etree.QName(element).localname for element in drawing.iter()} == {"svg", "rect", "text", "path"}
    assert not any(name.startswith("on") for element in drawing.iter() for name in element.attrib)


@pytest.mark.parametrize("way", ["turned", "cut"])
def test_boxes_lie_over_the_letters_of_a_page_that_is_turned_or_cut(way: str) -> None:
    """What a file says of rotation and visible part moves the boxes with the picture."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400, 600))
    canvas.setFont("STSong-Light", 14)
    text, words = "全区工业投资12.8亿元，同比增长9.3%。", "12.8亿元"
    if way == "turned":
        canvas.setPageRotation(90)
        canvas.translate(100, 50)
        canvas.rotate(90)
        canvas.drawString(0, 0, text)
    else:
        canvas.setCropBox((50, 100, 350, 550))
        canvas.drawString(80, 400, text)
    canvas.showPage()
    canvas.save()
    sheet = read_sheet(stream.getvalue(), "x.pdf", 1, SETTINGS)
    at = text.index(words)
    (box,) = find_words(sheet, Paragraph(1, text, 0, len(text), page=1), 1, at, at + len(words))
    with Image.open(io.BytesIO(base64.b64decode(sheet.picture))) as picture:
        across, down = picture.size
        part = picture.convert("L").crop((box[0] * across, box[1] * down, box[2] * across, box[3] * down))
        dark = sum(part.histogram()[:128]) / (part.width * part.height)
    assert dark > 0.05
