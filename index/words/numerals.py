"""Numbers written with Chinese numerals, alone or mixed with digits: 三百一十二, 两亿三千万, 1万5千, 十二点六."""

from __future__ import annotations

import re
from decimal import Decimal

# The formal characters of bills stand for the plain ones.
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇两", "一二三四五六七八九十百千零二")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_LARGE = {"亿": 10**8, "万": 10**4}
_D = r"[一二三四五六七八九]|\d"
# Below ten thousand: each place once, from the left.
_SECTION = re.compile(
    rf"(?:(?P<thousands>{_D})千)?(?P<zero0>零)?(?:(?P<hundreds>{_D})百)?(?P<zero1>零)?(?:(?P<tens>{_D})?(?P<ten>十))?(?P<zero2>零)?(?P<ones>{_D})?"
)
# Numerals with one of these are read in more than one way.
_AMBIGUOUS = frozenset("零〇亿点")
CHARACTERS = "一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟"
DECIMALS = "一二三四五六七八九零〇"


def read_numeral(text: str) -> Decimal | None:
    """The number that a numeral says (三百一十二 → 312, 1万5千 → 15000, 一万三 → 13000, 十二点六 → 12.6), None for what
    is no well-formed numeral (百, 二三, 三五百, 二〇二五, 2亿3千). Linear in its length."""
    whole, point, decimals = text.translate(_PLAIN).partition("点")
    integer = _whole(whole)
    if integer is None or not point:
        return integer
    if not decimals or any(character not in _DIGITS for character in decimals) or integer != int(integer):
        return None
    return Decimal(f"{int(integer)}.{''.join(str(_DIGITS[character]) for character in decimals)}")


def read_spoken(text: str) -> int | float:
    """The number that numerals say as people write them, ill-formed ones too (二三 → 23, 一百零 is none); raises ``ValueError`` or
    ``KeyError`` where they say none."""
    number = None if _AMBIGUOUS & set(text) or re.search(r"\d", text) else read_numeral(text)
    if number is not None:
        return int(number)
    # It takes a sixth of a second to import, and nearly no question needs it.
    import cn2an  # type: ignore[import-untyped]

    said: int | float = cn2an.cn2an(text, "smart")
    return said


def _whole(text: str) -> Decimal | None:
    for character, size in _LARGE.items():
        high_text, found, low_text = text.partition(character)
        if found:
            high, low = _whole(high_text), _low(low_text, size)
            return None if not high or low is None or character == "万" and high >= size else high * size + low
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    return Decimal(0) if text == "零" else _section(text)


def _low(text: str, size: int) -> Decimal | None:
    """What stands behind 万 or 亿: less than these, said with 零 or 万 where a place is left out (2亿3千 may mean either)."""
    if not text:
        return Decimal(0)
    if len(text) == 1:
        return Decimal(_DIGITS[text] * size // 10) if text in _DIGITS else None
    low = _whole(text.removeprefix("零"))
    skips = size == _LARGE["亿"] and "万" not in text and not text.startswith("零")
    return None if not low or low >= size or skips else low


def _section(text: str) -> Decimal | None:
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    value = {name: _digit(match[name]) for name in ("thousands", "hundreds", "tens", "ones")}
    tens = value["tens"] or (1 if match["ten"] else 0)
    ones = value["ones"]
    # 四百五 is 450, 四百零五 is 405.
    if ones and not any(match[name] for name in ("ten", "zero0", "zero1", "zero2")):
        ones *= 10 if value["hundreds"] else 100 if value["thousands"] else 1
    return Decimal(value["thousands"] * 1000 + value["hundreds"] * 100 + tens * 10 + ones)


def _digit(character: str | None) -> int:
    return 0 if character is None else _DIGITS[character] if character in _DIGITS else int(character)


def plain_digits(number: Decimal) -> str:
    """A number in digits without trailing zeros or an exponent (12.60 → 12.6, 3E+2 → 300)."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def split_magnitude(numeral: str) -> tuple[str, str] | None:
    """The digits of a numeral and the magnitude it ends with (三百一十二亿 → 312, 亿; 两亿三千万 → 23000, 万; 三万五千 → 35000,
    empty), None where it is no numeral."""
    found = re.search(r"(?:万亿|亿|万)$", numeral)
    magnitude = found[0] if found is not None else ""
    if "点" in numeral:
        # 二十一点四亿: the decimals end before the magnitude.
        number = read_numeral(numeral.removesuffix(magnitude))
        return None if number is None else (plain_digits(number), magnitude)
    number = read_numeral(numeral)
    if number is None:
        return None
    size = 10**12 if magnitude == "万亿" else _LARGE.get(magnitude, 1)
    return plain_digits(number / size), magnitude
