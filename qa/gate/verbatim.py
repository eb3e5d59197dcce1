"""Whether a claim is nothing but words of its quotes, and none that turn them are cut off."""

from __future__ import annotations

import re

from juzheng.qa.nouns.draft import Quote
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import find_words

ITEM = re.compile(r"^\s*\d{1,3}[.．、]\s*")
_MARKS = re.compile(r"[\s，,。；;：:、]")
_FRAGMENT_END = re.compile(r"[，,。；;：:！？!?]")


def is_verbatim_claim(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the claim stands in a quoted paragraph word for word, marks and spaces aside (as the items of a list do).

    It does not where a word right before it in its clause turns it: 发生事故 in 未发生事故, 完成2亿元 in 力争完成2亿元.
    """
    bare = _MARKS.sub("", ITEM.sub("", text))
    return bool(bare) and any(_stands_in(bare, quote.passage.paragraph.text) for quote in quotes)


def _stands_in(bare: str, text: str) -> bool:
    places = [at for at, character in enumerate(text) if not _MARKS.match(character)]
    squeezed = "".join(text[at] for at in places)
    found = squeezed.find(bare)
    while found >= 0:
        start = places[found]
        stops = [m.end() for m in _FRAGMENT_END.finditer(text, 0, start)]
        before = fold(text[stops[-1] if stops else 0 : start])
        if not any(find_words(name, before) for name in ("negators", "planned")):
            return True
        found = squeezed.find(bare, found + 1)
    return False
