"""A claim read as prose: its fragments, each with the words that the evidence must bear and those that change what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.qa.gate.claim_context import LEVELS, RegionMark
from juzheng.qa.gate.read_claim import MODAL, TIME, ReadClaim, bound_start
from juzheng.qa.words.content_words import fold, tag_words
from juzheng.qa.words.prose import find_words, opposites_of, word_class

# What is not read as words: numbers, times and places, which are checked by themselves.
MASK = "#"
_END = re.compile(r"[,，;；:：。!！?？()（）]")
# 县(市、区): a short aside is no fragment of its own.
_ASIDE = re.compile(r"[(（][^()（）\d]{1,6}[)）]")
# 率为, 次达: a verb that the dictionary joins to the end of a name.
_ENDS = frozenset("为达是获")
# 率要达到: so does it with 要.
_JOINED_ENDS = frozenset(f"{noun}{verb}" for noun in "率数度" for verb in "要应需超近约")
# jieba's tags of prepositions, conjunctions, pronouns, particles, numerals and measure words.
_FUNCTION = frozenset("cpruyemqx")


# Lists of words that are checked by themselves.
_SAID = ("universal", "most", "first", "only", "degree")
_OPERATORS = ("frame", "absence", "none_of", "universal", "most", "first", "only", "degree", "purpose", "done")


@dataclass(frozen=True, slots=True)
class Fragment:
    """The words between two marks of a claim. ``start`` and ``end`` are characters of the claim; ``folded`` is its text with
    what is checked elsewhere masked; ``words`` must be borne by the evidence, ``moves`` are words that have an opposite,
    ``numbered`` tells that an amount or rank stands in it, ``operators`` are words like 首次 and 全部, ``levels`` are
    全国, 全省 and the like, ``several`` tells that more than one amount or rank stands in it, ``directed`` that one
    of them is said to be up or down; ``raw`` is the folded text with nothing masked."""

    start: int
    end: int
    folded: str
    words: tuple[str, ...]
    moves: tuple[str, ...]
    numbered: bool = False
    operators: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    several: bool = False
    directed: bool = False
    raw: str = ""

    def first(self, name: str) -> str:
        """The first word of a list of ``prose.toml`` that stands in the fragment, or an empty string."""
        found = find_words(name, self.folded)
        return found[0][1] if found else ""


def read_fragments(
    claim: ReadClaim, regions: Iterable[RegionMark], skipped: Iterable[tuple[int, int]] = ()
) -> tuple[Fragment, ...]:
    """The fragments of a claim in order; those without any word are left out. Linear in its length."""
    masked = _mask(claim, regions, (*skipped, *(m.span() for m in _ASIDE.finditer(claim.flat))))
    found = []
    start = 0
    for stop in (*(m.start() for m in _END.finditer(masked)), len(masked)):
        if stop > start:
            numbered = any(start <= s.reading.start < stop for s in claim.stated)
            read = _read(start, stop, fold(masked[start:stop]), numbered)
            own = claim.flat[start:stop]
            levels = tuple(level for level in LEVELS if level in own or f"{level[1]}里" in own)
            several = sum(start <= s.reading.start < stop for s in claim.stated) > 1
            directed = any(start <= s.reading.start < stop and s.reading.direction for s in claim.stated)
            found.append(
                replace(read, levels=levels, several=several, directed=directed, raw=fold(claim.flat[start:stop]))
            )
        start = stop + 1
    return tuple(fragment for fragment in found if fragment.folded.strip(MASK))


def _mask(claim: ReadClaim, regions: Iterable[RegionMark], skipped: Iterable[tuple[int, int]]) -> str:
    characters = list(claim.flat)
    spans = [(bound_start(claim.flat, s.reading), s.reading.end) for s in claim.stated]
    spans += [(r.start, r.end) for r in claim.others if r.kind != "name"]
    spans += [(mark.start, mark.start + len(mark.name)) for mark in regions]
    spans += skipped
    spans += [match.span() for form in (TIME, MODAL) for match in form.finditer(claim.flat)]
    for start, end in spans:
        characters[start:end] = MASK * (end - start)
    return "".join(characters)


@lru_cache(maxsize=8192)
def naming_content(name: str) -> tuple[str, ...]:
    """The content words of folded words that name a number."""
    for operators in _OPERATORS:
        for at, word in find_words(operators, name):
            name = name[:at] + MASK * len(word) + name[at + len(word) :]
    return content_of(name)[0]


def _read(start: int, end: int, folded: str, numbered: bool) -> Fragment:
    words = naming_content(folded)
    moves = content_of(folded)[1]
    operators = tuple(word for name in _SAID for _, word in find_words(name, folded))
    return Fragment(start, end, folded, words, moves, numbered, operators)


def _is_function(word: str, tag: str) -> bool:
    # The dictionary calls names that it does not know pronouns (戊己).
    if "岁" in word or word in ("第一", "第二", "第三"):
        # 百岁老人, 第二产业: whom it is about, though it looks like a number.
        return False
    if tag in ("d", "ad"):
        return word not in word_class("adverbs")
    return tag != "eng" and tag[:1] in _FUNCTION and not (tag == "r" and len(word) > 1)


def _with_morphemes(tagged: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Tagged words, a morpheme that is none (tagged g) joined to the single character behind it (纾|困), and 一 to 产."""
    found: list[tuple[str, str]] = []
    for word, tag in tagged:
        last, kind = found[-1] if found else ("", "")
        if len(word) == 1 == len(last) and (kind == "g" or word == "产" and last in "一二三"):
            found[-1] = (last + word, tag)
        else:
            found.append((word, tag))
    return found


@lru_cache(maxsize=8192)
def content_of(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of folded text that say something by themselves, and the words among all that have an opposite."""
    words, moves = [], []
    for word, tag in _with_morphemes(tag_words(folded)):
        if opposites_of(word):
            moves.append(word)
        if word in word_class("light") or word in word_class("negators") or _is_function(word, tag):
            continue
        if len(word) == 2 and (word[1] in _ENDS or word in _JOINED_ENDS):
            continue
        if len(word) > 1 or word.isascii() or tag == "v" and word in word_class("weighty"):
            words.append(word)
    return tuple(words), tuple(moves)


def split_fragment(fragment: Fragment) -> tuple[Fragment, ...]:
    """The parts of a fragment that 、 joins; offsets stay those of the whole."""
    parts = [part for part in fragment.folded.split("、") if part.strip(MASK)]
    return tuple(_read(fragment.start, fragment.end, part, fragment.numbered) for part in parts)
