"""The paragraphs that a statement is held against: those that it names, else those that a search of the index finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.open_index import ReportIndex
from juzheng.qa.find.retrieve import retrieve
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.nouns.report_view import PassageView, ReportView, ReportViews
from juzheng.qa.understand.known_regions import KnownRegions

# Paragraphs that one search of the index looks at; the right one is nearly always among them.
DEPTH = 24
# Paragraphs of each region of a statement that are looked at together.
TOGETHER = 4
# A statement of several things names each in a piece of its own, for which so many paragraphs more are looked at.
OF_EACH, MOST_PIECES, SHORTEST_PIECE = 2, 6, 4
_PIECES = re.compile(r"[,，、;；]|以及|[和与及]|比(?![重例值率])|[高低多少快慢]于|超过|是(?=.{2,20}倍)")


class EvidenceFinder:
    """Finds paragraphs of one index for statements; takes the index as it was when this was made."""

    def __init__(self, index: ReportIndex) -> None:
        self._index = index
        self._views = ReportViews(index)
        self._reports = index.reports()
        self._by_file = {report.file: report.report_id for report in self._reports}
        self._known = KnownRegions((report.description for report in self._reports), index.regions())

    def named(self, file: str, contains: str) -> Quote | None:
        """The paragraph of a file in which these words stand, white space aside; None where there is none."""
        own = self._by_file.get(file)
        same = (key for name, key in self._by_file.items() if name.rsplit("/", 1)[-1] == file.rsplit("/", 1)[-1])
        report = own or next(same, None)
        if report is None:
            return None
        view = self._views.view(report)
        wanted = _squeeze(contains)
        passage = next((p for p in view.passages.values() if wanted in _squeeze(p.paragraph.text)), None)
        return None if passage is None or not wanted else whole_quote(view, passage)

    def regions_in(self, text: str) -> tuple[str, ...]:
        """The regions with reports that a text names, in order."""
        return tuple(dict.fromkeys(mention.name for mention in self._known.find(text)))

    def search(self, text: str, regions: Sequence[str] = ()) -> tuple[Quote, ...]:
        """Paragraphs that may bear a statement, best first; of the reports of ``regions``, where any are given."""
        reports = [r.report_id for r in self._reports if r.description.region in regions]
        found = retrieve(self._index, text, reports or None, DEPTH)
        views = ((self._views.view(c.report_id), c.paragraph) for c in found)
        return tuple(whole_quote(view, view.passages[number]) for view, number in views if number in view.passages)

    def together(self, text: str, regions: Sequence[str]) -> tuple[Quote, ...]:
        """The best paragraphs for a statement of several regions or facts, some of each region and of each thing it names."""
        scopes: Sequence[Sequence[str]] = [(region,) for region in regions] or [()]
        asked = [(text, TOGETHER), *((piece, OF_EACH) for piece in pieces_of(text))]
        found = (quote for scope in scopes for words, most in asked for quote in self.search(words, scope)[:most])
        return tuple({(q.view.report_id, q.passage.paragraph.number): q for q in found}.values())

    def everything(self, regions: Sequence[str]) -> tuple[Quote, ...]:
        """All paragraphs of the reports of some regions, for statements that something is not in them."""
        reports = [r.report_id for r in self._reports if r.description.region in regions]
        views = [self._views.view(report) for report in reports]
        return tuple(whole_quote(view, passage) for view in views for passage in view.passages.values())


def pieces_of(text: str) -> list[str]:
    """The things that a statement of several names, in the words for each; empty for a statement of one."""
    pieces = [piece for piece in _PIECES.split(text) if len(piece) >= SHORTEST_PIECE][:MOST_PIECES]
    return pieces if len(pieces) > 1 else []


def whole_quote(view: ReportView, passage: PassageView) -> Quote:
    """A quote of a whole paragraph."""
    return Quote(view, passage, 0, len(passage.paragraph.text), tuple(seen.figure for seen in passage.figures))


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
