"""What a part is measured by, from the figure before or from what the sentence announces: 其中制造业增长8% is 制造业增加值."""

from __future__ import annotations

import re

import rjieba

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.measures import (
    STOCK,
    counted_noun,
    has_measure,
    is_entity,
    measure_part,
    says_measure,
)
from juzheng.index.figures.names import (
    NEWLY,
    ends_with_attribute,
    ends_with_average,
    is_bare,
    is_process,
    joined,
    strip_name,
)
from juzheng.index.figures.parts_of_whole import (
    add_whole,
    counts_things,
    deed_of_sibling,
    leading_verb,
    measure_said_first,
    sibling_measure,
)
from juzheng.index.figures.siblings import is_of_family, sibling_subject
from juzheng.index.figures.subjects import subject_between
from juzheng.index.figures.whose_names import is_of_place, says_whom, split_whom, without_total, without_whom
from juzheng.index.figures.word_lists import any_of, word_list

# 分级次看, 按经营地分: what follows are parts of the whole.
_WHERE = re.compile(
    r"(?:城区|[市县区]区|主城区|郊区|城镇|乡镇|农村|乡村|城市|[省市县境]外|[省市县境国]内|[东中西]部|[省市县区]级|国家级)$"
)


# What a part is called that needs the noun of the whole.
_GRADE = re.compile(r"(?:级|类|型|等次|星)$")


# What is counted cannot be so many days or yuan: then it is that of which something else is measured.
_COUNTED = re.compile("(?:案件|事故|投诉|游客|旅客)$")


_PARTS = re.compile(r"(?:^|[,。;:])\s*(?:分|按|从)[^,。;:]{1,12}(?:看|分|计|划分|角度看)[,:]")


_NEW_ONES = re.compile(rf"{NEWLY.pattern}|新?认定(?=..)")


def add_measure(draft: FigureDraft, between: str, carried: Carried) -> bool:
    """Give a part the measure of the figure before: 商品房销售面积31万平方米,其中住宅27万平方米."""
    if (
        not draft.name
        or draft.noun
        or draft.came_from
        or (is_of_family(draft.name) and sibling_subject(draft.name, carried))
    ):
        # 分险种看,职工医保收8亿元、支7亿元: whose it is, not what is measured, comes from before.
        return False
    if _NEW_ONES.match(draft.name) and draft.number.unit_word in word_list("units", "count"):
        # 高新技术企业总数2135家;新增“小巨人”企业21家: those that are new are counted by themselves.
        return False
    if measure := _announced(draft, carried):
        return _take(draft, measure, draft.name)
    if _add_extreme(draft, carried) or _add_insured(draft, carried) or _share_measure(draft, between, carried):
        return True
    if measure := sibling_measure(draft, carried) or measure_said_first(draft, carried):
        return _take(draft, measure, draft.name)
    if carried.announced and is_of_place(draft.name):
        return _take(draft, carried.announced, without_total(draft.name))
    whom = says_whom(draft.name) and (is_of_place(draft.name) or not counts_things(draft))
    if not whom and add_whole(draft, carried):
        return True
    if not whom and has_measure(draft.name) and not _is_deed_measured(draft, carried):
        return False
    if carried.within and has_measure(carried.within):
        # 税收收入中,地方级143.8亿元
        return _take(draft, measure_part(carried.within), draft.name)
    source = _whole_of(draft, between, carried)
    if _add_to_part(draft, between, source, carried):
        return True
    return _add_from_before(draft, _comparable_source(draft, source, carried), carried, whom=whom)


# 平均降雨236毫米,最大点黄龙乡418毫米
_EXTREME = re.compile("最[大高低小多强重]的?(?:点|站点)|局地|局部")


def _add_extreme(draft: FigureDraft, carried: Carried) -> bool:
    """Say of where the most or the least was measured what it was, as the figure before tells it."""
    base = carried.base
    if base is None or base.number.unit_word != draft.number.unit_word or not _EXTREME.match(draft.name):
        return False
    draft.name = base.name.removeprefix("平均") + draft.name
    return True


# 基本医保参保2451万人,…其中职工医保412万人、居民医保2038万人
_INSURANCE = re.compile("(?:医保|保险|养老|工伤|失业|生育)$")
_INSURED = re.compile("参保(?:人数|人员|职工)?$")


