"""Answers that explain (说说…, 怎么推进…, 有哪些做法): items and sentences of one report in its own words, by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.extract import Run, Weights, best_run, draft_runs
from juzheng.qa.find.passages import Piece
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import PassageView, ReportView

# Lengths tried for the clauses of one piece, longest first: whole pieces where there is room, short ones where there is not.
WIDTHS = (220, 160, 120, 95, 75, 60, 48, 38)
# More lines than these are no answer but a copy.
MOST_LINES = 12
# Further clauses of a piece: at most so many characters, and at least worth so much.
FURTHER, WORTH_ADDING = 60, 0.5
# Shorter lists are counted at a glance.
FEWEST_COUNTED = 3
# How much what a piece tells counts beside how much it is to the point.
TELLING, MOST_TELLING = 0.15, 2.5


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece with the clauses of it that are shown."""

    piece: Piece
    runs: tuple[Run, ...]

    @property
    def length(self) -> int:
        """Characters that it takes."""
        lead = self.piece.lead[1] - self.piece.lead[0]
        return sum(run.end - run.start for run in self.runs) + (lead + 1 if lead else 0)


def fit_lines(pieces: Sequence[Piece], limit: int, weights: Weights = (), most: int = MOST_LINES) -> list[Excerpt]:
    """The pieces, best first, as many as fit into ``limit`` characters, each as long as room is; in reading order."""
    ranked = sorted(pieces, key=lambda p: -_rank(p, weights))[:most]
    for width in WIDTHS:
        lines = [line for piece in ranked if (line := _line(piece, width, weights))]
        if sum(line.length + 3 for line in lines) <= limit:
            return _widen(_in_order(lines), limit, weights)
    kept: list[Excerpt] = []
    for piece in ranked:
        line = _line(piece, WIDTHS[-1], weights)
        if line and sum(known.length + 3 for known in kept) + line.length + 3 <= limit:
            kept.append(line)
    return _widen(_in_order(kept), limit, weights) or _in_order([_line(p, limit, weights) for p in ranked[:1]])


def _rank(piece: Piece, weights: Weights) -> float:
    """Of pieces that are as much to the point, those first that tell results and names."""
    run = best_run(piece, WIDTHS[-3], weights)
    return piece.score + TELLING * min(run.worth if run else 0.0, MOST_TELLING)


def _line(piece: Piece, width: int, weights: Weights) -> Excerpt | None:
    run = best_run(piece, width, weights)
    return Excerpt(piece, (run,)) if run else None


def _widen(lines: list[Excerpt], limit: int, weights: Weights) -> list[Excerpt]:
    """Further clauses of the pieces, as long as there is room, the ones that say most first."""
    room = limit - sum(line.length + 3 for line in lines)
    while room > 0:
        found = []
        for n in range(len(lines)):
            run = best_run(lines[n].piece, min(room - 2, FURTHER), weights, lines[n].runs)
            if run and run.end - run.start <= room - 2 and run.worth > WORTH_ADDING:
                found.append((run.worth, n, run))
        if not found:
            break
        _, n, run = max(found, key=lambda item: item[0])
        lines[n] = replace(lines[n], runs=(*lines[n].runs, run))
        room -= run.end - run.start + 1
    return lines


def _in_order(lines: Sequence[Excerpt | None]) -> list[Excerpt]:
    kept = [line for line in lines if line]
    return sorted(kept, key=lambda line: (line.piece.view.file, line.piece.passage.paragraph.number, line.piece.start))


def draft_lines(lines: Sequence[Excerpt], *, numbered: bool = True, sections: bool = True) -> list[Draft]:
    """One claim a line; a heading line where the stance changes from what was done to what is planned."""
    drafts: list[Draft] = []
    last = None
    both = len({stance_name(line.piece.view, line.piece.passage) for line in lines}) > 1
    for number, line in enumerate(lines, 1):
        draft = draft_runs(line.piece, line.runs)
        stance = stance_name(line.piece.view, line.piece.passage)
        before = f"{stance}\uff1a\n" if sections and both and stance != last else ""
        last = stance
        mark = f"{number}. " if numbered and len(lines) > 1 else ""
        drafts.append(replace(draft, before=before + mark))
    return drafts


def with_count(drafts: Sequence[Draft], total: int) -> list[Draft]:
    """A list that says how many items there are in all, and how many of them it shows."""
    if len(drafts) < FEWEST_COUNTED:
        return list(drafts)
    told = f"共{total}条" if total <= len(drafts) else f"共{total}条，列出{len(drafts)}条"
    return [replace(drafts[0], before=f"{told}\uff1a\n{drafts[0].before}"), *drafts[1:]]


def stance_name(view: ReportView, passage: PassageView) -> str:
    """What the time of a paragraph is called: 2025年已做工作, 2026年安排, 今后五年."""
    time = view.times.get(passage.paragraph.number)
    if time is None:
        return ""
    description = view.description
    year = description.plan_year if time.stance == "plan" else description.year
    if time.five_years:
        return "今后五年" if time.stance == "plan" else "过去五年"
    return f"{year or ''}{'年' if year else ''}{'安排' if time.stance == 'plan' else '已做工作'}"
