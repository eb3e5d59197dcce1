"""Numbers of a sentence bound to what they count, to each other (growth to its amount) and to ranks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

import rjieba

from juzheng.index.figures.attach_changes import RELATIVE_UNITS, attach_change, set_change
from juzheng.index.figures.attach_ranks import attach_rank, attach_rank_behind
from juzheng.index.figures.changes import ChangeWords, change_words, most_grown
from juzheng.index.figures.draft_figures import draft_run, set_growth, since_last
from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.labels import label_of
from juzheng.index.figures.measures import measure_part, says_measure
from juzheng.index.figures.members import split_members
from juzheng.index.figures.names import ends_pair
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.ranks import find_rank_in_front
from juzheng.index.figures.runs import find_runs
from juzheng.index.figures.scope.sentences import LOOKS
from juzheng.index.figures.sentences import Span, clause_starts, find_sentences
from juzheng.index.figures.subjects import announced_of, field_of, thing_of, within_of
from juzheng.index.report import Change

# 1-4月全市…: what follows is a part no more.
_TURNS_BACK = re.compile(r"\s*(?:\d|全[国省市区县州年]|今年|去年|上半年|截至|同期)")
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


def bind_paragraph(
    flat: str, numbers: list[Number], section: tuple[str, ...], told: tuple[FigureDraft, ...] = ()
) -> list[tuple[Span, list[FigureDraft]]]:
    """The sentences of a paragraph under the headings of ``section``, each with the drafts of its figures in order;
    ``numbers`` are the figures of the paragraph, ``told`` are the first ones of the paragraph before and of the
    section, of which a paragraph that looks into it (分港区看,…) speaks. What carries over from sentence to sentence is followed here."""
    starts = [number.start for number in numbers]
    first = told[-1] if told and LOOKS.match(flat) else None
    carried = Carried(section=section, first=first, told=told, label=label_of(flat, section))
    bound: list[tuple[Span, list[FigureDraft]]] = []
    for sentence in find_sentences(flat):
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        carried.topic = find_topic(flat, sentence) or carried.topic
        carried.within = within_of(flat[sentence.start : sentence.end])
        goes_on = flat.endswith(";", 0, sentence.start)
        carried.parted = LOOKS.match(flat, sentence.start) is not None or (
            carried.parted and goes_on and _TURNS_BACK.match(flat, sentence.start) is None
        )
        field = field_of(flat[sentence.start : sentence.end])
        carried.field = field or (carried.field if goes_on else "")
        if field and says_measure(field):
            # 快递业务收入方面,浙江587亿元
            carried.announced = field
        announced = measure_part(announced_of(flat[sentence.start : sentence.end]))
        carried.announced = announced if says_measure(announced) else carried.announced
        carried.thing = thing_of(flat[sentence.start : sentence.end]) or carried.thing
        if bound and not goes_on:
            attach_rank_behind(flat, sentence, _told_in_sentence(flat, bound))
        drafts = _bind_sentence(flat, sentence, inside, carried) if inside else []
        bound.append((sentence, sorted(drafts, key=lambda draft: draft.number.start)))
    return bound


def _told_in_sentence(flat: str, bound: list[tuple[Span, list[FigureDraft]]]) -> list[FigureDraft]:
    """The figures of the sentence read last, with its parts before semicolons."""
    told = list(bound[-1][1])
    for at in range(len(bound) - 1, 0, -1):
        if not flat.endswith(";", 0, bound[at][0].start):
            break
        told = [*bound[at - 1][1], *told]
    return told


def _bind_sentence(flat: str, sentence: Span, numbers: list[Number], carried: Carried) -> list[FigureDraft]:
    carried.before = carried.base
    # What a semicolon joins belongs together: 甲98.67%;乙96.84%,分别比上年提高0.26个、0.93个百分点.
    goes_on = flat.endswith(";", 0, sentence.start)
    carried.earlier = [*carried.earlier, *carried.drafts][-SIGHT:] if goes_on else []
    carried.earlier_runs = [*carried.earlier_runs, *carried.runs][-SIGHT:]
    carried.drafts, carried.run, carried.runs, carried.circumstance, carried.listed = [], [], [], "", ""
    clauses = clause_starts(flat, sentence)
    for run in find_runs(flat, numbers):
        _bind_run(flat, sentence, clauses, numbers, run, carried)
    return carried.drafts


def _bind_run(
    flat: str, sentence: Span, starts: list[int], numbers: list[Number], run: list[Number], carried: Carried
) -> None:
    first, previous = run[0], carried.drafts[-1] if carried.drafts else None
    start = _segment_start(flat, starts, first, previous)
    before = flat[start : first.prefix_start]
    change = change_words(flat[start : first.start]) if first.prefix_start == first.start else change_words(before)
    if change is None and (told := most_grown(since_last(flat, sentence, run, carried))) is not None:
        change, start = told
        start += carried.drafts[-1].after_end if carried.drafts else sentence.start
        before = flat[start : first.prefix_start]
    if (
        _attach_behind_bracket(flat, run, carried)
        or _attach_past_brackets(flat, start, change, run, carried)
        or (change is not None and attach_change(flat, start + change.start, change, run, carried))
    ):
        if carried.drafts:
            attach_rank(flat, sentence, numbers, carried)
        return
    if previous is not None and previous.came_from and ends_pair(flat[previous.number.suffix_end : first.prefix_start]):
        drafts = _second_of_pair(run, carried)
    elif previous is not None and previous.turning and change is not None and _TURNS.fullmatch(before[: change.start]):
        if len(run) == 1 and (amount := _amount_that_turned(previous, carried)) is not None:
            set_change(amount, change, run[0])
            attach_rank(flat, sentence, numbers, carried)
            return
        drafts = _second_of_pair(run, carried)
        for draft in drafts:
            set_growth(draft, change, named=False)
    else:
        drafts = draft_run(flat, sentence, start, before, change, run, carried)
    _merge_reached_level(flat, drafts, carried)
    if change is None and len(drafts) == 1 and not drafts[0].relation:
        _rank_by_words_in_front(drafts[0], since_last(flat, sentence, run, carried))
    carried.drafts.extend(drafts)
    carried.first = carried.first or drafts[0]
    carried.run = drafts
    carried.runs.append(drafts)
    carried.last_name = drafts[-1].name
    attach_rank(flat, sentence, numbers, carried)


def _rank_by_words_in_front(draft: FigureDraft, before: str) -> None:
    """快递业务量在全国50个城市中居第31位,完成1.92亿件: the rank is none of the name."""
    if (found := find_rank_in_front(before)) is None:
        return
    draft.rank, words = found
    name, rank_words, _ = draft.name.partition(words.rstrip("为是达到突破超过完成实现").rstrip(",、"))
    if rank_words and len(name) > 1:
        draft.name = name


def _segment_start(flat: str, starts: list[int], number: Number, previous: FigureDraft | None) -> int:
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


def _second_of_pair(run: list[Number], carried: Carried) -> list[FigureDraft]:
    sources = carried.run if len(carried.run) == len(run) else [carried.drafts[-1]] * len(run)
    return [
        FigureDraft(
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


def _amount_that_turned(before: FigureDraft, carried: Carried) -> FigureDraft | None:
    """利润17.6亿元,由上年同期下降11.3%转为增长6.8%: the amount that grows now; None where only growths are told."""
    told = carried.drafts[-SIGHT:]
    own = next((draft for draft in reversed(told) if draft is not before and not draft.relation), None)
    alike = own is not None and own.name == before.name and not own.rate and own.number.unit != "%"
    return own if alike and own is not None and own.change is None else None


def _attach_behind_bracket(flat: str, run: list[Number], carried: Carried) -> bool:
    """投资6.35亿元,比2023年(5.5亿元)增长15.5%: the growth of what stands before the bracket."""
    last = carried.drafts[-1] if carried.drafts else None
    if last is None or len(carried.drafts) < 2 or not flat.startswith(")", last.after_end):
        return False
    opened = last.number.prefix_start - 1
    words = flat[last.begun : opened] + flat[last.after_end + 1 : run[0].prefix_start]
    change = change_words(words)
    if change is None or not flat.startswith("(", opened) or last.begun + change.start > opened:
        return False
    carried.drafts.pop()
    attached = attach_change(flat, last.begun + change.start, change, run, carried)
    if attached and carried.base is not None:
        last.name = carried.base.name
    last.after_end = run[-1].suffix_end if attached else last.after_end
    carried.drafts.append(last)
    return attached


# Characters of a bracket that tells of others what stands before it.
LONGEST_BRACKET = 60


def _attach_past_brackets(
    flat: str, start: int, change: ChangeWords | None, run: list[Number], carried: Carried
) -> bool:
    """人均收入4894元(全国5963元、全省4881元),增长16.8%: the growth of what stands before the bracket, not of the last in it."""
    last = carried.drafts[-1] if carried.drafts else None
    if change is None or last is None or not flat.startswith(")", last.after_end):
        return False
    opened = flat.rfind("(", max(0, last.number.start - LONGEST_BRACKET), last.number.start)
    inside = [draft for draft in carried.drafts if draft.number.start > opened]
    before = carried.drafts[: len(carried.drafts) - len(inside)]
    if opened < 0 or len(run) > 1 or not before or before[-1].after_end != opened:
        return False
    carried.drafts = before
    attached = attach_change(flat, start + change.start, change, run, carried)
    carried.drafts = [*before, *inside]
    if attached:
        # What follows stands behind the growth.
        inside[-1].after_end = run[-1].suffix_end
    return attached


def _merge_reached_level(flat: str, drafts: list[FigureDraft], carried: Carried) -> None:
    """有机质增长6.1%、达到27克/千克: the growth becomes the change of the level that it reached."""
    if len(drafts) != 1 or not carried.drafts or drafts[0].rate or drafts[0].change is not None:
        return
    previous = carried.drafts[-1]
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
    carried.drafts.pop()
