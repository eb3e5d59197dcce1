"""From a part of a question to the ledger records that may answer it, each with a score and its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isclose

from juzheng.index.report import Figure
from juzheng.index.words import late_re as re
from juzheng.qa.find.find_candidates import Candidate, find_candidates
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.fit_record import (
    asks_turned,
    is_of_place,
    region_fits,
    side_fits,
    status_fits,
    stays_level,
    turned,
    unit_fits,
)
from juzheng.qa.find.noun_features import (
    is_share_of_another,
    measure_differs,
    of_another_name,
    of_another_owner,
    of_another_whole,
)
from juzheng.qa.find.ranker import leads, open_ranker
from juzheng.qa.find.record_features import LENT, AskedPart, add_relative, features, prepare_part
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met

# Log odds that make one point of score, so that a point is about what tells the right record from the next.
ODDS = 6.0
# Characters behind a number in which 以内 stands.
WORDS_OF_BOUND = 2


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """A record that may answer a part, with the probability that it answers and the features that say so.

    ``score`` says how well it does beside the other records. ``coverage`` in [0, 1] is how well the question's words are met, ``near``
    how well by its own name and clause. ``period_fits``, ``status_fits``, ``side_fits``, ``unit_fits`` and ``region_fits``
    say whether it may be used or only be named as nearest; ``named`` whether any noun of the part stands near it."""

    view: ReportView
    passage: PassageView
    figure: Figure
    coverage: float = 0.0
    near: float = 0.0
    score: float = 0.0
    period_fits: bool = True
    status_fits: bool = True
    region_fits: bool = True
    side_fits: bool = True
    unit_fits: bool = True
    probability: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict, compare=False, repr=False)
    kind: tuple[str, str] = ("", "")
    named: bool = True

    @property
    def owner(self) -> str:
        """Whose figure it is: in a table that has several places, the place of its row; else the report's region."""
        return owner_of(self.view, (self.figure,))

    @property
    def fits_but_for_side(self) -> bool:
        """Whether it is of the time, status, region and unit asked for, though perhaps without the growth or rank."""
        return self.period_fits and self.status_fits and self.region_fits and self.unit_fits

    @property
    def usable(self) -> bool:
        """Whether nothing the question fixes speaks against it."""
        return self.period_fits and self.status_fits and self.region_fits and self.side_fits


def owner_of(view: ReportView, figures: Sequence[Figure]) -> str:
    """The place that figures of one passage are of; the report's title where it has no region."""
    own = view.description.region or view.description.title
    return next((figure.region for figure in figures if figure.cell and figure.region), own)


def rank_figures(query: Query, part: Part, searched: Searched) -> list[FigureEvidence]:
    """The records of the passages that come nearest to one part, best first; what stands against one is noted."""
    found = describe_figures(query, part, searched)
    described, ranker = [evidence.features for evidence in found], open_ranker()
    scores = ranker.scores(described)
    ahead = leads(scores, [e.kind for e in found], _rivals(query, found))
    rated = zip(found, scores, ranker.probabilities(described, ahead), strict=True)
    ranked = (replace(e, score=float(score) / ODDS, probability=float(p)) for e, score, p in rated)
    found = sorted(ranked, key=lambda e: -e.score)
    return _without_ranks_of_others(part, found) if part.wanted == frozenset({"rank"}) else found


