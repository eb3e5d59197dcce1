"""What parts take from the whole or from the part beside them: 从原因看,电气故障引发487起; 总馆接待51万人次,少儿馆22万人次."""

from __future__ import annotations

import re

import rjieba

from juzheng.index.figures.drafts import Carried, FigureDraft
from juzheng.index.figures.measures import counted_noun, has_measure, is_entity, measure_part, says_measure
from juzheng.index.figures.names import is_attribute, joined
from juzheng.index.figures.whose_names import is_of_place, says_whom
from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.holders import is_category

# What a part does or is, where no noun says which part it is.
_DOES = re.compile(
    r"(?:来自|属于|位于|用于|涉及|达到|超过|低于|高于|不足|未|被|获|享受|持有?|具有|具备|取得|拥有|签订|流向|投向|投入|年龄|赴)(?=.)"
)


# Other deeds say what is counted: 企业获得授权 needs no noun.
_CAUSES = re.compile("(?:引发|引起|造成|导致|所致)$")
# Of such units the noun before says what is counted (中试基地107家).
_THINGS = ("家", "个", "所", "座", "处")


def counts_things(draft: FigureDraft) -> bool:
    """Whether a figure counts what its own name says, so that nothing is lacking (义务教育学校500所)."""
    return draft.number.unit_word in _THINGS


def add_whole(draft: FigureDraft, carried: Carried) -> bool:
    """从原因看,电气故障引发487起: a part of what is counted in all. 其中来自外省的687人: a part that only a verb tells."""
    does = draft.part_of and _DOES.match(draft.name) is not None
    counted = draft.number.unit_word in word_list("units", "count")
    if not does and not (carried.parted and not says_measure(draft.name)):
        return False
    whole = carried.base if does else carried.first or next(iter(carried.told), None)
    if whole is None or whole.rate or draft.rate or not counted_alike(whole, draft):
        return False
    if not does and (draft.name[-2:] in whole.name or (has_measure(draft.name) and not _CAUSES.search(draft.name))):
        return False
    if not does and not counted:
        # 收购秋粮1286万吨。分品种看,玉米842万吨
        deed = leading_verb(whole.name) if not has_measure(draft.name) and not says_measure(whole.name) else ""
        draft.subject, draft.name = draft.name, deed + draft.name
        return bool(deed)
    what = whole.name if does else measure_part(whole.name) if says_measure(whole.name) else _counted(whole)
    if not what or what in draft.name:
        return False
    draft.subject, draft.measure = draft.name, what
    draft.name = joined(what, draft.name) if does else joined(draft.name, what)
    return True


def counted_alike(one: FigureDraft, other: FigureDraft) -> bool:
    """Whether two figures count in one unit; 件 and 件次 are one."""
    return one.number.unit_word.removesuffix("次") == other.number.unit_word.removesuffix("次")


def _counted(draft: FigureDraft) -> str:
    return draft.noun or counted_noun(draft.name) or draft.name


def is_sibling(draft: FigureDraft, carried: Carried) -> bool:
    """Whether a figure is told beside the one before as another part of the same."""
    return bool(sibling_measure(draft, carried) or deed_of_sibling(draft, carried))


def sibling_measure(draft: FigureDraft, carried: Carried) -> str:
    """The measure of the figure before, in the same unit, where that is of one called alike; else empty."""
    last = next(iter([*carried.earlier, *carried.drafts][-1:]), None)
    if last is None or last.relation or last.number.unit_word != draft.number.unit_word or last.rate != draft.rate:
        return ""
    if len(draft.name) < 2 or draft.noun or has_measure(draft.name) or says_whom(draft.name) or counts_things(draft):
        return ""
    nouns = _is_noun_alone(draft.name)
    if last.measure:
        if _PEOPLE_END.search(draft.name) and _PEOPLE_END.search(last.measure):
            # 职工3126人,其中高级职称412人,女教师88人
            return ""
        kin = draft.name[-2:] == last.subject[-2:] or (nouns and _is_noun_alone(last.subject))
        return last.measure if kin and last.measure not in draft.name else ""
    if last.noun:
        return ""
    # 总馆接待51.7万人次,少儿馆22.4万人次; 五星级酒店平均房价968元,四星级612元
    ends = [end for _, _, end in rjieba.tokenize(last.name)]
    alike = [
        end
        for end in ends[:-1]
        if last.name[:end].endswith(draft.name[-1]) or (nouns and _is_noun_alone(last.name[:end]))
    ]
    rests = (last.name[end:] for end in alike)
    return next((rest for rest in rests if has_measure(rest) and not _TRADE.fullmatch(rest)), "")


# 食品加工增长2.6%,化工下降3.4%: how a trade is called, no deed that the next one does too.
_TRADE = re.compile("加工|制造|服务|建筑|采选|开采|冶炼|压延|供应|维修|仓储|餐饮|住宿|教育|设计|批发|租赁|养殖|种植")


def _is_noun_alone(name: str) -> bool:
    """Whether a name is a thing and no more (空调器, 洗衣机): nouns, with no verb and nothing that is measured."""
    if says_measure(name) or is_attribute(name) or name.endswith("均"):
        # 户均 is a measure of what is told before.
        return False
    return all(tag in _THING_TAGS for _, tag in rjieba.tag(name))


_PEOPLE_END = re.compile("[生员工师者民户众]$")
_THING_TAGS = ("n", "nz", "ns", "nt", "b", "j", "nr", "l", "k", "s", "f")


def measure_said_first(draft: FigureDraft, carried: Carried) -> str:
    """生均建筑面积小学8.4平方米,初中13.6平方米: the measure that stands before whom the figure before is of."""
    last = carried.drafts[-1] if carried.drafts else None
    if last is None or last.number.unit_word != draft.number.unit_word or last.rate != draft.rate:
        return ""
    if counts_things(draft) or has_measure(draft.name) or not is_entity(last.name) or not is_entity(draft.name):
        return ""
    for _, _, end in rjieba.tokenize(last.name):
        whom = last.name[end:]
        if whom and says_measure(last.name[:end]) and is_entity(whom) and not says_measure(whom):
            return last.name[:end]
    return ""


def deed_of_sibling(draft: FigureDraft, carried: Carried) -> str:
    """外借图书112万册,其中少儿读物64万册,社科类23万册: the deed that the part before took."""
    last = carried.drafts[-1] if carried.drafts else None
    if last is None or not last.part_of or not last.subject or last.number.unit_word != draft.number.unit_word:
        return ""
    if is_of_place(draft.name):
        return ""
    deed = last.name.removesuffix(last.subject)
    whole = last.name.endswith(last.subject) and deed and not any(tag == "v" for _, tag in rjieba.tag(draft.name))
    return deed if whole and all(tag == "v" for _, tag in rjieba.tag(deed)) else ""


def leading_verb(name: str) -> str:
    """The verb that a name begins with, where a noun follows (外借图书 → 外借)."""
    words = rjieba.tag(name)
    verb = len(words) > 1 and words[0][1] == "v" and len(words[0][0]) > 1 and words[1][1].startswith("n")
    return words[0][0] if verb and not is_category(words[0][0]) else ""
