"""Where the sentences of an earlier answer stand in the reports, so that it can be told again in another shape.

The answer before may have come from elsewhere (another session, a language model, a person): what it says is taken as words to
look for, never as a fact; only what the reports are found to say is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from juzheng.qa.compose.extract import Run, draft_runs, split_clauses
from juzheng.qa.find.passages import Piece, split_pieces
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.words.content_words import fold

# A sentence of the answer is found where a piece of a report holds so large a share of its pairs of characters; a number that
# both hold speaks for a piece as much as so many pairs.
FOUND, NUMBER_PAIRS = 0.5, 3
# A piece that the sentence names by its own heading goes before one that only holds the same words.
ALIKE, NAMED = 0.8, 0.2
# An earlier answer is cut at so many sentences.
MOST_SENTENCES = 40
_SENTENCE = re.compile(r"[^。;\uff1b\n]+")
_MARK = re.compile(r"^[\s\-*|]*(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}[是、])?\s*|\[\d+\]")
_ITEM = re.compile(r"(?:^|(?<=[\n。;\uff1b\uff1a:]))\s*(?:\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}是)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts are compared by: their pairs of characters and their numbers."""

    pairs: frozenset[str]
    numbers: frozenset[str]

    def within(self, other: Likeness) -> float:
        """Share of this text that the other holds, in [0, 1]."""
        whole = len(self.pairs) + NUMBER_PAIRS * len(self.numbers)
        shared = len(self.pairs & other.pairs) + NUMBER_PAIRS * len(self.numbers & other.numbers)
        return shared / whole if whole else 0.0


def likeness(text: str) -> Likeness:
    """The pairs of Chinese characters and the numbers of a text."""
    folded = fold(text)
    pairs = {folded[i : i + 2] for i in range(len(folded) - 1) if folded[i : i + 2].isalpha()}
    return Likeness(frozenset(pairs), frozenset(_NUMBER.findall(folded)))


def split_answer(answer: str) -> list[str]:
    """The items of an answer, where it numbers them, else its sentences, without their marks and the
    numbers of citations."""
    starts = [match.start() for match in _ITEM.finditer(answer)]
    items = [answer[low:high] for low, high in pairwise([*starts, len(answer)])] if len(starts) > 1 else []
    bare = (_MARK.sub("", sentence).strip("。;\uff1b \n") for sentence in items or _SENTENCE.findall(answer))
    return [sentence for sentence in bare if len(sentence) > 1][:MOST_SENTENCES]


def anchor_answer(answer: str, views: Sequence[ReportView]) -> list[Draft | None]:
    """For each sentence of the answer a claim in the reports' words that says the same; None where none does."""
    pieces = [
        (p, likeness(p.text))
        for view in views
        for passage in view.passages.values()
        if passage.paragraph.kind == "text"
        for p in split_pieces(view, passage)
    ]
    return [_anchor(sentence, pieces, views) for sentence in split_answer(answer)]


def _anchor(sentence: str, pieces: Sequence[tuple[Piece, Likeness]], views: Sequence[ReportView]) -> Draft | None:
    own = [view for view in views if (name := view.description.region) and fold(name)[:2] in fold(sentence)]
    if len(own) == 1:
        name = fold(own[0].description.region or "")
        sentence = (
            re.sub(rf"^(?:{re.escape(name)}|{re.escape(name[:-1])})", "", fold(sentence))
            if len(views) > 1
            else sentence
        )
    said = likeness(sentence)
    usable = [(p, like) for p, like in pieces if len(own) != 1 or p.view is own[0]]
    best = max(usable, key=lambda item: said.within(item[1]) + NAMED * _is_lead(item[0], said), default=None)
    # A number alone (开通地铁5条, 新增绿地5公顷) finds nothing.
    if best is None or said.within(best[1]) < FOUND or not said.pairs & best[1].pairs:
        return None
    return draft_runs(best[0], _runs(best[0], said), _named(best[0].view, views))


def _is_lead(piece: Piece, said: Likeness) -> bool:
    """Whether the words that name a piece are those of the sentence."""
    text = piece.passage.paragraph.text
    return piece.lead[1] > piece.lead[0] and likeness(text[slice(*piece.lead)]).within(said) >= ALIKE


def _named(view: ReportView, views: Sequence[ReportView]) -> str:
    return view.description.region or view.description.title if len(views) > 1 else ""


def _runs(piece: Piece, said: Likeness) -> list[Run]:
    """The clauses of a piece that hold a number of the sentence or half of themselves in it; the first where none does."""
    text = piece.passage.paragraph.text
    start = piece.lead[1] if piece.lead[1] > piece.lead[0] else piece.start
    clauses = [
        span for span in split_clauses(text, start, piece.end) if len(text[slice(*span)].strip("。,，;；: ")) > 1
    ]
    alike = [(span, likeness(text[slice(*span)])) for span in clauses]
    kept = [span for span, like in alike if like.numbers & said.numbers or like.within(said) >= FOUND]
    return [Run(low, high, 1.0) for low, high in kept or clauses[:1]]
