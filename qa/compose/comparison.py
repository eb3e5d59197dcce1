"""Answers over several regions: side by side, the highest and lowest, who mentions a thing, differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from juzheng.index.report import Figure
from juzheng.qa.compose.cite import Draft, Quote
from juzheng.qa.compose.phrase_figure import phrase_body, phrase_period, phrase_subject, quote_figure
from juzheng.qa.find.fit_period import MANY_YEARS
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import fold


def compared_value(evidence: FigureEvidence, part: Part) -> Decimal | None:
    """The number that is compared: the growth where growth is asked of an amount, else the figure itself, of a range its
    upper end; None where it is no number."""
    figure = evidence.figure
    if _asks_growth(part) and figure.change:
        return _signed(figure.change.value, figure.change.direction)
    if figure.rate:
        return _signed(figure.value, figure.direction or "up")
    number = figure.number if figure.number_high is None else figure.number_high
    return None if number is None else Decimal(str(number))


def _asks_growth(part: Part) -> bool:
    return "growth" in part.wanted and "value" not in part.wanted


# A record that fits so much worse than the best is of another indicator; so is one whose name begins with so many
# characters that the question does not have.
LESS_LIKE = 0.4
NARROWED = 2
_WIDE = re.compile(
    r"全社会|国家|外贸|货物|地方|有效期内|全体|全部|年均|平均|正常年景下|总体|城乡|全省|全市|全区|设区城市|设区市|地级(?:及以上)?城市|国考\d+个?市|中心城市"
)
_RANGE = re.compile(r"[-—~至]+")


def _signed(value: str, direction: str) -> Decimal | None:
    try:
        upper = _RANGE.split(value.replace(",", "").lstrip("-−-"))[-1]
        number = Decimal(upper.rstrip("%％"))
    except InvalidOperation:
        return None
    return -number if direction == "down" else number


def comparable(first: Figure, second: Figure) -> bool:
    """Whether two records are of one unit and one kind, so that they may be compared or subtracted."""
    if first.rate or second.rate:
        return first.rate == second.rate
    return bool(first.base_unit) and first.base_unit == second.base_unit


def draft_side_by_side(query: Query, part: Part, found: Sequence[FigureEvidence]) -> list[Draft]:
    """One claim a region, then who is ahead, and in words where their times or scopes differ."""
    drafts = [draft_figure(evidence) for evidence in found]
    if len(found) >= 2 and query.asked in ("compare", "yesno", "difference"):
        drafts += _conclude(query, part, found)
    return drafts


def draft_figure(evidence: FigureEvidence) -> Draft:
    """A record as one claim: whose it is and of when, then the figure in the report's words."""
    body, _, _ = phrase_body(evidence)
    subject = phrase_subject(evidence, body)
    return Draft(f"{subject}：{body}" if subject else body, (quote_figure(evidence),))


def _conclude(query: Query, part: Part, found: Sequence[FigureEvidence]) -> list[Draft]:
    values = [compared_value(evidence, part) for evidence in found]
    grown = _asks_growth(part) and all(e.figure.rate or e.figure.change for e in found)
    alike = grown or all(comparable(found[0].figure, e.figure) for e in found)
    if any(value is None for value in values) or not alike:
        if len(found) != 2:
            return []
        return [Draft("两者单位或口径不同，不宜直接比较", tuple(quote_figure(e) for e in found), "derived")]
    ordered = sorted(zip(found, values, strict=True), key=lambda pair: -(pair[1] or 0))
    quotes = tuple(quote_figure(evidence) for evidence in found)
    best, second = ordered[0], ordered[1]
    note = _scope_note(found)
    if best[1] == second[1]:
        return [Draft("两者相同" + note, quotes, "derived")]
    name = best[0].owner
    drafts = [Draft(f"{name}更高{note}" if len(found) == 2 else f"最高的是{name}{note}", quotes, "derived")]
    if query.asked == "difference" and len(found) == 2:
        drafts.insert(0, _difference(best, second, quotes, grown=grown))
    return drafts


def _difference(
    best: tuple[FigureEvidence, Decimal | None],
    second: tuple[FigureEvidence, Decimal | None],
    quotes: tuple[Quote, ...],
    *,
    grown: bool,
) -> Draft:
    high, low = best[0].figure, second[0].figure
    if high.unit == low.unit and not high.rate and not grown:
        gap = Decimal(high.value.replace(",", "")) - Decimal(low.value.replace(",", ""))
        return Draft(f"相差{gap}{high.unit}({high.value}-{low.value}={gap})", quotes, "derived")
    gap = (best[1] or Decimal()) - (second[1] or Decimal())
    unit = "个百分点" if grown or high.rate or high.unit in ("%", "％") else high.base_unit
    less = f"({second[1]})" if (second[1] or 0) < 0 else f"{second[1]}"
    return Draft(f"相差{gap.normalize():f}{unit}({best[1]}-{less}={gap.normalize():f})", quotes, "derived")


