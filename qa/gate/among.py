"""Among whom one is the only or the highest: 三大区域中, 五个县(市、区)中."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.compared import Span
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.gate.read_evidence import Supported, words_around
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_COUNT = re.compile(r"(?P<count>[两二三四五六七八九十]|\d{1,2}(?=[大个类项种家]))[大个类项种家]?")
_AMONG = re.compile(rf"{_COUNT.pattern}[\u4e00-\u9fff]{{0,8}}(?:[(（][^()（）]{{1,6}}[)）])?[中里内][,，]?$")


def count_before(flat: str, start: int, at: int) -> int | None:
    """Of how many the words up to ``at`` speak; None where they do not say."""
    found = _AMONG.search(flat, start, at)
    return int(digits_of(found["count"])) if found else None


def head_before(flat: str, start: int, at: int, own: Supported) -> list[Span]:
    """Where the claim says among whom it is (characters), if the evidence names them by the same words; times are left out."""
    said = flat[start:at]
    behind = max((m.end() for m in TIME.finditer(said)), default=0)
    near = words_around(own.view, own.passage)
    words = naming_content(fold(_COUNT.sub("", said[behind:])))
    return [(start + behind, at)] if all(is_borne(word, near) for word in words) else []
