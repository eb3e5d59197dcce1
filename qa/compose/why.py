"""Answers to 为什么: the report's words where it gives a cause; else that it gives none, and what it says of the matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.explain import draft_lines, fit_lines
from juzheng.qa.compose.extract import Weights
from juzheng.qa.find.passages import ABOUT_TOPIC, Piece
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.words.content_words import fold

# Words by which a report gives a cause. 带动 and 通过 tell a means and no cause.
CAUSE = re.compile(
    r"因(?!地|此|素|而|为了|城|企|材|人|势|时)|由于|受[^。;\uff1b]{1,40}(?:影响|冲击|拖累|制约|等因素)|主要(?:是因|原因|受)|原因(?:是|在于|有)|归因于|得益于|之所以|源于|导致|根源|缘于|考量|出于|鉴于|为了?纪念|目的是|意在|得以|(?:充分|综合|统筹|通盘)考虑了?"
)
# Words by which it explains what it does or plans.
REASON = re.compile(r"既[^。]{2,40}[又也]|考虑到?|为了|体现|基于|依据|根据|衔接|有利于|需要|意味着|针对|为此|鉴于")
EXPLAINS = 0.3
# A sentence that gives a cause names so much of what the one nearest to the question names.
NAMES_IT = 0.75
# So many other sentences of the paragraph stand beside the one that gives the cause.
MOST_BESIDE = 3
NONE_GIVEN = "报告没有直接说明原因，与此有关的表述是"


def draft_why(pieces: Sequence[Piece], limit: int, weights: Weights) -> list[Draft]:
    """The pieces that give a cause first of all; where none does, a line says so before the facts."""
    causes = [piece for piece in pieces if CAUSE.search(piece.text)]
    # The cause of another thing beside it is none of this one.
    best = max((p.own for p in pieces), default=0.0)
    told = [p for p in causes if p.own >= NAMES_IT * best]
    first = max(told or pieces, key=_fit)
    chosen = [
        *_fact_before(first, pieces, best),
        *_around(
            _with_items(first, pieces), [p for p in pieces if p.own >= (NAMES_IT if told else ABOUT_TOPIC) * best]
        ),
    ]
    drafts = draft_lines(fit_lines(chosen, limit, weights), sections=False)
    if drafts and not told:
        drafts[0] = replace(drafts[0], before=f"{NONE_GIVEN}\uff1a\n{drafts[0].before}")
    return drafts


def _fit(piece: Piece) -> float:
    return 2 * piece.own + piece.score / 2 + EXPLAINS * bool(REASON.search(piece.text))


def _around(piece: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """A piece and the best others of its paragraph, in reading order."""
    beside = [p for p in pieces if p.passage is piece.passage and not piece.start <= p.start < piece.end]
    return [piece, *sorted(beside, key=lambda p: -_fit(p))[:MOST_BESIDE]]


def _with_items(piece: Piece, pieces: Sequence[Piece]) -> Piece:
    """A piece that announces the items behind it (之所以…,一是…,二是…) with those of them that end its sentence."""
    head = fold(piece.text)
    items = [p for p in pieces if p.passage is piece.passage and p.head == head and p.start >= piece.end]
    sentence = next((s for s in piece.passage.sentences if s.start <= piece.start < s.end), None)
    ends = [item.end for item in items if sentence and item.end <= sentence.end]
    return replace(piece, end=max(ends)) if ends else piece


def _fact_before(cause: Piece, pieces: Sequence[Piece], best: float) -> list[Piece]:
    """What the paragraph right before one of a cause, in the same section, tells of the thing itself; nothing where the piece with
    the cause tells it by a figure."""
    own = cause.passage.paragraph
    if cause.passage.figures_from(cause.start, cause.end):
        return []
    near = [
        p
        for p in pieces
        if p.passage.paragraph.number == own.number - 1
        and p.view is cause.view
        and p.passage.paragraph.section == own.section
        and p.own >= NAMES_IT * best
    ]
    return [max(near, key=_fit)] if near else []
