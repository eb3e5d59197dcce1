"""With whom and with what time a number is compared: a gap and its side, where a move begins, the year or the month before."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import LEVELS, Matching, words_of
from juzheng.qa.gate.compared import fragment_at
from juzheng.qa.gate.find_named import says_something
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain


def check_gap(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether a number compares with the same as in the evidence, and lies on the same side of it."""
    if stated.reading.kind != "amount" or verbatim:
        return ""
    shown = words_of(matching, stated)
    if _turned_gap(matching, stated, supported):
        return f"“{shown}”在引文里是反过来的差距"
    if _is_no_gap(matching, stated, supported):
        return f"“{shown}”在引文里不是差距"
    if _other_side(matching, stated, supported):
        return f"“{shown}”与谁相比,与引文不同"
    if _is_added(matching, stated, supported):
        return f"“{shown}”在引文里是新增的数"
    if _is_start(matching, stated, supported):
        return f"“{shown}”在引文里是变动以前的数"
    return f"“{shown}”同比还是环比,与引文不同" if _other_basis(matching, stated, supported) else ""


# 从128家增加到160家: the first number is what there was, of no year that is told.
_FROM = re.compile(r"(?:从|由)(?:原来|原先|此前|上年|去年|年初)?的?约?$")
_TO = re.compile(r"[^,，。;；\d]{0,4}?[增提升降减缩扩下跃发回压][^,，。;；\d]{0,6}[到至为]")
_BEFORE_SAID = re.compile(r"从|由|原|此前|以前|上年|去年|年初|\d年")


_ADDED = re.compile(r"(?:新增|净增)[^,，。;；到至达]*$|增加了?(?:约|近)?$")


def _is_added(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim has something begin at a number (由3个增加到9个) that came to it in the evidence (新增3个,累计达到9个)."""
    flat, figure = matching.claim.flat, supported.figure
    starts = _FROM.search(flat[max(0, stated.reading.start - 6) : stated.reading.start])
    if starts is None or _TO.match(flat, stated.reading.end) is None:
        return False
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]
    return _ADDED.search(text) is not None or figure is not None and figure.indicator.startswith(("新增", "净增"))


def _is_start(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the number is where a move of the evidence begins, and the claim does not say that it was so before."""
    text = plain(supported.passage.paragraph.text)
    begins = _FROM.search(text[max(0, supported.reading.start - 6) : supported.reading.start])
    if begins is None or _TO.match(text, supported.reading.end) is None:
        return False
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    return _BEFORE_SAID.search(matching.claim.flat, start, stated.reading.start) is None


# 高出全市平均水平1.4个百分点, 比全市平均水平低1.4个百分点: how far one thing is from another, and to which side.
_GAP = re.compile(
    r"(?P<more>[高快多优好强大]于|高出|超出|领先|高过|跑赢|(?<![提升])高(?=出?\d|出?约|出?了)|(?<![加])快(?=\d|约|了)|(?<=[^增])多(?=出?\d|出?约|出?了\d))"
    r"|(?P<less>[低慢少差弱小]于|落后|跑输|(?<![降减])低(?=\d|约|了)|(?<![减放])慢(?=\d|约|了)|(?<=[^减])少(?=\d|约|了\d))"
)


def _turned_gap(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the number is how far one thing is above another in the evidence, and below it in the claim, or the reverse."""
    here = _gap_before(matching.claim.flat, stated.reading.start)
    there = _gap_before(plain(supported.passage.paragraph.text), supported.reading.start)
    return "" != here != there != ""


# 甲比乙多8件: how far one thing is from another, not how much there is.
_THAN = re.compile(
    r"(?<![同环占对之百成])比(?![重例率值])(?P<what>[^,，。;；\d]{1,24}?)的?(?:还|要|再|又)?(?:[多少高低快慢]|相差)(?:出|了)?(?:约|近)?$"
)
_GAP_THERE = re.compile(r"[比较差距高低快慢]|超|多|少|领先|落后|净增|新增")


def _is_no_gap(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim compares two things by a number with which the evidence compares nothing."""
    start = fragment_at(matching.claim.flat, stated.reading.start)[0]
    than = _THAN.search(matching.claim.flat, start, stated.reading.start)
    if than is None or not says_something(than["what"]) or supported.role == "change" or supported.direction:
        return False
    text = plain(supported.passage.paragraph.text)
    clause = max(text.rfind(stop, 0, supported.reading.start) for stop in ",，。;；") + 1
    names = supported.figure.indicator if supported.figure else ""
    return not _GAP_THERE.search(f"{text[clause : supported.reading.start]}{names}")


def _gap_before(text: str, at: int) -> str:
    """Which way the last words of distance in the clause before ``at`` go: more, less, or nothing."""
    start = max(text.rfind(stop, max(0, at - 40), at) for stop in ",，。;；")
    found = list(_GAP.finditer(text[max(start + 1, at - 40) : at + 1]))
    return str(found[-1].lastgroup) if found else ""


def _other_side(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether a gap is said to be from another level (高于全国, 比全市快) than in the evidence."""
    if supported.reading.base != "个百分点" or not _gap_before(
        plain(supported.passage.paragraph.text), supported.reading.start
    ):
        return False
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in ",，。;；") + 1
    here = {level for level in LEVELS if level in matching.claim.flat[start : stated.reading.start]}
    text = plain(supported.passage.paragraph.text)
    at = max(text.rfind(stop, 0, supported.reading.start) for stop in ",，。;；") + 1
    there = {level for level in LEVELS if level in text[at : supported.reading.start]}
    return bool(here and there) and not here & there


# With what a growth compares: the year before, or the month or quarter before.
_YEARLY = re.compile(r"同比|(?:[比较与和]|相比)(?:上年|去年|上一年)(?:同期)?|上年同期|去年同期")
_MONTHLY = re.compile(r"环比|(?:[比较与和]|相比)(?:上个?月|上个?季度?|上期|年初)")


def _other_basis(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim compares with the month or quarter before and the evidence does not, or with the year before where
    the evidence compares with the month."""
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in ",，。;；") + 1
    here = _basis(matching.claim.flat[start : stated.reading.start])
    text = plain(supported.passage.paragraph.text)
    clause = max(text.rfind(stop, 0, supported.reading.start) for stop in ",，。;；") + 1
    there = _basis(text[clause : supported.reading.start]) or _basis(
        text[supported.sentence[0] : supported.reading.start]
    )
    return bool(here) and (here != there if there else here == "monthly")


def _basis(text: str) -> str:
    """Whether the last comparison of a text is with the year or with the month before; an empty string for none."""
    year, month = ([m.start() for m in form.finditer(text)] for form in (_YEARLY, _MONTHLY))
    return "" if not year and not month else "yearly" if max(year, default=-1) > max(month, default=-1) else "monthly"
