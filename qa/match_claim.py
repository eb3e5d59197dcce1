"""Whether a number of a claim and a number of the cited evidence say the same thing, field by field.

What the claim leaves out is open, what it says must agree. Each check returns the reason why not, in words for
people, or an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.figures.periods import Period, find_periods
from index.regions import is_within, same_region
from index.report import Figure
from qa.gate_words import gate_word_set, gate_words
from qa.match_words import met
from qa.read_claim import ReadClaim, Stated, bare_metrics, bound_of
from qa.read_evidence import Supported, calendar_for, words_around
from qa.read_numbers import plain, same_amount
from qa.words import cut, fold

_SKIP = frozenset(" \t\u3000\u00a0,，、:：“”\"'‘’()（）")
_WHOLE_SPANS = frozenset(("全年", "今年以来", "去年"))
_MANY_YEARS = re.compile(r"十[二三四五六]五|20\d\d-20\d\d年")
_GROWTH = re.compile(r"同比|环比|增速|增幅|涨幅|降幅|增长|较|比")
_LEVELS = {"全区": "区", "全市": "市", "全省": "省", "全县": "县", "全国": "国", "全州": "州"}
# A record whose name is this much more like the claim's words is the one they mean.
CLEARER = 0.12
# A record whose name is this much like the claim's words may be meant by them.
CLEARLY = 0.75
# Words that are this much like a record's name are that name.
EXACT = 0.9
# Characters that a claim must share with the paragraph behind a number to quote it at length.
AT_LENGTH = 40


@dataclass(frozen=True, slots=True)
class RegionMark:
    """A place that a claim names, with where it stands (characters of the claim)."""

    name: str
    start: int


@dataclass(frozen=True, slots=True)
class Matching:
    """A claim with the evidence it is held against: all numbers of the cited paragraphs, and the places it names."""

    claim: ReadClaim
    supported: tuple[Supported, ...]
    regions: tuple[RegionMark, ...]


def find_match(matching: Matching, stated: Stated, last: Supported | None = None) -> tuple[Supported | None, str]:
    """The number of the evidence that one number of the claim stands on, or None and why there is none.

    ``last`` is what the number before it stands on: a growth that has no name of its own is that record's.
    """
    same = [s for s in matching.supported if _same_number(stated, s)]
    if not same:
        return None, _nearest_reason(matching, stated)
    reasons = []
    for candidate in same:
        reason = _first_reason(matching, stated, candidate) or _check_owner(matching, stated, candidate, last)
        if not reason:
            return candidate, ""
        reasons.append(reason)
    return None, reasons[0]


def _same_number(stated: Stated, supported: Supported) -> bool:
    if stated.reading.kind != supported.reading.kind:
        return False
    if stated.reading.kind == "rank":
        return stated.reading.value == supported.reading.value
    return same_amount(stated.reading, supported.reading)


def _nearest_reason(matching: Matching, stated: Stated) -> str:
    words = _words(matching, stated)
    if any(stated.reading.value == s.reading.value for s in matching.supported):
        return f"数值“{words}”与引文单位不同"
    return f"引文里没有“{words}”这个数"


def _check_owner(matching: Matching, stated: Stated, supported: Supported, last: Supported | None) -> str:
    if stated.own_name or last is None or stated.reading.direction is None and stated.reading.kind == "amount":
        return ""
    figure = supported.figure
    if figure is None or last.figure is None or figure is last.figure or last.role != "value":
        return ""
    moved = last.figure.change is not None and stated.reading.kind == "amount"
    if not moved and (figure.indicator == last.figure.indicator or record_likeness(stated.name, figure) >= CLEARLY):
        return ""
    return f"“{_words(matching, stated)}”在引文里说的是“{figure.indicator}”"


def _words(matching: Matching, stated: Stated) -> str:
    return matching.claim.flat[stated.reading.start : stated.reading.end]


def _first_reason(matching: Matching, stated: Stated, supported: Supported) -> str:
    verbatim = is_verbatim(matching.claim.flat, stated, supported)
    for check in _CHECKS:
        reason = check(matching, stated, supported, verbatim)
        if reason:
            return reason
    return ""


def is_verbatim(flat: str, stated: Stated, supported: Supported) -> bool:
    """Whether the claim repeats the paragraph from the words that name the number to the words behind it."""
    text = plain(supported.passage.paragraph.text)
    at, there = stated.reading.start, supported.reading.start
    if not stated.name and stated.name_start >= at:
        return False
    if fold(flat[at : stated.reading.end]) != fold(text[there : supported.reading.end]):
        return False
    return _same_before(flat, at, stated.name_start, text, there) and _same_behind(
        flat, stated.reading.end, stated.tail_end, text, supported.reading.end
    )


def _same_before(flat: str, at: int, begin: int, text: str, there: int) -> bool:
    while at > begin:
        if flat[at - 1] in _SKIP:
            at -= 1
        elif there > 0 and text[there - 1] in _SKIP:
            there -= 1
        elif there > 0 and flat[at - 1] == text[there - 1]:
            at, there = at - 1, there - 1
        else:
            return False
    return True


def _same_behind(flat: str, at: int, end: int, text: str, there: int) -> bool:
    while at < end:
        if flat[at] in _SKIP:
            at += 1
        elif there < len(text) and text[there] in _SKIP:
            there += 1
        elif there < len(text) and flat[at] == text[there]:
            at, there = at + 1, there + 1
        else:
            return False
    return True


def _check_direction(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    if stated.reading.kind != "amount" or verbatim:
        return ""
    said, holds = stated.reading.direction, supported.direction
    if said == holds or (said is not None and said == supported.reading.direction):
        return ""
    if holds is None and supported.figure is not None and _in_name(matching, stated, supported.figure):
        return ""
    growth = supported.role == "change" or (supported.figure is not None and supported.figure.rate)
    if said is None and not growth:
        return ""
    if (
        said is None
        and holds == "up"
        and _GROWTH.search(matching.claim.flat, max(0, stated.reading.start - 8), stated.reading.start)
    ):
        return ""
    if said is None:
        return f"“{_words(matching, stated)}”在引文中是升降幅度,论断没有说方向"
    return f"“{_words(matching, stated)}”的升降方向与引文不同"


def _in_name(matching: Matching, stated: Stated, figure: Figure) -> bool:
    """Whether the word that seems to be a change is part of the record's name (企业产值负增长45家)."""
    words = matching.claim.flat[stated.reading.change_start : stated.reading.start]
    return bool(words) and fold(words) in record_names(figure)


