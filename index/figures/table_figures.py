"""The figures of tables: each cell that is one, named by the labels of its row and the heads of its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juzheng.index.figures.cell_numbers import CellNumber, read_cell
from juzheng.index.figures.composite_cells import unfold
from juzheng.index.figures.members import metric_of
from juzheng.index.figures.names import is_bare, joined
from juzheng.index.figures.read_table import is_blank_cell, is_form
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.table_captions import Caption
from juzheng.index.figures.table_columns import Column, form_columns, read_columns
from juzheng.index.figures.table_heads import Head, read_head
from juzheng.index.figures.table_spans import fit_span
from juzheng.index.report import Change, Description, Direction, Figure, Paragraph, Rank, Status
from juzheng.index.words.indicators import canonical_indicator, qualifiers_of
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.table_cells import Cell, cell_name, split_cells

_LONGEST_SCOPE = 8
_DIGITS_OF_GROWTH = 3
_STOCK = re.compile(r"本?[期年月][初末](?:数|值|余额|金额)?")
_SCOPE = re.compile("规上|规模以上|限上|限额以上|区属|市属|省属|民营|外资")
_BODY = re.compile("企业|公司|单位|园区|机构|学校|医院|部门|银行|网点|合作社")
_SHARE = re.compile(r"(?<!周转)(?<![汇倍频功速效容])率|占比|比重|比例|百分比|系数|幅度")


@dataclass(frozen=True, slots=True)
class _NumberRow:
    """The labels of a row, read: what they name together and say of unit, time, status and place."""

    heads: tuple[Head, ...]
    name: str
    subject: str | None
    unit: str


def find_table_figures(
    description: Description, rows: Sequence[Paragraph], caption: Caption, setting: Setting
) -> Iterator[Figure]:
    """The figures of the body of one table: consecutive rows under the same heads, in reading order."""
    assert rows[0].row is not None
    heads = rows[0].row.heads
    cells = [split_cells(paragraph.text, len(heads)) for paragraph in rows]
    unfolded = unfold(heads, [paragraph.text for paragraph in rows], cells)
    texts = [[p.text[start:end] for start, end in spans] for p, spans in zip(rows, unfolded.cells, strict=True)]
    form = not any(heads) and is_form(texts)
    columns = form_columns(len(heads)) if form else read_columns(unfolded.heads, texts, setting.calendar)
    reader = _BodyReader(description, caption, setting, columns, unfolded.origins)
    for paragraph, spans, row in zip(rows, unfolded.cells, texts, strict=True):
        yield from reader.figures_of(paragraph, spans, row)


def _unit_of(column: Column) -> str:
    """The unit that a column's head says; over a growth only its own level counts: 投资(亿元) › 增速."""
    levels = column.levels
    growth = next((at for at, level in enumerate(levels) if level.growth), 0)
    return next((level.unit for level in reversed(levels[growth:]) if level.unit), "")


