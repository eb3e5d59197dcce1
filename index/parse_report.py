"""A report file to a report: read, clean, cut into numbered paragraphs with section paths, describe."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from index.build_sections import Passage, build_sections
from index.clean_page import clean_page
from index.describe_report import describe_report
from index.errors import ReadError
from index.readers import load_bytes, read_bytes
from index.readers.archive import Member, read_members
from index.readers.recognise_format import recognise_format
from index.report import Paragraph, Report, SourceText
from index.settings import ReadSettings
from index.sidecar import read_sidecar

_ID_LENGTH = 16


def parse_report(path: Path, file: str, settings: ReadSettings) -> Report:
    """Read and parse one report.

    ``path`` is where the file lies, ``file`` the path it is known by (relative to the folder that is indexed, with
    ``/`` between its parts). A sidecar file beside it (see ``index.sidecar``) overrides what is told about the report
    as a whole. Every paragraph is verbatim: ``source.text[start:end] == paragraph.text``. Raises ``ReadError`` if the
    file cannot be read, holds no paragraph of text, or its sidecar file is wrong.
    """
    return _parse_data(load_bytes(path, settings), file, settings, read_sidecar(path))


def parse_reports(path: Path, file: str, settings: ReadSettings) -> Iterator[tuple[str, Report | ReadError]]:
    """The reports of a file that may be an archive, each with the path it is known by, or the error it gave.

    An ordinary file gives itself; a zip archive gives each file in it, known as ``file/member``, in its order. Raises
    nothing: what cannot be read comes as a ``ReadError`` in its place.
    """
    try:
        data = load_bytes(path, settings)
        members = _members(data, path.name, file, settings)
        if members is None:
            yield file, _parse_data(data, file, settings, read_sidecar(path))
            return
        for member in members:
            yield f"{file}/{member.name}", _parse_member(member, f"{file}/{member.name}", settings)
    except ReadError as error:
        yield file, error


def _members(data: bytes, name: str, file: str, settings: ReadSettings) -> Iterator[Member] | None:
    return read_members(data, file, settings) if recognise_format(data, name) == "archive" else None


def _parse_member(member: Member, file: str, settings: ReadSettings) -> Report | ReadError:
    if isinstance(member.content, ReadError):
        return member.content
    try:
        return _parse_data(member.content, file, settings, {})
    except ReadError as error:
        return error


def _parse_data(data: bytes, file: str, settings: ReadSettings, known: dict[str, object]) -> Report:
    source = read_bytes(data, PurePosixPath(file).name, settings)
    report = parse_source(source, file, hashlib.sha256(data).hexdigest()[:_ID_LENGTH], known)
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
    )
