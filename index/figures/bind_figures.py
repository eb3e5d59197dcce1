"""Numbers of a sentence bound to what they count, to each other (growth to its amount) and to ranks."""

from __future__ import annotations

import re
from bisect import bisect_right

import rjieba

from juzheng.index.figures.changes import ChangeWords, change_words, is_filler
from juzheng.index.figures.drafts import Draft, Reading
from juzheng.index.figures.members import metric_of, split_members
from juzheng.index.figures.name_figures import names_of_run, share_noun
from juzheng.index.figures.names import begins_pair, ends_pair, strip_name
from juzheng.index.figures.non_figures import bare_unit
from juzheng.index.figures.nouns import noun_after
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.ranks import REACH, find_rank, find_rank_of_subject
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.word_lists import word_list
from juzheng.index.report import Change, Direction

# Characters before a list in which 分别 says that it is one.
LIST_REACH = 12
_JOINT = re.compile(r"(?:[、和及与]|以及)?\s*$")
_TOPIC = re.compile(
    r"(?:——|[一二三四五六七八九十]是)?([\u4e00-\u9fff]{2,10}?(?:产业|经济|行业|工程|平台))(?=[\u4e00-\u9fff])"
)
_REACHED = re.compile(
    r"^[,、]?(?:已|累计|均)?(?:达到|达|至|增至|突破|升至|提高到|提升至|总量达到?|总额达到?|总数达到?)$"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?<![园社景库矿林牧农灾校院战片街厂城超上])[市区县州旗盟]")
_RELATIVE_UNITS = ("%", "个百分点", "百分点", "倍", "‰", "成")


def find_topic(flat: str, sentence: Span) -> str:
    """What a sentence begins with, where it is a field of work (石化产业持续减油增化 → 石化产业), else empty."""
    match = _TOPIC.match(flat, sentence.start)
    # 拓展聚醚醚酮产业 is what is done within a field of work, no field itself.
    return "" if match is None or rjieba.tag(match[1])[0][1].startswith("v") else match[1]


def bind_sentence(flat: str, sentence: Span, starts: list[int], numbers: list[Number], reading: Reading) -> list[Draft]:
    """The drafts of the figures of one sentence, in order. ``starts`` are where its clauses begin, ``numbers`` its
    figures; ``reading`` carries over between sentences and is updated."""
    reading.drafts, reading.run, reading.circumstance = [], [], ""
    for run in _runs(flat, numbers):
        _bind_run(flat, sentence, starts, numbers, run, reading)
    return reading.drafts


