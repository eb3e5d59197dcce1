"""Open a report in the source panel from a table of reports or figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import gradio as gr

from ui.event_data import event_data, whole_number
from ui.opened_index import OpenedIndex
from ui.source_html import Place, panel_html, report_html

ASSETS = Path(__file__).parent / "assets"


def open_report(opened: OpenedIndex) -> Callable[[gr.EventData], str]:
    """Make the handler of a table's ``open`` event: the report's HTML, with the span that the event names marked."""

    def handle(event: gr.EventData) -> str:
        data = event_data(event)
        report = opened.report(str(data.get("report", "")))
        if report is None:
            return panel_html("报告", '<p class="notice">这份报告已不在索引里。</p>')
        number = whole_number(data.get("paragraph"))
        start, end = whole_number(data.get("start")), whole_number(data.get("end"))
        place = Place(number, max(start, 0), max(end, 0)) if number > 0 else None
        return report_html(report, place)

    return handle
