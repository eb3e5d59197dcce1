"""Every figure of a report as a record: the figure ledger.

A paragraph is flattened (full-width forms made plain, offsets kept), its numbers are found and those that are no
figures left out, each sentence's numbers are bound to names, changes and ranks, and each gets its period, status,
region and base unit. The words by which this is done stand in ``figures/words.toml`` and ``indicators.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from juzheng.index.figures.bind_figures import bind_paragraph
from juzheng.index.figures.cell_numbers import holds_numbers, read_cell
from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.names import strip_name
from juzheng.index.figures.non_figures import is_figure, mask_non_figures
from juzheng.index.figures.number_forms import find_numbers
from juzheng.index.figures.read_table import LONGEST_BETWEEN
from juzheng.index.figures.scope.read_scope import Scope, ScopeReader
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.table_captions import caption_lines, read_caption
from juzheng.index.figures.table_figures import find_table_figures
from juzheng.index.figures.table_heads import Head, read_head
from juzheng.index.figures.word_lists import word_list
from juzheng.index.report import Figure, Paragraph, Report
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.indicators import canonical_indicator, qualifiers_of
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.table_cells import cell_name, split_cells

_APPENDIX = re.compile("附(?:件|表|录)")
# Lines above a table that may tell its title, unit and time, and characters that one of them has at most.
CAPTION_LINES = 3
LONGEST_CAPTION = 60
# Characters of a cell from which on it may hold a sentence.
SHORTEST_PROSE = 12
LONGEST_LABEL = 24


def find_figures(report: Report) -> tuple[Figure, ...]:
    """All figures of a report in reading order, with indicator, value, unit, period, status, change and rank.

    Offsets are characters within the paragraph, ``paragraph.text[start:end] == raw``. An amount with its growth is one
    record, as is a range. Takes time linear in the length of the report; raises nothing.
    """
    reader = ScopeReader(report)
    found: list[Figure] = []
    above = _Above()
    for (row, heads), group in groupby(report.paragraphs, key=_table_of):
        if row is None:
            for paragraph in group:
                flat = flatten(paragraph.text)
                found.extend(_figures_of(reader, paragraph, flat, reader.setting_of(paragraph.section, flat)))
                above.add_text(paragraph.text)
            continue
        above.begin_rows(heads)
        found.extend(_figures_of_table(report, list(group), above.lines, reader))
    return tuple(found)


class _Above:
    """The lines above a table. A table that goes on with the same heads (over a page, below an empty row) keeps those of the
    one before it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._before: list[str] = []
        self._heads: tuple[str, ...] = ()
        self._below_table = False

    def add_text(self, text: str) -> None:
        if self._below_table:
            self._before, self.lines, self._below_table = self.lines, [], False
        if len(text.strip()) > LONGEST_BETWEEN:
            self._before = []
        self.lines = [*self.lines, text][-CAPTION_LINES:]

    def begin_rows(self, heads: tuple[str, ...]) -> None:
        if heads and heads == self._heads and self._before:
            self.lines, self._before = [*self._before, *self.lines], []
        self._heads, self._below_table = heads or self._heads, True


def _table_of(paragraph: Paragraph) -> tuple[str | None, tuple[str, ...]]:
    """What rows of one table have in common: its name and the heads of its columns."""
    return (paragraph.row.table, paragraph.row.heads) if paragraph.row is not None else (None, ())


def _figures_of_table(report: Report, rows: list[Paragraph], above: list[str], reader: ScopeReader) -> Iterator[Figure]:
    """The figures of consecutive rows under the same heads. ``above`` are the lines above the table, to which
    its own title rows are added."""
    assert rows[0].row is not None
    # What an appendix holds is not planned for that.
    section = tuple(heading for heading in rows[0].section if not _APPENDIX.match(heading))
    setting = reader.setting_of(section, "")
    if not rows[0].row.heads:
        above += [line for row in rows for line in caption_lines(_texts(row))]
        return
    lines = [*rows[0].section[-1:], rows[0].row.table, *above]
    caption = read_caption([line for line in lines if len(line) <= LONGEST_CAPTION], setting)
    cells = list(find_table_figures(report.description, rows, caption, setting))
    by_row: dict[int, list[Figure]] = {}
    for figure in cells:
        by_row.setdefault(figure.paragraph, []).append(figure)
    for row in rows:
        read = by_row.get(row.number, [])
        prose = _figures_of_prose(reader, row, setting, {figure.cell for figure in read})
        yield from sorted((*read, *prose), key=lambda figure: figure.start)


def _texts(row: Paragraph) -> list[str]:
    return [row.text[start:end] for start, end in split_cells(row.text)]


