"""Whether a claim gives a number of the evidence roundly, and says so: 约1.9万亩, 200多亩, 接近20家, 超过六成."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from juzheng.qa.gate.read_claim import bound_far, bound_of
from juzheng.qa.gate.reading import Reading, same_amount, same_unit

# 超过16亿元 may be said of up to a tenth more, 不足3% of up to a tenth less.
LITTLE = 0.1
# 约50家 may be said of 49, 近六成 of 59.3%: what is rounded to tens or to whole parts lies this near.
NEAR = 0.05
# Per cent that a bound may be told in.
FIVES = 5.0
# Digits of a number that is round by itself.
ROUND = 2
# A third is 33.3%, and 33%.
EXACTLY = 0.01
# 一成 is said of 10.1%: what is told in tenths, to a fifth of a hundredth; 30.5% is 约三成.
TENTH = 0.2
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
# 200多亩, 54亿多元, 七倍多: more than so much, and less than the next such number.
_MORE = re.compile(r"[余多几]")
_MORE_BEHIND = re.compile(r"\s?(?:[余多](?!于|数|项|方|元化)|有余|还多|开外|出头|挂零|强(?![度化国县市省势劲]))")
_BELOW = re.compile(r"(?:将近|接近|近)\s?$")


def fits(flat: str, exact: Reading, stated: Reading) -> bool:
    """Whether ``exact`` may be told as ``stated``, a number of the plain claim ``flat``: it is the same amount, or the claim
    says in which way its number is a round one."""
    return same_amount(exact, stated) or rounds_as_said(flat, exact, stated)


def fits_ratio(flat: str, exact: Reading, stated: Reading) -> bool:
    """Whether a computed ratio may be told so: as ``fits`` says, or given with all its digits (2.504 as 2.5倍), or a whole
    number that it is to within a hundredth."""
    if fits(flat, exact, stated):
        return True
    if bound_of(flat, stated) is not None or says_more(flat, stated) or exact.number is None or not stated.number:
        return False
    if _significant(stated.value) >= ROUND:
        return rounds_to(exact, stated)
    return abs(exact.number - stated.number) <= EXACTLY * stated.number


def rounds_as_said(flat: str, exact: Reading, stated: Reading) -> bool:
    """Whether ``stated`` is a round number for ``exact``, with the words for it beside it (约, 近, 多, 超过, 不足, 以上)."""
    a, b = exact.number, stated.number
    if (
        a is None
        or b is None
        or b <= 0
        or not same_unit(exact.base, stated.base)
        or not _DIGITS.fullmatch(stated.value)
    ):
        return False
    shown = flat[stated.start : stated.end]
    if shown.endswith("过半"):
        return a > b
    if "分之" in shown and not shown.startswith("百分之") or shown.endswith("一半"):
        more = says_more(flat, stated) and b < a < b * (1 + LITTLE)
        return more or _fraction_fits(a, b, flat, stated)
    if says_more(flat, stated):
        return _significant(stated.value) < _significant(exact.value) and b < a < b + _step(stated)
    bound = bound_of(flat, stated)
    if bound is None and "成" in shown:
        # 一成六 of 16.3%.
        exact_tenths = b % 10 != 0 and rounds_to(exact, stated)
        return exact_tenths or abs(a - b) <= TENTH
    below = _is_below(flat, stated)
    if bound == "≈" and rounds_to(exact, stated):
        return not (below and a > b)
    if _significant(stated.value) >= _significant(exact.value):
        return False
    if bound == "≈":
        return _near(a, stated) and not (below and a > b)
    # 超过1253万吨 is no round number for 1262万吨, 超过1200万吨 is.
    little = LITTLE * b if _significant(stated.value) <= ROUND else 0.0
    step = _step(stated)
    if stated.base == "%" and b % FIVES == 0:
        # 不到15% of 12.7%: bounds are told in fives.
        step = max(step, FIVES)
    if bound in (">", "≥"):
        return b < a < b + step or b < a <= b + little
    return bound in ("<", "≤") and (b - step < a < b or b - little <= a < b)


def may_be_told(flat: str, exact: Reading, stated: Reading, *, loose: bool) -> bool:
    """Whether ``stated`` is a round number for ``exact``, or, where it is ``loose``, bounds it however far off (超过2% of 7.3%)."""
    return rounds_as_said(flat, exact, stated) or (loose and _bounds(flat, exact, stated))


def _bounds(flat: str, exact: Reading, stated: Reading) -> bool:
    a, b, bound = exact.number, stated.number, bound_of(flat, stated)
    if a is None or b is None or not same_unit(exact.base, stated.base):
        return False
    return a > b if bound in (">", "≥") else bound in ("<", "≤") and a < b


def _is_below(flat: str, reading: Reading) -> bool:
    """Whether 近, 接近 say of a number that it is not reached."""
    near = _BELOW.search(flat[max(0, reading.start - 3) : reading.start]) is not None
    return near or reading.base in ("%", "倍") and bound_far(flat, reading) in ("将近", "接近")


def _fraction_fits(exact: float, stated: float, flat: str, reading: Reading) -> bool:
    """Whether 三分之二 or 一半 may be said of a share: what lies close by, or as near or beyond as the words for it say."""
    bound = bound_of(flat, reading)
    if bound == "≈":
        below = _is_below(flat, reading)
        return abs(exact - stated) <= NEAR * stated and not (below and exact > stated)
    if bound in (">", "≥"):
        return stated < exact <= stated * (1 + 2 * LITTLE)
    if bound in ("<", "≤"):
        return stated * (1 - 2 * LITTLE) <= exact < stated
    return abs(exact - stated) <= EXACTLY * stated


def _significant(value: str) -> int:
    """Digits of a number without the noughts around them: 1 of 200, 5 of 207.31."""
    return len(value.replace(".", "").strip("0")) if _DIGITS.fullmatch(value) else 0


def says_more(flat: str, reading: Reading) -> bool:
    """Whether 多, 余 stand in a number or right behind it (200多亩, 七倍多)."""
    inside = _MORE.search(flat, reading.start, reading.end) is not None
    return inside or _MORE_BEHIND.match(flat, reading.end) is not None


def _step(reading: Reading) -> float:
    """What one more of the last digit that is not zero is worth, in the base unit: 100 for 200亩, 1e8 for 54亿元."""
    digits = Decimal(reading.value).normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    scale = (reading.number or 0.0) / float(digits) if digits else 0.0
    return scale * 10.0**exponent


def _near(exact: float, stated: Reading) -> bool:
    """Whether a number lies near the round one, and nearer than to the one beside it."""
    gap = abs(exact - (stated.number or 0.0))
    return gap <= NEAR * (stated.number or 0.0) and gap <= _step(stated) / 2


def rounds_to(exact: Reading, rounded: Reading) -> bool:
    """Whether ``rounded`` is ``exact`` with fewer digits, in whatever unit: 2942.46亿元 and 0.29万亿元."""
    if exact.number is None or rounded.number is None or not same_unit(exact.base, rounded.base):
        return False
    digits = Decimal(rounded.value)
    if not digits:
        return False
    scale = Decimal(str(rounded.number)) / digits
    step = Decimal(1).scaleb(digits.as_tuple().exponent)  # type: ignore[arg-type]
    return (Decimal(str(exact.number)) / scale).quantize(step, ROUND_HALF_UP) == digits
