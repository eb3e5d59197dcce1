"""A report of some paragraphs, of an invented county or of whom its title names, with all of its paragraphs cited."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.nouns.report_view import view_report


def quotes_of(
    texts: Sequence[str], region: str | None = "枫岭县", *, around: str = "岚江省", holder: str = ""
) -> tuple[Quote, ...]:
    """The paragraphs of a report of 2025; of ``holder``, where no list knows whom it is of."""
    title = f"{holder or region}2025年工作总结"
    path = () if holder or not region else (around, region)
    region = None if holder else region
    about = Description(title, "总结", region=region, region_path=path, year=2025, plan_year=2026)
    paragraphs = tuple(Paragraph(number, text, 0, len(text)) for number, text in enumerate(texts, 1))
    report = Report(title.encode().hex()[:16].rjust(16, "0"), f"{title}.txt", about, paragraphs)
    view = view_report(report, find_figures(report))
    return tuple(Quote(view, view.passages[p.number], 0, len(p.text)) for p in paragraphs)
