"""The places and dates of a claim, and the numbers in its names: each must stand in what is cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juzheng.index.words import late_re as re
from juzheng.index.words.regions import find_regions
from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.claim_context import RegionMark, is_short_name
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import ReadClaim
from juzheng.qa.gate.read_evidence import calendar_for, words_around
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import fold

_LEVEL_WORDS = re.compile(r"全[区市省县国州]")
# A place at the head of a claim, whether any list knows it or not.
_SUBJECT = re.compile(
    r"(?:^|[。;；,，:：、])([\u4e00-\u9fff]{2,7}?(?:自治区|新区|[省市区县州旗盟]))"
    r"(?=20\d\d|的|[:：]|去年|今年|全年|上半年|“|十四五|十五五|目标|规上|规模以上|GDP|一般公共|固定资产|社会消费)"
)
# 大湾区, 自贸区, and 与…对接 before one, are no subject.
_NO_PLACE = re.compile(
    r"[了着过]|[湾园社片景厂校小库山灾城街郊贸创税牧林矿农片]区$|[东联欧结加同非]盟$|^[与和对向把将在以从由及同跟按为]"
)
# Who a report is of, by its title or publisher, where no list knows the place (霁州市, 宁岱理工学院).
_NAMED = re.compile(
    r"(?:^|/|关于)([\u4e00-\u9fff]{2,8}?(?:自治区|开发区|新区|省|市|县|区|州|旗|镇|乡|街道|大学|学院|集团|公司))"
)
_SHORT = re.compile(r"(?:特别行政区|自治区|自治县|自治州|新区|[省市区县州旗])$")


def find_marks(text: str, quotes: tuple[Quote, ...]) -> tuple[RegionMark, ...]:
    """The places that a claim names: those of the cited reports and records, and any division of China."""
    found: dict[int, str] = {}
    for mention in find_regions(text):
        found[mention.start] = text[mention.start : mention.end]
    for match in _LEVEL_WORDS.finditer(text):
        found.setdefault(match.start(), match[0])
    found = {at: name for at, name in found.items() if not _names_body(text, at + len(name))}
    ends = {at + len(name) for at, name in found.items()}
    for match in _SUBJECT.finditer(text):
        if match.end(1) not in ends and not _NO_PLACE.search(match[1]):
            found.setdefault(match.start(1), match[1])
    for name in _names(quotes):
        at = text.find(name)
        while at >= 0:
            if len(found.get(at, "")) < len(name):
                found[at] = name
            at = text.find(name, at + 1)
    whole = {quote.view.description.region or "" for quote in quotes}
    for at, name in _short_names(text, whole):
        if len(found.get(at, "")) < len(name):
            found[at] = name
    return tuple(RegionMark(found[at], at) for at in sorted(found))


def _short_names(text: str, whole: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a text has a short name of one of the regions or bodies, the longest at each place (金开区 for 金华开发区)."""
    for region in set(whole) - {""}:
        for first in re.finditer(re.escape(region[0]), text):
            at = first.start()
            names = (text[at:end] for end in range(min(len(text), at + len(region) - 1), at + 2, -1))
            if name := next((name for name in names if is_short_name(name, region)), ""):
                yield at, name


# 西宁机场, 湖州师范学院: the place is part of a name, which must stand in the evidence as the other words of a claim.
_BODY = re.compile(r"(?:[东南西北]站|机场|火车站|高铁站|港口|大学|学院|师范|海关|自贸区|都市圈|银行)")


def _names_body(text: str, end: int) -> bool:
    return _BODY.match(text, end) is not None


def _names(quotes: tuple[Quote, ...]) -> set[str]:
    names: set[str] = set()
    for quote in quotes:
        region = quote.view.description.region
        names |= {region, *quote.view.description.region_path} if region else set()
        names |= {seen.figure.region for seen in quote.passage.figures if seen.figure.region}
        names |= set(_NAMED.findall(f"{quote.view.description.title}/{quote.view.description.publisher or ''}"))
    short = {_SHORT.sub("", name) for name in names if name}
    return {name for name in (*names, *short) if name and len(name) >= 2}


