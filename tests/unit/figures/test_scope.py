"""Whose and when a figure is, by the sentences of ``sentences_of_scope``."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Paragraph, Report
from tests.unit.figures.sentences_of_scope import PLACES, STATUSES, TIMES, Row


@pytest.mark.parametrize("row", [*TIMES, *PLACES, *STATUSES], ids=lambda row: f"{row.raw} {row.text[:24]}")
def test_a_figure_is_of_its_place_time_and_status(row: Row) -> None:
    """The innermost frame that says where, when or how counts, and only as far as it reaches."""
    paragraph = Paragraph(1, row.text, 0, len(row.text), row.section)
    figures = find_figures(Report("0" * 16, "报告.txt", row.report, (paragraph,)))
    found = [figure for figure in figures if figure.raw.startswith(row.raw)]
    assert found, [figure.raw for figure in figures]
    figure = found[0]
    assert (figure.region, figure.year, figure.span, figure.status) == (row.region, row.year, row.span, row.status)
