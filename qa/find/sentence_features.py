"""What is known of a sentence as the answer to a question: named numbers, by which it is ranked.

Words are covered both ways and weighted by how rare they are in what is searched; meaning is the nearness of the paragraph;
structure says whether the kind of thing that is asked for stands in the sentence. What a feature is worth is learned
(``eval_questions/ranking/train_ranker.py``), not set here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from juzheng.qa.find.record_features import COMMON, HIGH, LOW
from juzheng.qa.find.sought_kinds import names_sought, without_words
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import PassageView, ReportView, SentenceView
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import EMPTY_WORDS, fold, tag_words
from juzheng.qa.words.match_words import Level, cover, met
from juzheng.qa.words.word import Word

# How much a word counts by where it is found, from the sentence outwards.
SENTENCE, BESIDE, HEAD, TITLE, PARAGRAPH = 1.0, 0.8, 0.7, 0.6, 0.5
# Where nothing is known of meanings a sentence is as like the question as the right ones are on average, and words decide.
AS_RIGHT_ONES = 0.79
# So many sentences before one may name what it tells of.
BEFORE = 2
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万]")
_ANNOUNCES = re.compile(r"[:\uff1a]\s*$")
_ASKED_FOR = re.compile(r"[几多哪]?[几少些个条家项]")


@dataclass(frozen=True, slots=True)
class AskedSentence:
    """A question, prepared once for all sentences: its words and pairs of characters weighted by rarity, and what no searched
    text knows of them, as shares of their weight."""

    query: Query
    words: tuple[Word, ...]
    nouns: tuple[Word, ...]
    pairs: tuple[Word, ...]
    unknown_nouns: float
    unknown_rest: float

    @property
    def sought(self) -> tuple[Sought, ...]:
        """The kinds of things asked for."""
        return self.query.wording.sought


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence where it stands: the sentences right before it, folded, and the headings and title above it."""

    view: ReportView
    passage: PassageView
    sentence: SentenceView
    number: int
    beside: str
    above: str
    title: str


def title_of(view: ReportView) -> str:
    """What a report is called and who gave it, folded."""
    return fold(f"{view.description.title}/{view.description.publisher or ''}")


def place_sentences(view: ReportView, passage: PassageView) -> list[PlacedSentence]:
    """All sentences of a paragraph."""
    title = title_of(view)
    texts = [sentence.folded for sentence in passage.sentences]
    return [
        PlacedSentence(view, passage, sentence, n, "/".join(texts[max(0, n - BEFORE) : n]), passage.head, title)
        for n, sentence in enumerate(passage.sentences)
    ]


def prepare_question(query: Query, passages: Sequence[tuple[ReportView, PassageView]]) -> AskedSentence:
    """Weigh the words and pairs of a question by how rare they are among the passages."""
    texts = [passage.folded for _, passage in passages]
    own = _heaviest(word for part in query.parts for word in part.words)
    words = _weigh(own, texts)
    known = {word.text: word.weight for word in own if any(word.text == w.text for w in words)}
    gone = [word.weight for word in own if word.text not in known]
    # A word that no text has is as rare as can be: beside 企业, which every paragraph has, 诺贝尔奖 is nearly all that is asked for.
    heavy, total = (
        sum(weight for weight in gone if weight >= 1.0),
        sum(word.weight for word in words) + sum(gone) or 1.0,
    )
    pairs = [Word(pair, 1.0) for pair in dict.fromkeys(p for part in query.parts for p in _pairs_of(part.focus))]
    return AskedSentence(
        query,
        words,
        tuple(word for word in words if known[word.text] >= 1.0),
        _weigh(pairs, texts),
        heavy / total,
        (sum(gone) - heavy) / total,
    )


def _heaviest(words: Iterable[Word]) -> list[Word]:
    """Each word once, as heavy as any part has it."""
    found: dict[str, Word] = {}
    for word in words:
        if word.text not in found or found[word.text].weight < word.weight:
            found[word.text] = word
    return list(found.values())


def _weigh(words: Sequence[Word], texts: Sequence[str]) -> tuple[Word, ...]:
    """The words that any text meets, each with its weight times its rarity."""
    most = log(len(texts) + 1) or 1.0
    found = []
    for word in words:
        if seen := sum(word.text in text for text in texts) or any(met(word.text, text) for text in texts):
            rare = log((len(texts) + 1) / (seen + 1)) / most
            found.append(Word(word.text, word.weight * (COMMON + (1 - COMMON) * rare)))
    return tuple(found)


def _pairs_of(focus: str) -> list[str]:
    """Pairs of characters of what is asked, without the words that only ask."""
    runs = [""]
    for word, _ in tag_words(fold(focus)):
        if word in EMPTY_WORDS or _ASKED_FOR.fullmatch(word):
            runs.append("")
        else:
            runs[-1] += word
    return [run[at : at + 2] for run in runs for at in range(len(run) - 1)]


def shares_much(asked: AskedSentence, passage: PassageView, title: str) -> float:
    """How much of the words and pairs a paragraph and what stands above it hold, cheaply: which are looked at closely."""
    around = f"{passage.folded}/{passage.head}/{title}"
    return _share(asked.words, around) + _share(asked.pairs, around)


