"""Answers about the library itself: which reports there are, and whether there is one of a region."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.report import Description
from juzheng.index.words.same_place import is_within
from juzheng.qa.nouns.query import Query

# So many reports are named one by one.
MOST_NAMED = 20


def tell_library(query: Query, described: Sequence[Description]) -> str:
    """The reports of the regions that the question names, or all, by title; says so where there is none."""
    wanted = [d for d in described if not (query.regions or query.places) or d.region in query.regions]
    # 宁波有哪些报告: those of places within it.
    wanted = wanted or [
        d for d in described if any(is_within(d.region_path or d.region or "", place) for place in query.places)
    ]
    if not wanted:
        regions = "、".join(dict.fromkeys(d.region or d.title for d in described[:MOST_NAMED])) or "还没有报告"
        return f"没有{'、'.join(query.places) or '这样'}的报告。现有报告的地区：{regions}。"
    named = "\n".join(f"- {d.region or '未注明地区'}：《{d.title}》" for d in wanted[:MOST_NAMED])
    more = f"\n等{len(wanted)}份" if len(wanted) > MOST_NAMED else ""
    return f"有{len(wanted)}份报告：\n{named}{more}"
