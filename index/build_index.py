"""Reports into the index and out of it: only what changed, one report a transaction.

Every report is stored in one transaction with its paragraphs, terms, chunks and figures, and in the same one the
version it replaces goes. Killed at any moment, the index holds each report either as it was or as it is now, and the
next run takes up where this one stopped.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.errors import JuzhengError, ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.parse.tell_records import tell_records
from juzheng.index.read.identify_content import content_id, made_by
from juzheng.index.read.list_files import LocatedFile, list_files
from juzheng.index.report import ParsedReport
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import (
    STAGED_FILE,
    check_embedder,
    check_format,
    explain_storage_error,
    forget_deleted,
    read_manifest,
    storage_errors,
    transaction,
    write_manifest,
)
from juzheng.index.store.connection import Connection
from juzheng.index.store.corrections import Correction, apply_corrections, fingerprint, standing_corrections
from juzheng.index.store.embedding_store import add_embeddings, drop_unused_embeddings, missing_texts
from juzheng.index.store.open_catalogue import open_for_writing, writing_turn
from juzheng.index.store.publish_vectors import count_differences, publish
from juzheng.index.store.replace_report import (
    attach_source,
    drop_report,
    is_attached,
    is_primary,
    name_file,
    store_report,
)
from juzheng.index.store.report_store import StoredReport, find_stored
from juzheng.index.store.vector_store import collect_garbage

# Errors of SQLite that say something of what was to be stored, not of disk or database.
_OF_THE_REPORT = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
_log = logging.getLogger(__name__)
FileOutcome = Literal["indexed", "unchanged", "duplicate", "moved", "replaced", "reread", "failed"]
# Texts embedded between two commits of their vectors: what a kill can cost.
EMBED_SLICE = 64
# Files between two looks at how far Chroma lags behind.
PUBLISH_EVERY = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing is: ``done`` of ``total`` files after ``seconds``.

    ``file`` is the one just finished, ``outcome`` what became of it. ``chunks`` counts the texts embedded so far.
    """

    done: int
    total: int
    file: str
    outcome: FileOutcome
    chunks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class IndexingResult:
    """What became of each file given, by the name as indexed.

    ``duplicates`` pairs a file with the one of the same content that stands for it, ``moved`` an earlier name with the
    present one, ``renamed`` a relative name that another file has already with the longer one used instead. ``reread``
    are files whose content is the same but whose sidecar or whose reading rules changed. ``failed`` pairs a file with
    what was wrong; an earlier version of it stays in the index.
    """

    indexed: tuple[str, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    replaced: tuple[str, ...]
    reread: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, JuzhengError], ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class RemovalResult:
    """Files whose reports were removed, and names that fit no report."""

    removed: tuple[str, ...]
    unknown: tuple[str, ...]


def index_paths(
    paths: Sequence[Path],
    settings: Settings,
    progress: Callable[[Progress], None],
    *,
    embedder: Embedder | None = None,
) -> IndexingResult:
    """Index files and folders (recursively), reading only what changed since it was indexed last.

    ``embedder`` is the one of ``settings.embedding``, where the caller has it open already;
    otherwise it is opened when the first text is to be embedded. A file that cannot be read is listed as failed and
    the rest is indexed. Raises ``IndexStateError`` if the index cannot be written, is being written by another process
    or is of another format or model, and ``ModelError`` if the model cannot run; what was committed before stays.
    """
    return index_files(*list_files(paths), settings, progress, embedder)


def index_files(
    files: Sequence[LocatedFile],
    failed: Sequence[tuple[str, ReadError]],
    settings: Settings,
    progress: Callable[[Progress], None],
    embedder: Embedder | None,
) -> IndexingResult:
    """As ``index_paths``, of files that are found already; ``failed`` are those that cannot be found."""
    started = time.monotonic()
    with _writer(settings) as connection:
        indexing = _Indexing(connection, settings, embedder)
        indexing.failed.extend(failed)
        for done, file in enumerate(files, 1):
            outcome = indexing.take(file)
            progress(Progress(done, len(files), file.file, outcome, indexing.embedded, time.monotonic() - started))
            if done % PUBLISH_EVERY == 0:
                with storage_errors(settings.folder):
                    publish(connection, settings, at_end=False)
        indexing.finish()
    return indexing.result(time.monotonic() - started)


