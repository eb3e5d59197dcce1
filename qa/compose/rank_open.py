"""The pieces of one report that speak of the topic of an open question, and the report that speaks of it most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.extract import best_run
from juzheng.qa.compose.overview import ONE_THING
from juzheng.qa.compose.passages_meant import passages_meant
from juzheng.qa.find.passages import (
    ABOUT_TOPIC,
    NARROW,
    WIDE,
    Nearness,
    Piece,
    Reach,
    meets,
    rank_mentions,
    rank_pieces,
    split_pieces,
)
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import fold, says_something

# Forms that ask for a report as a whole where they name no topic.
_WITHOUT_TOPIC = frozenset({"overview", "measures", "problems", "explain", "draft"})


# A report is judged by so many of its best pieces; one that has the topic's name as a whole, longer than any word, is worth so
# much more.
JUDGED_BY, LONGEST_WORD, WHOLE_NAME = 3, 4, 1.5
# A topic of which so large a share of the paragraphs speaks is that of the whole report.
EVERYWHERE = 0.3


def best_report(
    query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness
) -> tuple[ReportView | None, list[Piece]]:
    """The report that speaks most of what is asked, with its pieces on it, best first; no pieces where the report as a whole is
    meant, None where no report speaks of it."""
    if len(views) == 1:
        ask = _own_topic(ask, views[0])
    if not says_something(ask.words):
        return (_report_of_time(query, views) if ask.form in _WITHOUT_TOPIC else None), []
    ranked = [(view, pieces) for view in views if (pieces := rank_asked(query, ask, view, near, WIDE))]
    if not ranked:
        whole = len(views) == 1 and ask.form == "overview" and not ask.places
        return (views[0], []) if whole else (None, [])
    view, pieces = max(ranked, key=lambda item: _speaks(ask, item[1]))
    if ask.form == "overview" and not ask.places and _is_everywhere(view, pieces):
        return view, []
    return view, pieces if ask.form == "why" else rank_asked(query, ask, view, near)


def _speaks(ask: OpenAsk, pieces: Sequence[Piece]) -> float:
    """How much a report speaks of the topic, by its best pieces; one that has its name as a whole speaks of it, another may have
    only the words (新能源汽车 and 动力电池 of 新能源电池产业)."""
    best = sorted(pieces, key=lambda p: -p.score)[:JUDGED_BY]
    name = fold(re.sub(r"[\s“”\"]", "", ask.topic))
    whole = len(name) >= LONGEST_WORD and any(name in p.passage.folded for p in best)
    return sum(p.score for p in best) + WHOLE_NAME * whole


def _report_of_time(query: Query, views: Sequence[ReportView]) -> ReportView | None:
    """Of reports of one region its government's, then that which looks back on a year asked for, else that which plans one, else the
    latest; None where they are of several regions."""
    if len({view.description.region for view in views}) != 1:
        return None

    def fits(view: ReportView) -> tuple[bool, bool, bool, int]:
        own = view.description
        years = years_meant(query.periods, own)
        speaks = bool(years & {own.year, own.plan_year}) or not years
        return (
            speaks and own.kind == "政府工作报告",
            own.year in years,
            own.plan_year in years,
            own.year or own.plan_year or 0,
        )

    return max(views, key=fits)


def _is_everywhere(view: ReportView, pieces: Sequence[Piece]) -> bool:
    """Whether so much of a report speaks of the topic that the report itself is meant (an economy bureau's 工业经济)."""
    told = {piece.passage.paragraph.number for piece in pieces}
    return len(told) >= EVERYWHERE * sum(p.paragraph.kind != "heading" for p in view.passages.values())


def about(ask: OpenAsk, pieces: list[Piece]) -> list[Piece]:
    """The pieces that name the topic; all where none does or there is no topic."""
    return [piece for piece in pieces if names_topic(ask, [piece])] or pieces


def names_topic(ask: OpenAsk, pieces: Sequence[Piece]) -> bool:
    """Whether any of the pieces names the topic."""
    weights = [(word.text, word.weight) for word in ask.words]
    return any(meets(weights, fold(piece.text)) >= ABOUT_TOPIC for piece in pieces)


def _own_topic(ask: OpenAsk, view: ReportView) -> OpenAsk:
    """The question without the words that name the report itself (经信局 asked of an 经信局's report)."""
    about = fold(f"{view.description.title}/{view.description.publisher or ''}/{view.file}")
    kept = tuple(word for word in ask.words if word.text not in about)
    return replace(ask, words=kept)


def rank_asked(query: Query, ask: OpenAsk, view: ReportView, near: Nearness, reach: Reach = NARROW) -> list[Piece]:
    """What a report says of the topic, best first; only what names the places asked about."""
    found = _rank(query, ask, view, near, reach)
    if not ask.places:
        return found
    named = [piece for piece in found if any(place in piece.text for place in ask.places)]
    return about(replace(ask, words=ask.words[len(ask.places) :]), named)


def _rank(query: Query, ask: OpenAsk, view: ReportView, near: Nearness, reach: Reach) -> list[Piece]:
    ask, named = _own_topic(ask, view), says_something(ask.words)
    numbers = {p.paragraph.number for p in passages_meant(query, ask, view)}
    if not says_something(ask.words):
        # No topic, or the whole report is about it (文旅 of a bureau of 文旅): what says most.
        every = [p for n in sorted(numbers) for p in split_pieces(view, view.passages[n])]
        told = [(p, run) for p in every if (run := best_run(p, ONE_THING))]
        return [replace(p, score=run.worth) for p, run in told if named or run.worth > 0]
    if ask.form == "collect":
        return rank_mentions(ask, view, lambda passage: passage.paragraph.number in numbers)
    return rank_pieces(ask, view, near, lambda passage: passage.paragraph.number in numbers, reach)
