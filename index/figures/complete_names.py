"""Names made whole: what a part is measured by, and whose a bare measure is, from the words and figures before.

规上工业增加值增长7%,其中制造业增长8% (制造业增加值); 东盟为第三大贸易伙伴,进出口额850亿元 (东盟进出口额); 该项目占地30亩.
"""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.drafts import SIGHT, Draft, Reading
from juzheng.index.figures.measures import (
    STOCK,
    counted_noun,
    has_measure,
    is_entity,
    measure_part,
    says_measure,
    subject_of,
)
from juzheng.index.figures.members import split_into
from juzheng.index.figures.names import LONGEST, attribute_form, is_attribute, is_bare, is_process, strip_name
from juzheng.index.figures.scope.learn_places import COMMON
from juzheng.index.figures.siblings import sibling_subject
from juzheng.index.figures.subjects import heading_subject, same_form, subject_between
from juzheng.index.figures.word_lists import any_of, word_list
from juzheng.index.words.regions import find_regions, is_place

# 分级次看, 按经营地分: what follows are parts of the whole.
_WHERE = re.compile(
    r"(?:城区|[市县区]区|主城区|郊区|城镇|乡镇|农村|乡村|城市|[省市县境]外|[省市县境国]内|[东中西]部|[省市县区]级|国家级)$"
)
# What a part is called that needs the noun of the whole.
_GRADE = re.compile(r"(?:级|类|型|等次|星)$")
# 茂名、湛江总量分别为: how much of what was announced.
_TOTAL = re.compile(r"(?:总量|总额|体量|增速|增幅)$")
_DIVISION = re.compile(r"[一-鿿]{2,4}(?:市|区|县|州|旗|镇|乡|街道)")
# What is counted cannot be so many days or yuan: then it is that of which something else is measured.
_COUNTED = re.compile("(?:案件|事故|投诉|游客|旅客)$")
_PARTS = re.compile(r"(?:^|[,。;:])\s*(?:分|按|从)[^,。;:]{1,12}(?:看|分|计|划分|角度看)[,:]")


# A clause that says what the members of a list behind its colon are measured by.
_OF_EACH = re.compile(
    r"(?:^|[,。;])(?P<measure>[^,。;:\d]{2,30}?)(?:分别|依次)?(?:为|是|如下|排序|排名)?:[^,。;:]{0,14}$"
)


_LISTS = re.compile(r"(?:分别|依次|为|是|如下|排序|排名):")
# 分产品产量看,光电子器件增长13.9%
_SEEN_BY = re.compile(
    r"(?:^|[,。;:])\s*[从按分](?:主要)?(?:产品|品种|行业|企业|市场|地区|区域)?(?P<measure>[^,。;:\d]{2,8}?)看,[^,。;:]{2,16}$"
)
# 平均审理周期,民事案件为121.5天: a measure said alone at the beginning.
_ALONE = re.compile(r"\s*(?P<measure>(?!其中|同时)[^,。;:\d]{2,12}),[^,。;:]{2,16}[为是达]$")


@lru_cache(maxsize=1)
def _effect_form() -> re.Pattern[str]:
    return re.compile(any_of(word_list("measures", "effects")))


def complete_names(drafts: list[Draft], between: str, reading: Reading) -> None:
    """Complete the names of new figures in place and note whom each speaks of. ``between`` is the text since the figure
    before."""
    listed = len({draft.name for draft in drafts}) > 1
    # 高速公路、普通国省道、农村公路分别增长: one of them is enough to tell what they are.
    head = _OF_EACH.search(between)
    head = head or _SEEN_BY.search(between) or _ALONE.match(between)
    # 何静:全市现有公证机构9家: who speaks is no measure.
    announced = head is not None and (_LISTS.search(head[0]) is not None or has_measure(strip_name(head["measure"])))
    if head is not None and (":" in between and announced or _is_noun_of_measure(head["measure"])):
        reading.listed = strip_name(head["measure"])
    parts = bool(reading.listed) or any(
        draft.part_of or is_entity(draft.name) or _is_of_place(draft.name) for draft in drafts
    )
    _share_out(drafts, between)
    for draft in drafts:
        if draft.relation:
            draft.subject = reading.base.subject if reading.base is not None else ""
            continue
        _add_field(draft, reading)
        completed = (parts and _add_measure(draft, between, reading)) or _add_within(draft, reading)
        if not (completed or listed or _add_thing(draft, reading)):
            _add_subject(draft, between, reading)
        draft.subject = draft.subject or subject_of(draft)
        if (draft.rate or draft.change is not None) and has_measure(draft.name):
            reading.grown = draft


