"""Numbers of a sentence bound to what they count, to each other (growth to its amount) and to ranks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import rjieba

from juzheng.index.figures.attach_changes import RELATIVE_UNITS, attach_change, turned
from juzheng.index.figures.attach_ranks import attach_rank
from juzheng.index.figures.changes import ChangeWords, change_words, most_grown
from juzheng.index.figures.complete_names import complete_names
from juzheng.index.figures.drafts import SIGHT, Draft, Reading
from juzheng.index.figures.measures import is_entity, measure_part, says_measure
from juzheng.index.figures.members import split_members
from juzheng.index.figures.name_figures import names_of_relation, names_of_run, share_noun
from juzheng.index.figures.names import begins_pair, ends_pair, strip_name
from juzheng.index.figures.non_figures import bare_unit
from juzheng.index.figures.nouns import noun_after
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.ranks import find_rank_in_front
from juzheng.index.figures.relations import POINTS, Relation, relation_before
from juzheng.index.figures.runs import find_runs
from juzheng.index.figures.sentences import Span, clause_starts, find_sentences
from juzheng.index.figures.subjects import announced_of, field_of, thing_of, within_of
from juzheng.index.figures.word_lists import word_list
from juzheng.index.report import Change

# What a change was before it turned, and the words of the turn.
_TURNING = re.compile(r"(?:由|从)(?:上月|上年同期|上年|去年同期|去年|上季度|一季度|年初|前期|[^,。;由从]{2,8})的?$")
_TURNS = re.compile(r"\s*[,、]?(?:转为|转|变为|转变为|收窄为|扩大为|扩大至|收窄至|调整为)(?:同比|环比)?\s*")
_TOPIC = re.compile(
    r"(?:——|[一二三四五六七八九十]是)?([\u4e00-\u9fff]{2,10}?(?:产业|经济|行业|工程|平台))(?=[\u4e00-\u9fff])"
)
_REACHED = re.compile(
    r"^[,、]?(?:已|累计|均)?(?:达到|达|为|至|[降减缩]短?少?[至到]|压缩[至到]|增至|突破|升至|提高到|提升至|总量达到?|总额达到?|总数达到?)$"
)


def find_topic(flat: str, sentence: Span) -> str:
    """What a sentence begins with, where it is a field of work (石化产业持续减油增化 → 石化产业), else empty."""
    match = _TOPIC.match(flat, sentence.start)
    # 拓展聚醚醚酮产业 is what is done within a field of work, no field itself.
    return "" if match is None or rjieba.tag(match[1])[0][1].startswith("v") else match[1]


def bind_paragraph(flat: str, numbers: list[Number], section: tuple[str, ...]) -> list[tuple[Span, list[Draft]]]:
    """The sentences of a paragraph under the headings of ``section``, each with the drafts of its figures in order;
    ``numbers`` are the figures of the paragraph. What carries over from sentence to sentence is followed here."""
    starts = [number.start for number in numbers]
    reading = Reading(section=section)
    bound: list[tuple[Span, list[Draft]]] = []
    for sentence in find_sentences(flat):
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reading.topic = find_topic(flat, sentence) or reading.topic
        reading.within = within_of(flat[sentence.start : sentence.end])
        goes_on = flat.endswith(";", 0, sentence.start)
        field = field_of(flat[sentence.start : sentence.end])
        reading.field = field or (reading.field if goes_on else "")
        if field and says_measure(field):
            # 快递业务收入方面,浙江587亿元
            reading.announced = field
        reading.announced = measure_part(announced_of(flat[sentence.start : sentence.end])) or reading.announced
        reading.thing = thing_of(flat[sentence.start : sentence.end]) or reading.thing
        drafts = _bind_sentence(flat, sentence, inside, reading) if inside else []
        bound.append((sentence, sorted(drafts, key=lambda draft: draft.number.start)))
    return bound


def _bind_sentence(flat: str, sentence: Span, numbers: list[Number], reading: Reading) -> list[Draft]:
    reading.before = reading.base
    # What a semicolon joins belongs together: 甲98.67%;乙96.84%,分别比上年提高0.26个、0.93个百分点.
    goes_on = flat.endswith(";", 0, sentence.start)
    reading.earlier = [*reading.earlier, *reading.drafts][-SIGHT:] if goes_on else []
    reading.earlier_runs = [*reading.earlier_runs, *reading.runs][-SIGHT:]
    reading.drafts, reading.run, reading.runs, reading.circumstance, reading.listed = [], [], [], "", ""
    clauses = clause_starts(flat, sentence)
    for run in find_runs(flat, numbers):
        _bind_run(flat, sentence, clauses, numbers, run, reading)
    return reading.drafts


def _bind_run(
    flat: str, sentence: Span, starts: list[int], numbers: list[Number], run: list[Number], reading: Reading
) -> None:
    first, previous = run[0], reading.drafts[-1] if reading.drafts else None
    start = _segment_start(flat, starts, first, previous)
    before = flat[start : first.prefix_start]
    change = change_words(flat[start : first.start]) if first.prefix_start == first.start else change_words(before)
    if change is None and (told := most_grown(_since_last(flat, sentence, run, reading))) is not None:
        change, start = told
        start += reading.drafts[-1].after_end if reading.drafts else sentence.start
        before = flat[start : first.prefix_start]
    if _attach_behind_bracket(flat, run, reading) or (
        change is not None and attach_change(flat, start + change.start, change, run, reading)
    ):
        if reading.drafts:
            attach_rank(flat, sentence, numbers, reading)
        return
    if previous is not None and previous.came_from and ends_pair(flat[previous.number.suffix_end : first.prefix_start]):
        drafts = _second_of_pair(run, reading)
    elif previous is not None and previous.turning and change is not None and _TURNS.fullmatch(before[: change.start]):
        drafts = _second_of_pair(run, reading)
        for draft in drafts:
            _set_growth(draft, change, named=False)
    else:
        drafts = _new_drafts(flat, sentence, start, before, change, run, reading)
    _merge_reached_level(flat, drafts, reading)
    if change is None and len(drafts) == 1 and not drafts[0].relation:
        drafts[0].rank = find_rank_in_front(_since_last(flat, sentence, run, reading))
    reading.drafts.extend(drafts)
    reading.first = reading.first or drafts[0]
    reading.run = drafts
    reading.runs.append(drafts)
    reading.last_name = drafts[-1].name
    attach_rank(flat, sentence, numbers, reading)


def _segment_start(flat: str, starts: list[int], number: Number, previous: Draft | None) -> int:
    """Where the words that belong to a number begin: behind the last comma or the last figure."""
    start = starts[bisect_right(starts, number.prefix_start) - 1]
    if previous is not None and previous.after_end > start:
        start = min(previous.after_end, number.prefix_start)
        gap = flat[start : number.prefix_start]
        cut = gap.find("、")
        # 11处煤矿建成试运转、新增产能3095万吨: what precedes the 、 belongs to the figure before.
        if cut > 0 and not change_words(gap[:cut]) and re.search(r"[\u4e00-\u9fff]", gap[:cut]):
            return start + cut + 1 if len(split_members(gap)) == 2 else start
    return start


def _second_of_pair(run: list[Number], reading: Reading) -> list[Draft]:
    sources = reading.run if len(reading.run) == len(run) else [reading.drafts[-1]] * len(run)
    return [
        Draft(
            number,
            source.name,
            source.clause_start,
            number.suffix_end,
            noun=source.noun,
            begun=number.start,
            unit=number.unit or source.unit,
        )
        for number, source in zip(run, sources, strict=True)
    ]


def _new_drafts(
    flat: str,
    sentence: Span,
    start: int,
    before: str,
    change: ChangeWords | None,
    run: list[Number],
    reading: Reading,
) -> list[Draft]:
    if change is not None and len(run) == 1 and _counts_deeds(flat, sentence, run[0]):
        change = None
    head = before[: change.start] if change is not None else before
    came_from = change is None and begins_pair(before)
    turning = _TURNING.search(head) if change is not None else None
    if turning is not None:
        # 由上月上涨2.3%转为下降1.7%
        head = head[: turning.start()]
    if came_from:
        head = re.sub(r"(?:由|从)[^由从]{0,12}$", "", head)
    compared = _is_compared_in_brackets(flat, run[0], reading)
    relation = None if compared else _relation(flat, before, run, reading)
    names = (
        [(reading.base.name, "")]
        if compared and reading.base is not None
        else [
            (name, "")
            for name in names_of_relation(relation, len(run), _since_last(flat, sentence, run, reading), reading)
        ]
        if relation is not None
        else names_of_run(flat, sentence, start, head, run, reading, growing=change is not None)
    )
    carried = not any(noun for _, noun in names) and not strip_name(head)
    clause_start = _quoted_from(flat, sentence, start, reading, carried=carried)
    drafts = []
    at = start
    for number, (name, noun) in zip(run, names, strict=True):
        unit = number.unit or bare_unit(flat, number)
        draft = Draft(
            number, name, clause_start, number.suffix_end, noun=noun, came_from=came_from, unit=unit, begun=start
        )
        draft.part_of = _is_part(flat, before, draft, reading)
        # 增长8.4%,增速同比提高0.8个百分点: a margin of the growth before.
        margin = change is not None and number.unit in POINTS and strip_name(head) in _OF_GROWTH and reading.base
        draft.relation, draft.compared = relation is not None or compared or bool(margin), compared
        draft.turning = turning is not None
        if noun:
            draft.after_end = flat.find(noun, number.suffix_end) + len(noun)
        if change is not None:
            _set_growth(draft, change_words(flat[at : number.prefix_start]) or change, named=relation is None)
            at = number.suffix_end
        drafts.append(draft)
    _share_units(drafts)
    if reading.drafts:
        share_noun(flat, reading.drafts[-1], drafts[0])
        for draft in drafts:
            draft.of_plan = relation.words if relation is not None and relation.of_plan else ""
    complete_names(drafts, _since_last(flat, sentence, run, reading), reading)
    return drafts


_OF_GROWTH = ("增速", "增幅", "涨幅", "降幅")
_IN_BRACKETS = re.compile(
    r"(?:[高低快慢优好]于|[比较]|超过|超出|领先|落后|[和与及、])(?:全[国省市区县州]|[一-鿿]{2,6}?[省市县区州])(?:的?平均(?:水平|增速|值)?|水平)?\($"
)


def _is_compared_in_brackets(flat: str, number: Number, reading: Reading) -> bool:
    """高于全国(6.0%)和全省(8.2%)的平均水平: what the figure before is in the place compared with."""
    base = reading.base
    if base is None or not flat.startswith("(", number.prefix_start - 1):
        return False
    if number.unit != base.number.unit and not (number.unit == "%" and base.change is not None):
        return False
    begun = max(base.after_end - 1, number.prefix_start - 20)
    told = _IN_BRACKETS.search(flat, begun, number.prefix_start)
    return told is not None and not (told[0][0] in "和与及、" and reading.drafts and reading.drafts[-1] is base)


def _is_part(flat: str, before: str, draft: Draft, reading: Reading) -> bool:
    """其中甲3个、乙4个; 其中,甲3个."""
    if "其中" in before or re.search("其中[,:]\\s*$", flat[max(0, draft.begun - 6) : draft.begun]):
        return True
    told = [*reading.earlier, *reading.drafts][-SIGHT:]
    last = next((d for d in reversed(told) if not d.relation), None)
    between = flat[last.after_end : draft.begun + 1] if last is not None else ""
    beside = "、" in between or between.lstrip().startswith(";")
    # 其中汽车2.7亿辆、占75%,摩托车6889.6万辆: the next part, where it is such a thing.
    beside = beside or bool(last and last.measure and is_entity(draft.name))
    return bool(last and last.part_of and beside and last.number.unit_word == draft.number.unit_word)


def _attach_behind_bracket(flat: str, run: list[Number], reading: Reading) -> bool:
    """投资6.35亿元,比2023年(5.5亿元)增长15.5%: the growth of what stands before the bracket."""
    last = reading.drafts[-1] if reading.drafts else None
    if last is None or len(reading.drafts) < 2 or not flat.startswith(")", last.after_end):
        return False
    opened = last.number.prefix_start - 1
    words = flat[last.begun : opened] + flat[last.after_end + 1 : run[0].prefix_start]
    change = change_words(words)
    if change is None or not flat.startswith("(", opened) or last.begun + change.start > opened:
        return False
    reading.drafts.pop()
    attached = attach_change(flat, last.begun + change.start, change, run, reading)
    if attached and reading.base is not None:
        last.name = reading.base.name
    last.after_end = run[-1].suffix_end if attached else last.after_end
    reading.drafts.append(last)
    return attached


def _relation(flat: str, before: str, run: list[Number], reading: Reading) -> Relation | None:
    """The relation that the words before a run say of the figure before, if they say nothing else."""
    if reading.base is None:
        return None
    last = reading.drafts[-1] if reading.drafts else None
    if last is not None and last.of_plan and before.strip(" )") == "的":
        # 为年度目标135亿元的106.4%
        return Relation(f"完成{last.of_plan}")
    if last is not None and last.compared:
        # 比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点
        begun = next(d.begun for d in reading.drafts[-SIGHT:] if d.compared and d.begun >= reading.base.after_end)
        before = re.sub(r"\([^()]{0,14}\)", "", flat[begun : run[0].prefix_start])
    return relation_before(before, run[-1].unit, flat[run[-1].suffix_end : run[-1].suffix_end + 12])


def _since_last(flat: str, sentence: Span, run: list[Number], reading: Reading) -> str:
    """The text between the figure before and a run."""
    return flat[reading.drafts[-1].after_end if reading.drafts else sentence.start : run[0].prefix_start]


def _counts_deeds(flat: str, sentence: Span, number: Number) -> bool:
    """改造提升25个养老机构, 新增2个名品: the verb says what was done to the things counted, not how a figure moved."""
    counting = number.unit_word in word_list("units", "count") or (number.unit and number.unit_word == "")
    return bool(counting and noun_after(flat, number, sentence.end))


def _quoted_from(flat: str, sentence: Span, start: int, reading: Reading, *, carried: bool) -> int:
    """Where the clause begins that a reader would quote: with the words of the indicator, or where they were carried
    from."""
    if carried and reading.drafts:
        return reading.drafts[-1].clause_start
    while start < sentence.end and flat[start] in " 、,。;\t":
        start += 1
    return start


def _set_growth(draft: Draft, change: ChangeWords, *, named: bool) -> None:
    """A growth with no amount: its own figure, named by what grows."""
    draft.direction = turned(change, draft.number)
    draft.basis = change.basis
    draft.rate = draft.number.unit in RELATIVE_UNITS
    # 居民消费价格涨幅 is the name of an indicator, 固定资产投资增长 that of a growth.
    if named and (not draft.rate or change.verb in word_list("changes", "levels")):
        draft.name += ("新" if change.new else "") + change.verb


def _share_units(drafts: list[Draft]) -> None:
    """1.28万亿、1.18万亿、8200亿元: the last of a list says the unit for all."""
    last = drafts[-1].number.unit_word
    for draft in drafts[:-1]:
        if draft.number.unit and draft.number.unit_word == "" and last:
            draft.unit = draft.number.unit + last


def _merge_reached_level(flat: str, drafts: list[Draft], reading: Reading) -> None:
    """有机质增长6.1%、达到27克/千克: the growth becomes the change of the level that it reached."""
    if len(drafts) != 1 or not reading.drafts or drafts[0].rate or drafts[0].change is not None:
        return
    previous = reading.drafts[-1]
    between = flat[previous.number.suffix_end : drafts[0].number.prefix_start]
    if previous.rank is not None or not previous.direction or not _REACHED.match(between):
        return
    if not previous.rate:
        if previous.unit == drafts[0].unit and re.search("[至到]$", between):
            # 平均住院日缩短0.5天,降至6.4天
            drafts[0].change = Change(previous.direction, previous.number.value, previous.unit, previous.basis)
        return
    if drafts[0].number.unit in RELATIVE_UNITS and previous.number.unit == "%":
        return
    drafts[0].name = previous.name
    drafts[0].change = Change(previous.direction, previous.number.value, previous.number.unit, previous.basis)
    drafts[0].clause_start = previous.clause_start
    reading.drafts.pop()
