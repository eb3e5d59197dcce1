"""The read side of an index: reports, paragraphs, figures and search, while another process may be writing.

Each call sees one committed state. Calls within ``with index.snapshot():`` all see the same one, so that a question is
answered from reports that do not change under it.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from juzheng.index.embed.embed_text import RANKED_WITH, Embedder, open_embedder
from juzheng.index.errors import JuzhengError
from juzheng.index.report import Figure, Paragraph, Report, Status
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import (
    catalog_path,
    check_embedder,
    check_format,
    read_manifest,
    storage_errors,
)
from juzheng.index.store.connection import Connection
from juzheng.index.store.corrections import Correction, read_corrections
from juzheng.index.store.embedding_store import EXACT_LIMIT, load_spans, load_vectors
from juzheng.index.store.figure_history import FigureVersion, trace_figures
from juzheng.index.store.figure_store import (
    FigureQuery,
    Ledger,
    count_figures,
    list_regions,
    list_years,
    open_ledger,
    place_figures,
    search_figures,
)
from juzheng.index.store.lexical_store import ParagraphHit, search_paragraphs
from juzheng.index.store.open_catalogue import open_for_reading
from juzheng.index.store.report_store import (
    PastVersion,
    ReportSummary,
    chunk_range,
    list_reports,
    read_history,
    read_paragraphs,
    read_report,
    report_keys,
)
from juzheng.index.store.search_vectors import ChunkHit, VectorSearch

# Vectors of questions and their parts that are kept.
EMBEDDED_KEPT = 1024
# So many sentences that were held against questions (1.5 kB each).
TEXTS_KEPT = 4096


class FigureHit(NamedTuple):
    """A ledger record with its report; ``score`` is how well its indicator fits what was asked, 0 to 1."""

    report_id: str
    figure: Figure
    score: float


class ReportIndex:
    """An open index. Safe to use from several threads; takes up what a writer commits without being reopened.

    Made by ``open_index``. Methods raise ``IndexStateError`` if the catalogue cannot be read, and ``KeyError`` for a
    report or paragraph that is not there (any more).
    """

    def __init__(
        self,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        exact_limit: int = EXACT_LIMIT,
        within: Collection[str] | None = None,
    ) -> None:
        """``within`` are the ids of the only reports that are seen; None stands for all."""
        self._settings = settings
        self._within = None if within is None else frozenset(within)
        self._catalog = str(catalog_path(settings.folder))
        self._local = threading.local()
        self._exact_limit = exact_limit
        self._vectors = VectorSearch(settings.folder, exact_limit, settings.store.chroma)
        self._place: tuple[int, int] | None = None
        self._place_lock = threading.Lock()
        self._embedder = embedder
        self._embedder_lock = threading.Lock()
        # A question is searched with and compared in parts, and composed more than once; and people ask the same ones.
        self._embedded = lru_cache(EMBEDDED_KEPT)(self._embed_anew)
        self._told: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._told_lock = threading.Lock()
        self._keys: tuple[str, dict[str, int]] = ("", {})
        with self._reading() as connection:
            manifest = read_manifest(connection)
            check_format(manifest, settings.folder)
            if embedder is not None:
                check_embedder(manifest, embedder.name, settings.folder)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Hold one state of the index for all calls of this thread until the end of the block; may be nested."""
        with self._reading():
            yield

    def version(self) -> str:
        """Changes whenever the index does; to be compared for equality only."""
        with self._reading() as connection:
            return f"{self._place} {self._revision(connection)}"

    def reports(self) -> tuple[ReportSummary, ...]:
        """All reports, by file name."""
        with self._reading() as connection:
            found = list_reports(connection)
        return found if self._within is None else tuple(r for r in found if r.report_id in self._within)

    def within(self, report_ids: Collection[str]) -> ReportIndex:
        """The same index as if it held these reports only; shares the embedding model."""
        return ReportIndex(self._settings, embedder=self.embedder(), exact_limit=self._exact_limit, within=report_ids)

    def report(self, report_id: str) -> Report:
        """A whole report."""
        with self._reading() as connection:
            return read_report(connection, self._key(connection, report_id))

    def paragraphs(self, report_id: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a report in reading order."""
        with self._reading() as connection:
            return read_paragraphs(connection, self._key(connection, report_id))

    def paragraph(self, report_id: str, number: int) -> Paragraph:
        """One paragraph by its number."""
        with self._reading() as connection:
            found = read_paragraphs(connection, self._key(connection, report_id), number, number)
            if not found:
                raise KeyError((report_id, number))
            return found[0]

    def history(self, file: str | None = None) -> tuple[PastVersion, ...]:
        """Versions that were replaced or removed, of one file or of all, newest first."""
        with self._reading() as connection:
            return read_history(connection, file)

    def search_dense(
        self, vector: NDArray[np.float32], report_ids: Sequence[str] | None = None, limit: int = 20
    ) -> list[ChunkHit]:
        """The chunks nearest to a unit vector (by cosine, best first), of certain reports or of all."""
        with self._reading() as connection:
            reports = self._scope(connection, report_ids)
            return self._vectors.search(connection, vector, reports, limit, everywhere=self._sees_all(report_ids))

    def search_records(
        self, vector: NDArray[np.float32], report_ids: Sequence[str] | None = None, limit: int = 20
    ) -> list[ChunkHit]:
        """The figures of the ledger nearest to a unit vector by the lines that tell them, best first."""
        with self._reading() as connection:
            reports = self._scope(connection, report_ids)
            everywhere = self._sees_all(report_ids)
            return self._vectors.search(connection, vector, reports, limit, everywhere=everywhere, kind="record")

    def record_vectors(self, report_id: str) -> NDArray[np.float32]:
        """The vectors of a report's figures, a row each, in the order of the ledger."""
        with self._reading() as connection:
            return load_vectors(connection, chunk_range(self._key(connection, report_id), "record"))[1]

    def passage_vectors(self, report_id: str) -> tuple[tuple[tuple[int, int], ...], NDArray[np.float32]]:
        """The chunks of a report's paragraphs: for each the first and last paragraph, and a row of the vectors."""
        with self._reading() as connection:
            keys = chunk_range(self._key(connection, report_id), "passage")
            return load_spans(connection, keys), load_vectors(connection, keys)[1]

    def ranks_by_vectors(self) -> bool:
        """Whether the index was made with the model that the ranking of records by meaning is trained for."""
        with self._reading() as connection:
            return RANKED_WITH in read_manifest(connection).get("embedder", "")

    def search_lexical(self, text: str, report_ids: Sequence[str] | None = None, limit: int = 20) -> list[ParagraphHit]:
        """The paragraphs whose words fit ``text`` best (by BM25), of certain reports or of all."""
        with self._reading() as connection:
            reports = self._scope(connection, report_ids)
            return search_paragraphs(connection, text, reports, limit, everywhere=self._sees_all(report_ids))

    def figures(
        self,
        report_ids: Sequence[str] | None = None,
        region: str | None = None,
        year: int | None = None,
        status: Status | None = None,
        indicator: str | None = None,
        paragraphs: Sequence[int] | None = None,
        limit: int | None = None,
    ) -> list[tuple[str, Figure]]:
        """Ledger records with the ids of their reports, as ``ranked_figures`` finds them."""
        query = FigureQuery(region, year, status, indicator, paragraphs, limit)
        return [(hit.report_id, hit.figure) for hit in self.ranked_figures(query, report_ids)]

    def ranked_figures(self, query: FigureQuery, report_ids: Sequence[str] | None = None) -> list[FigureHit]:
        """Ledger records that fit, of certain reports or of all, best indicator first, then in reading order."""
        with self._reading() as connection:
            reports = self._scope(connection, report_ids)
            rows = search_figures(connection, query, None if self._sees_all(report_ids) else tuple(reports))
            return [FigureHit(reports[row.report], row.figure, row.score) for row in rows]

    def ledger(self, report_id: str) -> Ledger:
        """The figures of a report in reading order, decoded as they are asked for."""
        with self._reading() as connection:
            return open_ledger(connection, self._key(connection, report_id))

    def places_of_figures(self, query: FigureQuery, report_ids: Sequence[str] | None = None) -> list[tuple[str, int]]:
        """The report and paragraph of each record that ``ranked_figures`` finds, in its order."""
        with self._reading() as connection:
            reports = self._scope(connection, report_ids)
            places = place_figures(connection, query, None if self._sees_all(report_ids) else tuple(reports))
            return [(reports[report], paragraph) for report, paragraph in places]

    def count_figures(self, query: FigureQuery) -> int:
        """How many ledger records fit, whatever the limit."""
        with self._reading() as connection:
            return count_figures(connection, query)

    def figure_history(self, query: FigureQuery, report_ids: Collection[str] | None = None) -> list[FigureVersion]:
        """What figures were in earlier versions of their reports, see ``figure_history.trace_figures``."""
        with self._reading() as connection:
            return trace_figures(connection, query, report_ids)

    def corrections(self) -> tuple[Correction, ...]:
        """What persons corrected in the ledger and did not take back, oldest first."""
        with self._reading() as connection:
            return tuple(one for one in read_corrections(connection) if one.undone_at is None)

    def regions(self) -> tuple[str, ...]:
        """All regions that figures of the ledger speak of, sorted."""
        if self._within is not None:
            return tuple(sorted({figure.region for _, figure in self.figures() if figure.region}))
        with self._reading() as connection:
            return list_regions(connection)

    def years(self) -> tuple[int, ...]:
        """All years that figures of the ledger speak of, ascending."""
        with self._reading() as connection:
            return list_years(connection)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, not to be written to; opens the model on first use.

        Raises ``IndexStateError`` if the index was made with another model, ``ModelError`` if the model cannot run.
        """
        self.embedder()
        return self._embedded(text)

    def _embed_anew(self, text: str) -> NDArray[np.float32]:
        vector = self.embedder().embed_query(text)
        vector.setflags(write=False)
        return vector

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The unit vectors of texts of reports, a row each in the order given; those met of late are remembered. Raises as
        ``embed_query`` does."""
        with self._told_lock:
            known = {text: self._told[text] for text in texts if text in self._told}
        if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
            known |= zip(fresh, self.embedder().embed_passages(fresh), strict=True)
        with self._told_lock:
            for text, vector in known.items():
                self._told[text] = vector
                self._told.move_to_end(text)
            while len(self._told) > TEXTS_KEPT:
                self._told.popitem(last=False)
        return np.stack([known[text] for text in texts]) if texts else np.empty((0, 0), np.float32)

    def close(self) -> None:
        """Close this thread's connection and let go of Chroma's files."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None
        self._vectors.close()

    def embedder(self) -> Embedder:
        """The model of the index, opened on first use; raises as ``embed_query`` does."""
        embedder = self._open_embedder()
        with self._reading() as connection:
            check_embedder(read_manifest(connection), embedder.name, self._settings.folder)
        return embedder

    def open_embedder_meanwhile(self) -> None:
        """Begin to open the model beside what the caller does next; who needs it waits for it, and meets its error."""
        threading.Thread(target=self._open_quietly, name="open the model").start()

    def _open_quietly(self) -> None:
        with suppress(JuzhengError):
            self._open_embedder()

    def _open_embedder(self) -> Embedder:
        with self._embedder_lock:
            if self._embedder is None:
                self._embedder = open_embedder(self._settings.embedding)
            return self._embedder

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        connection = self._connection()
        if connection.in_transaction:
            yield connection
            return
        with storage_errors(self._settings.folder):
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def _connection(self) -> Connection:
        """This thread's connection, to the file that is in place now."""
        kept: Connection | None = getattr(self._local, "connection", None)
        if kept is not None and kept.in_transaction:
            return kept
        place = (0, 0) if self._settings.store.database else _place(self._catalog)
        if kept is None or place != self._local.place:
            if kept is not None:
                kept.close()
                self._local.connection = None
            self._take_place(place)
            self._local.connection = open_for_reading(self._settings)
            self._local.place = place
        connection: Connection = self._local.connection
        return connection

    def _take_place(self, place: tuple[int, int] | None) -> None:
        """Forget what is known of another file: the index may have been deleted and made anew."""
        with self._place_lock:
            if place != self._place:
                self._place = place
                self._keys = ("", {})
                self._vectors.close()
                self._vectors = VectorSearch(self._settings.folder, self._exact_limit, self._settings.store.chroma)

    def _revision(self, connection: Connection) -> str:
        return str(connection.execute("SELECT value FROM manifest WHERE name = 'revision'").fetchone()[0])

    def _report_keys(self, connection: Connection) -> dict[str, int]:
        revision = self._revision(connection)
        kept = self._keys
        if kept[0] != revision:
            keys = report_keys(connection)
            seen = self._within
            self._keys = kept = (revision, keys if seen is None else {r: key for r, key in keys.items() if r in seen})
        return kept[1]

    def _sees_all(self, report_ids: Sequence[str] | None) -> bool:
        """Whether a search that is to look at certain reports, or at all where None is given, looks at all there are."""
        return report_ids is None and self._within is None

    def _key(self, connection: Connection, report_id: str) -> int:
        return self._report_keys(connection)[report_id]

    def _scope(self, connection: Connection, report_ids: Sequence[str] | None) -> dict[int, str]:
        keys = self._report_keys(connection)
        ids = keys if report_ids is None else [report_id for report_id in report_ids if report_id in keys]
        return {keys[report_id]: report_id for report_id in ids}


def _place(path: str) -> tuple[int, int] | None:
    """Which file lies at a path, whatever it is called; None if there is none."""
    try:
        # With each of the thousand small reads of a question: a Path would take four times as long.
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino


def open_index(settings: Settings, embedder: Embedder | None = None) -> ReportIndex:
    """Open the index in ``settings.folder`` for reading.

    ``embedder`` is the one of ``settings.embedding``, where the caller has it open already.
    Raises ``IndexStateError`` if there is none, or it was made by another format, naming the command that mends it.
    """
    return ReportIndex(settings, embedder=embedder)
