"""Open a report in the source panel, from a table of reports or figures or from a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import gradio as gr

from juzheng.ui.pages.event_data import event_data, whole_number
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.source_html import Place, panel_html, report_html

ASSETS = Path(__file__).parent / "assets"


def open_report(opened: OpenedIndex) -> Callable[[gr.EventData], str]:
    """Make the handler of a table's ``open`` event: the report's HTML, with the span that the event names marked."""

    def handle(event: gr.EventData) -> str:
        return report_at(opened, event_data(event))

    return handle


def report_at(opened: OpenedIndex, place: Mapping[str, Any]) -> str:
    """Render the report that ``place`` names by ``report``, ``paragraph``, ``start`` and ``end``, as an event or the
    address of a link gives them; neither is trusted."""
    report = opened.report(str(place.get("report", "")))
    if report is None:
        return panel_html("报告", '<p class="notice">这份报告已不在索引里，或已被新版本替换。</p>')
    number, start, end = (whole_number(place.get(name)) for name in ("paragraph", "start", "end"))
    return report_html(report, Place(number, max(start, 0), max(end, 0)) if number > 0 else None)
