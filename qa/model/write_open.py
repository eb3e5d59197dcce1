"""A text by a language model: it reads whole paragraphs and writes; each of its sentences passes the gate or is dropped.

Nothing that the rules found is lost: a line of theirs stays unless the model's sentences tell all its figures and nearly all its
words; the model's sentences stand behind the lines that stay.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juzheng.index.errors import LanguageModelError
from juzheng.index.words.count_tokens import count_tokens
from juzheng.qa.compose.operate import renumber
from juzheng.qa.find.passages import ABOUT_TOPIC, meets
from juzheng.qa.gate.judge import judge
from juzheng.qa.gate.read_claim import strip_markers
from juzheng.qa.gate.verbatim import is_verbatim_claim
from juzheng.qa.model.answer_with_model import BY_RULES, ModelAnswer, answer_by_rules
from juzheng.qa.model.ask_model import Claimed, quote_sentence, shorten
from juzheng.qa.model.language_model import Cancelled, LanguageModel, never
from juzheng.qa.model.load_prompt import load_prompt
from juzheng.qa.model.locate_quote import locate_quote
from juzheng.qa.model.numbered_evidence import NumberedPassage, write_evidence
from juzheng.qa.model.read_blocks import WrittenBlock, blocks_schema, read_blocks
from juzheng.qa.model.read_model_answer import why_no_sentence
from juzheng.qa.nouns.answer import ClaimStatus, TraceStep
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import OpenAsk, OpenForm
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.match_words import met

PROMPT = load_prompt("write_answer", {"question", "form", "length", "evidence"})
LENGTH = 400
# A point of the rules is told by the model's sentences where these have all its numbers and this share of its words.
TOLD = 0.9
SUMMARY = "概括（由语言模型写成，逐句核对过）"
_FORMS: dict[OpenForm, str] = {
    "overview": "写概述：各方面的主要结果，每个方面一两句，带上最要紧的数字。",
    "measures": "写做法：一条一个 item，先写做什么，再写怎么做、做到什么程度。",
    "why": "写原因：只写资料明说的原因；资料没有说原因，就只写有关的事实。",
    "compare": "写比较：每个地区各写各的，句首写明地区。",
    "collect": "写汇总：每份报告一个 item，句首写明地区。",
    "problems": "写问题：一条一个 item，只写资料承认的问题和困难。",
    "draft": "写成连贯的一段，可以直接放进公文。",
}
_ANY = "用几句话讲清楚；分得出条目的用 item。"


@dataclass(frozen=True, slots=True)
class Writing:
    """What a model is to write: the question as it is put to it, what is asked for, and what it may read."""

    question: str
    ask: OpenAsk
    evidence: Sequence[NumberedPassage]


class _Judging:
    """The blocks of an answer judged as they come. ``drafts`` are those that passed, ``lines`` the verdicts."""

    def __init__(self, writing: Writing, on_claim: Claimed | None, *, alone: bool) -> None:
        self._writing, self._on_claim, self._alone = writing, on_claim, alone
        self._seen = 0
        self.drafts: list[Draft] = []
        self.lines: list[str] = []

    def take(self, blocks: Sequence[WrittenBlock]) -> None:
        """Judge the blocks that are new."""
        for block in blocks[self._seen :]:
            self._seen += 1
            if block.kind == "heading":
                continue
            drafts, line = judge_block(block, self._writing, alone=self._alone)
            self.lines.append(line)
            for draft in drafts:
                if draft.text not in {d.text for d in self.drafts}:
                    self.drafts.append(draft)
                    if self._on_claim is not None:
                        self._on_claim(draft)


def write_open(
    writing: Writing,
    model: LanguageModel,
    fallback: Sequence[Draft],
    on_claim: Claimed | None = None,
    cancelled: Cancelled = never,
) -> ModelAnswer:
    """An answer in which a model's sentences stand that passed the gate, and nothing of the rules' ``fallback`` is lost.

    ``on_claim`` gets each sentence as soon as it has passed. Never raises for what a model or its server does.
    """
    safe = answer_by_rules(fallback)
    if not writing.evidence:
        return safe
    started = time.perf_counter()
    judging = _Judging(writing, on_claim, alone=not safe.drafts)
    failure, raw = _ask(writing, model, judging, cancelled)
    step = TraceStep("语言模型", (time.perf_counter() - started) * 1000, (*_about(writing, model, raw), *judging.lines))
    drafts = merge(safe.drafts, judging.drafts)
    notice = ""
    if not judging.drafts:
        reason = "语言模型的论断没有通过核对" if judging.lines else "语言模型的回答读不出论断"
        notice = f"{failure or reason}，以下由规则组织" if safe.drafts else ""
    elif failure:
        notice = f"{failure}，其余由规则组织"
    name = model.name if judging.drafts else BY_RULES
    return ModelAnswer(drafts, name, notice, (*safe.steps, step))


def _ask(writing: Writing, model: LanguageModel, judging: _Judging, cancelled: Cancelled) -> tuple[str, str]:
    """Ask and judge as the answer comes; what failed, if anything, and what came."""
    messages = PROMPT.fill(
        question=" ".join(writing.question.split()),
        form=_FORMS.get(writing.ask.form, _ANY),
        length=str(writing.ask.limit or LENGTH),
        evidence=write_evidence(writing.evidence),
    )
    pieces: Iterator[str] = model.stream(messages, blocks_schema(len(writing.evidence)), cancelled)
    raw, failure = "", ""
    try:
        for piece in pieces:
            raw += piece
            if "}" in piece:
                judging.take(read_blocks(raw, whole=False))
        judging.take(read_blocks(raw))
    except LanguageModelError as error:
        failure = error.what
    finally:
        pieces.close()  # type: ignore[attr-defined]
    return failure, raw


def _about(writing: Writing, model: LanguageModel, raw: str) -> tuple[str, ...]:
    sent = f"模型 {model.name}，提示词 {PROMPT.label}，资料 {len(writing.evidence)} 段"
    return (sent, f"收到约 {count_tokens(raw)} 词元")


def judge_block(block: WrittenBlock, writing: Writing, *, alone: bool = False) -> tuple[tuple[Draft, ...], str]:
    """The drafts that a sentence of a model becomes, none where it is dropped, and the verdict as a line of the trace.

    A sentence that says its quotes must quote verbatim. ``alone`` says that the rules have no answer: then it must also
    speak of what is asked.
    """
    text = strip_markers(block.text).strip()
    if no_sentence := why_no_sentence(text):
        return (), f"去掉:{shorten(text)}({no_sentence})"
    named = [e for e in writing.evidence if e.number in block.evidence]
    quotes = [q for words in block.quotes if (q := locate_quote(words, named) or locate_quote(words, writing.evidence))]
    if block.quotes and not quotes:
        return (), f"去掉:{shorten(text)}(引文不是原文)"
    draft = Draft(text, tuple(quotes) or tuple(quote_sentence(text, e) for e in named))
    if alone and not _on_topic(draft, writing.ask):
        return (), f"去掉:{shorten(text)}(不是所问的内容)"
    verdict = judge(draft)
    if verdict.outcome == "passed":
        whole = verdict.shown[0]
        status: ClaimStatus = "verified" if is_verbatim_claim(text, whole.quotes) else "summarised"
        return (replace(whole, status=status),), verdict.line
    # What a record would mend says nothing that the rules do not say.
    return (), f"去掉:{shorten(text)}({verdict.reason})"


def _on_topic(draft: Draft, ask: OpenAsk) -> bool:
    weights = [(word.text, word.weight) for word in ask.words]
    told = "/".join((draft.text, *(q.text for q in draft.quotes)))
    return bool(weights) and meets(weights, fold(told)) >= ABOUT_TOPIC


def merge(rules: Sequence[Draft], written: Sequence[Draft]) -> tuple[Draft, ...]:
    """The rules' lines that the model's sentences do not tell in full, then the model's sentences, apart where any line stays."""
    known = {draft.text for draft in rules}
    own = [draft for draft in written if draft.text not in known]
    if not own:
        return tuple(rules)
    kept: list[Draft] = []
    lead = ""
    for line in _lines(rules):
        if all(_is_told(draft, own) for draft in line):
            lead += line[0].before.rpartition("\n")[0] + "\n" if "\n" in line[0].before else ""
            continue
        kept += [replace(line[0], before=lead + line[0].before), *line[1:]]
        lead = ""
    before = f"{SUMMARY}\uff1a\n" if kept else lead
    return (*renumber(kept), replace(own[0], before=before), *own[1:])


def _lines(rules: Sequence[Draft]) -> list[list[Draft]]:
    """The drafts that stand in one line, as those of one report do."""
    found: list[list[Draft]] = []
    for draft in rules:
        if found and draft.continues:
            found[-1].append(draft)
        else:
            found.append([draft])
    return found


_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def _is_told(draft: Draft, written: Sequence[Draft]) -> bool:
    """Whether the sentences that cite the same paragraphs have a draft's numbers and nearly all its words."""
    places = {(q.view.report_id, q.passage.paragraph.number) for q in draft.quotes}
    beside = [w for w in written if places & {(q.view.report_id, q.passage.paragraph.number) for q in w.quotes}]
    told = fold("/".join(w.text for w in beside))
    if not all(number in _DIGITS.findall(told) for number in _DIGITS.findall(fold(draft.text))):
        return False
    words = [word for word in cut(fold(draft.text)) if len(word) > 1]
    return sum(met(word, told) >= 0.5 for word in words) >= TOLD * len(words)
