"""The ledger: every figure with its citation, filtered, and exported."""

from __future__ import annotations

import io
from collections.abc import Hashable, Sequence
from html import escape
from typing import Any, get_args

import gradio as gr

from juzheng.index.report import Status
from juzheng.index.store.figure_history import FigureVersion, figure_of
from juzheng.index.store.figure_store import FigureQuery
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.export_ledger import LedgerFormat, write_ledger
from juzheng.ui.show.figure_versions import past_words
from juzheng.ui.show.ledger_rows import (
    STATUS_WORDS,
    LedgerFilters,
    LedgerRow,
    change_words,
    rank_words,
    read_ledger,
    row_amount,
)
from juzheng.ui.show.tell_apart import tell_apart

PAGE_ROWS = 100
# Of so many rows at most all are compared with each other; beyond, those of a page.
COMPARED_ROWS = 3000
EVERY = "全部"
# Earlier versions by the id of the present report and by what the figure is of.
Past = dict[tuple[str | None, Hashable], list[FigureVersion]]
HEAD = ("地区", "时期", "指标", "数据", "性质", "变化和位次", "出处")
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
EXPORTS: tuple[LedgerFormat, ...] = ("xlsx", "csv", "jsonl")
EXPORT_PATH = "/ledger"
"""Where ``/ledger.xlsx`` and its like are served, by ``ui/service/export_ledger.py``."""


class LedgerPage:
    """What the ledger page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

    def choices(self) -> tuple[gr.Dropdown, gr.Dropdown]:
        """The regions and years that the ledger has, as choices."""
        regions, years = self._opened.index.regions(), self._opened.index.years()
        return gr.Dropdown(choices=[EVERY, *regions]), gr.Dropdown(choices=[EVERY, *map(str, reversed(years))])

    def table(self, region: str, year: str, status: str, indicator: str, page: int) -> tuple[str, int]:
        """One page of the figures that fit, as HTML, and its number, which is ``page`` as far as there are so many."""
        try:
            with self._opened.index.snapshot():
                return self._table(filters_of(region, year, status, indicator), page)
        except Exception as error:
            return f'<div class="empty" role="alert">{escape(error_words(error))}</div>', 1

    def _table(self, filters: LedgerFilters, page: int) -> tuple[str, int]:
        total = self._opened.index.count_figures(filters.query)
        number = min(max(page, 1), count_pages(total))
        first = (number - 1) * PAGE_ROWS
        # What contradicts a row may stand on another page.
        among = list(read_ledger(self._opened.index, filters)) if total <= COMPARED_ROWS else []
        rows = among[first : first + PAGE_ROWS] or list(read_ledger(self._opened.index, filters, first, PAGE_ROWS))
        apart = tell_apart(among)[first : first + PAGE_ROWS] if among else tell_apart(rows)
        return ledger_html(rows, number, total, self._past(rows), apart), number

    def _past(self, shown: Sequence[LedgerRow]) -> Past:
        """What the figures shown were in earlier versions of their reports."""
        past: Past = {}
        for version in self._opened.index.figure_history(FigureQuery(), {row.report_id for row in shown}):
            if version.until is not None:
                past.setdefault((version.current_id, figure_of(version.figure)), []).append(version)
        return past

    def export(self, kind: LedgerFormat, region: str, year: str, status: str, indicator: str) -> bytes:
        """The figures that fit as a file of a kind. Raises ``JuzhengError`` if the index cannot be read."""
        file = io.BytesIO()
        with self._opened.index.snapshot():
            rows = read_ledger(self._opened.index, filters_of(region, year, status, indicator))
            write_ledger(rows, kind, file)
        return file.getvalue()


def filters_of(region: str | None, year: str | None, status: str | None, indicator: str | None) -> LedgerFilters:
    """The filters as the fields of the page give them; what cannot be stands for anything."""
    words = {word: name for name, word in STATUS_WORDS.items()}
    return LedgerFilters(
        region=region if region and region != EVERY else None,
        year=int(year) if year and year.isdecimal() else None,
        indicator=(indicator or "").strip() or None,
        status=words.get(status or ""),
    )


def count_pages(total: int) -> int:
    """How many pages so many rows take, at least one."""
    return max(1, (total + PAGE_ROWS - 1) // PAGE_ROWS)


def ledger_html(rows: Sequence[LedgerRow], page: int, total: int, past: Past, apart: Sequence[str]) -> str:
    """Render one page of rows, each with a link that opens the report at the figure, with what it was before and what tells
    it ``apart`` from others of its name.

    ``total`` counts the rows of all pages.
    """
    if not rows:
        return '<div class="empty"><p>没有符合条件的记录，放宽条件试试。</p></div>'
    shown = (
        _row(row, past.get((row.report_id, figure_of(row.figure)), ()), note)
        for row, note in zip(rows, apart, strict=True)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    return (
        f'<p class="count">共 {total} 条，第 {page} 页，共 {count_pages(total)} 页</p>'
        f'<div class="table-scroll"><table class="listing ledger"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(shown)}</tbody></table></div>"
    )


def build_ledger(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the ledger within the caller's Blocks; it is read anew whenever its tab is opened."""
    page = LedgerPage(opened)
    with gr.Row(elem_id="ledger-filters"):
        region = gr.Dropdown([EVERY], value=EVERY, label="地区", min_width=120)
        year = gr.Dropdown([EVERY], value=EVERY, label="年份", min_width=90)
        statuses = [STATUS_WORDS[name] for name in get_args(Status)]
        status = gr.Dropdown([EVERY, *statuses], value=EVERY, label="性质", min_width=90)
        indicator = gr.Textbox(label="指标", placeholder="规上工业增加值", max_lines=1, min_width=160)
    filters: list[Any] = [region, year, status, indicator]
    with gr.Row(elem_id="ledger-exports"):
        previous = gr.Button("‹ 上一页", size="sm", elem_id="ledger-previous")
        following = gr.Button("下一页 ›", size="sm", elem_id="ledger-next")
        for kind in EXPORTS:
            _build_export(kind, filters)
    number = gr.State(1)
    table = gr.HTML(elem_id="ledger", js_on_load=script("table"), apply_default_css=False)
    fields: list[Any] = [*filters, number]
    shown: list[Any] = [table, number]
    tab.select(page.choices, None, [region, year], **QUIET).then(page.table, fields, shown, **QUIET)
    gr.on([field.change for field in filters], lambda: 1, None, number, **QUIET).then(
        page.table, fields, shown, **QUIET
    )
    previous.click(lambda at: at - 1, number, number, **QUIET).then(page.table, fields, shown, **QUIET)
    following.click(lambda at: at + 1, number, number, **QUIET).then(page.table, fields, shown, **QUIET)


