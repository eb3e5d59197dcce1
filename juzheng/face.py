"""The public face: an index of reports that can be filled, asked and checked from Python.

::

    import juzheng

    index = juzheng.open("索引")
    index.index(["报告/"])
    answer = index.ask("砚湖区2023年规上工业增加值是多少？")
    print(answer.text, answer.citations, answer.figures)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from juzheng.index.report import Status
from juzheng.index.settings import Settings, load_settings
from juzheng.qa.nouns.answer import Answer, CitedFigure, Turn

if TYPE_CHECKING:
    from juzheng.index.build_index import IndexingResult, Progress, RemovalResult
    from juzheng.index.open_index import ReportIndex
    from juzheng.index.store.report_store import ReportSummary
    from juzheng.qa.answerer import Answerer
    from juzheng.qa.gate.verify import Finding, Statement


def open(folder: str | Path, settings: Settings | None = None) -> Index:  # noqa: A001 (as in shelve.open)
    """Open the index in a folder, which need not exist yet.

    ``settings`` default to those of ``juzheng.toml`` in the working folder and of the environment (``JUZHENG_…``);
    their ``folder`` is replaced by the one given. Raises ``SettingsError`` where these cannot be read. Nothing is
    opened or made before it is needed.
    """
    found = settings if settings is not None else load_settings()
    return Index(replace(found, folder=Path(folder)))


class Index:
    """An index of reports. Made by ``juzheng.open``; safe to use from several threads; may be used as a context manager.

    Every method raises ``JuzhengError`` (one of its subclasses, with ``what``, ``where`` and ``remedy``) and no error
    of SQLite or Chroma. Reading methods raise ``IndexStateError`` while nothing has been indexed.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opened: ReportIndex | None = None
        self._answerer: Answerer | None = None

    def index(
        self, paths: Iterable[str | Path], on_progress: Callable[[Progress], None] | None = None
    ) -> IndexingResult:
        """Take in files and folders (recursively), reading only what changed since the last time.

        Returns what became of each file; one that cannot be read stands in ``failed`` with its error, and the rest is
        indexed. ``on_progress`` is called after each file. Raises ``IndexStateError`` if another process is writing or the
        folder cannot be written, ``ModelError`` if the embedding model cannot run.
        """
        from juzheng.index.build_index import index_paths

        return index_paths([Path(path) for path in paths], self._settings, on_progress or _ignore)

    def remove(self, names: Sequence[str]) -> RemovalResult:
        """Take reports out, by file as indexed or by report id; the files themselves stay. Returns which were found."""
        from juzheng.index.build_index import remove_reports

        return remove_reports(names, self._settings)

    def ask(self, question: str, history: Sequence[Turn | tuple[str, str]] = ()) -> Answer:
        """Answer a question, in its conversation where ``history`` holds earlier turns (question and answer), oldest first.

        What the reports do not bear is refused: then ``answer.abstained`` is true and ``answer.refusal`` says why.
        Raises ``QuestionError`` for a question that is empty or too long.
        """
        turns = [turn if isinstance(turn, Turn) else Turn(*turn) for turn in history]
        if self._answerer is None:
            from juzheng.qa.answerer import Answerer

            self._answerer = Answerer(self._reading(), self._settings)
        return self._answerer.answer(question, turns)

    def figures(
        self,
        *,
        region: str | None = None,
        year: int | None = None,
        indicator: str | None = None,
        status: Status | None = None,
    ) -> tuple[CitedFigure, ...]:
        """Records of the figure ledger, best match first; None stands for anything.

        ``region`` is a region's full name (砚湖区), ``indicator`` is matched by likeness, ``status`` is ``actual``, ``target``
        or ``forecast``.
        """
        from juzheng.index.store.figure_store import FigureQuery

        index = self._reading()
        query = FigureQuery(region=region, year=year, indicator=indicator, status=status)
        with index.snapshot():
            files = {report.report_id: report.file for report in index.reports()}
            return tuple(
                CitedFigure(hit.report_id, files[hit.report_id], hit.figure) for hit in index.ranked_figures(query)
            )

    def verify(self, claims: str | Iterable[Statement]) -> tuple[Finding, ...]:
        """Check a draft (its text, one paragraph a line) or single statements against the reports: 核稿.

        Each finding is ``supported``, ``unsupported`` or ``unclear``, with a reason, a code and the quotes that bear or
        contradict it; findings of a draft name their line and the span in characters within it.
        """
        from juzheng.qa.gate.verify import verify

        return verify(self._reading(), claims)

    def reports(self) -> tuple[ReportSummary, ...]:
        """What is indexed: one entry a report, with its file and description."""
        return self._reading().reports()

    def close(self) -> None:
        """Give back files and memory; the index is opened again when it is next asked."""
        if self._opened is not None:
            self._opened.close()
        self._opened = self._answerer = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reading(self) -> ReportIndex:
        if self._opened is None:
            from juzheng.index.open_index import open_index

            self._opened = open_index(self._settings)
        return self._opened


def _ignore(_: object) -> None:
    """Progress that nobody wants to see."""
