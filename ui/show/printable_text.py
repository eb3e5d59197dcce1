"""Report text made safe for a terminal, a spreadsheet cell and a log line."""

from __future__ import annotations

import re
import unicodedata

NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?[%‰]?")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula; the last four are the full-width forms, which count in East Asian
locales (OWASP, CSV Injection)."""

_FULL_WIDTH = {",": "\uff0c", ":": "\uff1a", ";": "\uff1b"}
_HALF_WIDTH = re.compile(r"[,:;](?=[^\x00-\x7f])|(?<=[^\x00-\x7f])[,:;]|(?<=%)[,:;](?=\S)")


def printable(text: str) -> str:
    """Drop what could steer a terminal or reorder a line: control characters except line break and tab, bidi marks."""
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) not in {"Cc", "Cf", "Cs"}) or c == "\u200d"
    )


def one_line(text: str) -> str:
    """Make text fit for one line of a table: printable, with white space collapsed."""
    return " ".join(printable(text).split())


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could run ``text`` as a formula; plain numbers such as -2.5 or -2.5% are none."""
    return text.startswith(FORMULA_STARTS) and NUMBER.fullmatch(text) is None


def spreadsheet_cell(text: str) -> str:
    """Make text safe for a CSV cell: a formula gets an apostrophe in front, a negative number stays as it is."""
    clean = printable(text)
    return "'" + clean if looks_like_formula(text) or looks_like_formula(clean) else clean


def chinese_marks(text: str) -> str:
    """Give a sentence the marks that Chinese text has; a comma within a number and the colon of an address stay."""
    return _HALF_WIDTH.sub(lambda match: _FULL_WIDTH[match[0]], text)
