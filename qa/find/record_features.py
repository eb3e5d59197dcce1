"""What is known of a record as the answer to a part of a question: named numbers, by which it is ranked.

Meaning (how near the line that tells the record is to the question), words (covered both ways, weighted by how rare they
are in what is searched) and structure (unit, time, status, aspect, scope) stand side by side. Each feature is a number of
about unit size; what a feature is worth is learned (``eval_questions/train_ranker.py``), not set here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from juzheng.index.report import Figure
from juzheng.qa.find.fit_period import span_of_years
from juzheng.qa.find.fit_record import SHARE_NAME
from juzheng.qa.find.noun_features import opposite, said_of
from juzheng.qa.find.year_parts import same_span
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView
from juzheng.qa.understand.question_patterns import GROWTH
from juzheng.qa.understand.read_periods import YEAR_END
from juzheng.qa.words.content_words import GENERIC_WORDS, fold
from juzheng.qa.words.match_words import Level, cover, met, met_there, surplus
from juzheng.qa.words.word import Word

# How much a word counts by where it is found, from the figure's own name outwards to its paragraph.
NAME, CLAUSE, SENTENCE, VICINITY, HEAD, PARAGRAPH = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
# A word that comes from another part or from the question before weighs less than this.
LENT = 0.4
# A word in every passage still counts this much of what one in a single passage does.
COMMON = 0.25
# Cosines of the embedding model lie in this range for everything that shares a subject at all.
LOW, HIGH = 0.75, 0.95

# The levels up to which a share is told: the name, what is near it, its sentence, all of them.
NAMED, NEAR, IN_SENTENCE, ALL = 0, 1, 2, 5

# 高于全国0.4个百分点 says how far ahead a figure is, not what it is.
COMPARED = re.compile(r"(?:高于|低于|快于|高出|低)(?:全国|全省|全市|全区|全县|全州|平均|东部|中部|西部)")
_ASKS_GROWN = re.compile(GROWTH.pattern + "|新增|净增|多了")
_GREW = re.compile(r"(?<!新)(?:增|增加|净增|减少|缩短|压减|多增)$")
# 连续13年稳定在430亿斤以上 says less of one year than that year's own figure.
_IN_A_ROW = re.compile(r"连续\d+[年个季月]")
_SO_MANY_KINDS = re.compile("[一二三四五六七八九十几多]+[种类批块样]")
# Words that say of which part of a whole a figure is; the one asked for is never another.
QUALIFIERS = (
    "规上 限上 区属 市属 省属 全社会 城镇 农村 城乡 人均 户均 亩均 其中 新增 累计 当年 当月 净增 年均 总 非 自营 民间 民营 国有 地方 境外 境内 外资 "
    "省级 国家级 市级 高新技术 战略性新兴 计划 预算 实际 首次 单位 一级 二级 三级"
).split()


@dataclass(frozen=True)
class AskedPart:
    """A part of a question, prepared once for all records: its words weighted by rarity, what no searched text knows apart, as
    shares of their weight."""

    query: Query
    part: Part
    focus: str
    words: tuple[Word, ...]
    nouns: tuple[Word, ...]
    unknown_nouns: float
    unknown_rest: float

    @cached_property
    def text(self) -> str:
        """Its own words in one run, for comparing characters; without those that another part or question lends it."""
        own = [word for word in self.part.words if word.weight >= LENT] or self.part.words
        return "".join(word.text for word in own)

    @cached_property
    def said(self) -> str:
        """All that it says in one run."""
        return said_of(self.part)

    @cached_property
    def pairs(self) -> set[str]:
        """The pairs of characters of its own words."""
        return _pairs(self.text)

    @cached_property
    def adjoining(self) -> list[Word]:
        """Its words that stand side by side, two by two."""
        return [Word(pair, 1.0) for pair in self.part.pairs]

    @cached_property
    def qualifiers(self) -> list[str]:
        """The qualifiers that it names."""
        return [word for word in QUALIFIERS if word in self.focus]

    @cached_property
    def asks_share(self) -> bool:
        """Whether a share is asked for."""
        return "share" in self.part.wanted or SHARE_NAME.search(self.part.focus) is not None

    @cached_property
    def asks_rate(self) -> bool:
        """Whether the head names a rate."""
        return self.part.head.endswith(("率", "比重", "占比", "比例"))

    @cached_property
    def asks_grown(self) -> bool:
        """Whether a growth is asked for, or what was added."""
        return _ASKS_GROWN.search(self.focus) is not None

    @cached_property
    def compares(self) -> bool:
        """Whether a margin over a larger place is asked for."""
        return COMPARED.search(self.focus) is not None


def prepare_part(query: Query, part: Part, passages: Sequence[tuple[ReportView, PassageView]]) -> AskedPart:
    """Weigh the words of a part by how rare they are among the passages."""
    total = sum(word.weight for word in part.words)
    # Whose report it is stands behind each of its paragraphs.
    seen = {w.text: sum(w.text in p.folded or w.text in view.holder for view, p in passages) for w in part.words}
    known = [w for w in part.words if seen[w.text] or any(_knows(passage, w.text) for _, passage in passages)]
    most = log(len(passages) + 1) or 1.0
    words = tuple(
        Word(w.text, w.weight * (COMMON + (1 - COMMON) * log((len(passages) + 1) / (seen[w.text] + 1)) / most))
        for w in known
    )
    nouns = tuple(word for word, own in zip(words, known, strict=True) if own.weight >= 1.0)
    gone = [word.weight for word in part.words if word not in known and not _needs_no_text(word)]
    heavy = sum(weight for weight in gone if weight >= 1.0)
    return AskedPart(
        query, part, fold(part.focus), words, nouns, heavy / (total or 1.0), (sum(gone) - heavy) / (total or 1.0)
    )


def _needs_no_text(word: Word) -> bool:
    """Whether it tells nothing that no text has a word: a verb of one character (卖, 挣) names what reports say in two, a
    share is told without the word, and how many kinds there are (三类) without their number."""
    spoken = len(word.text) == 1 and word.weight < 1.0
    return spoken or word.text in ("比重", "份额") or _SO_MANY_KINDS.fullmatch(word.text) is not None


def _knows(passage: PassageView, word: str) -> bool:
    """Whether a paragraph has a word, or one of its records is of it by its unit (臭氧浓度 of 臭氧156.4微克/立方米) or by its
    whole name (二产 of 第一、二、三产业增加值)."""
    return bool(met(word, passage.folded)) or any(
        met(word, seen.clause) or met(word, seen.name) for seen in passage.figures
    )


def features(
    asked: AskedPart, view: ReportView, passage: PassageView, seen: FigureView, cosine: float
) -> dict[str, float]:
    """All features of one record, by name. ``cosine`` is that of its line to the part in the question's words."""
    coverage = _coverage(asked, passage, seen)
    return {
        "meaning": (cosine - LOW) / (HIGH - LOW),
        **coverage,
        **_likeness(asked, seen, coverage["covered_near"]),
        **_form(asked, seen),
        **_time(asked.query, view, seen.figure),
        **_wording(asked, passage, seen),
    }


