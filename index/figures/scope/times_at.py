"""What stands around a figure and says of which time it is, beside the times that are named before it."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.periods import NamedPeriod

# Characters before a figure that are looked at.
SIGHT = 400
_CUMULATIVE = re.compile(r"年均|累计|五年|新增|净增")
# 新增3000公里、突破1.1万公里: the second is where it stands now.
_REACHED = re.compile(r"[、,](?:总量|累计)?(?:突破|超过?|达到?|增至|跨越|提高到|提升至)(?:了)?$")
_YEAR_OF = re.compile(r"(20\d\d)\s?年底?\s?的?\s?$")
_FROM_YEAR = re.compile(r"(20\d\d)年?[到至-]")
# 比2023年(5.5亿元): the number in brackets is of the year before them.
_YEAR_IN_FRONT = re.compile(r"(20\d\d)\s?年(?:同期|底|末)?\($")


def year_of_bracket(draft: FigureDraft, flat: str) -> int | None:
    """The year before the bracket that a figure begins."""
    return _year(_YEAR_IN_FRONT, flat[max(0, draft.number.prefix_start - 10) : draft.number.prefix_start])


def year_of_first(draft: FigureDraft, flat: str, begun: int) -> int | None:
    """The year of the first of a pair: named right before it, or as the beginning of 2020年到2025年. The sentence begins
    at ``begun``."""
    near = _year(_YEAR_OF, flat[max(0, draft.number.prefix_start - 10) : draft.number.prefix_start])
    return near or _year(_FROM_YEAR, flat[max(begun, draft.number.start - SIGHT) : draft.number.start])


# 由上年同期的27.1万吨增至29.5万吨
_SAME_PART = re.compile(r"同[期月季][\u4e00-\u9fff]{0,2}$")


def is_of_same_part(draft: FigureDraft, flat: str) -> bool:
    """Whether the first of a pair is said to be of the same part of its year."""
    return _SAME_PART.search(flat, max(0, draft.number.prefix_start - 8), draft.number.prefix_start) is not None


# 投资由批复的1.82亿元增加到2.17亿元
_OF_PLAN = re.compile("[由从](?:批复|概算|合同|计划|设计)时?的?$")


def is_of_plan(draft: FigureDraft, flat: str) -> bool:
    """Whether the first of a pair is what was planned, of no other year than what it became."""
    return _OF_PLAN.search(flat, max(0, draft.number.prefix_start - 8), draft.number.prefix_start) is not None


# 由上年同期下降11.3%转为增长6.8%, 由上半年下降3.1%转为…, 由6月的5.2%回升至5.6%
_BEFORE_TURN = re.compile(
    r"[由从](?P<when>(?:上年|去年)(?:同期)?|上月|(?:20\d\d年)?(?:上半年|前?[一二三四]季度|\d{1,2}(?:[-—~至]\d{1,2})?月份?)|20\d\d年)的?(?:同比|环比)?[一-鿿]{0,4}$"
)


def before_turn(draft: FigureDraft, flat: str) -> str | None:
    """The time from which a growth turned; None where no such is named."""
    found = _BEFORE_TURN.search(flat, max(0, draft.number.prefix_start - 24), draft.number.prefix_start)
    return found["when"] if found is not None else None


def _year(form: re.Pattern[str], text: str) -> int | None:
    match = form.search(text)
    return int(match[1]) if match else None


def year_behind(draft: FigureDraft, flat: str, here: list[NamedPeriod]) -> NamedPeriod | None:
    """The year that the clause names behind a figure (以5.5%领跑16地市2022年GDP); ``here`` are those of the sentence."""
    if not flat.endswith("以", 0, draft.number.prefix_start):
        return None
    clause = re.match(r"[^,。;]{0,30}", flat[draft.number.suffix_end :])
    end = draft.number.suffix_end + (clause.end() if clause else 0)
    behind = (p for p in here if draft.number.suffix_end < p.start < end and p.kind == "year" and p.year)
    return next((p for p in behind if not re.search(r"[是为于]$", flat[: p.start])), None)


def is_next(period: NamedPeriod, draft: FigureDraft, flat: str) -> bool:
    """Whether a figure is the first one behind a time."""
    return re.search(r"\d", flat[period.end : draft.number.start]) is None


def is_summed_up(draft: FigureDraft, flat: str, begun: int, named: list[NamedPeriod]) -> bool:
    """Whether a figure sums up the five years; a level reached at their end (突破3万亿元) has no span, unless its growth over
    them stands beside it (1.5万亿元、增长19.8%). The sentence begins at ``begun`` and has ``named`` these times before it."""
    begun = max(begun, draft.clause_start, draft.number.start - SIGHT)
    if draft.change is not None and draft.change.basis is None:
        return True
    if not draft.rate and _REACHED.search(flat[max(begun, draft.number.start - 8) : draft.number.start]):
        return False
    if any(period.kind == "plan" and period.start >= begun for period in named):
        return True
    summed = _CUMULATIVE.search(flat[begun : draft.number.prefix_start]) is not None
    return summed or draft.rate or draft.basis == "年均"
