"""Names made whole: what a part is measured by, and whose a bare measure is, from the words and figures before.

规上工业增加值增长7%,其中制造业增长8% (制造业增加值); 东盟为第三大贸易伙伴,进出口额850亿元 (东盟进出口额); 该项目占地30亩.
"""

from __future__ import annotations

import re

import rjieba

from juzheng.index.figures.complete_measures import add_measure, add_within
from juzheng.index.figures.complete_subjects import add_subject, add_thing
from juzheng.index.figures.drafts import Carried, FigureDraft
from juzheng.index.figures.list_names import list_names
from juzheng.index.figures.measures import (
    counted_noun,
    has_measure,
    is_entity,
    says_measure,
    subject_of,
)
from juzheng.index.figures.names import NEWLY, is_bare, is_process, joined, strip_name
from juzheng.index.figures.parts_of_whole import is_sibling
from juzheng.index.figures.siblings import counts, name_of_class
from juzheng.index.figures.size_classes import add_counted_of_size
from juzheng.index.figures.subjects import heading_measure, subject_between
from juzheng.index.figures.whose_names import is_abroad, says_whom, split_whom, without_whom
from juzheng.index.figures.word_lists import word_list

# A clause that says what the members of a list behind its colon are measured by.
_OF_EACH = re.compile(
    r"(?:^|[,。;])(?P<measure>[^,。;:\d]{2,30}?)(?:分别|依次)?(?:为|是|如下|排序|排名)?:[^,。;:]{0,14}$"
)
# 分产品产量看,光电子器件增长13.9%
_SEEN_BY = re.compile(
    r"(?:^|[,。;:])\s*[从按分](?:主要)?(?:产品|品种|行业|企业|市场|地区|区域)?(?P<measure>(?!现行|可比|不变|当年价|[^,]{0,4}口径)[^,。;:\d]{2,16}?)"
    r"(?:来?看|计?算|计|排名?|排序|衡量),[^,。;:]{2,16}$"
)
# 分险种看:职工医保收入58亿元: by what is told apart is no measure.
_PARTED_BY = re.compile(r"\s*[从按分][^,。;:]{1,12}(?:[看计算说分]|划分)")
# 平均审理周期,民事案件为121.5天: a measure said alone at the beginning.
_ALONE = re.compile(
    r"\s*(?P<measure>(?!其中|同时)[^,。;:\d]{2,12}),(?:[^,。;:]{2,16}|[^,。;:\d]*[、和][^,。;:\d]*(?:分别|依次))[为是达]$"
)


# 新增38.5万千瓦,累计达到276万千瓦: how many there are in all is nothing new.
_IN_ALL = re.compile(r"[,、](?:总数|总量|总规模|累计|总计)[^,。;\d]{0,4}$")


def complete_names(drafts: list[FigureDraft], between: str, carried: Carried) -> None:
    """Complete the names of new figures in place and note whom each speaks of. ``between`` is the text since the figure
    before."""
    listed = len({draft.name for draft in drafts}) > 1
    # 高速公路、普通国省道、农村公路分别增长: one of them is enough to tell what they are.
    head = _head_of(between)
    measure = _OF_FIRST.sub("", strip_name(head["measure"])) if head is not None else ""
    # 何静:全市现有公证机构9家: who speaks is no measure.
    if head is not None and (":" in between and has_measure(measure) or _is_noun_of_measure(head["measure"])):
        carried.listed = _in_full(measure, carried)
    item = not carried.listed and _is_item(drafts, between, carried)
    if item:
        carried.listed = heading_measure(carried.section)
    parts = (
        bool(carried.listed)
        or carried.parted
        or is_sibling(drafts[0], carried)
        or (listed and not any(has_measure(draft.name) for draft in drafts))
        or any(
            draft.part_of or is_entity(draft.name) or says_whom(draft.name) or split_whom(draft.name)[0]
            for draft in drafts
        )
    )
    _share_out(drafts, between)
    _add_counted(drafts, carried)
    _add_told(drafts, carried)
    add_counted_of_size(drafts, carried)
    for draft in drafts:
        if draft.relation:
            draft.subject = carried.base.subject if carried.base is not None else ""
            continue
        _add_field(draft, carried)
        if (said := "" if draft.noun or draft.came_from else name_of_class(draft, carried)) and not listed:
            draft.subject, draft.name = draft.name, said
            continue
        if _add_partner(draft, carried):
            continue
        completed = (parts and add_measure(draft, between, carried)) or add_within(draft, carried)
        if not (completed or listed or add_thing(draft, carried)):
            add_subject(draft, between, carried)
        if carried.announced and says_measure(draft.name) and carried.announced not in draft.name:
            # 增加值方面,甲增长7%、乙增长6%。丙零售总额116亿元;丁…: another measure is told now.
            carried.announced = ""
        if _IN_ALL.match(between) and not draft.rate:
            draft.name = NEWLY.sub("", draft.name)
        draft.subject = draft.subject or subject_of(draft)
        if (draft.rate or draft.change is not None) and has_measure(draft.name):
            carried.grown = draft
    if item:
        carried.listed = ""


