"""Whose a bare measure is, from the words and figures before: 该项目占地30亩; 东盟为第三大贸易伙伴,进出口额850亿元."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.names import (
    attribute_form,
    is_attribute,
    is_average,
    is_bare,
    is_process,
    joined,
    strip_name,
)
from juzheng.index.figures.siblings import (
    counts,
    is_of_family,
    is_told_beside,
    may_insure,
    result_subject,
    sibling_subject,
)
from juzheng.index.figures.subjects import heading_subject, same_form, subject_between
from juzheng.index.figures.word_lists import any_of, word_list


@lru_cache(maxsize=1)
def _effect_form() -> re.Pattern[str]:
    return re.compile(any_of(word_list("measures", "effects")))


def add_thing(draft: FigureDraft, carried: Carried) -> bool:
    """该项目占地, 项目总投资, 设计规模24个班: the thing that the paragraph speaks of."""
    if not carried.thing:
        return False
    name = draft.name
    same = same_form().match(name)
    if same is not None and (same["that"] or is_attribute(name[same.end() :])):
        draft.subject, draft.name = carried.thing, joined(carried.thing, name[same.end() :])
        return True
    if draft.noun and (found := attribute_form().match(name)) and name == found[0] + draft.noun:
        draft.subject, draft.name = carried.thing, carried.thing + name
        return True
    return False


def add_subject(draft: FigureDraft, between: str, carried: Carried) -> None:
    name, base = draft.name, carried.base
    if (told := _shared_out(draft, base) or _with_partner(name, between, base)) is not None:
        draft.subject, draft.name = told
        return
    if whom := result_subject(name, carried):
        draft.subject, draft.name = whom, joined(whom, name)
        return
    attribute, bare, process = is_attribute(name), is_bare(name), is_process(name)
    # 南院区门急诊71万人次、出院3万人次: a measure beside another, no deed done to it.
    process = process and not is_told_beside(name, carried)
    flow = name in word_list("measures", "flows")
    effect = _effect_form().match(name) is not None and bool(carried.drafts)
    if not (attribute or bare or process or flow or effect):
        whose = _one_of_deed(name, between, carried) or sibling_subject(name, carried)
        if whose := whose or (carried.label if is_of_family(name) else ""):
            draft.subject, draft.name = whose, joined(whose, name)
        return
    if base is not None and name == base.name:
        return
    subject = (
        "" if process else _said_between(between, attribute=attribute, of_one=flow) or sibling_subject(name, carried)
    )
    if effect and base is not None:
        # 欠款总金额448万元,涉及企业3家: the arrears, not their amount.
        subject = base.subject or base.name
    if not subject and not flow:
        subject = _subject_before(draft, carried, attribute=attribute, process=process)
        if process:
            # 登记社会组织1128家,注销39家: 社会组织注销
            subject = re.sub(rf"^{any_of(word_list('names', 'processes'))}(?=..)", "", subject)
    if not subject and bare:
        subject = heading_subject(carried.section)
    subject = subject or carried.label
    if subject and not name.startswith(subject) and may_insure(name, subject):
        draft.subject, draft.name = subject, joined(subject, name)


def _shared_out(draft: FigureDraft, base: FigureDraft | None) -> tuple[str, str] | None:
    """Subject and name of how much falls on each of what the figure before tells in all (发送旅客1.7亿人次,日均288万人次); None for another."""
    alike = base is not None and base.number.unit_word == draft.number.unit_word and base.name != draft.name
    if base is None or not alike or not is_average(draft.name):
        return None
    return base.subject or base.name, base.name + draft.name


_BUILT = re.compile(
    rf"(?:^|[,。;:、])\s*(?:全面|全力|加快|力争|计划|拟|将|正式|如期|顺利)*(?:开工|新建|建设|推进|建成|启动|实施|改造|续建|动工|规划|谋划|扩建)(?:建设)?"
    rf"(?P<thing>[^,。;:、\d]{{2,20}}(?:公路|铁路|{'|'.join(word_list('measures', 'things'))})),\s*[^,。;:\d]*$"
)


def _said_between(between: str, *, attribute: bool, of_one: bool) -> str:
    """What the clause before says that a measure is of; of a thing's attributes also what is built (开工甲至乙高速公路,全长168公里)."""
    built = _BUILT.search(between) if attribute else None
    return subject_between(between, of_one=of_one) or (built["thing"] if built is not None else "")


_ITS = re.compile(r"[对与向自从]其(?!中|[他它余])(?=..)")


def _with_partner(name: str, between: str, base: FigureDraft | None) -> tuple[str, str] | None:
    """Subject and name of a deed that the words before tell in full or say with whom it is done (东盟为第一大贸易伙伴,对其进出口850亿元 →
    东盟, 对东盟进出口); None if they say nothing of it."""
    if _ITS.match(name):
        whom = subject_between(between, of_one=False) or (base.subject if base is not None else "")
        return (whom, name[0] + whom + name[2:]) if whom else None
    if (whom := _concerned(name, between)) or (whom := _most_of(name, between)):
        return whom, joined(whom, name)
    said = _said_in_full(name, between, base)
    return (said, said) if said else None


