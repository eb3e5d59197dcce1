"""Which members of a family a question names: one by one, shortened, or all in one word of their initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.find.families import Member
from juzheng.qa.words.content_words import WEAK_WEIGHT, weigh_words
from juzheng.qa.words.match_words import met

# A question names members where it names so many of them.
FEWEST_NAMED = 2
# A word that is spelled with one character of each member (铁公水航) has at least so many.
FEWEST_INITIALS = 3


def listed_members(listed: Sequence[str], members: Sequence[Member]) -> list[Member]:
    """The members that a question lists (原煤、原油、天然气产量); empty where it lists fewer than two of them."""
    named = [[m for m in members if _is_named(piece, m, members)] for piece in listed]
    if sum(map(bool, named)) < FEWEST_NAMED:
        return []
    found = [by_piece or _shortened(piece, members) for piece, by_piece in zip(listed, named, strict=True)]
    return [m for m in members if any(m is f for by_piece in found for f in by_piece)]


def spelled_members(word: str, members: Sequence[Member]) -> list[Member]:
    """The members of which a word has one character each, in their order (铁公水航: 铁路、公路、水路、民航)."""
    if not FEWEST_INITIALS <= len(word) <= len(members):
        return []
    found = [[m for m in members if character in m[1].name] for character in word]
    alone = [every[0] for every in found if len(every) == 1]
    return alone if len({id(m) for m in alone}) == len(word) else []


def _is_named(piece: str, member: Member, members: Sequence[Member]) -> bool:
    """Whether a record is named by a word of the piece that most others are not named by."""
    telling = [w for w in _words(piece) if 2 * sum(met(w, f.name) >= 1.0 for _, f in members) <= len(members)]
    return any(word in member[1].name for word in telling)


def _shortened(piece: str, members: Sequence[Member]) -> list[Member]:
    """The one member that a word of the piece shortens (家电: 家用电器)."""
    shortened = [re.compile(".*".join(map(re.escape, word))) for word in _words(piece) if len(word) > 1]
    found = [m for m in members if any(form.search(m[1].name) for form in shortened)]
    return found if len(found) == 1 else []


def _words(piece: str) -> list[str]:
    return [word.text for word in weigh_words(piece) if word.weight > WEAK_WEIGHT]
