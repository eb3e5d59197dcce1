"""Which rows of a table are its head, and what stands at the head of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from juzheng.index.figures.cell_numbers import holds_numbers, read_cell
from juzheng.index.report import TableRow, TableSpan
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.table_cells import split_rows

Grid = Sequence[Sequence[str]]
HEAD_JOINT = " › "
_MAX_HEAD_ROWS = 6
_LONGEST_HEAD = 60
# Characters of a label of a form, or of the name of a column of words.
_LONGEST_LABEL = 24
_LEAST_FORM = 3
# So many cells below ones that stand alone must say something else, for a row to be none of the head.
_LEAST_APART = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
# Characters of what may stand between the two parts of a table that goes on.
LONGEST_BETWEEN = 4
_BLANK = frozenset(("", "-", "—", "——", "--", "/", "…", "……", "...", "无", "*", "N/A", "n/a", "NA", "空"))
# What stands where a number is still missing: errors of formulas, notes that it comes later.
_MISSING = re.compile(
    r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|[（(]?(?:待[核定补填报]实?|暂[缺无]|缺失?|不详|未统计|未填报?|公式未计算)[）)]?"
)
# Such a cell tells of the whole table: its row stands above the head.
_OF_WHOLE = re.compile(
    r"(?:金额|计量|货币)?单位\s*:|(?:填报|编制|制表|上报|报送|填表)(?:单位|部门|机构|人|时间|日期)\s*:"
)
# Under the head, statistical tables number their columns: 甲 | 乙 | 1 | 2 | 3.
_COLUMN_LETTERS = frozenset("甲乙丙丁戊")


class TableReader:
    """Reads the tables of one document in order, the text between them too: a table without a head goes on with that of
    the one right before it (over a page, below an empty row)."""

    def __init__(self) -> None:
        self._count = 0
        self._heads: tuple[str, ...] = ()

    def pass_text(self, text: str) -> None:
        """Take notice of a line between tables; a number of a page or the like does not part them."""
        if len(text.strip()) > LONGEST_BETWEEN:
            self._heads = ()

    def read(self, lines: Sequence[str], span: TableSpan | None) -> list[TableRow]:
        """Which row of which table each of the lines is."""
        self._count += 1
        name = span.name if span is not None and span.name else f"表{self._count}"
        first, column = (span.row, span.column) if span is not None else (1, 1)
        heads = find_heads(split_rows(lines), self._heads)
        self._heads = heads[-1] if heads else ()
        if heads and not any(map(any, heads)):
            self._heads = _lone_head(split_rows(lines)) or self._heads
        return [TableRow(name, first + at, column, head) for at, head in enumerate(heads)]


def _lone_head(grid: Grid) -> tuple[str, ...]:
    """The heads that a table has which ends before its first number (at the end of a page); empty for any other."""
    rows = _levels([row for row in grid if _is_head(row)])
    whole = rows and len(rows) == len(grid) <= _MAX_HEAD_ROWS
    return _join_heads(rows, max(map(len, grid))) if whole else ()


def is_number_cell(text: str) -> bool:
    """Whether a cell is a number, with or without its unit, and not a year."""
    return read_cell(text, (0, len(text))) is not None and not _YEAR.fullmatch(flatten(text).strip())


def _has_numbers(text: str) -> bool:
    """Whether a cell is of the body: a number that is no year, or several."""
    return holds_numbers(text) and not _YEAR.fullmatch(flatten(text).strip())


def is_blank_cell(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    bare = text.strip()
    return bare in _BLANK or _MISSING.fullmatch(bare) is not None


def find_heads(grid: Grid, inherited: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """For each row the heads of its columns, levels joined by `` › ``; empty for a row that is itself a head or title.

    A head is a run of rows without numbers, at the top of the table or where a new table begins below another one; a form
    has none (all empty), in a table of words alone the first row is it.
    Without a head of its own a table goes on under ``inherited``, if that has as many columns.
    """
    width = max(map(len, grid), default=0)
    if is_form(grid):
        return [("",) * width for _ in grid]
    heads = inherited if len(inherited) == width else ("",) * width
    if not any(heads) and not any(map(_is_body, grid)) and grid and _names_columns(grid[0]):
        # A table of words alone.
        return [(), *[_join_heads(grid[:1], width) for _ in grid[1:]]]
    found: list[tuple[str, ...]] = []
    waiting: list[Sequence[str]] = []
    for row in grid:
        if not _is_body(row):
            waiting.append(row)
            continue
        levels = _head_rows(waiting, row, first=not any(heads), top=not found)
        heads = _join_heads(levels, width) if levels else heads
        above = _end_of_head(waiting) if levels else 0 if any(heads) else len(waiting)
        found += [() for _ in waiting[:above]] + [heads for _ in waiting[above:]] + [heads]
        waiting = []
    return found + [heads if any(heads) else () for _ in waiting]


def is_form(grid: Grid) -> bool:
    """Whether every other column holds labels: short words, each once in the whole table, beside what they name. Rows that only
    head the pairs below (基本参数 | 基本参数 | 性能参数 | 性能参数) are none."""
    grid = [row for row in grid if not tells_of_whole(row) and row[::2] != row[1::2]]
    width = len(grid[0]) if grid else 0
    if not width or width % 2 or len(grid) < _LEAST_FORM or any(len(row) != width for row in grid):
        return False
    columns = [[_label_at(row, at) for row in grid] for at in range(0, width, 2)]
    # A label of two rows is one.
    labels = [text for column in columns for text, _ in groupby(column) if text]
    if len(set(labels)) < len(labels) or any(_has_numbers(text) or len(text) > _LONGEST_LABEL for text in labels):
        return False
    if width == 2:
        return _is_pair_form(grid)
    return sum(_says(text) for text in labels) > len(labels) / 2 and not _has_panels(grid)


def _label_at(row: Sequence[str], at: int) -> str:
    """The label in a column of a form; empty where its cell is one with that to its right or left."""
    merged = row[at] == row[at + 1] or (at > 0 and row[at] == row[at - 1])
    return "" if merged else row[at].strip()


def _has_panels(grid: Grid) -> bool:
    """Whether words stand over columns of nothing but numbers: 资产 | 期末余额 | 负债 | 期末余额, two panels side by side."""
    top, *below = ([text for text in row[1::2] if _says(text)] for row in grid)
    values = [text for row in below for text in row]
    return bool(top) and not any(map(_has_numbers, top)) and bool(values) and all(map(_has_numbers, values))


def _is_pair_form(grid: Grid) -> bool:
    """Of two columns: whether the second holds words from the first row on, so that this one is no head of numbers."""
    values = [row[1] for row in grid if _says(row[1])]
    words = [not _has_numbers(text) for text in values]
    return len(words) > 1 and words[0] and (words[1] or not all(map(_has_numbers, values[1:])))


def _names_columns(row: Sequence[str]) -> bool:
    """Whether each column of a table of words has a short name of its own."""
    names = [text.strip() for text in row]
    return (
        len(names) > 2 and len(set(names)) == len(names) and all(_says(n) and len(n) <= _LONGEST_LABEL for n in names)
    )


def _is_body(row: Sequence[str]) -> bool:
    """A row with a number; one that only numbers the columns (甲 | 乙 | 1 | 2) belongs to the head."""
    return any(map(_has_numbers, row)) and not _counts_columns(row)


def _counts_columns(row: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in row if cell.strip() and cell.strip() not in _COLUMN_LETTERS]
    return len(filled) > 1 and filled == [str(at) for at in range(1, len(filled) + 1)]


def _head_rows(waiting: Sequence[Sequence[str]], body: Sequence[str], *, first: bool, top: bool) -> list[Sequence[str]]:
    """The rows above a row of the body that are its head. Where a head holds already, they are a new one only if they have
    a text over each number, below other rows one of its own over each."""
    rows = _levels([row for row in waiting if _is_head(row)])
    if not rows or len(waiting) > _MAX_HEAD_ROWS:
        return []
    over = [rows[-1][at].strip() for at, cell in enumerate(body) if _has_numbers(cell) and at < len(rows[-1])]
    if not first and rows[-1][0].strip() and rows[-1][0].strip() == body[0].strip():
        # A row of words about the same thing as the numbers below it (a merged cell) is of the body.
        return []
    return rows if first or (all(map(_says, over)) and (top or len(set(over)) == len(over))) else []


def _levels(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows that are levels of one head: where the first has merged cells, a row below is one only if its cells are
    merged with those above that stand alone there (but for a unit); else it is the first row of words."""
    if not rows or len(set(rows[0])) == len(rows[0]):
        return list(rows)
    top = _filled_right(rows[0], len(rows[0]), last=False)
    for at, row in enumerate(rows[1:], start=1):
        alone = [n for n, text in enumerate(top) if text and top.count(text) == 1 and n < len(row)]
        differs = [n for n in alone if row[n].strip() and row[n].strip() != top[n] and not _is_aside(row[n])]
        if len(differs) >= _LEAST_APART and len(differs) * 2 > len(alone):
            return list(rows[:at])
    return list(rows)


