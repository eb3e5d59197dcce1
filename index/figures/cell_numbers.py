"""Numbers that fill a table cell: 909.8, 1,234.5, -5.2%, 12家, ≥5%, 3以内, 4.5-5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.word_lists import any_of, word_list, word_map
from juzheng.index.report import Bound
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.table_cells import Cell

# A longer run of digits before the point is a telephone number or a code.
_MOST_DIGITS = 10
_DOWN = frozenset("↓▼▽")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|年?[-~—至]+(?:19|20)\d\d年?)")
# Between the parts of a cell, not within the unit of one: 金额(万元/人)/比例.
_SLASH = re.compile(r"\s*/\s*(?![^()]*\))")
_BRACKET = re.compile(r"^(?P<first>[^()]*[^()\s])\s*\((?P<second>[^()]+)\)$")
_DATE = re.compile(r"(?:19|20)\d\d/.*")
# 增长5.1% in place of an amount.
_CHANGE = re.compile(
    r"(?:同比|环比|比上年|较上年)?(?:增长|下降|上升|回落|提高|减少|增|降)(?P<value>\d+(?:\.\d+)?)(?:%|个百分点|倍)"
)


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number that fills a cell: its span in the row, value and unit as written. ``arrow`` tells that its sign stands
    before it as an arrow (▼5.2), which only a growth has."""

    start: int
    end: int
    value: str
    unit: str
    bound: Bound | None
    arrow: bool = False


@lru_cache(maxsize=1)
def unit_form() -> str:
    """A regular expression of all units with their magnitudes, also per something (元/亩)."""
    units = any_of([*word_list("units", "count"), *word_list("units", "measure")])
    return rf"(?:[万亿千百]{{0,2}}{units}(?:/[万百]?{units}|/人|/户|/年|/月|/日)?|[万亿]{{1,2}})"


@lru_cache(maxsize=1)
def _number_form() -> re.Pattern[str]:
    prefix, suffix = any_of(word_map("bounds", "prefix")), any_of(word_map("bounds", "suffix"))
    value = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    return re.compile(
        rf"(?P<before>{prefix}|[≥≤><≈])?\s?(?P<arrow>[↑↓▼▽])?\s?(?P<figure>(?P<sign>[-+])?(?P<value>{value})(?P<high>[-~—至]+{value})?"
        rf"\s?(?P<unit>{unit_form()})?)(?P<after>{suffix})?"
    )


def read_cell(text: str, cell: Cell) -> CellNumber | None:
    """The number that fills a cell, with its unit; None where the cell says something else."""
    flat = flatten(text[cell[0] : cell[1]])
    match = _number_form().fullmatch(flat)
    if (
        match is None
        or _YEAR.fullmatch(match["figure"])
        or len(match["value"].replace(",", "").partition(".")[0]) > _MOST_DIGITS
    ):
        return None
    signs: dict[str, Bound] = {"≥": "≥", "≤": "≤", ">": ">", "<": "<", "≈": "≈"}
    bound: Bound | None = None
    if match["before"]:
        bound = signs.get(match["before"]) or word_map("bounds", "prefix")[match["before"]]
    elif match["after"]:
        bound = word_map("bounds", "suffix")[match["after"]]
    value = (
        ("-" if match["sign"] == "-" or match["arrow"] in _DOWN else "")
        + match["value"].replace(",", "")
        + (match["high"] or "").replace(",", "")
    )
    shift = cell[0]
    end = match.end("figure")
    while flat[end - 1] == " ":
        end -= 1
    return CellNumber(
        shift + match.start("figure"), shift + end, value, match["unit"] or "", bound, bool(match["arrow"])
    )


def split_parts(flat: str) -> list[Cell]:
    """Where the parts of a flattened head or cell stand that names or holds several: A/B, A(B); else the whole."""
    bracket = _BRACKET.match(flat)
    if bracket and not _SLASH.search(flat):
        return [bracket.span("first"), bracket.span("second")]
    joints = [match.span() for match in _SLASH.finditer(flat)]
    edges = [0, *(edge for joint in joints for edge in joint), len(flat)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def holds_numbers(text: str) -> bool:
    """Whether a cell is a number, several ones (1234.5/6.7%), or one with its change (312.5亿元(增长6.2%), 增长5.1%)."""
    flat = flatten(text).strip()
    if _DATE.fullmatch(flat):
        return False
    parts = [flat[slice(*part)] for part in split_parts(flat)]
    return all(_CHANGE.fullmatch(part) or read_cell(part, (0, len(part))) for part in parts)
