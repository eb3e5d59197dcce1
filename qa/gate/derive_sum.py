"""Sums of amounts that the evidence states one by one: 三类管网合计2202公里, each of them named by the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from juzheng.index.figures.members import complete_members
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import fragment_at, sentence_at
from juzheng.qa.gate.distribute import JOINT
from juzheng.qa.gate.find_named import find_named, in_regions
from juzheng.qa.gate.fit_span import part_fits
from juzheng.qa.gate.read_claim import Stated, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.gate.reading import Reading, plain, same_unit
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.gate.sum_places import sum_of_places
from juzheng.qa.words.content_words import cut, fold, tag_words
from juzheng.qa.words.prose import is_borne

Known = Sequence[tuple[Stated, Supported | None]]
SUM = re.compile(
    r"(?:合计|共计|一共|总共|总计|(?<![公一])共|加起来|合起来|加在一起|相加|[之总]和|合在一起|两项|两者)"
    r"(?:有|为|达到?|是|约|近|超过?|发放|完成|实现|投入|兑付|下达|新增|减免|支出|安排|引进|新建|改造|建成){0,2}$"
)
# Amounts of one paragraph that are looked at, and added up, at most.
CANDIDATES = 12
MOST = 5


def derive_sum(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """The amounts of the evidence, all of them named by the claim apart from each other, of which a number is the sum."""
    del known
    flat = matching.claim.flat
    end = bound_start(flat, stated.reading)
    start = sentence_at(flat, stated.reading.start)[0]
    of_places = sum_of_places(matching, stated)
    if of_places and _adds_up(matching, stated, of_places):
        return of_places
    said = SUM.search(flat[start:end])
    if said is None:
        return ()
    told = with_levels(flat[start : fragment_at(flat, stated.reading.start)[1]])
    sizes = [size for size in range(2, MOST + 1) if is_told_count(size, matching, stated)]
    for row in _rows(matching, stated, told):
        for size in sizes:
            for chosen in combinations(row, size):
                if _adds_up(matching, stated, chosen) and _are_named(chosen, row, fold(told)):
                    return chosen
    begin = max(start, fragment_at(flat, start + said.start())[0])
    each = _each_named(matching, stated, (begin, start + said.start()))
    return each if each and is_told_count(len(each), matching, stated) and _adds_up(matching, stated, each) else ()


def is_told_count(count: int, matching: Matching, stated: Stated) -> bool:
    """Whether so many are added up as the words before a sum say (两项合计, 三者之和), where they say how many."""
    start = fragment_at(matching.claim.flat, stated.reading.start)[0]
    orders = [r for r in matching.claim.others if r.kind == "order" and start <= r.start < stated.reading.start]
    return all(digits_of(reading.value) in (str(count), reading.value) for reading in orders)


def _each_named(matching: Matching, stated: Stated, span: tuple[int, int]) -> tuple[Supported, ...]:
    """The amounts that the words before a sum name one by one, in whatever paragraphs (甲省、乙省产量合计…, 甲和乙合计…); empty where
    one of them is not found, or found twice."""
    flat, (start, end) = matching.claim.flat, span
    words = flat[start:end]
    named = complete_members(JOINT.split(words))
    found = [find_named(name, "" if name is named[0] else words, matching, base=stated.reading.base) for name in named]
    of_each = tuple(s for s in found if s is not None)
    if len({(id(s.passage), s.reading.start) for s in of_each}) < max(len(named), 2):
        return ()
    if any(_is_part(s, [other for other in of_each if other.passage is s.passage]) for s in of_each):
        return ()
    told, rows = fold(with_levels(flat[start : stated.reading.end])), list(_rows(matching, stated, words))
    # 中水管网 is no 雨水管网 of the same paragraph.
    apart = (_is_told_apart(s, of_each, row, told) for s in of_each for row in rows if row[0].passage is s.passage)
    return of_each if all(apart) else ()


# 国家、省、市三级: each of them has its level.
_LEVELS = re.compile(
    r"(?P<levels>(?:国家|省|市|区|县|镇|乡|村)(?:[、和与及](?:国家|省|市|区|县|镇|乡|村))+)[两二三四五]级"
)


def with_levels(text: str) -> str:
    """A text with each of several levels in full (国家级、省级 for 国家、省两级)."""
    return _LEVELS.sub(
        lambda match: "、".join(f"{level}级" for level in re.split(r"[、和与及]", match["levels"])), text
    )


def _rows(matching: Matching, stated: Stated, told: str) -> Iterator[list[Supported]]:
    """The amounts of each paragraph that are counted in the number's unit, of the places and times that are told."""
    years = set(re.findall(r"(20\d\d)年", told))
    places = [mark for mark in matching.regions if mark.name in told]
    by_passage: dict[int, dict[int, Supported]] = {}
    for s in matching.supported:
        if s.role != "value" or s.figure is None or s.reading.ranged or s.reading.number is None:
            continue
        of_year = not years or s.figure.year is None or str(s.figure.year) in years
        of_what_is_told = of_year and part_fits(s, told, told) and in_regions(s, places)
        if of_what_is_told and same_unit(s.reading.base, stated.reading.base):
            by_passage.setdefault(id(s.passage), {})[s.reading.start] = s
    for row in by_passage.values():
        yield _likeliest(list(row.values()), fold(told))


