"""Names for the numbers of a sentence: from the words before, the noun behind, or what came before."""

from __future__ import annotations

import re
from typing import TypeGuard

from juzheng.index.figures.carried_names import carried_name, shortened
from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.list_names import list_names, list_ordinals, names_apart, only_times, told_before
from juzheng.index.figures.measures import has_measure
from juzheng.index.figures.names import is_bare, is_process, join_subject, strip_name
from juzheng.index.figures.nouns import noun_after
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.siblings import counts, is_told_beside
from juzheng.index.figures.topics import head_noun, with_topic
from juzheng.index.figures.whose_names import says_whom
from juzheng.index.figures.word_lists import word_list

_CIRCUMSTANCE_ENDS = re.compile(r"的?(?:情况|背景|形势|条件|前提)下|的?(?:基础|高基数)上")
# 企业, 品种, 县区: nouns of so few characters that their predicate must tell which.
SHORT_NOUN = 4
_PREDICATE = re.compile(r"[^,。;:!！?？、()\d\n]{2,20}(?=[,。;!！?？、(]|\s\d|$)")

_CLAUSE_REST = re.compile(r"[^,。;!！?？、\d]{1,8}")

_CAUSES = ("造成", "导致", "致使", "致")
_CAUSED = re.compile(r".{0,12}?(?:造成|导致|致使)(?=死亡|受伤|失踪|受灾)")


_PEOPLE = ("人", "人次", "名", "户", "家")
_MEASURED = re.compile(r"(?:面积|里程|产能|数量|总量|人数)$")
# A name and, where the number stands before its noun, that noun.
Named = tuple[str, str]


def names_of_run(
    flat: str, sentence: Span, start: int, head: str, run: list[Number], carried: Carried, *, growing: bool
) -> list[Named]:
    """A name for each number of a run. ``head`` is the text before the run from ``start`` on, without change words."""
    head = head.replace("依次", "分别")
    if len(run) == 1 and (measure := _measure_of_bracket(flat, run[0])):
        return [(strip_name(head.rstrip("(")) + measure, "")]
    if len(run) == 1:
        inside = _FIRST_IN_BRACKET.search(head)
        if inside is not None and not growing and carried.base is not None and not says_whom(inside["what"]):
            head = inside["what"]
        return [_name_of(flat, sentence, start, head, run[0], carried, growing=growing)]
    if only_times(head):
        # 工业用电增速逐季走高,一至四季度分别为4.6%、8.8%: one thing at several times.
        return [(carried_name(flat, sentence, start, carried), "")] * len(run)
    if (stood := _first_places(flat, sentence, start, head, carried)) and (told := list_names(stood, len(run))):
        return [(name, "") for name in told]
    if "分别" in head and (told := names_apart(head, len(run), carried)):
        return [(name, "") for name in told]
    plain = join_subject(strip_name(head))
    if not plain and len(carried.run) == len(run):
        return [(draft.name, draft.noun) for draft in carried.run]
    each = growing and re.search("分别|依次", flat[start : run[0].prefix_start]) is not None
    if not plain and each and start == sentence.start and (bases := told_before(len(run), carried)):
        # …分别为19亿元、12亿元和7亿元;前8个月分别增长18.3%、5.7%、2.4%
        return [(draft.name, draft.noun) for draft in bases]
    apart = all(flat[a.suffix_end : b.prefix_start].strip() for a, b in zip(run, run[1:], strict=False))
    # 13.07万户46万群众: two counts of one thing, no list of two.
    listed = list_ordinals(head, len(run)) if apart else []
    if apart and not listed:
        listed = list_names(plain or carried_name(flat, sentence, start, carried), len(run))
    if listed:
        return [(name, "") for name in listed]
    # 44宗492亩小地块: several numbers before one noun.
    single = _name_of(flat, sentence, start, head, run[-1], carried, growing=growing)
    return [single] * len(run)


