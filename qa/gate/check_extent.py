"""Whether a fragment claims more than the evidence: of all where it is of some, first, only, at once, by far."""

from __future__ import annotations

import re

from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.words.prose import find_words, is_borne

# 完成目标任务的103.2%: it was exceeded.
_OVER = re.compile(r"的1\d\d(?:\.\d+)?%")
# 最少得有19个 is no less than so many.
_TOP = re.compile(r"(?<!历史)(?<!史上)最[高快多大低慢少小强弱好差](?!(?:也|还)?[得要应须]?[有达]?#)")
# 各县 where the evidence says 各市: each of others.
# 最多的地区之一 is not the one that has most.
_ONE_OF = re.compile(r"(?P<top>最[高快多大低慢少小强弱好差])[^,。;]*之一")
_EACH_OF = re.compile(r"各(?:[省市县区州乡镇村]|街道|社区|部门|企业|学校)")
_EACH = ("most", "first", "only", "degree")


def check_extent(aligned: Aligned, last: Aligned | None = None) -> Objection | None:
    """Why the fragment says too much; None where the evidence says as much. ``last`` is the fragment before it."""
    fragment, group = aligned.fragment, aligned.group
    for name in _EACH:
        for _, word in find_words(name, fragment.folded):
            if word == "超额" and _OVER.search(group.folded):
                continue
            if name == "only" and _is_but_little(word, aligned):
                continue
            if not (find_words("only", group.folded) if name == "only" else is_borne(word, group.folded)):
                return Objection("quantifier", f"报告没有说“{word}”")
    for level in fragment.levels if fragment.first("first") else ():
        said = [w for _, w in find_words("first", fragment.folded)]
        near = [piece for piece in group.pieces if any(is_borne(w, piece) for w in said)]
        if not any(level in piece for piece in near):
            return Objection("quantifier", f"报告没有说是“{level}”的")
    top = next((m[0] for m in _TOP.finditer(fragment.folded) if m[0] not in group.folded), "")
    if top:
        # What was computed is masked.
        return Objection("comparison", f"报告没有说“{top}”,也算不出来")
    of_many = _check_one_of_many(aligned)
    if of_many:
        return of_many
    whole = fragment.first("universal")
    places = _where_said(aligned) if fragment.words else (group.folded, group.topic)
    if (
        whole
        and not any(find_words("all_of", place) for place in places)
        and not (_all_listed(aligned, whole) or _all_counted(aligned, whole, last) or _stresses(fragment.folded, whole))
    ):
        return Objection("quantifier", f"报告没有说“{whole}”")
    having = [piece for piece in group.pieces if whole and whole in piece]
    if having and fragment.folded.endswith(whole) and all(_modifies(whole, piece) for piece in having):
        return Objection("quantifier", f"报告没有说已经“{whole}”")
    return None


# Per cent of an aim that is reached.
WHOLE = 100
# 完成了目标, where the evidence says 完成目标的74.7%.
_AIM_DONE = re.compile(
    r"(?<![未没不])(?<!没有)(?:完成|实现|达成|达到)了?[^,#]{0,8}?(?:目标|任务|计划|预算)(?![^,#]{0,4}的?#)"
)
_SHARE_DONE = re.compile(r"(?:目标|任务|计划|预算)[^,。;\d]{0,6}的?(?P<share>\d+(?:\.\d+)?)%")


def done_in_part(aligned: Aligned) -> str:
    """The share of an aim that the evidence says is done, where that is not all of it; else an empty string."""
    shares = [match["share"] for match in _SHARE_DONE.finditer(aligned.group.folded)]
    return f"{shares[0]}%" if shares and all(float(share) < WHOLE for share in shares) else ""


# 只剩86家 is what is left where they became fewer.
_FEWER = re.compile("减少|下降|压减|精简|缩减|降至|减至|降到|减到|核减")
_COMPARES = re.compile(r"[比较]|相差|[高低多少]于")


