"""Ratios that the evidence bears without stating them: a share of a whole, a multiple, a growth between two years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_sides import side_before, side_behind
from juzheng.qa.gate.compared import fragment_at, sentence_at
from juzheng.qa.gate.level_beside import is_of_time
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import Reading, plain, same_unit
from juzheng.qa.gate.record_names import likeness
from juzheng.qa.gate.round_numbers import fits, fits_ratio
from juzheng.qa.words.content_words import fold, tag_words
from juzheng.qa.words.prose import is_borne

# Two records are of one thing where their names are this much alike.
SAME_NAME = 0.9
# A whole that the claim gives no number of is named by at least this share of its words.
HALF = 0.5
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_YEAR_BEFORE = re.compile(r"上一?年|去年")
# 是原来的7倍, 增加到去年的3倍: the whole of it, not what was added.
_WHOLE = re.compile(r"[是为到至占](?:了)?(?:约|近)?[^,，。;；]{0,14}$|相当于[^,，。;；]{0,14}$")
Known = Sequence[tuple[Stated, Supported | None]]
_CHANGED = re.compile(r"(?:增加|提高|提升|上升|增长|扩大|减少|下降|降低|压减|缩短)?[到至为]$")


def derive_share(matching: Matching, stated: Stated, told_before: Sequence[Supported]) -> tuple[Supported, ...]:
    """The two amounts of which a number is the ratio: the share that one amount of a sentence is of another, both named by the claim (548个问题中,六成以上现场
    解决 of 问题548个,其中现场解决334个). ``told_before`` are the numbers of the evidence that the claim has stated."""
    if stated.reading.base != "%" or stated.reading.direction is not None:
        return ()
    told = _told(matching, stated)
    for part, whole in permutations(_amounts(matching), 2):
        a, b = part.reading.number, whole.reading.number
        if a is None or not b or a >= b or not same_unit(part.reading.base, whole.reading.base):
            continue
        told_of = any(whole.reading is s.reading for s in told_before)
        if part.passage is not whole.passage or not (told_of or _beside(part, whole, matching)):
            continue
        if _says(matching, stated, 100 * a / b, "%") and _names_both(part, whole, told, matching, told_before):
            return part, whole
    return ()


_PARTS = re.compile(r"其中|分[^,，。]{1,6}看")


def _of_all(whole: Supported, matching: Matching) -> bool:
    """Whether the claim speaks of the share of a total (占总数的三成), and the whole is the most that the paragraph counts."""
    alike = [
        s for s in _amounts(matching) if s.passage is whole.passage and same_unit(s.reading.base, whole.reading.base)
    ]
    most = max((s.reading.number or 0.0 for s in alike), default=0.0)
    return _TOTAL.search(matching.claim.flat) is not None and whole.reading.number == most


_TOTAL = re.compile(r"占[^,，。;；]{0,8}(?:总|全部)|总(?:数|量|额|面积)的|全部[^,，。;；]{1,12}的")


def _beside(part: Supported, whole: Supported, matching: Matching) -> bool:
    """Whether two amounts stand in one sentence, or the part in the next one behind 其中."""
    if part.sentence == whole.sentence or _of_all(whole, matching):
        return True
    text = plain(part.passage.paragraph.text)
    return (
        part.sentence[0] == whole.sentence[1] and _PARTS.search(text, part.sentence[0], part.reading.start) is not None
    )


def _names_both(part: Supported, whole: Supported, told: str, matching: Matching, known: Sequence[Supported]) -> bool:
    """Whether a claim names the part by all that tells it from the whole and from the other parts, and the whole."""
    own, of = _content(part), _content(whole)
    whole_known = any(whole.reading is s.reading for s in known)
    if whole_known and any(part.reading is s.reading for s in known):
        return True
    if any(part.reading is s.reading for s in known) and all(is_borne(word, told) for word in of):
        return True
    apart = [word for word in own if word not in of]
    things = [word for word in apart if not _is_verb(word)]
    if not apart or not all(is_borne(word, told) for word in things or apart):
        return False
    rivals = [s for s in _amounts(matching) if s.sentence == part.sentence and s.reading.number != part.reading.number]
    if any(set(apart) <= set(_content(rival)) for rival in rivals if rival is not part):
        return False
    if whole_known or not of:
        return True
    said = _said(of, told)
    others = [s for s in _amounts(matching) if s.passage is whole.passage and s.reading.base == whole.reading.base]
    better = [s for s in others if s is not part and s is not whole and _said(_content(s), told) > said]
    return said >= HALF * len(of) and not any((s.reading.number or 0.0) > (part.reading.number or 0.0) for s in better)


def _is_verb(word: str) -> bool:
    return all(tag.startswith("v") for _, tag in tag_words(word))


def _said(words: tuple[str, ...], told: str) -> int:
    return sum(is_borne(word, told) for word in words)


def derive_change(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    """The later and the earlier amount of one thing from which a number follows: so many times as much, a growth in per cent, a
    difference. Empty where there are none."""
    told = _told(matching, stated)
    years = _years(matching, stated)
    before = matching.claim.flat[fragment_at(matching.claim.flat, stated.reading.start)[0] : stated.reading.start]
    for late, early in _pairs(matching):
        names = _content(late)
        if not names or not all(is_borne(word, told) for word in names) or not is_of_time(early, before):
            continue
        if years and not _in_years(late, early, years, matching, stated):
            continue
        if any(_says(matching, stated, value, unit) for value, unit in _changes(late, early, matching, stated)):
            return late, early
    return ()


# 东岭区总量约为白茅县的3.7倍, 家数是上一年的三倍多, 已过全年目标的一半
_TIMES = re.compile(
    r"(?P<left>[^,，。;；]{0,36}?)(?:大约|约|差不多|已|就|也|只|仅)*(?:是|为|相当于|达到?|接近|完成了?|超过?|过|占|不到|不足)(?:了|约|近)?"
    r"(?P<right>[^,，。;；\d]{2,24}?)的?(?:约|近|将近|接近)?$"
)

# 累计完成投资占总投资的四成: 占 parts the two, whatever verb stands before it.
_TAKES_UP = re.compile(
    r"(?P<left>[^,，。;；]{0,36}?)(?:大约|约|已|就|也|只|仅)*(?:占|相当于)(?:了|到|去)?(?P<right>[^,，。;；\d]{2,24}?)的?(?:约|近|将近|接近)?$"
)


def times_sides(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """The two amounts, both named by the claim, of which one is so many times as much as the other, or such a part of it, as
    a number says."""
    flat, unit = matching.claim.flat, stated.reading.base
    start = fragment_at(flat, stated.reading.start)[0]
    said = flat[start : stated.reading.start]
    match = _TAKES_UP.match(said) or _TIMES.match(said) if unit in ("倍", "%") else None
    if match is None or (unit == "%" and stated.reading.direction is not None):
        return ()
    left, right = ((start + match.start(side), start + match.end(side)) for side in ("left", "right"))
    bases = dict.fromkeys(("", *(s.reading.base for s in _amounts(matching))))
    for base in bases:
        sides = _times_of(base, (start, left[1]), right, matching, known)
        if sides and _is_times(*sides, matching, stated):
            return sides
    return ()


def _times_of(
    base: str, left: tuple[int, int], right: tuple[int, int], matching: Matching, known: Known
) -> tuple[Supported, Supported] | None:
    """The two amounts of a base unit that stand, or are named, before and behind a comparison."""
    flat = matching.claim.flat
    one = side_before(flat, left, matching, known, base)
    context = flat[sentence_at(flat, left[0])[0] : left[1]]
    other = side_behind(flat, right, context, matching, known, one.reading.base if one else "", one)
    return (one, other) if one is not None and other is not None and one is not other else None


def _is_times(left: Supported, right: Supported, matching: Matching, stated: Stated) -> bool:
    a, b, unit = left.reading.number, right.reading.number, stated.reading.base
    if left.reading.base != right.reading.base or a is None or b is None or b <= 0:
        return False
    ratio = (1 if unit == "倍" else 100) * a / b
    return fits_ratio(matching.claim.flat, Reading(0, 0, "amount", f"{ratio:.12g}", unit, ratio, unit), stated.reading)


def _changes(late: Supported, early: Supported, matching: Matching, stated: Stated) -> Iterator[tuple[float, str]]:
    """What the claim may say of two amounts, as it is written there: ratios in 倍, growths in %, differences."""
    a, b = late.reading.number, early.reading.number
    assert a is not None and b is not None
    before = matching.claim.flat[fragment_at(matching.claim.flat, stated.reading.start)[0] : stated.reading.start]
    moves, unit = stated.reading.direction, stated.reading.base
    rate = late.reading.base in ("%", "个百分点")
    if unit == "倍" and b > 0 and not rate:
        if moves == "up" and not _CHANGED.search(before):
            yield (a - b) / b, "倍"
        elif _WHOLE.search(before):
            yield a / b, "倍"
    if moves is None or (a > b) != (moves == "up"):
        return
    if unit == "%" and b > 0 and not rate:
        yield 100 * abs(a - b) / b, "%"
    elif unit == "个百分点" and rate or unit == late.reading.base.partition("/")[0] and not rate:
        yield abs(a - b), unit


def _pairs(matching: Matching) -> Iterator[tuple[Supported, Supported]]:
    """Amounts of one thing at two times, the later first."""
    for late, early in permutations(_amounts(matching), 2):
        if late.reading.number is None or early.reading.number is None or late.reading.base != early.reading.base:
            continue
        one, other = late.figure, early.figure
        if one is None or other is None or one.region != other.region or not _same_thing(late, early):
            continue
        if one.year and other.year and other.year < one.year and one.status == other.status or _became(early, late):
            yield late, early


def _same_thing(late: Supported, early: Supported) -> bool:
    one, other = late.figure, early.figure
    assert one is not None and other is not None
    return likeness(fold(one.indicator), fold(other.indicator)) >= SAME_NAME


_TO = re.compile(r"[^,，。;；、]{0,4}[到至](?:(?:19|20)\d\d年的?)?")
_FROM = re.compile(r"[从由](?:(?:19|20)\d\d年的?)?$")


def _became(early: Supported, late: Supported) -> bool:
    """从1.9万座增加到14.3万座, in the evidence."""
    text = plain(early.passage.paragraph.text)
    starts = _FROM.search(text[max(0, early.reading.start - 8) : early.reading.start]) is not None
    between = text[early.reading.end : late.reading.start]
    return early.passage is late.passage and starts and _TO.fullmatch(between) is not None


def _years(matching: Matching, stated: Stated) -> set[int]:
    start, end = sentence_at(matching.claim.flat, stated.reading.start)
    return {int(year) for year in _YEAR.findall(matching.claim.flat[start:end])}


def _in_years(late: Supported, early: Supported, years: set[int], matching: Matching, stated: Stated) -> bool:
    """Whether the years that a sentence of a claim names are those of the two records."""
    own = {s.figure.year for s in (late, early) if s.figure and s.figure.year}
    start, end = sentence_at(matching.claim.flat, stated.reading.start)
    if late.figure and late.figure.year and _YEAR_BEFORE.search(matching.claim.flat, start, end):
        return years == {late.figure.year} and early.figure is not None and early.figure.year == late.figure.year - 1
    return years <= own


def _amounts(matching: Matching) -> list[Supported]:
    return [s for s in matching.supported if s.role == "value" and s.figure is not None and not s.reading.ranged]


def _content(supported: Supported) -> tuple[str, ...]:
    figure = supported.figure
    return naming_content(fold(f"{figure.subject or ''}{figure.indicator}")) if figure else ()


def _told(matching: Matching, stated: Stated) -> str:
    start, end = sentence_at(matching.claim.flat, stated.reading.start)
    return fold(matching.claim.flat[start:end])


def _says(matching: Matching, stated: Stated, value: float, unit: str) -> bool:
    made = Reading(0, 0, "amount", f"{value:.12g}", unit, value, unit)
    return fits(matching.claim.flat, made, stated.reading)
