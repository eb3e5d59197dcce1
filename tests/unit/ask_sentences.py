"""Ask sentences as if each were a paragraph of a report, so that a rule of answering stands beside the question it is for."""

from __future__ import annotations

from collections.abc import Mapping

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Report
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.lacks import tell_lacks
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from tests.unit.read_sentence import REVIEW, report_of


def ask(
    question: str,
    *texts: str,
    section: tuple[str, ...] = REVIEW,
    region: str = "云汀区",
    before: tuple[str, ...] = (),
) -> str:
    """What is answered from one report's paragraphs, claims joined by ；; empty where it is refused. ``before`` are the
    questions asked before."""
    return ask_of(question, {region: texts}, section, before)


def ask_of(
    question: str,
    reports: Mapping[str, tuple[str, ...]],
    section: tuple[str, ...] = REVIEW,
    before: tuple[str, ...] = (),
) -> str:
    """What is answered from several regions' reports for 2025, without knowledge of meanings."""
    return "；".join(draft.text for draft in pass_gate(_compose(question, reports, section, before).drafts).drafts)


def lacks_of(question: str, reports: Mapping[str, tuple[str, ...]]) -> str:
    """What is said to be lacking of a question that several regions' reports for 2025 answer in part."""
    return tell_lacks(_compose(question, reports, REVIEW).lacks)


def _compose(
    question: str, reports: Mapping[str, tuple[str, ...]], section: tuple[str, ...], before: tuple[str, ...] = ()
) -> Composition:
    views = [_view(number, region, texts, section) for number, (region, texts) in enumerate(reports.items())]
    known = KnownRegions([view.description for view in views])
    found = Searched((view, passage) for view in views for passage in view.passages.values())
    return compose(read_conversation(question, tuple(map(Turn, before)), known), found)


def _view(number: int, region: str, texts: tuple[str, ...], section: tuple[str, ...]) -> ReportView:
    path = (region,) if region.endswith("省") else ("岚江省", region)
    made = report_of(*texts, section=section, region=region, region_path=path)
    report = Report(f"{number:016}", f"{region}.txt", made.description, made.paragraphs)
    return view_report(report, find_figures(report))
