"""Statements that a person wrote, each with the verdict of the gate: 核稿.

A statement comes with the paragraphs that it claims to rest on, or the index is searched for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from juzheng.index.open_index import ReportIndex
from juzheng.qa.compose.cite import cite
from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.answer import Citation
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import PassageView, ReportView, ReportViews

Judged = Literal["supported", "unsupported", "unclear"]


@dataclass(frozen=True, slots=True)
class Cite:
    """A paragraph that a statement names as its source: ``contains`` are words that stand in it."""

    file: str
    contains: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to verify; without ``cites`` the whole index is searched."""

    text: str
    cites: tuple[Cite, ...] = ()
    statement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of verifying a statement; ``quotes`` are the words of the reports that bear or contradict it."""

    statement: Statement
    verdict: Judged
    reason: str
    reason_code: str
    quotes: tuple[Quote, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes as numbered citations."""
        return cite([Draft(self.statement.text, self.quotes)]).citations


class Verifier:
    """Verifies statements against one index."""

    def __init__(self, index: ReportIndex) -> None:
        self._index = index
        self._views = ReportViews(index)
        self._reports = {report.file: report.report_id for report in index.reports()}

    def verify(self, statement: Statement) -> Finding:
        """Verify one statement."""
        quotes: list[Quote] = []
        for source in statement.cites:
            quote = self._quote(source)
            if quote is None:
                return Finding(statement, "unclear", f"找不到所引的段落({source.file})", "cite_not_found", ())
            quotes.append(quote)
        draft = Draft(statement.text.rstrip("。 \n"), tuple(quotes))
        objection, _ = examine(draft)
        if objection:
            return Finding(statement, "unsupported", objection.reason, objection.code, tuple(quotes))
        return Finding(statement, "supported", "", "", tuple(quotes))

    def _quote(self, source: Cite) -> Quote | None:
        report = self._reports.get(source.file) or next(
            (key for file, key in self._reports.items() if file.rsplit("/", 1)[-1] == source.file.rsplit("/", 1)[-1]),
            None,
        )
        if report is None:
            return None
        view = self._views.view(report)
        wanted = _squeeze(source.contains)
        passage = next((p for p in view.passages.values() if wanted in _squeeze(p.paragraph.text)), None)
        return None if passage is None else _whole(view, passage)


def _whole(view: ReportView, passage: PassageView) -> Quote:
    figures = tuple(seen.figure for seen in passage.figures)
    return Quote(view, passage, 0, len(passage.paragraph.text), figures)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def verify(index: ReportIndex, statements: Iterable[Statement]) -> Sequence[Finding]:
    """Verify statements against an index, in their order."""
    verifier = Verifier(index)
    return [verifier.verify(statement) for statement in statements]
