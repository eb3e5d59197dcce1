"""Put a report into all tables of the catalogue, or take it out: each function within the caller's transaction.

A report may have several files of the same content (its sources); it goes by the name of one of them and goes away
with the last. A file may change, move, or be known by another name than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from juzheng.index.read.formats.archive import is_there
from juzheng.index.read.list_files import LocatedFile, printable
from juzheng.index.report import Chunk, Figure, ParsedReport
from juzheng.index.store.connection import Connection
from juzheng.index.store.corrections import forget_corrections
from juzheng.index.store.embedding_store import add_chunks, delete_chunks
from juzheng.index.store.figure_store import add_figures, delete_figures, encode_figure, read_figures
from juzheng.index.store.kept import UPLOADED, UPLOADS
from juzheng.index.store.lexical_store import add_paragraphs, delete_paragraphs
from juzheng.index.store.report_store import (
    Source,
    StoredReport,
    add_history,
    add_report,
    delete_report,
    drop_sources,
    find_source,
    find_stored,
    forget_past_figures,
    list_sources,
    read_report,
    rename_report,
    set_source,
    stored_by_key,
)


def name_file(connection: Connection, file: LocatedFile) -> LocatedFile:
    """The file under a name that no other file has that still exists.

    Two folders may hold files of the same relative name. The second then goes by as much more of its path as makes the
    name its own (报告/a.txt, 新/报告/a.txt …).
    """
    parts = Path(_key(file)).parts
    name, length = file.file, len(Path(file.file).parts)
    while _taken(connection, name, file) and length < len(parts):
        length += 1
        name = "/".join(parts[-length:])
    return replace(file, file=name)


def _taken(connection: Connection, name: str, file: LocatedFile) -> bool:
    others = connection.execute("SELECT path FROM sources WHERE file = ? AND path <> ?", (name, _key(file)))
    return any(_still_there(connection, other) for (other,) in others)


def _key(file: LocatedFile) -> str:
    return file.key or printable(str(file.path))


def _still_there(connection: Connection, path: str) -> bool:
    if not path.startswith(UPLOADED):
        return is_there(Path(path))
    upload = path.removeprefix(UPLOADED).partition("/")[0]
    query = "SELECT 1 FROM kept WHERE name = ?"
    return connection.execute(query, (f"{UPLOADS}/{upload}",)).fetchone() is not None


def attach_source(
    connection: Connection, stored: StoredReport, file: LocatedFile
) -> tuple[Literal["unchanged", "duplicate", "moved"], str]:
    """Note that a file holds a report that is stored already.

    Returns what that makes of the file, and for a duplicate the name of the report, for a moved file its earlier name.
    """
    path = _key(file)
    sources = list_sources(connection, stored.key)
    gone = [source for source in sources if source.path != path and not _still_there(connection, source.path)]
    others = [source for source in sources if source.path != path and source not in gone]
    _point(connection, file, stored.key, stored.report_id, gone)
    if stored.file not in {source.file for source in others}:
        rename_report(connection, stored.key, file.file)
    if any(source.path == path for source in sources):
        return "unchanged", ""
    if gone and not others:
        return "moved", stored.file
    return "duplicate", others[0].file if others else stored.file


def is_attached(connection: Connection, stored: StoredReport, file: LocatedFile) -> bool:
    """Whether the catalogue knows all of this already, so that nothing need be written."""
    source = find_source(connection, _key(file))
    return source is not None and (source.report, source.file) == (stored.key, file.file)


def is_primary(connection: Connection, key: int, file: LocatedFile) -> bool:
    """Whether the report goes by the name of this file."""
    stored = stored_by_key(connection, key)
    return stored is not None and stored.file == file.file


def store_report(
    connection: Connection,
    parsed: ParsedReport,
    file: LocatedFile,
    *,
    size: int,
    made_by: str,
    embedder: str,
) -> Literal["indexed", "replaced", "reread"]:
    """Store a report in all tables, in place of what the same file held before; its vectors are stored already."""
    report = parsed.report
    again = find_stored(connection, report.report_id)
    sources: tuple[Source, ...] = ()
    if again is not None:
        sources = list_sources(connection, again.key)
        _delete(connection, again.key)
    key = _add(connection, parsed, sources, size=size, made_by=made_by, embedder=embedder)
    replaced = _point(connection, file, key, report.report_id, _namesakes(connection, file), parsed.figures)
    if again is not None:
        return "reread"
    return "replaced" if replaced else "indexed"


def renew_chunks(connection: Connection, key: int, chunks: Sequence[Chunk], embedder: str) -> None:
    """Give a report other chunks, whose vectors are stored already; it gets a new key, as keys never change content."""
    parsed = ParsedReport(read_report(connection, key), tuple(chunks), read_figures(connection, key))
    size, made_by = connection.execute("SELECT bytes, made_by FROM reports WHERE key = ?", (key,)).fetchone()
    sources = list_sources(connection, key)
    _delete(connection, key)
    _add(connection, parsed, sources, size=size, made_by=made_by, embedder=embedder)


def _add(
    connection: Connection,
    parsed: ParsedReport,
    sources: Sequence[Source],
    *,
    size: int,
    made_by: str,
    embedder: str,
) -> int:
    counts = {"chunks": sum(chunk.kind == "passage" for chunk in parsed.chunks), "figures": len(parsed.figures)}
    key = add_report(connection, parsed.report, size=size, made_by=made_by, **counts)
    add_paragraphs(connection, key, parsed.report)
    add_chunks(connection, key, parsed.chunks, embedder)
    add_figures(connection, key, parsed.figures)
    for source in sources:
        set_source(connection, source.path, source.file, key)
    return key


def _namesakes(connection: Connection, file: LocatedFile) -> list[Source]:
    # Files of the same name that lay elsewhere and are no longer there: the folder was moved.
    rows = connection.execute(
        "SELECT path, file, report FROM sources WHERE file = ? AND path <> ?", (file.file, _key(file))
    )
    return [Source(*row) for row in rows]


def _point(
    connection: Connection,
    file: LocatedFile,
    key: int,
    report_id: str,
    gone: Sequence[Source],
    figures: Sequence[Figure] = (),
) -> bool:
    """Let the file's path stand for the report with that key, and let go of what it stood for; true if that went."""
    before = find_source(connection, _key(file))
    drop_sources(connection, [source.path for source in gone])
    set_source(connection, _key(file), file.file, key)
    former = {source.report for source in (*gone, before) if source is not None} - {None, key}
    went = [_release(connection, old, _key(file), report_id, figures) for old in former if old is not None]
    return any(went)


