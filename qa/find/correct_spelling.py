"""Words of a question that stand nowhere in what is searched, but sound like one that does: 源油 for 原油.

Most typing errors in Chinese pick another character of the same sound; the word that is meant then shares another
character with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import rjieba

from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import VERB_WEIGHT, fold, nearest_names, says_something, weigh_words
from juzheng.qa.words.match_words import met
from juzheng.qa.words.sound import sound
from juzheng.qa.words.synonyms import told_for
from juzheng.qa.words.word import Word

# Longer names are compared as wholes where no record is found.
LONGEST = 4


def correct_spelling(part: Part, texts: Sequence[str]) -> Part:
    """The part with such words as the texts (folded) have them; unchanged where each noun is found in one of them."""
    words = tuple(_correct(word, texts) for word in part.words)
    if words == part.words:
        return part
    head = next((new.text for old, new in zip(part.words, words, strict=True) if old.text == part.head), part.head)
    return replace(part, words=words, head=head)


def name_as_told(part: Part, texts: Sequence[str]) -> Part:
    """The part by the nearest name that the texts (folded) have, where its own stands in none of them: 财政收入 in reports
    that have only 一般公共预算收入; 民生领域财政支出占比 is no 财政支出."""
    focus = fold(part.focus)
    for asked, told in nearest_names().items():
        standing = re.compile(f"(?<!领域)(?<!民生){re.escape(asked)}(?!占|比重|结构)")
        if asked not in focus or told in focus or any(standing.search(text) for text in texts):
            continue
        if any(told in text for text in texts):
            named = focus.replace(asked, told)
            own = {word.text for word in weigh_words(focus)}
            lent = tuple(word for word in part.words if word.text not in own)
            return replace(part, focus=named, words=(*weigh_words(named), *lent), head=weigh_words(told)[-1].text)
    return part


# A word that says the same counts this much of the one that was asked by.
SAME = 0.9


def say_as_told(part: Part, texts: Sequence[str]) -> Part:
    """The part with words that the texts (folded) have for those that stand in none of them (老百姓 → 群众); of several that say the
    same the one that stands beside most of the other words."""
    words = tuple(_as_told(word, part.words, texts) for word in part.words)
    if words == part.words:
        return part
    head = next((new.text for old, new in zip(part.words, words, strict=True) if old.text == part.head), part.head)
    return replace(part, words=words, head=head)


def _as_told(word: Word, words: Sequence[Word], texts: Sequence[str]) -> Word:
    if word.weight < VERB_WEIGHT or any(met(word.text, text) for text in texts):
        return word
    others = [other.text for other in words if other is not word]
    beside = {
        told: max((1 + sum(other in text for other in others) for text in texts if told in text), default=0)
        for told in sorted(told_for(word.text))
    }
    best = max(beside, key=lambda told: beside[told], default="")
    return replace(word, text=best, weight=SAME * word.weight) if best and beside[best] else word


# What stands around a name in a question.
_BLANKS = re.compile(r"[\s:,的]|呢|(?:各|分别|都)?[是有为]?$")


def _says(text: str) -> bool:
    return says_something(weigh_words(text))


def give_back(part: Part, names: frozenset[str]) -> Part:
    """The part without the end that another name lent it, where the ledger has it without: 生产甲醇 of 生产甲醇和铁路运量, or
    新能源装机呢 after a question for something else. ``names`` are those of the ledger's records, folded."""
    if not part.lent:
        return part
    asked, own = (fold(_BLANKS.sub("", name)) for name in (part.focus, part.focus.replace(part.lent, "")))
    # 想知道, 两个数 before a name say nothing.
    known = next((name for name in names if own.endswith(name) and not _says(own.removesuffix(name))), "")
    told = weigh_words(known)
    if not told or any(asked.endswith(name) and len(name) > len(part.lent) for name in names):
        return part
    left_out = {word.text for word in weigh_words(part.lent)} - {word.text for word in told}
    words = tuple(word for word in part.words if word.text not in left_out)
    return replace(part, focus=known, words=words, head=told[-1].text, lent="")


def settle_head(query: Query, texts: Sequence[str]) -> Query:
    """The question with its unknown head taken for a place without a report, unless the texts (folded) have it or a word
    that sounds like it."""
    head = query.unknown_head
    heard = Word(head, 1.0)
    if not head or any(head in text for text in texts) or _correct(heard, texts) is not heard:
        return query
    return replace(query, places=(head,), unknown_head="")


def _correct(word: Word, texts: Sequence[str]) -> Word:
    text = word.text
    if word.weight < 1.0 or not 2 <= len(text) <= LONGEST or text.isascii() or any(met(text, t) for t in texts):
        return word
    heard = sound(text)
    for place, character in enumerate(text):
        for found in _at(character, place, len(text), texts):
            if found != text and sound(found) == heard and rjieba.has_word(found):
                return replace(word, text=found)
    return word


def _at(character: str, place: int, length: int, texts: Sequence[str]) -> list[str]:
    """All runs of the texts that have the character at that place."""
    runs: dict[str, None] = {}
    for text in texts:
        at = text.find(character, place)
        while at >= 0:
            run = text[at - place : at - place + length]
            if len(run) == length:
                runs[run] = None
            at = text.find(character, at + 1)
    return list(runs)
