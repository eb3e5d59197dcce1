"""From a part of a question to the ledger records and sentences that may answer it, each with a score and its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juzheng.index.report import Figure
from juzheng.qa.find.fit_period import score_period
from juzheng.qa.find.fit_record import region_fits, side_fits, status_fits, unit_fits
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView, SentenceView
from juzheng.qa.understand.question_patterns import GROWTH, WHEN
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import SPREAD, Level, cover, met, surplus
from juzheng.qa.words.word import Word

# How much a word counts by where it is found, from the figure's own name outwards to its paragraph.
NAME, CLAUSE, SENTENCE, VICINITY, HEAD, PARAGRAPH = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
UNIT_SAME, UNIT_FITS, UNIT_DIFFERS = 0.2, 0.18, -0.35
SURPLUS = 0.3
NEAR = 0.2
# A noun of the question that names another record of the sentence speaks against this one.
SIBLING = 0.1
# So many times as much where it is the noun that is counted or measured.
HEAD_COUNTS = 3
# Head start of what was done before what was planned.
ACTUAL = 0.15
# The noun next to the asking word (多少诉求, 产值是多少) names what is counted.
HEAD_NOUN = 0.15
# A growth beside an amount is not what is meant where neither side is asked for.
RATE_FOR_VALUE = 0.06
# Words that stand side by side in question and record alike.
PAIRS = 0.1


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """A record that may answer a part. ``coverage`` in [0, 1] is how well the question's words are met, ``near`` how well
    by its own name and clause; ``score`` adds how well unit,
    period and name fit. ``period_fits``, ``status_fits``,
    ``unit_fits`` and ``region_fits`` say whether it may be used or only be named as nearest; ``claimed`` counts the nouns of
    the question that name another record of its sentence."""

    view: ReportView
    passage: PassageView
    figure: Figure
    coverage: float
    near: float
    score: float
    period_fits: bool = True
    status_fits: bool = True
    region_fits: bool = True
    side_fits: bool = True
    unit_fits: bool = True
    claimed: int = 0

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


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """A sentence that may answer a part, scored by the question's words alone."""

    view: ReportView
    passage: PassageView
    sentence: SentenceView
    coverage: float
    score: float


def rank_figures(query: Query, part: Part, passages: Iterable[tuple[ReportView, PassageView]]) -> list[FigureEvidence]:
    """Score all records of the passages for one part, best first."""
    wanted = fold(part.focus)
    # Over all reports, records that none of the nouns is near to are not scored: there are too many of them.
    nouns = [word.text for word in part.words if word.weight >= 1.0] if query.over_regions else []
    found = [
        _score_figure(query, part, wanted, view, passage, figure)
        for view, passage in passages
        for figure in passage.figures
        if not nouns or any(met(noun, figure.name) or met(noun, figure.clause) for noun in nouns)
    ]
    return sorted(found, key=lambda e: -e.score)


def _score_figure(
    query: Query, part: Part, wanted: str, view: ReportView, passage: PassageView, seen: FigureView
) -> FigureEvidence:
    figure = seen.figure
    levels = (
        Level(seen.name, NAME),
        Level(seen.clause, CLAUSE),
        Level(seen.sentence, SENTENCE),
        Level(seen.vicinity, VICINITY),
        Level(passage.head, HEAD),
        Level(passage.folded, PARAGRAPH),
    )
    coverage, near = cover(part.words, levels), cover(part.words, levels[:2])
    period, period_fits = score_period(query, view, figure)
    score = coverage + NEAR * near - SURPLUS * surplus(seen.name, wanted) + period
    score += _score_unit(part, figure) + _score_status(query, figure)
    score += HEAD_NOUN * (1 if met(part.head, seen.name) >= SPREAD else -1) if part.head else 0.0
    score += PAIRS * bool(part.pairs and part.pairs[-1] in seen.name)
    score += PAIRS * cover([Word(pair, 1.0) for pair in part.pairs], levels[:3])
    if "rank" in part.wanted:
        # Beside an amount that is asked for, a rank is welcome; alone it is the answer.
        alone = part.wanted == frozenset({"rank"})
        score += (0.15 if figure.rank else -0.1) if alone else (0.05 if figure.rank else 0.0)
    if part.head.endswith(("率", "比重", "占比")):
        score += 0.1 if figure.unit in ("%", "％", "‰") else -0.1
    claimed = _claimed_by_siblings(part, seen, passage)
    score += _score_wording(query, part, figure, seen) - SIBLING * claimed
    score -= 0.12 * ("其中" in figure.qualifiers and "其中" not in part.focus and not query.negated) + 0.03 * (
        figure.bound == ">"
    )
    score -= 0.6 * any(word in seen.name for word in query.excluded)
    score -= RATE_FOR_VALUE * (figure.rate and part.wanted == frozenset({"value"}))
    fits_side = side_fits(part, figure, asks_one_year=any(p.year or p.relative for p in query.periods))
    fits_region = region_fits(query, view, figure)
    score -= 0.25 * (not fits_side) + 0.3 * (not fits_region)
    return FigureEvidence(
        view,
        passage,
        figure,
        coverage,
        near,
        score,
        period_fits,
        status_fits(query.status, figure.status),
        fits_region,
        fits_side,
        any(unit_fits(u, figure) for u in part.units) or not part.units,
        claimed,
    )


