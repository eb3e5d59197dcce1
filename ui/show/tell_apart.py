"""What tells rows of the ledger apart that say different things under one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from juzheng.ui.show.field_words import BOUND_WORDS
from juzheng.ui.show.ledger_rows import LedgerRow, row_amount

# In this order what differs is looked for; the last one always does.
_ASPECTS: tuple[tuple[str, Callable[[LedgerRow], str]], ...] = (
    ("口径", lambda row: "、".join(row.figure.qualifiers)),
    ("主体", lambda row: row.figure.subject or ""),
    ("界限", lambda row: BOUND_WORDS.get(row.figure.bound or "", "")),
    ("变化", lambda row: row.figure.change.basis or "" if row.figure.change else ""),
    ("文件", lambda row: row.file),
    ("章节", lambda row: " › ".join(row.paragraph.section)),
    ("单元格", lambda row: f"{row.figure.sheet} {row.figure.cell}".strip()),
    ("位置", lambda row: f"第{row.figure.paragraph}段第{row.figure.start + 1}字"),
)


def tell_apart(rows: Sequence[LedgerRow]) -> list[str]:
    """For each row what tells it from rows of the same region, time, indicator, status and kind of unit with another
    amount: how many there are and the aspects in which it differs; empty for a row that nothing contradicts."""
    by_key: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        f = row.figure
        base = f.base_unit or f.unit
        by_key[f.region, f.year, f.span, f.canonical or f.indicator, f.status, f.rate, base].append(at)
    notes = [""] * len(rows)
    for places in by_key.values():
        if len({_value(rows[at]) for at in places}) > 1:
            for at in places:
                notes[at] = _note(rows[at], [rows[other] for other in places if other != at])
    return notes


def _value(row: LedgerRow) -> tuple[object, ...]:
    number = row.figure.number
    return (row.figure.direction, round(number, 6) if number is not None else row_amount(row.figure))


def _note(row: LedgerRow, others: Sequence[LedgerRow]) -> str:
    differing = [
        f"{name}“{said(row)}”"
        for name, said in _ASPECTS[:-1]
        if said(row) and any(said(o) != said(row) for o in others)
    ]
    name, place = _ASPECTS[-1]
    return f"同名{len(others) + 1}条，本条" + ("、".join(differing[:2]) or f"{name}{place(row)}")
