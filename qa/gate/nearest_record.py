"""What the evidence says of the thing that a statement gives a wrong number for."""

from __future__ import annotations

from juzheng.index.report import Direction, Figure
from juzheng.qa.gate.check_indicator import CLEARLY
from juzheng.qa.gate.claim_context import words_of
from juzheng.qa.gate.examine import match_against
from juzheng.qa.gate.match_claim import agrees_without_number, find_match
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.reading import Reading
from juzheng.qa.gate.record_names import record_likeness
from juzheng.qa.nouns.draft import Quote

_MOVED: dict[Direction, str] = {"up": "增长", "down": "下降", "flat": "持平"}


def nearest_record(text: str, quotes: tuple[Quote, ...]) -> str:
    """A sentence that says what the named record is in the evidence; empty where no record is clearly meant."""
    matching = match_against(read_claim(text), quotes)
    for stated in matching.claim.stated:
        if find_match(matching, stated)[0] is not None:
            continue
        named = [s for s in matching.supported if s.role == "value" and s.figure is not None]
        alike = [(record_likeness(stated.name, s.figure), n) for n, s in enumerate(named) if s.figure]
        best = max(alike, default=(0.0, 0))
        if best[0] < CLEARLY:
            return ""
        meant = named[best[1]]
        if meant.figure is None or not agrees_without_number(matching, stated, meant):
            return ""
        figure, shown = meant.figure, words_of(matching, stated)
        if figure.value == stated.reading.value and figure.unit != stated.reading.unit:
            return f"报告里“{figure.indicator}”的单位是{figure.unit}({figure.amount}),不是{stated.reading.unit or '没有单位'}"
        return f"报告里“{figure.indicator}”{_said(figure, stated.reading)},不是{shown}"
    return ""


def _said(figure: Figure, reading: Reading) -> str:
    """What the record says in the place of a number: its rank for a rank, its change for a share, else its amount."""
    if reading.kind == "rank" and figure.rank:
        place = figure.rank.place
        return f"的位次是{figure.rank.scope}{place if place.startswith('前') else f'第{place}'}位"
    if reading.base in ("%", "个百分点") and not figure.rate and figure.change and figure.base_unit != reading.base:
        change = figure.change
        return f"{change.basis or ''}{_MOVED[change.direction]}{change.value}{change.unit}"
    return f"是{figure.amount}"
