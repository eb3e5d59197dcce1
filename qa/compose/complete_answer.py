"""A record told alone leaves out what its own sentence goes on to say: where that is asked for too, the clauses are quoted so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.lacks import tells_lack_of
from juzheng.qa.compose.trim_sentence import clauses_of
from juzheng.qa.find.fit_record import counts_of
from juzheng.qa.find.may_answer import RANK_WORDS
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Part, Query, Wanted
from juzheng.qa.nouns.report_view import PassageView, ReportView, SentenceView
from juzheng.qa.words.content_words import VERB_WEIGHT, fold
from juzheng.qa.words.match_words import NAMED, met

# Kinds of questions whose records are completed; what compares or computes says all it has to say.
COMPLETED = frozenset({"value", "growth", "rank", "count", "list", "who"})
# Characters quoted at most.
LONGEST = 120
_EDGES = " \t,，;；。、"
_MOVED = re.compile(r"\d(?:\.\d+)?(?:%|个?百分点|倍)|持平|翻[一两]?番")
_SHARE = re.compile("占|比重|%|[一二三四五六七八九]成")
_MEMBERS = re.compile(r"\s*(?:其中|分别[是为])")
_SIDES: dict[Wanted, re.Pattern[str]] = {"rank": RANK_WORDS, "growth": _MOVED, "share": _SHARE}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Clauses that may be quoted: their folded text, those of them behind the records, and how many records stand in them."""

    text: str
    behind: tuple[str, ...]
    records: int


# By how much clauses have what is needed.
_Need = Callable[[_Stretch], int]


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Clauses of one sentence that the drafts of some records quote: characters of the paragraph, and the numbers of the drafts."""

    view: ReportView
    passage: PassageView
    sentence: SentenceView
    start: int
    end: int
    drafts: tuple[int, ...]


def complete_answer(query: Query, whole: Composition, passes: Callable[[Draft], bool]) -> Composition:
    """The composition with the records of a sentence told in its clauses, where these tell more of what is asked; unchanged where
    nothing more is, or where what would be quoted does not pass the gate (``passes``)."""
    if query.asked not in COMPLETED or query.versus or not all(draft.told for draft in whole.drafts):
        return whole
    told = fold(" ".join(draft.text for draft in whole.drafts))
    needs = list(_needs(query, told, len(whole.drafts), any(whole.lacks)))
    for run in _runs(whole.drafts) if needs else ():
        span = _widen(run, needs)
        if span is None:
            continue
        draft = _quote(run, *span, whole.drafts[run.drafts[0]])
        if passes(draft):
            return _with(query, whole, run, draft)
    return whole


def _needs(query: Query, told: str, records: int, lacking: bool) -> Iterator[_Need]:
    """What the question asks for and the answer does not have, each as a test of clauses. A word of what each part has a record for
    is not missed: the record was chosen for it."""
    several = len(query.parts) > records
    for part in query.parts:
        for word in part.words if several or lacking else ():
            if word.weight >= VERB_WEIGHT and met(word.text, told) < NAMED:
                yield partial(_names, word.text)
        found = [counts_of(unit) for unit in part.units]
        found += [_SIDES[side] for side in sorted(part.wanted & _SIDES.keys())]
        for pattern in found:
            if not pattern.search(told):
                yield partial(_tells, pattern)
    if several:
        yield lambda span: span.records > records
    if query.asked in ("list", "who"):
        yield _lists


def _lists(span: _Stretch) -> int:
    """How many clauses stand behind 其中, by which a sentence goes on to the members of what it counts."""
    first = next((n for n, clause in enumerate(span.behind) if _MEMBERS.match(clause)), len(span.behind))
    return len(span.behind) - first


def _names(word: str, span: _Stretch) -> bool:
    return met(word, span.text) >= NAMED


def _tells(pattern: re.Pattern[str], span: _Stretch) -> bool:
    return pattern.search(span.text) is not None


def _runs(drafts: Sequence[Draft]) -> Iterator[_Quoted]:
    """The sentences that records are quoted from, each with the clauses from the first record to the last."""
    found: dict[tuple[str, int, int], list[int]] = {}
    for number, draft in enumerate(drafts):
        quote = draft.quotes[0]
        if sentence := _sentence_of(quote):
            key = quote.view.report_id, quote.passage.paragraph.number, sentence.start
            found.setdefault(key, []).append(number)
    for numbers in found.values():
        quotes = [drafts[n].quotes[0] for n in numbers]
        sentence = _sentence_of(quotes[0])
        if sentence is None or any(f.cell for q in quotes for f in q.figures):
            continue
        first, last = min(q.start for q in quotes), max(q.end for q in quotes)
        clauses = _clauses(quotes[0].passage, sentence)
        start = max((a for a, _ in clauses if a <= first), default=first)
        end = min((b for _, b in clauses if b >= last), default=last)
        yield _Quoted(quotes[0].view, quotes[0].passage, sentence, start, end, tuple(numbers))


def _sentence_of(quote: Quote) -> SentenceView | None:
    inside = (s for s in quote.passage.sentences if s.start <= quote.start and quote.end <= s.end)
    return next(inside, None)


def _clauses(passage: PassageView, sentence: SentenceView) -> list[tuple[int, int]]:
    return clauses_of(passage.paragraph.text, sentence.start, sentence.end)


def _widen(run: _Quoted, needs: Sequence[_Need]) -> tuple[int, int] | None:
    """The shortest run around that meets most of what is needed, within ``LONGEST`` characters; None where none meets anything."""
    clauses = _clauses(run.passage, run.sentence)
    starts = [start for start, _ in clauses if start <= run.start]
    ends = [end for _, end in clauses if end >= run.end]
    spans = ((start, end) for start in starts for end in ends if end - start <= LONGEST)
    best, most = None, 0
    for start, end in sorted(spans, key=lambda span: span[1] - span[0]):
        span = _span_of(run, start, end, clauses)
        if (meets := sum(need(span) for need in needs)) > most:
            best, most = (start, end), meets
    return best


def _span_of(run: _Quoted, start: int, end: int, clauses: Sequence[tuple[int, int]]) -> _Stretch:
    text = run.passage.paragraph.text
    behind = tuple(fold(text[a:b]) for a, b in clauses if run.end <= a < end)
    return _Stretch(fold(text[start:end]), behind, len(run.passage.figures_within(start, end)))


def _quote(run: _Quoted, start: int, end: int, first: Draft) -> Draft:
    """The clauses, behind the place and time of the first record."""
    text = run.passage.paragraph.text
    body = text[start:end].strip(_EDGES)
    told = first.told
    head = "" if told is None else "".join(w for w in (told.region, told.period, told.planned) if w not in body)
    quote = Quote(run.view, run.passage, start, end, run.passage.figures_within(start, end))
    return Draft(f"{head}\uff1a{body}" if head else body, (quote,))


def _with(query: Query, whole: Composition, run: _Quoted, draft: Draft) -> Composition:
    first = run.drafts[0]
    behind = [other for n, other in enumerate(whole.drafts) if n > first and n not in run.drafts]
    told = fold(draft.text)
    closed = [part for part in query.parts if _is_told(part, told)]
    lacks = tuple(lack for lack in whole.lacks if not any(tells_lack_of(lack, part) for part in closed))
    return replace(whole, drafts=(*whole.drafts[:first], draft, *behind), lacks=lacks)


def _is_told(part: Part, told: str) -> bool:
    words = [word for word in part.words if word.weight >= VERB_WEIGHT]
    return bool(words) and 2 * sum(met(word.text, told) >= NAMED for word in words) > len(words)
