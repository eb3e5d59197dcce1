"""The number of the evidence that some words of a claim name: B档企业, 2025年的实际增速."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.gate.claim_context import Matching, RegionMark, clause_of
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import MASK, naming_content
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_YEAR = re.compile(r"((?:19|20)\d\d)年")
# The growth of five years is not that of one.
_MANY = re.compile(r"五年|年均|十[二三四五六]五")
_TARGET = re.compile(r"目标|预期|计划|力争|争取|预计|(?<![主重需首])要(?![求素点闻])|将")
# How large a thing is says nothing of which.
_SIZE = re.compile(r"(?:规模|体量|总量|数量|总额)$")
_GROWTH = re.compile(r"增速|增幅|涨幅|增长")


def find_named(
    words: str, context: str, matching: Matching, *, amount: bool = False, base: str = ""
) -> Supported | None:
    """The one number that ``words`` of a claim name; what they leave out is taken from ``context``, the words before them.

    ``amount`` leaves growths out, ``base`` all but numbers of that base unit. None where no number or more than one of different value fits.
    """
    found = _fitting(words, words, matching, base) or _fitting(words, f"{context}{words}", matching, base)
    if amount:
        found = [s for s in found if s.role == "value" and not (s.figure is not None and s.figure.rate)]
    values = {signed_value(s) for s in found}
    return found[0] if len(values) == 1 else None


def _fitting(words: str, whole: str, matching: Matching, base: str) -> list[Supported]:
    regions = [m for m in matching.regions if m.name in words] or [m for m in matching.regions if m.name in whole][-1:]
    content = naming_content(fold(_bare(whole, matching.regions)))
    if not content:
        return []
    years = _YEAR.findall(words) or _YEAR.findall(whole)[-1:]
    target = _TARGET.search(words) is not None
    growth = _GROWTH.search(whole) is not None
    return [
        s
        for s in matching.supported
        if s.role in ("value", "change")
        and base in ("", s.reading.base)
        and _names(content, s)
        and _in_regions(s, regions)
        and (not years or s.figure is None or s.figure.year is None or str(s.figure.year) in years)
        and (s.figure is None or (s.figure.status != "actual") == target)
        and (not growth or s.reading.base == "%")
        and not (_of_many_years(s) and not _MANY.search(whole))
    ]


def _of_many_years(supported: Supported) -> bool:
    figure = supported.figure
    return figure is not None and _MANY.search(f"{figure.span or ''}{figure.indicator}") is not None


def _bare(words: str, regions: Sequence[RegionMark]) -> str:
    for mark in regions:
        words = words.replace(mark.name, MASK * len(mark.name))
    return _SIZE.sub("", TIME.sub(lambda m: MASK * len(m[0]), words))


def _names(content: tuple[str, ...], supported: Supported) -> bool:
    known = record_names(supported.figure) if supported.figure else clause_of(supported)
    return all(is_borne(word, known) for word in content)


def _in_regions(supported: Supported, regions: Sequence[RegionMark]) -> bool:
    own = supported.view.description.region or ""
    said = (supported.figure.region if supported.figure else None) or own
    return not regions or any(mark.name in said or mark.name in own for mark in regions)
