"""Which of several things that one sentence lists is first or last: 哪个产业增速最高, 哪一类宗数最多."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from juzheng.qa.find.compare_records import compared_value
from juzheng.qa.find.fit_period import score_period
from juzheng.qa.find.fit_record import SHARE_NAME, unit_fits
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.record_features import COMPARED
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView, SentenceView, is_whole
from juzheng.qa.words.content_words import WEAK_WEIGHT, fold, weigh_words
from juzheng.qa.words.match_words import Level, cover, met

# Fewer records are no list; where a noun of the question names each, two are enough.
FEWEST, FEWEST_NAMED = 3, 2
# The sentence must meet the question's words at least this well.
ENOUGH_OF_ROW = 0.5

Valued = tuple[FigureEvidence, Decimal]


def find_superlative(
    query: Query, passages: Iterable[tuple[ReportView, PassageView]]
) -> tuple[list[FigureEvidence], tuple[str, ...]]:
    """The record at the end that is asked for, behind it those that fell (哪些是负增长) or its share where these are asked
    for as well; empty where no sentence lists several records of one kind that meet the question. With them the
    names of all that were compared."""
    words = [word for part in query.parts for word in part.words]
    best: tuple[float, list[Valued]] = (0.0, [])
    for view, passage in passages:
        for sentence in passage.sentences:
            levels = (Level(sentence.folded, 1.0), Level(passage.head, 0.7), Level(passage.folded, 0.6))
            score = cover(words, levels)
            if score <= max(best[0], ENOUGH_OF_ROW):
                continue
            listed = _listed(query, view, passage, sentence, score)
            if listed:
                best = (score, listed)
    ordered = sorted(best[1], key=lambda pair: pair[1] if query.direction == "min" else -pair[1])
    if not ordered:
        return [], ()
    first = ordered[0][0]
    shown = [first]
    if query.wording.falling:
        shown += [e for e, value in ordered[1:] if value < 0]
    return shown + _share_of(query, first), tuple(e.figure.indicator for e, _ in best[1])


def _listed(query: Query, view: ReportView, passage: PassageView, sentence: SentenceView, score: float) -> list[Valued]:
    """The records of a sentence that can be compared for the question: of its time, of one unit, no whole beside its parts."""
    part = query.parts[0]
    inside = [f for f in passage.figures if sentence.start <= f.figure.start < sentence.end]
    inside = [f for f in inside if score_period(query, view, f.figure)[1] and not is_whole(passage, f.figure)]
    inside = [f for f in inside if fold(f.figure.raw) not in query.wording.folded]
    inside = [f for f in inside if bool(COMPARED.search(f.name)) == query.wording.over_country]
    named = _named_alike(query, inside)
    fewest = FEWEST_NAMED if named else FEWEST
    kind = _of_one_kind(part, named or inside)
    evidence = [FigureEvidence(view, passage, f.figure, score, score, score) for f in kind]
    valued = [(e, value) for e in evidence if (value := compared_value(e, part)) is not None]
    return valued if len(valued) >= fewest else []


def _named_alike(query: Query, inside: Sequence[FigureView]) -> list[FigureView]:
    """The records that the question names: as members of a list (原煤、原油、天然气产量), else by one noun of theirs
    (…经济区经济总量); empty where it names none of them so."""
    members = [f for piece in query.wording.listed for f in inside if _is_member(piece, f, inside)]
    listed = [f for f in inside if f in members]
    if len(listed) >= FEWEST_NAMED:
        return listed
    nouns = [word.text for part in query.parts for word in part.words if word.weight >= 1.0]
    groups = [[f for f in inside if met(noun, f.name) >= 1.0] for noun in nouns]
    largest = max(groups, key=len, default=[])
    return largest if len(largest) >= FEWEST_NAMED else []


def _is_member(piece: str, view: FigureView, inside: Sequence[FigureView]) -> bool:
    """Whether a record is named by a word of the piece that most others are not named by."""
    words = [word.text for word in weigh_words(piece) if word.weight > WEAK_WEIGHT]
    telling = [w for w in words if 2 * sum(w in f.name for f in inside) <= len(inside)]
    return any(word in view.name for word in telling)


def _of_one_kind(part: Part, inside: Sequence[FigureView]) -> list[FigureView]:
    """The records whose growth or unit is asked for, else those of the kind that most of them are."""
    if part.units and (fitting := [f for f in inside if any(unit_fits(unit, f.figure) for unit in part.units)]):
        return fitting
    if "growth" in part.wanted and (grown := [f for f in inside if f.figure.rate or f.figure.change is not None]):
        return grown
    kinds = Counter(_kind(f) for f in inside)
    return [f for f in inside if _kind(f) == kinds.most_common(1)[0][0]] if kinds else []


def _kind(view: FigureView) -> tuple[bool, str]:
    return view.figure.rate, view.figure.base_unit


def _share_of(query: Query, first: FigureEvidence) -> list[FigureEvidence]:
    """The share that the report gives of the first, where it is asked for (…哪个最大,占全省多少)."""
    if not any("share" in part.wanted for part in query.parts):
        return []
    name = first.figure.indicator
    return [
        FigureEvidence(first.view, first.passage, f.figure, first.coverage, first.near, first.score)
        for f in first.passage.figures
        if f.figure.indicator.startswith(name) and SHARE_NAME.search(f.figure.indicator)
    ][:1]
