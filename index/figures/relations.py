"""Figures that say how the one before stands to something else: margins, shares, how much of a plan is reached.

高于全国1.7个百分点, 比一季度加快0.4个百分点, 占全省的92%, 完成年度任务的58%, 为年度目标135亿元的106.4%: such a figure has no
subject of its own, its name is that of the figure it speaks of and the words of the relation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.word_lists import any_of, any_pattern, word_list

# Characters of the words of a relation at most.
LONGEST = 40
BASIS_POINTS = ("个基点", "基点", "BP")
POINTS = ("个百分点", "百分点", "个千分点", "千分点", "个点", *BASIS_POINTS)
_FILLER = re.compile(
    r"^(?:为|是|其中|且|并|也|均|还|仅|约|分别|累计|已|实际|超额)+(?=..)|(?:的|达到?|超过?|约|为|近|了|分别|均|各|也)+$"
)
_WHOLE = re.compile(r"(?:总投资|概算|估算|合同额|工程量|总量|总额)$")
_OF = re.compile(r"的(?:达到?|超过?|约|近|为)*$")
# 占总人口比重(城镇化率)为51.2%: the share has a name.
_LABEL = re.compile(r"\([^()\d]{2,12}[率重度]\)")
_BRACKETS = re.compile(r"\([^()]{0,30}\)")


@dataclass(frozen=True, slots=True)
class Relation:
    """The words of a relation before a number: the name that they add (占全省, 高于全国), the things compared with where
    there are several (全国、全省) and the words on either side of these, and whether the amount is that of the plan
    itself (为年度目标135亿元)."""

    words: str
    before: str = ""
    several: str = ""
    behind: str = ""
    of_plan: bool = False
    points: bool = False


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    measures = any_of([*word_list("ranks", "subjects"), *word_list("relations", "measures")])
    margins, compared = any_of(word_list("relations", "margins")), any_of(word_list("relations", "compared"))
    plans = any_of(word_list("relations", "plans"))
    adverbs = "(?:分别|(?<!平)均|各|又|也|仍|仅|还|都|略|已|明显|大幅|继续)*"
    lead = rf"(?:其中|且|并|但|累计|当月|总体)?(?P<measure>(?:{measures}){{0,2}}){adverbs}"
    tail = r"(?:的|达到?|超过?|约|近|为|了|分别|各|(?<!平)均|仅|就|有)*"
    years = r"(?:近?[两三四五六七八九十\d]年|“?十[三四]五”?(?:时期|期间|以来)?)"
    moved = any_of([*word_list("changes", "up"), *word_list("changes", "down")])
    return {
        "margin": re.compile(rf"{lead}(?P<verb>{margins})(?P<several>[^,。;]{{0,24}}?){tail}"),
        "than": re.compile(
            rf"{lead}(?P<verb>[比较])(?!重)(?P<several>[^,。;]{{1,24}}?){adverbs}(?P<behind>{compared}){tail}"
        ),
        # 超额完成年度目标0.7个百分点
        "goal": re.compile(
            rf"{lead}(?P<verb>(?:超额完成|超过?|超出|未达到?|未能?完成|差|欠)[^,。;\d]{{0,10}}?(?:目标|任务|计划|预期|预算)(?:任务|目标|数|值)?){tail}"
        ),
        "share": re.compile(
            rf"(?:其中|且|约)?{adverbs}{any_pattern('relations', 'shares')}{tail}|(?:占比|比重|占比重|占){tail}"
        ),
        "effect": re.compile(rf"(?:其中|且)?{any_pattern('relations', 'effects')}{tail}"),
        "plan": re.compile(
            rf"(?:其中|且)?(?:累计|已|分别|均|实际|超额)*(?P<verb>完成|为|是|占|达到?|相当于)(?P<plan>(?:[^,。;]{{0,16}}?[\u4e00-\u9fff)])?{plans}[^,。;的]{{0,4}}?){tail}"
        ),
        # 两年平均增长5.9%: the growth of what the figure before names.
        # Nor does a growth told in another way: 按自然口径计算下降1.9%, 扣除价格因素增长3%.
        "average": re.compile(
            rf"(?P<words>{years}?(?:年均|平均|年平均|年均复合)|(?!按可比口径)(?:按|扣除|剔除)[^,。;\d]{{2,14}}?(?:口径|因素|影响)?)(?:计算|后|影响)?(?:同比|比上年|较上年)?{moved}{tail}"
        ),
    }


def relation_before(head: str, unit: str = "", followed: str = "") -> Relation | None:
    """The relation that ``head``, the words between the figure before and a number, consists of; None where they name
    something of their own. ``unit`` is that of the number, ``followed`` the text behind it."""
    label = _LABEL.search(head)
    words = _BRACKETS.sub("", head).strip(" ,、;(")
    if not words or len(words) > LONGEST:
        return None
    forms = _forms()
    if (match := forms["average"].fullmatch(words)) is not None:
        return Relation(match["words"])
    if (match := forms["margin"].fullmatch(words)) or (match := forms["than"].fullmatch(words)):
        behind = match.groupdict().get("behind") or ""
        begun = match["measure"] + match["verb"]
        begun, several = re.sub("^(?:其中|分别|均|且|但)+", "", begun), match["several"]
        return Relation(begun + several + behind, begun, several, behind, points=unit in POINTS)
    if (match := forms["goal"].fullmatch(words)) and (unit in POINTS or match["verb"].startswith("超额")):
        return Relation(match["measure"] + match["verb"], points=unit in POINTS)
    if (match := forms["plan"].fullmatch(words)) is not None:
        if _OF.search(words) or (unit == "%" and match["verb"] in ("为", "占", "完成", "达到")):
            return Relation(_trimmed(words))
        of_plan = re.match(r"\s?[^,。;、\d]{0,6}的\s?\d", followed) is not None
        return Relation(match["plan"], of_plan=True) if of_plan and match["plan"] else None
    if forms["share"].fullmatch(words) or (unit in POINTS and forms["effect"].fullmatch(words)):
        return Relation(_trimmed(words) + (label[0] if label is not None else ""))
    return None


def _trimmed(words: str) -> str:
    """The words of a share without those that only lead on to the number (占全国的约 → 占全国; 为年度预算的 → 年度预算)."""
    bare = _FILLER.sub("", _FILLER.sub("", words)) or words
    # 为总投资的45%: without a verb the name would be that of the whole.
    return f"占{bare}" if _WHOLE.search(bare) and not bare.startswith(("占", "完成")) else bare
