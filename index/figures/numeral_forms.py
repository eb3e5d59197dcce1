"""Numbers that are no plain run of digits: ratios, fractions, 百分之十二点六, 六成五, 三百一十二亿元, 1万5千人."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from juzheng.index.figures.word_lists import any_of, word_list
from juzheng.index.words import late_re as re
from juzheng.index.words.numerals import CHARACTERS, DECIMALS, plain_digits, read_numeral, split_magnitude

# 增长负3.9%, but 减负3亿元.
NEGATIVE = r"(?:(?<=[长降升为是至到达速率幅约])负|(?<![\u4e00-\u9fff])负)"
_ONE = "[一二三四五六七八九]"
# At most so many characters of a numeral are read.
_LONGEST = 16
# 一百千瓦: 千 begins a unit.
_NUMERAL = rf"(?:(?!千[瓦米克伏卡])[{CHARACTERS}]){{1,{_LONGEST}}}(?:点[{DECIMALS}]{{1,4}})?"
_RATIO = re.compile(r"(?<![\d.:/])\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+(?![\d.:])")
_FRACTION = re.compile(r"(?<![\d./])\d{1,2}/\d{1,3}(?![\d./])")
_PARTS = re.compile(
    rf"(?<![{CHARACTERS}数几多])[{CHARACTERS}]{{1,4}}分之(?:[{CHARACTERS}]{{1,6}}(?:点[{DECIMALS}]{{1,3}})?)(?![几多])"
)
_PERCENT_VALUE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|{_NUMERAL}"
_PERCENT = re.compile(
    rf"(?P<sign>{NEGATIVE})?(?P<of>百|千)分之(?P<low>{_PERCENT_VALUE})(?:[至到~—-]+(?:(?:百|千)分之)?(?P<high>{_PERCENT_VALUE}))?(?![几多地的{CHARACTERS}])"
)
# 成立, 构成, 三成 of a name: the numeral must stand where a share or a change is said.
_TENTHS = re.compile(
    rf"(?<=[超近约达升长降低高占减有过足到是的])(?P<said>[{CHARACTERS[:10]}])成(?:多)?(?=以上|左右|[,。、;)!\s]|的|$)"
    rf"|(?P<bounded>[{CHARACTERS[:10]}])成(?:多)?(?=以上|左右)"
    rf"|(?<![{CHARACTERS}])(?P<whole>{_ONE})成(?P<tenth>{_ONE}|半)(?![{CHARACTERS}])"
    rf"|(?<=[超近约达升长降低高占减有过足到是的])(?P<pointed>{_ONE}点[{DECIMALS}]|十)成(?=以上|左右|[,。、;)!\s]|的|$)"
)
_TIMES = re.compile(rf"(?<=[长加升高为达是的到了近约超至过])(?P<times>(?<![{CHARACTERS}]){_NUMERAL})倍(?!于)")
# What stands before or behind a numeral that cannot be read whole: 上百家, 数十亿元, 第二十条, 十几万, 十来个, 二十多届.
_NOT_BEFORE = re.compile(rf"[第前几上好成{CHARACTERS}\d.]$|(?<![户人件家个总])数$|分之$")
# The upper end of a range is no number of its own.
_UPPER_END = re.compile(rf"[{CHARACTERS}][至到~—-]$")
_HAS_SIZE = re.compile("[十百千万亿点拾佰仟]")
# Blanks within a numeral: 百分之五 十, 四点 五个百分点.
_BLANK_WITHIN = re.compile(
    rf"(?<=[{CHARACTERS}点之]) +(?=[{CHARACTERS}点])|(?<=[{CHARACTERS}]) +(?=个 *百 *分 *点)"
    r"|(?<=个) +(?=百 *分 *点)|(?<=百) +(?=分 *点)|(?<=分) +(?=点)"
)
_TRADITIONAL = str.maketrans("萬億兩個點負貳叄陸佰仟", "万亿两个点负贰叁陆百千")


@dataclass(frozen=True, slots=True)
class Form:
    """A number of a special form: offsets in characters, ``value`` in digits (of a ratio, a fraction and 四成 as written),
    ``unit`` with its magnitude, ``approximate`` where 余 or 多 stands within it."""

    start: int
    end: int
    value: str
    unit: str
    approximate: bool = False


def plain_numerals(flat: str) -> str:
    """``flat`` with the characters that numerals have in Hong Kong, Taiwan and on bills made plain; offsets stay the same."""
    return flat.translate(_TRADITIONAL)


def find_forms(flat: str) -> Iterator[Form]:
    """The numbers of special forms of a flattened text, each kind in its order; they may overlap. Linear."""
    gaps = [match.span() for match in _BLANK_WITHIN.finditer(flat)]
    if not gaps:
        yield from _find_forms(flat)
        return
    places = [
        at
        for first, last in zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(flat)], strict=True)
        for at in range(first, last)
    ]
    for form in _find_forms("".join(flat[at] for at in places)):
        yield replace(form, start=places[form.start], end=places[form.end - 1] + 1)


def _find_forms(flat: str) -> Iterator[Form]:
    for match in _PERCENT.finditer(flat):
        if (form := _percent(match)) is not None and not _NOT_BEFORE.search(
            flat[max(0, match.start() - 2) : match.start()]
        ):
            yield form
    for pattern in (_RATIO, _FRACTION):
        for match in pattern.finditer(flat):
            yield Form(match.start(), match.end(), match[0], "")
    for match in _PARTS.finditer(flat):
        below, _, above = match[0].partition("分之")
        if below not in ("百", "千") and _is_part(below) and _is_part(above):
            yield Form(match.start(), match.end(), match[0], "")
    for match in _TENTHS.finditer(flat):
        yield _tenths(match)
    for match in _TIMES.finditer(flat):
        if (number := read_numeral(match["times"])) is not None:
            yield Form(match.start(), match.end(), plain_digits(number), "倍")
    yield from _hundreds_of_millions(flat)
    yield from _ranges(flat)
    yield from _mixed(flat)
    yield from _numerals(flat)


_IN_HUNDRED_MILLIONS = re.compile(
    rf"(?<![\d.{CHARACTERS}])(?P<number>\d+(?:\.\d+)?|[{CHARACTERS[:11]}]{{1,3}})(?P<more>多)?个亿(?![万人户])(?P<money>元|美元)?"
)


def _hundreds_of_millions(flat: str) -> Iterator[Form]:
    """两个亿, 3.5个亿元."""
    for match in _IN_HUNDRED_MILLIONS.finditer(flat):
        if (value := _in_digits(match["number"])) is not None:
            yield Form(match.start(), match.end(), value, "亿" + (match["money"] or ""), bool(match["more"]))


# The lower end of a range may leave out what the upper one says (十八至三十万元), but then it is of its size.
_LEAST_SHARE = Decimal("0.05")


def _ranges(flat: str) -> Iterator[Form]:
    """两到三万元, 一百二十至一百五十万元; where it is open what the lower end counts (八到九百亿元) there is none."""
    for match in _unit_forms()[2].finditer(flat):
        low, high = read_numeral(match["low"]), split_magnitude(match["numeral"] + (match["mag"] or ""))
        if (
            low is None
            or high is None
            or match["low"][-1] in "万亿"
            or _NOT_BEFORE.search(flat[max(0, match.start() - 2) : match.start()])
        ):
            continue
        if Decimal(high[0]) * _LEAST_SHARE <= low < Decimal(high[0]):
            unit = high[1] + (match["measure"] or match["count"])
            yield Form(match.start(), match.end(), f"{plain_digits(low)}-{high[0]}", unit)


def _is_part(text: str) -> bool:
    return text == "万" or read_numeral(text) is not None


def _percent(match: re.Match[str]) -> Form | None:
    unit = "%" if match["of"] == "百" else "‰"
    ends = [_in_digits(end) for end in (match["low"], match["high"]) if end]
    if None in ends:
        return None
    value = f"{unit}-".join(str(end) for end in ends) + (unit if len(ends) == 2 else "")
    return Form(match.start(), match.end(), ("-" if match["sign"] else "") + value, unit)


def _in_digits(text: str) -> str | None:
    if text[0].isascii():
        return text.replace(",", "")
    number = read_numeral("一百" if text == "百" else text)
    return None if number is None else plain_digits(number)


def _tenths(match: re.Match[str]) -> Form:
    if match["whole"]:
        tenth = "5" if match["tenth"] == "半" else _in_digits(match["tenth"])
        return Form(match.start(), match.end(), f"{_in_digits(match['whole'])}.{tenth}", "成")
    if match["pointed"]:
        return Form(match.start(), match.end(), _in_digits(match["pointed"]) or "", "成")
    return Form(match.start(), match.end(), match["said"] or match["bounded"], "成")


@lru_cache(maxsize=1)
def _unit_forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    measures = any_of(set(word_list("units", "measure")) - set(word_list("units", "not_after_numerals")))
    counts = any_of(word_list("units", "after_numerals"))
    unit = rf"\s?(?P<more>[余多])?(?P<mag>万亿|亿|万)?(?:(?P<measure>{measures})|(?P<count>{counts}))"
    digits = rf"(?<![\d.A-Za-z])(?P<sign>{NEGATIVE}|-)?(?P<digits>\d+(?:\.\d+)?(?:万亿|亿|万|千)零?(?:\d{{1,4}}[亿万千百]零?){{0,3}}\d{{0,4}})"
    numeral = rf"(?P<sign>{NEGATIVE})?(?P<numeral>{_NUMERAL})"
    ends = rf"(?<![{CHARACTERS}])(?P<low>[{CHARACTERS}]{{1,8}})[至到~—-]{{1,2}}(?P<numeral>{_NUMERAL})"
    return (
        re.compile(digits + unit),
        re.compile(numeral + rf"(?:{unit})?"),
        re.compile(ends + unit.replace("[余多]", "(?!)")),
    )


def _mixed(flat: str) -> Iterator[Form]:
    """1万5千人, 2亿3千万元: digits and magnitudes in turn."""
    for match in _unit_forms()[0].finditer(flat):
        if re.search(r"\D\d", match["digits"].replace(".", "")) is None:
            continue
        yield from _form(match, match["digits"])


def _numerals(flat: str) -> Iterator[Form]:
    """三百一十二亿元, 三万五千亩, 二十三家; what could be a mere word (一家, 百姓, 三个方面) or cannot be read whole is left."""
    for match in _unit_forms()[1].finditer(flat):
        text = match["numeral"]
        before = flat[max(0, match.start() - 2) : match.start()]
        if _NOT_BEFORE.search(before) or _UPPER_END.search(before):
            continue
        if not _HAS_SIZE.search(text) and match["measure"] not in ("个百分点", "百分点"):
            continue
        if match["measure"] is None and match["count"] is None:
            yield from _without_unit(flat, match)
        elif match["measure"] or len(text) > 1:
            yield from _form(match, text)


_BEFORE_AMOUNT = re.compile(r"(?:达到?|超过?|突破|约|近|为|共|至|到|有|逾|[增减]加|减少|增长)$")


def _without_unit(flat: str, match: re.Match[str]) -> Iterator[Form]:
    """两亿三千万 behind 达到 and the like, where no thing counted follows."""
    text = match["numeral"]
    begun = flat[max(0, match.start() - 2) : match.start()]
    if (
        len(text) > 2
        and text[-1] in "万亿"
        and _BEFORE_AMOUNT.search(begun)
        and re.match(r"$|[,。;、!)]", flat[match.end() :][:1])
    ):
        yield from _form(match, text)


def _form(match: re.Match[str], text: str) -> Iterator[Form]:
    groups = match.groupdict()
    # 二十余万元: the magnitude behind 余 is no part of the numeral, as that of 2亿3千万元 is.
    behind = groups["mag"] or ""
    parts = split_magnitude(text if groups["more"] else text + behind)
    if parts is None or (groups["more"] and ("点" in text or (parts[1] and behind))):
        return
    value, magnitude = parts
    unit = magnitude + (behind if groups["more"] else "") + (groups["measure"] or groups["count"] or "")
    yield Form(match.start(), match.end(), ("-" if groups["sign"] else "") + value, unit, bool(groups["more"]))