# 高于全国0.4个百分点 says how far ahead a figure is, not what it is.
COMPARED = re.compile(r"(?:高于|低于|快于|高出|低)(?:全国|全省|全市|平均|东部|中部|西部)")
_ASKS_GROWN = re.compile(GROWTH.pattern + "|新增|净增|多了")
_GREW = re.compile(r"(?<!新)(?:增|增加|净增|减少|缩短|压减|多增)$")
# 连续13年稳定在430亿斤以上 says less of one year than that year's own figure.
_IN_A_ROW = re.compile(r"连续\d+[年个季月]")
_LACKING = re.compile(r"无|没有|未(?!来)|不")


def _claimed_by_siblings(part: Part, seen: FigureView, passage: PassageView) -> int:
    """How many of the question's nouns name another record of the same sentence and not this one: of 汽车产量278.8万辆,
    其中新能源汽车129.6万辆 the second is asked for by 新能源汽车产量."""
    unit = seen.figure.unit
    others = [f for f in passage.figures if f is not seen and f.sentence == seen.sentence and f.figure.unit == unit]
    return sum(
        HEAD_COUNTS if word.text == part.head else 1
        for word in part.words
        if word.weight >= 1.0
        and word.text not in seen.name
        and any(word.text in f.name and (word.text not in seen.clause or _listed_together(f, seen)) for f in others)
    )


def _listed_together(one: FigureView, other: FigureView) -> bool:
    """Whether two records are members of one list, whose clause names both (牛羊出栏分别增长5.2%、1.9%)."""
    return one.figure.clause_start == other.figure.clause_start


def _score_wording(query: Query, part: Part, figure: Figure, seen: FigureView) -> float:
    """Yearly averages and lacks are other figures than what they are averages and lacks of."""
    score = 0.0
    if ("年均" in query.question) != ("年均" in seen.clause):
        score -= 0.15
    if "当年" in seen.clause:
        score += 0.25 if "当年" in query.question else -0.3
    if "新增" in figure.indicator and "新" not in query.question:
        score -= 0.12
    if _GREW.search(figure.indicator) and not figure.rate and not _ASKS_GROWN.search(part.focus):
        # 通车里程增加3000公里 is not the 通车里程.
        score -= 0.15
    if query.negated:
        score += 0.15 if _LACKING.search(seen.clause) else -0.25
    if any(word.text in (fold(figure.value), fold(figure.raw)) for word in part.words):
        # 118.24亿元是什么时候的 and 有1050个吗 ask of the figure that they name; 116家企业里有几家 does not.
        score += 0.4 if query.asked == "yesno" or WHEN.search(query.question) else -0.4
    if bool(COMPARED.search(seen.clause)) != bool(COMPARED.search(part.focus)):
        score -= 0.3
    if _IN_A_ROW.search(seen.clause) and "连续" not in query.question:
        score -= 0.2
    return score + (0.15 if query.status == "forecast" and figure.status == "forecast" else 0.0)


def _score_unit(part: Part, figure: Figure) -> float:
    if not part.units:
        return 0.0
    if figure.unit in part.units:
        return UNIT_SAME
    return UNIT_FITS if any(unit_fits(unit, figure) for unit in part.units) else UNIT_DIFFERS


def _score_status(query: Query, figure: Figure) -> float:
    """Without a word on it, what was done is meant before what was planned for the same time."""
    if query.status is not None:
        return 0.0
    return ACTUAL if figure.status == "actual" else 0.0


QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")


def rank_sentences(query: Query, passages: Iterable[tuple[ReportView, PassageView]]) -> list[SentenceEvidence]:
    """Score all sentences of the passages by the question's words, best first."""
    terms = [word for part in query.parts for word in part.words]
    names = [fold(name) for name in QUOTED.findall(query.question)]
    found = []
    nouns = [word.text for word in terms if word.weight >= 1.0] if query.over_regions else []
    for view, passage in passages:
        for sentence in passage.sentences:
            if nouns and not any(noun in sentence.folded for noun in nouns):
                continue
            levels = (Level(sentence.folded, 1.0), Level(passage.head, 0.6), Level(passage.folded, 0.5))
            coverage = cover(terms, levels)
            found.append(
                SentenceEvidence(
                    view,
                    passage,
                    sentence,
                    coverage,
                    coverage + 0.3 * sum(n in sentence.folded for n in names) - 0.0002 * len(sentence.folded),
                )
            )
    return sorted(found, key=lambda e: -e.score)
