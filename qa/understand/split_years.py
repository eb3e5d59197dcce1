"""A question about two or more years (2025年GDP增速和2026年目标) taken apart into one question a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.nouns.query import MANY_YEARS, THESE_FIVE_YEARS, Period
from juzheng.qa.understand.question_patterns import FROM_TO, SLOT
from juzheng.qa.words.content_words import says_something, weigh_words

# A year that stands behind these is compared with or begins a run of years; it is not asked for by itself.
_BOUND_TO_LAST = re.compile(r"[比较从到至由自同于]\s*$")
_JOINT = ",、和与及跟 的"


def split_years(text: str, times: Sequence[tuple[Period, int, int]]) -> tuple[str, ...]:
    """One question for each year, or each five-year plan, that ``text`` names; none where it names one year, a part of one or compares them.

    ``times`` are the periods of ``text`` with their start and end (characters), in the order of the text. A year
    without words of its own takes those of the next one (2025年和2026年GDP), the last one those before it.
    """
    named = [time for time in times if time[0].year is not None] or list(times)
    if len(named) < 2 <= len(times) and all(
        (p.year is not None or p.relative is not None) and not p.span for p, _, _ in times
    ):
        # 去年多少,2030年目标多少; 2025年,也就是去年 names one year twice.
        apart = all(SLOT.search(text[end:until]) for (_, _, end), until in _until_next(times, len(text)))
        named = list(times) if apart else named
    plans = all(period.span in (*MANY_YEARS, THESE_FIVE_YEARS) for period, _, _ in times)
    parts = any(period.span or period.whole for period, _, _ in times)
    if len(named) < 2 or parts and not plans or FROM_TO.search(text):
        return ()
    if len({period for period, _, _ in named}) < len(named):
        return ()
    if any(_BOUND_TO_LAST.search(text[:start]) for _, start, _ in named):
        return ()
    ends = [start for _, start, _ in named[1:]] + [len(text)]
    said = [text[end:until].strip(_JOINT) for (_, _, end), until in zip(named, ends, strict=True)]
    subject = text[: named[0][1]]
    questions: list[str] = []
    for at, (_, start, end) in enumerate(named):
        later = next((words for words in said[at:] if _says(words)), "")
        earlier = next((SLOT.sub("", words) for words in reversed(said[:at]) if _says(words)), "")
        own = said[at] if _says(said[at]) else f"{earlier}{said[at]}" if earlier else later
        questions.append(f"{subject}{text[start:end]}{own}")
    return tuple(questions)


def _until_next(times: Sequence[tuple[Period, int, int]], end: int) -> list[tuple[tuple[Period, int, int], int]]:
    return list(zip(times, [*(start for _, start, _ in times[1:]), end], strict=True))


def split_places(
    text: str, places: Sequence[tuple[int, int]], times: Sequence[tuple[Period, int, int]]
) -> tuple[str, ...]:
    """One question for each place that is asked of its own time (…占比,江西今年多少、贵州2030年多少); none where a place shares its
    time or its asking word with another. ``places`` and ``times`` are the spans in ``text`` (characters)."""
    clauses = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    asking = [span for span in clauses if SLOT.search(text, *span)]
    first = asking[0][0] if asking else 0
    each = all(_holds_one(span, places) and _holds_one(span, [t[1:] for t in times]) for span in asking)
    if len(asking) < 2 or not each or [span for span in clauses if span[0] > first] != asking[1:]:
        return ()
    head = text[:first].strip(_JOINT)
    if not _says(head) or _held((0, first), places) or _held((0, first), [t[1:] for t in times]):
        return ()
    return tuple(f"{_spread(text, span, head, places, times)}" for span in asking)


_CLAUSE = re.compile(r"[^,、;。?]+")


def _spread(
    text: str,
    span: tuple[int, int],
    head: str,
    places: Sequence[tuple[int, int]],
    times: Sequence[tuple[Period, int, int]],
) -> str:
    """A clause with what is asked set behind its place and time."""
    behind = max(end for _, end in _held(span, [*places, *(t[1:] for t in times)]))
    return f"{text[span[0] : behind]}{head}{text[behind : span[1]]}"


def _held(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in spans if span[0] <= start and end <= span[1]]


def _holds_one(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return len(_held(span, spans)) == 1


def _says(words: str) -> bool:
    return says_something(weigh_words(SLOT.sub("", words)))
