"""Whether a fragment denies what the evidence denies, and nothing else."""

from __future__ import annotations

import re

from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.check_extent import done_in_part
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.prose import find_words, is_borne, opposites_of

# Characters before a negation (发挥不够) and behind it (没有一个县进入) within which it negates a word.
NEAR = 6
REACH = 20
# Characters of a negation and what it negates that the evidence has as they are.
LITERAL = 5


def check_negation(aligned: Aligned) -> Objection | None:
    """Why the fragment denies what the evidence does not, or the reverse; None where both do or neither."""
    said = negations(aligned.fragment.folded)
    if said and _falls_short(aligned):
        return None
    if said and not (aligned.fragment.words and aligned.pieces):
        # 没有完成任务: all of its words are common ones; 没有实现增长 is said of a fall.
        against = {w for move in aligned.fragment.moves for _, other in opposites_of(move) for w in other}
        if not negations(aligned.group.folded) and not any(word in aligned.group.folded for word in against):
            return Objection("polarity", f"报告没有说“{aligned.fragment.folded[said[0] :].strip('#')[:8]}”")
    lost = "" if said else _lost_negation(aligned)
    if lost:
        return Objection("polarity", f"报告说的是“{lost}”,论断没有否定")
    if not aligned.pieces or not aligned.fragment.words:
        return None
    if lack := _suffices(aligned):
        return Objection("polarity", f"报告说的是“{lack}”")
    if said and _FALLS_SHORT.search(aligned.fragment.folded) and _is_relieved(aligned):
        return Objection("polarity", f"报告没有说“{aligned.fragment.folded[said[0] :].strip('#')[:8]}”")
    near = [piece for piece in aligned.whole or aligned.pieces if not (said and _of_another(piece, aligned, said[0]))]
    held = [_negated_near(piece, aligned.fragment.words, bool(said)) for piece in near]
    if said and (_says_so(aligned, said[0]) or _is_prevented(aligned) or _both_lack(aligned)):
        return None
    wider = _widened(aligned) if said else ""
    if wider:
        return Objection("quantifier", f"报告只说没有“{wider}”的")
    if said and not any(held):
        return Objection("polarity", f"报告没有说“{aligned.fragment.folded[said[0] :].strip('#')[:8]}”")
    if not said and held[0] and not _both_fall_short(held[0], aligned):
        return Objection("polarity", f"报告说的是“{held[0]}…”,论断没有否定")
    return None


# 没有完成目标 of 仅完成目标的74.7%.
_NOT_REACHED = re.compile(
    r"(?:没有?|未|未能|没能|尚未|并未)(?:完成|实现|达到|达成)了?[^,#]{0,6}?(?:目标|任务|计划|预期|预算)[^,#]{0,2}$"
)


def _falls_short(aligned: Aligned) -> bool:
    """Whether the fragment says that an aim was not reached, of which the evidence says that a part was."""
    return bool(_NOT_REACHED.search(aligned.fragment.folded)) and done_in_part(aligned) != ""


# 力量够强, where the evidence calls it 薄弱.
_SUFFICES = re.compile("(?<!不)够[大强高多用快好]")


def _suffices(aligned: Aligned) -> str:
    """The word by which the evidence says that the same things are lacking, where the fragment says that they suffice; else an
    empty string."""
    if not _SUFFICES.search(aligned.fragment.folded) or _is_relieved(aligned):
        return ""
    things = [word for word in aligned.fragment.words if "够" not in word]
    lacking = _lacks(aligned.pieces[0])
    return lacking[0] if lacking and things and all(is_borne(word, aligned.pieces[0]) for word in things) else ""


def _lacks(piece: str) -> list[str]:
    """The words by which a piece of evidence says that something is weak or scarce."""
    return [word for name in ("lacking", "scarce") for _, word in find_words(name, piece)]


def _both_lack(aligned: Aligned) -> bool:
    """Whether the evidence says by 较弱 or 短板 of the same things what the fragment says by 不够."""
    if _FALLS_SHORT.search(aligned.fragment.folded) is None or _is_relieved(aligned):
        return False
    piece = aligned.pieces[0]
    things = [word for word in aligned.fragment.words if "够" not in word]
    return bool(find_words("lacking", piece) and things) and all(is_borne(word, piece) for word in things)


# 短板得到弥补, 由薄弱转为较强, 过去滞后: there is none now; 薄弱学科 is a name.
_RELIEVED = re.compile(
    r"缓解|解决|破解|消除|扭转|弥补|补齐|改变|摆脱|告别|攻克|转为|转向|过去|以往|此前|曾|原来|原先|一度"
    r"|(?:紧缺|短缺|匮乏|不足|欠缺|薄弱|滞后|落后)(?:专业|工种|岗位|职业|人才|学科|领域|型|性|局面)"
)


def _is_relieved(aligned: Aligned) -> bool:
    """Whether the evidence speaks of a lack only as of what is past, prevented, denied, or a name."""
    # 不够快 denies no lack.
    piece = aligned.pieces[0].replace("不够", "")
    lacking = _lacks(piece)
    denied = [word for name in ("negators", "prevents") for _, word in find_words(name, piece)]
    others = [word for word in denied if not any(word in lack for lack in lacking)]
    return bool(lacking) and bool(_RELIEVED.search(piece) or others)


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
    pieces = aligned.whole or aligned.group.pieces
    return len(words) >= LITERAL and any(words in piece and not _of_another(piece, aligned, at) for piece in pieces)


def _of_another(piece: str, aligned: Aligned, at: int) -> bool:
    """Whether a piece of evidence denies something of another thing than the fragment, which negates at ``at``."""
    own = [word for word in aligned.fragment.words if word in aligned.fragment.folded[:at]]
    denied = negations(piece)
    other = naming_content(piece[: denied[0]]) if denied else ()
    if not own or not other or any(is_borne(word, piece) for word in own):
        return False
    return not any(is_borne(word, aligned.fragment.folded) for word in other)


def _is_prevented(aligned: Aligned) -> bool:
    """Whether the evidence says by 防止 or 零 of the same thing what the fragment says by a negation (没有一笔违约: 零违约)."""
    last = aligned.fragment.words[-1]
    return any(
        is_borne(last, piece[at : at + REACH]) for piece in aligned.pieces for at, _ in find_words("prevents", piece)
    )


def negations(folded: str) -> tuple[int, ...]:
    """Where folded text negates something."""
    return tuple(at for at, _ in find_words("negators", folded))


def _negated_near(piece: str, words: tuple[str, ...], said: bool) -> str:
    """The negation of a piece of evidence that stands beside one of the words, or an empty string."""
    for at, negation in find_words("negators", piece):
        if negation in ("无", "非") and not said and not _stands_alone(negation, piece, at):
            # 无地企业, 非重点支出: it belongs to the name.
            continue
        if negation == "不" and re.match(r"到\d", piece[at + 1 :]):
            # 不到5% bounds a number, which is checked with it.
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
    return len(following) > 1 and following[0][0] == "无" and len(following[1][0]) > 1 and following[1][1][:1] in "anvb"


def _lost_negation(aligned: Aligned) -> str:
    """A word of the fragment that the evidence has only right behind a negation which the fragment leaves out."""
    for word in aligned.fragment.words:
        bearing = [piece for piece in aligned.group.pieces if word in piece]
        turned = [
            m
            for piece in bearing
            if (
                m := re.search(
                    f"(?:未|没有|尚未|未能|无一|尚无|仍无|暂无)(?:[达完实发出]?[到成现生]?){re.escape(word)}", piece
                )
            )
        ]
        if bearing and len(turned) == len(bearing):
            return turned[0][0]
    return ""
