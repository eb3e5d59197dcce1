"""Numbers of a claim that the evidence does not state but bears: a conversion, a difference, a share, an average, a count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import PLACE_KINDS, Matching
from juzheng.qa.gate.compared import fragment_at, sentence_at
from juzheng.qa.gate.count_members import count_members
from juzheng.qa.gate.derive_balance import balance_sides, balance_word
from juzheng.qa.gate.derive_before import derive_before
from juzheng.qa.gate.derive_complement import complement_sides, denied_word
from juzheng.qa.gate.derive_gap import derive_gap, gap_sides, gap_word
from juzheng.qa.gate.derive_level import aim_sides, level_sides, reached_word
from juzheng.qa.gate.derive_part import part_sides
from juzheng.qa.gate.derive_place import derive_place
from juzheng.qa.gate.derive_ratio import derive_change, derive_share, times_sides
from juzheng.qa.gate.derive_rest import remains, rest_sides
from juzheng.qa.gate.derive_spread import spread_sides, spread_words
from juzheng.qa.gate.derive_sum import SUM, derive_sum, is_told_count, with_levels
from juzheng.qa.gate.find_named import find_named, is_target
from juzheng.qa.gate.read_claim import Stated, bound_of, bound_start
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import Reading, same_amount, same_unit
from juzheng.qa.gate.round_numbers import fits, rounds_to
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.gate_words import gate_word_set
from juzheng.qa.words.prose import is_borne, short_forms_of

_CONVERTED = re.compile(r"(?:约合|折合|合|相当于|即|也就是|约为|约)$")
_MORE = re.compile(r"(?:高出|多出|高|多|快|提高|提升|上升|增加|增长|扩大|加快|净增|超出)(?:了|约|近)?$")
_LESS = re.compile(r"(?:低|少|慢|下降|降低|减少|回落|收窄|缩小|放缓|相差|差)(?:了|约|近)?$")
_AVERAGE = re.compile(r"平均|每[宗家户个人亩年]|[户宗人年]均")
_SHARE = re.compile(r"偿还|清偿|占|完成|支出|投入|兑现")
# The words before a number that say how it was computed.
_WORDS = re.compile(
    r"(?:的?基础上?(?:再|还要|净)?(?:新增|增加?|提高|多)?|约合|折合|相当于|高出|高于|低于|多出|平均(?:每[宗家户个人亩项座所])?[^,，。\d]{0,6}|每[宗家户个人亩][^,，。]{0,10}平均|合计|共计|一共|总共|总计|加起来|相加|合在一起|合起来|加在一起|共|净增|超出|高|低|多|少|快|慢|差|增加|减少|提高|下降)(?:了|约|近|为|有|达|到)*$"
)
# 三种产品中, 四个县区: what the claim itself counts.
_COUNTED_NOUN = re.compile(rf"[\u4e00-\u9fff]{{0,4}}?[中里]|(?<=个)(?:{PLACE_KINDS})")
Known = Sequence[tuple[Stated, Supported | None]]
Derive = Callable[[Matching, Stated, Known], str]


@dataclass(frozen=True, slots=True)
class Derived:
    """Where a claim says a number that follows from those of the evidence, and how (characters), and the numbers whose names
    it says with it."""

    spans: tuple[tuple[int, int], ...]
    sources: tuple[Supported, ...] = ()


def derive_number(matching: Matching, stated: Stated, known: Known) -> Derived | None:
    """What a number of a claim follows from; None where it does not follow from the evidence.

    ``known`` are the numbers of the claim before it, with those of the evidence that they stand on.
    """
    if stated.reading.kind != "amount" or stated.reading.number is None:
        return None
    for derive in (
        _converted,
        _difference,
        derive_gap,
        _spread,
        _balance,
        _average,
        _share,
        _sum,
        _sum_of_named,
        _ratio,
        _times,
        _part,
        _rest,
        remains,
        _complement,
        _level,
        derive_before,
        _place,
        _grown,
        count_members,
    ):
        if derive(matching, stated, known):
            before = matching.claim.flat[: stated.reading.start]
            words = _WORDS.search(before)
            counted = _COUNTED_NOUN.match(matching.claim.flat, stated.reading.end) if derive is count_members else None
            end = counted.end() if counted else stated.reading.end
            sources = _SOURCES[derive](matching, stated, known) if derive in _SOURCES else ()
            if not all(_is_narrowed(source, matching, stated) for source in sources):
                continue
            if sources and _calls_target(matching, stated) and not any(map(_is_aim, sources)):
                continue
            spans = ((words.start() if words else stated.reading.start, end), *_bound_before(matching, stated))
            worded = _WORDED.get(derive)
            return Derived((*spans, worded(matching, stated)) if worded else spans, sources)
    return None


# 不到工业投资增速的一半: the bound stands before what the number is a part of.
_BOUND_OF = re.compile(r"(?:不到|不足|超过|接近|将近)(?=[^,，。;；\d]{2,20}的$)")


def _bound_before(matching: Matching, stated: Stated) -> tuple[tuple[int, int], ...]:
    """Where the word for about how much stands that is said of a ratio (characters); nowhere if there is none."""
    start = fragment_at(matching.claim.flat, stated.reading.start)[0]
    found = _BOUND_OF.search(matching.claim.flat[start : stated.reading.start])
    return ((start + found.start(), start + found.end()),) if found else ()


def _is_narrowed(source: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether the sentence of a number says 规上, 区属 and the like where what it is computed from is narrowed so."""
    flat = matching.claim.flat
    told = fold(with_levels(flat[slice(*sentence_at(flat, stated.reading.start))]))
    names = fold(source.figure.indicator) if source.figure else ""
    if re.search("[顺逆]差", told):
        # A balance is of what goes out and what comes in.
        told += "出口进口"
    # What residents earn is told by the head, whether or not 人均 is said.
    open_words = {*_COUNTS_NEW, "人均"} if "收入" in told else _COUNTS_NEW
    narrows = (word for word in gate_word_set("qualifiers") if word in names and word not in open_words)
    return all(word in told or any(form in told for form in short_forms_of(word)) for word in narrows)


