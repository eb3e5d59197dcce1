"""Comparisons that a claim makes (高于, 最多, 由…升至…, 双双), computed once more from the numbers of the evidence.

A comparison that cannot be computed must stand in the evidence in so many words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from juzheng.index.words import late_re as re
from juzheng.qa.gate.check_members import all_move, check_members, check_moves, listed_members
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_aims import check_aims
from juzheng.qa.gate.compare_changes import check_both, check_changes, check_reached, check_wholes
from juzheng.qa.gate.compare_degree import change_of, check_degree, is_as_far
from juzheng.qa.gate.compare_ends import TOP, check_orders, check_tops
from juzheng.qa.gate.compare_lead import check_leads
from juzheng.qa.gate.compare_levels import LESS, MORE, OF_LEVEL, only_before, side_of_level
from juzheng.qa.gate.compare_most import check_most
from juzheng.qa.gate.compare_only import check_only
from juzheng.qa.gate.compare_sides import side_before
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.count_members import number_rows
from juzheng.qa.gate.find_named import content_named, find_latest, find_named, is_target, same_thing, says_something
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import bound_of
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.signed_value import comparable, signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

# 已超上年全年: more than the year before. It bounds no number.
PASSED = r"超过?了?(?=(?:上年|去年|上一年)(?:全年|同期)?(?:$|[,，。;；]))"
_COMPARE = re.compile(rf"(?<!不)(?:(?P<more>{MORE}|{PASSED})|(?P<less>{LESS}))")
# 略低, 远大: how far apart the two are said to be.
_DEGREE = re.compile(r"(?P<degree>略|稍微?|远|大大)?(?:均|都|则|也|仍|还|要|又|会|就|明显|显著)*$")
# 目标比去年的实际增速略低, with no number behind it.
_THAN = re.compile(
    r"(?<![同环占对之无])(?:比(?![重例率值如赛价])|相比|较(?=去年|上年|上一年))(?P<right>[^,，。;；\d]{0,4}?(?:(?:19|20)\d\d年)?[^,，。;；\d]{0,24}?)(?<![成倍])的?"
    r"(?:(?P<grew>增长|上升|提高|增|涨)得|(?P<fell>下降|回落|降|跌)得)?"
    r"(?:还|要|更|也|都|(?<!平)均)*(?P<degree>略|稍微?|远|大大)?(?:有所|为)?"
    r"(?<![成倍减增缩扩提降加放变升拔])(?P<way>[高低快慢多少大小强弱])(?P<far>得多|很多|许多|不少)?(?:了|些|一些|一点)?(?=$|[,，。;；])"
)
# 没跑赢全国: it lies below.
_DENIED = re.compile("(?:没有|没能|未能|并未|没|未)$")
_GREW = re.compile(r"(?:(?P<grew>增长|上升|提高|增|涨|升)|(?P<fell>下降|回落|降|跌))得$")
# 低于这一数字: the number told before.
_THAT = re.compile(r"(?:这一?个?|该|此|上述)(?:数字?|数值|水平|规模|数量|目标)$")
_MORE_WAYS = frozenset("高快多大强")
# 远高于 is said of at least half as much more, 略高于 of a fifth more at most.
FAR, SLIGHT = 1.5, 0.2
# Before a number of the evidence: it is a gap itself (低于警戒水位0.53米).
_GAP_BEFORE = re.compile(r"(?:高于|低于|高出|(?<![同环占])比)[^,，。;；]{0,12}$")
_DIGIT = re.compile(r"[\s约]?\d")
_GAP_BEHIND = re.compile(r"^(?:全国|全省|全市|全区|平均|上年|去年|上月|国家|预期|同期|年初|规划)")

# Comparisons that one claim can make; sentences of reports have one or two.
MOST = 12


def compare_values(matching: Matching, matched: Matched) -> Compared:
    """Compute every comparison that a claim makes."""
    flat = matching.claim.flat
    if len(_COMPARE.findall(flat)) + len(TOP.findall(flat)) > MOST:
        return Compared(Objection("text", "一句里的比较太多,读不出来"))
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    for check in (
        _check_pairs,
        check_aims,
        check_tops,
        check_orders,
        check_changes,
        check_both,
        _check_members,
        check_members,
        check_only,
        check_most,
        check_degree,
        check_moves,
        check_leads,
        check_reached,
        check_wholes,
        _check_counted,
    ):
        compared = check(flat, matching, matched)
        if compared.objection:
            return compared
        spans += compared.spans
        named += compared.named
    return Compared(spans=tuple(spans), named=tuple(named))


def _check_pairs(flat: str, matching: Matching, matched: Matched) -> Compared:
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    for pair in (*_read_pairs(flat), *_read_thans(flat)):
        start, end = fragment_at(flat, pair.spans[0][0])
        behind = numbers_within(matched, pair.right[0], end)
        if "个百分点" in flat[pair.right[0] : end] or (behind and _is_gap(behind[0])):
            continue
        if behind and pair.level and behind[0].role != "value":
            continue
        sides = _sides(flat, pair, matching, matched)
        if _DIGIT.match(flat, pair.right[0]) and (sides is None or _is_bound(flat, pair, sides, matched)):
            # 低于8%: it bounds the number behind it, which is checked with it.
            continue
        yearly = _hold_against_last_year(flat, pair, matching) if sides is None else None
        if yearly is not None:
            if yearly.objection:
                return yearly
            spans += yearly.spans
            named += yearly.named
            continue
        holds = sides is not None and _holds(*sides, pair)
        # Of two things that have numbers these decide; of a level only the gap may be told.
        decided = sides is not None and not _is_level(flat[slice(*pair.right)])
        told = None if holds or decided or pair.degree else side_of_level(flat, pair.left, pair.right, matching)
        if told is not None and told != pair.more:
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        if told is not None:
            spans += (*pair.spans, pair.right, *only_before(flat, pair.left))
            continue
        if not holds and not decided and _stands_so(pair, flat, matching, matched):
            continue
        if sides is None:
            return Compared(Objection("comparison", f"报告没有说“{flat[start:end]}”,也算不出来"))
        if not holds:
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        spans += pair.spans
        named += [(pair.spans[0][0], side) for side in (*sides[0], *sides[1])]
    return Compared(spans=tuple(spans), named=tuple(named))


def _is_level(words: str) -> bool:
    return "平均" in words or OF_LEVEL.search(words) is not None


_LAST_YEAR = re.compile(r"(?:的)?(?:上年|去年|上一年)(?:同期)?(?:的?水平|实绩)?$")


def _hold_against_last_year(flat: str, pair: _Pair, matching: Matching) -> Compared | None:
    """What came of something, or all of a list, that is said to lie above or below what it was the year before (人均花费略低于上年,
    甲和乙都不及上年同期), where no amount of that year is told; None where the changes are not all known."""
    if pair.growth or not _LAST_YEAR.fullmatch(flat[slice(*pair.right)].strip("的")):
        return None
    start, end = pair.left[0], pair.right[0]
    every = _ALL.search(flat, start, end)
    members = listed_members(flat[start : every.start()].lstrip("但而却"), matching) if every else []
    change = None if len(members) > 1 else change_of(flat, pair.left, matching)
    holds: bool | None = None
    if len(members) > 1:
        holds = all_move(members, "up" if pair.more else "down", flat[start:end], matching) if not pair.degree else None
    elif change is not None:
        holds = (change.direction == "up") == pair.more and is_as_far(change, pair.degree)
    if holds is None:
        return None
    if not holds:
        said = flat[slice(*fragment_at(flat, pair.spans[0][0]))]
        return Compared(Objection("comparison", f"按报告的数,“{said}”不成立"))
    spans = (*pair.spans, every.span()) if every and members else pair.spans
    return Compared(spans=spans, named=((pair.spans[0][0], change),) if change else ())


_ALL = re.compile("都|均|全部")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two things that a claim compares: where each is named, which is said to be more, by how much (slight, far, or nothing),
    where the words of the comparison stand; ``level`` tells that the other is a level (全国, 上年) whose number is often told
    nowhere, ``growth`` that it is compared how each grew, ``extent`` how far each fell."""

    word: str
    left: Span
    right: Span
    more: bool
    degree: str
    spans: tuple[Span, ...]
    level: bool = False
    extent: bool = False
    growth: bool = False


