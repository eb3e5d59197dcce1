"""Answers to yes/no questions, with the figure or the words that decide them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juzheng.index.words.normalise_units import is_measure, to_base_unit
from juzheng.qa.compose.composition import Considered, Passages, answering_sentence, draft_together
from juzheng.qa.compose.figures import compose_figures
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.compose.sentence import draft_sentence
from juzheng.qa.find.choose_record import choose
from juzheng.qa.find.compare_records import asks_growth, compared_value
from juzheng.qa.find.fit_record import LEVEL_BEHIND
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.rank_sentences import SentenceEvidence, rank_sentences
from juzheng.qa.find.ranker import SENTENCE_MODEL, open_ranker
from juzheng.qa.find.record_features import COMPARED
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query, Threshold
from juzheng.qa.words.content_words import fold

_GOAL = re.compile(r"预期|目标|计划数|任务")
# 增速比全国快 is a margin as 增速快于全国 is.
_MARGIN = re.compile(rf"{COMPARED.pattern}|比(?:全国|全省|全市|全区|全县|全州)[^,，]{{0,12}}?[高快多低慢少]$")
_LESS = re.compile("低于|慢于|落后|[低慢少]$")
_WHOLE = re.compile("全[国省市区县州]")
# Whether a growth is greater than the year before is not told by the growth.
_PACE = re.compile("增速|增幅|涨幅|降幅|增长率")
# What lies there has risen since.
_RISEN = frozenset("多高快大长增涨升")


def compose_yes_no(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    if len(query.parts) == 2 and query.wording.contrast:
        found = [e for part, ranked in zip(query.parts, considered, strict=True) if (e := choose(query, part, ranked))]
        if len(found) == 2 and found[0].figure is not found[1].figure and _told_alike(found):
            return _draft_contrast(query, found)
    if query.wording.margin and (margin := choose(query, query.parts[0], considered[0])):
        return _draft_margin(query.wording.margin, margin)
    said = answering_sentence(query, passages) if _asks_whether_done(query) else None
    if said and not _of_another_time(said, choose(query, query.parts[0], considered[0])):
        return [draft_sentence(query, said)]
    drafts = compose_figures(query, passages, considered)
    if query.threshold and drafts and drafts[0].quotes and drafts[0].quotes[0].figures:
        best = choose(query, query.parts[0], considered[0])
        verdict = meets_threshold(query, best) if best else None
        if verdict is not None:
            return [
                replace(
                    drafts[0],
                    text=f"{'是' if verdict else '不是' if query.threshold.operator == '=' else '没有'}。{drafts[0].text}",
                ),
                *drafts[1:],
            ]
    return drafts if query.threshold else _compose_goal(query, passages) or drafts


def draft_turn(query: Query, considered: Considered) -> list[Draft]:
    """Whether a figure rose, or fell, since the year before as asked, with the figure and how it moved; empty where the report does
    not say that."""
    of_growth = query.wording.moved_to in "快慢" or any(_PACE.search(part.focus) for part in query.parts)
    if not query.wording.moved_to or of_growth or not query.parts:
        return []
    best = choose(query, query.parts[0], considered[0])
    went = _way_since(best) if best else None
    if best is None or went is None:
        return []
    right = went == ("up" if query.wording.moved_to in _RISEN else "down")
    draft = draft_figure(best)
    return [replace(draft, text=f"{'是' if right else '不是'}。{draft.text}")]


def _way_since(evidence: FigureEvidence) -> str | None:
    """Which way a record went since the year before: up, down or flat; None where nothing says so."""
    figure = evidence.figure
    if LEVEL_BEHIND.match(evidence.passage.paragraph.text, figure.end):
        return "flat"
    change = figure.change
    basis, way = (
        (figure.basis, figure.direction) if figure.rate else (change.basis, change.direction) if change else ("", None)
    )
    return way if basis in (None, "", "同比") else None


def _told_alike(found: Sequence[FigureEvidence]) -> bool:
    """Whether both records are levels or both margins over another: 增长4.1% is not held against 低于全区0.7个百分点."""
    return len({COMPARED.search(fold(evidence.figure.indicator)) is not None for evidence in found}) == 1


def _asks_whether_done(query: Query) -> bool:
    """Whether a statement is asked about that no figure decides (都达标了吗, 发生过事故吗)."""
    figures = query.threshold or query.numeric or query.wording.goal
    return not figures and all(part.wanted == frozenset({"value"}) and not part.units for part in query.parts)


def _of_another_time(said: SentenceEvidence, best: FigureEvidence | None) -> bool:
    """Whether a sentence tells of another time (每年60万人以上) what a record tells of the one asked for."""
    if best is None:
        return False
    own = (best.figure.year, best.figure.span)
    times = {(f.year, f.span) for f in said.figures if f.canonical == best.figure.canonical}
    return bool(times) and own not in times


def _draft_margin(asked: str, margin: FigureEvidence) -> list[Draft]:
    """Whether a figure is above (or below) another's, with the figure itself and the margin that the report states."""
    name = margin.figure.indicator
    found = _MARGIN.search(fold(name))
    if found is None:
        return draft_together([margin])
    base = [
        replace(margin, figure=f.figure)
        for f in margin.passage.figures
        if f.sentence and f.figure.end <= margin.figure.start and name.startswith(f.figure.indicator)
    ]
    whole, told = _WHOLE.search(asked), _WHOLE.search(found[0])
    if whole and told and whole[0] != told[0]:
        return draft_together([*base[-1:], margin])
    right = bool(_LESS.search(asked)) == bool(_LESS.search(found[0]))
    first, *others = draft_together([*base[-1:], margin])
    return [replace(first, text=f"{'是' if right else '不是'}。{first.text}"), *others]


