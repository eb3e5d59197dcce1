"""Arithmetic on ledger records, only where it means something: one unit, one indicator, one scope.

Computed with the decimals as written, so that 380.7亿元 + 233.6亿元 is 614.3亿元 and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from juzheng.index.errors import QuestionError
from juzheng.index.report import Change, Figure
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.same_place import same_region

PERCENT = frozenset({"%", "‰"})
POINTS = "个百分点"
REMEDY = "只有同一指标、同一口径、同一单位的数字才能相加减"


@dataclass(frozen=True, slots=True)
class Computed:
    """A number computed from ledger records: ``value`` in ``unit``.

    ``formula`` is for people (380.7亿元+233.6亿元=614.3亿元), ``figures`` are what it was computed from, in its order.
    """

    value: Decimal
    unit: str
    formula: str
    figures: tuple[Figure, ...]


def add_up(figures: Sequence[Figure]) -> Computed:
    """The sum of at least two figures of one indicator, unit and status: of several regions in one period, or of one
    region over several periods. Raises ``QuestionError`` saying what does not fit; percentages are never added."""
    if len(figures) < 2:
        raise QuestionError("求和至少要两个数字", "", REMEDY)
    if figures[0].rate or figures[0].unit in PERCENT:
        raise QuestionError("比率和增速不能相加", "", REMEDY)
    for figure in figures[1:]:
        _need_comparable(figures[0], figure)
    _need_disjoint(figures)
    unit = _common_unit(figures)
    total = sum((_in_unit(figure, unit) for figure in figures), Decimal(0))
    shown = "+".join(f"{figure.value}{figure.unit}" for figure in figures)
    return Computed(total, unit, f"{shown}={plain(total)}{unit}", tuple(figures))


def subtract(left: Figure, right: Figure) -> Computed:
    """``left`` minus ``right``, in percentage points for percentages; raises ``QuestionError`` as ``add_up`` does."""
    _need_comparable(left, right)
    if left.unit in PERCENT:
        if left.unit != right.unit:
            raise QuestionError("单位不同", "", REMEDY)
        difference = signed_value(left) - signed_value(right)
        unit = POINTS if left.unit == "%" else "个千分点"
    else:
        unit = _common_unit((left, right))
        difference = _in_unit(left, unit) - _in_unit(right, unit)
    formula = f"{_shown(left)}-{_shown(right)}={plain(difference)}{unit}"
    return Computed(difference, unit, formula, (left, right))


def signed_value(figure: Figure) -> Decimal:
    """The value as written, below zero for a growth rate that falls; raises ``QuestionError`` if it is no number."""
    value = decimal_of(figure.value)
    return -abs(value) if figure.direction == "down" else value


def signed_change(change: Change) -> Decimal:
    """A change as a number, below zero for a fall; raises ``QuestionError`` if it is no number."""
    value = decimal_of(change.value)
    return -value if change.direction == "down" else value


def decimal_of(text: str) -> Decimal:
    """A value as written as an exact number; raises ``QuestionError`` for ranges and other forms."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise QuestionError("不是单个数字,不能计算", text, REMEDY) from None


def base_value(figure: Figure) -> Decimal:
    """The figure in its base unit; raises ``QuestionError`` if it is no single number."""
    if figure.number is None or figure.number_high is not None:
        raise QuestionError("不是单个数字,不能计算", figure.raw, REMEDY)
    return Decimal(repr(figure.number))


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at its end (614.30 → 614.3)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def same_scope(left: Figure, right: Figure) -> bool:
    """Whether two figures are of the same indicator with the same qualifiers, of the same kind and unit."""
    return _scope(left) == _scope(right)


def _scope(figure: Figure) -> tuple[object, ...]:
    return (figure.canonical or figure.indicator, figure.base_unit, figure.rate, figure.subject)


def _need_comparable(left: Figure, right: Figure) -> None:
    if left.base_unit != right.base_unit or left.rate != right.rate:
        raise QuestionError(f"单位不同({left.unit}与{right.unit})", "", REMEDY)
    if not same_scope(left, right):
        raise QuestionError(f"指标或口径不同({left.indicator}与{right.indicator})", "", REMEDY)
    if left.status != right.status:
        raise QuestionError("一个是实际数,一个是目标或预计数", "", REMEDY)


def _need_disjoint(figures: Sequence[Figure]) -> None:
    periods = {(figure.year, figure.span) for figure in figures}
    if len(periods) == 1:
        for at, left in enumerate(figures):
            if any(same_region(left.region or "", right.region or "") for right in figures[at + 1 :]):
                raise QuestionError("同一地区同一时期的数字不能相加", left.region or "", REMEDY)
    elif len(periods) < len(figures) or len({figure.region for figure in figures}) > 1:
        raise QuestionError("地区和时期都不同的数字不能相加", "", REMEDY)
    elif None in {figure.year for figure in figures} or any(figure.span for figure in figures):
        raise QuestionError("时期有重叠或不明,不能相加", "", REMEDY)


def _common_unit(figures: Sequence[Figure]) -> str:
    units = {figure.unit for figure in figures}
    return max(units, key=lambda unit: to_base_unit("1", unit).number or 0.0)


def _in_unit(figure: Figure, unit: str) -> Decimal:
    if figure.unit == unit:
        return signed_value(figure)
    factor = Decimal(repr(to_base_unit("1", unit).number or 1.0))
    return base_value(figure) / factor


def _shown(figure: Figure) -> str:
    value = plain(signed_value(figure))
    return f"({value}{figure.unit})" if value.startswith("-") else f"{value}{figure.unit}"
