"""Answers over several reports (各省怎么提…, 甲和乙有何不同): one row a report, in its own words, and who says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.explain import Excerpt, fit_lines
from juzheng.qa.compose.extract import Weights, draft_runs
from juzheng.qa.find.passages import Piece, meets
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.words.content_words import fold

# So many reports that say nothing are named; of more their number is told.
MOST_NAMED = 31
# Each report has at least so many characters, however many there are: what is left out is no answer. In a row of less than
# ``NAMED_ROW`` characters there is no room for what names a piece.
SHORTEST_ROW, NAMED_ROW = 28, 60


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What one report says of the topic; no lines where it says nothing."""

    view: ReportView
    lines: tuple[Excerpt, ...]


def fit_rows(found: Sequence[tuple[ReportView, Sequence[Piece]]], limit: int, weights: Weights = ()) -> list[ReportRow]:
    """One row a report, in the order given; those that say something share ``limit`` characters."""
    speaking = sum(bool(pieces) for _, pieces in found)
    share = max(SHORTEST_ROW, (limit - 14 * len(found)) // max(1, speaking) - 8)
    rows = []
    for view, pieces in found:
        named = _bare(pieces) if share < NAMED_ROW else pieces
        lines = fit_lines(named, share, weights, most=4) if pieces else []
        rows.append(ReportRow(view, tuple(on_topic(line, weights) for line in lines)))
    return rows


def on_topic(line: Excerpt, weights: Weights) -> Excerpt:
    """A line with its first run and those others that name the topic: beside it a sentence may tell of anything."""
    text = line.piece.passage.paragraph.text
    naming = [run for run in line.runs if meets(weights, fold(text[run.start : run.end])) > 0]
    return replace(line, runs=tuple(naming) or line.runs[:1]) if weights else line


def _bare(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without their leads, which then are words like others."""
    return [replace(piece, lead=(piece.start, piece.start)) for piece in pieces]


def draft_rows(rows: Sequence[ReportRow], name: Callable[[ReportView], str], *, counts: bool) -> list[Draft]:
    """One claim for the first line of each report, further ones joined to it. With ``counts`` the answer says how many
    reports were read and which of them say nothing."""
    drafts: list[Draft] = []
    for row in rows:
        for number, line in enumerate(row.lines):
            draft = draft_runs(line.piece, line.runs, "" if number else name(row.view))
            drafts.append(replace(draft, continues=number > 0))
    if drafts and counts:
        drafts[0] = replace(drafts[0], before=_count(rows, name))
    return drafts


def _count(rows: Sequence[ReportRow], name: Callable[[ReportView], str]) -> str:
    regions = Counter(row.view.description.region for row in rows)
    # Of two reports of one region each is told by its title.
    silent = [
        name(row.view) if regions[row.view.description.region] == 1 else f"《{row.view.description.title}》"
        for row in rows
        if not row.lines
    ]
    named = list(dict.fromkeys(silent))
    told = f"查了{len(rows)}份报告，{len(rows) - len(silent)}份提到"
    more = f"等{len(silent)}份" if len(named) > MOST_NAMED else ""
    return f"{told}；未提到的是{'、'.join(named[:MOST_NAMED])}{more}。\n" if silent else f"{told}：\n"
