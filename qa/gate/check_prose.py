"""Whether what a claim says in words stands in the cited paragraphs: each fragment in one place, in the same sense.

A word that the evidence does not have is an objection, whatever it says. What the words say together is checked by kinds:
yes and no, plan and deed, all and some, cause and effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from juzheng.index.words.regions import find_regions
from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.align_prose import Aligned, Matched, align
from juzheng.qa.gate.check_extent import check_extent
from juzheng.qa.gate.check_links import check_links, unborne_link
from juzheng.qa.gate.check_sense import check_sense
from juzheng.qa.gate.claim_context import LEVELS, RegionMark, is_short_name
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import ReadClaim
from juzheng.qa.gate.read_groups import read_groups
from juzheng.qa.gate.read_prose import Fragment, read_fragments
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import find_words, is_borne

# Characters of a fragment that is long enough to be a quotation.
QUOTED = 6
_STOP = re.compile(r"[。;；!！?？]")


def check_prose(
    claim: ReadClaim,
    marks: Iterable[RegionMark],
    quotes: tuple[Quote, ...],
    matched: Matched,
    skipped: Sequence[tuple[int, int]] = (),
) -> Objection | None:
    """Why the words of a claim are not borne by its quotes; None where they are. ``matched`` are the numbers of the claim
    with those of the evidence that they stand on, ``skipped`` the characters of it that are checked elsewhere."""
    groups = read_groups(quotes)
    fragments = [_numbered(f, matched) for f in read_fragments(claim, marks, skipped)]
    if not (matched or skipped or any(fragment.words or fragment.moves for fragment in fragments)):
        return Objection("text", "没有可以核对的说法")
    aligned = [replace(a, quoted=_is_quoted(a, claim)) for a in align(fragments, groups, matched)]
    for number, item in enumerate(aligned):
        last = aligned[number - 1] if number else None
        objection = (
            _check_places(item, marks)
            or _check_time(item)
            or _check_one(item, _before(item.fragment, aligned, claim), last)
        )
        if objection:
            return objection
    for sentence in _sentences(aligned, claim):
        objection = check_links(sentence)
        if objection:
            return objection
    return None


def _numbered(fragment: Fragment, matched: Matched) -> Fragment:
    """The fragment, which speaks of numbers too where it only compares them by their names."""
    own = [supported for stated, supported in matched if fragment.start <= stated.reading.start < fragment.end]
    return replace(fragment, numbered=fragment.numbered or bool(own), several=fragment.several or len(own) > 1)


def _is_quoted(item: Aligned, claim: ReadClaim) -> bool:
    """Whether the fragment stands word for word in its group, with nothing right before it that turns it."""
    words = fold(claim.flat[item.fragment.start : item.fragment.end]).strip()
    at = item.group.folded.find(words)
    if len(words) < QUOTED or at < 0:
        return False
    before = item.group.folded[:at].rpartition(",")[2]
    return not any(find_words(name, before) for name in ("negators", "planned"))


def _check_places(item: Aligned, marks: Iterable[RegionMark]) -> Objection | None:
    """A place within the region, or beside it, must stand where the fragment's words do, not elsewhere in the paragraph."""
    description = item.group.quote.view.description
    own = f"{description.region or ''}/{'/'.join(description.region_path)}/{description.title}/{description.publisher or ''}"
    for mark in marks:
        inside = item.fragment.start <= mark.start < item.fragment.end and mark.name not in LEVELS
        short = is_short_name(mark.name, description.region or "")
        if not inside or short or mark.name in own or not item.fragment.words or item.fragment.numbered:
            continue
        text = item.group.quote.passage.paragraph.text[item.group.start : item.group.end]
        named = any(same_region(mark.name, mention.name) for mention in find_regions(text))
        if not named and fold(mark.name) not in f"{item.group.folded}/{item.group.topic}":
            return Objection("agent", f"报告在这里没有说“{mark.name}”")
    return None


# Parts of a year; a whole year is that of the report or of its plan.
_PART_OF_YEAR = re.compile(r"[一二三四]季度|前三季度|[上下]半年|\d{1,2}[-—~至]\d{1,2}月|(?<!\d)\d{1,2}月(?!底|末|\d)")


