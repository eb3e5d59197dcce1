"""Sources as HTML: the citations of an answer as items that open in place, and a whole report with the quote marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from juzheng.index.report import Description, Figure, Paragraph, Report
from juzheng.index.words.table_cells import cells_between
from juzheng.ui.pages.conversation import CitationRecord
from juzheng.ui.show.answer import cell_of, place_words
from juzheng.ui.show.field_words import STATUS_WORDS
from juzheng.ui.show.ledger_rows import place_link

CONTEXT = 90
"""How many characters of the paragraph an item shows on each side of the quote."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span of a paragraph to be marked; offsets in characters of the paragraph."""

    paragraph: int
    start: int
    end: int


def source_item(citation: CitationRecord, again: bool = False) -> str:
    """Render a citation as an item that opens in place: the paragraph around the quote, and the way to the report. ``again``
    says that the item before is of the same report, whose title need not be read twice."""
    text, start, end = citation["text"], citation["start"], citation["end"]
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    quoted = marked(text[first:last], [(start - first, end - first, "words", "")])
    within = place_words([], citation["paragraph"], citation["page"], *cell_of(citation))
    title, section = escape(citation["title"]), escape(" › ".join(citation["section"]))
    named = f'<span class="title again" title="{title}">同上</span>' if again else f'<span class="title">{title}</span>'
    return (
        f'<li><details class="source" data-number="{citation["n"]}"><summary><span class="number">{citation["n"]}</span>'
        f'{named}<span class="place">{escape(within)}</span><span class="where">{section}</span></summary>'
        f"<blockquote>{'…' if first else ''}{quoted}{'…' if last < len(text) else ''}</blockquote>"
        f'<p class="source-foot"><button type="button" class="open-cited" data-number="{citation["n"]}">打开全文</button>'
        f'<span class="file">{escape(citation["file"])}</span></p></details></li>'
    )


def report_html(
    report: Report,
    place: MarkedSpan | None,
    also: Sequence[MarkedSpan] = (),
    figures: Sequence[Figure] = (),
    versions: str = "",
) -> str:
    """Render a whole report, ``place`` marked as the one to look at, ``also`` as further quotes, ``figures`` underlined;
    ``versions`` is HTML that tells of earlier ones."""
    address = escape(link_to(report.report_id, place))
    link = f'<a class="link" href="{address}" target="_blank" rel="noopener">此处的链接</a>'
    where = ""
    if place is not None and 0 < place.paragraph <= len(report.paragraphs):
        paragraph = report.paragraphs[place.paragraph - 1]
        where = f'<p class="where">{escape(_where(paragraph, place))}</p>'
    head = (
        f'<header class="report-head"><h2 tabindex="-1">{escape(report.description.title)}</h2>'
        f'<p class="facts">{facts_words(report.description, report.file)}</p>{where}'
        f'<div class="ways">{_outline(report.paragraphs)}{versions}<input type="search" class="find" placeholder="在报告里查找"'
        f' aria-label="在报告里查找"><span class="found" role="status"></span>{link}</div></header>'
    )
    told: dict[int, list[Figure]] = {}
    for figure in figures:
        told.setdefault(figure.paragraph, []).append(figure)
    body = "".join(_paragraph(p, place, also, told.get(p.number, ())) for p in report.paragraphs)
    reading = f'<div class="report" tabindex="0" role="region" aria-label="报告原文">{body}</div>'
    return f'{head}<div class="reading">{reading}</div>'


def _outline(paragraphs: Sequence[Paragraph]) -> str:
    """The headings as a list that leads to them; none where the report has none."""
    items = "".join(
        f'<li class="level-{min(len(p.section), 3)}"><button type="button" data-paragraph="{p.number}">{escape(p.text[:60])}</button></li>'
        for p in paragraphs
        if p.kind == "heading"
    )
    return f'<details class="outline"><summary>目录</summary><ol>{items}</ol></details>' if items else ""


def _where(paragraph: Paragraph, place: MarkedSpan) -> str:
    sheet = paragraph.row.table if paragraph.row else ""
    cells = cells_between(paragraph, place.start, place.end)
    return place_words(paragraph.section, paragraph.number, paragraph.page_at(place.start), sheet, cells)


def link_to(report_id: str, place: MarkedSpan | None) -> str:
    """The address, relative to the pages, that opens a report at a place."""
    if place is None:
        return "?" + urlencode({"report": report_id})
    return place_link(report_id, place.paragraph, place.start, place.end)


def gone_html() -> str:
    """Say that a report is no longer in the index."""
    return (
        '<header class="report-head"><h2 tabindex="-1">原文</h2></header>'
        '<p class="notice">这份报告已不在索引里，或已被新版本替换。</p>'
    )


def facts_words(about: Description, file: str) -> str:
    """Say in one line, as HTML, what is known of a report."""
    known = (about.region, about.period, about.kind, about.publisher, about.published, file)
    return " · ".join(escape(value) for value in known if value)


def marked(text: str, spans: Sequence[tuple[int, int, str, str]]) -> str:
    """Escape text and put ``<mark>`` around spans (start, end, class, what the pointer shows); a span that overlaps an
    earlier one is cut."""
    parts: list[str] = []
    at = 0
    for start, end, name, words in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            title = f' title="{escape(words)}"' if words else ""
            parts.append(f'{escape(text[at:start])}<mark class="{name}"{title}>{escape(text[start:end])}</mark>')
            at = end
    return "".join(parts) + escape(text[at:])


def _paragraph(
    paragraph: Paragraph, place: MarkedSpan | None, also: Sequence[MarkedSpan], figures: Sequence[Figure]
) -> str:
    spans = [(other.start, other.end, "also", "") for other in also if other.paragraph == paragraph.number]
    kind = "para"
    if place is not None and place.paragraph == paragraph.number:
        spans = [span for span in spans if span[1] <= place.start or span[0] >= place.end]
        spans.append((place.start, place.end, "quote", ""))
        kind += " cited"
    for figure in figures:
        if all(figure.end <= span[0] or figure.start >= span[1] for span in spans):
            spans.append((figure.start, figure.end, "fig", _figure_words(figure)))
    if paragraph.kind == "heading":
        kind += f" heading level-{min(len(paragraph.section), 3)}"
    elif paragraph.kind == "table":
        kind += " table"
    return (
        f'<div class="{kind}" data-number="{paragraph.number}"><span class="para-number">{paragraph.number}</span>'
        f'<div class="para-text">{marked(paragraph.text, spans)}</div></div>'
    )


def _figure_words(figure: Figure) -> str:
    """What the ledger holds of a figure, in a line."""
    when = f"{figure.year}年{figure.span or ''}" if figure.year else figure.span or ""
    return " ".join(filter(None, (figure.region, when, figure.subject, figure.indicator, STATUS_WORDS[figure.status])))
