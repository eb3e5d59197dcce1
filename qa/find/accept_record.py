"""Whether a ledger record may answer a part of a question: nothing speaks against it and enough of the words are met."""

from __future__ import annotations

import re

from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import GENERIC_WORDS, fold
from juzheng.qa.words.match_words import met, missing

# A record or sentence is evidence only if it meets the question's words at least this well.
ENOUGH = 0.6
# So much of it by the record's own name and clause; less where it stands in the sentence of another part's record.
NEAR_ENOUGH = 0.45
NEAR_WITH_UNIT = 0.18
NEAR_WITH_HEAD = 0.3
NEAR_KIN = 0.05
CLAIMED_NEAR = 0.5
WELL_COVERED = 0.8
KIN_ENOUGH = 0.35
# Share of the words' weight that may stand nowhere near a record that answers.
MOST_MISSING = 0.4
# Characters beyond which a paragraph speaks of more than one matter.
LONG_PARAGRAPH = 500
# Heads that no unit implies, as 亩 does 面积.
_MEASURE = re.compile(
    r"(?:增加值|产值|投资|收入|支出|利润|税收|贷款|存款|消费|进口|出口|零售额|率|比重|指数|强度|浓度|能耗|寿命|gdp)$"
)
# Units of so many figures that sharing one says little; 笔 or 颗 say more.
COMMON_UNITS = frozenset("元 亿 万 亿元 万元 亿美元 家 个 人 万人 项 次 % 户 名 亩 万亩 年".split())


def accepted(query: Query, part: Part, evidence: FigureEvidence, kin: bool = False) -> bool:
    """Whether a record may answer a part: nothing speaks against it and the words are met. ``kin`` says that it stands in the
    sentence of a record that answers another part."""
    if not check_fields(query, part, evidence).passed:
        return False
    if kin and evidence.coverage >= KIN_ENOUGH and evidence.near >= NEAR_KIN and part.units:
        return True
    if evidence.coverage < ENOUGH or lacks(part, evidence):
        return False
    # A noun that names another record of the sentence and not this one: that one is meant, unless this is a part of it.
    claimed = evidence.claimed and evidence.near < CLAIMED_NEAR and "其中" not in evidence.figure.qualifiers
    if not kin and (claimed or _of_another_measure(part, evidence)):
        return False
    return _near_enough(part, evidence, kin)


def _of_another_measure(part: Part, evidence: FigureEvidence) -> bool:
    """Whether what is measured or counted (增加值, 就业) stands neither in the record's name nor in its clause: the 老旧小区
    or the 总产值 beside it in the paragraph is another thing. Where a unit is asked for, only measures that no unit
    implies are looked for."""
    if part.head in GENERIC_WORDS or not part.head or (part.units and not _MEASURE.search(part.head)):
        return False
    figure, text = evidence.figure, evidence.passage.paragraph.text
    told = fold(f"{figure.indicator}/{figure.canonical}/{text[figure.clause_start : figure.clause_end]}")
    return not met(part.head, told)


def _near_enough(part: Part, evidence: FigureEvidence, kin: bool) -> bool:
    """Whether enough is met by the record's own name and clause: its paragraph alone may speak of something else."""
    if part.head and part.head not in GENERIC_WORDS and part.head in fold(evidence.figure.indicator):
        enough = NEAR_WITH_UNIT if evidence.coverage >= WELL_COVERED else NEAR_WITH_HEAD
        if evidence.near >= enough:
            return True
    if part.units and evidence.unit_fits:
        telling = not set(part.units) & COMMON_UNITS
        return evidence.near >= (0.0 if telling else NEAR_KIN if kin else NEAR_WITH_UNIT)
    return evidence.near >= (NEAR_KIN if kin else NEAR_ENOUGH)


def lacks(part: Part, evidence: FigureEvidence) -> bool:
    """Whether what is counted or measured, or too much else that narrows down, stands nowhere near the record."""
    near = evidence.passage.head + _surroundings(evidence)
    if evidence.figure.cell:
        # Its name may come from the title of the table, or from the row that it is part of.
        near += fold(evidence.figure.indicator)
    gone = set(missing(part.words, near))
    total = sum(word.weight for word in part.words)
    return (part.head in gone and part.head not in GENERIC_WORDS) or sum(
        w.weight for w in part.words if w.text in gone
    ) > MOST_MISSING * total


def _surroundings(evidence: FigureEvidence) -> str:
    """What a record's name may be completed from: its whole paragraph or, in a long one, its sentence, the ones before it and
    the one that begins the paragraph."""
    passage = evidence.passage
    seen = next((f for f in passage.figures if f.figure is evidence.figure), None)
    if len(passage.folded) <= LONG_PARAGRAPH or seen is None:
        return passage.folded
    first = passage.sentences[0].folded if passage.sentences else ""
    return "/".join((first, seen.vicinity, seen.sentence, seen.name))
