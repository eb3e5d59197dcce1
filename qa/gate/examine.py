"""One claim against its quotes: what the evidence does not bear, or that it bears all.

The same for a claim of our rules, of a language model and of a draft that a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.check_absence import check_absence, read_absence
from juzheng.qa.gate.check_bodies import check_bodies, known_bodies
from juzheng.qa.gate.check_cells import reads_cells
from juzheng.qa.gate.check_derived import check_derived
from juzheng.qa.gate.check_extract import check_extract
from juzheng.qa.gate.check_heads import computed_words
from juzheng.qa.gate.check_prose import check_prose
from juzheng.qa.gate.check_told import check_told, numbers_of, tells
from juzheng.qa.gate.check_words import check_other_numbers, check_places, find_marks
from juzheng.qa.gate.claim_context import LEVELS, Matching
from juzheng.qa.gate.compare_lead import LEADS, check_lead
from juzheng.qa.gate.compare_values import compare_values
from juzheng.qa.gate.count_lists import counted_lists
from juzheng.qa.gate.derive_number import derive_number
from juzheng.qa.gate.distribute import distribute, distribute_bound
from juzheng.qa.gate.match_claim import find_match
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import ReadClaim, Stated, read_claim, stand_in
from juzheng.qa.gate.read_evidence import Supported, read_evidence
from juzheng.qa.gate.read_groups import read_groups
from juzheng.qa.gate.told_growths import doubled_growths, two_digit_growths
from juzheng.qa.gate.verbatim import ITEM, is_verbatim_claim
from juzheng.qa.nouns.draft import Draft, Quote

# Characters of the longest claim that is read; one sentence of a report has at most a few hundred.
LONGEST = 4000
Span = tuple[int, int]
_HEAD = re.compile(r"^([^：:。,，]{2,40})[：:]")


def examine(draft: Draft, beside: Sequence[Draft] = ()) -> tuple[Objection | None, tuple[Supported, ...]]:
    """Why a draft must not be shown (None if it may), and the numbers of the evidence that its own stand on.

    ``beside`` are the drafts of the same answer, with which a comparison is checked.
    """
    objection = check_text(draft.text) or check_quotes(draft.quotes)
    if objection:
        return objection, ()
    if draft.status == "derived":
        return _computed(check_derived(draft, beside)), ()
    if draft.extract:
        return _extracted(check_extract(draft)), ()
    if reads_cells(draft):
        return None, ()
    text, wrong = computed_words(draft, beside)
    if wrong:
        return _computed(wrong), ()
    # What a computed head stands on is quoted behind the record itself (甲、乙中最高的是乙…).
    alone = len(draft.quotes) == 1 or text != draft.text
    if draft.told and alone and tells(draft.told, text, draft.quotes[0]):
        objection = check_told(draft.told, draft.quotes[0])
        return objection, () if objection else numbers_of(draft.told, draft.quotes[0])
    return examine_text(carry_subject(text, draft, beside), draft.quotes)


def _computed(reason: str) -> Objection | None:
    return Objection("computed", reason) if reason else None


def _extracted(reason: str) -> Objection | None:
    return Objection("quote", reason) if reason else None


def check_text(text: str) -> Objection | None:
    """Why a text is no claim at all."""
    if sum(character.isalnum() for character in text[:LONGEST]) < 2:
        return Objection("text", "论断是空的")
    if len(text) > LONGEST or any("\ud800" <= character <= "\udfff" for character in text):
        return Objection("text", "论断不成文字")
    return None


def check_quotes(quotes: tuple[Quote, ...]) -> Objection | None:
    """Why the quotes are none of their reports."""
    if not quotes:
        return Objection("quote", "没有引文")
    for quote in quotes:
        paragraph = quote.passage.paragraph
        if not 0 <= quote.start < quote.end <= len(paragraph.text):
            return Objection("quote", "引文的位置不在段落里")
        if quote.view.passages.get(paragraph.number) is not quote.passage:
            return Objection("quote", "引文不是这份报告的段落")
        if any(f.paragraph != paragraph.number or paragraph.text[f.start : f.end] != f.raw for f in quote.figures):
            return Objection("quote", "引文所带的数据不在这一段")
    return None


def examine_text(text: str, quotes: tuple[Quote, ...]) -> tuple[Objection | None, tuple[Supported, ...]]:
    """A claim's text against its quotes; a claim of several regions is held against each region's own, one bound that is said
    of several things against each: it must hold for all, and lie near one of them."""
    matched: list[Supported] = []
    near, first = 0, None
    parts = distribute(text, find_marks(text, quotes), quotes)
    if len(parts) == 1:
        parts = tuple((part, quotes) for part in distribute_bound(text, find_marks(text, quotes)))
    of_each: list[tuple[str, Supported]] = []
    for part, own in parts:
        if (leads := LEADS.fullmatch(part)) and len(of_each) > 1:
            objection = _check_lead(leads, of_each)
            if objection:
                return objection, ()
            continue
        objection, found = _examine_part(part, own, "near" if len(parts) > 1 else "")
        near += objection is None
        if objection and len(parts) > 1:
            first, (objection, found) = first or objection, _examine_part(part, own, "far")
        if objection:
            return first or objection, ()
        matched += found
        of_each += [(part, found[-1])] if found else []
    return (None, tuple(matched)) if near else (first, ())


def _check_lead(leads: re.Match[str], of_each: Sequence[tuple[str, Supported]]) -> Objection | None:
    """Why one of several places of which a claim says something (甲和乙都在4%以上,甲更高) does not lead them."""
    own = [number for said, number in of_each if leads["who"] in said]
    others = [number for said, number in of_each if leads["who"] not in said]
    return check_lead(leads, own[0] if len(own) == 1 else None, others)


def _examine_part(
    text: str, quotes: tuple[Quote, ...], shared: Literal["", "near", "far"]
) -> tuple[Objection | None, tuple[Supported, ...]]:
    claim = read_claim(text)
    matching = replace(match_against(claim, quotes), shared=shared)
    absent = read_absence(matching)
    skipped: list[Span] = []
    if absent:
        objection = check_absence(matching, absent[2], read_groups(quotes))
        if objection:
            return objection, ()
        skipped.append(absent[:2])
    skipped += known_bodies(claim.flat, quotes)
    skipped += counted_lists(claim.flat, [quote.passage.folded for quote in quotes])
    skipped += (*two_digit_growths(claim.flat, matching), *doubled_growths(claim.flat, matching))
    known: list[tuple[Stated, Supported | None]] = []
    sources: list[tuple[Stated, Supported]] = []
    for stated in claim.stated:
        if any(start <= stated.reading.start < end for start, end in skipped):
            continue
        found, objection = _find_number(matching, stated, known)
        if objection:
            derived = derive_number(matching, stated, known)
            if derived is None:
                return objection, ()
            skipped += derived.spans
            sources += [(stated, source) for source in derived.sources]
        known.append((stated, found))
    matched = tuple(s for _, s in known if s is not None)
    if is_verbatim_claim(text, quotes):
        return None, matched
    compared = compare_values(matching, known)
    sources += [(stand_in(at), side) for at, side in compared.named]
    objection = compared.objection or _check_words(matching, quotes, (*known, *sources), (*skipped, *compared.spans))
    return objection, matched


def match_against(claim: ReadClaim, quotes: tuple[Quote, ...]) -> Matching:
    """The claim beside all numbers of its quotes' paragraphs."""
    passages = {(q.view.report_id, q.passage.paragraph.number): q for q in quotes}
    supported = tuple(s for q in passages.values() for s in read_evidence(q.view, q.passage))
    bodies = tuple(claim.flat[start:end] for start, end in known_bodies(claim.flat, quotes))
    told = tuple(q.passage for q in passages.values())
    return Matching(claim, supported, find_marks(claim.flat, quotes), bodies=bodies, passages=told)


