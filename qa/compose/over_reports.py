"""An open question over several reports: a row of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.collect import draft_rows, fit_rows
from juzheng.qa.compose.headings import draft_headings, find_sections
from juzheng.qa.compose.overview import outline
from juzheng.qa.compose.passages_meant import passages_meant
from juzheng.qa.compose.problems import problem_pieces
from juzheng.qa.compose.rank_open import rank_asked
from juzheng.qa.find.passages import Nearness
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.words.content_words import says_something


def over_reports(query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness, limit: int) -> list[Draft]:
    """The rows in at most ``limit`` characters together, each of a report that speaks of what is asked."""
    weights = [(word.text, word.weight) for word in ask.words]
    if ask.form != "problems" and not says_something(ask.words):
        return _section_rows(query, ask, views, limit)
    problems = ask.form == "problems"
    found = [
        (
            view,
            problem_pieces(view, passages_meant(query, ask, view)) if problems else rank_asked(query, ask, view, near),
        )
        for view in views
    ]
    rows = fit_rows(found, limit, weights)
    return draft_rows(rows, _name, counts=ask.form == "collect" or len(rows) > 2)


def _section_rows(query: Query, ask: OpenAsk, views: Sequence[ReportView], limit: int) -> list[Draft]:
    """For each report the headings of its sections in one row, or what says most of it where it has none."""
    drafts: list[Draft] = []
    share = limit // len(views)
    for view in views:
        passages = passages_meant(query, ask, view)
        row = draft_headings(view, find_sections(view, passages), share) or outline(
            view, passages, share, numbered=False
        )
        drafts += [
            replace(d, text=d.text if n else f"{_name(view)}\uff1a{d.text}", before="", continues=n > 0)
            for n, d in enumerate(row)
        ]
    return drafts


def _name(view: ReportView) -> str:
    return view.description.region or view.description.title
