"""What a bare measure is of: the noun of the figure before, or the topic of the paragraph."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.members import metric_of
from juzheng.index.figures.names import IN_TIME, is_attribute, is_bare, joined
from juzheng.index.figures.nouns import leading_nouns
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.siblings import may_insure, sibling_subject
from juzheng.index.figures.word_lists import any_of, word_list


def head_noun(flat: str, draft: FigureDraft, number: Number) -> str:
    """The noun of a figure without its own process: 增资扩产项目谋划 → 增资扩产项目; where another thing is counted,
    what the clause of that figure begins with (绿电外送拓展至22个省区市,输出345亿度 → 绿电)."""
    if draft.noun and draft.number.unit_word == number.unit_word:
        return draft.noun
    own = draft.name.removeprefix(draft.subject)
    if own != draft.name and is_attribute(own):
        # 拓宽工程红线宽40米,总投资4.6亿元
        return draft.subject
    processes = any_of(word_list("names", "processes"))
    if draft.noun:
        begun = re.sub(rf"{processes}$", "", leading_nouns(flat[draft.clause_start : draft.number.prefix_start]))
        return begun or draft.noun
    name = re.sub(rf"(?:已|新)?{processes}$", "", draft.name)
    bare = re.sub(rf"^(?:新)?{processes}(?=..)", "", name)
    # 新开工项目157项,总投资506亿元: of 项目 alone it would be said of all of them.
    bare = re.sub(r"\([^()]*\)$", "", bare)
    name = re.sub(r"(?<=..)\([^()]*\)$", "", name)
    alike = draft.number.unit_word == number.unit_word
    return bare if bare and (alike or len(bare) > 2) else name


def with_topic(flat: str, name: str, number: Number, carried: Carried) -> str:
    """产值 → 石化产业产值: a bare noun with the head of the figure before, or with the topic of the paragraph."""
    if not carried.drafts:
        # 服务业营业收入9亿元;利润总额1亿元, behind a sentence on the 化工行业: what the semicolon joins speaks of another.
        told = carried.earlier
        return name if told and not any(carried.topic in draft.name for draft in told) else carried.topic + name
    previous = carried.drafts[-1] if carried.base is None or carried.base is carried.before else carried.base
    if name == "投资" and (funded := _FUNDED.fullmatch(previous.name)) is not None:
        # 水利建设落实投资107亿元,完成投资86亿元
        return joined(funded["what"], name)
    if previous.number.unit_word in word_list("units", "durations"):
        # 工期延误16个月,投资增加到2亿元: how long something took has no investment.
        return name
    planned = name == "投资" and previous.name.endswith("投资计划")
    if name in previous.name and previous.number.unit_word == number.unit_word and not planned:
        # 进出口5379亿元,其中出口3000亿元
        return name
    if previous.noun and flat[previous.after_end : number.start].startswith(name):
        # 12条重点产业链项目占比达84.4%
        return previous.noun + name
    if "," in flat[previous.number.suffix_end : number.start] and carried.topic:
        return carried.topic + name
    # 引进企业126家,其中甲类8家,累计完成投资235亿元: of all of them; 其中甲类8家、投资5亿元 of the part.
    told = [d for d in carried.drafts[-SIGHT:] if not d.part_of or flat.startswith("、", d.after_end)]
    counted = next((draft for draft in reversed(told) if _is_counted(draft)), None)
    if name.endswith(("投资", "投资计划")) and counted is not None:
        # 实施省级重点项目640个、完成投资3500亿元
        return head_noun(flat, counted, number) + name
    if is_bare(previous.name) or is_attribute(previous.name):
        # What these are of is looked for further away.
        return name
    head = sibling_subject(name, carried) or (
        previous.subject
        if is_attribute(name)
        else previous.name.removesuffix(metric_of(previous.name)).removesuffix("总")
    )
    head = IN_TIME.sub("", head)
    if not may_insure(name, head) or head in word_list("names", "metrics") or head in word_list("measures", "flows"):
        # 产量5万吨,收入3亿元: the one is no head of the other.
        head = ""
    if previous.number.unit_word == number.unit_word and (head == previous.name or name in _HOW_MANY):
        head = head_noun(flat, previous, number)
    return joined(head if 2 <= len(head) <= 16 else carried.topic, name)


_FUNDED = re.compile(r"(?P<what>.{2,12})(?:落实|下达|争取)投资")

# 净增企业1063家,总数突破1.9万家: of the things counted.
_HOW_MANY = ("总数", "总户数", "户数", "个数", "数量", "总人数")


def _is_counted(draft: FigureDraft) -> bool:
    # 改造小区46个,惠及居民1.3万户,投资2.9亿元: nobody invests in those who benefit.
    reached = re.search(any_of(word_list("measures", "effects")), draft.name) is not None
    return (
        not reached
        and draft.number.unit_word in word_list("units", "count")
        and not is_attribute(draft.name.removeprefix(draft.subject))
    )
