"""Which records of the ledger may answer a part: those nearest in meaning and those that share its words.

Of each report so many are taken that the right one is hardly ever missed; only these are looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juzheng.qa.find.record_features import HIGH, LOW, AskedPart
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.words.content_words import fold

# Records of one report that are looked at closely where the question is asked of few; in all at most so many.
DEPTH = 48
MOST = 480
LEAST = 6
# Where nothing is known of meanings all records are as like as the right ones mostly are, and words decide.
NEUTRAL = 0.92
WORDS_IN_NAME, WORDS_IN_CLAUSE, WORDS_IN_SENTENCE = 1.0, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record with its passage and report; ``cosine`` is how near its line is to the part."""

    view: ReportView
    passage: PassageView
    seen: FigureView
    cosine: float


_Scored = tuple[float, ReportView, PassageView, FigureView, float]


def asked_text(query: Query, part: Part) -> str:
    """The part as it is embedded: in the question's words, after the places it is asked of. Of several parts one may be
    named by its head alone (几笔，总额多少): then that stands behind what both are asked of."""
    head = part.head if part.head and part.head not in fold(part.focus) else ""
    return f"{''.join((*query.regions, *query.places))}{part.focus}{head}"


def find_candidates(asked: AskedPart, passages: Searched) -> list[Candidate]:
    """The records of each report that come nearest, in no certain order."""
    cosines = {key: near.tolist() for key, near in passages.similarities(asked_text(asked.query, asked.part)).items()}
    words = [(word.text, word.weight) for word in asked.words]
    total = sum(weight for _, weight in words)
    by_report: dict[str, list[_Scored]] = {}
    for view, passage in passages:
        near = cosines.get(view.report_id)
        for seen in passage.figures:
            cosine = near[seen.number] if near is not None else NEUTRAL
            met = sum([weight * _place(word, seen) for word, weight in words]) / total if total else 0.0
            score = (cosine - LOW) / (HIGH - LOW) + met
            by_report.setdefault(view.report_id, []).append((score, view, passage, seen, cosine))
    depth = max(LEAST, min(DEPTH, MOST // max(1, len(by_report))))
    return list(_best_of_each(list(by_report.values()), depth))


def _place(word: str, seen: FigureView) -> float:
    if word in seen.name:
        return WORDS_IN_NAME
    return WORDS_IN_CLAUSE if word in seen.clause else WORDS_IN_SENTENCE if word in seen.sentence else 0.0


def _best_of_each(reports: Sequence[list[_Scored]], depth: int) -> Iterator[Candidate]:
    for found in reports:
        found.sort(key=lambda item: -item[0])
        yield from (Candidate(view, passage, seen, cosine) for _, view, passage, seen, cosine in found[:depth])
