"""Checks of the ledger across reports: figures that contradict each other, and targets beside their outcomes.

Only what the records themselves say is compared. A figure written with fewer digits agrees with every figure that
rounds to it; growth computed from rounded amounts may lie anywhere in the interval that the rounding leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from juzheng.index.errors import QuestionError
from juzheng.index.figures.compare_figures import base_value, decimal_of, plain, signed_change, signed_value
from juzheng.index.open_index import FigureHit, ReportIndex
from juzheng.index.report import Change, Figure
from juzheng.index.store.figure_store import FigureQuery

# Growth of these is stated in constant prices by rule of the statistics bureau, so amounts in current prices show
# another one; only a contradiction in sign is told of them.
CONSTANT_PRICES = ("生产总值", "增加值")
HUNDRED = Decimal(100)
# Two values further apart than this share of the larger are of two things that share a name (企业, 项目), not one thing
# stated in two ways; nor does so short a name say what is counted.
CLOSE = Decimal("0.2")
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Records that cannot all be right: ``what`` says why in one sentence.

    ``kind``: ``value`` (one figure stated with two values), ``change`` (with two changes), ``growth`` (a stated 同比
    that the amounts of both years do not give).
    """

    kind: Literal["value", "change", "growth"]
    what: str
    figures: tuple[FigureHit, ...]


@dataclass(frozen=True, slots=True)
class TargetOutcome:
    """A target and what came of it.

    ``completion`` is the outcome in percent of the target for amounts, None for rates; ``difference`` is outcome minus
    target in ``unit``. ``met`` is None where the target names a range or a direction that cannot be judged.
    """

    target: FigureHit
    outcome: FigureHit
    completion: Decimal | None
    difference: Decimal
    unit: str
    met: bool | None


def find_contradictions(index: ReportIndex, report_ids: Sequence[str] | None = None) -> tuple[Contradiction, ...]:
    """All contradictions in the ledger, of certain reports or of all, region by region."""
    with index.snapshot():
        return tuple(
            found
            for hits in _by_region(index, report_ids)
            for check in (_differing_values, _differing_changes, _wrong_growth)
            for found in check(hits)
        )


def compare_targets(index: ReportIndex, report_ids: Sequence[str] | None = None) -> tuple[TargetOutcome, ...]:
    """Each target whose outcome is in the ledger too, with the degree of completion, region by region."""
    with index.snapshot():
        return tuple(found for hits in _by_region(index, report_ids) for found in _outcomes(hits))


def _by_region(index: ReportIndex, report_ids: Sequence[str] | None) -> Iterator[list[FigureHit]]:
    # One region at a time, so that memory does not grow with the number of reports.
    for region in index.regions():
        hits = index.ranked_figures(FigureQuery(regions=[region]), report_ids)
        yield [hit for hit in hits if hit.figure.subject is None and hit.figure.year]


def _grouped(hits: Iterable[FigureHit], key: Callable[[Figure], Hashable]) -> list[list[FigureHit]]:
    groups: dict[Hashable, list[FigureHit]] = defaultdict(list)
    for hit in hits:
        groups[key(hit.figure)].append(hit)
    return list(groups.values())


def _name(figure: Figure) -> str:
    return figure.canonical or figure.indicator


def _statement(figure: Figure) -> Hashable:
    return (_name(figure), figure.year, figure.span, figure.status, figure.base_unit, figure.rate, figure.bound)


def _differing_values(hits: list[FigureHit]) -> Iterator[Contradiction]:
    for group in _grouped(hits, _statement):
        for left, right in _elsewhere(group):
            if _contradicts(left.figure, right.figure):
                what = f"{_title(left)}在两处说法不同:{left.figure.amount}与{right.figure.amount}"
                yield Contradiction("value", what, (left, right))


def _contradicts(left: Figure, right: Figure) -> bool:
    apart = _distance(left, right)
    if apart is None or len(_name(left)) < SHORTEST_NAME:
        return False
    largest = max(abs(Decimal(repr(figure.number or 0.0))) for figure in (left, right))
    return _rounding(left) + _rounding(right) < apart <= CLOSE * largest


def _differing_changes(hits: list[FigureHit]) -> Iterator[Contradiction]:
    for group in _grouped([hit for hit in hits if hit.figure.change], _statement):
        for left, right in _elsewhere(group):
            one, other = left.figure.change, right.figure.change
            same_kind = one and other and (one.unit, one.basis) == (other.unit, other.basis)
            if not same_kind or one is None or other is None or _distance(left.figure, right.figure) != 0:
                continue
            if _signed(one) is not None and _signed(one) != _signed(other):
                what = f"{_title(left)}({left.figure.amount})的增幅在两处说法不同:{_words(one)}与{_words(other)}"
                yield Contradiction("change", what, (left, right))


def _elsewhere(group: Sequence[FigureHit]) -> Iterator[tuple[FigureHit, FigureHit]]:
    """Each record after the first with the first, where they stand in different paragraphs."""
    first = group[0]
    for hit in group[1:]:
        if (hit.report_id, hit.figure.paragraph) != (first.report_id, first.figure.paragraph):
            yield first, hit


