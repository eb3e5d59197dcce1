"""Which reports an open question means, and how near their paragraphs are to it in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from juzheng.index.open_index import ReportIndex
from juzheng.index.report import Description
from juzheng.index.store.report_store import ReportSummary
from juzheng.index.words.regions import find_regions
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.nouns.report_view import KEPT_REPORTS
from juzheng.qa.understand.known_regions import level_of
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import fold

# Up to so many reports each is read; of more, those that search finds among its first paragraphs.
MOST_REPORTS = KEPT_REPORTS
LOOKED_AT = 400
# A run of so many characters that a question shares with a title names the report.
SHORTEST_NAME = 3
# Chunks that are looked at for each report.
CHUNKS_OF_EACH = 60


def reports_meant(
    query: Query, ask: OpenAsk, reports: Sequence[ReportSummary], index: ReportIndex, *, by_name: bool = True
) -> list[ReportSummary]:
    """The reports of the regions that are named, or whose title or file the question names, of the level that is named, else
    all; of several of one region those that speak of the year. Of a place without a report those of the regions around it. Without
    ``by_name`` the words of a title are none: they may be what is asked about."""
    named = (
        [] if not by_name or query.regions or ask.form in ("collect", "compare") else _named_by_title(query, reports)
    )
    named = named or (_named_by_kind(query, reports) if by_name else [])
    if named:
        kept = named
    elif query.places and not query.regions:
        around = {name for place in query.places for mention in find_regions(place) for name in mention.path[:-1]}
        kept = [r for r in reports if r.description.region in around]
    elif query.regions:
        kept = [r for name in query.regions for r in reports if r.description.region == name]
    elif ask.level:
        kept = [
            r for r in reports if level_of(r.description.region or "", r.description.region_path) == ask.level
        ] or list(reports)
    else:
        kept = list(reports)
    timely = [r for r in kept if _speaks_of(query, r.description, kept)]
    kept = timely if timely or _years_named(query) else kept
    return kept if len(kept) <= MOST_REPORTS else _most_likely(query.question, kept, index)


def _most_likely(question: str, reports: Sequence[ReportSummary], index: ReportIndex) -> list[ReportSummary]:
    """Of very many reports those in which search finds the question's words, best first."""
    hits = index.search_lexical(question, None, LOOKED_AT)
    found = dict.fromkeys(hit.report_id for hit in hits)
    by_id = {report.report_id: report for report in reports}
    return [by_id[report_id] for report_id in found if report_id in by_id][:MOST_REPORTS]


# What titles share says nothing of whose they are.
_COMMON = re.compile(r"\d+|年度?|上半年|下半年|工作|总结|计划|报告|思路|政府|情况|统计公报|的|和|与|[_\W]")


def _named_by_title(query: Query, reports: Sequence[ReportSummary]) -> list[ReportSummary]:
    """The reports that share the longest run of characters with the question, in their titles or file names, where it is
    long enough for a name (岱江交投集团)."""
    asked = _COMMON.sub("\n", query.wording.folded)
    shared = [(_longest_shared(asked, _COMMON.sub("\t", fold(f"{r.description.title}\t{r.file}"))), r) for r in reports]
    best = max((length for length, _ in shared), default=0)
    kept = [r for length, r in shared if length == best]
    return kept if best >= SHORTEST_NAME and len(kept) < len(reports) else []


# 审计报告, 审计厅: what stands before the word for a report or an office. Offices of every matter say nothing of theirs.
_KIND = re.compile(
    r"(?P<kind>[一-龥]{2,4})(?:工作)?报告|(?P<office>[一-龥]{2})(?:局|厅|委|(?:查出|发现|指出|揭示)(?!了?的?(?:是|有)))"
)
_ANY_OFFICE = frozenset({"管理", "监督", "服务", "发展", "工作", "国家", "政府"})


def _named_by_kind(query: Query, reports: Sequence[ReportSummary]) -> list[ReportSummary]:
    """The reports whose title or publisher has the kind of report or the office that the question names (审计报告), of the regions
    that it names; none where all have it."""
    own = [r for r in reports if not query.regions or r.description.region in query.regions]
    titles = [fold(f"{r.description.title}\t{r.description.publisher or ''}") for r in own]
    for match in _KIND.finditer(query.wording.folded):
        word = match["office"] or match["kind"]
        for kind in (word[-size:] for size in range(len(word), 1, -1)):
            kept = [r for r, title in zip(own, titles, strict=True) if kind in title]
            if kept and kind not in _ANY_OFFICE:
                return kept if len(kept) < len(own) else []
    return []


def _longest_shared(first: str, second: str) -> int:
    """Length of the longest run of characters that two texts have in common."""
    best = 0
    for start in range(len(first)):
        while start + best < len(first) and first[start : start + best + 1] in second:
            best += 1
    return best


def _years_named(query: Query) -> bool:
    return any(period.year for period in query.periods)


def _speaks_of(query: Query, description: Description, reports: Sequence[ReportSummary]) -> bool:
    """Whether a report speaks of one of the years that are named; a year that lies ahead of all reports is one that they plan for."""
    years = years_meant(query.periods, description)
    last = max((r.description.plan_year or r.description.year or 0 for r in reports), default=0)
    years = frozenset(year for year in years if year <= last)
    own = {description.year, description.plan_year} - {None}
    return not years or not own or bool(years & own)


def nearness(index: ReportIndex, question: str, report_ids: Sequence[str]) -> dict[tuple[str, int], float]:
    """How near each paragraph is to the question in meaning, in [0, 1] within its report: how far it stands out from the
    others, and how few stand before it."""
    found: dict[str, dict[int, float]] = {}
    hits = index.search_dense(index.embed_query(question), list(report_ids), CHUNKS_OF_EACH * len(report_ids))
    for report_id, first, last, score, _ in hits:
        own = found.setdefault(report_id, {})
        for number in range(first, last + 1):
            own[number] = max(score, own.get(number, score))
    near: dict[tuple[str, int], float] = {}
    for report_id, scores in found.items():
        mean, high = fmean(scores.values()), max(scores.values())
        for rank, (number, score) in enumerate(sorted(scores.items(), key=lambda item: -item[1])):
            above = (score - mean) / (high - mean) if high > mean else 1.0
            near[report_id, number] = (max(0.0, above) + 1 / (1 + rank)) / 2
    return near
