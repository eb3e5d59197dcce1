"""Numbers as reports write them: 380.7亿元, 1.76万家, 4%左右, -2.5%, 4.5%—5%, 2.27:1, 四分之三, 超五成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.index.figures.numeral_forms import NEGATIVE, find_forms, plain_numerals
from juzheng.index.figures.word_lists import any_of, word_list, word_map
from juzheng.index.report import Bound
from juzheng.index.words.broken_numbers import is_broken

_NUMBER = r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
# Blanks within a number: 1 036 500, and digits set apart (3 8 . 6). Only a unit behind them tells that they are one.
_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?(?!\d)|[1-9]\d{0,2}(?:, \d{3})+(?!\d)|\d(?: \d){1,8}(?: ?\. ?\d(?: ?\d){0,3})?(?![ .]?\d)|\d{1,4}(?: \. ?|\. )\d{1,3}(?![ .]?\d)"
# 千 and 百 begin units too (千瓦, 百分点).
# Words that end as a bound does.
_WORDS = {("约", c) for c in "签预违节合公契制"} | {("近", c) for c in "附临邻最"} | {("超", c) for c in "反高赶"}
# Characters before a list in which 分别 says that it is one.
LIST_REACH = 24
MAGNITUDE = r"(?:千万亿|百万亿|万亿|千亿|百亿|百万|千万|亿|万|千(?![瓦米克伏卡赫焦帕])|百(?!分))"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, offsets in characters. ``end`` is behind the unit, ``suffix_end`` behind 以上, 左右 and the
    like. ``value`` is as written without thousands separators, ``unit`` with its magnitude (万家); ``prefix_start`` is
    where 约, 超过 and the like begin."""

    start: int
    end: int
    value: str
    unit: str
    bound: Bound | None = None
    prefix_start: int = 0
    suffix_end: int = 0

    @property
    def unit_word(self) -> str:
        """The unit without its magnitude: 万家 → 家."""
        return re.sub(f"^{MAGNITUDE}", "", self.unit)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = any_of([*word_list("units", "count"), *word_list("units", "measure")])
    names = any_of(word_list("units", "name_parts"))
    per = rf"(?:/(?:万|百|千)?(?:月|日|L|{units})(?:·(?:年|月|日|天))?)?"
    # 套(间), 架(艘、列、辆)次, 条次; but not 2个次级.
    more = rf"(?:\({units}(?:[、/]{units}){{0,4}}\))?(?:(?<=[架艘列辆条件台户份车人)])次(?![级数序要新优品之]))?"
    inner = any_of(word_map("bounds", "inner"))
    unit = rf"\s?(?P<in1>{inner})?(?P<mag>{MAGNITUDE})?(?P<in2>{inner})?(?:(?P<unit>{units}(?!(?<=[A-Za-z])[A-Za-z]|(?<=次)之){more}{per})|(?P<name>{names}))?"
    # 1万(含)-5万元 says that its end belongs to it.
    first_unit = rf"(?:\s?(?:{MAGNITUDE}?{units}|{MAGNITUDE})\(不?含\)|{MAGNITUDE}?{units}|{MAGNITUDE})?"
    sign = rf"(?P<sign>(?<![A-Za-z0-9%)])-|{NEGATIVE})"
    spaced = rf"(?<![\d.,A-Za-z])(?<!\d )(?P<spaced>{_SPACED})"
    # 从771家到1076家 are two figures, 5到6倍 is a range.
    dash = r"(?P<dash>[-—~至]{1,2}|(?(from)(?!)|到))"
    solid = rf"(?P<from>(?<=[从由]))?(?P<low>{_NUMBER})(?:(?P<unit1>{first_unit}){dash}(?P<high>{_NUMBER}))?"
    number = re.compile(rf"{sign}?(?:{spaced}|{solid}){unit}")
    prefix = re.compile(any_of(word_map("bounds", "prefix")) + r"\s*$")
    suffix = re.compile(r"(?:\([^()]{1,6}\))?" + any_of(word_map("bounds", "suffix")))
    return number, prefix, suffix


def find_numbers(flat: str, masked: bytearray) -> list[Number]:
    """All numbers of a flattened text with their units and bounds, in order.

    ``masked`` is non-zero at characters that belong to dates, names and the like (``mask_non_figures``); a number that
    begins there is left out, as is one that runs into letters or a name (5G, 9号线). Linear in the length.
    """
    flat = plain_numerals(flat)
    special = _special_forms(flat, masked)
    taken = bytearray(masked)
    for number in special:
        taken[number.start : number.end] = b"\x01" * (number.end - number.start)
    found = [*special, *_plain_numbers(flat, taken)]
    return _share_units(flat, sorted(found, key=lambda number: number.start))


def _share_units(flat: str, numbers: list[Number]) -> list[Number]:
    """0.8、2.1、3.3个百分点; 4.1个、2.6个百分点: the last of a list says the unit for all; integers only where 分别 says that it
    is a list."""
    for at in range(len(numbers) - 2, -1, -1):
        number, after = numbers[at], numbers[at + 1]
        between = flat[number.end : after.prefix_start]
        if not after.unit or between not in ("、", "和", "及", "与") or ":" in number.value:
            continue
        if number.unit == "个" and after.unit.startswith("个"):
            numbers[at] = replace(number, unit=after.unit)
        if number.unit:
            continue
        if "." in number.value or "分别" in flat[max(0, number.start - LIST_REACH) : number.start]:
            numbers[at] = replace(number, unit=after.unit)
    return numbers


