"""How far one amount of the evidence lies above or below another, both named by the claim: 甲投资比乙投资多3.7亿元."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compare_sides import both_before, side_before, side_behind
from juzheng.qa.gate.compared import fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_latest, find_named, says_something
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import Reading
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.gate.signed_value import signed_value

Known = Sequence[tuple[Stated, Supported | None]]
_MEASURE = "(?:增速|增幅|涨幅|降幅|水平|数量|规模|比重|占比|家数)?"
_GAP = re.compile(
    rf"(?P<left>[^,，。;；]*?)(?:相比|比(?![重例率值])|较|与|和)(?P<right>[^,，。;；]{{1,28}}?)的?"
    rf"{_MEASURE}(?:相比)?(?:要|还|再|又|仍|将)*"
    r"(?P<way>高|多|快|低|少|慢|差|落后|领先|相差|增加|提高|提升|上升|扩大|延长|减少|下降|降低|缩小|缩短)(?:出|[\u4e00-\u9fff]{1,2}(?=了))?(?:了|约|近|将近|大约)*$"
)
# 甲增速快于乙5.2个百分点
_OVER = re.compile(r"(?P<left>[^,，。;；]*?)(?P<way>[高快低慢多少])于(?P<right>[^,，。;；\d]{1,28}?)(?:大?约|近)*$")
# 甲增长快于乙,增速差为5.2个百分点: what differs is named before.
_DIFFERS = re.compile(
    r"(?:[两二]者)?的?(?:增速|增幅|涨幅|降幅)?(?:之间的?)?(?:相差|差距?|之差)(?:为|达到?|有|是)?(?:大?约|近)*$"
)
_APART = re.compile(rf"{_MEASURE}(?:之间)?(?:相差|差距(?:为|达到?|有)?|差)(?:了|约|近|大约)*$")
# 距年度目标还差7家, 超出计划8亿元: how far something is from a level.
_FROM_LEVEL = re.compile(
    r"(?P<left>[^,，。;；]*?)(?:但|却|而|目前|现)*(?:(?P<short>距离?|离)(?=.*(?:[差缺欠]|[还仍尚]有|少)(?:约|近|将近|大约)*$)|(?P<beyond>超(?:出|过|额)?(?:了)?|高出|多出))"
    r"(?P<right>[^,，。;；\d]{0,12}(?:目标|计划|任务|预算|预期|限额|上限|红线)(?:数|任务)?)的?(?:还|仍|尚|要)*(?:[差缺欠有]|少)?(?:了|约|近|将近|大约)*$"
)
_MORE = frozenset(("高", "多", "快", "领先", "增加", "提高", "提升", "上升", "扩大", "延长"))
_LESS = frozenset(("低", "少", "慢", "落后", "减少", "下降", "降低", "缩小", "缩短"))


def derive_gap(matching: Matching, stated: Stated, known: Known) -> str:
    """Whether a number is how far the first of two amounts lies from the second, on the side that the claim says."""
    sides, way = _sides(matching, stated, known)
    values = [signed_value(side) for side in sides]
    if len(values) != 2 or values[0] is None or values[1] is None:
        return ""
    gap = values[0] - values[1]
    if way in _MORE and gap <= 0 or way in _LESS and gap >= 0:
        return ""
    unit = stated.reading.base
    made = Reading(0, 0, "amount", f"{abs(gap):.12g}", unit, abs(gap), unit)
    return "相减" if fits(matching.claim.flat, made, stated.reading) else ""


def gap_sides(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """The two amounts that the claim compares; empty where it does not name both."""
    return _sides(matching, stated, known)[0]


def gap_word(matching: Matching, stated: Stated) -> tuple[int, int]:
    """Where in the claim the words stand by which two amounts are compared (比, 贸易顺差); nowhere if there are none."""
    flat = matching.claim.flat
    start, text = _compared_at(flat, stated)
    if balance := _BALANCE.fullmatch(text):
        return start + balance.end("whose"), start + balance.end("way")
    if level := _FROM_LEVEL.fullmatch(text):
        return start + level.end("left"), start + level.end("right")
    match = _GAP.match(text) or _OVER.fullmatch(text)
    return (start + match.end("left"), start + match.start("right")) if match else (start, start)


# 甲比乙快,快了1.8个百分点: the two are named before the comma.
_GOES_ON = re.compile(r"(?:要|还|就|足足)*(?P<way>[高多快低少慢])(?:出)?了?(?:约|近|将近|大约)*$")


def _compared_at(flat: str, stated: Stated) -> tuple[int, str]:
    """Where the comparison begins that a number tells the gap of, and its words."""
    start = fragment_at(flat, stated.reading.start)[0]
    text = flat[start : stated.reading.start]
    again = _GOES_ON.fullmatch(text) if start else None
    if again is None:
        return start, text
    before = fragment_at(flat, start - 2)[0]
    words = flat[before : start - 1]
    return (before, words) if words.endswith(again["way"]) else (start, text)


# 贸易顺差169亿元: how far exports lie above imports.
_BALANCE = re.compile(
    r"(?P<whose>[^,，。;；]*?)(?:外贸|贸易|进出口)的?(?P<way>顺差|逆差)(?:为|达到?|有|是)?(?:大?约|近)*$"
)


def _sides(matching: Matching, stated: Stated, known: Known) -> tuple[tuple[Supported, ...], str]:
    flat = matching.claim.flat
    start, text = _compared_at(flat, stated)
    if balance := _BALANCE.fullmatch(text):
        context, base = flat[sentence_at(flat, start)[0] : start] + balance["whose"], stated.reading.base
        traded = [find_named(way, context, matching, base=base) for way in ("出口", "进口")]
        sides = tuple(side for side in traded if side is not None)
        return (sides, "多" if balance["way"] == "顺差" else "少") if len(sides) == len(traded) else ((), "")
    if stated.reading.base == "%":
        # What two rates differ by is said in 个百分点.
        return (), ""
    base = "%" if stated.reading.base == "个百分点" else stated.reading.base
    apart = _APART.search(text)
    both = both_before(flat, (start, start + apart.start()), matching, base) if apart else None
    if both:
        return both, "相差"
    differs = _DIFFERS.fullmatch(text) is not None and start > 1
    if differs:
        before = fragment_at(flat, start - 2)[0]
        start, text = before, flat[before : start - 1]
    if level := _FROM_LEVEL.fullmatch(text):
        return _from_level(level, start, matching, stated, known)
    match = (_OVER.fullmatch(text) or _GAP.match(text)) if differs else (_GAP.match(text) or _OVER.fullmatch(text))
    if match is None:
        return (), ""
    left = side_before(flat, (start, start + match.end("left")), matching, known, base)
    context = flat[sentence_at(flat, start)[0] : start + match.end("left")]
    span = (start + match.start("right"), start + match.end("right"))
    right = side_behind(flat, span, context, matching, known, base, left)
    if left is None or right is None or left is right:
        return (), ""
    return (left, right), "相差" if differs else match["way"]


# 引进数已超上年,但距目标还差7家: what is told of before the comparison.
_SUBJECT = re.compile(r"(?P<what>[^,，。;；\d]{2,24}?)(?=已经?|超|高于|低于|达到?|为|有|比|较|同比|增|减|$)")


_AIMS = re.compile(r"(?:目标|计划|任务|预算|预期|限额|上限|红线)(?:数|任务)?|今年|全年|年度|年初|的")


def _from_level(
    level: re.Match[str], start: int, matching: Matching, stated: Stated, known: Known
) -> tuple[tuple[Supported, ...], str]:
    """What falls short of a level or goes beyond it, told in the fragment or in the one before, and the level beside it."""
    flat, base = matching.claim.flat, stated.reading.base
    own = (start, start + level.end("left"))
    said = says_something(level["left"])
    left = side_before(flat, own, matching, known, base) or find_latest(level["left"], matching, base) if said else None
    if left is None and said:
        # 安置房离开工目标还差…: the level tells which deed is meant.
        left = find_latest(f"{level['left']}{_AIMS.sub('', level['right'])}", matching, base)
    if left is None and start > 1:
        begin = fragment_at(flat, start - 2)[0]
        told = numbers_within(known, begin, start)
        subject = _SUBJECT.match(flat, begin, start - 1)
        fits = [s for s in told if s.reading.base == base]
        left = fits[-1] if fits else find_latest(subject["what"], matching, base) if subject else None
    context = flat[sentence_at(flat, start)[0] : own[1]]
    span = (start + level.start("right"), start + level.end("right"))
    right = side_behind(flat, span, context, matching, known, base, left) if left else None
    if left is None or right is None or left is right:
        return (), ""
    return (left, right), "少" if level["short"] else "多"
