"""Score the figure ledger against the gold ledger.

A gold figure is found when a record with its value stands within ``near`` in the same file. A found figure is wholly
right when all of ``FIELDS`` agree, leaving aside the fields that the text leaves open. Where every figure of a report
is listed, precision is measured as well: the share of the report's records that stand on a gold figure, one record a
figure, leaving aside the numbers that may be read either way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from juzheng.eval_questions.gold_ledger import GoldFigure, GoldLedger, GoldNumber
from juzheng.eval_questions.intervals import Measure, measure
from juzheng.eval_questions.normalise_text import fold_value
from juzheng.index.report import Change, Figure, Rank

WORDS = {
    "up": "增",
    "down": "减",
    "flat": "平",
    "actual": "实际",
    "target": "目标",
    "forecast": "预计",
}
"""How directions and states are called where a wrong field is shown."""


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """A record of the ledger with the text it stands in: ``text[figure.start:figure.end] == figure.raw``."""

    file: str
    text: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """What became of one gold figure: whether it was found, and per wrong field the expected and the found value."""

    figure_id: str
    file: str
    near: str
    found: bool
    wrong_fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def wholly_right(self) -> bool:
        """Found, and no field is wrong?"""
        return self.found and not self.wrong_fields


@dataclass(frozen=True, slots=True)
class WrongRecord:
    """A record that should not be there: a number that is no figure, or one that the complete list does not have."""

    file: str
    paragraph: int
    start: int
    raw: str
    clause: str
    why: str


@dataclass(frozen=True, slots=True)
class LedgerScore:
    """The ledger's measures. ``found`` and ``wholly_right`` are over all gold figures; ``recall`` and ``precision``
    over the reports of which every figure is listed, None without such a report."""

    found: Measure | None
    wholly_right: Measure | None
    recall: Measure | None
    precision: Measure | None
    fields_right: tuple[tuple[str, int, int], ...]
    not_figures: int
    not_figures_emitted: int
    records: int
    verdicts: tuple[FigureVerdict, ...]
    wrong_records: tuple[WrongRecord, ...]


def score_ledger(gold: GoldLedger, records: Iterable[LedgerRecord]) -> LedgerScore:
    """Score the records of the ledger; records of files that the gold ledger does not speak of are left aside."""
    files: dict[str, list[LedgerRecord]] = {}
    for record in records:
        files.setdefault(PurePosixPath(record.file).name, []).append(record)
    verdicts = tuple(_judge_figure(item, files.get(item.file, [])) for item in gold.figures)
    emitted = [hit for item in gold.not_figures if (hit := _emitted(item, files.get(item.file, [])))]
    false = [hit for file in sorted(gold.complete) for hit in _false_records(file, gold, files.get(file, []))]
    counted = sum(len(_counted(file, gold, files.get(file, []))) for file in gold.complete)
    return LedgerScore(
        found=measure([float(v.found) for v in verdicts]),
        wholly_right=measure([float(v.wholly_right) for v in verdicts]),
        recall=measure([float(v.found) for v in verdicts if v.file in gold.complete]),
        precision=measure([0.0] * len(false) + [1.0] * (counted - len(false))),
        fields_right=_count_fields(verdicts),
        not_figures=len(gold.not_figures),
        not_figures_emitted=len(emitted),
        records=sum(len(files.get(name, [])) for name in {item.file for item in gold.figures}),
        verdicts=verdicts,
        wrong_records=tuple({(w.file, w.paragraph, w.start): w for w in [*false, *emitted]}.values()),
    )


def _count_fields(verdicts: Sequence[FigureVerdict]) -> tuple[tuple[str, int, int], ...]:
    found = [v for v in verdicts if v.found]
    wrong = [name for v in found for name, _, _ in v.wrong_fields]
    return tuple((name, len(found) - wrong.count(name), len(found)) for name in FIELDS)


def _judge_figure(gold: GoldFigure, records: Sequence[LedgerRecord]) -> FigureVerdict:
    candidates = [record for record in records if _stands_on(gold, record)]
    if not candidates:
        return FigureVerdict(gold.figure_id, gold.file, gold.near, found=False)
    wrong = min((_wrong_fields(gold, record.figure) for record in candidates), key=len)
    return FigureVerdict(gold.figure_id, gold.file, gold.near, found=True, wrong_fields=wrong)


def _stands_on(gold: GoldFigure, record: LedgerRecord) -> bool:
    same = fold_value(record.figure.value).lstrip("-") == fold_value(gold.value).lstrip("-")
    return same and _within(gold.near, record)


def _within(near: str, record: LedgerRecord) -> bool:
    """Does the record begin inside an occurrence of ``near`` in its paragraph, white space and commas aside?"""
    folded, origin = _fold_with_origin(record.text)
    words, _ = _fold_with_origin(near)
    at = folded.find(words)
    while at >= 0 and words:
        if origin[at] <= record.figure.start <= origin[at + len(words) - 1]:
            return True
        at = folded.find(words, at + 1)
    return False


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    """``text`` folded, and for each of its characters the offset in ``text`` that it comes from."""
    pairs = [(d, i) for i, c in enumerate(text) for d in unicodedata.normalize("NFKC", c) if not re.match(r"[\s,]", d)]
    return "".join(d for d, _ in pairs), [i for _, i in pairs]


def _wrong_fields(gold: GoldFigure, figure: Figure) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, *_expected_and_found(name, gold, figure))
        for name, agrees in FIELDS.items()
        if name not in gold.open_fields and not agrees(gold, figure)
    )


def _expected_and_found(name: str, gold: GoldFigure, figure: Figure) -> tuple[str, str]:
    expected = "+".join(gold.indicator_all) if name == "indicator" else getattr(gold, name)
    return _shown(expected), _shown(getattr(figure, name))


def _shown(value: object) -> str:
    """A field's value in words for people."""
    if value is None:
        return "无"
    if isinstance(value, Change):
        return f"{WORDS[value.direction]}{value.value}{value.unit}"
    if isinstance(value, Rank):
        return f"{value.scope}第{value.place}" if value.place.isdigit() else f"{value.scope}{value.place}"
    return WORDS.get(str(value), str(value))