def closeness(asked: AskedSentence, place: PlacedSentence) -> float:
    """The same of a sentence where it stands, which counts more than what is around it."""
    text, around = place.sentence.folded, f"{place.beside}/{place.above}/{place.title}"
    quoted = sum(name in text for name in _quoted(asked))
    said = _share(asked.words, text) + _share(asked.pairs, text)
    return said + 0.3 * (_share(asked.words, around) + quoted)


def _levels(place: PlacedSentence) -> tuple[Level, ...]:
    return (
        Level(place.sentence.folded, SENTENCE),
        Level(place.beside, BESIDE),
        Level(place.above, HEAD),
        Level(place.title, TITLE),
        Level(place.passage.folded, PARAGRAPH),
    )


def _quoted(asked: AskedSentence) -> tuple[str, ...]:
    return asked.query.wording.quoted


def _share(words: Sequence[Word], text: str) -> float:
    total = sum(word.weight for word in words)
    return sum(word.weight for word in words if word.text in text) / total if total else 0.0


def features(
    asked: AskedSentence, place: PlacedSentence, cosine: float | None, likeness: float | None = None
) -> dict[str, float]:
    """All features of one sentence, by name. ``cosine`` is that of its paragraph to the question, ``likeness`` its own; None
    where they are unknown."""
    return {
        "meaning": 0.5 if cosine is None else _scaled(cosine),
        "likeness": AS_RIGHT_ONES if likeness is None else _scaled(likeness),
        **_coverage(asked, place),
        **_kinds(asked, place),
        **_time(asked.query, place),
        **_form(place),
    }


def _scaled(cosine: float) -> float:
    return (cosine - LOW) / (HIGH - LOW)


def _coverage(asked: AskedSentence, place: PlacedSentence) -> dict[str, float]:
    text, words = place.sentence.folded, asked.words
    levels = _levels(place)
    total = sum(word.weight for word in words) or 1.0
    around = "/".join((text, place.beside, place.above, place.title))
    gone = [word for word in asked.nouns if met(word.text, around) < 0.4]
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    quoted = _quoted(asked)
    return {
        "covered": cover(words, levels),
        "covered_near": cover(words, levels[:3]),
        "covered_in_sentence": cover(words, levels[:1]),
        "covered_by_section": cover(words, (Level(f"{place.above}/{place.title}", 1.0),)),
        "pairs_in_sentence": _share(asked.pairs, text),
        "pairs_near": _share(asked.pairs, around),
        "missing": sum(word.weight for word in gone) / total,
        "unknown_nouns": asked.unknown_nouns,
        "unknown_rest": asked.unknown_rest,
        "surplus": 1 - sum(pair.text in pairs for pair in asked.pairs) / (len(pairs) or 1),
        "quoted_there": float(bool(quoted) and all(name in text for name in quoted)),
        "weight": min(1.0, len(asked.nouns) / 4),
    }


def _kinds(asked: AskedSentence, place: PlacedSentence) -> dict[str, float]:
    """Whether what is asked for stands there beside the question's own words."""
    rest = without_words(place.sentence.folded, asked.words)
    there = {kind: names_sought(kind, rest) for kind in asked.sought}
    asks_number = asked.query.numeric or any(part.units for part in asked.query.parts)
    return {
        "sought_lacking": sum(not found for found in there.values()) / (len(there) or 1),
        "who_there": float(any(there.get(kind, False) for kind in ("person", "body"))),
        "where_there": float(there.get("place", False)),
        "when_there": float(there.get("time", False)),
        "meaning_there": float(there.get("meaning", False)),
        "several_there": float(there.get("several", False)),
        "number_asked": float(asks_number),
        "number_lacking": float(asks_number and not _NUMBER.search(rest)),
    }


def _time(query: Query, place: PlacedSentence) -> dict[str, float]:
    years = {str(year) for year in years_meant(query.periods, place.view.description)}
    own = {str(place.view.description.year), str(place.view.description.plan_year)}
    told = f"{place.sentence.folded}/{place.beside}/{place.above}"
    stance = place.view.times.get(place.passage.paragraph.number)
    asks_plan = query.status == "target" or query.wording.plans
    planned = stance is not None and stance.stance == "plan"
    return {
        "year_there": float(any(year in place.sentence.folded for year in years)),
        "year_missing": float(any(year not in told and year not in own for year in years)),
        "plan_there": float(asks_plan and planned),
        "plan_unasked": float(planned and not asks_plan),
    }


def _form(place: PlacedSentence) -> dict[str, float]:
    text = place.sentence.folded
    return {
        "heading": float(place.passage.paragraph.kind == "heading"),
        "announces": float(_ANNOUNCES.search(text) is not None),
        "tiny": float(len(text) < 14),
        "length": min(1.0, len(text) / 200),
        "first": float(place.number == 0),
        "has_figures": float(any(f.sentence == text for f in place.passage.figures)),
    }


# Compared with the best of the others: a ranking is of one sentence against the rest.
RELATIVE_SENTENCE = ("meaning", "likeness", "covered", "covered_in_sentence", "pairs_in_sentence", "pairs_near")


def add_relative(found: Sequence[dict[str, float]], groups: Iterable[str]) -> None:
    """Add how far each sentence stays behind the best of its group (``…_behind``)."""
    by_group: dict[str, list[dict[str, float]]] = {}
    for row, group in zip(found, groups, strict=True):
        by_group.setdefault(group, []).append(row)
    for rows in by_group.values():
        for name in RELATIVE_SENTENCE:
            best = max(row[name] for row in rows)
            for row in rows:
                row[f"{name}_behind"] = best - row[name]
