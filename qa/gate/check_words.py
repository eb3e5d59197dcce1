"""The words of a claim that are no numbers: dates, names, places, judgements; each must stand in what is cited."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.report import Figure
from juzheng.index.words.regions import find_regions, same_region
from juzheng.qa.gate.claim_context import RegionMark
from juzheng.qa.gate.read_claim import ReadClaim
from juzheng.qa.gate.read_evidence import Supported, calendar_for, words_around
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.gate_words import gate_word_set, gate_words
from juzheng.qa.words.match_words import met

# A claim without numbers must take at least this share of its content words from the cited paragraphs.
ENOUGH_WORDS = 0.75
_LEVEL_WORDS = re.compile(r"全[区市省县国州]")
# A place at the head of a claim, whether any list knows it or not.
_SUBJECT = re.compile(
    r"(?:^|[。;；,，:：、])([\u4e00-\u9fff]{2,7}?(?:自治区|新区|[省市区县州旗盟]))"
    r"(?=20\d\d|的|[:：]|去年|今年|全年|上半年|“|十四五|十五五|目标|规上|规模以上|GDP|一般公共|固定资产|社会消费)"
)
_SHORT = re.compile(r"(?:特别行政区|自治区|自治县|自治州|新区|[省市区县州旗])$")


def find_marks(text: str, quotes: tuple[Quote, ...]) -> tuple[RegionMark, ...]:
    """The places that a claim names: those of the cited reports and records, and any division of China."""
    found: dict[int, str] = {}
    for mention in find_regions(text):
        found[mention.start] = text[mention.start : mention.end]
    for match in _LEVEL_WORDS.finditer(text):
        found.setdefault(match.start(), match[0])
    for match in _SUBJECT.finditer(text):
        found.setdefault(match.start(1), match[1])
    for name in _names(quotes):
        at = text.find(name)
        while at >= 0:
            if len(found.get(at, "")) < len(name):
                found[at] = name
            at = text.find(name, at + 1)
    return tuple(RegionMark(found[at], at) for at in sorted(found))


def _names(quotes: tuple[Quote, ...]) -> set[str]:
    names: set[str] = set()
    for quote in quotes:
        region = quote.view.description.region
        names |= {region, *quote.view.description.region_path} if region else set()
        names |= {seen.figure.region for seen in quote.passage.figures if seen.figure.region}
    short = {_SHORT.sub("", name) for name in names if name}
    return {name for name in (*names, *short) if name and len(name) >= 2}


def check_places(marks: tuple[RegionMark, ...], quotes: tuple[Quote, ...]) -> str:
    """Why a place that the claim names is not one of the cited evidence; empty where all are."""
    near = "/".join(words_around(q.view, q.passage) for q in quotes)
    known = {fold(name) for name in _names(quotes)}
    for mark in marks:
        name = fold(mark.name)
        if name in near or name in known or _LEVEL_WORDS.fullmatch(mark.name):
            continue
        if not _named_otherwise(mark.name, quotes):
            return f"引文里没有“{mark.name}”"
    return ""


def _named_otherwise(name: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the cited paragraphs name a place by a shorter name (化隆县 for 化隆回族自治县)."""
    mentions = (m for quote in quotes for m in find_regions(quote.passage.paragraph.text))
    return any(same_region(name, mention.name) for mention in mentions)


def check_other_numbers(claim: ReadClaim, quotes: tuple[Quote, ...]) -> str:
    """Why a date or a number in a name is not taken from the cited evidence; empty where all are."""
    near = "/".join(words_around(q.view, q.passage) for q in quotes)
    for reading in claim.others:
        if reading.kind == "order":
            continue
        shown = claim.flat[reading.start : reading.end]
        if reading.kind == "name":
            around = fold(claim.flat[max(0, reading.start - 1) : reading.end + 1])
            if around not in near and fold(shown) not in near:
                return f"引文里没有“{shown}”"
        elif not _date_known(shown, quotes, near):
            return f"引文里没有“{shown}”这个时间"
    return ""


def _date_known(shown: str, quotes: tuple[Quote, ...], near: str) -> bool:
    if re.search(rf"(?<!\d){re.escape(fold(shown))}(?!\d)", near):
        return True
    years: set[int | None] = set()
    spans = ""
    for quote in quotes:
        description, calendar = quote.view.description, calendar_for(quote.view, quote.passage)
        years |= {description.year, description.plan_year, calendar.this_year, calendar.review_year}
        years |= {seen.figure.year for seen in quote.passage.figures}
        spans += "/".join(seen.figure.span or "" for seen in quote.passage.figures) + (description.span or "")
    return shown.isdigit() and (int(shown) in years or re.search(rf"(?<!\d){shown}(?!\d)", spans) is not None)


def _words_of(figure: Figure) -> tuple[str, ...]:
    """Names that a record says; in a table its place, subject and time may stand in the title or in a head."""
    told = (figure.region or "", figure.subject or "", figure.span or "") if figure.cell else ()
    return (figure.indicator, figure.canonical, *told)


def check_content(claim: ReadClaim, quotes: tuple[Quote, ...], matched: tuple[Supported, ...], *, strict: bool) -> str:
    """Why the claim's words are not those of the evidence; empty where they are.

    With ``strict`` every content word must be there (claims with figures), else most of them.
    """
    near = "/".join(words_around(q.view, q.passage) for q in quotes)
    records = "/".join(fold("/".join(_words_of(s.figure))) for s in matched if s.figure)
    near = f"{near}/{records}"
    words = [
        w
        for w in _content_words(_without_numbers(claim))
        if w not in gate_word_set("neutral") and w not in gate_word_set("target")
    ]
    strange = [w for w in words if w not in near and met(w, near) < 0.5]
    judgement = _strange_judgement(claim.flat, quotes)
    if judgement:
        return f"引文里没有“{judgement}”的说法"
    telling = [w for w in strange if len(w) > 1]
    if strict and telling:
        return f"引文里没有“{telling[0]}”"
    if words and len(strange) > (1 - ENOUGH_WORDS) * len(words):
        return f"大半说法不在引文里(如“{strange[0]}”)"
    return ""


def _without_numbers(claim: ReadClaim) -> str:
    """The claim with its numbers, which are checked by themselves, made commas."""
    characters = list(claim.flat)
    for reading in (*(s.reading for s in claim.stated), *claim.others):
        if reading.kind != "name":
            characters[reading.start : reading.end] = "," * (reading.end - reading.start)
    return "".join(characters)


@lru_cache(maxsize=4096)
def _content_words(flat: str) -> tuple[str, ...]:
    return tuple(w for w in cut(fold(flat)) if not re.search(r"\d", w))


@lru_cache(maxsize=1)
def _judgements() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, gate_words("operators"))))


def _strange_judgement(flat: str, quotes: tuple[Quote, ...]) -> str:
    """A word like 最高, 不 or 已经 that the cited sentences do not have."""
    near = "/".join(quote.passage.folded for quote in quotes)
    for match in _judgements().finditer(flat):
        if fold(match[0]) not in near:
            return match[0]
    return ""
