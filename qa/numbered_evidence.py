"""The evidence that a language model gets: paragraphs with numbers, as much as its context holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.count_tokens import count_tokens
from qa.cite import Draft
from qa.gather_evidence import FigureEvidence, rank_sentences
from qa.question import Query
from qa.report_view import PassageView, ReportView

# At most this many paragraphs, each of at most this many tokens: more confuse a model more than they help it.
MOST, LONGEST = 8, 700
# Tokens of a paragraph's heading line and of the prompt around the evidence, beside the question.
HEAD_TOKENS = 60
_FENCE = re.compile(r"资料(?=开始|结束)|```|<\|[^|<>]{0,30}\|>|\[/?INST\]")


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A part of a paragraph, ``passage.paragraph.text[start:end]``, that a model may cite by its number."""

    number: int
    view: ReportView
    passage: PassageView
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that the model sees."""
        return self.passage.paragraph.text[self.start : self.end]


def number_evidence(
    query: Query,
    passages: Sequence[tuple[ReportView, PassageView]],
    drafts: Sequence[Draft],
    considered: Iterable[Sequence[FigureEvidence]],
    tokens: int,
) -> tuple[NumberedPassage, ...]:
    """Paragraphs for a model, the best first: what the rules' ``drafts`` rest on, the usable records they considered,
    then the sentences nearest to the question; at most ``tokens`` tokens (cl100k_base) in all."""
    places: list[tuple[ReportView, PassageView, int]] = []
    places += [(q.view, q.passage, q.start) for d in drafts for q in d.quotes]
    places += [(e.view, e.passage, e.figure.start) for ranked in considered for e in ranked[:4] if e.usable]
    places += [(s.view, s.passage, s.sentence.start) for s in rank_sentences(query, passages)[:MOST]]
    found: list[NumberedPassage] = []
    for view, passage, at in places:
        if len(found) == MOST or any(f.passage is passage for f in found):
            continue
        start, end = _window(passage, at, min(LONGEST, tokens - HEAD_TOKENS))
        cost = count_tokens(passage.paragraph.text[start:end]) + HEAD_TOKENS
        if start < end and cost <= tokens:
            found.append(NumberedPassage(len(found) + 1, view, passage, start, end))
            tokens -= cost
    return tuple(found)


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
    return "\n".join(
        f"[{e.number}] {_harmless(e.view.description.region or '')} {_harmless(e.view.description.title)}"
        f"({_harmless(e.passage.paragraph.section[-1] if e.passage.paragraph.section else '')}):{_harmless(e.text)}"
        for e in evidence
    )


def _harmless(text: str) -> str:
    return _FENCE.sub("□", text.replace("\n", " "))