def _calls_target(matching: Matching, stated: Stated) -> bool:
    """Whether the head of a number's sentence, up to its first number, or its own fragment speaks of a target."""
    flat, at = matching.claim.flat, stated.reading.start
    start, own = sentence_at(flat, at)[0], fragment_at(flat, at)[0]
    first = min(s.reading.start for s in matching.claim.stated if s.reading.start >= start)
    return is_target(flat[start:first]) is True or is_target(flat[own:at]) is True


def _is_aim(source: Supported) -> bool:
    """Whether a number is aimed at, by its record or by the words right before it (原计划128个)."""
    text, at = source.passage.paragraph.text, source.reading.start
    planned = is_target(re.split(r"[,，、;；。]", text[source.sentence[0] : at])[-1]) is True
    return source.figure is not None and (source.figure.status != "actual" or planned)


_COUNTS_NEW = frozenset(("新增", "净增", "累计", "计划"))


def _before(matching: Matching, stated: Stated, width: int = 12) -> str:
    end = bound_start(matching.claim.flat, stated.reading)
    text = matching.claim.flat[max(0, end - width) : end]
    return re.split(r"[。;；]", text)[-1]


def _says(matching: Matching, stated: Stated, value: float) -> bool:
    """Whether a computed value in the claim's unit is its number, or the round one that it says it is."""
    unit = stated.reading.base
    return fits(matching.claim.flat, Reading(0, 0, "amount", f"{value:.12g}", unit, value, unit), stated.reading)


def _is(value: float, stated: Stated, unit: str) -> bool:
    """Whether a computed value in the base unit is the claim's number, rounded as it is there."""
    made = Reading(0, 0, "amount", f"{value:.12g}", unit, value, unit)
    return same_amount(made, stated.reading) or rounds_to(made, stated.reading)


def _converted(matching: Matching, stated: Stated, known: Known) -> str:
    before = _before(matching, stated, 16).rstrip()
    if not known or known[-1][1] is None or not _CONVERTED.search(before) or _AS_BEFORE.search(before):
        return ""
    between = matching.claim.flat[known[-1][0].reading.end : stated.reading.start]
    first = known[-1][0].reading
    near = len(between) <= 8 and (same_amount(first, stated.reading) or rounds_to(first, stated.reading))
    return "换算" if near else ""