# 甲镇、乙县税收收入增速居前两位,分别为9.1%和8.5%
_FIRST_PLACES = re.compile(
    r"(?P<what>(?=[^,]*[、和与及])[^,。;:\d]{4,80}?)(?:均|都|分别|依次)?(?:位居|位列|居|列|排名|排在|排|名列|领跑|领先)(?:全[国省市区县州])?"
    r"(?:前[一二两三四五六七八九十\d]{1,2}[位名]?|前列|第[一二三四五六七八九十、和\d]{1,12}位?)?"
)
# 税收收入居前三位的是甲镇、乙县、丙区,分别为9亿元、8亿元和7亿元
_FIRST_ARE = re.compile(
    r"(?P<measure>[^,。;:\d]{2,24}?)(?:(?:位居|位列|居|列|排名|排在|排|名列)前[一二两三四五六七八九十\d]{1,2}[位名]?|最[高低多少大小快慢好差])的?"
    r"[^,。;:、\d]{0,6}?(?:分别|依次)?(?:是|为|有)(?P<who>[^,。;:\d]+[、和与及][^,。;:\d]+)"
)


def _first_places(flat: str, sentence: Span, start: int, head: str, carried: Carried) -> str:
    """The list, with what is measured of it, that the clause before says to come first, where 分别为 alone stands before the
    figures; else empty."""
    if "分别" not in head or strip_name(head.replace("分别", "")):
        return ""
    begun = carried.drafts[-1].after_end if carried.drafts else sentence.start
    clause = re.split("[,;。:]", flat[begun:start])[-2:-1]
    if clause and (told := _FIRST_ARE.fullmatch(clause[0].strip())) is not None:
        return strip_name(told["who"]) + strip_name(told["measure"])
    found = _FIRST_PLACES.fullmatch(clause[0].strip()) if clause else None
    what = strip_name(found["what"]) if found is not None else ""
    return what if has_measure(what) else ""


# 粮食面积50.6万亩(小麦10.6万亩、玉米30万亩): the first thing in a bracket is one as the others are; (含税5亿元) is none.
_FIRST_IN_BRACKET = re.compile(
    r"\((?:其中[:,]?)?"
    r"(?P<what>(?![含占约折合较比同环共均超近达按以为即每现从由至到截不全去上今原]|相当|剔除|扣除|其余|可比|目标|计划|任务|预计)[一-鿿A-Za-z“”]{2,12})$"
)


# 东岭区(52亿元)、鹭溪县(49亿元)税收收入居前两位
_BEHIND_BRACKETS = re.compile(
    r"\)(?:[、和及与][^(),。;]{2,8}\([^(),。;]{1,14}\)){0,12}(?P<measure>[一-鿿A-Z]{2,14}?)(?:均|都|分别|依次)?(?:位居|位列|位于|居|列|排名|排在|领先|领跑|名列|分列)"
)


def _measure_of_bracket(flat: str, number: Number) -> str:
    """What the words behind a list of places, each with its number in brackets, say is measured; else empty."""
    if not flat.startswith("(", number.prefix_start - 1):
        return ""
    match = _BEHIND_BRACKETS.match(flat, number.suffix_end)
    return match["measure"] if match is not None and has_measure(match["measure"]) else ""


def _name_of(
    flat: str, sentence: Span, start: int, head: str, number: Number, carried: Carried, *, growing: bool
) -> Named:
    if (after := _CIRCUMSTANCE_ENDS.match(head)) and carried.circumstance:
        # 进出口在对美贸易下降超3成的情况下增长12%: the second figure is that of what stands before 在.
        return join_subject(strip_name(carried.circumstance + head[after.end() :])), ""
    if _CIRCUMSTANCE_ENDS.match(flat, number.suffix_end) and "在" in head:
        whom, _, behind = head.rpartition("在")
        # 浓度在2月环比1月下降48%的基础上: nothing else stands behind 在.
        carried.circumstance, head = (whom, behind) if strip_name(behind) else (carried.circumstance, whom)
    name = _share_in_full(join_subject(strip_name(head)), carried)
    noun = "" if growing else _noun_behind(flat, sentence, number, name)
    goal = _IS_GOAL.fullmatch(_LACKS.sub("", noun)) is not None
    if goal and (base := carried.base) is not None and base.change is not None and base.change.unit == number.unit:
        # 收入1986亿元,增长3.1%,没有达到4%左右的预期
        return base.name + "增速", ""
    if goal and (base := carried.base) is not None and base.number.unit_word == number.unit_word:
        # 新增就业5921万人,超额完成5500万人的目标任务; 核桃基地50万亩的目标 has a name of its own.
        return (base.name if not name or name in word_list("relations", "margins") else name), ""
    name = name if growing or noun else _of_whole_year(name, head, number, carried)
    if noun:
        named = _with_noun(name, noun)
        return named + (_predicate(flat, number, noun) if named == noun else ""), noun
    rest = _CLAUSE_REST.match(flat, number.suffix_end)
    if name.endswith(_CAUSES) and rest:
        # 造成1674人死亡
        return name + strip_name(rest[0]), strip_name(rest[0])
    if not name:
        return _without_words(flat, sentence, start, number, carried), ""
    if (
        is_process(name)
        and not is_told_beside(name, carried)
        and not carried.drafts
        and _is_counted_on(carried.before, number)
    ):
        # 计划建设电站26座。目前,已建成19座
        return head_noun(flat, carried.before, number) + name, ""
    if is_process(name) and carried.drafts and not is_told_beside(name, carried):
        again = _told_again(name, number, carried)
        return again or head_noun(flat, _last_counted(carried.drafts, name), number) + name, ""
    if _is_deed_of(start, name, carried):
        return carried.drafts[-1].noun + name, ""
    if is_bare(name):
        return with_topic(flat, name, number, carried), ""
    return shortened(name), ""