def remove_reports(names: Sequence[str], settings: Settings) -> RemovalResult:
    """Remove reports from all stores, by file as indexed (any of its names) or by report id.

    The name of an archive or a folder stands for all reports in it.
    The files themselves stay. Raises ``IndexStateError`` as ``index_paths`` does.
    """
    removed: list[str] = []
    unknown: list[str] = []
    with _writer(settings) as connection, storage_errors(settings.folder):
        for name in names:
            stored = _find_named(connection, name)
            if not stored:
                unknown.append(name)
            for key in stored:
                with transaction(connection):
                    removed.append(drop_report(connection, key))
        if removed:
            with transaction(connection):
                drop_unused_embeddings(connection)
            if any(count_differences(connection)):
                publish(connection, settings)
            if isinstance(connection, sqlite3.Connection):
                # Also the generation before, which still holds what was removed; its readers turn to the catalogue.
                collect_garbage(settings.folder, (int(read_manifest(connection)["generation"]),))
                forget_deleted(connection)
    return RemovalResult(tuple(removed), tuple(unknown))


def _find_named(connection: Connection, name: str) -> list[int]:
    """Keys of the reports that go by a name, or that lie in the archive or folder of that name."""
    below = name.rstrip("/") + "/"
    rows = connection.execute(
        "SELECT report FROM sources WHERE (file = ? OR substr(file, 1, ?) = ?) AND report IS NOT NULL"
        " UNION SELECT key FROM reports WHERE report_id = ? OR file = ?",
        (name, len(below), below, name, name),
    )
    return [int(key) for (key,) in rows]


@contextmanager
def _writer(settings: Settings) -> Iterator[Connection]:
    folder = settings.folder
    with writing_turn(settings), closing(open_for_writing(settings)) as connection:
        with storage_errors(folder):
            manifest = read_manifest(connection)
            check_format(manifest, folder)
        if not isinstance(connection, sqlite3.Connection):
            yield connection
            return
        with storage_errors(folder):
            generation = int(manifest["generation"])
            collect_garbage(folder, (generation - 1, generation))
            for left in folder.glob(STAGED_FILE + "*"):
                left.unlink()
        yield connection
        # Everything is committed; where the disk has no room to fold the WAL in, a later run does it.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA wal_checkpoint (PASSIVE)")


