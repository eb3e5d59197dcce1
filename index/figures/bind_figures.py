"""Numbers of a sentence bound to what they count, to each other (growth to its amount) and to ranks."""

from __future__ import annotations

import re

from index.figures.changes import ChangeWords, change_words, find_rank, is_filler
from index.figures.drafts import Draft, Reading
from index.figures.names import (
    LONGEST,
    begins_pair,
    complete_members,
    ends_pair,
    expand_member,
    is_bare,
    is_process,
    join_subject,
    noun_after,
    split_members,
    strip_name,
)
from index.figures.number_forms import Number
from index.figures.sentences import Span, clause_starts
from index.figures.word_lists import any_of, word_list
from index.report import Change, Direction

_JOINT = re.compile(r"(?:[、和及与]|以及)?\s*$")
_TOPIC = re.compile(
    r"(?:——|[一二三四五六七八九十]是)?([\u4e00-\u9fff]{2,10}?(?:产业|经济|行业|工程|平台))(?=[\u4e00-\u9fff])"
)
_REACHED = re.compile(
    r"^[,、]?(?:已|累计|均)?(?:达到|达|至|增至|突破|升至|提高到|提升至|总量达到?|总额达到?|总数达到?)$"
)
_RELATIVE_UNITS = ("%", "个百分点", "百分点", "倍", "‰", "成")


def bind_sentence(flat: str, sentence: Span, numbers: list[Number], reading: Reading) -> list[Draft]:
    """The drafts of the figures of one sentence, in order. ``numbers`` are its figures, ``reading`` carries the topic of
    the paragraph and is updated."""
    reading.drafts, reading.run = [], []
    topic = _TOPIC.match(flat, sentence.start)
    if topic is not None:
        reading.topic = topic[1]
    starts = clause_starts(flat, sentence)
    for run in _runs(flat, numbers):
        _bind_run(flat, sentence, starts, run, reading)
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
    return between != "" and len(between) <= 3 and re.fullmatch(r"[、和及与,]\s?|以及", between) is not None


def _bind_run(flat: str, sentence: Span, starts: list[int], run: list[Number], reading: Reading) -> None:
    first, previous = run[0], reading.drafts[-1] if reading.drafts else None
    start = _segment_start(flat, sentence, starts, first, previous)
    before = flat[start : first.prefix_start]
    change = change_words(flat[start : first.start]) if first.prefix_start == first.start else change_words(before)
    if change is not None and _attach_change(flat, before, change, run, reading):
        _attach_ranks(flat, sentence, reading)
        return
    if previous is not None and previous.came_from and ends_pair(flat[previous.number.suffix_end : first.prefix_start]):
        drafts = _second_of_pair(run, reading, sentence)
    else:
        drafts = _new_drafts(flat, sentence, start, before, change, run, reading)
    _merge_reached_level(flat, drafts, reading)
    reading.drafts.extend(drafts)
    reading.run = drafts
    reading.last_name = drafts[-1].name
    _attach_ranks(flat, sentence, reading)


def _segment_start(flat: str, sentence: Span, starts: list[int], number: Number, previous: Draft | None) -> int:
    """Where the words that belong to a number begin: behind the last comma or the last figure."""
    start = max((at for at in starts if at <= number.prefix_start), default=sentence.start)
    if previous is not None and previous.after_end > start:
        start = min(previous.after_end, number.prefix_start)
        gap = flat[start : number.prefix_start]
        cut = gap.find("、")
        # 11处煤矿建成试运转、新增产能3095万吨: what precedes the 、 belongs to the figure before.
        if cut > 0 and not change_words(gap[:cut]) and re.search(r"[\u4e00-\u9fff]", gap[:cut]):
            return start + cut + 1 if len(split_members(gap)) == 2 else start
    return start


def _attach_change(flat: str, before: str, change: ChangeWords, run: list[Number], reading: Reading) -> bool:
    """Bind a growth to the amount before it (380.7亿元,同比下降5.2%), pair by pair for lists; False if it stands alone."""
    if not reading.run or not is_filler(before[: change.start]):
        return False
    targets = reading.run if len(reading.run) == len(run) else reading.drafts[-1:]
    if len(targets) != len(run) or any(target.change is not None for target in targets):
        return False
    for target, number in zip(targets, run, strict=True):
        if not _can_change(target, number):
            return False
    for target, number in zip(targets, run, strict=True):
        target.change = Change(_turned(change, number), number.value.lstrip("-"), number.unit, change.basis)
        target.after_end = number.suffix_end
    return True


def _can_change(target: Draft, number: Number) -> bool:
    if number.unit in _RELATIVE_UNITS:
        return not (target.rate and number.unit == "%")
    return target.number.unit_word == number.unit_word or number.unit_word in ("天", "位", "个", "岁")


def _turned(change: ChangeWords, number: Number) -> Direction:
    """The direction of a change; a negative growth is a fall."""
    if number.value.startswith("-"):
        return "down" if change.direction == "up" else "up"
    return change.direction


def _second_of_pair(run: list[Number], reading: Reading, sentence: Span) -> list[Draft]:
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
    head = before[: change.start] if change is not None else before
    came_from = change is None and begins_pair(before)
    if came_from:
        head = re.sub(r"(?:由|从)[^由从]{0,12}$", "", head)
    names = _names_of_run(flat, sentence, start, head, run, reading, growing=change is not None)
    clause_start = _quoted_from(flat, sentence, start, head, reading)
    drafts = []
    for number, (name, noun) in zip(run, names, strict=True):
        draft = Draft(number, name, clause_start, number.suffix_end, noun=noun, came_from=came_from, unit=number.unit)
        draft.part_of = "其中" in before
        if noun:
            draft.after_end = flat.find(noun, number.suffix_end) + len(noun)
        if change is not None:
            _set_growth(draft, change)
        drafts.append(draft)
    _share_units(drafts)
    return drafts


