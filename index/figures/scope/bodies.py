"""Companies, hospitals, schools, branches and parks that a clause begins with: what follows is told of them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

import rjieba

from juzheng.index.figures.scope.places import Place
from juzheng.index.words.holders import (
    HolderKind,
    apposed_words,
    end_form,
    end_of,
    has_own_name,
    holder_kind,
    needs_own_name,
)

# Characters of a name at most.
LONGEST_BODY = 22
_STOP = re.compile(r"[^一-鿿A-Za-z“”·]|[的和与及]|(?<=[馆院校厂司团行社场])[为是]")
# What makes of a body a project, a count or a kind.
_NOT_BEFORE = re.compile(
    r"[一-鿿]{0,3}\d[\d.]*(?:多|余)?(?:个|座|处)|(?:由|从|为|是|共有?|现有|拥?有|达到?|约|超过?|已有?|[总户个]?数(?:达|为)?|新增|增至|[\d.]|[一二三四五六七八九十百两几多余万]){0,5}(?:名|所|家)(?![一-鿿]?(?:学生|毕业))|等|[一-鿿]{0,8}(?:项目|工程|建设|迁建|[改扩新]建|[一二三四]期|成立|挂牌|落户)|[生业债型类化界级们]|系统|体系|网络|布局|集群|化率|覆盖率"
)
_ORGANISATIONS: tuple[HolderKind, ...] = ("organisation", "zone")
_APPOSED = re.compile("(?:" + "|".join(sorted(apposed_words(), key=len, reverse=True)) + ")")
# Behind the name of a company: when, or what it did or has.
_PREDICATE = re.compile(
    r"(?:上半年|下半年|今年|去年|全年|前|[一二三四]季度|\d|实现|完成|营收|营业|产值|收入|出口|进口|销售|产量|销量|投资|利润|净利|纳税|税收|亏损|市值|中标|生产|研发|累计|共|达|为|占)"
)
# 该公司, and 公司 alone, which speaks of the one just named.
_THIS = re.compile(
    r"(?:(?:该|这家|上述)(?P<kind>公司|企业|集团|医院|院|学校|校|银行|行|厂|合作社|社|馆|机场|港区|园区)|(?P<alone>公司|集团|合作社|支行|分行|医院|学校)(?!\d|共?有?\d|[数制法债类化等的、和与及]|[总个]数|治理|设立|注册))"
)


def body_at(flat: str, *, facilities: bool = False) -> Place | None:
    """The organisation or zone, with ``facilities`` also the reservoir or station, that a text begins with; None if it
    begins with another thing or with none in particular (公立医院)."""
    window = flat[:LONGEST_BODY]
    stop = _STOP.search(window)
    window = window[: stop.start()] if stop is not None else window
    begun = _APPOSED.match(window)
    if begun is not None:
        named = body_at(flat[begun.end() :], facilities=facilities)
        if named is None:
            return _apposed(flat, begun.end())
        return replace(named, start=begun.end(), end=begun.end() + named.end)
    ends = [match.end() for match in re.finditer(rf"(?={end_form()})", window)]
    if not ends:
        return None
    kinds: Container[HolderKind | None] = (*_ORGANISATIONS, "facility") if facilities else _ORGANISATIONS
    for end in sorted(_word_ends(flat, len(window)), reverse=True):
        name = window[:end]
        if not end_of(name) or holder_kind(name) not in kinds or _NOT_BEFORE.match(flat, end):
            continue
        if facilities or not needs_own_name(name) or has_own_name(name):
            return Place(0, end, name, "body", name)
    return None


def _word_ends(flat: str, length: int) -> set[int]:
    return {end for _, _, end in rjieba.tokenize(flat[: length + 4]) if end <= length}


def _apposed(flat: str, start: int) -> Place | None:
    """子公司恒达智驱实现营收3.6亿元: a name that nothing but the word before it says to be one."""
    end = next(
        (end for _, _, end in rjieba.tokenize(flat[start : start + 12]) if _PREDICATE.match(flat, start + end)), 0
    )
    name = flat[start : start + end]
    if not 3 <= len(name) <= 8 or re.search(r"[^一-鿿A-Za-z]", name):
        return None
    return Place(start, start + end, name, "body", name)


def body_meant(flat: str, start: int) -> Place | None:
    """这家公司, 该院 at ``start``: the last body before it whose name ends so; None if the words there say nothing of the
    kind or nobody was named."""
    this = _THIS.match(flat, start)
    if this is None:
        return None
    kind = this["alone"] or ("公司" if this["kind"] == "企业" else this["kind"])
    for at in range(flat.rfind(kind, 0, start), 0, -1):
        if flat.startswith(kind, at) and at < start:
            name = _name_ending(flat, at + len(kind))
            if name:
                return Place(start, this.end(), name, "body", name)
        if start - at > _FAR:
            break
    return None


# Characters back to which a body is looked for that 该公司 means.
_FAR = 200


def _name_ending(flat: str, end: int) -> str:
    begun = max((match.end() for match in _STOP.finditer(flat, max(0, end - LONGEST_BODY), end)), default=0)
    begun += flat.startswith("”", begun)
    words = [begun + start for _, start, _ in rjieba.tokenize(flat[begun:end])]
    return next((flat[at:end] for at in words if holder_kind(flat[at:end]) == "organisation"), "")
