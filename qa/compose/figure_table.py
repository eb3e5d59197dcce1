"""Tables of figures: a row for each region (or indicator), a column for each figure asked for; every cell from the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import phrase_period, with_bound
from juzheng.qa.nouns.draft import CellDraft, Draft, TableDraft
from juzheng.qa.understand.read_table import AskedColumn, Side, TableSpec

# What a cell holds of which no report tells.
EMPTY = "—"
_PLANNED = re.compile(r"目标|计划|预期|任务")
# A claim for a question, with the record it states; None where the reports do not answer.
Cell = Callable[[str], tuple[Draft, Figure] | None]


def figure_table(spec: TableSpec, regions: Sequence[str], cell: Cell) -> TableDraft | None:
    """The table of ``spec`` over ``regions``; None where fewer than half of its rows hold anything."""
    if not spec.columns or not regions:
        return None
    if spec.things:
        heads = ("项目", *(column.head for column in spec.columns))
        rows = [
            _row(name, [(c, regions[0] + c.asks.replace("\n", name)) for c in spec.columns], cell) for name in spec.rows
        ]
    elif spec.rows:
        heads = ("指标", *(column.head for column in spec.columns))
        rows = [_row(name, [(c, f"{regions[0]}{c.asks}{name}") for c in spec.columns], cell) for name in spec.rows]
    else:
        heads = ("地区", *(column.head for column in spec.columns))
        rows = [_row(name, [(c, f"{name}{c.asks}") for c in spec.columns], cell) for name in regions]
    filled = [row for row in rows if any(item.draft for item in row[1:])]
    if 2 * len(filled) < len(rows):
        return None
    if spec.descending is not None:
        rows.sort(key=lambda row: _amount(row, descending=spec.descending is True))
    timed = any(column.side == "time" for column in spec.columns)
    return TableDraft(heads, tuple(tuple(_with_span(item, timed=timed) for item in row) for row in rows))


def _row(name: str, asked: Sequence[tuple[AskedColumn, str]], cell: Cell) -> list[CellDraft]:
    answers: dict[str, tuple[Draft, Figure] | None] = {}
    found = [CellDraft(name)]
    alone = not any(column.side == "growth" for column, _ in asked)
    for column, question in asked:
        if question not in answers:
            answers[question] = cell(f"{question}是多少")
        answer = answers[question]
        text = cell_text(answer[1], column.side, alone=alone) if answer else EMPTY
        if answer and column.side == "value" and answer[1].status == "target" and not _PLANNED.search(question):
            text += "\uff08目标\uff09"
        found.append(
            CellDraft(text, answer[0] if answer and text != EMPTY else None, answer[1] if answer else None, column.side)
        )
    return found


def cell_text(figure: Figure, side: Side, *, alone: bool = True) -> str:
    """What a cell says of a record; EMPTY where the record does not say it. An amount has its growth behind it where it
    stands ``alone``, without a column of growths."""
    if side == "time":
        return phrase_period(figure) or EMPTY
    if side == "rank":
        return f"{figure.rank.scope}第{figure.rank.place.strip('第位名')}位" if figure.rank else EMPTY
    if side == "growth":
        if figure.change and not figure.rate:
            return _signed(figure.change.direction, figure.change.value, figure.change.unit)
        return _rate(figure) if figure.rate or figure.unit in ("%", "％") else EMPTY
    if figure.rate:
        return _rate(figure)
    text = with_bound(f"{'超' if figure.bound == '>' else ''}{figure.amount}", figure.bound)
    change = figure.change
    return (
        f"{text}（{_signed(change.direction, change.value, change.unit, worded=True)}）" if change and alone else text
    )


def _rate(figure: Figure) -> str:
    return with_bound(f"{'下降' if figure.direction == 'down' else ''}{figure.amount.lstrip('-')}", figure.bound)


def _signed(direction: str, value: str, unit: str, *, worded: bool = False) -> str:
    if direction == "down":
        return f"下降{value.lstrip('-')}{unit}"
    return f"{'增长' if worded and direction == 'up' else ''}{value}{unit}"


def _with_span(item: CellDraft, *, timed: bool) -> CellDraft:
    """A figure of a part of a year says so in its cell, where no column tells the times."""
    figure = item.figure
    if (
        timed
        or figure is None
        or item.draft is None
        or not figure.span
        or figure.span == "全年"
        or item.side != "value"
    ):
        return item
    return CellDraft(f"{item.text}〔{figure.span}〕", item.draft, figure, item.side)


def _amount(row: Sequence[CellDraft], *, descending: bool) -> tuple[bool, float]:
    for item in row[1:]:
        if item.draft and item.figure:
            figure = item.figure
            if item.side == "growth" and figure.change and not figure.rate:
                number = float(figure.change.value.lstrip("-") or 0) * (-1 if figure.change.direction == "down" else 1)
            else:
                number = (figure.number or 0.0) * (-1 if figure.rate and figure.direction == "down" else 1)
            return False, -number if descending else number
    return True, 0.0