# 1至6月 is 1—6月.
_DASHES = str.maketrans("—~至", "---")


# The level that a region is of, by the last character of its name.
_LEVEL_OF = {"省": "全省", "市": "全市", "区": "全区", "县": "全县", "州": "全州", "国": "全国"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年(?!级|期))")


# 全年目标 is an aim for the year, of which a part may be reached.
_WHOLE_YEAR = re.compile("全年(?!(?:的)?(?:目标|任务|计划|指标|预期|预算))")


def _check_frame(item: Aligned) -> Objection | None:
    """A whole year of what is of a part of it; another level than the report's and the sentence's; another year than that of
    the plan or review that the words stand in."""
    view, raw = item.group.quote.view, item.fragment.raw
    where = f"{item.group.quote.passage.folded}/{item.group.topic}/{fold(view.description.title)}"
    if (
        _WHOLE_YEAR.search(raw)
        and "全年" not in where
        and _PART_OF_YEAR.search(f"{item.group.folded}/{item.group.topic}/{fold(view.description.span or '')}")
    ):
        return Objection("period", "报告说的不是“全年”")
    paragraph = item.group.quote.passage
    there = f"{paragraph.folded}/{fold('/'.join(paragraph.paragraph.section))}"
    year = (
        "" if item.fragment.numbered or not item.fragment.words or "目标" in raw else next(iter(_YEAR.findall(raw)), "")
    )
    meant = view.description.plan_year if item.group.plans else view.description.year
    if year and meant and year not in there and int(year) != meant and view.description.plan_year:
        return Objection("period", f"报告说的是{meant}年,不是{year}年")
    region = view.description.region or ""
    own = _LEVEL_OF.get(region[-1:], "")
    if own and not item.quoted:
        other = next((level for level in item.fragment.levels if level != own and not is_borne(level, where)), "")
        if other:
            return Objection("region", f"报告在这里没有说“{other}”")
    return None


def _check_time(item: Aligned) -> Objection | None:
    """A quarter or month, said without a number, must stand where the fragment's words do."""
    objection = _check_frame(item)
    if objection or item.fragment.numbered or not item.fragment.words:
        return objection
    description = item.group.quote.view.description
    where = f"{item.group.folded}/{item.group.topic}/{fold(description.span or '')}/{fold(description.title)}"
    bearing = [p for p in item.group.pieces if all(is_borne(w, p) for w in item.fragment.words)]
    if bearing and all(_PART_OF_YEAR.search(piece) for piece in bearing):
        # 一、二季度平稳,三季度回落: each clause has its own time.
        where = "/".join(bearing)
    where = where.translate(_DASHES)
    told = (m[0] for m in _PART_OF_YEAR.finditer(item.fragment.raw))
    missing = next((part for part in told if fold(part).translate(_DASHES) not in where), "")
    return Objection("period", f"报告说的不是“{missing}”") if missing else None


def _check_one(item: Aligned, before: str, last: Aligned | None) -> Objection | None:
    if item.quoted:
        return None
    objection = check_sense(item, before)
    if objection:
        return objection
    if item.missing:
        return Objection(unborne_link(item.fragment.folded) or "words", f"报告没有说“{item.missing[0]}”")
    return check_extent(item, last)


def _before(fragment: Fragment, aligned: Sequence[Aligned], claim: ReadClaim) -> str:
    """The folded fragments of the same sentence before this one."""
    stops = [m.end() for m in _STOP.finditer(claim.flat, 0, fragment.start)]
    start = stops[-1] if stops else 0
    return ",".join(a.fragment.folded for a in aligned if start <= a.fragment.start < fragment.start)


def _sentences(aligned: Sequence[Aligned], claim: ReadClaim) -> list[list[Aligned]]:
    found: list[list[Aligned]] = []
    for item in aligned:
        if found and not _STOP.search(claim.flat, found[-1][-1].fragment.end, item.fragment.start):
            found[-1].append(item)
        else:
            found.append([item])
    return found
