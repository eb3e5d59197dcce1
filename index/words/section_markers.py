"""The marks that number sections: 第一章, 一、, (一), 1., (1), ①, 附件, in half and full width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from juzheng.index.words import late_re as re

# What stands before an item that has no number: ——, ●, ◆; a minus before a figure is none.
BULLET = r"(?:[—–―]{1,2}|[·•●◆◇■□▪○★☆※]|-(?!\d))[ \t\u3000]*"
MarkerKind = Literal["appendix", "part", "chapter", "article", "cn", "cn_paren", "digit", "digit_paren", "circle"]
# The order in which reports usually nest them, outermost first.
RANKS: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        ("appendix", "part", "chapter", "article", "cn", "cn_paren", "digit", "digit_paren", "circle")
    )
}
_DIGITS = "一二三四五六七八九"
_CN = "[一二三四五六七八九十]{1,3}"
_STOP = "[、．.﹒]"
_PATTERNS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第({_CN})(?:部分|篇|编)[、：:\s]*")),
    ("chapter", re.compile(rf"第({_CN})章[、：:\s]*")),
    ("article", re.compile(rf"第({_CN})节[、：:\s]*")),
    ("cn", re.compile(rf"({_CN})\s?{_STOP}\s*")),
    ("cn_paren", re.compile(rf"[（(﹙]\s?({_CN})\s?[）)﹚]\s*[、．.]?\s*")),
    ("cn_paren", re.compile(r"([㈠-㈩])\s*")),
    ("digit", re.compile(r"(\d{1,2})\s?[、．.﹒]\s*")),
    ("digit", re.compile(r"([⒈-⒛])\s*")),
    ("digit_paren", re.compile(r"[（(﹙]\s?(\d{1,2})\s?[）)﹚]\s*[、．.]?\s*")),
    ("digit_paren", re.compile(r"([⑴-⒇])\s*")),
    ("digit_paren", re.compile(r"(\d{1,2})\s?[）)]\s*")),
    ("circle", re.compile(r"([①-⑳])\s*[、．.]?\s*")),
)
_APPENDIX = re.compile(
    r"(?:附件|附录|附表|附)\s*(?:[一二三四五六七八九十\d]{1,2})?\s*(?:[：:]|\s|$)"
    r"|[《“\"]?[^，。；]{0,20}(?:名词(?:解释|注释|说明)|术语解释)[》”\"]?\s*$"
)
_SPECIAL = {
    character: number
    for first, last in (("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"))
    for number, character in enumerate(map(chr, range(ord(first), ord(last) + 1)), 1)
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A section mark at the beginning of a text: ``number`` as an integer, ``end`` in characters after the mark."""

    kind: MarkerKind
    number: int
    end: int


def read_number(text: str) -> int | None:
    """The value of a Chinese numeral up to 99, of digits or of a circled number; None for anything else."""
    if text.isdecimal():
        return int(text)
    if text in _SPECIAL:
        return _SPECIAL[text]
    tens, ten, ones = text.rpartition("十")
    if any(len(part) > 1 or (part and part not in _DIGITS) for part in (tens, ones)) or not (ten or ones):
        return None
    value = (_DIGITS.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(ones) + 1 if ones else 0)


def read_marker(text: str, expected: int | None = None) -> Marker | None:
    """The mark that ``text`` begins with, or None.

    ``expected`` is the number that a mark of the form ``1.`` should have here: where a digit follows the stop
    (20.2026年…) only that number is taken for a mark, since it could be a decimal number.
    """
    if _APPENDIX.match(text) and len(text) <= 60:
        return Marker("appendix", 0, 0)
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        number = read_number(match[1])
        if number is None or (kind == "digit" and not _is_list_number(text, match.end(), number, expected)):
            continue
        return Marker(kind, number, match.end())
    return None


def _is_list_number(text: str, end: int, number: int, expected: int | None) -> bool:
    following = text[end : end + 1]
    return number > 0 and (not following.isdecimal() or number == expected)
