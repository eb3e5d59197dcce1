"""What programs can ask of an index, as JSON records: the same for HTTP and MCP. Nothing here changes the index."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from juzheng.index.report import Paragraph, Status
from juzheng.index.store.report_store import ReportSummary
from juzheng.qa.find.retrieve import retrieve
from juzheng.qa.gate.verify import Cite, Statement, Verifier
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.show.finding import finding_of_draft_record, finding_record
from juzheng.ui.show.ledger_rows import LedgerFilters, read_ledger
from juzheng.ui.show.refusal import RefusedError


class IndexReader:
    """Reads one opened index. Methods raise ``RefusedError`` for a report or paragraph that is not there, and
    ``JuzhengError`` if the index cannot be read."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._verifier: Verifier | None = None

    def reports(self) -> list[dict[str, Any]]:
        """All reports, by file name."""
        return [report_record(report) for report in self._opened.index.reports()]

    def report(self, report_id: str) -> dict[str, Any]:
        """One report without its text."""
        found = next((item for item in self._opened.index.reports() if item.report_id == report_id), None)
        if found is None:
            raise RefusedError(404, "report_not_found", "索引里没有这份报告")
        return report_record(found)

    def paragraphs(self, report_id: str, first: int, limit: int) -> list[dict[str, Any]]:
        """Paragraphs of a report from number ``first`` (from 1) on."""
        with self._opened.index.snapshot():
            self.report(report_id)
            paragraphs = self._opened.index.paragraphs(report_id)
        return [paragraph_record(report_id, item) for item in paragraphs[first - 1 : first - 1 + limit]]

    def source(self, report_id: str) -> dict[str, Any]:
        """The text of a report as its paragraphs make it up, with the span of each: page furniture is not in it."""
        with self._opened.index.snapshot():
            about = self.report(report_id)
            paragraphs = self._opened.index.paragraphs(report_id)
        return {"report_id": report_id, "file": about["file"], **joined(paragraphs)}

    def paragraph(self, report_id: str, number: int) -> dict[str, Any]:
        """One paragraph."""
        try:
            return paragraph_record(report_id, self._opened.index.paragraph(report_id, number))
        except KeyError as error:
            raise RefusedError(404, "paragraph_not_found", "没有这份报告，或它没有这一段") from error

    def search(self, text: str, limit: int, report_ids: list[str] | None = None) -> list[dict[str, Any]]:
        """The paragraphs that bear on a text, best first, by words and by meaning."""
        index = self._opened.index
        with index.snapshot():
            files = {report.report_id: report for report in index.reports()}
            known = None if report_ids is None else [name for name in report_ids if name in files]
            found = [] if known == [] else retrieve(index, text, known, limit)
            return [
                {
                    **paragraph_record(hit.report_id, index.paragraph(hit.report_id, hit.paragraph)),
                    "file": files[hit.report_id].file,
                    "title": files[hit.report_id].description.title,
                    "score": round(hit.score, 4),
                }
                for hit in found[:limit]
            ]

    def figures(
        self,
        region: str | None,
        year: int | None,
        indicator: str | None,
        status: Status | None,
        first: int,
        limit: int,
    ) -> dict[str, Any]:
        """Records of the ledger from number ``first`` (from 0) on, with how many fit in all."""
        filters = LedgerFilters(region, year, indicator, status)
        with self._opened.index.snapshot():
            total = self._opened.index.count_figures(filters.query)
            rows = read_ledger(self._opened.index, filters, first, limit)
            return {"total": total, "figures": [{"report_id": row.report_id, **row.record} for row in rows]}

    def verify(self, text: str | None, claims: list[Statement]) -> list[dict[str, Any]]:
        """The findings of a draft's sentences, or of single claims."""
        verifier = self._verifier = self._verifier or Verifier(self._opened.index)
        if text is not None:
            return [finding_of_draft_record(finding) for finding in verifier.verify_text(text)]
        return [finding_record(verifier.verify(claim)) for claim in claims]


def report_record(report: ReportSummary) -> dict[str, Any]:
    """A report for programs; where its file lies on the server is not told."""
    about = asdict(report.description)
    counts = {"paragraphs": report.paragraphs, "figures": report.figures, "bytes": report.bytes}
    return {"report_id": report.report_id, "file": report.file, **about, **counts, "indexed_at": report.indexed_at}


def paragraph_record(report_id: str, paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph for programs."""
    return {
        "report_id": report_id,
        "paragraph": paragraph.number,
        "section": list(paragraph.section),
        "kind": paragraph.kind,
        "page": paragraph.page,
        "text": paragraph.text,
    }


def statement_of(text: str, cites: list[dict[str, str]] | None = None, name: str | None = None) -> Statement:
    """A claim to be verified."""
    return Statement(text, tuple(Cite(cite["file"], cite["contains"]) for cite in cites or ()), name)


def joined(paragraphs: Sequence[Paragraph]) -> dict[str, Any]:
    """Paragraphs as one text with the span of each, a line each where something stands between them in the report."""
    text, end = io.StringIO(), 0
    spans: list[dict[str, int]] = []
    for item in paragraphs:
        text.write("\n" if spans and item.start > end else "")
        start = text.tell()
        text.write(item.text)
        spans.append({"paragraph": item.number, "start": start, "end": text.tell()})
        end = item.end
    return {"text": text.getvalue(), "paragraphs": spans}