def _without_ranks_of_others(part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records of which none may answer for the rank of a thing that the ledger has itself, without a rank (光伏7300万千瓦): they do
    not name what the nearer one names."""
    asked = {*(word.text for word in part.words if word.weight >= 1.0), part.head} - {""}
    kept: list[FigureEvidence] = []
    own: set[str] = set()
    for evidence in ranked:
        name = fold(evidence.figure.indicator)
        told = {noun for noun in asked if met(noun, name)}
        kept.append(replace(evidence, named=False) if evidence.side_fits and own - told else evidence)
        if evidence.fits_but_for_side and not evidence.side_fits:
            own |= told
    return kept


def describe_figures(query: Query, part: Part, searched: Searched) -> list[FigureEvidence]:
    """The same records with their features, not ranked: what the ranker is trained on."""
    asked = prepare_part(query, part, searched)
    candidates = find_candidates(asked, searched)
    described = [features(asked, c.view, c.passage, c.seen, c.cosine) for c in candidates]
    found = [_with_fields(asked, candidate, row) for candidate, row in zip(candidates, described, strict=True)]
    add_relative(described, _rivals(query, found), [e.kind[0] for e in found], _elsewhere(query, found))
    return found


# 单笔最高2.1万元, 每课时不超过3元: how a number is told that no other goes beyond.
_EXTREME = re.compile(
    r"最[高大多低小少长短久]|峰值|上限|下限|封顶|顶格|至多|至少|起步|[低高]达|不(?:超过|低于|少于|高于)|以内"
)


def _is_extreme(candidate: Candidate) -> bool:
    """Whether a record is told as the most or least of several: 最高奖励多少 asks for no other."""
    figure, text = candidate.seen.figure, candidate.passage.paragraph.text
    around = f"{figure.indicator}/{text[min(figure.clause_start, figure.start) : figure.end + WORDS_OF_BOUND]}"
    return bool(figure.cell) or _EXTREME.search(around) is not None


def _names_nothing(asked: AskedPart, row: Mapping[str, float]) -> bool:
    """Whether none of the nouns of a part stands near a record: what another part lends it is no name of its own."""
    total = sum(word.weight for word in asked.words) or 1.0
    nouns = sum(word.weight for word in asked.nouns) / total
    lent = any(word.weight < LENT for word in asked.part.words)
    return lent and nouns > 0.0 and (row["missing"] > nouns or isclose(row["missing"], nouns))


def _rivals(query: Query, found: Sequence[FigureEvidence]) -> list[bool]:
    """Which records stand in the way of another one: those that nothing the question fixes speaks against. Beside records
    of the very place that is asked for (浦南县), those of the report's own place (金川市) are none."""
    away = _elsewhere(query, found)
    return [e.usable and e.unit_fits and not apart for e, apart in zip(found, away, strict=True)]


def _elsewhere(query: Query, found: Sequence[FigureEvidence]) -> list[bool]:
    """Which records are of another place where some are of the very one that is asked for."""
    of_place = [any(is_of_place(e.view, e.figure, place) for place in query.places) for e in found]
    return [any(of_place) and not own for own in of_place]


def _kind(query: Query, view: ReportView, figure: Figure) -> tuple[str, str]:
    """What a record is told of. Where several reports are asked, each answers for itself: records of one are no rivals of
    another's."""
    several = query.over_regions or len(query.regions) > 1
    return view.report_id if several else "", f"{figure.canonical or figure.indicator}{figure.subject or ''}"


def _with_fields(asked: AskedPart, candidate: Candidate, row: Mapping[str, float]) -> FigureEvidence:
    query, part, figure, view = asked.query, asked.part, candidate.seen.figure, candidate.view
    one_year = any(p.year or p.relative for p in query.periods)
    return FigureEvidence(
        view,
        candidate.passage,
        figure,
        coverage=row["covered"],
        near=row["covered_near"],
        period_fits=fits_period(query, view, figure),
        status_fits=status_fits(query.status, figure.status),
        region_fits=region_fits(query, view, figure),
        side_fits=(
            side_fits(part, figure, asks_one_year=one_year, sentence=candidate.seen.sentence)
            or stays_level(part, candidate.passage.paragraph.text, figure)
        )
        and (turned(query, figure) or not asks_turned(query)),
        kind=_kind(query, view, figure),
        unit_fits=_is_measured(asked, candidate.seen),
        features=row,
        named=not _names_nothing(asked, row) and (not query.wording.extreme or _is_extreme(candidate)),
    )


def _grew_by(unit: str, part: Part, figure: Figure) -> bool:
    """Whether the unit is that of the growth that is asked for (增长几倍) and not of the amount that grew."""
    change = figure.change
    return "growth" in part.wanted and change is not None and change.unit.lstrip("个") == unit.lstrip("个")


def _is_measured(asked: AskedPart, seen: FigureView) -> bool:
    """Whether a record is of the unit that the question names, or that goes with what it asks for; the unit of 多少门急诊
    is none where the record's name has it."""
    part = asked.part
    if (
        of_another_whole(asked.said, seen)
        or is_share_of_another(part, seen)
        or of_another_name(part, seen)
        or of_another_owner(part, seen)
    ):
        return False
    if part.units and f"{part.units[0]}{part.head}" not in seen.name:
        return any(unit_fits(unit, seen.figure) or _grew_by(unit, part, seen.figure) for unit in part.units)
    return not measure_differs(part, seen.figure)
