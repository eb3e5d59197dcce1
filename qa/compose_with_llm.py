"""Composing with a language model: from numbered evidence to gated claims, or back to what the rules composed.

A model only words the answer. Where the rules find nothing it is not asked, what it writes passes the same gate as
theirs, and it must state every figure that they state; else their answer is shown and a notice says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.count_tokens import count_tokens
from index.errors import LanguageModelError
from index.settings import LanguageModelSettings
from qa.cite import Draft, Quote
from qa.gate import Gated, Verdict, judge, pass_gate
from qa.language_model import LanguageModel
from qa.load_prompt import Message, load_prompt
from qa.match_words import met
from qa.numbered_evidence import NumberedPassage, write_evidence
from qa.read_claim import read_claim
from qa.read_model_answer import ModelClaim, answer_schema, read_model_answer
from qa.read_numbers import Reading, same_amount
from qa.words import cut, fold

PROMPT = load_prompt("compose_answer", {"question", "evidence"})
Claimed = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What came of asking a model. ``composed_by`` is its name, or ``rules`` where the fallback is shown; ``notice``
    then tells the user why, ``lines`` go into the trace."""

    drafts: tuple[Draft, ...]
    composed_by: str
    notice: str
    lines: tuple[str, ...]


def evidence_tokens(question: str, settings: LanguageModelSettings) -> int:
    """How many tokens of evidence fit beside prompt, question and answer (cl100k_base; a fifth is kept free, as models
    count Chinese differently)."""
    prompt = sum(count_tokens(part.text) for part in PROMPT.parts) + count_tokens(question)
    return max(0, int((settings.context_tokens - settings.answer_tokens) * 0.8) - prompt)


def compose_with_llm(
    question: str, evidence: Sequence[NumberedPassage], model: LanguageModel, on_claim: Claimed | None = None
) -> tuple[tuple[Verdict, ...], str]:
    """Ask a model to answer from the evidence. Returns the gate's verdict on each of its claims and the raw answer.

    ``on_claim`` gets each claim as soon as it is complete and through the gate: nothing else of a model's answer is
    ever streamed. Raises ``LanguageModelError`` where the model does not answer.
    """
    messages = _messages(question, evidence)
    raw = ""
    verdicts: list[Verdict] = []
    for piece in model.stream(messages, answer_schema(len(evidence))):
        raw += piece
        if "}" in piece:
            _judge_new(read_model_answer(raw, whole=False), evidence, verdicts, on_claim)
    _judge_new(read_model_answer(raw), evidence, verdicts, on_claim)
    return tuple(verdicts), raw


def _messages(question: str, evidence: Sequence[NumberedPassage]) -> tuple[Message, ...]:
    return PROMPT.fill(question=" ".join(question.split()), evidence=write_evidence(evidence))


def _judge_new(
    claims: Sequence[ModelClaim], evidence: Sequence[NumberedPassage], verdicts: list[Verdict], on_claim: Claimed | None
) -> None:
    for claim in claims[len(verdicts) :]:
        verdict = judge_model_claim(claim, evidence)
        verdicts.append(verdict)
        if on_claim is not None:
            for draft in verdict.shown:
                on_claim(draft.text)


def judge_model_claim(claim: ModelClaim, evidence: Sequence[NumberedPassage]) -> Verdict:
    """The gate's verdict on a model's claim with the evidence that it names; where that does not bear it out, with each
    other passage that the model was shown, which mends a wrong citation number."""
    named = [e for e in evidence if e.number in claim.evidence]
    verdict = judge(_draft(claim.text, named))
    if verdict.outcome == "passed":
        return verdict
    for other in evidence:
        if other not in named:
            moved = judge(_draft(claim.text, [other]))
            if moved.outcome == "passed":
                return replace(moved, outcome="repaired", reason="引用编号改正")
    return verdict


def _draft(text: str, evidence: Sequence[NumberedPassage]) -> Draft:
    return Draft(text, tuple(_quote(text, e) for e in evidence))