def _set_growth(draft: Draft, change: ChangeWords) -> None:
    """A growth with no amount: its own figure, named by what grows."""
    draft.direction = _turned(change, draft.number)
    draft.basis = change.basis
    draft.rate = draft.number.unit in _RELATIVE_UNITS
    if not draft.rate:
        draft.name += change.verb


def _share_units(drafts: list[Draft]) -> None:
    """1.28万亿、1.18万亿、8200亿元: the last of a list says the unit for all."""
    last = drafts[-1].number.unit_word
    for draft in drafts[:-1]:
        if draft.number.unit and draft.number.unit_word == "" and last:
            draft.unit = draft.number.unit + last


def _quoted_from(flat: str, sentence: Span, start: int, head: str, reading: Reading) -> int:
    """Where the clause begins that a reader would quote: with the words of the indicator, or where it was carried from."""
    if not strip_name(head) and reading.drafts:
        return reading.drafts[-1].clause_start
    while start < sentence.end and flat[start] in " 、,。;\t":
        start += 1
    return start


def _names_of_run(
    flat: str, sentence: Span, start: int, head: str, run: list[Number], reading: Reading, *, growing: bool
) -> list[tuple[str, str]]:
    if len(run) == 1:
        return [_name_of(flat, sentence, start, head, run[0], reading, growing=growing)]
    plain = join_subject(strip_name(head))
    if not plain and reading.run and len(reading.run) == len(run):
        return [(draft.name, draft.noun) for draft in reading.run]
    members = [strip_name(member) for member in split_members(plain)]
    members = [member for member in members if member]
    if len(members) > len(run):
        members = members[-len(run) :]
    if len(members) == len(run):
        return [(name, "") for name in complete_members(members)]
    expanded = expand_member(plain, len(run))
    if expanded is not None:
        return [(name, "") for name in expanded]
    # 44宗492亩小地块: several numbers before one noun.
    single = _name_of(flat, sentence, start, head, run[-1], reading, growing=growing)
    return [single] * len(run)


def _name_of(
    flat: str, sentence: Span, start: int, head: str, number: Number, reading: Reading, *, growing: bool
) -> tuple[str, str]:
    """The name for one number and, where it stands before its noun, that noun."""
    name = join_subject(strip_name(head))
    noun = "" if growing else _noun_behind(flat, sentence, number, name)
    if noun:
        return _with_noun(name, noun), noun
    if not name:
        return _carried(flat, sentence, start, reading), ""
    if is_process(name) and reading.drafts:
        return _head_noun(reading.drafts[-1]) + name, ""
    if is_bare(name):
        return _with_topic(name, reading), ""
    return _shortened(name), ""


def _noun_behind(flat: str, sentence: Span, number: Number, name: str) -> str:
    if number.unit_word in _RELATIVE_UNITS and not flat.startswith("的", number.suffix_end):
        return ""
    counting = number.unit_word in word_list("units", "count") or number.unit_word == ""
    if not counting and len(name) > 6:
        return ""
    return noun_after(flat, number, sentence.end)


def _with_noun(name: str, noun: str) -> str:
    """推荐 + 重大科技项目; the examples before 等 (西凤酒等5个品牌) and long beginnings are left out."""
    if name.endswith("等") or len(name) > 14:
        return noun
    return name + noun


def _head_noun(draft: Draft) -> str:
    """The noun of a figure without its own process: 增资扩产项目谋划 → 增资扩产项目."""
    if draft.noun:
        return draft.noun
    processes = any_of(word_list("names", "processes"))
    name = re.sub(rf"(?:已|新)?{processes}$", "", draft.name)
    bare = re.sub(rf"^(?:新)?{processes}(?=..)", "", name)
    return bare or name


def _carried(flat: str, sentence: Span, start: int, reading: Reading) -> str:
    """The name for a number that has none of its own: from the clause before, or from the figure before."""
    previous = reading.drafts[-1].after_end if reading.drafts else sentence.start
    middle = [part for part in re.split(r"[,:]", flat[previous:start]) if strip_name(part)]
    if middle:
        words = noun_phrase_at_start(strip_name(middle[-1]))
        if words:
            return words
    if reading.drafts:
        return reading.drafts[-1].name
    return _shortened(strip_name(middle[-1])) if middle else reading.last_name


def noun_phrase_at_start(text: str) -> str:
    """The nouns that begin a clause (进出口总值创历史新高 → 进出口总值), empty if it begins otherwise."""
    import rjieba

    phrase = ""
    for word, tag in rjieba.tag(text):
        if not tag.startswith(("n", "j", "b", "l", "x", "eng", "m", "q", "f", "a", "s", "k", "vn", "u")):
            break
        phrase += word
    return phrase if len(phrase) >= 3 else ""


def _with_topic(name: str, reading: Reading) -> str:
    if reading.drafts:
        previous = reading.drafts[-1].name
        metrics = any_of([*word_list("names", "bare"), *word_list("names", "metrics")])
        head = re.sub(rf"{metrics}$", "", previous)
        return (head if 2 <= len(head) <= 16 else reading.topic) + name
    return reading.topic + name


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    return name[-LONGEST:].split("、", 1)[-1]


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


def _attach_ranks(flat: str, sentence: Span, reading: Reading) -> None:
    """Give the rank that follows to the last figure; to all of a list if it says 均 or 分别."""
    last = reading.drafts[-1]
    after = flat[last.after_end : sentence.end]
    found = find_rank(after)
    if found is None or last.rank is not None:
        return
    shared = "均" in after[: found.end]
    for draft in reading.run if shared and last in reading.run else [last]:
        draft.rank = found.rank
    last.after_end += found.end
