"""Which place or time is first or last, in the words of a sentence that says so (岳麓区核销6.9亿元,为各区县最多)."""

from __future__ import annotations

from dataclasses import replace

from juzheng.qa.compose.sentence import draft_sentence
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.may_answer import holds_denied
from juzheng.qa.find.rank_sentences import SentenceEvidence, rank_sentences
from juzheng.qa.find.sought_kinds import names_sought, without_words
from juzheng.qa.find.told_peaks import tells_peak
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met

# So many sentences, best first, may say it; one less likely than this speaks of something else.
TRIED = 12
LEAST: dict[Sought, float] = {"place": 0.08, "time": 0.01}


def draft_told_ends(query: Query, passages: Searched) -> list[Draft]:
    """The sentence that tells for each end that is asked for which place, or time, is there; empty where none does."""
    peaks, kind = query.wording.peaks, _kind_asked(query)
    if not (peaks and kind and query.regions):
        return []
    for evidence in rank_sentences(query, passages)[:TRIED]:
        if evidence.probability >= LEAST[kind] and _names_one(query, evidence, kind):
            draft = draft_sentence(query, evidence)
            if all(tells_peak(peak, fold(draft.text)) for peak in peaks):
                # The places are named in the sentence itself.
                own = f"{evidence.view.description.region}\uff1a"
                return [replace(draft, text=draft.text.removeprefix(own))]
    return []


def may_tell_ends(query: Query, draft: Draft) -> bool:
    """Whether a draft may tell which place within the one that is named, or which time, is first or last: it says that one is, or is of such a place
    itself. 全市贷款24100亿元 says nothing of the county that has most."""
    peaks, kind = query.wording.peaks, _kind_asked(query)
    if not (peaks and kind and query.regions):
        return True
    within = kind == "place" and any(
        f.region not in (None, *query.regions) for quote in draft.quotes for f in quote.figures
    )
    return within or any(tells_peak(peak, fold(draft.text)) for peak in peaks)


def _kind_asked(query: Query) -> Sought | None:
    """Whether one of several places or of several times is asked for."""
    wording = query.wording
    return "place" if wording.of_places else "time" if wording.of_times and "time" in wording.sought else None


def _names_one(query: Query, evidence: SentenceEvidence, kind: Sought) -> bool:
    """Whether a sentence of the time asked for names a place, or a time, beside what is measured."""
    text = evidence.sentence.folded
    words = [word for part in query.parts for word in part.words]
    nouns = [word.text for word in words if word.weight >= 1.0]
    in_time = all(fits_period(query, evidence.view, figure) for figure in evidence.figures)
    # The day with most is told behind what the sentences before it tell of.
    measured = not nouns or met(nouns[-1], evidence.passage.folded if kind == "time" else text) > 0
    return (
        in_time
        and measured
        and not holds_denied(evidence.passage, evidence.sentence)
        and names_sought(kind, without_words(text, words))
    )