def check_places(marks: tuple[RegionMark, ...], quotes: tuple[Quote, ...]) -> Objection | None:
    """Why a place that the claim names is not one of the cited evidence; None where all are."""
    near = "/".join(words_around(q.view, q.passage) for q in quotes)
    known = {fold(name) for name in _names(quotes)}
    for mark in marks:
        name = fold(mark.name)
        if name in near or name in known or _LEVEL_WORDS.fullmatch(mark.name):
            continue
        if not _named_otherwise(mark.name, quotes):
            return Objection("region", f"引文里没有“{mark.name}”")
    return None


def _named_otherwise(name: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the cited paragraphs name a place by a shorter name (化隆县 for 化隆回族自治县)."""
    if any(is_short_name(name, quote.view.description.region or "") for quote in quotes):
        return True
    mentions = (m for quote in quotes for m in find_regions(quote.passage.paragraph.text))
    return any(same_region(name, mention.name) for mention in mentions)


def check_other_numbers(
    claim: ReadClaim, quotes: tuple[Quote, ...], skipped: Sequence[tuple[int, int]] = ()
) -> Objection | None:
    """Why a date or a number in a name is not taken from the cited evidence; None where all are. ``skipped`` are characters
    of the claim that are checked elsewhere."""
    near = "/".join(words_around(q.view, q.passage) for q in quotes)
    for reading in claim.others:
        told = any(start <= reading.start < end for start, end in skipped)
        if reading.kind == "order" or told or claim.flat.startswith("上一年", max(0, reading.start - 1)):
            continue
        shown = claim.flat[reading.start : reading.end]
        if reading.kind == "name":
            around = fold(claim.flat[max(0, reading.start - 1) : reading.end + 1])
            numeral = shown[:1] in "十百千万亿"
            sized = _is_sized(claim.flat, reading.start, reading.end, near)
            if around not in near and not sized and (numeral or fold(shown) not in near):
                return Objection("words", f"引文里没有“{shown}”")
        elif _FIRST_MONTHS.search(claim.flat[: reading.start]) and claim.flat.startswith("个月", reading.end):
            if not _months_known(digits_of(shown), near):
                return Objection("period", f"报告说的不是前{shown}个月")
        elif not _date_known(shown, quotes, near) and not _ends_part(claim.flat, reading.start, near):
            return Objection("period", f"引文里没有“{shown}”这个时间")
    return None


# The end of June is that of the first half.
_PART_ENDS = {"3": "一季度", "6": "上半年", "9": "前三季度"}
_MONTH_END = re.compile(r"(?P<month>[369])月[底末]")


def _ends_part(flat: str, at: int, near: str) -> bool:
    """Whether a month's end at ``at`` is the end of a part of the year that the evidence speaks of."""
    end = _MONTH_END.match(flat, at)
    return end is not None and _PART_ENDS[end["month"]] in near


# Characters behind a numeral that say of what it is the size (亿元项目).
SIZE_OF = 4


def _is_sized(flat: str, start: int, end: int, near: str) -> bool:
    """Whether a numeral is the size of the same thing in the evidence: 百亿元项目, but not the end of 三百亿元项目."""
    size = re.escape(fold(flat[start : end + SIZE_OF]))
    return (
        flat[end : end + 1] in ("亿", "万")
        and re.search(rf"(?<![一二三四五六七八九十百千万\d]){size}", near) is not None
    )


_FIVE_YEARS = re.compile(r"十[二三四五六]五|(?:19|20)\d\d年[^,，。;；]{0,20}(?:19|20)\d\d年")
# 前10个月 is 1-10月.
_FIRST_MONTHS = re.compile(r"(?<!提)前$")


def _months_known(months: str, near: str) -> bool:
    folded = re.sub(r"[—~–至]+", "-", near)
    return re.search(rf"(?<![\d.])(?:1-{months}月|前{months}个月)", folded) is not None


def _date_known(shown: str, quotes: tuple[Quote, ...], near: str) -> bool:
    if shown.endswith("年"):
        digits = f"{digits_of(shown[:-1])}年"
        if shown == "一年" and not re.search("五年|十[二三四五六]五", near):
            # 一年提高27个百分点: within the year of the report.
            return True
        known = shown in near or re.search(rf"(?<!\d){digits}", near) is not None
        return known or shown == "五年" and _FIVE_YEARS.search(near) is not None
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
