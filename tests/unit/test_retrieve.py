"""Two searches made one: what each finds counts, whatever its scale."""

from __future__ import annotations

from typing import cast

import pytest

from juzheng.index.open_index import ReportIndex
from juzheng.qa.find.retrieve import Scores, fuse, retrieve


def order(dense: Scores, lexical: Scores) -> list[int]:
    return [found.paragraph for found in fuse(dense, lexical)]


def one_report(*scores: float) -> Scores:
    """Scores of the paragraphs 1, 2, … of a report; 0 for one that was not found."""
    return {("r", number): score for number, score in enumerate(scores, 1) if score}


@pytest.mark.parametrize(
    ("dense", "lexical", "best_first"),
    [
        # What both find goes before what one finds.
        ((0.9, 0.9, 0.8), (0, 7.0, 7.0), [2, 3, 1]),
        # Words count more than meaning where the two disagree.
        ((0.9, 0.8), (3.0, 7.0), [2, 1]),
        # Meaning tells apart what words do not.
        ((0.8, 0.9), (7.0, 7.0), [2, 1]),
        # Either search alone keeps its order; with equal scores the earlier paragraph is first.
        ((0.7, 0.9, 0.8), (0, 0, 0), [2, 3, 1]),
        ((0, 0, 0), (2.0, 1.0, 3.0), [3, 1, 2]),
        ((0.9, 0.9), (0, 0), [1, 2]),
        ((), (), []),
    ],
)
def test_paragraphs_are_ordered_by_both_searches(
    dense: tuple[float, ...], lexical: tuple[float, ...], best_first: list[int]
) -> None:
    """By the weighted sum of what each found, brought to one scale."""
    assert order(one_report(*dense), one_report(*lexical)) == best_first
    assert order(one_report(*dense), one_report(*(1000 * score for score in lexical))) == best_first


def test_what_was_found_at_all_keeps_a_little() -> None:
    """A candidate carries what each search made of it: the best 1, the last of those found more than one not found."""
    first, last = fuse(one_report(0.9, 0.5), one_report(8.0, 2.0))
    assert (first.score, first.dense, first.lexical) == pytest.approx((1.0, 1.0, 1.0))
    assert 0.0 < last.score < 0.1 and last.dense > 0.0 and last.lexical > 0.0
    (only,) = fuse(one_report(0.3), {})
    assert only.dense == 1.0 and only.lexical == 0.0


def test_within_no_report_nothing_is_looked_for() -> None:
    """An empty scope finds nothing, and the index is not asked."""
    assert retrieve(cast(ReportIndex, None), "云汀区产值多少", ()) == ()
