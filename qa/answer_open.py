"""Answers to open questions over an index: which reports are meant, what they say, and tables of their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from juzheng.index.report import Figure, Status
from juzheng.index.store.report_store import ReportSummary
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.compose.compose_open import LENGTH, OpenAnswer, compose_open
from juzheng.qa.compose.figure_table import figure_table
from juzheng.qa.compose.list_figures import list_figures
from juzheng.qa.compose.operate import as_table
from juzheng.qa.compose.passages_meant import passages_meant
from juzheng.qa.find.choose_reports import nearness, reports_meant
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from juzheng.qa.find.retrieve import retrieve
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import short_name
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.understand.read_table import names_figure, table_of
from juzheng.qa.words.content_words import fold, says_something
from juzheng.qa.words.word import Word

# Paragraphs that are looked up in each report for a model to read, and in how many reports.
READ_EACH, MOST_READ_REPORTS = 16, 40


def answer_open(query: Query, at_hand: ReportsAtHand, lines: list[str]) -> OpenAnswer | None:
    """An answer in the reports' own words; None where a figure is asked for or the reports do not speak of what is asked.
    ``lines`` of the trace say what was looked at."""
    ask = query.open
    if ask is None:
        return None
    looked_at: list[ReportSummary] = []
    for by_name in (True, False):
        summaries = _reports(query, ask, at_hand, by_name=by_name)
        if summaries and summaries != looked_at and (opened := _answer_from(query, ask, summaries, at_hand, lines)):
            return opened
        looked_at = summaries
    return None


def _reports(query: Query, ask: OpenAsk, at_hand: ReportsAtHand, *, by_name: bool) -> list[ReportSummary]:
    """The reports that are meant; of a place that no list knows those that it is told of in."""
    summaries = reports_meant(query, ask, at_hand.reports, at_hand.index, by_name=by_name)
    if summaries or query.regions:
        return summaries
    return list(dict.fromkeys(report for place in query.places for report in at_hand.naming(place)))


def _answer_from(
    query: Query, ask: OpenAsk, summaries: Sequence[ReportSummary], at_hand: ReportsAtHand, lines: list[str]
) -> OpenAnswer | None:
    """The answer from certain reports; None where they do not speak of what is asked."""
    ask = _about_places(query, ask, summaries)
    views = [at_hand.view(summary.report_id) for summary in summaries]
    lines.append(f"{ask.form}：{ask.topic or '整份报告'}，查看 {len(views)} 份报告")
    if ask.form == "table":
        table = _table(query, ask, views, at_hand)
        if table is not None:
            return table
        ask = replace(ask, form="collect" if len(views) > 1 else "measures", as_table=True)
    near = nearness(at_hand.index, ask.topic or query.question, [view.report_id for view in views])
    opened = compose_open(query, ask, views, near)
    if opened and ask.as_table:
        return replace(opened, table=as_table(opened.drafts))
    return opened


def _about_places(query: Query, ask: OpenAsk, summaries: Sequence[ReportSummary]) -> OpenAsk:
    """The question with the places as its topic that have no report of their own: the report of the region around speaks of them
    among much else."""
    titles = "/".join(f"{summary.description.title}{summary.file}" for summary in summaries)
    names = tuple(dict.fromkeys(name for place in query.places if (name := short_name(place)) not in titles))
    if query.regions or not names:
        return ask
    words = tuple(Word(fold(name), 1.0) for name in names)
    return replace(
        ask,
        topic=f"{''.join(names)}{ask.topic}",
        words=(*words, *(w for w in ask.words if w.text not in names)),
        places=names,
    )


def _table(query: Query, ask: OpenAsk, views: Sequence[ReportView], at_hand: ReportsAtHand) -> OpenAnswer | None:
    """The table of figures that is asked for; None where none are asked for or hardly any is found."""
    spec = table_of(query, ask, at_hand.known)
    if len(views) == 1 and spec and not (spec.rows or len(spec.columns) > 1 or says_something(ask.words)):
        meant = replace(ask, stance=ask.stance or ("plan" if query.wording.to_reach else None))
        status: Status = "target" if meant.stance == "plan" else "actual"
        listed = list_figures(views[0], passages_meant(query, meant, views[0]), status, ask.limit or LENGTH)
        if listed:
            return OpenAnswer(listed.drafts, table=listed)
    if spec is None or not spec.rows and not any(names_figure(column.asks) for column in spec.columns):
        return None
    by_region = {view.description.region: view for view in views if view.description.region}

    def cell(question: str) -> tuple[Draft, Figure] | None:
        return _cell(question, by_region, at_hand)

    table = figure_table(spec, list(by_region), cell)
    return OpenAnswer(table.drafts, table=table) if table and table.drafts else None


def _cell(question: str, views: dict[str, ReportView], at_hand: ReportsAtHand) -> tuple[Draft, Figure] | None:
    """The claim that answers the question for one cell, by the rules for figures."""
    query = replace(read_question(question, at_hand.known), open=None)
    view = next((views[name] for name in query.regions if name in views), None)
    if view is None:
        return None
    drafts = compose(query, Searched(((view, p) for p in view.passages.values()), at_hand.index)).drafts
    # A sentence with several figures does not say which of them the cell asks for.
    alone = [d for d in drafts if d.told or sum(len(q.figures) for q in d.quotes) == 1]
    stated = [(d, f) for d in alone for q in d.quotes for f in q.figures if f.value in d.text]
    return stated[0] if stated else None


def passages_to_read(
    query: Query, at_hand: ReportsAtHand, drafts: Sequence[Draft]
) -> list[tuple[ReportView, PassageView]]:
    """The paragraphs that a language model is to write from: those that the drafts quote, then those that search finds for the
    question in the reports that are meant, of each in turn. None where no report is meant."""
    ask = query.open
    summaries = reports_meant(query, ask, at_hand.reports, at_hand.index) if ask else []
    quoted = [(quote.view, quote.passage) for draft in drafts for quote in draft.quotes]
    found = [
        [
            (view, view.passages[hit.paragraph])
            for hit in retrieve(at_hand.index, query.question, [summary.report_id], READ_EACH)
            if (view := at_hand.view(summary.report_id)) and hit.paragraph in view.passages
        ]
        for summary in summaries[:MOST_READ_REPORTS]
    ]
    turns = [item for turn in zip_longest(*found) for item in turn if item and item[1].paragraph.kind != "heading"]
    return [*quoted, *turns]
