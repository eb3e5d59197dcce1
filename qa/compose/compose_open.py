"""Compose the answer to an open question: one function a form, over the reports that the question means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.collect import on_topic
from juzheng.qa.compose.explain import MOST_LINES, draft_lines, fit_lines, with_count
from juzheng.qa.compose.extract import Weights
from juzheng.qa.compose.headings import draft_headings, find_headings
from juzheng.qa.compose.over_reports import over_reports
from juzheng.qa.compose.overview import outline
from juzheng.qa.compose.passages_meant import passages_meant
from juzheng.qa.compose.problems import problem_pieces
from juzheng.qa.compose.rank_open import about, best_report, names_topic
from juzheng.qa.compose.why import draft_why
from juzheng.qa.find.passages import Nearness, Piece
from juzheng.qa.nouns.draft import Draft, TableDraft
from juzheng.qa.nouns.query import OpenAsk, OpenForm, Query
from juzheng.qa.nouns.report_view import ReportView

# Lengths in characters where the question names none.
LENGTHS: dict[OpenForm, int] = {
    "draft": 300,
    "compare": 560,
    "collect": 850,
    "overview": 540,
    "problems": 450,
    "why": 400,
}
LENGTH = 440
# More reports than these are not compared side by side but collected, at the length of a collection.
SIDE_BY_SIDE = 6
# A list that is wanted whole has at most so many lines, each as short as need be.
ALL_LINES = 40
# Where an overview is to tell both sides, so much of it tells what falls short.
LACKING, SHORT_OF = 0.3, "不足"
# An answer that is to be shorter has at most so many.
SHORT = 160


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """Drafts in the order of the answer and what stands between two of them; ``table`` where they are to be shown as one."""

    drafts: tuple[Draft, ...]
    separator: str = "\n"
    table: TableDraft | None = None


def compose_open(query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness) -> OpenAnswer | None:
    """Answer in the reports' words; None where they do not speak of what is asked."""
    if ask.shorter and (full := compose_open(query, replace(ask, shorter=False), views, near)):
        half = sum(len(draft.text) for draft in full.drafts) // 2
        ask = replace(ask, limit=min(SHORT, half))
    limit = ask.limit or LENGTHS.get(ask.form, LENGTH)
    over = ask.form == "compare" or (ask.form in ("collect", "problems") and len(views) > 1)
    if over:
        many = ask.form == "problems" or len(views) > SIDE_BY_SIDE
        drafts = over_reports(query, ask, views, near, ask.limit or (LENGTHS["collect"] if many else limit))
    else:
        view, pieces = best_report(query, ask, views, near)
        drafts = _of_one(query, ask, view, pieces, limit) if view else []
    return OpenAnswer(tuple(drafts), "" if ask.form == "draft" else "\n") if drafts else None


def _of_one(query: Query, ask: OpenAsk, view: ReportView, pieces: list[Piece], limit: int) -> list[Draft]:
    weights = [(word.text, word.weight) for word in ask.words]
    if ask.form == "problems":
        pieces = _problems(query, ask, view, pieces)
        lines = fit_lines(pieces, limit, most=_most(ask))
        return with_count(draft_lines(lines, sections=False), len(pieces))
    if ask.form == "why":
        return draft_why(pieces, limit, weights) if pieces else []
    if ask.form == "draft":
        return _draft_text(query, ask, view, pieces, limit)
    if not pieces:
        found = find_headings(view, passages_meant(query, ask, view), ask.count) if ask.count else []
        if found:
            return with_count(draft_headings(view, found, limit), len(found))
        return _overview(query, ask, view, limit, weights)
    lines = fit_lines(pieces, limit, weights, _most(ask))
    if ask.form == "collect":
        lines = [on_topic(line, weights) for line in lines]
    drafts = draft_lines(lines)
    return with_count(drafts, len(pieces)) if ask.form in ("measures", "collect") else drafts


def _problems(query: Query, ask: OpenAsk, view: ReportView, pieces: list[Piece]) -> list[Piece]:
    """The problems that a report owns to; where none of them is one of the topic, as in an audit's report, what it says of that."""
    owned = problem_pieces(view, passages_meant(query, ask, view))
    named = about(ask, owned)
    return pieces if pieces and len(named) == len(owned) and not names_topic(ask, owned) else named


def _overview(query: Query, ask: OpenAsk, view: ReportView, limit: int, weights: Weights) -> list[Draft]:
    """The outline of a report; where both sides are asked for, with what falls short in a third of the room."""
    meant = passages_meant(query, ask, view)
    if not ask.both_sides:
        return outline(view, meant, limit, weights, every=ask.form == "measures")
    lacking = problem_pieces(view, passages_meant(query, replace(ask, form="problems"), view))
    short = draft_lines(fit_lines(lacking, int(LACKING * limit)), numbered=False, sections=False)
    told = outline(view, meant, limit - sum(len(draft.text) for draft in short), weights)
    named = [
        replace(draft, before=f"{SHORT_OF}\uff1a" if not n else "", continues=n > 0) for n, draft in enumerate(short)
    ]
    return [*told, *named]


def _most(ask: OpenAsk) -> int:
    """How many lines an answer has at most."""
    return ask.most or (ALL_LINES if ask.whole else MOST_LINES)


def _draft_text(query: Query, ask: OpenAsk, view: ReportView, pieces: Sequence[Piece], limit: int) -> list[Draft]:
    """One paragraph under a heading line: sentences of the report, as they stand."""
    weights = [(word.text, word.weight) for word in ask.words]
    if pieces:
        drafts = draft_lines(fit_lines(pieces, limit, weights), numbered=False, sections=False)
    else:
        drafts = outline(view, passages_meant(query, ask, view), limit, weights, numbered=False)
    title = f"{view.description.region or ''}{ask.topic.replace(' ', '')}"
    return [replace(d, before=f"{title}\n" if n == 0 else "") for n, d in enumerate(drafts)]