def _release(connection: Connection, key: int, path: str, replaced_by: str, figures: Sequence[Figure]) -> bool:
    """A file no longer holds this report: give it the name of another file that does, or let it go (true)."""
    stored = stored_by_key(connection, key)
    if stored is None:
        return False
    others = list_sources(connection, key)
    if others:
        if stored.file not in {source.file for source in others}:
            rename_report(connection, key, others[0].file)
        return False
    add_history(connection, key, path, replaced_by, changed_figures(read_figures(connection, key), figures))
    _delete(connection, key)
    return True


def drop_report(connection: Connection, key: int) -> str:
    """Take a report out with all that is kept of it, past figures too; returns the file it went by."""
    stored = stored_by_key(connection, key)
    if stored is None:
        raise KeyError(key)
    paths = [source.path for source in list_sources(connection, key)]
    forget_past_figures(connection, stored)
    forget_corrections(connection, stored.file, stored.report_id)
    add_history(connection, key, paths[0] if paths else "", None, ())
    drop_sources(connection, paths)
    _delete(connection, key)
    return stored.file


def _delete(connection: Connection, key: int) -> None:
    # The full-text table needs the paragraphs to be there still.
    delete_paragraphs(connection, key)
    delete_figures(connection, key)
    delete_chunks(connection, key)
    delete_report(connection, key)


def changed_figures(old: Sequence[Figure], new: Sequence[Figure]) -> list[str]:
    """The figures of an old version that the new one does not state, as records of the ledger (JSON)."""
    stated = {_statement(figure) for figure in new}
    return [encode_figure(figure) for figure in old if _statement(figure) not in stated]


def _statement(figure: Figure) -> tuple[object, ...]:
    return (figure.indicator, figure.region, figure.year, figure.span, figure.status, figure.raw, figure.change)
