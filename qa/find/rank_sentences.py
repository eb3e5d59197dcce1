"""From a question to the sentences that may answer it, each with the probability that it does and the features that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from juzheng.index.report import Figure
from juzheng.qa.find.find_candidates import asked_text
from juzheng.qa.find.may_answer import is_planted, names_each_place, of_the_scope, of_the_time, own_passages, tells_rank
from juzheng.qa.find.ranker import SENTENCE_MODEL, leads, open_ranker
from juzheng.qa.find.sentence_features import (
    AskedSentence,
    PlacedSentence,
    add_relative,
    closeness,
    features,
    place_sentences,
    prepare_question,
    shares_much,
    title_of,
)
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import PassageView, ReportView, SentenceView
from juzheng.qa.nouns.searched import Searched

# Paragraphs and sentences that are looked at closely: in all, and of each report where each is asked.
PARAGRAPHS, SENTENCES = 60, 40
PARAGRAPHS_OF_EACH, SENTENCES_OF_EACH = 6, 4
# So many are embedded, none where each report is asked: one takes some 10 ms, and with all forty the right one is first hardly more often.
ALIKE = 8


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """A sentence that may answer, with the probability that it does. ``score`` says how well it does beside the others;
    ``kind`` is its report, where several are asked, and its paragraph."""

    view: ReportView
    passage: PassageView
    sentence: SentenceView
    probability: float = 0.0
    score: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)
    kind: tuple[str, str] = ("", "")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that the sentence tells."""
        return self.passage.figures_from(self.sentence.start, self.sentence.end)


# What was ranked for the passages of a question; it is asked for again where nothing answers.
_RANKED: WeakKeyDictionary[Searched, dict[Query, list[SentenceEvidence]]] = WeakKeyDictionary()


def rank_sentences(query: Query, searched: Searched) -> list[SentenceEvidence]:
    """The sentences of the passages that come nearest to the question, best first."""
    kept = _RANKED.setdefault(searched, {})
    if query not in kept:
        kept[query] = _rank(describe_sentences(query, searched))
    return kept[query]


def _rank(found: Sequence[SentenceEvidence]) -> list[SentenceEvidence]:
    if not found:
        return []
    rows, ranker = [e.features for e in found], open_ranker(SENTENCE_MODEL)
    scores = ranker.scores(rows)
    said = ranker.probabilities(rows, leads(scores, [e.kind for e in found], [True] * len(found)))
    ranked = (replace(e, score=float(s), probability=float(p)) for e, s, p in zip(found, scores, said, strict=True))
    return sorted(ranked, key=lambda e: -e.score)


def describe_sentences(query: Query, searched: Searched) -> list[SentenceEvidence]:
    """The same sentences with their features, not ranked: what the ranker is trained on."""
    if not query.parts:
        return []
    searched = own_passages(query, searched)
    asked = prepare_question(query, searched)
    near = searched.nearness(asked_text(query, query.parts[0]))
    places = list(_nearest(asked, searched))
    alike = _likeness(query, searched, places)
    rows = [
        features(asked, p, near.get((p.view.report_id, p.passage.paragraph.number)), cosine)
        for p, cosine in zip(places, alike, strict=True)
    ]
    kinds = [_kind(query, p.view, p.passage) for p in places]
    add_relative(rows, [kind[0] for kind in kinds])
    return [
        SentenceEvidence(p.view, p.passage, p.sentence, features=row, kind=kind)
        for p, row, kind in zip(places, rows, kinds, strict=True)
    ]


def _likeness(query: Query, searched: Searched, places: Sequence[PlacedSentence]) -> list[float | None]:
    """How near each sentence is to the question in meaning. Only the first are looked at: the others share less of its words, and
    are taken to be as far off as the farthest of these."""
    first = [] if _asks_each(query) else [place.sentence.folded for place in places[:ALIKE]]
    cosines = searched.likeness(query.question, first)
    if not cosines:
        return [None] * len(places)
    return [*cosines, *[min(cosines)] * (len(places) - len(cosines))]


def _kind(query: Query, view: ReportView, passage: PassageView) -> tuple[str, str]:
    return view.report_id if _asks_each(query) else "", f"{view.report_id}/{passage.paragraph.number}"


def _asks_each(query: Query) -> bool:
    return query.over_regions and query.wording.several


def _nearest(asked: AskedSentence, searched: Sequence[tuple[ReportView, PassageView]]) -> Iterator[PlacedSentence]:
    """The sentences that share most with the question, of the paragraphs that do; of each report some, where each is asked."""
    query, groups = asked.query, dict[str, list[tuple[float, ReportView, PassageView]]]()
    for view, passage in searched:
        if of_the_time(query, view, passage):
            found = shares_much(asked, passage, title_of(view)), view, passage
            groups.setdefault(_kind(query, view, passage)[0], []).append(found)
    most, depth = (PARAGRAPHS_OF_EACH, SENTENCES_OF_EACH) if _asks_each(query) else (PARAGRAPHS, SENTENCES)
    for paragraphs in groups.values():
        paragraphs.sort(key=lambda item: -item[0])
        places = [
            place
            for score, view, passage in paragraphs[:most]
            for place in place_sentences(view, passage)
            if score > 0
            and not is_planted(place.sentence)
            and names_each_place(query, place.sentence)
            and of_the_scope(query, place.sentence, place.passage.head)
            and tells_rank(query, place.sentence)
        ]
        yield from sorted(places, key=lambda place: -closeness(asked, place))[:depth]
