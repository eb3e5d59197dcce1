"""A Word document with a comment at each sentence that was verified."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from docx import Document
from docx.document import Document as _Document
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from juzheng.index.read.formats.open_archive import open_container
from juzheng.qa.gate.verify import Finding
from juzheng.ui.show.export_conversation import NOT_IN_XML
from juzheng.ui.show.finding import comment_on

AUTHOR = "举证"
# Tables within tables: a form has two or three.
DEEPEST = 6


def document_of(text: str) -> bytes:
    """A document of a text, a paragraph a line; what a document cannot hold is a blank in it."""
    document, stream = Document(), io.BytesIO()
    for line in NOT_IN_XML.sub(" ", text).split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def document_lines(data: bytes, where: str) -> list[str]:
    """The text of each paragraph of a document in reading order, those in the cells of tables with them. Raises ``ReadError``
    if it is no sound .docx."""
    # The container is checked for its size unpacked before python-docx reads it.
    open_container(data, where)
    return [_text(paragraph) for paragraph in _paragraphs(Document(io.BytesIO(data)))]


def mark_document(data: bytes, findings: Iterable[Finding]) -> bytes:
    """The document with a comment at each sentence; ``findings`` count its paragraphs as lines, as ``document_lines`` does."""
    document = Document(io.BytesIO(data))
    paragraphs = list(_paragraphs(document))
    for finding in findings:
        if finding.verdict == "unclear" and finding.reason_code == "text":
            continue
        runs = _runs_over(paragraphs[finding.line], finding.start, finding.end)
        if runs:
            document.add_comment(runs, text=comment_on(finding), author=AUTHOR, initials="证")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraphs(container: _Document | _Cell, depth: int = 0) -> Iterator[Paragraph]:
    """The paragraphs of a document or cell in reading order; a cell that spans several comes once. Tables in tables are read
    ``DEEPEST`` deep."""
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        elif depth < DEEPEST:
            # One element may stand for several places of the grid; of a cell merged downwards the first holds the text.
            cells = (_Cell(element, block) for row in block._tbl.tr_lst for element in row.tc_lst)
            for cell in cells:
                yield from _paragraphs(cell, depth + 1)


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs).replace("\n", " ").replace("\t", " ")


def _runs_over(paragraph: Paragraph, start: int, end: int) -> Sequence[Run]:
    """The runs of a paragraph that hold the characters from ``start`` to ``end``, cut at both places."""
    _cut(paragraph, start)
    _cut(paragraph, end)
    found, at = [], 0
    for run in paragraph.runs:
        if start <= at and at + len(run.text) <= end and run.text:
            found.append(run)
        at += len(run.text)
    return found


def _cut(paragraph: Paragraph, place: int) -> None:
    """Make a run begin at ``place``; the second half keeps the form of the first."""
    at = 0
    for run in paragraph.runs:
        inside = place - at
        if 0 < inside < len(run.text):
            rest = deepcopy(run._r)
            run._r.addnext(rest)
            text = run.text
            run.text, Run(rest, paragraph).text = text[:inside], text[inside:]
            return
        at += len(run.text)