def _likeliest(row: list[Supported], told: str) -> list[Supported]:
    """The amounts of a row that share most words with what is told, in their order."""
    shared = {id(s): sum(is_borne(word, told) for word in _words(s)) for s in row}
    least = sorted(shared.values(), reverse=True)[:CANDIDATES][-1]
    return [s for s in row if shared[id(s)] >= least][:CANDIDATES]


def _adds_up(matching: Matching, stated: Stated, chosen: Sequence[Supported]) -> bool:
    unit = stated.reading.base
    if unit in ("%", "个百分点", "倍") or len({s.figure.status for s in chosen if s.figure}) > 1:
        return False
    total = sum(s.reading.number or 0.0 for s in chosen)
    made = Reading(0, 0, "amount", f"{total:.12g}", unit, total, unit)
    return fits(matching.claim.flat, made, stated.reading)


def _are_named(chosen: Sequence[Supported], row: Sequence[Supported], told: str) -> bool:
    """Whether what is told names each of the amounts apart from the others of the row, and none of them is a part of another
    or one that is told and left out."""
    every = {word for s in chosen for word in _words(s)}
    for other in row:
        words = _words(other)
        if other not in chosen and set(words) - every and all(is_borne(word, told) for word in words):
            return False
    return not any(_is_part(s, chosen) for s in chosen) and all(_is_told_apart(s, chosen, row, told) for s in chosen)


def _is_told_apart(one: Supported, chosen: Sequence[Supported], row: Sequence[Supported], told: str) -> bool:
    """Whether what is told says a word of an amount's name that tells it from each of the others; the verb that opens a list
    (建成投产露天煤矿3个和井工煤矿15个) tells none of its members. Another that is not added up may have all its words and more."""
    for other in row:
        if other is one or other.figure is None:
            continue
        words, names = _words(one), f"{record_names(other.figure)}/{'/'.join(_words(other))}"
        apart = [word for word in words if not is_borne(word, names)]
        if len(apart) > 1 and apart[0] == words[0] and _is_verb(apart[0]):
            apart = apart[1:]
        if not apart and other not in chosen:
            continue
        if not any(is_borne(word, told) for word in apart):
            return False
    return True


def _is_verb(word: str) -> bool:
    return all(tag[:1] in "vj" for _, tag in tag_words(word))


_ASIDE = re.compile(r"[(（][^()（）]*[)）]")


def _words(supported: Supported) -> tuple[str, ...]:
    """The words of a record's name without asides; single characters side by side are one (中|水)."""
    figure = supported.figure
    bare = fold(_ASIDE.sub("", figure.indicator)) if figure else ""
    singles = ["".join(w if len(w) == 1 else " " for w in cut(bare))]
    joined = tuple(word for run in singles for word in run.split() if len(word) > 1 and word in bare)
    return (*naming_content(bare), *joined)


_PART = re.compile(r"其中[^。;；]*$")


def _is_part(one: Supported, others: Sequence[Supported]) -> bool:
    """Whether 其中 stands between an amount and another of them before it in the sentence, which it is a part of."""
    text = plain(one.passage.paragraph.text)
    before = (s for s in others if s.sentence == one.sentence and s.reading.end <= one.reading.start)
    return any("其中" in text[s.reading.end : one.reading.start] and not _is_own_part(s, text) for s in before)


def _is_own_part(one: Supported, text: str) -> bool:
    return _PART.search(text[one.sentence[0] : one.reading.start]) is not None
