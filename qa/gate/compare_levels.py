"""What lies above or below a level (快于全国, 不及全省平均), where the evidence tells the gap: 增速高于全国0.6个百分点,低于全省0.3个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching, RegionMark, clause_of
from juzheng.qa.gate.compared import Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import content_named, in_regions, is_target
from juzheng.qa.gate.fit_span import part_fits
from juzheng.qa.gate.read_evidence import words_around
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.nouns.report_view import PassageView
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

# 收大于支 is a balance, which is computed as a number.
MORE = "高于|快于|多于|(?<![收支])大于|高过|跑赢|强于"
LESS = "跑输|低于|慢于|少于|小于|不及|不如|落后于"
_TOLD = re.compile(
    rf"(?<!不)(?:(?P<more>{MORE}|优于|好于|高出|超出|领先于?)|(?P<less>{LESS}|落后|差于|劣于|弱于))了?(?P<level>(?:(?:19|20)\d\d年)?[^,，;；。\d]{{1,16}})"
    r"|(?<![同环占对之百成])[比较](?![重例率值])(?P<than>(?:(?:19|20)\d\d年)?[^,，;；。\d]{1,16}?)(?:分别)?(?:(?P<higher>高|快|多|领先)|(?P<lower>低|慢|少|落后))"
)
# Levels by the words that tell one from another; 平均水平 may be left out.
OF_LEVEL = re.compile(r"全[国省市区县州]|国家|[上去]年|上月|年初|同期|规划|预期|目标")
# Words of a subject that only say that a growth is meant.
_GROWTH = frozenset(("增速", "增长", "增幅", "涨幅", "降幅", "水平", "速度", "增势"))

# 但不及…, 既快于…,也快于…: they name nothing.
_LINKS = "但却也既又而则且并还仍都均"


@dataclass(frozen=True, slots=True)
class LevelGap:
    """Where the evidence tells that something lies above or below a level: the folded words for the level, and whose it is."""

    passage: PassageView
    start: int
    sentence: Span
    more: bool
    level: str


def told_levels(matching: Matching) -> Iterator[LevelGap]:
    """All such places of the cited paragraphs."""
    for passage in matching.passages:
        text = plain(passage.paragraph.text)
        for sentence in passage.sentences:
            for match in _TOLD.finditer(text, sentence.start, sentence.end):
                more = bool(match["more"] or match["higher"])
                level = fold(match["level"] or match["than"])
                yield LevelGap(passage, match.start(), (sentence.start, sentence.end), more, level)


def side_of_level(flat: str, left: Span, right: Span, matching: Matching) -> bool | None:
    """Whether the evidence has what the words before a comparison name above each level behind it (true) or below each (false);
    None where it does not tell."""
    words = flat[slice(*right)]
    levels = tuple(dict.fromkeys(OF_LEVEL.findall(words))) or naming_content(fold(words))
    subject, numbers = subject_before(flat, left, matching)
    if not levels or not subject:
        return None
    said = flat[slice(*numbers)]
    borne = [(_borne(told, subject, numbers, said, matching), told) for told in told_levels(matching)]
    most = max((count for count, _ in borne), default=0)
    fitting = [told for count, told in borne if count == most > 0]
    if OF_LEVEL.search(words):
        ways = [{told.more for told in fitting if level in told.level} for level in levels]
    else:
        ways = [{told.more for told in fitting if all(is_borne(word, told.level) for word in levels)}]
    found = set().union(*ways)
    way = found.pop() if all(ways) and len(found) == 1 else None
    if only_before(flat, left) and any(
        _is_alike(gap, fitting, levels) and gap.more == way for gap in told_levels(matching)
    ):
        return None
    return way


_ONLY = re.compile(
    r"(?P<among>[两三四五六七八九十\d]+[个家项类大][^,，。;；]{0,8}[中里])?[,，]?(?:只有|唯有|仅有|唯独)"
)


def only_before(flat: str, left: Span) -> tuple[Span, ...]:
    """Where a claim says that nothing else lies on that side of the level."""
    found = _ONLY.search(flat, *left)
    return ((found.start("among") if found["among"] else found.start(), found.end()),) if found else ()


def _is_alike(gap: LevelGap, fitting: Sequence[LevelGap], levels: Sequence[str]) -> bool:
    """Whether a gap of another thing is to the same level, in the paragraph of those that fit."""
    same = any(gap.passage is one.passage for one in fitting) and all(gap != one for one in fitting)
    return same and any(level in gap.level for level in levels)


def subject_before(flat: str, left: Span, matching: Matching) -> tuple[tuple[str, ...], Span]:
    """The content words of what is compared, in its own fragment or in the nearest one before it that names something, and where
    in the claim they stand."""
    start, at = left
    begin = sentence_at(flat, start)[0]
    while True:
        own = flat[start : told.start() if (told := _TOLD.search(flat, start, at)) else at]
        words = content_named(_ONLY.sub("", own).strip(_LINKS), matching)
        if set(words) - _GROWTH or start <= begin:
            return words, (start, at)
        start, at = fragment_at(flat, max(begin, start - 2))[0], start - 1


def _borne(told: LevelGap, subject: tuple[str, ...], at: Span, said: str, matching: Matching) -> int:
    """How many of the words that name what is compared name what the evidence holds against a level, the last of them among these:
    the record right before it, of the place, the part of the year and the status that the claim says; 0 where it is another."""
    text = told.passage.paragraph.text
    before = [
        s
        for s in matching.supported
        if s.passage is told.passage and s.sentence[0] == told.sentence[0] and s.reading.end <= told.start
        if s.figure is not None and set(naming_content(fold(s.figure.indicator))) - _GROWTH
    ]
    last = max(before, key=lambda s: s.reading.start, default=None)
    head = fold(text[told.sentence[0] : told.start])
    around = words_around(last.view, told.passage).removeprefix(told.passage.folded) if last else told.passage.head
    if not all(is_borne(word, f"{head}/{around}") for word in subject):
        return 0
    things = [word for word in subject if word not in _GROWTH]
    if last is None:
        return len(things) if things and things[-1] in head.rpartition(";")[2] else 0
    own = f"{record_names(last.figure) if last.figure else ''}/{clause_of(last)}"
    marks: list[RegionMark] = [m for m in matching.regions if at[0] <= m.start < at[1]]
    aimed = last.figure is not None and last.figure.status != "actual"
    fits = in_regions(last, marks) and part_fits(last, said, said) and aimed == bool(is_target(said))
    return sum(is_borne(word, own) for word in things) if fits and things and is_borne(things[-1], own) else 0
