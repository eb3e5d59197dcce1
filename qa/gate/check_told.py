"""A claim of the rules against the record that it tells, field by field; nothing of it is read back from its words."""

from __future__ import annotations

from dataclasses import fields

from juzheng.index.report import Figure
from juzheng.index.words.same_place import is_within, same_region
from juzheng.qa.compose.phrase_figure import SAYS_PLANNED, compose_body, phrase_period, word_told
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported, read_evidence
from juzheng.qa.nouns.draft import Quote, Told

# What the fields of a record are to the gate, in the order in which they are compared; of all others a difference is one of value.
_CODES = {
    "unit": "unit",
    "base_unit": "unit",
    "direction": "direction",
    "change": "direction",
    "bound": "bound",
    "rank": "rank",
    "indicator": "indicator",
    "canonical": "indicator",
    "region": "region",
    "year": "period",
    "span": "period",
    "status": "status",
}
_FORECAST = ("预计", "预测")


def tells(told: Told, text: str, quote: Quote) -> bool:
    """Whether ``text`` is worded as ``told`` says: what the rules put before or behind it has to be read."""
    return text == word_told(told, body_of(told, quote))


def body_of(told: Told, quote: Quote) -> str:
    """The body of a claim: words of the paragraph, or those that the fields of the record make."""
    return quote.passage.paragraph.text[slice(*told.span)] if told.span else compose_body(told.figure)


def check_told(told: Told, quote: Quote) -> Objection | None:
    """The first field in which a claim differs from the record of the paragraph that it quotes; None where there is none."""
    told_of = told.figure
    record = next((f.figure for f in quote.passage.figures if (f.figure.start, f.figure.end) == _place(told_of)), None)
    record = next((f.figure for f in quote.passage.figures if f.figure == told_of), record)
    if record is None:
        return Objection("quote", "引文里没有这个数")
    for field in fields(Figure):
        if getattr(record, field.name) != getattr(told_of, field.name):
            return Objection(_CODES.get(field.name, "value"), f"与引文所在段落的数据不符：{field.name}")
    body = body_of(told, quote)
    return (
        _check_body(told, quote)
        or _check_region(told, quote, body)
        or _check_period(told, body)
        or _check_status(told, body)
    )


def _place(figure: Figure) -> tuple[int, int]:
    return figure.start, figure.end


def _check_body(told: Told, quote: Quote) -> Objection | None:
    """Words of the paragraph must stand in the quote and hold the figure."""
    if told.span is None:
        return None
    start, end = told.span
    whole = quote.start <= start <= told.figure.start and told.figure.end <= end <= quote.end
    return None if whole else Objection("quote", "引文里没有这句话")


def _check_region(told: Told, quote: Quote, body: str) -> Objection | None:
    """The record's region, or that of its report where the record is of that or of a part of it."""
    own, whose = quote.view.description.region or "", told.figure.region or ""
    foreign = bool(whose and own) and not (whose in own or own in whose)
    if not told.region:
        silent = foreign and whose not in body and not is_within(whose, own)
        return Objection("region", f"引文说的是{whose}") if silent else None
    meant = [whose] if foreign else [name for name in (whose, own) if name]
    right = any(told.region == name or same_region(told.region, name) for name in meant)
    return None if right else Objection("region", f"引文说的是{whose or own},不是{told.region}")


def _check_period(told: Told, body: str) -> Objection | None:
    period = phrase_period(told.figure)
    if told.period == period or (not told.period and period in body):
        return None
    return Objection("period", f"引文说的是{period or '另一时期'},不是{told.period or '未说明的时期'}")


def _check_status(told: Told, body: str) -> Objection | None:
    """What is planned or expected says so; what is done says nothing of the kind."""
    status = told.figure.status
    said = {"目标": "target", "预计": "forecast"}.get(told.planned, "")
    if said:
        return None if said == status else Objection("status", f"引文里不是{told.planned}")
    if status == "target" and not SAYS_PLANNED.search(body):
        return Objection("status", "引文说的是目标")
    if status == "forecast" and not any(word in body for word in _FORECAST):
        return Objection("status", "引文说的是预计")
    return None


def numbers_of(told: Told, quote: Quote) -> tuple[Supported, ...]:
    """The numbers of the paragraph that belong to the record and that the claim tells."""
    body = body_of(told, quote)
    own = (s for s in read_evidence(quote.view, quote.passage) if s.figure == told.figure)
    return tuple(s for s in own if s.reading.value in body)
