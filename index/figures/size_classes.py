"""Counts by size of what is counted: 降雨量250毫米以上的站点12个,100至250毫米的121个."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import Carried, FigureDraft
from juzheng.index.figures.siblings import counts

_ONE = (
    r"(?:[\d一二三四五六七八九十][\d.]*\s?[万亿]?|[万亿])"
    r"(?:[千平立]?[方百]?[毫厘分公]?[米里斤顷亩吨]|千[伏瓦]|[兆万]瓦|美?元|周?岁|个?月|[年天日级%℃度人户名])?"
)
_SIZE = re.compile(rf"{_ONE}(?:[至到~—-]{_ONE}|(?:及|\(含\))?以[上下内])|(?:不足|不满|低于|小于|高于|大于|超过?){_ONE}")


def add_counted_of_size(drafts: list[FigureDraft], carried: Carried) -> None:
    """Give counts of which only the size is told what the figure before counts in the same unit (新建住房6200套,其中90平方米以下2100套), and
    by what it is sized (产值超亿元企业19家,超5亿元企业5家)."""
    for draft in drafts:
        base = next((d for d in reversed(carried.drafts) if d.number.unit_word == draft.number.unit_word), None)
        own = _SIZE.match(draft.name)
        if base is None or base.relation or own is None or not counts(base):
            continue
        size, rest = _SIZE.search(base.name), draft.name[own.end() :].removesuffix("的")
        before, behind = (base.name[: size.start()], base.name[size.end() :]) if size else (base.name, "")
        if rest in ("", behind):
            draft.name = before + own[0] + behind
