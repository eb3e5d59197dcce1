"""The numbers of a cited paragraph, each with the ledger records that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from juzheng.index.figures.periods import Calendar
from juzheng.index.figures.sections import calendar_of, is_plan_section
from juzheng.index.report import Description, Direction, Figure, Paragraph
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.split_sentences import split_sentences
from juzheng.qa.gate.read_numbers import read_numbers
from juzheng.qa.gate.reading import Reading, plain
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.words.content_words import fold

# What the number is to its record: the amount itself, its change, its rank; text where no record has it.
Role = Literal["value", "change", "rank", "text"]
# Characters behind a figure within which its change or rank can stand.
REACH = 90


# 早稻减产4.7%: the verb tells whether more or less was harvested.
_YIELDS: dict[str, Direction] = {"增产": "up", "减产": "down"}


@dataclass(frozen=True, slots=True)
class Supported:
    """A number of a cited paragraph. ``sentence`` is the span of the sentence it stands in, in characters."""

    view: ReportView
    passage: PassageView
    reading: Reading
    figure: Figure | None
    role: Role
    sentence: tuple[int, int]

    @property
    def direction(self) -> Direction | None:
        """Up or down, by the record where there is one, else by the words before the number."""
        if self.figure is not None and self.role == "change" and self.figure.change:
            return self.figure.change.direction
        if self.figure is not None and self.role == "value" and self.figure.rate:
            return self.figure.direction or self.reading.direction
        return self.reading.direction or _YIELDS.get(self.passage.paragraph.text[: self.reading.start][-2:])


def read_evidence(view: ReportView, passage: PassageView) -> tuple[Supported, ...]:
    """All numbers of a paragraph with their records; a number that several records share comes once for each."""
    figures = tuple(seen.figure for seen in passage.figures)
    found = []
    for reading, sentence, owners in _read_paragraph(passage.paragraph, figures):
        if not owners:
            found.append(Supported(view, passage, reading, None, "text", sentence))
        found += [
            Supported(view, passage, _read_cell(reading, figure, role), figure, role, sentence)
            for figure, role in owners
        ]
    return (*found, *(share for s in found if (share := _share_of_structure(s))))


_STRUCTURE = re.compile(r"三次产业(?:结构|比例|构成|比重|之比)$")
_BEFORE_IN_ROW = re.compile(r"(?:\d+(?:\.\d+)?\s?[:∶]\s?)*$")


def _share_of_structure(supported: Supported) -> Supported | None:
    """What a number of 三次产业结构为7.4:39.6:53 says by its place in the row: the share of an industry in per cent."""
    figure, reading = supported.figure, supported.reading
    if figure is None or reading.unit or not _STRUCTURE.search(figure.indicator) or supported.role != "value":
        return None
    row = _BEFORE_IN_ROW.search(plain(supported.passage.paragraph.text)[: reading.start])
    at = len(re.findall("[:∶]", row[0])) if row else 0
    if at >= len(_INDUSTRIES):
        return None
    name = f"第{_INDUSTRIES[at]}产业占比"
    own = replace(figure, indicator=name, canonical=name, unit="%", base_unit="%", number=float(reading.value))
    share = replace(reading, unit="%", base="%", number=float(reading.value))
    return replace(supported, figure=own, reading=share)


_INDUSTRIES = "一二三"


Owned = tuple[Reading, tuple[int, int], tuple[tuple[Figure, Role], ...]]


@lru_cache(maxsize=4096)
def _read_paragraph(paragraph: Paragraph, figures: tuple[Figure, ...]) -> tuple[Owned, ...]:
    sentences = split_sentences(paragraph.text)
    readings = read_numbers(plain(paragraph.text))
    found = []
    for reading in readings:
        sentence = next((s for s in sentences if s[0] <= reading.start < s[1]), (0, len(paragraph.text)))
        found.append((reading, sentence, _owners(reading, figures)))
    return tuple(found)


def _owners(reading: Reading, figures: tuple[Figure, ...]) -> tuple[tuple[Figure, Role], ...]:
    values = tuple((f, _VALUE) for f in figures if f.start < reading.end and reading.start < f.end)
    if values:
        return values
    near = [
        f for f in figures if f.start <= reading.end <= f.end + REACH or f.clause_start <= reading.start < f.clause_end
    ]
    if reading.kind == "rank":
        ranked = tuple((f, _RANK) for f in near if f.rank and _place(f.rank.place) == _place(reading.value))
        return _last_run(ranked, reading)
    ranked = tuple((f, _RANK) for f in near if f.cell and f.rank and _place(f.rank.place) == reading.value)
    if ranked and not reading.unit:
        # The cell of a column of ranks.
        return ranked
    changed = [f for f in near if f.change and f.change.value.lstrip("-") == reading.value and _in_unit(f, reading)]
    if not changed:
        return ()
    return ((min(changed, key=lambda f: _distance(f, reading)), _CHANGE),)


def _read_cell(reading: Reading, figure: Figure, role: Role) -> Reading:
    """A number of a table cell with the unit that its heads give it, which the record has."""
    if not figure.cell or role == "text":
        return reading
    if role == "rank" and figure.rank:
        return replace(reading, kind="rank", value=_place(figure.rank.place), unit="位", scope=figure.rank.scope)
    value, unit = (
        (figure.change.value, figure.change.unit) if role == "change" and figure.change else (figure.value, figure.unit)
    )
    negative = value.startswith("-")
    base = to_base_unit(value.lstrip("-"), unit)
    direction = reading.direction or ("down" if negative else None)
    return replace(
        reading,
        kind="amount",
        value=value.lstrip("-"),
        unit=unit,
        number=base.number,
        base=base.unit,
        direction=direction,
        ranged=base.high is not None,
    )


_VALUE: Role = "value"
_CHANGE: Role = "change"
_RANK: Role = "rank"


def _in_unit(figure: Figure, reading: Reading) -> bool:
    """Whether a number has the unit of a record's change; in a table it may stand in the head."""
    unit = figure.change.unit if figure.change else ""
    return reading.unit == unit or (bool(figure.cell) and not reading.unit)


def _place(place: str) -> str:
    return place.strip("第位名")


def _distance(figure: Figure, reading: Reading) -> int:
    return reading.start - figure.end if figure.end <= reading.start else 1000 + figure.start - reading.start


def _last_run(ranked: tuple[tuple[Figure, Role], ...], reading: Reading) -> tuple[tuple[Figure, Role], ...]:
    """The records a rank is said of: those before it; several share one (均居全市前3)."""
    before = tuple(pair for pair in ranked if pair[0].end <= reading.start)
    return before or ranked


@lru_cache(maxsize=4096)
def _calendar(description: Description, section: tuple[str, ...]) -> Calendar:
    return calendar_of(description, plans=is_plan_section(section, description))


def calendar_for(view: ReportView, passage: PassageView) -> Calendar:
    """What 今年 and 去年 mean in a paragraph."""
    return _calendar(view.description, passage.paragraph.section)


@lru_cache(maxsize=4096)
def _around(description: Description, section: tuple[str, ...]) -> str:
    parts = (
        *section,
        description.title,
        description.region or "",
        *description.region_path,
        description.publisher or "",
    )
    return fold("/".join((*parts, description.period or "")))


def words_around(view: ReportView, passage: PassageView) -> str:
    """Folded text that a claim may take words from: the paragraph, its headings, and what the report says of itself."""
    return f"{passage.folded}/{passage.head}/{_around(view.description, passage.paragraph.section)}"
