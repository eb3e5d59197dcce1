"""The level that a gap of the evidence is from: 增长7.6%,高于全国1.7个百分点 bears 全国增长5.9%."""

from __future__ import annotations

import re

from juzheng.qa.gate.claim_context import LEVELS, Matching
from juzheng.qa.gate.compared import fragment_at, sentence_at
from juzheng.qa.gate.find_named import is_of_frame, own_words
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading, plain
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_GAP = re.compile(
    r"[,，、](?:分别)?(?:(?P<more>高于|快于|高出|超出|领先|优于|快|高|跑赢)|(?P<less>低于|慢于|落后于?|低|慢))"
    r"(?P<level>全[国省市区县州])(?:平均)?(?:水平|增速)?(?:约)?$"
)


# 增长5.2%,…比年初预期目标低0.3个百分点: the aim follows in the same way.
_AIM_GAP = re.compile(
    r"(?:比|较|与)[^,，。;；\d]{0,8}(?:目标|计划)(?:任务)?(?P<way>低|高|少|多|快|慢)(?:出|了)?(?:约)?$|(?P<above>高于|快于|低于|慢于)[^,，。;；\d]{0,8}(?:目标|计划)(?:约)?$"
)
# 没有实现5.5%的目标: it fell short of it.
_REACHED = re.compile(r"(?P<not>没有|没能|未能?|尚未|并未)?(?:实现|完成|达到|达成|兑现)")
_AIMED = re.compile("[年全]?[初年]?(?:定下|确定|制定|提出)的?|预期|目标|计划")
_ABOVE = frozenset("高多快")


def aim_sides(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The growth and its gap to an aim, from which the number that the claim gives for the aim follows."""
    flat, at = matching.claim.flat, stated.reading
    if at.base != "%" or "目标" not in flat[slice(*fragment_at(flat, at.start))]:
        return ()
    told = fold(flat[slice(*sentence_at(flat, at.start))])
    for gap in matching.supported:
        text = plain(gap.passage.paragraph.text)[gap.sentence[0] : gap.reading.start]
        found = _AIM_GAP.search(text) if gap.reading.base == "个百分点" else None
        value = _growth_before(gap, matching) if found else None
        if found is None or value is None or not all(is_borne(word, told) for word in own_words(value)):
            continue
        sign = 1 if (found["way"] or found["above"][0]) in _ABOVE else -1
        reached = _REACHED.search(flat, fragment_at(flat, at.start)[0], at.start)
        if reached and (sign < 0) != bool(reached["not"]):
            continue
        aim = (value.reading.number or 0.0) * _way(value) - sign * (gap.reading.number or 0.0)
        made = Reading(0, 0, "amount", f"{abs(aim):.12g}", "%", abs(aim), "%")
        if aim > 0 and is_of_frame(value, "", _AIMED.sub("", told)) and fits(flat, made, stated.reading):
            return value, gap
    return ()


def reached_word(matching: Matching, stated: Stated) -> tuple[int, int]:
    """Where a claim says that an aim was reached or not (characters), which follows from the gap; nowhere if it does not."""
    flat, start = matching.claim.flat, fragment_at(matching.claim.flat, stated.reading.start)[0]
    found = _REACHED.search(flat, start, stated.reading.start) if aim_sides(matching, stated) else None
    return found.span() if found else (start, start)


def _growth_before(gap: Supported, matching: Matching) -> Supported | None:
    """The last growth before a gap in its sentence."""
    before = [
        s
        for s in matching.supported
        if s.passage is gap.passage and s.sentence == gap.sentence and s.reading.end <= gap.reading.start
        if s.reading.base == "%" and s.figure is not None
    ]
    return max(before, key=lambda s: s.reading.start, default=None)


def level_sides(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The amount and its gap to a level, from which the number that the claim gives for the level follows."""
    flat = matching.claim.flat
    said = [level for level in LEVELS if level in flat[slice(*fragment_at(flat, stated.reading.start))]]
    if len(said) != 1 or stated.reading.base != "%":
        return ()
    told = fold(flat[slice(*sentence_at(flat, stated.reading.start))])
    for gap in matching.supported:
        value, sign = _before_gap(gap, said[0], matching)
        if value is None or not all(is_borne(word, told) for word in own_words(value)):
            continue
        level = (value.reading.number or 0.0) * _way(value) - sign * (gap.reading.number or 0.0)
        if _says(level, value, matching, stated):
            return value, gap
    return ()


def _before_gap(gap: Supported, level: str, matching: Matching) -> tuple[Supported | None, int]:
    """The amount right before a gap from a level, and whether it lies above (1) or below (-1) it."""
    text = plain(gap.passage.paragraph.text)
    found = _GAP.search(text[gap.sentence[0] : gap.reading.start]) if gap.reading.base == "个百分点" else None
    if found is None or found["level"] != level:
        return None, 0
    at = gap.sentence[0] + found.start()
    before = [s for s in matching.supported if s.passage is gap.passage and s.role == "value" and s.reading.end == at]
    value = before[0] if before and before[0].reading.base == "%" else None
    return value, 1 if found["more"] else -1


def _way(supported: Supported) -> int:
    return -1 if supported.direction == "down" else 1


def _says(level: float, value: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether the claim gives the level, and as a growth, a fall or a share as the amount is one."""
    moves = "" if value.direction is None else "up" if level > 0 else "down"
    if (stated.reading.direction or "") != moves:
        return False
    made = Reading(0, 0, "amount", f"{abs(level):.12g}", "%", abs(level), "%")
    return fits(matching.claim.flat, made, stated.reading)
