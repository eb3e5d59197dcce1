"""The library: which reports are indexed, and what is known of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

import gradio as gr

from juzheng.index.store.report_store import ReportSummary
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script

HEAD = ("报告", "地区", "时期", "类型", "日期", "段落", "指标", "")
DROP = (
    '<div class="drop" tabindex="0" role="button" aria-label="加入报告：拖放文件到这里，或按回车选择">'
    "<p>把报告拖到这里，或<u>选择文件</u>。txt、docx、pdf、ofd、xlsx、html、zip 等，编好马上能问。</p>"
    '<input type="file" multiple hidden></div><ul class="uploads" aria-live="polite"></ul>'
)


def library_html(reports: Sequence[ReportSummary], wanted: str = "") -> str:
    """Render the reports whose facts hold every word of ``wanted``, as a table whose titles open the report."""
    words = wanted.split()
    shown = [report for report in reports if all(word in " ".join(_facts(report)) for word in words)]
    if not reports:
        return (
            DROP
            + '<div class="empty"><h2>还没有报告</h2><p>拖进来，或在终端里运行 <code>juzheng index 文件夹</code>。</p></div>'
        )
    if not shown:
        return DROP + '<div class="empty"><p>没有符合的报告，换个词试试。</p></div>'
    head = "".join(f'<th scope="col">{name}</th>' for name in HEAD)
    figures = sum(report.figures for report in shown)
    return (
        f'{DROP}<p class="count">{len(shown)} 份报告，{figures} 个指标数据</p><div class="table-scroll">'
        f'<table class="listing">'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, shown))}</tbody></table></div>"
    )


def build_library(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the library within the caller's Blocks; it is read anew whenever its tab is opened."""

    def read(wanted: str) -> str:
        try:
            return library_html(opened.index.reports(), wanted)
        except Exception as error:
            return f'<div class="empty" role="alert">{escape(error_words(error))}</div>'

    wanted = gr.Textbox(
        placeholder="按标题、地区、时期、类型筛选",
        show_label=False,
        label="筛选报告",
        container=False,
        elem_id="library-filter",
    )
    table = gr.HTML(elem_id="library", js_on_load=script("table", "library"), apply_default_css=False)
    tab.select(read, wanted, table, show_progress="hidden", api_visibility="private")
    wanted.change(read, wanted, table, show_progress="hidden", api_visibility="private")
    table.refresh(read, wanted, table, show_progress="hidden", api_visibility="private")


def _facts(report: ReportSummary) -> list[str]:
    about = report.description
    texts = (about.title, about.region, about.period, about.kind, about.publisher, about.published, report.file)
    return [text for text in texts if text]


def _row(report: ReportSummary) -> str:
    about = report.description
    origin = " · ".join(escape(text) for text in (about.publisher, report.file) if text)
    link = f'<a class="open-report" href="#report" data-report="{escape(report.report_id)}">{escape(about.title)}</a>'
    facts = (about.region, about.period, about.kind, about.published, str(report.paragraphs), str(report.figures))
    cells = "".join(f"<td>{escape(text or '')}</td>" for text in facts)
    known = {
        name: getattr(about, name) or ""
        for name in ("title", "region", "year", "plan_year", "kind", "publisher", "published")
    }
    about_json = escape(json.dumps(known, ensure_ascii=False))
    tools = (
        f'<td class="tools" data-report="{escape(report.report_id)}" data-about="{about_json}">'
        '<button type="button" class="correct">更正</button><button type="button" class="remove">移出</button></td>'
    )
    return f'<tr><td>{link}<span class="origin">{origin}</span></td>{cells}{tools}</tr>'
