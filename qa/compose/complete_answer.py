"""A record told alone leaves out what its own sentence goes on to say: where that is asked for too, the clauses are quoted so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.lacks import tells_lack_of
from juzheng.qa.compose.trim_sentence import clauses_of
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import PassageView
from juzheng.qa.understand.split_clauses import clauses_of as asked_clauses
from juzheng.qa.words.content_words import VERB_WEIGHT, WEAK_WEIGHT, fold
from juzheng.qa.words.match_words import NAMED, met

# Characters quoted at most.
LONGEST = 120
_EDGES = " \t,，;；。、"
_MEMBERS = re.compile(r"\s*(?:其中|分别[是为])")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Clauses that may be quoted: their folded text, those of them behind the records, and how many records stand in them."""

    text: str
    behind: tuple[str, ...]
    records: int


# By how much clauses have what is needed.
_Need = Callable[[_Stretch], int]


def complete_answer(query: Query, whole: Composition, passes: Callable[[Draft], bool]) -> Composition:
    """The composition with the records of one sentence told in its clauses, where these tell more of what is asked; unchanged
    where nothing more is, or where what would be quoted does not pass the gate (``passes``)."""
    of_records = bool(whole.drafts) and all(draft.told or draft.continues for draft in whole.drafts)
    if not of_records or query.asked == "superlative":
        # Which one is first is a verdict, and no clause of the report.
        return whole
    quotes = [draft.quotes[0] for draft in whole.drafts]
    needs = list(_needs(query, fold(" ".join(draft.text for draft in whole.drafts)), len(quotes)))
    span = _widen(quotes, needs) if needs else None
    if span is None:
        return whole
    draft = _quote(whole.drafts[0], *span)
    return replace(whole, drafts=(draft,), lacks=_left(query, whole, draft)) if passes(draft) else whole


def _needs(query: Query, told: str, records: int) -> Iterator[_Need]:
    """What the question asks for and the records do not have, each as a test of clauses. A word of the one clause that has its record
    is not missed: the record was chosen for it."""
    missed: Iterable[str] = ()
    if len(query.parts) > records:
        missed = (word.text for part in query.parts for word in part.words if word.weight >= VERB_WEIGHT)
        yield lambda span: span.records > records
    elif len(asked_clauses(query)) > records:
        missed = _open_words(query, told)
    yield from (partial(_names, word) for word in missed if met(word, told) < NAMED)
    if query.asked in ("list", "who"):
        yield _lists


def _open_words(query: Query, told: str) -> Iterator[str]:
    """The words of the clauses of the question whose last word, what they ask of, the records do not have."""
    words = [word.text for part in query.parts for word in part.words if word.weight >= WEAK_WEIGHT]
    for clause in map(fold, asked_clauses(query)):
        own = sorted((word for word in words if word in clause), key=clause.rfind)
        if own and met(own[-1], told) < NAMED:
            yield from own


def _lists(span: _Stretch) -> int:
    """How many clauses stand behind 其中, by which a sentence goes on to the members of what it counts."""
    first = next((n for n, clause in enumerate(span.behind) if _MEMBERS.match(clause)), len(span.behind))
    return len(span.behind) - first


def _names(word: str, span: _Stretch) -> bool:
    return met(word, span.text) >= NAMED


def _widen(quotes: Sequence[Quote], needs: Sequence[_Need]) -> tuple[int, int] | None:
    """The shortest run of clauses around what is quoted of one sentence that meets most of what is needed, within ``LONGEST``
    characters; None where none meets anything, where several sentences are quoted, and in a table."""
    passage = quotes[0].passage
    first, last = min(quote.start for quote in quotes), max(quote.end for quote in quotes)
    sentence = next((s for s in passage.sentences if s.start <= first and last <= s.end), None)
    if sentence is None or any(q.passage is not passage or passage.paragraph.kind == "table" for q in quotes):
        return None
    clauses = clauses_of(passage.paragraph.text, sentence.start, sentence.end)
    starts = [start for start, _ in clauses if start <= first]
    ends = [end for _, end in clauses if end >= last]
    spans = ((start, end) for start in starts for end in ends if end - start <= LONGEST)
    best, most = None, 0
    for start, end in sorted(spans, key=lambda span: span[1] - span[0]):
        stretch = _stretch(passage, start, end, first)
        if (meets := sum(need(stretch) for need in needs)) > most:
            best, most = (start, end), meets
    return best


def _stretch(passage: PassageView, start: int, end: int, first: int) -> _Stretch:
    text = passage.paragraph.text
    behind = tuple(fold(text[a:b]) for a, b in clauses_of(text, start, end) if a > first)
    return _Stretch(fold(text[start:end]), behind, len(passage.figures_within(start, end)))


def _quote(record: Draft, start: int, end: int) -> Draft:
    """The clauses, behind the place and time of the record."""
    quote = record.quotes[0]
    body = quote.passage.paragraph.text[start:end].strip(_EDGES)
    told = record.told
    head = "" if told is None else "".join(w for w in (told.region, told.period, told.planned) if w not in body)
    quoted = Quote(quote.view, quote.passage, start, end, quote.passage.figures_within(start, end))
    return Draft(f"{head}\uff1a{body}" if head else body, (quoted,))


def _left(query: Query, whole: Composition, draft: Draft) -> tuple[str, ...]:
    """What is lacking still, once the clauses are told."""
    told = fold(draft.text)
    closed = [part for part in query.parts if _is_told(part, told)]
    return tuple(lack for lack in whole.lacks if not any(tells_lack_of(lack, part) for part in closed))


def _is_told(part: Part, told: str) -> bool:
    words = [word for word in part.words if word.weight >= VERB_WEIGHT]
    return bool(words) and 2 * sum(met(word.text, told) >= NAMED for word in words) > len(words)
