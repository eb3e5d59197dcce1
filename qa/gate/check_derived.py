"""Claims that are computed: differences with their formula, and who is ahead; each is computed once more here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from juzheng.index.report import Figure
from juzheng.qa.find.families import kind_of, told_name
from juzheng.qa.find.rank_records import owner_of
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.read_evidence import read_evidence
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import likeness
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold

_NUMBER = r"-?\d+(?:\.\d+)?(?:E[+]?\d+)?"
_FORMULA = re.compile(rf"\(\s*\(?({_NUMBER})\)?\s*([-+×/÷])\s*\(?({_NUMBER})\)?\s*=\s*({_NUMBER})\s*([^()\d]{{0,6}})\)")
_GAP = re.compile(rf"(?:相差|差|合计|共|比|是|为|多|少)({_NUMBER})")
_SCOPE_NOTE = re.compile(r"\(口径不同[^()]*\)")
_AHEAD = re.compile(r"^(?:最高的是|最低的是)?([^,。:;(]{2,20}?)(更高|更低|更多|更少|更快|更大|降得更多)$")
_BEST = re.compile(r"^(最高|最低|最多|最少|最快|降得最多|降得最少)的是([^,。:;(]{2,40})$")
_LESS = frozenset(("更低", "更少", "最低", "最少", "降得更多", "降得最多"))
_LOW = frozenset(("最低", "最少", "增长最慢", "降幅最大"))
_ORDER = re.compile(r"^从(?P<first>高|低)到(?:高|低):(?P<names>[^,。:;]{3,120})$")
_ALL_EQUAL = re.compile(r"^(?:两者|\d{1,3}个地区)相同$")
_COUNT = re.compile(r"^共比较(\d+)个地区$")
_VERDICT = re.compile(r"^(?:是|不是|没有|否)(?:,[前后]者更[高低多少大小快慢])?。")
_TOP = re.compile(r"^(最高|最低|最多|最少)的是(?:[^。:：]{2,60}。)?")
_TOP_WITHIN = re.compile(
    r"^([^:：。]{2,40}[:：])?(?:(?P<count>\d{1,3})项中|(?P<among>[^:：。]{2,240}中))?(?P<end>最高|最低|最多|最少|增长最快|增长最慢|降幅最大)的是"
)
_SORTED = re.compile(r"^([^:：。]{2,40}[:：])?从(?P<first>高到低|低到高)[:：]")
# What a refusal says before the record that comes nearest.
_NEAREST = re.compile(r"^(?:可参考|相关段落):")
_NEXT = re.compile(r"^其次是")
_MARGIN = re.compile(r"(?:高于|低于|快于|慢于|高出|领先)(?:全国|全省|全市|全区)")
_NOT_COMPARED = frozenset(("两者单位或口径不同,不宜直接比较", "各地单位或口径不同,不宜直接比较"))


def computed_words(draft: Draft, beside: Sequence[Draft]) -> tuple[str, str]:
    """The claim without the words that the composer computed (最高的是…。, 是。), and why these are wrong, if they are.

    They are accepted only at the head of a claim; among the drafts of the same answer the order they state must hold.
    """
    flat = plain(draft.text)
    if (within := _TOP_WITHIN.match(flat)) and any(within[part] for part in (1, "count", "among")):
        return _without(draft.text, within), _wrong_end(draft, within)
    if ranked := _SORTED.match(flat):
        return _without(draft.text, ranked), _wrong_sequence(draft, beside, falling=ranked["first"] == "高到低")
    nearest = _NEAREST.match(flat)
    if nearest:
        return draft.text[nearest.end() :], ""
    for form in (_TOP, _NEXT, _VERDICT):
        match = form.match(flat)
        if match:
            rest = draft.text[match.end() :]
            return rest, _wrong_order(draft, beside) if form is not _VERDICT else ""
    return draft.text, ""


def _without(text: str, head: re.Match[str]) -> str:
    """The claim without the computed head; whose it is and of when stay."""
    return text[: max(head.end(1), 0)] + text[head.end() :]


def _wrong_end(draft: Draft, head: re.Match[str]) -> str:
    """Why the record that a claim calls the highest or lowest is not: of those that it names (甲、乙中最高的是…), of the so
    many that it cites (8项中最高的是…), else of all of its kind in its sentence."""
    own = _own_figure(draft)
    rivals = _rivals(draft, own, head) if own else None
    if own is None or rivals is None or own not in rivals:
        return "引文里没有可以比较的数"
    word = head["end"]
    growth = word.startswith(("增长", "降幅"))
    values = [_compared(f, growth=growth) for f in rivals]
    mine = _compared(own, growth=growth)
    if mine is not None and mine >= 0 and word == "降幅最大":
        return "没有下降"
    if mine is None or any(value is None for value in values):
        return "引文里没有可以比较的数"
    end = (min if word in _LOW else max)(value for value in values if value is not None)
    return "" if mine == end else f"不是{word}的"


def _own_figure(draft: Draft) -> Figure | None:
    """The record that a claim ends with."""
    return next((f for f in reversed(draft.quotes[0].figures) if _raw_in(f, draft.text)), None)


def _rivals(draft: Draft, own: Figure, head: re.Match[str]) -> list[Figure] | None:
    """The records that a claim sets its own beside; None where they are not those that it says."""
    if head["count"]:
        cited = [f for quote in draft.quotes[1:] for f in quote.figures]
        return cited if len(cited) == int(head["count"]) and all(_alike(f, own) for f in cited) else None
    passages = {id(q.passage): q.passage for q in draft.quotes}.values()
    if not head["among"]:
        quote = draft.quotes[0]
        sentence = next((s for s in quote.passage.sentences if s.start <= own.start < s.end), None)
        beside = [
            f.figure for f in quote.passage.figures if sentence and sentence.start <= f.figure.start < sentence.end
        ]
        beside = [f for f in beside if f is own or not is_whole(quote.passage, f)]
        return [f for f in beside if _alike(f, own) and f.number is not None]
    figures = [f.figure for p in passages for f in p.figures]
    left, said = fold(head["among"]), set[str]()
    for name in sorted({fold(told_name(f)) for f in figures}, key=len, reverse=True):
        # 企业 within A档企业 is not named by itself.
        if name and name in left:
            left = left.replace(name, "")
            said.add(name)
    named = [f for f in figures if fold(told_name(f)) in said]
    alike = [f for f in named if _alike(f, own) and (f.year, f.span, f.status) == (own.year, own.span, own.status)]
    return alike if len(alike) >= 2 and not left.strip("、中") else None


def _compared(figure: Figure, *, growth: bool) -> float | None:
    if growth:
        return _growth(figure)
    return None if figure.number is None else _signed(figure.number, figure.rate, figure.direction)


def _wrong_sequence(draft: Draft, beside: Sequence[Draft], *, falling: bool) -> str:
    """Why the claims from this one on are not in the order that it says."""
    at = next((n for n, other in enumerate(beside) if other is draft or other.text == draft.text), len(beside))
    figures = [_own_figure(other) for other in beside[at:]]
    if len(figures) < 2 or any(f is None for f in figures):
        return "排序缺了引文"
    for growth in (False, True):
        values = [_compared(f, growth=growth) for f in figures if f]
        pairs = [(a, b) for a, b in pairwise(values) if a is not None and b is not None]
        if len(pairs) == len(values) - 1 and all((a >= b) if falling else (a <= b) for a, b in pairs):
            return ""
    return "次序与引文不符"


def _raw_in(figure: Figure, text: str) -> bool:
    return figure.amount.lstrip("-") in text and figure.number is not None


def _alike(a: Figure, b: Figure) -> bool:
    margins = bool(_MARGIN.search(a.indicator)) == bool(_MARGIN.search(b.indicator))
    return a.rate == b.rate and kind_of(a)[1] == kind_of(b)[1] and margins


def _wrong_order(draft: Draft, beside: Sequence[Draft]) -> str:
    tops = [d for d in beside if _TOP.match(plain(d.text))]
    nexts = [d for d in beside if _NEXT.match(plain(d.text))]
    if not tops or not nexts or draft not in (tops[0], nexts[0]):
        return ""
    pair = _aligned(tops[0].quotes[:1], nexts[0].quotes[:1])
    low = "最低" in tops[0].text[:3] or "最少" in tops[0].text[:3]
    if pair and not any((a <= b) if low else (a >= b) for a, b in pair):
        return "高低次序与引文不符"
    return ""


def check_derived(draft: Draft, beside: Sequence[Draft]) -> str:
    """Why a computed claim is wrong or cannot be recomputed from what it cites; empty where it is right."""
    flat = plain(draft.text).rstrip("。;")
    note = _SCOPE_NOTE.sub("", flat)
    formulas = list(_FORMULA.finditer(note))
    if formulas:
        return _check_formulas(note, formulas, draft.quotes)
    if note in _NOT_COMPARED or _ALL_EQUAL.match(note):
        return _check_equal(draft.quotes) if note not in _NOT_COMPARED else ""
    if order := _ORDER.match(note):
        return _check_order(order["names"].split("、"), draft.quotes, falling=order["first"] == "高")
    ahead, best, count = _AHEAD.match(note), _BEST.match(note), _COUNT.match(note)
    if ahead or best:
        name = ahead[1] if ahead else best[2] if best else ""
        word = ahead[2] if ahead else best[1] if best else ""
        return _check_ahead(name, word, draft.quotes)
    if count:
        regions = {_owner(q) for d in (*beside, draft) for q in d.quotes}
        return "" if int(count[1]) >= len(regions) else "比较的地区数与引文不符"
    return "算出来的论断没有写出算式"


def _check_formulas(flat: str, formulas: list[re.Match[str]], quotes: tuple[Quote, ...]) -> str:
    known = _known_numbers(quotes)
    for formula in formulas:
        try:
            left, right, result = (Decimal(formula[n]) for n in (1, 3, 4))
        except InvalidOperation:
            return "算式里的数读不出来"
        if not (_holds_share(left, right, result) if _is_share(formula) else _holds(left, formula[2], right, result)):
            return f"算式不成立:{formula[0]}"
        for operand in (left, right):
            if abs(float(operand)) not in known:
                return f"算式里的{operand}不在引文里"
        gap = _GAP.search(flat)
        if gap and Decimal(gap[1]) != result:
            return "算出的数与算式不一致"
    outside = _FORMULA.sub("", flat)
    shares = {"%"} if any(map(_is_share, formulas)) else set()
    return _check_gap_numbers(outside, {Decimal(f[4]) for f in formulas}, quotes, shares)


def _check_gap_numbers(outside: str, results: set[Decimal], quotes: tuple[Quote, ...], shares: set[str]) -> str:
    """Numbers beside the formula must be its result, with a unit that the operands have, or per cent of a quotient."""
    units = {unit for _, unit in _known_units(quotes)} | {"个百分点"} | shares
    for stated in read_claim(outside).stated:
        if Decimal(stated.reading.value) not in results:
            return f"“{outside[stated.reading.start : stated.reading.end]}”不是算出来的数"
        if stated.reading.unit not in units:
            return f"单位“{stated.reading.unit}”与引文不同"
    return ""


def _is_share(formula: re.Match[str]) -> bool:
    return formula[2] in "/÷" and formula[5] == "%"


def _holds_share(left: Decimal, right: Decimal, result: Decimal) -> bool:
    return right != 0 and abs(100 * left / right - result) <= Decimal("0.05")


def _holds(left: Decimal, sign: str, right: Decimal, result: Decimal) -> bool:
    if sign == "+":
        return left + right == result
    if sign == "-":
        return left - right == result
    if sign == "×":
        return abs(left * right - result) <= abs(result) * Decimal("0.005")
    return right != 0 and abs(left / right - result) <= Decimal("0.01")


def _known_numbers(quotes: tuple[Quote, ...]) -> set[float]:
    known: set[float] = set()
    for quote in quotes:
        for supported in read_evidence(quote.view, quote.passage):
            reading = supported.reading
            known |= {abs(float(reading.value))} if reading.value.replace(".", "").isdigit() else set()
            known |= {abs(reading.number)} if reading.number is not None else set()
    return known


def _known_units(quotes: tuple[Quote, ...]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for quote in quotes:
        for supported in read_evidence(quote.view, quote.passage):
            found |= {("", supported.reading.unit), ("", supported.reading.base)}
    return found


def _check_equal(quotes: tuple[Quote, ...]) -> str:
    if len(quotes) < 2:
        return "比较少了引文"
    alike = all(any(a == b for a, b in _aligned(quotes[:1], (other,))) for other in quotes[1:])
    return "" if alike else "引文里的数不相同"


def _check_order(names: Sequence[str], quotes: tuple[Quote, ...], *, falling: bool) -> str:
    """Whether each place named has a figure no greater (or no smaller) than the one before it."""
    found = [next((q for q in quotes if _is_named(name, q)), None) for name in names]
    if any(q is None for q in found) or len(found) < len(quotes):
        return "排序缺了引文"
    for one, other in pairwise(q for q in found if q is not None):
        if not any((a >= b) if falling else (a <= b) for a, b in _aligned((one,), (other,))):
            return "次序与引文不符"
    return ""


def _check_ahead(name: str, word: str, quotes: tuple[Quote, ...]) -> str:
    """Whether the figure of the named places, which are equal, is the greater (or smaller) one among the cited ones."""
    own = tuple(q for q in quotes if any(_is_named(one, q) for one in name.split("、")))
    rest = tuple(q for q in quotes if q not in own)
    if not own or not rest:
        return f"引文里没有可以比较的“{name}”"
    less = word in _LESS
    for mine in own:
        for other in rest:
            pairs = _growths(mine, other) if word.startswith("降得") else _aligned((mine,), (other,))
            if not pairs or not any((a < b) if less else (a > b) for a, b in pairs):
                return "高低与引文不符"
    return ""


def _owner(quote: Quote) -> str:
    return owner_of(quote.view, quote.figures)


def _is_named(name: str, quote: Quote) -> bool:
    """Whether a quote is of the place: its figures say so where they are of another place than the report."""
    others = {f.region for f in quote.figures if f.region and f.region != quote.view.description.region}
    return any(name in region or region in name for region in others or {_owner(quote)})


def _aligned(first: tuple[Quote, ...], second: tuple[Quote, ...]) -> list[tuple[float, float]]:
    """Pairs of numbers, one of each quote, of the records most alike in name: their values and their changes."""
    pairs: list[tuple[float, float, float]] = []
    for a in (f for q in first for f in q.figures):
        for b in (f for q in second for f in q.figures):
            alike = likeness(fold(a.indicator), fold(b.indicator))
            if a.rate != b.rate:
                # 增长4.8% beside 1.82万亿元、增长4.9%: both are growths.
                x, y = _growth(a), _growth(b)
                pairs += [(alike, x, y)] if x is not None and y is not None else []
                continue
            if a.base_unit != b.base_unit:
                continue
            pairs += [(alike, x, y) for x, y in _values(a, b)]
    best = max((p[0] for p in pairs), default=0.0)
    return [(x, y) for alike, x, y in pairs if alike >= best - 0.25]


def _values(a: Figure, b: Figure) -> list[tuple[float, float]]:
    found = []
    if a.number is not None and b.number is not None:
        found.append((_signed(a.number, a.rate, a.direction), _signed(b.number, b.rate, b.direction)))
    if a.change and b.change and a.change.unit == b.change.unit:
        found.append(
            (
                _signed(_float(a.change.value), True, a.change.direction),
                _signed(_float(b.change.value), True, b.change.direction),
            )
        )
    return found


def _growth(figure: Figure) -> float | None:
    """The growth in per cent that a record is, or that stands beside its amount."""
    if figure.rate and figure.base_unit == "%":
        return None if figure.number is None else _signed(figure.number, True, figure.direction)
    change = figure.change
    return _signed(_float(change.value), True, change.direction) if change and change.unit in ("%", "\uff05") else None


def _growths(first: Quote, second: Quote) -> list[tuple[float, float]]:
    """Pairs of growths, one of each quote."""
    mine, others = ([g for f in q.figures if (g := _growth(f)) is not None] for q in (first, second))
    return [(a, b) for a in mine for b in others]


def _float(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def _signed(number: float, rate: bool, direction: str | None) -> float:
    return -abs(number) if rate and direction == "down" else number
