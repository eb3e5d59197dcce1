"""A table of what one report plans or has reached, where the question names no indicator (今年主要预期目标列张表)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juzheng.index.report import Figure, Status
from juzheng.qa.compose.extract import is_headline
from juzheng.qa.compose.figure_table import cell_text
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import CellDraft, TableDraft
from juzheng.qa.nouns.report_view import PassageView, ReportView

# Fewer rows than these make no table.
FEWEST_ROWS = 3
# What is longer is a piece of a sentence and no name.
LONGEST_NAME = 16
# Characters of a row beside its words.
LINE = 4


def list_figures(view: ReportView, passages: Sequence[PassageView], status: Status, limit: int) -> TableDraft | None:
    """A row an indicator with its figure, in at most ``limit`` characters: first those that every overview of a year tells, then the
    others, in reading order; None where there are hardly any. Figures of enterprises and places within the region are left out."""
    found = list(_own(passages, status))
    ranked = sorted(found, key=lambda item: not is_headline(item[1]))
    chosen: dict[str, tuple[PassageView, Figure]] = {}
    room = limit
    for passage, figure in ranked:
        cost = len(figure.indicator) + len(cell_text(figure, "value")) + LINE
        if figure.indicator not in chosen and cost <= room:
            chosen[figure.indicator] = (passage, figure)
            room -= cost
    if len(chosen) < FEWEST_ROWS:
        return None
    ordered = sorted(chosen.values(), key=lambda item: (item[1].paragraph, item[1].start))
    head = "目标" if status == "target" else "完成"
    return TableDraft(("指标", head), tuple(_row(view, passage, figure) for passage, figure in ordered))


def _own(passages: Sequence[PassageView], status: Status) -> Iterator[tuple[PassageView, Figure]]:
    for passage in passages:
        for seen in passage.figures:
            figure = seen.figure
            if figure.status == status and not figure.subject and _names(figure.indicator):
                yield passage, figure


def _names(indicator: str) -> bool:
    """Whether an indicator is a name and no piece of a sentence."""
    return 1 < len(indicator) <= LONGEST_NAME and not re.search(r"[()\uff08\uff09,\uff0c]", indicator)


def _row(view: ReportView, passage: PassageView, figure: Figure) -> tuple[CellDraft, ...]:
    evidence = FigureEvidence(view, passage, figure)
    return CellDraft(figure.indicator), CellDraft(cell_text(figure, "value"), draft_figure(evidence), figure, "value")
