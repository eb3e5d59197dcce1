"""One number of a text, as it is written, and when two say the same amount."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from juzheng.index.report import Direction
from juzheng.index.words.flat_text import flatten

# amount: says how much or how many; rank: 第3位, 前三; date: years, months, days, clock times; name: part of a name or
# of a document number (5G, PM2.5); order: the number of an item in a list.
Kind = Literal["amount", "rank", "date", "name", "order"]

# Counting words that stand for one another: 2501家企业 is 2501个企业.
_SAME = ("个家项座处所户件", "辆台", "人名位", "次回场", "支只", "件起宗", "个道题")


@dataclass(frozen=True, slots=True)
class Reading:
    """One number of a text; offsets in characters, ``end`` behind the unit.

    ``value`` is the number as digits, ``unit`` as written with 万 and 亿; ``number`` the value in ``base``, the base
    unit (380.7亿元 → 38070000000 元), None where no single number can be made of it. ``direction`` is what the words
    right before it or its sign say, ``change_start`` is where these words begin (``start`` where there are none).
    ``scope`` is whom the rank of a table cell is among (全市), ``ranged`` tells the ends of a range (5%-5.5%).
    """

    start: int
    end: int
    kind: Kind
    value: str
    unit: str = ""
    number: float | None = None
    base: str = ""
    direction: Direction | None = None
    change_start: int = 0
    scope: str = ""
    ranged: bool = False


# Digits of other scripts, which Python reads as numbers too.
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """``text`` with full-width forms and digits of other scripts made plain; same length, same offsets."""
    flat = flatten(text)
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), flat)


def same_amount(a: Reading, b: Reading) -> bool:
    """Whether two numbers are the same amount in base units: 3807000万元 and 380.70亿元."""
    if a.number is None or b.number is None:
        return a.value == b.value and a.unit == b.unit
    if not same_unit(a.base, b.base):
        return False
    return abs(a.number - b.number) <= 1e-9 * max(abs(a.number), abs(b.number))


def same_unit(a: str, b: str) -> bool:
    """Whether two base units count the same (家 and 个; not 亿元 and 亿美元, not % and 个百分点)."""
    return a == b or any(len(a) == 1 == len(b) and a in kind and b in kind for kind in _SAME)
