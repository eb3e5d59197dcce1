"""Claims that are computed: differences with their formula, and who is ahead; each is computed once more here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from juzheng.index.words.normalise_units import to_base_unit
from juzheng.qa.find.rank_records import owner_of
from juzheng.qa.gate.paired_numbers import aligned, growths
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.read_evidence import read_evidence
from juzheng.qa.gate.reading import plain
from juzheng.qa.nouns.draft import Draft, Quote

_NUMBER = r"-?\d+(?:\.\d+)?(?:E[+]?\d+)?"
_FORMULA = re.compile(
    rf"\(\s*\(?({_NUMBER})\)?\s*([-+×/÷])\s*\(?({_NUMBER})\)?(?P<per_cent>(?<!\))%)?\s*=\s*({_NUMBER})\s*([^()\d]{{0,6}})\)"
)
# 512.3+638.9+986.4=2137.6: of more than two the sum alone is told.
_CHAIN = re.compile(rf"\(({_NUMBER}(?:\+{_NUMBER}){{2,}})=({_NUMBER})\)")
_SCOPE_NOTE = re.compile(r"\(口径不同[^()]*\)")
_AHEAD = re.compile(r"^(?:最高的是|最低的是)?([^,。:;(]{2,20}?)(更高|更低|更多|更少|更快|更大|降得更多)$")
_BEST = re.compile(r"^(最高|最低|最多|最少|最快|降得最多|降得最少)的是([^,。:;(]{2,40})$")
_LESS = frozenset(("更低", "更少", "最低", "最少", "降得更多", "降得最多"))
_ORDER = re.compile(r"^从(?P<first>高|低)到(?:高|低):(?P<names>[^,。:;]{3,120})$")
_ALL_EQUAL = re.compile(r"^(?:两者|\d{1,3}个地区)相同$")
_COUNT = re.compile(r"^共比较(\d+)个地区$")
_NOT_COMPARED = frozenset(("两者单位或口径不同,不宜直接比较", "各地单位或口径不同,不宜直接比较"))


def check_derived(draft: Draft, beside: Sequence[Draft]) -> str:
    """Why a computed claim is wrong or cannot be recomputed from what it cites; empty where it is right."""
    flat = plain(draft.text).rstrip("。;")
    note = _SCOPE_NOTE.sub("", flat)
    if (chain := _CHAIN.search(note)) is not None:
        return _check_chain(note, chain, draft.quotes)
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


def _check_chain(flat: str, chain: re.Match[str], quotes: tuple[Quote, ...]) -> str:
    known = _known_numbers(quotes)
    try:
        terms, result = [Decimal(term) for term in chain[1].split("+")], Decimal(chain[2])
    except InvalidOperation:
        return "算式里的数读不出来"
    if sum(terms, Decimal()) != result:
        return f"算式不成立:{chain[0]}"
    if foreign := next((t for t in terms if not {abs(float(t)), round(abs(float(t)), 6)} & known), None):
        return f"算式里的{foreign}不在引文里"
    return _check_gap_numbers(flat.replace(chain[0], ""), {result}, quotes, set())


def _check_formulas(flat: str, formulas: list[re.Match[str]], quotes: tuple[Quote, ...]) -> str:
    known = _known_numbers(quotes)
    for formula in formulas:
        try:
            left, right, result = (Decimal(formula[n]) for n in (1, 3, 5))
        except InvalidOperation:
            return "算式里的数读不出来"
        if formula["per_cent"]:
            holds = formula[2] == "×" and _holds_part(left, right, result)
        else:
            holds = _holds_share(left, right, result) if _is_share(formula) else _holds(left, formula[2], right, result)
        if not holds:
            return f"算式不成立:{formula[0]}"
        for operand in (left, right):
            if not {abs(float(operand)), round(abs(float(operand)), 6)} & known:
                return f"算式里的{operand}不在引文里"
        if formula["per_cent"] and (right, "%") not in _written_numbers(quotes):
            return f"算式里的{right}%不在引文里"
    outside = _FORMULA.sub("", flat)
    shares = {"%" if _is_share(formula) else "倍" for formula in formulas if formula[2] in "/÷"}
    return _check_gap_numbers(outside, {Decimal(f[5]) for f in formulas}, quotes, shares)


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
    return formula[2] in "/÷" and formula[6] == "%"


def _holds_share(left: Decimal, right: Decimal, result: Decimal) -> bool:
    return right != 0 and abs(100 * left / right - result) <= Decimal("0.05")


def _holds_part(whole: Decimal, per_cent: Decimal, result: Decimal) -> bool:
    """Whether a share of a whole makes so many, rounded to the last digit that is written."""
    return 0 < per_cent < 100 and abs(whole * per_cent / 100 - result) * 2 <= Decimal(1).scaleb(
        int(result.as_tuple().exponent)
    )


def _holds(left: Decimal, sign: str, right: Decimal, result: Decimal) -> bool:
    if sign == "+":
        return left + right == result
    if sign == "-":
        return left - right == result
    if sign == "×":
        return abs(left * right - result) <= abs(result) * Decimal("0.005")
    return right != 0 and abs(left / right - result) <= Decimal("0.01")


def _known_numbers(quotes: tuple[Quote, ...]) -> set[float]:
    """The numbers of the quotes as they are written, in their base units, and each in the units of the others (8.7亿斤 and 43.5万吨)."""
    readings = [s.reading for quote in quotes for s in read_evidence(quote.view, quote.passage)]
    known = {abs(float(r.value)) for r in readings if r.value.replace(".", "").isdigit()}
    known |= {abs(r.number) for r in readings if r.number is not None}
    for unit in {r.unit for r in readings if r.unit}:
        one = to_base_unit("1", unit)
        alike = (r.number for r in readings if r.number is not None and r.base == one.unit)
        known |= {round(abs(number) / (one.number or 1.0), 6) for number in alike}
    return known


def _written_numbers(quotes: tuple[Quote, ...]) -> set[tuple[Decimal, str]]:
    """The numbers of the quotes with their units, as they are written."""
    readings = [s.reading for quote in quotes for s in read_evidence(quote.view, quote.passage)]
    return {(Decimal(r.value), r.unit) for r in readings if r.value.replace(".", "").isdigit()}


def _known_units(quotes: tuple[Quote, ...]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for quote in quotes:
        for supported in read_evidence(quote.view, quote.passage):
            found |= {("", supported.reading.unit), ("", supported.reading.base)}
    return found


def _check_equal(quotes: tuple[Quote, ...]) -> str:
    if len(quotes) < 2:
        return "比较少了引文"
    alike = all(any(a == b for a, b in aligned(quotes[:1], (other,))) for other in quotes[1:])
    return "" if alike else "引文里的数不相同"


def _check_order(names: Sequence[str], quotes: tuple[Quote, ...], *, falling: bool) -> str:
    """Whether each place named has a figure no greater (or no smaller) than the one before it."""
    found = [next((q for q in quotes if _is_named(name, q)), None) for name in names]
    if any(q is None for q in found) or len(found) < len(quotes):
        return "排序缺了引文"
    for one, other in pairwise(q for q in found if q is not None):
        if not any((a >= b) if falling else (a <= b) for a, b in aligned((one,), (other,))):
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
            pairs = growths(mine, other) if word.startswith("降得") else aligned((mine,), (other,))
            if not pairs or not any((a < b) if less else (a > b) for a, b in pairs):
                return "高低与引文不符"
    return ""


def _owner(quote: Quote) -> str:
    return owner_of(quote.view, quote.figures)


def _is_named(name: str, quote: Quote) -> bool:
    """Whether a quote is of the place: its figures say so where they are of another place than the report."""
    others = {f.region for f in quote.figures if f.region and f.region != quote.view.description.region}
    return any(name in region or region in name for region in others or {_owner(quote)})
