"""What composing gives, and the steps that several kinds of questions share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.qa.compose.phrase_figure import draft_figure, phrase_body, phrase_subject, quote_figure
from juzheng.qa.compose.sentence import sentence_answers
from juzheng.qa.find.may_answer import holds_denied
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.rank_sentences import SentenceEvidence, rank_sentences
from juzheng.qa.find.ranker import SENTENCE_MODEL, open_ranker
from juzheng.qa.find.sought_kinds import names_sought, without_words
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.words.match_words import met

Passages = Searched
# For each part of a question the records considered, best first.
Considered = tuple[tuple[FigureEvidence, ...], ...]
# Sentences that are looked at, best first, where no record answers.
SENTENCES_TRIED = 6


@dataclass(frozen=True, slots=True)
class Composition:
    """Drafts of claims; the parts that were asked for (of each year, where several are asked for) and for each the records
    considered, best first (for refusals and the trace). ``lacks`` says what of the question has no answer, a sentence each;
    ``near`` is, where nothing answers, the sentence that speaks most of what is asked for."""

    drafts: tuple[Draft, ...]
    considered: Considered
    parts: tuple[Part, ...] = ()
    lacks: tuple[str, ...] = ()
    near: SentenceEvidence | None = None

    @property
    def computed(self) -> bool:
        """Whether a draft says what no report states but its figures give."""
        return any(draft.status == "derived" for draft in self.drafts)


@dataclass(frozen=True, slots=True)
class Filled:
    """Drafts of an answer, and what of the question they leave open."""

    drafts: tuple[Draft, ...]
    lacks: tuple[str, ...] = ()


def answering_sentence(query: Query, passages: Passages) -> SentenceEvidence | None:
    """The best sentence that answers; one that tells of another time (a target of next year) does not stand in its way."""
    ranked = rank_sentences(query, passages)[:SENTENCES_TRIED]
    return next((evidence for evidence in ranked if sentence_answers(query, evidence)), None)


# Who and where are told in words, whatever is counted beside it.
_IN_WORDS = frozenset({"person", "body", "place"})


def sentence_that_names(query: Query, passages: Passages) -> SentenceEvidence | None:
    """The best sentence that answers, where only who or where is asked and it names such a one beside the question's own words: 分中心
    设在哪 asks for no number of them."""
    sought = query.wording.sought
    plain = all(part.wanted == frozenset({"value"}) and not part.units for part in query.parts)
    if not sought or not _IN_WORDS.issuperset(sought) or not plain or query.over_regions:
        return None
    said = answering_sentence(query, passages)
    words = [word for part in query.parts for word in part.words]
    rest = without_words(said.sentence.folded, words) if said else ""
    return said if said and any(names_sought(kind, rest) for kind in sought) else None


def nearest_sentence(query: Query, passages: Passages) -> SentenceEvidence | None:
    """The sentence that comes nearest to the question, where it may be what was meant and names one of its nouns itself."""
    nouns = [word.text for part in query.parts for word in part.words if word.weight >= 1.0]
    ranked = rank_sentences(query, passages)[:SENTENCES_TRIED]
    least = open_ranker(SENTENCE_MODEL).near_from
    near = (e for e in ranked if e.probability >= least and any(met(noun, e.sentence.folded) >= 1.0 for noun in nouns))
    return next(
        (e for e in near if e.passage.paragraph.kind != "heading" and not holds_denied(e.passage, e.sentence)), None
    )


def draft_together(chosen: Sequence[FigureEvidence]) -> list[Draft]:
    """One claim a record; the subject is said once where it stays the same."""
    drafts: list[Draft] = []
    last = ""
    for evidence in chosen:
        body, _, _ = phrase_body(evidence)
        subject = phrase_subject(evidence, body)
        if any(body in draft.text for draft in drafts):
            continue
        same = bool(drafts) and subject in ("", last)
        drafts.append(Draft(body, (quote_figure(evidence),), continues=True) if same else draft_figure(evidence))
        last = subject or last
    return drafts
