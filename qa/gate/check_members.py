"""What a claim says of each member of a list (甲和乙均增长, 甲、乙均为30个, 双双下降): it must hold for every one of them."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.figures.members import complete_members, expand_member, split_members
from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import find_named, says_something
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_claim import TIME, Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne, short_forms_of

_EACH = re.compile(
    r"双双|(?:全部|无一例外)(?=(?:都|均)?(?:实现|保持|呈现|出现|同比)*(?:正增长|负增长|增长|下降|上升|回落|增加|减少))|(?<![年人户亩日月平地])均(?![衡匀等价值线分])|(?<![首成])都(?![市匀江])|各自|(?<=[\u4e00-\u9fff])同时|同步|一齐"
    r"|[两三四五六七八九十\d][个项类种大](?:产业|行业|领域|指标|产品|地区|方面)?(?=(?:实现|保持|呈现|出现|同比|有所)?(?:正增长|负增长|增长|下降|上升|回落))"
)
_UP = r"正增长|增产|增长|上升|提高|增加|提升|上涨|回升|扩大|走高|延长"
_DOWN = r"负增长|减产|下降|减少|降低|回落|下滑|下跌|缩小|萎缩|走低|收窄|缩短"
# 较上年明显下降: how far it fell is checked by itself.
_UP_TO_DEGREE = r"(?:(?!明显|显著|大幅|略|小幅|微幅|稍|急剧|猛)[^,，]){1,8}"
MOVE = re.compile(
    rf"(?:都|均|正?在|(?<!没)有所?|实现了?|呈现?|保持了?|出现|较{_UP_TO_DEGREE}|比(?![例重率值]){_UP_TO_DEGREE}|同比|继续|持续)*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:态势|势头|趋势|了)?(?=$|[,，。;；、]|而(?!且)|但)"
)
# What stands before a list and says more than its members.
_TURNED = re.compile(r"因(?!素)|由于|受|全部|所有|全体|不(?!同|良|动)|未|没有|大幅|部分")
_YEARS = re.compile(r"(?:(?:19|20)\d\d年?[、和与及])+(?:19|20)\d\d年")
_JOINTS = re.compile(r"[、和与及]|以及")


def check_members(flat: str, matching: Matching, matched: Matched) -> Compared:
    """Compute what is said of each member of a list; the words for it are right where all members bear it out."""
    spans: list[Span] = []
    for match in _EACH.finditer(flat):
        start, end = fragment_at(flat, match.start())
        if _TURNED.search(flat, start, match.start()):
            continue
        members = listed_members(flat[start : match.start()], matching)
        move = MOVE.match(flat, match.end())
        stated = [s for s, _ in matched if match.end() <= s.reading.start < end and s.reading.kind == "amount"]
        if len(members) >= 2 and move:
            found = all_move(members, "up" if move["up"] else "down", flat[start:end], matching)
            if found is False:
                return Compared(Objection("direction", f"按报告的数,不都是“{move[0]}”"))
            spans += [(match.start(), move.end()), *_names_of(members, flat, start, match.start())] if found else []
        elif len(members) >= 2 and len(stated) == 1:
            found = _all_have(members, stated[0], matching)
            if found is False:
                return Compared(Objection("value", f"按报告的数,“{flat[start:end]}”不都成立"))
            spans += [match.span()] if found else []
        numbered = any(start <= s.reading.start < end for s, _ in matched)
        listed = len(members) >= 2 and not move and not numbered and _listed(members, matching)
        if move and len(members) >= 2 and _moves_listed(members, move, matching):
            spans.append((match.start(), move.end()))
        if listed or _in_short(members, matching) or _years_listed(flat, match.start(), matching):
            spans.append(match.span())
    return Compared(spans=tuple(spans))


# 增速回落 is no fall, 遏制下降 none either.
_NOT_SAID = re.compile(r"(?:[增涨降跌]幅|增速|占比|比重|力度)$|针对|面对|应对|遏制|扭转|防止|避免|克服|解决|缓解|抑制")
_GROWTH = "增速"


def check_moves(flat: str, matching: Matching, matched: Matched) -> Compared:
    """甲增长,乙下降 without a number: the record that the words before name must have moved that way."""
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    last = 0
    for move in MOVE.finditer(flat):
        start, end = fragment_at(flat, move.start())
        # 甲减产而乙增产: what the second is said of stands behind the first.
        start, last = max(start, last), move.end() + 1
        whose = flat[start : move.start()]
        numbered = any(start <= stated.reading.start < end for stated, _ in matched)
        if numbered or not says_something(whose) or any(form.search(whose) for form in (_EACH, _TURNED, _NOT_SAID)):
            continue
        told = find_named(whose + _GROWTH, flat[sentence_at(flat, start)[0] : start], matching)
        if told is None or told.direction not in ("up", "down"):
            continue
        if told.direction != ("up" if move["up"] else "down"):
            return Compared(Objection("direction", f"按报告的数,“{flat[start:end]}”不成立"))
        spans.append(move.span())
        named.append((start, told))
    return Compared(spans=tuple(spans), named=tuple(named))


def _names_of(members: Sequence[str], flat: str, start: int, end: int) -> list[Span]:
    """Where the members stand that the evidence has in different places, each of which was found."""
    listed = list(_JOINTS.finditer(flat, start, end))
    return [(start, end)] if listed and members else []


def listed_members(text: str, matching: Matching) -> list[str]:
    """The members of the list that ends a piece of a claim, each with what the last one says for all."""
    for mark in matching.regions:
        text = text.replace(mark.name, "")
    bare = re.sub(r"^的", "", TIME.sub("", text)).strip("“” ")
    members = complete_members(split_members(bare))
    return members if len(members) > 1 else (expand_member(bare, 2) or [])


def _records(member: str, tail: str, matching: Matching) -> list[Supported]:
    """The records that a member names by all of its words, of the years that the claim speaks of."""
    words = naming_content(fold(member))
    years = re.findall(r"((?:19|20)\d\d)年", tail)
    own = [
        (s, record_names(s.figure))
        for s in matching.supported
        if s.role in ("value", "change")
        and s.figure is not None
        and (not years or s.figure.year is None or str(s.figure.year) in years)
    ]
    named = [s for s, names in own if words and all(is_borne(word, names) for word in words)]
    if named or len(words) < 2:
        return named
    # 房地产企业国内贷款: the beginning of the sentence or paragraph says what the record leaves out.
    near = [
        (s, names)
        for s, names in own
        if is_borne(words[-1], names) and all(is_borne(w, names) or is_borne(w, _before(s)) for w in words)
    ]
    most = max((sum(is_borne(w, names) for w in words) for _, names in near), default=0)
    return [s for s, names in near if sum(is_borne(w, names) for w in words) == most]


def _before(supported: Supported) -> str:
    return fold(supported.passage.paragraph.text[: supported.reading.start])


def all_move(members: Sequence[str], way: str, tail: str, matching: Matching) -> bool | None:
    """Whether the growth of every member goes that way; False where one goes the other, None where one is not known."""
    known = True
    for member in members:
        moves = {s.direction for s in _records(member, tail, matching) if s.direction in ("up", "down")}
        if len(moves) != 1:
            known = False
        elif way not in moves:
            return False
    return True if known else None


def _all_have(members: Sequence[str], stated: Stated, matching: Matching) -> bool | None:
    """Whether every member has the number; False where one has another, None where one is not known."""
    for member in members:
        same = [s for s in _records(member, "", matching) if s.reading.base == stated.reading.base]
        if stated.reading.direction is not None:
            same = [s for s in same if s.direction == stated.reading.direction]
        if not same or any(signed_value(s) is None for s in same):
            return None
        if not any(fits(matching.claim.flat, s.reading, stated.reading) for s in same):
            return False
    return True


def _listed(members: Sequence[str], matching: Matching) -> bool:
    """Whether the members stand side by side in the evidence too, so that what is said there is said of them all."""
    names = [fold(_without_tail(member, members)) for member in members]
    for supported in {id(s.passage): s for s in matching.supported}.values():
        folded = supported.passage.folded
        at = folded.find(names[0])
        while at >= 0:
            if _goes_on(folded, at + len(names[0]), names[1:]):
                return True
            at = folded.find(names[0], at + 1)
    return False


def _moves_listed(members: Sequence[str], move: re.Match[str], matching: Matching) -> bool:
    """总产、单产均增长 where the evidence counts them behind the list: 总产、单产、面积“三增长”."""
    said = _UP if move["up"] else _DOWN
    form = re.compile(rf"[两双三四五六七八九](?:{said})")
    for supported in {id(s.passage): s for s in matching.supported}.values():
        for sentence in supported.passage.sentences:
            for clause in sentence.folded.split(","):
                found = form.search(clause)
                if found and all(
                    is_borne(w, clause[: found.start()]) for m in members for w in naming_content(fold(m))
                ):
                    return True
    return False


def _in_short(members: Sequence[str], matching: Matching) -> bool:
    """产量和销量 where the evidence has 产销量."""
    last = [naming_content(fold(member))[-1:] for member in members]
    forms = [short_forms_of(words[0]) if words else frozenset[str]() for words in last]
    common = frozenset.intersection(*forms) if len(forms) > 1 else frozenset[str]()
    return any(form in s.passage.folded for form in common for s in matching.supported)


def _goes_on(folded: str, at: int, names: Sequence[str]) -> bool:
    for name in names:
        joint = _JOINTS.match(folded, at)
        if joint is None or not folded.startswith(name, joint.end()):
            return False
        at = joint.end() + len(name)
    return True


def _without_tail(member: str, members: Sequence[str]) -> str:
    """A member without what ``complete_members`` gave it of the last one (食品 of 食品产业增加值)."""
    shared = 0
    while all(len(m) > shared + 2 and m[-1 - shared] == members[-1][-1 - shared] for m in members):
        shared += 1
    return member[: len(member) - shared] if shared else member


def _years_listed(flat: str, at: int, matching: Matching) -> bool:
    """2024年和2025年均: the evidence names the same years side by side."""
    listed = list(_YEARS.finditer(flat, sentence_at(flat, at)[0], at))
    if not listed:
        return False
    years = re.findall(r"(?:19|20)\d\d", listed[-1][0])
    there = re.compile(r"年?[、,和与及至]".join(years))
    texts = {plain(s.passage.paragraph.text) for s in matching.supported}
    return any(there.search(text) for text in texts)
