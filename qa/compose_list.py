"""Answers that list: the items of a paragraph, the headings under a section, or what a definition enumerates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.report import Paragraph
from index.split_items import find_items
from qa.cite import Draft, Quote
from qa.match_words import Level, cover
from qa.question import Query, Word
from qa.report_view import PassageView, ReportView
from qa.words import fold

_COUNT = re.compile(r"([0-9一二三四五六七八九十两]{1,3})\s*(?:个|项|大|条|件|方面|种|类)")
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_HEADING_MARK = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[章节]|[((]?[一二三四五六七八九十\d]{1,3}[))]|[一二三四五六七八九十\d]{1,3}[、..]|[①-⑳])\s*"
)
_COUNT_FITS = 0.15
# A list's own words (its head) must meet the question at least this well.
ENOUGH = 0.55
MOST_ITEMS = 20


@dataclass(frozen=True, slots=True)
class ListEvidence:
    """A list that may answer: what heads it, its items with the words that name them, and its score."""

    view: ReportView
    head: str
    items: tuple[tuple[str, Quote], ...]
    coverage: float
    score: float


def find_lists(query: Query, passages: Sequence[tuple[ReportView, PassageView]]) -> list[ListEvidence]:
    """All lists of the passages that could answer, best first."""
    words = [word for part in query.parts for word in part.words]
    count = _count_named(query.question)
    found = [*_item_lists(passages), *_heading_lists(passages), *_definitions(passages)]
    scored = [_score(words, count, query.question, *candidate) for candidate in found]
    return sorted(scored, key=lambda e: -e.score)


Found = tuple[ReportView, str, str, tuple[tuple[str, Quote], ...], float]


def _score(
    words: Sequence[Word], count: int | None, question: str, view: ReportView, head: str, context: str,
    items: tuple[tuple[str, Quote], ...], bonus: float,
) -> ListEvidence:  # fmt: skip
    inside = "/".join(fold(name) for name, _ in items)
    levels = (Level(fold(head), 1.0), Level(inside, 0.85), Level(fold(context), 0.6))
    coverage = cover(words, levels)
    score = coverage + bonus
    if count is not None:
        score += _COUNT_FITS if len(items) == count else -0.05
    return ListEvidence(view, head, items, coverage, score)


def _count_named(question: str) -> int | None:
    """How many items the question expects (五大行动, 7个…, 10件); None where it names no number."""
    for match in _COUNT.finditer(question):
        digits = match[1]
        if digits.isdigit():
            return int(digits)
        if len(digits) == 1:
            return _NUMERALS[digits]
        if digits[0] == "十" and digits[1] in _NUMERALS:
            return 10 + _NUMERALS[digits[1]]
    return None


def _item_lists(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """一是…二是… within a paragraph; what stands before the first item heads the list."""
    for view, passage in passages:
        text = passage.paragraph.text
        items = find_items(text)
        if len(items) < 2:
            continue
        named = tuple(
            (i.lead, Quote(view, passage, i.start, min(i.end, i.start + _reach(text, i.start)))) for i in items
        )
        yield view, text[: items[0].start][-160:], "/".join(passage.paragraph.section), named[:MOST_ITEMS], 0.02


def _reach(text: str, start: int) -> int:
    """Length of the first sentence from ``start``, which names an item."""
    stop = re.compile(r"[。;;]").search(text, start)
    return (stop.end() if stop else len(text)) - start


def _heading_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """Headings that stand directly under the same section, or that lead their paragraphs there."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[ReportView, PassageView]]] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for view, passage in passages:
        path = passage.paragraph.section
        if not path or (view.report_id, path) in seen or not _begins_section(passage.paragraph):
            continue
        seen.add((view.report_id, path))
        groups.setdefault((view.report_id, path[:-1]), []).append((view, passage))
    for (_, parent), members in groups.items():
        if 2 <= len(members) <= MOST_ITEMS:
            view = members[0][0]
            items = tuple((_title(p.paragraph), _quote_heading(v, p)) for v, p in members)
            yield view, parent[-1] if parent else "", "/".join(parent[:-1]), items, 0.0


def _begins_section(paragraph: Paragraph) -> bool:
    last = paragraph.section[-1]
    return paragraph.kind == "heading" or paragraph.text.startswith(last[:6])


def _title(paragraph: Paragraph) -> str:
    return _HEADING_MARK.sub("", paragraph.section[-1]).rstrip("。;;::")


def _quote_heading(view: ReportView, passage: PassageView) -> Quote:
    text = passage.paragraph.text
    end = min(len(text), _reach(text, 0))
    return Quote(view, passage, 0, end)


_DEFINITION = re.compile(r"^\s*(?:\d{1,3}[..、])?\s*(?P<name>[^::。]{2,40})[::](?P<body>.{6,})$", re.DOTALL)
_SPLIT = re.compile(r"[,,;;、]")


def _definitions(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """名词解释: a name, a colon, and what it stands for."""
    for view, passage in passages:
        text = passage.paragraph.text
        match = _DEFINITION.match(text)
        if match is None or len(text) > 600 or len(_SPLIT.split(match["body"])) < 2:
            continue
        body = match["body"].rstrip("。")
        yield view, match["name"], "", ((body, Quote(view, passage, match.start("name"), len(text))),), 0.05


def draft_list(found: ListEvidence) -> list[Draft]:
    """One claim an item, numbered, after a head that names region and section."""
    if len(found.items) == 1:
        name, quote = found.items[0]
        head = found.head.strip('“”" ')
        return [Draft(f"{found.view.description.region or ''}{head}:{name}", (quote,))]
    return [Draft(f"{n}. {name}", (quote,)) for n, (name, quote) in enumerate(found.items, 1)]