def _special_forms(flat: str, masked: bytearray) -> list[Number]:
    taken, found = bytearray(masked), []
    for form in find_forms(flat):
        if taken[form.start] or taken[form.end - 1]:
            continue
        taken[form.start : form.end] = b"\x01" * (form.end - form.start)
        bound: Bound | None = ">" if form.approximate else None
        found.append(_with_bounds(flat, form.start, form.end, form.value, form.unit, bound))
    return found


def _plain_numbers(flat: str, taken: bytearray) -> Iterator[Number]:
    number_form = _patterns()[0]
    at = 0
    while (match := number_form.search(flat, at)) is not None:
        begun = match.start("low") if match["low"] else match.start("spaced")
        at = match.end("low") if match["low"] else match.end("spaced")
        start = match.start()
        if match["high"] and _changes_unit(match):
            # 份额提升3个百分点至11%: a change and what it led to, no range.
            match = number_form.match(flat, start, match.end("unit1")) or match
        broken = match["low"] and is_broken(flat, match.start("low"), match.end("low"))
        if taken[begun] or _glued(flat, start) or broken:
            continue
        number = _number_of(flat, match)
        at = max(at, match.end("high"))
        if number is not None:
            at = max(at, number.end)
            yield number


_ACRONYM = re.compile(r"(?<![A-Za-z])(?:GDP|CPI|PPI|R&D)$")


def _changes_unit(match: re.Match[str]) -> bool:
    first, second = (re.sub(f"^{MAGNITUDE}", "", unit) for unit in (_lower_unit(match), match["unit"] or ""))
    return bool(first and second) and first != second


def _lower_unit(match: re.Match[str]) -> str:
    """The unit of the lower end of a range, without a note that it is included."""
    return re.sub(r"\s|\(不?含\)", "", match["unit1"] or "")


def _glued(flat: str, start: int) -> bool:
    """Whether letters or a decimal point run into the number (N95, G60, 2.0.1)."""
    if start == 0 or not re.match(r"[A-Za-z0-9_.+&〔\[×]", flat[start - 1]):
        return False
    # GDP891.2亿元: the letters are the indicator's name, no part of a code.
    return _ACRONYM.search(flat, max(0, start - 6), start) is None


def _number_of(flat: str, match: re.Match[str]) -> Number | None:
    unit = (match["mag"] or "") + (match["unit"] or "")
    if match["name"] and not match["unit"]:
        if match["name"] != "日" or "." not in match["low"] + (match["high"] or ""):
            return None
        # 平均住院日为8.7日 is no date.
        unit = "日"
    end = match.end()
    if re.match(r"[A-Za-z0-9+]", flat[end : end + 1]) and not match["unit"]:
        return None
    if match["spaced"] and not (match["unit"] or match["mag"]):
        return None
    value = re.sub(r"[,'’ ]", "", match["low"] or match["spaced"])
    if match["sign"]:
        value = "-" + value
    if match["high"]:
        value += _range_part(match, unit)
    end = _trimmed_end(flat, match)
    bound: Bound | None = (
        word_map("bounds", "inner")[match["in1"] or match["in2"]] if match["in1"] or match["in2"] else None
    )
    return _with_bounds(flat, match.start(), end, value, unit, bound)


def _range_part(match: re.Match[str], unit: str) -> str:
    """The upper end of a range; where the lower end has its unit too, both keep it (4.5%-5%, but 3-5个)."""
    lower_unit = _lower_unit(match)
    return f"{lower_unit}{match['dash']}{re.sub(r'[^0-9.]', '', match['high'])}{unit if lower_unit else ''}"


def _trimmed_end(flat: str, match: re.Match[str]) -> int:
    end = match.end()
    while flat[end - 1] == " ":
        end -= 1
    return end


def _within_word(flat: str, at: int, bound: str) -> bool:
    """签约31个, 附近3公里: the last character of another word."""
    before = flat[at - 1 : at]
    return before != "" and (bound, before) in _WORDS


def _with_bounds(flat: str, start: int, end: int, value: str, unit: str, bound: Bound | None) -> Number:
    _, prefix_form, suffix_form = _patterns()
    low = max(0, start - 6)
    before = prefix_form.search(flat[low:start])
    if before and _within_word(flat, low + before.start(), before[0].strip()):
        before = None
    prefix_start = low + before.start() if before else start
    if before:
        bound = word_map("bounds", "prefix")[before[0].strip()]
    # 23.6万亿元人民币: the currency is part of the amount, not what it is of.
    behind = end + len("人民币") if unit.endswith("元") and flat.startswith("人民币", end) else end
    if unit == "倍" and flat.startswith("多", behind) and not flat.startswith("多于", behind):
        # 增长3倍多
        bound, behind = ">", behind + 1
    after = suffix_form.match(flat, behind)
    if after:
        bound = word_map("bounds", "suffix")[after[0].rsplit(")", 1)[-1]]
    return Number(start, end, value, unit, bound, prefix_start, after.end() if after else behind)
