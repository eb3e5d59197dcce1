"""Which of the records that may answer a part of a question does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import rjieba

from juzheng.index.report import Figure
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.compare_records import without_totals
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query, Versus
from juzheng.qa.words.content_words import VERB_WEIGHT, fold
from juzheng.qa.words.match_words import met
from juzheng.qa.words.sound import sounds_within

TYPING_ERROR = 0.8
# 超7000亿元 says less than 7276.5亿元 does.
BOUNDED = 0.15
# Of two records of one name in a paragraph the first is the whole, the next a part of it.
LATER = 0.02
# The half year stands for the year only where nothing else does.
PARTIAL = 0.5
# What was done so far is hardly what one year did.
OTHER_RUN = 0.6
# A growth of the other basis is hardly the one asked for.
OTHER_BASIS = 0.6
# What something is a part of, where no noun says what: 占现有总数的几成.
_TOTAL = re.compile(r"总[量数额]|现有|累计|全部|共")
_BASIS = re.compile(r"同比|环比|[比较]上(?:月|季度)")


def choose(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> FigureEvidence | None:
    """The record that answers a part by itself, or one whose name is nearly what was typed; None where none does."""
    usable = [e for e in ranked if accepted(query, part, e)] or misspelled(query, part, ranked)
    if part.basis == "环比" and usable:
        usable = _since_last_month(usable, ranked)
    return max(usable, key=lambda e: e.score - held_back(query, part, e, usable), default=None)


def _since_last_month(usable: Sequence[FigureEvidence], ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """Of the records that answer those that are told since the month before, else the one of the same thing that is: it is as sure as
    they are. A growth since the year before is never told for it."""
    told = [e for e in usable if basis_fits("环比", e)]
    names = [fold(e.figure.indicator) for e in usable]
    same = (e for e in ranked if e.usable and e.unit_fits and any(name in fold(e.figure.indicator) for name in names))
    return told or [e for e in same if basis_fits("环比", e)][:1]


def misspelled(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records whose names are nearly what was typed, where no place without a report is asked for."""
    return [e for e in ranked if e.usable and e.unit_fits and not query.places and _alike(part, e)]


def held_back(query: Query, part: Part, evidence: FigureEvidence, usable: Sequence[FigureEvidence]) -> float:
    """So many points less likely is a record meant than its score says: one that is another's margin, told again, only
    bounded, of a part of the year or of the other basis."""
    return (
        evidence.features.get("margin_differs", 0.0)
        + (LATER if _is_told_again(evidence, usable) else 0.0)
        + (PARTIAL if _is_part_of_year(query, evidence) else 0.0)
        + (BOUNDED if evidence.figure.bound in (">", "≥") and evidence.figure.status == "actual" else 0.0)
        + (OTHER_RUN if _is_other_run(query, evidence, usable) else 0.0)
        + (OTHER_BASIS if part.basis and not basis_fits(part.basis, evidence) else 0.0)
    )


# 累计改造126个,其中2025年改造42个: what was done so far is not what one year did.
_RUN = re.compile(r"(?P<so_far>累计|总共|历年|迄今|至今|共计)|20\d\d年|今年|当年|本年")


def _is_other_run(query: Query, evidence: FigureEvidence, usable: Sequence[FigureEvidence]) -> bool:
    """Whether a record tells what was done so far where what one year did is asked for and told beside it, or the other way round."""
    of_year = any(period.year or period.relative for period in query.periods)
    meant, told = query.wording.so_far or (False if of_year else None), _says_so_far(evidence)
    if meant is None or told is meant:
        return False
    figure = evidence.figure
    beside = (e for e in usable if e.passage is evidence.passage and e.figure.unit == figure.unit)
    return any(e.figure.indicator[-2:] == figure.indicator[-2:] and _says_so_far(e) is meant for e in beside)


def _says_so_far(evidence: FigureEvidence) -> bool | None:
    """Whether what stands last before a record says that it was done so far, or in a year; None where nothing does."""
    said = list(_RUN.finditer(_sentence_before(evidence)))
    return said[-1]["so_far"] is not None if said else None


def _is_told_again(evidence: FigureEvidence, usable: Sequence[FigureEvidence]) -> bool:
    """Whether a record of the same name, time and status stands before it in its paragraph."""
    own = _fields(evidence.figure)
    return any(
        e.passage is evidence.passage and e.figure.start < evidence.figure.start and _fields(e.figure) == own
        for e in usable
    )


def _fields(figure: Figure) -> tuple[object, ...]:
    return figure.canonical, figure.base_unit, figure.rate, figure.year, figure.span, figure.status, figure.region


def _is_part_of_year(query: Query, evidence: FigureEvidence) -> bool:
    """Whether the year is asked for and the record is of a part of it, though its report speaks of the whole."""
    asked_whole = any(period.year and not period.span for period in query.periods)
    return asked_whole and evidence.figure.span is not None and evidence.view.description.span is None


def basis_fits(basis: str, evidence: FigureEvidence) -> bool:
    """Whether a growth is against the year before (同比) or the month before (环比), as asked: what its change says, else what
    stands last before it in its sentence; a growth that says nothing of it is against the year before."""
    figure = evidence.figure
    said = figure.change.basis if figure.change else None
    told = [said] if said else _BASIS.findall(f"{_sentence_before(evidence)}{figure.indicator}")
    return ("同比" if not told or told[-1] == "同比" else "环比") == basis


