"""What one clause of a question lists, taken apart: several asking words, or several things that share a head or an asking word."""

from __future__ import annotations

import re

from juzheng.index.figures.members import complete_members
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.understand.question_patterns import FROM_TO, INDICATOR_END, JOINED, SLOT
from juzheng.qa.words.content_words import VERB_WEIGHT, says_something, weigh_words

# 城镇和农村居民收入 are two figures, whether or not 分别 says so.
BOTH = re.compile(r"城镇[和与、]农村|农村[和与、]城镇")
# 甲和乙各多少: what is asked at the end is asked of each.
EACH_ASKED = re.compile(r"各(?!类|级|项|地|市|区|县|省|个|种|界|族)|分别")
# Kinds of question whose lists are taken apart without an asking word.
_LISTED_KINDS = frozenset({"value", "growth", "rank", "compare", "difference"})
# What is joined before these is one condition or one pair of levels.
_ONE_WHOLE = re.compile(r"之和|合计|加起来|总和|[和与跟]其他")
# What asks of all that is listed is no part of the last name.
_ASKS_OF_ALL = re.compile(r"(?:相差|差|各|分别|现在|目前|去年|今年|都(?=是|有|达|$)).*$")
# The most members that one clause lists.
MOST_MEMBERS = 8


def split_joined(segment: str, asked: Asked) -> list[str]:
    """The pieces of a clause that ask each for something of their own; the clause itself where it asks for one thing."""
    pieces = [piece for piece in JOINED.split(segment) if piece.strip()]
    if len(pieces) > 1 and segment.rstrip("? ").endswith("呢"):
        return pieces
    if len(pieces) < 2:
        return split_slots(segment)
    each = bool(EACH_ASKED.search(segment) or BOTH.search(segment)) and asked != "list"
    slots = sum(bool(SLOT.search(piece)) for piece in pieces)
    bare = [not _names(piece) for piece in pieces]
    if slots > 1:
        return [one for piece in _pieces_with_slots(segment) for one in split_slots(piece)]
    if not slots and asked in _LISTED_KINDS and all(INDICATOR_END.search(re.sub(r"\s", "", p)) for p in pieces):
        return pieces
    if slots == 1 and asked in ("value", "growth", "compare") and closes(pieces[-1]):
        named = [re.sub(r"\s", "", piece) for piece in (*pieces[:-1], SLOT.sub("", pieces[-1]))]
        if all(INDICATOR_END.search(piece) for piece in named):
            return pieces
    if any(bare[1:]):
        keep = [piece for piece, empty in zip(pieces, bare, strict=True) if not empty]
        return [
            *(share_head(keep) if each and keep else ["".join(keep)]),
            *(p for p, e in zip(pieces, bare, strict=True) if e),
        ]
    return share_head(pieces) if each else split_slots(segment)


def list_members(segment: str, asked: Asked) -> tuple[str, ...]:
    """What a clause with one asking word or none joins (高技术制造业、装备制造业增加值增幅), each told in full: it may be asked for as
    a whole or one by one, which the records decide. Empty where nothing is joined."""
    if asked not in _LISTED_KINDS or _ONE_WHOLE.search(segment):
        return ()
    pieces = [piece for piece in JOINED.split(segment) if piece.strip()]
    if not 2 <= len(pieces) <= MOST_MEMBERS or not all(map(_names, pieces)):
        return ()
    return tuple(share_head(pieces))


def split_slots(segment: str) -> list[str]:
    """A clause with several asking words one by one (帮多少劳动者追回多少工资): what stands between two of them goes with both."""
    slots = list(SLOT.finditer(segment))
    if len(slots) < 2 or FROM_TO.search(segment) or _ONE_WHOLE.search(segment):
        return [segment]
    begins = [0, *(slot.end() for slot in slots[:-1])]
    ends = [*(slot.start() for slot in slots[1:]), len(segment)]
    return [segment[begin:end] for begin, end in zip(begins, ends, strict=True)]


def closes(piece: str) -> bool:
    """Whether the asking word stands at the end (…总产值目标是多少), so that it asks of all that is named before."""
    slot = SLOT.search(piece)
    return slot is not None and not slot["rank"] and not re.sub(r"[呢?。的]", "", piece[slot.end() :]).strip()


def share_head(pieces: list[str]) -> list[str]:
    """城镇, 农村居民人均可支配收入 → 城镇居民人均可支配收入, 农村居民人均可支配收入: a head said once, at the end."""
    if "的" in pieces[-1] and not any("的" in piece for piece in pieces[:-1]):
        tail = pieces[-1][pieces[-1].index("的") :]
        return [*(piece if SLOT.search(piece) else piece + tail for piece in pieces[:-1]), pieces[-1]]
    told = _ASKS_OF_ALL.sub("", SLOT.sub("", pieces[-1]))
    words = [tuple(w.text for w in weigh_words(p) if w.weight >= VERB_WEIGHT) for p in (*pieces[:-1], told)]
    last = words[-1]
    if any(mine and mine[-1] in last[:-1] for mine in words[:-1]):
        # 六大优势产业和绿色低碳优势产业增加值: what follows the word that both have.
        shared = next(mine[-1] for mine in words[:-1] if mine and mine[-1] in last[:-1])
        tail = "".join(last[last.index(shared) + 1 :])
        return [piece if SLOT.search(piece) else piece + tail for piece in pieces[:-1]] + pieces[-1:]
    measured = INDICATOR_END.search(re.sub(r"\s", "", told)) is not None
    return [
        piece + _tail_of(mine[0], last, "".join(last[1:]))
        if measured and len(mine) == 1 and len(last) >= 3 and not _measured(piece)
        else piece + _tail_of("".join(mine), last, last[-1])
        if measured and len(last) >= 2 and not _measured(piece)
        else piece
        for piece, mine in zip(pieces[:-1], words[:-1], strict=True)
    ] + pieces[-1:]


def lent_to(piece: str, segment: str) -> str:
    """The end of a piece of a clause that only the last name of the clause has; empty where it stands as it was said."""
    said = (told.strip() for told in JOINED.split(segment))
    lent = next((piece.strip()[len(told) :] for told in said if told and piece.strip().startswith(told)), "")
    # A clause that is left whole was lent nothing.
    return "" if JOINED.search(lent) else lent


def _tail_of(member: str, last: tuple[str, ...], otherwise: str) -> str:
    """What the last member of a list says for another one: 产量 of 集成电路、新能源汽车产量, 居民收入 of 城镇、农村居民收入."""
    if not member:
        # A member whose words say nothing by themselves (一产) is completed by what is said last.
        return otherwise
    return complete_members([member, "".join(last)])[0].removeprefix(member) or otherwise


def _measured(piece: str) -> bool:
    return bool(SLOT.search(piece) or INDICATOR_END.search(piece))


def _names(piece: str) -> bool:
    return says_something(weigh_words(SLOT.sub(" ", piece)))


def _pieces_with_slots(segment: str) -> list[str]:
    """Cut only behind an asking word: of 生态及地质灾害搬迁多少户、多少人 the first name stays whole."""
    pieces, begun = [], 0
    for match in JOINED.finditer(segment):
        if SLOT.search(segment[begun : match.start()]):
            pieces.append(segment[begun : match.start()])
            begun = match.end()
    return [*pieces, segment[begun:]]
