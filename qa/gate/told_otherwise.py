"""Words of a claim that the evidence has otherwise: another verb for the same deed, or the same characters cut into other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from juzheng.qa.gate.general_words import is_joined_filler, is_kindred, tells_any_deed
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.prose import acts_like, find_words, has_complement, is_borne, opposites_of

# What a dictionary wrongly joins to the name beside it (有南|山口 of 有|南山口); none of them turns what is said.
_LOOSE = frozenset("有帮播办给让由将把对与和向从在到等及是为并做上下里请带用靠去来共各都也")


def told_otherwise(word: str, words: Sequence[str], pieces: Sequence[str], said: str) -> bool:
    """Whether a clause of the evidence tells the same deed by another verb, and has what the claim's words around ``word``
    say that it is done to: the next of ``words``, or the one before where it is the last. All folded; ``said`` is the whole
    fragment: what the evidence has under way is not done (建成), unless the fragment has it under way as well."""
    others = acts_like(word)
    if word not in words:
        return False
    if any(tells_any_deed(word, piece) and _done_to(word, words, piece) for piece in pieces):
        return True
    if any(is_kindred(word, words, piece, said) for piece in pieces):
        return True
    if not others:
        return any(is_joined_filler(word, piece) for piece in pieces)
    if has_complement(word, "completive") and not _plans_or_goes_on(said):
        pieces = [piece for piece in pieces if not find_words("underway", piece)]
    return any(any(other in piece for other in others) and _done_to(word, words, piece) for piece in pieces)


def _done_to(word: str, words: Sequence[str], piece: str) -> bool:
    """Whether a clause has what a verb of the claim is done to: the word behind it, or the one before it where it is the last
    or another verb follows (新馆建好并开放)."""
    at = words.index(word)
    behind, before = words[at + 1 : at + 2], words[max(0, at - 1) : at]
    if behind and is_borne(behind[0], piece):
        return True
    if len(words) > at + NEXT and is_borne(words[at + NEXT], piece) and not _is_verb(behind[0]):
        # 做成世界级的旅游目的地: how the thing is comes before it.
        return True
    ends = not behind or _is_verb(behind[0])
    return ends and bool(before) and is_borne(before[0], piece)


# Which word behind a verb may be its object, where one that says how it is stands between.
NEXT = 2


def _is_verb(word: str) -> bool:
    return all(tag.startswith("v") for _, tag in tag_words(word))


def _plans_or_goes_on(said: str) -> bool:
    return bool(find_words("underway", said) or find_words("plan", said)) or "要" in said


def cut_otherwise(word: str, fragment: str, folded: str) -> bool:
    """Whether a word of two characters only comes of cutting the claim in a wrong place: one of them goes on with the
    characters beside it to a word of the evidence, and the other says nothing by itself."""
    at = fragment.find(word)
    if len(word) != 2 or at < 0:
        return False
    behind, before = fragment[at + 1 : at + 3], fragment[max(0, at - 1) : at + 1]
    return (word[0] in _LOOSE and len(behind) == 2 and _begins_word(behind, folded)) or (
        word[1] in _LOOSE and len(before) == 2 and _begins_word(before, folded)
    )


def shortened(word: str, folded: str) -> bool:
    """Whether a word of two characters is short for two words that stand side by side in the evidence, or two such words are
    said where the evidence has the short one: 运力 and 运输能力, 环评 and 环境评价."""
    if opposites_of(word):
        return False
    if len(word) == PAIR and not word.isascii():
        return word in _short_of(folded)
    return len(word) == 2 * PAIR and (word[0] + word[2] in folded or word[0] + word[3] in folded)


# Characters of a short word, and of each of the two that it stands for.
PAIR = 2


@lru_cache(maxsize=4096)
def _short_of(folded: str) -> frozenset[str]:
    words = [(word, tag) for word, tag in tag_words(folded)]
    found = set()
    for (first, one), (second, other) in pairwise(words):
        if len(first) == len(second) == PAIR and other[:1] in "nv" and one[:1] in "nva" and first + second in folded:
            found |= {first[0] + second[0], first[0] + second[1]}
        if len(first) == 2 * PAIR:
            found |= {first[0] + first[2], first[0] + first[3]}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _begins_word(pair: str, folded: str) -> bool:
    """Whether two characters stand together in the evidence from the beginning of one of its words."""
    start = 0
    starts = set()
    for word, _ in tag_words(folded):
        start = folded.find(word, start)
        if start < 0:
            return False
        starts.add(start)
        start += len(word)
    at = folded.find(pair)
    while at >= 0:
        if at in starts:
            return True
        at = folded.find(pair, at + 1)
    return False
