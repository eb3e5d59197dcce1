"""Whose a bare measure is when the figure before tells a like one: 汽车产量259万辆,销量258万辆 (汽车销量)."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.measures import counted_noun, has_measure, says_measure
from juzheng.index.figures.names import is_process
from juzheng.index.figures.parts_of_whole import leading_verb
from juzheng.index.figures.word_lists import any_of, any_pattern, word_list, word_map

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


def is_told_beside(name: str, carried: Carried) -> bool:
    """Whether the last figure is called by a measure of the same family (门急诊98万人次、出院5万人次)."""
    before = next((draft for draft in _before(carried) if not draft.relation), None)
    return before is not None and any(f.fullmatch(name) and f.search(before.name) for f in _families())


def is_of_family(name: str) -> bool:
    """Whether a name says no more than such a measure (毛利率)."""
    return any(family.fullmatch(name) for family in _families())


_INSURED = re.compile("参保|投保")
_INSURES = re.compile("保|年金|公积金")


def may_insure(name: str, subject: str) -> bool:
    """Whether ``name`` may be told of ``subject``: 城镇登记失业率3.1%,参保人数45万人 says of no insurance that people have it."""
    return _INSURED.match(name) is None or _INSURES.search(subject) is not None


@lru_cache(maxsize=1)
def _results() -> re.Pattern[str]:
    return re.compile(any_pattern("measures", "results"))


@lru_cache(maxsize=1)
def _inspection() -> re.Pattern[str]:
    deeds = any_of(word_list("measures", "inspections"))
    return re.compile(rf"^(?:组织|开展|共|累计)*{deeds}(?=..)|(?:组织|开展)?{deeds}$")


# Of parts looked at one by one: 从行业看,工贸企业检查98家次,隐患302处.
_FOUND = re.compile("(?:发现|排查|存在|查出)?(?:各类|重大|一般|安全)?(?:隐患|问题|违法行为|违规行为)")


# Characters of what was looked at: of a longer name the result is told well enough alone (…平台累计接处来电338万通,满意率98%).
LONGEST_WHOM = 12


def result_subject(name: str, carried: Carried) -> str:
    """What was looked at where a result comes of it: 食用农产品抽检640批次,不合格19批次; 发放问卷620份,回收583份. Empty if
    ``name`` says more than a result or nothing was told before it in the same part of the sentence."""
    if _results().fullmatch(name) is None and not (carried.parted and _FOUND.fullmatch(name)):
        return ""
    whole = next((draft for draft in reversed(carried.drafts[-SIGHT:]) if _is_looked_at(draft)), None)
    if whole is None:
        return ""
    # 建筑工地14家次 beside 工贸企业检查98家次: the part, without what its name took from the whole.
    part = whole.subject if carried.parted and whole.measure else ""
    told = whole.noun or _inspection().sub("", part or whole.name)
    whom = counted_noun(told) if has_measure(told) else told.removeprefix(leading_verb(told))
    return "" if not 2 <= len(whom) <= LONGEST_WHOM or _results().fullmatch(whom) else whom


def _is_looked_at(draft: FigureDraft) -> bool:
    """Whether a figure counts things, and not what came of them (收集问题1108个, but not 问题解决1096个)."""
    own = draft.name.removeprefix(draft.subject)
    came_of = own != draft.name and (is_process(own) or _results().fullmatch(own) is not None)
    return counts(draft) and not (draft.relation or draft.rate or came_of or is_process(draft.name))


@lru_cache(maxsize=1)
def _classes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in word_list("measures", "classes"))


def name_of_class(draft: FigureDraft, carried: Carried) -> str:
    """承担国家级课题4项,省级17项: the name of the figure before with the class of this one in its place; empty if ``draft`` is called
    more than its class, or the figure before of another class or unit."""
    before = next((told for told in _before(carried) if not told.relation), None)
    if before is None or before.number.unit_word != draft.number.unit_word or before.rate != draft.rate:
        return ""
    for form in _classes():
        found = form.search(before.name) if form.fullmatch(draft.name) else None
        if found is not None and found.end() == len(before.name) and says_measure(before.name[: found.start()]):
            # 患者满意度门诊93.6分、住院95.2分: the class stands behind what is measured.
            return draft.name + before.name[: found.start()]
        if found is not None and found.end() < len(before.name):
            return before.name[: found.start()] + draft.name + before.name[found.end() :]
    return ""


def counts(draft: FigureDraft) -> bool:
    """Whether a figure counts things."""
    return draft.number.unit_word in word_list("units", "count")


def _before(carried: Carried) -> list[FigureDraft]:
    told = [*carried.earlier, *carried.drafts][-SIGHT:]
    return told[::-1] or ([carried.before] if carried.before is not None else [])
