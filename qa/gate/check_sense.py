"""Whether a fragment says yes where the evidence says yes, the same and not the opposite, and done only of what is done."""

from __future__ import annotations

import re

from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.objection import Objection
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.prose import (
    TAKES,
    any_word,
    find_words,
    is_borne,
    opposites_of,
    short_forms_of,
    synonyms_of,
    word_class,
)

# Characters before a negation (发挥不够) and behind it (没有一个县进入) within which it negates a word.
NEAR = 6
REACH = 20
# Characters of a negation and what it negates that the evidence has as they are.
LITERAL = 5
_ENDED = re.compile(r"[\u4e00-\u9fff]了(?!解|却)")


def check_sense(aligned: Aligned, before: str) -> Objection | None:
    """Why the fragment turns what the evidence says; ``before`` are the fragments of the sentence before it, folded."""
    return (
        _check_opposite(aligned)
        or _check_negation(aligned)
        or _check_status(aligned, before)
        or _check_finished(aligned)
        or _check_remains(aligned)
    )


# What is finished was not only begun or arranged, what is granted not only applied for.
_STAGES = (("finished", "begun"), ("granted", "applied"))


def _check_finished(aligned: Aligned) -> Objection | None:
    """What the evidence says was begun or arranged, told as finished (部署攻关项目459个 as 完成), or applied for, as granted."""
    for late, early in _STAGES:
        said = find_words(late, aligned.fragment.folded)
        if not said or _plans(aligned.fragment.folded) or find_words(early, aligned.fragment.folded):
            continue
        for piece in aligned.beside or aligned.pieces[:1]:
            begun = find_words(early, piece)
            if begun and not find_words(late, piece):
                return Objection("status", f"报告说的是“{begun[0][1]}”,论断说成了“{said[0][1]}”")
    return None


def _check_remains(aligned: Aligned) -> Objection | None:
    """What the evidence says was done away with, told as still there (消除易积水点29处 as 还有29处)."""
    said = find_words("remains", aligned.fragment.folded)
    if not said or not aligned.numbers or find_words("undone", aligned.fragment.folded):
        return None
    for piece in aligned.beside:
        gone = find_words("undone", piece)
        if gone and not find_words("remains", piece) and not _negations(piece):
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


def _check_negation(aligned: Aligned) -> Objection | None:
    said = _negations(aligned.fragment.folded)
    if said and not (aligned.fragment.words and aligned.pieces):
        # 没有完成任务: all of its words are common ones; 没有实现增长 is said of a fall.
        against = {w for move in aligned.fragment.moves for _, other in opposites_of(move) for w in other}
        if not _negations(aligned.group.folded) and not any(word in aligned.group.folded for word in against):
            return Objection("polarity", f"报告没有说“{aligned.fragment.folded[said[0] :].strip('#')[:8]}”")
    lost = "" if said else _lost_negation(aligned)
    if lost:
        return Objection("polarity", f"报告说的是“{lost}”,论断没有否定")
    if not aligned.pieces or not aligned.fragment.words:
        return None
    held = [_negated_near(piece, aligned.fragment.words, bool(said)) for piece in aligned.pieces]
    if said and (_says_so(aligned, said[0]) or _is_prevented(aligned)):
        return None
    wider = _widened(aligned) if said else ""
    if wider:
        return Objection("quantifier", f"报告只说没有“{wider}”的")
    if said and not any(held):
        return Objection("polarity", f"报告没有说“{aligned.fragment.folded[said[0] :].strip('#')[:8]}”")
    if not said and held[0] and not _both_fall_short(held[0], aligned):
        return Objection("polarity", f"报告说的是“{held[0]}…”,论断没有否定")
    return None


def _both_fall_short(negation: str, aligned: Aligned) -> bool:
    """Whether the fragment says without a negation what the evidence says with 不够, of the same thing."""
    lacking = {word for _, word in find_words("lacking", aligned.fragment.folded)}
    things = [word for word in aligned.fragment.words if word not in lacking]
    same = things and all(is_borne(word, aligned.pieces[0]) for word in things)
    return bool(same and lacking) and _FALLS_SHORT.match(negation) is not None


