"""Digits that are only a piece of a number as it is written: 3,80.7 is no 80.7, and ③80.7 or 3百80.7 are none either.

A number is read whole or not at all: what cannot be read whole is left to the words of the report.
"""

from __future__ import annotations

import re
import unicodedata

# Between two pieces of one number: a comma, or a blank behind one to three digits or behind the point (3,80.7; 1 380.7;
# 380. 7). Numbers with decimals side by side are two (380.7 6.2), as are a year or a list number and what follows.
_BLANKS = r"[ \u00a0\u2000-\u200a\u202f]{1,2}"
_JOINT_BEFORE = re.compile(rf"(?:^|[^0-9.第前])[0-9]{{1,3}}(?:,|{_BLANKS})$|[^0-9\s。;,()]+[0-9]{{1,4}}[.]{_BLANKS}$")
_JOINT_BEHIND = re.compile(rf"(?:,|[.]?{_BLANKS})(?=[0-9])")
_WORDS_BEHIND = re.compile(r"[十百千](?=[0-9])")
# A magnitude in words before digits (3百80.7), a number in words that goes on in digits (三80).
_WORDS_BEFORE = re.compile(r"[0-9一二两三四五六七八九][十百千]$")
_FORMULA = re.compile(r"[eE][+-]?[0-9]")


def is_broken(flat: str, start: int, end: int) -> bool:
    """Whether the digits ``flat[start:end]`` of a flattened text are a piece of a longer number. Constant time."""
    before = flat[max(0, start - 8) : start]
    if _JOINT_BEFORE.search(before) or _WORDS_BEFORE.search(before) or _is_digit_like(before[-1:]):
        return True
    behind = flat[end : end + 4]
    if (
        flat[start:end].isdigit()
        and end - start <= 3
        and before[-1:] not in ("第", "前")
        and _JOINT_BEHIND.match(behind)
    ):
        return True
    return bool(_WORDS_BEHIND.match(behind) or _FORMULA.match(behind)) or _is_digit_like(behind[:1], mark=True)


def _is_digit_like(character: str, *, mark: bool = False) -> bool:
    """Whether a character counts as a digit without being one that is read (³, ③, ٣), or strikes one out."""
    if not character or character.isascii():
        return False
    kind = unicodedata.category(character)
    if kind == "Co":
        # A character of a font of its own may be a digit; signs of lists are U+F000 to U+F0FF.
        return not "\uf000" <= character <= "\uf0ff"
    return kind in ("Nd", "No", "Nl") and not (mark and kind == "No") or kind == "Mn"