# 比乙增长得更快: what is compared is how each grew.
_GROWTH = "增速"
_OF_GROWTHS = frozenset(("快于", "慢于", "跑赢", "跑输"))
# 压减力度大于: how far each fell.
_EXTENT = re.compile(r"力度|降幅|跌幅")


def _read_pairs(flat: str) -> Iterator[_Pair]:
    for match in _COMPARE.finditer(flat):
        start, end = fragment_at(flat, match.start())
        degree = _DEGREE.search(flat, start, match.start())
        left = start, degree.start() if degree else match.start()
        level = _GAP_BEHIND.match(flat[match.end() :]) is not None
        denied = _DENIED.search(flat, left[0], left[1])
        left = left[0], denied.start() if denied else left[1]
        spans = ((left[1], match.end()),)
        yield _Pair(
            match[0],
            left,
            (match.end(), end),
            (match["more"] is not None) != (denied is not None),
            _degree_of(degree),
            spans,
            level,
            _EXTENT.search(flat, start, end) is not None,
        )


def _read_thans(flat: str) -> Iterator[_Pair]:
    for match in _THAN.finditer(flat):
        start = fragment_at(flat, match.start())[0]
        spans = ((match.start(), match.start("right")), (match.end("right"), match.end()))
        level = _GAP_BEHIND.match(match["right"]) is not None
        degree = "远" if match["far"] else _kind_of(match["degree"])
        # 涨得比乙快: how each grew is said before.
        before = _GREW.search(flat, start, match.start())
        fell = bool(match["fell"]) or before is not None and before["fell"] is not None
        more, moved = match["way"] in _MORE_WAYS, bool(match["grew"] or fell or before)
        left, right = (start, before.start() if before else match.start()), match.span("right")
        spans = ((left[1], spans[0][1]), spans[1])
        yield _Pair("比", left, right, more, degree, spans, level, fell, moved)


