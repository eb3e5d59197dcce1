"""Claims that something is not in the evidence (没有说明原因, 没有给出完成数): it is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_groups import Group
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import find_words, is_borne

_REASON = re.compile(r"(?:的)?(?:原因|缘由|理由|为什么)$")
_FIGURE = re.compile(
    r"(?:的)?(?P<kind>完成|实际|预测|预计|目标|计划|具体)?(?:数字|数值|数据|数额|数|情况|值|金额|占比|比重|增速)$"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年(?:全年)?")
_CAUSAL = re.compile(r"由于|因|受[^,]{1,60}影响|得益于|归因|缘于|源于|原因|导致|造成|主要是")
_TARGETS = frozenset(("预测", "预计", "目标", "计划"))


def read_absence(matching: Matching) -> tuple[int, int, str] | None:
    """Where a claim says that something is absent, and the words for what; None where it says no such thing."""
    folded = matching.claim.flat
    for at, word in find_words("absence", folded):
        end = next((i for i in range(at, len(folded)) if folded[i] in ",，。;；"), len(folded))
        return at, end, folded[at + len(word) : end]
    return None


def check_absence(matching: Matching, what: str, groups: Sequence[Group]) -> Objection | None:
    """Why ``what`` is not absent from the evidence; None where it is."""
    reason, figure = _REASON.search(what), _FIGURE.search(what)
    bare = (_REASON if reason else _FIGURE).sub("", what) if reason or figure else what
    years = _YEAR.findall(bare)
    for mark in matching.regions:
        bare = bare.replace(mark.name, "#")
    words = naming_content(fold(_YEAR.sub("#", bare)))
    if not words:
        return Objection("absence", f"读不出论断说没有的是什么(“{what}”)")
    if figure and not reason:
        return _check_figures(matching, words, years, figure["kind"] or "")
    for group in groups:
        if all(is_borne(w, group.folded) for w in words) and (not reason or _CAUSAL.search(group.folded)):
            return Objection("absence", f"报告里有:{group.quote.passage.paragraph.text[group.start : group.end][:60]}")
    return None


def _check_figures(matching: Matching, words: tuple[str, ...], years: list[str], kind: str) -> Objection | None:
    for supported in matching.supported:
        figure = supported.figure
        if figure is None or not all(is_borne(w, record_names(figure)) for w in words):
            continue
        fits_year = not years or figure.year is None or str(figure.year) in years
        fits_kind = not kind or kind == "具体" or (figure.status != "actual") == (kind in _TARGETS)
        if fits_year and fits_kind:
            return Objection("absence", f"报告里有:{figure.indicator}{figure.amount}")
    return None
