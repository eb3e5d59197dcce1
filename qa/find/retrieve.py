"""Retrieval: dense and lexical candidates, fused, within the reports that the question's scope allows.

Scores of the two searches are brought to [0, 1] by min–max over the candidates of one question and added with fixed weights
(Bruch et al. 2023, "An Analysis of Fusion Functions for Hybrid Retrieval": a convex combination beats reciprocal ranks).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.open_index import ReportIndex

# Fitted on held-out questions over real reports; see ARCHITECTURE.md.
DENSE_WEIGHT = 0.2
# Candidates taken from each search before fusion.
DEPTH = 60

# Scores of one search by report and number of the paragraph.
Scores = dict[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A paragraph that may hold the answer; ``score`` is the fused one, the others are in [0, 1] and 0 where not found."""

    report_id: str
    paragraph: int
    score: float
    dense: float
    lexical: float


def retrieve(
    index: ReportIndex, question: str, report_ids: Sequence[str] | None, limit: int = DEPTH
) -> tuple[Retrieved, ...]:
    """Find the paragraphs most likely to answer, best first. ``report_ids`` None means all reports; an empty sequence finds nothing."""
    if report_ids is not None and not report_ids:
        return ()
    dense: Scores = {}
    for report_id, first, last, score, _ in index.search_dense(index.embed_query(question), report_ids, DEPTH):
        for number in range(first, last + 1):
            dense[report_id, number] = max(score, dense.get((report_id, number), score))
    lexical = {
        (report_id, number): score for report_id, number, score in index.search_lexical(question, report_ids, DEPTH)
    }
    return fuse(dense, lexical)[:limit]


def fuse(dense: Scores, lexical: Scores) -> tuple[Retrieved, ...]:
    """The candidates of both searches, best first, whatever scales their scores have."""
    dense, lexical = _to_unit(dense), _to_unit(lexical)
    fused = [
        Retrieved(
            *key,
            DENSE_WEIGHT * dense.get(key, 0.0) + (1 - DENSE_WEIGHT) * lexical.get(key, 0.0),
            dense.get(key, 0.0),
            lexical.get(key, 0.0),
        )
        for key in dense.keys() | lexical.keys()
    ]
    return tuple(sorted(fused, key=lambda c: (-c.score, c.report_id, c.paragraph)))


def _to_unit(scores: Scores) -> Scores:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    # The worst candidate keeps a little, for it was found after all.
    return {key: 0.05 + 0.95 * (score - low) / (high - low) for key, score in scores.items()}