def _check_range(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    if stated.reading.ranged == supported.reading.ranged:
        return ""
    return f"“{_words(matching, stated)}”在引文里" + ("是一个区间的一端" if supported.reading.ranged else "不是区间")


def _check_bound(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    said = bound_of(matching.claim.flat, stated.reading)
    if said is None or stated.reading.kind != "amount":
        return ""
    holds = bound_of(plain(supported.passage.paragraph.text), supported.reading)
    if said == holds or (supported.figure and supported.role == "value" and supported.figure.bound == said):
        return ""
    return f"“{_words(matching, stated)}”的以上、以下、左右与引文不同"


def record_names(figure: Figure) -> str:
    """All folded names of a record: subject, qualifiers, indicator and its canonical form."""
    return _record_names(figure.subject or "", figure.qualifiers, figure.indicator, figure.canonical)


@lru_cache(maxsize=16384)
def _record_names(subject: str, qualifiers: tuple[str, ...], indicator: str, canonical: str) -> str:
    return fold("/".join((f"{subject}{indicator}", *qualifiers, canonical)))


def _clause(supported: Supported) -> str:
    text = supported.passage.paragraph.text
    if supported.figure is not None:
        return fold(text[supported.figure.clause_start : max(supported.figure.clause_end, supported.reading.end)])
    return fold(text[supported.sentence[0] : supported.sentence[1]])


def _sentence(supported: Supported) -> str:
    return fold(supported.passage.paragraph.text[supported.sentence[0] : supported.sentence[1]])


def _check_indicator(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    shown = matching.claim.flat[stated.name_start : stated.reading.start].strip() or stated.name
    known = _clause(supported) + "/" + (record_names(supported.figure) if supported.figure else "")
    if supported.figure is not None:
        reason = _check_scope(matching, stated, supported, known, verbatim)
        if reason:
            return reason
    if verbatim:
        return ""
    if not stated.name:
        return _check_unnamed(matching, supported)
    near = f"{known}/{_sentence(supported)}/{supported.passage.head}"
    words = cut(_without_regions(stated.name, matching))
    strange = [w for w in words if w not in gate_word_set("neutral") and met(w, near) < 0.4]
    if strange:
        return f"引文里这个数说的不是“{shown}”(没有“{strange[0]}”)"
    head = words[-1] if words else ""
    if head and met(head, known) < 0.4 and stated.own_name:
        return f"引文里这个数说的不是“{shown}”"
    if supported.figure is not None and _lacks_head(matching, supported.figure):
        return f"引文里这个数是“{supported.figure.indicator}”,不是“{shown}”"
    if supported.figure is not None and _other_record(matching, stated, supported.figure):
        return f"引文里“{shown}”是另一个数"
    return ""


def _check_unnamed(matching: Matching, supported: Supported) -> str:
    """A number without a name stands only where the claim's other words name its record."""
    if supported.figure is None:
        return ""
    told = fold(matching.claim.flat)
    names = [w for w in cut(fold(supported.figure.indicator)) if len(w) > 1 and w not in gate_word_set("neutral")]
    if names and sum(met(w, told) >= 0.5 for w in names) * 2 < len(names):
        return f"没有说明是什么的数(引文里是“{supported.figure.indicator}”)"
    return ""


def _lacks_head(matching: Matching, figure: Figure) -> bool:
    """Whether the claim leaves out what the record measures (能耗 of 单位增加值能耗)."""
    told = fold(matching.claim.flat)
    heads = [_head(fold(form)) for form in (figure.indicator, figure.canonical) if form]
    return bool(heads) and not any(not head or met(head, told) >= 0.5 for head in heads)


@lru_cache(maxsize=16384)
def _head(name: str) -> str:
    """The last word of a name that says something."""
    words = [w for w in cut(name) if w not in gate_word_set("neutral")]
    return words[-1] if words else ""


def _without_regions(name: str, matching: Matching) -> str:
    for mark in matching.regions:
        name = name.replace(fold(mark.name), "")
    return name.strip("的")


def _check_scope(matching: Matching, stated: Stated, supported: Supported, known: str, verbatim: bool) -> str:
    """规上, 区属 and the like: neither added nor left out; and a mere 增加值 only where the claim says of what."""
    figure = supported.figure
    assert figure is not None
    told = fold(matching.claim.flat)
    names = fold(figure.indicator)
    for word in gate_words("qualifiers"):
        if word in names and word not in told and not _implied(word, told):
            return f"引文里这个数是“{figure.indicator}”,论断少了“{word}”"
        if not verbatim and word in stated.name and word not in f"{known}/{supported.passage.head}":
            return f"引文里这个数是“{figure.indicator}”,没有“{word}”"
    if stated.name in bare_metrics() and stated.name != names and len(names) > len(stated.name) + 1 and not verbatim:
        rest = [w for w in cut(names.replace(stated.name, "")) if w not in gate_word_set("neutral") and len(w) > 1]
        if rest and not any(met(w, told) >= 0.5 for w in rest):
            return f"没有说明是什么的“{stated.name}”"
    return ""


def _implied(word: str, told: str) -> bool:
    other = {"竣工": "项目", "新开工": "开工"}.get(word)
    return other is not None and other in told and word != "竣工"


@lru_cache(maxsize=16384)
def likeness(name: str, other: str) -> float:
    """How alike two folded names are, in [0, 1]: the share of character pairs that they have in common (Dice)."""
    first = {name[i : i + 2] for i in range(len(name) - 1)} or {name}
    second = {other[i : i + 2] for i in range(len(other) - 1)} or {other}
    return 2 * len(first & second) / (len(first) + len(second))


def record_likeness(name: str, figure: Figure) -> float:
    """How well folded words of a claim name a record, in [0, 1]."""
    forms = (figure.indicator, f"{figure.subject or ''}{figure.indicator}", figure.canonical)
    return max(likeness(name, fold(form)) for form in forms if form)


def _other_record(matching: Matching, stated: Stated, figure: Figure) -> bool:
    """Whether the claim's words name another record of the same paragraphs much better, one with another value."""
    raw = fold(matching.claim.flat[stated.name_start : stated.reading.change_start].strip("、,:的"))
    names = [name for name in (_without_regions(stated.name, matching), _without_regions(raw, matching)) if name]
    rivals = [s.figure for s in matching.supported if s.role == "value" and s.figure and _rivals(s.figure, figure)]
    for name in reversed(names):
        own = record_likeness(name, figure)
        best = max((record_likeness(name, rival) for rival in rivals), default=0.0)
        if max(own, best) >= EXACT or name is names[0]:
            return best > own + CLEARER
    return False


def _rivals(other: Figure, figure: Figure) -> bool:
    return other.number != figure.number and other.rate == figure.rate and other.status == figure.status


def _marks_of(matching: Matching, at: int) -> list[RegionMark]:
    """The places that a claim says of the number at ``at``: the last one named before it, and a last 全市 or such."""
    before = [mark for mark in matching.regions if mark.start <= at] or list(matching.regions[:1])
    named = [mark for mark in before if mark.name not in _LEVELS][-1:]
    return named + [mark for mark in before[-1:] if mark.name in _LEVELS]


def _check_region(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    anchor = stated.reading.start if stated.reading.kind == "amount" else stated.name_start
    for mark in _marks_of(matching, anchor):
        if verbatim and mark.start >= stated.name_start:
            continue
        reason = _check_mark(matching, mark, supported)
        if reason:
            return reason
    return ""


def _check_mark(matching: Matching, mark: RegionMark, supported: Supported) -> str:
    own, figure = supported.view.description.region or "", supported.figure
    said = figure.region if figure is not None else None
    if _names(mark.name, said or own, own):
        return ""
    sentence = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.sentence[1]]
    if _is_own(mark.name, own):
        other = said is not None and said != own and not is_within(said, own)
        if other and said and _foreign(said, sentence, matching):
            return f"引文里这个数说的是{said},不是{mark.name}"
        return ""
    if mark.name in sentence and (figure is None or mark.name in _LEVELS or mark.name in figure.indicator):
        return ""
    return f"引文说的是{said or own},不是{mark.name}"


def _foreign(said: str, sentence: str, matching: Matching) -> bool:
    """Whether the record is of a place outside of the report's own that the claim does not name."""
    named = said in sentence or any(word in sentence for word in _LEVELS)
    return (
        named
        and said not in matching.claim.flat
        and not any(w in matching.claim.flat for w in _LEVELS if w in sentence)
    )


def _names(mark: str, said: str, own: str) -> bool:
    if mark in _LEVELS:
        return said.endswith(_LEVELS[mark]) and (said == own or bool(said))
    return bool(said) and (mark == said or said.startswith(mark) or same_region(mark, said))


def _is_own(mark: str, own: str) -> bool:
    if mark in _LEVELS:
        return own.endswith(_LEVELS[mark])
    return bool(own) and (mark in own or own in mark or same_region(mark, own))


def _check_period(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    year, span = _period_at(matching, stated, supported, stated.name_start if verbatim else None)
    figure = supported.figure
    words = words_around(supported.view, supported.passage)
    if year is not None and not _year_fits(year, span, supported, words):
        return f"引文里这个数是{figure.year if figure else '另一'}年的,不是{year}年"
    if span is not None and not _span_fits(span, supported, words):
        return f"引文里这个数的时期是{(figure.span if figure else None) or '全年'},不是{span}"
    partial = figure is not None and figure.span is not None and figure.span not in _WHOLE_SPANS
    if (
        year is not None
        and span is None
        and partial
        and figure is not None
        and not _MANY_YEARS.match(figure.span or "")
    ):
        told = fold(matching.claim.flat)
        if fold(figure.span or "") not in told:
            return f"引文里这个数只是{figure.span}的"
    return ""


@lru_cache(maxsize=4096)
def _periods(flat: str, this_year: int | None, review_year: int | None, plan_year: int | None) -> tuple[Period, ...]:
    from index.figures.periods import Calendar

    return tuple(find_periods(flat, Calendar(this_year, review_year, plan_year)))


def _period_at(
    matching: Matching, stated: Stated, supported: Supported, quoted_from: int | None
) -> tuple[int | None, str | None]:
    """The year and part of the year that the claim says of a number; what it says in the paragraph's own words behind
    ``quoted_from`` (characters of the claim) is right and left out."""
    calendar = calendar_for(supported.view, supported.passage)
    found = _periods(matching.claim.flat, calendar.this_year, calendar.review_year, calendar.plan_year)
    before = [p for p in found if p.start < stated.reading.start] or list(found[:1])
    year: int | None = None
    span: str | None = None
    for period in before:
        own = quoted_from is not None and period.start >= quoted_from
        if matching.claim.flat[period.start : period.end] in ("当年", "本年"):
            continue
        if period.year is not None:
            year, span = (None if own else period.year), None
        if period.span is not None:
            span = None if own else period.span
    return year, span


def _year_fits(year: int, span: str | None, supported: Supported, words: str) -> bool:
    figure = supported.figure
    if figure is not None and figure.year is not None:
        return figure.year == year or (span is not None and span == figure.span and _MANY_YEARS.match(span) is not None)
    description = supported.view.description
    return str(year) in words or year in (description.year, description.plan_year)


def _span_fits(span: str, supported: Supported, words: str) -> bool:
    if span in _WHOLE_SPANS:
        return True
    figure = supported.figure
    if figure is not None and figure.span is not None and figure.span not in _WHOLE_SPANS:
        return _same_span(figure.span, span)
    return fold(span) in words or _same_span(supported.view.description.span or "", span)


def _same_span(a: str, b: str) -> bool:
    return fold(a).replace("截至", "").rstrip("份") == fold(b).replace("截至", "").rstrip("份")


@lru_cache(maxsize=1)
def _target_form() -> re.Pattern[str]:
    return re.compile("|".join(gate_words("target")))


def _check_status(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    figure = supported.figure
    if figure is None:
        return ""
    told = list(_target_form().finditer(matching.claim.flat))
    if figure.status != "actual":
        kind = "目标" if figure.status == "target" else "预计"
        return (
            ""
            if told or _quoted_at_length(matching, stated, supported)
            else f"引文里“{_words(matching, stated)}”是{kind},论断没有说"
        )
    own = _sentence(supported)
    for word in told:
        before = word.end() <= stated.name_start and not _DONE.search(
            matching.claim.flat, word.end(), stated.reading.start
        )
        near = (
            word.start() >= stated.name_start and word.start() < stated.tail_end and not verbatim and word[0] not in own
        )
        if (before and word[0] in _OUTRIGHT) or near:
            return f"引文里“{_words(matching, stated)}”是完成数,论断说成了{word[0]}"
    return ""


def _quoted_at_length(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim goes on for long in the paragraph's words (…10件民生实事:…): it then quotes the plan itself."""
    text = plain(supported.passage.paragraph.text)
    end = min(len(matching.claim.flat), stated.reading.end + AT_LENGTH)
    long = end - stated.reading.end == AT_LENGTH
    return long and _same_behind(matching.claim.flat, stated.reading.end, end, text, supported.reading.end)


_DONE = re.compile(r"实际(?!使用|到位|利用)|已|最终|完成情况")
_OUTRIGHT = frozenset(("目标", "力争", "预期", "计划", "确保", "争取", "预计", "预测", "有望", "拟"))


def _check_rank(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    if stated.reading.kind != "rank":
        return ""
    said, holds = stated.reading.scope, supported.reading.scope
    text = matching.claim.flat[max(0, stated.reading.start - 12) : stated.reading.start]
    for word in (*_LEVELS, "全球", "世界", "中部", "西部", "东部"):
        there = plain(supported.passage.paragraph.text)[max(0, supported.reading.start - 14) : supported.reading.start]
        if (word in text) and word not in there and word != holds:
            return f"排名的范围与引文不同:{said or word}"
    return ""


Check = Callable[[Matching, Stated, Supported, bool], str]
_CHECKS: Sequence[Check] = (
    _check_range,
    _check_direction,
    _check_bound,
    _check_region,
    _check_period,
    _check_status,
    _check_rank,
    _check_indicator,
)


def agrees_without_number(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether all that a claim says beside the number (place, time, status, name) fits a record."""
    checks = (_check_region, _check_period, _check_status, _check_indicator)
    return not any(check(matching, stated, supported, False) for check in checks)
