"""Whose a bare measure is when the figure before tells a like one: 汽车产量259万辆,销量258万辆 (汽车销量)."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.word_lists import word_map

_MODIFIED = "(?:(?:累计|当月|当年|新增|平均|人均|总|年末?|期末|月均|户均)的?)*"
_SHARE = re.compile("占|高于|低于|比")


@lru_cache(maxsize=1)
def _families() -> tuple[re.Pattern[str], ...]:
    families = word_map("measures", "families").values()
    return tuple(re.compile(f"{_MODIFIED}(?:{'|'.join(family)})$") for family in families)


def sibling_subject(name: str, carried: Carried) -> str:
    """Whom the last figure with a measure of the same family as ``name`` speaks of; empty if ``name`` says more than a
    measure, or if the figure before is of another kind or of nobody in particular."""
    before = next((draft for draft in _before(carried) if not draft.relation), None)
    if before is None or before.name == name:
        return ""
    for family in _families():
        found = family.search(before.name) if family.fullmatch(name) else None
        subject = before.name[: found.start()].rstrip("的") if found is not None else ""
        if len(subject) > 1 and not _SHARE.search(subject):
            return subject
    return ""


def _before(carried: Carried) -> list[FigureDraft]:
    told = [*carried.earlier, *carried.drafts][-SIGHT:]
    return told[::-1] or ([carried.before] if carried.before is not None else [])