def _figures_of_prose(reader: ScopeReader, row: Paragraph, setting: Setting, read: Container[str]) -> Iterator[Figure]:
    """The figures of the sentences in a row's cells but those ``read`` as numbers, of the time that the head of the column
    says."""
    assert row.row is not None
    cells = split_cells(row.text, len(row.row.heads))
    texts = [row.text[start:end] for start, end in cells]
    for at, (start, end) in enumerate(cells):
        told = end - start >= SHORTEST_PROSE or (at > 0 and holds_numbers(texts[at]))
        # A cell merged over several columns stands in each of them.
        if not told or cell_name(row.row, at) in read or texts[at] in texts[:at]:
            continue
        if read_cell(row.text, (start, end)) is not None:
            continue
        head = read_head(row.row.heads[at], setting.calendar) if at < len(row.row.heads) else Head()
        here = replace(setting, year=head.year or setting.year, plans=setting.plans or head.status == "target")
        label = _label_of(row, texts[:at])
        cell = replace(row, text=texts[at], section=(*row.section, label) if label else row.section)
        for figure in _figures_of(reader, cell, flatten(cell.text), here):
            yield replace(
                figure,
                start=figure.start + start,
                end=figure.end + start,
                clause_start=figure.clause_start + start,
                clause_end=figure.clause_end + start,
            )


def _label_of(row: Paragraph, before: Sequence[str]) -> str:
    """The label that names what a cell tells: in a form the one to its left, else the first of the row."""
    form = row.row is not None and not any(row.row.heads)
    words = [text for text in before if 1 < len(text) <= LONGEST_LABEL and not holds_numbers(text)]
    return next(iter(words[::-1] if form else words), "")


def _figures_of(reader: ScopeReader, paragraph: Paragraph, flat: str, setting: Setting) -> Iterator[Figure]:
    numbers = [number for number in find_numbers(flat, mask_non_figures(flat)) if is_figure(flat, number)]
    if not numbers:
        return
    starts = [number.start for number in numbers]
    scopes = reader.paragraph(paragraph.section, flat, setting)
    told = reader.told_in(paragraph.section)
    opened = False
    for sentence, drafts in bind_paragraph(flat, numbers, paragraph.section, told):
        opened = reader.keep_told(paragraph.section, drafts, opens=not opened) or opened
        scopes.begin(sentence, numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        for draft, scope in scopes.of_figures(drafts):
            if not _is_tail(flat, draft):
                yield _record(paragraph, draft, scope)


# 地区生产总值380、7亿元: digits that stand in the name right before a list mark are the number's own.
_OWN_DIGITS = re.compile(r"[一-龥]\d{1,4}$")


def _is_tail(flat: str, draft: FigureDraft) -> bool:
    """Whether a number is the tail of one that a list mark cuts in two: read whole or not at all."""
    return flat[draft.number.start - 1 : draft.number.start] == "、" and _OWN_DIGITS.search(draft.name) is not None


# 总量连跨两个台阶,五年年均增长5.6%: what is kept as the basis is none of the name.
_EACH_YEAR = re.compile(r"(?<=..)连?(?:[两三四五六七八九十]年)?年均$")


def _record(paragraph: Paragraph, draft: FigureDraft, scope: Scope) -> Figure:
    number = draft.number
    raw = paragraph.text[number.start : number.end]
    unit = _unit(draft)
    # A ratio keeps its sign as written (8.7∶41.2).
    value = raw if ":" in number.value else number.value
    base = to_base_unit(value, unit)
    name = draft.name or (strip_name(flatten(paragraph.section[-1])) if paragraph.section else "")
    if draft.basis == "年均":
        name = _EACH_YEAR.sub("", name)
    return Figure(
        paragraph=paragraph.number,
        start=number.start,
        end=number.end,
        raw=raw,
        value=value,
        unit=unit,
        indicator=name,
        status=scope.status,
        region=scope.region,
        clause_start=min(draft.clause_start, number.start),
        clause_end=max(draft.after_end, number.suffix_end),
        year=scope.year,
        span=scope.span,
        canonical=canonical_indicator(name),
        qualifiers=(("其中",) if draft.part_of else ()) + qualifiers_of(name),
        subject=scope.subject,
        number=base.number,
        number_high=base.high,
        base_unit=base.unit,
        rate=draft.rate,
        direction=draft.direction,
        basis=draft.basis if draft.rate else None,
        change=draft.change,
        rank=draft.rank,
        bound=number.bound,
    )


def _unit(draft: FigureDraft) -> str:
    """6.1亿 behind 投资 means 亿元."""
    unit = draft.unit or draft.number.unit
    if unit in ("万", "亿", "万亿") and any(word in draft.name for word in word_list("units", "money_words")):
        return unit + "元"
    return unit
