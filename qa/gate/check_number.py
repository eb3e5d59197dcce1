"""Whether what surrounds a number, its direction, bounds and rank, is as the evidence has it.

Each check returns the reason why not, in words for people, or an empty string.
"""

from __future__ import annotations

import re

from juzheng.index.report import Figure
from juzheng.qa.gate.check_indicator import record_names
from juzheng.qa.gate.claim_context import LEVELS, Matching, words_of
from juzheng.qa.gate.read_claim import Stated, bound_of
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_numbers import exceeds, plain
from juzheng.qa.words.content_words import fold

_RISE = re.compile(r"增长|增速|增幅|涨幅|提高|上升|增加")
_FALL = re.compile(r"下降|降幅|减少|下跌|回落|降低|跌幅|负增长")
_GROWTH = re.compile(r"同比|环比|增速|增幅|涨幅|降幅|增长|较|比")


def check_direction(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether up or down is said as it is."""
    if stated.reading.kind != "amount" or verbatim:
        return ""
    if _more_by(matching, stated, supported):
        return f"“{words_of(matching, stated)}”在引文里是多增或少增的数"
    said, holds = stated.reading.direction, supported.direction
    if _lost_sign(matching, stated, supported):
        return f"引文里“{words_of(matching, stated)}”是负数"
    if said == holds or (said is not None and said == supported.reading.direction):
        return ""
    if holds is None and supported.figure is not None and _in_name(matching, stated, supported.figure):
        return ""
    if said is None and _is_moved(matching, stated, supported):
        return f"“{words_of(matching, stated)}”在引文里是增减的数"
    growth = supported.role == "change" or (supported.figure is not None and supported.figure.rate)
    if said is None and not growth:
        return ""
    if said is None and holds == "up" and _speaks_of_growth(matching, stated):
        return ""
    if said is None:
        return f"“{words_of(matching, stated)}”在引文中是升降幅度,论断没有说方向"
    return f"“{words_of(matching, stated)}”的升降方向与引文不同"


# 增加1207元: so much was added, it is not what there is.
_MOVED = re.compile(r"(?:增加|减少|提高|降低|上升|下降|缩短|延长)了?$")


def _is_moved(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the evidence says that something rose or fell by an amount, and the claim that it is so much."""
    text = plain(supported.passage.paragraph.text)
    if stated.reading.base == "%" or not _MOVED.search(
        text[max(0, supported.reading.start - 4) : supported.reading.start]
    ):
        return False
    return _RISE.search(matching.claim.flat) is None and _FALL.search(matching.claim.flat) is None


def _more_by(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the evidence says by how much more was added (同比多增81亿元), and the claim that so much was."""
    text = plain(supported.passage.paragraph.text)
    there = text[max(0, supported.reading.start - 4) : supported.reading.start]
    here = matching.claim.flat[max(0, stated.reading.start - 8) : stated.reading.start]
    return re.search("[多少]增", there) is not None and re.search("[多少]增|同比|比|较", here) is None


def _speaks_of_growth(matching: Matching, stated: Stated) -> bool:
    """Whether growth is spoken of right before the number, or in its sentence without a word for a fall."""
    flat = matching.claim.flat
    if _GROWTH.search(flat, max(0, stated.reading.start - 8), stated.reading.start):
        return True
    start = max(flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    around = flat[start : stated.tail_end]
    return _RISE.search(around) is not None and _FALL.search(around) is None


def _lost_sign(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the record of a table cell is an amount below zero and the claim does not say so."""
    figure = supported.figure
    if figure is None or not figure.cell or figure.rate or supported.role != "value" or (figure.number or 0) >= 0:
        return False
    before = matching.claim.flat[max(0, stated.reading.start - 4) : stated.reading.start + 1]
    return stated.reading.direction != "down" and re.search("[-−亏负]", before) is None


def _in_name(matching: Matching, stated: Stated, figure: Figure) -> bool:
    """Whether the word that seems to be a change is part of the record's name (企业产值负增长45家)."""
    words = matching.claim.flat[stated.reading.change_start : stated.reading.start]
    return bool(words) and fold(words) in record_names(figure)


def check_range(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether one end of a range is given for the whole of it, or a range for one number."""
    if stated.reading.ranged == supported.reading.ranged:
        return ""
    return f"“{words_of(matching, stated)}”在引文里" + ("是一个区间的一端" if supported.reading.ranged else "不是区间")


def check_bound(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether 以上, 以下, 左右 and the like are said as they are."""
    said = bound_of(matching.claim.flat, stated.reading)
    if said is None or stated.reading.kind != "amount":
        return ""
    holds = bound_of(plain(supported.passage.paragraph.text), supported.reading)
    if said == holds or (supported.figure and supported.role == "value" and supported.figure.bound == said):
        return ""
    if said in ("<", ">") and _compares(matching, stated):
        return ""
    if holds is None and (said == "≈" or (said == ">" and exceeds(supported.reading, stated.reading))):
        return ""
    return f"“{words_of(matching, stated)}”的以上、以下、左右与引文不同"


def _compares(matching: Matching, stated: Stated) -> bool:
    """Whether 低于 or such compares a number before it with this one, which is computed by itself."""
    if not re.search(r"(?:高于|低于|少于|多于|大于|小于)$", matching.claim.flat[: stated.reading.start]):
        return False
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    before = [s for s in matching.claim.stated if start <= s.reading.start < stated.reading.start]
    return any(s.reading.base == stated.reading.base for s in before)


def check_rank(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether a rank is said to be among whom it is (全市, not 全省)."""
    if stated.reading.kind != "rank":
        return ""
    said, holds = stated.reading.scope, supported.reading.scope
    text = matching.claim.flat[max(0, stated.reading.start - 12) : stated.reading.start]
    for word in (*LEVELS, "全球", "世界", "中部", "西部", "东部"):
        there = plain(supported.passage.paragraph.text)[max(0, supported.reading.start - 14) : supported.reading.start]
        if (word in text) and word not in there and word != holds:
            return f"排名的范围与引文不同:{said or word}"
    return ""