def _is_counted_on(before: FigureDraft | None, number: Number) -> TypeGuard[FigureDraft]:
    """Whether a number counts the things that the sentence before has counted."""
    return before is not None and before.number.unit_word == number.unit_word and counts(before) and not before.relation


_LACKING = re.compile(r"(?:仍|尚)?(?:未|没有|被违规|被侵占|被挪用|被占用|闲置|撂荒)[一-鿿]{2,16}(?=[,。;、])")


def _of_whole_year(name: str, head: str, number: Number, carried: Carried) -> str:
    """开行班列1874列,其中出境1021列。去年全年3520列,今年的计划是3900列: what is counted, where a name only says when or that it is
    planned."""
    when = _WHEN.fullmatch(name or head.strip(" ,、“")) is not None
    if not when and _IS_GOAL.fullmatch(name) is None:
        return name
    return _counted_before(number, carried) or ("" if when else name)


def _counted_before(number: Number, carried: Carried) -> str:
    """The name of the last figure of the paragraph in the unit of ``number`` that is no part of another; empty if there is none."""
    runs = [*carried.earlier_runs, *carried.runs][-SIGHT:]
    told = (draft for run in reversed(runs) for draft in reversed(run))
    own = (d for d in told if not (d.relation or d.rate or d.part_of) and d.number.unit_word == number.unit_word)
    return next((draft.name for draft in own), "")


# 去年全年3520列: only when it was so many.
_WHEN = re.compile("(?:去年|上年|前年|今年|明年|全年|同期|上半年|下半年|当年)+")
# 距全年1亿人次目标只差两千多万
_LACKS = re.compile(r"(?:只|还|尚|仍|仅)?(?:差|剩).*$")
_IS_GOAL = re.compile(
    r"(?:预期|年度|全年|控制|既定|考核|规划)*(?:控制)?(?:目标|任务|计划|预期)(?:任务|目标|值|数)?(?:[之以]内|范围内)?"
)


def _share_in_full(name: str, carried: Carried) -> str:
    """清洁能源发电装机规模超7900万千瓦、装机占比超93%: the share is that of what the figure before names in full."""
    stem = re.sub(r"(?:占比|比重|比例)$", "", name)
    if stem == name or len(stem) < 2 or not carried.drafts:
        return name
    at = carried.drafts[-1].name.find(stem)
    return carried.drafts[-1].name[:at] + name if at > 0 else name


def _told_again(name: str, number: Number, carried: Carried) -> str:
    """累计改造小区126个,加装电梯312部,其中今年改造42个: the name of what is counted so and begins with the deed; empty where nothing does."""
    told = (d for d in reversed(carried.drafts[-SIGHT:]) if d.number.unit_word == number.unit_word and not d.relation)
    return next((d.name for d in told if d.name.startswith(name) and d.name != name), "")