def _find_number(
    matching: Matching, stated: Stated, known: Sequence[tuple[Stated, Supported | None]]
) -> tuple[Supported | None, Objection | None]:
    last = next((s for _, s in reversed(known) if s is not None), None)
    return find_match(matching, stated, last)


def _check_words(
    matching: Matching,
    quotes: tuple[Quote, ...],
    known: Sequence[tuple[Stated, Supported | None]],
    skipped: Sequence[Span],
) -> Objection | None:
    pairs = [(stated, s) for stated, s in known if s is not None]
    return (
        check_places(matching.regions, quotes)
        or check_bodies(matching.claim.flat, quotes)
        or check_other_numbers(matching.claim, quotes, skipped)
        or check_prose(matching.claim, matching.regions, quotes, pairs, skipped)
    )


def carry_subject(text: str, draft: Draft, beside: Sequence[Draft]) -> str:
    """The claim with the region, time and status that the one before it says for both, where it has none of its own."""
    if draft not in beside or _HEAD.match(text) or re.search(r"(?:19|20)\d\d年", text) or ITEM.match(text):
        return text
    heads = [(found, other) for other in beside[: beside.index(draft)] if (found := _HEAD.match(other.text))]
    if not heads:
        return text
    last, said = heads[-1]
    own = [mark.name for mark in find_marks(text, draft.quotes) if mark.name not in LEVELS]
    head = last[1]
    for mark in find_marks(head, (*draft.quotes, *said.quotes)) if own else ():
        if not any(name in mark.name or same_region(name, mark.name) for name in own):
            # It names whom it speaks of: another region before it would make it a claim on that one.
            return text
        head = head.replace(mark.name, "")
    return f"{head}：{text}" if head else text


def says_absent(text: str) -> bool:
    """Whether a text says that something is not in the reports."""
    return read_absence(match_against(read_claim(text), ())) is not None