def _is_noun_of_measure(words: str) -> bool:
    """平均审理周期, but not 提高保障标准."""
    return (
        says_measure(words)
        and words not in word_list("measures", "weak")
        and rjieba.tag(words.removeprefix("平均"))[0][1] != "v"
    )


def _share_out(drafts: list[Draft], between: str) -> None:
    """东盟、欧盟、美国位居前三,进出口分别为…: each of those that the clause before lists has one of the figures."""
    if len(drafts) < 2 or len({draft.name for draft in drafts}) > 1 or not drafts[0].name or drafts[0].relation:
        return
    told = re.sub("等[^等]*$", "", subject_between(between, of_one=False))
    members = split_into(told, len(drafts)) if "、" in told or "和" in told else []
    if members:
        for draft, member in zip(drafts, members, strict=True):
            draft.subject, draft.name = member, _joined(member, draft.name)


def _add_field(draft: Draft, reading: Reading) -> None:
    """新能源汽车方面,产量12万辆: a measure alone is that of the field."""
    alone = (
        is_bare(draft.name)
        or draft.name in word_list("names", "metrics")
        or draft.name in word_list("measures", "flows")
    )
    if reading.field and alone and not says_measure(reading.field):
        draft.subject, draft.name = reading.field, _joined(reading.field, draft.name)


def _add_measure(draft: Draft, between: str, reading: Reading) -> bool:
    """Give a part the measure of the figure before: 商品房销售面积31万平方米,其中住宅27万平方米."""
    if not draft.name or draft.noun or draft.came_from:
        return False
    counted = draft.number.unit_word in word_list("units", "count")
    if reading.listed and (not says_measure(draft.name) or (not counted and _COUNTED.search(draft.name))):
        # 完成目标的比例依次为:甲区252%、乙县249%
        return _take(draft, reading.listed, draft.name)
    if reading.announced and _is_of_place(draft.name):
        return _take(draft, reading.announced, _TOTAL.sub("", draft.name))
    if has_measure(draft.name) and not _is_deed_measured(draft, reading):
        return False
    if reading.within and has_measure(reading.within):
        # 税收收入中,地方级143.8亿元
        return _take(draft, measure_part(reading.within), draft.name)
    source = _whole_of(draft, between, reading)
    if source is not None and ":" in between and (stem := _told_of_each(source)):
        # 增速高于全市的有4个:甲区6.9%、乙县6.5%
        return _take(draft, stem, draft.name)
    if source is not None and _is_grade_of(draft, source):
        # A级景区46家,其中5A级2家
        draft.subject, draft.name = draft.name, _joined(draft.name, source.name)
        return True
    if source is not None and (deed := _deed_of(draft, source)):
        # 新登记机动车1414万辆,其中汽车1042万辆
        draft.subject, draft.name = draft.name, _joined(deed, draft.name)
        return True
    source = _comparable_source(draft, source, reading)
    return source is not None and _take_from(draft, source)


def _is_deed_measured(draft: Draft, reading: Reading) -> bool:
    """水产品总产量2934万吨,其中海水养殖1042万吨: the name of a part ends with a verb, the whole with what is measured."""
    counted = draft.number.unit_word in word_list("units", "count")
    if not draft.part_of or counted or says_measure(draft.name) or is_process(draft.name):
        return False
    whole = _whole_of(draft, "", reading)
    return whole is not None and whole.number.unit_word == draft.number.unit_word and says_measure(whole.name)


