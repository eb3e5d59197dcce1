"""Figures corrected by a person: who changed what, when and why, kept when reports are read again.

A correction belongs to a place: a span of a paragraph of these words, in the report of that name or that content. So it
holds for a later version of the report that says the same, and falls silent where the sentence was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from juzheng.index.report import Figure, Paragraph
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import is_postgres
from juzheng.index.words.indicators import canonical_indicator, qualifiers_of
from juzheng.index.words.normalise_units import to_base_unit

_COLUMNS = "id, at, who, why, file, report_id, place, first, last, rate, raw, was, fields, undone_at, undone_by"
_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'corrections'"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction; ``at`` is UTC, ISO. ``place`` stands for the words of the paragraph, ``first`` and ``last`` for the
    span in it. ``fields`` are the new values, None where the figure is none; ``was`` are the old ones."""

    id: int
    at: str
    who: str
    why: str
    file: str
    report_id: str
    place: str
    first: int
    last: int
    rate: bool
    raw: str
    was: Mapping[str, Any]
    fields: Mapping[str, Any] | None
    undone_at: str | None = None
    undone_by: str | None = None

    def is_in(self, file: str, report_id: str) -> bool:
        """Whether it belongs to the report of that file name or that content."""
        return self.file == file or self.report_id == report_id

    def is_of(self, paragraph: Paragraph, figure: Figure) -> bool:
        """Whether it is this figure that is corrected."""
        span = (self.first, self.last, self.rate, self.raw)
        return span == (figure.start, figure.end, figure.rate, figure.raw) and self.place == place_of(paragraph)


def place_of(paragraph: Paragraph) -> str:
    """What a paragraph is known by in another version of its report."""
    return hashlib.sha256(paragraph.text.encode()).hexdigest()[:16]


def add_correction(connection: Connection, made: Correction) -> int:
    """Keep a correction within the caller's transaction; returns its id (``made.id`` and ``made.at`` do not count)."""
    values = [_now(), made.who, made.why, made.file, made.report_id, made.place, made.first, made.last, int(made.rate)]
    values += [made.raw, json.dumps(dict(made.was)), None if made.fields is None else json.dumps(dict(made.fields))]
    marks = ", ".join("?" * len(values))
    columns = _COLUMNS.removeprefix("id, ").removesuffix(", undone_at, undone_by")
    row = connection.execute(f"INSERT INTO corrections ({columns}) VALUES ({marks}) RETURNING id", values).fetchone()
    return int(row[0])


def restore_corrections(connection: Connection, kept: Sequence[Correction]) -> list[int]:
    """Keep corrections as they once were, taken back or not, within the caller's transaction; returns their new ids."""
    columns = _COLUMNS.removeprefix("id, ")
    marks = ", ".join("?" * len(columns.split(", ")))
    added = []
    for one in kept:
        values = [
            one.at,
            one.who,
            one.why,
            one.file,
            one.report_id,
            one.place,
            one.first,
            one.last,
            int(one.rate),
            one.raw,
        ]
        values += [json.dumps(dict(one.was)), None if one.fields is None else json.dumps(dict(one.fields))]
        row = connection.execute(
            f"INSERT INTO corrections ({columns}) VALUES ({marks}) RETURNING id",
            [*values, one.undone_at, one.undone_by],
        ).fetchone()
        added.append(int(row[0]))
    return added


def corrections_to_json(kept: Sequence[Correction]) -> str:
    """Corrections as text that ``corrections_from_json`` reads."""
    return json.dumps([asdict(one) for one in kept], ensure_ascii=False)


def corrections_from_json(text: str) -> tuple[Correction, ...]:
    """The corrections that ``corrections_to_json`` wrote."""
    return tuple(Correction(**one) for one in json.loads(text))


def undo_correction(connection: Connection, number: int, who: str) -> None:
    """Take a correction back within the caller's transaction; that it was made stays known."""
    connection.execute(
        "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL", (_now(), who, number)
    )


def forget_corrections(connection: Connection, file: str, report_id: str) -> None:
    """Delete those of a report that goes away, within the caller's transaction."""
    connection.execute("DELETE FROM corrections WHERE file = ? OR report_id = ?", (file, report_id))


def read_corrections(connection: Connection) -> tuple[Correction, ...]:
    """All corrections, oldest first; none in a catalogue from before there were any."""
    if not is_postgres(connection) and not connection.execute(_IS_THERE).fetchone():
        return ()
    return tuple(map(_correction, connection.execute(f"SELECT {_COLUMNS} FROM corrections ORDER BY id")))


def corrections_of(connection: Connection, file: str, report_id: str) -> tuple[Correction, ...]:
    """Those of a report, taken back or not, oldest first."""
    return tuple(c for c in read_corrections(connection) if c.is_in(file, report_id))


def standing_corrections(connection: Connection, file: str, report_id: str) -> tuple[Correction, ...]:
    """Those of a report that were not taken back."""
    return tuple(c for c in corrections_of(connection, file, report_id) if c.undone_at is None)


def corrections_at(
    corrections: Sequence[Correction], file: str, report_id: str, paragraph: Paragraph, figure: Figure
) -> tuple[Correction, ...]:
    """Those of ``corrections`` that are of one figure of a report."""
    return tuple(c for c in corrections if c.is_in(file, report_id) and c.is_of(paragraph, figure))


def fingerprint(corrections: Sequence[Correction]) -> str:
    """What tells one set of corrections from another; empty for none."""
    return ",".join(str(correction.id) for correction in corrections)


def apply_corrections(
    paragraphs: Sequence[Paragraph], figures: Sequence[Figure], corrections: Sequence[Correction]
) -> tuple[Figure, ...]:
    """The figures of a report as corrected, in the same order; a later correction goes over an earlier one."""
    corrected = []
    for figure in figures:
        found = [c for c in corrections if c.is_of(paragraphs[figure.paragraph - 1], figure)]
        if all(correction.fields is not None for correction in found):
            for correction in found:
                figure = with_fields(figure, correction.fields or {})
            corrected.append(figure)
    return tuple(corrected)


def with_fields(figure: Figure, fields: Mapping[str, Any]) -> Figure:
    """A figure with other fields, and what follows from them: the name in the synonym table, the value in the base unit."""
    changed = replace(figure, **fields)
    if "indicator" in fields:
        name = changed.indicator
        changed = replace(changed, canonical=canonical_indicator(name), qualifiers=tuple(qualifiers_of(name)))
    if "unit" in fields:
        base = to_base_unit(changed.value, changed.unit)
        changed = replace(changed, number=base.number, number_high=base.high, base_unit=base.unit)
    return changed


def _correction(row: tuple[Any, ...]) -> Correction:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    for name in ("was", "fields"):
        values[name] = values[name] and json.loads(values[name])
    return Correction(**{**values, "rate": bool(values["rate"])})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
