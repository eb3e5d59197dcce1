"""From drafts of claims to an answer's text with markers, its claims and its citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from juzheng.index.words.table_cells import cells_between
from juzheng.qa.nouns.answer import Cell, Citation, CitedFigure, Claim, TableBlock
from juzheng.qa.nouns.draft import CellDraft, Draft, Quote, TableDraft


@dataclass(frozen=True, slots=True)
class Cited:
    """Claims with their citations numbered, and the text that joins them."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    figures: tuple[CitedFigure, ...]


_PLAIN = str.maketrans(
    "\uff05\uff0d\uff0b\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0e", "%-+0123456789."
)
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3})")


def tidy_text(text: str) -> str:
    """Words of a report as they are set in an official text: half-width digits and %, full-width commas, no line breaks."""
    return _COMMA.sub("\uff0c", re.sub(r"\s+", "", text.translate(_PLAIN)))


def cite(drafts: Sequence[Draft], *, separator: str = "") -> Cited:
    """Number the quotes in the order in which they are first used, and write each claim with its markers.

    Quotes of the same paragraph that are the same or overlap share one citation, which then spans both.
    """
    spans: dict[tuple[str, int], list[Quote]] = {}
    for quote in (q for draft in drafts for q in draft.quotes):
        spans.setdefault((quote.view.report_id, quote.passage.paragraph.number), []).append(quote)
    merged = {key: _merge(quotes) for key, quotes in spans.items()}
    citations: list[Citation] = []
    numbers: dict[tuple[str, int, int], int] = {}
    claims: list[Claim] = []
    for draft in drafts:
        markers: list[int] = []
        for quote in draft.quotes:
            key = (quote.view.report_id, quote.passage.paragraph.number)
            span = next(s for s in merged[key] if s[0] <= quote.start and quote.end <= s[1])
            number = numbers.setdefault((*key, span[0]), len(numbers) + 1)
            if number > len(citations):
                citations.append(_citation(number, quote, span))
            if number not in markers:
                markers.append(number)
        claims.append(Claim(tidy_text(draft.text), tuple(markers), draft.status))
    return Cited(_join(drafts, claims, separator), tuple(claims), tuple(citations), _cited_figures(drafts))


def cite_table(table: TableDraft, passed: Callable[[Draft], Sequence[Draft]]) -> tuple[Cited, TableBlock]:
    """Cite a table: its text in Markdown with markers in the cells, its claims, and the table itself. ``passed`` gives what may
    be shown of a claim; a cell of which nothing may is left empty."""
    shown = [[_shown(cell, passed) for cell in row] for row in table.rows]
    cited = cite([draft for row in shown for _, draft in row if draft])
    claims = iter(cited.claims)
    rows = tuple(
        tuple(Cell(tidy_text(text), next(claims).citations if draft else ()) for text, draft in row) for row in shown
    )
    lines = [_markdown(table.head), "|" + "---|" * len(table.head)]
    lines += [_markdown([cell.text + "".join(f"[{n}]" for n in cell.citations) for cell in row]) for row in rows]
    return replace(cited, text="\n".join(lines)), TableBlock(table.head, rows)


def _shown(cell: CellDraft, passed: Callable[[Draft], Sequence[Draft]]) -> tuple[str, Draft | None]:
    if cell.draft is None:
        return cell.text, None
    drafts = passed(cell.draft)
    return (cell.text, drafts[0]) if drafts else ("—", None)


def _markdown(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "｜").replace("\n", " ") for cell in cells) + " |"


def _join(drafts: Sequence[Draft], claims: Sequence[Claim], separator: str) -> str:
    """Claims with their markers; a semicolon before one that continues, else a stop and the separator."""
    text = ""
    for draft, claim in zip(drafts, claims, strict=True):
        if text:
            text += "\uff1b" if draft.continues else _stop(text) + separator
        text += draft.before + claim.text + "".join(f"[{n}]" for n in claim.citations)
    return text + _stop(text) if text else ""


def _stop(text: str) -> str:
    return "" if text.endswith(("。", "\uff1a", ":")) else "。"


def _merge(quotes: Iterable[Quote]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted((q.start, q.end) for q in quotes):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _citation(number: int, quote: Quote, span: tuple[int, int]) -> Citation:
    paragraph = quote.passage.paragraph
    return Citation(
        number=number,
        report_id=quote.view.report_id,
        file=quote.view.file,
        title=quote.view.description.title,
        section=paragraph.section,
        paragraph=paragraph.number,
        start=span[0],
        end=span[1],
        quote=paragraph.text[span[0] : span[1]],
        text=paragraph.text,
        page=paragraph.page_at(span[0]),
        sheet=paragraph.row.table if paragraph.row else "",
        cell=cells_between(paragraph, *span),
    )


def _cited_figures(drafts: Iterable[Draft]) -> tuple[CitedFigure, ...]:
    found: dict[tuple[str, int, int], CitedFigure] = {}
    for quote in (q for draft in drafts for q in draft.quotes):
        for figure in quote.figures:
            key = (quote.view.report_id, figure.paragraph, figure.start)
            found.setdefault(key, CitedFigure(quote.view.report_id, quote.view.file, figure))
    return tuple(found.values())
