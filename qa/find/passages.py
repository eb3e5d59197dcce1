"""The passages lane: which paragraphs, items and sentences of a report an open question is about.

Relevance is the share of the topic's words that a piece meets, rare words of the report counting more, raised by the
headings above it and by how near its paragraph is to the whole question in meaning.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from juzheng.index.parse.split_items import find_items
from juzheng.index.words.section_markers import BULLET
from juzheng.qa.nouns.query import OpenAsk
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.words.content_words import VERB_WEIGHT, field_names, fold, tag_words
from juzheng.qa.words.match_words import met
from juzheng.qa.words.word import Word

# A heading that names the topic speaks for what stands below it, a little less than the words themselves.
BELOW_HEADING = 0.85
# What its paragraph says around it.
IN_PARAGRAPH = 0.8
# How much the nearness in meaning of its paragraph counts beside the words.
DENSE = 1.0
# A piece that names the topic under a heading that names it as well.
BOTH = 0.15
# A topic sentence or the lead of an item is at most so many characters long; what is longer says more than a name.
LONGEST_LEAD = 30
# Of what no report says the user's own wording counts still so much: over many texts it tells those apart that nearly say it.
UNSEEN_VERB = 0.1
# How much a word of two characters counts as met where one stands between them.
APART = 0.7
# What is less than half as much to the point as the best is left out.
RELATIVE = 0.55
# A piece mentions the topic if it meets this much of its words.
MENTIONED = 0.7
# A sentence that names all there is to be done, before it is told one by one, is about nothing of it.
PREAMBLE = 0.4
_PREAMBLE = re.compile(r"习近平|开局之年|总基调|总体要求|指导思想")
# A piece of a report is about the topic if it meets this much of its words.
ABOUT_TOPIC = 0.45


@dataclass(frozen=True, slots=True)
class Reach:
    """How far what names the topic speaks for what stands around it: ``further`` is what is left of it with every sentence between,
    ``unnamed`` what is left of a paragraph's nearness in meaning for a piece that neither names the topic nor stands by one that
    does."""

    further: float
    unnamed: float


# Which report is meant, and what the cause of something is, is told by all that stands around; what is listed, by what is about
# the topic: a long paragraph goes from one matter to the next. Over 81 open questions of which 41 were new, the narrow reach
# brings 0.82 of the points in 350 characters, the wide one 0.80 in 363, with more of other matters.
WIDE, NARROW = Reach(0.95, 1.0), Reach(0.4, 0.3)


# Nearness of a paragraph to the question in meaning, by report and number; 0 for those not found.
Nearness = Mapping[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """An item or a sentence of a paragraph, ``passage.paragraph.text[start:end]`` without its mark.

    ``lead`` is the span of the words that name it (提振消费。…), empty where it has none; ``head`` are folded words above it:
    headings, the topic sentence of its paragraph. ``score`` is its relevance, ``own`` that of its words alone.
    """

    view: ReportView
    passage: PassageView
    start: int
    end: int
    lead: tuple[int, int] = (0, 0)
    head: str = ""
    score: float = 0.0
    own: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.paragraph.text[self.start : self.end]


_MARK = re.compile(
    rf"\s*(?:{BULLET})?"
    r"(?:[(\uff08]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)\uff09]|[、.\uff0e])\s*|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[,\uff0c、]|[①-⑳])?\s*"
)
_LEAD_STOP = re.compile(r"[。\uff1a:;\uff1b!\uff01]")
_CEREMONY = re.compile(r"^各位代表[！!,\uff0c]?$")


def split_pieces(view: ReportView, passage: PassageView) -> tuple[Piece, ...]:
    """The items of a paragraph and the sentences around them; sentences alone where it has no items."""
    text = passage.paragraph.text
    headed = _heading_end(passage)
    items = find_items(text)
    marked = items if items and _MARK.match(text, items[0].start).end() > items[0].start else ()  # type: ignore[union-attr]
    if not marked:
        return tuple(_sentences(view, passage, 0, len(text), headed))
    before = _sentences(view, passage, 0, marked[0].start, headed)
    head = fold(
        text[headed[0] : headed[1]] or (before[0].text if before and len(before[0].text) <= 2 * LONGEST_LEAD else "")
    )
    return (*before, *(replace(_piece(view, passage, i.start, i.end), head=head) for i in marked))


def _heading_end(passage: PassageView) -> tuple[int, int]:
    """Where the heading stands with which a paragraph begins ((一)紧盯指标。2022年…), without its mark; (0, 0) where it has none."""
    section, text = passage.paragraph.section, passage.paragraph.text
    heading = section[-1].rstrip("。\uff1a:") if section else ""
    if not heading or not text.startswith(heading) or len(heading) == len(text):
        return (0, 0)
    return _MARK.match(text).end(), len(heading)  # type: ignore[union-attr]


def _sentences(view: ReportView, passage: PassageView, low: int, high: int, headed: tuple[int, int]) -> list[Piece]:
    found: list[Piece] = []
    spans = [(max(s.start, low), min(s.end, high)) for s in passage.sentences if s.start < high and s.end > low]
    waiting: tuple[int, int] | None = headed if headed[1] else None
    topic = fold(passage.paragraph.text[slice(*headed)])
    for at, (start, end) in enumerate(spans):
        start = max(_MARK.match(passage.paragraph.text, start).end(), headed[1])  # type: ignore[union-attr]
        if end - start < 2 or _CEREMONY.match(passage.paragraph.text[start:end]):
            continue
        told = not found or (at + 1 < len(spans) and spans[at + 1][1] - spans[at + 1][0] > LONGEST_LEAD)
        if end - start <= LONGEST_LEAD and waiting is None and told and _names(passage.paragraph.text[start:end]):
            # A short sentence names what follows (推动投资稳定增长。), at the beginning and before a longer one.
            waiting, topic = (start, end), fold(passage.paragraph.text[start:end])
            continue
        lead = waiting if waiting else (start, start)
        found.append(Piece(view, passage, start if not waiting else waiting[0], end, lead, topic))
        waiting = None
    if waiting:
        found.append(Piece(view, passage, *waiting, (waiting[0], waiting[0]), topic))
    return found


def _names(sentence: str) -> bool:
    return not re.search(r"[\d,\uff0c]|过去|一年|主要", sentence)


def _piece(view: ReportView, passage: PassageView, start: int, end: int) -> Piece:
    text = passage.paragraph.text
    start = _MARK.match(text, start, end).end()  # type: ignore[union-attr]
    stop = _LEAD_STOP.search(text, start, min(end, start + LONGEST_LEAD + 1))
    lead = (start, stop.start()) if stop and stop.end() < end else (start, start)
    return Piece(view, passage, start, end, lead)


def rank_pieces(
    ask: OpenAsk, view: ReportView, near: Nearness, wanted: Callable[[PassageView], bool], reach: Reach = NARROW
) -> list[Piece]:
    """The pieces of a report that are about the topic, in reading order, each with its score; ``wanted`` says which
    paragraphs are considered."""
    passages = [p for p in view.passages.values() if p.paragraph.kind != "heading" and wanted(p)]
    weights = _weights(ask.words, [*view.passages.values()])
    found = []
    named_by = 0.0
    for passage in passages:
        above, around = _headings(passage), meets(weights, passage.folded)
        dense = near.get((view.report_id, passage.paragraph.number), 0.0)
        pieces = split_pieces(view, passage)
        named = [meets(weights, fold(piece.text)) for piece in pieces]
        for at, piece in enumerate(pieces):
            weak = PREAMBLE if _PREAMBLE.search(piece.text) else 1.0
            own = named[at] * weak
            head = meets(weights, f"{above}/{piece.head}")
            beside = IN_PARAGRAPH * around * reach.further ** _distance(at, named)
            said = max(own, BELOW_HEADING * head, beside * weak)
            named_by = max(named_by, own, head, beside)
            named_here = min(1.0, max(own, head, beside) / ABOUT_TOPIC)
            meant = DENSE * dense * (reach.unnamed + (1 - reach.unnamed) * named_here)
            found.append(replace(piece, score=said + BOTH * min(own, head) + meant, own=max(own, head)))
    if named_by < ABOUT_TOPIC:
        return []
    floor = RELATIVE * max(piece.score for piece in found)
    return [piece for piece in found if piece.score >= floor]


def _distance(at: int, named: Sequence[float]) -> int:
    """How many pieces a piece stands from the nearest that names the topic best."""
    best = max(named)
    return min(abs(at - other) for other, share in enumerate(named) if share == best)


def rank_mentions(ask: OpenAsk, view: ReportView, wanted: Callable[[PassageView], bool]) -> list[Piece]:
    """The pieces of a report that name the topic in so many words, in reading order."""
    passages = [p for p in view.passages.values() if p.paragraph.kind != "heading" and wanted(p)]
    names = [fold(name) for name in _QUOTED.findall(ask.topic)] or [*ask.names] or [fold(re.sub(r"\s", "", ask.topic))]
    weights = _weights(ask.words, [*view.passages.values()])
    found = []
    for passage in passages:
        for piece in split_pieces(view, passage):
            text = fold(piece.text)
            own = meets(weights, text)
            if own >= MENTIONED or any(name in text for name in names if len(name) > 1):
                found.append(replace(piece, score=own + 0.5 * any(name in text for name in names), own=own))
    return found


_QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")


def _headings(passage: PassageView) -> str:
    """Headings above a paragraph without the outermost where that only names a time or all that was done (一、2025年工作回顾)."""
    section = passage.paragraph.section
    return fold("/".join(section[1:] if len(section) > 1 and _CHAPTER.search(section[0]) else section))


_CHAPTER = re.compile(
    r"\d年|[今去明]年|上半年|下半年|五年|十[二三四五]五|工作|总结|回顾|情况|目标|任务|安排|计划|打算|思路"
)


def _weights(words: Sequence[Word], passages: Sequence[PassageView]) -> list[tuple[str, float]]:
    """Each word with its weight times how rare it is among the paragraphs."""
    found = []
    for word in words:
        seen = sum(met_word(word.text, p.folded) >= 0.5 for p in passages)
        # What the report never uses is the user's own wording; a noun that it never uses is missing.
        own = UNSEEN_VERB if not seen and (word.weight <= VERB_WEIGHT or not _is_noun(word.text)) else 1.0
        found.append((word.text, own * word.weight * math.log(1 + len(passages) / (2 + seen))))
    return found


def _is_noun(word: str) -> bool:
    """Whether a word names something; 上去 and 那阵子 only tell where and when."""
    return any(tag == "eng" or tag[0] in "nijl" for _, tag in tag_words(word))


def met_word(word: str, text: str) -> float:
    """How far a word is met, or another name of the field that it names."""
    return max(_met_alone(name, text) for name in (word, *field_names().get(word, ())))


def _met_alone(word: str, text: str) -> float:
    """How far a word is met; of two characters also where one stands between them (鞋业 in 鞋产业)."""
    if len(word) == 2 and not word.isascii() and word not in text:
        return APART if re.search(f"{re.escape(word[0])}.{re.escape(word[1])}", text) else 0.0
    return met(word, text)


def meets(weights: Sequence[tuple[str, float]], text: str) -> float:
    """Share of the weighted words that folded ``text`` meets; 0 without words."""
    total = sum(weight for _, weight in weights)
    return sum(weight * met_word(word, text) for word, weight in weights) / total if total else 0.0