def _wrong_growth(hits: list[FigureHit]) -> Iterator[Contradiction]:
    actual = [hit for hit in hits if hit.figure.status == "actual" and not hit.figure.rate and not hit.figure.bound]
    years = {(_series(hit.figure), hit.figure.year): hit for hit in reversed(actual)}
    for hit in actual:
        before = years.get((_series(hit.figure), (hit.figure.year or 0) - 1))
        change = hit.figure.change
        if before is None or change is None or change.unit != "%" or change.basis not in ("同比", None):
            continue
        found = _growth_between(before.figure, hit.figure)
        stated = _signed(change)
        if found is None or stated is None:
            continue
        low, high = found
        slack = _last_place(change.value)
        constant = any(word in _name(hit.figure) for word in CONSTANT_PRICES)
        wrong = (stated > 0 > high or stated < 0 < low) if constant else not low - slack <= stated <= high + slack
        if wrong:
            what = (
                f"{_title(hit)}为{hit.figure.amount},{_words(change)};而上一年为{before.figure.amount},"
                f"按两年数字计算应为{plain(((low + high) / 2).quantize(Decimal('0.1')))}%"
            )
            yield Contradiction("growth", what, (hit, before))


def _series(figure: Figure) -> Hashable:
    return (_name(figure), figure.span, figure.base_unit)


def _growth_between(before: Figure, after: Figure) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest growth in percent that amounts as rounded allow."""
    try:
        old, new = base_value(before), base_value(after)
    except QuestionError:
        return None
    old_slack, new_slack = _rounding(before), _rounding(after)
    if old - old_slack <= 0:
        return None
    low = (new - new_slack) / (old + old_slack) - 1
    high = (new + new_slack) / (old - old_slack) - 1
    return low * HUNDRED, high * HUNDRED


def _outcomes(hits: list[FigureHit]) -> Iterator[TargetOutcome]:
    actual: dict[Hashable, FigureHit] = {}
    for hit in hits:
        if hit.figure.status == "actual":
            for key in _comparable_as(hit.figure):
                actual.setdefault(key, hit)
    for target in hits:
        if target.figure.status != "target":
            continue
        for key in _comparable_as(target.figure):
            outcome = actual.get(key)
            judged = outcome and (_judge_rate(target, outcome) if key[-1] == "%" else _judge_amount(target, outcome))
            if judged:
                yield judged
                break


def _comparable_as(figure: Figure) -> list[tuple[Hashable, ...]]:
    """By what a target and an outcome can be compared: the amount, or the growth rate in percent."""
    keys: list[tuple[Hashable, ...]] = []
    if not figure.rate:
        keys.append((_name(figure), figure.year, figure.span, figure.base_unit, "amount"))
    if _growth(figure) is not None:
        keys.append((_name(figure), figure.year, figure.span, "growth", "%"))
    return keys


def _growth(figure: Figure) -> Decimal | None:
    try:
        if figure.rate and figure.unit == "%":
            return signed_value(figure)
        change = figure.change
        return signed_change(change) if change and change.unit == "%" and change.basis in ("同比", None) else None
    except QuestionError:
        return None


def _judge_amount(target: FigureHit, outcome: FigureHit) -> TargetOutcome | None:
    try:
        wanted, reached = base_value(target.figure), base_value(outcome.figure)
    except QuestionError:
        return None
    percent = target.figure.base_unit in ("%", "‰")
    completion = None if percent or wanted <= 0 else (reached / wanted * HUNDRED).quantize(Decimal("0.1"))
    unit = "个百分点" if target.figure.base_unit == "%" else target.figure.base_unit
    return TargetOutcome(target, outcome, completion, reached - wanted, unit, _is_met(target.figure, reached, wanted))


def _judge_rate(target: FigureHit, outcome: FigureHit) -> TargetOutcome | None:
    wanted, reached = _growth(target.figure), _growth(outcome.figure)
    if wanted is None or reached is None:
        return None
    return TargetOutcome(target, outcome, None, reached - wanted, "个百分点", _is_met(target.figure, reached, wanted))


def _is_met(target: Figure, reached: Decimal, wanted: Decimal) -> bool | None:
    if target.bound in ("≤", "<"):
        return reached <= wanted
    falls = target.direction == "down" or (target.change is not None and target.change.direction == "down")
    if falls:
        # A fall of 5% is wanted: how far below zero, or how low the amount, is the measure.
        return reached <= wanted
    return reached >= wanted if target.bound != "≈" else None


def _distance(left: Figure, right: Figure) -> Decimal | None:
    try:
        if left.rate:
            return abs(signed_value(left) - signed_value(right))
        return abs(base_value(left) - base_value(right))
    except QuestionError:
        return None


def _rounding(figure: Figure) -> Decimal:
    """Half of the last digit written, in the base unit."""
    try:
        value, base = decimal_of(figure.value), base_value(figure)
    except QuestionError:
        return Decimal(0)
    factor = abs(base / value) if value else Decimal(1)
    return _last_place(figure.value) * factor


def _last_place(value: str) -> Decimal:
    exponent = decimal_of(value).as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def _signed(change: Change) -> Decimal | None:
    try:
        return signed_change(change)
    except QuestionError:
        return None


def _words(change: Change) -> str:
    sign = _signed(change)
    return "" if sign is None else f"{'下降' if sign < 0 else '增长'}{plain(abs(sign))}{change.unit}"


def _title(hit: FigureHit) -> str:
    figure = hit.figure
    return f"{figure.region}{figure.year}年{figure.span or ''}{figure.indicator}"
