"""Whether a fragment says yes where the evidence says yes, the same and not the opposite, and done only of what is done."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.check_negation import check_negation, negations
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.prose import (
    TAKES,
    any_word,
    find_words,
    is_borne,
    opposites_of,
    short_forms_of,
    word_class,
)
from juzheng.qa.words.synonyms import synonyms_of

_ENDED = re.compile(r"[\u4e00-\u9fff]了(?!解|却)")


def check_sense(aligned: Aligned, before: str) -> Objection | None:
    """Why the fragment turns what the evidence says; ``before`` are the fragments of the sentence before it, folded."""
    return (
        _check_opposite(aligned)
        or check_negation(aligned)
        or _check_status(aligned, before)
        or _check_finished(aligned)
        or _check_held_back(aligned)
        or _check_remains(aligned, before)
    )


# 通车仍需两年: it is not there yet.
_STILL = re.compile("[仍尚还][需待要]|有待")
# What is finished was not only begun or arranged, what is granted not only applied for.
_STAGES = (("finished", "begun"), ("granted", "applied"))


def _check_finished(aligned: Aligned) -> Objection | None:
    """What the evidence says was begun or arranged, told as finished (部署攻关项目459个 as 完成), or applied for, as granted."""
    ahead = _yet_to_be(aligned)
    if ahead:
        return ahead
    for late, early in _STAGES:
        said = find_words(late, aligned.fragment.folded)
        if not said or _plans(aligned.fragment.folded) or find_words(early, aligned.fragment.folded):
            continue
        for piece in aligned.beside or aligned.pieces[:1]:
            begun = find_words(early, piece)
            if begun and not find_words(late, piece):
                return Objection("status", f"报告说的是“{begun[0][1]}”,论断说成了“{said[0][1]}”")
    return None


# 修好, 建完: done to the end.
_DONE_WELL = re.compile("[修建做办搞种装编盖铺架][好完]")


def _check_held_back(aligned: Aligned) -> Objection | None:
    """A deed told by a verb that says nothing (开展, 搞起), of what the evidence holds back (限制夜间施工)."""
    fragment, pieces = aligned.fragment, aligned.whole or aligned.pieces[:1]
    verbs = [word for word, tag in tag_words(fragment.folded) if tag == "v" and len(word) > 1]
    bare = [word for word in fragment.words if word not in verbs]
    empty = verbs and all(word in word_class("light") or word in word_class("generic") for word in verbs)
    if fragment.numbered or not empty or not bare or find_words("undoing", fragment.folded):
        return None
    held = [word for piece in pieces for _, word in find_words("undoing", piece.partition(bare[0])[0])]
    return Objection("opposite", f"报告说的是“{held[0]}”,不是“{verbs[0]}”") if len(held) >= len(pieces) > 0 else None


def _yet_to_be(aligned: Aligned) -> Objection | None:
    """What the evidence says is still to come about (通车仍需两年) or under way (加快修缮), told as finished."""
    where = ",".join(aligned.whole or aligned.pieces[:1])
    well = _DONE_WELL.search(aligned.fragment.folded)
    if well and well[0] not in where and find_words("underway", where) and not _done(where):
        return Objection("status", f"报告说的是“{find_words('underway', where)[0][1]}”,论断说成了“{well[0]}”")
    for _, word in find_words("finished", aligned.fragment.folded):
        if re.search(f"{word}(?:{_STILL.pattern})", where) and not _STILL.search(aligned.fragment.folded):
            return Objection("status", f"报告说的是还要“{word}”,论断说成了“{word}”")
    return None


def _check_remains(aligned: Aligned, before: str) -> Objection | None:
    """What the evidence says was done away with, told as still there (消除易积水点29处 as 还有29处); a fragment without words of
    its own speaks of what those ``before`` it do."""
    said = find_words("remains", aligned.fragment.folded)
    own = set(aligned.fragment.words) - {word for _, word in said}
    named = () if own or not said else naming_content(before.rpartition(",")[2])
    if not said or not (aligned.numbers or named) or find_words("undone", aligned.fragment.folded):
        return None
    spoken = [piece for piece in aligned.group.pieces if named and is_borne(named[-1], piece)]
    for piece in aligned.beside if aligned.numbers else spoken:
        gone = find_words("undone", piece)
        if gone and not find_words("remains", piece) and not negations(piece):
            return Objection("opposite", f"报告说的是“{gone[0][1]}”,不是“{said[0][1]}”")
    return None


def _check_opposite(aligned: Aligned) -> Objection | None:
    """A word whose opposite stands in its place in the evidence."""
    turned = _check_turned(aligned)
    if turned:
        return turned
    following = aligned.group.pieces[aligned.at + 1 : aligned.at + 2]
    where = ",".join((*aligned.pieces[:2], *following)) or aligned.group.folded
    if aligned.fragment.numbered:
        where = ""
    for word in (*aligned.fragment.moves, *aligned.missing):
        for own, other in opposites_of(word):
            if any(w in aligned.group.folded for w in own) or any(w in aligned.group.folded for w in synonyms_of(word)):
                continue
            against = next(
                (w for w in other if w in where or (word in aligned.missing and w in aligned.group.folded)), ""
            )
            if against:
                return Objection("opposite", f"报告说的是“{against}”,不是“{word}”")
    return None if aligned.fragment.numbered else _check_move(aligned)


def _check_turned(aligned: Aligned) -> Objection | None:
    """A word whose opposite stands, and it does not, where the evidence says the rest: beside the number, or with what the
    fragment ends in (纵向经费首次过亿 where it is 横向经费)."""
    fragment, pieces = aligned.fragment, aligned.beside
    for word in fragment.moves:
        for own, other in opposites_of(word):
            same = own | synonyms_of(word) | {word}
            if any(w in fragment.folded for w in other) or word in word_class("moves") and fragment.directed:
                continue
            for piece in pieces:
                against = next((w for w in other if w in piece), "")
                if any(short in piece for short in short_forms_of(word)):
                    continue
                if against and not any(w in piece for w in same):
                    return Objection("opposite", f"报告说的是“{against}”,不是“{word}”")
    return None


def _check_move(aligned: Aligned) -> Objection | None:
    """实现增长, said without a number, must be said of the same in the evidence."""
    for word in aligned.fragment.moves:
        if word not in word_class("moves") or word in synonyms_of(word):
            continue
        own = {w for side, _ in opposites_of(word) for w in side} | synonyms_of(word)
        if not any(w in aligned.group.folded for w in own):
            return Objection("words", f"报告没有说“{word}”")
    return None


def _check_status(aligned: Aligned, before: str) -> Objection | None:
    """A plan told as done, or what is done told as a plan."""
    fragment, group = aligned.fragment, aligned.group
    if not fragment.words:
        return None
    plan, done = _plans(fragment.folded) or _plans(before), _done(fragment.folded)
    meant = _evidence_plans(aligned)
    settled = _is_settled(aligned)
    if (
        plan
        and "目标" not in plan
        and plan not in group.folded
        and not done
        and not meant
        and not group.plans
        and (not aligned.fragment.numbered or _outright(plan, aligned))
    ):
        return Objection("status", f"报告说的是已经做的,论断说成了“{plan}”")
    if meant or (group.plans and not settled):
        done = done or ("" if fragment.numbered else _said_past(fragment.raw, group.folded))
        if done:
            return Objection("status", f"报告只是{meant or '计划'},论断说成了“{done}”")
        if meant and meant in fragment.folded:
            return None
        result = fragment.first("results")
        if result and not plan and not fragment.numbered:
            return Objection("status", f"报告只是{meant or '计划'},论断说成了“{result}”")
    return None


def _said_past(raw: str, folded: str) -> str:
    """The word by which a fragment speaks of the past, where the evidence, which plans, does not."""
    said = [word for at, word in find_words("past", raw) if raw[max(0, at - 1) : at] not in _COMPARING]
    return said[0] if said and not find_words("past", folded) else ""


# 比去年低: what is spoken of is compared with the past.
_COMPARING = frozenset("比较于和与同超")


def _is_settled(aligned: Aligned) -> bool:
    """Whether the evidence says 已 of it, in its own piece or in the one before it (已摸排28家企业,总用地需求1305亩)."""
    pieces = aligned.group.pieces
    return any(_done(piece) for piece in pieces[max(0, aligned.at - 1) : aligned.at + 1] or aligned.pieces[:1])


def _outright(plan: str, aligned: Aligned) -> bool:
    """Whether 将 or 拟 is said of numbers that all came about."""
    actual = all(s.figure is not None and s.figure.status == "actual" for s in aligned.numbers)
    return plan in ("将", "拟") and actual


def _plans(folded: str) -> str:
    found = [word for _, word in find_words("plan", TAKES.sub("#", folded))]
    return found[0] if found else ""


def _done(folded: str) -> str:
    folded = any_word("frame").sub(lambda match: "#" * len(match[0]), folded)
    found = [word for _, word in find_words("done", folded)]
    ended = _ENDED.search(folded)
    return found[0] if found else ended[0] if ended else ""


def _will(piece: str) -> bool:
    """Whether 将 stands before a verb (将开设), not before what is taken (将服务作为平台)."""
    tagged = tag_words(piece)
    pairs = zip(tagged, tagged[1:], strict=False)
    return any(word in ("将", "下一步") and tag.startswith("v") and tag != "vn" for (word, _), (_, tag) in pairs)


def _evidence_plans(aligned: Aligned) -> str:
    """The word by which the evidence only plans what the fragment says, or an empty string."""
    pieces = aligned.group.pieces[: aligned.at + 1]
    for piece in reversed(pieces):
        found = find_words("planned", piece)
        if found or _will(piece):
            return found[-1][1] if found else "将"
        if _done(piece):
            return ""
    return ""
