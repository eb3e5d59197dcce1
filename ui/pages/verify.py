"""核稿: a draft checked against the reports, sentence by sentence, each with its source or what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import gradio as gr

from juzheng.qa.gate.verify import Finding
from juzheng.ui.pages.scripts import script
from juzheng.ui.show.answer import place_words
from juzheng.ui.show.finding import heading_of, reason_of, summary_of

LONGEST_DRAFT = 60_000
"""Characters of a draft; a longer one is checked by the command."""
DRAFT_PATH, TEXT_PATH, SHOWN_PATH = "/verify/draft", "/verify/text", "/verify/shown"
"""Where a Word draft comes back with comments; where a pasted one, and where a Word draft, are shown sentence by sentence."""
HINT = '<div class="empty"><p>把稿子贴进来，或上传 .docx。每句话报告里有没有、数字和口径对不对，都会标出来，并给出处。</p></div>'
SHELL = (
    '<div class="verify-view"><label id="draft">稿子<textarea rows="8" placeholder="贴进要核对的文字，一段一行"></textarea></label>'
    '<div id="verify-tools"><button type="button" id="verify-start">核对</button><label class="send-draft">上传 .docx'
    '<input type="file" accept=".docx" class="unseen"></label><button type="button" class="fetch-marked" hidden>下载带批注的 .docx</button>'
    f'<span class="draft-told" role="status"></span></div><div id="verified" aria-live="polite">{HINT}</div></div>'
)


def draft_html(draft: str, findings: Sequence[Finding]) -> str:
    """Render a draft line by line; a sentence that was checked is followed by what was found."""
    lines: dict[int, list[Finding]] = {}
    for finding in findings:
        lines.setdefault(finding.line, []).append(finding)
    body = "".join(_line(text, lines.get(number, [])) for number, text in enumerate(draft.split("\n")) if text.strip())
    wrong = any(finding.verdict == "unsupported" for finding in findings)
    only = '<label class="only-wrong"><input type="checkbox">只看要改的</label>' if wrong else ""
    return (
        f'<div class="verified-head"><p class="count" role="status">{escape(summary_of(findings))}</p>{only}</div>'
        f'<div class="verified-draft">{body}</div>'
    )


def _line(text: str, findings: Sequence[Finding]) -> str:
    parts, at = [], 0
    for finding in sorted(findings, key=lambda item: item.start):
        parts.append(escape(text[at : finding.start]))
        parts.append(
            f'<span class="sentence {_kind(finding)}"><mark>{escape(text[finding.start : finding.end])}</mark>{_aside(finding)}</span>'
        )
        at = finding.end
    return f"<p>{''.join(parts)}{escape(text[at:])}</p>"


def _kind(finding: Finding) -> str:
    return "contradicted" if finding.contradicted else finding.verdict


def _aside(finding: Finding) -> str:
    """What was found, and links to the paragraphs."""
    words = reason_of(finding) if finding.verdict == "unsupported" and finding.reason_code != "not_found" else ""
    links = "".join(
        f'<a class="open-report" href="#report" data-report="{escape(citation.report_id)}" data-paragraph="{citation.paragraph}"'
        f' data-start="{citation.start}" data-end="{citation.end}">《{escape(citation.title)}》'
        f"{escape(place_words(citation.section, citation.paragraph, citation.page))}</a>"
        for citation in finding.citations[:3]
    )
    return f'<span class="finding"><b>{escape(heading_of(finding))}</b> {escape(words)} {links}</span>'


def build_verify() -> None:
    """Lay out the page within the caller's Blocks; its script sends the draft and shows what comes back."""
    gr.HTML(SHELL, js_on_load=script("table", "verify"), apply_default_css=False, elem_id="verify")
