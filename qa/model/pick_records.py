"""Picking with a language model: the best records of each part that the rules leave open stand before it as numbered lines,
and it returns the numbers that answer, or none.

The fields stay hard: only records that nothing in the question speaks against are laid before it. The figure and its words
stay ours, so that a model helps to find and cannot invent. It is asked twice, the second time with the lines in the other
order, and what it does not pick both times is not picked: a model that guesses, or always says 1, picks nothing.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from juzheng.index.errors import LanguageModelError
from juzheng.qa.compose.composition import Composition, draft_together
from juzheng.qa.compose.lacks import LONGEST_NAME
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.model.language_model import Cancelled, LanguageModel, never
from juzheng.qa.model.load_prompt import load_prompt
from juzheng.qa.model.numbered_evidence import harmless
from juzheng.qa.model.read_model_answer import without_thought
from juzheng.qa.nouns.answer import Asked, TraceStep
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query, of_part

PROMPT = load_prompt("pick_records", {"question", "lines"})
# Kinds of question that one record a part answers.
PICKED: frozenset[Asked] = frozenset({"value", "growth", "rank", "count"})
# Records of one part that are laid before the model, and characters of the line that tells one.
MOST, LONGEST = 8, 160
# A record less probable than this is not even looked at; the model judges what the rules would not even name as nearest.
LOOKED_AT = 0.02
# With fewer lines there is no other order to ask in.
LEAST = 2
_ANSWER = re.compile(r"\{[^{}]{0,400}\}")


@dataclass(frozen=True, slots=True)
class Picking:
    """What came of it: the composition with the records picked, or as it was; ``notice`` tells the user of them."""

    composition: Composition
    notice: str = ""
    steps: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class _Choice:
    part: int
    evidence: FigureEvidence

    @property
    def text(self) -> str:
        return harmless(draft_figure(self.evidence).text)[:LONGEST]


def pick_records(query: Query, composition: Composition, model: LanguageModel, cancelled: Cancelled = never) -> Picking:
    """Let a model pick records for the parts of a question that the rules found none for. What they found stays as it is.

    Never raises for what a model or its server does.
    """
    lines = _lines(query, composition)
    if len(lines) < LEAST:
        return Picking(composition)
    started = time.perf_counter()
    told = [f"模型 {model.name}，提示词 {PROMPT.label}，候选 {len(lines)} 条"]
    try:
        once = _ask(query, lines, model, cancelled)
        again = _ask(query, lines[::-1], model, cancelled) if once else once
    except LanguageModelError as error:
        once, again = (), ()
        told.append(f"失败:{error}")
    picked = [line for line in once if line in again]
    told += [f"选中:{line.text}" for line in picked] or ["没有选中"]
    step = TraceStep("语言模型挑选", (time.perf_counter() - started) * 1000, tuple(told))
    safe = pass_gate(draft_together([line.evidence for line in picked])).drafts
    if not safe:
        return Picking(composition, steps=(step,))
    filled = _fill(composition, safe, {line.part for line in picked})
    return Picking(filled, "规则没有认准的数据由语言模型从台账里挑出，请对照原文", (step,))


def _fill(composition: Composition, drafts: Sequence[Draft], parts: set[int]) -> Composition:
    """The composition with the drafts behind its own, and without the lacks that they make good."""
    names = [name for n in parts if (name := _name(composition.parts[n]))]
    lacks = tuple(lack for lack in composition.lacks if not any(name in lack for name in names))
    return replace(composition, drafts=(*composition.drafts, *drafts), lacks=lacks, near=None)


def _lines(query: Query, composition: Composition) -> tuple[_Choice, ...]:
    """The records that may answer, of the parts that have none: all of them where nothing is answered, else those of which
    the answer says that they are lacking. Words that tell no number are no part of it."""
    figures = query.asked in PICKED and query.numeric and query.open is None
    if not figures or query.opinion or query.over_regions:
        return ()
    return tuple(
        _Choice(number, evidence)
        for number, (part, ranked) in enumerate(zip(composition.parts, composition.considered, strict=False))
        if not composition.drafts or _is_lacking(part, composition)
        for evidence in [e for e in ranked if _fits(query, part, e)][:MOST]
    )


def _is_lacking(part: Part, composition: Composition) -> bool:
    name = _name(part)
    return bool(name) and any(name in lack for lack in composition.lacks)


def _name(part: Part) -> str:
    """A part as a lack names it."""
    return part.focus.strip(" 的是有了和与、")[:LONGEST_NAME]


def _fits(query: Query, part: Part, evidence: FigureEvidence) -> bool:
    """Whether nothing that is asked speaks against a record, and it is like enough to be looked at."""
    hard = evidence.usable and evidence.unit_fits and check_fields(of_part(query, part), part, evidence).passed
    return hard and evidence.probability >= LOOKED_AT


def _ask(query: Query, lines: Sequence[_Choice], model: LanguageModel, cancelled: Cancelled) -> tuple[_Choice, ...]:
    """The lines that the model picks, at most one of each part; none where it answers anything but their numbers."""
    shown = "\n".join(f"[{number}] {line.text}" for number, line in enumerate(lines, 1))
    messages = PROMPT.fill(question=harmless(query.question), lines=shown)
    numbers = _read("".join(model.stream(messages, _schema(len(lines)), cancelled)))
    if numbers is None or not all(1 <= number <= len(lines) for number in numbers):
        return ()
    picked = [lines[number - 1] for number in dict.fromkeys(numbers)]
    parts = [line.part for line in picked]
    return tuple(line for line in picked if parts.count(line.part) == 1)


def _read(text: str) -> tuple[int, ...] | None:
    """The numbers of an answer; None where it has no list of whole numbers."""
    for match in _ANSWER.finditer(without_thought(text)):
        try:
            value = json.loads(match[0])
        except (json.JSONDecodeError, RecursionError):
            continue
        picks = value.get("picks")
        if isinstance(picks, list) and all(type(pick) is int for pick in picks):
            return tuple(picks)
    return None


def _schema(count: int) -> dict[str, Any]:
    """The JSON schema of an answer over lines numbered from 1 to ``count``."""
    picks = {"type": "array", "maxItems": 4, "items": {"enum": list(range(1, count + 1))}}
    return {"type": "object", "properties": {"picks": picks}, "required": ["picks"], "additionalProperties": False}