def _head_of(between: str) -> re.Match[str] | None:
    """The words that say once what the figures behind them are measured by."""
    each = _OF_EACH.search(between)
    if each is not None and _PARTED_BY.fullmatch(each["measure"]):
        each = None
    return each or _SEEN_BY.search(between) or _ALONE.match(between)


# - 铁矿石:1.02亿吨
_ITEM = re.compile(r"[\s·•\-—*]*[一-鿿A-Za-z]{2,10}(?:\([^()]{1,10}\))?\s?:\s?")


def _is_item(drafts: list[FigureDraft], between: str, carried: Carried) -> bool:
    """Whether a paragraph begins with a name and its figure, as the items of a list below a heading do."""
    first = not carried.drafts and carried.before is None and len(drafts) == 1
    return first and not drafts[0].noun and not drafts[0].relation and _ITEM.fullmatch(between) is not None


# 产量居前三位的乡镇是:甲镇682吨
_OF_FIRST = re.compile(
    r"(?<=..)(?:(?:居|位居|列|位列|排名?|最)?(?:前[一二三四五六七八九十\d]{1,2}[位名]?|最[高低多少大小快慢])的?.*)$"
)


def _in_full(measure: str, carried: Carried) -> str:
    """A measure alone (产量) as the paragraph has told it before in full (春茶产量)."""
    if measure not in word_list("names", "metrics") and not is_bare(measure):
        return measure
    before = [
        *carried.drafts,
        *([carried.before] if carried.before else []),
        *([carried.first] if carried.first else []),
        *carried.told,
    ]
    return next((without_whom(d.name) for d in before if d.name.endswith(measure) and not d.relation), measure)


def _is_noun_of_measure(words: str) -> bool:
    """平均审理周期, but not 提高保障标准."""
    return (
        says_measure(words)
        and words not in word_list("measures", "weak")
        and rjieba.tag(words.removeprefix("平均"))[0][1] != "v"
    )


def _share_out(drafts: list[FigureDraft], between: str) -> None:
    """东盟、欧盟、美国位居前三,进出口分别为…: each of those that the clause before lists has one of the figures."""
    if len(drafts) < 2 or len({draft.name for draft in drafts}) > 1 or not drafts[0].name or drafts[0].relation:
        return
    these = _THESE.search(between)
    told = these["told"] if these else re.sub("等[^等]*$", "", subject_between(between, of_one=False))
    told = told or _aimed_at(between)
    members = list_names(told, len(drafts)) if "、" in told or "和" in told else []
    if members:
        for draft, member in zip(drafts, members, strict=True):
            what = _OF_FIRST.sub("", draft.name.rpartition("分别")[2] or draft.name)
            draft.subject, draft.name = member, joined(member, what)


# 增加学位6390个,小学、初中分别新增2880个、2430个: the deed alone says nothing of what was added.
_DEED_ALONE = re.compile(
    r"(?P<who>[一-鿿]{2,8}?)(?P<deed>新增|净增|增加|减少|完成|新建|改造|开工|竣工|建成|投用|发放|受理|办结|签约|招收|录取)"
)