def _is_but_little(word: str, aligned: Aligned) -> bool:
    """Whether 只 stands before a number that is little, or before what is left of something that became less."""
    folded = aligned.fragment.folded
    if f"{word}剩" in folded and _FEWER.search(aligned.group.folded):
        return True
    told = aligned.fragment.numbered and re.search(rf"{word}[^,#]{{0,8}}#", folded) is not None
    return told and _is_little(aligned)


def _is_little(aligned: Aligned) -> bool:
    """Whether the number that 只 stands before is a part or a gap, so much and no more (只完成预算的78.6%); 29家 is no few."""
    ratios = [s for s in aligned.numbers if s.reading.base in ("%", "个百分点", "倍")]
    return not aligned.numbers or bool(ratios) or _COMPARES.search(aligned.fragment.folded) is not None


def _check_one_of_many(aligned: Aligned) -> Objection | None:
    """各县 where the evidence says 各市, 最多 where it says 最多的之一, and an aim as reached of which a part is."""
    if part := _AIM_DONE.search(aligned.fragment.folded) and done_in_part(aligned):
        return Objection("quantifier", f"报告说的是只完成了{part}")
    fragment, group = aligned.fragment, aligned.group
    near = ",".join(aligned.whole or aligned.pieces[:1])
    each = next((m[0] for m in _EACH_OF.finditer(fragment.folded) if m[0] not in near), "")
    if each and _EACH_OF.search(near):
        return Objection("quantifier", f"报告没有说“{each}”")
    one_of = next((m[0] for m in _ONE_OF.finditer(group.folded) if m["top"] in fragment.folded), "")
    if one_of and "之一" not in fragment.folded:
        return Objection("quantifier", f"报告说的是“{one_of[-12:]}”")
    return None


_LISTED = re.compile(r"[、和与及]")


def _all_listed(aligned: Aligned, whole: str) -> bool:
    """Whether 都 only sums up members that the claim lists, and one clause of the evidence lists them all and says the rest
    (甲、乙和丙都没达到…)."""
    before, _, behind = aligned.fragment.folded.partition(whole)
    members = _LISTED.split(before)
    if whole not in ("都", "均", "皆") or len(members) < 2 or _LISTED.search(behind) or aligned.fragment.numbered:
        return False
    words = [*naming_content(before), *naming_content(behind)]
    return any(all(is_borne(w, piece) for w in words) for piece in aligned.pieces) and bool(naming_content(behind))


def _stresses(folded: str, whole: str) -> bool:
    """Whether 都 only stresses a negation of one thing (全年都没发生), which is checked by itself, or 全部 the whole that a share is
    of (占全部托位的六成)."""
    before, _, behind = folded.partition(whole)
    if before.endswith("占") and re.match("[^,#]{1,14}的#", behind):
        return True
    return whole == "都" and behind[:1] in ("没", "未", "不") and not _LISTED.search(before)


def _all_counted(aligned: Aligned, whole: str, last: Aligned | None) -> bool:
    """Whether 都 only sums up those that the claim counts, in the fragment or right before it, and the evidence says the same of
    so many (26个点位都已消除 for 消除点位26处)."""
    before, _, behind = aligned.fragment.folded.partition(whole)
    of = aligned if aligned.numbers or last is None or naming_content(before) else last
    words = naming_content(behind)
    counted = whole in ("都", "均", "皆", "全部") and len(of.numbers) == 1 and (of is last or "#" in before)
    return counted and bool(words) and all(is_borne(w, piece) for w in words for piece in of.beside)


def _where_said(aligned: Aligned) -> tuple[str, ...]:
    """The pieces of evidence that say what the fragment says of all: those that bear the words behind 都, or the best ones."""
    words = aligned.fragment.words
    whole = aligned.fragment.first("universal")
    if not whole:
        return aligned.pieces
    behind = [w for w in words if w in aligned.fragment.folded.partition(whole)[2]]
    told = tuple(p for p in aligned.pieces if behind and any(is_borne(w, p) for w in behind))
    return told or aligned.pieces


def _modifies(word: str, piece: str) -> bool:
    """Whether a word stands only before another that it belongs to (全覆盖评估), which tells of no state."""
    rest = piece.rpartition(word)[2]
    return bool(rest) and rest[0] not in "的了率”、()。;;"
