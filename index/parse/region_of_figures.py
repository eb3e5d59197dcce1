"""The place that the figures of a text are of, where nothing names it: the one its clauses begin with."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from juzheng.index.figures.scope.learn_places import learn_places
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.regions import COUNTRY, find_national_office, find_regions

# Characters: of a text that is looked at, of its head, and before a place that a clause begins with.
OPENING, HEAD, LEAD = 3000, 150, 14


@dataclass(frozen=True, slots=True)
class Region:
    """``name`` is what the report's region goes by, ``path`` its official names from the province down."""

    name: str | None = None
    path: tuple[str, ...] = ()


# 这是记者从交通运输部日前举行的新闻发布会上获悉的
_GOT_FROM = re.compile(r"记者[^,。;]{0,4}从([^,。;]{3,24}?)(?:获悉|了解到|得知)")


def region_of_figures(text: str) -> Region | None:
    """The place that the clauses with figures begin with most often in the first part of a text; None if there is none,
    or if they speak of several alike."""
    votes: Counter[tuple[str, ...]] = Counter()
    known = [(name,) for name in learn_places([flatten(text[:OPENING])])]
    for clause in CLAUSE.findall(text[:OPENING]):
        if not re.search(r"\d", clause):
            continue
        if _COUNTRY.match(clause):
            votes[(COUNTRY,)] += 1
        begun = [m for m in find_regions(clause, known) if m.start <= LEAD and not _OFFICE.match(clause, m.end)]
        for mention in begun[:1]:
            votes[mention.path] += 1
    got = _GOT_FROM.search(text[:OPENING])
    if (
        (office := find_national_office(text[:HEAD])) is not None
        and not re.match(r"[一-鿿]{2,8}?(?:省|市|区|县|调查队|税务局|支行|分行)", text[office.end() :])
    ) or (got is not None and find_national_office(got[1]) is not None):
        votes[(COUNTRY,)] += 2
    ranked = votes.most_common(2)
    if list(votes) == [(COUNTRY,)]:
        # 9月全国乘用车零售210.9万辆: nothing else is spoken of.
        return Region(COUNTRY)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    path = ranked[0][0]
    inside = [
        child
        for child in votes
        if child[: len(path)] == path != child and text.count(_stem(child)) > text.count(_stem(path))
    ]
    if len(inside) == 1:
        # 苏州居民收入…, 江苏省居民收入…: the narrower place that is named more often is the report's.
        path = inside[0]
    return Region(COUNTRY) if path == (COUNTRY,) else Region(path[-1], path)


def _stem(path: tuple[str, ...]) -> str:
    return re.sub(r"(?<=..)[省市区县州]$", "", path[-1])


CLAUSE = re.compile(r"[^,。;:，；：！？\n]+")
_COUNTRY = re.compile(
    r"[^一-鿿]{0,4}(?:[\d一二三四前上下今本年月日季度半份至-]{0,14})(?:本周|上周|当前|目前)?(?:全国|我国|国内|中国)(?!人民银行)"
)
_OFFICE = re.compile(r"[一-鿿]{0,14}?(?:局|委|厅|海关|政府|银行|支行|调查队|日报|晚报|法院|大学)")
