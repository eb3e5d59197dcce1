"""Words of a claim that say nothing of their own beside what the evidence has: verbs that tell any deed, fillers cut together,
verbs that share a character with the one that stands there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.prose import acts_like, has_complement, is_borne, opposites_of, word_class

# Adverbs and links of one character that a dictionary joins to the verb behind them (仍|居, 并|试); what they say is read
# elsewhere, where it says anything.
_BEFORE_VERB = frozenset("仍并共也还再又就才正可能且更先另便要去来会想")
# Characters of a verb of one character with one before it.
JOINED = 2


def tells_any_deed(word: str, where: str) -> bool:
    """Whether a general verb (拿出, 做出) stands for one that a folded piece of the evidence has: no step of a process, which
    another verb does not tell, and nothing that is undone."""
    verbs = _verbs(where)
    # 限制夜间施工: what is held back is not done.
    undone = any(verb in word_class(name) for verb in verbs for name in ("undoing", "negators"))
    return word in word_class("generic") and not undone and any(_is_plain_deed(verb) for verb in verbs)


@lru_cache(maxsize=4096)
def _verbs(where: str) -> tuple[str, ...]:
    # The dictionary calls some verbs adjectives (清理).
    return tuple(verb for verb, tag in tag_words(where) if tag[:1] in "va" and len(verb) > 1)


def _is_plain_deed(verb: str) -> bool:
    return not any(verb in word_class(name) for name in ("step", "undoing", "negators"))


def is_joined_filler(word: str, where: str) -> bool:
    """Whether a word of two characters is an adverb and a verb that says nothing (仍居), or whose deed the evidence has (并试)."""
    if len(word) != JOINED or word[0] not in _BEFORE_VERB or opposites_of(word):
        return False
    rest = word[1]
    return rest in word_class("light") or rest in where or any(deed in where for deed in _deeds(rest))


def _deeds(root: str) -> frozenset[str]:
    """What one character says as a verb, by itself or with a complement."""
    whole = f"{root}出"
    return acts_like(root) | acts_like(f"{root}着") | (acts_like(whole) if has_complement(whole) else frozenset())


# Lists of words that tell a step, a turn or a result: none of them is told by a verb that is only like it.
_TELLING = ("step", "undoing", "undone", "negators", "finished", "begun", "granted", "applied", "moves", "planned")


def is_kindred(word: str, words: Sequence[str], where: str, said: str) -> bool:
    """Whether a verb or adjective of a claim shares a character with one that a folded piece of the evidence has and the claim
    has not (丢分 and 失分, 摸索 and 探索), all of the other ``words`` of the fragment being there; neither has an opposite or tells
    a step. ``said`` is the whole fragment."""
    others = [other for other in words if other != word]
    if not _is_plain_word(word) or not others or not all(is_borne(other, where) for other in others):
        return False
    return any(
        set(word) & set(other) and other not in said and _is_plain_word(other)
        for other in _verbs(where)
        if other != word
    )


@lru_cache(maxsize=8192)
def _is_plain_word(word: str) -> bool:
    tags = [tag for _, tag in tag_words(word)]
    telling = any(word in word_class(name) for name in _TELLING) or opposites_of(word)
    return len(word) == JOINED and len(tags) == 1 and tags[0] in ("v", "a") and not telling