def _add_counted(drafts: list[FigureDraft], carried: Carried) -> None:
    """Give a list of which only the deed is told the things that the figure before counts in the same unit."""
    base = carried.base
    if len(drafts) < 2 or base is None or base.rate or not counts(base) or any(d.relation or d.noun for d in drafts):
        return
    told = [_DEED_ALONE.fullmatch(draft.name) for draft in drafts]
    alike = all(draft.number.unit_word == base.number.unit_word for draft in drafts)
    what = base.noun or counted_noun(base.name)
    if not alike or not 2 <= len(what) <= 8 or any(match is None or what in match[0] for match in told):
        return
    for draft in drafts:
        draft.name += what


def _add_told(drafts: list[FigureDraft], carried: Carried) -> None:
    """1号线客流1187万人次;2号线、3号线分别为1043万人次、924万人次: what the figure before measures, in its unit, of a list of names
    alone."""
    base = carried.base
    alone = not any(draft.relation or draft.noun or draft.rate or has_measure(draft.name) for draft in drafts)
    if len(drafts) < 2 or base is None or base.rate or base.noun or not alone or len({d.name for d in drafts}) == 1:
        return
    if any(draft.number.unit_word != base.number.unit_word or says_whom(draft.name) for draft in drafts):
        return
    measure = base.measure or _measured(base.name)
    for draft in drafts if measure else ():
        draft.subject, draft.measure, draft.name = draft.name, measure, joined(draft.name, measure)


def _measured(name: str) -> str:
    """What a name says is measured behind whom it is of; empty where it says only that."""
    ends = [end for _, _, end in rjieba.tokenize(name)][:-1]
    return next((name[end:] for end in ends if says_measure(name[end:])), "")


# 针对渔业、胡椒和槟榔三大产业,支行分别投放贷款4亿元、2亿元和3亿元
_AIMED = re.compile(
    r"(?:^|[。;,])\s*(?:针对|围绕|面向|聚焦|对于|对|向|为|在)(?P<told>[^,。;:\d]{2,30}?)(?:等?[两二三四五六七八九十]{1,2}(?:大|个|类|项|家|条|种)[^,。;、]{0,8})?,[^,。;:、]{0,16}分别"
)


# 客流排名前三的车站分别是甲站、乙站和丙站,日均客流依次为…
_THESE = re.compile(
    r"(?:分别|依次)?(?:是|为|有)(?P<told>[^,。;:\d]{1,20}[、和与][^,。;:\d]{1,60}),[^,。;:、]{0,14}(?:分别|依次)[^,。;:、]{0,6}$"
)


def _aimed_at(between: str) -> str:
    found = _AIMED.search(between)
    return found["told"] if found is not None else ""


# 对东盟进出口, 与欧盟贸易额: with whom is traded, and what.
_TRADED = re.compile(
    r"(?P<to>[对与自从])(?P<who>[一-鿿]{2,10}?)(?P<measure>(?:货物)?(?:进出口|出口|进口|贸易)(?:总?[额值])?)$"
)


def _add_partner(draft: FigureDraft, carried: Carried) -> bool:
    """对东盟进出口9亿元,增长6%;美国增长3%: the next partner, told by its name alone."""
    base = carried.base
    traded = _TRADED.search(base.name) if base is not None else None
    if base is None or traded is None or draft.noun or draft.relation or not is_abroad(draft.name):
        return False
    draft.subject, draft.name = draft.name, traded["to"] + draft.name + traded["measure"]
    return True


def _add_field(draft: FigureDraft, carried: Carried) -> None:
    """新能源汽车方面,产量12万辆: a measure alone is that of the field."""
    alone = (
        is_bare(draft.name)
        or draft.name in word_list("names", "metrics")
        or draft.name in word_list("measures", "flows")
    )
    if carried.field and is_process(draft.name) and counts(draft):
        # 民商事案件方面,受理6.83万件
        draft.subject, draft.name = carried.field, joined(carried.field, draft.name)
        return
    if carried.field and says_whom(draft.name) and not has_measure(draft.name):
        # 集装箱方面,钦州港域486.1万标箱
        draft.subject, draft.name = draft.name, joined(draft.name, carried.field)
        return
    if carried.field and alone and not says_measure(carried.field):
        draft.subject, draft.name = carried.field, joined(carried.field, draft.name)