def _add_insured(draft: FigureDraft, carried: Carried) -> bool:
    """Say of an insurance that a number of people are insured by it, as the figure before in the same unit tells of all."""
    alike = _counted_alike(draft, carried) if draft.number.unit_word == "人" and _INSURANCE.search(draft.name) else None
    told = _INSURED.search(alike.name) if alike is not None else None
    if told is None:
        return False
    draft.subject, draft.name = draft.name, draft.name + told[0]
    return True


def _add_from_before(draft: FigureDraft, source: FigureDraft | None, carried: Carried, *, whom: bool) -> bool:
    """Give a name the measure of ``source``, or, where it only says whose, that of the last figure counted alike."""
    if source is not None and carried.parted and not whom and source in carried.drafts and not source.measure:
        # 从渠道看,线上销售42亿元,门店38亿元: of a sibling only what is measured.
        ends = [end for _, _, end in rjieba.tokenize(source.name)][:-1]
        rest = next((source.name[end:] for end in reversed(ends) if has_measure(source.name[end:])), "")
        return _take(draft, rest, draft.name) if rest else _take_from(draft, source)
    if source is not None and _take_from(draft, source):
        return True
    # A paragraph that goes on with another class: 医院2.9亿人次, below 诊疗人次6.9亿人次.
    opens = not carried.drafts and carried.before is None and is_entity(draft.name) and not draft.rate
    alike = _counted_alike(draft, carried) if whom or opens else None
    if alike is None or not (whom or _HOW_MANY.search(alike.measure or alike.name)):
        return False
    return _take_from(draft, alike)


def _announced(draft: FigureDraft, carried: Carried) -> str:
    """完成目标的比例依次为:甲区252%、乙县249%: what a list behind a colon tells of each."""
    counted = draft.number.unit_word in word_list("units", "count")
    lacks = not says_measure(draft.name) or (not counted and _COUNTED.search(draft.name) is not None)
    return carried.listed if lacks else ""


def _add_to_part(draft: FigureDraft, between: str, source: FigureDraft | None, carried: Carried) -> bool:
    """Give a part what its whole, the figure ``source``, is called or what was done to it."""
    if deed := deed_of_sibling(draft, carried):
        draft.subject, draft.name, draft.part_of = draft.name, deed + draft.name, True
        return True
    if source is None:
        return False
    if ":" in between and (stem := _told_of_each(source)):
        # 增速高于全市的有4个:甲区6.9%、乙县6.5%
        return _take(draft, stem, draft.name)
    if _is_grade_of(draft, source):
        # A级景区46家,其中5A级2家
        draft.subject, draft.name = draft.name, joined(draft.name, source.name)
        return True
    if people := _people_of(draft, source):
        draft.subject, draft.measure = draft.name, people
        draft.name += people
        return True
    if deed := _deed_of(draft, source):
        # 新登记机动车1414万辆,其中汽车1042万辆
        draft.subject, draft.name = draft.name, joined(deed, draft.name)
        return True
    return False


def _counted_alike(draft: FigureDraft, carried: Carried) -> FigureDraft | None:
    """The last figure of the paragraph in the unit of one that only says whose it is."""
    if carried.parted and carried.first is not None and carried.first.number.unit_word == draft.number.unit_word:
        return carried.first
    before = [draft for run in carried.earlier_runs for draft in run][-SIGHT:]
    told = [
        *reversed([*carried.earlier, *carried.drafts][-SIGHT:]),
        carried.before,
        *reversed(before),
        carried.first,
        *carried.told,
    ]
    whole = (
        d
        for d in told
        if d is not None
        and not d.relation
        and d.rate == draft.rate
        and without_whom(d.name)
        and not ends_with_average(d.name)
    )
    return next((d for d in whole if d.number.unit_word == draft.number.unit_word), None)


def _share_measure(draft: FigureDraft, between: str, carried: Carried) -> bool:
    """四川存栏361万头, 上海地区发送2856万人次: of what is told of a place with the measure alone, from the figure before."""
    whom, measure = split_whom(draft.name)
    measure = re.sub("^(?:地区|累计|共)+", "", measure)
    source = _counted_alike(draft, carried) if whom and measure and not draft.rate else None
    if (
        source is None
        or "、" in draft.name
        or measure in ("居民", "同胞", "旅客", "游客")
        or len(measure) > _SHORT
        or (says_measure(measure) and not is_bare(measure))
    ):
        return False
    told = without_whom(source.name)
    if said := subject_between(between, of_one=False):
        # 早籼稻收购进度过半,主产区累计收购386万吨: another thing is spoken of now.
        told = said.partition(measure)[0] + measure if said.partition(measure)[0] + measure in between else ""
    told = told[told.find(measure) :] if told.find(measure) >= 0 and not told.endswith(measure) else told
    return len(told) > len(measure) + 1 and measure in told and "、" not in told and _take(draft, told, whom)