def _same_indicator(gold: GoldFigure, figure: Figure) -> bool:
    name = fold_value(figure.indicator)
    has_all = all(fold_value(part) in name for part in gold.indicator_all)
    return has_all and not any(fold_value(part) in name for part in gold.indicator_none)


def _same_span(gold: GoldFigure, figure: Figure) -> bool:
    """``全年`` and no span are the same."""
    a, b = (fold_value(span) for span in (gold.span, figure.span))
    return (a if a != "全年" else "") == (b if b != "全年" else "")


def _same_region(gold: GoldFigure, figure: Figure) -> bool:
    a, b = fold_value(gold.region), fold_value(figure.region)
    return not a or (bool(b) and (a in b or b in a))


def _same_change(gold: GoldFigure, figure: Figure) -> bool:
    a, b = gold.change, figure.change
    if a is None:
        return True
    same_value = b is not None and fold_value(a.value).lstrip("-") == fold_value(b.value).lstrip("-")
    return same_value and b is not None and a.direction == b.direction


def _same_rank(gold: GoldFigure, figure: Figure) -> bool:
    if gold.rank is None:
        return True
    if figure.rank is None or fold_value(gold.rank.place) != fold_value(figure.rank.place):
        return False
    a, b = fold_value(gold.rank.scope), fold_value(figure.rank.scope)
    return a in b or b in a


FIELDS: Mapping[str, Callable[[GoldFigure, Figure], bool]] = {
    "unit": lambda gold, figure: fold_value(gold.unit) == fold_value(figure.unit),
    "indicator": _same_indicator,
    "status": lambda gold, figure: gold.status == figure.status,
    "year": lambda gold, figure: gold.year is None or gold.year == figure.year,
    "span": _same_span,
    "region": _same_region,
    "change": _same_change,
    "rank": _same_rank,
}
"""The fields compared, each with the rule by which a record agrees with the gold figure."""


def _emitted(item: GoldNumber, records: Sequence[LedgerRecord]) -> WrongRecord | None:
    hit = next(
        (r for r in records if fold_value(item.value) in fold_value(r.figure.raw) and _within(item.near, r)), None
    )
    return _wrong(hit, item.why) if hit else None


def _counted(file: str, gold: GoldLedger, records: Sequence[LedgerRecord]) -> list[LedgerRecord]:
    """The records of a completely listed report, without those on numbers that may be read either way."""
    opened = [item for item in gold.open_figures if item.file == file]
    return [
        r
        for r in records
        if not any(fold_value(i.value) in fold_value(r.figure.raw) and _within(i.near, r) for i in opened)
    ]


def _false_records(file: str, gold: GoldLedger, records: Sequence[LedgerRecord]) -> list[WrongRecord]:
    listed = [item for item in gold.figures if item.file == file]
    taken: set[tuple[int, int]] = set()
    false = []
    for record in _counted(file, gold, records):
        place = (record.figure.paragraph, record.figure.start)
        if place in taken:
            false.append(_wrong(record, "同一处记了两次"))
        elif not any(_stands_on(item, record) for item in listed):
            false.append(_wrong(record, "金标准里没有这个数"))
        taken.add(place)
    return false


def _wrong(record: LedgerRecord, why: str) -> WrongRecord:
    figure = record.figure
    clause = record.text[figure.clause_start : figure.clause_end]
    return WrongRecord(record.file, figure.paragraph, figure.start, figure.raw, clause, why)