def _difference(matching: Matching, stated: Stated, known: Known) -> str:
    before = _before(matching, stated)
    more, less = _MORE.search(before), _LESS.search(before)
    if not (more or less):
        return ""
    unit = "%" if stated.reading.base == "个百分点" else stated.reading.base
    values = [
        (s, v) for s, m in known if m is not None and m.reading.base == unit and (v := signed_value(m)) is not None
    ]
    if len(values) < 2 or stated.reading.base == "%":
        # What two rates differ by is said in 个百分点.
        return ""
    (first, a), (second, b) = values[-2:]
    against = re.search(r"[比较]", matching.claim.flat[first.reading.end : second.reading.start])
    gap = a - b if against else b - a
    if more and gap < 0 or (less and "差" not in less[0] and gap > 0):
        return ""
    return "相减" if _is(abs(gap), stated, stated.reading.base) else ""


def _spread(matching: Matching, stated: Stated, known: Known) -> str:
    del known
    return "相减" if spread_sides(matching, stated) else ""


def _balance(matching: Matching, stated: Stated, known: Known) -> str:
    del known
    return "相减" if balance_sides(matching, stated) else ""


def _average(matching: Matching, stated: Stated, known: Known) -> str:
    del known
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in "。;；,，") + 1
    said = matching.claim.flat[start : stated.reading.start]
    if not _AVERAGE.search(said):
        return ""
    amounts = [s for s in matching.supported if s.role in ("value", "text")]
    if _A_YEAR.search(said) and any(_of_five_years(s, matching, stated) for s in amounts):
        return "相除"
    for a, b in permutations(amounts, 2):
        x, y = a.reading.number, b.reading.number
        if a.passage is not b.passage or a.sentence != b.sentence or a.reading.base != stated.reading.base:
            continue
        counted = any(same_unit(b.reading.base, c) for c in said if c != "均")
        if not (x and y and counted and _measured(a, matching.claim.flat)):
            continue
        if _is(x / y, stated, stated.reading.base) or _says(matching, stated, x / y):
            return "相除"
    return ""


# 平均每年: of what adds up over five years a fifth.
_A_YEAR = re.compile(r"每年|年均(?!浓度|气温|降水|值)")
_FIVE = 5


