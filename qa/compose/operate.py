"""The last answer in another shape: one item in full, shorter, as a table, its figures alone, of one region, sorted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.report import Figure
from juzheng.qa.compose.extract import Run, best_run, draft_runs, split_clauses
from juzheng.qa.compose.figure_table import cell_text
from juzheng.qa.find.passages import Piece, split_pieces
from juzheng.qa.nouns.draft import CellDraft, Draft, TableDraft
from juzheng.qa.nouns.query import Query
from juzheng.qa.understand.read_operation import Operation

# Characters of an item that is told in full.
IN_FULL = 600


def adjust_query(query: Query, operations: Sequence[Operation]) -> Query:
    """The question with what the operations change of it: its length, its regions."""
    for operation in operations:
        if operation.kind == "only":
            asked = query.open
            if asked and asked.form in ("collect", "compare") and len(operation.regions) == 1:
                query = replace(query, open=replace(asked, form="explain", level=None))
            query = replace(query, regions=operation.regions, over_regions=False)
        if operation.kind == "shorten" and query.open:
            shorter = operation.limit is None
            query = replace(query, open=replace(query.open, limit=operation.limit, shorter=shorter))
    return query


def operate(drafts: Sequence[Draft], operations: Sequence[Operation]) -> list[Draft]:
    """The claims of the answer after the operations that act on them."""
    kept = list(drafts)
    for operation in operations:
        if operation.kind == "expand":
            kept = _expand(kept, operation.number)
        elif operation.kind == "figures":
            kept = _figures_alone(kept)
        elif operation.kind == "sort":
            kept = _sort(kept, descending=operation.descending)
        elif operation.kind == "only":
            kept = [d for d in kept if d.quotes[0].view.description.region in operation.regions] or kept
        elif operation.kind == "text":
            kept = [replace(d, before="", continues=False) for d in kept]
        elif operation.kind == "shorten" and not any(d.extract for d in kept):
            kept = [d for d in kept if d.status != "derived"][:1] or kept
    return renumber(kept) if operations else kept


def operate_on_told(told: Sequence[Draft | None], operations: Sequence[Operation]) -> list[Draft]:
    """What ``operate`` makes of an earlier answer that was found again sentence by sentence. The number of an item counts what
    was not found as well; a shorter answer is cut at its end."""
    first = operations[0]
    if first.kind == "expand":
        chosen = [told[first.number - 1]] if 0 < first.number <= len(told) else []
        return operate([d for d in chosen if d], [replace(first, number=1), *operations[1:]])
    kept = [draft for draft in told if draft]
    limit = next((o.limit for o in operations if o.kind == "shorten"), None)
    if limit and kept:
        kept = [_cut(draft, limit // len(kept)) for draft in kept]
    while limit and len(kept) > 1 and sum(len(draft.text) + 1 for draft in kept) > limit:
        kept.pop()
    numbered = len(kept) > 1 and not any(o.kind in ("shorten", "text") for o in operations)
    marked = [replace(draft, before=f"{n}. " if numbered else "") for n, draft in enumerate(kept, 1)]
    return operate(marked, operations)


def _cut(draft: Draft, length: int) -> Draft:
    """An extract cut to the clauses that say most in so many characters."""
    quote = draft.quotes[0]
    if len(draft.text) <= length:
        return draft
    run = best_run(Piece(quote.view, quote.passage, quote.start, quote.end), length)
    return draft_runs(Piece(quote.view, quote.passage, quote.start, quote.end), [run], lead=False) if run else draft


_NUMBER = re.compile(r"(?<!\d)\d+\. ")


def renumber(drafts: Sequence[Draft]) -> list[Draft]:
    """The numbers before the claims in their new order."""
    found: list[Draft] = []
    number = 0
    for draft in drafts:
        number += bool(_NUMBER.search(draft.before))
        found.append(replace(draft, before=_NUMBER.sub(f"{number}. ", draft.before, count=1)))
    return found


def _expand(drafts: Sequence[Draft], number: int) -> list[Draft]:
    """The paragraph or item that the numbered claim was taken from, sentence by sentence."""
    numbered = [d for d in drafts if re.search(rf"(?:^|\n){number}\. $|(?:^|\n){number}\. \D", d.before)]
    chosen = numbered or list(drafts[number - 1 : number])
    if not chosen:
        return []
    quote = chosen[0].quotes[0]
    pieces = [p for p in split_pieces(quote.view, quote.passage) if p.start < quote.end and quote.start < p.end]
    if len(pieces) == 1 and pieces[0].end - pieces[0].start <= 1.2 * len(chosen[0].text):
        pieces = list(split_pieces(quote.view, quote.passage))
    found: list[Draft] = []
    room = IN_FULL
    for piece in pieces:
        whole = draft_runs(piece, [Run(piece.start, piece.end, 1.0)], lead=False)
        if len(whole.text) <= room:
            found.append(whole)
            room -= len(whole.text)
    return found


def _figures_alone(drafts: Sequence[Draft]) -> list[Draft]:
    """Of each claim the clauses that hold figures."""
    found: list[Draft] = []
    for draft in drafts:
        if not draft.extract:
            found += [draft] if draft.quotes and draft.quotes[0].figures else []
            continue
        quote = draft.quotes[0]
        clauses = split_clauses(quote.passage.paragraph.text, quote.start, quote.end)
        runs = [Run(low, high, 1.0) for low, high in clauses if any(low <= f.start < high for f in quote.figures)]
        if runs:
            piece = Piece(quote.view, quote.passage, quote.start, quote.end)
            region = quote.view.description.region or ""
            named = region if region and draft.text.startswith(f"{region}\uff1a") else ""
            found.append(
                replace(draft_runs(piece, runs, named, lead=False), before=draft.before, continues=draft.continues)
            )
    return found


def _sort(drafts: Sequence[Draft], *, descending: bool) -> list[Draft]:
    """Claims by the figure that each states; those without one stay behind."""
    stated = [d for d in drafts if d.status != "derived" and (f := _figure(d)) and f.number is not None]
    ordered = sorted(stated, key=_signed_number, reverse=descending)
    rest = [d for d in drafts if d not in stated and d.status != "derived"]
    return [
        replace(d, continues=False, before=f"{n}. " if len(ordered) > 1 else "") for n, d in enumerate(ordered, 1)
    ] + rest


def _figure(draft: Draft) -> Figure | None:
    """The record that a claim states first."""
    stated = [f for quote in draft.quotes for f in quote.figures if f.value in draft.text]
    return stated[0] if stated else None


def _signed_number(draft: Draft) -> float:
    figure = _figure(draft)
    number = (figure.number or 0.0) if figure else 0.0
    return -number if figure and figure.rate and figure.direction == "down" else number


def as_table(drafts: Sequence[Draft]) -> TableDraft | None:
    """Claims as a table: a row a claim, its region or number before it; of figures their time and value apart."""
    plain = [d for d in drafts if d.status != "derived"]
    if not plain:
        return None
    figures = [_figure(d) for d in plain]
    if not any(d.extract for d in plain) and all(figures):
        rows = [
            (
                CellDraft(d.quotes[0].view.description.region or ""),
                CellDraft(f.indicator),
                CellDraft(cell_text(f, "time")),
                CellDraft(cell_text(f, "value"), d, f),
            )
            for d, f in zip(plain, figures, strict=True)
            if f
        ]
        return TableDraft(("地区", "指标", "时期", "数值"), tuple(rows))
    regions = {d.quotes[0].view.report_id for d in plain}
    if len(regions) > 1:
        return TableDraft(("地区", "内容"), tuple((CellDraft(_region(d)), CellDraft(_bare(d), d)) for d in plain))
    return TableDraft(
        ("序号", "内容"), tuple((CellDraft(str(n)), CellDraft(_bare(d), d)) for n, d in enumerate(plain, 1))
    )


def _region(draft: Draft) -> str:
    description = draft.quotes[0].view.description
    return description.region or description.title


def _bare(draft: Draft) -> str:
    """A claim without the region that stands in the cell before it."""
    return draft.text.removeprefix(f"{_region(draft)}\uff1a")
