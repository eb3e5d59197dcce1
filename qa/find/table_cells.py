"""The cells of tables that a question asks for: those at the crossing of the heads that it names.

A cell is known by what stands at the head of its column, to its left, and, as keys, verbatim elsewhere in its row or
column (利息率为4.75%的贷款). Nothing is answered unless these and the table's caption meet the words of the question, and
unless they tell the cell from all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from juzheng.index.figures.read_table import is_blank_cell
from juzheng.qa.find.score_cells import UNNAMED, CellScore, TableMatcher
from juzheng.qa.find.table_grid import Grid, find_grids
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.understand.table_question import SUM_LABEL, AskedWord, TableQuestion, clash

CellVerdict = Literal["found", "unsure", "none"]
# Share of the question's words that must be met for an answer, and for the table to be what is asked of.
ENOUGH_OF_CELLS = 0.8
CONCERNED = 0.5
# A cell whose labels say so much more than the question (weight in characters) gives way to one that says less.
CLEARER = 0.6
# One whose labels say so much more than the clearest is not considered.
FAR = 4.0
# Labels that say more beyond the question than they share with it name something else.
MOST_LACKING = 1.0
MOST_CELLS = 40
# So many cells at most are answered where the question says more than the table.
MOST_SAID = 3
LISTING = ("、", "和", "与", "及", "以及", "跟")


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """``found`` with the cells in reading order; ``unsure`` where a table is meant but no cell is told from the others;
    ``none`` where no table has what is asked for. ``scores`` are of all cells that were weighed in the best table."""

    verdict: CellVerdict
    cells: tuple[CellScore, ...] = ()
    coverage: float = 0.0


NOTHING = CellAnswer("none")


def find_cells(asked: TableQuestion, passages: Iterable[tuple[ReportView, PassageView]]) -> CellAnswer:
    """The cells that a question asks for among the tables that hold any of the passages."""
    if not any(word.weight >= 1.0 for word in asked.words):
        return NOTHING
    answers = sorted((_ask(asked, grid) for grid in find_grids(asked.text, passages)), key=lambda a: -a.coverage)
    if not answers:
        return NOTHING
    best = answers[0]
    rivals = [a for a in answers[1:] if a.coverage >= best.coverage - 0.05 and a.verdict != "none"]
    if best.verdict == "found" and any(_texts(rival) != _texts(best) for rival in rivals):
        return CellAnswer("unsure", best.cells, best.coverage)
    return best


def _texts(answer: CellAnswer) -> list[str]:
    return [cell.text for cell in answer.cells]


def _ask(asked: TableQuestion, grid: Grid) -> CellAnswer:
    matcher = TableMatcher(asked, grid)
    every = [score for score in matcher.scores() if score.words]
    scores = [score for score in every if not score.clashes]
    if not scores:
        # The table has it of another time, or the share and not the amount.
        concerned = max((matcher.coverage([score]) for score in every), default=0.0) >= CONCERNED
        return CellAnswer("unsure", (), CONCERNED) if concerned else NOTHING
    named = _undominated(scores)
    chosen = _choose(asked, grid, named)
    coverage = matcher.coverage(chosen or named)
    sure = chosen and all(_is_named(cell) for cell in chosen) and not _is_half(asked, chosen)
    sure = sure and not _is_narrowed(asked, chosen, matcher.around)
    said = coverage > CONCERNED and len(chosen) <= MOST_SAID and _is_said(asked, grid, chosen)
    sure = sure and (coverage >= ENOUGH_OF_CELLS or said)
    if sure and not all(is_blank_cell(cell.text) for cell in chosen):
        return CellAnswer("found", tuple(chosen), coverage)
    return CellAnswer("unsure" if coverage >= CONCERNED else "none", tuple(chosen or named[:MOST_CELLS]), coverage)


def _is_named(cell: CellScore) -> bool:
    lacking = cell.lacking if cell.row_named else cell.lacking - UNNAMED
    return lacking <= MOST_LACKING * max(cell.met, 1.0)


def _is_said(asked: TableQuestion, grid: Grid, chosen: Sequence[CellScore]) -> bool:
    """Whether the labels stand in the question whole, with its times, over a table that does not say what it is of: what
    else the question says can then only be about that."""
    clear = all(cell.lacking < CLEARER and cell.met > 0 for cell in chosen)
    times = {(time.start, time.end) for time in asked.times}
    open_words = _open_words(asked, chosen)
    begins = {word.start for word in asked.words if word not in open_words}
    vague = any((word.start, word.end) in times or word.end in begins for word in open_words)
    return grid.anonymous and clear and not vague


def _open_words(asked: TableQuestion, chosen: Sequence[CellScore], around: int = 0) -> list[AskedWord]:
    """The words of the question that neither the cells nor what is around their table (``around``) meet."""
    met = around
    for cell in chosen:
        met |= cell.words
    return [word for n, word in enumerate(asked.words) if not met >> n & 1]


def _is_narrowed(asked: TableQuestion, chosen: Sequence[CellScore], around: int) -> bool:
    """Whether a word that is not met stands right beside one that is (投资 narrows down 投资活动净流量, 岚江 岚江水厂), or is
    asked for beside others (和职工人数)."""
    open_words = [word for word in _open_words(asked, chosen, around) if word.narrows]
    met = [word for word in asked.words if word not in _open_words(asked, chosen, around)]
    beside = {place for word in met for place in (word.start, word.end)}
    listed = (asked.text[: word.start].rstrip("的本该").endswith(LISTING) for word in open_words)
    return any(word.start in beside or word.end in beside for word in open_words) or any(listed)


def _is_half(asked: TableQuestion, chosen: Sequence[CellScore]) -> bool:
    """Whether one cell is all that is found for two things asked (余额和比例; 谁…,多少…)."""
    if len(chosen) > 1:
        return False
    named = "".join((chosen[0].label, *chosen[0].heads, chosen[0].text))
    words = sorted((word for word in asked.words), key=lambda word: word.start)
    listed = any(
        len(between := asked.text[first.end : second.start].strip("的")) <= 2 and between and between in LISTING
        for first, second in zip(words, words[1:], strict=False)
    )
    twice = sum(clash(frozenset({a.kind}), frozenset({b.kind})) for a in asked.times for b in asked.times) > 0
    return asked.asks > 1 or twice or (listed and not any(sign in named for sign in "、和与及"))


def _undominated(scores: Sequence[CellScore]) -> list[CellScore]:
    """Cells of which no other one meets more words of the question, or the same ones with less beside them."""
    by_words: dict[int, list[CellScore]] = {}
    for score in scores:
        by_words.setdefault(score.words, []).append(score)
    least = min(score.lacking for score in scores)
    by_words = {
        words: kept for words, group in by_words.items() if (kept := [s for s in group if s.lacking <= least + FAR])
    }
    tops: list[int] = []
    for words in sorted(by_words, key=int.bit_count, reverse=True):
        if len(tops) < MOST_CELLS and not any(words & top == words for top in tops):
            tops.append(words)
    found: list[CellScore] = []
    for words in tops:
        clearest = min(score.lacking for score in by_words[words])
        found += [score for score in by_words[words] if score.lacking < clearest + CLEARER]
    return sorted(found, key=lambda score: (score.row, score.column))


def _choose(asked: TableQuestion, grid: Grid, named: Sequence[CellScore]) -> list[CellScore]:
    """The cells meant among those that are named equally well; none where that is open."""
    by_words: dict[int, list[CellScore]] = {}
    for score in named:
        by_words.setdefault(score.words, []).append(score)
    groups = [_same_or_all(asked, grid, group) for group in by_words.values()]
    if len(groups) == 1:
        return groups[0]
    if all(groups) and _are_parts(asked, tuple(by_words)):
        return sorted((cell for group in groups for cell in group), key=lambda cell: (cell.row, cell.column))
    weights = {words: sum(w.weight for n, w in enumerate(asked.words) if words >> n & 1) for words in by_words}
    best = max(weights.values())
    first = [cell for words, cells in by_words.items() if weights[words] == best for cell in cells]
    least = min(cell.lacking for cell in first)
    clear = [cell for cell in first if cell.lacking < least + CLEARER]
    return _same_or_all(asked, grid, clear) if len({cell.words for cell in clear}) == 1 else []


def _same_or_all(asked: TableQuestion, grid: Grid, group: Sequence[CellScore]) -> list[CellScore]:
    """One cell, the one that several repeat (merged), or all where the question asks for each; none in doubt."""
    if len({cell.text for cell in group}) == 1:
        return list(group[:1])
    columns, rows = {cell.column for cell in group}, {cell.row for cell in group}
    listed = asked.each and (len(columns) == 1 or len(rows) == 1) and len(group) <= MOST_CELLS
    if not listed:
        return []
    keyed = any(cell.keyed for cell in group)
    whole = len(rows) == 1 or len(group) >= sum(1 for _ in _filled(grid, group[0].column))
    return list(group) if keyed or whole else []


def _filled(grid: Grid, column: int) -> Iterator[str]:
    """What stands in a column, sums aside."""
    rows = (row for row in grid.body if column < len(row.texts) and row.texts[column])
    return (row.texts[column] for row in rows if not SUM_LABEL.search("".join(row.texts[:column])))


def _are_parts(asked: TableQuestion, groups: Sequence[int]) -> bool:
    """Whether what tells groups of cells apart is joined in the question (期初和期末, 甲、乙): then all are asked for."""
    of_word = {n: frozenset(g for g, words in enumerate(groups) if words >> n & 1) for n in range(len(asked.words))}
    apart = [(w, of_word[n]) for n, w in enumerate(asked.words) if 0 < len(of_word[n]) < len(groups)]
    heavy = [(w, own) for w, own in apart if w.weight >= 1.0]
    if {g for _, own in heavy for g in own} == set(range(len(groups))):
        apart = heavy
    apart.sort(key=lambda pair: pair[0].start)
    pairs = list(zip(apart, apart[1:], strict=False))
    joins = [asked.joined(first.end, second.start) for (first, _), (second, _) in pairs]
    return any(joins) and all(join or own == other for join, ((_, own), (_, other)) in zip(joins, pairs, strict=True))
