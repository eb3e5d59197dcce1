"""Superlatives and orders that a claim makes (最多, 由多到少依次为), computed once more from the numbers of the evidence."""

from __future__ import annotations

import re
from os.path import commonprefix

from juzheng.qa.gate.among import count_before, head_before
from juzheng.qa.gate.check_rivals import without_regions
from juzheng.qa.gate.claim_context import Matching, sentence_of
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named, in_regions, says_something
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.signed_value import comparable, signed_value
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

TOP = re.compile(
    r"(?<!历史)(?<!史上)(?:增长|增幅|增速|占比|数量)?最(?P<end>[高快多大低慢少小])(?![新近后终早佳好优美]|生活|工资|限|温|(?:也|还)?[得要应须]?[有达]?\d)"
    r"|(?<=[幅速值量比重额长降])更(?P<more>[高快多大低慢少小])(?=$|[,，。;；])|居[^,，。;；位]{0,4}之(?P<first>首)"
)
# 最多 is said of amounts, 最快 of growths.
_OF_AMOUNTS = frozenset("多大少小")
_LESS_ENDS = frozenset("低慢少小")
_ORDER = re.compile(
    r"[由从](?P<first>[高多大快低少小慢])到[低少小慢高多大快](?:依次为|依次是|排列为|排序为|依次|排列|为|是)?"
)
# 更大 compares two.
MORE_OF = 2
# Characters before a superlative in which the members are named.
WIDTH = 160


def check_tops(flat: str, matching: Matching, matched: Matched) -> Compared:
    """What is said to be the highest or lowest must be so among the numbers that stand in a row with it."""
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    for match in TOP.finditer(flat):
        start, end = fragment_at(flat, match.start())
        own = _top_number(flat, match, matching, matched)
        if own is None:
            continue
        if _ranks_first(own, flat[start:end], match):
            spans.append(match.span())
            continue
        row = _rivals(own, matching)
        before = flat[max(sentence_at(flat, start)[0], match.start() - WIDTH) : match.start()]
        values = [v for s in _named_among(before, own, row, matching) if (v := signed_value(s)) is not None]
        if _FALLS.search(flat, _piece_of(flat, match)[0], match.end()):
            # How far each fell.
            values = [-v for v in values]
            value = -(signed_value(own) or 0.0)
        else:
            value = signed_value(own) or 0.0
        if (match["more"] and len(values) != MORE_OF) or len(values) < MORE_OF:
            continue
        extreme = min(values) if (match["end"] or match["more"] or "") in _LESS_ENDS else max(values)
        if value != extreme:
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        spans.append((_KINDS_BEFORE.search(flat, start, match.start()).start(), match.end()))  # type: ignore[union-attr]
        spans += _among_them(flat, start, len(values), own)
        if not numbers_within(matched, start, end):
            named.append((_piece_of(flat, match)[0], own))
    return Compared(spans=tuple(spans), named=tuple(named))


_FALLS = re.compile("[降跌]幅|下降|下滑|回落|减少")


def _among_them(flat: str, start: int, count: int, own: Supported) -> list[Span]:
    """Where the fragment before says among how many it is (五个县中,…)."""
    begin = fragment_at(flat, start - 2)[0] if start > 1 else start
    return head_before(flat, begin, start, own) if count_before(flat, begin, start) == count else []


def _ranks_first(own: Supported, said: str, match: re.Match[str]) -> bool:
    """Whether the evidence ranks a number first among those that the claim says it is the highest of (全市最高 of 居全市第一); a rank
    beside a growth may be that of the growth."""
    rank = own.figure.rank if own.figure and own.figure.change is None else None
    return rank is not None and rank.place == "1" and bool(rank.scope) and rank.scope in said and match["end"] in _MOST


_MOST = frozenset("高多大")


def _top_number(flat: str, match: re.Match[str], matching: Matching, matched: Matched) -> Supported | None:
    """The number that is said to be the highest or lowest: behind the word, or named by the words before it."""
    start, end = fragment_at(flat, match.start())
    following = fragment_at(flat, end + 1)[1] if end < len(flat) else end
    near = numbers_within(matched, start, end) or (
        numbers_within(matched, end, following) if not TOP.search(flat, end, following) else []
    )
    if near:
        return near[0]
    # 水路投资增速最快: 增速 says which of the amounts is meant.
    until = match.start("end") - 1 if match["end"] else match.start()
    begin, whose = _piece_of(flat, match)
    member = re.sub(r"在?[^,，]*?中$", "", flat[begin:until])
    if whose and not naming_content(fold(_KIND.sub("", member))):
        member = f"{whose}{member}"
    before = numbers_within(matched, sentence_at(flat, start)[0], match.start())
    if not naming_content(fold(member)) and before:
        return before[-1]
    # 东岭区增速最快,白茅县最慢: what is measured is said before.
    before_it = flat[sentence_at(flat, start)[0] : start]
    amount = (match["end"] or "") in _OF_AMOUNTS and not _OF_GROWTH.search(member)
    found = find_named(member, "", matching, amount=amount) or find_named(member, before_it, matching, amount=amount)
    if found is None and not amount and says_something(_KIND.sub("", member)):
        found = find_named(f"{_KIND.sub('', member)}{_GROWTH}", before_it, matching)
    return found or _of_place(member, matching, amount)