def _coverage(asked: AskedPart, passage: PassageView, seen: FigureView) -> dict[str, float]:
    """How well the question's words are met, from the record's own name outwards."""
    levels = (
        (seen.name, NAME),
        (seen.clause, CLAUSE),
        (seen.sentence, SENTENCE),
        (seen.vicinity, VICINITY),
        (passage.head, HEAD),
        (passage.folded, PARAGRAPH),
    )
    words = asked.words
    weights = [word.weight for word in words]
    total = sum(weights) or 1.0
    reached = [_reach(word.text, levels) for word in words]
    around = "/".join((seen.name, seen.clause, seen.sentence, seen.vicinity, passage.head))
    gone = [word for word in asked.nouns if met(word.text, around) < 0.4]
    head = asked.part.head

    def share(level: int) -> float:
        return sum([weight * best[level] for weight, best in zip(weights, reached, strict=True)]) / total

    return {
        "covered": share(ALL),
        "covered_by_name": share(NAMED),
        "covered_near": share(NEAR),
        "covered_in_sentence": share(IN_SENTENCE),
        "covered_by_section": sum([word.weight * met_there(word.text, passage.head) for word in words]) / total,
        "missing": sum(word.weight for word in gone) / total,
        "head_in_name": met_there(head, seen.name) if head else 0.5,
        "head_near": met_there(head, seen.clause) if head else 0.5,
        "head_generic": float(head in GENERIC_WORDS or not head),
        "head_missing": float(any(word.text == head for word in gone)),
        "unknown_nouns": asked.unknown_nouns,
        "unknown_rest": asked.unknown_rest,
        "weight": min(1.0, len(asked.nouns) / 4),
    }