def _whole_of(draft: Draft, between: str, reading: Reading) -> Draft | None:
    """The figure that a part is of: the last one that is no relation, or the first where the text parts it again."""
    if _PARTS.search(between) and reading.first is not None and draft.unit == reading.first.unit:
        # 分级次看,县本级完成7.2亿元: a part of what the paragraph begins with.
        return reading.first
    # A sibling that was complete by itself (其中中央资金2亿元、县级配套1亿元) says nothing of the others.
    before = reversed(reading.drafts[-SIGHT:])
    found = next((d for d in before if not d.relation and (not d.part_of or d.measure)), reading.before)
    if found is None or not found.rate or draft.rate:
        return found
    # 出口57.5万辆,环比下降2.8%,同比增长22.6%;其中…: the amount, not its second growth.
    told = reversed([*reading.earlier, *reading.drafts][-SIGHT:])
    return next((d for d in told if d.name == found.name and not d.rate), found)


def _deed_of(draft: Draft, source: Draft) -> str:
    """What was done to the things that a part is counted among (新登记), empty where only their number is told."""
    if not draft.part_of or draft.unit != source.unit or has_measure(source.name) or not is_entity(draft.name):
        return ""
    noun = counted_noun(source.name)
    deed = source.name.removesuffix(noun) if noun else ""
    return deed if deed and re.search(any_of(word_list("names", "processes")), deed) else ""


def _is_grade_of(draft: Draft, source: Draft) -> bool:
    counted_alike = draft.unit == source.unit and source.noun == ""
    return draft.part_of and counted_alike and _GRADE.search(draft.name) is not None


def _comparable_source(draft: Draft, source: Draft | None, reading: Reading) -> Draft | None:
    """The figure whose measure a part can have; of a growth also one told earlier in the paragraph."""
    if draft.rate and (source is None or not _comparable(draft, source)):
        source = reading.grown
    if draft.rate and source is None and _is_of_place(draft.name):
        # 增速前三位的是周口(9.1%): the growth of what was told of the places before.
        return reading.first
    return source if source is not None and _comparable(draft, source) else None


def _take_from(draft: Draft, source: Draft) -> bool:
    measure = source.measure or (_without_place(source.name) if _is_of_place(draft.name) else measure_part(source.name))
    if _WHERE.search(draft.name) and not has_measure(measure):
        # 网点38个,其中城区12个
        draft.measure = source.measure or counted_noun(source.name)
        draft.name += draft.measure
        return bool(draft.measure)
    if not measure or measure in draft.name or not has_measure(measure):
        return False
    return _take(draft, measure, draft.name)


def _take(draft: Draft, measure: str, part: str) -> bool:
    draft.subject, draft.measure = draft.name, measure
    draft.name = _joined(part, measure)
    return True


def _without_place(name: str) -> str:
    """A name without the division that it begins with (唐山GDP → GDP)."""
    return name[next((mention.end for mention in find_regions(name) if mention.start == 0), 0) :] or name


def _is_of_place(name: str) -> bool:
    """Whether a name says whose a figure is and not of what (佛山, 茂名总量)."""
    name = _TOTAL.sub("", name)
    return is_place(name) or (_DIVISION.fullmatch(name) is not None and COMMON.fullmatch(name) is None)


def _told_of_each(source: Draft) -> str:
    """What a count of several says that each of them has (增速高于全市的4个 → 增速)."""
    if source.number.unit_word not in word_list("units", "count"):
        return ""
    found = re.search(any_of(word_list("relations", "margins")), source.name)
    stem = source.name[: found.start()] if found is not None else ""
    return stem if stem and has_measure(stem) else ""


def _add_within(draft: Draft, reading: Reading) -> bool:
    """医院中,三级3家、二级7家: what the sentence says that it looks within."""
    within = reading.within
    if draft.rate or len(draft.name) > 4 or not within or has_measure(within) or within in draft.name:
        return False
    if draft.name and has_measure(draft.name):
        return False
    draft.subject, draft.name = within, within + draft.name
    return True