# Characters of a measure that says little without what is measured (存栏, 出口额).
_SHORT = 4


def _is_deed_measured(draft: FigureDraft, carried: Carried) -> bool:
    """水产品总产量2934万吨,其中海水养殖1042万吨: the name of a part ends with a verb, the whole with what is measured."""
    counted = draft.number.unit_word in word_list("units", "count")
    if not draft.part_of or counted or says_measure(draft.name) or is_process(draft.name):
        return False
    whole = _whole_of(draft, "", carried)
    return whole is not None and whole.number.unit_word == draft.number.unit_word and says_measure(whole.name)


def _whole_of(draft: FigureDraft, between: str, carried: Carried) -> FigureDraft | None:
    """The figure that a part is of: the last one that is no relation, or the first where the text parts it again."""
    # Of the paragraph before 亿吨 may be meant where this one says 万吨.
    opens = not carried.drafts and carried.before is None
    first = carried.first
    alike = first is not None and (
        draft.unit == first.unit or (opens and draft.number.unit_word == first.number.unit_word)
    )
    if alike and _PARTS.search(between):
        # 分级次看,县本级完成7.2亿元: a part of what the paragraph begins with.
        return carried.first
    # A sibling that was complete by itself (其中中央资金2亿元、县级配套1亿元) says nothing of the others.
    before = reversed(carried.drafts[-SIGHT:])
    found = next((d for d in before if not d.relation and (not d.part_of or d.measure)), carried.before)
    if found is None or not found.rate or draft.rate:
        return found
    # 出口57.5万辆,环比下降2.8%,同比增长22.6%;其中…: the amount, not its second growth.
    told = reversed([*carried.earlier, *carried.drafts][-SIGHT:])
    return next((d for d in told if d.name == found.name and not d.rate), found)


def _deed_of(draft: FigureDraft, source: FigureDraft) -> str:
    """What was done to the things that a part is counted among (新登记, 外借), empty where only their number is told."""
    if is_of_place(draft.name):
        # 发放补贴1.2亿元,其中东河县3000万元: it was done there, and not to the place.
        return ""
    plain = not says_measure(source.name) and not ends_with_attribute(draft.name)
    if draft.part_of and draft.number.unit_word == source.number.unit_word and plain:
        deed = leading_verb(strip_name(without_whom(source.name)))
        if deed and not any(tag == "v" for _, tag in rjieba.tag(draft.name)):
            return deed
    if not draft.part_of or draft.unit != source.unit or has_measure(source.name) or not is_entity(draft.name):
        return ""
    noun = counted_noun(source.name)
    deed = source.name.removesuffix(noun) if noun else ""
    return deed if deed and re.search(any_of(word_list("names", "processes")), deed) else ""


# Whom a whole counts: 在校生, 职工, 专任教师.
_PEOPLE = re.compile(r"[一-鿿]{1,4}[生员工师者民户众]$|[在毕][一-鿿]{0,2}(?:生|幼儿|儿童)$")


_ENROLLED = re.compile("(?:在[校园读册]|毕业|招|复学)(?:学?生|幼儿|儿童)$")


def _people_of(draft: FigureDraft, source: FigureDraft) -> str:
    """在校生11.86万人,其中小学8.12万人: who is counted, where a part names only a school or a grade; else empty."""
    if not draft.part_of or draft.number.unit_word != source.number.unit_word or source.noun or len(draft.name) > 6:
        return ""
    enrolled = _ENROLLED.search(source.name)
    people = enrolled[0] if enrolled is not None else counted_noun(source.name)
    if not _PEOPLE.fullmatch(people) or _PEOPLE.search(draft.name) or has_measure(draft.name):
        return ""
    return people if all(tag.startswith(("n", "b", "f", "s", "m", "q")) for _, tag in rjieba.tag(draft.name)) else ""


def _is_grade_of(draft: FigureDraft, source: FigureDraft) -> bool:
    counted_alike = draft.unit == source.unit and source.noun == ""
    return draft.part_of and counted_alike and _GRADE.search(draft.name) is not None


def _comparable_source(draft: FigureDraft, source: FigureDraft | None, carried: Carried) -> FigureDraft | None:
    """The figure whose measure a part can have; of a growth also one told earlier in the paragraph."""
    if draft.rate and (source is None or not _comparable(draft, source)):
        source = carried.grown
    if draft.rate and source is None and (says_whom(draft.name) or carried.parted):
        # 增速前三位的是周口(9.1%), 从行业看,冶金行业增长12%: the growth of what was told of all before.
        return carried.first
    return source if source is not None and _comparable(draft, source) else None