def _reach(word: str, levels: Sequence[tuple[str, float]]) -> list[float]:
    """How far a word is met where it counts most, at each level or before it; levels from the heaviest to the lightest."""
    best, found = 0.0, []
    for text, weight in levels:
        if weight > best:
            best = max(best, weight * met_there(word, text))
        found.append(best)
    return found


def _likeness(asked: AskedPart, seen: FigureView, near: float) -> dict[str, float]:
    """How far the record's name and the question are the same characters, both ways; ``near`` is the share of words that its name
    and clause meet."""
    name, text = seen.name, asked.text
    names = [other for other in (name, seen.known_as) if other] or [name]
    pairs = asked.pairs
    shared = len(pairs & _pairs(name))
    added = surplus(name, asked.focus)
    return {
        "surplus": min(added if other is name else surplus(other, asked.focus) for other in names),
        "pairs_of_question": shared / len(pairs) if pairs else 0.0,
        "same_name": float(any(other in (text, asked.focus) for other in names)),
        "name_in_question": float(len(name) > 1 and name in asked.focus),
        "adjoining": cover(asked.adjoining, (Level(name, 1.0), Level(seen.clause, 0.8))) if asked.adjoining else 0.0,
        "qualifiers_missing": sum(q not in seen.clause and q not in name for q in asked.qualifiers) / 2,
        "other_modifier": (1 - near) * added,
        "opposite": float(opposite(asked.said, seen)),
        "name_length": min(1.0, len(name) / 16),
    }


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _form(asked: AskedPart, seen: FigureView) -> dict[str, float]:
    """Unit and aspect."""
    part, figure = asked.part, seen.figure
    plain = part.wanted == frozenset({"value"})
    percent = figure.unit in ("%", "％", "‰")
    return {
        "unit_same": float(figure.unit in part.units),
        "unit_asked": float(bool(part.units)),
        "rate_for_value": float(figure.rate and plain),
        "percent_for_rate": float(percent and asked.asks_rate),
        "no_percent_for_rate": float(not percent and asked.asks_rate),
        "growth_asked": float("growth" in part.wanted),
        "rank_asked": float("rank" in part.wanted),
        "rank_there": float("rank" in part.wanted and figure.rank is not None),
        "share_there": float(asked.asks_share and SHARE_NAME.search(figure.indicator) is not None),
        "share_lacking": float(asked.asks_share and SHARE_NAME.search(figure.indicator) is None),
        "cell": float(bool(figure.cell)),
    }


def _time(query: Query, view: ReportView, figure: Figure) -> dict[str, float]:
    """Status and time, beyond what the hard test says."""
    description = view.description
    named = {p.year for p in query.periods if p.year}
    spans = {p.span for p in query.periods if p.span}
    years = span_of_years(figure) is not None
    return {
        "actual_unasked": float(query.status is None and figure.status == "actual"),
        "target_unasked": float(query.status is None and figure.status == "target"),
        "status_same": float(query.status == figure.status),
        "year_unsaid": float(figure.year is None),
        "year_of_report": float(figure.year is not None and figure.year == description.year),
        "year_of_plan": float(figure.year is not None and figure.year == description.plan_year),
        "year_before": float(not named and (figure.year or 9999) < (description.year or 0)),
        "span_same": float(any(same_span(figure.span or "", span) for span in spans)),
        "span_missing": float(bool(spans - {YEAR_END}) and not figure.span),
        "many_years": float(years and not spans),
        "own_region": float((figure.region in (None, description.region)) != bool(query.places)),
    }


