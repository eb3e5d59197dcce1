"""The cited paragraphs in pieces that each say one thing: what a fragment of a claim must stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.sections import is_plan_section
from juzheng.index.report import Paragraph
from juzheng.qa.gate.read_evidence import words_around
from juzheng.qa.gate.topic_of import sentence_topics
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import fold, tag_words

_PARTS = re.compile(r"[;；]")


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two full stops or semicolons of a paragraph, folded. ``topic`` are the words that hold for it from
    before: the beginning of its sentence and paragraph, the headings and what the report says of itself. ``start`` and
    ``end`` are characters of the paragraph, ``sentence`` counts the sentences; ``plans`` says that its section plans."""

    quote: Quote
    start: int
    end: int
    sentence: int
    folded: str
    topic: str
    plans: bool

    @property
    def before(self) -> str:
        """The part of ``topic`` that does not stand in the group itself."""
        return "/".join(part for part in self.topic.split("/") if part and part.strip(",") not in self.folded)

    @property
    def opening(self) -> str:
        """The words that open the paragraph or item, where they do not stand in the group itself; else an empty string."""
        head = self.topic.partition("/")[0].strip(",")
        return "" if head in self.folded else head

    @property
    def pieces(self) -> tuple[str, ...]:
        """The folded words between commas."""
        return tuple(self.folded.split(","))


def read_groups(quotes: tuple[Quote, ...]) -> tuple[Group, ...]:
    """The groups of all cited paragraphs, each paragraph once, in the order of the quotes."""
    passages = {(q.view.report_id, q.passage.paragraph.number): q for q in quotes}
    found = []
    for quote in passages.values():
        paragraph = quote.passage.paragraph
        around = words_around(quote.view, quote.passage).removeprefix(quote.passage.folded)
        plans = is_plan_section(paragraph.section, quote.view.description)
        for start, end, sentence, folded, topic in _split(paragraph):
            found.append(Group(quote, start, end, sentence, folded, f"{topic}/{around}", plans))
    return tuple(found)


@lru_cache(maxsize=2048)
def _split(paragraph: Paragraph) -> tuple[tuple[int, int, int, str, str], ...]:
    found = []
    for number, (start, end, topic) in enumerate(sentence_topics(paragraph)):
        stops = [start + m.start() for m in _PARTS.finditer(paragraph.text[start:end])]
        begin = start
        for stop in (*stops, end):
            if stop > begin:
                folded = fold(paragraph.text[begin:stop])
                own = begin > start and _has_subject(folded)
                found.append((begin, stop, number, folded, topic.partition("/")[0] if own else topic))
            begin = stop + 1
    return tuple(found)


def _has_subject(folded: str) -> bool:
    """Whether what follows a semicolon begins with a noun of its own, not with a verb that goes on with the one before."""
    tagged = tag_words(folded)
    return bool(tagged) and tagged[0][1][:1] in "nrjsf" and len(tagged[0][0]) > 1