def _kind_of(degree: str | None) -> str:
    return "" if not degree else "略" if degree[0] in "略稍" else "远"


def _degree_of(match: re.Match[str] | None) -> str:
    return _kind_of(match["degree"]) if match else ""


def _is_bound(flat: str, pair: _Pair, sides: tuple[list[Supported], list[Supported]], matched: Matched) -> bool:
    """Whether a comparison with a number only bounds it: it is that of the thing itself (多于200家 of 213家), or of another kind."""
    one, other = sides[0][-1], sides[1][0]
    stated = next((said for said, _ in matched if said.reading.start >= pair.right[0]), None)
    bounds = stated is not None and bound_of(flat, stated.reading) is not None
    return not comparable(one, other) or one is other and bounds


def _is_gap(supported: Supported) -> bool:
    text = supported.passage.paragraph.text[supported.sentence[0] : supported.reading.start]
    return _GAP_BEFORE.search(text) is not None


def _sides(
    flat: str, pair: _Pair, matching: Matching, matched: Matched
) -> tuple[list[Supported], list[Supported]] | None:
    """The numbers on both sides of a comparison: those that the claim states, else those that its words name."""
    (start, at), (begin, stop) = pair.left, sentence_at(flat, pair.left[0])
    end = pair.right[1]
    if pair.growth:
        growths = [
            find_named(words + _GROWTH, flat[begin:until], matching)
            for words, until in ((flat[start:at], start), (flat[slice(*pair.right)], at))
        ]
        one, other = growths
        falls = {g.direction for g in growths if g is not None}
        apart = one is None or other is None or one is other or (pair.extent and falls != {"down"})
        return None if apart or one is None or other is None else ([one], [other])
    behind = numbers_within(matched, *pair.right)
    before = numbers_within(matched, begin, at)
    own = numbers_within(matched, start, at)
    if behind and before and (own or not says_something(flat[start:at])):
        both = flat[max(0, pair.spans[0][1] - len(pair.word) - 2) : pair.spans[0][1] - len(pair.word)].strip(" 均都")
        many = pair.word != "比" and len(both) < min(2, at)
        return (before if many else before[-1:]), behind[:1]
    former = re.search(r"前者[^,，。]*", flat[end:stop])
    if former:
        numbers = numbers_within(matched, end, stop)
        return (numbers[:1], numbers[1:]) if len(numbers) == 2 else None
    base = behind[0].reading.base if behind else ""
    left = (own[-1] if own else None) or _named_in_claim(flat[start:at], matched)
    left = left or side_before(flat, (start, at), matching, matched, base)
    # 已超上年: of several years it is the last one that was.
    # 甲产值多于乙: where amounts and how they grew have one name, the amounts are compared.
    amounts = pair.word not in _OF_GROWTHS
    if left is None and amounts and says_something(flat[start:at]):
        left = find_named(flat[start:at], flat[begin:start], matching, amount=True)
        left = left or (find_latest(flat[start:at], matching, "") if pair.level else None)
    right_words = flat[slice(*pair.right)]
    right = (behind[0] if behind else None) or _named_in_claim(right_words, matched)
    right = right or (before[-1] if before and _THAT.match(right_words) else None)
    context = "" if left is None else flat[begin:at]
    base = "" if left is None else left.reading.base
    if right is None and left is not None and not says_something(right_words):
        # 高于上年实绩: the same thing at another time.
        right = same_thing(right_words, context, left, matching)
    members = (
        [right]
        if right
        else [
            find_named(w, context, matching, base=base)
            or (find_named(w, context, matching, amount=True) if amounts else None)
            for w in re.split(r"[、和与及]", right_words)
            if w
        ]
    )
    rights = [m for m in members if m is not None]
    return ([left], rights) if left is not None and rights and len(rights) == len(members) else None