def _wording(asked: AskedPart, passage: PassageView, seen: FigureView) -> dict[str, float]:
    """Figures of another kind than the one asked for: averages, parts, lacks, margins, what was added."""
    query, figure, clause = asked.query, seen.figure, seen.clause
    asks_of_it = query.asked == "yesno" or query.wording.dated
    named = any(word.text in (fold(figure.value), fold(figure.raw)) for word in asked.part.words)
    return {
        "of_that_year": float("当年" in clause) * (1.0 if query.wording.that_year else -1.0),
        "added_unasked": float("新增" in figure.indicator and not query.wording.new),
        "grew_unasked": float(_GREW.search(figure.indicator) is not None and not figure.rate and not asked.asks_grown),
        "figure_named": float(named) * (1.0 if asks_of_it else -1.0),
        "margin_differs": float((COMPARED.search(clause) is not None) != asked.compares),
        "in_a_row": float(_IN_A_ROW.search(clause) is not None and not query.wording.in_a_row),
        "narrower": _narrower(asked, seen, passage),
        "bound_over": float(figure.bound == ">"),
        "claimed": min(1.0, claimed_by_siblings(asked.part, seen, passage) / 3),
        "siblings": min(1.0, _siblings(seen, passage) / 6),
    }


def _narrower(asked: AskedPart, seen: FigureView, passage: PassageView) -> float:
    """How far the record's name is that of another record of its paragraph with more, which the question does not have:
    问题现场解决 beside 问题."""
    added = [
        seen.name.replace(other.name, "", 1)
        for other in passage.figures
        if len(other.name) > 1 and other.name != seen.name and other.name in seen.name
    ]
    return max((surplus(extra, asked.focus) for extra in added), default=0.0)


def _siblings(seen: FigureView, passage: PassageView) -> int:
    return sum(other.sentence == seen.sentence for other in passage.figures) - 1


def claimed_by_siblings(part: Part, seen: FigureView, passage: PassageView) -> int:
    """How many of the question's nouns name another record of the same sentence and not this one: of 汽车产量278.8万辆,
    其中新能源汽车129.6万辆 the second is asked for by 新能源汽车产量."""
    unit = seen.figure.unit
    others = [f for f in passage.figures if f is not seen and f.sentence == seen.sentence and f.figure.unit == unit]
    return sum(
        3 if word.text == part.head else 1
        for word in part.words
        if word.weight >= 1.0
        and word.text not in seen.name
        and any(word.text in f.name and (word.text not in seen.clause or _listed_together(f, seen)) for f in others)
    )


def _listed_together(one: FigureView, other: FigureView) -> bool:
    """Whether two records are members of one list, whose clause names both (牛羊出栏分别增长5.2%、1.9%)."""
    return one.figure.clause_start == other.figure.clause_start


# Compared with the best of the records that may answer: a ranking is of one record against the others.
RELATIVE = ("meaning", "covered", "covered_near", "covered_by_name", "surplus")


def add_relative(
    found: Sequence[dict[str, float]], usable: Iterable[bool], groups: Sequence[str], elsewhere: Sequence[bool] = ()
) -> None:
    """Add to each record's features how far it stays behind the best of the usable ones of its group (``…_behind``), and how
    much better the name of one fits that is of another time, status or place (``told_otherwise``): then what is asked is
    told, though not so. Where some are of the very place that is asked for, those ``elsewhere`` say nothing against them."""
    fits, apart = list(usable), list(elsewhere) or [False] * len(found)
    for group in dict.fromkeys(groups):
        members = [n for n, own in enumerate(groups) if own == group]
        rivals = [found[n] for n in members if fits[n]] or [found[n] for n in members]
        for name in RELATIVE:
            sign = -1.0 if name == "surplus" else 1.0
            best = max(sign * rival[name] for rival in rivals)
            for n in members:
                found[n][f"{name}_behind"] = max(0.0, best - sign * found[n][name])
        named = max((_named(found[n]) for n in members if not (fits[n] or apart[n])), default=0.0)
        for n in members:
            found[n]["told_otherwise"] = max(0.0, named - _named(found[n]))


def _named(item: dict[str, float]) -> float:
    return item["covered_by_name"] - item["surplus"] / 2