_CONCERNS = re.compile(r"(?:^|[,。;])\s*(?:对于?|针对)(?P<whom>[^,。;:、\d]{3,14}),[^,。;:\d]{0,12}$")
_RATIO = re.compile(r"[一-鿿]{0,3}(?:比|比重|比例|占比|率|均价|单价)")


def _concerned(name: str, between: str) -> str:
    """对经济犯罪,批准逮捕75人: of whom or what a deed is told; empty where the clause before says nothing of the kind."""
    found = _CONCERNS.search(between)
    if (
        found is None
        or found["whom"] in name
        or rjieba.tag(found[0].lstrip(" ,。;"))[0][0] not in ("对", "对于", "针对")
    ):
        return ""
    return strip_name(found["whom"])


def _most_of(name: str, between: str) -> str:
    """最大的是臭氧,负荷比为24.1% → 臭氧; empty where a name is no bare ratio or the clause before names nothing."""
    clause = re.split("[,;。:]", between)[-2:-1]
    told = (
        _RATIO.fullmatch(name) is not None and clause and re.search("(?:最.的|其次|再次|居首的|随后)[是为]", clause[0])
    )
    return subject_between(between, of_one=False) if told else ""


def _one_of_deed(name: str, between: str, carried: Carried) -> str:
    """发送旅客7412万人次…。高铁仍是主力,发送旅客6153万人次: of which of several a deed is told that was told of all; else empty."""
    told = [*([carried.before] if carried.before else []), *(run[0] for run in carried.earlier_runs), *carried.told]
    again = any(draft.name.endswith(name) for draft in told[-SIGHT:])
    one = subject_between(between, of_one=True) if again else ""
    return "" if one in name else one


_PRICE = re.compile(r"(?P<deed>进口|出口|收购|销售|成交|出厂|批发|零售)(?P<price>(?:平均)?(?:均价|单价|价格))")


def _said_in_full(name: str, between: str, base: FigureDraft | None) -> str:
    """跨境人民币结算同样活跃,结算96.8亿元; 进口煤炭129万吨,进口均价712元: a deed or its price as the words before tell it."""
    price = _PRICE.fullmatch(name)
    if price is not None and base is not None and price["deed"] in base.name:
        thing = base.name[base.name.find(price["deed"]) :]
        return thing + price["price"] if len(thing) > 2 else ""
    if not 2 <= len(name) <= 3 or is_bare(name):
        return ""
    clause = re.split("[,;。:]", between)[-2:-1]
    at = clause[0].find(name) if clause and not re.search(r"\d", clause[0]) else -1
    return strip_name(clause[0][: at + len(name)]) if 1 < at <= _LONGEST_THING else ""


# Characters of the words before a deed that say what it is done to.
_LONGEST_THING = 8


# 克/千瓦时, but not 万吨/年.
_EACH = re.compile("/(?![年月日天]|小时|秒)")


def _subject_before(draft: FigureDraft, carried: Carried, *, attribute: bool, process: bool) -> str:
    """Whom the figure before speaks of, in the same sentence or before a semicolon; of a thing's attributes (占地, 总投资)
    the thing of the paragraph. What follows a part (其中门急诊…) speaks of the whole again."""
    counted = draft.number.unit_word if process else ""
    # 工期延误16个月,投资增加到2亿元: how long something took is nobody's.
    lasts = word_list("units", "durations")
    own = [d for d in carried.drafts[-SIGHT:] if d.number.unit_word not in lasts or draft.number.unit_word in lasts]
    # 供电煤耗298.6克/千瓦时;利润总额21.6亿元: nor what falls on each.
    each = _EACH.search(draft.number.unit) is not None
    own = [d for d in own if each or not _EACH.search(d.number.unit)]
    before = next((d for d in reversed(own) if attribute or not d.part_of), None)
    if before is None and carried.earlier:
        # Of deeds, those counted alike: 立案412起、损失20万元;破案267起.
        told = (d for d in carried.earlier if each or not _EACH.search(d.number.unit))
        alike = [d for d in told if not d.part_of and counted in ("", d.number.unit_word)]
        before = alike[-1] if alike else None
    if before is None and (first := carried.first) is not None and carried.before is not None and counts(first):
        # 省级6项,概算投资140亿元。完成投资28.8亿元: all so far was told of the things counted first.
        before = carried.before if carried.before.subject == first.subject == first.name else None
    if before is not None and before.subject and not (attribute and carried.thing and before.noun):
        return before.subject
    return carried.thing if attribute else ""
