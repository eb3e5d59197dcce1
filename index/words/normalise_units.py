"""Values in base units, so that figures can be compared: 380.7亿元 → 38070000000 元, 1.8万亩 → 18000 亩."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juzheng.index.words.numerals import read_numeral

_MAGNITUDES = {
    "千万亿": 1e15,
    "百万亿": 1e14,
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
# 千 and 百 begin units too (千瓦, 百分点).
_UNIT = re.compile(r"千(?:瓦|米|克|伏|卡|赫|焦|帕|字节|比特)|百分点")
# Units of one dimension, as multiples of the one figures are stored in.
_SAME_DIMENSION = {
    "平方公里": ("平方米", 1e6),
    "平方千米": ("平方米", 1e6),
    "km²": ("平方米", 1e6),
    "km2": ("平方米", 1e6),
    "㎢": ("平方米", 1e6),
    "㎡": ("平方米", 1.0),
    "m²": ("平方米", 1.0),
    "m2": ("平方米", 1.0),
    "平米": ("平方米", 1.0),
    "m³": ("立方米", 1.0),
    "m3": ("立方米", 1.0),
    "㎥": ("立方米", 1.0),
    "立方": ("立方米", 1.0),
    "m": ("米", 1.0),
    "km": ("米", 1e3),
    "㎞": ("米", 1e3),
    "厘米": ("米", 1e-2),
    "公分": ("米", 1e-2),
    "毫米": ("米", 1e-3),
    "kg": ("吨", 1e-3),
    "㎏": ("吨", 1e-3),
    "公吨": ("吨", 1.0),
    "担": ("吨", 5e-2),
    "kW": ("千瓦", 1.0),
    "kWh": ("千瓦时", 1.0),
    "MWh": ("千瓦时", 1e3),
    "兆瓦时": ("千瓦时", 1e3),
    "个点": ("个百分点", 1.0),
    "BP": ("个基点", 1.0),
    "基点": ("个基点", 1.0),
    "个小时": ("小时", 1.0),
    "港币": ("港元", 1.0),
    "台币": ("新台币", 1.0),
    "新元": ("新加坡元", 1.0),
    "人民币": ("元", 1.0),
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
_IN_LOWER_CASE = {unit.lower(): base for unit, (base, _) in _SAME_DIMENSION.items()}
_POWERS = {"百": 100, "千": 1000, "万": 10000}
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)([^\d~至到—-]*)[~至到—-]{1,2}(\d+(?:\.\d+)?)[^\d]*")


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


def base_of(unit: str) -> str:
    """What a unit is counted in, in lower case: of km2 and 万平方公里 平方米. The unit may be in whatever case."""
    base = _split(unit)[1]
    return (base if base != unit else _IN_LOWER_CASE.get(unit.lower(), unit)).lower()


def is_measure(base: str) -> bool:
    """Whether a base unit measures (平方米) and does not count (家): no other unit may be taken for it."""
    return any(base == measure for measure, _ in _SAME_DIMENSION.values())


def _split(unit: str) -> tuple[float, str]:
    factor, rest = 1.0, unit
    for magnitude, size in _MAGNITUDES.items():
        if unit.startswith(magnitude) and not _UNIT.match(unit):
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
    parts = re.fullmatch(r"([^分之]+)分之([^分之]+)", value)
    if parts is not None:
        below, above = _POWERS.get(parts[1]) or read_numeral(parts[1]), read_numeral(parts[2])
        return None if not below or above is None else float(above) / float(below)
    numeral = read_numeral(value)
    return None if numeral is None else float(numeral)


def _round(number: float) -> float:
    """Without the dust of binary fractions (5.0699999 → 5.07)."""
    return float(f"{number:.12g}")
