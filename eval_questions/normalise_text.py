"""Bring wordings of one fact to one form before they are compared.

Full-width and half-width forms, white space and list commas carry no meaning in a figure, so 87.４％ equals 87.4% and
1,076 equals 1076. The same folding is used for answers, citations and the gold ledger.
"""

from __future__ import annotations

import re
import unicodedata

_MEANINGLESS = re.compile(r"[\s,、]")
_MARKER = re.compile(r"\[\d+(?:[,，]\s*\d+)*\]")
_RANGE_SIGNS = str.maketrans({"—": "-", "~": "-", "至": "-"})


def fold_text(text: str) -> str:
    """``text`` in NFKC form without white space, commas and the list comma 、."""
    return _MEANINGLESS.sub("", unicodedata.normalize("NFKC", text))


def fold_value(value: object) -> str:
    """A value, unit or name of the ledger in one form: folded, with one sign for ranges; ``None`` is empty."""
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return re.sub(r"[\s,]", "", text).translate(_RANGE_SIGNS)


def drop_markers(text: str) -> str:
    """An answer without its citation markers ``[1]``, ``[1, 2]``."""
    return _MARKER.sub("", text)
