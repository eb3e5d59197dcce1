"""What there was before, by how much it changed since: 91家, 较2021年底净增19家 bears 2021年底72家."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported, calendar_for
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import Reading, plain, same_unit
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

Known = Sequence[tuple[Stated, Supported | None]]
_TIME = (
    r"(?:(?P<year>20\d\d)\s?年|(?P<last>去年|上一?年)|(?P<begin>年初)|(?P<month>\d{1,2})\s?月(?=[底末份])"
    r"|(?P<part>(?:前?[一二三四]|前三)季度|[上下]半年))"
)
# 分别比2022年底增加14家、减少92人: behind the time the changes of a list.
_SINCE = re.compile(
    rf"(?:较|比)\s?{_TIME}(?P<end>年?[底末份])?[^,，。;；\d]{{0,8}}(?:[\d.]+[^,，。;；\d、]{{0,4}}、[^,，。;；\d]{{0,6}}){{0,3}}$"
)
_BEFORE = re.compile(_TIME)
# 占比71.2%,提高4.5个百分点, with no other time, is more than the year before.
_AT_ONCE = re.compile(r"\d(?:%|个百分点)?[,，、](?:同比)?(?:提高|上升|增加|提升|下降|降低|减少|回落)了?$")
# 一年里由7家增加到9家
_FROM = re.compile(r"[由从]$")


def derive_before(matching: Matching, stated: Stated, known: Known) -> str:
    """Whether a number is what a record was before it changed, at the time that the evidence compares it with."""
    del known
    for change in matching.supported:
        value = _value_of(change, matching)
        if (
            value is None
            or _turned(change, matching.claim.flat, stated)
            or not _same_time(change, matching, stated)
            or not _is_named(value, matching, stated)
        ):
            continue
        rise = change.reading.number or 0.0
        before = (value.reading.number or 0.0) + (rise if _falls(change) else -rise)
        made = Reading(0, 0, "amount", f"{before:.12g}", value.reading.base, before, value.reading.base)
        if before > 0 and same_unit(value.reading.base, stated.reading.base):
            told = Reading(0, 0, "amount", made.value, stated.reading.base, before, stated.reading.base)
            if fits(matching.claim.flat, told, stated.reading):
                return "倒推"
    return ""


# 由52家增加到63家, 增加到52家: which way it went, and that it came there.
_CAME_TO = re.compile(r"[到至为]了?$")
_GOES_UP = re.compile(r"[^,，。;；\d]{0,8}?(?:增|升|提高|扩|涨|跃|攀|延长)[^,，。;；\d]{0,6}[到至为]")
_GOES_DOWN = re.compile(r"[^,，。;；\d]{0,8}?(?:减|降|缩|压|跌|回落|收窄|落)[^,，。;；\d]{0,6}[到至为]")


def _turned(change: Supported, flat: str, stated: Stated) -> bool:
    """Whether the claim has something come to the number, or go from it the other way than the evidence."""
    behind, came = stated.reading.end, _CAME_TO.search(flat[: stated.reading.start])
    wrong = (_GOES_UP if _falls(change) else _GOES_DOWN).match(flat, behind)
    return (
        wrong is not None
        or came is not None
        and re.search("[增减升降提缩扩涨跌回压]", flat[: came.start()][-4:]) is not None
    )


def _falls(change: Supported) -> bool:
    text = plain(change.passage.paragraph.text)[change.sentence[0] : change.reading.start]
    return change.direction == "down" or change.role == "value" and re.search("[减少]了?$|减少了?$", text) is not None


def _value_of(change: Supported, matching: Matching) -> Supported | None:
    """The amount that a change in its own unit belongs to."""
    if change.role == "value" and change.reading.base not in ("%", "倍"):
        return _last_of_unit(change, matching)
    if change.role != "change" or change.figure is None or change.reading.base in ("%", "倍"):
        return None
    own = (s for s in matching.supported if s.role == "value" and s.figure is change.figure)
    value = next(own, None)
    base = "%" if change.reading.base == "个百分点" else change.reading.base
    rate = value is not None and value.figure is not None and value.figure.rate
    return value if value is not None and not rate and same_unit(value.reading.base, base) else None


# 停产企业63家,停产面7.6%,比6月末增加11家: the unit tells of what, where a rate stands between.
_MOVED = re.compile(r"(?:增加|减少|净增|新增|多|少)了?$")


def _last_of_unit(change: Supported, matching: Matching) -> Supported | None:
    """The last amount before a change that the ledger took for an amount of its own, only a rate standing between them."""
    text = plain(change.passage.paragraph.text)[change.sentence[0] : change.reading.start]
    if _SINCE.search(text) is None or _MOVED.search(text) is None:
        return None
    before = [
        s
        for s in matching.supported
        if s.role == "value" and s.passage is change.passage and s.sentence == change.sentence
        if s.reading.end <= change.reading.start
    ]
    own = [s for s in before if s.reading.base not in ("%", "个百分点")]
    last = max(own, key=lambda s: s.reading.start, default=None)
    return last if last is not None and same_unit(last.reading.base, change.reading.base) else None


def _same_time(change: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether the claim gives its number the time with which the evidence compares, or says it as that from which it changed."""
    text = plain(change.passage.paragraph.text)
    since = _SINCE.search(text[change.sentence[0] : change.reading.start])
    if since is None and not _AT_ONCE.search(text[change.sentence[0] : change.reading.start]):
        return False
    flat = matching.claim.flat
    start = sentence_at(flat, stated.reading.start)[0]
    if _FROM.search(flat[: stated.reading.start]):
        return True
    said = list(_BEFORE.finditer(flat, start, stated.reading.start))
    before = _when(since, change) if since else (change.figure.year or 1) - 1 if change.figure else None
    return bool(said) and before is not None and _when(said[-1], change) == before


def _when(match: re.Match[str], supported: Supported) -> int | str | None:
    """The year that a text compares with, or the month or part of the year."""
    if match["month"] or match["part"]:
        return f"{match['month']}月" if match["month"] else str(match["part"])
    calendar = calendar_for(supported.view, supported.passage)
    now = calendar.told_in or calendar.this_year
    return int(match["year"]) if match["year"] else now - 1 if now else None


def _is_named(value: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether the sentence of the number says all words that name the record."""
    figure = value.figure
    start, end = sentence_at(matching.claim.flat, stated.reading.start)
    told = fold(matching.claim.flat[start:end])
    words = naming_content(fold(f"{figure.subject or ''}{figure.indicator}")) if figure else ()
    return bool(words) and all(is_borne(word, told) for word in words)
