"""Questions that may follow an answer: made from the ledger, and offered only where they have an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juzheng.index.errors import JuzhengError
from juzheng.index.open_index import FigureHit
from juzheng.index.report import Status
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.words.same_place import same_region
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.scope import ReportScope

OFFERED, TRIED = 3, 6
LOOKED_AT = 400
_NEAR = 0.99
"""Likeness of an indicator that is the one asked about."""


def follow_ups(
    opened: OpenedIndex,
    region: str,
    year: int,
    indicator: str,
    asked: Sequence[str] = (),
    scope: ReportScope | None = None,
) -> list[str]:
    """At most ``OFFERED`` questions about the same indicator: another year, the target, another region, which is higher.
    None that was ``asked``, none that is refused."""
    hits = opened.index.ranked_figures(FigureQuery(indicator=indicator, limit=LOOKED_AT))
    near = [hit for hit in hits if hit.score >= _NEAR and not hit.figure.span and not hit.figure.subject]
    name = _name(near, region, indicator)
    found: list[str] = []
    for question in list(dict.fromkeys(_candidates(near, region, year, name)))[:TRIED]:
        if question not in asked and _has_answer(opened, question, scope):
            found.append(question)
        if len(found) == OFFERED:
            break
    return found


def _candidates(hits: Sequence[FigureHit], region: str, year: int, indicator: str) -> Iterator[str]:
    own = [hit for hit in hits if hit.figure.region and same_region(hit.figure.region, region)]
    others = [hit.figure.region for hit in hits if _is(hit, "actual", year) and hit not in own]
    if other := next(filter(None, others), None):
        yield f"{region}和{other}{year}年{indicator}哪个高？"
    if years := sorted({hit.figure.year for hit in own if hit.figure.status == "actual" and hit.figure.year} - {year}):
        yield f"{region}{years[-1]}年{indicator}是多少？"
    targets = sorted({hit.figure.year for hit in own if hit.figure.status == "target" and hit.figure.year})
    if targets:
        yield f"{region}{targets[-1]}年{indicator}的目标是多少？"
    for other in dict.fromkeys(filter(None, others)):
        yield f"{other}{year}年{indicator}是多少？"


def _name(hits: Sequence[FigureHit], region: str, indicator: str) -> str:
    """What the region's own reports call an indicator most often."""
    names = [hit.figure.indicator for hit in hits if hit.figure.region and same_region(hit.figure.region, region)]
    return Counter(names).most_common(1)[0][0] if names else indicator


def _is(hit: FigureHit, status: Status, year: int) -> bool:
    return hit.figure.status == status and hit.figure.year == year


def _has_answer(opened: OpenedIndex, question: str, scope: ReportScope | None) -> bool:
    try:
        return opened.rules_answer(question, scope)
    except JuzhengError:
        return False
