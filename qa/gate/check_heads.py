"""The words that the composer computes and puts before a record (最高的是…, 从高到低：, 是。): taken off, and found wrong where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from juzheng.index.report import Figure
from juzheng.qa.find.families import kind_of, told_name
from juzheng.qa.gate.paired_numbers import aligned, growth_of, signed
from juzheng.qa.gate.reading import plain
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold

_LOW = frozenset(("最低", "最少", "增长最慢", "降幅最大"))
_VERDICT = re.compile(r"^(?:是|不是|没有|否)(?:,[前后]者更[高低多少大小快慢])?。")
_TOP = re.compile(r"^(最高|最低|最多|最少)的是(?:[^。:：]{2,60}。)?")
_TOP_WITHIN = re.compile(
    r"^([^:：。]{2,40}[:：])?(?:(?P<count>\d{1,3})项中|(?P<among>[^:：。]{2,240}中))?(?P<end>最高|最低|最多|最少|增长最快|增长最慢|降幅最大)的是"
)
_SORTED = re.compile(r"^([^:：。]{2,40}[:：])?从(?P<first>高到低|低到高)[:：]")
# What a refusal says before the record that comes nearest.
_NEAREST = re.compile(r"^(?:可参考|相关段落):")
_NEXT = re.compile(r"^其次是")
_MARGIN = re.compile(r"(?:高于|低于|快于|慢于|高出|领先)(?:全国|全省|全市|全区)")


def computed_words(draft: Draft, beside: Sequence[Draft]) -> tuple[str, str]:
    """The claim without the words that the composer computed (最高的是…。, 是。), and why these are wrong, if they are.

    They are accepted only at the head of a claim; among the drafts of the same answer the order they state must hold.
    """
    flat = plain(draft.text)
    if (within := _TOP_WITHIN.match(flat)) and any(within[part] for part in (1, "count", "among")):
        return _without(draft.text, within), _wrong_end(draft, within)
    if ranked := _SORTED.match(flat):
        return _without(draft.text, ranked), _wrong_sequence(draft, beside, falling=ranked["first"] == "高到低")
    nearest = _NEAREST.match(flat)
    if nearest:
        return draft.text[nearest.end() :], ""
    for form in (_TOP, _NEXT, _VERDICT):
        match = form.match(flat)
        if match:
            rest = draft.text[match.end() :]
            return rest, _wrong_order(draft, beside) if form is not _VERDICT else ""
    return draft.text, ""


def _without(text: str, head: re.Match[str]) -> str:
    """The claim without the computed head; whose it is and of when stay."""
    return text[: max(head.end(1), 0)] + text[head.end() :]


def _wrong_end(draft: Draft, head: re.Match[str]) -> str:
    """Why the record that a claim calls the highest or lowest is not: of those that it names (甲、乙中最高的是…), of the so
    many that it cites (8项中最高的是…), else of all of its kind in its sentence."""
    own = _own_figure(draft)
    rivals = _rivals(draft, own, head) if own else None
    if own is None or rivals is None or own not in rivals:
        return "引文里没有可以比较的数"
    word = head["end"]
    growth = word.startswith(("增长", "降幅"))
    values = [_compared(f, growth=growth) for f in rivals]
    mine = _compared(own, growth=growth)
    if mine is not None and mine >= 0 and word == "降幅最大":
        return "没有下降"
    if mine is None or any(value is None for value in values):
        return "引文里没有可以比较的数"
    end = (min if word in _LOW else max)(value for value in values if value is not None)
    return "" if mine == end else f"不是{word}的"


def _own_figure(draft: Draft) -> Figure | None:
    """The record that a claim ends with."""
    return next((f for f in reversed(draft.quotes[0].figures) if _raw_in(f, draft.text)), None)


def _rivals(draft: Draft, own: Figure, head: re.Match[str]) -> list[Figure] | None:
    """The records that a claim sets its own beside; None where they are not those that it says."""
    if head["count"]:
        cited = [f for quote in draft.quotes[1:] for f in quote.figures]
        return cited if len(cited) == int(head["count"]) and all(_alike(f, own) for f in cited) else None
    passages = {id(q.passage): q.passage for q in draft.quotes}.values()
    if not head["among"]:
        quote = draft.quotes[0]
        sentence = quote.passage.sentence_at(own.start)
        beside = quote.passage.figures_from(sentence.start, sentence.end) if sentence else ()
        members = (f for f in beside if f is own or not is_whole(quote.passage, f))
        return [f for f in members if _alike(f, own) and f.number is not None]
    figures = [f.figure for p in passages for f in p.figures]
    left, said = fold(head["among"]), set[str]()
    for name in sorted({fold(told_name(f)) for f in figures}, key=len, reverse=True):
        # 企业 within A档企业 is not named by itself.
        if name and name in left:
            left = left.replace(name, "")
            said.add(name)
    named = [f for f in figures if fold(told_name(f)) in said]
    alike = [f for f in named if _alike(f, own) and (f.year, f.span, f.status) == (own.year, own.span, own.status)]
    return alike if len(alike) >= 2 and not left.strip("、中") else None


def _compared(figure: Figure, *, growth: bool) -> float | None:
    if growth:
        return growth_of(figure)
    return None if figure.number is None else signed(figure.number, figure.rate, figure.direction)


def _wrong_sequence(draft: Draft, beside: Sequence[Draft], *, falling: bool) -> str:
    """Why the claims from this one on are not in the order that it says."""
    at = next((n for n, other in enumerate(beside) if other is draft or other.text == draft.text), len(beside))
    figures = [_own_figure(other) for other in beside[at:]]
    if len(figures) < 2 or any(f is None for f in figures):
        return "排序缺了引文"
    for growth in (False, True):
        values = [_compared(f, growth=growth) for f in figures if f]
        pairs = [(a, b) for a, b in pairwise(values) if a is not None and b is not None]
        if len(pairs) == len(values) - 1 and all((a >= b) if falling else (a <= b) for a, b in pairs):
            return ""
    return "次序与引文不符"


def _raw_in(figure: Figure, text: str) -> bool:
    return figure.amount.lstrip("-") in text and figure.number is not None


def _alike(a: Figure, b: Figure) -> bool:
    margins = bool(_MARGIN.search(a.indicator)) == bool(_MARGIN.search(b.indicator))
    return a.rate == b.rate and kind_of(a)[1] == kind_of(b)[1] and margins


def _wrong_order(draft: Draft, beside: Sequence[Draft]) -> str:
    tops = [d for d in beside if _TOP.match(plain(d.text))]
    nexts = [d for d in beside if _NEXT.match(plain(d.text))]
    if not tops or not nexts or draft not in (tops[0], nexts[0]):
        return ""
    pair = aligned(tops[0].quotes[:1], nexts[0].quotes[:1])
    low = "最低" in tops[0].text[:3] or "最少" in tops[0].text[:3]
    if pair and not any((a <= b) if low else (a >= b) for a, b in pair):
        return "高低次序与引文不符"
    return ""
