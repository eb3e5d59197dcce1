"""What each column of a table holds: labels, figures, units, ranks, or nothing of interest; and what its head says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from juzheng.index.figures.cell_numbers import holds_numbers, unit_form
from juzheng.index.figures.periods import Calendar
from juzheng.index.figures.read_table import HEAD_JOINT, is_blank_cell, is_number_cell
from juzheng.index.figures.table_heads import Head, read_head
from juzheng.index.figures.word_lists import any_pattern
from juzheng.index.words.flat_text import flatten

Role = Literal["label", "subject", "place", "unit", "figure", "growth", "rank", "skip"]
_NAMING = ("label", "subject", "place")
_PART_OF_YEAR = re.compile(
    r"(?:20\d\d年?度?)?(?:\d{1,2}(?:[-—~至]\d{1,2})?月份?|第?[一二三四1-4]季度|前三季度|[上下]半年|全年)?"
)
# What stood at the end or the beginning of one time.
_AT_END, _AT_START = re.compile(r"^(?:本?[期年月]末|本?[年]底)"), re.compile(r"^(?:本?[期年月]初)")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d年?(?:度)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, what its head says level by level, and the label columns (positions from 0) that name its
    rows. ``amount`` is the position of the column whose figures a growth column moves, None where heads leave that
    open."""

    role: Role
    levels: tuple[Head, ...]
    labels: tuple[int, ...] = ()
    amount: int | None = None

    @property
    def name(self) -> str:
        """The names of all levels together, of growth words too what they are of."""
        return "".join(dict.fromkeys(level.name for level in self.levels if level.name))

    @property
    def years(self) -> tuple[int | None, str | None, int]:
        """Year, part of the year and shift that the head says, None and 0 where it says nothing."""
        year = next((level.year for level in reversed(self.levels) if level.year), None)
        span = next((level.span for level in reversed(self.levels) if level.span), None)
        started = -1 if _AT_START.match(self.name) else 0
        return year, span, sum(level.shift for level in self.levels) + started

    @property
    def pace(self) -> tuple[bool, bool]:
        """Whether the head says that it is of the month alone, and of all months up to it."""
        return any(level.month for level in self.levels), any(level.cumulated for level in self.levels)


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    names = ("skip", "unit_column", "rank_column", "subject_column", "place_column")
    units = rf"(?:{unit_form()}|[万亿]?[\u4e00-\u9fffA-Za-z]{{0,4}}[/／][\u4e00-\u9fffA-Za-z%]{{1,6}})(?:[、,(]?{unit_form()}\)?)?"
    return {name: re.compile(any_pattern("tables", name)) for name in names} | {"units": re.compile(units)}


def read_columns(heads: tuple[str, ...], rows: Sequence[Sequence[str]], calendar: Calendar) -> tuple[Column, ...]:
    """The columns of a table with these heads and rows of cells."""
    width = len(heads)
    roles = [_role_of(heads[at], [row[at] for row in rows if at < len(row)], at) for at in range(width)]
    if not any(role in _NAMING for role in roles[:1]) and "figure" in roles[1:]:
        roles = _years_as_labels(rows, roles)
    levels = [tuple(read_head(part, calendar) for part in head.split(HEAD_JOINT) if part) for head in heads]
    columns: list[Column] = []
    for at in range(width):
        role: Role = roles[at]
        if role == "figure" and any(level.growth for level in levels[at]):
            role = "growth"
        columns.append(Column(role, levels[at], _labels_of(heads, roles, at)))
    return tuple(
        Column(c.role, c.levels, c.labels, _moved_by(columns, at)) if c.role == "growth" else c
        for at, c in enumerate(columns)
    )


def form_columns(width: int) -> tuple[Column, ...]:
    """The columns of a form: labels, each with what stands to its right."""
    return tuple(Column("figure", (), (at - 1,)) if at % 2 else Column("label", ()) for at in range(width))


def _role_of(head: str, cells: Sequence[str], at: int) -> Role:
    last = flatten(head.rsplit(HEAD_JOINT, 1)[-1]).replace(" ", "")
    forms = _forms()
    said = [cell for cell in cells if not is_blank_cell(cell)]
    numbers = sum(is_number_cell(cell) or holds_numbers(cell) for cell in said)
    if (forms["skip"].fullmatch(last) and not _are_times(said)) or (at == 0 and _counts(said)):
        return "skip"
    if forms["rank_column"].fullmatch(last):
        return "rank"
    if numbers * 2 > len(said):
        return "figure"
    if forms["unit_column"].fullmatch(last) and _are_units(said):
        return "unit"
    if forms["place_column"].fullmatch(last):
        return "place"
    # A level below the first may only say that units stand beside it: 指标 over 单位 | 亿元 | 人.
    if forms["subject_column"].fullmatch(last) and HEAD_JOINT not in head:
        return "subject"
    return "label"


