"""How sentences and runs of figures hang together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from juzheng.index.figures.drafts import FigureDraft

# A sentence that goes on with what the one before spoke of.
CONTINUES = re.compile(
    r"\s*(?:其中|同期,|(?:分|按)[^,。;]{1,10}(?:看|分|来看|划分),?|从[^,。;]{1,14}(?:看|来看),|[^,。;]{1,12}中,|与(?:去年|上年)同期(?:相比|比较))"
)
# One that looks into the whole of what was told.
LOOKS = re.compile(r"\s*[从分按][^,。;]{1,14}(?:看|划分),")
_BESIDE = re.compile(
    r"(?:[、和与及]|以及)\s?(?:分别)?(?:增长|下降|提高|上升|减少|降低|回落|上涨)?|(?:增长|下降|提高|上升|减少|降低|回落|上涨)"
)
# How many lists before a run of figures, and how many characters behind each, are looked at.
NEAR_LISTS, REACH = 8, 400
_TELLS_EACH = re.compile(r"分别|依次|各(?=[发完新投])")


def runs_of(flat: str, drafts: Sequence[FigureDraft]) -> list[list[FigureDraft]]:
    """Figures that stand side by side (19.6亿元、12.4亿元和6.9亿元; 增长5%、下降2%), in order."""
    runs: list[list[FigureDraft]] = []
    for draft in drafts:
        between = flat[runs[-1][-1].number.suffix_end : draft.number.prefix_start] if runs else ""
        if runs and len(between) <= 8 and _BESIDE.fullmatch(between):
            runs[-1].append(draft)
        else:
            runs.append([draft])
    return runs


def pair_with_run(flat: str, lists: Sequence[tuple[int, int]], run: Sequence[FigureDraft]) -> int | None:
    """Which of the lists (end, number of members) in order, if any, a run of as many figures is told for one by one: the
    last one before it that 分别 or nothing but a verb parts from it."""
    if len(run) < 2:
        return None
    first = run[0].number.prefix_start
    last = bisect_right(lists, first, key=lambda told: told[0])
    for at in range(last - 1, max(-1, last - 1 - NEAR_LISTS), -1):
        end, count = lists[at]
        between = flat[end : min(first, end + REACH)]
        told = _TELLS_EACH.search(between)
        near = first - end <= 2 and not between.startswith("等")
        if count == len(run) and (near or (told is not None and "、" not in between[: told.start()])):
            return at
    return None