# 全国, 甲市: names that only say whose a figure is.
_WHOSE = re.compile(r"全[国省市区县州]$|[一-鿿]{2}[省市区县州旗镇乡村]$(?<![小园景社校片辖厂库牧矿林灾山]区)")


_PLANNED = re.compile(r"(?<=..)(?:预算|计划|目标)$")


def _take_from(draft: FigureDraft, source: FigureDraft) -> bool:
    whom = says_whom(draft.name)
    measure = source.measure or (_PLANNED.sub("", without_whom(source.name)) if whom else measure_part(source.name))
    if _WHERE.search(draft.name) and not has_measure(measure):
        # 网点38个,其中城区12个
        draft.measure = source.measure or counted_noun(source.name)
        draft.name += draft.measure
        return bool(draft.measure)
    if draft.rate and not has_measure(measure) and (flow := _flow_of(source)):
        # 出口机电产品2万亿元,其中家用电器增长13%
        return _take(draft, flow, draft.name)
    # 完成治沙950万亩;甲市、乙市分别完成298万亩、186万亩: places told one by one of what was done.
    deed = whom and not _WHOSE.search(source.name) and draft.number.unit_word == source.number.unit_word
    if not measure or measure.endswith("均") or measure in draft.name or not (deed or has_measure(measure)):
        return False
    return _take(draft, measure, draft.name)


def _flow_of(source: FigureDraft) -> str:
    """The deed that a name begins with behind whose it is (广东出口机电产品 → 出口), where it measures something."""
    name = strip_name(split_whom(source.name)[1] or source.name)
    found = re.match("进出口|出口|进口", name)
    return found[0] if found is not None and found.end() < len(name) else ""


def _take(draft: FigureDraft, measure: str, part: str) -> bool:
    draft.subject, draft.measure = draft.name, measure
    draft.name = joined(part, measure)
    return True


def _told_of_each(source: FigureDraft) -> str:
    """What a count of several says that each of them has (增速高于全市的4个 → 增速)."""
    if source.number.unit_word not in word_list("units", "count"):
        return ""
    found = re.search(any_of(word_list("relations", "margins")), source.name)
    stem = source.name[: found.start()] if found is not None else ""
    return stem if stem and has_measure(stem) else ""


def add_within(draft: FigureDraft, carried: Carried) -> bool:
    """医院中,三级3家、二级7家: what the sentence says that it looks within."""
    within = carried.within
    if draft.rate or len(draft.name) > 4 or not within or has_measure(within) or within in draft.name:
        return False
    if draft.name and has_measure(draft.name):
        return False
    draft.subject, draft.name = within, within + draft.name
    return True


_HOW_MANY = re.compile("(?:人次|人数|件数|户数|架次)$")


def _comparable(draft: FigureDraft, source: FigureDraft) -> bool:
    """Whether a part can be measured as the whole is: growths alike, amounts in one unit, counts of one deed."""
    if draft.rate:
        # 甲县、乙区增加值增速分别为9%、8%;丙区仅增长2%: a growth told as a level.
        return source.rate or source.change is not None or source.name.endswith(("增速", "增幅", "涨幅"))
    if draft.unit == "" or draft.number.unit_word != source.number.unit_word or source.rate:
        return False
    if draft.number.unit_word in word_list("units", "count"):
        whom = says_whom(draft.name) and (is_of_place(draft.name) or not counts_things(draft))
        told = whom or has_measure(source.name) or _WHERE.search(draft.name) is not None
        # 浙江快递业务量108亿件,江西7亿件: one place after another.
        beside = whom and source.name != draft.name
        # 新能源汽车保有量417万辆。载货汽车2944万辆: a stock told thing by thing.
        # 城南院区门急诊量86万人次,滨江院区41万人次
        beside = beside or (is_entity(draft.name) and len(draft.name) > 2 and draft.name[-2:] in source.name)
        beside = beside or (is_entity(draft.name) and STOCK.search(source.name) is not None)
        # 诊疗人次6.9亿人次。医院2.9亿人次: how many of whom, told class by class.
        beside = beside or (is_entity(draft.name) and _HOW_MANY.search(source.measure or source.name) is not None)
        return (draft.part_of or beside or bool(source.measure)) and told
    return True
