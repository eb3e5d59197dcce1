"""A change that a report tells by the levels before and after it: 比重从17.9%提升到35.5%."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from juzheng.index.figures.names import begins_pair, ends_pair
from juzheng.index.words.flat_text import flatten
from juzheng.qa.compose.phrase_figure import MINUS
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft, Quote

# 1.2万亩提高到1.5万亩 needs no 由 before it; 62家,累计达到418家 is no change.
_MOVES = re.compile(
    "提高|提升|跃升|攀升|跃|拓展|壮大|发展|缩短|压缩|增加|增长|上升|下降|降低|下滑|回落|回升|减少|缩小|扩大|收窄|调整|优化|整合|归并|压减|变|[升降增减]"
)


def is_pair(before: FigureEvidence, after: FigureEvidence) -> bool:
    """Whether two records are the levels before and after one change, told in one breath."""
    first, last = before.figure, after.figure
    if before.passage is not after.passage or first.indicator != last.indicator or not 0 < last.start - first.end <= 24:
        return False
    text = flatten(after.passage.paragraph.text)
    between = text[first.end : last.start]
    return ends_pair(between) and (begins_pair(text[: first.start]) or _MOVES.search(between) is not None)


def draft_pair(before: FigureEvidence, after: FigureEvidence) -> Draft:
    """The report's own words from the indicator to the level reached, after region and time."""
    text = after.passage.paragraph.text
    start, end = before.figure.clause_start, after.figure.end
    body = text[start:end]
    inside = after.passage.figures_within(start, end)
    region = after.figure.region or after.view.description.region or ""
    quote = Quote(after.view, after.passage, start, end, inside)
    # The two levels are of two times, so that no single one stands before them.
    return Draft(body if region in body else f"{region}\uff1a{body}", (quote,))


def draft_gap(before: FigureEvidence, after: FigureEvidence) -> tuple[Draft, ...]:
    """By how much the level moved, with the sum; nothing where the two are written in different units."""
    first, last = before.figure, after.figure
    try:
        low, high = sorted(Decimal(f.value.replace(",", "")) for f in (first, last))
    except InvalidOperation:
        return ()
    if first.unit != last.unit or low == high:
        return ()
    unit = "个百分点" if first.unit in ("%", "\uff05") else first.unit
    text = f"相差{high - low}{unit}\uff08{high}{MINUS}{low}={high - low}\uff09"
    return (Draft(text, draft_pair(before, after).quotes, "derived"),)


def gap_within(quote: Quote) -> tuple[Draft, ...]:
    """By how much a level moved that a quote tells by the levels before and after; nothing where it tells of none, or of several."""
    told = [FigureEvidence(quote.view, quote.passage, figure) for figure in quote.figures]
    pairs = [(before, after) for before, after in pairwise(told) if is_pair(before, after)]
    return draft_gap(*pairs[0]) if len(pairs) == 1 else ()
