"""A report file to a report: read, clean, cut into numbered paragraphs with section paths, describe."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.parse.build_sections import Passage, build_sections
from juzheng.index.parse.describe_report import describe_report
from juzheng.index.read.clean_page import clean_page
from juzheng.index.read.formats import load_bytes, read_bytes
from juzheng.index.read.sidecar import read_sidecar
from juzheng.index.report import Paragraph, Report, SourceText
from juzheng.index.settings import ReadSettings

_ID_LENGTH = 16


def parse_report(path: Path, file: str, settings: ReadSettings) -> Report:
    """Read and parse one report.

    ``path`` is where the file lies (also in an archive, see ``juzheng.index.read.formats.archive``), ``file`` the path it is known by (relative to the folder that is indexed, with
    ``/`` between its parts). A sidecar file beside it (see ``juzheng.index.read.sidecar``) overrides what is told about the report
    as a whole. Every paragraph is verbatim: ``source.text[start:end] == paragraph.text``. Raises ``ReadError`` if the
    file cannot be read, holds no paragraph of text, or its sidecar file is wrong.
    """
    data = load_bytes(path, settings, file)
    source = read_bytes(data, file, settings)
    report = parse_source(source, file, hashlib.sha256(data).hexdigest()[:_ID_LENGTH], read_sidecar(path))
    if not any(paragraph.kind != "heading" for paragraph in report.paragraphs):
        raise ReadError("没有找到报告正文", file, "检查文件内容;如果是扫描件或网页框架,请换成含正文的版本")
    return report


def parse_source(source: SourceText, file: str, report_id: str, known: dict[str, object] | None = None) -> Report:
    """Parse a text that is already read; ``known`` are fields of the description that a sidecar file sets."""
    page = clean_page(source)
    passages = build_sections(source.text, page.blocks)
    paragraphs = tuple(_paragraph(source, passage, number) for number, passage in enumerate(passages, 1))
    return Report(report_id, file, describe_report(page.facts, paragraphs, file, known or {}), paragraphs)


def _paragraph(source: SourceText, passage: Passage, number: int) -> Paragraph:
    return Paragraph(
        number=number,
        text=source.text[passage.start : passage.end],
        start=passage.start,
        end=passage.end,
        section=passage.section,
        kind=passage.kind,
        page=bisect_right(source.pages, passage.start) if source.pages else None,
        row=passage.row,
        turns=tuple(at - passage.start for at in source.pages if passage.start < at < passage.end),
    )
