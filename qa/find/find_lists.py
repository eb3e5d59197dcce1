"""Which list of the reports a question asks for: each is scored by what heads it and by how many items it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.qa.find.list_forms import (
    COUNT_FITS,
    Found,
    heading_lists,
    inline_lists,
    item_lists,
    lead_lists,
    paragraph_lists,
    parallel_lists,
)
from juzheng.qa.find.told_lists import definitions, enumerated_places, enumerations, told_one_by_one
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.words.content_words import fold, says_something, weigh_words
from juzheng.qa.words.match_words import Level, cover
from juzheng.qa.words.word import Word

# A list's own words (its head) must meet the question at least this well.
ENOUGH_OF_LIST = 0.55
_PLANS = re.compile(
    r"(?:工作(?:安排|任务|重点|思路|计划|打算|建议|部署)|重点(?:工作|任务)|下一?步(?:工作|打算|计划)|(?:抓好|做好)[^/]{0,10}工作|年工作(?:/|$))"
)
_FEWEST_PLANS = 3
_PLAN_WORDS = ("重点", "主要", "下一步", "下步", "思路", "打算", "部署")
# A list whose head holds what the question puts in quotes (“五互一共”) is the one that is asked for.
NAMED_IN_QUOTES = 0.9


@dataclass(frozen=True, slots=True)
class ListEvidence:
    """A list that may answer: what heads it, its items with the words that name them, and its score."""

    view: ReportView
    head: str
    items: tuple[tuple[str, Quote], ...]
    coverage: float
    score: float


def find_lists(query: Query, passages: Sequence[tuple[ReportView, PassageView]]) -> list[ListEvidence]:
    """Lists of the passages that meet the question well enough, best first."""
    words = [word for part in query.parts for word in part.words]
    words += [Word(fold(p.span), 1.0) for p in query.periods if p.span]
    words += [Word(str(p.year), 0.5) for p in query.periods if p.year]
    found = [
        *item_lists(passages),
        *heading_lists(passages),
        *lead_lists(passages),
        *paragraph_lists(passages),
        *inline_lists(passages),
        *definitions(passages),
        *(found for found in enumerations(passages) if says_something(weigh_words(found.head))),
        *enumerated_places(passages),
        *told_one_by_one(passages),
        *parallel_lists(passages),
    ]
    quoted, plans = query.wording.quoted, query.wording.plans
    if plans and not any(word.weight >= 1.0 and word.text not in _PLAN_WORDS for word in words):
        # 重点工作有哪些 names no other matter: only what plans answers it, not 重点领域.
        found = [candidate for candidate in found if _sets_out_plans(candidate)]
    scored = (_score(words, quoted, query.wording.items, candidate, plans=plans) for candidate in found)
    return sorted((e for e in scored if e.coverage >= ENOUGH_OF_LIST), key=lambda e: -e.score)


def _sets_out_plans(found: Found) -> bool:
    return _PLANS.search(found.head) is not None and len(found.items) >= _FEWEST_PLANS


def _score(
    words: Sequence[Word], quoted: Sequence[str], count: int | None, found: Found, *, plans: bool
) -> ListEvidence:
    description = found.view.description
    levels = (
        Level(fold(found.head), 1.0),
        Level(_shared(words, [fold(name) for name, _ in found.items]), 0.85),
        Level(fold(f"{found.context}/{description.title}/{_named_short(words, description.publisher or '')}"), 0.6),
    )
    coverage = cover(words, levels)
    if any(name in fold(found.head) for name in quoted):
        coverage = max(coverage, NAMED_IN_QUOTES)
    if plans and _sets_out_plans(found):
        coverage = max(coverage, NAMED_IN_QUOTES)
    score = coverage + found.bonus
    if count is not None:
        score += COUNT_FITS if (found.size or len(found.items)) == count else -0.05
    return ListEvidence(found.view, found.head, found.items, coverage, score)


def _named_short(words: Sequence[Word], name: str) -> str:
    """The words that shorten the publisher's name, as people do (经信 for 经济信息化): their characters follow in its order."""
    return "/".join(w.text for w in words if len(w.text) >= 2 and _in_order(w.text, name))


def _in_order(short: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in short)


def _shared(words: Sequence[Word], names: Sequence[str]) -> str:
    """The words that at least half of the items share (…显著提升). A word of one item alone means that item, not the list."""
    return "/".join(w.text for w in words if 2 * sum(w.text in name for name in names) >= len(names))
