"""Years, months and days that are written with Chinese numerals: 二〇二三年十二月八日."""

from __future__ import annotations

import re

from juzheng.index.words.numerals import plain_digits, read_numeral

_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0", "O": "0"}
_ZERO = "[〇零○ＯO]"
_DIGIT = f"(?:{_ZERO}|[一二三四五六七八九])"
_YEAR = re.compile(rf"(?:二{_ZERO}|一九){_DIGIT}{{2}}(?=年)")
_DAY = re.compile(
    r"(?<=年)(?P<month>十[一二]?|[一二三四五六七八九])月(?:(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?"
)


# 前七个月, 一至九月
_MONTHS = re.compile(
    "前(十[一二]?|[二三四五六七八九])个月|(?<![一二三四五六七八九十])一(?:月份?)?[至到—-](十[一二]?|[二三四五六七八九])月份?"
)


def with_digits(text: str) -> str:
    """``text`` with its dates in digits (二〇二六年三月八日 → 2026年3月8日); its length may change."""
    text = _MONTHS.sub(_months, text)
    years = _YEAR.sub(lambda year: "".join(_DIGITS.get(c, c) for c in year[0]), text)
    return _DAY.sub(_day, years) if years != text else text


def _months(match: re.Match[str]) -> str:
    count = read_numeral(match[1] or match[2])
    if count is None:
        return match[0]
    return f"前{plain_digits(count)}个月" if match[1] else f"1至{plain_digits(count)}月"


def _day(match: re.Match[str]) -> str:
    month, day = (None if part is None else read_numeral(part) for part in (match["month"], match["day"]))
    said = f"{plain_digits(month)}月" if month is not None else match[0]
    return f"{said}{plain_digits(day)}日" if day is not None else said
