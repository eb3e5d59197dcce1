"""The source panel as HTML: the cited sources of an answer as cards, and a whole report with the quote marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from juzheng.index.report import Description, Paragraph, Report
from juzheng.index.words.table_cells import cells_between
from juzheng.ui.pages.conversation import CitationRecord
from juzheng.ui.show.answer import cell_of, place_words

CONTEXT = 90
"""How many characters of the paragraph a card shows on each side of the quote."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a paragraph to be marked; offsets in characters of the paragraph."""

    paragraph: int
    start: int
    end: int


def cards_html(citations: Sequence[CitationRecord], turn: int) -> str:
    """Render the citations of an answer as cards that open the report."""
    if not citations:
        return panel_html(
            "出处", '<p class="hint">点回答里的 <span class="marker">[1]</span>，这里会打开报告，停在被引的那句话。</p>'
        )
    return panel_html(f"本次回答的出处（{len(citations)}）", "".join(_card(citation, turn) for citation in citations))


def no_source_html() -> str:
    """Render the panel for an answer that cites nothing."""
    return panel_html("出处", '<p class="hint">这次回答没有引用任何段落。</p>')


def report_html(report: Report, place: Place | None, also: Sequence[Place] = (), turn: int | None = None) -> str:
    """Render a whole report, ``place`` marked as the one to look at and ``also`` as further quotes.

    ``turn`` is the exchange whose cards the way back leads to, None where there is none.
    """
    back = "" if turn is None else f'<button type="button" class="back" data-turn="{turn}">‹ 本次回答的出处</button>'
    address = escape(link_to(report.report_id, place))
    link = f'<a class="link" href="{address}" target="_blank" rel="noopener">此处的链接</a>'
    where = ""
    if place is not None and 0 < place.paragraph <= len(report.paragraphs):
        paragraph = report.paragraphs[place.paragraph - 1]
        where = f'<p class="where">{escape(_where(paragraph, place))}</p>'
    head = (
        f'<header class="report-head"><p class="ways">{back}{link}</p><h3>{escape(report.description.title)}</h3>'
        f'<p class="facts">{facts_words(report.description, report.file)}</p>{where}</header>'
    )
    body = "".join(_paragraph(paragraph, place, also) for paragraph in report.paragraphs)
    return (
        f'<section class="source-panel opened" aria-label="报告原文">{head}<div class="report">{body}</div></section>'
    )


def _where(paragraph: Paragraph, place: Place) -> str:
    sheet = paragraph.row.table if paragraph.row else ""
    cells = cells_between(paragraph, place.start, place.end)
    return place_words(paragraph.section, paragraph.number, paragraph.page_at(place.start), sheet, cells)


def link_to(report_id: str, place: Place | None) -> str:
    """The address, relative to the pages, that opens a report at a place."""
    values: dict[str, str | int] = {"report": report_id}
    if place is not None:
        values |= {"paragraph": place.paragraph, "start": place.start, "end": place.end}
    return "?" + urlencode(values)


def citation_alone_html(citation: CitationRecord, turn: int) -> str:
    """Render a citation whose report is no longer in the index: the paragraph that the answer kept."""
    note = '<p class="notice">这份报告已不在索引里，或已被新版本替换。下面是回答时引用的段落。</p>'
    return panel_html(
        "出处",
        f'<button type="button" class="back" data-turn="{turn}">‹ 本次回答的出处</button>{note}{_card(citation, turn)}',
    )


def panel_html(title: str, body: str) -> str:
    """Render the panel with a heading; ``body`` is HTML, ``title`` text."""
    return f'<section class="source-panel"><h2>{escape(title)}</h2>{body}</section>'


def facts_words(about: Description, file: str) -> str:
    """Say in one line, as HTML, what is known of a report."""
    known = (about.region, about.period, about.kind, about.publisher, about.published, file)
    return " · ".join(escape(value) for value in known if value)


def marked(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """Escape text and put ``<mark>`` around spans (start, end, class); a span that overlaps an earlier one is cut."""
    parts: list[str] = []
    at = 0
    for start, end, name in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            parts.append(f'{escape(text[at:start])}<mark class="{name}">{escape(text[start:end])}</mark>')
            at = end
    return "".join(parts) + escape(text[at:])


def _card(citation: CitationRecord, turn: int) -> str:
    text, start, end = citation["text"], citation["start"], citation["end"]
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    quoted = marked(text[first:last], [(start - first, end - first, "quote")])
    place = place_words(citation["section"], citation["paragraph"], citation["page"], *cell_of(citation))
    return (
        f'<article class="card" id="source-{citation["n"]}">'
        f'<h3><span class="number">[{citation["n"]}]</span> {escape(citation["title"])}</h3>'
        f'<p class="where">{escape(place)}</p>'
        f"<blockquote>{'…' if first else ''}{quoted}{'…' if last < len(text) else ''}</blockquote>"
        f'<p class="card-foot"><a class="marker" href="#report" data-turn="{turn}" data-number="{citation["n"]}">'
        f'打开全文</a><span class="file">{escape(citation["file"])}</span></p></article>'
    )


def _paragraph(paragraph: Paragraph, place: Place | None, also: Sequence[Place]) -> str:
    spans = [(other.start, other.end, "also") for other in also if other.paragraph == paragraph.number]
    kind = "para"
    if place is not None and place.paragraph == paragraph.number:
        spans = [span for span in spans if span[1] <= place.start or span[0] >= place.end]
        spans.append((place.start, place.end, "quote"))
        kind += " cited"
    if paragraph.kind == "heading":
        kind += f" heading level-{min(len(paragraph.section), 3)}"
    elif paragraph.kind == "table":
        kind += " table"
    return (
        f'<div class="{kind}"><span class="para-number">{paragraph.number}</span>'
        f'<div class="para-text">{marked(paragraph.text, spans)}</div></div>'
    )