def _runs(flat: str, numbers: list[Number]) -> list[list[Number]]:
    """Numbers that stand side by side (7.4%、19.3%和17.6%) as one run."""
    runs: list[list[Number]] = []
    for number in numbers:
        if runs and _same_run(flat, runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _same_run(flat: str, before: Number, number: Number) -> bool:
    between = flat[before.suffix_end : number.prefix_start]
    if flat.startswith(("突破", "跨越", "跨过"), number.prefix_start) and before.unit_word == number.unit_word:
        # 新增3000公里、突破1.1万公里: an increase and the level that it reached, unless 分别 pairs two names with them.
        return len(between) <= 3 and "分别" in flat[max(0, before.start - LIST_REACH) : before.start]
    return len(between) <= 3 and re.fullmatch(r"(?:[、和及与]\s?|以及)?", between) is not None


def _bind_run(
    flat: str, sentence: Span, starts: list[int], numbers: list[Number], run: list[Number], reading: Reading
) -> None:
    first, previous = run[0], reading.drafts[-1] if reading.drafts else None
    start = _segment_start(flat, starts, first, previous)
    before = flat[start : first.prefix_start]
    change = change_words(flat[start : first.start]) if first.prefix_start == first.start else change_words(before)
    if change is not None and _attach_change(flat, start + change.start, change, run, reading):
        _attach_ranks(flat, sentence, numbers, reading)
        return
    if previous is not None and previous.came_from and ends_pair(flat[previous.number.suffix_end : first.prefix_start]):
        drafts = _second_of_pair(run, reading)
    else:
        drafts = _new_drafts(flat, sentence, start, before, change, run, reading)
    _merge_reached_level(flat, drafts, reading)
    reading.drafts.extend(drafts)
    reading.run = drafts
    reading.last_name = drafts[-1].name
    _attach_ranks(flat, sentence, numbers, reading)


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


def _attach_change(flat: str, words_at: int, change: ChangeWords, run: list[Number], reading: Reading) -> bool:
    """Bind a growth to the amount before it (380.7亿元,同比下降5.2%), pair by pair for lists; False if it stands alone.
    ``words_at`` is where the words of the change begin."""
    if not reading.run or not is_filler(flat[reading.drafts[-1].after_end : words_at]):
        return False
    targets = reading.run if len(reading.run) == len(run) else reading.drafts[-len(run) :]
    if len(targets) > 1 and targets is not reading.run and not change.shared:
        return False
    if len(run) == 1 and len(reading.drafts) > 1 and reading.drafts[-1].name.startswith(reading.drafts[-2].name + "年"):
        # 收入8253亿元,为年度预算的98.9%,同比增长1.8%: it is the amount that grew, not its share of a plan.
        targets = reading.drafts[-2:-1]
    if len(targets) != len(run) or any(target.change is not None for target in targets):
        return False
    if not all(_can_change(target, number) for target, number in zip(targets, run, strict=True)):
        return False
    for target, number in zip(targets, run, strict=True):
        target.change = Change(_turned(change, number), number.value.lstrip("-"), number.unit, change.basis)
        target.after_end = number.suffix_end
    return True


def _can_change(target: Draft, number: Number) -> bool:
    if number.unit in _RELATIVE_UNITS:
        return not (target.rate and number.unit == "%")
    return target.number.unit_word == number.unit_word or number.unit_word in ("天", "位")


def _turned(change: ChangeWords, number: Number) -> Direction:
    """The direction of a change; a negative growth is a fall."""
    if number.value.startswith("-"):
        return "down" if change.direction == "up" else "up"
    return change.direction


def _second_of_pair(run: list[Number], reading: Reading) -> list[Draft]:
    sources = reading.run if len(reading.run) == len(run) else [reading.drafts[-1]] * len(run)
    return [
        Draft(
            number,
            source.name,
            source.clause_start,
            number.suffix_end,
            noun=source.noun,
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
    if came_from:
        head = re.sub(r"(?:由|从)[^由从]{0,12}$", "", head)
    names = names_of_run(flat, sentence, start, head, run, reading, growing=change is not None)
    carried = not any(noun for _, noun in names) and not strip_name(head)
    clause_start = _quoted_from(flat, sentence, start, reading, carried=carried)
    drafts = []
    for number, (name, noun) in zip(run, names, strict=True):
        unit = number.unit or bare_unit(flat, number)
        draft = Draft(number, name, clause_start, number.suffix_end, noun=noun, came_from=came_from, unit=unit)
        draft.part_of = "其中" in before
        if noun:
            draft.after_end = flat.find(noun, number.suffix_end) + len(noun)
        if change is not None:
            _set_growth(draft, change)
        drafts.append(draft)
    _share_units(drafts)
    if reading.drafts:
        share_noun(flat, reading.drafts[-1], drafts[0])
        for draft in drafts:
            _complete_place(reading.drafts[-1], draft)
            _inherit_metric(reading.drafts[-1], draft)
    return drafts


def _counts_deeds(flat: str, sentence: Span, number: Number) -> bool:
    """改造提升25个养老机构, 新增2个名品: the verb says what was done to the things counted, not how a figure moved."""
    counting = number.unit_word in word_list("units", "count") or (number.unit and number.unit_word == "")
    return bool(counting and noun_after(flat, number, sentence.end))


def _complete_place(previous: Draft, draft: Draft) -> None:
    """规上工业增加值增长5.4%,其中云栎区增长7.3%: a place alone takes what was measured before."""
    if draft.part_of and _PLACE.fullmatch(draft.name):
        draft.name += previous.name


def _inherit_metric(previous: Draft, draft: Draft) -> None:
    """汽车产量增长1.7倍,其中新能源汽车增长17.2倍: a part is measured as the whole is."""
    if draft.part_of and draft.rate and previous.rate and not metric_of(draft.name):
        draft.name += metric_of(previous.name)


def _quoted_from(flat: str, sentence: Span, start: int, reading: Reading, *, carried: bool) -> int:
    """Where the clause begins that a reader would quote: with the words of the indicator, or where they were carried
    from."""
    if carried and reading.drafts:
        return reading.drafts[-1].clause_start
    while start < sentence.end and flat[start] in " 、,。;\t":
        start += 1
    return start


def _set_growth(draft: Draft, change: ChangeWords) -> None:
    """A growth with no amount: its own figure, named by what grows."""
    draft.direction = _turned(change, draft.number)
    draft.basis = change.basis
    draft.rate = draft.number.unit in _RELATIVE_UNITS
    # 居民消费价格涨幅 is the name of an indicator, 固定资产投资增长 that of a growth.
    if not draft.rate or change.verb in word_list("changes", "levels"):
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
    if not (previous.rate and previous.rank is None and previous.direction and _REACHED.match(between)):
        return
    if drafts[0].number.unit in _RELATIVE_UNITS and previous.number.unit == "%":
        return
    drafts[0].name = previous.name
    drafts[0].change = Change(previous.direction, previous.number.value, previous.number.unit, previous.basis)
    drafts[0].clause_start = previous.clause_start
    reading.drafts.pop()


def _attach_ranks(flat: str, sentence: Span, numbers: list[Number], reading: Reading) -> None:
    """Give the rank that follows to the last figure; to all of a list if it says 均. Also a rank said a clause later of
    the figure's own size (…,实现全覆盖,规模保持全国第一)."""
    last = reading.drafts[-1]
    if last.rank is not None:
        return
    at = bisect_right(numbers, last.number.start, key=lambda number: number.start)
    following = numbers[at].start if at < len(numbers) else sentence.end
    after = flat[last.after_end : min(sentence.end, last.after_end + REACH)]
    found = find_rank(after) or find_rank_of_subject(flat[last.after_end : min(following, last.after_end + REACH)])
    if found is None:
        return
    for draft in _ranked_together(flat, reading) if "均" in after[: found.end] else [last]:
        draft.rank = found.rank
    # (全市排名第3,全省排名第10): the whole parenthesis belongs to the figure.
    closed = after.find(")", found.end) if after.startswith("(") else -1
    last.after_end += max(found.end, closed + 1)


def _ranked_together(flat: str, reading: Reading) -> list[Draft]:
    """The figures that 均居全国第2 speaks of: those of the run, or the list of figures of one kind that ends here."""
    last = reading.drafts[-1]
    if len(reading.run) > 1 and last in reading.run:
        return reading.run
    together = [last]
    for draft in reversed(reading.drafts[:-1]):
        between = flat[draft.number.suffix_end : together[-1].number.start]
        if draft.rank is not None or draft.number.unit_word != last.number.unit_word or "," in between:
            break
        together.append(draft)
    return together
