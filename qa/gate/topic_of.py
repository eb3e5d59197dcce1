"""What holds for a piece of a paragraph from before: the beginning of its sentence and of its item."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.report import Paragraph
from juzheng.index.words.split_sentences import split_sentences
from juzheng.qa.words.content_words import fold

_ITEM = re.compile(r"[一二三四五六七八九十]+是")
_GROUP = re.compile(r"[;；]")
_STOP = re.compile(r"[,，。]")


@lru_cache(maxsize=4096)
def sentence_topics(paragraph: Paragraph) -> tuple[tuple[int, int, str], ...]:
    """Each sentence of a paragraph (start and end in characters) with the folded words that hold for it from before."""
    found = []
    head = ""
    for number, (start, end) in enumerate(split_sentences(paragraph.text)):
        opening = _GROUP.split(paragraph.text[start:end], maxsplit=1)[0]
        first = ",".join(_STOP.split(opening, maxsplit=2)[:2])
        if number == 0 or _ITEM.match(first):
            # A sentence with figures tells of itself, one without opens what follows.
            head = (
                fold(first)
                if not re.search(r"\d", first)
                else fold(re.split(r"\d", first)[0] if _ITEM.match(first) else "")
            )
        found.append((start, end, f"{head}/{fold(first)}"))
    return tuple(found)


def topic_at(paragraph: Paragraph, at: int) -> str:
    """The folded words that hold from before for what stands at ``at`` (characters of the paragraph)."""
    return next((topic for start, end, topic in sentence_topics(paragraph) if start <= at < end), "")