def _compose_goal(query: Query, passages: Passages) -> list[Draft]:
    """Whether a target was met: in the words of a report that says so, else target and outcome side by side."""
    if not query.wording.goal:
        return []
    goals = [
        e
        for e in rank_sentences(query, passages)[:20]
        if e.probability >= open_ranker(SENTENCE_MODEL).near_from
        and _GOAL.search(e.sentence.folded)
        and not _only_plans(e)
    ]
    return [draft_sentence(query, goals[0])] if goals else []


def _only_plans(evidence: SentenceEvidence) -> bool:
    """Whether a sentence sets targets for a time to come and says nothing of any that were met."""
    inside = evidence.figures
    return bool(inside) and all(figure.status == "target" for figure in inside)


def _draft_contrast(query: Query, found: Sequence[FigureEvidence]) -> list[Draft]:
    first, second = (compared_value(e, part) for e, part in zip(found, query.parts, strict=True))
    drafts = draft_together(found)
    if first is None or second is None or not drafts:
        return drafts
    asked = query.wording.contrast
    right = first > second if asked in "多高大快" else first < second
    verdict = f"是，前者更{asked}" if right else f"不是，后者更{asked}" if first != second else "不是"
    return [replace(drafts[0], text=f"{verdict}。{drafts[0].text}"), *drafts[1:]]


def meets_threshold(query: Query, evidence: FigureEvidence) -> bool | None:
    """Whether a figure lies on the side of the bound that is asked about; None where the report leaves that open."""
    threshold, value = query.threshold, compared_value(evidence, query.parts[0])
    bound = _bound_of(threshold, evidence, query.parts[0]) if threshold else None
    if threshold is None or value is None or bound is None:
        return None
    above = evidence.figure.bound in (">", "≥")
    if threshold.operator == "=" and (evidence.figure.number_high is not None or (above and value == bound)):
        return None
    if above and value < bound:
        return None
    if above and value == bound:
        return threshold.operator in ("≥", ">")
    compare = {"=": value == bound, ">": value > bound, "≥": value >= bound, "<": value < bound, "≤": value <= bound}
    return compare[threshold.operator]


def _bound_of(threshold: Threshold, evidence: FigureEvidence, part: Part) -> Decimal | None:
    """The bound in the unit in which the figure is compared; None where that measures something else. Without a unit it is said
    in that of the report (超过50吗, of 62万人); 人 and 人次, 家 and 户 are counted alike."""
    figure = evidence.figure
    if figure.rate or (asks_growth(part) and figure.change):
        return Decimal(threshold.value)
    told = to_base_unit(threshold.value, threshold.unit or figure.unit)
    other = (
        told.unit and told.unit != figure.base_unit and (is_measure(told.unit) or is_measure(figure.base_unit or ""))
    )
    return None if other or told.number is None else Decimal(str(told.number))
