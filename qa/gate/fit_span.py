"""The part of the year that a claim says, held against that of a record of the evidence."""

from __future__ import annotations

from functools import lru_cache

from juzheng.index.figures.periods import Calendar, NamedPeriod, find_periods
from juzheng.index.words import late_re as re
from juzheng.qa.gate.read_evidence import Supported, calendar_for, words_around
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.words.content_words import fold

WHOLE_SPANS = frozenset(("全年", "今年以来", "去年"))
MANY_YEARS = re.compile(r"十[二三四五六]五|20\d\d-20\d\d年")


def is_many_years(span: str | None) -> bool:
    """Whether a span is a run of years (十四五)."""
    return MANY_YEARS.match(span or "") is not None


@lru_cache(maxsize=4096)
def _periods(text: str, calendar: Calendar) -> tuple[NamedPeriod, ...]:
    return tuple(find_periods(text, calendar))


def named_periods(text: str, supported: Supported) -> tuple[NamedPeriod, ...]:
    """The times that a text names, as the report of a number would mean them."""
    return _periods(text, calendar_for(supported.view, supported.passage))


def part_fits(supported: Supported, words: str, whole: str) -> bool:
    """Whether a record is of the part of the year that words name, or else the whole of what is said; where that names no more
    than a year, of all of it."""
    figure = supported.figure
    if figure is None:
        return True
    named = [p.span for p in named_periods(words, supported) if p.span]
    year: int | None = None
    for period in () if named else named_periods(whole, supported):
        if period.year is not None:
            year, named = period.year, []
        if period.span is not None:
            named = [period.span]
    parts = [span for span in named if not is_many_years(span)]
    if parts:
        return any(span_fits(span, supported, words_before(supported)) for span in parts)
    partial = figure.span is not None and figure.span not in WHOLE_SPANS and not is_many_years(figure.span)
    return named != [] or year is None or not partial


def words_before(supported: Supported) -> str:
    """The words that may set the time of a number: those up to the end of its sentence, headings, and what the report says
    of itself; not a part of the year that only a later sentence speaks of."""
    passage = supported.passage
    around = words_around(supported.view, passage).removeprefix(passage.folded)
    return f"{fold(passage.paragraph.text[: supported.sentence[1]])}/{around}"


def span_fits(span: str, supported: Supported, words: str) -> bool:
    """Whether a number is of a part of the year; ``words`` are those that may set its time where its record has none."""
    if span in WHOLE_SPANS:
        return True
    figure = supported.figure
    if figure is not None and figure.span is not None and figure.span not in WHOLE_SPANS:
        return _same_span(figure.span, span)
    if is_many_years(span) and figure is not None and figure.year is not None:
        # Headings speak of five years where the number is of one.
        told = fold(span) in supported.passage.folded or "五年" in supported.passage.folded
        return told or (figure.status != "actual" and fold(span) in words)
    return fold(span) in re.sub(r"[—~–]+", "-", words) or _same_span(supported.view.description.span or "", span)


_FIRST_MONTHS = re.compile(r"前(\d{1,2}|[一二三四五六七八九十]{1,2})个月")


def _months(match: re.Match[str]) -> str:
    return f"1-{digits_of(match[1])}月"


def _same_span(a: str, b: str) -> bool:
    """Whether the part of the year of a record is the one that a claim says."""
    a, b = (_FIRST_MONTHS.sub(_months, re.sub(r"[—~至–]+", "-", span.replace("截至", ""))) for span in (a, b))
    a, b = (fold(span).rstrip("份").removeprefix("第") for span in (a, b))
    return a in (b, _MONTHS_OF_PART.get(b)) or _PARTS_IN_MONTHS.get(a, a) == _PARTS_IN_MONTHS.get(b, b)


# 1至6月 is the first half.
_PARTS_IN_MONTHS = {"1-3月": "一季度", "1-6月": "上半年", "1-9月": "前三季度"}
# What came about in the first half did so until the end of June; what is there at its end may have come about long before.
_MONTHS_OF_PART = {
    end: part
    for part, months in (("一季度", "3月"), ("上半年", "6月"), ("前三季度", "9月"))
    for end in (f"{months}底", f"{months}末")
}