def _are_times(cells: Sequence[str]) -> bool:
    """Whether the cells of a column under 时间 say of which month or quarter the rows are."""
    return bool(cells) and all(_PART_OF_YEAR.fullmatch(flatten(cell).replace(" ", "")) for cell in cells)


def _are_units(cells: Sequence[str]) -> bool:
    """Whether most cells of a column under 单位 are units and not offices."""
    units = sum(_forms()["units"].fullmatch(flatten(cell).replace(" ", "")) is not None for cell in cells)
    return units * 2 > len(cells)


def _counts(cells: Sequence[str]) -> bool:
    """Whether the cells only number the rows."""
    return len(cells) > 1 and [cell.strip() for cell in cells] == [str(at) for at in range(1, len(cells) + 1)]


def _years_as_labels(rows: Sequence[Sequence[str]], roles: list[Role]) -> list[Role]:
    """A first column of bare years (2021, 2022, 2023) names its rows."""
    first = next((at for at, role in enumerate(roles) if role != "skip"), 0)
    cells = [row[first].strip() for row in rows if first < len(row) and row[first].strip()]
    if cells and all(_BARE_YEAR.fullmatch(flatten(cell)) for cell in cells):
        return [*roles[:first], "label", *roles[first + 1 :]]
    return roles


def _labels_of(heads: tuple[str, ...], roles: Sequence[Role], at: int) -> tuple[int, ...]:
    """The label columns of a column: the first ones; in a table of several panels side by side (指标 | 数值 | 指标 |
    数值) those of its own panel."""
    runs: list[list[int]] = []
    previous = ""
    for column, role in enumerate(roles[: at + 1]):
        if role in (*_NAMING, "unit"):
            if previous not in (*_NAMING, "unit") or not runs:
                runs.append([])
            runs[-1].append(column)
        previous = role
    if not runs:
        return ()
    own = next((run for run in reversed(runs) if _heads_panel(heads, roles, runs[0], run)), runs[0])
    # The unit may stand behind the numbers, in a table of one panel.
    behind = [] if "unit" in roles[: at + 1] or roles.count("unit") != 1 else [roles.index("unit")]
    return (*own, *behind)


def _heads_panel(heads: tuple[str, ...], roles: Sequence[Role], first: list[int], run: list[int]) -> bool:
    """Whether a run of label columns begins a panel like the first one: under the same head, or beside the same heads
    (资产 | 期末余额 | 负债 | 期末余额)."""
    if heads[run[0]] == heads[first[0]]:
        return True
    beside = [heads[at] for at in range(first[-1] + 1, run[0]) if roles[at] != "skip"]
    return bool(beside) and beside == list(heads[run[-1] + 1 : run[-1] + 1 + len(beside)])


def _moved_by(columns: Sequence[Column], at: int) -> int | None:
    """The amounts that a growth column speaks of: of the same name and time, else the nearest before it; where several
    years stand side by side, those of the last."""
    growth = columns[at]
    near = [n for n, c in enumerate(columns) if c.role == "figure" and c.labels == growth.labels and _moves(c)]
    named = [n for n in near if _name_of(columns[n]) == growth.name]
    if not named and not growth.name and any(growth.pace):
        named = [n for n in near if columns[n].pace == growth.pace]
    if not named and not growth.name:
        named = [n for n in near if n < at][-1:]
        # The same thing in several columns, 2022年 | 2023年 | 同比.
        named = [n for n in near if n < at and named and _name_of(columns[n]) == _name_of(columns[named[0]])]
    if any(growth.pace):
        named = [n for n in named if columns[n].pace == growth.pace] or named
    year, span, _ = growth.years
    if year or span:
        named = [n for n in named if columns[n].years[:2] == (year, span)] or (
            named if not _dated(columns, named) else []
        )
    if not named:
        return None
    first_after = [n for n in named if n < at] or named
    latest = max(_time_of(columns[n]) for n in first_after)
    planned = columns[at - 1] if at > 0 else None
    if planned is not None and _is_planned_for(planned, growth, latest):
        # 2023年实绩 | 2024年目标 | 增长: so much more is planned.
        return at - 1
    return max(n for n in first_after if _time_of(columns[n]) == latest)


def _is_planned_for(column: Column, growth: Column, latest: tuple[int, int]) -> bool:
    """Whether a column right before a growth is of a plan for a later time than what was reached."""
    planned = column.role == "figure" and any(level.status == "target" for level in column.levels)
    return planned and column.labels == growth.labels and not growth.name and _time_of(column) > latest


def _moves(column: Column) -> bool:
    return not any(level.ratio or level.status == "target" for level in column.levels)


def _dated(columns: Sequence[Column], found: Sequence[int]) -> bool:
    return any(columns[n].years[:2] != (None, None) for n in found)


def _name_of(column: Column) -> str:
    """What a column is of, the same of its beginning and of its end (期初余额, 期末余额)."""
    return _AT_START.sub("", _AT_END.sub("", column.name))


def _time_of(column: Column) -> tuple[int, int]:
    year, _, shift = column.years
    return (year or 0, shift)
