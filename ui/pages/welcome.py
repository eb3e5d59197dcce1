"""The empty conversation: what can be asked here, with examples from the index's own reports."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from juzheng.index.store.report_store import ReportSummary
from juzheng.ui.pages.example_questions import example_questions
from juzheng.ui.pages.opened_index import OpenedIndex, error_words

EMPTY = '<div class="empty"><h2>还没有报告</h2><p>到<a href="?view=library">资料库</a>里拖入报告，或在终端里运行 <code>juzheng index 文件夹</code>，再回到这里提问。</p></div>'


def welcome(opened: OpenedIndex) -> str:
    """The empty state's HTML."""
    try:
        return welcome_html(example_questions(opened.index), opened.index.reports())
    except Exception as error:
        return f'<div class="empty" role="alert">{escape(error_words(error))}</div>'


def welcome_html(examples: Sequence[str], reports: Sequence[ReportSummary]) -> str:
    """Render the empty state."""
    if not reports:
        return EMPTY
    buttons = "".join(f'<button type="button" class="example">{escape(text)}</button>' for text in examples)
    return (
        f'<div class="empty"><div class="empty-head"><h2>就 {len(reports)} 份报告提问</h2>'
        f"<p>每句话都注明出自哪份报告、哪一段；报告里没有的，会直说没有。</p>{_fictional(reports)}</div>"
        f'<div class="examples" role="group" aria-label="示例问题">{buttons}</div>'
        '<p class="abilities">可以问数值、增速、位次、目标和完成、几个地区比较、做了哪些工作，也可以追问。'
        "不作预测和评价，不用报告以外的资料。</p></div>"
    )


def _fictional(reports: Sequence[ReportSummary]) -> str:
    """The notice that goes with the sample corpus."""
    from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS

    samples = {path.name for path in SAMPLE_REPORTS.iterdir()}
    if not all(report.file.rpartition("/")[2] in samples for report in reports):
        return ""
    return '<p class="fictional">这些是自带的示例报告，地名和数字均为虚构。</p>'