def _build_export(kind: LedgerFormat, filters: list[Any]) -> None:
    """A button that downloads the figures that fit; the browser asks for them by an address of their own."""
    button = gr.Button(f"导出 {kind}", size="sm", elem_id=f"export-{kind}")
    script = (
        "(region, year, status, indicator) => { location.assign("
        f"'{EXPORT_PATH}.{kind}?' + new URLSearchParams({{region, year, status, indicator}})); }}"
    )
    button.click(None, filters, None, js=script, **QUIET)


def _row(row: LedgerRow, past: Sequence[FigureVersion], apart: str) -> str:
    figure = row.figure
    when = f"{figure.year or ''}{'年' if figure.year else ''}{figure.span or ''}"
    subject = f'<span class="subject">{escape(figure.subject)}</span> ' if figure.subject else ""
    before = f'<span class="past">{escape(past_words(past))}</span>' if past else ""
    before += f'<span class="past">{escape(apart)}</span>' if apart else ""
    cells = (
        escape(figure.region or ""),
        escape(when),
        subject + escape(figure.indicator),
        f'<span class="raw">{escape(row_amount(figure))}</span>{before}',
        f'<span class="status {figure.status}">{STATUS_WORDS[figure.status]}</span>',
        f'{escape(change_words(figure))}<span class="rank">{escape(rank_words(figure))}</span>',
        f'<a class="open-report" href="#report" data-report="{escape(row.report_id)}" title="{escape(row.file)}"'
        f' data-paragraph="{figure.paragraph}" data-start="{figure.start}" data-end="{figure.end}">'
        f"第{figure.paragraph}段，{escape(row.title)}</a>",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
