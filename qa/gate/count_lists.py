"""Counts of what a claim itself lists: 三大主导产业:甲、乙和丙, where the evidence lists the same, no fewer and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juzheng.qa.gate.compared import Span
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.words.content_words import fold

_COUNTED = re.compile(
    r"(?P<count>(?P<number>[两二三四五六七八九十]|\d{1,2})(?:大类?|类|个|种|项|方面|条))(?P<noun>[^,，。;；:：、\d]{0,12})"
    r"(?:[:：,，]|[:：,，]?(?:分别是|分别为|包括|即|就是))(?P<list>[^,，。;；:：\d]+、[^。;；:：,，\d]+)(?=[。;；]|$)"
)
_LAST = re.compile(r"(?:以及|和|与)(?=[^和与、]+$)")
_JOINED = re.compile(r"[、和与及]$")
_JOINT = re.compile(r"[、和与及]")
_GOES_ON = re.compile(r"(?:[、和与及]|以及|等)")
Place = tuple[int, int]


def counted_lists(flat: str, texts: Iterable[str]) -> Iterator[Span]:
    """Where a plain claim says how many things it lists right behind (characters), where so many are listed and one of the
    folded ``texts`` lists them side by side as well, without another before, between or behind them."""
    for match in _COUNTED.finditer(flat):
        members = [fold(member) for part in match["list"].split("、") for member in _LAST.split(part)]
        number = digits_of(match["number"].replace("两", "二"))
        if number == str(len(members)) and any(_lists(members, text) for text in texts):
            yield match.span("count")


def _lists(members: list[str], text: str) -> bool:
    places: list[Place] = []
    for member in members:
        place = _place(member, text, places[-1][1] if places else 0)
        if place is None:
            return False
        places.append(place)
    between = [text[a[1] : b[0]] for a, b in zip(places, places[1:], strict=False)]
    start = max(text.rfind(stop, 0, places[0][0]) for stop in ",。;:、")
    alone = not _JOINED.search(text[: start + 1]) and not _GOES_ON.match(text, places[-1][1])
    return alone and all(_is_joint(words) for words in between)


def _place(member: str, text: str, start: int) -> Place | None:
    """Where a member stands in a text behind ``start``: as it is, or from its first content word to its last."""
    at = text.find(member, start)
    if at >= 0:
        return at, at + len(member)
    words = naming_content(member)
    first, last = (text.find(word, start) for word in (words[0], words[-1])) if words else (-1, -1)
    # 纺织产业 does not stand in 纺织、食品产业, of which it is one.
    whole = 0 <= first <= last and not _JOINT.search(text, first, last)
    return (first, last + len(words[-1])) if whole else None


def _is_joint(words: str) -> bool:
    """Whether what stands between two members only joins them; the first may go on in words that the claim leaves out."""
    return "," not in words and len(re.findall(r"[、和与]|以及", words)) == 1
