"""A Word document with a comment at each sentence that was verified."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy

from docx import Document
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from juzheng.index.read.formats.open_archive import open_container
from juzheng.qa.gate.verify import Finding
from juzheng.ui.show.finding import comment_on

AUTHOR = "举证"


def document_lines(data: bytes, where: str) -> list[str]:
    """The text of each paragraph of a document's body, tables left out. Raises ``ReadError`` if it is no sound .docx."""
    # The container is checked for its size unpacked before python-docx reads it.
    open_container(data, where)
    return [_text(paragraph) for paragraph in Document(io.BytesIO(data)).paragraphs]


def mark_document(data: bytes, findings: Iterable[Finding]) -> bytes:
    """The document with a comment at each sentence; ``findings`` count its body's paragraphs as lines."""
    document = Document(io.BytesIO(data))
    paragraphs = document.paragraphs
    for finding in findings:
        if finding.verdict == "unclear" and finding.reason_code == "text":
            continue
        runs = _runs_over(paragraphs[finding.line], finding.start, finding.end)
        if runs:
            document.add_comment(runs, text=comment_on(finding), author=AUTHOR, initials="证")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


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