class _BodyReader:
    """Reads rows in order: 其中 and a bare growth (同比增长) go on from the row above."""

    def __init__(
        self,
        description: Description,
        caption: Caption,
        setting: Setting,
        columns: tuple[Column, ...],
        origins: tuple[int, ...],
    ) -> None:
        self._origins = origins
        self._description, self._caption, self._setting, self._columns = description, caption, setting, columns
        self._has_subjects = any(column.role == "subject" for column in columns)
        self._whole = ""
        self._group = ""

    def figures_of(self, paragraph: Paragraph, spans: Sequence[Cell], texts: Sequence[str]) -> Iterator[Figure]:
        labels: dict[tuple[int, ...], _NumberRow] = {}
        if self._begins_group(texts):
            return
        for at, column in enumerate(self._columns[: len(spans)]):
            row = labels.setdefault(column.labels, self._read_row(column, texts))
            number = read_cell(paragraph.text, spans[at])
            if number is None or column.role not in ("figure", "growth"):
                continue
            if column.role == "growth" and not _can_grow(number.value.lstrip("-"), number.unit or _unit_of(column)):
                continue
            if number.arrow and not any(head.growth for head in (*row.heads, *column.levels)):
                continue
            if column.role == "growth" and column.amount is not None and self._has_amount(paragraph, spans, column):
                continue
            if self._name(row, column) or row.subject:
                yield self._record(paragraph, spans, texts, at, number, row)
        for row in labels.values():
            if row.name and not any(head.part or head.growth for head in row.heads):
                self._whole = row.name

    def _begins_group(self, texts: Sequence[str]) -> bool:
        """A row of one label alone (一、工业) heads the rows below."""
        filled = {text for text in texts if not is_blank_cell(text)}
        if len(filled) != 1 or any(map(_is_number, filled)):
            return False
        head = read_head(filled.pop(), self._setting.calendar)
        self._group = head.name if len(head.name) <= 12 else ""
        return True

    def _has_amount(self, paragraph: Paragraph, spans: Sequence[Cell], column: Column) -> bool:
        at = column.amount
        return at is not None and at < len(spans) and read_cell(paragraph.text, spans[at]) is not None

    def _read_row(self, column: Column, texts: Sequence[str]) -> _NumberRow:
        heads, names, subject, unit = [], [], None, ""
        for at in column.labels:
            text = texts[at] if at < len(texts) else ""
            if is_blank_cell(text):
                continue
            if self._columns[at].role == "unit":
                unit = text.strip()
                continue
            head = read_head(text, self._setting.calendar)
            if self._columns[at].role == "place" and head.name and not metric_of(f"全{head.name}"):
                head = replace(head, name="", region=head.name)
            heads.append(head)
            if self._columns[at].role == "subject" and head.name:
                subject = head.name
            elif head.name:
                names.append(head.name)
        unit = unit or next((head.unit for head in heads if head.unit), "")
        # 合计 may stand where the rows are numbered.
        first = read_head(texts[0], self._setting.calendar) if self._columns[0].role == "skip" else Head()
        heads += [first] if first.total else []
        if subject is None and any(head.total for head in heads) and self._has_subjects:
            # The sum of the enterprises listed is not the region's.
            subject = "合计"
        return _NumberRow(tuple(heads), self._row_name(names, heads), subject, unit)

    def _row_name(self, names: Sequence[str], heads: Sequence[Head]) -> str:
        name = names[-1] if names else ""
        above = [other for other in names[:-1] if other not in name and name not in other]
        if above and (is_bare(name) or len(name) <= 3 or metric_of(name) == name):
            name = "".join(above) + name
        if any(head.part for head in heads) and self._whole and not metric_of(name):
            name += metric_of(self._whole)
        if not name and any(head.growth for head in heads):
            name = self._whole
        if is_bare(name) and self._group and not above:
            name = self._group + name
        return name

    def _record(
        self,
        paragraph: Paragraph,
        spans: Sequence[Cell],
        texts: Sequence[str],
        at: int,
        number: CellNumber,
        row: _NumberRow,
    ) -> Figure:
        column = self._columns[at]
        said = (*row.heads, *column.levels)
        growth = next((head for head in said if head.growth), None)
        unit = self._unit(number, row, column, said)
        change, end = self._change(paragraph, spans, at)
        year, span = self._time(said)
        name = self._name(row, column)
        if column.pace[1] and span is not None:
            # 1-5月 says it.
            name = name.replace("累计", "", 1) or name
        negative = number.value.startswith("-")
        value = number.value.lstrip("-") if growth else number.value
        base = to_base_unit(value, unit)
        rate = growth is not None and unit in ("%", "个百分点", "百分点", "‰", "倍")
        assert paragraph.row is not None
        whose = self._whose(paragraph, column, row)
        called = name if whose or row.subject in (None, "合计") else self._name_of_project(paragraph, at, row, name)
        return Figure(
            paragraph=paragraph.number,
            start=number.start,
            end=number.end,
            raw=paragraph.text[number.start : number.end],
            value=value,
            unit=unit,
            indicator=called,
            status=self._status(said),
            region=whose or self._region(() if row.subject else said),
            clause_start=number.start,
            clause_end=max(number.end, end),
            year=year,
            span=span,
            canonical=canonical_indicator(name),
            qualifiers=(("其中",) if any(head.part for head in row.heads) else ()) + qualifiers_of(name),
            subject=row.subject,
            number=base.number,
            number_high=base.high,
            base_unit=base.unit,
            rate=rate,
            direction=_direction(growth, value, negative=negative) if growth else None,
            basis=growth.basis if growth and rate else None,
            change=change,
            rank=self._rank(texts, column),
            bound=number.bound,
            sheet=paragraph.row.table,
            cell=cell_name(paragraph.row, self._origins[at]),
        )

    def _name_of_project(self, paragraph: Paragraph, at: int, row: _NumberRow, name: str) -> str:
        """The figure of a project under its own name, with what the head says of plan and deed (一季度完成 → 东河大桥完成投资)."""
        heads = paragraph.row.heads if paragraph.row is not None else ()
        head = heads[self._origins[at]] if self._origins[at] < len(heads) else ""
        deed = next((word for word in ("计划", "完成") if word in head and word not in name), "")
        return joined(row.subject or "", deed + name)

    def _name(self, row: _NumberRow, column: Column) -> str:
        beside = None if row.name else self._beside(column)
        above = beside.name if beside else column.name
        if row.name and above and above not in row.name:
            return above if row.name in above else row.name + above
        name = row.name or above or (self._caption.name if metric_of(f"全{self._caption.name}") else "")
        scope = self._caption.name
        # 规上工业 above a table of 企业数 and 产值 by towns.
        lacking = (
            not (row.name or row.subject)
            and above
            and not any(pair in above for pair in _pairs(scope))
            and len(scope) <= _LONGEST_SCOPE
        )
        return scope + name if lacking and (is_bare(name) or _SCOPE.match(scope)) else name

    def _beside(self, column: Column) -> Column | None:
        """Of a head that only says when or that it plans (产值 | 累计 | 2024年目标): the column to its left that says what."""
        said = any(head.year or head.shift or head.status or head.month or head.cumulated for head in column.levels)
        if column.name or not said:
            return None
        before = self._columns[: self._columns.index(column)]
        named = (other for other in reversed(before) if other.role == "figure" and not _STOCK.fullmatch(other.name))
        return next((other for other in named if other.name and other.labels == column.labels), None)

    def _unit(self, number: CellNumber, row: _NumberRow, column: Column, said: Sequence[Head]) -> str:
        """The unit nearest to the cell: its own, that of the column's head, of the row, of the caption."""
        beside = None if row.name else self._beside(column)
        above = _unit_of(column) or (_unit_of(beside) if beside else "")
        found = number.unit or (above or row.unit)
        moves = any(head.growth or head.ratio for head in said)
        if moves and not number.unit and not above and not row.unit.endswith(("%", "百分点", "‰", "倍")):
            found = "%"
        if not found:
            found = "%" if _SHARE.search(self._name(row, column)) else self._caption.unit_for(self._name(row, column))
        return number.unit + _word(found) if number.unit in ("万", "亿", "万亿") and found != number.unit else found

    def _time(self, said: Sequence[Head]) -> tuple[int | None, str | None]:
        """Year and part of the year: as head and label say, else as the caption does, else as the report."""
        year = next((head.year for head in reversed(said) if head.year), None)
        span = next((head.span for head in reversed(said) if head.span is not None), None)
        known = self._caption.year or self._setting.year
        if span is None and year in (None, known) and not any(head.status == "target" for head in said):
            span = self._caption.span or (self._description.span if known == self._description.year else None)
        if year is None and known is not None:
            year = known + sum(head.shift for head in said)
        return year, fit_span(span, said) or None

    def _status(self, said: Sequence[Head]) -> Status:
        status = next((head.status for head in reversed(said) if head.status), None) or self._caption.status
        if status is not None:
            return status
        year = next((head.year for head in reversed(said) if head.year), None)
        plan_year = self._setting.calendar.plan_year
        if year is not None and self._description.year is not None and year <= self._description.year:
            return "actual"
        if self._setting.plans and (year is None or plan_year is None or year >= plan_year):
            return "target"
        return "actual"

    def _whose(self, paragraph: Paragraph, column: Column, row: _NumberRow) -> str | None:
        """The enterprise, park or school of a row, of which its figures are; those of a project are the region's."""
        heads = paragraph.row.heads if paragraph.row is not None and row.subject != "合计" else ()
        named = [self._origins[at] for at in column.labels if self._columns[at].role == "subject"]
        return row.subject if any(_BODY.search(heads[at]) for at in named if at < len(heads)) else None

    def _region(self, said: Sequence[Head]) -> str | None:
        region = next((head.region for head in said if head.region), None)
        level = next((head.level for head in said if head.level), "")
        own, path = self._caption.region or self._description.region, self._description.region_path
        if region is not None:
            return own if own and own.endswith(region) else region
        if level == "全国":
            return "全国"
        if not level or (own or "").endswith(level[-1]):
            return own
        # 全省 in the table of a district whose province nobody knows is not the district.
        return next((name for name in reversed(path[:-1]) if name.endswith(level[-1])), level)

    def _change(self, paragraph: Paragraph, spans: Sequence[Cell], at: int) -> tuple[Change | None, int]:
        """The growth that another column states of this one, and where its cell ends."""
        for other, column in enumerate(self._columns[: len(spans)]):
            number = (
                read_cell(paragraph.text, spans[other]) if column.role == "growth" and column.amount == at else None
            )
            if number is None:
                continue
            head = next(level for level in reversed(column.levels) if level.growth)
            own = number.unit or _unit_of(column) or "%"
            value = number.value.lstrip("-")
            if not _can_grow(value, number.unit or _unit_of(column)):
                continue
            direction = _direction(head, value, negative=number.value.startswith("-"))
            end = number.end if other > at else 0
            return Change(direction, value, own, head.basis, number.bound), end
        return None, 0

    def _rank(self, texts: Sequence[str], column: Column) -> Rank | None:
        """The place that a column of ranks states, where it says among whom; only where one column has figures."""
        amounts = [other for other in self._columns if other.role == "figure" and other.labels == column.labels]
        if len(amounts) != 1 or column is not amounts[0]:
            return None
        for other, text in zip(self._columns, texts, strict=False):
            scope = next((level.name for level in other.levels if level.name), "") if other.role == "rank" else ""
            scope = re.sub("排名|位次|名次", "", scope) or next(
                (level.level for level in other.levels if level.level), ""
            )
            place = re.fullmatch(r"第?(\d{1,3})位?", text.strip())
            if scope and place:
                return Rank(scope, place[1])
        return None


def _can_grow(value: str, unit: str) -> bool:
    """Whether a number below the head of a growth can be one: where neither cell nor head says %, one of four digits is
    an amount by which something grew, of an unknown unit."""
    return bool(unit) or len(value.partition(".")[0]) <= _DIGITS_OF_GROWTH


def _direction(head: Head, value: str, *, negative: bool) -> Direction:
    if not value.strip("0."):
        return "flat"
    return "down" if negative != (head.direction == "down") else "up"


def _word(unit: str) -> str:
    return re.sub(r"^(?:万亿|亿|万)", "", unit)


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _is_number(text: str) -> bool:
    return read_cell(text, (0, len(text))) is not None
