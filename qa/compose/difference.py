"""Answers that are computed from two records: between two years, between target and outcome, or a sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import MINUS, draft_figure, quote_figure
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.compare_records import compared_value
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.year_parts import read_part
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Period, Query, Versus
from juzheng.qa.understand.split_versus import PART_OF, TIMES, TOGETHER

# Both records must be so well named by the question.
OF_BOTH = 0.5
# Sides of which the first of two has more.
_MORE = frozenset("多高大快长")
_WORDS = {
    side: pair for pair in (("多", "少"), ("高", "低"), ("大", "小"), ("快", "慢"), ("长", "短")) for side in pair
}
# 活动场次多47场 says by how much something moved or leads, 活动495场 how much there is.
_STEP = re.compile(r"(?:(?<!新)增加?|减少?|多增?|少|高出?|低|[高低多少]于.*)$")
# 增速比…快多少 is asked of two growths, 比上年增加多少 of two amounts.
_GROWTH = re.compile(r"增速|增幅|涨幅|降幅|增长率")
# 乙更高,前者比后者低5.8个百分点 says it twice, each time from the other side.
_APART = re.compile(r"^前者比后者.")
_TO_GOAL = re.compile(r"(?:[劣优好高低快慢]于|超过|超出|落后于?|距离?).{0,4}(?:目标|预期|计划|任务)")
Choose = Callable[[Query, Part], FigureEvidence | None]
ChooseOther = Callable[[Versus, FigureEvidence], FigureEvidence | None]


def draft_difference(query: Query, choose: Choose) -> list[Draft]:
    """The two records and what is computed from them; empty where one is missing or they are of different units.

    ``choose`` finds the record that answers a part of a question.
    """
    found = [choose(asked, part) for asked, part in _pairs(query)]
    records = [evidence for evidence in found if evidence is not None]
    if len(found) < 2 or len(records) < len(found) or len({id(e.figure) for e in records}) < len(records):
        return []
    if any(map(_is_told_otherwise, records)) or _is_step(records[0]) != _is_step(records[-1]):
        return []
    computed = _compute(query, [part for _, part in _pairs(query)], records)
    return [*(draft_figure(e) for e in records), computed] if computed else []


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
    return [(query, each) for each in query.parts] if len(query.parts) == 2 else []


def _compute(query: Query, parts: Sequence[Part], records: Sequence[FigureEvidence]) -> Draft | None:
    figures = [e.figure for e in records]
    if all(_GROWTH.search(part.focus) for part in parts):
        return _compute_growths(parts, records)
    try:
        values = [Decimal(f.value.replace(",", "")) for f in figures]
    except InvalidOperation:
        return None
    if len({f.unit for f in figures}) > 1 or len({f.rate for f in figures}) > 1:
        return Draft("两者单位不同\uff0c不宜直接相减", tuple(quote_figure(e) for e in records), "derived")
    unit = "个百分点" if figures[0].unit in ("%", "\uff05") else figures[0].unit
    quotes = tuple(quote_figure(e) for e in records)
    if query.wording.sums:
        total = sum(values, Decimal())
        return Draft(f"合计{total}{figures[0].unit}\uff08{'+'.join(map(str, values))}={total}\uff09", quotes, "derived")
    gap = values[0] - values[1]
    word = "多" if gap > 0 else "少" if gap < 0 else "差"
    shown = f"{max(values)}{MINUS}{min(values)}={abs(gap)}"
    return Draft(f"前者比后者{word}{abs(gap)}{unit}\uff08{shown}\uff09", quotes, "derived")


def _compute_growths(parts: Sequence[Part], records: Sequence[FigureEvidence]) -> Draft | None:
    """By how much one grew faster than the other; None where the growth of one is not told."""
    growths = [g for e, part in zip(records, parts, strict=True) if (g := compared_value(e, part)) is not None]
    if len(growths) != 2:
        return None
    high, low = max(growths), min(growths)
    gap = growths[0] - growths[1]
    told = f"{high}{MINUS}{f'({low})' if low < 0 else low}={abs(gap)}"
    word = "快" if gap > 0 else "慢"
    text = f"前者比后者{word}{abs(gap)}个百分点（{told}）" if gap else "两者相同"
    return Draft(text, tuple(quote_figure(e) for e in records), "derived")


def draft_versus(versus: Versus, choose: Choose, choose_other: ChooseOther) -> list[Draft]:
    """The two records that a question holds against each other, and which is more or what lies between; empty where one is
    missing, or where both are the same. ``choose_other`` finds the second where ``choose`` finds the first again."""
    found = [choose(query, query.parts[0]) for query in (versus.first, versus.second) if query.parts]
    if len(found) == 2 and found[0] and (found[1] is None or found[1].figure is found[0].figure):
        found[1] = choose_other(versus, found[0])
    records = [evidence for evidence in found if evidence is not None and evidence.near >= OF_BOTH]
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
        reckon = {TOGETHER: _draft_sum, TIMES: _draft_multiple}.get(versus.side)
        return reckon([first, second], records) if reckon else _draft_share(versus, [first, second], records)
    if not versus.side and _is_growth_of_another_year(records):
        return []
    gap = values[0] - values[1]
    if versus.whether:
        right = gap != 0 and (gap > 0) == (versus.side in _MORE)
        first = replace(first, text=f"{'是' if right else '不是'}。{first.text}")
    told = _tell_gap(versus, records, gap)
    if versus.which and gap:
        more = records[0] if (gap > 0) == (versus.side in _MORE) else records[1]
        told = f"{more.figure.indicator}更{versus.side}，{_APART.sub('相差', told)}" if told else ""
    return [first, second, Draft(told, quotes, "derived")] if told else [first, second]


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


def _draft_share(versus: Versus, drafts: list[Draft], records: Sequence[FigureEvidence]) -> list[Draft]:
    """The two records and what part the first is of the second, with the quotient; whether it is more than half where that is
    asked. Nothing where the second is no amount to be a part of, or the two are written differently."""
    figures = [e.figure for e in records]
    part, whole = (_written(f.value, None) for f in figures)
    if figures[0].unit != figures[1].unit or whole <= 0 or any(f.rate or f.number_high is not None for f in figures):
        return []
    share = (100 * part / whole).quantize(Decimal("0.1"))
    if versus.whether:
        verdict = "是" if 2 * part > whole else "没有"
        drafts[0] = replace(drafts[0], text=f"{verdict}。{drafts[0].text}")
    quotes = tuple(quote_figure(e) for e in records)
    return [*drafts, Draft(f"前者占后者的{share}%（{part}÷{whole}={share}%）", quotes, "derived")]


def _draft_sum(drafts: list[Draft], records: Sequence[FigureEvidence]) -> list[Draft]:
    """The two records and their sum; nothing where they are no amounts written in one unit."""
    figures = [e.figure for e in records]
    if figures[0].unit != figures[1].unit or any(_is_no_amount(f) for f in figures):
        return []
    values = [_written(f.value, None) for f in figures]
    total = sum(values, Decimal())
    text = f"合计{_about(figures)}{total}{figures[0].unit}（{values[0]}+{values[1]}={total}）"
    return [*drafts, Draft(text, tuple(quote_figure(e) for e in records), "derived")]


def _draft_multiple(drafts: list[Draft], records: Sequence[FigureEvidence]) -> list[Draft]:
    """The two records and how many times the second the first is; nothing where they are no amounts written in one unit."""
    figures = [e.figure for e in records]
    first, second = (_written(f.value, None) for f in figures)
    if figures[0].unit != figures[1].unit or second <= 0 or any(_is_no_amount(f) for f in figures):
        return []
    times = (first / second).quantize(Decimal("0.01"))
    text = f"前者是后者的{_about(figures)}{times}倍（{first}÷{second}={times}）"
    return [*drafts, Draft(text, tuple(quote_figure(e) for e in records), "derived")]


def _about(figures: Sequence[Figure]) -> str:
    """约 where the report only bounds one of the numbers (超400公里)."""
    return "约" if any(f.bound for f in figures) else ""


def _is_no_amount(figure: Figure) -> bool:
    return figure.rate or figure.number_high is not None or figure.unit in ("%", "％")


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


def _tell_gap(versus: Versus, records: Sequence[FigureEvidence], gap: Decimal) -> str:
    """前者比后者低9.3万吨, with the sum; 还差335.65亩 where the second is a goal. Empty where the units are written differently."""
    figures = [e.figure for e in records]
    if len({f.unit for f in figures}) > 1 or any(f.number_high is not None for f in figures):
        return ""
    shown = [_written(f.value, f.direction if f.rate else None) for f in figures]
    unit = "个百分点" if figures[0].unit in ("%", "％") else figures[0].unit
    difference = abs(shown[0] - shown[1])
    high, low = max(shown), min(shown)
    formula = f"（{high}{MINUS}{f'({low})' if low < 0 else low}={difference}）"
    if not versus.side:
        return (
            f"还差{difference}{unit}{formula}"
            if gap < 0
            else f"已超过{difference}{unit}{formula}"
            if gap
            else "两者相同"
        )
    more, less = _WORDS.get(versus.side, ("多", "少"))
    return f"前者比后者{more if gap > 0 else less}{difference}{unit}{formula}" if gap else "两者相同"


def _written(value: str, direction: str | None) -> Decimal:
    number = Decimal(value.replace(",", "").lstrip("-−－"))
    return -number if direction == "down" or value[0] in "-−－" else number
