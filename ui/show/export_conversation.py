"""A conversation as a Word document or Markdown, its sources numbered through, each once."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from docx import Document
from docx.document import Document as _Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from juzheng.ui.show.answer import cell_of, place_words

ExportFormat = Literal["docx", "md"]
FORMATS: dict[ExportFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
MARKER = re.compile(r"\[(\d{1,4})\]")
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TITLE, HEADING, BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
"""The faces of GB/T 9704; a machine without them shows its own in their place."""
MARGINS = (37, 35, 28, 26)
"""Top, bottom, left, right in millimetres (GB/T 9704: 版心 156 mm × 225 mm)."""
LINE = 28
"""Points between lines: 22 lines of text fill the page's 225 mm."""
Exchanges = Sequence[Mapping[str, Any]]


def write_conversation(title: str, exchanges: Exchanges, kind: ExportFormat) -> bytes:
    """The conversation as a file of a kind; exchanges as the pages keep them (``question``, ``answer``, ``error``)."""
    title = NOT_IN_XML.sub("", title).strip()
    if not title or any(item["question"].startswith(title) for item in exchanges[:1]):
        # A conversation that nobody has named goes by its first question, which stands below anyway.
        title = "问答记录"
    turns, sources = number_sources(exchanges)
    return _word(title, turns, sources) if kind == "docx" else _markdown(title, turns, sources).encode("utf-8")


def number_sources(exchanges: Exchanges) -> tuple[list[tuple[str, str]], list[str]]:
    """Questions with their answers, markers numbered through the conversation, and the line of each source in order.

    The same span of the same report is one source, however often it is cited.
    """
    numbers: dict[tuple[Any, ...], int] = {}
    turns, sources = [], []
    for item in exchanges:
        record = item["answer"]
        own: dict[str, int] = {}
        for citation in record["citations"] if record else ():
            key = tuple(citation[name] for name in ("report_id", "paragraph", "start", "end"))
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                sources.append(f"[{numbers[key]}] {_source(citation)}")
            own[str(citation["n"])] = numbers[key]
        text = record["answer"] if record else item["error"]
        turns.append((item["question"], _renumber(text, own)))
    return turns, sources


def _renumber(text: str, own: Mapping[str, int]) -> str:
    return MARKER.sub(lambda found: f"[{own.get(found[1], found[1])}]", text)


def _source(citation: Mapping[str, Any]) -> str:
    place = place_words(citation["section"], citation["paragraph"], citation.get("page"), *cell_of(citation))
    return f"《{citation['title']}》，{place}（{citation['file']}）：“{citation['quote']}”"


def _markdown(title: str, turns: Sequence[tuple[str, str]], sources: Sequence[str]) -> str:
    """Texts are kept from being read as Markdown, but for the tables of answers."""
    parts = [f"# {_plain(title)}"]
    for question, answer in turns:
        parts += [f"## {_plain(' '.join(question.split()))}", "\n".join(_markdown_lines(answer))]
    if sources:
        parts += ["## 来源", "\n".join(f"- {_plain(source)}" for source in sources)]
    return "\n\n".join(parts) + "\n"


def _markdown_lines(answer: str) -> list[str]:
    lines: list[str] = []
    for line in answer.split("\n"):
        if line.lstrip().startswith("|"):
            lines.append("|" + "|".join(_plain(cell) for cell in line.strip().strip("|").split("|")) + "|")
        elif line.strip():
            lines += [_plain(line), ""]
    return lines


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_{}<>#$~])", r"\\\1", text)


def _word(title: str, turns: Sequence[tuple[str, str]], sources: Sequence[str]) -> bytes:
    document = Document()
    _lay_out(document)
    _write(document, title, TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    for question, answer in turns:
        _write(document, question, HEADING, 16, heading=True)
        _write_answer(document, answer)
    if sources:
        _write(document, "来源", HEADING, 16, heading=True)
        for source in sources:
            _write(document, source, BODY, 12)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lay_out(document: _Document) -> None:
    """A4 with the margins of GB/T 9704."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, MARGINS)


def _write_answer(document: _Document, answer: str) -> None:
    rows: list[list[str]] = []
    for line in [*answer.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not all(set(cell) <= set("-: ") for cell in cells):
                rows.append(cells)
            continue
        if rows:
            _write_table(document, rows)
            rows = []
        if line.strip():
            _write(document, line.strip(), BODY, 16)


def _write_table(document: _Document, rows: Sequence[Sequence[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width, style="Table Grid")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            _fill(table.cell(number, column).paragraphs[0], text, HEADING if number == 0 else BODY, 12)


def _write(
    document: _Document,
    text: str,
    face: str,
    points: int,
    align: WD_ALIGN_PARAGRAPH | None = None,
    heading: bool = False,
) -> None:
    """A paragraph, its first line two characters in unless it is centred; markers stand above the line."""
    paragraph = document.add_paragraph(style="Heading 2" if heading else None)
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    form.space_before = form.space_after = Pt(0)
    if align is None:
        form.first_line_indent = Pt(points * 2)
    else:
        paragraph.alignment = align
    _fill(paragraph, text, face, points)


def _fill(paragraph: Paragraph, text: str, face: str, points: int) -> None:
    at = 0
    text = NOT_IN_XML.sub("", text)
    for found in [*MARKER.finditer(text), None]:
        _run(paragraph, text[at : found.start() if found else len(text)], face, points)
        if found:
            # At the head of a line it is the number of a source, not a marker.
            _run(paragraph, found[0], face, points, raised=found.start() > 0)
            at = found.end()


def _run(paragraph: Paragraph, text: str, face: str, points: int, raised: bool = False) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = face, Pt(points), False
    run.font.color.rgb = RGBColor(0, 0, 0)
    run.font.superscript = raised
    # python-docx sets the face of Latin letters only.
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
