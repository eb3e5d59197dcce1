"""Which records may be compared with each other, and by what number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from juzheng.index.report import Figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import MANY_YEARS, Part, Query
from juzheng.qa.words.content_words import fold

# A record that fits so much worse than the best is of another indicator; so is one whose name begins with so many
# characters that the question does not have.
LESS_LIKE = 0.4
NARROWED = 2
_WIDE = re.compile(
    r"全社会|国家|外贸|货物|地方|有效期内|全体|全部|年均|平均|正常年景下|总体|城乡|全省|全市|全区|设区城市|设区市|地级(?:及以上)?城市|国考\d+个?市|中心城市"
)
_MINUS = "-−-"
_RANGE = re.compile(r"[-—~至]+")


def compared_value(evidence: FigureEvidence, part: Part) -> Decimal | None:
    """The number that is compared: the growth where growth is asked of an amount, else the figure itself, of a range its
    upper end; None where it is no number."""
    figure = evidence.figure
    if asks_growth(part) and figure.change:
        return signed_number(figure.change.value, figure.change.direction)
    if figure.rate:
        return signed_number(figure.value, figure.direction or "up")
    number = figure.number if figure.number_high is None else figure.number_high
    return None if number is None else Decimal(str(number))


def asks_growth(part: Part) -> bool:
    return "growth" in part.wanted and "value" not in part.wanted


def comparable(first: Figure, second: Figure) -> bool:
    """Whether two records are of one unit and one kind, so that they may be compared or subtracted."""
    if first.rate or second.rate:
        return first.rate == second.rate
    return bool(first.base_unit) and first.base_unit == second.base_unit


def best_of_one_kind(part: Part, accepted: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The best record of each region among those of one kind: of one unit, time and status, actual before planned, an
    amount before its growth unless that is asked for. The kind that most regions have is taken, so that no target of
    2030 stands beside what was reached."""
    enough = max((e.score for e in accepted), default=0.0) - LESS_LIKE
    # Rows under one head are told of the same thing, however their names resemble the question.
    columns = {column_of(e) for e in accepted if e.score >= enough} - {None}
    kinds: dict[tuple[object, ...], dict[str, FigureEvidence]] = {}
    for evidence in sorted(accepted, key=lambda e: -e.score):
        like = (evidence.score >= enough or column_of(evidence) in columns) and not _narrower(part, evidence.figure)
        if like and compared_value(evidence, part) is not None:
            kinds.setdefault(kind_of(part, evidence.figure), {}).setdefault(evidence.owner, evidence)
    several = [kind for kind in kinds.items() if len(kind[1]) > 1]
    grown = "growth" in part.wanted
    ordered = sorted(several, key=lambda item: (item[0][0] != "actual", not grown and bool(item[0][3]), -len(item[1])))
    return list(ordered[0][1].values()) if ordered else []


def column_of(evidence: FigureEvidence) -> tuple[str, str, str] | None:
    """The report, sheet and column of a cell; None for what stands in no table."""
    figure = evidence.figure
    return (evidence.view.report_id, figure.sheet, figure.cell.rstrip("0123456789")) if figure.cell else None


def _narrower(part: Part, figure: Figure) -> bool:
    """Whether a record's name begins with what the question does not say (服务进出口 for 进出口), words aside that narrow
    nothing (全社会研发投入强度)."""
    name, wanted = _WIDE.sub("", fold(figure.indicator)), fold(part.focus)
    begun = next((n for n in range(len(name) - 1) if name[n : n + 2] in wanted), len(name))
    return begun >= NARROWED


def kind_of(part: Part, figure: Figure) -> tuple[object, ...]:
    """What two records must share to be compared: status, year, whether a growth, and the unit of what is no growth."""
    grown = figure.rate or asks_growth(part)
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


def signed_number(value: str, direction: str | None) -> Decimal | None:
    """A number as written, of a range its upper end, below zero where it fell or is written so; None where it is no number."""
    digits = value.replace(",", "").lstrip(_MINUS)
    try:
        upper = _RANGE.split(digits)[-1]
        number = Decimal(upper.rstrip("%％"))
    except InvalidOperation:
        return None
    return -number if direction == "down" or value.startswith(tuple(_MINUS)) else number
