"""Whether the words of a claim name another record of the same paragraphs than the one that its number stands on."""

from __future__ import annotations

import re

from juzheng.index.report import Figure
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain, same_unit
from juzheng.qa.gate.record_names import record_likeness, record_names
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.prose import is_borne

# Comparisons beside a number are computed by themselves.
COMPARED = re.compile(
    r"比?[略更均都仍远]?(?:[高低快慢多少]|最[高低快慢多少大小]|高于|低于|快于|慢于|多于|少于|大于|小于|高过|高出|跑赢|跑输|超出|领先|提高|提升"
    r"|(?:升|降|增|减|提高|提升|上升|下降|增加|减少|扩大|缩小|压减|压缩|缩减|缩短|延长|回升|回落|收窄|整合|合并|精简|分解|调整|扩充|攀升|优化)[至到为成])"
)
# A record whose name is this much more like the claim's words is the one they mean.
CLEARER = 0.12
# Words that are this much like a record's name are that name.
EXACT = 0.9
# Words that name another record in full are not about a record less like them than this.
UNLIKE = 0.6


def without_regions(name: str, matching: Matching) -> str:
    """Folded words of a claim without the places and authorities that it names."""
    for body in matching.bodies:
        name = name.replace(fold(body), "")
    for mark in matching.regions:
        name = name.replace(fold(mark.name), "")
    return name.strip("的")


def other_record(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim's words name another record of the same paragraphs much better, one with another value; of a change,
    one with another change."""
    figure = supported.figure
    assert figure is not None
    raw = fold(matching.claim.flat[stated.name_start : stated.reading.change_start].strip("、,:的"))
    names = [name for name in (without_regions(stated.name, matching), without_regions(raw, matching)) if name]
    told = fold(matching.claim.flat)
    # 全市地区生产总值380亿元,其中浦南县88亿元: whose a figure is has a check of its own.
    alike = [s for s in matching.supported if s.figure is not None and s.figure.region == figure.region]
    rivals = [
        s.figure
        for s in alike
        if s.figure and (_rivals_change(s, supported) if supported.role == "change" else _rivals_value(s, figure))
        if _named_apart(s.figure, figure, told)
    ]
    if not names or _both_in_all(matching, stated, supported):
        return False
    named = max((record_likeness(names[-1], s.figure) for s in alike if s.figure is not None), default=0.0)
    if named >= EXACT and record_likeness(names[-1], figure) < UNLIKE and record_likeness(names[0], figure) < UNLIKE:
        return True
    content = naming_content(names[0])
    own_words = [word for word in content if is_borne(word, record_names(figure))]
    rivals = [r for r in rivals if all(is_borne(word, record_names(r)) for word in own_words)]
    for name in reversed(names):
        own = record_likeness(name, figure)
        best = max((record_likeness(name, rival) for rival in rivals), default=0.0)
        if max(own, best) >= EXACT or name is names[0]:
            return best > own + CLEARER
    return False


_IN_ALL = re.compile(r"(?:总量|总数|总计|累计|合计)(?:已)?(?:达到?|为|有|在|至)?(?:约|近|超过?)?$")


def _both_in_all(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether claim and evidence both tell the number as what there is in all of the thing named before (净增…,总量达474万户)."""
    text = plain(supported.passage.paragraph.text)[: supported.reading.start]
    here = matching.claim.flat[: stated.reading.change_start]
    return not stated.own_name and _IN_ALL.search(here) is not None and _IN_ALL.search(text) is not None


def exchanged(words: tuple[str, ...], matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim says of one number what the evidence says of another, and not what it says of this one (审结1696万件
    where so many were 新收)."""
    figure = supported.figure
    assert figure is not None
    names = record_names(figure)
    extra = [
        w
        for w in words
        if not is_borne(w, names) and not COMPARED.fullmatch(w) and not _reports(w, matching, supported)
    ]
    if supported.role == "change":
        beside = [s for s in matching.supported if _rivals_change(s, supported) and s.figure]
        return bool(extra) and any(all(is_borne(w, record_names(s.figure)) for w in words) for s in beside if s.figure)
    said = fold(matching.claim.flat[stated.name_start : stated.tail_end])
    if extra and _is_kin(words, matching, supported):
        return True
    if extra and _passes_over(extra, matching, supported):
        return True
    lacking = [w for w in naming_content(fold(figure.indicator)) if not is_borne(w, said)]
    rivals = [s.figure for s in matching.supported if s.role == "value" and s.figure and _rivals(s.figure, figure)]
    return bool(extra and lacking) and any(
        all(is_borne(w, record_names(rival)) for w in extra)
        and not all(is_borne(w, record_names(rival)) for w in lacking)
        for rival in rivals
    )


# 省审计厅, 市统计局: who did or told it.
_BODY = "[厅局委办署院]"


def _reports(word: str, matching: Matching, supported: Supported) -> bool:
    """Whether a word names the body whose report it is."""
    about = supported.view.description
    says_body = re.search(f"{re.escape(word)}{_BODY}", fold(matching.claim.flat)) is not None
    return says_body and is_borne(word, fold(f"{about.title}/{about.publisher or ''}"))


def _passes_over(extra: list[str], matching: Matching, supported: Supported) -> bool:
    """Whether the claim names a number by what an earlier record of the sentence is of, though another stands between (改造桥梁
    78座,拆除校舍26处,移交52处: no bridges)."""
    before = [
        s
        for s in matching.supported
        if s.role == "value" and s.figure and s.passage is supported.passage and s.sentence == supported.sentence
        if s.reading.end <= supported.reading.start and same_unit(s.reading.base, supported.reading.base)
    ]
    names = [record_names(s.figure) for s in sorted(before, key=lambda s: s.reading.start) if s.figure]
    borne = [all(is_borne(w, name) for w in extra) for name in names]
    return len(borne) > 1 and not borne[-1] and any(borne)


def _is_kin(words: tuple[str, ...], matching: Matching, supported: Supported) -> bool:
    """Whether a record beside, counted in a kindred unit (万人 and 万人次), has all words of the claim, and this one not."""
    unit = supported.reading.base
    beside = [s for s in matching.supported if s.passage is supported.passage and s.sentence == supported.sentence]
    kin = [
        s.figure
        for s in beside
        if s.role == "value" and s.figure and s.reading.base != unit and s.reading.base.strip("次") == unit.strip("次")
    ]
    return any(all(is_borne(w, record_names(f)) for w in words) for f in kin if f is not supported.figure)


def _named_apart(rival: Figure, figure: Figure, told: str) -> bool:
    """Whether the claim has the words that tell a rival from the record (年度计划投资 from 投资)."""
    own = fold(figure.indicator)
    return all(is_borne(w, told) for w in cut(fold(rival.indicator)) if w not in own and len(w) > 1)


def _rivals_value(other: Supported, figure: Figure) -> bool:
    return other.role == "value" and other.figure is not None and _rivals(other.figure, figure)


def _rivals_change(other: Supported, supported: Supported) -> bool:
    """Whether another change of the same sentence has another value (立案412起、损失2386万元,分别下降18.9%、27.4%)."""
    same = other.passage is supported.passage and other.sentence == supported.sentence
    return other.role == "change" and same and other.reading.number != supported.reading.number


def _rivals(other: Figure, figure: Figure) -> bool:
    times = {other.base_unit, figure.base_unit} == {"%", "倍"}
    same_kind = other.rate == figure.rate and (times or same_unit(other.base_unit, figure.base_unit))
    return other.number != figure.number and same_kind and other.status == figure.status