def _quote(text: str, evidence: NumberedPassage) -> Quote:
    """The sentence of the passage that shares most words with the claim."""
    words = [w for w in cut(fold(text)) if len(w) > 1]
    inside = [s for s in evidence.passage.sentences if evidence.start <= s.start and s.end <= evidence.end]
    best = max(inside, key=lambda s: sum(met(w, s.folded) for w in words), default=None)
    start, end = (best.start, best.end) if best else (evidence.start, evidence.end)
    figures = (f.figure for f in evidence.passage.figures)
    return Quote(evidence.view, evidence.passage, start, end, tuple(f for f in figures if start <= f.start < end))


def answer_with_llm(
    question: str,
    evidence: Sequence[NumberedPassage],
    model: LanguageModel,
    fallback: Sequence[Draft],
    on_claim: Claimed | None = None,
) -> ModelAnswer:
    """Answer with a model where that can be trusted, else with the rules' ``fallback``, which passes the gate as well.

    Never raises for what a model or its server does.
    """
    safe = pass_gate(fallback)
    if not safe.drafts:
        return ModelAnswer((), "rules", "", (*safe.lines, "没有可据以回答的依据,不问语言模型"))
    if not evidence:
        return _fall_back(safe, "依据超出语言模型的上下文,以下由规则组织", ())
    try:
        verdicts, raw = compose_with_llm(question, evidence, model, on_claim)
    except LanguageModelError as error:
        return _fall_back(safe, f"{error.what},以下由规则组织", (f"语言模型 {model.name}:{error.what}",))
    lines = (f"语言模型 {model.name},提示词 {PROMPT.label},回答 {len(raw)} 字", *(v.line for v in verdicts))
    shown = _unique(draft for verdict in verdicts for draft in verdict.shown)
    if not verdicts:
        return _fall_back(safe, "语言模型的回答读不出论断,以下由规则组织", lines)
    if not shown:
        return _fall_back(safe, "语言模型的论断没有通过核对,以下由规则组织", lines)
    lacking = _lacking(shown, safe.drafts)
    if lacking:
        return _fall_back(safe, f"语言模型的回答缺少“{lacking}”,以下由规则组织", lines)
    return ModelAnswer(shown, model.name, "", lines)


def _fall_back(safe: Gated, notice: str, lines: tuple[str, ...]) -> ModelAnswer:
    return ModelAnswer(safe.drafts, "rules", notice, (*lines, *safe.lines))


def _unique(drafts: object) -> tuple[Draft, ...]:
    found: dict[str, Draft] = {}
    for draft in drafts:  # type: ignore[attr-defined]
        found.setdefault(draft.text, draft)
    return tuple(found.values())


def _lacking(shown: Sequence[Draft], wanted: Sequence[Draft]) -> str:
    """A number of the rules' answer that the model's answer does not state, as written; empty where it states all."""
    have = [reading for draft in shown for _, reading in _numbers(draft)]
    for draft in wanted:
        if draft.status == "derived":
            return draft.text
        for words, reading in _numbers(draft):
            if not any(_same(reading, other) for other in have):
                return words
    return "" if any(_numbers(d) for d in wanted) else _lacking_words(shown, wanted)


def _lacking_words(shown: Sequence[Draft], wanted: Sequence[Draft]) -> str:
    """Of an answer without numbers, the first claim of which the model's answer has less than half the words."""
    have = fold("/".join(draft.text for draft in shown))
    for draft in wanted:
        words = [w for w in cut(fold(draft.text)) if len(w) > 1]
        if words and sum(met(w, have) >= 0.5 for w in words) * 2 < len(words):
            return draft.text[:20]
    return ""


def _numbers(draft: Draft) -> list[tuple[str, Reading]]:
    claim = read_claim(draft.text)
    return [(claim.flat[s.reading.start : s.reading.end], s.reading) for s in claim.stated]


def _same(a: Reading, b: Reading) -> bool:
    return a.kind == b.kind and (a.value == b.value if a.kind == "rank" else same_amount(a, b))
