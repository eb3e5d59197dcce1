"""Answers from cells of tables, and which answers of the record lane over tables stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.figures.read_table import is_blank_cell, is_number_cell
from juzheng.index.report import Figure
from juzheng.index.words.table_cells import cell_name, split_cells
from juzheng.qa.compose.composition import Composition, Passages
from juzheng.qa.compose.phrase_figure import phrase_subject
from juzheng.qa.find.match_label import bare_label, match_label
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.score_cells import CellScore
from juzheng.qa.find.table_cells import CellAnswer, find_cells
from juzheng.qa.find.table_grid import cell_unit
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.understand.table_question import PART, asked_formally, asked_of_tables, find_times

# Kinds of questions whose answer is read off cells; the others compare, rank or judge records.
_SIDES = frozenset({"growth", "rank"})
_READ_OFF = frozenset({"value", "growth", "count", "rank", "text", "who", "list"})
# Names that end alike by so many characters are said together (经营、投资活动产生的现金流量净额).
_SHARED_END = 4
MOST_TOGETHER = 6
_LEAST_WORD = 2
# Names that are verbs take their value as their object: 比上年增长7.4%.
_MOVES = re.compile(r"(?:增长|下降|增加|减少|上升|提高|完成|达到)$")
_UNIT = re.compile(r"[(（][^()（）]{1,8}[)）]$|[%％±]+$")


def answer_from_tables(query: Query, passages: Passages, composition: Composition) -> Composition:
    """What ``composition`` becomes where tables are asked.

    Cells that the question names on both axes answer it, unless sentences do already. Where a table is meant but no cell
    is told from the others, no record of a table is answered either.
    """
    if query.asked not in _READ_OFF or query.opinion or query.threshold:
        return composition
    if query.over_whole and composition.computed:
        return composition
    if composition.drafts and not any(map(_of_table, composition.drafts)):
        return composition
    answer = _find_cells(query, passages)
    if any(part.wanted & _SIDES for part in query.parts) and _states(composition.drafts, answer.cells):
        # A record says its growth and rank too, which stand in other columns.
        return composition
    if answer.verdict == "found":
        return replace(composition, drafts=tuple(draft_cells(query, answer.cells)))
    open_axis = answer.verdict == "unsure" or (answer.coverage > 0.0 and not (query.regions or query.places))
    kept = (
        d
        for d in composition.drafts
        if not _of_table(d) or _is_of_places(query, d) or (not open_axis and _is_of_named_rows(query, d))
    )
    return replace(composition, drafts=tuple(kept))


def _find_cells(query: Query, passages: Passages) -> CellAnswer:
    """The cells that a question names in its own words, else in those of reports: 专任老师 stands in no head, 专任教师 does."""
    answer, formal = find_cells(asked_of_tables(query), passages), asked_formally(query)
    if answer.verdict == "found" or formal is None:
        return answer
    told = find_cells(formal, passages)
    return told if told.verdict == "found" else answer


def _is_of_places(query: Query, draft: Draft) -> bool:
    """Whether all records of a draft are of a place that the question names and that has no report: its row is named."""
    figures = [figure for quote in draft.quotes for figure in quote.figures]
    return bool(figures) and all(figure.region in query.places for figure in figures)


def _is_of_named_rows(query: Query, draft: Draft) -> bool:
    """Whether the question names the rows that a record of a table rests on, by a label or by their place."""
    asked = asked_of_tables(query)
    for quote in draft.quotes:
        row, text = quote.passage.paragraph.row, quote.passage.paragraph.text
        spans = split_cells(text, len(row.heads)) if row else []
        left = [text[start:end] for start, end in spans if start < end < quote.start]
        left = [label for label in left if not is_number_cell(label)]
        named = {*query.regions, *query.places} - {quote.view.description.region}
        places = named & {figure.region for figure in quote.figures}
        if left and not places and not any(match_label(label, asked).mask for label in left):
            return False
    return True


def _states(drafts: Sequence[Draft], cells: Sequence[CellScore]) -> bool:
    """Whether the drafts are records of just these cells, each with its growth or rank."""
    figures = [(quote.view.report_id, figure) for draft in drafts for quote in draft.quotes for figure in quote.figures]
    said = {(report_id, figure.sheet, figure.cell) for report_id, figure in figures}
    told = all(figure.change or figure.rank for _, figure in figures)
    return told and bool(cells) and said == {(c.grid.view.report_id, _sheet(c), _cell_name(c)) for c in cells}


def _of_table(draft: Draft) -> bool:
    """Whether a draft rests on cells; a sentence in a cell of a form is prose."""
    rows = (quote for quote in draft.quotes if quote.passage.paragraph.row is not None)
    return any(not quote.figures or any(figure.cell for figure in quote.figures) for quote in rows)


def draft_cells(query: Query, cells: Sequence[CellScore]) -> list[Draft]:
    """One claim a cell, its name said as far as it differs from the one before; names that end alike are said together.
    Region and time stand before them where the question names one."""
    together = _draft_together(cells) if 2 <= len(cells) <= MOST_TOGETHER else None
    first, *others = [together] if together else _draft_each(cells)
    subject = _subject(query, cells[0], first.text)
    return [replace(first, text=f"{subject}：{first.text}") if subject else first, *others]


def _subject(query: Query, cell: CellScore, body: str) -> str:
    figure = _figure(cell)
    if figure is None or not (query.regions or query.periods):
        return ""
    times = find_times(body)
    if not times:
        evidence = FigureEvidence(cell.grid.view, cell.line.passage, figure, coverage=1.0, near=1.0, score=1.0)
        return phrase_subject(evidence, body)
    year = f"{figure.year}年" if figure.year and all(time.kind.startswith(PART) for time in times) else ""
    return (figure.region if figure.region and figure.region not in body else "") + year


def _draft_each(cells: Sequence[CellScore]) -> list[Draft]:
    drafts: list[Draft] = []
    last: CellScore | None = None
    for cell in cells:
        row, column = _names(cell)
        same_row = last is not None and _names(last)[0] == row and cell.line is last.line
        name = column if same_row and column else _joined(row, column)
        link = "" if _MOVES.search(name) else "为"
        drafts.append(Draft(f"{name}{link}{_amount(cell)}", (_quote(cell),), continues=last is not None))
        last = cell
    return drafts


def _draft_together(cells: Sequence[CellScore]) -> Draft | None:
    pairs = [_names(cell) for cell in cells]
    for varies, fixed in ((0, 1), (1, 0)):
        names = [pair[varies] for pair in pairs]
        if len({pair[fixed] for pair in pairs}) != 1 or len(set(names)) != len(names):
            continue
        end = _common_end(names)
        heads = [name[: len(name) - len(end)] for name in names]
        if len(end) >= _SHARED_END and all(heads):
            listed = "、".join(heads) + end
            whole = _joined(*((listed, pairs[0][1]) if varies == 0 else (pairs[0][0], listed)))
            values = "、".join(map(_amount, cells))
            return Draft(f"{whole}分别为{values}", tuple(map(_quote, cells)))
    return None


def _common_end(names: Sequence[str]) -> str:
    end = names[0]
    for name in names[1:]:
        while not name.endswith(end):
            end = end[1:]
    # What is left of each name is a word at least: 本期、上期发生额, not 本、上期发生额.
    return end[max(0, len(end) + _LEAST_WORD - min(map(len, names))) :]


def _names(cell: CellScore) -> tuple[str, str]:
    """What names the row of a cell and what its column, without numbering and units."""
    heads = dict.fromkeys(_bare(head) for head in cell.named_heads)
    return _bare(cell.label), "".join(head for head in heads if head)


def _bare(label: str) -> str:
    return _UNIT.sub("", bare_label(label).rstrip(":：")).strip()


def _joined(row: str, column: str) -> str:
    """The thing first, then the time (主营业务收入本期金额), whichever of them names the row."""
    if row and column and find_times(row) and not find_times(column):
        row, column = column, row
    return row + column


def _sheet(cell: CellScore) -> str:
    row = cell.line.passage.paragraph.row
    return row.table if row else ""


def _cell_name(cell: CellScore) -> str:
    row = cell.line.passage.paragraph.row
    return cell_name(row, cell.column) if row else ""


def _figure(cell: CellScore) -> Figure | None:
    name = _cell_name(cell)
    return next((seen.figure for seen in cell.line.passage.figures if seen.figure.cell == name), None)


def _amount(cell: CellScore) -> str:
    """The cell as written, with the unit that its record has from the heads or the caption."""
    if not is_number_cell(cell.text) or is_blank_cell(cell.text):
        return cell.text
    unit = cell_unit(_figure(cell), cell.heads)
    return cell.text if cell.text.endswith(unit) else cell.text + unit


def _quote(cell: CellScore) -> Quote:
    start, end = cell.line.spans[cell.column]
    figure = _figure(cell)
    return Quote(cell.grid.view, cell.line.passage, start, end, (figure,) if figure else ())
