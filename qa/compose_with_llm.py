"""Composing with a language model: from numbered evidence to gated claims, or back to what the rules composed.

A model only words the answer. Where the rules find nothing it is not asked, what it writes passes the same gate as theirs,
and what it leaves out or gets wrong stands in the rules' words, with a notice that says why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.count_tokens import count_tokens
from index.errors import LanguageModelError
from index.settings import LanguageModelSettings
from qa.answer import TraceStep
from qa.cite import Draft, Quote
from qa.gate import judge, pass_gate
from qa.language_model import Cancelled, LanguageModel, never
from qa.load_prompt import Message, load_prompt
from qa.match_words import met
from qa.numbered_evidence import NumberedPassage, write_evidence
from qa.read_claim import strip_markers
from qa.read_model_answer import ModelClaim, answer_schema, read_model_answer, why_no_sentence
from qa.weave_answer import Weave
from qa.words import cut, fold

PROMPT = load_prompt("compose_answer", {"question", "evidence"})
BY_RULES = "rules"
# Characters of a refused claim that the trace shows.
LONGEST_SHOWN = 120
Claimed = Callable[[str], None]


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
    asking = _Asking(question, evidence, model, weave, on_claim)
    failure = asking.ask(cancelled)
    steps = (*safe.steps, *asking.steps)
    composed_by = model.name if weave.worded else BY_RULES
    return ModelAnswer(weave.drafts, composed_by, _notice(weave, asking, failure), steps)


def _notice(weave: Weave, asking: _Asking, failure: str) -> str:
    if weave.worded:
        return f"{failure or '语言模型没有写全'}，其余由规则组织" if weave.open else ""
    reason = "语言模型的论断没有通过核对" if asking.verdicts else "语言模型的回答读不出论断"
    return f"{failure or reason}，以下由规则组织"


class _Asking:
    """One question to a model: what it writes, and the verdict on each of its claims."""

    def __init__(
        self,
        question: str,
        evidence: Sequence[NumberedPassage],
        model: LanguageModel,
        weave: Weave,
        on_claim: Claimed | None,
    ) -> None:
        self._messages = _messages(question, evidence)
        self._evidence, self._model, self._weave, self._on_claim = evidence, model, weave, on_claim
        self._raw = ""
        self._lines: list[str] = []
        self._first = 0.0
        self._judging = 0.0
        self._started = time.perf_counter()
        self.verdicts: list[str] = []

    def ask(self, cancelled: Cancelled) -> str:
        """Ask and judge as the answer comes, until it ends or nothing is left to word. Returns what failed, if anything."""
        failure = ""
        pieces = self._model.stream(self._messages, answer_schema(len(self._evidence)), cancelled)
        try:
            self._read(pieces)
        except LanguageModelError as error:
            failure = error.what
            self._lines.append(f"失败:{error}")
        finally:
            pieces.close()
        return failure

    def _read(self, pieces: Iterator[str]) -> None:
        for piece in pieces:
            self._first = self._first or time.perf_counter() - self._started
            self._raw += piece
            if "}" in piece:
                self._judge(read_model_answer(self._raw, whole=False))
                if not self._weave.open:
                    return
        self._judge(read_model_answer(self._raw))

    def _judge(self, claims: Sequence[ModelClaim]) -> None:
        started = time.perf_counter()
        for claim in claims[len(self.verdicts) :]:
            draft, line = _judge_claim(claim, self._evidence, self._weave)
            self.verdicts.append(line)
            if draft is not None and self._on_claim is not None:
                self._on_claim(draft.text)
        self._judging += time.perf_counter() - started

    @property
    def steps(self) -> tuple[TraceStep, ...]:
        """What was sent and came back, and the verdicts, each with its time."""
        waited = time.perf_counter() - self._started - self._judging
        sent, came = sum(count_tokens(m.text) for m in self._messages), count_tokens(self._raw)
        lines = (
            f"模型 {self._model.name}，提示词 {PROMPT.label}，资料 {len(self._evidence)} 段",
            f"发出约 {sent} 词元，收到约 {came} 词元，{self._first * 1000:.0f} 毫秒后开始",
            *self._lines,
        )
        return (
            TraceStep("语言模型", waited * 1000, lines),
            TraceStep("核对模型的论断", self._judging * 1000, tuple(self.verdicts)),
        )


def _messages(question: str, evidence: Sequence[NumberedPassage]) -> tuple[Message, ...]:
    return PROMPT.fill(question=" ".join(question.split()), evidence=write_evidence(evidence))


def _judge_claim(claim: ModelClaim, evidence: Sequence[NumberedPassage], weave: Weave) -> tuple[Draft | None, str]:
    """The draft that a model's claim becomes, if any, and the verdict as a line of the trace."""
    text = strip_markers(claim.text).strip()
    named = [e for e in evidence if e.number in claim.evidence]
    if no_sentence := why_no_sentence(text):
        return None, f"去掉:{_shorten(text)}({no_sentence})"
    draft, reason = weave.offer(text)
    if draft is not None:
        at = {(q.view.report_id, q.passage.paragraph.number) for q in draft.quotes}
        cited = {(e.view.report_id, e.passage.paragraph.number) for e in named}
        changed = "" if at <= cited else "引用编号改正"
        return draft, f"通过:{draft.text}" + (f"({changed})" if changed else "")
    against = judge(Draft(text, tuple(_quote(text, e) for e in named)))
    if against.outcome == "passed":
        return None, f"不用:{_shorten(text)}({reason})"
    return None, f"去掉:{_shorten(text)}({against.reason or reason})"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _quote(text: str, evidence: NumberedPassage) -> Quote:
    """The sentence of the passage that shares most words with the claim."""
    words = [w for w in cut(fold(text)) if len(w) > 1]
    inside = [s for s in evidence.passage.sentences if evidence.start <= s.start and s.end <= evidence.end]
    best = max(inside, key=lambda s: sum(met(w, s.folded) for w in words), default=None)
    start, end = (best.start, best.end) if best else (evidence.start, evidence.end)
    figures = (f.figure for f in evidence.passage.figures)
    return Quote(evidence.view, evidence.passage, start, end, tuple(f for f in figures if start <= f.start < end))


def _step(name: str, started: float, lines: tuple[str, ...]) -> TraceStep:
    return TraceStep(name, (time.perf_counter() - started) * 1000, lines)
