"""Composing with a language model: from numbered evidence to gated claims, or back to what the rules composed.

A model only words the answer. Where the rules find nothing it is not asked, what it writes passes the same gate as theirs,
and what it leaves out or gets wrong stands in the rules' words, with a notice that says why.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.settings import LanguageModelSettings
from juzheng.index.words.count_tokens import count_tokens
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.model.ask_model import PROMPT, Claimed, ModelQuestion
from juzheng.qa.model.language_model import Cancelled, LanguageModel, never
from juzheng.qa.model.numbered_evidence import NumberedPassage
from juzheng.qa.model.weave_answer import Weave
from juzheng.qa.nouns.answer import TraceStep
from juzheng.qa.nouns.draft import Draft

BY_RULES = "rules"


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What came of asking a model. ``composed_by`` is its name, or ``rules`` where it worded nothing; ``notice`` then
    tells the user why, ``steps`` go into the trace."""

    drafts: tuple[Draft, ...]
    composed_by: str
    notice: str
    steps: tuple[TraceStep, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines of the trace."""
        return tuple(line for step in self.steps for line in step.lines)


def evidence_tokens(question: str, settings: LanguageModelSettings) -> int:
    """How many tokens of evidence fit beside prompt, question and answer (cl100k_base; a fifth is kept free, as models
    count Chinese differently)."""
    prompt = sum(count_tokens(part.text) for part in PROMPT.parts) + count_tokens(question)
    return max(0, int((settings.context_tokens - settings.answer_tokens) * 0.8) - prompt)


def answer_by_rules(fallback: Sequence[Draft]) -> ModelAnswer:
    """The rules' answer through the gate, without a model."""
    started = time.perf_counter()
    safe = pass_gate(fallback)
    return ModelAnswer(safe.drafts, BY_RULES, "", (_step("核对", started, safe.lines),))


def answer_with_llm(
    question: str,
    evidence: Sequence[NumberedPassage],
    model: LanguageModel,
    fallback: Sequence[Draft],
    on_claim: Claimed | None = None,
    cancelled: Cancelled = never,
) -> ModelAnswer:
    """Answer in a model's words where these bear the gate, else in those of the rules' ``fallback``, which pass it too.

    ``on_claim`` gets each claim of the model as soon as it is complete, through the gate and part of the answer: nothing
    else of what a model writes is ever shown. ``cancelled`` says that the user wants to wait no longer. Never raises
    for what a model or its server does.
    """
    safe = answer_by_rules(fallback)
    weave = Weave(safe.drafts)
    if not safe.drafts or not weave.open:
        why = "不问语言模型:" + ("这类回答由台账算出或判断" if safe.drafts else "没有可据以回答的依据")
        return ModelAnswer(safe.drafts, BY_RULES, "", (*safe.steps, TraceStep("语言模型", 0.0, (why,))))
    if not evidence:
        notice = "依据超出语言模型的上下文，以下由规则组织"
        return ModelAnswer(safe.drafts, BY_RULES, notice, (*safe.steps, TraceStep("语言模型", 0.0, (notice,))))
    asking = ModelQuestion(question, evidence, model, weave, on_claim)
    failure = asking.ask(cancelled)
    steps = (*safe.steps, *asking.steps)
    composed_by = model.name if weave.worded else BY_RULES
    return ModelAnswer(weave.drafts, composed_by, _notice(weave, asking, failure), steps)


def _notice(weave: Weave, asking: ModelQuestion, failure: str) -> str:
    if weave.worded:
        return f"{failure or '语言模型没有写全'}，其余由规则组织" if weave.open else ""
    reason = "语言模型的论断没有通过核对" if asking.verdicts else "语言模型的回答读不出论断"
    return f"{failure or reason}，以下由规则组织"


def _step(name: str, started: float, lines: tuple[str, ...]) -> TraceStep:
    return TraceStep(name, (time.perf_counter() - started) * 1000, lines)
