"""The ledger: every figure with its citation, filtered, sorted, corrected and exported."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

import gradio as gr

from juzheng.index.care.correct_figure import Signed, correct_figure, list_corrections, undo_figure_correction
from juzheng.index.report import Figure, Paragraph
from juzheng.index.store.figure_history import figure_of
from juzheng.index.store.figure_store import FigureQuery, Order
from juzheng.ui.pages.ledger_html import Past, corrections_html, ledger_table
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.export_ledger import LedgerFormat, write_ledger
from juzheng.ui.show.field_words import STATUS_WORDS
from juzheng.ui.show.ledger_rows import LedgerFilters, LedgerRow, read_ledger
from juzheng.ui.show.tell_apart import tell_apart

PAGE_ROWS = 100
# Of so many rows at most all are compared with each other; beyond, those of a page.
COMPARED_ROWS = 3000
EXPORTS: tuple[LedgerFormat, ...] = ("xlsx", "csv", "jsonl")
EXPORT_PATH = "/ledger"
"""Where ``/ledger.xlsx`` and its like are served, by ``ui/service/ledger_routes.py``."""
_CHOICES = "".join(
    f'<details class="menu choice" data-field="{field}"><summary>{words}</summary><div></div></details>'
    for field, words in (("region", "地区"), ("year", "年份"), ("status", "性质"))
)
SHELL = (
    '<div class="ledger-view"><div class="ledger-filters"><input type="search" class="indicator"'
    f' placeholder="指标，如规上工业增加值" aria-label="按指标筛选">{_CHOICES}'
    '<span class="chosen"></span><span class="exports">'
    + "".join(f'<a class="export" data-kind="{kind}" download>导出 {kind}</a>' for kind in EXPORTS)
    + '</span></div><div class="ledger-pager"><span class="count" role="status"></span>'
    '<button type="button" class="before">‹ 上一页</button><label>第 <input type="number" class="page" min="1" value="1"'
    ' aria-label="页"> 页</label><button type="button" class="after">下一页 ›</button></div>'
    '<div class="ledger-rows"></div></div>'
)


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """A figure as the page names it: its report, paragraph, span in it and words, and whether it is a rate."""

    report: str
    paragraph: int
    start: int
    end: int
    rate: bool
    raw: str


class LedgerPage:
    """What the ledger page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

    def choices(self) -> dict[str, list[str]]:
        """The regions, years and statuses that can be chosen."""
        index = self._opened.index
        years = [str(year) for year in reversed(index.years())]
        return {"region": list(index.regions()), "year": years, "status": list(STATUS_WORDS.values())}

    def table(self, filters: LedgerFilters, page: int) -> dict[str, Any]:
        """One page of the figures that fit, as HTML, with its number, which is ``page`` as far as there are so many. Raises
        ``JuzhengError`` if the index cannot be read."""
        with self._opened.index.snapshot():
            total = self._opened.index.count_figures(filters.query)
            number = min(max(page, 1), count_pages(total))
            first = (number - 1) * PAGE_ROWS
            # What contradicts a row may stand on another page.
            among = list(read_ledger(self._opened.index, filters)) if total <= COMPARED_ROWS else []
            rows = among[first : first + PAGE_ROWS] or list(read_ledger(self._opened.index, filters, first, PAGE_ROWS))
            apart = tell_apart(among)[first : first + PAGE_ROWS] if among else tell_apart(rows)
            corrections = list_corrections(self._opened.settings)
            html = ledger_table(rows, self._past(rows), apart, filters.order, filters.descending)
        return {
            "html": html + corrections_html(corrections),
            "page": number,
            "pages": count_pages(total),
            "total": total,
        }

    def _past(self, shown: Sequence[LedgerRow]) -> Past:
        """What the figures shown were in earlier versions of their reports."""
        past: Past = {}
        for version in self._opened.index.figure_history(FigureQuery(), {row.report_id for row in shown}):
            if version.until is not None:
                past.setdefault((version.current_id, figure_of(version.figure)), []).append(version)
        return past

    def export(self, kind: LedgerFormat, filters: LedgerFilters, pages: str) -> bytes:
        """The figures that fit as a file of a kind, with links to the ``pages`` at that address. Raises ``JuzhengError`` if the index cannot be read."""
        file = io.BytesIO()
        with self._opened.index.snapshot():
            write_ledger(read_ledger(self._opened.index, filters), kind, file, pages)
        return file.getvalue()

    def correct(self, place: FigurePlace, fields: dict[str, Any] | None, signed: Signed) -> None:
        """Correct the figure at a place, or take it out; raises as ``correct_figure`` does, ``KeyError`` where there is none."""
        paragraph, figure = self._find(place)
        settings, embedder = self._opened.settings, self._opened.index.embedder()
        correct_figure(place.report, paragraph, figure, fields, signed, settings, embedder)

    def undo(self, number: int, who: str) -> None:
        """Take a correction back; raises ``KeyError`` for one that is not there."""
        undo_figure_correction(number, who, self._opened.settings, self._opened.index.embedder())

    def _find(self, place: FigurePlace) -> tuple[Paragraph, Figure]:
        span = (place.start, place.end, place.rate, place.raw)
        for _, figure in self._opened.index.figures([place.report], paragraphs=[place.paragraph]):
            if (figure.start, figure.end, figure.rate, figure.raw) == span:
                return self._opened.index.paragraph(place.report, place.paragraph), figure
        raise KeyError(place)


def filters_of(
    regions: Sequence[str],
    years: Sequence[str],
    statuses: Sequence[str],
    indicator: str,
    order: str = "",
    descending: bool = False,
) -> LedgerFilters:
    """The filters as the fields of the page give them; what cannot be stands for anything."""
    words = {word: name for name, word in STATUS_WORDS.items()}
    return LedgerFilters(
        indicator=indicator.strip() or None,
        regions=tuple(filter(None, regions)) or None,
        years=tuple(int(year) for year in years if year.isdecimal()) or None,
        statuses=tuple(words[status] for status in statuses if status in words) or None,
        order=cast(Order, order) if order in get_args(Order) else None,
        descending=descending,
    )


def count_pages(total: int) -> int:
    """How many pages so many rows take, at least one."""
    return max(1, (total + PAGE_ROWS - 1) // PAGE_ROWS)


def build_ledger() -> None:
    """Lay out the ledger within the caller's Blocks; its script reads it when it is first seen, and after each change."""
    scripts = script("table", "ledger_correct", "ledger")
    gr.HTML(SHELL, elem_id="ledger", js_on_load=scripts, apply_default_css=False)
