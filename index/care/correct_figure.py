"""Correct a figure of the ledger as a person: note who, when and why, and read its report again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from juzheng.index.build_index import IndexingResult, index_files
from juzheng.index.care.correct_description import find_source
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError, JuzhengError, ReadError
from juzheng.index.index_uploads import index_upload
from juzheng.index.read.list_files import LocatedFile
from juzheng.index.report import Figure, Paragraph, Status
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import storage_errors, transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.corrections import (
    Correction,
    add_correction,
    corrections_of,
    place_of,
    read_corrections,
    restore_corrections,
    undo_correction,
)
from juzheng.index.store.kept import UPLOADED
from juzheng.index.store.open_catalogue import open_for_reading, open_for_writing, writing_turn

TEXTS = {"indicator": 120, "region": 60, "span": 30, "subject": 120, "unit": 20}
"""Fields that are words, with the most characters of each."""
NEEDED = frozenset({"indicator", "unit"})
FIELDS = (*TEXTS, "year", "status")
LONGEST_NAME, LONGEST_REASON = 60, 500


@dataclass(frozen=True, slots=True)
class Signed:
    """Who makes a correction, and why."""

    who: str
    why: str


def correct_figure(
    report_id: str,
    paragraph: Paragraph,
    figure: Figure,
    fields: Mapping[str, Any] | None,
    signed: Signed,
    settings: Settings,
    embedder: Embedder | None = None,
) -> None:
    """Give a figure other ``fields`` (of ``FIELDS``), or take it out of the ledger where they are None.

    The report is read again, and whenever it is read from then on the correction stands. Raises ``ReadError`` for a field
    that cannot be or a correction without name or reason, ``IndexStateError`` where the report's file is not there.
    """
    changed = None if fields is None else _changed(figure, _checked(fields))
    if not signed.who.strip() or not signed.why.strip():
        raise ReadError("更正要写上姓名和理由", "", "补上再保存")
    if changed == {}:
        raise ReadError("没有改动", "", "改了再保存")
    source = find_source(report_id, settings)
    if source is None or not (_upload_of(source) or source.path.is_file()):
        raise IndexStateError("原文件不在了，改不了它的记录", report_id, "把文件放回原处，再试")
    was = {name: getattr(figure, name) for name in (FIELDS if changed is None else changed)}
    who, why = signed.who.strip()[:LONGEST_NAME], signed.why.strip()[:LONGEST_REASON]
    span = (place_of(paragraph), figure.start, figure.end, figure.rate, figure.raw)
    made = Correction(0, "", who, why, source.file, report_id, *span, was, changed)
    with _writing(settings) as connection:
        number = add_correction(connection, made)
    try:
        _read_again([source], settings, embedder)
    except JuzhengError:
        with _writing(settings) as connection:
            connection.execute("DELETE FROM corrections WHERE id = ?", (number,))
        raise


def undo_figure_correction(number: int, who: str, settings: Settings, embedder: Embedder | None = None) -> None:
    """Take a correction back; its report is read again. Raises ``KeyError`` for one that is not there or taken back."""
    found = next((c for c in list_corrections(settings) if c.id == number and c.undone_at is None), None)
    if found is None:
        raise KeyError(number)
    with _writing(settings) as connection:
        undo_correction(connection, number, who.strip()[:LONGEST_NAME])
    _read_again(_sources(found, settings), settings, embedder)


def list_corrections(settings: Settings) -> tuple[Correction, ...]:
    """All corrections, those taken back among them, oldest first."""
    with closing(open_for_reading(settings)) as connection, storage_errors(settings.folder):
        return read_corrections(connection)


def list_corrections_of(source: LocatedFile, report_id: str, settings: Settings) -> tuple[Correction, ...]:
    """Those of a report and its file, taken back or not, oldest first."""
    with closing(open_for_reading(settings)) as connection, storage_errors(settings.folder):
        return corrections_of(connection, source.file, report_id)


def read_with_corrections(
    kept: Sequence[Correction], settings: Settings, read: Callable[[], IndexingResult]
) -> IndexingResult:
    """Let ``read`` index a report that was taken out, with the corrections that were kept of it; those that stand already
    are not doubled, and where it cannot be read none is kept."""
    with _writing(settings) as connection:
        there = [replace(one, id=0) for one in read_corrections(connection)]
        added = restore_corrections(connection, [one for one in kept if replace(one, id=0) not in there])
    result = read()
    if result.failed:
        with _writing(settings) as connection:
            for number in added:
                connection.execute("DELETE FROM corrections WHERE id = ?", (number,))
    return result


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a record holds them; empty words stand for nothing."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        words = str(value).strip() if value is not None else ""
        if name in TEXTS and len(words) <= TEXTS[name] and (words or name not in NEEDED):
            found[name] = words or None
        elif name == "year" and (not words or (words.isdecimal() and 1900 <= int(words[:5]) <= 2200)):
            found[name] = int(words) if words else None
        elif name == "status" and words in get_args(Status):
            found[name] = words
        else:
            raise ReadError(f"{name[:40]} 不能是“{words[:40]}”", "", "改成别的再保存")
    return found


def _changed(figure: Figure, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value != getattr(figure, name)}


def _sources(correction: Correction, settings: Settings) -> list[LocatedFile]:
    """The files that a correction concerns, of whichever version they are now."""
    with closing(open_for_reading(settings)) as connection, storage_errors(settings.folder):
        rows = connection.execute(
            "SELECT sources.path, sources.file FROM sources JOIN reports ON reports.key = sources.report"
            " WHERE reports.report_id = ? OR sources.file = ?",
            (correction.report_id, correction.file),
        ).fetchall()
    return [LocatedFile(Path(path), file, path if path.startswith(UPLOADED) else "") for path, file in rows]


def _read_again(sources: Sequence[LocatedFile], settings: Settings, embedder: Embedder | None) -> None:
    uploads = dict.fromkeys(filter(None, map(_upload_of, sources)))
    results = [index_upload(name, settings, embedder) for name in uploads]
    files = [source for source in sources if not _upload_of(source)]
    results += [index_files(files, (), settings, lambda _: None, embedder)] if files else []
    for result in results:
        if result.failed:
            raise result.failed[0][1]


def _upload_of(source: LocatedFile) -> str:
    """The upload in the database that a report was read from, alone or as one of an archive; empty for one on the disk."""
    return source.key.removeprefix(UPLOADED).partition("/")[0] if source.key.startswith(UPLOADED) else ""


@contextmanager
def _writing(settings: Settings) -> Iterator[Connection]:
    with (
        writing_turn(settings),
        closing(open_for_writing(settings)) as connection,
        storage_errors(settings.folder),
        transaction(connection, visible=False),
    ):
        yield connection
