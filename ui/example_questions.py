"""Questions to begin with, made from what the index holds, so that each has an answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from index.report import Figure

if TYPE_CHECKING:
    from index.open_index import ReportIndex

READ_REPORTS = 12
LONGEST_INDICATOR = 12


def example_questions(index: ReportIndex, limit: int = 5) -> list[str]:
    """Make up to ``limit`` questions: figures of different regions, a target, and a comparison where two regions have
    the same indicator."""
    reports = [report for report in index.reports() if report.description.region][:READ_REPORTS]
    figures = [figure for _, figure in index.figures([report.report_id for report in reports]) if _is_plain(figure)]
    questions = [*_comparison(figures), *_values(figures), *_targets(figures)]
    return list(dict.fromkeys(questions))[:limit]


def _is_plain(figure: Figure) -> bool:
    """A figure that a question can name without more words than region, year and indicator."""
    named = figure.region and figure.year and 3 < len(figure.indicator) <= LONGEST_INDICATOR
    return bool(named) and not (figure.subject or figure.span or figure.qualifiers)


def _values(figures: list[Figure]) -> list[str]:
    """One figure with its growth from each region."""
    found: dict[str, str] = {}
    for figure in figures:
        if figure.status == "actual" and figure.change and figure.region:
            found.setdefault(figure.region, f"{figure.region}{figure.year}年{figure.indicator}是多少，增速呢？")
    return list(found.values())[:2]


def _targets(figures: list[Figure]) -> list[str]:
    wanted = [figure for figure in figures if figure.status == "target"]
    return [f"{figure.region}{figure.year}年{figure.indicator}的目标是多少？" for figure in wanted[:1]]


def _comparison(figures: list[Figure]) -> list[str]:
    """The indicator of one year that most regions state."""
    stated = {(f.year, f.indicator, f.region) for f in figures if f.status == "actual" and not f.rate}
    regions = Counter((year, indicator) for year, indicator, _ in stated)
    if not regions or (best := regions.most_common(1)[0])[1] < 2:
        return []
    year, indicator = best[0]
    pair = sorted(region for y, i, region in stated if (y, i) == best[0] and region)[:2]
    return [f"{pair[0]}和{pair[1]}{year}年{indicator}哪个高？"]