def _sentence_before(evidence: FigureEvidence) -> str:
    sentence = evidence.passage.sentence_at(evidence.figure.start)
    return evidence.passage.paragraph.text[sentence.start if sentence else 0 : evidence.figure.start]


def _alike(part: Part, evidence: FigureEvidence) -> bool:
    """Whether the record's name is nearly what was typed, so that only a typing error can stand between them."""
    name, asked = fold(evidence.figure.indicator), "".join(word.text for word in part.words)
    if asked in name or name in asked:
        # 出口总额 is no slip of 进出口总额, nor 规上工业增加值 one of 区属规上工业增加值.
        return False
    if len(name) >= 4 and (sounds_within(name, asked) or sounds_within(asked, name)):
        return True
    # A character more or less is another name (出口总额, 进出口总额), and so is another word of the dictionary (进口, 出口).
    return (
        len(name) >= 5
        and len(name) == len(asked)
        and not any(word not in name and rjieba.has_word(word) for word in rjieba.cut(asked, False) if len(word) > 1)
        and SequenceMatcher(None, name, asked, autojunk=False).ratio() >= TYPING_ERROR
    )


def with_other_side(
    query: Query, part: Part, best: FigureEvidence, ranked: Sequence[FigureEvidence]
) -> list[FigureEvidence]:
    """The record and, where both amount and growth are asked for and it has but one of them, the record of the other."""
    figure = best.figure
    if not {"value", "growth"} <= part.wanted or part.units or figure.change is not None:
        return [best]
    same = (figure.canonical, figure.year, figure.span, figure.status)
    other = next(
        (
            e
            for e in ranked
            if (e.figure.canonical, e.figure.year, e.figure.span, e.figure.status) == same
            and e.figure.rate != figure.rate
            and accepted(query, part, e)
        ),
        None,
    )
    return [best] if other is None else [other, best] if figure.rate else [best, other]


def other_side(versus: Versus, first: FigureEvidence, ranked: Sequence[FigureEvidence]) -> FigureEvidence | None:
    """The record that a first one is held against (离限额还有多少, 占现有总数多大比例), of its unit and year: named by a noun that
    only the second question has, a target where that is all it says, or a total; None where none is."""
    nouns = [word.text for word in versus.own if word.weight >= VERB_WEIGHT]
    matter = [word.text for part in versus.first.parts for word in part.words if word.weight >= 1.0]
    for evidence in ranked:
        figure, name = evidence.figure, fold(evidence.figure.indicator)
        alike = (
            figure.base_unit == first.figure.base_unit
            and figure.rate == first.figure.rate
            and figure.region == first.figure.region
        )
        if figure is first.figure or not alike or not _of_its_year(figure, first.figure):
            continue
        of_matter = evidence.passage is first.passage or any(noun in name for noun in matter)
        meant = any(noun in name for noun in nouns) if nouns else _is_goal_or_total(versus, figure)
        if of_matter and meant:
            return evidence
    return None


def whole_beside(
    part: Part, first: FigureEvidence, other: FigureEvidence, ranked: Sequence[FigureEvidence]
) -> FigureEvidence | None:
    """What a part is a part of, where ``other`` is but another part of it (民商事案件 beside 刑事案件) and not what the second ``part``
    of the question names: the largest of the things that its paragraph counts by the same noun; ``other`` itself where it is no such
    part, None where nothing larger is told."""
    shared = _shared_end(first.figure.indicator, other.figure.indicator)
    own, apart = (e.figure.indicator.removesuffix(shared) for e in (first, other))
    named = any(met(word.text, fold(apart)) for word in part.words)
    if len(shared) < _LEAST or not own or not apart or other.passage is not first.passage or named:
        return other
    alike = (e for e in ranked if e.passage is first.passage and e.figure.unit == first.figure.unit)
    larger = [e for e in alike if shared in e.figure.indicator and (e.figure.number or 0) > (other.figure.number or 0)]
    return max(larger, key=lambda e: e.figure.number or 0, default=None)


# A noun by which two things are counted has no fewer characters.
_LEAST = 2


def _shared_end(one: str, other: str) -> str:
    size = next((n for n in range(min(len(one), len(other)), 0, -1) if one[-n:] == other[-n:]), 0)
    return one[len(one) - size :]


def _of_its_year(figure: Figure, first: Figure) -> bool:
    return figure.year is None or first.year is None or figure.year == first.year


def _is_goal_or_total(versus: Versus, figure: Figure) -> bool:
    if versus.second.status == "target":
        return figure.status == "target"
    return _TOTAL.search(figure.indicator) is not None and figure.status == "actual"


def best_by_region(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    found: dict[str, FigureEvidence] = {}
    for evidence in ranked:
        if evidence.owner not in found and accepted(query, part, evidence):
            found[evidence.owner] = evidence
    order = {name: n for n, name in enumerate((*query.regions, *query.places))}
    return sorted(without_totals(query, found.values()), key=lambda e: order.get(e.owner, len(order)))