def _scope_note(found: Sequence[FigureEvidence]) -> str:
    """(口径不同:全年/1-10月) where the compared records are of different times; empty where they are of one."""
    spans = [e.figure.span or "全年" for e in found]
    years = [str(e.figure.year) if e.figure.year and e.figure.span not in MANY_YEARS else "" for e in found]
    if len(set(years)) > 1 and all(years):
        return "（口径不同：" + "/".join(phrase_period(e.figure) or "全年" for e in found) + "）"
    if len(set(spans)) > 1:
        return "（口径不同：" + "/".join(spans) + "）"
    whose = [next((word for word in ("城镇", "农村") if word in e.figure.indicator), "全体") for e in found]
    if len(set(whose)) > 1:
        return "（口径不同：" + "/".join(whose) + "）"
    statuses = {e.figure.status for e in found}
    return "（口径不同：目标/实际）" if len(statuses) > 1 else ""


def best_of_one_kind(part: Part, accepted: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The best record of each region among those of one kind: of one unit, time and status, actual before planned, an
    amount before its growth unless that is asked for. The kind that most regions have is taken, so that no target of
    2030 stands beside what was reached."""
    best = max((e.score for e in accepted), default=0.0)
    kinds: dict[tuple[object, ...], dict[str, FigureEvidence]] = {}
    for evidence in sorted(accepted, key=lambda e: -e.score):
        like = evidence.score >= best - LESS_LIKE and not _narrower(part, evidence.figure)
        if like and compared_value(evidence, part) is not None:
            kinds.setdefault(_kind(part, evidence.figure), {}).setdefault(_region(evidence), evidence)
    several = [kind for kind in kinds.items() if len(kind[1]) > 1]
    grown = "growth" in part.wanted
    ordered = sorted(several, key=lambda item: (item[0][0] != "actual", not grown and bool(item[0][3]), -len(item[1])))
    return list(ordered[0][1].values()) if ordered else []


def _narrower(part: Part, figure: Figure) -> bool:
    """Whether a record's name begins with what the question does not say (服务进出口 for 进出口), words aside that narrow
    nothing (全社会研发投入强度)."""
    name, wanted = _WIDE.sub("", fold(figure.indicator)), fold(part.focus)
    begun = next((n for n in range(len(name) - 1) if name[n : n + 2] in wanted), len(name))
    return begun >= NARROWED


def _kind(part: Part, figure: Figure) -> tuple[object, ...]:
    grown = figure.rate or _asks_growth(part)
    many = figure.span if figure.span in MANY_YEARS else None
    return figure.status, figure.year, many, grown, "" if grown else figure.base_unit


def without_totals(query: Query, found: Iterable[FigureEvidence]) -> list[FigureEvidence]:
    """Records of the places of a table without those of the whole that they are parts of (全区, or the region that the
    question asks within)."""
    kept = list(found)
    parts = [e for e in kept if e.figure.cell and e.owner != e.view.description.region]
    places = {(e.view.report_id, e.owner) for e in parts}
    several = {e.view.report_id for e in parts if sum(report == e.view.report_id for report, _ in places) > 1}
    whole = query.regions if several and query.over_regions else ()
    return [e for e in kept if (e in parts or e.view.report_id not in several) and e.owner not in whole]


def draft_superlative(query: Query, part: Part, found: Sequence[FigureEvidence]) -> list[Draft]:
    """The region at the end that is asked for, the runner-up, and how many regions were compared. ``found`` holds the
    records of one kind (``best_of_one_kind``)."""
    valued = [(e, v) for e in found if (v := compared_value(e, part)) is not None]
    if not valued:
        return []
    ordered = sorted(valued, key=lambda pair: pair[1] if query.direction == "min" else -pair[1])
    top = [pair for pair in ordered if pair[1] == ordered[0][1]]
    rest = [pair for pair in ordered if pair[1] != ordered[0][1]]
    word = "最低" if query.direction == "min" else "最高"
    names = "、".join(_region(e) for e, _ in top)
    drafts = [draft_figure(e) for e, _ in top]
    drafts[0] = Draft(f"{word}的是{names}。{drafts[0].text}", drafts[0].quotes)
    if rest:
        runner = draft_figure(rest[0][0])
        drafts.append(Draft(f"其次是{runner.text}", runner.quotes))
    else:
        return [draft_figure(e) for e, _ in top[:1]]
    note = _scope_note([e for e, _ in valued])
    drafts.append(Draft(f"共比较{len(valued)}个地区{note}", tuple(quote_figure(e) for e, _ in ordered[:2]), "derived"))
    return drafts


def _region(evidence: FigureEvidence) -> str:
    return evidence.owner
