"""Questions to begin with, made from what the index holds, so that each has an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juzheng.index.report import Figure

if TYPE_CHECKING:
    from juzheng.index.open_index import ReportIndex

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
    hidden = [word for word in figure.qualifiers if word not in figure.indicator]
    return bool(named) and not (figure.subject or figure.span or hidden)


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
    """The indicator of one year that most regions state; of several the one that comes first in a report."""
    regions: dict[tuple[int | None, str, str], dict[str, None]] = {}
    for figure in figures:
        if figure.status == "actual" and not figure.rate and figure.region:
            key = (figure.year, figure.indicator, figure.base_unit)
            regions.setdefault(key, {})[figure.region] = None
    best = max(regions, key=lambda key: len(regions[key]), default=None)
    if best is None or len(regions[best]) < 2:
        return []
    first, second, *_ = regions[best]
    return [f"{first}和{second}{best[0]}年{best[1]}哪个高？"]
