"""New figures of a run of numbers: their names, what they are part of or compared with, and the growth that they tell."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from juzheng.index.figures.attach_changes import RELATIVE_UNITS, turned
from juzheng.index.figures.changes import ChangeWords, change_words
from juzheng.index.figures.complete_names import complete_names
from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.measures import is_entity
from juzheng.index.figures.name_figures import names_of_run, share_noun
from juzheng.index.figures.name_relations import clause_subject, names_of_relation
from juzheng.index.figures.names import begins_pair, strip_name
from juzheng.index.figures.non_figures import bare_unit
from juzheng.index.figures.nouns import noun_after
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.relations import POINTS, Relation, relation_before
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.subjects import subject_between
from juzheng.index.figures.word_lists import word_list

# What a change was before it turned, and the words of the turn.
_TURNING = re.compile(r"(?:由|从)(?:上月|上年同期|上年|去年同期|去年|上季度|一季度|年初|前期|[^,。;由从]{2,8})的?$")


def draft_run(
    flat: str,
    sentence: Span,
    start: int,
    before: str,
    change: ChangeWords | None,
    run: list[Number],
    carried: Carried,
) -> list[FigureDraft]:
    if change is not None and len(run) == 1 and _counts_deeds(flat, sentence, run[0]):
        change = None
    head = before[: change.start] if change is not None else before
    if (
        head.startswith("中")
        and carried.drafts
        and flat[carried.drafts[-1].after_end : run[0].start].startswith(before)
    ):
        # 70个大中城市中新建住宅价格
        head = head[1:]
    came_from = change is None and begins_pair(before)
    turning = _TURNING.search(head) if change is not None else None
    if turning is not None:
        # 由上月上涨2.3%转为下降1.7%
        head = head[: turning.start()]
    if came_from:
        head = re.sub(r"(?:由|从)[^由从]{0,12}$", "", head)
    compared = _is_compared_in_brackets(flat, run[0], carried)
    relation = None if compared else _relation(flat, before, since_last(flat, sentence, run, carried), run, carried)
    names = (
        [(carried.base.name, "")]
        if compared and carried.base is not None
        else [
            (name, "")
            for name in names_of_relation(relation, len(run), since_last(flat, sentence, run, carried), carried)
        ]
        if relation is not None
        else names_of_run(flat, sentence, start, head, run, carried, growing=change is not None)
    )
    inherits = not any(noun for _, noun in names) and not strip_name(head)
    clause_start = _quoted_from(flat, sentence, start, carried, inherits=inherits)
    drafts = []
    at = start
    for number, (name, noun) in zip(run, names, strict=True):
        unit = number.unit or bare_unit(flat, number)
        draft = FigureDraft(
            number, name, clause_start, number.suffix_end, noun=noun, came_from=came_from, unit=unit, begun=start
        )
        draft.part_of = _is_part(flat, before, draft, carried)
        # 增长8.4%,增速同比提高0.8个百分点: a margin of the growth before.
        margin = change is not None and number.unit in POINTS and strip_name(head) in _OF_GROWTH and carried.base
        draft.relation, draft.compared = relation is not None or compared or bool(margin), compared
        draft.turning = turning is not None
        passed = _passed_year(flat, before, number, carried.base) if carried.base is not None else 0
        if carried.base is not None and passed:
            # 进出口7.47万亿元,已超去年全年7.09万亿元的规模,增长17.4%: what it was the year before.
            draft.name, draft.relation, draft.came_from, draft.after_end = carried.base.name, True, True, passed
        if passed > number.suffix_end:
            draft.noun = ""
        elif noun:
            draft.after_end = flat.find(noun, number.suffix_end) + len(noun)
        if change is not None:
            set_growth(draft, change_words(flat[at : number.prefix_start]) or change, named=relation is None)
            at = number.suffix_end
        drafts.append(draft)
    _share_units(drafts)
    if carried.drafts:
        share_noun(flat, carried.drafts[-1], drafts[0])
        for draft in drafts:
            draft.of_plan = relation.words if relation is not None and relation.of_plan else ""
    complete_names(drafts, since_last(flat, sentence, run, carried), carried)
    return drafts


_PASSED = re.compile(r"(?:已|均|也)*(?:超过?|高于|接近|赶超)(?:去年|上年)(?:全年|同期|总量|水平|的)*$")
# 企业3725家,比2014年的560家增加5.7倍; 旅客84.7万人次,与去年同期的36.8万人次相比增长1.3倍
_THAN_YEAR = re.compile(r"[比较与](?:(?:19|20)\d\d年|去年|上年)(?:同期|同月|同季|末|底)?的?$")
_GROWS = re.compile(r"(?:多|余)?(?:相比,?)?(?P<grows>[一-鿿]{0,2}(?:增|减|提高|上升|下降|降低|缩短|延长|扩大|翻))")


def _passed_year(flat: str, before: str, number: Number, base: FigureDraft) -> int:
    """Where the words end by which a figure is that of the year before, which the one before has passed; 0 where it is none."""
    if number.unit_word != base.number.unit_word or base.rate:
        return 0
    than = _GROWS.match(flat, number.suffix_end) if _THAN_YEAR.search(before) is not None else None
    if than is not None:
        return than.start("grows")
    return number.suffix_end if _PASSED.search(before) is not None else 0


_OF_GROWTH = ("增速", "增幅", "涨幅", "降幅")


_IN_BRACKETS = re.compile(
    r"(?:[高低快慢优好]于|[比较]|超过|超出|领先|落后|[和与及、])(?:全[国省市区县州]|[一-鿿]{2,6}?[省市县区州])(?:的?平均(?:水平|增速|值)?|水平)?\($"
)
# 下降1.9%,低于年度目标(增长7%)8.9个百分点
_GOAL_IN_BRACKETS = re.compile(
    r"(?:[高低快慢优好]于|[比较]|超过|超出|距离?)[^,。;()\d]{0,8}(?:目标|预期|计划|任务|控制线)(?:目标|任务|值|数)?\((?:增长|下降|为)?$"
)


# 低于全省平均82.4%, 高于全国5.0%的平均水平: the level there, unless so small a number is the margin.
LEVEL_OF_WHOLE = re.compile(r"(?:(?P<side>[高低])于|[、和])全[国省市区县州](?:的?平均(?:水平|值)?|水平)?的?(?:约|近)?$")
_NEAR = Decimal("0.5")


def _is_level_of_whole(flat: str, number: Number, carried: Carried) -> bool:
    """Whether a number of the same unit behind 高于全省平均 is no margin: it lies on the side that is told, and not far off."""
    base = carried.base
    if base is None:
        return False
    told = LEVEL_OF_WHOLE.search(flat, max(base.after_end - 1, number.start - 24), number.start)
    grown = base.change.value if base.change is not None and number.unit == "%" != base.number.unit else None
    if told is None or number.unit in POINTS or (grown is None and number.unit != base.number.unit):
        return False
    try:
        own, whole = abs(Decimal(grown or base.number.value)), abs(Decimal(number.value))
    except InvalidOperation:
        return False
    if told["side"] is None:
        # 高于全省平均39.8%、全国平均38.5%
        return carried.drafts[-1].compared and whole >= own * _NEAR
    return (own < whole if told["side"] == "低" else own > whole) and whole >= own * _NEAR


def _is_compared_in_brackets(flat: str, number: Number, carried: Carried) -> bool:
    """高于全国(6.0%)和全省(8.2%)的平均水平: what the figure before is in the place compared with."""
    base = carried.base
    if base is not None and _is_level_of_whole(flat, number, carried):
        return True
    if base is not None and _GOAL_IN_BRACKETS.search(
        flat, max(base.after_end - 1, number.prefix_start - 24), number.start
    ):
        return number.unit in (base.number.unit, base.change.unit if base.change is not None else "")
    if base is None or not flat.startswith("(", number.prefix_start - 1):
        return False
    if number.unit != base.number.unit and not (number.unit == "%" and base.change is not None):
        return False
    begun = max(base.after_end - 1, number.prefix_start - 20)
    told = _IN_BRACKETS.search(flat, begun, number.prefix_start)
    return told is not None and not (told[0][0] in "和与及、" and carried.drafts and carried.drafts[-1] is base)


def _is_part(flat: str, before: str, draft: FigureDraft, carried: Carried) -> bool:
    """其中甲3个、乙4个; 其中,甲3个."""
    if (
        "其中" in before
        or before.lstrip(" ,;").startswith(("里面", "里头"))
        or re.search("其中[,:]\\s*$", flat[max(0, draft.begun - 6) : draft.begun])
    ):
        return True
    told = [*carried.earlier, *carried.drafts][-SIGHT:]
    last = next((d for d in reversed(told) if not d.relation), None)
    between = flat[last.after_end : draft.begun + 1] if last is not None else ""
    beside = "、" in between or between.lstrip().startswith(";")
    # 其中汽车2.7亿辆、占75%,摩托车6889.6万辆: the next part, where it is such a thing.
    beside = beside or bool(last and last.measure and is_entity(draft.name))
    return bool(last and last.part_of and beside and last.number.unit_word == draft.number.unit_word)


def _relation(flat: str, before: str, between: str, run: list[Number], carried: Carried) -> Relation | None:
    """The relation that the words before a run say of the figure before, if they say nothing else."""
    if carried.base is None:
        # 经济总量偏小,仅占全市的6.8%
        said = clause_subject(between) or subject_between(between, of_one=False)
        told = relation_before(before, run[-1].unit, "") if said else None
        return None if told is None or told.points else told
    last = carried.drafts[-1] if carried.drafts else None
    if last is not None and last.of_plan and before.strip(" )") == "的":
        # 为年度目标135亿元的106.4%
        return Relation(f"完成{last.of_plan}")
    if last is not None and last.compared:
        # 比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点
        begun = next(d.begun for d in carried.drafts[-SIGHT:] if d.compared and d.begun >= carried.base.after_end)
        before = re.sub(r"\([^()]{0,14}\)", "", flat[begun : run[0].prefix_start])
    return relation_before(before, run[-1].unit, flat[run[-1].suffix_end : run[-1].suffix_end + 12])


def since_last(flat: str, sentence: Span, run: list[Number], carried: Carried) -> str:
    """The text between the figure before and a run."""
    return flat[carried.drafts[-1].after_end if carried.drafts else sentence.start : run[0].prefix_start]


def _counts_deeds(flat: str, sentence: Span, number: Number) -> bool:
    """改造提升25个养老机构, 新增2个名品: the verb says what was done to the things counted, not how a figure moved."""
    counting = number.unit_word in word_list("units", "count") or (number.unit and number.unit_word == "")
    return bool(counting and noun_after(flat, number, sentence.end))


def _quoted_from(flat: str, sentence: Span, start: int, carried: Carried, *, inherits: bool) -> int:
    """Where the clause begins that a reader would quote: with the words of the indicator, or where they were carried
    from."""
    if inherits and carried.drafts:
        return carried.drafts[-1].clause_start
    while start < sentence.end and flat[start] in " 、,。;\t":
        start += 1
    return start


def set_growth(draft: FigureDraft, change: ChangeWords, *, named: bool) -> None:
    """A growth with no amount: its own figure, named by what grows."""
    draft.direction = turned(change, draft.number)
    draft.basis = change.basis
    draft.rate = draft.number.unit in RELATIVE_UNITS
    # 居民消费价格涨幅 is the name of an indicator, 固定资产投资增长 that of a growth.
    if named and (not draft.rate or change.verb in word_list("changes", "levels")):
        draft.name += ("新" if change.new else "") + change.verb


def _share_units(drafts: list[FigureDraft]) -> None:
    """1.28万亿、1.18万亿、8200亿元: the last of a list says the unit for all."""
    last = drafts[-1].number.unit_word
    for draft in drafts[:-1]:
        if draft.number.unit and draft.number.unit_word == "" and last:
            draft.unit = draft.number.unit + last
        elif not draft.unit and last:
            # 分别为47、55和55微克/立方米
            draft.unit = drafts[-1].unit
