"""Rows of the figure ledger for people and for machines: each figure together with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from juzheng.index.report import Bound, Figure, Paragraph, Status
from juzheng.ui.show.answer import figure_record
from juzheng.ui.show.correction_words import corrected_words
from juzheng.ui.show.field_words import BOUND_WORDS, DIRECTION_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from juzheng.index.open_index import ReportIndex
    from juzheng.index.store.corrections import Correction
    from juzheng.index.store.figure_store import FigureQuery, Order


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    """What of the ledger is wanted, and in which order; None stands for anything. ``indicator`` is matched by likeness, any of
    several ``regions`` (as they stand in the records), ``years`` and ``statuses`` will do."""

    region: str | None = None
    year: int | None = None
    indicator: str | None = None
    status: Status | None = None
    regions: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    statuses: tuple[Status, ...] | None = None
    order: Order | None = None
    descending: bool = False

    @property
    def query(self) -> FigureQuery:
        """The same as a query to the index."""
        from juzheng.index.store.figure_store import FigureQuery

        return FigureQuery(**{field.name: getattr(self, field.name) for field in fields(self)})


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One figure with the report and the paragraph it stands in, and what was corrected in it."""

    report_id: str
    file: str
    title: str
    paragraph: Paragraph
    figure: Figure
    corrections: tuple[Correction, ...] = ()
    """What a person corrected in it, oldest first."""

    @property
    def record(self) -> dict[str, Any]:
        """The figure as a JSON record."""
        page = self.paragraph.page_at(self.figure.start)
        corrected = {"corrected": corrected_words(self.corrections)} if self.corrections else {}
        return {**figure_record(self.figure, self.file, self.paragraph.text), "page": page, **corrected}

    @property
    def link(self) -> str:
        """The address of the figure in its report, relative to the pages."""
        return place_link(self.report_id, self.figure.paragraph, self.figure.start, self.figure.end)

    @property
    def quote(self) -> str:
        """The clause that states the figure; of a table the row."""
        if self.figure.cell:
            return self.paragraph.text
        return self.paragraph.text[self.figure.clause_start : self.figure.clause_end]


def place_link(report_id: str, paragraph: int, start: int, end: int) -> str:
    """The address, relative to the pages, that opens a report at a span of a paragraph."""
    return "?" + urlencode({"report": report_id, "paragraph": paragraph, "start": start, "end": end})


def read_ledger(
    index: ReportIndex, filters: LedgerFilters, first: int = 0, limit: int | None = None
) -> Iterator[LedgerRow]:
    """Go through the figures of the index that fit the filters, all of one state of the index.

    ``limit`` of them from number ``first`` (from 0) on. The paragraphs of a report are read once.
    """

    with index.snapshot():
        reports = {report.report_id: report for report in index.reports()}
        corrections = index.corrections()
        paragraphs: dict[str, dict[int, Paragraph]] = {}
        for hit in index.ranked_figures(replace(filters.query, offset=first, limit=limit)):
            report_id, figure = hit.report_id, hit.figure
            if report_id not in paragraphs:
                paragraphs[report_id] = {item.number: item for item in index.paragraphs(report_id)}
            report = reports[report_id]
            paragraph = paragraphs[report_id][figure.paragraph]
            of_it = tuple(
                one for one in corrections if one.is_in(report.file, report_id) and one.is_of(paragraph, figure)
            )
            yield LedgerRow(report_id, report.file, report.description.title, paragraph, figure, of_it)


def change_words(figure: Figure) -> str:
    """Say how a figure moved (同比下降5.2%), or nothing."""
    change = figure.change
    if change is None:
        return f"{figure.basis or ''}{DIRECTION_WORDS[figure.direction]}" if figure.rate and figure.direction else ""
    return f"{change.basis or ''}{DIRECTION_WORDS[change.direction]}{_bounded(f'{change.value}{change.unit}', change.bound)}"


def row_amount(figure: Figure) -> str:
    """The figure as written with what bounds it (909.8亿元以上, 超3000户), unless it says so itself."""
    return _bounded(figure.amount, None if _SAYS_MORE.search(figure.amount) else figure.bound)


# 8千余人, 3000多家
_SAYS_MORE = re.compile("[余多]")


def _bounded(amount: str, bound: Bound | None) -> str:
    word = BOUND_WORDS.get(bound or "", "")
    return f"{word}{amount}" if bound in (">", "<") else amount + word


def rank_words(figure: Figure) -> str:
    """Say where a figure stands (全市第7), or nothing."""
    rank = figure.rank
    if rank is None:
        return ""
    return f"{rank.scope}{rank.place}" if rank.place.startswith("前") else f"{rank.scope}第{rank.place}"


COLUMNS: Sequence[str] = (
    "地区",
    "年份",
    "时段",
    "指标",
    "数值",
    "单位",
    "界限",
    "性质",
    "变化",
    "位次",
    "主体",
    "原文",
    "出处",
    "段落",
    "单元格",
    "章节",
    "文件",
    "同名区别",
    "更正",
)


def row_cells(row: LedgerRow, apart: str = "") -> list[str | int]:
    """Give the cells of a row in the order of ``COLUMNS``; text is as in the report, not yet safe for a spreadsheet.
    ``apart`` says what tells it from rows of the same name (see ``tell_apart``)."""
    figure = row.figure
    return [
        figure.region or "",
        figure.year or "",
        figure.span or "",
        figure.indicator,
        figure.value,
        figure.unit,
        BOUND_WORDS.get(figure.bound or "", ""),
        STATUS_WORDS[figure.status],
        change_words(figure),
        rank_words(figure),
        figure.subject or "",
        row.quote or figure.raw,
        row.title,
        figure.paragraph,
        f"{figure.sheet} {figure.cell}".strip(),
        " › ".join(row.paragraph.section),
        row.file,
        apart,
        corrected_words(row.corrections),
    ]
