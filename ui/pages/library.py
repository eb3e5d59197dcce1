"""The library: which reports are indexed, and what is known of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

import gradio as gr

from juzheng.index.store.report_store import ReportSummary
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script

HEAD = ("报告", "地区", "时期", "类型", "日期", "段落", "指标")
DROP = (
    '<div class="library-head"><input type="search" class="filter" placeholder="按标题、地区、时期、类型、文件名筛选"'
    ' aria-label="筛选报告"><button type="button" class="add">加入报告</button>'
    '<input type="file" class="files" multiple hidden aria-label="选择文件"></div>'
    '<div class="drop" tabindex="0" role="button" aria-label="加入报告：拖放文件到这里，或按回车选择">'
    "<p>把文件、文件夹或 zip 拖到这一页。txt、docx、pdf、ofd、xlsx、html 等，编好马上能问。</p></div>"
    '<ul class="uploads" aria-live="polite"></ul>'
)


def library_html(reports: Sequence[ReportSummary]) -> str:
    """Render the reports as a table whose titles open the report; sorted and filtered in the browser."""
    if not reports:
        return (
            DROP
            + '<div class="empty"><h2>还没有报告</h2><p>拖进来，或在终端里运行 <code>juzheng index 文件夹</code>。</p></div>'
        )
    head = "".join(f'<th scope="col"><button type="button">{name}</button></th>' for name in HEAD)
    figures = sum(report.figures for report in reports)
    return (
        f'{DROP}<p class="count" role="status">{len(reports)} 份报告，{figures} 个指标数据</p><div class="table-scroll">'
        f'<table class="listing sortable"><thead><tr>{head}<th scope="col"><span class="unseen">操作</span></th></tr></thead>'
        f"<tbody>{''.join(map(_row, reports))}</tbody></table></div>"
    )


def build_library(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the library within the caller's Blocks; it is read anew whenever its tab is opened."""

    def read() -> str:
        try:
            return library_html(opened.index.reports())
        except Exception as error:
            return f'<div class="empty" role="alert">{escape(error_words(error))}</div>'

    table = gr.HTML(elem_id="library", js_on_load=script("table", "sort", "library"), apply_default_css=False)
    tab.select(read, None, table, show_progress="hidden", api_visibility="private")
    table.refresh(read, None, table, show_progress="hidden", api_visibility="private")


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
