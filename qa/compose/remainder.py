"""What is left of a whole of which a sentence tells how much is done (停电用户1.94万户,已恢复1.86万户): told by the report, or reckoned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import MINUS, draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.words.content_words import fold

# So many records, best first, may be of what is done.
TRIED = 8
_DONE = re.compile(r"已经?|现已?|业已|其中")
_REMAINS = re.compile(r"未|没|剩|余|尚|待|仍|还有|不足")
_LEFT = re.compile(r"[,，](?:其余|剩余|剩下|余下|还有|尚有|另有)的?$")


def draft_left(query: Query, ranked: Sequence[FigureEvidence]) -> list[Draft]:
    """What is left of what is not done yet, with the whole and what is done of it; empty where the report does not tell both."""
    done = query.wording.left
    if not done:
        return []
    for evidence in ranked[:TRIED]:
        fits = evidence.usable and evidence.unit_fits
        if fits and fold(evidence.figure.indicator).endswith(done) and _is_done(evidence):
            found = _told_left(evidence) or _reckon_left(evidence)
            return found if _names_all(query, evidence) else []
    return []


def only_left(ranked: Sequence[FigureEvidence]) -> tuple[FigureEvidence, ...]:
    """The records that may tell what is left, where that is asked for: those that say that something is not done, or remains."""
    return tuple(e for e in ranked if _REMAINS.search(_clause_of(e)))


def _clause_of(evidence: FigureEvidence) -> str:
    figure, text = evidence.figure, evidence.passage.paragraph.text
    return f"{figure.indicator}/{text[min(figure.clause_start, figure.start) : max(figure.clause_end, figure.end)]}"


def _names_all(query: Query, evidence: FigureEvidence) -> bool:
    """Whether each noun of the question has a character in what stands from the whole to what is done: 供电 is told by 停电, 供水 is
    not."""
    whole = _beside(evidence, -1)
    start = min(figure.clause_start for figure in (evidence.figure, whole) if figure)
    told = fold(evidence.passage.paragraph.text[start : evidence.figure.end])
    nouns = [word.text for part in query.parts for word in part.words if word.weight >= 1.0]
    return all(any(character in told for character in noun) for noun in nouns)


def _is_done(evidence: FigureEvidence) -> bool:
    """Whether the words before a number say that so much is done already."""
    text, start = evidence.passage.paragraph.text, evidence.figure.start
    clause = max(text.rfind(stop, 0, start) for stop in "，,。；;")
    return evidence.figure.status == "actual" and _DONE.search(text, clause + 1, start) is not None


def _told_left(evidence: FigureEvidence) -> list[Draft]:
    """What is left where the report tells it right behind (已抢通58处，剩余6处)."""
    text = evidence.passage.paragraph.text
    behind = _beside(evidence, 1)
    if behind is None or not _LEFT.search(text[evidence.figure.end : behind.start]):
        return []
    return [draft_figure(FigureEvidence(evidence.view, evidence.passage, behind))]


def _reckon_left(evidence: FigureEvidence) -> list[Draft]:
    whole, part = _beside(evidence, -1), evidence.figure
    if whole is None:
        return []
    try:
        more, less = (Decimal(f.value.replace(",", "")) for f in (whole, part))
    except InvalidOperation:
        return []
    if not 0 <= less < more:
        return []
    text = evidence.passage.paragraph.text
    start, end = min(whole.clause_start, whole.start), part.end
    told = Quote(evidence.view, evidence.passage, start, end, evidence.passage.figures_within(start, end))
    region = evidence.view.description.region or ""
    body = text[start:end]
    said = Draft(body if not region or region in body else f"{region}\uff1a{body}", (told,))
    left = f"还差{more - less}{part.unit}\uff08{more}{MINUS}{less}={more - less}\uff09"
    return [said, Draft(left, (told,), "derived")]


def _beside(evidence: FigureEvidence, step: int) -> Figure | None:
    """The record right before or behind one, in one breath with it and of its unit, time and status."""
    figures = [seen.figure for seen in evidence.passage.figures]
    at = next((n for n, figure in enumerate(figures) if figure is evidence.figure), None)
    if at is None or not 0 <= at + step < len(figures):
        return None
    other, own = figures[at + step], evidence.figure
    first, last = sorted((other, own), key=lambda figure: figure.start)
    between = evidence.passage.paragraph.text[first.end : last.start]
    alike = (other.unit, other.rate, other.year, other.status) == (own.unit, own.rate, own.year, own.status)
    return other if alike and not re.search(r"[。；;]", between) else None
