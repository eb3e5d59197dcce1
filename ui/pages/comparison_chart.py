"""A comparison as a chart: bars beside one another, or lines over the years. Drawn by Plotly, which Gradio ships."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gradio.components.plot import PlotData

from juzheng.ui.show.comparison import UNITS, ComparedTable, ComparisonColumn, Measure, measured
from juzheng.ui.show.field_words import STATUS_WORDS

COLOURS = ("#1d5aa8", "#e08a1e", "#3c9a5f", "#a34fa0", "#c0453b", "#2aa5b5", "#8a7a2c", "#6b7280")
"""Told apart also by people who see fewer colours; after eight they begin again."""
SOFT = "#7d8896"
"""Words and lines of the chart: readable on white and on black."""
YEARS_OF_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a chart."""

    region: str
    column: ComparisonColumn
    number: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The numbers of a chart, all of one ``unit``."""

    unit: str
    points: tuple[Point, ...]

    @property
    def is_line(self) -> bool:
        """Whether some region has enough years for a line."""
        years: dict[str, set[int]] = {}
        for point in self.points:
            if point.column.status == "actual":
                years.setdefault(point.region, set()).add(point.column.year)
        return any(len(found) >= YEARS_OF_A_LINE for found in years.values())


def chart_points(table: ComparedTable, measure: Measure, unit: str) -> Drawn:
    """The numbers of a table that can stand on one axis; ``unit`` is empty for as written."""
    unit = unit or next(iter(reversed(UNITS.get(table.base_unit, ()))), "")
    figures = [hit.figure for _, cells in table.rows for hit in cells.values()]
    if sum(figure.rate for figure in figures) > len(figures) / 2:
        # Most reports state the growth alone: then it is what can be drawn.
        measure = "change"
    whole = any(column.span is None for column in table.columns)
    points = tuple(
        Point(region, column, float(number))
        for region, cells in table.rows
        for column, hit in sorted(cells.items(), key=lambda item: (item[0].year, item[0].span or ""))
        # A part of a year and a run of years stand on no axis with whole years.
        if not (whole and column.span)
        and (number := measured(hit.figure, measure, unit)) is not None
        and (measure == "change" or hit.figure.base_unit == table.base_unit)
    )
    return Drawn("%" if measure == "change" else unit or table.base_unit, points)


def chart(drawn: Drawn, title: str) -> PlotData | None:
    """The chart as Gradio takes it; None where there is nothing to draw."""
    if len(drawn.points) < 2:
        return None
    traces = _lines(drawn) if drawn.is_line else _bars(drawn)
    # Else a region that only the first colour knows would stand first.
    order = {} if drawn.is_line else {"categoryorder": "array", "categoryarray": _ranked_regions(drawn)}
    what = f"{title}增速（%）" if drawn.unit == "%" else f"{title}（{drawn.unit}）" if drawn.unit else title
    # Plotly reads a title as HTML of its own.
    layout = {
        "title": {"text": what.replace("<", "‹").replace(">", "›"), "font": {"size": 15}, "x": 0.01},
        "barmode": "group", "bargap": 0.4, "height": 380, "font": {"color": SOFT, "size": 13},
        "margin": {"l": 56, "r": 16, "t": 48, "b": 60},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "colorway": list(COLOURS),
        "legend": {"orientation": "h", "y": -0.16}, "showlegend": True, "hovermode": "closest",
        "xaxis": {"type": "category", "showgrid": False, **order},
        "yaxis": {"gridcolor": "rgba(128,128,128,.25)", "zerolinecolor": SOFT, "tickformat": "~g", "rangemode": "tozero"},
        "modebar": {"remove": ["zoom", "pan", "select", "lasso", "zoomIn", "zoomOut", "autoScale", "resetScale", "logo"]},
    }  # fmt: skip
    return PlotData(type="plotly", plot=json.dumps({"data": traces, "layout": layout}, ensure_ascii=False))


def _columns(drawn: Drawn) -> list[ComparisonColumn]:
    found = sorted((p.column for p in drawn.points), key=lambda c: (c.year, c.span or "", c.status))
    return list(dict.fromkeys(found))


def _ranked_regions(drawn: Drawn) -> list[str]:
    """The regions, the largest of the latest deeds first, those without such a deed last."""
    columns = _columns(drawn)
    first = next((column for column in reversed(columns) if column.status == "actual"), columns[0])
    sizes = {point.region: point.number for point in drawn.points if point.column == first}
    return sorted(dict.fromkeys(p.region for p in drawn.points), key=lambda region: -sizes.get(region, float("-inf")))


def _bars(drawn: Drawn) -> list[dict[str, Any]]:
    """A colour for each time and status, beside one another for each region."""
    traces = []
    regions = _ranked_regions(drawn)
    for column in _columns(drawn):
        known = {point.region: point.number for point in drawn.points if point.column == column}
        shown = [region for region in regions if region in known]
        trace: dict[str, Any] = {"type": "bar", "name": column.words + STATUS_WORDS[column.status], "x": shown}
        trace |= {"y": [known[region] for region in shown], "text": [f"{known[region]:,.10g}" for region in shown]}
        trace |= {"textposition": "outside", "cliponaxis": False}
        trace["hovertemplate"] = f"%{{x}} {trace['name']}：%{{y:,~g}}{drawn.unit}<extra></extra>"
        traces.append(trace)
    return traces


def _lines(drawn: Drawn) -> list[dict[str, Any]]:
    """A line for the deeds of each region over the years, its targets and forecasts as open marks."""
    traces = []
    years = [str(year) for year in sorted({point.column.year for point in drawn.points})]
    for number, region in enumerate(dict.fromkeys(point.region for point in drawn.points)):
        colour = COLOURS[number % len(COLOURS)]
        for status, words in STATUS_WORDS.items():
            own = [p for p in drawn.points if p.region == region and p.column.status == status]
            if not own:
                continue
            deed = status == "actual"
            trace: dict[str, Any] = {
                "type": "scatter",
                "name": region if deed else region + words,
                "connectgaps": False,
            }
            trace |= {"x": [str(p.column.year) for p in own], "y": [p.number for p in own]}
            trace |= {"mode": "lines+markers" if deed else "markers", "line": {"color": colour}}
            trace["marker"] = {"color": colour, "size": 8, "symbol": "circle" if deed else "circle-open"}
            trace["hovertemplate"] = f"{trace['name']} %{{x}}年：%{{y:,~g}}{drawn.unit}<extra></extra>".replace(
                "<b>", ""
            )
            traces.append(trace)
    # An empty trace first, so that the years stand in their order.
    return [
        {"type": "scatter", "x": years, "y": [None] * len(years), "showlegend": False, "hoverinfo": "skip"},
        *traces,
    ]