def _comparable(draft: Draft, source: Draft) -> bool:
    """Whether a part can be measured as the whole is: growths alike, amounts in one unit, counts of one deed."""
    if draft.rate:
        return source.rate or source.change is not None
    if draft.unit == "" or draft.number.unit_word != source.number.unit_word or source.rate:
        return False
    if draft.number.unit_word in word_list("units", "count"):
        told = has_measure(source.name) or _WHERE.search(draft.name) is not None
        # 浙江快递业务量108亿件,江西7亿件: one place after another.
        beside = _is_of_place(draft.name) and _without_place(source.name) != source.name
        # 新能源汽车保有量417万辆。载货汽车2944万辆: a stock told thing by thing.
        beside = beside or (is_entity(draft.name) and STOCK.search(source.name) is not None)
        return (draft.part_of or beside or bool(source.measure)) and told
    return True


def _joined(subject: str, rest: str) -> str:
    """Both in one name, without what the end of one and the beginning of the other repeat."""
    for size in range(min(len(subject), len(rest)), 1, -1):
        if subject.endswith(rest[:size]):
            return subject + rest[size:]
    return (subject + rest)[-LONGEST:]


def _add_thing(draft: Draft, reading: Reading) -> bool:
    """该项目占地, 项目总投资, 设计规模24个班: the thing that the paragraph speaks of."""
    if not reading.thing:
        return False
    name = draft.name
    same = same_form().match(name)
    if same is not None and (same["that"] or is_attribute(name[same.end() :])):
        draft.subject, draft.name = reading.thing, _joined(reading.thing, name[same.end() :])
        return True
    if draft.noun and (found := attribute_form().match(name)) and name == found[0] + draft.noun:
        draft.subject, draft.name = reading.thing, reading.thing + name
        return True
    return False


def _add_subject(draft: Draft, between: str, reading: Reading) -> None:
    name, base = draft.name, reading.base
    attribute, bare, process = is_attribute(name), is_bare(name), is_process(name)
    flow = name in word_list("measures", "flows")
    effect = _effect_form().match(name) is not None and bool(reading.drafts)
    if not (attribute or bare or process or flow or effect):
        if sibling := sibling_subject(name, reading):
            draft.subject, draft.name = sibling, _joined(sibling, name)
        return
    if base is not None and name == base.name:
        return
    subject = "" if process else subject_between(between, of_one=flow) or sibling_subject(name, reading)
    if effect and base is not None:
        # 欠款总金额448万元,涉及企业3家: the arrears, not their amount.
        subject = base.subject or base.name
    if not subject and not flow:
        subject = _subject_before(reading, attribute=attribute, counted=draft.number.unit_word if process else "")
        if process:
            # 登记社会组织1128家,注销39家: 社会组织注销
            subject = re.sub(rf"^{any_of(word_list('names', 'processes'))}(?=..)", "", subject)
    if not subject and bare:
        subject = heading_subject(reading.section)
    if subject and not name.startswith(subject):
        draft.subject, draft.name = subject, _joined(subject, name)


def _subject_before(reading: Reading, *, attribute: bool, counted: str) -> str:
    """Whom the figure before speaks of, in the same sentence or before a semicolon; of a thing's attributes (占地, 总投资)
    the thing of the paragraph. What follows a part (其中门急诊…) speaks of the whole again."""
    before = next((d for d in reversed(reading.drafts[-SIGHT:]) if attribute or not d.part_of), None)
    if before is None and reading.earlier:
        # Of deeds, those counted alike: 立案412起、损失20万元;破案267起.
        alike = [d for d in reading.earlier if not d.part_of and counted in ("", d.number.unit_word)]
        before = alike[-1] if alike else None
    if before is not None and before.subject and not (attribute and reading.thing and before.noun):
        return before.subject
    return reading.thing if attribute else ""
