"""One question to a language model: what is sent, what comes back piece by piece, and the verdict on each claim."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from juzheng.index.errors import LanguageModelError
from juzheng.index.words.count_tokens import count_tokens
from juzheng.qa.gate.judge import judge
from juzheng.qa.gate.read_claim import strip_markers
from juzheng.qa.model.language_model import Cancelled, LanguageModel
from juzheng.qa.model.load_prompt import PromptMessage, load_prompt
from juzheng.qa.model.numbered_evidence import NumberedPassage, write_evidence
from juzheng.qa.model.read_model_answer import ModelClaim, answer_schema, read_model_answer, why_no_sentence
from juzheng.qa.model.weave_answer import Weave
from juzheng.qa.nouns.answer import TraceStep
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.match_words import met

PROMPT = load_prompt("compose_answer", {"question", "evidence"})
# Characters of a refused claim that the trace shows.
LONGEST_SHOWN = 120
Claimed = Callable[[Draft], None]
"""Told of a claim of the model that has passed the gate, with the quotes that bear it."""


class ModelQuestion:
    """One question to a model. ``verdicts`` are the lines on its claims, in their order."""

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
                self._on_claim(draft)
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


def _messages(question: str, evidence: Sequence[NumberedPassage]) -> tuple[PromptMessage, ...]:
    return PROMPT.fill(question=" ".join(question.split()), evidence=write_evidence(evidence))


def _judge_claim(claim: ModelClaim, evidence: Sequence[NumberedPassage], weave: Weave) -> tuple[Draft | None, str]:
    """The draft that a model's claim becomes, if any, and the verdict as a line of the trace."""
    text = strip_markers(claim.text).strip()
    named = [e for e in evidence if e.number in claim.evidence]
    if no_sentence := why_no_sentence(text):
        return None, f"去掉:{shorten(text)}({no_sentence})"
    draft, reason = weave.offer(text)
    if draft is not None:
        at = {(q.view.report_id, q.passage.paragraph.number) for q in draft.quotes}
        cited = {(e.view.report_id, e.passage.paragraph.number) for e in named}
        changed = "" if at <= cited else "引用编号改正"
        return draft, f"通过:{draft.text}" + (f"({changed})" if changed else "")
    against = judge(Draft(text, tuple(quote_sentence(text, e) for e in named)))
    if against.outcome == "passed":
        return None, f"不用:{shorten(text)}({reason})"
    return None, f"去掉:{shorten(text)}({against.reason or reason})"


def shorten(text: str) -> str:
    """A refused claim as the trace shows it."""
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def quote_sentence(text: str, evidence: NumberedPassage) -> Quote:
    """The sentence of the passage that shares most words with the claim."""
    words = [w for w in cut(fold(text)) if len(w) > 1]
    inside = [s for s in evidence.passage.sentences if evidence.start <= s.start and s.end <= evidence.end]
    best = max(inside, key=lambda s: sum(met(w, s.folded) for w in words), default=None)
    start, end = (best.start, best.end) if best else (evidence.start, evidence.end)
    figures = (f.figure for f in evidence.passage.figures)
    return Quote(evidence.view, evidence.passage, start, end, tuple(f for f in figures if start <= f.start < end))