# 增长也最慢, 体量最小: by what one is the last, not who.
_OF_GROWTH = re.compile(f"增(?!加值)|幅|{_FALLS.pattern}")
_KINDS_BEFORE = re.compile("(?:规模|体量|总量|数量|增长|增速|也|则|都|均)*$")
_KIND = re.compile("增长|增速|增幅|涨幅|规模|体量|总量|数量|也|则|都|均")
_GROWTH = "增速"


def _piece_of(flat: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the words of a superlative begin, behind another one that 、 joins to it (体量最小、增长也最慢), and whose that one is."""
    start = fragment_at(flat, match.start())[0]
    earlier = list(TOP.finditer(flat, start, match.start()))
    joint = flat.find("、", earlier[-1].end(), match.start()) if earlier else -1
    return (joint + 1, _KIND.sub("", flat[start : earlier[0].start("end") - 1])) if joint >= 0 else (start, "")


def _of_place(member: str, matching: Matching, amount: bool) -> Supported | None:
    """The amount, or the growth, of the one place that a member names and nothing else, where the evidence has one of it."""
    marks = [mark for mark in matching.regions if mark.name in member]
    if len(marks) != 1 or naming_content(fold(_KIND.sub("", member.replace(marks[0].name, "")))):
        return None
    own = [s for s in matching.supported if s.figure is not None and s.figure.region and in_regions(s, marks)]
    own = [s for s in own if s.figure and s.figure.subject and s.role == ("value" if amount else "change")]
    return own[0] if len({signed_value(s) for s in own}) == 1 else None


def _named_among(before: str, own: Supported, row: list[Supported], matching: Matching) -> list[Supported]:
    """Those of a row that the words before name (竹器、陶器中); the whole row where one of them has no number there."""
    # What all are measured by tells none of them apart.
    measure = commonprefix([_name(s)[::-1] for s in row])[::-1]
    told = [without_regions(member, matching) for member in _among(before) or _pair(before)]
    members = [member.removesuffix(measure) or member for member in told]
    if not all(any(is_borne(member, _name(s)) for s in row) for member in members):
        return row
    named = [s for s in row if s is own or any(is_borne(member, _name(s)) for member in members)]
    return named if len(named) > 1 else row


def _pair(before: str) -> tuple[str, ...]:
    """The two of which one is said to be more (竹器和陶器产值,陶器增长更快)."""
    match = re.search(r"(?:^|[,，。;；])([^,，。;；和与]{2,14})[和与]([^,，。;；和与]{2,14})[,，][^,，。;；]*$", before)
    return (fold(match[1]), fold(match[2])) if match else ()


def _among(before: str) -> tuple[str, ...]:
    """The members of which one is said to be the highest (在食品、石化、医药四个产业中)."""
    lists = re.findall(
        r"在?([^,，在]{2,12}(?:[、和][^,，、和]{1,12})+?)(?:[一二三四五六七八九十\d]+个)?[^,，、]{0,6}中", before
    )
    return tuple(fold(m) for text in lists[-1:] for m in re.split(r"[、和]", text))


def _rivals(own: Supported, matching: Matching) -> list[Supported]:
    """The numbers that stand in a row with one; where 、 joins it to another, only those that 、 joins."""
    row = [
        s
        for s in matching.supported
        if s.passage is own.passage
        and s.sentence == own.sentence
        and s.role == own.role
        and comparable(s, own)
        and not (s.figure is not None and is_whole(s.passage, s.figure))
    ]
    if len(row) < MORE_OF:
        # 铁路投资…;公路投资…;水路投资…: a row whose members stand in sentences of their own.
        kind = _measured(own)
        return [
            s
            for s in matching.supported
            if s.passage is own.passage and s.role == own.role and comparable(s, own) and kind and _measured(s) == kind
        ]
    at = row.index(own) if own in row else -1
    text = own.passage.paragraph.text
    joined = ["、" in text[a.reading.end : b.reading.start] for a, b in zip(row, row[1:], strict=False)]
    if at < 0 or not any(joined[max(0, at - 1) : at + 1]):
        return row
    first = last = at
    while first and joined[first - 1]:
        first -= 1
    while last < len(joined) and joined[last]:
        last += 1
    return row[first : last + 1]


def _measured(supported: Supported) -> str:
    """The last word of a record's name that says something, and its year."""
    figure = supported.figure
    words = naming_content(fold(figure.indicator)) if figure else ()
    return f"{words[-1]}/{figure.year}/{figure.status}" if words and figure else ""


def _name(supported: Supported) -> str:
    figure = supported.figure
    return fold(f"{figure.subject or ''}{figure.indicator}") if figure else sentence_of(supported)


def check_orders(flat: str, matching: Matching, _: Matched) -> Compared:
    """由多到少依次为A、B、C: each member's number must not be above the one before it."""
    spans: list[Span] = []
    for match in _ORDER.finditer(flat):
        end = fragment_at(flat, match.end())[1]
        members = re.split(r"[、和]", flat[match.end() : end])
        found = [find_named(m, "", matching) for m in members]
        values = [None if s is None else signed_value(s) for s in found]
        if len(values) < 2 or any(v is None for v in values):
            return Compared(Objection("order", f"按报告的数,排不出“{flat[match.start() : end]}”"))
        wanted = sorted((v for v in values if v is not None), reverse=match["first"] in "高多大快")
        if values != wanted:
            return Compared(Objection("order", f"按报告的数,次序不是“{flat[match.end() : end]}”"))
        spans.append(match.span())
    return Compared(spans=tuple(spans))
