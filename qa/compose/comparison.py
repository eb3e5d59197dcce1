"""Answers over several regions: side by side, the highest and lowest, who mentions a thing, differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juzheng.index.words.normalise_units import to_base_unit
from juzheng.qa.compose.compare_places import PlaceRow
from juzheng.qa.compose.phrase_figure import MINUS, draft_figure, phrase_period, quote_figure
from juzheng.qa.find.compare_records import asks_growth, comparable, compared_value
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import MANY_YEARS, Lead, Part, Query


def draft_side_by_side(query: Query, part: Part, rows: Sequence[PlaceRow]) -> list[Draft]:
    """One claim a place, then who is ahead, and in words where their times or scopes differ."""
    # 全省平均 as a place beside the city's own: one record told for both is no comparison.
    told = {
        (row.evidence.view.report_id, row.evidence.figure): row for row in reversed(rows) if row.evidence is not None
    }
    found = [(row.place, row.evidence) for row in rows if row.evidence is not None and row in told.values()]
    drafts = [draft_figure(evidence) for _, evidence in found]
    if len(found) >= 2 and query.asked in ("compare", "yesno", "difference"):
        drafts += _conclude(query, part, found)
    leads = _leads(query.lead, part, found) if query.lead else None
    if leads is not None:
        drafts[0] = replace(drafts[0], text=f"{'是' if leads else '不是'}。{drafts[0].text}")
    return drafts


_MORE = frozenset("高多大快长强超赶领")
_SAME = frozenset("一相持")


def _leads(lead: Lead, part: Part, found: Sequence[tuple[str, FigureEvidence]]) -> bool | None:
    """Whether a place lies on the side of the other that is asked about; None where they are not two, or cannot be compared."""
    own = [compared_value(evidence, part) for place, evidence in found if place == lead.place]
    other = [compared_value(evidence, part) for place, evidence in found if place != lead.place]
    kinds = {(evidence.figure.base_unit, evidence.figure.rate) for _, evidence in found}
    if (
        len(own) != 1
        or len(other) != 1
        or own[0] is None
        or other[0] is None
        or (len(kinds) > 1 and not asks_growth(part))
    ):
        return None
    if lead.side[0] in _SAME:
        return own[0] == other[0]
    return own[0] > other[0] if lead.side[0] in _MORE else own[0] < other[0]


def _conclude(query: Query, part: Part, named: Sequence[tuple[str, FigureEvidence]]) -> list[Draft]:
    found = [evidence for _, evidence in named]
    values = [compared_value(evidence, part) for evidence in found]
    grown = asks_growth(part) and all(e.figure.rate or e.figure.change for e in found)
    alike = grown or all(comparable(found[0].figure, e.figure) for e in found)
    # Of a clause that tells of several places (泉州、漳州分别进出口…) each is compared by its own figure.
    quotes = tuple(replace(quote_figure(evidence), figures=(evidence.figure,)) for evidence in found)
    if any(value is None for value in values) or not alike:
        who = "两者" if len(found) == 2 else "各地"
        return [Draft(f"{who}单位或口径不同，不宜直接比较", quotes, "derived")]
    known = [value or Decimal() for value in values]
    pairs = [(place, evidence, value) for (place, evidence), value in zip(named, known, strict=True)]
    ordered = sorted(pairs, key=lambda pair: -pair[2])
    best, second = ordered[0], ordered[1]
    note = _scope_note(found)
    if best[2] == ordered[-1][2]:
        return [Draft(("两者相同" if len(found) == 2 else f"{len(found)}个地区相同") + note, quotes, "derived")]
    fell = all(e.figure.rate or e.figure.change for e in found)
    drafts = [Draft(text + note, quotes, "derived") for text in _verdicts(query, ordered, fell=fell)]
    if query.asked == "difference":
        drafts.insert(0, _difference(best[1:], (ordered[-1] if len(ordered) > 2 else second)[1:], quotes, grown=grown))
    return drafts


def _verdicts(query: Query, ordered: Sequence[tuple[str, FigureEvidence, Decimal]], *, fell: bool) -> list[str]:
    """Who is at the ends that are asked for; of two places the higher one also where none is, of more both. ``fell`` says
    that growths are compared, of which one may be asked as a fall (降得多)."""
    two = len(ordered) == 2
    at = {
        "max": "、".join(place for place, _, value in ordered if value == ordered[0][2]),
        "min": "、".join(place for place, _, value in ordered if value == ordered[-1][2]),
    }
    if fell and query.wording.fell_more:
        return [f"{at['min']}降得更多" if two else f"降得最多的是{at['min']}"]
    words = {"max": "高", "min": "低"}
    ends = query.ends or (("max",) if two else ("max", "min") if query.wording.side_by_side else ())
    if query.wording.ordered and not two:
        listed = sorted(ordered, key=lambda pair: pair[2] if query.direction == "min" else -pair[2])
        return [
            "从低到高：" + "、".join(p for p, _, _ in listed)
            if query.direction == "min"
            else "从高到低：" + "、".join(p for p, _, _ in listed)
        ]
    return [f"{at[end]}更{words[end]}" if two else f"最{words[end]}的是{at[end]}" for end in ends]


def _difference(
    best: tuple[FigureEvidence, Decimal],
    second: tuple[FigureEvidence, Decimal],
    quotes: tuple[Quote, ...],
    *,
    grown: bool,
) -> Draft:
    high, low = best[0].figure, second[0].figure
    if high.unit == low.unit and not high.rate and not grown:
        gap = Decimal(high.value.replace(",", "")) - Decimal(low.value.replace(",", ""))
        unit = "个百分点" if high.unit in ("%", "％") else high.unit
        return Draft(f"相差{gap}{unit}({high.value}{MINUS}{low.value}={gap})", quotes, "derived")
    points = grown or high.rate or high.unit in ("%", "％")
    # 871.6亿斤 and 119.3万吨 are told apart in 万吨.
    size = Decimal(1) if points else Decimal(str(to_base_unit("1", low.unit).number or 1))
    more, less = (value / size for value in (best[1], second[1]))
    gap, unit = more - less, "个百分点" if points else low.unit
    taken = f"({less.normalize():f})" if less < 0 else f"{less.normalize():f}"
    return Draft(
        f"相差{gap.normalize():f}{unit}({more.normalize():f}{MINUS}{taken}={gap.normalize():f})", quotes, "derived"
    )


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
    names = "、".join(e.owner for e, _ in top)
    drafts = [draft_figure(e) for e, _ in top]
    drafts[0] = replace(drafts[0], text=f"{word}的是{names}。{drafts[0].text}")
    if rest:
        runner = draft_figure(rest[0][0])
        drafts.append(replace(runner, text=f"其次是{runner.text}"))
    else:
        return [draft_figure(e) for e, _ in top[:1]]
    note = _scope_note([e for e, _ in valued])
    drafts.append(Draft(f"共比较{len(valued)}个地区{note}", tuple(quote_figure(e) for e, _ in ordered[:2]), "derived"))
    return drafts
