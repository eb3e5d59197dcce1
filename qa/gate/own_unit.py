"""A number of the evidence in the unit in which a claim gives it, where the claim's words say the rest of the unit."""

from __future__ import annotations

import re
from dataclasses import replace

from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading

# Per cent of one time as much.
HUNDRED = 100


def in_its_unit(stated: Stated, supported: Supported) -> Reading:
    """A growth of the evidence in 倍 where the claim gives it so (增长1.08倍 is 增长108%), and an amount for one of something
    where the claim's name says for what (亩均税收38万元 is 38万元/亩), and a count told by 万 alone (252万群众)."""
    reading = supported.reading
    if not stated.reading.base and stated.reading.unit in ("万", "亿") and reading.base in _COUNTED:
        return replace(reading, base="", unit=stated.reading.unit) if stated.tail_end > stated.reading.end else reading
    if (stated.reading.base, reading.base) in _AREAS and reading.number is not None:
        return _in_base(reading, stated.reading.base, _AREAS[stated.reading.base, reading.base])
    own, _, per = reading.base.partition("/")
    if per and own == stated.reading.base and re.search(_PER.get(per, "$^"), stated.name):
        return replace(reading, unit=reading.unit.partition("/")[0], base=own)
    if stated.reading.base != "倍" or stated.reading.direction != "up" or reading.base != "%" or not reading.number:
        return reading
    times = reading.number / HUNDRED
    return replace(reading, value=f"{times:.12g}", unit="倍", number=times, base="倍")


def _in_base(reading: Reading, base: str, factor: float) -> Reading:
    """A number in another base unit of the same dimension."""
    number = (reading.number or 0.0) * factor
    return replace(reading, value=f"{number:.12g}", unit=base, number=number, base=base)


# 一亩 is two thirds of a thousand 平方米; the ledger keeps both as they are.
_MU = 2000 / 3
_AREAS = {("平方米", "亩"): _MU, ("亩", "平方米"): 1 / _MU}
_COUNTED = frozenset("人 名 户 人次 家 个 件 辆 头 只 株".split())
_PER = {
    "亩": "亩均|每亩",
    "人": "人均|每人|全员",
    "户": "户均|每户",
    "年": "每年|年标准|年均",
    "月": "每月|月均|月标准",
}