def _last_counted(drafts: list[FigureDraft], name: str) -> FigureDraft:
    """The figure whose noun the next one continues: of 企业18家,供地面积670亩,总投资56亿元 the 企业, not their 面积. What was told
    of the whole before (项目30个,总投资90亿元,其中:续建18个,总投资52亿元) is told of the part now."""
    near = [draft for draft in drafts[-SIGHT:] if not draft.relation] or drafts[-SIGHT:]
    again = any(draft.name.endswith(name) and not draft.part_of for draft in near)
    whole = near if again else [draft for draft in near if not draft.part_of] or near
    return next((draft for draft in whole[::-1] if draft.noun or not _MEASURED.search(draft.name)), whole[-1])


def _is_deed_of(start: int, name: str, carried: Carried) -> bool:
    """Whether the words are the predicate of the noun right before them: 285个重点项目完成投资402.6亿元."""
    if not carried.drafts or not carried.drafts[-1].noun or carried.drafts[-1].after_end != start:
        return False
    return len(name) <= 6 and not any(scope in name for scope in ("规上", "规模以上", "限上"))


def _noun_behind(flat: str, sentence: Span, number: Number, name: str) -> str:
    if not number.value.replace(".", "").isdigit() and not number.unit:
        return ""
    if says_whom(name) and (lacking := _LACKING.match(flat, number.suffix_end)) is not None:
        # 白马镇有2310亩未按设计修建机耕道
        return lacking[0]
    counting = number.unit_word in word_list("units", "count") or number.unit_word == ""
    if (not counting and len(name) > 6) or flat.startswith(("预计", "预期", "将于", "拟于"), number.suffix_end):
        return ""
    return noun_after(flat, number, sentence.end)


def _with_noun(name: str, noun: str) -> str:
    """推荐 + 重大科技项目; the examples before 等 (西凤酒等5个品牌) and long beginnings are left out."""
    if name.endswith("等") or len(name) > 14:
        return noun
    return name + noun


def _predicate(flat: str, number: Number, noun: str) -> str:
    """What a short noun behind its number does, without which it says little: 404家企业通过国家两化融合贯标."""
    if len(noun) > SHORT_NOUN:
        return ""
    words = _PREDICATE.match(flat, flat.find(noun, number.suffix_end) + len(noun))
    return strip_name(words[0]) if words is not None else ""


# 12个乡镇8.6万人受灾: what befell them.
_BEFELL = re.compile(
    r"(?:受灾|受伤|死亡|遇难|失踪|失联|获救|被困|感染|中毒|撤离|受害|受益|参赛|参展|参会|参训|参保|就业|脱贫|返贫|入选|获奖|报名)(?=[,。;、])"
)


_DONE_SO_FAR = re.compile(r"(?:^|[,;\s])(?:目前|现已?|已经?|至今)(?:累计)?完成了?$")


def _without_words(flat: str, sentence: Span, start: int, number: Number, carried: Carried) -> str:
    """The name for a number with no words of its own before it: 其中3宗已挂牌, 达到5379亿元."""
    rest = _CLAUSE_REST.match(flat, number.suffix_end)
    caused = _CAUSED.match(carried.drafts[-1].name) if carried.drafts else None
    if rest is not None and caused and carried.drafts[-1].number.unit == number.unit:
        # 造成3人死亡、5人受伤
        return caused[0] + strip_name(rest[0])
    if number.unit_word in _PEOPLE and (befell := _BEFELL.match(flat, number.suffix_end)) is not None:
        return befell[0]
    if rest is not None and is_process(rest[0]) and carried.drafts:
        return head_noun(flat, carried.drafts[-1], number) + strip_name(rest[0])
    name = carried_name(flat, sentence, start, carried)
    # 今年的计划是3900列,目前完成48.1%: how much of it.
    of_plan = number.unit_word == "%" and name and _DONE_SO_FAR.search(flat[start : number.prefix_start]) is not None
    return name + "完成" if of_plan and carried.drafts and carried.drafts[-1].number.unit_word != "%" else name


def share_noun(flat: str, before: FigureDraft, draft: FigureDraft) -> None:
    """12个百亿元、70个30亿元以上项目: a size alone takes the noun of the next number."""
    if not (before.noun.endswith(("级", "元")) and draft.noun):
        return
    if flat[before.number.suffix_end + len(before.noun) : draft.number.prefix_start] not in ("、", "和"):
        return
    shared = re.sub(r"^[^元级]*(?:元|级)(?:及?以上)?的?", "", draft.noun)
    before.name += shared
    before.noun += shared
