"""The tables of a report as grids: each cell with what stands at the head of its column and to its left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juzheng.index.figures.periods import Calendar
from juzheng.index.figures.read_table import HEAD_JOINT, is_form
from juzheng.index.figures.table_heads import read_head
from juzheng.index.report import Figure, TableRow
from juzheng.index.words.table_cells import split_cells
from juzheng.qa.nouns.report_view import PassageView, ReportView

# Rows of one table that are weighed; of a longer one those nearest to the question.
MOST_ROWS = 400
MOST_HEADS = 6
# Cells that are weighed of a wide table, and rows of the widest.
MOST_WEIGHED = 16_000
LEAST_ROWS = 40
# Paragraphs above a table that may be its title or say its unit.
ABOVE = 2
_LONGEST_CAPTION = 60


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its paragraph, its cells as (start, end) in characters and as texts, and whether it is (part of) a head."""

    passage: PassageView
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``heads`` are those of its columns from the top level down; ``caption`` is what stands above it and what its
    sheet is called; a ``form`` has labels in every other column and no heads."""

    view: ReportView
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[GridRow, ...]
    caption: str
    form: bool

    @property
    def anonymous(self) -> bool:
        """Whether nothing above it says what it is of."""
        return "/" not in self.caption and len(self.rows[0].passage.paragraph.section) <= 1

    @property
    def body(self) -> Iterator[GridRow]:
        """The rows that are no heads."""
        return (row for row in self.rows if not row.head)


def find_grids(question: str, passages: Iterable[tuple[ReportView, PassageView]]) -> Iterator[Grid]:
    """The tables that hold any of the passages, each once; of one with many rows those that share most with the folded
    question, and its head."""
    views: dict[str, ReportView] = {}
    wanted: dict[str, set[int]] = {}
    for view, passage in passages:
        if passage.paragraph.row is not None:
            views[view.report_id] = view
            wanted.setdefault(view.report_id, set()).add(passage.paragraph.number)
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    for report_id, view in views.items():
        for run in _runs(view):
            if any(passage.paragraph.number in wanted[report_id] for passage in run):
                most = min(MOST_ROWS, max(LEAST_ROWS, MOST_WEIGHED // max(1, run[0].paragraph.text.count("|"))))
                yield _grid(view, run if len(run) <= most else _nearest(run, pairs, most))


def _nearest(run: Sequence[PassageView], pairs: set[str], most: int) -> list[PassageView]:
    """The first rows, which may be the head, and those that share most pairs of characters with the question, in order."""
    first, rest = list(run[:MOST_HEADS]), run[MOST_HEADS:]
    shared = [sum(pair in passage.folded for pair in pairs) for passage in rest]
    best = sorted(range(len(rest)), key=lambda at: (-shared[at], at))[: most - MOST_HEADS]
    return [*first, *(rest[at] for at in sorted(best))]


def _runs(view: ReportView) -> Iterator[list[PassageView]]:
    """The rows of one table after another: of one name, counted upwards, under the same heads."""
    run: list[PassageView] = []
    last: TableRow | None = None
    for passage in view.passages.values():
        row = passage.paragraph.row
        if row is None:
            continue
        if last is not None and not _goes_on(run, last, row):
            yield run
            run = []
        run.append(passage)
        last = row
    if run:
        yield run


def _goes_on(run: Sequence[PassageView], last: TableRow, row: TableRow) -> bool:
    if (row.table, row.column) != (last.table, last.column) or row.number <= last.number:
        return False
    heads = next((p.paragraph.row.heads for p in run if p.paragraph.row and any(p.paragraph.row.heads)), ())
    return not heads or row.heads == heads or (not any(row.heads) and not any(last.heads))


def _grid(view: ReportView, run: Sequence[PassageView]) -> Grid:
    heads = next((p.paragraph.row.heads for p in run if p.paragraph.row and any(p.paragraph.row.heads)), ())
    counts = [p.paragraph.row is not None and len(p.paragraph.row.heads) for p in run]
    width = max(map(int, counts), default=0)
    cells = [split_cells(p.paragraph.text, width) for p in run]
    texts = [tuple(p.paragraph.text[start:end] for start, end in spans) for p, spans in zip(run, cells, strict=True)]
    marked = [p.paragraph.row is not None and not any(p.paragraph.row.heads) for p in run]
    levels = tuple(tuple(part for part in head.split(HEAD_JOINT) if part) for head in heads)
    form = not any(heads) and is_form(texts)
    if not any(heads):
        marked = [False] * len(run)
    rows = tuple(
        GridRow(p, tuple(spans), row, head) for p, spans, row, head in zip(run, cells, texts, marked, strict=True)
    )
    return Grid(view, levels, rows, _caption(view, run[0]), form)


def _caption(view: ReportView, first: PassageView) -> str:
    row, number = first.paragraph.row, first.paragraph.number
    above = (view.passages.get(number - back) for back in range(ABOVE, 0, -1))
    name = row.table if row else ""
    lines = [p.paragraph.text for p in above if p is not None and p.paragraph.row is None and p.paragraph.text != name]
    return "/".join([name, *(line for line in lines if len(line) <= _LONGEST_CAPTION)])


def cell_unit(figure: Figure | None, heads: Sequence[str]) -> str:
    """The unit that is not written in a cell: that of its record, or % below the head of a growth; empty where none is known."""
    if figure is not None:
        return figure.unit
    read = [read_head(head, _NO_CALENDAR) for head in heads]
    return next((h.unit for h in reversed(read) if h.unit), "%" if any(h.growth for h in read) else "")


_NO_CALENDAR = Calendar(None, None, None)
