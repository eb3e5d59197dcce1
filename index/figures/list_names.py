"""The names of figures told one by one: 甲、乙、丙三大板块分别实现营业收入82亿元、38亿元、41亿元."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.measures import says_measure
from juzheng.index.figures.members import complete_members, expand_member, metric_of, split_into, split_members
from juzheng.index.figures.names import is_bare, strip_name
from juzheng.index.figures.relations import relation_before
from juzheng.index.figures.whose_names import says_whom
from juzheng.index.figures.word_lists import any_of, word_list

# Characters of a name that says whose a figure is.
LONGEST_WHOM = 8
# 化工三大支柱行业增加值: what the members are together is no part of the last one.
_TOGETHER = re.compile(
    r"(?<=..)(?:等)?[两二三四五六七八九十\d]{1,2}(?:大|个|家|类|项|条|种|支|所|座|处)(?:[\u4e00-\u9fff]{0,6}?"
    r"(?:板块|产业|行业|领域|门类|品种|系列|区域|地区|县区|区县|县市|县|区|市|税种|企业|银行|方面|指标|部门|单位|乡镇|街道|园区|主体|险种|病种|学科|专业))?"
)
_SEVERAL_TIMES = re.compile(
    r"(?:(?:19|20)?\d\d年|[\d一二三四]{1,2}(?:个?季度|月份?)?|上半年|下半年|全年|前[\d一二三四]{1,2}个?(?:个月|季度)|[、和及与至到—~-])*"
    r"(?:[、和及与至到—~-])(?:(?:19|20)?\d\d年|[\d一二三四]{1,2}(?:个?季度|月份?)|上半年|全年|前[\d一二三四]{1,2}个?(?:个月|季度))"
)


def only_times(head: str) -> bool:
    """Whether the words before 分别 name several times and nothing else (一至四季度分别为)."""
    left, said, right = head.partition("分别")
    bare = left.strip(" ,、")
    return bool(said and bare) and _SEVERAL_TIMES.fullmatch(bare) is not None and not _said(right)


def names_apart(head: str, count: int, carried: Carried) -> list[str]:
    """The names of ``count`` figures behind 分别: the members of the list before it, each with what the words behind it
    say of all; where no list stands there, the figures told one by one before (…,占比分别为41%、26%). Empty if neither
    has that many."""
    left, _, right = head.partition("分别")
    left, said = strip_name(left), _said(right)
    members = list_ordinals(head.partition("分别")[0], count) or (_members(left, count) if left else [])
    if members:
        return [_joined(member, said) for member in members]
    bases = told_before(count, carried)
    if not bases:
        return []
    if not left and not said:
        return [draft.name for draft in bases]
    if not said and (whom := _other_whom(left, bases[0])):
        # 南院区门诊71万人次、手术2万台,北院区分别为27万人次和1万台
        return [left + draft.name.removeprefix(whom) for draft in bases]
    return [_subject(draft) + _joined(left, said) for draft in bases]


# What there is of a house or a line beside another of the same.
_PART_OF_HOUSE = re.compile("(?:院区|校区|园区|库区|片区|号线|分[院馆校店行])$")


def _other_whom(left: str, told: FigureDraft) -> str:
    """Whom the first figure told before is of, where ``left`` names another of the kind; else empty."""
    kind = _PART_OF_HOUSE.search(left)
    if kind is not None and len(left) <= LONGEST_WHOM:
        at = told.name.find(kind[0])
        return told.name[: at + len(kind[0])] if 0 < at <= LONGEST_WHOM else ""
    place = _PLACE.match(told.name) if says_whom(left) else None
    return place[0] if place is not None else ""


_PLACE = re.compile("[一-鿿]{2,4}?(?:新区|开发区|街道|[省市区县州旗镇乡村])")


def list_ordinals(left: str, count: int) -> list[str]:
    """The members of a list of ordinals (一、二、三产业增加值), whose first would pass for the number of an item."""
    starts = [at for word in word_list("names", "ordinal_members") if (at := left.find(word)) >= 0]
    return expand_member(left[min(starts) :].strip(), count) or [] if starts else []


def list_names(plain: str, count: int) -> list[str]:
    """The names of a list of ``count`` members; empty if it has another number of them."""
    return _members(plain, count) or expand_member(plain, count) or []


def _members(plain: str, count: int) -> list[str]:
    if any(word in plain for word in word_list("names", "ordinal_members")):
        return expand_member(plain, count) or []
    found = _TOGETHER.search(plain)
    measure = ""
    if (
        found is not None
        and "、" in plain[: found.start()]
        or found is not None
        and len(split_members(plain[: found.start()])) == count
    ):
        plain, measure = plain[: found.start()], plain[found.end() :].removeprefix("的")
        if "大" in found[0] and not says_measure(measure):
            # 苹果、柑橘两大水果: what they are is no measure.
            measure = ""
    members = [strip_name(member) for member in split_into(plain, count)]
    if not members or not all(members):
        return []
    if measure:
        return [member + measure for member in members]
    return [_with_head(members[0], member) for member in complete_members([member.rstrip("的") for member in members])]


def _with_head(first: str, member: str) -> str:
    """接待人次和收入 of 旅游: a bare measure takes what the first member measures."""
    head = first.removesuffix(metric_of(first))
    return head + member if is_bare(member) and head != first and head else member


def _said(right: str) -> str:
    """What the words behind 分别 say of all members (实现营业收入 → 营业收入)."""
    light = any_of(word_list("names", "light_verbs"))
    relation = relation_before(right)
    if relation is not None:
        return relation.words
    return strip_name(re.sub(rf"^(?:{light}|同比|环比)+", "", right.strip()))


def _joined(member: str, said: str) -> str:
    return member if not said or member.endswith(said) else member + said


def told_before(count: int, carried: Carried) -> list[FigureDraft]:
    """The last figures told one by one, as many; else the last ones of the sentence."""
    runs = [*carried.earlier_runs, *carried.runs[-SIGHT:]]
    run = next((run for run in reversed(runs) if len(run) == count and not run[0].relation), None)
    if run is not None:
        return run
    own = [draft for draft in [*carried.earlier, *carried.drafts][-SIGHT:] if not draft.relation][-count:]
    return own if len(own) == count else []


def _subject(draft: FigureDraft) -> str:
    """Whom a figure speaks of, without what it measures (新能源电池产值 → 新能源电池)."""
    return draft.subject or draft.noun or draft.name.removesuffix(metric_of(draft.name))
