"""指标对比: one indicator over regions and years, as a table whose cells are citations, and as a chart."""

from __future__ import annotations

from html import escape
from typing import Any, get_args

import gradio as gr
import pandas as pd

from juzheng.index.open_index import FigureHit
from juzheng.index.report import Figure, Status
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.comparison import UNITS, Column, ComparedTable, Measure, common_indicators, compare, measured
from juzheng.ui.show.ledger_rows import BOUND_WORDS, STATUS_WORDS, change_words

EVERY = "全部"
AS_WRITTEN = "原文单位"
MEASURES: dict[str, Measure] = {"数值": "value", "增速": "change"}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
HINT = '<div class="empty"><p>选一个指标，看各地区、各年份的数；每个数字都能点开出处。</p></div>'
FIELDS = ("地区", "时期", "性质", "数值")


class ComparisonPage:
    """What the comparison page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

    def choices(self) -> tuple[gr.Dropdown, gr.Dropdown]:
        """Indicators and regions of the ledger as choices."""
        index = self._opened.index
        with index.snapshot():
            return gr.Dropdown(choices=common_indicators(index)), gr.Dropdown(choices=list(index.regions()))

    def show(
        self, indicator: str | None, regions: list[str] | None, status: str, measure: str, unit: str
    ) -> tuple[str, dict[str, Any], dict[str, Any], gr.Dropdown]:
        """The table's HTML, the line and the bar chart (one of them to be seen), and the units to choose from."""
        hidden = gr.update(visible=False)
        if not indicator or not indicator.strip():
            return HINT, hidden, hidden, gr.Dropdown()
        try:
            wanted = next((name for name, word in STATUS_WORDS.items() if word == status), None)
            table = compare(self._opened.index, indicator.strip(), list(regions or ()), wanted)
        except Exception as error:
            return f'<div class="empty" role="alert">{escape(error_words(error))}</div>', hidden, hidden, gr.Dropdown()
        units = [AS_WRITTEN, *UNITS.get(table.base_unit, ())]
        unit = unit if unit in units else AS_WRITTEN
        asked = MEASURES.get(measure, "value")
        drawn = chart_rows(table, asked, unit)
        years = drawn["时期"].nunique()
        line = gr.update(value=drawn, visible=years > 1, title=indicator)
        bar = gr.update(value=drawn, visible=0 < years <= 1, title=indicator)
        return comparison_html(table, asked, unit), line, bar, gr.Dropdown(choices=units, value=unit)


def chart_rows(table: ComparedTable, measure: Measure, unit: str) -> pd.DataFrame:
    """The numbers of a table as rows of a chart; in one unit, as amounts of several cannot stand on one axis."""
    unit = unit if unit != AS_WRITTEN else next(iter(reversed(UNITS.get(table.base_unit, ()))), "")
    figures = [hit.figure for _, cells in table.rows for hit in cells.values()]
    if sum(figure.rate for figure in figures) > len(figures) / 2:
        # Most reports state the growth alone: then it is what can be drawn.
        measure = "change"
    whole = any(column.span is None for column in table.columns)
    rows = [
        (
            region,
            column.words + ("" if column.status == "actual" else STATUS_WORDS[column.status]),
            STATUS_WORDS[column.status],
            float(number),
        )
        for region, cells in table.rows
        for column, hit in sorted(cells.items(), key=lambda item: (item[0].year, item[0].span or ""))
        # A part of a year and a run of years stand on no axis with whole years.
        if not (whole and column.span)
        and (number := measured(hit.figure, measure, unit)) is not None
        and (measure == "change" or hit.figure.base_unit == table.base_unit)
    ]
    return pd.DataFrame(rows, columns=list(FIELDS))


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


def _cell(hit: FigureHit | None, column: Column, measure: Measure, unit: str) -> str:
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
    table = gr.HTML(HINT, elem_id="comparison", js_on_load=script("table"), apply_default_css=False)
    drawn: dict[str, Any] = {
        "y": "数值",
        "visible": False,
        "height": 320,
        "buttons": ["export", "fullscreen"],
        "container": False,
    }
    line = gr.LinePlot(x="时期", color="地区", elem_id="comparison-lines", **drawn)
    bar = gr.BarPlot(x="地区", color="性质", sort="-y", elem_id="comparison-bars", **drawn)
    given: list[Any] = [indicator, regions, status, measure, unit]
    tab.select(page.choices, None, [indicator, regions], **QUIET)
    gr.on(
        [field.input for field in given],
        page.show,
        given,
        [table, line, bar, unit],
        trigger_mode="always_last",
        **QUIET,
    )
