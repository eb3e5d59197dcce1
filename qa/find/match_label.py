"""How far a head or label of a table is named by a question, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.qa.understand.table_question import TableQuestion, clash, find_times, word_weight
from juzheng.qa.words.content_words import cut, fold

LONGEST_LABEL = 60
# A single character counts where it stands so near to what is matched already (持股数 in 持有股数).
NEAR = 2
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d))+|^(?:其中|加|减)[::]|^[#*]"
)
_DIGITS = "0123456789."
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_UNIT = re.compile(r"[%‰]|\((?:%|元|万元|亿元|年|人|户|家)\)")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """``mask`` has a bit for each character of the question that the label meets; ``lacking`` is the weight in characters of
    what the label says beyond the question, ``met`` of what it says with it. ``clashes`` says it is of another time."""

    mask: int
    lacking: float
    met: float
    clashes: bool


@dataclass(frozen=True, slots=True)
class _Label:
    rest: str
    kinds: frozenset[str]
    weights: tuple[float, ...]


def bare_label(text: str) -> str:
    """A label without its numbering (一、营业总收入 → 营业总收入) and 其中."""
    folded = text.strip()
    while match := _NUMBERING.match(_half(folded)):
        folded = folded[match.end() :].lstrip()
    return folded


def _half(text: str) -> str:
    return text.translate({ord("（"): "(", ord("）"): ")", ord("："): ":", ord("．"): "."})


@lru_cache(maxsize=8192)
def _read(text: str) -> _Label:
    folded = _UNIT.sub("", fold(bare_label(text[:LONGEST_LABEL])))
    times = find_times(folded)
    rest = list(folded)
    for time in times:
        rest[time.start : time.end] = "\r" * (time.end - time.start)
    joined = "".join(rest)
    return _Label(joined, frozenset(time.kind for time in times), tuple(_weights(joined)))


def _weights(rest: str) -> list[float]:
    """The weight of each character: none for signs and times, less for words of many heads and for asides in brackets."""
    weights = [0.0] * len(rest)
    at = 0
    for word in cut(rest):
        at = rest.find(word, at)
        weights[at : at + len(word)] = [word_weight(word)] * len(word)
        at += len(word)
    for aside in _ASIDE.finditer(rest):
        for place in range(aside.start(), aside.end()):
            weights[place] *= 0.2
    return weights


def match_label(text: str, question: TableQuestion) -> LabelMatch:
    """Match one label with the question; the label's first 60 characters count."""
    label = _read(text)
    mask = 0
    for time in question.times:
        if time.kind in label.kinds:
            mask |= span_mask(time.start, time.end)
    inside, found = _blocks(label.rest, question)
    mask |= found
    met = sum(weight for weight, hit in zip(label.weights, inside, strict=True) if hit)
    lacking = sum(label.weights) - met + (0.0 if label.kinds <= question.kinds else 1.0)
    return LabelMatch(mask, lacking, met, clash(label.kinds, question.kinds))


def span_mask(start: int, end: int) -> int:
    """The bits of the characters from ``start`` to ``end``."""
    return (1 << end) - (1 << start)


def _blocks(label: str, question: TableQuestion) -> tuple[list[bool], int]:
    """Which characters of the label stand in the question in runs of two and more, and which of the question these are."""
    inside, mask = [False] * len(label), 0
    at = 0
    while at < len(label):
        size = _longest(label, at, question.plain)
        if size < 2 and not (size and len(label) == 1 and not label.isdecimal()):
            at += 1
            continue
        inside[at : at + size] = [True] * size
        mask |= _occurrences(label[at : at + size], question.plain)
        at += size
    for hint, start, end in question.hints:
        for word in hint.split():
            if (place := label.find(word)) >= 0:
                inside[place : place + len(word)] = [True] * len(word)
                mask |= span_mask(start, end)
    return inside, _reach(label, inside, question.plain, mask)


def _longest(label: str, at: int, text: str) -> int:
    size = 0
    while at + size < len(label) and label[at + size] not in "\r\n" and label[at : at + size + 1] in text:
        size += 1
    return size


def _occurrences(piece: str, text: str) -> int:
    mask, at = 0, text.find(piece)
    while at >= 0:
        if not _cuts_number(piece, text, at):
            mask |= span_mask(at, at + len(piece))
        at = text.find(piece, at + 1)
    return mask


def _cuts_number(piece: str, text: str, at: int) -> bool:
    """Whether the piece begins or ends within a number of the text (5 in 5.7)."""
    before, behind = text[at - 1 : at], text[at + len(piece) : at + len(piece) + 1]
    return (piece[0].isdigit() and before in _DIGITS and before != "") or (
        piece[-1].isdigit() and behind in _DIGITS and behind != ""
    )


def _reach(label: str, inside: list[bool], text: str, mask: int) -> int:
    """Take in single characters beside what is matched: 持 of 持股数 in 持有股数."""
    for at, character in enumerate(label):
        beside = (at > 0 and inside[at - 1]) or (at + 1 < len(label) and inside[at + 1])
        if inside[at] or not beside or character in "\r\n":
            continue
        places = [p for p, c in enumerate(text) if c == character and _near(mask, p)]
        if places:
            inside[at] = True
            mask |= 1 << places[0]
    return mask


def _near(mask: int, place: int) -> bool:
    around = span_mask(max(0, place - NEAR), place + NEAR + 1)
    return bool(mask & around) and not mask >> place & 1
