"""Every number of a text, read without judging what it means: of a claim and of the paragraph it cites in the same way.

The ledger leaves out numbers that are no figures; here none may be left out, or a wrong one would slip past the gate.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from juzheng.index.figures.changes import change_words
from juzheng.index.figures.number_forms import MAGNITUDE
from juzheng.index.figures.word_lists import any_of, word_list
from juzheng.index.report import Direction
from juzheng.index.words.broken_numbers import is_broken
from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.numerals import read_spoken
from juzheng.qa.gate.read_ranks import CHINESE, digits_of, read_ranks
from juzheng.qa.gate.reading import Kind, Reading, same_unit

_MAGNITUDE = MAGNITUDE
_JOINT = re.compile(r"[、,和及与至到~—\-以上下左右余多约近超\s]*|(?:以上|以下|左右)?[、,]其中")


@lru_cache(maxsize=1)
def _form() -> re.Pattern[str]:
    units = any_of([*word_list("units", "measure"), *word_list("units", "count")])
    per = rf"(?:/(?:万|百|千)?{units})?"
    unit = rf"(?:\s?[余多几]?(?P<mag>{_MAGNITUDE})?[余多几]?(?P<unit>{units}{per})?)"
    parts = rf"(?P<parts>百分之[{CHINESE}点\d.]{{1,8}}|[{CHINESE}]{{1,3}}分之[{CHINESE}]{{1,3}}|(?<![\d/.])[1-9]/(?:[2-9]|1\d)(?![\d/.月日年])|一半|(?<![超])过半(?![天年月日小]))"
    digits = r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)"
    # 一万二千元: what stands behind 万 is part of the number where it counts thousands or hundreds.
    words = rf"(?P<words>(?![零〇])(?:[{CHINESE}]{{1,4}}万(?=[{CHINESE}]{{0,3}}[千百]))?[{CHINESE}]{{1,9}}(?:点[{CHINESE}]{{1,4}})?)"
    return re.compile(rf"{parts}|{digits}{unit}|{words}[余多几]?(?=(?P<after>{_MAGNITUDE}?[余多几]?(?:{units})|成|倍))")


_DATE_AFTER = re.compile(
    r"\s?年(?![级轮产均])|\s?月(?!均)|\s?日(?!均)|\s?[—~至\-/]\s?\d{1,4}\s?(?:年|月|日)|[::]\d\d(?![\d.])"
)
_DATE_BEFORE = re.compile(r"\d\s?[年月/:]\s?$|\d[—~至\-]\s?$")
_ORDER = re.compile(rf"\s*(?:\(?\d{{1,3}}[.、)](?!\d)|\(?[{CHINESE}]{{1,3}}[、)])")
_NAME_AFTER = re.compile(r"\s?[A-Za-z+＋]|号|届|版|周年|英寸|\.\d|千伏|[·]")


def read_numbers(flat: str) -> tuple[Reading, ...]:
    """All numbers of a plain text in order (``plain``). Linear in its length."""
    found: list[Reading] = [*read_ranks(flat)]
    taken = bytearray(len(flat))
    for reading in found:
        taken[reading.start : reading.end] = b"\x01" * (reading.end - reading.start)
    order = _ORDER.match(flat)
    if order:
        found.append(Reading(order.start(), order.end(), "order", order[0].strip()))
        taken[: order.end()] = b"\x01" * order.end()
    for match in _form().finditer(flat):
        if not taken[match.start()]:
            found.append(_reading(flat, match))
    return _share(flat, tuple(sorted(found, key=lambda r: r.start)))


def _reading(flat: str, match: re.Match[str]) -> Reading:
    start = match.start()
    if match["parts"]:
        return _fraction(flat, match)
    if match["words"]:
        return _in_words(flat, match)
    kind = "name" if is_broken(flat, start, match.end("digits")) else _kind(flat, match)
    end = match.end() if kind == "amount" else match.end("digits")
    value = match["digits"].replace(",", "")
    if kind != "amount":
        return Reading(start, end, kind, value, change_start=start)
    unit = (match["mag"] or "") + (match["unit"] or "")
    while flat[end - 1].isspace():
        end -= 1
    return _amount(flat, start, end, value, unit)


def _amount(flat: str, start: int, end: int, value: str, unit: str) -> Reading:
    negative = (
        start > 0
        and flat[start - 1] == "-"
        and not (start > 1 and re.match(r"[\d%\w)]", flat[start - 2]) and not _is_change(flat, start - 1))
    )
    at = start - 1 if negative else start
    words = change_words(flat[max(0, at - 44) : at])
    direction = words.direction if words else None
    if negative:
        direction = "up" if direction == "down" else "down"
    begins = at if words is None else max(0, at - 44) + words.start
    base = to_base_unit(value, unit)
    spoken = _SPOKEN_MOVE.search(flat, max(0, at - 20), at) if words is None else None
    if spoken and (base.unit == "%" or spoken["whole"]):
        direction, begins = "up" if spoken["up"] or spoken["raised"] or spoken["higher"] else "down", spoken.start()
    return Reading(at, end, "amount", value, unit, base.number, base.unit, direction, begins)


# 少了六成, 涨了一成: a growth, told in speech.
_SPOKEN_MOVE = re.compile(
    r"(?:(?<=[比较])[^,，。;；\d]{1,16}?(?:至少|还|要|又|再)*(?:(?P<lower>[低少])|(?P<higher>[高多]))|(?P<whole>调低|(?P<raised>上调|调高|抬高|拉高))了?|(?:(?P<down>[少降跌减缩])|(?P<up>[涨增升]))(?:[掉去出])?了|(?:[跌降减][去掉]|缩水)了?)(?:约|近|将近|大约|接近|差不多|不到|不足|超过?|逾)?(?=$|[\d一二三四五六七八九])$"
)


def _is_change(flat: str, at: int) -> bool:
    return change_words(flat[max(0, at - 44) : at]) is not None


def _fraction(flat: str, match: re.Match[str]) -> Reading:
    text = match["parts"]
    if text.startswith("百分之"):
        rest = _ROUND.get(text[3:], text[3:])
        try:
            value = rest if re.fullmatch(r"\d+(?:\.\d+)?", rest) else f"{read_spoken(rest.rstrip('点')):.10g}"
        except (ValueError, KeyError):
            value = rest
        return _amount(flat, match.start(), match.end(), value, "%")
    whole, _, part = text.partition("分之") if "/" not in text else text.partition("/")[::-1]
    of, share = (2, 1) if "半" in text else (_whole(whole), _whole(part))
    if not of or not share:
        return replace(_amount(flat, match.start(), match.end(), text, ""), base="分之")
    # A third is 33%, which one may call 33.3%, no more.
    return _amount(flat, match.start(), match.end(), f"{round(100 * share / of, 2):g}", "%")


def _whole(words: str) -> int:
    digits = digits_of(words)
    return int(digits) if digits.isdigit() else 0


# 两项合计, 三者均: they stand for what was named before.
_PRONOUN = re.compile(r"[两二三四五六][项者](?=指标|合计|共|之和|相加|均|都|分别|加起来)")


def _in_words(flat: str, match: re.Match[str]) -> Reading:
    """三家, 五成, 两倍: a number in words before a counting word; 一个, 一批 and the like are mere words."""
    text = match["words"]
    value = digits_of(text)
    unit = re.sub("(?<=.)[余多几]", "", match["after"])
    behind = match.end() + len(match["after"])
    if unit in ("成", "倍") and value.isdigit() and (rest := _TENTHS.match(flat, behind)):
        value, behind = f"{value}.{5 if rest[0] == '半' else digits_of(rest[0])}", behind + 1
    if _PRONOUN.match(flat, match.start()):
        return Reading(match.start(), behind, "order", text, change_start=match.start())
    if unit == "年" and (
        _SPAN_BEHIND.match(flat, behind)
        or _THESE.search(flat[: match.start()])
        or _is_span(flat, match.start(), behind)
    ):
        return Reading(match.start(), behind, "date", text, change_start=match.start())
    if text in _ROUND and _is_round_amount(flat, match.start(), behind, unit):
        return _amount(flat, match.start(), behind, _ROUND[text], unit)
    if unit == "个月" and _FIRST_MONTHS.search(flat[: match.start()]) and value.isdigit():
        return Reading(match.start(), match.end(), "date", value, change_start=match.start())
    plain_word = (
        text in ("一", "十", "百", "千")
        and not (unit in ("倍", "个百分点") and text != "一" or unit == "成" and not _WORD_OF_ONE.match(flat, behind))
        or text.startswith("第")
        or not value.replace(".", "").isdigit()
    )
    if plain_word or flat[max(0, match.start() - 1) : match.start()] in ("十", "第", "统", "唯"):
        return Reading(match.start(), match.end(), "name", text, change_start=match.start())
    return _amount(flat, match.start(), behind, value, unit)


# 这五年, 过去五年: a time; 提前两年 is how much earlier.
_THESE = re.compile(r"(?:这|那|过去|近|(?<!提)[前头]|最近)$")
# 五年间, 五年累计: a time; 五年 alone may be how long something takes.
_SPAN_BEHIND = re.compile(r"[间来里内]|以来|累计|年均|[共总]|[提新增下减上]")
# 六成半, 一成四.
_TENTHS = re.compile(r"半|[一二三四五六七八九](?=[,，。;；、的左多以]|$)")
# 一成不变, 一成立: no tenth.
_WORD_OF_ONE = re.compile(r"[不为立套]")
# 用了五年, 五年期, 提前两年: how long something takes.
_LASTS = re.compile(
    r"(?:提前|缩短|延长|用时?|历时|耗时|为期|长达|花了?|需|期限|达|满|第|每|约|近|超过?|推迟|延后|减至|降至|压缩?[到至]|缩[到至])了?$"
)
_LASTS_BEHIND = re.compile(r"[期制级生之以左的免内完竣,，。;；、]|$")


def _is_span(flat: str, start: int, end: int) -> bool:
    """Whether so many years are the time of which something is told (江西五年净增…)."""
    return not _LASTS.search(flat[:start]) and not _LASTS_BEHIND.match(flat, end)


# 超千亿元 is 超过1000亿元, 首店百家 has a hundred; 千亿级, 百家争鸣 are names.
_ROUND = {"百": "100", "千": "1000"}
_ABOUT = re.compile(r"[超近约达破过逾在]$")
_ENDS_CLAUSE = re.compile(r"$|[,，。;；、]|以上|左右")


def _is_round_amount(flat: str, start: int, end: int, unit: str) -> bool:
    """Whether 百 or 千 with its unit says how many: behind a word for about how many, or at the end of its clause."""
    if _ABOUT.search(flat[max(0, start - 2) : start]):
        return True
    return unit[:1] not in ("万", "亿", "成", "倍") and _ENDS_CLAUSE.match(flat, end) is not None


# 提前7个月 is how much earlier, no time.
_FIRST_MONTHS = re.compile(r"(?<!提)[前头]\s?$")


def _kind(flat: str, match: re.Match[str]) -> Kind:
    start, end = match.start(), match.end("digits")
    before, after = flat[max(0, start - 8) : start], flat[end : end + 12]
    value = match["digits"]
    if _YEAR_OF.match(f"{value}{after}"):
        return "date"
    if (
        re.fullmatch(r"\d{1,4}", value)
        and _DATE_AFTER.match(after)
        and not (match["unit"] and match["unit"] not in "年日天")
    ):
        if not after.lstrip().startswith("年") or len(value) == 4:
            return "date"
        return "amount"
    if match["unit"] == "个月" and _FIRST_MONTHS.search(before):
        return "date"
    if re.fullmatch(r"(?:19|20)\d\d", value) and not match["unit"] and not match["mag"]:
        return "date"
    if re.fullmatch(r"\d{1,2}", value) and _DATE_BEFORE.search(before) and re.match(r"\s?[年月日]", after):
        return "date"
    if re.search(r"[A-Za-z_+&〔\[×.·]$", before) or (before.endswith("-") and re.search(r"[A-Za-z]-$", before)):
        return "name"
    if _NAME_AFTER.match(after) and not match["unit"]:
        return "name"
    return "amount"


# 2022年产值 is of a year, 年产 is not.
_YEAR_OF = re.compile(r"(?:19|20)\d\d年[产均](?=[值量])")
_DASHES = ("-", "—", "~", "至", "到", "——", "--")


def _share(flat: str, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Give numbers of a list the verb and unit that they share: 分别增长7%、8%、-2%; 3-5家."""
    done: list[Reading] = []
    verb: Direction | None = None
    for reading in found:
        between = flat[done[-1].end : reading.start] if done else ""
        joined = done and done[-1].kind == reading.kind == "amount" and len(between) <= 4 and _JOINT.fullmatch(between)
        if joined and re.search("[,，]", between) and not same_unit(done[-1].base, reading.base):
            joined = None
        if joined and verb and (reading.direction is None or reading.change_start == reading.start):
            negative = flat.startswith("-", reading.start)
            reading = replace(
                reading, direction=_turned(verb) if negative else verb, change_start=done[-1].change_start
            )
        elif reading.kind == "amount":
            negative = flat.startswith("-", reading.start)
            verb = _turned(reading.direction) if negative and reading.direction else reading.direction
        if joined and done[-1].unit == "个" and reading.unit == "个百分点":
            # 分别提高0.26个、0.93个百分点
            done[-1] = _with_unit(done[-1], reading.unit)
        if joined and between.strip() in _DASHES:
            done[-1] = replace(_with_unit(done[-1], _range_unit(done[-1], reading)), ranged=True)
            reading = replace(reading, ranged=True)
        done.append(reading)
    return tuple(done)


def _range_unit(low: Reading, high: Reading) -> str:
    """The unit of the lower end of a range: its own, with what only the upper end has (50亿至100亿元: 亿元)."""
    if low.base:
        return low.unit
    return f"{low.unit}{high.base}" if low.unit else high.unit


def _turned(direction: Direction) -> Direction:
    return {"up": "down", "down": "up"}.get(direction, direction)  # type: ignore[return-value]


def _with_unit(reading: Reading, unit: str) -> Reading:
    base = to_base_unit(reading.value, unit)
    return replace(reading, unit=unit, number=base.number, base=base.unit)