def _named_in_claim(words: str, matched: Matched) -> Supported | None:
    """The number of the claim whose own name has these words (农村快于城镇)."""
    content = naming_content(fold(words))
    found = [s for stated, s in matched if s is not None and content and all(w in stated.name for w in content)]
    return found[0] if len(found) == 1 else None


def _holds(left: Sequence[Supported], right: Sequence[Supported], pair: _Pair) -> bool:
    for one, other in product(left, right):
        a, b = signed_value(one), signed_value(other)
        if a is not None and b is not None and pair.extent:
            a, b = abs(a), abs(b)
        if a is None or b is None or not comparable(one, other) or not (a > b if pair.more else a < b):
            return False
        more, less = max(abs(a), abs(b)), min(abs(a), abs(b))
        if (pair.degree == "远" and more < FAR * less) or (pair.degree == "略" and more - less > SLIGHT * more):
            return False
    return True


def _stands_so(pair: _Pair, flat: str, matching: Matching, matched: Matched) -> bool:
    """Whether the evidence has the comparison in so many words, the sides in this order, beside the number that it is said of.
    Of a level (全国平均水平) its first word is enough; what stands before the comparison may be said in the fragment before it."""
    start, at = pair.left
    if says_something(flat[start:at]) and any(fold(flat[start : pair.right[1]]) in p.folded for p in matching.passages):
        return True
    if not says_something(flat[start:at]):
        start = fragment_at(flat, max(sentence_at(flat, start)[0], start - 2))[0]
    own = numbers_within(matched, start, at)
    number = own[-1] if own else find_named(flat[start:at], "", matching)
    level = _GAP_BEHIND.match(flat[slice(*pair.right)]) if pair.level else None
    left, right = content_named(flat[start:at], matching), naming_content(fold(flat[slice(*pair.right)]))
    right = (level[0],) if level else right
    # 快于全国 of a growth that is 高于全国: of a level any word of the same side will do.
    alike = (MORE if pair.more else LESS) if level else fold(pair.word)
    for passage in matching.passages if left and right else ():
        for sentence in passage.sentences:
            # The level stands right behind the word that is said of it.
            near = rf"(?=[^,;。]{{0,8}}?{right[0]})" if level else ""
            said = re.search(rf"(?<!不)(?:{fold(pair.word)}|{alike}){near}", sentence.folded)
            beside = number is None or (
                number.passage is passage and sentence.start <= number.reading.start < sentence.end
            )
            if (
                said is None
                or not beside
                or bool(is_target(flat[start:at])) != bool(is_target(sentence.folded[: said.end() if level else None]))
            ):
                continue
            before, behind = sentence.folded[: said.start()], sentence.folded[said.end() :]
            if all(is_borne(w, before) for w in left) and all(is_borne(w, behind) for w in right):
                return True
    return False


# 八大产业: as many as stand in a row in the evidence, or in its own words.
_GREAT = re.compile(r"(?P<count>[两三四五六七八九十])大(?=产业|行业|板块|领域|指标|门类|类)")


def _check_counted(flat: str, matching: Matching, matched: Matched) -> Compared:
    del matched
    rows = {len(row) for row in number_rows(matching)}
    counts = [match for match in _GREAT.finditer(flat) if int(digits_of(match["count"])) in rows]
    return Compared(spans=tuple(match.span() for match in counts))


def _check_members(flat: str, matching: Matching, matched: Matched) -> Compared:
    """A、B分别居第5、第6位: of two numbers of one sentence the evidence names in the same order what the claim does."""
    del matching
    for (first, a), (second, b) in zip(matched, matched[1:], strict=False):
        if a is None or b is None or a.passage is not b.passage or a.sentence != b.sentence or not second.own_name:
            continue
        if not re.fullmatch(r"[位家个]?[、和与及]", flat[first.reading.end : second.reading.start]):
            continue
        if a.role != "text" and a.figure is not None and a.role == "value" or first.reading.kind != second.reading.kind:
            # Records have names of their own, which were compared.
            continue
        text = plain(a.passage.paragraph.text)
        own = [w for w in naming_content(first.name) if not is_borne(w, second.name)]
        other = [w for w in naming_content(second.name) if not is_borne(w, first.name)]
        # Which name stands last before its number; a heading may have named both before.
        start, until = a.sentence[0], max(a.reading.start, b.reading.start)
        places = [fold(text[start:until]).rfind(words[-1]) if words else -1 for words in (own, other)]
        if min(places) >= 0 and (places[0] < places[1]) != (a.reading.start < b.reading.start):
            return Compared(Objection("order", f"报告里“{own[-1]}”和“{other[-1]}”的数对调了"))
    return Compared()
