"""Answers that are computed from two records: between two years, between target and outcome, or a sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import draft_figure, quote_figure
from juzheng.qa.compose.reckon import Gap, draft_multiple, draft_share, draft_sum, reckon_gap
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.choose_together import misses_noun
from juzheng.qa.find.compare_records import compared_value
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.year_parts import read_part
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Period, Query, Versus
from juzheng.qa.understand.split_versus import PART_OF, TIMES, TOGETHER

# Sides of which the first of two has more.
_MORE = frozenset("多高大快长")
_WORDS = {
    side: pair for pair in (("多", "少"), ("高", "低"), ("大", "小"), ("快", "慢"), ("长", "短")) for side in pair
}
# 活动场次多47场 says by how much something moved or leads, 活动495场 how much there is.
_STEP = re.compile(r"(?:(?<!新)增加?|减少?|多增?|少|高出?|低|[高低多少]于.*)$")
_TO_GOAL = re.compile(r"(?:[劣优好高低快慢]于|超过|超出|落后于?|距离?).{0,4}(?:目标|预期|计划|任务)")
Choose = Callable[[Query, Part], FigureEvidence | None]
ChooseOther = Callable[[Versus, FigureEvidence], FigureEvidence | None]
ChooseWhole = Callable[[Versus, FigureEvidence, FigureEvidence], FigureEvidence | None]


def draft_difference(query: Query, choose: Choose) -> list[Draft]:
    """The two records and what is computed from them; empty where one is missing, of several things does not name the one that is
    asked for, or they are of different units.

    ``choose`` finds the record that answers a part of a question.
    """
    pairs = _pairs(query)
    found = [choose(asked, part) for asked, part in pairs]
    # Of one thing at two times another year may have it by another name.
    things = len({part.focus for _, part in pairs}) > 1
    records = [evidence for evidence in found if evidence is not None and not (things and misses_noun(evidence))]
    if len(found) < 2 or len(records) < len(found) or len({id(e.figure) for e in records}) < len(records):
        return []
    if any(map(_is_told_otherwise, records)) or _is_step(records[0]) != _is_step(records[-1]):
        return []
    computed = _compute(query, [part for _, part in pairs], records)
    return [*(draft_figure(e) for e in records), computed]


def _pairs(query: Query) -> list[tuple[Query, Part]]:
    """The question once for each record that it needs."""
    part = query.parts[0]
    if query.wording.sums:
        return [(query, each) for each in query.parts]
    years = [p for p in query.periods if p.year is not None]
    if both := query.wording.both:
        first, last = (years[0], years[-1]) if years else (None, None)
        statuses = ("target", "actual") if both == "target" else ("actual", "target")
        times = [(first,) if first else (), (last,) if last else ()]
        return [(replace(query, status=s, periods=t), part) for s, t in zip(statuses, times, strict=True)]  # type: ignore[arg-type]
    if len(years) == 1 and years[0].year and query.wording.year_before:
        years = [years[0], Period(years[0].year - 1, None, years[0].span)]
    if len(years) == 2:
        return [(replace(query, periods=(year,)), part) for year in years]
    spans = [p for p in query.periods if p.span]
    if len(spans) == len(query.periods) == 2 and len(query.parts) == 1:
        # 三季度比二季度多多少
        return [(replace(query, periods=(span,)), part) for span in spans]
    return [(query, each) for each in query.parts] if len(query.parts) == 2 else []


def _compute(query: Query, parts: Sequence[Part], records: Sequence[FigureEvidence]) -> Draft:
    quotes = tuple(quote_figure(e) for e in records)
    if query.wording.sums:
        computed = draft_sum(records)
    else:
        gap = reckon_gap(records, parts)
        computed = Draft(_tell_gap("快" if gap.grown else "多", gap), quotes, "derived") if gap else None
    return computed or Draft("两者单位不同\uff0c不宜直接相减", quotes, "derived")


def draft_versus(versus: Versus, choose: Choose, choose_other: ChooseOther, choose_whole: ChooseWhole) -> list[Draft]:
    """The two records that a question holds against each other, and which is more or what lies between; empty where one is
    missing, or where both are the same. ``choose_other`` finds the second where ``choose`` finds the first again, ``choose_whole`` what
    both are parts of where a share is asked for."""
    found = [choose(query, query.parts[0]) for query in (versus.first, versus.second) if query.parts]
    if len(found) == 2 and found[0] and (found[1] is None or found[1].figure is found[0].figure):
        found[1] = choose_other(versus, found[0])
    if versus.side == PART_OF and len(found) == 2 and found[0] and found[1]:
        found[1] = choose_whole(versus, found[0], found[1])
    times = {(query.periods, query.status) for query in (versus.first, versus.second)}
    records = [e for e in found if e is not None and not (len(times) == 1 and misses_noun(e))]
    if len(records) == 1 and found[0] is records[0] and _tells_change(versus, records[0]):
        return [draft_figure(records[0])]
    if len(records) < 2 or records[0].figure is records[1].figure or any(map(_is_told_otherwise, records)):
        return []
    first, second = (draft_figure(e) for e in records)
    if _is_step(records[0]) != _is_step(records[1]):
        return [first, second]
    values = [compared_value(e, q.parts[0]) for e, q in zip(records, (versus.first, versus.second), strict=True)]
    quotes = tuple(quote_figure(e) for e in records)
    if values[0] is None or values[1] is None or len({(e.figure.base_unit, e.figure.rate) for e in records}) > 1:
        return [first, second, Draft("两者单位或口径不同，不宜直接比较", quotes, "derived")]
    if versus.side in (PART_OF, TOGETHER, TIMES):
        return _reckon(versus, [first, second], records)
    if not versus.side and _is_growth_of_another_year(records):
        return []
    gap = values[0] - values[1]
    if versus.whether:
        right = gap != 0 and (gap > 0) == (versus.side in _MORE)
        first = replace(first, text=f"{'是' if right else '不是'}。{first.text}")
    parts = [versus.first.parts[0], versus.second.parts[0]]
    between = reckon_gap(records, parts, faster=versus.side in ("快", "慢"), to_goal=not versus.side)
    if between is None:
        return [first, second]
    told = _tell_gap(versus.side, between) if versus.side else _tell_goal(between)
    if versus.which and gap:
        more = records[0] if (gap > 0) == (versus.side in _MORE) else records[1]
        told = f"{more.figure.indicator}更{versus.side}，相差{between.told}"
    return [first, second, Draft(told, quotes, "derived")]


def _is_growth_of_another_year(records: Sequence[FigureEvidence]) -> bool:
    """Whether a growth would be held against the goal of another year; an amount grows on until it is reached."""
    return all(e.figure.rate for e in records) and records[0].figure.year != records[1].figure.year


def _is_told_otherwise(evidence: FigureEvidence) -> bool:
    """Whether the paragraph has another number for the very same thing, place, time and status (总供地面积505.11亩, 670.8亩):
    nothing is reckoned with one of two."""
    own = _fields(evidence.figure)
    every = (seen.figure for seen in evidence.passage.figures)
    return any(_fields(f) == own and f.value != evidence.figure.value for f in every)


def _is_step(evidence: FigureEvidence) -> bool:
    """Whether a record is what lies between two amounts; nothing is reckoned with one of these and one amount."""
    return _STEP.search(evidence.figure.indicator) is not None


def _fields(figure: Figure) -> tuple[object, ...]:
    named = figure.canonical or figure.indicator, figure.subject, figure.qualifiers, figure.region
    return *named, figure.unit, figure.rate, figure.year, figure.span, figure.status, figure.cell


def draft_margin_to_goal(query: Query, ranked: Sequence[FigureEvidence]) -> list[Draft]:
    """The margin to a goal that the report states itself (劣于目标值11.5个百分点), where no goal is told to subtract."""
    open_status = replace(query, status=None)
    told = (replace(e, status_fits=True) for e in ranked if _TO_GOAL.search(e.figure.indicator))
    margin = next((e for e in told if accepted(open_status, query.parts[0], e)), None)
    return [draft_figure(margin)] if margin else []


def _reckon(versus: Versus, drafts: list[Draft], records: Sequence[FigureEvidence]) -> list[Draft]:
    """The two records and their sum, what part or how many times the second the first is; nothing where that cannot be reckoned."""
    if versus.side != PART_OF:
        computed = draft_sum(records) if versus.side == TOGETHER else draft_multiple(records)
        return [*drafts, computed] if computed else []
    share = draft_share(records)
    if share is None:
        return []
    if versus.whether:
        drafts[0] = replace(drafts[0], text=f"{'是' if share[1] else '没有'}。{drafts[0].text}")
    return [*drafts, share[0]]


def _tells_change(versus: Versus, evidence: FigureEvidence) -> bool:
    """Whether the first record tells itself how it moved since the time of the second (281天、比2020年增加36天)."""
    quote = quote_figure(evidence)
    told = evidence.passage.paragraph.text[quote.start : quote.end]
    if evidence.figure.change is not None and _is_time_before(versus, evidence.figure.change.basis):
        return True
    return any(p.year and re.search(rf"[比较]{p.year}年", told) for p in versus.second.periods)


def _is_time_before(versus: Versus, basis: str | None) -> bool:
    """Whether a change on that basis is the one since the time of the second question: 环比 since the quarter or month before, else
    since last year."""
    first, second = (q.periods[0] if len(q.periods) == 1 else None for q in (versus.first, versus.second))
    if second is None:
        return False
    if basis == "环比":
        return first is not None and bool(first.span and second.span) and _follows(second.span or "", first.span or "")
    return second.relative == "last" and (first is None or first.relative != "last")


def _follows(before: str, span: str) -> bool:
    """Whether a quarter or month is the one right behind another."""
    parts = read_part(before), read_part(span)
    return parts[0] is not None and parts[1] is not None and parts[0].last + 1 == parts[1].first


def _tell_gap(side: str, gap: Gap) -> str:
    """前者比后者低9.3万吨, with the sum."""
    more, less = _WORDS.get(side, ("多", "少"))
    return f"前者比后者{more if gap.apart > 0 else less}{gap.told}" if gap.apart else "两者相同"


def _tell_goal(gap: Gap) -> str:
    """还差335.65亩, with the sum: what is reached against a goal."""
    return f"还差{gap.told}" if gap.apart < 0 else f"已超过{gap.told}" if gap.apart else "两者相同"
