"""指标对比: one indicator over regions and years, as a table whose cells are citations, and as a chart."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

import gradio as gr

from juzheng.index.open_index import FigureHit
from juzheng.index.report import Figure, Status
from juzheng.index.store.corrections import corrections_at
from juzheng.ui.pages.comparison_chart import chart, chart_points
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.comparison import (
    UNITS,
    ComparedTable,
    ComparisonColumn,
    Measure,
    common_indicators,
    compare,
    measured,
)
from juzheng.ui.show.correction_words import corrected_words
from juzheng.ui.show.export_comparison import ComparisonFormat, write_comparison
from juzheng.ui.show.field_words import BOUND_WORDS, STATUS_WORDS
from juzheng.ui.show.ledger_rows import change_words

EVERY = "全部"
AS_WRITTEN = "原文单位"
MEASURES: dict[str, Measure] = {"数值": "value", "增速": "change"}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
HINT = '<div class="empty"><p>选一个指标，看各地区、各年份的数；每个数字都能点开出处。</p></div>'
EXPORT_PATH = "/page/comparison"
"""Where ``/page/comparison.xlsx`` and ``.csv`` are served."""


class ComparisonPage:
    """What the comparison page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

    def begin(self, indicator: str | None, regions: list[str] | None, *given: str) -> tuple[Any, ...]:
        """Indicators and regions of the ledger as choices, and the indicator that most regions have, compared."""
        index = self._opened.index
        with index.snapshot():
            known, places = common_indicators(index), list(index.regions())
        indicator = indicator or next(iter(known), None)
        shown = self.show(indicator, regions, *given)
        return gr.Dropdown(choices=known, value=indicator), gr.Dropdown(choices=places), *shown

    def show(
        self, indicator: str | None, regions: list[str] | None, status: str, measure: str, unit: str
    ) -> tuple[str, dict[str, Any], gr.Dropdown]:
        """The table's HTML, the chart, and the units to choose from."""
        if not indicator or not indicator.strip():
            return HINT, gr.update(visible=False), gr.Dropdown()
        try:
            table = self.table(indicator, list(regions or ()), status)
        except Exception as error:
            told = f'<div class="empty" role="alert">{escape(error_words(error))}</div>'
            return told, gr.update(visible=False), gr.Dropdown()
        units = [AS_WRITTEN, *UNITS.get(table.base_unit, ())]
        unit = unit if unit in units else AS_WRITTEN
        drawn = chart_points(table, MEASURES.get(measure, "value"), unit_of(unit))
        page = comparison_html(table, MEASURES.get(measure, "value"), unit)
        plot = chart(drawn, indicator.strip())
        return page, gr.update(value=plot, visible=plot is not None), gr.Dropdown(choices=units, value=unit)

    def table(self, indicator: str, regions: list[str], status: str) -> ComparedTable:
        """The comparison as the fields of the page ask for it. Raises ``JuzhengError``."""
        wanted = next((name for name, word in STATUS_WORDS.items() if word == status), None)
        return compare(self._opened.index, indicator.strip(), regions, wanted)

    def export(
        self, kind: ComparisonFormat, indicator: str, regions: list[str], status: str, measure: str, unit: str
    ) -> bytes:
        """The comparison as a file of a kind. Raises ``JuzhengError``."""
        index = self._opened.index
        with index.snapshot():
            files = {report.report_id: report.file for report in index.reports()}
            corrections = index.corrections()

            def describe(hit: FigureHit) -> tuple[str, str, str]:
                file, paragraph = files[hit.report_id], index.paragraph(hit.report_id, hit.figure.paragraph)
                corrected = corrections_at(corrections, file, hit.report_id, paragraph, hit.figure)
                return paragraph.text, file, corrected_words(corrected)

            table = self.table(indicator, regions, status)
            return write_comparison(table, MEASURES.get(measure, "value"), unit_of(unit), kind, describe)


def unit_of(chosen: str) -> str:
    """The unit that was chosen, empty for as written."""
    return "" if chosen == AS_WRITTEN else chosen