def _is_aside(text: str) -> bool:
    return text.strip()[:1] in ("(", "（", "%", "％")


def _end_of_head(waiting: Sequence[Sequence[str]]) -> int:
    """Where the rows begin that stand between head and first number but belong to the body."""
    levels = _levels([row for row in waiting if _is_head(row)])
    return (
        max(at for at, row in enumerate(waiting) if any(row is level for level in levels) or _counts_columns(row)) + 1
    )


def _says(text: str) -> bool:
    return not is_blank_cell(text)


def _is_head(row: Sequence[str]) -> bool:
    """A row of at least two different texts, none of them a sentence."""
    texts = {cell.strip() for cell in row if _says(cell)}
    return not tells_of_whole(row) and len(texts) >= 2 and not any(map(_is_prose, texts)) and not _counts_columns(row)


def tells_of_whole(row: Sequence[str]) -> bool:
    """Whether a row tells of the whole table: 填报单位:河东镇 | 2023年 | 单位:万元."""
    return any(_OF_WHOLE.match(flatten(text).strip()) for text in row)


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_HEAD or "。" in text or "；" in text


def _join_heads(rows: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    levels = [_filled_right(row, width, last=at == len(rows) - 1) for at, row in enumerate(rows)]
    columns = (list(dict.fromkeys(level[at] for level in levels if level[at])) for at in range(width))
    return tuple(HEAD_JOINT.join(parts) for parts in columns)


def _filled_right(row: Sequence[str], width: int, *, last: bool) -> list[str]:
    """A head's cells as texts; all but the lowest level go on to the right over empty cells, as merged cells do."""
    texts = [" ".join(cell.split()) for cell in row] + [""] * (width - len(row))
    for at in range(2, width if not last else 0):
        texts[at] = texts[at] or texts[at - 1]
    return texts
