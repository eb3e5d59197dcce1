"""The reports that a question may be answered from: which are meant, which of their passages are looked at, and the memory of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juzheng.index.open_index import ReportIndex
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.store.report_store import ReportSummary
from juzheng.index.words.regions import find_regions
from juzheng.qa.find.find_candidates import asked_text
from juzheng.qa.find.retrieve import Retrieved, retrieve
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import KEPT_REPORTS, PassageView, ReportView, ReportViews
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions, short_name, tell_apart

# Up to this many reports in scope, every paragraph is looked at; beyond, the ones that retrieval finds.
READ_WHOLE = 3
# Records of the ledger whose indicator resembles what is asked, taken beside the retrieved paragraphs.
LEDGER_DEPTH = 200
# Records nearest in meaning, by the lines that tell them.
RECORDS_NEAR = 60
# The same for questions over all reports, which compare one record of each.
LEDGER_DEPTH_OF_ALL = 2000
# Paragraphs looked through for the name of a place that has no report.
NAMED_IN = 40


class ReportsAtHand:
    """The reports of one index as questions look at them. ``reports`` are told apart by their descriptions, ``known`` are the
    regions that have one. For one thread at a time."""

    reports: tuple[ReportSummary, ...]
    known: KnownRegions

    def __init__(self, index: ReportIndex) -> None:
        self.index = index
        self._version: object = None
        self.refresh()

    def refresh(self) -> None:
        """Take up a new state of the index."""
        version = self.index.version()
        if version == self._version:
            return
        self._version = version
        reports = self.index.reports()
        told_apart = zip(reports, tell_apart(report.description for report in reports), strict=True)
        self.reports = tuple(replace(report, description=description) for report, description in told_apart)
        self._telling: dict[str, frozenset[str]] = {}
        self._views = ReportViews(self.index, {r.report_id: r.description for r in self.reports})
        self.known = KnownRegions((report.description for report in self.reports), self.index.regions())

    def view(self, report_id: str) -> ReportView:
        """A report as it is prepared for matching; raises ``KeyError`` where the index has none of that id."""
        return self._views.view(report_id)

    def look_up(self, question: str, history: Sequence[Turn] = ()) -> tuple[Query, Searched]:
        """What a question asks for, and the passages that it is answered from."""
        self.refresh()
        query = read_conversation(question, history, self.known)
        return query, self.passages(*self.retrieve(query), query)

    def scope(self, query: Query) -> tuple[str, ...]:
        """Reports the question may be answered from: those of its regions, and of places beside them that others speak of; of
        regions around a place it names; else all."""
        if query.regions:
            own = [r.report_id for r in self.reports if r.description.region in query.regions]
            # A report of the city or province may speak of the region as well.
            beside = [name for place in query.places for name in self.known.told_as(place)]
            told = {report_id for name in (*query.regions, *beside) for report_id in self._reports_telling(name)}
            return tuple(dict.fromkeys([*own, *sorted(told)]))
        around = {name for place in query.places for mention in find_regions(place) for name in mention.path[:-1]}
        inside = tuple(r.report_id for r in self.reports if r.description.region in around)
        told_as = {name for place in query.places for name in self.known.told_as(place)}
        told = {report_id for name in told_as for report_id in self._reports_telling(name)}
        inside = tuple(dict.fromkeys((*inside, *sorted(told)[:KEPT_REPORTS])))
        return inside or tuple(r.report_id for r in self.reports)

    def _reports_telling(self, region: str) -> frozenset[str]:
        """The reports with figures of a region."""
        if region not in self._telling:
            places = self.index.places_of_figures(FigureQuery(region=region))
            self._telling[region] = frozenset(report_id for report_id, _ in places)
        return self._telling[region]

    def titles_naming(self, place: str) -> tuple[str, ...]:
        """The titles of the reports that a place stands in by its name, whatever is told of it there."""
        return tuple(report.description.title for report in self.naming(place))

    def naming(self, place: str) -> tuple[ReportSummary, ...]:
        """The reports that a place stands in by its name, best first."""
        reports = {report.report_id: report for report in self.reports}
        hits = self.index.search_lexical(short_name(place), self._narrowed(tuple(reports)), NAMED_IN)
        named = dict.fromkeys(
            hit.report_id for hit in hits if _names(self.index.paragraph(hit.report_id, hit.paragraph).text, place)
        )
        return tuple(reports[report_id] for report_id in named)

    def retrieve(self, query: Query) -> tuple[tuple[str, ...], tuple[Retrieved, ...]]:
        """The reports in scope, and the paragraphs of them that search finds, best first."""
        reports = self.scope(query)
        return reports, retrieve(self.index, _search_text(query), self._narrowed(reports))

    def passages(self, reports: Sequence[str], candidates: Sequence[Retrieved], query: Query) -> Searched:
        """The passages that are looked at: all of a few reports, else those retrieved and those of records that resemble what
        is asked."""
        if len(reports) <= READ_WHOLE * max(1, len(query.regions)) or query.regions:
            return self.search_whole(reports)
        if query.over_regions and len(reports) <= KEPT_REPORTS:
            # The highest of all is found only where each of them is looked at.
            return self.search_whole(reports)
        wanted = {(c.report_id, c.paragraph) for c in candidates}
        for part in query.parts:
            limit = LEDGER_DEPTH_OF_ALL if query.over_regions else LEDGER_DEPTH
            wanted |= set(self.index.places_of_figures(FigureQuery(indicator=part.focus, limit=limit), reports))
            near = self.index.search_records(
                self.index.embed_query(asked_text(query, part)), self._narrowed(reports), RECORDS_NEAR
            )
            wanted |= {(hit.report_id, hit.first_paragraph) for hit in near}
        return Searched(self._at(sorted(wanted)), self.index)

    def search_whole(self, report_ids: Iterable[str]) -> Searched:
        """All passages of certain reports."""
        views = [self.view(report_id) for report_id in report_ids]
        return Searched(((view, passage) for view in views for passage in view.passages.values()), self.index)

    def _narrowed(self, reports: Sequence[str]) -> Sequence[str] | None:
        """Reports to search in, None for all."""
        return None if len(reports) == len(self.reports) else reports

    def _at(self, places: Sequence[tuple[str, int]]) -> Iterator[tuple[ReportView, PassageView]]:
        for report_id, number in places:
            view = self.view(report_id)
            if number in view.passages:
                yield view, view.passages[number]


def _names(text: str, place: str) -> bool:
    """Whether a place stands in a text, in full or by its short name (浙江 for 浙江省) where that is no other word."""
    said = (text[mention.start : mention.end] for mention in find_regions(text))
    return place in text or any(short_name(name) == short_name(place) for name in said)


def _search_text(query: Query) -> str:
    focus = " ".join(part.focus for part in query.parts)
    return f"{' '.join((*query.regions, *query.places))} {focus}" if focus.strip() else query.question