def _of_five_years(supported: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether a number is a fifth of an amount of five years that the claim names by all of its words."""
    figure, number = supported.figure, supported.reading.number
    if figure is None or number is None or supported.reading.base != stated.reading.base:
        return False
    if supported.reading.base in ("%", "个百分点", "倍") or figure.rate:
        return False
    spoken = f"{figure.span or ''}{supported.passage.paragraph.text[: supported.reading.start]}"
    words = naming_content(fold(figure.indicator))
    named = bool(words) and all(is_borne(word, fold(matching.claim.flat)) for word in words)
    named = named or _named_behind_year(matching, stated) is supported
    return named and _MANY_YEARS.search(spoken) is not None and _says(matching, stated, number / _FIVE)


def _named_behind_year(matching: Matching, stated: Stated) -> Supported | None:
    """What the words between 平均每年 and its number name, of five years."""
    flat = matching.claim.flat
    start, end = fragment_at(flat, stated.reading.start)[0], bound_start(flat, stated.reading)
    said = list(_A_YEAR.finditer(flat, start, end))
    words = flat[said[-1].end() : end] if said else ""
    return find_named(words, "五年", matching, base=stated.reading.base) if len(words) > 1 else None


_MANY_YEARS = re.compile(r"五年|十[二三四五六]五")


def _measured(supported: Supported, flat: str) -> bool:
    """Whether a claim says what an amount measures (投资, not 收入), where its record has such a word."""
    words = naming_content(fold(supported.figure.indicator)) if supported.figure else ()
    heads = [word for word in words if word in gate_word_set("measures")]
    return not heads or any(is_borne(word, fold(flat)) for word in heads)


def _share(matching: Matching, stated: Stated, known: Known) -> str:
    if bound_of(matching.claim.flat, stated.reading) != "≈" or not _SHARE.search(_before(matching, stated, 20)):
        return ""
    wholes = [m for _, m in known if m is not None and m.reading.base == stated.reading.base]
    for whole in wholes:
        for part in matching.supported:
            near = part.passage is whole.passage and part.sentence == whole.sentence and part.reading.base == "%"
            x, y = whole.reading.number, part.reading.number
            if near and x and y and _is(x * y / 100, stated, stated.reading.base):
                return "按比例"
    return ""


def _sum(matching: Matching, stated: Stated, known: Known) -> str:
    if not SUM.search(_before(matching, stated)):
        return ""
    values = [m.reading.number for _, m in known if m is not None and m.reading.base == stated.reading.base]
    numbers = [v for v in values if v is not None]
    if not is_told_count(len(numbers), matching, stated):
        return ""
    return "相加" if len(numbers) >= 2 and _is(sum(numbers), stated, stated.reading.base) else ""


def _sum_of_named(matching: Matching, stated: Stated, known: Known) -> str:
    return "相加" if derive_sum(matching, stated, known) else ""


def _shared(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    return derive_share(matching, stated, [s for _, s in known if s is not None])


def _ratio(matching: Matching, stated: Stated, known: Known) -> str:
    return "比" if _shared(matching, stated, known) or derive_change(matching, stated) else ""


# 相当于上年的近5倍, behind a growth in 倍: what was there before is counted with it.
_AS_BEFORE = re.compile(
    r"(?:相当于|是|为|达到?)(?:上年|去年|上一年|原来|此前|20\d\d年|基期)(?:同期)?的(?:约|近|将近|接近)?$"
)


def _grown(matching: Matching, stated: Stated, known: Known) -> str:
    last = known[-1][1] if known else None
    if stated.reading.base != "倍" or last is None or not _AS_BEFORE.search(_before(matching, stated, 16)):
        return ""
    growth = last.reading.number
    grows = last.direction == "up" and growth is not None and last.reading.base in ("倍", "%")
    times = 1 + (growth or 0) / (100 if last.reading.base == "%" else 1)
    return "倍数" if grows and _says(matching, stated, times) else ""


def _times(matching: Matching, stated: Stated, known: Known) -> str:
    return "倍数" if times_sides(matching, stated, known) else ""


def _part(matching: Matching, stated: Stated, known: Known) -> str:
    return "占比" if part_sides(matching, stated, known) else ""


def _rest(matching: Matching, stated: Stated, known: Known) -> str:
    return "相减" if rest_sides(matching, stated, known) else ""


def _complement(matching: Matching, stated: Stated, known: Known) -> str:
    return "相减" if complement_sides(matching, stated, known) else ""


def _place(matching: Matching, stated: Stated, known: Known) -> str:
    del known
    return derive_place(matching, stated)


def _level(matching: Matching, stated: Stated, known: Known) -> str:
    del known
    return "倒推" if _levelled(matching, stated) else ""


def _levelled(matching: Matching, stated: Stated) -> tuple[Supported, ...]:
    return level_sides(matching, stated) or aim_sides(matching, stated)


# Where the words stand by which a number is told as a gap or a balance.
_WORDED: dict[Derive, Callable[[Matching, Stated], tuple[int, int]]] = {
    derive_gap: gap_word,
    _spread: spread_words,
    _balance: lambda matching, stated: balance_word(matching.claim.flat, stated),
    _level: reached_word,
    _complement: denied_word,
}
_SOURCES: dict[Derive, Callable[[Matching, Stated, Known], tuple[Supported, ...]]] = {
    _sum_of_named: derive_sum,
    _ratio: lambda matching, stated, known: _shared(matching, stated, known) or derive_change(matching, stated),
    derive_gap: gap_sides,
    _balance: lambda matching, stated, _: balance_sides(matching, stated),
    _times: times_sides,
    _part: part_sides,
    _rest: rest_sides,
    _level: lambda matching, stated, _: _levelled(matching, stated),
}
