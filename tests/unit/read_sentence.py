"""One sentence as a report, so that a rule can be tested with the sentence it was made for."""

from __future__ import annotations

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Figure, Paragraph, Report, ReportKind

REVIEW = ("一、2025年工作回顾",)
PLAN = ("二、2026年工作安排",)
NEXT_PLAN = ("二、“十五五”时期主要目标任务",)


def report_of(
    *texts: str,
    section: tuple[str, ...] = REVIEW,
    kind: ReportKind = "政府工作报告",
    year: int | None = 2025,
    plan_year: int | None = 2026,
    region: str = "陕西省",
    region_path: tuple[str, ...] = ("陕西省",),
) -> Report:
    """A report with one paragraph a text, all in one section."""
    description = Description("测试", kind, region=region, region_path=region_path, year=year, plan_year=plan_year)
    paragraphs = tuple(Paragraph(number, text, 0, len(text), section) for number, text in enumerate(texts, 1))
    return Report("0" * 16, "report.txt", description, paragraphs)


def figures_in(text: str, section: tuple[str, ...] = REVIEW) -> list[Figure]:
    """The figures of a sentence that stands in ``section``."""
    return list(find_figures(report_of(text, section=section)))


def only_figure(text: str, section: tuple[str, ...] = REVIEW) -> Figure:
    """The single figure of a sentence."""
    (figure,) = figures_in(text, section)
    return figure