# 不够优 is what 仍有不足 says too; 不缺 is not.
_FALLS_SHORT = re.compile(r"(?:还|尚)?(?:不够|不(?=[强优高快多全充平完到稳牢]))")
# 未发生重大以上事故 says nothing of small ones.
_NONE_OF = re.compile(
    r"(?:没有|未|无|没|不)(?:再|曾)?(?:发生|出现|新增|发现)?(?P<kind>[^,。;]{0,8}?(?:重大|较大|特大|重特大|规模性|系统性|区域性"
    r"|群体性|恶性|严重|重点|主要|大面积|大规模)(?:以上|及以上)?)"
)


def _widened(aligned: Aligned) -> str:
    """What kind of things the evidence says there are none of, where the fragment says it of all; else an empty string."""
    told = aligned.fragment.raw
    last = aligned.fragment.words[-1]
    for piece in (piece for piece in aligned.pieces if is_borne(last, piece)):
        for match in _NONE_OF.finditer(piece):
            kind = re.sub(r"^.*?(?=重|较|特|规|系|区|群|恶|严|主|大)", "", match["kind"])
            if kind[:2] not in told:
                return kind
    return ""


def _says_so(aligned: Aligned, at: int) -> bool:
    """Whether the evidence has the negation of a fragment with what it negates in the same words (没有达到规划预期)."""
    words = re.split(r"[#、]", aligned.fragment.folded[at:])[0]
    return len(words) >= LITERAL and any(words in piece for piece in aligned.group.pieces)


def _is_prevented(aligned: Aligned) -> bool:
    """Whether the evidence says by 防止 or 零 of the same thing what the fragment says by a negation (没有一笔违约: 零违约)."""
    last = aligned.fragment.words[-1]
    return any(
        is_borne(last, piece[at : at + REACH]) for piece in aligned.pieces for at, _ in find_words("prevents", piece)
    )


def _negations(folded: str) -> tuple[int, ...]:
    return tuple(at for at, _ in find_words("negators", folded))


def _negated_near(piece: str, words: tuple[str, ...], said: bool) -> str:
    """The negation of a piece of evidence that stands beside one of the words, or an empty string."""
    for at, negation in find_words("negators", piece):
        if negation in ("无", "非") and not said and not _stands_alone(negation, piece, at):
            # 无地企业, 非重点支出: it belongs to the name.
            continue
        behind = piece[at + len(negation) : at + len(negation) + REACH]
        front = piece[max(0, at - NEAR) : at]
        if any(is_borne(word, f"{front}{negation}{behind}") for word in words):
            return negation + behind[:NEAR]
    return ""


def _stands_alone(negation: str, piece: str, at: int) -> bool:
    """Whether 无 is a word by itself before another (无自有厂房)."""
    if negation != "无":
        return False
    following = tag_words(piece[at : at + 6])
    return len(following) > 1 and following[0][0] == "无" and len(following[1][0]) > 1 and following[1][1][:1] in "anv"


def _lost_negation(aligned: Aligned) -> str:
    """A word of the fragment that the evidence has only right behind a negation which the fragment leaves out."""
    for word in aligned.fragment.words:
        bearing = [piece for piece in aligned.group.pieces if word in piece]
        turned = [
            m
            for piece in bearing
            if (m := re.search(f"(?:未|没有|尚未|未能)(?:[达完实]?[到成现]?){re.escape(word)}", piece))
        ]
        if bearing and len(turned) == len(bearing):
            return turned[0][0]
    return ""


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
        if done:
            return Objection("status", f"报告只是{meant or '计划'},论断说成了“{done}”")
        if meant and meant in fragment.folded:
            return None
        result = fragment.first("results")
        if result and not plan and not fragment.numbered:
            return Objection("status", f"报告只是{meant or '计划'},论断说成了“{result}”")
    return None


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
