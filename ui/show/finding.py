"""What came of verifying statements: JSON for machines, lines for a terminal, a comment, and a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from juzheng.qa.gate.objection import CODES
from juzheng.qa.gate.verify import Finding
from juzheng.ui.show.answer import citation_record
from juzheng.ui.show.printable_text import chinese_marks, printable

# Characters of a quote that a comment or a line shows.
SHOWN = 160
_STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:16px/1.9 'Songti SC',SimSun,serif;color:#222}"
    "h1{font-size:1.3rem}p{text-indent:2em;margin:.4rem 0}"
    ".supported{border-bottom:2px solid #2e7d32}.contradicted{background:#fdecea;border-bottom:2px solid #c62828}"
    ".unsupported{background:#fff8e1;border-bottom:2px dashed #ef6c00}.unclear{color:#777}"
    "aside{text-indent:0;margin:.2rem 0 .6rem 2em;padding:.2rem .8rem;border-left:3px solid #ccc;font-size:.85rem;color:#444}"
)


def finding_record(finding: Finding) -> dict[str, Any]:
    """Make the JSON record of a finding; in every citation ``text[start:end] == quote``."""
    return {
        "id": finding.statement.statement_id,
        "text": finding.statement.text,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "reason_code": finding.reason_code,
        "citations": [citation_record(citation) for citation in finding.citations],
    }


def finding_of_draft_record(finding: Finding) -> dict[str, Any]:
    """The record of a sentence of a draft: with its line, from 0, and its characters in it."""
    place = {"line": finding.line, "start": finding.start, "end": finding.end}
    return {**finding_record(finding), **place}


def heading_of(finding: Finding) -> str:
    """The verdict in a few words."""
    if finding.verdict == "supported":
        return "有依据"
    if finding.verdict == "unclear":
        return "未核对"
    return f"与报告不符：{CODES[finding.reason_code]}" if finding.contradicted else "报告里没有找到"


def reason_of(finding: Finding) -> str:
    """Why, with the marks that Chinese text has."""
    return chinese_marks(finding.reason)


def comment_on(finding: Finding) -> str:
    """What a comment in the margin says: the verdict, why, and where the reports speak of it."""
    lines = [heading_of(finding)]
    if finding.reason and finding.reason_code != "not_found":
        lines.append(reason_of(finding))
    for citation in finding.citations if finding.reason_code != "words" else ():
        quote = citation.quote if len(citation.quote) <= SHOWN else f"{citation.quote[:SHOWN]}…"
        lines.append(f"{citation.file} 第{citation.paragraph}段：{quote}")
    return "\n".join(printable(line) for line in lines)


def summary_of(findings: Sequence[Finding]) -> str:
    """How many sentences are borne, contradicted, not found."""
    checked = [f for f in findings if f.verdict != "unclear"]
    borne = sum(f.verdict == "supported" for f in checked)
    against = sum(f.contradicted for f in checked)
    return f"核对 {len(checked)} 句：有依据 {borne}，与报告不符 {against}，没有找到 {len(checked) - borne - against}"


def finding_lines(finding: Finding) -> tuple[str, ...]:
    """A finding for a terminal: a mark and the sentence, then why and where, indented."""
    mark = {"supported": "✓", "unclear": "·"}.get(finding.verdict, "✗" if finding.contradicted else "?")
    first, *rest = comment_on(finding).split("\n")
    told = () if finding.verdict == "unclear" else (f"    {first}", *(f"    {line}" for line in rest))
    return (f"{mark} {printable(finding.statement.text)}", *told)


def findings_page(findings: Sequence[Finding], title: str) -> str:
    """A whole HTML page with the draft, each sentence marked and explained. Everything from files is escaped."""
    body: list[str] = []
    for line in sorted({finding.line for finding in findings}):
        own = [finding for finding in findings if finding.line == line]
        body.append("<p>" + "".join(_marked(finding) for finding in own) + "</p>")
        body += [_aside(finding) for finding in own if finding.verdict == "unsupported"]
    return (
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
        f"<h1>{escape(title)}</h1><p>{escape(summary_of(findings))}</p>{''.join(body)}</html>\n"
    )


def _marked(finding: Finding) -> str:
    kind = "contradicted" if finding.contradicted and finding.verdict == "unsupported" else finding.verdict
    return f'<span class="{kind}" title="{escape(comment_on(finding))}">{escape(finding.statement.text)}</span>'


def _aside(finding: Finding) -> str:
    lines = "<br>".join(escape(line) for line in comment_on(finding).split("\n"))
    return f"<aside>“{escape(finding.statement.text[:24])}…”<br>{lines}</aside>"
