"""The shortest run of clauses of a sentence that says what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from juzheng.qa.find.sought_kinds import names_sought, without_words
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met
from juzheng.qa.words.word import Word

_CLAUSE = re.compile(r"[^,，;；。!?！？]+[,，;；。!?！？]?")
_GOES_ON = re.compile(r"\s*(?:也|均|都|仍|则)?(?:是(?!否)|系(?!统|列)|为(?!了|此|主))")
# What a thing of the kind that is asked for counts beside the words.
SOUGHT = 0.6


def clauses_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end (characters) of each clause of ``text[start:end]``, with the mark that ends it."""
    return [match.span() for match in _CLAUSE.finditer(text, start, end)]


def trim_sentence(
    text: str,
    start: int,
    end: int,
    words: Sequence[Word],
    sought: Sequence[Sought] = (),
    limit: int = 90,
    cost: float = 0.01,
    wanted: re.Pattern[str] | None = None,
    form: Callable[[str], float] | None = None,
) -> tuple[int, int]:
    """Start and end (characters of ``text``) of the run of clauses within ``text[start:end]`` that meets most of the words and
    names the things ``sought`` in at most ``limit`` characters, each of which costs ``cost``; a single clause may be longer. A
    sentence of half the limit stays whole. A run with what is ``wanted`` is worth as much more as one with a thing sought, any as much
    more as ``form`` says of it."""
    if end - start <= limit // 2:
        return start, end
    found = clauses_of(text, start, end)
    if not found:
        return start, end
    best, best_score = found[0], -1.0
    for i, (first, _) in enumerate(found):
        for j in range(i, len(found)):
            last = found[j][1]
            if last - first > limit and j > i:
                break
            folded = fold(text[first:last])
            score = sum(w.weight * met(w.text, folded) for w in words) - cost * (last - first)
            score += SOUGHT * (_named(folded, words, sought) + bool(wanted and wanted.search(folded)))
            score += form(folded) if form else 0.0
            if score > best_score:
                best, best_score = (first, last), score
    start = _with_subject(text, best[0], [first for first, _ in found])
    return start, _close_brackets(text, start, best[1], end)


def _with_subject(text: str, start: int, starts: Sequence[int]) -> int:
    """Where a run begins that has what it is told of: 是唯一负增长的市 goes on from the clause before."""
    before = [at for at in starts if at < start]
    return (
        before[-1]
        if before and text[before[-1] : start].rstrip()[-1:] in ",，" and _GOES_ON.match(text, start)
        else start
    )


def _close_brackets(text: str, start: int, end: int, limit: int) -> int:
    """Where the run ends that opens a bracket in itself and closes it only behind (以内（2024年为61.4天，…））: before it."""
    opened = max(text.rfind(mark, start, end) for mark in "(\uff08")
    closed = max(text.rfind(mark, start, end) for mark in ")\uff09")
    behind = any(mark in text[end:limit] for mark in ")\uff09")
    return opened if opened > max(closed, start) and behind else end


def _named(text: str, words: Sequence[Word], sought: Sequence[Sought]) -> float:
    """The share of the things sought that a text names beside the question's own words."""
    if not sought:
        return 0.0
    rest = without_words(text, words)
    return sum(names_sought(kind, rest) for kind in sought) / len(sought)
