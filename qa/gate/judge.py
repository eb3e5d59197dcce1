"""The gate: the one place that every claim passes before it is shown, whoever wrote it.

A claim passes if its quotes are verbatim and each of its numbers agrees with a number of the cited paragraphs in value,
unit, direction, indicator, region, period and status, and its other words are those of the evidence. Else it is written
anew from the record it means, or dropped; the reason is kept for the trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.check_rivals import without_regions
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.examine import check_quotes, check_text, examine, match_against
from juzheng.qa.gate.match_claim import agrees_without_number, find_match
from juzheng.qa.gate.read_claim import Stated, read_claim, strip_markers
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.record_names import record_likeness
from juzheng.qa.nouns.draft import Draft, Quote

Outcome = Literal["passed", "repaired", "dropped"]
# A wrong number is written anew only where the claim's words name a record of the evidence at least this well, and no
# other nearly as well.
SURE = 0.8
AHEAD = 0.1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate made of one draft: what may be shown (none if dropped), and why in words for people and as a code
    (see ``objection``)."""

    outcome: Outcome
    draft: Draft
    shown: tuple[Draft, ...]
    reason: str = ""
    code: str = ""

    @property
    def line(self) -> str:
        """The verdict as one line of the trace."""
        word = {"passed": "通过", "repaired": "改正", "dropped": "去掉"}[self.outcome]
        return f"{word}:{self.draft.text}" + (f"({self.reason})" if self.reason else "")


@dataclass(frozen=True, slots=True)
class Gated:
    """The drafts that may be shown, in their order, with the verdict on each one that came in."""

    drafts: tuple[Draft, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The verdicts as lines of the trace."""
        return tuple(verdict.line for verdict in self.verdicts)


def pass_gate(drafts: Iterable[Draft]) -> Gated:
    """Judge all drafts of an answer. A comparison is checked against the drafts beside it."""
    every = tuple(drafts)
    verdicts = tuple(judge(draft, every) for draft in every)
    shown: list[Draft] = []
    for verdict in verdicts:
        shown += [draft for draft in verdict.shown if draft.text not in {s.text for s in shown}]
    if all(draft.status == "derived" for draft in shown):
        shown = []
    return Gated(tuple(shown), verdicts)


def judge(draft: Draft, beside: Sequence[Draft] = ()) -> Verdict:
    """Judge one draft; ``beside`` are the drafts of the same answer. Takes about a millisecond."""
    text = strip_markers(draft.text).strip()
    clean = draft if text == draft.text else replace(draft, text=text)
    objection, matched = examine(clean, beside)
    if objection is None:
        whole = _widen(clean, matched)
        changed = "" if clean is draft else "去掉了自带的引用标记"
        return Verdict("repaired" if changed else "passed", draft, (whole,), changed)
    repaired = _repair(clean)
    if repaired:
        return Verdict("repaired", draft, repaired, objection.reason, objection.code)
    return Verdict("dropped", draft, (), objection.reason, objection.code)


def _widen(draft: Draft, matched: tuple[Supported, ...]) -> Draft:
    """Quotes stretched over every number that the claim stands on, so that the reader sees it marked."""
    quotes = tuple(_stretch(quote, matched) for quote in draft.quotes)
    return draft if quotes == draft.quotes else replace(draft, quotes=quotes)


def _stretch(quote: Quote, matched: tuple[Supported, ...]) -> Quote:
    own = [s for s in matched if s.passage is quote.passage]
    if not own or any(q for q in own if quote.start <= q.reading.start and q.reading.end <= quote.end):
        start = min([quote.start, *(s.reading.start for s in own if _near(s, quote))])
        end = max([quote.end, *(s.reading.end for s in own if _near(s, quote))])
    else:
        start, end = min(s.sentence[0] for s in own), max(s.reading.end for s in own)
    if (start, end) == (quote.start, quote.end):
        return quote
    inside = quote.passage.figures_within(start, end)
    return replace(quote, start=start, end=end, figures=inside)


def _near(supported: Supported, quote: Quote) -> bool:
    return quote.start - 60 <= supported.reading.start <= quote.end + 60


def _repair(draft: Draft) -> tuple[Draft, ...]:
    """The records that a claim's words name without doubt, each as a sentence in the report's words; none in doubt."""
    if draft.status == "derived" or check_text(draft.text) or check_quotes(draft.quotes):
        return ()
    claim = read_claim(draft.text)
    matching = match_against(claim, draft.quotes)
    found: list[Supported] = []
    for stated in claim.stated:
        meant = _meant(matching, stated)
        if meant is None:
            return ()
        found.append(meant)
    return _redraft(found)


def _meant(matching: Matching, stated: Stated) -> Supported | None:
    """The record that a number's words name, all but the number agreeing; None where it is not sure."""
    exact, _ = find_match(matching, stated)
    if exact is not None and exact.figure is not None:
        return exact
    values = [s for s in matching.supported if s.role == "value" and s.figure is not None]
    name = without_regions(stated.name, matching)
    scored = sorted(((record_likeness(name, s.figure), n) for n, s in enumerate(values) if s.figure), reverse=True)
    if not scored or scored[0][0] < SURE or (len(scored) > 1 and scored[1][0] > scored[0][0] - AHEAD):
        return None
    best = values[scored[0][1]]
    text = best.passage.paragraph.text[best.reading.start : best.reading.end]
    named = matching.claim.flat[stated.name_start : stated.reading.start]
    agreed = agrees_without_number(matching, stated, best)
    return best if agreed and text and named else None


def _redraft(found: Sequence[Supported]) -> tuple[Draft, ...]:
    drafts: list[Draft] = []
    for supported in found:
        assert supported.figure is not None
        evidence = FigureEvidence(
            supported.view, supported.passage, supported.figure, coverage=1.0, near=1.0, score=1.0
        )
        draft = draft_figure(evidence)
        if examine(draft)[0]:
            return ()
        if draft.text not in {d.text for d in drafts}:
            drafts.append(draft)
    return tuple(drafts)
