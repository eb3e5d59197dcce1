"""Values in base units, so that figures can be compared: 380.7亿元 → 38070000000 元, 1.8万亩 → 18000 亩."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MAGNITUDES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4}
# Units of one dimension, as multiples of the one figures are stored in.
_SAME_DIMENSION = {
    "平方公里": ("平方米", 1e6),
    "公顷": ("亩", 15.0),
    "公里": ("米", 1e3),
    "千米": ("米", 1e3),
    "公斤": ("吨", 1e-3),
    "斤": ("吨", 5e-4),
    "千克": ("吨", 1e-3),
    "兆瓦": ("千瓦", 1e3),
    "吉瓦": ("千瓦", 1e6),
    "GW": ("千瓦", 1e6),
    "MW": ("千瓦", 1e3),
    "度": ("千瓦时", 1.0),
    "GWh": ("千瓦时", 1e6),
    "吉瓦时": ("千瓦时", 1e6),
    "百分点": ("个百分点", 1.0),
    "成": ("%", 10.0),
    "‰": ("%", 0.1),
    "方": ("立方米", 1.0),
    "标准箱": ("标箱", 1.0),
    "TEU": ("标箱", 1.0),
    "吨标准煤": ("吨标煤", 1.0),
    "工作日": ("个工作日", 1.0),
}
_CHINESE = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "百": 100,
    "千": 1000,
}
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)([^\d~至—-]*)[~至—-](\d+(?:\.\d+)?)[^\d]*")


@dataclass(frozen=True, slots=True)
class BaseValue:
    """``number`` (of a range the lower end, its upper one in ``high``) counted in ``unit``; None where the value is no
    single number (a ratio 8.7:41.2:50.1)."""

    number: float | None
    high: float | None
    unit: str


def to_base_unit(value: str, unit: str) -> BaseValue:
    """A value as written (380.7, 3-5, 三分之二) with its unit as written (亿元, 万家) in the base unit (元, 家)."""
    factor, base = _split(unit)
    span = _RANGE.fullmatch(value)
    if span is not None:
        low_factor = _split(span[2])[0] if span[2] else factor
        return BaseValue(_round(float(span[1]) * low_factor), _round(float(span[3]) * factor), base)
    number = _number(value)
    return BaseValue(None if number is None else _round(number * factor), None, base)


def _split(unit: str) -> tuple[float, str]:
    factor, rest = 1.0, unit
    for magnitude, size in _MAGNITUDES.items():
        if unit.startswith(magnitude):
            factor, rest = size, unit[len(magnitude) :]
            break
    base, size = _SAME_DIMENSION.get(rest, (rest, 1.0))
    return factor * size, base


def _number(value: str) -> float | None:
    if re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        return float(value)
    fraction = re.fullmatch(r"(\d+)/(\d+)", value)
    if fraction is not None and float(fraction[2]):
        return float(fraction[1]) / float(fraction[2])
    ratio = re.fullmatch(r"(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)", value)
    if ratio is not None and float(ratio[2]):
        return float(ratio[1]) / float(ratio[2])
    parts = re.fullmatch(r"([一二两三四五六七八九十百千])分之([一二两三四五六七八九十])", value)
    if parts is not None:
        return _CHINESE[parts[2]] / _CHINESE[parts[1]]
    return float(_CHINESE[value]) if value in _CHINESE else None


def _round(number: float) -> float:
    """Without the dust of binary fractions (5.0699999 → 5.07)."""
    return float(f"{number:.12g}")
