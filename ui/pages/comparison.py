"""指标对比: one indicator over regions and years, as a table whose cells are citations, and as a chart."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

import gradio as gr

from juzheng.index.open_index import FigureHit
from juzheng.index.report import Status
from juzheng.index.store.corrections import corrections_at
from juzheng.ui.pages.comparison_chart import chart, chart_points
from juzheng.ui.pages.comparison_html import HINT, Corrected, comparison_html
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.comparison import (
    UNITS,
    ComparedTable,
    Measure,
    common_indicators,
    compare,
)
from juzheng.ui.show.correction_words import corrected_words
from juzheng.ui.show.export_comparison import ComparisonFormat, write_comparison
from juzheng.ui.show.field_words import STATUS_WORDS

EVERY = "全部"
AS_WRITTEN = "原文单位"
MEASURES: dict[str, Measure] = {"数值": "value", "增速": "change"}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
EXPORT_PATH = "/page/comparison"
"""Where ``/page/comparison.xlsx`` and ``.csv`` are served."""


class ComparisonPage:
    """What the comparison page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

    def begin(
        self, indicator: str | None, regions: list[str] | None, years: list[str] | None, *given: str
    ) -> tuple[Any, ...]:
        """Indicators and regions of the ledger as choices, and the indicator that most regions have, compared."""
        index = self._opened.index
        with index.snapshot():
            known, places = common_indicators(index), list(index.regions())
        indicator = indicator or next(iter(known), None)
        shown = self.show(indicator, regions, years, *given)
        return gr.Dropdown(choices=known, value=indicator), gr.Dropdown(choices=places), *shown

    def show(
        self,
        indicator: str | None,
        regions: list[str] | None,
        years: list[str] | None,
        status: str,
        measure: str,
        unit: str,
    ) -> tuple[str, dict[str, Any], gr.Dropdown, gr.Dropdown]:
        """The table's HTML, the chart, the units and the years to choose from."""
        if not indicator or not indicator.strip():
            return HINT, gr.update(visible=False), gr.Dropdown(), gr.Dropdown()
        try:
            with self._opened.index.snapshot():
                table = self.table(indicator, list(regions or ()), list(years or ()), status)
                corrected = self._corrected(table)
        except Exception as error:
            told = f'<div class="empty" role="alert">{escape(error_words(error))}</div>'
            return told, gr.update(visible=False), gr.Dropdown(), gr.Dropdown()
        units = [AS_WRITTEN, *UNITS.get(table.base_unit, ())]
        unit = unit if unit in units else AS_WRITTEN
        drawn = chart_points(table, MEASURES.get(measure, "value"), unit_of(unit))
        plot = chart(drawn, indicator.strip())
        page = comparison_html(table, MEASURES.get(measure, "value"), unit_of(unit), corrected, drawn if plot else None)
        offered = sorted({*map(str, table.years), *(years or ())})
        shown = gr.update(value=plot, visible=plot is not None)
        return page, shown, gr.Dropdown(choices=units, value=unit), gr.Dropdown(choices=offered, value=years)

    def table(self, indicator: str, regions: list[str], years: list[str], status: str) -> ComparedTable:
        """The comparison as the fields of the page ask for it. Raises ``JuzhengError``."""
        wanted = next((name for name, word in STATUS_WORDS.items() if word == status), None)
        chosen = [int(year) for year in years if year.isdecimal()]
        return compare(self._opened.index, indicator.strip(), regions, wanted, chosen)

    def _corrected(self, table: ComparedTable) -> Corrected:
        """What a person corrected in the records that are shown, in words."""
        index = self._opened.index
        corrections = index.corrections()
        files = {report.report_id: report.file for report in index.reports()} if corrections else {}

        def told(hit: FigureHit) -> str:
            if not corrections:
                return ""
            paragraph = index.paragraph(hit.report_id, hit.figure.paragraph)
            found = corrections_at(corrections, files[hit.report_id], hit.report_id, paragraph, hit.figure)
            return corrected_words(found)

        return {hit: words for _, cells in table.rows for hit in cells.values() if (words := told(hit))}

    def export(
        self,
        kind: ComparisonFormat,
        indicator: str,
        regions: list[str],
        years: list[str],
        status: str,
        measure: str,
        unit: str,
        pages: str = "",
    ) -> bytes:
        """The comparison as a file of a kind, with links to the ``pages`` at that address. Raises ``JuzhengError``."""
        index = self._opened.index
        with index.snapshot():
            files = {report.report_id: report.file for report in index.reports()}
            table = self.table(indicator, regions, years, status)
            corrected = self._corrected(table)

            def describe(hit: FigureHit) -> tuple[str, str, str]:
                text = index.paragraph(hit.report_id, hit.figure.paragraph).text
                return text, files[hit.report_id], corrected.get(hit, "")

            return write_comparison(table, MEASURES.get(measure, "value"), unit_of(unit), kind, describe, pages)


def unit_of(chosen: str) -> str:
    """The unit that was chosen, empty for as written."""
    return "" if chosen == AS_WRITTEN else chosen


def build_comparison(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the comparison within the caller's Blocks."""
    page = ComparisonPage(opened)
    with gr.Row(elem_id="comparison-filters"):
        indicator = gr.Dropdown([], label="指标", allow_custom_value=True, filterable=True, min_width=200, scale=2)
        regions = gr.Dropdown([], label="地区（不选为全部）", multiselect=True, min_width=220, scale=3)
        years = gr.Dropdown(
            [], label="年份（不选为全部）", multiselect=True, min_width=140, scale=2, elem_id="comparison-years"
        )
        status = gr.Dropdown(
            [EVERY, *(STATUS_WORDS[name] for name in get_args(Status))],
            value=EVERY,
            label="性质",
            min_width=90,
            scale=1,
        )
        measure = gr.Dropdown(list(MEASURES), value="数值", label="比什么", min_width=90, scale=1)
        unit = gr.Dropdown([AS_WRITTEN], value=AS_WRITTEN, label="单位", min_width=146, scale=1)
    given: list[Any] = [indicator, regions, years, status, measure, unit]
    with gr.Row(elem_id="comparison-exports"):
        for kind in ("xlsx", "csv"):
            _build_export(kind, given)
        for kind in ("png", "svg"):
            button = gr.Button(f"图 {kind}", size="sm", elem_id=f"comparison-{kind}")
            button.click(None, indicator, None, js=f"(title) => {{ juzhengChart('{kind}', title); }}", **QUIET)
    table = gr.HTML(
        HINT, elem_id="comparison", js_on_load=script("table", "chart_file", "choices"), apply_default_css=False
    )
    drawn = gr.Plot(visible=False, show_label=False, elem_id="comparison-chart", container=False)
    shown: list[Any] = [table, drawn, unit, years]
    tab.select(page.begin, given, [indicator, regions, *shown], **QUIET)
    gr.on([field.input for field in given], page.show, given, shown, trigger_mode="always_last", **QUIET)


def _build_export(kind: str, fields: list[Any]) -> None:
    """A button that downloads the comparison; the browser asks for it by an address of its own."""
    button = gr.Button(f"导出 {kind}", size="sm", elem_id=f"comparison-{kind}")
    download = (
        "(indicator, regions, years, status, measure, unit) => { const asked = new URLSearchParams({indicator: indicator || '', status,"
        " measure, unit}); for (const region of regions || []) asked.append('regions', region);"
        " for (const year of years || []) asked.append('years', year);"
        f" if (indicator) location.assign('{EXPORT_PATH}.{kind}?' + asked); }}"
    )
    button.click(None, fields, None, js=download, **QUIET)
