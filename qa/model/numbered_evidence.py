"""The evidence that a language model gets: what the rules' answer rests on, with numbers, as much as its context holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.words.count_tokens import count_tokens
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import PassageView, ReportView

# At most this many paragraphs, and of each at most this many tokens around what is quoted: the model words an answer that is
# found already, and what else stands there confuses it more than it helps.
MOST, LONGEST = 8, 240
# The same where a model writes a text: whole paragraphs.
MOST_READ, LONGEST_READ = 16, 900
# Records of one paragraph that are set out before it, as sentences.
MOST_FACTS = 4
# Tokens of a paragraph's heading line and of the prompt around the evidence, beside the question.
HEAD_TOKENS = 60
_FENCE = re.compile(r"(?:资料|数据)(?=开始|结束)|(?:台账|原文)(?=[：:])|```|<\|[^|<>]{0,30}\|>|\[/?INST\]")


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A part of a paragraph, ``passage.paragraph.text[start:end]``, that a model may cite by its number. ``facts`` are its
    ledger records that bear on the question, each as a sentence."""

    number: int
    view: ReportView
    passage: PassageView
    start: int
    end: int
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the report that the model sees."""
        return self.passage.paragraph.text[self.start : self.end]


def number_evidence(drafts: Sequence[Draft], tokens: int) -> tuple[NumberedPassage, ...]:
    """The paragraphs that the rules' ``drafts`` quote, in that order; at most ``tokens`` tokens (cl100k_base) in all."""
    records = _records_of(drafts)
    found: list[NumberedPassage] = []
    for quote in (q for draft in drafts for q in draft.quotes):
        passage = quote.passage
        if len(found) == MOST or any(f.passage is passage for f in found):
            continue
        facts = _facts(passage, records)
        head = HEAD_TOKENS + count_tokens("；".join(facts))
        start, end = _window(passage, quote.start, min(LONGEST, tokens - head))
        if start == end:
            # Its sentence is too long; the words that are quoted say enough.
            start, end = quote.start, quote.end
        cost = count_tokens(passage.paragraph.text[start:end]) + head
        if start < end and cost <= tokens:
            found.append(NumberedPassage(len(found) + 1, quote.view, passage, start, end, facts))
            tokens -= cost
    return tuple(found)


def number_passages(passages: Sequence[tuple[ReportView, PassageView]], tokens: int) -> tuple[NumberedPassage, ...]:
    """Whole paragraphs for a model to write from, in the order given, as many as fit into ``tokens`` tokens and at most
    ``MOST_READ``; a paragraph longer than ``LONGEST_READ`` is cut at a sentence."""
    found: list[NumberedPassage] = []
    for view, passage in passages:
        if len(found) == MOST_READ or any(f.passage is passage for f in found):
            continue
        start, end = _window(passage, 0, min(LONGEST_READ, tokens - HEAD_TOKENS))
        cost = count_tokens(passage.paragraph.text[start:end]) + HEAD_TOKENS
        if start < end and cost <= tokens:
            found.append(NumberedPassage(len(found) + 1, view, passage, start, end))
            tokens -= cost
    return tuple(found)


def _records_of(drafts: Sequence[Draft]) -> list[FigureEvidence]:
    """The records that the rules' drafts state."""
    quotes = (quote for draft in drafts for quote in draft.quotes)
    return [FigureEvidence(q.view, q.passage, f, coverage=1.0, near=1.0, score=1.0) for q in quotes for f in q.figures]


def _facts(passage: PassageView, records: Sequence[FigureEvidence]) -> tuple[str, ...]:
    own = (draft_figure(e).text for e in records if e.passage is passage)
    return tuple(dict.fromkeys(own))[:MOST_FACTS]


def _window(passage: PassageView, at: int, tokens: int) -> tuple[int, int]:
    """The paragraph, or as many of its sentences around ``at`` as fit."""
    text = passage.paragraph.text
    if count_tokens(text) <= tokens:
        return 0, len(text)
    sentences = [(s.start, s.end) for s in passage.sentences] or [(0, len(text))]
    first = last = next((n for n, s in enumerate(sentences) if s[0] <= at < s[1]), 0)
    best = (0, 0)
    while count_tokens(text[sentences[first][0] : sentences[last][1]]) <= tokens:
        best = (sentences[first][0], sentences[last][1])
        if last + 1 < len(sentences) and (last - first) % 2 == 0 or first == 0:
            last += 1
        else:
            first -= 1
        if last == len(sentences):
            break
    return best


def write_evidence(evidence: Sequence[NumberedPassage]) -> str:
    """The evidence as the prompt shows it; words of a report that look like the prompt's own marks are blanked."""
    return "\n".join(map(_write, evidence))


def _write(item: NumberedPassage) -> str:
    description, section = item.view.description, item.passage.paragraph.section
    head = f"[{item.number}] {description.region or ''} {description.title}（{section[-1] if section else ''}）"
    facts = f"\n台账：{harmless('；'.join(item.facts))}" if item.facts else ""
    return f"{harmless(head)}{facts}\n原文：{harmless(item.text)}"


def harmless(text: str) -> str:
    """Words of a report in one line, those blanked that look like the marks of a prompt."""
    return _FENCE.sub("□", " ".join(text.split()))
