"""What the checks of the ledger found: contradictions between reports, and targets beside their outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from juzheng.index.report import Figure
from juzheng.ui.show.ledger_rows import change_words, rank_words
from juzheng.ui.show.printable_text import one_line

if TYPE_CHECKING:
    from juzheng.index.ask.check_figures import Contradiction, TargetOutcome
    from juzheng.index.open_index import FigureHit

MET_WORDS = {True: "完成", False: "未完成", None: "无法判定"}


def contradiction_text(found: Contradiction, files: Mapping[str, str]) -> str:
    """Describe a contradiction and where its figures stand; ``files`` gives the file of a report id."""
    return "\n".join([one_line(found.what), *(f"    {_place(hit, files)}" for hit in found.figures)])


def outcome_text(found: TargetOutcome, files: Mapping[str, str]) -> str:
    """Describe a target, its outcome and how far it was reached, and where both stand."""
    figure = found.outcome.figure
    head = f"{figure.region or ''}{figure.year or ''}年{figure.span or ''}{figure.indicator}"
    share = f"，完成 {found.completion:.1f}%" if found.completion is not None else ""
    apart = f"，相差 {found.difference:+} {found.unit}" if found.completion is None else ""
    aim = _stated(found.target.figure)
    came = change_words(figure) if found.completion is None and figure.change else _stated(figure)
    return (
        f"{one_line(head)}：目标 {one_line(aim)}，实绩 {one_line(came)}{share}{apart}"
        f"（{MET_WORDS[found.met]}）\n    目标 {_place(found.target, files)}\n    实绩 {_place(found.outcome, files)}"
    )


def contradiction_record(found: Contradiction, files: Mapping[str, str]) -> dict[str, Any]:
    """Make the JSON record of a contradiction."""
    return {"check": found.kind, "what": found.what, "figures": [_record(hit, files) for hit in found.figures]}


def outcome_record(found: TargetOutcome, files: Mapping[str, str]) -> dict[str, Any]:
    """Make the JSON record of a target and its outcome; numbers are text, as they are decimal."""
    return {
        "check": "target",
        "target": _record(found.target, files),
        "outcome": _record(found.outcome, files),
        "completion": None if found.completion is None else str(found.completion),
        "difference": str(found.difference),
        "unit": found.unit,
        "met": found.met,
    }


def count_words(contradictions: Iterable[Contradiction], outcomes: Iterable[TargetOutcome]) -> str:
    """Say how much was found."""
    return f"报告之间的矛盾 {sum(1 for _ in contradictions)} 处，可对照的目标 {sum(1 for _ in outcomes)} 个"


def _stated(figure: Figure) -> str:
    return f"{change_words(figure)}{figure.amount}" if figure.rate else figure.amount


def _place(hit: FigureHit, files: Mapping[str, str]) -> str:
    figure = hit.figure
    rank = rank_words(figure)
    return one_line(
        f"{figure.amount}{f'（{rank}）' if rank else ''}，{files.get(hit.report_id, '')} 第{figure.paragraph}段"
    )


def _record(hit: FigureHit, files: Mapping[str, str]) -> dict[str, Any]:
    figure = hit.figure
    place = {
        "file": files.get(hit.report_id, ""),
        "paragraph": figure.paragraph,
        "start": figure.start,
        "end": figure.end,
    }
    named = {"region": figure.region, "year": figure.year, "span": figure.span, "indicator": figure.indicator}
    return {**place, "raw": figure.raw, **named, "status": figure.status}