class _Indexing:
    """One run over a list of files: takes them one by one and keeps account of what became of each."""

    def __init__(self, connection: Connection, settings: Settings, embedder: Embedder | None) -> None:
        self._connection = connection
        self._settings = settings
        self._given = embedder
        self._embedder: Embedder | None = None
        self._names: dict[FileOutcome, list[str]] = defaultdict(list)
        self._pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.failed: list[tuple[str, JuzhengError]] = []
        self.embedded = 0

    def take(self, file: LocatedFile) -> FileOutcome:
        """Bring one file into the index. Errors of the file are noted, errors of index and model raised."""
        try:
            outcome = self._bring_in(file)
        except ReadError as error:
            outcome = self._fail(file, error)
        except JuzhengError:
            raise
        except (sqlite3.Error, OSError) as error:
            if not isinstance(error, _OF_THE_REPORT):
                raise explain_storage_error(error, self._settings.folder) from error
            outcome = self._fail(file, ReadError(f"存储时出错({error})", file.file, "请报告此问题"))
        except Exception as error:
            # A report is hostile data: whatever it breaks, the other reports are indexed.
            _log.exception("unexpected error while reading a report")
            outcome = self._fail(file, ReadError(f"读取时出错({type(error).__name__})", file.file, "请报告此问题"))
        self._names[outcome].append(file.file)
        return outcome

    def _fail(self, file: LocatedFile, error: JuzhengError) -> FileOutcome:
        self.failed.append((file.file, error))
        return "failed"

    def _bring_in(self, given: LocatedFile) -> FileOutcome:
        report_id, size = content_id(given.path, self._settings.read, given.file)
        file = name_file(self._connection, given)
        corrections = standing_corrections(self._connection, file.file, report_id)
        maker = made_by(given.path, self._settings.chunk, fingerprint(corrections))
        if file.file != given.file:
            self._pairs["renamed"].append((given.file, file.file))
        stored = find_stored(self._connection, report_id)
        if stored is not None:
            outcome = self._attach(stored, file)
            if stored.made_by == maker or not is_primary(self._connection, stored.key, file):
                return outcome
        return self._store(self._parse(file, report_id, corrections), file, size, maker)

    def _attach(self, stored: StoredReport, file: LocatedFile) -> FileOutcome:
        if is_attached(self._connection, stored, file):
            return "unchanged"
        with transaction(self._connection):
            outcome, other = attach_source(self._connection, stored, file)
        if outcome == "duplicate":
            self._pairs["duplicate"].append((file.file, other))
        elif outcome == "moved":
            self._pairs["moved"].append((other, file.file))
        return outcome

    def _parse(self, file: LocatedFile, report_id: str, corrections: Sequence[Correction]) -> ParsedReport:
        try:
            report = parse_report(file.path, file.file, self._settings.read)
        except OSError as error:
            raise ReadError(f"文件读不了({error.strerror or error})", file.file, "检查文件后再试") from error
        if report.report_id != report_id:
            raise ReadError("文件在读取时被改动", file.file, "等文件写完后再试")
        try:
            figures = apply_corrections(report.paragraphs, find_figures(report), corrections)
            chunks = (*split_chunks(report, self._settings.chunk), *tell_records(report, figures))
            return ParsedReport(report, chunks, figures)
        except Exception as error:
            # A defect that one report brings to light must not keep the others from being indexed.
            _log.exception("%s", file.file)
            raise ReadError(
                f"处理这份报告时程序出错({type(error).__name__})",
                file.file,
                "其余报告不受影响;请把文件和日志交给维护者",
            ) from error

    def _store(self, parsed: ParsedReport, file: LocatedFile, size: int, maker: str) -> FileOutcome:
        self._embed([chunk.text for chunk in parsed.chunks])
        with transaction(self._connection):
            return store_report(
                self._connection,
                parsed,
                file,
                size=size,
                made_by=maker,
                embedder=self._open_embedder().name,
            )

    def _embed(self, texts: Sequence[str]) -> None:
        embedder = self._open_embedder()
        missing = missing_texts(self._connection, embedder.name, texts)
        for at in range(0, len(missing), EMBED_SLICE):
            part = missing[at : at + EMBED_SLICE]
            vectors = embedder.embed_passages(part)
            with transaction(self._connection, visible=False):
                add_embeddings(self._connection, embedder.name, part, vectors)
            self.embedded += len(part)

    def _open_embedder(self) -> Embedder:
        if self._embedder is None:
            embedder = self._given or open_embedder(self._settings.embedding)
            check_embedder(read_manifest(self._connection), embedder.name, self._settings.folder)
            with transaction(self._connection):
                write_manifest(self._connection, embedder=embedder.name, dimension=embedder.dimension)
            self._embedder = embedder
        return self._embedder

    def finish(self) -> None:
        """Bring Chroma level and, after a whole run, drop vectors that nothing uses any more."""
        with storage_errors(self._settings.folder):
            if self._names["replaced"]:
                with transaction(self._connection, visible=False):
                    drop_unused_embeddings(self._connection)
            publish(self._connection, self._settings, at_end=True)

    def result(self, seconds: float) -> IndexingResult:
        """The account of the run."""
        return IndexingResult(
            indexed=tuple(self._names["indexed"]),
            unchanged=tuple(self._names["unchanged"]),
            duplicates=tuple(self._pairs["duplicate"]),
            moved=tuple(self._pairs["moved"]),
            replaced=tuple(self._names["replaced"]),
            reread=tuple(self._names["reread"]),
            renamed=tuple(self._pairs["renamed"]),
            failed=tuple(self.failed),
            seconds=seconds,
        )
