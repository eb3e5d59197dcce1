"""The empty conversation: what it says of the reports that are there."""

from __future__ import annotations

import pytest

from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS
from juzheng.index.report import Description
from juzheng.index.store.report_store import ReportSummary
from juzheng.ui.pages.welcome import welcome_html

SAMPLE = sorted(path.name for path in SAMPLE_REPORTS.iterdir() if path.suffix in (".txt", ".md", ".html"))[0]


def report(file: str) -> ReportSummary:
    return ReportSummary("a1", file, Description("总结"), 10, 3, 20, 900, "2026-01-31T09:30:00+00:00")


@pytest.mark.parametrize(
    ("files", "fictional"), [([SAMPLE], True), ([SAMPLE, "真报告.txt"], False), (["真报告.txt"], False)]
)
def test_the_sample_corpus_is_called_fictional(files: list[str], fictional: bool) -> None:
    """Where all reports are its own; with a report of the user's it is not said."""
    page = welcome_html(["问什么？"], [report(file) for file in files])
    assert ("地名和数字均为虚构" in page) is fictional
    assert f"就 {len(files)} 份报告提问" in page and '<button type="button" class="example">问什么？</button>' in page


def test_without_reports_the_way_to_the_library_is_shown() -> None:
    """A link, and no examples."""
    page = welcome_html([], [])
    assert 'href="?view=library"' in page and "example" not in page