def comparison_html(table: ComparedTable, measure: Measure, unit: str) -> str:
    """Render a table; every number opens the report at its place, an empty cell says that the reports have none."""
    if not table.rows:
        return f'<div class="empty"><p>台账里没有“{escape(table.indicator)}”，换个说法或换个地区试试。</p></div>'
    head = "".join(
        f'<th scope="col">{column.words}<span class="status {column.status}">{STATUS_WORDS[column.status]}</span></th>'
        for column in table.columns
    )
    body = "".join(
        f'<tr><th scope="row">{escape(region)}</th>'
        + "".join(_cell(cells.get(column), column, measure, unit) for column in table.columns)
        + "</tr>"
        for region, cells in table.rows
    )
    absent = f'<p class="count">没有这项数据：{escape("、".join(table.absent))}</p>' if table.absent else ""
    return (
        f'<p class="count">{escape(table.indicator)}，{len(table.rows)} 个地区</p><div class="table-scroll">'
        f'<table class="listing compared"><thead><tr><th scope="col">地区</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        f"{absent}"
    )


def _cell(hit: FigureHit | None, column: ComparisonColumn, measure: Measure, unit: str) -> str:
    if hit is None:
        return f'<td class="gap" title="报告里没有{column.words}的这项数据">—</td>'
    figure = hit.figure
    words = _words(figure, measure, unit)
    if not words:
        return '<td class="gap" title="报告里没有写增速">—</td>'
    return (
        f'<td><a class="open-report" href="#report" data-report="{escape(hit.report_id)}" title="{escape(figure.indicator)}"'
        f' data-paragraph="{figure.paragraph}" data-start="{figure.start}" data-end="{figure.end}">{escape(words)}</a></td>'
    )


def _words(figure: Figure, measure: Measure, unit: str) -> str:
    if measure == "change":
        return f"{figure.amount}" if figure.rate else change_words(figure)
    number = measured(figure, measure, unit)
    turned = unit != AS_WRITTEN and number is not None and not figure.rate
    amount = f"{number:,.4f}".rstrip("0").rstrip(".") + unit if turned else figure.amount
    bound = BOUND_WORDS.get(figure.bound or "", "")
    return amount + (bound if bound and bound not in amount else "")


def build_comparison(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the comparison within the caller's Blocks."""
    page = ComparisonPage(opened)
    with gr.Row(elem_id="comparison-filters"):
        indicator = gr.Dropdown([], label="指标", allow_custom_value=True, filterable=True, min_width=200, scale=2)
        regions = gr.Dropdown([], label="地区（不选为全部）", multiselect=True, min_width=220, scale=3)
        status = gr.Dropdown(
            [EVERY, *(STATUS_WORDS[name] for name in get_args(Status))],
            value=EVERY,
            label="性质",
            min_width=90,
            scale=1,
        )
        measure = gr.Dropdown(list(MEASURES), value="数值", label="比什么", min_width=90, scale=1)
        unit = gr.Dropdown([AS_WRITTEN], value=AS_WRITTEN, label="单位", min_width=90, scale=1)
    given: list[Any] = [indicator, regions, status, measure, unit]
    with gr.Row(elem_id="comparison-exports"):
        for kind in ("xlsx", "csv"):
            _build_export(kind, given)
        for kind in ("png", "svg"):
            button = gr.Button(f"图 {kind}", size="sm", elem_id=f"comparison-{kind}")
            button.click(None, indicator, None, js=f"(title) => {{ juzhengChart('{kind}', title); }}", **QUIET)
    table = gr.HTML(HINT, elem_id="comparison", js_on_load=script("table", "chart_file"), apply_default_css=False)
    drawn = gr.Plot(visible=False, show_label=False, elem_id="comparison-chart", container=False)
    shown: list[Any] = [table, drawn, unit]
    tab.select(page.begin, given, [indicator, regions, *shown], **QUIET)
    gr.on([field.input for field in given], page.show, given, shown, trigger_mode="always_last", **QUIET)


def _build_export(kind: str, fields: list[Any]) -> None:
    """A button that downloads the comparison; the browser asks for it by an address of its own."""
    button = gr.Button(f"导出 {kind}", size="sm", elem_id=f"comparison-{kind}")
    download = (
        "(indicator, regions, status, measure, unit) => { const asked = new URLSearchParams({indicator: indicator || '', status,"
        " measure, unit}); for (const region of regions || []) asked.append('regions', region);"
        f" if (indicator) location.assign('{EXPORT_PATH}.{kind}?' + asked); }}"
    )
    button.click(None, fields, None, js=download, **QUIET)
